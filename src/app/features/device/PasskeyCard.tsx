import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useDeviceHost } from '../../data/DeviceContext'
import { useAddPasskey, useRemovePasskey } from '../../data/managed'
import { useSession } from '../../data/SessionContext'
import { ownTabletText } from '../../text/ownTablet'
import { useToast } from '../../ui/Announcer'
import { Button } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { TextField } from '../../ui/Field'
import { ShieldCheck } from '../../ui/icons'
import { Notice } from '../../ui/Notice'

const { passkey: words } = ownTabletText

/** One more way to open the vault, where the tablet has a fingerprint, a face or a code to ask for. */
export function PasskeyCard() {
  const { passkeys } = useDeviceHost()
  const { data: session } = useSession()
  const { data: isOffered } = useQuery({
    queryKey: ['passkey-offered'],
    queryFn: async () => (await passkeys?.isOffered()) ?? false,
  })
  if (!session || !passkeys || !isOffered) return null
  return (
    <Card title={words.title}>
      <CardBody>{session.standing?.hasPasskey ? <On /> : <Offer initials={initialsOf(session.worker)} />}</CardBody>
    </Card>
  )
}

const initialsOf = ({ surname, name }: { readonly surname: string; readonly name: string }): string =>
  `${surname[0] ?? ''}${name[0] ?? ''}`

function On() {
  const { mutateAsync: remove } = useRemovePasskey()
  const toast = useToast()
  return (
    <Notice
      tone="ok"
      icon={<ShieldCheck />}
      end={
        <Button
          onClick={() => {
            void remove().then(() => {
              toast({ message: words.removed })
            })
          }}
        >
          {words.remove}
        </Button>
      }
    >
      {words.on}
    </Notice>
  )
}

function Offer({ initials }: { readonly initials: string }) {
  const { passkeys } = useDeviceHost()
  const { mutateAsync: add, isPending } = useAddPasskey()
  const [phrase, setPhrase] = useState('')
  const [problem, setProblem] = useState<string>()
  const toast = useToast()

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (isPending) return
    if (!phrase.trim()) {
      setProblem(words.phraseMissing)
      return
    }
    const passkey = await passkeys?.make(initials)
    const answer = passkey && (await add({ phrase, passkey }))
    setPhrase('')
    if (answer?.ok) toast({ message: words.added })
    else setProblem(answer?.refusal.type === 'WrongSecret' ? words.wrongPhrase : words.failed)
  }

  return (
    <form className="stack" noValidate onSubmit={event => void submit(event)}>
      <p>{words.intro}</p>
      <TextField
        label={words.phrase}
        type="password"
        error={problem}
        value={phrase}
        onChange={event => {
          setPhrase(event.target.value)
        }}
      />
      <div className="row">
        <Button type="submit" aria-disabled={isPending}>
          {words.add}
        </Button>
      </div>
    </form>
  )
}

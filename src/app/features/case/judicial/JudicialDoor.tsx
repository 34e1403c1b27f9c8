import { useState, type FormEvent } from 'react'
import { pinLength } from '../../../../domain/unlock-phrase'
import type { UnlockRefusal } from '../../../../local/device'
import { useDeviceHost } from '../../../data/DeviceContext'
import { useOpenJudicial } from '../../../data/judicial'
import { hasKeyboard } from '../../../parts/hasKeyboard'
import { judicialDoorText as text } from '../../../text/judicialDoor'
import { unlockText } from '../../../text/unlock'
import { Button } from '../../../ui/Button'
import { Card } from '../../../ui/Card'
import { TextField } from '../../../ui/Field'
import { KeyRound, Lock } from '../../../ui/icons'

type Secret = 'pin' | 'phrase'

/** The closed section: it asks again for the PIN, or for the phrase where that was forgotten. */
export function JudicialDoor({ takesPin }: { readonly takesPin: boolean }) {
  const { isTrial } = useDeviceHost()
  const [secret, setSecret] = useState<Secret>(takesPin ? 'pin' : 'phrase')
  return (
    <Card title={text.title} aside={<Lock aria-hidden />}>
      <div className="card-body stack">
        <p>{text.lead}</p>
        {isTrial ? <TrialDoor /> : <SecretForm key={secret} secret={secret} />}
        {takesPin && !isTrial && (
          <Button
            tone="quiet"
            onClick={() => {
              setSecret(secret === 'pin' ? 'phrase' : 'pin')
            }}
          >
            {secret === 'pin' ? text.forgotten : text.withPin}
          </Button>
        )}
      </div>
    </Card>
  )
}

/** Nobody knows the PIN of a trial. */
function TrialDoor() {
  const { mutate: open } = useOpenJudicial()
  return (
    <>
      <p className="quiet-text">{text.inTrial}</p>
      <Button
        tone="primary"
        onClick={() => {
          open({ pin: '' })
        }}
      >
        {text.open}
      </Button>
    </>
  )
}

function SecretForm({ secret }: { readonly secret: Secret }) {
  const { mutateAsync: open, isPending } = useOpenJudicial()
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string>()
  const isPin = secret === 'pin'

  async function ask(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (isPending) return
    const missing = isPin ? typed.length !== pinLength : typed.trim() === ''
    setProblem(missing ? text.missing[secret] : undefined)
    if (missing) return
    const answer = await open(isPin ? { pin: typed } : { phrase: typed })
    if (answer.ok) return
    setTyped('')
    setProblem(refusalWords(answer.refusal, secret))
  }

  return (
    <form className="stack" noValidate onSubmit={event => void ask(event)}>
      <TextField
        autoFocus={hasKeyboard()} // oxlint-disable-line jsx-a11y/no-autofocus -- only with a keyboard at hand: it is all that one comes here for
        className={isPin ? 'input judicial-pin' : 'input'}
        label={text.secret[secret]}
        hint={text.hint[secret]}
        error={problem}
        type="password"
        autoComplete="off"
        inputMode={isPin ? 'numeric' : 'text'}
        maxLength={isPin ? pinLength : undefined}
        value={typed}
        onChange={event => {
          const { value } = event.target
          setTyped(isPin ? value.replaceAll(/\D/g, '') : value)
        }}
      />
      <Button type="submit" tone="primary" icon={<KeyRound />} aria-disabled={isPending}>
        {text.open}
      </Button>
    </form>
  )
}

function refusalWords(refusal: UnlockRefusal, secret: Secret): string {
  if (refusal.type === 'WrongSecret') return text.wrong[secret](Math.ceil(refusal.waitMs / 1000))
  if (refusal.type === 'StorageRefused') return unlockText.refusals.StorageRefused
  return refusal.type === 'TooSoon' ? text.wait(Math.ceil(refusal.waitMs / 1000)) : text.lockAndTryAgain
}

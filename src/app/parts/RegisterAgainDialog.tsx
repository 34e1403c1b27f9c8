import { useState, type FormEvent } from 'react'
import { useRegisterAgain } from '../data/managed'
import { useSyncNow } from '../data/writes'
import { ownTabletText } from '../text/ownTablet'
import { rescueText } from '../text/rescue'
import { shellText } from '../text/shell'
import { useToast } from '../ui/Announcer'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { SaveRescue } from './SaveRescue'
import { useSaveRescue } from './useSaveRescue'

const { again: words } = ownTabletText.standing

/**
 * The worker of a copied vault says who they are: from then on this tablet has an identity of its own. What is only here can be put away first, as
 * before anything that changes what the tablet is.
 */
export function RegisterAgainDialog({ onClose }: { readonly onClose: () => void }) {
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<string>()
  const { mutateAsync: register, isPending } = useRegisterAgain()
  const { mutate: sync } = useSyncNow()
  const toast = useToast()
  const rescue = useSaveRescue()
  const { contents } = rescue
  const hasSomething = contents && contents.changes + contents.drafts + contents.attachments > 0

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (isPending) return
    if (!login.trim() || !password) {
      setProblem(words.missing)
      return
    }
    const answer = await register({ login: login.trim(), password })
    if (!answer.ok) {
      setPassword('')
      setProblem(answer.refusal.type === 'SomebodyElse' ? words.somebodyElse : words.failed)
      return
    }
    sync()
    toast({ message: words.done })
    onClose()
  }

  return (
    <Dialog open onClose={onClose} title={words.title} closeLabel={shellText.close}>
      <p>{words.intro}</p>
      {hasSomething && (
        <div className="stack">
          <p>{rescueText.beforeRegistering}</p>
          <SaveRescue rescue={rescue} />
        </div>
      )}
      <form className="stack" noValidate onSubmit={event => void submit(event)}>
        <TextField
          label={words.login}
          autoCapitalize="none"
          value={login}
          onChange={event => {
            setLogin(event.target.value)
          }}
        />
        <TextField
          label={words.password}
          type="password"
          error={problem}
          value={password}
          onChange={event => {
            setPassword(event.target.value)
          }}
        />
        <Button type="submit" tone="primary" aria-disabled={isPending}>
          {words.submit}
        </Button>
      </form>
    </Dialog>
  )
}

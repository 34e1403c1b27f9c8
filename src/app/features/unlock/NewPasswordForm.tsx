import { useState, type FormEvent } from 'react'
import type { SignedIn } from '../../../local/device'
import { useChangePassword } from '../../data/unlocking'
import { unlockText } from '../../text/unlock'
import { Button } from '../../ui/Button'
import { ErrorSummary, type ErrorItem } from '../../ui/ErrorSummary'
import { PageHeading } from '../../ui/PageHeading'
import { LockFrame } from './LockFrame'
import { refusalWords } from './refusalWords'
import { SecretField } from './SecretField'

const { newPassword: words } = unlockText

export function NewPasswordForm({
  onChanged,
  onExpired,
}: {
  readonly onChanged: (signedIn: SignedIn) => void
  readonly onExpired: (problem: string) => void
}) {
  const [password, setPassword] = useState('')
  const [repeated, setRepeated] = useState('')
  const [problems, setProblems] = useState<readonly ErrorItem[]>([])
  const { ask, isPending } = useChangePassword()

  function submit(event: FormEvent) {
    event.preventDefault()
    if (isPending) return
    if (password !== repeated) {
      setProblems([{ fieldId: 'ripeti-password', message: words.different }])
      return
    }
    setProblems([])
    ask(password, answer => {
      if (answer.ok) onChanged(answer.value)
      else if (answer.refusal.type === 'SignInExpired') onExpired(refusalWords(answer.refusal))
      else if (answer.refusal.type === 'WeakPassword')
        setProblems([{ fieldId: 'nuova-password', message: refusalWords(answer.refusal) }])
      else setProblems([{ message: refusalWords(answer.refusal) }])
    })
  }

  const errorOf = (fieldId: string) => problems.find(item => item.fieldId === fieldId)?.message

  return (
    <LockFrame>
      <PageHeading windowTitle={words.title}>{words.title}</PageHeading>
      <p>{words.intro}</p>
      <ErrorSummary title={unlockText.problem} items={problems} />
      <form className="lock-form" onSubmit={submit} noValidate>
        <SecretField
          id="nuova-password"
          label={words.password}
          hint={words.passwordHint}
          error={errorOf('nuova-password')}
          autoComplete="new-password"
          value={password}
          onChange={event => {
            setPassword(event.target.value)
          }}
        />
        <SecretField
          id="ripeti-password"
          label={words.repeat}
          error={errorOf('ripeti-password')}
          autoComplete="new-password"
          value={repeated}
          onChange={event => {
            setRepeated(event.target.value)
          }}
        />
        <Button type="submit" tone="primary" size="big" wide aria-disabled={isPending}>
          {isPending ? unlockText.working : words.submit}
        </Button>
      </form>
    </LockFrame>
  )
}

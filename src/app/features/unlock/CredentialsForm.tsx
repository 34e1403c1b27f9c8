import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { SignedIn } from '../../../local/device'
import { useSignIn } from '../../data/unlocking'
import { unlockText } from '../../text/unlock'
import { Button } from '../../ui/Button'
import { ErrorSummary, type ErrorItem } from '../../ui/ErrorSummary'
import { TextField } from '../../ui/Field'
import { PageHeading } from '../../ui/PageHeading'
import { LockFrame } from './LockFrame'
import { refusalWords } from './refusalWords'
import { SecretField } from './SecretField'

const { signIn } = unlockText

export function CredentialsForm({
  problem,
  onSignedIn,
  onBack,
}: {
  /** Why one is here again. */
  readonly problem: string | undefined
  readonly onSignedIn: (signedIn: SignedIn) => void
  readonly onBack: (() => void) | undefined
}) {
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [problems, setProblems] = useState<readonly ErrorItem[]>(problem ? [{ message: problem }] : [])
  const { ask, isPending } = useSignIn()
  const first = useRef<HTMLInputElement>(null)

  useEffect(() => {
    first.current?.focus()
  }, [])

  function submit(event: FormEvent) {
    event.preventDefault()
    if (isPending) return
    const missing: ErrorItem[] = []
    if (!login.trim()) missing.push({ fieldId: 'nome-utente', message: signIn.loginMissing })
    if (!password) missing.push({ fieldId: 'password', message: signIn.passwordMissing })
    setProblems(missing)
    if (missing.length > 0) return
    ask({ login: login.trim(), password }, answer => {
      if (answer.ok) onSignedIn(answer.value)
      else setProblems([{ message: refusalWords(answer.refusal) }])
    })
  }

  const errorOf = (fieldId: string) => problems.find(item => item.fieldId === fieldId)?.message

  return (
    <LockFrame>
      <PageHeading windowTitle={signIn.title}>{signIn.title}</PageHeading>
      <p>{signIn.intro}</p>
      <ErrorSummary title={unlockText.problem} items={problems} />
      <form className="lock-form" onSubmit={submit} noValidate>
        <TextField
          id="nome-utente"
          ref={first}
          label={signIn.login}
          error={errorOf('nome-utente')}
          autoComplete="username"
          autoCapitalize="none"
          value={login}
          onChange={event => {
            setLogin(event.target.value)
          }}
        />
        <SecretField
          id="password"
          label={signIn.password}
          error={errorOf('password')}
          autoComplete="current-password"
          enterKeyHint="go"
          value={password}
          onChange={event => {
            setPassword(event.target.value)
          }}
        />
        <Button type="submit" tone="primary" size="big" wide aria-disabled={isPending}>
          {isPending ? signIn.submitting : signIn.submit}
        </Button>
      </form>
      {onBack && (
        <Button tone="quiet" wide onClick={onBack}>
          {signIn.back}
        </Button>
      )}
    </LockFrame>
  )
}

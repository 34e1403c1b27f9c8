import { useState, type FormEvent, type ReactNode } from 'react'
import { unreachable, type Result } from '../../../domain/result'
import type { AuthorKeyRefusal } from '../../../local/device'
import { useMakeAuthorKey, useOpenAuthorKey, useRecoverAuthorKey, useRenewAuthorCode } from '../../data/authorKey'
import { privateNotesText as text } from '../../text/privateNotes'
import { useToast } from '../../ui/Announcer'
import { Button } from '../../ui/Button'
import { Checkbox, TextField } from '../../ui/Field'
import { CircleAlert } from '../../ui/icons'
import { Notice } from '../../ui/Notice'

function refusalWords(refusal: AuthorKeyRefusal): string {
  switch (refusal.type) {
    case 'WrongSecret':
    case 'WrongCode':
    case 'Arriving':
      return text.refusals[refusal.type]
    case 'TooSoon':
      return text.refusals.TooSoon(Math.ceil(refusal.waitMs / 1000))
    case 'FullLockNow':
    case 'NoSuchVault':
    case 'WeakParameters':
    case 'NewerVersion':
    case 'StorageRefused':
    case 'StorageFull':
    case 'VaultEmptied':
    case 'Locked':
    case 'NotAllowed':
    case 'CannotClose':
    case 'CannotWrite':
    case 'Malformed':
    case 'NoSuchRecord':
    case 'NothingChanged':
      return text.refusals.other
    default:
      return unreachable(refusal)
  }
}

/** Asks the phrase again, whatever opened the tablet. `missing` says what else is not there yet. */
function PhraseForm<Value>({
  submit,
  onDone,
  label,
  missing = () => undefined,
  isPending,
  children,
}: {
  readonly submit: (phrase: string) => Promise<Result<Value, AuthorKeyRefusal>>
  readonly onDone: (value: Value) => void
  readonly label: string
  readonly missing?: () => string | undefined
  readonly isPending: boolean
  readonly children?: ReactNode
}) {
  const [phrase, setPhrase] = useState('')
  const [problem, setProblem] = useState<string>()

  async function ask(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (isPending) return
    const incomplete = missing() ?? (phrase.trim() ? undefined : text.phraseMissing)
    setProblem(incomplete)
    if (incomplete) return
    const answer = await submit(phrase)
    if (answer.ok) {
      setPhrase('')
      onDone(answer.value)
    } else setProblem(refusalWords(answer.refusal))
  }

  return (
    <form className="stack" noValidate onSubmit={event => void ask(event)}>
      {children}
      <TextField
        label={text.phrase}
        hint={text.phraseHint}
        type="password"
        error={problem}
        value={phrase}
        onChange={event => {
          setPhrase(event.target.value)
        }}
      />
      <div className="row">
        <Button tone="primary" type="submit" aria-disabled={isPending}>
          {label}
        </Button>
      </div>
    </form>
  )
}

interface Shown {
  readonly onCode: (code: string) => void
}

/** Making it: what can never be undone is said before, and has to be read. */
export function MakeKey({ onCode }: Shown) {
  const { mutateAsync: make, isPending } = useMakeAuthorKey()
  const [isUnderstood, setUnderstood] = useState(false)
  return (
    <PhraseForm
      submit={make}
      label={text.make}
      isPending={isPending}
      missing={() => (isUnderstood ? undefined : text.understoodMissing)}
      onDone={({ code }) => {
        onCode(code)
      }}
    >
      <Notice tone="alarm" icon={<CircleAlert />}>
        <strong>{text.warning}</strong>
        <p>{text.warningWhy}</p>
      </Notice>
      <Checkbox
        label={text.understood}
        checked={isUnderstood}
        onChange={event => {
          setUnderstood(event.target.checked)
        }}
      />
    </PhraseForm>
  )
}

export function RenewCode({ onCode }: Shown) {
  const { mutateAsync: renew, isPending } = useRenewAuthorCode()
  return (
    <PhraseForm
      submit={renew}
      label={text.renewDo}
      isPending={isPending}
      onDone={({ code }) => {
        onCode(code)
      }}
    >
      <p>{text.renewLead}</p>
    </PhraseForm>
  )
}

export function OpenByPhrase() {
  const { mutateAsync: open, isPending } = useOpenAuthorKey()
  const toast = useToast()
  return (
    <PhraseForm
      submit={open}
      label={text.open}
      isPending={isPending}
      onDone={() => {
        toast({ message: text.opened })
      }}
    />
  )
}

export function RecoverByCode() {
  const { mutateAsync: recover, isPending } = useRecoverAuthorKey()
  const [code, setCode] = useState('')
  const toast = useToast()
  return (
    <PhraseForm
      submit={phrase => recover({ code, phrase })}
      label={text.recover}
      isPending={isPending}
      missing={() => (code.trim() ? undefined : text.codeMissing)}
      onDone={() => {
        toast({ message: text.opened })
      }}
    >
      <TextField
        label={text.code}
        hint={text.codeHint}
        className="input code"
        autoCapitalize="characters"
        value={code}
        onChange={event => {
          setCode(event.target.value)
        }}
      />
    </PhraseForm>
  )
}

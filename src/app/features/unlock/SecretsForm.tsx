import { useState, type FormEvent } from 'react'
import { checkPhrase, checkPin, pinLength } from '../../../domain/unlock-phrase'
import type { SignedIn } from '../../../local/device'
import { useCreateVault } from '../../data/unlocking'
import { unlockText } from '../../text/unlock'
import { Button } from '../../ui/Button'
import { ErrorSummary, type ErrorItem } from '../../ui/ErrorSummary'
import { Select } from '../../ui/Field'
import { Check, Lock } from '../../ui/icons'
import { Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { LockFrame } from './LockFrame'
import { refusalWords } from './refusalWords'
import { SecretField } from './SecretField'

const { secrets: words } = unlockText

/** What will open the vault from now on: a phrase that only the worker knows, and a PIN for short pauses. */
export function SecretsForm({
  membership,
  onExpired,
}: {
  readonly membership: SignedIn['memberships'][number]
  readonly onExpired: (problem: string) => void
}) {
  const [phrase, setPhrase] = useState('')
  const [phraseAgain, setPhraseAgain] = useState('')
  const [pin, setPin] = useState('')
  const [pinAgain, setPinAgain] = useState('')
  const [officeId, setOfficeId] = useState<string | undefined>(membership.offices[0]?.id)
  const [problems, setProblems] = useState<readonly ErrorItem[]>([])
  const { ask, isPending } = useCreateVault()
  const isGood = checkPhrase(phrase).ok

  function submit(event: FormEvent) {
    event.preventDefault()
    if (isPending) return
    const wrong: ErrorItem[] = []
    if (!isGood) wrong.push({ fieldId: 'frase', message: phraseProblem(phrase) })
    else if (phrase !== phraseAgain) wrong.push({ fieldId: 'ripeti-frase', message: words.phrasesDiffer })
    if (!checkPin(pin).ok) wrong.push({ fieldId: 'pin', message: words.pinBad })
    else if (pin !== pinAgain) wrong.push({ fieldId: 'ripeti-pin', message: words.pinsDiffer })
    setProblems(wrong)
    if (wrong.length > 0) return
    const office = membership.offices.find(({ id }) => id === officeId)
    ask({ ambito: membership.ambito, officeId: office?.id, phrase, pin }, answer => {
      if (answer.ok) return
      const message = refusalWords(answer.refusal)
      if (answer.refusal.type === 'SignInExpired') onExpired(message)
      else setProblems([{ message }])
    })
  }

  const errorOf = (fieldId: string) => problems.find(item => item.fieldId === fieldId)?.message
  const digitsOnly = (typed: string) => typed.replace(/\D/g, '').slice(0, pinLength)

  return (
    <LockFrame wide>
      <PageHeading windowTitle={words.title}>{words.title}</PageHeading>
      <Notice icon={<Lock />}>{words.intro}</Notice>
      <ErrorSummary title={unlockText.problem} items={problems} />
      <form className="lock-form" onSubmit={submit} noValidate>
        <div>
          <SecretField
            id="frase"
            label={words.phrase}
            hint={words.phraseHint}
            error={errorOf('frase')}
            autoComplete="new-password"
            value={phrase}
            onChange={event => {
              setPhrase(event.target.value)
            }}
          />
          {phrase !== '' && (
            <span className={isGood ? 'strength good' : 'strength'} aria-live="polite">
              {isGood && <Check />}
              {isGood ? words.phraseGood : words.phraseShort}
            </span>
          )}
        </div>
        <SecretField
          id="ripeti-frase"
          label={words.repeatPhrase}
          error={errorOf('ripeti-frase')}
          autoComplete="new-password"
          value={phraseAgain}
          onChange={event => {
            setPhraseAgain(event.target.value)
          }}
        />
        <div className="input-row">
          <SecretField
            id="pin"
            label={words.pin}
            hint={words.pinHint}
            error={errorOf('pin')}
            inputMode="numeric"
            autoComplete="off"
            value={pin}
            onChange={event => {
              setPin(digitsOnly(event.target.value))
            }}
          />
          <SecretField
            id="ripeti-pin"
            label={words.repeatPin}
            error={errorOf('ripeti-pin')}
            inputMode="numeric"
            autoComplete="off"
            value={pinAgain}
            onChange={event => {
              setPinAgain(digitsOnly(event.target.value))
            }}
          />
        </div>
        {membership.offices.length > 1 && (
          <Select
            label={words.office}
            options={membership.offices.map(({ id, name }) => ({ value: id, label: name }))}
            value={officeId}
            onChange={event => {
              setOfficeId(event.target.value)
            }}
          />
        )}
        <Button type="submit" tone="primary" size="big" wide aria-disabled={isPending}>
          {isPending ? words.submitting : words.submit}
        </Button>
      </form>
    </LockFrame>
  )
}

function phraseProblem(phrase: string): string {
  const checked = checkPhrase(phrase)
  return !checked.ok && checked.refusal.type === 'TooShort' ? words.phraseWeak : words.phraseEasy
}

import { useEffect, useEffectEvent, useState, type FormEvent } from 'react'
import { unreachable } from '../../../domain/result'
import { checkPhrase, checkPin, pinLength } from '../../../domain/unlock-phrase'
import type { RecoverRefusal } from '../../../local/managed-device'
import { useAskRecovery, useRecover } from '../../data/unlocking'
import { ownTabletText } from '../../text/ownTablet'
import { unlockText } from '../../text/unlock'
import { Button } from '../../ui/Button'
import { ErrorSummary, type ErrorItem } from '../../ui/ErrorSummary'
import { TextArea } from '../../ui/Field'
import { Download } from '../../ui/icons'
import { PageHeading } from '../../ui/PageHeading'
import { LockFrame } from './LockFrame'
import { SecretField } from './SecretField'

const { recovery: words } = ownTabletText
const { secrets } = unlockText

/** A forgotten phrase: the request goes out, the answer comes back, and the worker chooses what opens the vault from now on. */
export function RecoverForm({ vaultId, onBack }: { readonly vaultId: string; readonly onBack: () => void }) {
  const [request, setRequest] = useState('')
  const [answer, setAnswer] = useState('')
  const [phrase, setPhrase] = useState('')
  const [again, setAgain] = useState('')
  const [pin, setPin] = useState('')
  const [problems, setProblems] = useState<readonly ErrorItem[]>([])
  const { ask: askRecovery } = useAskRecovery()
  const { ask: recover, isPending } = useRecover()
  const begin = useEffectEvent(() => {
    askRecovery(vaultId, asked => {
      if (asked.ok) setRequest(asked.value)
      else setProblems([{ message: refusalWords(asked.refusal) }])
    })
  })
  useEffect(() => {
    // Each request makes the one before void: only the last of React's rehearsals asks.
    const timer = setTimeout(begin)
    return () => {
      clearTimeout(timer)
    }
  }, [])

  function submit(event: FormEvent) {
    event.preventDefault()
    if (isPending) return
    const wrong: ErrorItem[] = []
    if (!answer.trim()) wrong.push({ fieldId: 'risposta', message: words.answerMissing })
    if (!checkPhrase(phrase).ok) wrong.push({ fieldId: 'frase', message: secrets.phraseEasy })
    else if (phrase !== again) wrong.push({ fieldId: 'ripeti-frase', message: secrets.phrasesDiffer })
    if (!checkPin(pin).ok) wrong.push({ fieldId: 'pin', message: secrets.pinBad })
    setProblems(wrong)
    if (wrong.length > 0) return
    recover({ vaultId, answer, phrase, pin }, opened => {
      if (!opened.ok) setProblems([{ message: refusalWords(opened.refusal) }])
    })
  }

  const errorOf = (fieldId: string) => problems.find(item => item.fieldId === fieldId)?.message
  return (
    <LockFrame wide>
      <PageHeading windowTitle={words.title}>{words.title}</PageHeading>
      <p>{words.intro}</p>
      <ErrorSummary title={unlockText.problem} items={problems} />
      <form className="lock-form" onSubmit={submit} noValidate>
        <h2>{words.first}</h2>
        <TextArea label={words.request} readOnly rows={4} className="input code" value={request} />
        <a
          className="button"
          download={words.fileName}
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(request)}`}
          aria-disabled={!request}
        >
          <Download />
          {words.save}
        </a>
        <h2>{words.second}</h2>
        <TextArea
          id="risposta"
          label={words.answer}
          error={errorOf('risposta')}
          rows={4}
          className="input code"
          value={answer}
          onChange={event => {
            setAnswer(event.target.value)
          }}
        />
        <h2>{words.third}</h2>
        <SecretField
          id="frase"
          label={secrets.phrase}
          hint={secrets.phraseHint}
          error={errorOf('frase')}
          autoComplete="new-password"
          value={phrase}
          onChange={event => {
            setPhrase(event.target.value)
          }}
        />
        <SecretField
          id="ripeti-frase"
          label={secrets.repeatPhrase}
          error={errorOf('ripeti-frase')}
          autoComplete="new-password"
          value={again}
          onChange={event => {
            setAgain(event.target.value)
          }}
        />
        <SecretField
          id="pin"
          label={secrets.pin}
          hint={secrets.pinHint}
          error={errorOf('pin')}
          inputMode="numeric"
          value={pin}
          onChange={event => {
            setPin(event.target.value.replace(/\D/g, '').slice(0, pinLength))
          }}
        />
        <Button type="submit" tone="primary" size="big" wide aria-disabled={isPending}>
          {words.submit}
        </Button>
      </form>
      <Button tone="quiet" wide onClick={onBack}>
        {words.back}
      </Button>
    </LockFrame>
  )
}

function refusalWords(refusal: RecoverRefusal): string {
  switch (refusal.type) {
    case 'WrongAnswer':
    case 'NotRecoverable':
      return words.refusals[refusal.type]
    case 'WeakPhrase':
    case 'BadPin':
    case 'StorageRefused':
    case 'NoSuchVault':
    case 'NewerVersion':
    case 'VaultEmptied':
      return unlockText.refusals[refusal.type]
    default:
      return unreachable(refusal)
  }
}

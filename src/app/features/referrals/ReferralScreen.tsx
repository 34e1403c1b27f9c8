import { useState, type ReactNode } from 'react'
import type { ReferralId } from '../../../domain/ids'
import { remindOn, stepsFor, type Passage, type Referral } from '../../../domain/referral'
import { useAmbitoNames, useParties, useReferral, type ReferralView } from '../../data/referrals'
import { useNow } from '../../data/useNow'
import { ReceiptLine } from '../../parts/ReceiptLine'
import { personOf, ReferralState } from '../../parts/ReferralRow'
import { usePrint } from '../../parts/usePrint'
import { codes } from '../../text/codes'
import { dayOf, shortDayOf } from '../../text/moments'
import { referralsText } from '../../text/referrals'
import { Button, LinkButton } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { EmptyState, Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { ArrowLeft, CheckCheck, CircleCheck, Clock, Info, Printer } from '../../ui/icons'
import { AnswerDialog, type Answering } from './AnswerDialog'
import { ReferralLetter } from './ReferralLetter'
import { useAnswer } from './useAnswer'

const { one: text } = referralsText

/** One referral: what left, where it stands, and every passage with its day and its author. */
export function ReferralScreen({ id }: { readonly id: ReferralId }) {
  const { data: view } = useReferral(id)
  if (view === undefined) return null
  if (view === null) {
    return (
      <div className="page page-narrow">
        <PageHeading windowTitle={text.missing}>{text.missing}</PageHeading>
        <EmptyState title={text.missingLead} action={<BackToList />} />
      </div>
    )
  }
  return <Found view={view} />
}

function Found({ view }: { readonly view: ReferralView }) {
  const { record, person, authorName } = view
  const now = useNow()
  const office = useAmbitoNames().officeName(record.officeId)
  const { print, isIgnored } = usePrint()
  const reminding = remindOn(record)
  const facts: readonly (readonly [string, ReactNode])[] = [
    [text.sent, `${dayOf(record.sentOn, now)} · ${text.sentBy(authorName, office)}`],
    [text.reason, record.reason],
    [referralsText.form.urgency, codes.urgency[record.urgency]],
    [text.agreement, [referralsText.agreements[record.agreement], record.legalGround].filter(Boolean).join(': ')],
  ]
  return (
    <div className="page page-narrow stack">
      <BackToList />
      <header className="page-head">
        <PageHeading windowTitle={referralsText.title} focusKey={record.id}>
          {text.to(record.recipient)}
        </PageHeading>
        <ReferralState view={view} />
      </header>
      <p>
        {person && record.personId ? (
          <LinkButton tone="quiet" to="/persone/$personId" params={{ personId: record.personId }}>
            {personOf(view)}
          </LinkButton>
        ) : (
          personOf(view)
        )}
      </p>
      <Actions view={view} />
      <Card title={text.passages}>
        <div className="card-body stack">
          {reminding && <p className="quiet-text">{text.remindFrom(dayOf(reminding, now))}</p>}
          <ol className="passages">
            <li>
              <strong>{text.sentPassage}</strong>
              <span>{dayOf(record.sentOn, now)}</span>
              <span className="quiet-text">{text.sentBy(authorName, office)}</span>
            </li>
            {record.passages.map(passage => (
              <PassageRow key={passage.id} passage={passage} />
            ))}
          </ol>
          <ReceiptLine delivery={view.delivery} />
        </div>
      </Card>
      <Card title={text.shared}>
        <div className="card-body stack">
          <SharedFacts referral={record} />
          <dl className="facts">
            {facts.map(([name, value]) => [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{value}</dd>])}
          </dl>
        </div>
      </Card>
      <Card title={text.code}>
        <div className="card-body stack">
          <p className="referral-code">{record.code}</p>
          <p className="quiet-text">{text.codeHint(shortDayOf(record.expiresOn))}</p>
          <div className="row">
            <Button icon={<Printer />} onClick={print}>
              {text.letter}
            </Button>
          </div>
          {isIgnored && (
            <Notice tone="wait" icon={<Info />}>
              {text.notPrinted}
            </Notice>
          )}
        </div>
      </Card>
      <ReferralLetter view={view} office={office} />
    </div>
  )
}

function BackToList() {
  return (
    <LinkButton tone="quiet" icon={<ArrowLeft />} to="/invii">
      {text.back}
    </LinkButton>
  )
}

function SharedFacts({ referral }: { readonly referral: Referral }) {
  if (referral.shared.length === 0) return <p className="quiet-text">{referralsText.form.previewNone}</p>
  return (
    <dl className="facts">
      {referral.shared.map(({ field, value }) => [
        <dt key={`${field}-name`}>{referralsText.fields[field]}</dt>,
        <dd key={field}>{value}</dd>,
      ])}
    </dl>
  )
}

function PassageRow({ passage }: { readonly passage: Passage }) {
  const now = useNow()
  const worker = useAmbitoNames().workerName(passage.by)
  const { step, on, from, how, reason, ending, companion, note } = passage
  const told = from && [from.name, from.role, from.phone].filter(Boolean).join(', ')
  const said = [
    companion && text.companion(companion),
    ending && referralsText.endings[ending],
    reason && codes.unmetReason[reason],
    note,
  ].filter(Boolean)
  return (
    <li>
      <strong>{referralsText.steps[step]}</strong>
      <span>{dayOf(on, now)}</span>
      <span className="quiet-text">
        {text.passageBy([told, worker].filter(Boolean).join(' · '), referralsText.channels[how])}
      </span>
      {said.length > 0 && <span>{said.join(' · ')}</span>}
    </li>
  )
}

function Actions({ view }: { readonly view: ReferralView }) {
  const parties = useParties(view)
  const { tap, isPending } = useAnswer(view)
  const [answering, setAnswering] = useState<Answering>()
  const steps = stepsFor(view.record, parties)
  if (steps.length === 0) return null
  const isReceiver = !parties.includes('sender')
  const open = (what: Answering) => () => {
    setAnswering(what)
  }
  return (
    <div className="row">
      {isReceiver && steps.includes('accepted') && (
        <Button tone="primary" icon={<CircleCheck />} disabled={isPending} onClick={() => void tap('accepted', 'office')}>
          {referralsText.answer.accept}
        </Button>
      )}
      {steps.some(step => step === 'accepted' || step === 'outcomeKnown') && (
        <Button tone={isReceiver ? 'plain' : 'primary'} icon={<CheckCheck />} onClick={open('answer')}>
          {referralsText.answer.do}
        </Button>
      )}
      {steps.includes('reminded') && (
        <Button icon={<Clock />} disabled={isPending} onClick={() => void tap('reminded')}>
          {referralsText.answer.remind}
        </Button>
      )}
      {steps.includes('accompaniment') && <Button onClick={open('accompany')}>{referralsText.answer.accompany}</Button>}
      {steps.includes('concluded') && <Button onClick={open('conclude')}>{referralsText.answer.conclude}</Button>}
      <AnswerDialog
        view={view}
        parties={parties}
        answering={answering}
        onClose={() => {
          setAnswering(undefined)
        }}
      />
    </div>
  )
}

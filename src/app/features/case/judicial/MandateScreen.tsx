import { useState } from 'react'
import { nearnessOf } from '../../../../domain/court-deadline'
import type { CaseId, MandateId, RecordId } from '../../../../domain/ids'
import { mandateStanding, stepsFrom, type Mandate, type MandateStep } from '../../../../domain/mandate'
import { inOrder } from '../../../../domain/court'
import type { DeskRecordView } from '../../../../local/device'
import { useJudicialRecord } from '../../../data/judicial'
import { useAmbitoNames } from '../../../data/referrals'
import { useNow, useToday } from '../../../data/useNow'
import { ReceiptLine } from '../../../parts/ReceiptLine'
import { judicialText } from '../../../text/judicial'
import { dayOf, shortDayOf } from '../../../text/moments'
import { Button, LinkButton } from '../../../ui/Button'
import { Card } from '../../../ui/Card'
import { CircleAlert, FileText, Pencil } from '../../../ui/icons'
import { Notice } from '../../../ui/Notice'
import { PageHeading } from '../../../ui/PageHeading'
import { StateBadge } from '../../../ui/StateBadge'
import { ActPage } from './ActPage'
import { DueTag } from '../../../parts/DueTag'
import { Facts, referenceFacts, type Fact } from './Facts'
import { mandateTones } from './judicialWords'
import { MandateStepDialog } from './MandateStepDialog'
import { useNewReport } from './useNewReport'
import { Papers } from './Papers'

const { mandate: text, codes } = judicialText
type Doing = MandateStep['do']

/** What a court asked, how long is left, what was done since. */
export function MandateScreen({ of, id }: { readonly of: CaseId; readonly id: MandateId }) {
  const { data: view } = useJudicialRecord('mandate', id as string as RecordId)
  if (view === undefined) return null
  return (
    <ActPage of={of} view={view}>
      {view && <Shown view={view} />}
    </ActPage>
  )
}

function Shown({ view }: { readonly view: DeskRecordView<'mandate'> }) {
  const { record } = view
  const standing = mandateStanding(record)
  const today = useToday()
  const isLate = standing.dueOn !== undefined && nearnessOf(standing.dueOn, today) === 'missed'
  return (
    <>
      <header className="page-head">
        <PageHeading windowTitle={text.title} focusKey={record.id}>
          {codes.request[record.request]}
        </PageHeading>
        <StateBadge tone={mandateTones[standing.state]}>{codes.state[standing.state]}</StateBadge>
      </header>
      {standing.dueOn && (
        <p className="judicial-due">
          <DueTag dueOn={standing.dueOn} />
          <span>{judicialText.dueOn(shortDayOf(standing.dueOn))}</span>
        </p>
      )}
      {isLate && (
        <Notice tone="alarm" icon={<CircleAlert />}>
          {text.late}
        </Notice>
      )}
      <Actions view={view} />
      <Story mandate={record} />
      <Papers kind="mandate" view={view} />
      <ReceiptLine delivery={view.delivery} />
      <Card title={text.title}>
        <div className="card-body stack">
          <Facts facts={factsOf(record)} />
          <LinkButton
            icon={<Pencil />}
            to="/casi/$caseId/giudiziario/$what/$recordId/modifica"
            params={{ caseId: record.caseId, what: 'incarico', recordId: record.id }}
          >
            {judicialText.edit}
          </LinkButton>
        </div>
      </Card>
    </>
  )
}

function factsOf(mandate: Mandate): readonly Fact[] {
  const { term, updates } = mandate
  return [
    ...referenceFacts(mandate),
    [text.matter, mandate.matter && codes.matter[mandate.matter]],
    [text.receivedOn, shortDayOf(mandate.receivedOn)],
    [text.protocol, mandate.protocol],
    [text.question, mandate.question],
    [text.term, term && `${judicialText.length(term.amount, term.unit)} ${codes.from[term.from]} (${shortDayOf(term.fromOn)})`],
    [text.dueBecause, mandate.dueBecause],
    [text.updates, updates && judicialText.length(updates.amount, updates.unit)],
    [text.specialists, mandate.specialists.map(one => codes.specialist[one]).join(', ')],
  ]
}

function Actions({ view }: { readonly view: DeskRecordView<'mandate'> }) {
  const [doing, setDoing] = useState<Doing>()
  const begin = useNewReport()
  const { record } = view
  const offered = stepsFrom(record)
  return (
    <div className="row">
      {offered.includes('reportSent') && (
        <Button tone="primary" icon={<FileText />} onClick={() => void begin(record.caseId, record.id)}>
          {text.write}
        </Button>
      )}
      {offered.map(what => (
        <Button
          key={what}
          onClick={() => {
            setDoing(what)
          }}
        >
          {text.actions[what]}
        </Button>
      ))}
      {doing && (
        <MandateStepDialog
          key={doing}
          view={view}
          what={doing}
          onClose={() => {
            setDoing(undefined)
          }}
        />
      )}
    </div>
  )
}

function Story({ mandate }: { readonly mandate: Mandate }) {
  const now = useNow()
  return (
    <Card title={text.story}>
      <div className="card-body">
        <ol className="passages">
          <li>
            <strong>{text.receivedStep}</strong>
            <span>{dayOf(mandate.receivedOn, now)}</span>
          </li>
          {inOrder(mandate.steps).map(step => (
            <StepLine key={`${step.n} ${step.by} ${step.at}`} step={step} />
          ))}
        </ol>
      </div>
    </Card>
  )
}

function StepLine({ step }: { readonly step: MandateStep }) {
  const now = useNow()
  const { workerName } = useAmbitoNames()
  const said = [
    step.do === 'assigned' && text.to(workerName(step.to)),
    step.do === 'reportSent' && step.nextDueOn && text.next(shortDayOf(step.nextDueOn)),
    (step.do === 'extended' || step.do === 'reopened') && step.dueOn && text.newDue(shortDayOf(step.dueOn)),
    step.do === 'closed' && codes.ending[step.ending],
    'note' in step && step.note,
  ].filter(Boolean)
  return (
    <li>
      <strong>{codes.did[step.do]}</strong>
      <span>{dayOf(step.on, now)}</span>
      <span className="quiet-text">{workerName(step.by)}</span>
      {said.length > 0 && <span>{said.join(' · ')}</span>}
    </li>
  )
}

import { useState } from 'react'
import { inOrder } from '../../../../domain/court'
import { reportStanding, type CourtReportStep } from '../../../../domain/court-report'
import { missingSections } from '../../../../domain/court-report-template'
import type { CaseId, CourtReportId, RecordId } from '../../../../domain/ids'
import type { AttachmentView } from '../../../../local/attachment-device'
import type { DeskRecordView } from '../../../../local/device'
import { useCase, type CaseView } from '../../../data/cases'
import { useJudicialRecord } from '../../../data/judicial'
import { useAmbitoNames } from '../../../data/referrals'
import { ReceiptLine } from '../../../parts/ReceiptLine'
import { usePrint } from '../../../parts/usePrint'
import { judicialText } from '../../../text/judicial'
import { judicialDoorText } from '../../../text/judicialDoor'
import { shortDayOf } from '../../../text/moments'
import { Button, LinkButton } from '../../../ui/Button'
import { Card } from '../../../ui/Card'
import { EmptyState, Notice } from '../../../ui/Notice'
import { PageHeading } from '../../../ui/PageHeading'
import { StateBadge } from '../../../ui/StateBadge'
import { Clock, Info, Pencil, Printer } from '../../../ui/icons'
import { approvalOf, requestOf } from './approvals'
import { BackToSection } from './BackToSection'
import { Facts, referenceFacts } from './Facts'
import { reportTones } from './judicialWords'
import { ReportApproval } from './ReportApproval'
import { ReportBody } from './ReportBody'
import { ReportLetter } from './ReportLetter'
import { ReportStepDialog, type ReportDoing } from './ReportStepDialog'
import { Papers } from './Papers'
import { usePapers } from './usePapers'

const { report: text, codes } = judicialText

/** A report as it reads, what can be done with it, and what proves that it arrived. */
export function ReportScreen({ of, id }: { readonly of: CaseId; readonly id: CourtReportId }) {
  const { data: view } = useJudicialRecord('courtReport', id as string as RecordId)
  const { data: caseView } = useCase(of)
  if (view === undefined || caseView === undefined) return null
  return (
    <div className="page page-narrow stack">
      <BackToSection of={of} />
      {view && caseView ? <Shown view={view} caseView={caseView} /> : <EmptyState title={judicialText.missing} />}
    </div>
  )
}

interface Props {
  readonly view: DeskRecordView<'courtReport'>
  readonly caseView: CaseView
}

function Shown({ view, caseView }: Props) {
  const { record } = view
  const approval = approvalOf(caseView.standing, record.id)
  const { state, sending } = reportStanding(record, approval)
  const names = useAmbitoNames()
  return (
    <>
      <header className="page-head">
        <PageHeading windowTitle={text.title} focusKey={record.id}>
          {record.subject}
        </PageHeading>
        <StateBadge tone={reportTones[state]}>{codes.reportState[state]}</StateBadge>
      </header>
      <Next view={view} caseView={caseView} />
      <Chain view={view} />
      <Card title={codes.kind[record.kind]}>
        <div className="card-body stack">
          <Facts facts={[...referenceFacts(record), [text.on, shortDayOf(record.on)]]} />
          <ReportBody report={record} />
        </div>
      </Card>
      <Papers kind="courtReport" view={view} />
      <ReceiptLine delivery={view.delivery} />
      <ReportLetter
        report={record}
        office={names.officeName(caseView.record.officeId)}
        authors={record.authors.map(author => names.workerName(author))}
        isDraft={state === 'draft' || state === 'awaitingApproval'}
        digest={sending?.digest}
      />
    </>
  )
}

/** What comes next, by where it stands. */
function Next({ view, caseView }: Props) {
  const { record } = view
  const { print, isIgnored } = usePrint()
  const [doing, setDoing] = useState<ReportDoing>()
  const { state } = reportStanding(record, approvalOf(caseView.standing, record.id))
  const missing = missingSections(record)
  const isSent = state === 'sent' || state === 'received' || state === 'answered'
  const open = (what: ReportDoing) => () => {
    setDoing(what)
  }
  return (
    <>
      {missing.length > 0 && !isSent && (
        <Notice tone="wait" icon={<Info />}>
          {text.missingSections(missing.map(code => codes.section[code]).join(', '))}
        </Notice>
      )}
      {state === 'awaitingApproval' && (
        <Notice tone="wait" icon={<Clock />}>
          {text.awaiting}
        </Notice>
      )}
      <div className="row">
        {!isSent && (
          <LinkButton
            icon={<Pencil />}
            to="/casi/$caseId/giudiziario/$what/$recordId/modifica"
            params={{ caseId: record.caseId, what: 'relazione', recordId: record.id }}
          >
            {judicialText.edit}
          </LinkButton>
        )}
        <ReportApproval caseView={caseView} report={record} state={state} isWhole={missing.length === 0} />
        <Button icon={<Printer />} onClick={print}>
          {text.print}
        </Button>
        {!isSent && missing.length === 0 && (
          <Button tone={state === 'approved' ? 'primary' : 'plain'} onClick={open('sent')}>
            {text.send}
          </Button>
        )}
        {isSent && <Button onClick={open('received')}>{text.receive}</Button>}
        {isSent && <Button onClick={open('answered')}>{text.answer}</Button>}
        {state === 'sent' && (
          <Button tone="quiet" onClick={open('withdrawn')}>
            {text.withdraw}
          </Button>
        )}
      </div>
      {isIgnored && (
        <Notice tone="wait" icon={<Info />}>
          {text.printIgnored}
        </Notice>
      )}
      {doing && (
        <ReportStepDialog
          key={doing}
          view={view}
          what={doing}
          isApproved={requestOf(caseView.standing, record.id) === undefined && state === 'approved'}
          onClose={() => {
            setDoing(undefined)
          }}
        />
      )}
    </>
  )
}

/** How, when and with which number it left, arrived and was answered; and the print of what left. */
function Chain({ view }: { readonly view: DeskRecordView<'courtReport'> }) {
  const { record } = view
  const papers = usePapers(record.id as string as RecordId)
  if (record.steps.length === 0) return null
  const { sending } = reportStanding(record, 'none')
  return (
    <Card title={text.chain}>
      <div className="card-body stack">
        <ol className="passages">
          {inOrder(record.steps).map(step => (
            <ChainLine key={`${step.n} ${step.by}`} step={step} papers={papers} />
          ))}
        </ol>
        {sending && (
          <p className="quiet-text">
            {text.digest}
            <br />
            <code className="judicial-digest">{sending.digest}</code>
          </p>
        )}
      </div>
    </Card>
  )
}

function ChainLine({ step, papers }: { readonly step: CourtReportStep; readonly papers: readonly AttachmentView[] }) {
  const { workerName } = useAmbitoNames()
  const proof = 'proof' in step ? papers.find(({ id }) => id === step.proof) : undefined
  const said = [
    step.do === 'sent' && text.sentSaid(codes.channel[step.how], step.to),
    'protocol' in step && step.protocol && text.protocolSaid(step.protocol),
    proof && judicialDoorText.papers.proofSaid(proof.name),
    'note' in step && step.note,
  ].filter(Boolean)
  return (
    <li>
      <strong>{text.steps[step.do]}</strong>
      <span>{shortDayOf(step.on)}</span>
      <span className="quiet-text">{workerName(step.by)}</span>
      {said.length > 0 && <span>{said.join(' · ')}</span>}
    </li>
  )
}

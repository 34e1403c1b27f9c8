import { useState } from 'react'
import type { ApprovalSubject } from '../../../domain/approval'
import { caseTransitions, ClosureReason, ClosureSituation, type CaseTransition } from '../../../domain/case'
import { transitionsFrom } from '../../../domain/case-rules'
import type { Worker } from '../../../domain/worker'
import type { CaseView } from '../../data/cases'
import { useCaseStep } from '../../parts/useCaseStep'
import { useSession } from '../../data/SessionContext'
import { useAmbitoNames } from '../../data/referrals'
import { useWaivedApprovals } from '../../data/settings'
import { useNow } from '../../data/useNow'
import { casesText } from '../../text/cases'
import { dayOf } from '../../text/moments'
import { shellText } from '../../text/shell'
import { Button, LinkButton } from '../../ui/Button'
import { RadioCards } from '../../ui/choices'
import { Select } from '../../ui/Field'
import { FormDialog } from '../../ui/FormDialog'
import { Notice } from '../../ui/Notice'
import { Clock, FileText } from '../../ui/icons'
import { WordsField } from '../../ui/TypedFields'
import { ApprovalAnswer } from './ApprovalAnswer'

const { moves: text, approval } = casesText
const words = { ...approval, rejectWhy: text.reason, whyMissing: text.errors.reason }

/** The move that the work goes on with; the others are there for when they are needed. */
const leadsOn: ReadonlySet<CaseTransition> = new Set(['assess', 'takeCharge', 'resume', 'close'])

/** What this worker may do with the case as it stands, and what waits for a decision. */
export function CaseMoves({ view, isInTeam }: { readonly view: CaseView; readonly isInTeam: boolean }) {
  const { record, standing } = view
  const { data: session } = useSession()
  const [asked, setAsked] = useState<CaseTransition>()
  const { take, isPending } = useCaseStep(record.id)
  const waived = useWaivedApprovals()
  if (!session) return null
  const decides = session.worker.roles.includes('coordinator') && session.worker.offices.includes(record.officeId)
  const awaited = new Set(standing.awaited.map(({ subject }) => subject))
  /** What this worker has to ask for. */
  const toAsk = (transition: CaseTransition): ApprovalSubject | undefined => {
    const subject = caseTransitions[transition].approval
    return subject && !decides && !waived.includes(subject) ? subject : undefined
  }
  /** The ente asks for an approval no more. */
  const isFree = (transition: CaseTransition): boolean =>
    caseTransitions[transition].approval !== undefined && toAsk(transition) === undefined
  const offered = transitionsFrom(standing.state).filter(transition => {
    const subject = toAsk(transition)
    if (subject) return isInTeam && !awaited.has(subject)
    const decided = caseTransitions[transition].approval
    // What waits for a decision has its own buttons.
    if (decided && decides && awaited.has(decided)) return false
    return isInTeam || (decides && decided !== undefined)
  })
  const begin = (transition: CaseTransition) => {
    const subject = toAsk(transition)
    if (caseTransitions[transition].requires) setAsked(transition)
    else if (subject) void take({ kind: 'approvalRequest', subject }, text.asked)
    else void take({ kind: 'transition', transition }, text.done)
  }
  return (
    <>
      {standing.awaited.map(request => (
        <Awaited
          key={request.id}
          view={view}
          request={request}
          mayDecide={decides && request.by !== session.worker.id && mayRead(session.worker, request)}
        />
      ))}
      {!decides && offered.some(isFree) && <p className="quiet-text">{approval.free}</p>}
      {offered.length > 0 && (
        <fieldset className="case-moves">
          <legend className="visually-hidden">{text.label}</legend>
          {offered.map(transition => (
            <Button
              key={transition}
              tone={leadsOn.has(transition) ? 'primary' : 'plain'}
              disabled={isPending}
              onClick={() => {
                begin(transition)
              }}
            >
              {(toAsk(transition) && text.ask[transition]) || text.transitions[transition]}
            </Button>
          ))}
        </fieldset>
      )}
      {asked && (
        <MoveDialog
          view={view}
          transition={asked}
          toAsk={toAsk(asked)}
          onClose={() => {
            setAsked(undefined)
          }}
        />
      )}
    </>
  )
}

/** Why, and of a closure how the person stands. */
function MoveDialog({
  view,
  transition,
  toAsk,
  onClose,
}: {
  readonly view: CaseView
  readonly transition: CaseTransition
  /** Asked for, and not done at once. */
  readonly toAsk: ApprovalSubject | undefined
  readonly onClose: () => void
}) {
  const { take } = useCaseStep(view.record.id)
  const [reason, setReason] = useState('')
  const [closureReason, setClosureReason] = useState('')
  const [situation, setSituation] = useState<ClosureSituation>()
  const [isRefused, setIsRefused] = useState(false)
  const isClosure = caseTransitions[transition].requires === 'closure'
  const said = reason.trim()

  async function keep(): Promise<void> {
    if (isClosure ? !closureReason || !situation : !said) {
      setIsRefused(true)
      return
    }
    const besides = isClosure
      ? { closure: { reason: closureReason as ClosureReason, situation: situation!, ...(said && { note: said }) } }
      : { reason: said }
    const done = toAsk
      ? await take({ kind: 'approvalRequest', subject: toAsk, ...besides }, text.asked)
      : await take({ kind: 'transition', transition, ...besides }, text.done)
    if (done) onClose()
  }

  return (
    <FormDialog
      title={(toAsk && text.ask[transition]) || text.transitions[transition]}
      closeLabel={shellText.close}
      keepLabel={text.send}
      onKeep={keep}
      onClose={onClose}
      others={
        <Button tone="quiet" onClick={onClose}>
          {text.cancel}
        </Button>
      }
    >
      {isClosure && (
        <>
          <Select
            label={text.closureReason}
            error={isRefused && !closureReason ? text.errors.closureReason : undefined}
            options={[
              { value: '', label: casesText.team.choose },
              ...ClosureReason.options.map(value => ({ value, label: casesText.closureReasons[value] })),
            ]}
            value={closureReason}
            onChange={event => {
              setClosureReason(event.target.value)
            }}
          />
          <RadioCards
            legend={text.situation}
            error={isRefused && !situation ? text.errors.situation : undefined}
            options={ClosureSituation.options.map(value => ({ value, label: casesText.situations[value] }))}
            value={situation}
            onChange={setSituation}
          />
        </>
      )}
      <WordsField
        label={isClosure ? text.note : text.reason}
        error={!isClosure && isRefused && !said ? text.errors.reason : undefined}
        maxLength={1000}
        rows={3}
        value={reason}
        onType={setReason}
      />
    </FormDialog>
  )
}

type Request = CaseView['standing']['awaited'][number]

const mayRead = ({ permissions }: Worker, { subject }: Request): boolean =>
  subject !== 'courtReport' || permissions.includes('judicial')

function Awaited({
  view,
  request,
  mayDecide,
}: {
  readonly view: CaseView
  readonly request: Request
  readonly mayDecide: boolean
}) {
  const now = useNow()
  const names = useAmbitoNames()
  const isWaived = useWaivedApprovals().includes(request.subject)
  const what = casesText.approvals[request.subject]
  // What goes to a judge is read before it is approved: its own screen has the answer.
  const report = request.subject === 'courtReport' ? request.of : undefined
  const extract = request.subject === 'extract' ? request.of : undefined
  return (
    <Notice tone="wait" icon={<Clock />}>
      <p>{approval.awaited(what, names.workerName(request.by), dayOf(request.on, now))}</p>
      {request.reason && <p className="quiet-text">{request.reason}</p>}
      {request.closure && (
        <p className="quiet-text">
          {[
            casesText.closureReasons[request.closure.reason],
            casesText.situations[request.closure.situation],
            request.closure.note,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      {mayDecide && report ? (
        <div className="row">
          <LinkButton
            tone="primary"
            icon={<FileText />}
            to="/casi/$caseId/giudiziario/$what/$recordId"
            params={{ caseId: view.record.id, what: 'relazione', recordId: report }}
          >
            {approval.readReport}
          </LinkButton>
        </div>
      ) : mayDecide && extract ? (
        <div className="row">
          <LinkButton
            tone="primary"
            icon={<FileText />}
            to="/casi/$caseId/accesso/$extractId"
            params={{ caseId: view.record.id, extractId: extract }}
          >
            {approval.readExtract}
          </LinkButton>
        </div>
      ) : mayDecide ? (
        <div className="row">
          <ApprovalAnswer view={view} request={request} words={words} />
        </div>
      ) : (
        <p className="quiet-text">{isWaived ? approval.waived : report ? approval.waitForReport : approval.wait}</p>
      )}
    </Notice>
  )
}

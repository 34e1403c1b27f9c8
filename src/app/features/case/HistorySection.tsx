import type { Case, CaseStep } from '../../../domain/case'
import type { WorkerId } from '../../../domain/ids'
import { unreachable } from '../../../domain/result'
import { useAmbitoNames } from '../../data/referrals'
import { useNow } from '../../data/useNow'
import { codes } from '../../text/codes'
import { casesText } from '../../text/cases'
import { dayOf, shortDayOf } from '../../text/moments'
import { Card } from '../../ui/Card'
import type { CaseSectionProps } from './sections'

const { history: text } = casesText

/** Everything that happened to the case, the last first. */
export function HistorySection({ view }: CaseSectionProps) {
  const { record } = view
  const now = useNow()
  const names = useAmbitoNames()
  const steps = record.steps.toReversed()
  return (
    <Card title={text.title} aside={steps.length + 1}>
      <div className="card-body">
        <ol className="passages">
          {steps.map(step => (
            <li key={step.id}>
              <strong>{wordsOf(step, record, names.workerName)}</strong>
              <span>{dayOf(step.on, now)}</span>
              <span className="quiet-text">{names.workerName(step.by)}</span>
              {'reason' in step && step.reason && <span>{step.reason}</span>}
              {'closure' in step && step.closure && <span>{closureWords(step.closure)}</span>}
            </li>
          ))}
          <li>
            <strong>{text.opened}</strong>
            <span>{dayOf(record.openedOn, now)}</span>
            <span className="quiet-text">{names.workerName(record.workerId)}</span>
          </li>
        </ol>
      </div>
    </Card>
  )
}

export const closureWords = ({ reason, situation, note }: NonNullable<CaseSectionProps['view']['standing']['closure']>): string =>
  [casesText.closureReasons[reason], casesText.situations[situation], note].filter(Boolean).join(' · ')

function wordsOf(step: CaseStep, { steps }: Case, nameOf: (worker: WorkerId) => string): string {
  switch (step.kind) {
    case 'transition':
      return text.transitions[step.transition]
    case 'assign':
      return text.assigned(casesText.roles[step.as], [nameOf(step.worker), step.profession].filter(Boolean).join(', '))
    case 'unassign':
      return text.unassigned(nameOf(step.worker))
    case 'approvalRequest':
      return text.requested(casesText.approvals[step.subject])
    case 'approvalDecision': {
      const asked = steps.find(({ id }) => id === step.request)
      const what = asked?.kind === 'approvalRequest' ? casesText.approvals[asked.subject] : ''
      return text.decided(what, step.outcome === 'approved')
    }
    case 'deadline':
      return text.deadline(step.what, shortDayOf(step.dueOn))
    case 'hold':
      return text.hold
    case 'holdEnd':
      return text.holdEnd
    case 'deadlineEnd': {
      const deadline = steps.find(({ id }) => id === step.deadline)
      return text.deadlineEnd(deadline?.kind === 'deadline' ? deadline.what : '', step.isMet)
    }
    case 'unmetDemand':
      return step.unmet
        ? text.unmet(codes.area[step.area], codes.unmetReason[step.unmet])
        : text.askedAgain(codes.area[step.area])
    default:
      return unreachable(step)
  }
}

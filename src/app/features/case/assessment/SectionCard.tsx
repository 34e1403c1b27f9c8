import type { Assessment, AssessmentPart } from '../../../../domain/assessment'
import { mayChangePart, type SectionParts } from '../../../../domain/assessment-rules'
import type { InstrumentSection } from '../../../../domain/instrument'
import type { CaseAssessments } from '../../../data/assessments'
import { useSession } from '../../../data/SessionContext'
import { useAmbitoNames } from '../../../data/referrals'
import { useNow } from '../../../data/useNow'
import { DeliveryBadge } from '../../../parts/DeliveryBadge'
import { assessmentText } from '../../../text/assessment'
import { momentOf } from '../../../text/moments'
import { LinkButton } from '../../../ui/Button'
import { Card, CardBody } from '../../../ui/Card'
import { CircleCheck, Pencil } from '../../../ui/icons'
import { List, ListRow } from '../../../ui/List'
import { Tag } from '../../../ui/StateBadge'
import { AnswerList } from './AnswerList'

const { part: text } = assessmentText

/** One section: who filled it in and signed it, what was answered, and what this worker may do with it. */
export function SectionCard({
  shown: { section, part, others },
  known,
  assessment,
  mayEdit,
}: {
  readonly shown: SectionParts
  readonly known: CaseAssessments
  readonly assessment: Assessment
  readonly mayEdit: boolean
}) {
  const { data: session } = useSession()
  const isTyping = known.draftOf(assessment.id, section.id) !== undefined
  const self = session?.worker.id
  const all = part ? [part, ...others] : []
  const action = isTyping ? text.resume : self && actionOf(all, self)
  return (
    <Card title={section.title} aside={isTyping ? <Tag tone="wait">{text.typing}</Tag> : undefined}>
      <CardBody>
        {part && <PartShown part={part} section={section} known={known} />}
        {others.length > 0 && (
          <details className="part-others">
            <summary>{text.others(others.length)}</summary>
            <p className="quiet-text">{text.othersHint}</p>
            {others.map(other => (
              <PartShown key={other.id} part={other} section={section} known={known} />
            ))}
          </details>
        )}
        {mayEdit && action && (
          <div className="row">
            <PartLink assessment={assessment} section={section} action={action} />
          </div>
        )}
      </CardBody>
    </Card>
  )
}

/** The sections that nobody filled in yet, a row each. */
export function BlankSections({
  sections,
  title,
  known,
  assessment,
  mayEdit,
}: {
  readonly sections: readonly InstrumentSection[]
  readonly title: string
  readonly known: CaseAssessments
  readonly assessment: Assessment
  readonly mayEdit: boolean
}) {
  return (
    <Card title={title} aside={sections.length}>
      <List>
        {sections.map(section => {
          const isTyping = known.draftOf(assessment.id, section.id) !== undefined
          return (
            <ListRow
              key={section.id}
              title={section.title}
              line={isTyping ? text.typing : text.questions(section.questions.length)}
              end={mayEdit && <PartLink assessment={assessment} section={section} action={isTyping ? text.resume : text.fill} />}
            />
          )
        })}
      </List>
    </Card>
  )
}

function PartLink({
  assessment,
  section,
  action,
}: {
  readonly assessment: Assessment
  readonly section: InstrumentSection
  readonly action: string
}) {
  return (
    <LinkButton
      icon={<Pencil />}
      to="/casi/$caseId/valutazione/$assessmentId/$part"
      params={{ caseId: assessment.caseId, assessmentId: assessment.id, part: section.id }}
      aria-label={text.actionOf(action, section.title)}
    >
      {action}
    </LinkButton>
  )
}

/** The same choice as the screen makes that it leads to. */
function actionOf(parts: readonly AssessmentPart[], self: AssessmentPart['workerId']): string {
  if (parts.some(({ signed }) => signed?.by === self)) return text.mend
  return parts.some(part => mayChangePart(part, self)) ? text.goOn : text.own
}

function PartShown({
  part,
  section,
  known,
}: {
  readonly part: AssessmentPart
  readonly section: SectionParts['section']
  readonly known: CaseAssessments
}) {
  const now = useNow()
  const names = useAmbitoNames()
  const { signed, workerId } = part
  const view = known.partsOf(part.assessmentId).find(({ record }) => record === part)
  return (
    <>
      <p className="part-state">
        <Tag tone={signed ? 'brand' : 'wait'} icon={signed ? <CircleCheck /> : undefined}>
          {signed
            ? text.signed(names.workerName(signed.by), momentOf(signed.at, now))
            : text.unsigned(names.workerName(workerId))}
        </Tag>
        {view && view.delivery.type !== 'delivered' && <DeliveryBadge delivery={view.delivery} />}
      </p>
      <AnswerList section={section} part={part} />
    </>
  )
}

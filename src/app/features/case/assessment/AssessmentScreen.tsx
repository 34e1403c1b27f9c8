import '../../../styles/assessment.css'
import type { AssessmentPart } from '../../../../domain/assessment'
import { answersOf, sectionParts, type SectionParts } from '../../../../domain/assessment-rules'
import type { Case } from '../../../../domain/case'
import type { AssessmentId, CaseId } from '../../../../domain/ids'
import { scoresOf } from '../../../../domain/instrument-score'
import { useAssessments, type AssessmentView, type CaseAssessments } from '../../../data/assessments'
import { useInstruments, type KnownInstrument } from '../../../data/instruments'
import { useAmbitoNames } from '../../../data/referrals'
import { usePrint } from '../../../parts/usePrint'
import { assessmentText as text } from '../../../text/assessment'
import { shortDayOf } from '../../../text/moments'
import { Button, LinkButton } from '../../../ui/Button'
import { Card, CardBody } from '../../../ui/Card'
import { DialogButton } from '../../../ui/DialogButton'
import { Pencil, Printer } from '../../../ui/icons'
import { PageHeading } from '../../../ui/PageHeading'
import { Tag } from '../../../ui/StateBadge'
import { AboutDialog } from './AboutDialog'
import { AssessmentEnding } from './AssessmentEnding'
import { AssessmentPrint } from './AssessmentPrint'
import { isComparable } from './comparable'
import { BackToAssessments, Gone } from './Gone'
import { ScoreList } from './ScoreList'
import { BlankSections, SectionCard } from './SectionCard'
import { SourceList } from './SourceList'
import { useMayAssess } from './useMayAssess'
import { assessmentLine, whomOf } from './words'

/** One assessment: its parts with their authors, its scores, its ending. */
export function AssessmentScreen({ caseId, id }: { readonly caseId: CaseId; readonly id: AssessmentId }) {
  const { data: known } = useAssessments(caseId)
  const { data: instruments, isError } = useInstruments()
  if (isError) return <Gone caseId={caseId} title={text.notHere} />
  if (!known || !instruments) return null
  const view = known.assessments.find(({ record }) => record.id === id)
  const instrument = view && instruments.find(view.record.instrument)
  if (!view || !known.of) return <Gone caseId={caseId} title={text.gone} lead={text.goneHint} />
  if (!instrument) return <Gone caseId={caseId} title={text.unknownInstrument} lead={text.notHere} />
  return <Shown view={view} of={known.of.record} known={known} instrument={instrument} />
}

interface ShownProps {
  readonly view: AssessmentView
  readonly of: Case
  readonly known: CaseAssessments
  readonly instrument: KnownInstrument
}

function Shown(props: ShownProps) {
  const { view, of, known, instrument } = props
  const { definition } = instrument
  const mayAssess = useMayAssess()
  const names = useAmbitoNames()
  const parts = known.partsOf(view.record.id).map(({ record }) => record)
  const sections = sectionParts(definition, parts)
  const scores = scoresOf(definition, answersOf(definition, parts))
  const { completed, conclusion } = view.record
  const [filled, blank] = [sections.filter(({ part }) => part), sections.filter(({ part }) => !part)]
  return (
    <div className="page stack assessment">
      <div>
        <BackToAssessments caseId={of.id} />
      </div>
      <header>
        <PageHeading windowTitle={definition.name}>{definition.name}</PageHeading>
        <p className="assessment-facts">
          <Tag tone={completed ? 'brand' : 'wait'}>{completed ? text.completed : text.draft}</Tag>
          <span>{assessmentLine(view, whomOf(view, known.of?.person))}</span>
          {completed && <span>{text.completedOn(shortDayOf(completed.on), names.workerName(completed.by))}</span>}
        </p>
      </header>
      <Actions {...props} mayEdit={mayAssess(of)} />
      <div className="assessment-grid">
        <div className="stack">
          {filled.map(each => (
            <SectionCard key={each.section.id} shown={each} known={known} assessment={view.record} mayEdit={mayAssess(of)} />
          ))}
          {blank.length > 0 && (
            <BlankSections
              sections={blank.map(({ section }) => section)}
              title={filled.length > 0 ? text.part.alsoBlank : text.part.blanks}
              known={known}
              assessment={view.record}
              mayEdit={mayAssess(of)}
            />
          )}
        </div>
        <div className="stack">
          {scores.length > 0 && <ScoresCard scores={scores} sections={sections} />}
          {conclusion && (
            <Card title={text.about.conclusion}>
              <CardBody>
                <p className="pre-line">{conclusion}</p>
              </CardBody>
            </Card>
          )}
          {mayAssess(of) && <AssessmentEnding view={view} sections={sections} />}
          <Card title={text.score.source}>
            <CardBody>
              <SourceList sources={definition.sources} />
            </CardBody>
          </Card>
        </div>
      </div>
      <AssessmentPrint {...props} sections={sections} scores={scores} />
    </div>
  )
}

function ScoresCard({
  scores,
  sections,
}: {
  readonly scores: ReturnType<typeof scoresOf>
  readonly sections: readonly SectionParts[]
}) {
  const isProvisional = sections.some(({ part }) => isUnsigned(part))
  return (
    <Card title={text.score.title}>
      <CardBody>
        {isProvisional && <p className="quiet-text">{text.score.provisional}</p>}
        <ScoreList scores={scores} withNotes={scores.length < 3} />
        <p className="quiet-text">{text.score.disclaimer}</p>
      </CardBody>
    </Card>
  )
}

const isUnsigned = (part: AssessmentPart | undefined): boolean => part !== undefined && part.signed === undefined

function Actions({ view, of, known, instrument, mayEdit }: ShownProps & { readonly mayEdit: boolean }) {
  const { print, isIgnored } = usePrint()
  const before = known.assessments.find(other => isComparable(other, view) && other.record.heldOn <= view.record.heldOn)
  return (
    <>
      <div className="row">
        {mayEdit && (
          <DialogButton
            icon={<Pencil />}
            renderDialog={onClose => <AboutDialog of={of} instrument={instrument} view={view} onClose={onClose} />}
          >
            {text.about.edit}
          </DialogButton>
        )}
        <Button icon={<Printer />} onClick={print}>
          {text.print.do}
        </Button>
        {before && (
          <LinkButton
            to="/casi/$caseId/valutazione/confronto"
            params={{ caseId: of.id }}
            search={{ prima: before.record.id, dopo: view.record.id }}
          >
            {text.compare}
          </LinkButton>
        )}
      </div>
      {isIgnored && <output>{text.print.ignored}</output>}
    </>
  )
}

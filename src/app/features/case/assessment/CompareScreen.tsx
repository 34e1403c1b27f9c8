import '../../../styles/assessment.css'
import { useState } from 'react'
import { compareAssessments, type AssessmentComparison, type FilledInstrument } from '../../../../domain/assessment-comparison'
import { answersOf } from '../../../../domain/assessment-rules'
import type { AssessmentId, CaseId } from '../../../../domain/ids'
import { useAssessments, type AssessmentView, type CaseAssessments } from '../../../data/assessments'
import { useInstruments, type Instruments } from '../../../data/instruments'
import { useSession } from '../../../data/SessionContext'
import { useToday } from '../../../data/useNow'
import { Printed, PrintedPage } from '../../../parts/Printed'
import { usePrint } from '../../../parts/usePrint'
import { assessmentText } from '../../../text/assessment'
import { shortDayOf } from '../../../text/moments'
import { Button } from '../../../ui/Button'
import { Card, CardBody } from '../../../ui/Card'
import { Checkbox, Select } from '../../../ui/Field'
import { Info, Printer } from '../../../ui/icons'
import { EmptyState, Notice } from '../../../ui/Notice'
import { PageHeading } from '../../../ui/PageHeading'
import { isComparable } from './comparable'
import { AnswerTable, ScoreTable } from './ComparisonTables'
import { BackToAssessments, Gone } from './Gone'
import { ScoreChart } from './ScoreChart'
import { caseLine, instrumentName, whomOf } from './words'

const { comparing: text, occasion } = assessmentText

export interface Compared {
  readonly prima?: AssessmentId
  readonly dopo?: AssessmentId
}

/** Two assessments of a case, made with one instrument: the scores as chart and table, and what else changed. */
export function CompareScreen({
  caseId,
  compared,
  onCompare,
}: {
  readonly caseId: CaseId
  readonly compared: Compared
  readonly onCompare: (next: Compared) => void
}) {
  const { data: known } = useAssessments(caseId)
  const { data: instruments, isError } = useInstruments()
  if (isError) return <Gone caseId={caseId} title={assessmentText.notHere} />
  if (!known || !instruments) return null
  const after = known.assessments.find(({ record }) => record.id === compared.dopo)
  const before = known.assessments.find(({ record }) => record.id === compared.prima)
  const pair = before && after && isComparable(before, after) ? { before, after } : undefined
  return (
    <div className="page stack assessment">
      <div>
        <BackToAssessments caseId={caseId} />
      </div>
      <PageHeading windowTitle={text.title}>{text.title}</PageHeading>
      {pair ? (
        <>
          <Choosers {...pair} known={known} instruments={instruments} onCompare={onCompare} />
          <Comparison {...pair} known={known} instruments={instruments} />
        </>
      ) : (
        <EmptyState title={text.needTwo}>{text.needTwoHint}</EmptyState>
      )}
    </div>
  )
}

interface PairProps {
  readonly before: AssessmentView
  readonly after: AssessmentView
  readonly known: CaseAssessments
  readonly instruments: Instruments
}

function Choosers({
  before,
  after,
  known,
  instruments,
  onCompare,
}: PairProps & { readonly onCompare: (next: Compared) => void }) {
  const options = (other: AssessmentView) =>
    known.assessments
      .filter(view => isComparable(view, other))
      .map(({ record }) => ({
        value: record.id,
        label: text.option(
          shortDayOf(record.heldOn),
          instrumentName(instruments.find(record.instrument)),
          occasion[record.occasion],
        ),
      }))
  return (
    <div className="compare-choices">
      <Select
        label={text.before}
        options={options(after)}
        value={before.record.id}
        onChange={event => {
          onCompare({ prima: event.target.value as AssessmentId, dopo: after.record.id })
        }}
      />
      <Select
        label={text.after}
        options={options(before)}
        value={after.record.id}
        onChange={event => {
          onCompare({ prima: before.record.id, dopo: event.target.value as AssessmentId })
        }}
      />
    </div>
  )
}

function Comparison({ before, after, known, instruments }: PairProps) {
  const [from, to] = [filled(before, known, instruments), filled(after, known, instruments)]
  const { print, isIgnored } = usePrint()
  const [isWhole, setIsWhole] = useState(false)
  if (!from || !to) return <Notice icon={<Info />}>{assessmentText.unknownInstrument}</Notice>
  const comparison = compareAssessments(from, to)
  const name = to.definition.name
  const whom = whomOf(after, known.of?.person)
  const columns = { before: columnOf(text.before, before), after: columnOf(text.after, after) }
  const changed = comparison.answers.filter(({ isChanged }) => isChanged)
  return (
    <>
      {!comparison.isSameVersion && <Notice icon={<Info />}>{text.differentVersions}</Notice>}
      {comparison.scores.length > 0 && (
        <Card title={headlineOf(comparison)}>
          <CardBody>
            <p className="quiet-text">{[name, whom && assessmentText.of(whom)].filter(Boolean).join(' ')}</p>
            <ScoreChart name={name} scores={comparison.scores} columns={columns} />
            <ScoreTable scores={comparison.scores} columns={columns} />
          </CardBody>
        </Card>
      )}
      <Card title={text.table} aside={text.changed(changed.length)}>
        <CardBody>
          <Checkbox
            label={text.showAll}
            checked={isWhole}
            onChange={event => {
              setIsWhole(event.target.checked)
            }}
          />
          <AnswerTable answers={isWhole ? comparison.answers : changed} columns={columns} />
        </CardBody>
      </Card>
      <div className="row">
        <Button icon={<Printer />} onClick={print}>
          {assessmentText.print.do}
        </Button>
      </div>
      {isIgnored && <output>{assessmentText.print.ignored}</output>}
      <PrintedComparison of={known.of && caseLine(known.of)} name={name} whom={whom} comparison={comparison} columns={columns} />
    </>
  )
}

export interface Columns {
  readonly before: string
  readonly after: string
}

function PrintedComparison({
  of,
  name,
  whom,
  comparison,
  columns,
}: {
  readonly of: string | undefined
  readonly name: string
  readonly whom: string
  readonly comparison: AssessmentComparison
  readonly columns: Columns
}) {
  const { data: session } = useSession()
  const today = useToday()
  return (
    <Printed>
      <PrintedPage from={session?.ambito?.name} on={shortDayOf(today)} foot={assessmentText.print.foot}>
        <h1>{text.title}</h1>
        {of && <p>{of}</p>}
        <p>{[name, whom && assessmentText.of(whom)].filter(Boolean).join(' ')}</p>
        {comparison.scores.length > 0 && (
          <section>
            <h2>{headlineOf(comparison)}</h2>
            <ScoreChart name={name} scores={comparison.scores} columns={columns} />
            <ScoreTable scores={comparison.scores} columns={columns} />
          </section>
        )}
        <section>
          <h2>{text.table}</h2>
          <AnswerTable answers={comparison.answers.filter(({ isChanged }) => isChanged)} columns={columns} />
        </section>
      </PrintedPage>
    </Printed>
  )
}

const columnOf = (label: string, { record }: AssessmentView): string =>
  text.which(label, shortDayOf(record.heldOn), occasion[record.occasion])

function headlineOf({ scores }: AssessmentComparison): string {
  const count = (verdict: 'better' | 'worse') => scores.filter(each => each.verdict === verdict).length
  return text.headline(count('better'), count('worse'))
}

function filled({ record }: AssessmentView, known: CaseAssessments, instruments: Instruments): FilledInstrument | undefined {
  const definition = instruments.find(record.instrument)?.definition
  const parts = known.partsOf(record.id).map(part => part.record)
  return definition && { definition, answers: answersOf(definition, parts) }
}

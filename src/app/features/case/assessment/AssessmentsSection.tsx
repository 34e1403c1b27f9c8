import '../../../styles/assessment.css'
import { useState } from 'react'
import { answersOf, sectionParts } from '../../../../domain/assessment-rules'
import type { Case } from '../../../../domain/case'
import { scoresOf } from '../../../../domain/instrument-score'
import { useAssessments, type AssessmentView, type CaseAssessments } from '../../../data/assessments'
import { useInstruments, type Instruments, type KnownInstrument } from '../../../data/instruments'
import { DeliveryBadge } from '../../../parts/DeliveryBadge'
import { assessmentText as text } from '../../../text/assessment'
import { Button, LinkButton } from '../../../ui/Button'
import { Card } from '../../../ui/Card'
import { Info, ListTodo, Plus } from '../../../ui/icons'
import { List, ListRowLink, Mark } from '../../../ui/List'
import { EmptyState, Notice } from '../../../ui/Notice'
import { Tag } from '../../../ui/StateBadge'
import { AboutDialog } from './AboutDialog'
import { InstrumentChooser } from './InstrumentChooser'
import { comparablePair } from './comparable'
import { useMayAssess } from './useMayAssess'
import { assessmentLine, instrumentName, scoreWords, whomOf } from './words'

/** The assessments of a case, the latest first, and how a new one begins. */
export function AssessmentsSection({ view: { record: of } }: { readonly view: { readonly record: Case } }) {
  const { data: known } = useAssessments(of.id)
  const { data: instruments, isError } = useInstruments()
  const mayAssess = useMayAssess()
  const [isChoosing, setIsChoosing] = useState(false)
  const [chosen, setChosen] = useState<KnownInstrument>()
  if (isError) return <Notice icon={<Info />}>{text.notHere}</Notice>
  if (!known || !instruments) return null
  const pair = comparablePair(known.assessments)
  const add = mayAssess(of) && (
    <Button
      tone="primary"
      icon={<Plus />}
      onClick={() => {
        setIsChoosing(true)
      }}
    >
      {text.add}
    </Button>
  )
  return (
    <div className="stack">
      {known.assessments.length > 0 && (
        <div className="row">
          {add}
          {pair && (
            <LinkButton
              to="/casi/$caseId/valutazione/confronto"
              params={{ caseId: of.id }}
              search={{ prima: pair[0].record.id, dopo: pair[1].record.id }}
            >
              {text.compare}
            </LinkButton>
          )}
        </div>
      )}
      <Card title={text.title} aside={known.assessments.length || undefined}>
        {known.assessments.length === 0 ? (
          <EmptyState icon={<ListTodo />} title={text.none} action={add || undefined}>
            {text.noneHint}
          </EmptyState>
        ) : (
          <List>
            {known.assessments.map(view => (
              <AssessmentRow key={view.record.id} view={view} known={known} instruments={instruments} />
            ))}
          </List>
        )}
      </Card>
      {isChoosing && (
        <InstrumentChooser
          instruments={instruments}
          areas={of.areas}
          onChoose={instrument => {
            setIsChoosing(false)
            setChosen(instrument)
          }}
          onClose={() => {
            setIsChoosing(false)
          }}
        />
      )}
      {chosen && (
        <AboutDialog
          of={of}
          instrument={chosen}
          onClose={() => {
            setChosen(undefined)
          }}
        />
      )}
    </div>
  )
}

function AssessmentRow({
  view,
  known,
  instruments,
}: {
  readonly view: AssessmentView
  readonly known: CaseAssessments
  readonly instruments: Instruments
}) {
  const { record, delivery } = view
  const instrument = instruments.find(record.instrument)
  return (
    <ListRowLink
      to="/casi/$caseId/valutazione/$assessmentId"
      params={{ caseId: record.caseId, assessmentId: record.id }}
      mark={
        <Mark tone={record.completed ? 'ok' : 'wait'}>
          <ListTodo />
        </Mark>
      }
      title={instrumentName(instrument)}
      line={[assessmentLine(view, whomOf(view, known.of?.person)), instrument && progressWords(view, known, instrument)]
        .filter(Boolean)
        .join(' · ')}
      end={
        <>
          <Tag tone={record.completed ? 'brand' : 'wait'}>{record.completed ? text.completed : text.draft}</Tag>
          {delivery.type !== 'delivered' && <DeliveryBadge delivery={delivery} />}
        </>
      }
    />
  )
}

/** How far it is; of a completed one with a single score, the score. */
function progressWords({ record }: AssessmentView, known: CaseAssessments, { definition }: KnownInstrument): string {
  const parts = known.partsOf(record.id).map(part => part.record)
  const [score, ...others] = scoresOf(definition, answersOf(definition, parts))
  if (score?.points !== undefined && others.length < 2) return scoreWords(score)
  const signed = sectionParts(definition, parts).filter(({ part }) => part?.signed).length
  return text.partsSigned(signed, definition.sections.length)
}

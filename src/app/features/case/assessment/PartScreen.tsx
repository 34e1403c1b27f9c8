import '../../../styles/assessment.css'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { AssessmentPart } from '../../../../domain/assessment'
import { mayChangePart, sectionParts } from '../../../../domain/assessment-rules'
import type { AssessmentId, AssessmentPartId, CaseId } from '../../../../domain/ids'
import type { InstrumentDefinition, InstrumentSection } from '../../../../domain/instrument'
import { scoresOf } from '../../../../domain/instrument-score'
import { useAssessments, usePartDraft, type AssessmentView, type PartView } from '../../../data/assessments'
import type { CaseFormDraft } from '../../../data/caseForm'
import { useInstruments } from '../../../data/instruments'
import { useSession } from '../../../data/SessionContext'
import { useDraft } from '../../../data/useDraft'
import { useDiscardDraft } from '../../../data/writes'
import { DraftStatus } from '../../../parts/DraftStatus'
import { useSaveRecord } from '../../../parts/useSaveRecord'
import { assessmentText } from '../../../text/assessment'
import { ActionBar } from '../../../ui/ActionBar'
import { useToast } from '../../../ui/Announcer'
import { Button, LinkButton } from '../../../ui/Button'
import { Card, CardBody } from '../../../ui/Card'
import { ErrorSummary } from '../../../ui/ErrorSummary'
import { TextArea } from '../../../ui/Field'
import { ArrowLeft, Check, Trash2 } from '../../../ui/icons'
import { PageHeading } from '../../../ui/PageHeading'
import { Gone } from './Gone'
import { noteField, readForm, signingProblems, typedOf } from './partForm'
import { QuestionField, questionFieldId } from './QuestionField'
import { ScoreList } from './ScoreList'
import { assessmentRefusalWords } from './words'

const { part: text } = assessmentText

export interface PartPlace {
  readonly caseId: CaseId
  readonly id: AssessmentId
  readonly section: string
}

/** One section of an instrument, filled in by one professional. What is typed stays a draft of this tablet until it is saved or signed. */
export function PartScreen(place: PartPlace) {
  const { data: known } = useAssessments(place.caseId)
  const { data: instruments, isError } = useInstruments()
  const { data: session } = useSession()
  if (isError) return <Gone caseId={place.caseId} title={assessmentText.notHere} />
  if (!known || !instruments || !session) return null
  const view = known.assessments.find(({ record }) => record.id === place.id)
  const instrument = view && instruments.find(view.record.instrument)?.definition
  const section = instrument?.sections.find(({ id }) => id === place.section)
  if (!view || !instrument || !section)
    return <Gone caseId={place.caseId} title={assessmentText.gone} lead={assessmentText.goneHint} />
  const parts = known.partsOf(place.id)
  return (
    <WithDraft
      place={place}
      view={view}
      instrument={instrument}
      section={section}
      part={partToGoOnWith(instrument, section, parts, session.worker.id)}
    />
  )
}

/** One's own signed part, else the one that anybody may go on with; else a new one begins, beside what others have signed. */
function partToGoOnWith(
  instrument: InstrumentDefinition,
  section: InstrumentSection,
  parts: readonly PartView[],
  self: AssessmentPart['workerId'],
): PartView | undefined {
  const ofSection = sectionParts(
    instrument,
    parts.map(({ record }) => record),
  ).find(each => each.section === section)!
  const all = [ofSection.part, ...ofSection.others].filter(part => part !== undefined)
  const found = all.find(({ signed }) => signed?.by === self) ?? all.find(part => mayChangePart(part, self))
  return parts.find(({ record }) => record === found)
}

const signatureOf = (by: AssessmentPart['workerId']) => ({ by, at: new Date().toISOString() })

interface Filling {
  readonly place: PartPlace
  readonly view: AssessmentView
  readonly instrument: InstrumentDefinition
  readonly section: InstrumentSection
  readonly part: PartView | undefined
}

function WithDraft(filling: Filling) {
  const { place, instrument, section, part } = filling
  const title = `${instrument.name}, ${section.title}`
  const typed = part ? typedOf(section, part.record) : {}
  const { data: draft } = usePartDraft({
    caseId: place.caseId,
    assessment: place.id,
    section: section.id,
    title,
    part,
    typed,
  })
  return draft ? <FillPart key={draft.id} {...filling} draft={draft} /> : null
}

function FillPart({ place, view, instrument, section, draft }: Filling & { readonly draft: CaseFormDraft }) {
  const handle = useDraft(draft.id)
  const [typed, setTyped] = useState(draft.typed)
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const { save, isPending } = useSaveRecord(assessmentRefusalWords)
  const { mutateAsync: discard } = useDiscardDraft()
  const { data: session } = useSession()
  const navigate = useNavigate()
  const toast = useToast()
  const read = readForm(section, typed)
  const draftNow: CaseFormDraft = { ...draft, typed }
  // What the form was filled from: what arrived meanwhile is not taken for an edit.
  const seen = draft.seen as Pick<PartView, 'version' | 'record'> | undefined

  function write(field: string, value: string): void {
    const next = { ...typed, [field]: value }
    setTyped(next)
    handle.save({ ...draft, typed: next })
  }

  const leave = () =>
    navigate({ to: '/casi/$caseId/valutazione/$assessmentId', params: { caseId: place.caseId, assessmentId: place.id } })

  async function keep(isSigned: boolean): Promise<void> {
    const found = isSigned ? signingProblems(section, read) : read.unreadable
    setProblems(found)
    if (Object.keys(found).length > 0 || !session) return
    await handle.flush()
    const signed = isSigned ? signatureOf(session.worker.id) : undefined
    const given = {
      assessmentId: view.record.id,
      caseId: place.caseId,
      section: section.id,
      answers: read.answers,
      note: read.note,
      signed,
    }
    const id = seen?.record.id ?? (draft.id as string as AssessmentPartId)
    const change = { do: 'saveRecord', kind: 'assessmentPart', id, given, seen, draftId: draft.id } as const
    if (!(await save(change, isSigned ? text.signedNow : text.saved))) return
    handle.end()
    // Saved as it was, nothing is written, and the draft would stay.
    await discard(draftNow)
    await leave()
  }

  async function throwAway(): Promise<void> {
    handle.end()
    const bringBack = await discard(draftNow)
    toast({ message: text.thrownAway, undo: { label: text.bringBack, run: () => void bringBack() } })
    await leave()
  }

  const title = `${instrument.name}: ${section.title}`
  const scores = scoresOf(instrument, read.answers).filter(({ score }) =>
    score.questions.every(id => section.questions.some(question => question.id === id)),
  )
  return (
    <>
      <div className="page assessment-form stack-l">
        <div>
          <LinkButton
            tone="quiet"
            icon={<ArrowLeft />}
            to="/casi/$caseId/valutazione/$assessmentId"
            params={{ caseId: place.caseId, assessmentId: place.id }}
          >
            {assessmentText.backToOne}
          </LinkButton>
        </div>
        <PageHeading windowTitle={title}>{section.title}</PageHeading>
        <p className="quiet-text">
          {[instrument.name, text.required(Object.keys(read.answers).length, read.asked.length)].join(' · ')}
        </p>
        {section.lead && <p>{section.lead}</p>}
        <ErrorSummary
          title={text.problems}
          items={Object.entries(problems).map(([id, message]) => {
            const question = section.questions.find(each => each.id === id)
            return question ? { fieldId: questionFieldId(id), message: text.problem(question.label, message) } : { message }
          })}
        />
        {read.asked.map(question => (
          <QuestionField
            key={question.id}
            question={question}
            value={typed[question.id] ?? ''}
            error={problems[question.id]}
            isCounted={instrument.scores.some(({ questions }) => questions.length > 1 && questions.includes(question.id))}
            onChange={value => {
              write(question.id, value)
            }}
          />
        ))}
        <TextArea
          label={text.note}
          hint={text.noteHint}
          rows={4}
          maxLength={8000}
          value={typed[noteField] ?? ''}
          onChange={event => {
            write(noteField, event.target.value)
          }}
        />
        {scores.length > 0 && (
          <Card title={assessmentText.score.live}>
            <CardBody>
              <ScoreList scores={scores} />
            </CardBody>
          </Card>
        )}
        <p className="quiet-text">{text.signLead}</p>
        <div className="row">
          <Button tone="quiet" icon={<Trash2 />} onClick={() => void throwAway()}>
            {text.throwAway}
          </Button>
        </div>
      </div>
      <ActionBar>
        <DraftStatus handle={handle} />
        <Button disabled={isPending} onClick={() => void keep(false)}>
          {text.save}
        </Button>
        <Button tone="primary" icon={<Check />} disabled={isPending} onClick={() => void keep(true)}>
          {text.sign}
        </Button>
      </ActionBar>
    </>
  )
}

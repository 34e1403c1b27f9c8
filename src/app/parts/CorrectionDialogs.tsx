import { useState } from 'react'
import { correctionDue, CorrectionOutcome } from '../../domain/correction'
import type { DiaryEntry } from '../../domain/diary-entry'
import type { CaseId, CaseStepId, CorrectionId, DiaryEntryId, PersonId, RecordId, TaskId } from '../../domain/ids'
import type { DiaryView } from '../../local/device'
import type { CorrectionView } from '../data/corrections'
import { useDevice } from '../data/DeviceContext'
import { useSession } from '../data/SessionContext'
import { useTaskStep } from '../data/tasks'
import { useNow, useToday } from '../data/useNow'
import { useChange } from '../data/writes'
import { correctionText as text } from '../text/correction'
import { momentOf, shortDayOf } from '../text/moments'
import { useToast } from '../ui/Announcer'
import { RadioCards } from '../ui/choices'
import { Select } from '../ui/Field'
import { FormDialog } from '../ui/FormDialog'
import { LineField, WordsField } from '../ui/TypedFields'
import { caseRefusalWords } from './useCaseStep'

/** What the person asks to have put right; its term goes among the deadlines of the case, or the things to do about the person. */
export function AskCorrectionDialog({ entry, onClose }: { readonly entry: DiaryEntry; readonly onClose: () => void }) {
  const device = useDevice()
  const today = useToday()
  const { mutateAsync: change } = useChange()
  const toast = useToast()
  const [by, setBy] = useState('')
  const [askedOn, setAskedOn] = useState(today)
  const [statement, setStatement] = useState('')
  const [wasTried, setWasTried] = useState(false)
  const isWhole = by.trim() && statement.trim() && askedOn

  async function keep(): Promise<void> {
    setWasTried(true)
    if (!isWhole) return
    const id = (await device.newId()) as string as CorrectionId
    const given = { of: entry.id, about: entry.of, by: by.trim(), askedOn, statement: statement.trim() }
    const answer = await change({ do: 'saveRecord', kind: 'correction', id, given })
    if (!answer.ok) {
      toast({ message: caseRefusalWords(answer.refusal) })
      return
    }
    await tellTerm(id)
    toast({ message: text.saved(shortDayOf(correctionDue({ askedOn }))) })
    onClose()
  }

  async function tellTerm(of: CorrectionId): Promise<void> {
    const dueOn = correctionDue({ askedOn })
    const [found] = await device.deskRecords({ kind: 'case', ids: [entry.of] })
    const newId = await device.newId()
    if (found) {
      const step = {
        id: newId as string as CaseStepId,
        on: today,
        kind: 'deadline' as const,
        dueOn,
        what: text.deadline,
        of: of as string as RecordId,
      }
      await change({ do: 'takeCaseStep', case: entry.of as string as CaseId, step })
      return
    }
    const given = { personId: entry.of as string as PersonId, title: text.taskTitle, dueOn }
    await change({ do: 'saveRecord', kind: 'task', id: newId as string as TaskId, given })
  }

  return (
    <FormDialog title={text.title} closeLabel={text.close} keepLabel={text.save} onKeep={keep} onClose={onClose}>
      <p className="quiet-text">{text.lead}</p>
      <LineField
        label={text.by}
        hint={text.byHint}
        error={wasTried && !by.trim() ? text.errors.by : undefined}
        maxLength={160}
        value={by}
        onType={setBy}
      />
      <LineField
        label={text.askedOn}
        type="date"
        max={today}
        error={wasTried && !askedOn ? text.errors.askedOn : undefined}
        value={askedOn}
        onType={setAskedOn}
      />
      <WordsField
        label={text.statement}
        hint={text.statementHint}
        error={wasTried && !statement.trim() ? text.errors.statement : undefined}
        rows={4}
        maxLength={4000}
        value={statement}
        onType={setStatement}
      />
    </FormDialog>
  )
}

/** How it was answered: what is accepted is put right by an entry that amends. */
export function AnswerCorrectionDialog({
  view,
  entry,
  onClose,
}: {
  readonly view: CorrectionView
  readonly entry: DiaryView
  readonly onClose: () => void
}) {
  const device = useDevice()
  const now = useNow()
  const today = useToday()
  const { data: session } = useSession()
  const { mutateAsync: change } = useChange()
  const step = useTaskStep()
  const toast = useToast()
  const [outcome, setOutcome] = useState<CorrectionOutcome>()
  const [amendment, setAmendment] = useState('')
  const [reason, setReason] = useState('')
  const [wasTried, setWasTried] = useState(false)
  const isAmendmentMissing = outcome === 'accepted' && !amendment
  const isReasonMissing = outcome === 'refused' && !reason.trim()

  async function keep(): Promise<void> {
    setWasTried(true)
    if (!session || !outcome || isAmendmentMissing || isReasonMissing) return
    const answer = {
      outcome,
      on: today,
      at: now.toISOString(),
      by: session.worker.id,
      ...(outcome === 'accepted' && { amendment: amendment as DiaryEntryId }),
      ...(reason.trim() && { reason: reason.trim() }),
    }
    const { record, version } = view
    const saved = await change({
      do: 'saveRecord',
      kind: 'correction',
      id: record.id,
      given: { answer },
      seen: { version, record },
    })
    toast({ message: saved.ok ? text.done : caseRefusalWords(saved.refusal) })
    if (!saved.ok) return
    await endTerm()
    onClose()
  }

  async function endTerm(): Promise<void> {
    const [found] = await device.deskRecords({ kind: 'case', ids: [view.record.about] })
    if (!found) return endTask()
    const deadline = found.record.steps.find(step => step.kind === 'deadline' && step.of === (view.record.id as string))
    if (!deadline) return
    const id = (await device.newId()) as string as CaseStepId
    await change({
      do: 'takeCaseStep',
      case: found.record.id,
      step: { id, on: today, kind: 'deadlineEnd', deadline: deadline.id, isMet: true },
    })
  }

  /** The thing to do of this term; of two requests with the same term each answer ends one. */
  async function endTask(): Promise<void> {
    const { open } = await device.tasks({ person: view.record.about as string as PersonId })
    const dueOn = correctionDue(view.record)
    const task = open.find(({ title, records }) => title === text.taskTitle && records[0]?.dueOn === dueOn)
    const done = task && (await step(task, { do: 'done' }))
    if (done) await change(done)
  }

  return (
    <FormDialog title={text.answer} closeLabel={text.close} keepLabel={text.answer} onKeep={keep} onClose={onClose}>
      <RadioCards
        legend={text.outcome}
        error={wasTried && !outcome ? text.errors.outcome : undefined}
        options={CorrectionOutcome.options.map(value => ({ value, label: text.outcomes[value] }))}
        value={outcome}
        onChange={setOutcome}
      />
      {outcome === 'accepted' &&
        (entry.amendedBy.length === 0 ? (
          <p className="quiet-text">{text.noAmendment}</p>
        ) : (
          <Amendments
            ids={entry.amendedBy}
            value={amendment}
            onChoose={setAmendment}
            error={wasTried && !amendment ? text.errors.amendment : undefined}
          />
        ))}
      {outcome && outcome !== 'accepted' && (
        <WordsField
          label={text.reason}
          hint={outcome === 'refused' ? text.reasonHint : undefined}
          error={wasTried && isReasonMissing ? text.errors.reason : undefined}
          rows={3}
          maxLength={2000}
          value={reason}
          onType={setReason}
        />
      )}
    </FormDialog>
  )
}

function Amendments({
  ids,
  value,
  onChoose,
  error,
}: {
  readonly ids: readonly DiaryEntryId[]
  readonly value: string
  readonly onChoose: (id: string) => void
  readonly error: string | undefined
}) {
  const now = useNow()
  const options = ids.map((id, order) => ({ value: id as string, label: `${order + 1}. ${momentOf(writtenAt(id), now)}` }))
  return (
    <Select
      label={text.amendment}
      error={error}
      options={[{ value: '', label: text.choose }, ...options]}
      value={value}
      onChange={event => {
        onChoose(event.target.value)
      }}
    />
  )
}

/** An id begins with the milliseconds of its making. */
const writtenAt = (id: DiaryEntryId): string => new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toISOString()

/** Requests of access of the device in memory: opened and answered by the rules of the domain; the rights are the device's to ask. */
import { caseStanding } from '../../src/domain/case'
import { italianDay } from '../../src/domain/dates'
import { ExtractAnswer } from '../../src/domain/extract'
import { answerBy, answerFault, finalAnswer } from '../../src/domain/extract-rules'
import type { CaseStepId, RecordId, WorkerId } from '../../src/domain/ids'
import { err, ok, type Result } from '../../src/domain/result'
import type { AtDesk } from '../../src/local/desk-kinds'
import type { ChangeRefusal } from '../../src/local/device'
import type { ExtractChange } from '../../src/local/extract-device'
import type { MemoryDeskRecords } from './memoryDeskRecords'
import { stepInMemory } from './memoryCases'

type Of<Do extends ExtractChange['do']> = Extract<ExtractChange, { readonly do: Do }>
interface Writer {
  readonly worker: WorkerId
  readonly now: number
  /** The ente asks for no approval of extracts. */
  readonly isWaived: boolean
}

export function openExtractInMemory(
  records: MemoryDeskRecords,
  { id, case: caseId, request, deadline }: Of<'openExtract'>,
  at: Omit<AtDesk, 'id'>,
): Result<RecordId, ChangeRefusal> {
  const saved = records.save({ do: 'saveRecord', kind: 'extract', id, given: { caseId, request } }, at)
  if (!saved.ok) return saved
  const step = {
    id: otherId(id, 1) as CaseStepId,
    on: italianDay(at.now),
    kind: 'deadline' as const,
    dueOn: answerBy({ request, answers: [] }),
    what: deadline,
    of: id as string as RecordId,
  }
  stepInMemory(records, { do: 'takeCaseStep', case: caseId, step }, { worker: at.worker.id, now: at.now })
  return saved
}

export function answerExtractInMemory(
  records: MemoryDeskRecords,
  { id, answer: given }: Of<'answerExtract'>,
  { worker, now, isWaived }: Writer,
): Result<RecordId, ChangeRefusal> {
  const extract = records.all('extract').find(each => each.id === id)
  const of = records.all('case').find(each => each.id === extract?.caseId)
  if (!extract || !of) return err({ type: 'NoSuchRecord' })
  if (finalAnswer(extract)) return err({ type: 'NothingChanged' })
  const copy = given.copy && {
    ...given.copy,
    number: 'ACE-EA-2026-B0001',
    digest: extract.prepared?.digest,
  }
  const answer = ExtractAnswer.parse({
    ...given,
    at: new Date(now).toISOString(),
    by: worker,
    ...(copy && { copy }),
  })
  const { approvedTexts, deadlines } = caseStanding(of)
  const fault = answerFault(extract, answer, { worker, approvedTexts, isWaived })
  if (fault) return err({ type: 'Malformed', fields: [fault] })
  records.edit('extract', each => (each.id === id ? { ...each, answers: [...each.answers, answer] } : each))
  const due = deadlines.find(each => each.of === (id as string))
  const step = {
    id: otherId(id, 2) as CaseStepId,
    on: italianDay(now),
    kind: 'deadlineEnd' as const,
    isMet: true,
  }
  if (due) stepInMemory(records, { do: 'takeCaseStep', case: of.id, step: { ...step, deadline: due.id } }, { worker, now })
  return ok(id as string as RecordId)
}

const otherId = (id: string, n: number): string => `${id.slice(0, -4)}9${String(n).padStart(3, '0')}`

/** Cases of the device in memory: opened, and moved by the rules of the domain. */
import { CaseStep } from '../../src/domain/case'
import { caseStepFault } from '../../src/domain/case-rules'
import { italianDay } from '../../src/domain/dates'
import { handedCases, stepsBack, stepsOver } from '../../src/domain/handover-rules'
import type { RecordId, WorkerId } from '../../src/domain/ids'
import { err, ok, type Result } from '../../src/domain/result'
import type { CaseChange } from '../../src/local/case-device'
import type { AtDesk } from '../../src/local/desk-kinds'
import type { ChangeRefusal } from '../../src/local/device'
import type { MemoryDeskRecords } from './memoryDeskRecords'

type Of<Do extends CaseChange['do']> = Extract<CaseChange, { readonly do: Do }>

export function openInMemory(
  records: MemoryDeskRecords,
  { id, given, accepts }: Of<'openCase'>,
  at: Omit<AtDesk, 'id'>,
): Result<RecordId, ChangeRefusal> {
  return records.save({ do: 'saveRecord', kind: 'case', id, given: { ...given, ...(accepts && { referralId: accepts }) } }, at)
}

export function stepInMemory(
  records: MemoryDeskRecords,
  change: Of<'takeCaseStep'>,
  { worker, now }: { readonly worker: WorkerId; readonly now: number },
): Result<RecordId, ChangeRefusal> {
  const found = records.all('case').find(({ id }) => id === change.case)
  if (!found) return err({ type: 'NoSuchRecord' })
  const step = CaseStep.parse({ ...change.step, by: worker, at: new Date(now).toISOString() })
  const fault = caseStepFault(found, step)
  if (fault) return err({ type: 'Malformed', fields: [fault] })
  records.edit('case', record => (record.id === found.id ? { ...record, steps: [...record.steps, step] } : record))
  return ok(found.id as string as RecordId)
}

/** One case over or back, by the rules of the domain: the rights are the device's to ask. */
export function passInMemory(
  records: MemoryDeskRecords,
  { handover: id, case: caseId, way }: Of<'passCase'>,
  { worker, now }: { readonly worker: WorkerId; readonly now: number },
): Result<RecordId, ChangeRefusal> {
  const handover = records.all('handover').find(each => each.id === id)
  const of = records.all('case').find(each => each.id === caseId)
  const handed = handover && handedCases(handover).find(each => each.of.caseId === caseId)
  if (!handover || !of || !handed) return err({ type: 'NoSuchRecord' })
  if (handed.place === way) return err({ type: 'NothingChanged' })
  const { steps, fromWas, toWas } = way === 'over' ? stepsOver(of, handover) : stepsBack(of, handover, handed.passage!)
  const on = italianDay(now)
  const at = new Date(now).toISOString()
  const taken = steps.map((step, order) =>
    CaseStep.parse({ ...step, id: `${caseId.slice(0, -4)}${9000 + order}`, on, at, by: worker }),
  )
  records.edit('case', each => (each.id === caseId ? { ...each, steps: [...each.steps, ...taken] } : each))
  const passage = {
    caseId,
    way,
    on,
    at,
    by: worker,
    ...(fromWas && { fromWas }),
    ...(toWas && { toWas }),
  }
  records.edit('handover', each => (each.id === id ? { ...each, passages: [...each.passages, passage] } : each))
  return ok(id as string as RecordId)
}

/** A step added to a case: the centre decides with this function, the tablet foretells with it. */
import { z } from '../domain/schema'
import { CaseStep, type Case } from '../domain/case'
import { caseStepFault, commandOfStep } from '../domain/case-rules'
import { CaseId, type DeviceId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import type { Doc, RecordState, Stamp } from './merge'
import type { CommandOp } from './protocol'

const CaseArgs = z.object({ case: CaseId, step: CaseStep })
export type CaseArgs = z.infer<typeof CaseArgs>

const names: ReadonlySet<string> = new Set([
  'case.transition',
  'case.team',
  'case.assign',
  'approval.request',
  'approval.decide',
  'case.deadline',
  'case.unmetDemand',
  'hold.place',
  'hold.lift',
] satisfies ReturnType<typeof commandOfStep>[])

export const isCaseCommand = (name: string): boolean => names.has(name)

/** `undefined` when it is none, or says one thing and is named as another. */
export function readCaseCommand({ name, args }: CommandOp): CaseArgs | undefined {
  const read = isCaseCommand(name) ? CaseArgs.safeParse(args).data : undefined
  return read && commandOfStep(read.step) === name ? read : undefined
}

export const caseCommand = (args: CaseArgs, base: number): CommandOp => ({
  op: 'cmd',
  name: commandOfStep(args.step),
  args: JSON.parse(JSON.stringify(args)) as Doc,
  base: { [args.case]: base },
})

/** The case with one step more: the same when it is there already. Whatever others added meanwhile stays. The refusal is a code. */
export function withCaseStep(record: RecordState, { step }: CaseArgs, by: Stamp): Result<RecordState, string> {
  if (record.type !== 'case') return err('case')
  const of = record.doc as unknown as Case
  if (of.steps.some(({ id }) => id === step.id)) return ok(record)
  if (record.state === 'voided') return err('NotInThisState')
  const fault = caseStepFault(of, step)
  if (fault) return err(fault)
  const ver = record.ver + 1
  const fv = { ...record.fv, steps: [ver, by.device as DeviceId, by.mid] as [number, DeviceId, number] }
  const doc = { ...record.doc, steps: [...(record.doc['steps'] as Doc[]), step as unknown as Doc] }
  return ok({ ...record, ver, fv, doc })
}

/** Closing a conflict: the value that a person chose is written, and who chose it is kept. */
import type { Conflict, UnitValue } from '../domain/conflict'
import type { RecordId } from '../domain/ids'
import { unitOf } from '../domain/record-kinds'
import { err, ok, type Result } from '../domain/result'
import { canonicalJson } from '../sync/canonical'
import { applyPatch, applyVoid, readPath, stateUnit, unfitFields, withState, type Merged } from '../sync/merge'
import type { PatchOp, ResolveOp } from '../sync/protocol'
import { accessFault } from './access-requests'
import { allowed, changed, nothing, reach, refuse, subjectIn, type Applying, type OpResult, type Refused } from './applying'
import { conflictOf, currentValue, keepClash, rewriteConflict } from './conflicts'
import { isHeldAbove } from './legal-hold'
import type { Held } from './record-rows'
import { stageRecord } from './stage-record'

export async function applyResolve(applying: Applying, op: ResolveOp): Promise<OpResult> {
  const reached = reach(applying, op.conflict, 'edit')
  if (!reached.ok) return reached
  const held = reached.value
  if (held.record.type !== 'conflict') return refuse('Invalid', 'conflict')
  if (op.base > held.record.ver) return refuse('Invalid', 'base')
  const conflict = conflictOf(held)
  const target = applying.space.get(conflict.of)!
  const chosen = chosenValue(op, conflict, target)
  if (!chosen.ok) return chosen

  if (conflict.state === 'resolved') {
    const isSame = isEqual(chosen.value, conflict.resolution?.value) || isCurrent(target, conflict.unit, chosen.value)
    if (isSame) return ok(nothing)
    const clash = { unit: conflict.unit, current: {}, incoming: chosen.value }
    return ok({ ...changed, conflicts: [await keepClash(applying, target, clash)] })
  }
  if (op.base < held.record.ver) return await keepUnaware(applying, held, chosen.value)
  return await settle(applying, held, op, chosen.value)
}

/** Decided without knowing of a later candidate or change: the conflict stays open, and the value chosen stays with the others. */
async function keepUnaware(applying: Applying, held: Held, value: UnitValue): Promise<OpResult> {
  const conflict = conflictOf(held)
  const target = applying.space.get(conflict.of)!
  const known = [conflict.current?.value, ...conflict.candidates.map(candidate => candidate.value)]
  if (known.some(other => isEqual(value, other))) return ok({ ...nothing, conflicts: [held.id] })
  await keepClash(applying, target, { unit: conflict.unit, current: {}, incoming: value })
  return ok({ ...changed, conflicts: [held.id] })
}

async function settle(applying: Applying, held: Held, op: ResolveOp, value: UnitValue): Promise<OpResult> {
  const conflict = conflictOf(held)
  const resolution = {
    choose: op.choose,
    ...(op.candidate !== undefined && { candidate: op.candidate }),
    value,
    by: applying.author,
    at: applying.receivedAt,
  }
  // Closed first: writing the value must not find its own conflict open.
  rewriteConflict(applying, held, { ...conflict, state: 'resolved', resolution })
  if (op.choose === 'current') return ok(changed)

  const target = applying.space.get(conflict.of)!
  const isVoid = conflict.kind === 'editAfterVoid' && value[stateUnit] === 'voided'
  const right = allowed(applying, isVoid ? 'void' : 'edit', subjectIn(applying.space, target))
  if (!right.ok) return right
  if (isVoid && applying.actor !== 'centre' && (await isHeldAbove(applying.space, target))) return refuse('OnHold', 'OnHold')
  const written = write(applying, target, conflict, value, isVoid)
  if (unfitFields(target.record.type, written.record.doc).length > 0) return refuse('Invalid', 'value')
  // Of a correction this is not asked: whoever chooses between the answers of others answers nothing in their name.
  if (target.record.type === 'extract') {
    const wrong = await accessFault(applying, 'extract', target.record.doc, written.record.doc)
    if (wrong) return wrong
  }
  const conflicts: string[] = []
  for (const clash of written.clashes) conflicts.push(await keepClash(applying, target, clash))
  const staged = await stageRecord(applying, target, written.record)
  return staged.ok ? ok({ ...changed, conflicts }) : staged
}

function write(applying: Applying, target: Held, conflict: Conflict, value: UnitValue, isVoid: boolean): Merged {
  const { record } = target
  if (isVoid) {
    return applyVoid(record, { op: 'void', id: target.id as RecordId, base: record.ver, reason: 'conflict' }, applying.stamp)
  }
  // Choosing the edit of a voided record brings the record back.
  const isRevived = conflict.kind === 'editAfterVoid' && record.state === 'voided'
  const active = isRevived ? withState(record, 'active', applying.stamp) : record
  const merged = applyPatch(active, patchOf(target.id, active.ver, value), applying.stamp)
  // Brought back and changed at once: one version, not two.
  return isRevived
    ? { ...merged, record: { ...merged.record, ver: record.ver + 1, fv: revivedFv(merged, record.ver + 1) } }
    : merged
}

const revivedFv = (merged: Merged, ver: number): Merged['record']['fv'] =>
  Object.fromEntries(
    Object.entries(merged.record.fv).map(([unit, [at, device, mid]]) => [unit, [Math.min(at, ver), device, mid]]),
  )

function patchOf(id: string, base: number, value: UnitValue): PatchOp {
  const set: NonNullable<PatchOp['set']> = {}
  const unset: string[] = []
  for (const [path, member] of Object.entries(value)) {
    if (member === null) unset.push(path)
    else set[path] = member
  }
  return { op: 'patch', id: id as RecordId, base, set, unset }
}

function chosenValue(op: ResolveOp, conflict: Conflict, target: Held): Result<UnitValue, Refused> {
  if (op.choose === 'current') return ok(conflict.current?.value ?? currentValue(target, conflict.unit, conflict.candidates))
  if (op.choose === 'incoming') {
    const candidate = conflict.candidates[op.candidate ?? 0]
    return candidate ? ok(candidate.value) : refuse('Invalid', 'candidate')
  }
  const paths = Object.keys(op.value ?? {})
  const isOfUnit = paths.length > 0 && paths.every(path => unitOf(target.record.type, path) === conflict.unit)
  return isOfUnit ? ok(op.value!) : err({ reason: 'Invalid', detail: 'value' })
}

const isEqual = (one: unknown, other: unknown): boolean => canonicalJson(one ?? null) === canonicalJson(other ?? null)

const isCurrent = (target: Held, unit: string, value: UnitValue): boolean =>
  unit === stateUnit
    ? value[stateUnit] === target.record.state
    : Object.entries(value).every(([path, member]) => isEqual(readPath(target.record.doc, path), member))

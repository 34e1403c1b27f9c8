/** Opening and extending conflicts: two values for one thing, of which a person will choose one. */
import type { Conflict, UnitValue } from '../domain/conflict'
import type { ConflictId, DeviceId, RecordId } from '../domain/ids'
import { created, readPath, stateUnit, type Clash, type Doc } from '../sync/merge'
import { isJudicialIn } from '../sync/scopes'
import { placeOf, rewrite, type Applying } from './applying'
import type { Held } from './record-rows'

export const conflictOf = (held: Held): Conflict => held.record.doc as unknown as Conflict

const openConflict = (applying: Applying, of: string, unit: string): Held | undefined =>
  applying.space.conflictsOf(of).find(held => conflictOf(held).state === 'open' && conflictOf(held).unit === unit)

/** Keeps the value that clashed: in the unit's open conflict, or in a new one. Answers the conflict's id. */
export async function keepClash(applying: Applying, target: Held, clash: Clash): Promise<string> {
  const open = openConflict(applying, target.id, clash.unit)
  const candidate = {
    value: clash.incoming,
    device: applying.stamp.device as DeviceId,
    mid: applying.stamp.mid,
    author: applying.author,
    ...(applying.office && { officeId: applying.office }),
    writtenAt: applying.writtenAt,
    receivedAt: applying.receivedAt,
  }
  if (open) {
    const conflict = conflictOf(open)
    const candidates = [...conflict.candidates, candidate]
    rewriteConflict(applying, open, {
      ...conflict,
      candidates,
      current: await currentOf(target, clash.unit, candidates, applying),
    })
    return open.id
  }
  const id = applying.newId() as ConflictId
  const conflict: Conflict = {
    id,
    of: target.id as RecordId,
    ofType: target.record.type,
    ...markOf(target),
    kind: clash.unit === stateUnit ? 'editAfterVoid' : 'field',
    unit: clash.unit,
    current: await currentOf(target, clash.unit, [candidate], applying),
    candidates: [candidate],
    state: 'open',
  }
  const doc = conflict as unknown as Doc
  const scopes = await placeOf(applying.space, 'conflict', doc, target.id)
  applying.space.stage({ id, record: created('conflict', doc, applying.stamp), scopes, parent: target.id })
  return id
}

/** A record that begins to tell what concerns the courts, or ends, takes its conflicts along: also those decided, which hold what was written. */
const markOf = ({ record: { type, doc } }: Held): Pick<Conflict, 'isJudicial'> =>
  isJudicialIn(type, doc) ? { isJudicial: true } : {}

/** A change accepted for a unit in conflict becomes the conflict's current: whoever decides must have seen it. */
export async function refreshConflicts(applying: Applying, before: Held, after: Held): Promise<void> {
  const mark = markOf(after)
  for (const held of applying.space.conflictsOf(after.id)) {
    const { isJudicial, ...conflict } = conflictOf(held)
    const isMoved = conflict.state === 'open' && before.record.fv[conflict.unit] !== after.record.fv[conflict.unit]
    if (!isMoved && isJudicial === mark.isJudicial) continue
    const current = isMoved ? await currentOf(after, conflict.unit, conflict.candidates, applying) : conflict.current
    rewriteConflict(applying, held, { ...conflict, ...mark, ...(current && { current }) })
  }
}

async function currentOf(
  target: Held,
  unit: string,
  candidates: readonly { readonly value: UnitValue }[],
  applying: Applying,
): Promise<NonNullable<Conflict['current']>> {
  const [, device, mid] = target.record.fv[unit] ?? Object.values(target.record.fv)[0]!
  const { author, writtenAt, office } = await applying.space.writtenBy(device, mid)
  const value = currentValue(target, unit, candidates)
  return { value, device, mid, author, ...(office && { officeId: office }), ...(writtenAt !== undefined && { writtenAt }) }
}

export function currentValue(target: Held, unit: string, candidates: readonly { readonly value: UnitValue }[]): UnitValue {
  if (unit === stateUnit) return { [stateUnit]: target.record.state }
  const paths = new Set(candidates.flatMap(candidate => Object.keys(candidate.value)))
  return Object.fromEntries([...paths].map(path => [path, readPath(target.record.doc, path) ?? null]))
}

export const rewriteConflict = (applying: Applying, held: Held, conflict: Conflict): void =>
  rewrite(applying, held, conflict as unknown as Doc)

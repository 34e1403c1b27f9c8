/** Puts a changed record into the workspace, with all that follows from its change: its place, what hangs on it, grants, open conflicts. */
import type { OfficeId } from '../domain/ids'
import type { Person } from '../domain/person'
import { ok } from '../domain/result'
import type { RecordState } from '../sync/merge'
import { withOffices } from '../sync/person-commands'
import { parentOf } from '../sync/scopes'
import { followCase, nothing, placeChildren, placeOf, placePeople, reach, type Applying, type OpResult } from './applying'
import { refreshConflicts } from './conflicts'
import { followEmergency } from './emergency-cards'
import { followRecord } from './grants'
import { followWorker } from './follow-worker'
import type { Held } from './record-rows'
import { wake } from './rest'

export async function stageRecord(applying: Applying, before: Held, record: RecordState): Promise<OpResult> {
  if (record === before.record) return ok(nothing)
  const parent = parentOf(record.type, record.doc)
  if (parent && parent !== before.parent) {
    const newParent = reach(applying, parent, 'see')
    if (!newParent.ok) return newParent
  }
  await wake(applying.space, parent)
  const after: Held = { ...before, record, parent, scopes: await placeOf(applying.space, record.type, record.doc, parent) }
  applying.space.stage(after)
  await placeChildren(applying.space, after.id)
  await refreshConflicts(applying, before, after)
  if (record.type === 'person') {
    if (parent !== before.parent) await placePeople(applying.space, [before.parent, parent])
    await shareOffices(applying, after.id)
  }
  if (record.type === 'case') await followCase(applying.space, after)
  if (record.type === 'worker') {
    await followRecord(applying.space, after)
    await followWorker(applying.space, before, after)
  }
  await followEmergency(applying, before, after)
  return ok({ isChanged: true, isMerged: false, conflicts: [] })
}

export const officesOf = ({ record }: Held): readonly OfficeId[] => (record.doc as unknown as Person).offices

/** Both offices see both: whoever stays is also where the merged one is. Also when that one comes to another office later. */
export async function shareOffices(applying: Applying, mergedId: string): Promise<void> {
  const merged = applying.space.get(mergedId)
  const stays = merged?.parent === undefined ? undefined : applying.space.get(merged.parent)
  if (!merged || !stays) return
  const missing = officesOf(merged).filter(office => !officesOf(stays).includes(office))
  if (missing.length === 0) return
  await stageRecord(applying, stays, withOffices(stays.record, [...officesOf(stays), ...missing], applying.stamp))
}

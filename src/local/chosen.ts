/** A choice between the values of a conflict, shown in its record before the centre has written it there. */
import { isRecordType } from '../domain/record-kinds'
import type { UnitValue } from '../domain/conflict'
import { applyPatch } from '../sync/merge'
import type { PatchOp } from '../sync/protocol'
import { shownDoc, shownState, type StoredRecord } from './records'

export function withChosen(record: StoredRecord, id: string, values: readonly UnitValue[]): StoredRecord {
  const { type, baseVer: ver, fv } = record
  if (!isRecordType(type)) return record
  const state = shownState(record)
  let doc = shownDoc(record)
  for (const value of values) {
    const set = Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null))
    const unset = Object.keys(value).filter(path => value[path] === null)
    const patch: PatchOp = { op: 'patch', id: id as PatchOp['id'], base: ver, set, unset }
    doc = applyPatch({ type, ver, doc, fv, state }, patch, { device: '', mid: 0 }).record.doc
  }
  return { ...record, working: { doc, state } }
}

/**
 * How a change meets a record that others changed meanwhile. Pure; the same function decides at the centre and foretells on the tablet.
 * The unit of conflict is a top-level field, or a declared group of fields (record-kinds.ts). Order is the centre's, never a clock's.
 */
import type { UnitValue } from '../domain/conflict'
import { policyOf, recordKinds, unitOf, type RecordType } from '../domain/record-kinds'
import { unreachable } from '../domain/result'
import { canonicalJson } from './canonical'
import type { FieldVersions, PatchOp, VoidOp } from './protocol'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type Doc = Record<string, Json>

/** A record as the centre holds it. */
export interface RecordState {
  readonly type: RecordType
  readonly ver: number
  readonly doc: Doc
  readonly fv: FieldVersions
  readonly state: 'active' | 'voided'
}

/** Who makes the change: a device, and its mutation. */
export interface Stamp {
  readonly device: string
  readonly mid: number
}

export interface Clash {
  readonly unit: string
  readonly current: UnitValue
  readonly incoming: UnitValue
}

export interface Merged {
  readonly record: RecordState
  readonly clashes: readonly Clash[]
  readonly isChanged: boolean
}

/** The unit of whether a record is active or voided; no kind that a device may change has a field of this name. */
export const stateUnit = 'state'

/** A new record, in its first version. */
export function created(type: RecordType, doc: Doc, by: Stamp): RecordState {
  const fv: FieldVersions = {}
  const stamp = stampOf(1, by)
  for (const field in doc) fv[unitOf(type, field)] = stamp
  return { type, ver: 1, doc, fv, state: 'active' }
}

/** One field of a patch: a new value, an emptied field, or additions and removals of a set. */
type Edit = { readonly path: string } & (
  | { readonly do: 'set'; readonly value: Json }
  | { readonly do: 'unset' }
  | { readonly do: 'members'; readonly add: Json[]; readonly remove: Json[] }
)

export function applyPatch(record: RecordState, patch: PatchOp, by: Stamp): Merged {
  const isVoidedByOthers = record.state === 'voided' && !isOwnEarlier(record.fv[stateUnit], by)
  if (isVoidedByOthers && !isCentresNote(record.type, patch)) return editAfterVoid(record, patch)
  const ver = record.ver + 1
  const doc = structuredCloneJson(record.doc)
  const fv: FieldVersions = { ...record.fv }
  const clashes: Clash[] = []
  let isChanged = false
  for (const [unit, edits] of editsByUnit(record.type, patch)) {
    const changes = edits.filter(edit => !isAlreadySo(doc, edit))
    if (changes.length === 0) continue
    if (!mayApply(record, unit, patch.base, by) && changes.some(edit => policyOf(record.type, edit.path) === 'human')) {
      clashes.push({ unit, current: unitValue(doc, edits), incoming: incomingValue(edits) })
      continue
    }
    let isUnitChanged = false
    for (const edit of changes) if (applyEdit(doc, record.type, edit)) isUnitChanged = true
    if (!isUnitChanged) continue
    isChanged = true
    fv[unit] = stampOf(ver, by)
  }
  return { record: isChanged ? { ...record, ver, doc, fv } : record, clashes, isChanged }
}

/** What the centre alone writes of a record is nobody's edit. */
const isCentresNote = (type: RecordType, patch: PatchOp): boolean =>
  Object.keys(patch.set ?? {}).every(path => policyOf(type, path) === 'server') && !patch.unset && !patch.add && !patch.remove

/** An edit of a voided record waits for a person, whole: its values are those that the record would have had. */
function editAfterVoid(record: RecordState, patch: PatchOp): Merged {
  const doc = structuredCloneJson(record.doc)
  const changes = [...editsByUnit(record.type, patch).values()].flat().filter(edit => !isAlreadySo(doc, edit))
  const edits = changes.filter(edit => applyEdit(doc, record.type, edit))
  const clash = { unit: stateUnit, current: { [stateUnit]: 'voided' }, incoming: unitValue(doc, edits) }
  return { record, clashes: edits.length > 0 ? [clash] : [], isChanged: false }
}

/** A void meets the edits that others made since `base`: then a person decides, and the record stays active. */
export function applyVoid(record: RecordState, op: VoidOp, by: Stamp): Merged {
  if (record.state === 'voided') return { record, clashes: [], isChanged: false }
  const edited = Object.keys(record.fv).filter(unit => policyOf(record.type, unit) !== 'server')
  if (!edited.every(unit => mayApply(record, unit, op.base, by))) {
    const incoming = { [stateUnit]: 'voided', reason: op.reason }
    return { record, clashes: [{ unit: stateUnit, current: { [stateUnit]: 'active' }, incoming }], isChanged: false }
  }
  return { record: withState(record, 'voided', by), clashes: [], isChanged: true }
}

/** Why, by whom and when, on the records that have a place for it. */
export function withReason(
  record: RecordState,
  { reason }: VoidOp,
  by: { readonly author: string; readonly at: string },
): RecordState {
  if (policyOf(record.type, 'voided') !== 'server') return record
  return { ...record, doc: { ...record.doc, voided: { reason, by: by.author, at: by.at } } }
}

export function withState(record: RecordState, state: RecordState['state'], by: Stamp): RecordState {
  const ver = record.ver + 1
  return { ...record, ver, state, fv: { ...record.fv, [stateUnit]: stampOf(ver, by) } }
}

/**
 * A unit may be changed when nobody else touched it since `base`. What this same device wrote earlier does not count as somebody else:
 * two edits queued offline carry the same base, and the second must not clash with the first (the self-shadow rule).
 */
function mayApply(record: RecordState, unit: string, base: number, by: Stamp): boolean {
  const last = Object.hasOwn(record.fv, unit) ? record.fv[unit] : undefined
  return !last || last[0] <= base || isOwnEarlier(last, by)
}

const isOwnEarlier = (last: FieldVersions[string] | undefined, by: Stamp): boolean =>
  last !== undefined && last[1] === by.device && last[2] <= by.mid

const stampOf = (ver: number, by: Stamp): FieldVersions[string] => [ver, by.device, by.mid] as FieldVersions[string]

/** A set's fields never clash, whatever `base` says; `lww`, `max` and `min` decide by themselves too. */
function applyEdit(doc: Doc, type: RecordType, edit: Edit): boolean {
  const before = readPath(doc, edit.path)
  if (edit.do === 'members') {
    const removed = new Set(edit.remove.map(canonicalJson))
    const members = (Array.isArray(before) ? before : []).filter(member => !removed.has(canonicalJson(member)))
    const known = new Set(members.map(canonicalJson))
    for (const member of edit.add) if (!known.has(canonicalJson(member))) members.push(member)
    writePath(doc, edit.path, members)
    return true
  }
  const policy = policyOf(type, edit.path)
  switch (policy) {
    case 'max':
    case 'min': {
      if (edit.do === 'unset') return false
      const isBeyond = before === undefined || (policy === 'max' ? edit.value! > before! : edit.value! < before!)
      if (isBeyond) writePath(doc, edit.path, edit.value)
      return isBeyond
    }
    case 'human':
    case 'lww':
    case 'set':
    case 'server':
      if (edit.do === 'set') writePath(doc, edit.path, edit.value)
      else removePath(doc, edit.path)
      return true
    default:
      return unreachable(policy)
  }
}

function editsByUnit(type: RecordType, patch: PatchOp): Map<string, Edit[]> {
  const units = new Map<string, Edit[]>()
  const append = (edit: Edit) => {
    const unit = unitOf(type, edit.path)
    const edits = units.get(unit)
    if (edits) edits.push(edit)
    else units.set(unit, [edit])
  }
  for (const [path, value] of Object.entries(patch.set ?? {})) append({ path, do: 'set', value: value })
  for (const path of patch.unset ?? []) append({ path, do: 'unset' })
  for (const path of new Set([...Object.keys(patch.add ?? {}), ...Object.keys(patch.remove ?? {})])) {
    append({ path, do: 'members', add: patch.add?.[path] ?? [], remove: patch.remove?.[path] ?? [] })
  }
  return units
}

function isAlreadySo(doc: Doc, edit: Edit): boolean {
  const before = readPath(doc, edit.path)
  if (edit.do === 'unset') return before === undefined
  if (edit.do === 'set') return before !== undefined && canonicalJson(before) === canonicalJson(edit.value)
  const members = new Set((Array.isArray(before) ? before : []).map(canonicalJson))
  return (
    edit.add.every(member => members.has(canonicalJson(member))) &&
    !edit.remove.some(member => members.has(canonicalJson(member)))
  )
}

const unitValue = (doc: Doc, edits: readonly Edit[]): UnitValue =>
  Object.fromEntries(edits.map(edit => [edit.path, readPath(doc, edit.path) ?? null]))

const incomingValue = (edits: readonly Edit[]): UnitValue =>
  Object.fromEntries(edits.map(edit => [edit.path, edit.do === 'set' ? edit.value : edit.do === 'unset' ? null : edit.add]))

/** What was changed between two versions of a record, as the fields of a patch; `undefined` when nothing was. */
export function difference(
  type: RecordType,
  before: Doc,
  after: Doc,
): Pick<PatchOp, 'set' | 'unset' | 'add' | 'remove'> | undefined {
  const set: NonNullable<PatchOp['set']> = {}
  const unset: string[] = []
  const add: NonNullable<PatchOp['add']> = {}
  const remove: NonNullable<PatchOp['remove']> = {}
  const compare = (from: Doc, to: Doc, prefix: string): void => {
    for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
      const path = prefix + key
      const old = from[key]
      const now = to[key]
      if (old !== undefined && now !== undefined && canonicalJson(old) === canonicalJson(now)) continue
      if (policyOf(type, path) === 'set') {
        const oldMembers = memberMap(old)
        const newMembers = memberMap(now)
        const added = [...newMembers].filter(([text]) => !oldMembers.has(text)).map(([, member]) => member)
        const removed = [...oldMembers].filter(([text]) => !newMembers.has(text)).map(([, member]) => member)
        if (added.length > 0) add[path] = added
        if (removed.length > 0) remove[path] = removed
      } else if (now === undefined) {
        if (isNested(old)) compare(old, {}, `${path}.`)
        else if (old !== undefined) unset.push(path)
      } else if (isNested(now)) compare(isNested(old) ? old : {}, now, `${path}.`)
      else set[path] = now as never
    }
  }
  compare(before, after, '')
  const patch = {
    ...(Object.keys(set).length > 0 && { set }),
    ...(unset.length > 0 && { unset }),
    ...(Object.keys(add).length > 0 && { add }),
    ...(Object.keys(remove).length > 0 && { remove }),
  }
  return Object.keys(patch).length > 0 ? patch : undefined
}

const memberMap = (value: Json | undefined): Map<string, Json> =>
  new Map((Array.isArray(value) ? value : []).map(member => [canonicalJson(member), member]))

const isNested = (value: Json | undefined): value is Doc => typeof value === 'object' && value !== null && !Array.isArray(value)

const structuredCloneJson = (doc: Doc): Doc => JSON.parse(JSON.stringify(doc)) as Doc

export function readPath(doc: Doc, path: string): Json | undefined {
  let here: Json | undefined = doc
  for (const segment of path.split('.')) {
    if (!isNested(here) || !Object.hasOwn(here, segment)) return undefined
    here = here[segment]
  }
  return here
}

function writePath(doc: Doc, path: string, value: Json): void {
  const segments = path.split('.')
  const last = segments.pop()!
  let here = doc
  for (const segment of segments) {
    const next = Object.hasOwn(here, segment) ? here[segment] : undefined
    if (isNested(next)) here = next
    else {
      const made: Doc = {}
      here[segment] = made
      here = made
    }
  }
  here[last] = value
}

function removePath(doc: Doc, path: string): void {
  const segments = path.split('.')
  const last = segments.pop()!
  const parents: Doc[] = [doc]
  for (const segment of segments) {
    const next: Json | undefined = parents.at(-1)![segment]
    if (!isNested(next)) return
    parents.push(next)
  }
  delete parents.at(-1)![last]
  // An object emptied by its last field goes too: "no residence" is written in one way only.
  for (let depth = segments.length - 1; depth >= 0; depth--) {
    if (Object.keys(parents[depth + 1]!).length === 0) delete parents[depth]![segments[depth]!]
  }
}

/** A record's document checked against its schema: the paths that do not fit, empty when it is sound. Unknown fields are kept (a newer version wrote them). */
export function unfitFields(type: RecordType, doc: Doc): string[] {
  const parsed = recordKinds[type].schema.safeParse(doc)
  return parsed.success ? [] : parsed.error.issues.map(issue => issue.path.join('.') || issue.code)
}

/**
 * Which records concern the courts, and how their documents lie in their rows: sealed once more (judicial-seal.ts), with what they hang on left outside,
 * for without it nobody finds them. While the section is closed such a document is a *shut* one: it travels through whatever moves records and
 * is written back as it was; it fits no schema, and so no screen can show it.
 */
import type { Conflict } from '../domain/conflict'
import { isJudicialSort, type ExtractPart } from '../domain/extract'
import { isRecordType, recordKinds, type RecordKind, type RecordType } from '../domain/record-kinds'
import type { Doc } from '../sync/merge'
import { isJudicialIn, isOfCourts } from '../sync/scopes'
import { DamagedRow } from './damaged-row'
import type { Store } from './store'

const kindOf = (type: RecordType): RecordKind => recordKinds[type]
const mayBe: readonly RecordType[] = ['conflict', 'extract']

/** Types whose records may concern the courts, and may lie here as a version before wrote them. */
export const judicialTypes = (Object.keys(recordKinds) as RecordType[]).filter(type => isOfCourts(type) || mayBe.includes(type))

export const isJudicial = (type: string, doc: Doc): boolean =>
  isOfCourts(type) || (type === 'conflict' ? isAboutCourts(doc) : isRecordType(type) && isJudicialIn(type, doc))

/** A conflict says the kind of what it is about, or the centre marked it; one about an extract has in its values the texts that were prepared, with what they are made of. */
function isAboutCourts(conflict: Doc): boolean {
  if (conflict['isJudicial'] === true) return true
  if (conflict['ofType'] !== 'extract') return isOfCourts(conflict['ofType'] as string)
  const { current, candidates = [], resolution } = conflict as unknown as Partial<Conflict>
  const parts = [current, ...candidates, resolution].flatMap(side => side?.value['prepared.parts'] ?? [])
  return (parts as unknown as ExtractPart[]).some(({ sort }) => isJudicialSort(sort))
}

const sealedIn = '$shut'

export const isShut = (doc: object): boolean => sealedIn in doc

/** As it may be written. */
export function shut(store: Store, id: string, type: string, doc: Doc): Doc {
  if (isShut(doc)) return renewedShut(store, id, doc)
  if (!isJudicial(type, doc)) return doc
  const parentField = kindOf(type as RecordType).parentField ?? 'of'
  const { [parentField]: parent, ofType } = doc
  return {
    ...(parent !== undefined && { [parentField]: parent }),
    ...(ofType !== undefined && { ofType }),
    [sealedIn]: store.sealer.judicial.seal(id, doc),
  }
}

/** One that is shut, by the key of now; any other as it is. */
export function renewedShut<Kept extends object>(store: Store, id: string, kept: Kept): Kept {
  const sealed: unknown = Reflect.get(kept, sealedIn)
  return typeof sealed === 'string' ? { ...kept, [sealedIn]: store.sealer.judicial.renewed(id, sealed) } : kept
}

/** The same of a few fields of a thing that is kept beside its record. */
export function shutFields<Kept extends object>(store: Store, id: string, kept: Kept, names: readonly (keyof Kept)[]): Kept {
  const { judicial } = store.sealer
  if (isShut(kept)) return renewedShut(store, id, kept)
  const open = Object.fromEntries(Object.entries(kept).filter(([name]) => !names.includes(name as keyof Kept)))
  return { ...open, [sealedIn]: judicial.seal(id, Object.fromEntries(names.map(name => [name, kept[name]]))) } as Kept
}

/** As it was before it was shut; a shut one while the section is closed, or when it cannot be opened: then it is listed as damaged. */
export function unshut<Kept extends object>(store: Store, id: string, doc: Kept): Kept {
  const sealed: unknown = Reflect.get(doc, sealedIn)
  if (typeof sealed !== 'string') return doc
  try {
    const opened = store.sealer.judicial.open(id, sealed) as Partial<Kept> | undefined
    if (!opened) return doc
    const { [sealedIn]: _sealed, ...outside } = doc as Kept & { readonly [sealedIn]: string }
    return { ...outside, ...opened } as unknown as Kept
  } catch (error) {
    if (!(error instanceof DamagedRow)) throw error
    store.damaged.set(`rec ${id}`, { table: 'rec', key: id })
    return doc
  }
}

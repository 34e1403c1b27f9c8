/**
 * Which records concern the courts, and how their documents lie in their rows: sealed once more (judicial-seal.ts), with what they hang on left outside,
 * for without it nobody finds them. While the section is closed such a document is a *shut* one: it travels through whatever moves records and
 * is written back as it was; it fits no schema, and so no screen can show it.
 */
import { isRecordType, recordKinds, type RecordKind, type RecordType } from '../domain/record-kinds'
import type { Doc } from '../sync/merge'
import { DamagedRow } from './damaged-row'
import type { Store } from './store'

const kindOf = (type: RecordType): RecordKind => recordKinds[type]
const isOfCourts = (type: string): boolean => isRecordType(type) && kindOf(type).readBy === 'judicialTeam'

/** Types whose records may concern the courts. */
export const judicialTypes = (Object.keys(recordKinds) as RecordType[]).filter(type => isOfCourts(type) || type === 'conflict')

/** An attachment and a conflict say the kind of what they hang on. */
export function isJudicial(type: string, doc: Doc): boolean {
  const of = doc['ofType'] ?? type
  return typeof of === 'string' && isOfCourts(of)
}

const sealedIn = '$shut'

export const isShut = (doc: object): boolean => sealedIn in doc

/** As it may be written. */
export function shut(store: Store, id: string, type: string, doc: Doc): Doc {
  const sealed = doc[sealedIn]
  const { judicial } = store.sealer
  if (typeof sealed === 'string') return { ...doc, [sealedIn]: judicial.renewed(id, sealed) }
  if (!isJudicial(type, doc)) return doc
  const parentField = kindOf(type as RecordType).parentField ?? 'of'
  const { [parentField]: parent, ofType } = doc
  return {
    ...(parent !== undefined && { [parentField]: parent }),
    ...(ofType !== undefined && { ofType }),
    [sealedIn]: judicial.seal(id, doc),
  }
}

/** As it was before it was shut; a shut one while the section is closed, or when it cannot be opened: then it is listed as damaged. */
export function unshut(store: Store, id: string, doc: Doc): Doc {
  const sealed = doc[sealedIn]
  if (typeof sealed !== 'string') return doc
  try {
    return (store.sealer.judicial.open(id, sealed) as Doc | undefined) ?? doc
  } catch (error) {
    if (!(error instanceof DamagedRow)) throw error
    store.damaged.set(`rec ${id}`, { table: 'rec', key: id })
    return doc
  }
}

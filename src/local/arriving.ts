/**
 * A record of a snapshot on its way to a segment. It is read once, for what storing it asks, and kept in the words in which it came: fifty thousand
 * documents in memory, and written again in words of ours, would cost more than all the rest.
 */
import { isRecordType } from '../domain/record-kinds'
import { RecordId } from '../domain/ids'
import { versionsBy, type PackedRecord } from '../sync/packed-record'
import type { PulledRecord, Scope } from '../sync/protocol'
import { parentOf } from '../sync/scopes'
import { parsedJson } from './centre-request'
import { identityFrom, type IndexedPerson } from './identity-pages'

export interface ArrivingRecord {
  readonly id: RecordId
  readonly type: string
  readonly ver: number
  /** A `PackedRecord` as JSON. */
  readonly text: string
  /** What it hangs on. */
  readonly parent: string | undefined
  /** Of a person: what the search keeps of them. */
  readonly identity: IndexedPerson | undefined
}

/** `undefined` when the line is no record. */
export function readArriving(text: string): ArrivingRecord | undefined {
  const packed = parsedJson(text)
  if (!isPacked(packed)) return undefined
  const [id, type, , ver, , , , doc] = packed
  const parent = isRecordType(type) ? parentOf(type, doc) : undefined
  return { id, type, ver, text, parent, identity: type === 'person' ? identityFrom(doc, bornAt(id)) : undefined }
}

/** Looked at from outside: whoever shows a document reads it by its own schema. */
function isPacked(line: unknown): line is PackedRecord {
  if (!Array.isArray(line)) return false
  const [id, type, sv, ver, state, own, hands, doc] = line as readonly unknown[]
  return (
    RecordId.safeParse(id).success &&
    typeof type === 'string' &&
    Number.isInteger(sv) &&
    Number.isInteger(ver) &&
    (state === 'active' || state === 'voided') &&
    own === 0 &&
    Array.isArray(hands) &&
    hands.every(Array.isArray) &&
    typeof doc === 'object' &&
    doc !== null &&
    !Array.isArray(doc)
  )
}

const packedIn = ({ text }: ArrivingRecord): PackedRecord => JSON.parse(text) as PackedRecord

/** As a pull would have brought it. */
export function pulledFrom(record: ArrivingRecord, scope: Scope): PulledRecord {
  const [id, type, sv, ver, state, , hands, doc] = packedIn(record)
  return { id, type, sv, ver, state, sc: [scope], fv: versionsBy(hands), doc }
}

const placeOfPage = /^(\["[^"]+","[^"]+",\d+,\d+,"[a-z]+",)0,/

/** The same with the number of its identity page, which is this tablet's own. */
export function onPage(record: ArrivingRecord, page: number): ArrivingRecord {
  const { text } = record
  if (placeOfPage.test(text)) return { ...record, text: text.replace(placeOfPage, (_, head: string) => `${head}${page},`) }
  const [id, type, sv, ver, state, , hands, doc] = packedIn(record)
  return { ...record, text: JSON.stringify([id, type, sv, ver, state, page, hands, doc] satisfies PackedRecord) }
}

/** Milliseconds: ids begin with the time of their making. */
export const bornAt = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)

/** The record that shows a refused mutation to its author and to the coordinators of the office. Its body stays in the log. */
import { isRecordId, RecordId, type DeviceId, type OfficeId, type QuarantineId } from '../domain/ids'
import { askedLimit, type Quarantine } from '../domain/quarantine'
import { isRecordType, recordKinds, type RecordKind } from '../domain/record-kinds'
import { canonicalJson } from '../sync/canonical'
import { created, type Doc, type Json } from '../sync/merge'
import { placement } from '../sync/scopes'
import type { Applying, Refused } from './applying'
import { isStorable, type Received } from './received'
import type { NamedRecord } from './record-rows'

export async function stageQuarantine(
  applying: Applying,
  received: Received,
  refused: Refused,
  office: OfficeId | undefined,
): Promise<void> {
  await stageNotice(applying, office, {
    device: applying.stamp.device as DeviceId,
    mid: received.mid,
    reason: refused.reason,
    detail: printable(refused.detail),
    about: aboutOf(received),
    ...(await askedIn(applying, received, office)),
    writtenAt: applying.writtenAt,
  })
}

/** Whatever a person has to look into, about a mutation of the author's. */
export async function stageNotice(
  applying: Applying,
  office: OfficeId | undefined,
  notice: Omit<Quarantine, 'id' | 'author' | 'officeId' | 'receivedAt' | 'state'>,
): Promise<void> {
  const id = applying.newId() as QuarantineId
  const quarantine: Quarantine = {
    id,
    ...notice,
    author: applying.author,
    ...(office && { officeId: office }),
    receivedAt: applying.receivedAt,
    state: 'open',
  }
  const coordinators = await applying.space.coordinatorsOf(office)
  const doc = quarantine as unknown as Doc
  const scopes = placement('quarantine', quarantine, { coordinators })
  applying.space.stage({ id, record: created('quarantine', doc, applying.stamp), scopes, parent: undefined })
}

/** Names of fields may come from whoever wrote the mutation: only plain characters, and few. */
export const printable = (detail: string): string => detail.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 300)

/** What was asked, for those who may read it: the coordinators of the author's office. */
async function askedIn(
  { space }: Applying,
  received: Received,
  office: OfficeId | undefined,
): Promise<Pick<Quarantine, 'asked' | 'withheld'>> {
  const { ops } = received.raw
  if (!Array.isArray(ops) || !isStorable(received)) return { withheld: 'unreadable' }
  const about = new Map((await space.named(ops.flatMap(namedBy))).map(named => [named.id, named]))
  const written = new Set(ops.map(op => membersOf(op)['id']))
  const isUnknown = (id: unknown) => typeof id !== 'string' || !(about.has(id) || written.has(id))
  if (ops.some(op => isForFewer(op, about, office) || isBesideUnknown(op, isUnknown))) return { withheld: 'private' }
  if (Buffer.byteLength(canonicalJson(ops)) > askedLimit) return { withheld: 'tooLarge' }
  return { asked: ops as Json[] }
}

/** It has the readers of what it hangs on, and nobody can say who they are. */
function isBesideUnknown(op: unknown, isUnknown: (id: unknown) => boolean): boolean {
  const { type, doc } = membersOf(op)
  return (type === 'attachment' || type === 'correction') && isUnknown(membersOf(doc)['of'])
}

/** Written for a team, for a court or for oneself; of what a case holds; or of a case of another office: of all that these coordinators read nothing. */
function isForFewer(op: unknown, about: ReadonlyMap<string, NamedRecord>, office: OfficeId | undefined): boolean {
  const { type, doc } = membersOf(op)
  const { audience, officeId, caseId } = membersOf(doc)
  if (isAudienceOfFewer(audience)) return true
  const known = namedBy(op).flatMap(id => about.get(id) ?? [])
  return (
    isForTeam(type, caseId !== undefined) ||
    isElsewhere(type, officeId, office) ||
    known.some(
      named =>
        isAudienceOfFewer(named.audience ?? undefined) ||
        isForTeam(named.type, named.parentType === 'case') ||
        isForTeam(named.parentType, true) ||
        isElsewhere(named.type, named.office, office),
    )
  )
}

const isAudienceOfFewer = (audience: unknown): boolean => audience !== undefined && audience !== 'agency'

/** Of a case: also of what may be an office's. */
const isForTeam = (type: unknown, isOfCase: boolean): boolean => {
  const readBy = readersOf(type)
  return readBy === 'teamOrOffice' ? isOfCase : readBy !== undefined
}

const isElsewhere = (type: unknown, at: unknown, office: OfficeId | undefined): boolean =>
  (type === 'case' || type === 'handover' || readersOf(type) === 'teamOrOffice') && at !== office

const readersOf = (type: unknown): RecordKind['readBy'] =>
  typeof type === 'string' && isRecordType(type) ? recordKinds[type].readBy : undefined

/** The records that an op is about, whether or not it can be understood. */
function namedBy(op: unknown): RecordId[] {
  const { id, of, conflict, args, doc } = membersOf(op)
  return [id, of, membersOf(doc)['of'], conflict, membersOf(args)['case']].filter(isRecordId)
}

const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

function aboutOf(received: Received): RecordId[] {
  const ops: unknown[] = Array.isArray(received.raw['ops']) ? received.raw['ops'].slice(0, 50) : []
  const named = ops.flatMap(op => [
    membersOf(op)['id'],
    membersOf(op)['conflict'],
    membersOf(membersOf(op)['args'])['quarantine'],
  ])
  return [...new Set(named.map(id => RecordId.safeParse(id)).flatMap(id => (id.success ? [id.data] : [])))]
}

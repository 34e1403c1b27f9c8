/** The record that shows a refused mutation to its author and to the coordinators of the office. Its body stays in the log. */
import { RecordId, type DeviceId, type OfficeId, type QuarantineId } from '../domain/ids'
import { askedLimit, type Quarantine } from '../domain/quarantine'
import { canonicalJson } from '../sync/canonical'
import { created, type Doc, type Json } from '../sync/merge'
import { placement } from '../sync/scopes'
import type { Applying, Refused } from './applying'
import { isStorable, type Received } from './received'

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
    ...askedIn(received),
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

/** What was asked, for those who may read it: a coordinator sees nothing here of what was written for a team, for a court or for oneself. */
function askedIn(received: Received): Pick<Quarantine, 'asked' | 'withheld'> {
  const { ops } = received.raw
  if (!Array.isArray(ops) || !isStorable(received)) return { withheld: 'unreadable' }
  if (ops.some(isForFewer)) return { withheld: 'private' }
  if (Buffer.byteLength(canonicalJson(ops)) > askedLimit) return { withheld: 'tooLarge' }
  return { asked: ops as Json[] }
}

function isForFewer(op: unknown): boolean {
  const doc = membersOf(op)['doc']
  const audience = membersOf(doc)['audience']
  return audience !== undefined && audience !== 'agency'
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

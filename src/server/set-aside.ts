/** The record that shows a refused mutation to its author and to the coordinators of the office. Its body stays in the log. */
import { RecordId, type DeviceId, type OfficeId, type QuarantineId } from '../domain/ids'
import type { Quarantine } from '../domain/quarantine'
import { created, type Doc } from '../sync/merge'
import { placement } from '../sync/scopes'
import type { Applying, Refused } from './applying'
import type { Received } from './received'

export async function stageQuarantine(
  applying: Applying,
  received: Received,
  refused: Refused,
  office: OfficeId | undefined,
): Promise<void> {
  const id = applying.newId() as QuarantineId
  const quarantine: Quarantine = {
    id,
    device: applying.stamp.device as DeviceId,
    mid: received.mid,
    author: applying.author,
    ...(office && { officeId: office }),
    reason: refused.reason,
    detail: printable(refused.detail),
    about: aboutOf(received),
    receivedAt: applying.receivedAt,
    state: 'open',
  }
  const coordinators = office ? await applying.space.coordinatorsOf(office) : []
  const doc = quarantine as unknown as Doc
  const scopes = placement('quarantine', quarantine, { coordinators })
  applying.space.stage({ id, record: created('quarantine', doc, applying.stamp), scopes, parent: undefined })
}

/** Names of fields may come from whoever wrote the mutation: only plain characters, and few. */
const printable = (detail: string): string => detail.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 300)

function aboutOf(received: Received): RecordId[] {
  const ops: unknown[] = Array.isArray(received.raw['ops']) ? received.raw['ops'].slice(0, 50) : []
  const named = ops.flatMap(op =>
    typeof op === 'object' && op !== null ? ['id', 'conflict'].map(key => (op as Record<string, unknown>)[key]) : [],
  )
  return [...new Set(named.map(id => RecordId.safeParse(id)).flatMap(id => (id.success ? [id.data] : [])))]
}

/** What became of every value that was written (I6), and of every entry of a diary (I9). */
import { verify, type KeyObject } from 'node:crypto'
import type { Conflict } from '../../src/domain/conflict'
import { canonicalJson, hashOf } from '../../src/sync/canonical'
import type { Doc } from '../../src/sync/merge'
import { foretell, type Fork } from './model'
import type { End } from './seen'
import { publicKeyOf } from './subtle'

/** I6, and that nobody clashes with themselves. */
export function noSilentOverwrite({ server, history }: End): string[] {
  const { people, forks, faults } = foretell(server, history.beginnings)
  const found = [...faults]
  for (const [id, fields] of people) {
    const doc = server.records.get(id)?.doc ?? {}
    for (const field of new Set([...fields.keys(), ...Object.keys(doc)])) {
      const [wanted, is] = [fields.get(field), doc[field]]
      if (canonicalJson(wanted ?? null) !== canonicalJson(is ?? null))
        found.push(`${field} of ${id} should be ${JSON.stringify(wanted)} and is ${JSON.stringify(is)}`)
    }
  }
  const conflicts = [...server.records.values()].filter(record => record.type === 'conflict').map(({ doc }) => conflictOf(doc))
  for (const fork of forks) {
    if (!conflicts.some(conflict => holds(conflict, fork)))
      found.push(`${fork.unit} of ${fork.record}, written by ${fork.device} ${fork.mid}, was dropped`)
  }
  for (const conflict of conflicts) {
    for (const { device, mid } of conflict.candidates) {
      const by = server.log.find(logged => logged.device === device && logged.mid === mid)
      const isPatch = by?.mutation?.ops.some(op => op.op === 'patch' && op.id === conflict.of)
      const isForetold = forks.some(fork => fork.device === device && fork.mid === mid && fork.unit === conflict.unit)
      if (isPatch && !isForetold) found.push(`${conflict.unit} of ${conflict.of}: ${device} ${mid} clashed with nobody`)
    }
  }
  return found
}

const conflictOf = (doc: Doc): Conflict => doc as unknown as Conflict

const holds = (conflict: Conflict, fork: Fork): boolean =>
  conflict.of === fork.record &&
  conflict.unit === fork.unit &&
  conflict.candidates.some(
    ({ device, mid, value }) =>
      device === fork.device &&
      mid === fork.mid &&
      Object.entries(fork.value).every(
        ([field, written]) => !(field in value) || JSON.stringify(value[field]) === JSON.stringify(written),
      ),
  )

/** I9 */
export function diaryOnlyGrows({ history, server }: End): string[] {
  const found: string[] = []
  // A tablet that took the place of a copied one sends what was signed before as it was.
  const keysOf = (worker: string): KeyObject[] =>
    [...server.devices.values()].flatMap(device =>
      device.worker === worker ? [publicKeyOf(Buffer.from(device.key!, 'base64'))] : [],
    )
  for (const { device, mid, author, result, mutation } of server.log) {
    for (const op of mutation?.ops ?? []) {
      if (op.op !== 'entry' || result.r === 'quarantined') continue
      const record = server.records.get(op.id)
      if (!record) {
        found.push(`entry ${op.id} is gone`)
        continue
      }
      const { id: _id, h, hs, ...content } = record.doc
      const isSigned = keysOf(author).some(key =>
        verify(null, Buffer.from(h as string), key, Buffer.from(hs as string, 'base64')),
      )
      if (record.ver !== 1 || hashOf(content) !== h || !isSigned)
        found.push(`entry ${op.id} of ${device} ${mid} is not as it was signed`)
    }
  }
  for (const [id, text] of history.entries) {
    const doc = server.records.get(id)?.doc
    if (!doc && history.mayBeGone.has(id)) continue
    if (!doc || canonicalJson(doc) !== canonicalJson(JSON.parse(text))) found.push(`entry ${id} is not as it was read`)
  }
  return found
}

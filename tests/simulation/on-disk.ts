/** Invariants of SYNC.md §4.1 that must hold on the disk of a tablet at any moment, however it was interrupted. */
import type { StoredRecord } from '../../src/local/records'
import { markOf } from '../../src/server/landmarks'
import { canonicalJson } from '../../src/sync/canonical'
import { seqOf } from '../../src/sync/landmark'
import { draftOf, type History } from './history'
import type { SeenDisk } from './seen'
import type { ServerState } from './server-state'

/** I1, on the disk of one tablet: nothing leaves it before the centre has it in a backup. */
export const savedIsOnDisk = ({ saved }: History, { log, backedUpSeq }: ServerState, { peek, number }: SeenDisk): string[] => {
  const mids = new Set([...peek.outbox, ...peek.sent].map(row => row.mid))
  const isBackedUp = (mid: number, recordId: string): boolean =>
    log.some(
      logged => logged.mid === mid && logged.seq <= backedUpSeq && (logged.body.includes(recordId) || isDecision(logged.body)),
    )
  return saved
    .filter(({ tablet, mid, recordId }) => tablet === number && !mids.has(mid) && !isBackedUp(mid, recordId))
    .map(({ mid }) => `change ${mid} was saved and is not on disk`)
}

/** A decision names the conflict; what the screen is told is the record. */
export const isDecision = (body: string): boolean => body.includes('"op":"resolve"')

/** What the tablet was told last is of this log. Otherwise the centre went back, and this tablet has still to hear of it. */
export const isOfThisLog = ({ log }: Pick<ServerState, 'log'>, { landmarks }: SeenDisk['peek']): boolean =>
  landmarks.every(landmark => {
    const logged = log[seqOf(landmark) - 1]
    return logged && landmark.startsWith(`${logged.seq}.${markOf({ ...logged, at: logged.at.toISOString() })}.`)
  })

/** I14, on the disk of one tablet at any moment: what the cursor says was applied is there. */
export function cursorTellsTheTruth(server: ServerState, { number, peek, token }: SeenDisk): string[] {
  // It stands in a history that the centre does not have any more.
  if (peek.cursor?.epoch !== server.epoch || !isOfThisLog(server, peek)) return []
  const { upto } = peek.cursor
  const found: string[] = []
  const local = new Map(peek.records.map(row => [row.id, row]))
  const newest = new Map<string, number>()
  for (const { id, ver, seq } of server.versions) if (seq <= upto) newest.set(id, Math.max(newest.get(id) ?? 0, ver))
  const entered = new Map<string, number>()
  for (const { scope, id, seq, op } of server.changes)
    if (op === 'p' && !entered.has(`${scope} ${id}`)) entered.set(`${scope} ${id}`, seq)
  const left = new Set(server.changes.filter(change => change.op === 'l').map(change => `${change.scope} ${change.id}`))
  for (const [scope, { st }] of Object.entries(peek.scopes)) {
    if (st !== 'ok') continue
    for (const record of server.records.values()) {
      const key = `${scope} ${record.id}`
      // What went in and out of a scope is left to I5: here the simple cases are enough.
      if (!record.scopes.includes(scope) || left.has(key) || !((entered.get(key) ?? Infinity) <= upto)) continue
      const row = local.get(record.id)
      if (!row?.record || row.record.baseVer < newest.get(record.id)! || !row.tokens.includes(token(scope)))
        found.push(`tablet ${number} says ${upto} and lacks version ${newest.get(record.id)} of ${record.type} ${record.id}`)
    }
  }
  for (const { mid, seq } of peek.sent)
    if (seq > upto) found.push(`tablet ${number}: change ${mid} took effect at ${seq}, the cursor says ${upto}`)
  return found
}

/** I7: nothing that was made from a record outlives the right to it. What this worker wrote and nobody could place is shown until looked at. */
export function nothingForeignIsKept({ number, peek, token }: SeenDisk): string[] {
  const held = new Set(Object.keys(peek.scopes).map(token))
  // What was captured while no office was held is in no scope, and is nobody else's.
  const isOwn = (record: StoredRecord | undefined): boolean => record?.isRefused !== undefined || record?.baseVer === 0
  const kept = peek.records.flatMap(({ id, tokens, record }) =>
    tokens.every(own => held.has(own)) && (tokens.length > 0 || isOwn(record))
      ? []
      : [`tablet ${number}: ${id} is kept without a scope`],
  )
  const rows = new Set(peek.records.map(({ id }) => id))
  const found = peek.searchable.filter(id => !rows.has(id))
  const twice = peek.records.length > rows.size ? [`tablet ${number}: a record lies in two places`] : []
  return [...kept, ...twice, ...found.map(id => `tablet ${number}: ${id} is still found by the search`)]
}

/** I7: no purge touches what was typed and not closed. */
export function draftsAreOnDisk({ drafts }: History, { number, peek }: SeenDisk): string[] {
  const there = new Set(peek.drafts.map(({ id }) => id as string))
  // Closed just before the browser died: its change is on disk instead.
  const bodies = [...peek.outbox, ...peek.sent].map(({ posted }) => canonicalJson(posted?.mutation ?? null))
  return [...drafts]
    .filter(key => key.startsWith(draftOf(number, '')))
    .map(key => key.slice(draftOf(number, '').length))
    .filter(id => !there.has(id) && !bodies.some(body => body.includes(id)))
    .map(id => `tablet ${number}: draft ${id} is gone`)
}

/** I1: a timer that was begun runs until it is stopped, whatever became of the browser; and what it counted is there once it is. */
export function timersAreOnDisk({ timers, stopped }: Pick<History, 'timers' | 'stopped'>, { number, peek }: SeenDisk): string[] {
  const runs = timers.get(number)?.runs
  const lost = runs !== undefined && peek.timer !== runs ? [`tablet ${number}: timer ${runs} is gone`] : []
  const again = stopped.filter(({ tablet, id }) => tablet === number && peek.timer === id)
  return [...lost, ...again.map(({ id }) => `tablet ${number}: timer ${id} runs again after it was stopped`)]
}

/** The invariants of SYNC.md §4.1, each a function over how the world ended and what was seen on the way. */
import { verify, type KeyObject } from 'node:crypto'
import type { Conflict } from '../../src/domain/conflict'
import { canonicalJson, firstHash, hashOf } from '../../src/sync/canonical'
import type { Doc } from '../../src/sync/merge'
import { digestOf } from './digest'
import type { Broken, History } from './history'
import { foretell, type Fork } from './model'
import type { ServerState } from './server-state'
import type { Peek } from './tablet'

export interface SeenTablet {
  readonly number: number
  readonly device: string
  readonly worker: string
  readonly publicKey: KeyObject
  readonly peek: Peek
  /** The blind name of a scope on this tablet. */
  readonly token: (scope: string) => string
}

export interface End {
  readonly history: History
  readonly server: ServerState
  readonly tablets: readonly SeenTablet[]
}

type Invariant = (end: End) => string[]

/** I1 */
function savedIsNeverLost({ history, server, tablets }: End): string[] {
  return history.saved.flatMap(({ tablet: number, mid, recordId }) => {
    const { device, peek } = tablets.find(tablet => tablet.number === number)!
    const logged = server.log.find(mutation => mutation.device === device && mutation.mid === mid)
    const held = [...peek.outbox, ...peek.sent].find(row => row.mid === mid)?.posted
    if (!logged && !held) return [`change ${mid} of tablet ${number} is nowhere`]
    const body = logged?.body ?? canonicalJson(held!.mutation)
    return body.includes(recordId) || isDecision(body) ? [] : [`change ${mid} of tablet ${number} says something else`]
  })
}

/** A decision names the conflict; what the screen is told is the record. */
const isDecision = (body: string): boolean => body.includes('"op":"resolve"')

/** I1, on the disk of one tablet: nothing leaves it before the centre has a backup, and there is none here. */
export const savedIsOnDisk = (saved: History['saved'], { peek, number }: Pick<SeenTablet, 'peek' | 'number'>): string[] => {
  const mids = new Set([...peek.outbox, ...peek.sent].map(row => row.mid))
  return saved
    .filter(({ tablet, mid }) => tablet === number && !mids.has(mid))
    .map(({ mid }) => `change ${mid} was saved and is not on disk`)
}

/** I2 */
function appliedOnce({ history, server }: End): string[] {
  const found: string[] = []
  const first = new Map<string, string>()
  for (const { tablet, result } of history.receipts) {
    const key = `${tablet} ${result.mid}`
    const text = canonicalJson(result)
    if ((first.get(key) ?? text) !== text) found.push(`${key} got two different receipts`)
    first.set(key, text)
  }
  const seen = new Set<string>()
  for (const { device, mid, result } of server.log) {
    const key = `${device} ${mid}`
    if (seen.has(key)) found.push(`${key} is in the log twice`)
    seen.add(key)
    if (first.has(key) && first.get(key) !== canonicalJson(result)) found.push(`${key}: the receipt is not what the log says`)
  }
  const numbers = [...server.records.values()].flatMap(({ type, doc }) => (type === 'intake' ? [doc['localNumber']] : []))
  if (new Set(numbers).size < numbers.length) found.push('two listenings have one number')
  return found
}

/** I3 */
function inOrder({ server }: End): string[] {
  const last = new Map<string, { mid: number; hash: string }>()
  return server.log.flatMap(({ device, mid, hash, prev, body }) => {
    const before = last.get(device) ?? { mid: 0, hash: firstHash }
    last.set(device, { mid, hash })
    const isNext = mid === before.mid + 1 && prev === before.hash && hashOf(JSON.parse(body)) === hash
    return isNext ? [] : [`${device}: ${mid} after ${before.mid}`]
  })
}

/** I4. That no reader sees n+1 before n is looked at with every page served. */
function withoutGaps({ server }: End): string[] {
  const seqs = server.log.map(mutation => mutation.seq)
  const gap = seqs.findIndex((seq, index) => seq !== index + 1)
  if (gap >= 0) return [`seq ${seqs[gap]} where ${gap + 1} was due`]
  return server.head === seqs.length ? [] : [`the head is ${server.head} and the log ends at ${seqs.length}`]
}

/** I5 */
function replicasAgree({ server, tablets }: End): string[] {
  return tablets.flatMap(({ number, worker, peek, token }) => {
    const granted = server.grants.get(worker) ?? new Set()
    const found: string[] = []
    const held = new Set(Object.keys(peek.scopes))
    for (const scope of granted) if (!held.has(scope)) found.push(`tablet ${number} does not hold ${scope}`)
    for (const scope of held) if (!granted.has(scope)) found.push(`tablet ${number} still holds ${scope}`)
    const local = new Map(peek.records.map(row => [row.id, row]))
    for (const record of server.records.values()) {
      const scopes = record.scopes.filter(scope => granted.has(scope))
      const row = local.get(record.id)
      local.delete(record.id)
      const where = `tablet ${number}, ${record.type} ${record.id}`
      if (scopes.length === 0) {
        if (row && !row.record?.isRefused) found.push(`${where}: kept without a right to it`)
        continue
      }
      if (!row?.record) found.push(`${where}: missing`)
      else if (row.record.baseVer !== record.ver) found.push(`${where}: version ${row.record.baseVer}, not ${record.ver}`)
      else if (canonicalJson(row.record.base) !== canonicalJson(record.doc)) found.push(`${where}: other content`)
      else if (row.record.baseState !== record.state) found.push(`${where}: ${row.record.baseState}`)
      else if (row.record.working || row.record.pending.length > 0) found.push(`${where}: still something on its way`)
      else if (!isSameSet(row.tokens, scopes.map(token))) found.push(`${where}: other scopes`)
    }
    for (const { id, record } of local.values()) {
      if (!record?.isRefused) found.push(`tablet ${number}, ${record?.type} ${id}: nobody else has it`)
    }
    return found
  })
}

/** I5, by the digest of SYNC.md §2.5, made here a second time from what the two sides hold. */
function digestsAgree({ server, tablets }: End): string[] {
  return tablets.flatMap(({ number, worker, peek, token }) =>
    [...(server.grants.get(worker) ?? [])].flatMap(scope => {
      const there = digestOf([...server.records.values()].filter(record => record.scopes.includes(scope)))
      const here = digestOf(
        peek.records.flatMap(({ id, tokens, record }) =>
          record && !record.isRefused && tokens.includes(token(scope)) ? [{ id, ver: record.baseVer }] : [],
        ),
      )
      return here === there ? [] : [`tablet ${number}: the digest of ${scope} is ${here}, and ${there} at the centre`]
    }),
  )
}

const isSameSet = (one: readonly string[], other: readonly string[]): boolean =>
  [...one].sort().join() === [...other].sort().join()

/** I6, and that nobody clashes with themselves. */
function noSilentOverwrite({ server }: End): string[] {
  const { people, forks } = foretell(server)
  const found: string[] = []
  for (const [id, fields] of people) {
    const doc = server.records.get(id)?.doc ?? {}
    for (const field of new Set([...fields.keys(), ...Object.keys(doc)])) {
      const [wanted, is] = [fields.get(field), doc[field]]
      if (JSON.stringify(wanted) !== JSON.stringify(is))
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
function diaryOnlyGrows({ history, server, tablets }: End): string[] {
  const found: string[] = []
  const keys = new Map(tablets.map(({ device, publicKey }) => [device, publicKey]))
  for (const { device, mid, result, mutation } of server.log) {
    for (const op of mutation?.ops ?? []) {
      if (op.op !== 'entry' || result.r === 'quarantined') continue
      const record = server.records.get(op.id)
      if (!record) {
        found.push(`entry ${op.id} is gone`)
        continue
      }
      const { id: _id, h, hs, ...content } = record.doc
      const isSigned = verify(null, Buffer.from(h as string), keys.get(device)!, Buffer.from(hs as string, 'base64'))
      if (record.ver !== 1 || hashOf(content) !== h || !isSigned)
        found.push(`entry ${op.id} of ${device} ${mid} is not as it was signed`)
    }
  }
  for (const [id, text] of history.entries) {
    const doc = server.records.get(id)?.doc
    if (!doc || canonicalJson(doc) !== canonicalJson(JSON.parse(text))) found.push(`entry ${id} is not as it was read`)
  }
  return found
}

/** I14, on the disk of one tablet at any moment: what the cursor says was applied is there. */
export function cursorTellsTheTruth(
  server: ServerState,
  { number, peek, token }: Omit<SeenTablet, 'device' | 'worker' | 'publicKey'>,
): string[] {
  const upto = peek.cursor?.upto ?? 0
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

/** I14, over every page served: `lastMid` is never told before its effects. */
function lastMidFollowsItsEffects({ history, server }: End): string[] {
  return history.pulls.flatMap(({ tablet, answer }) =>
    server.log
      .filter(({ device, mid, seq }) => device === tablet && mid <= answer.lastMid && seq > answer.upto)
      .map(({ mid, seq }) => `${tablet}: change ${mid} (seq ${seq}) was told done at ${answer.upto}`),
  )
}

/** I15: what is called delivered has a seq at the centre, that one. */
function deliveredIsDelivered({ server, tablets }: End): string[] {
  return tablets.flatMap(({ number, device, peek }) =>
    [...peek.outbox, ...peek.sent].flatMap(({ mid, posted }) => {
      if (!posted?.receipt) return []
      const logged = server.log.find(mutation => mutation.device === device && mutation.mid === mid)
      return logged?.seq === posted.receipt.seq && logged.hash === posted.hash
        ? []
        : [`tablet ${number}: change ${mid} is not at the centre`]
    }),
  )
}

/** I16, as a measure: what travels with a poison mutation has its receipt with it, or with the next answer that carries it. */
function poisonDelaysNobody({ history, server }: End): string[] {
  const poison = new Set(server.log.flatMap(({ device, mid, result }) => (result.why === 'Poison' ? [`${device} ${mid}`] : [])))
  return history.pushes.flatMap(({ tablet, mids, answered, status }, at) => {
    if (!mids.some(mid => poison.has(`${tablet} ${mid}`))) return []
    if (status >= 500) return [`${tablet}: the centre answered ${status} to mids ${mids.join()}, one of them poison`]
    if (status !== 200) return []
    const late = mids.filter(mid => {
      const next = history.pushes.slice(at + 1).find(push => push.tablet === tablet && push.mids.includes(mid))
      return !answered.includes(mid) && next !== undefined && !next.answered.includes(mid)
    })
    return late.map(mid => `${tablet}: change ${mid} waited behind a poison one for more than a round trip`)
  })
}

const invariants: Readonly<Record<string, readonly Invariant[]>> = {
  I1: [savedIsNeverLost, end => end.tablets.flatMap(tablet => savedIsOnDisk(end.history.saved, tablet))],
  I2: [appliedOnce],
  I3: [inOrder],
  I4: [withoutGaps],
  I5: [replicasAgree, digestsAgree],
  I6: [noSilentOverwrite],
  I9: [diaryOnlyGrows],
  I14: [end => end.tablets.flatMap(tablet => cursorTellsTheTruth(end.server, tablet)), lastMidFollowsItsEffects],
  I15: [deliveredIsDelivered],
  // That everything drains is the run's own: it waits for rest, and says when there is none.
  I16: [poisonDelaysNobody],
}

export const checkedInvariants: readonly string[] = Object.keys(invariants)

export function brokenAtTheEnd(end: End): Broken[] {
  const found = Object.entries(invariants).flatMap(([invariant, functions]) =>
    functions.flatMap(holds => holds(end).map(what => ({ invariant, what }))),
  )
  return [...end.history.broken, ...found]
}

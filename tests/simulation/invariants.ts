/** The invariants of SYNC.md §4.1, each a function over how the world ended and what was seen on the way. */
import { canonicalJson, firstHash, hashOf } from '../../src/sync/canonical'
import { diaryOnlyGrows, noSilentOverwrite } from './content'
import type { Broken } from './history'
import { cursorTellsTheTruth, draftsAreOnDisk, nothingForeignIsKept, savedIsOnDisk } from './on-disk'
import { digestsAgree, digestsAreTrue, nothingWasRepaired, replicasAgree } from './replicas'
import { lostDevicesAreClosed, nothingForeignWasServed, outOfReachIsSetAside, setAsideIsWhole } from './rights'
import type { End, SeenDisk } from './seen'

type Invariant = (end: End) => string[]

/** I1. A tablet that was wiped has only what the centre has; one that was wiped as stolen took the rest with it. */
function savedIsNeverLost({ history, server, tablets, wiped }: End): string[] {
  return history.saved.flatMap(({ tablet: number, mid, recordId }) => {
    const { devices, peek } = [...tablets, ...wiped].find(tablet => tablet.number === number)!
    const logged = server.log.filter(mutation => devices.includes(mutation.device) && mutation.mid === mid)
    const held = peek ? [...peek.outbox, ...peek.sent].filter(row => row.mid === mid) : []
    const bodies = [...logged.map(({ body }) => body), ...held.map(({ posted }) => canonicalJson(posted?.mutation ?? null))]
    if (bodies.some(body => body.includes(recordId) || isDecision(body))) return []
    if (bodies.length > 0) return [`change ${mid} of tablet ${number} says something else`]
    const isLost = !peek && history.decided.get(devices[0]!)?.act === 'lost'
    return isLost ? [] : [`change ${mid} of tablet ${number} is nowhere`]
  })
}

/** A decision names the conflict; what the screen is told is the record. */
const isDecision = (body: string): boolean => body.includes('"op":"resolve"')

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
    const { beforeMid = 0, beforeHash = null } = server.devices.get(device) ?? {}
    const before = last.get(device) ?? { mid: beforeMid, hash: beforeHash ?? firstHash }
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
  return tablets.flatMap(({ number, devices, peek }) =>
    [...peek.outbox, ...peek.sent].flatMap(({ mid, posted }) => {
      if (!posted?.receipt) return []
      const { seq } = posted.receipt
      const logged = server.log.find(mutation => devices.includes(mutation.device) && mutation.seq === seq)
      return logged?.mid === mid && logged.hash === posted.hash ? [] : [`tablet ${number}: change ${mid} is not at the centre`]
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

const onEachDisk =
  (invariant: (end: End, disk: SeenDisk) => string[]): Invariant =>
  end =>
    end.tablets.flatMap(tablet => invariant(end, tablet))

const invariants: Readonly<Record<string, readonly Invariant[]>> = {
  I1: [savedIsNeverLost, onEachDisk((end, disk) => savedIsOnDisk(end.history, disk))],
  I2: [appliedOnce],
  I3: [inOrder],
  I4: [withoutGaps],
  I5: [replicasAgree, digestsAgree, digestsAreTrue, nothingWasRepaired],
  I6: [noSilentOverwrite],
  I7: [
    onEachDisk((_, disk) => nothingForeignIsKept(disk)),
    onEachDisk((end, disk) => draftsAreOnDisk(end.history, disk)),
    nothingForeignWasServed,
    lostDevicesAreClosed,
  ],
  I8: [outOfReachIsSetAside, setAsideIsWhole],
  I9: [diaryOnlyGrows],
  I14: [onEachDisk((end, disk) => cursorTellsTheTruth(end.server, disk)), lastMidFollowsItsEffects],
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

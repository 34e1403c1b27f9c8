/** The invariants of SYNC.md §4.1, each a function over how the world ended and what was seen on the way. */
import { canonicalJson, firstHash, hashOf } from '../../src/sync/canonical'
import { casesOnlyMoveOn, stepsAreByRight } from './case-standing'
import { casesLieWhereTheyAreRead, noticesTellNothing, whispersAreSealed } from './cases-placed'
import { diaryOnlyGrows, noSilentOverwrite } from './content'
import { causesAreOnce, hoursAreAsWritten, stepsAreKept } from './desk-content'
import { casesLookTheSame, clashesWaitAtTheDesk, whispersAreRead } from './desk-seen'
import type { Broken } from './history'
import { mergesHold } from './merges'
import { answeredIsFrozen, attendanceIsKept, correctionsStand, givenIsApproved, heldOnlyGrows } from './papers-kept'
import { passagesAreKept, referralsOnlyMoveOn } from './referrals'
import {
  cursorTellsTheTruth,
  draftsAreOnDisk,
  isDecision,
  isOfThisLog,
  nothingForeignIsKept,
  savedIsOnDisk,
  timersAreOnDisk,
} from './on-disk'
import { digestsAgree, digestsAreTrue, nothingWasRepaired, replicasAgree } from './replicas'
import { lostDevicesAreClosed, nothingForeignWasServed, outOfReachIsSetAside, setAsideIsWhole } from './rights'
import type { End, SeenDisk } from './seen'

type Invariant = (end: End) => string[]

/** I1. A tablet that was wiped has only what the centre has; one that was wiped as stolen took the rest with it. */
function savedIsNeverLost({ history, server, tablets, wiped }: End): string[] {
  return history.saved.flatMap(({ tablet: number, mid, recordId }) => {
    const { devices, peek, isCopied } = [...tablets, ...wiped].find(tablet => tablet.number === number)!
    const logged = server.log.filter(mutation => devices.includes(mutation.device) && mutation.mid === mid)
    const held = peek ? [...peek.outbox, ...peek.sent].filter(row => row.mid === mid) : []
    const bodies = [...logged.map(({ body }) => body), ...held.map(({ posted }) => canonicalJson(posted?.mutation ?? null))]
    if (bodies.some(body => body.includes(recordId) || isDecision(body))) return []
    const isLost = !peek && history.decided.get(devices[0]!)?.act === 'lost'
    // Of two copies that were wiped as stolen, the centre may have what only the other had written.
    if (bodies.length > 0 && !(isLost && isCopied)) return [`change ${mid} of tablet ${number} says something else`]
    // What the centre had, lost and could not get back is for I13.
    const wasHad = [...history.had.values()].some(had => devices.includes(had.device) && had.mid === mid)
    return isLost || (!peek && wasHad) ? [] : [`change ${mid} of tablet ${number} is nowhere`]
  })
}

/** I1: the hours that a timer counted are an entry, on its tablet or at the centre. */
const countedIsNeverLost = ({ history, server, tablets }: End): string[] =>
  tablets.flatMap(({ number, peek }) => {
    const posted = [...peek.outbox, ...peek.sent].map(row => canonicalJson(row.posted?.mutation ?? null))
    const bodies = [...posted, ...server.log.map(({ body }) => body)]
    return history.stopped.flatMap(({ tablet, id }) =>
      tablet !== number || bodies.some(body => body.includes(id))
        ? []
        : [`the hours of timer ${id} of tablet ${number} are nowhere`],
    )
  })

/** I2, in what was answered: a change sent again gets the same receipt. */
function receiptsAreOne({ history, server }: Pick<End, 'history' | 'server'>): string[] {
  const logged = new Map(server.log.map(({ device, mid, result }) => [`${device} ${mid}`, canonicalJson(result)]))
  return history.receipts.flatMap(({ tablet, result }) => {
    const key = `${tablet} ${result.mid}`
    return logged.get(key) === canonicalJson(result) ? [] : [`${key}: the receipt is not what the log says`]
  })
}

/** I2 */
function appliedOnce({ server }: End): string[] {
  const keys = server.log.map(({ device, mid }) => `${device} ${mid}`)
  const numbers = [...server.records.values()].flatMap(({ type, doc }) => (type === 'intake' ? [doc['localNumber']] : []))
  return [
    ...(new Set(keys).size < keys.length ? ['a change is in the log twice'] : []),
    ...(new Set(numbers).size < numbers.length ? ['two listenings have one number'] : []),
  ]
}

/** I3 */
function inOrder({ server }: End): string[] {
  const last = new Map<string, { mid: number; hash: string }>()
  return server.log.flatMap(({ device, mid, hash, prev, body }) => {
    const { beforeMid = 0, beforeHash = null } = server.devices.get(device) ?? {}
    const before = last.get(device) ?? { mid: beforeMid, hash: beforeHash ?? firstHash }
    last.set(device, { mid, hash })
    // What neither side has any more is passed over, and written down.
    const isAfterLoss = server.lostMids.some(
      lost => lost.device === device && lost.from === before.mid + 1 && lost.to === mid - 1 && lost.hash === prev,
    )
    const isNext = isAfterLoss || (mid === before.mid + 1 && prev === before.hash)
    return isNext && hashOf(JSON.parse(body)) === hash ? [] : [`${device}: ${mid} after ${before.mid}`]
  })
}

/** I4, by the chain of its seals. */
const isSealed = ({ faults }: End): string[] => faults.map(fault => `the log is not whole: ${JSON.stringify(fault)}`)

/** I4. That no reader sees n+1 before n is looked at with every page served. */
function withoutGaps({ server }: End): string[] {
  const seqs = server.log.map(mutation => mutation.seq)
  const gap = seqs.findIndex((seq, index) => seq !== index + 1)
  if (gap >= 0) return [`seq ${seqs[gap]} where ${gap + 1} was due`]
  return server.head === seqs.length ? [] : [`the head is ${server.head} and the log ends at ${seqs.length}`]
}

/** I14, over every page served: `lastMid` is never told before its effects. */
function lastMidFollowsItsEffects({ history, server }: Pick<End, 'history' | 'server'>): string[] {
  return history.pulls.flatMap(({ tablet, answer }) =>
    server.log
      .filter(({ device, mid, seq }) => device === tablet && mid <= answer.lastMid && seq > answer.upto)
      .map(({ mid, seq }) => `${tablet}: change ${mid} (seq ${seq}) was told done at ${answer.upto}`),
  )
}

/** I15: what is called delivered has a seq at the centre, that one. */
function deliveredIsDelivered({ server, tablets }: End): string[] {
  return tablets
    .filter(({ peek }) => peek.cursor?.epoch === server.epoch)
    .flatMap(({ number, devices, peek }) =>
      [...peek.outbox, ...peek.sent].flatMap(({ mid, posted }) => {
        if (!posted?.receipt) return []
        const { seq } = posted.receipt
        const logged = server.log.find(mutation => devices.includes(mutation.device) && mutation.seq === seq)
        return logged?.mid === mid && logged.hash === posted.hash ? [] : [`tablet ${number}: change ${mid} is not at the centre`]
      }),
    )
}

/** I16, as a measure: what travels with a poison mutation has its receipt with it, or with the next answer that carries it. */
function poisonDelaysNobody({ history, server }: Pick<End, 'history' | 'server'>): string[] {
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

/** I13: what the centre had before it went back is there again, if any tablet still has it; the loss report names the rest. */
function goneIsBackOrReported({ history, server, tablets, report }: End): string[] {
  const hashes = new Set(server.log.map(({ hash }) => hash))
  return [...history.had].flatMap(([hash, { device, mid }]) => {
    const worker = server.devices.get(device)?.worker
    // What the centre itself decided since the copy, nobody else has.
    if (hashes.has(hash) || worker === null) return []
    const holder = tablets.find(({ peek }) => [...peek.outbox, ...peek.sent].some(({ posted }) => posted?.hash === hash))
    if (holder) return holder.isServed ? [`${device} ${mid} is on tablet ${holder.number}, and did not come back`] : []
    // Whoever was told of what is lost is gone too: there is nobody to whom anything is missing.
    if (history.isUnaware) return []
    const isListed = report.devices.some(
      each => each.device === device && each.fromMid <= mid && (each.toMid === null || mid <= each.toMid),
    )
    return isListed ? [] : [`${device} ${mid} is lost, and no report says so`]
  })
}

/** I13: nobody believes in a history that the centre does not have any more. */
const nobodyIsElsewhere = ({ server, tablets }: End): string[] =>
  tablets.flatMap(({ number, isServed, peek }) =>
    isServed && !isOfThisLog(server, peek) ? [`tablet ${number} was told of another log than this one`] : [],
  )

type Invariants = Readonly<Record<string, readonly Invariant[]>>

/** Of what was answered: to be asked before the history ends in which it was said. */
const ofAnswers: Readonly<Record<string, readonly ((seen: Pick<End, 'history' | 'server'>) => string[])[]>> = {
  I2: [receiptsAreOne],
  I5: [digestsAreTrue],
  I7: [nothingForeignWasServed, lostDevicesAreClosed],
  I14: [lastMidFollowsItsEffects],
  // That everything drains is the run's own: it waits for rest, and says when there is none.
  I16: [poisonDelaysNobody],
}

const ofTheEnd: Invariants = {
  I1: [
    savedIsNeverLost,
    countedIsNeverLost,
    onEachDisk((end, disk) => [...savedIsOnDisk(end.history, end.server, disk), ...timersAreOnDisk(end.history, disk)]),
  ],
  I2: [appliedOnce],
  I3: [inOrder],
  I4: [withoutGaps, isSealed],
  I5: [replicasAgree, digestsAgree, nothingWasRepaired, casesLookTheSame],
  I6: [
    noSilentOverwrite,
    stepsAreKept,
    causesAreOnce,
    hoursAreAsWritten,
    referralsOnlyMoveOn,
    passagesAreKept,
    mergesHold,
    casesOnlyMoveOn,
    clashesWaitAtTheDesk,
    attendanceIsKept,
    answeredIsFrozen,
    correctionsStand,
    heldOnlyGrows,
  ],
  I7: [
    onEachDisk((_, disk) => nothingForeignIsKept(disk)),
    onEachDisk((end, disk) => draftsAreOnDisk(end.history, disk)),
    casesLieWhereTheyAreRead,
    noticesTellNothing,
    whispersAreSealed,
  ],
  I8: [outOfReachIsSetAside, setAsideIsWhole, stepsAreByRight, givenIsApproved],
  I9: [diaryOnlyGrows, whispersAreRead],
  I13: [goneIsBackOrReported, nobodyIsElsewhere],
  I14: [onEachDisk((end, disk) => cursorTellsTheTruth(end.server, disk))],
  I15: [deliveredIsDelivered],
}

export const checkedInvariants: readonly string[] = [...Object.keys(ofTheEnd), 'I16']

export const brokenOnTheWay = (seen: Pick<End, 'history' | 'server'>): Broken[] =>
  Object.entries(ofAnswers).flatMap(([invariant, functions]) =>
    functions.flatMap(holds => holds(seen).map(what => ({ invariant, what }))),
  )

export function brokenAtTheEnd(end: End): Broken[] {
  const found = Object.entries(ofTheEnd).flatMap(([invariant, functions]) =>
    functions.flatMap(holds => holds(end).map(what => ({ invariant, what }))),
  )
  return [...end.history.broken, ...brokenOnTheWay(end), ...found]
}

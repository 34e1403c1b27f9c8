/** What stands between this tablet and a day without network, one line for each thing that must be in order. */
import { unreachable } from '../../../domain/result'
import type { Readiness } from '../../../local/device'
import type { Standing } from '../../../local/managed-device'
import { amountOf, sizeOf } from '../../text/amounts'
import { momentOf } from '../../text/moments'
import { readyText } from '../../text/ready'

type Missing = keyof typeof readyText.missing

export interface Check {
  readonly name: Missing | 'compared' | 'drafts' | 'kept' | 'damaged' | 'app'
  readonly title: string
  readonly line: string
  readonly state: keyof typeof readyText.states
}

export interface Verdict {
  readonly checks: readonly Check[]
  /** In the order in which they are told. */
  readonly missing: readonly Missing[]
}

export interface Facts {
  readonly readiness: Readiness
  readonly leaseUntil: string
  readonly standing: Standing | undefined
  readonly isUpdateWaiting: boolean
  readonly now: Date
}

const hour = 60 * 60 * 1000
/** The evening before counts; the day before does not. */
const freshFor = 18 * hour
const shortLease = 3
/** From the evening before to the end of the next day at the antenna. */
const longestDay = 20 * hour
const littleSpace = 200e6
const noSpace = 50e6

type Stands = Pick<Check, 'line' | 'state'>

const ok = (line: string): Stands => ({ line, state: 'ok' })
const missing = (line: string): Stands => ({ line, state: 'missing' })
const advice = (line: string): Stands => ({ line, state: 'advice' })

export function verdictOf(facts: Facts): Verdict {
  const { readiness } = facts
  const all: readonly (readonly [Check['name'], Stands | undefined])[] = [
    ['data', data(readiness)],
    ['fresh', fresh(facts)],
    ['queue', readiness.queued === 0 ? ok(readyText.queueOk) : missing(readyText.queueWaits(readiness.queued))],
    ['lease', lease(facts)],
    ['space', space(readiness)],
    ['kept', kept(readiness)],
    ['compared', compared(facts)],
    ['drafts', readiness.drafts === 0 ? undefined : advice(readyText.draftsSome(readiness.drafts))],
    ['damaged', readiness.damaged === 0 ? undefined : advice(readyText.damagedSome(readiness.damaged))],
    ['app', app(facts)],
  ]
  const checks = all.flatMap(([name, stands]) => (stands ? [{ name, title: readyText[name], ...stands }] : []))
  checks.sort((one, other) => urgency.indexOf(one.state) - urgency.indexOf(other.state))
  return { checks, missing: checks.flatMap(({ name, state }) => (state === 'missing' && isMissing(name) ? [name] : [])) }
}

const urgency: readonly Check['state'][] = ['missing', 'advice', 'ok']

const isMissing = (name: Check['name']): name is Missing => Object.hasOwn(readyText.missing, name)

function data({ download, people, records }: Readiness): Stands {
  switch (download.type) {
    case 'absent':
      return missing(readyText.dataAbsent)
    case 'arriving': {
      const { received, expected, secondsLeft } = download
      return missing(
        readyText.dataArriving(
          amountOf(received),
          expected === undefined ? undefined : amountOf(expected),
          secondsLeft === undefined ? undefined : readyText.seconds(secondsLeft),
        ),
      )
    }
    case 'complete':
      return ok(readyText.dataOk(amountOf(people ?? 0), amountOf(records)))
    default:
      return unreachable(download)
  }
}

function fresh({ readiness, now }: Facts): Stands {
  const { lastContactAt, download } = readiness
  if (lastContactAt === undefined) return missing(readyText.freshNever)
  const moment = momentOf(lastContactAt, now)
  if (now.getTime() - Date.parse(lastContactAt) > freshFor) return missing(readyText.freshOld(moment))
  return download.type === 'complete' && !download.isUpToDate
    ? missing(readyText.freshPartly(moment))
    : ok(readyText.freshOk(moment))
}

function lease({ readiness: { leaseDaysLeft }, leaseUntil, standing, now }: Facts): Stands {
  if (standing?.isLeaseOver) return missing(readyText.leaseOver)
  const until = momentOf(leaseUntil, now)
  // More than it is given no contact can bring.
  const tight = standing?.leaseDays !== undefined && standing.leaseDays <= shortLease ? standing.leaseDays : undefined
  const lastsTheDay = leaseDaysLeft >= 1 || (tight !== undefined && Date.parse(leaseUntil) - now.getTime() >= longestDay)
  if (!lastsTheDay) return missing(readyText.leaseShort(until))
  if (standing?.leavesAt) return advice(readyText.leaving(momentOf(standing.leavesAt, now)))
  if (tight !== undefined) return advice(readyText.leaseTight(tight, until))
  return leaseDaysLeft < shortLease ? advice(readyText.leaseShort(until)) : ok(readyText.leaseOk(leaseDaysLeft, until))
}

function space({ usedBytes, quotaBytes }: Readiness): Stands {
  if (usedBytes === undefined || quotaBytes === undefined) return advice(readyText.spaceUnknown)
  const free = Math.max(0, quotaBytes - usedBytes)
  if (free < noSpace) return missing(readyText.spaceNone(sizeOf(free)))
  return free < littleSpace ? advice(readyText.spaceShort(sizeOf(free))) : ok(readyText.spaceOk(sizeOf(free)))
}

function kept({ isPersisted }: Readiness): Stands {
  if (isPersisted === undefined) return advice(readyText.keptUnknown)
  return isPersisted ? ok(readyText.keptOk) : advice(readyText.keptNot)
}

/** Of no interest before everything has arrived. */
function compared({ readiness: { comparison, download }, now }: Facts): Stands | undefined {
  if (download.type !== 'complete') return undefined
  if (comparison.isDue || comparison.agreedAt === undefined) return advice(readyText.comparedDue)
  return ok(readyText.comparedOk(momentOf(comparison.agreedAt, now)))
}

function app({ standing, isUpdateWaiting }: Facts): Stands {
  if (isUpdateWaiting) return advice(readyText.appWaits)
  return standing?.upgradeTo ? advice(readyText.appAsked) : ok(readyText.appOk)
}

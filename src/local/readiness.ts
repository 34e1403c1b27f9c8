/** Whether this tablet may leave the office for a day without network: what of one desk is on it, how fresh, and what would stand in the way. */
import type { Instant } from '../domain/dates'
import type { OfficeId } from '../domain/ids'
import { officeScope } from '../sync/scopes'
import type { Clock } from './clock'
import { readPlain, readScopes, readVerified, writeSealed, type HeldScope } from './meta'
import { countQueued } from './outbox'
import { countHeld } from './records'
import { read, write, type Store } from './store'

export interface Readiness {
  readonly office: OfficeId
  /** What is here of the office; `people` are counted once everything has arrived. */
  readonly records: number
  readonly people: number | undefined
  readonly download: Download
  readonly lastContactAt: Instant | undefined
  readonly comparison: {
    /** The last time that tablet and centre were seen to hold the same, by this tablet's clock. */
    readonly agreedAt: Instant | undefined
    /** The last comparison did not agree, or none was made since something arrived. */
    readonly isDue: boolean
    /** Records that had to be put right since the vault was made. */
    readonly repaired: number
  }
  readonly usedBytes: number | undefined
  readonly quotaBytes: number | undefined
  readonly isPersisted: boolean | undefined
  /** Whole days during which the vault may be read without another contact. */
  readonly leaseDaysLeft: number
  readonly queued: number
  readonly drafts: number
  readonly damaged: number
}

type Download =
  /** The centre has not said that this worker holds the office, or the tablet has not asked yet. */
  | { readonly type: 'absent' }
  | {
      readonly type: 'arriving'
      readonly received: number
      readonly expected: number | undefined
      /** At the pace seen so far. */
      readonly secondsLeft: number | undefined
    }
  /** News may still be on their way until the pages asked for have all come. */
  | { readonly type: 'complete'; readonly isUpToDate: boolean }

export interface ReadinessParts {
  readonly store: Store
  readonly clock: Clock
  leaseUntil(): Instant
  /** Exchanges with the centre, and answers when that has ended, well or not. */
  exchange(): Promise<unknown>
}

interface Preparing {
  readiness(office: OfficeId): Promise<Readiness>
  /** Everything that one button can do the evening before: exchange, finish what is arriving, compare, ask the browser to keep it. */
  prepare(office: OfficeId): Promise<Readiness>
}

const day = 24 * 60 * 60 * 1000

export function createReadiness({ store, clock, leaseUntil, exchange }: ReadinessParts): Preparing {
  const { world } = store
  const paces = new Map<OfficeId, Pace>()
  let counted: { readonly of: string; readonly value: Awaited<ReturnType<typeof countHeld>> } | undefined

  /** Counting opens everything once: it is remembered until something comes or is written. */
  const count = async (office: OfficeId, at: string) => {
    const of = `${office} ${at}`
    if (counted?.of !== of) counted = { of, value: await countHeld(store, officeScope(office)) }
    return counted.value
  }

  const readiness = async (office: OfficeId): Promise<Readiness> => {
    const held = await read(store, ['meta', 'blob', 'draft'], async store => ({
      cursor: await readPlain(store, 'cursor'),
      nextMid: await readPlain(store, 'nextMid'),
      scope: (await readScopes(store))[officeScope(office)],
      verified: await readVerified(store),
      queued: await countQueued(store),
      drafts: await store.db.draft.count(),
    }))
    const { scope, verified, cursor } = held
    const isWhole = scope?.st === 'ok'
    const here = isWhole ? await count(office, `${cursor?.upto} ${held.nextMid} ${verified.repaired}`) : undefined
    const estimate = await world.storage?.estimate()
    return {
      office,
      records: here?.records ?? scope?.received ?? 0,
      people: here?.people,
      download: isWhole
        ? { type: 'complete', isUpToDate: cursor?.isComplete === true }
        : arriving(paces, office, scope, world.monotonic()),
      lastContactAt: clock.contact()?.at,
      comparison: {
        agreedAt: verified.agreedAt === undefined ? undefined : new Date(verified.agreedAt).toISOString(),
        isDue: verified.agreedAt === undefined || verified.checkedAt !== verified.agreedAt,
        repaired: verified.repaired,
      },
      usedBytes: estimate?.usage,
      quotaBytes: estimate?.quota,
      isPersisted: await world.storage?.persisted(),
      leaseDaysLeft: Math.max(0, Math.floor((Date.parse(leaseUntil()) - world.now()) / day)),
      queued: held.queued,
      drafts: held.drafts,
      damaged: store.damaged.size,
    }
  }

  return {
    readiness,
    async prepare(office) {
      await world.storage?.persist()
      await write(store, [], async store =>
        writeSealed(store, 'verified', { ...(await readVerified(store)), checkedAt: undefined, isFresh: undefined }),
      )
      await exchange()
      return readiness(office)
    },
  }
}

interface Pace {
  readonly received: number
  readonly at: number
}

/** The time left is told from the second look on: a download that was interrupted says nothing of its pace. */
function arriving(paces: Map<OfficeId, Pace>, office: OfficeId, scope: HeldScope | undefined, now: number): Download {
  if (!scope) return { type: 'absent' }
  const { received = 0, expected } = scope
  const first = paces.get(office)
  if (!first || first.received > received) paces.set(office, { received, at: now })
  const perSecond = first && now > first.at ? ((received - first.received) * 1000) / (now - first.at) : 0
  const secondsLeft =
    expected !== undefined && perSecond > 0 ? Math.max(0, Math.ceil((expected - received) / perSecond)) : undefined
  return { type: 'arriving', received, expected, secondsLeft }
}

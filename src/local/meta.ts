/** The vault's own notes: plain counters that say nothing about anybody, and the sealed rest. Everything here is read and written inside a transaction. */
import type { AmbitoId, OfficeId, RecordId } from '../domain/ids'
import type { Instant } from '../domain/dates'
import type { RunningTimer } from '../domain/time-entry'
import type { Worker } from '../domain/worker'
import { firstHash } from '../sync/canonical'
import type { Landmark } from '../sync/landmark'
import type { Scope } from '../sync/protocol'
import type { AccessChain } from './access-log'
import { toBase64 } from './base64'
import type { MetaRow, MetaRows } from './database'
import { openSealed, type Store } from './store'

interface PlainMeta {
  /** The mid of the next mutation. */
  nextMid: number
  /** `prev` of the next mutation. */
  lastHash: string
  progress: Progress
  /** Another one whenever records were changed by anything but a capture. */
  mark: string
  /** Everything up to `upto` has been applied. Written only by the transaction that applied it. */
  cursor: { readonly epoch: string; readonly upto: number; readonly isComplete: boolean }
  /** Changes that only tell who read whom, by mid: nobody waits for them, so no count of what waits has them. */
  logged: readonly number[]
  /** The tab that syncs, and when it last said so. */
  leader: { readonly tab: string; readonly at: number }
}

/** How far this tablet's own changes have come: what waits is what is above. Neither ever goes back. */
export interface Progress {
  /** The highest mid that the centre acknowledged. */
  readonly acked: number
  /** The highest mid whose effects have been pulled. */
  readonly applied: number
}

/** How much of a scope is here. */
export interface HeldScope {
  readonly st: 'ok' | 'boot'
  /** The last record of the snapshot that was stored. */
  readonly boot?: RecordId | undefined
  /** Records of the snapshot stored so far. */
  readonly received?: number | undefined
  /** Records of the whole snapshot, as the centre counted them when it began. */
  readonly expected?: number | undefined
  /** Records that left while the snapshot was being read: it must not bring them back. */
  readonly left?: readonly RecordId[] | undefined
}

/** How this tablet compared with the centre; times in milliseconds, by the device's clock. */
export interface Verified {
  /** The last comparison; absent when one is due at once. */
  readonly checkedAt?: number | undefined
  /** The last that agreed. */
  readonly agreedAt?: number | undefined
  /** Records put right so far. */
  readonly repaired: number
  /** What is due is to be compared by the sums made as it came: it has just been written, and need not be read back. */
  readonly isFresh?: boolean | undefined
}

/** What the enrolment said, for the time before the first download. */
interface Profile {
  readonly ambito: AmbitoId
  readonly worker: Worker
}

/** The last good answer: the centre's time, and how the device's clock stood to it. */
export interface Contact {
  readonly at: Instant
  /** The device's clock minus the centre's. */
  readonly offsetMs: number
  /** Milliseconds, by the device's clock: how old the measure is. */
  readonly measuredAt: number
}

/** Offline numbers given so far, by year. */
export type Counts = Readonly<Record<string, number>>

interface SealedMeta {
  access: AccessChain
  scopes: Readonly<Record<Scope, HeldScope>>
  profile: Profile
  office: OfficeId
  /** What this worker is doing now, until it is stopped. */
  timer: RunningTimer
  /** First-use hints put away on this tablet. */
  hints: readonly string[]
  /** When emergency cards were asked for, within the last hour: ms since 1970. */
  cardTries: readonly number[]
  /** Blind names of the drafts closed last. */
  closedDrafts: readonly string[]
  counts: Counts
  contact: Contact
  verified: Verified
  /** The last seal of the centre's log that this tablet was told, and in which epoch. */
  seal: { readonly epoch: string; readonly upto: number; readonly hash: string }
  landmarks: { readonly epoch: string; readonly toSay: readonly Landmark[]; readonly past: readonly Landmark[] }
}

export const noProgress: Progress = { acked: 0, applied: 0 }
const plainDefaults: { readonly [Key in keyof PlainMeta]?: PlainMeta[Key] } = {
  nextMid: 1,
  lastHash: firstHash,
  progress: noProgress,
}

export async function readPlain<Key extends keyof PlainMeta>(store: Store, key: Key): Promise<PlainMeta[Key] | undefined> {
  const row = await store.db.meta.get(key)
  return (row?.v as PlainMeta[Key] | undefined) ?? plainDefaults[key]
}

export const readProgress = async (store: Store): Promise<Progress> => (await readPlain(store, 'progress'))!

export async function writePlain<Key extends keyof PlainMeta>(store: Store, key: Key, value: PlainMeta[Key]): Promise<void> {
  await store.db.meta.put({ k: key, v: value })
}

export async function readSealed<Key extends keyof SealedMeta>(store: Store, key: Key): Promise<SealedMeta[Key] | undefined> {
  const row = await store.db.meta.get(key)
  return row?.c && (openSealed(store, 'meta', key, row.c) as SealedMeta[Key] | undefined)
}

export async function writeSealed<Key extends keyof SealedMeta>(store: Store, key: Key, value: SealedMeta[Key]): Promise<void> {
  await store.db.meta.put({ k: key, c: store.sealer.seal('meta', key, value) })
}

export const deleteMeta = (store: Store, key: keyof SealedMeta): Promise<void> => Promise.resolve(store.db.meta.delete(key))

/** While it stays the same no record here has changed: captures move the next mid, everything else the mark. */
export const standIn = (meta: MetaRows): string => standOf((meta.get('nextMid')?.v as number | undefined) ?? 1, meta)

/** As it will be once a capture has been written. */
export const standOf = (nextMid: number, meta: MetaRows): string =>
  `${nextMid} ${(meta.get('mark')?.v as string | undefined) ?? ''}`

export const readMeta = async (store: Store): Promise<MetaRows> =>
  new Map((await store.db.meta.toArray()).map(row => [row.k, row]))

/** Records were changed. */
export const moveMark = (store: Store): Promise<void> => writePlain(store, 'mark', toBase64(store.world.randomBytes(9)))

/** What every change needs. */
export function countersIn(store: Store, meta: MetaRows) {
  const plain = <Key extends keyof PlainMeta>(key: Key) => meta.get(key)?.v as PlainMeta[Key] | undefined
  const sealed = <Key extends 'counts' | 'scopes'>(key: Key): SealedMeta[Key] | undefined => {
    const c = meta.get(key)?.c
    return c && (openSealed(store, 'meta', key, c) as SealedMeta[Key] | undefined)
  }
  return {
    nextMid: plain('nextMid') ?? 1,
    lastHash: plain('lastHash') ?? firstHash,
    counts: (): Counts => sealed('counts') ?? {},
    /** Blind names of the scopes that this tablet holds. */
    held: (): ReadonlySet<string> => new Set(Object.keys(sealed('scopes') ?? {}).map(store.tokens.scope)),
  }
}

export const counterRows = (store: Store, nextMid: number, lastHash: string, counts: Counts | undefined): MetaRow[] => [
  { k: 'nextMid', v: nextMid },
  { k: 'lastHash', v: lastHash },
  ...(counts ? [{ k: 'counts', c: store.sealer.seal('meta', 'counts', counts) }] : []),
]

export async function readVerified(store: Store): Promise<Verified> {
  return (await readSealed(store, 'verified')) ?? { repaired: 0 }
}

export async function readScopes(store: Store): Promise<Readonly<Record<Scope, HeldScope>>> {
  return (await readSealed(store, 'scopes')) ?? {}
}

/** The vault's own notes: plain counters that say nothing about anybody, and the sealed rest. Everything here is read and written inside a transaction. */
import type { AmbitoId, OfficeId, RecordId } from '../domain/ids'
import type { Instant } from '../domain/dates'
import type { Worker } from '../domain/worker'
import { firstHash } from '../sync/canonical'
import type { Landmark } from '../sync/landmark'
import type { Scope } from '../sync/protocol'
import type { MetaRow } from './database'
import { openSealed, type Store } from './store'

interface PlainMeta {
  /** The mid of the next mutation. */
  nextMid: number
  /** `prev` of the next mutation. */
  lastHash: string
  /** Everything up to `upto` has been applied. Written only by the transaction that applied it. */
  cursor: { readonly epoch: string; readonly upto: number; readonly isComplete: boolean }
  /** The tab that syncs, and when it last said so. */
  leader: { readonly tab: string; readonly at: number }
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
  scopes: Readonly<Record<Scope, HeldScope>>
  profile: Profile
  office: OfficeId
  /** Blind names of the drafts closed last. */
  closedDrafts: readonly string[]
  counts: Counts
  contact: Contact
  verified: Verified
  /** The last seal of the centre's log that this tablet was told, and in which epoch. */
  seal: { readonly epoch: string; readonly upto: number; readonly hash: string }
  landmarks: { readonly epoch: string; readonly toSay: readonly Landmark[]; readonly past: readonly Landmark[] }
}

const plainDefaults: { readonly [Key in keyof PlainMeta]?: PlainMeta[Key] } = { nextMid: 1, lastHash: firstHash }

export async function readPlain<Key extends keyof PlainMeta>(store: Store, key: Key): Promise<PlainMeta[Key] | undefined> {
  const row = await store.db.meta.get(key)
  return (row?.v as PlainMeta[Key] | undefined) ?? plainDefaults[key]
}

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

/** What every change needs, read at once. */
export const readCounters = (store: Store) =>
  store.db.meta.bulkGet(['nextMid', 'lastHash', 'counts', 'scopes']).then(([nextMid, lastHash, counts, scopes]) => ({
    nextMid: (nextMid?.v as number | undefined) ?? 1,
    lastHash: (lastHash?.v as string | undefined) ?? firstHash,
    counts: (): Counts => (counts?.c && (openSealed(store, 'meta', 'counts', counts.c) as Counts | undefined)) ?? {},
    /** Blind names of the scopes that this tablet holds. */
    held: (): ReadonlySet<string> => {
      const opened = scopes?.c && (openSealed(store, 'meta', 'scopes', scopes.c) as SealedMeta['scopes'] | undefined)
      return new Set(Object.keys(opened ?? {}).map(store.tokens.scope))
    },
  }))

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

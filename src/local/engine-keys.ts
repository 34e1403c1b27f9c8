/** What unlocking gives to the engine, and what the engine tells back. */
import type { AmbitoId, DeviceId, WorkerId } from '../domain/ids'
import type { Instant } from '../domain/dates'
import type { AuthorRing } from './author-ring'
import type { Sealer } from './codec'
import type { DeviceTopic } from './device'

/** Nothing here is stored by the engine. */
export interface EngineKeys {
  readonly vaultId: string
  readonly sealer: Sealer
  /** What the worker writes for oneself alone is sealed to. */
  readonly authors: AuthorRing
  /** The device's Ed25519 signature, raw 64 bytes. */
  sign(data: Uint8Array): Promise<Uint8Array>
  readonly identity: {
    readonly device: DeviceId
    readonly ambito: AmbitoId
    readonly worker: WorkerId
    /** The tablet's letter in offline numbers. */
    readonly letter: string
  }
  /** The vault was filled before: an empty database is one that was thrown away. */
  readonly isKnown?: boolean | undefined
  /** The version of the app, as the centre's register of devices shows it. */
  readonly app: string
  /** Renewed at every contact, so it is asked each time. */
  leaseUntil(): Instant
}

export interface EngineEvents {
  changed(topics: readonly DeviceTopic[]): void
  /** Changes that wait to be sent: the lock screen shows it. */
  queued(count: number): void
  /** A good answer came; `at` is the centre's time. */
  contact(at: Instant): void
}

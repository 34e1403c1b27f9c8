/** The unlocked vault: store, capture, search and sync of one worker on this tablet, put together. */
import type { AmbitoId, DeviceId, WorkerId } from '../domain/ids'
import type { Instant } from '../domain/dates'
import type { EnrolAnswer } from '../sync/protocol'
import type { CentreClient } from './centre-client'
import type { Sealer } from './codec'
import type { Device, DeviceTopic } from './device'
import type { World } from './world'

/** What unlocking gives. Nothing here is stored by the engine. */
export interface EngineKeys {
  readonly vaultId: string
  readonly sealer: Sealer
  /** The device's Ed25519 signature, raw 64 bytes. */
  sign(data: Uint8Array): Promise<Uint8Array>
  readonly identity: {
    readonly device: DeviceId
    readonly ambito: AmbitoId
    readonly worker: WorkerId
    /** The tablet's letter in offline numbers. */
    readonly letter: string
  }
  /** The version of the app, as the centre's register of devices shows it. */
  readonly app: string
  /** Renewed at every contact, so it is asked each time. */
  leaseUntil(): Instant
}

/** What the engine tells whoever opened it. */
export interface EngineEvents {
  changed(topics: readonly DeviceTopic[]): void
  /** Changes that wait to be sent: the lock screen shows it. */
  queued(count: number): void
  /** A good answer came; `at` is the centre's time. */
  contact(at: Instant): void
}

type EngineMethod =
  | 'session'
  | 'chooseOffice'
  | 'status'
  | 'syncNow'
  | 'wake'
  | 'searchPeople'
  | 'possibleDuplicates'
  | 'person'
  | 'intake'
  | 'recentIntakes'
  | 'services'
  | 'conflicts'
  | 'quarantined'
  | 'queue'
  | 'drafts'
  | 'draft'
  | 'saveDraft'
  | 'discardDraft'
  | 'newId'
  | 'change'
  | 'storage'
  | 'persist'
  | 'damaged'

export interface Engine extends Pick<Device, EngineMethod> {
  /** Right after enrolment: what the centre's answer says of the worker, so that the desk works before the first download. */
  firstFill(answer: EnrolAnswer): Promise<void>
  /** Stops syncing and closes the database; waits for the transaction that is under way. */
  close(): Promise<void>
}

/** A newer version of the app wrote this vault: this one must not touch it. */
export class NewerVersionError extends Error {
  override readonly name = 'NewerVersionError'
}

/** @throws NewerVersionError · any error of the database that reopening three times did not cure. */
export type OpenEngine = (world: World, keys: EngineKeys, centre: CentreClient, events: EngineEvents) => Promise<Engine>

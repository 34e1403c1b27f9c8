/** What the facade says of the tablet itself: how it stands with the centre, the register of all of them, and the other ways into a vault. */
import type { Instant } from '../domain/dates'
import type { DeviceId, PersonId } from '../domain/ids'
import type { Result } from '../domain/result'
import type { DeviceDecision, DeviceEntry, DeviceList, HeldReport } from '../sync/device-protocol'
import type { ExportAnswer, ImportAnswer } from '../sync/directory-exchange'
import type { ImportRequest } from '../sync/directory-request'
import type { AccessQuery, AccessRegister, AccessRow } from '../sync/access-log'
import type { LossReport } from '../sync/loss-report'
import type { RestingFound } from '../sync/resting'
import type { CreateVaultRefusal, Session, SignInRefusal, UnlockRefusal } from './device'

export type { ImportAnswer, ImportRequest }
export type { AccessQuery, AccessRegister, AccessRow, DeviceDecision, DeviceEntry, HeldReport, LossReport, RestingFound }

/** What the centre decided of this vault, as far as it was heard. */
export interface Standing {
  /** Too long without contact: what is new can be written, what is here cannot be read. */
  readonly isLeaseOver: boolean
  /** Days that every contact gives; `undefined` when it gives none, or the centre has not said it yet. */
  readonly leaseDays: number | undefined
  /** The worker's last moment on this tablet: then it sends what it has and is wiped. */
  readonly leavesAt: Instant | undefined
  /** The version of the app that the centre asks for, newer than this one. */
  readonly upgradeTo: string | undefined
  /** `due`: the centre asked for a new data key, and it is made at the next opening by the phrase; then, how far the vault is sealed again. */
  readonly renewal: 'due' | { readonly done: number; readonly total: number } | undefined
  /** This vault opens with the tablet's own fingerprint, face or code. */
  readonly hasPasskey: boolean
}

/** A vault that is gone because the centre said so. */
export interface WipedVault {
  readonly initials: string
  readonly why: 'lost' | 'leaving' | 'own'
  readonly at: Instant
  /** The centre knows. */
  readonly isTold: boolean
}

/** The register is read online, or not at all. */
export type RegisterRefusal =
  | { readonly type: 'NoNetwork' }
  | { readonly type: 'CentreUnavailable' }
  /** Not theirs to decide, or no longer: it is read again. */
  | { readonly type: 'NotAllowed' }

/** A package is read and written at the centre, or not at all. */
export type ExchangeRefusal =
  | RegisterRefusal
  /** More than the centre takes in one piece. */
  | { readonly type: 'TooLarge' }

export type RegisterAgainRefusal = SignInRefusal | { readonly type: 'StorageRefused' } | { readonly type: 'SomebodyElse' }

export type RecoverRefusal =
  /** Not the answer to this request, or not for this vault. */
  | { readonly type: 'WrongAnswer' }
  /** Made before the ente had a recovery key. */
  | { readonly type: 'NotRecoverable' }
  | Extract<CreateVaultRefusal, { readonly type: 'WeakPhrase' | 'BadPin' | 'StorageRefused' }>
  | Extract<UnlockRefusal, { readonly type: 'NoSuchVault' | 'NewerVersion' | 'VaultEmptied' }>

/** What the authenticator of this tablet answered: where to ask again, and the secret that it derives. */
export interface Passkey {
  readonly credentialId: Uint8Array
  readonly salt: Uint8Array
  readonly secret: Uint8Array
}

export interface ManagedDevice {
  wipedVaults(): Promise<readonly WipedVault[]>

  devices(): Promise<Result<DeviceList, RegisterRefusal>>
  decideOfDevice(device: DeviceId, decision: DeviceDecision): Promise<Result<DeviceEntry, RegisterRefusal>>
  heldByDevice(device: DeviceId): Promise<Result<HeldReport, RegisterRefusal>>
  setLease(days: number): Promise<Result<number, RegisterRefusal>>
  /** What a restore of the centre cost, for whoever coordinates or administers. */
  lossReport(): Promise<Result<LossReport, RegisterRefusal>>

  /** Who read what of whom: one's own, and for a coordinator that of the offices coordinated. Written down too. */
  accessRegister(query: AccessQuery): Promise<Result<AccessRegister, RegisterRefusal>>

  /** What a package of HSDS would change of the directory; with `write`, some entries of it are written, until none is left. Logged. */
  bringDirectory(request: ImportRequest): Promise<Result<ImportAnswer, ExchangeRefusal>>
  /** What is approved, as the tables of a package; with the people to talk to when asked for. Logged. */
  giveDirectory(contacts: boolean): Promise<Result<ExportAnswer, ExchangeRefusal>>

  /** People of one's offices whom no tablet holds any more, because nobody touched them for long: asked of the centre, and logged there. */
  searchResting(text: string): Promise<Result<RestingFound, RegisterRefusal>>
  /** Brings one of them back to this tablet, and to the others of the office; logged. `onItsWay`: it comes with the next exchange. */
  wakePerson(person: PersonId): Promise<Result<'here' | 'onItsWay', RegisterRefusal>>

  /** This vault was copied, and the copy has sent first: the tablet gets an identity of its own, and goes on with everything that waits. */
  registerAgain(credentials: {
    readonly login: string
    readonly password: string
  }): Promise<Result<Session, RegisterAgainRefusal>>

  /** For who has forgotten the phrase: the text that the holder of the recovery key answers. */
  askRecovery(vaultId: string): Promise<Result<string, RecoverRefusal>>
  /** The answer, and what will open the vault from now on. */
  recover(
    vaultId: string,
    given: { readonly answer: string; readonly phrase: string; readonly pin: string },
  ): Promise<Result<Session, RecoverRefusal>>

  /** One more way to open the vault that is open; the phrase is asked, because it opens everything. */
  addPasskey(phrase: string, passkey: Passkey): Promise<Result<'added', UnlockRefusal>>
  removePasskey(): Promise<void>
  unlockWithPasskey(vaultId: string, secret: Uint8Array): Promise<Result<Session, UnlockRefusal>>
}

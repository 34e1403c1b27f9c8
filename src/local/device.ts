/**
 * The facade that the screens see: one vault of one worker on this tablet. It runs in the vault worker; the app reaches it by typed RPC, so every
 * method is asynchronous and every value can be copied between threads. Nothing here waits for the network, except signing in, enrolling and `syncNow`.
 */
import type { Ambito } from '../domain/ambito'
import type { Conflict } from '../domain/conflict'
import type { DiaryEntry } from '../domain/diary-entry'
import type {
  AmbitoId,
  CaseId,
  ConflictId,
  DiaryEntryId,
  IntakeId,
  OfficeId,
  PersonId,
  QuarantineId,
  RecordId,
  WorkerId,
} from '../domain/ids'
import type { Intake } from '../domain/intake'
import type { Office } from '../domain/office'
import type { Person, PersonIdentity } from '../domain/person'
import type { Quarantine, QuarantineDecision } from '../domain/quarantine'
import type { Result } from '../domain/result'
import type { Worker } from '../domain/worker'
import type { AccessDevice } from './access-log'
import type { AmbitoNamesDevice } from './ambito-names'
import type { AttachmentDevice } from './attachment-device'
import type { AuthorDevice } from './author-device'
import type { DeskType } from './desk-kinds'
import type { DeskRecordDevice } from './desk-record-device'
import type { DirectoryDevice } from './directory-device'
import type { Instant } from '../domain/dates'
import type { DeliveryState } from '../sync/outbox-state'
import type { EmergencyDevice } from './emergency-device'
import type { HintDevice } from './hints'
import type { Readiness } from './readiness'
import type { Exchange } from './exchange-log'
import type { AgendaDevice } from './agenda-device'
import type { JudicialDevice } from './judicial-device'
import type { LossDevice, Losses } from './loss-desk'
import type { RescueDevice } from './rescue-desk'
import type { SyncStatus } from './sync-words'
import type { TaskDevice } from './task-device'
import type { DeviceTopic } from './tabs'
import type { Change, ChangeRefusal, Saved } from './change'
import type { Draft, DraftSummary, NewPersonFields } from './draft'
import type { ManagedDevice, Standing } from './managed-device'

// ───────────────────────────────────────────────────────────── before unlocking

/** What the lock screen may show of a vault: never a full name. */
export interface VaultTile {
  readonly vaultId: string
  /** "AR": initials only. */
  readonly initials: string
  readonly queued: number
  readonly lastContactAt: Instant | undefined
  /** Until when the tablet may stay without contact. */
  readonly leaseUntil: Instant
  /** The time is over, also if somebody turned the clock back. */
  readonly isLeaseOver?: boolean
  /** It opens with the tablet's own fingerprint, face or code: where and what to ask. */
  readonly passkey?: { readonly credentialId: Uint8Array; readonly salt: Uint8Array } | undefined
  /** It would open without the phrase, but the centre asked for a new data key, and that takes the phrase. */
  readonly isPhraseWanted?: boolean
  /** A forgotten phrase can be helped with the ente's recovery key. */
  readonly isRecoverable?: boolean
  /** Wrong attempts make one wait; 0 when an attempt may be made now. */
  readonly waitMs: number
}

export type SignInRefusal =
  | { readonly type: 'NoNetwork' }
  | { readonly type: 'WrongCredentials' }
  | { readonly type: 'AccountDisabled' }
  | { readonly type: 'TooManyAttempts'; readonly retryAfterS: number }
  | { readonly type: 'CentreUnavailable' }
  | { readonly type: 'WeakPassword'; readonly minLength: number }
  | { readonly type: 'SignInExpired' }

/** Who signed in, before the vault exists. */
export interface SignedIn {
  readonly mustChangePassword: boolean
  readonly memberships: readonly {
    readonly ambito: AmbitoId
    readonly ambitoName: string
    readonly surname: string
    readonly name: string
    readonly offices: readonly { readonly id: OfficeId; readonly name: string }[]
  }[]
  /** This worker already has a vault on this tablet: unlock it instead of making another. */
  readonly existingVaultId: string | undefined
  /** What this worker wrote on this tablet, and the browser threw away before it was sent. */
  readonly losses?: Losses | undefined
}

export interface NewVault {
  readonly ambito: AmbitoId
  readonly officeId: OfficeId | undefined
  /** At least 14 characters or five words. */
  readonly phrase: string
  /** Six digits, for the quick lock only. */
  readonly pin: string
}

export type CreateVaultRefusal =
  | SignInRefusal
  | { readonly type: 'WeakPhrase' }
  | { readonly type: 'BadPin' }
  | { readonly type: 'NotInstalled' }
  | { readonly type: 'StorageRefused' }

export type UnlockRefusal =
  | { readonly type: 'WrongSecret'; readonly waitMs: number }
  | { readonly type: 'TooSoon'; readonly waitMs: number }
  /** Too many wrong PINs: the phrase is needed now. */
  | { readonly type: 'FullLockNow' }
  | { readonly type: 'NoSuchVault' }
  /** The stored key-derivation parameters are below the floor: somebody changed them. */
  | { readonly type: 'WeakParameters' }
  /** A newer version of the app wrote this vault: reload. */
  | { readonly type: 'NewerVersion' }
  | { readonly type: 'StorageRefused' }
  /** The browser threw its database away: there is nothing to open. */
  | { readonly type: 'VaultEmptied' }

// ───────────────────────────────────────────────────────────── unlocked

export interface Session {
  readonly worker: Worker
  readonly ambito: Ambito | undefined
  /** The offices this worker works in, as the tablet knows them. */
  readonly offices: readonly Office[]
  /** The desk of today. */
  readonly office: Office | undefined
  readonly deviceLetter: string
  readonly leaseUntil: Instant
  readonly standing?: Standing | undefined
}

export interface PersonSummary extends PersonIdentity {
  readonly delivery: DeliveryState
}

export interface PersonView {
  readonly person: Person
  /** As confirmed by the centre; 0 before. Goes back with an edit, as `seen`. */
  readonly version?: number | undefined
  readonly isVoided: boolean
  readonly delivery: DeliveryState
  readonly intakes: readonly IntakeView[]
  readonly diary: readonly DiaryView[]
  readonly conflicts: readonly ConflictView[]
  /** Records that were found to be of the same person: what hangs on them is here with the rest. */
  readonly merged: readonly MergedView[]
  /** Who stays, when this record was merged. */
  readonly staying: PersonIdentity | undefined
  /** May join it with another, and separate them. */
  readonly mayMerge: boolean
}

export interface MergedView {
  readonly person: Person
  readonly byName: string
}

export interface IntakeView {
  readonly intake: Intake
  readonly delivery: DeliveryState
  readonly workerName: string
  readonly officeName: string
  /** The person of the listening, for lists; absent for who gave no name. */
  readonly person: PersonIdentity | undefined
}

export interface DiaryView {
  /** As it is stored: the text of one for the author alone is sealed. */
  readonly entry: DiaryEntry
  /** As it is read; absent for what is for the author alone, while the key is not open here. */
  readonly readable: DiaryEntry | undefined
  readonly delivery: DeliveryState
  readonly authorName: string
  readonly officeName: string
  readonly isMine: boolean
  /** The colleagues whom the author named, where this tablet knows them. */
  readonly readerNames: readonly string[]
  /** The entries that amend this one, oldest first: it is shown struck through, and stays readable. */
  readonly amendedBy: readonly DiaryEntryId[]
}

/** Who wrote a value, and at which office; empty where this tablet does not know. */
export interface Writer {
  readonly name: string
  readonly office: string
}

export interface ConflictView {
  readonly conflict: Conflict
  /** As this tablet has it; goes back with the choice, as `seen`. */
  readonly version: number
  readonly candidates: readonly Writer[]
  readonly current: Writer | undefined
  /** Who has already chosen, when somebody has. */
  readonly resolver: string | undefined
  /** Whose record it is, or of whom it tells; absent for who gave no name. */
  readonly person: PersonIdentity | undefined
  /** The entry of the directory that it is about, by its name. */
  readonly entry?: string | undefined
  /** Of neither: the desk whose opening it is, whose duty, who comes to the appointment without a record. */
  readonly deskOf?: string | undefined
  /** Names, as in a list, of the people that its versions name, of those who are on this tablet. */
  readonly people?: Readonly<Record<string, string>> | undefined
}

export interface QuarantineView {
  readonly quarantine: Quarantine
  /** Whom it is about, shortened as for a list; empty when nobody was named. */
  readonly about: string
  /** Names of those who had a part in it, by worker. */
  readonly names: Readonly<Record<WorkerId, string>>
  readonly officeName: string
  readonly isMine: boolean
  readonly mayDecide: boolean
  /** What this tablet has asked of the centre and was not answered yet. */
  readonly asked: QuarantineDecision | undefined
}

export interface QueueItem {
  /** Of the change; the bytes of an attachment have none. */
  readonly mid: number | undefined
  /** What kind of work it is: the screens have the words. */
  readonly what:
    | DeskType
    | 'intake'
    | 'referralAnswer'
    | 'diaryEntry'
    | 'amendment'
    | 'person'
    | 'personEdit'
    | 'accessLog'
    | 'resolution'
    | 'decision'
    | 'attachment'
    | 'directory'
    | 'voiding'
    | 'other'
  /** Whom it is about, shortened as for a list ("Maria Antonietta R."); absent for who gave no name. */
  readonly about: string | undefined
  readonly recordId: RecordId | undefined
  readonly personId: PersonId | undefined
  readonly savedAt: Instant
  readonly delivery: DeliveryState
  readonly receipt: { readonly seq: number; readonly hash: string; readonly at: Instant } | undefined
}

export interface StorageReport {
  readonly usedBytes: number | undefined
  readonly quotaBytes: number | undefined
  /** The worker is told that it is running out. */
  readonly isShort: boolean
  readonly isPersisted: boolean | undefined
  readonly people: number
  readonly records: number
}

export interface Device
  extends
    ManagedDevice,
    RescueDevice,
    LossDevice,
    AttachmentDevice,
    AuthorDevice,
    JudicialDevice,
    DirectoryDevice,
    DeskRecordDevice,
    TaskDevice,
    AgendaDevice,
    HintDevice,
    AccessDevice,
    EmergencyDevice,
    AmbitoNamesDevice {
  vaults(): Promise<readonly VaultTile[]>
  signIn(credentials: { readonly login: string; readonly password: string }): Promise<Result<SignedIn, SignInRefusal>>
  changePassword(newPassword: string): Promise<Result<SignedIn, SignInRefusal>>
  createVault(vault: NewVault): Promise<Result<Session, CreateVaultRefusal>>
  unlock(vaultId: string, phrase: string): Promise<Result<Session, UnlockRefusal>>

  /** Takes a vault whose database was thrown away off the tablet, so that its worker can sign in again. Any other stays. */
  forgetEmptied(vaultId: string): Promise<void>

  /** Hands the wrapped keys to the worker at the other end of `port`, for the quick lock; the caller then terminates this one. */
  handOver(port: MessagePort): Promise<boolean>
  /** Receives them in the fresh worker; from now on `unlockWithPin` works here. */
  takeOver(port: MessagePort): Promise<VaultTile>
  unlockWithPin(pin: string): Promise<Result<Session, UnlockRefusal>>

  /** Writes down at once what may wait a moment, the lock screen's figures: asked for before a lock, and when the page is hidden. */
  settle(): Promise<void>

  session(): Promise<Session | undefined>
  chooseOffice(office: OfficeId): Promise<Result<Session, ChangeRefusal>>

  status(): Promise<SyncStatus>
  /** Tries now; answers when the attempt has ended, well or not. */
  syncNow(): Promise<SyncStatus>
  /** The page tells what only it can see. */
  wake(reason: 'visible' | 'online' | 'offline'): Promise<void>

  /** Prefixes of words in any order; surname, name, codice fiscale, phone. An empty text answers the most recently changed. */
  searchPeople(text: string, limit: number): Promise<{ readonly people: readonly PersonSummary[]; readonly total: number }>
  possibleDuplicates(fields: Partial<NewPersonFields>): Promise<readonly PersonSummary[]>
  person(id: PersonId): Promise<PersonView | undefined>
  intake(id: IntakeId): Promise<IntakeView | undefined>
  recentIntakes(limit: number): Promise<readonly IntakeView[]>
  /** The diary of a case, the latest first, with what was written of its person. */
  caseDiary(id: CaseId): Promise<readonly DiaryView[]>
  conflicts(): Promise<readonly ConflictView[]>
  /** What was set aside and is still to be decided, or to be told to this worker. */
  quarantined(): Promise<readonly QuarantineView[]>
  /** One of them, decided or not. */
  conflict(id: ConflictId): Promise<ConflictView | undefined>
  quarantine(id: QuarantineId): Promise<QuarantineView | undefined>
  queue(limit: number): Promise<readonly QueueItem[]>

  drafts(): Promise<readonly DraftSummary[]>
  draft(id: string): Promise<Draft | undefined>
  /** Answers when the draft is on disk. */
  saveDraft(draft: Draft): Promise<Result<{ readonly savedAt: Instant }, ChangeRefusal>>
  discardDraft(id: string): Promise<void>
  /** A new record's id, made here so that a draft has it from the first tap. */
  newId(): Promise<RecordId>

  change(change: Change): Promise<Result<Saved, ChangeRefusal>>

  /** Whether the tablet may go out to that desk for a day without network. */
  readiness(office: OfficeId): Promise<Readiness>
  /** Makes it ready, as far as one button can: exchanges, finishes what is arriving, compares with the centre, asks the browser to keep it all. */
  prepare(office: OfficeId): Promise<Readiness>

  storage(): Promise<StorageReport>
  /** Asks the browser never to throw the data away. */
  persist(): Promise<boolean | undefined>
  /** Rows that could not be opened: set aside, to be fetched again or shown to a person. */
  damaged(): Promise<readonly { readonly table: string; readonly key: string }[]>
  /** How the last exchanges with the centre went, the newest first. */
  exchanges(): Promise<readonly Exchange[]>

  /** Calls back with what changed; the answer ends it. */
  onChange(listener: (topics: readonly DeviceTopic[]) => void): Promise<void>
}

export type { DeliveryState, DeviceTopic, Exchange }
export type { Readiness } from './readiness'
export type { Draft, DraftSummary, IntakeWho, NewPersonFields, TypedText } from './draft'
export type { EmergencyAsked, EmergencyRefusal, OpenedCard } from './emergency-device'
export type { AuthorKeyRefusal, AuthorKeyStanding } from './author-device'
export type { DirectoryDesk, DirectoryFacts, ReportView, ServiceSummary, ServiceView } from './directory-device'
export type { DeskQuery, DeskRecordView } from './desk-record-device'
export type { ServiceQuery } from './service-index'
export type { Coordination, TaskKind, TaskList, TaskQuery, TaskView } from './task-device'
export type { SyncStatus } from './sync-words'
export type { OpenReferral } from './referral-device'
export type { Change, ChangeRefusal, Saved } from './change'

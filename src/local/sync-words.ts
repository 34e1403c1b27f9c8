/** How the contact with the centre stands, as every screen shows it. */
import type { Instant } from '../domain/dates'
import type { StorageRefusal } from './store'

export interface SyncStatus {
  /** In order of urgency: the first that holds. */
  readonly state: 'attention' | 'sending' | 'offline' | 'queued' | 'delivered'
  readonly queued: number
  readonly attention: number
  readonly lastContactAt: Instant | undefined
  /** False while a first download or a long update is arriving: never say "tutto aggiornato". */
  readonly isComplete: boolean
  /** Records received so far of a first download. */
  readonly received: number | undefined
  /** Why the last attempt failed, if it did. */
  readonly trouble:
    | 'noNetwork'
    | 'centreUnavailable'
    | 'signInNeeded'
    | 'accountDisabled'
    | 'deviceRevoked'
    /** Another tablet goes on with a copy of this vault: this one has to register again. */
    | 'copied'
    /** The centre was restored from a copy of before this tablet was enrolled: it has to register again. */
    | 'unknownHere'
    /** The centre was restored from a copy: this tablet sends again what the copy lacks, and then reads everything anew. */
    | 'restored'
    /** Another history answers in the centre's place: nothing is read from it until a person has looked. */
    | 'forked'
    | 'clockWrong'
    | 'badAnswer'
    | 'storage'
    | undefined
  /** The device's clock minus the centre's, when known. */
  readonly clockOffsetMs: number | undefined
  /** Why the storage refused the last write: what is typed now stays on the screen only. */
  readonly refusing?: StorageRefusal | undefined
  /** Little room is left, also without the copies of what is at the centre. */
  readonly isSpaceShort?: boolean | undefined
}

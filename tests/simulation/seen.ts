/** How a run ended, and what was seen on the way: what the invariants are asked about. */
import type { LogFault } from '../../src/server/verify-log'
import type { LossReport } from '../../src/sync/loss-report'
import type { SeenDesk } from './desk-seen'
import type { History } from './history'
import type { Peek } from './peek'
import type { ServerState } from './server-state'

export interface SeenIdentity {
  readonly number: number
  /** As which it was and is known to the centre, the newest first. */
  readonly devices: readonly string[]
  readonly worker: string
  /** There is another tablet with the same vault. */
  readonly isCopied: boolean
}

export interface SeenTablet extends SeenIdentity {
  /** Whether the centre still answers to it. */
  readonly isServed: boolean
  readonly peek: Peek
  /** Absent where nobody could look. */
  readonly desk: SeenDesk | undefined
  /** The blind name of a scope on this tablet. */
  readonly token: (scope: string) => string
}

/** A tablet's disk, at any moment. */
export type SeenDisk = Pick<SeenTablet, 'number' | 'peek' | 'token'>

export interface End {
  readonly history: History
  readonly server: ServerState
  /** What the centre says that it has not got back. */
  readonly report: LossReport
  /** What the centre finds wrong in its own log. */
  readonly faults: readonly LogFault[]
  readonly tablets: readonly SeenTablet[]
  /** Tablets whose vault is gone. */
  readonly wiped: readonly (SeenIdentity & { readonly peek?: undefined })[]
}

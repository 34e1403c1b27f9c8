/**
 * What the tablet can ask the centre for once it is enrolled. Access tokens are obtained and renewed inside: whoever calls never sees one.
 * Nothing here throws for what the network or the centre do: every answer is a `Result` with a closed list of refusals.
 */
import type { RecordId } from '../domain/ids'
import type { Result } from '../domain/result'
import type { ProblemCode, PullAnswer, PulledRecord, PullRequest, PushAnswer, PushRequest, Scope } from '../sync/protocol'

/** Why a request had no good answer. None of them changes any state on the tablet. */
export type CentreRefusal =
  | { readonly type: 'NoNetwork' }
  | { readonly type: 'Timeout' }
  /** The token or the proofs were not accepted: capture goes on, sync waits. */
  | { readonly type: 'Unauthenticated' }
  /** The centre has closed this device. */
  | { readonly type: 'DeviceRevoked' }
  | { readonly type: 'RateLimited'; readonly retryAfterS: number }
  /** The body was too large: halve the batch. */
  | { readonly type: 'TooLarge' }
  | { readonly type: 'EpochChanged' }
  /** The centre expects this mid first. */
  | { readonly type: 'MidGap'; readonly mid: number }
  /** This mid reached the centre before with another content: a cloned or restored tablet. */
  | { readonly type: 'MidReuse'; readonly mid: number }
  /** This app is too old for the centre, or too new. */
  | { readonly type: 'UnsupportedProtocol' }
  /** The centre read the request and will not have it: a bug of ours, or a right that was taken away. */
  | { readonly type: 'Refused'; readonly code: ProblemCode }
  | { readonly type: 'ServerTrouble'; readonly status: number }
  /** The answer is not what the protocol says (a captive portal, a proxy, a broken body). */
  | { readonly type: 'BadAnswer' }

export interface CentreClient {
  push(request: PushRequest): Promise<Result<PushAnswer, CentreRefusal>>
  pull(request: PullRequest): Promise<Result<PullAnswer, CentreRefusal>>
  /**
   * Reads one scope from the record after `after`. Hands over batches of records in order of id and waits for each to be stored before reading on,
   * so an interrupted download is taken up again from the last record stored. The answer says that the snapshot is whole.
   */
  snapshot(
    scope: Scope,
    after: RecordId | undefined,
    onRecords: (records: readonly PulledRecord[]) => Promise<void>,
  ): Promise<Result<{ readonly asOf: number; readonly count: number }, CentreRefusal>>
  /**
   * Listens until the stream ends (the token expired, the network went, `signal`): then ask again, if still wanted. A poke says that the ambito
   * has reached `seq`; it may be absent, and a poke may be lost: poll as well.
   */
  events(onPoke: (seq: number | undefined) => void, signal: AbortSignal): Promise<Result<'ended', CentreRefusal>>
}

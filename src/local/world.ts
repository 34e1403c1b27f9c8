/** Everything the device takes from outside: clock, randomness, timers, network, storage, locks. The browser gives the real ones, tests their own. */

export interface World {
  /** Milliseconds since 1970, by the device's clock (which may be wrong). */
  now(): number
  /** Milliseconds since the page started; never goes back. */
  monotonic(): number
  randomBytes(length: number): Uint8Array
  /** Runs `task` once after `milliseconds`; the answer cancels it. */
  after(milliseconds: number, task: () => void): () => void
  fetch(path: string, init: RequestInit): Promise<Response>
  readonly indexedDB: IDBFactory
  readonly IDBKeyRange: typeof IDBKeyRange
  /** A request that fails after `commit()` was called takes back the whole transaction: it does not in every browser. */
  readonly isCommitWhole?: boolean
  readonly subtle: SubtleCrypto
  /** Runs `task` if no other tab holds the lock, else answers `undefined`. Absent where the browser has no Web Locks: syncing in two tabs is safe, only wasteful. */
  readonly ifLockFree?: (<Value>(name: string, task: () => Promise<Value>) => Promise<Value | undefined>) | undefined
  /** Tells the other tabs; absent where there is no BroadcastChannel. */
  readonly channel?: { post(message: unknown): void; listen(listener: (message: unknown) => void): void } | undefined
  readonly storage?:
    | { persist(): Promise<boolean>; persisted(): Promise<boolean>; estimate(): Promise<{ usage?: number; quota?: number }> }
    | undefined
}

/**
 * The page's side of the vault: starts the worker that holds the keys, locks it, and never shows a key to the page.
 *
 *   const host = connectDevice(() => new Worker(ownScript(workerUrl), { type: 'module' }))
 *   host.device.vaults()                      any time
 *   host.device.unlock(vaultId, phrase)       → state 'unlocked' when it answers ok; so do createVault and unlockWithPin
 *   host.device.searchPeople('rossi', 20)     only when unlocked; otherwise, or when a lock comes meanwhile, rejects with LockedError
 *   host.onBeforeLock(() => saveDraftNow())   awaited (1.5 s at most) before every lock, and called when the page is hidden
 *   host.lock('full')                         *Blocca*: the phrase is needed next; 'quick': the PIN
 *   host.activity()                           at every key and touch: puts off the quick lock
 *
 * `device` stays the same object across locks; listeners given to `device.onChange` survive them too.
 */
import type { Device, VaultTile } from './device'

/** `locked`: no key anywhere, the phrase is needed. `quick-locked`: the key lies wrapped in memory, the PIN is needed. */
export type LockState = 'locked' | 'quick-locked' | 'unlocked'

export interface DeviceHost {
  readonly device: Device
  /** iPad or iPhone in the browser: no vault can be made here before the app is installed (createVault answers `NotInstalled`). */
  readonly mustInstall: boolean
  state(): LockState
  /** Called after every change, with the new state; the answer ends it. */
  onState(listener: (state: LockState) => void): () => void
  /** Answers when nothing decrypted is left in the worker. */
  lock(kind: 'quick' | 'full'): Promise<void>
  onBeforeLock(saveDraft: () => Promise<void>): () => void
  /** Resets the idle timer, in all tabs. */
  activity(): void
  /** Of the vault that is quick-locked; `onState` is called again when it arrives, a moment after the lock. */
  tile(): VaultTile | undefined
  close(): void
}

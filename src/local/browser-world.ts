/** The real world, as a worker of the browser sees it. */
import type { World } from './world'

/** `persist` exists on pages only; in a worker one can only ask how things stand. */
interface WorkerStorage {
  persist?(): Promise<boolean>
  persisted(): Promise<boolean>
  estimate(): Promise<{ usage?: number; quota?: number }>
}

export function browserWorld(): World {
  const storage = (navigator as { readonly storage?: WorkerStorage }).storage
  const locks = (navigator as { readonly locks?: LockManager }).locks
  return {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    randomBytes: length => crypto.getRandomValues(new Uint8Array(length)),
    after(milliseconds, task) {
      const timer = setTimeout(task, milliseconds)
      return () => clearTimeout(timer)
    },
    fetch: (path, init) => fetch(path, init),
    indexedDB,
    IDBKeyRange,
    // Firefox keeps the rest of it; found by tests/engines.
    isCommitWhole: !navigator.userAgent.includes('Firefox/'),
    subtle: crypto.subtle,
    ifLockFree: locks && (<Value>(name: string, task: () => Promise<Value>) => ifLockFree(locks, name, task)),
    channel: 'BroadcastChannel' in globalThis ? channel() : undefined,
    storage: storage && {
      persist: () => (storage.persist ? storage.persist() : storage.persisted()),
      persisted: () => storage.persisted(),
      estimate: () => storage.estimate(),
    },
  }
}

async function ifLockFree<Value>(locks: LockManager, name: string, task: () => Promise<Value>): Promise<Value | undefined> {
  return await locks.request(name, { ifAvailable: true }, async lock => (lock ? await task() : undefined))
}

function channel(): NonNullable<World['channel']> {
  const broadcast = new BroadcastChannel('antenna-device')
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has no target, it reaches our own origin only
    post: message => broadcast.postMessage(message),
    listen: listener => broadcast.addEventListener('message', event => listener(event.data)),
  }
}

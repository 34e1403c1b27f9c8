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
import { proxy, transfer } from 'comlink'
import { err, ok, type Result } from '../domain/result'
import { browserPage, type PageWorld } from './browser-page'
import type { Device, DeviceTopic, VaultTile } from './device'
import { createLockTimers, lockDurations, type LockDurations } from './lock-timers'
import { LockedError } from './locked-error'
import { createLossDetector } from './loss-detector'
import type { PasskeyDesk } from './passkey'
import { runWorker, type RunningWorker } from './running-worker'

/** `locked`: no key anywhere, the phrase is needed. `quick-locked`: the key lies wrapped in memory, the PIN is needed. */
export type LockState = 'locked' | 'quick-locked' | 'unlocked'

export interface DeviceHost {
  readonly device: Device
  /** iPad or iPhone in the browser: no vault can be made here before the app is installed (createVault answers `NotInstalled`). */
  readonly mustInstall: boolean
  /** The tablet's own fingerprint, face or code; absent where the browser has no WebAuthn. */
  readonly passkeys: PasskeyDesk | undefined
  /** Invented people to practise on: nothing leaves, and nothing stays after the lock (trial.ts). */
  readonly isTrial: boolean
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

export interface HostOptions {
  readonly page?: PageWorld | undefined
  readonly durations?: LockDurations | undefined
  /** The worker is one for a trial: it begins at once. */
  readonly isTrial?: boolean
}

/** What the tabs tell each other. */
type TabMessage =
  | { readonly type: 'lock'; readonly kind: 'quick' | 'full'; readonly onlyHidden: boolean }
  | { readonly type: 'activity' }

/** How long a screen may take to save its draft before a lock. */
const saveDraftMs = 1_500
/** How long the old worker may take to finish its transaction and hand the key over. */
const handOverMs = 4_000
/** Other tabs hear of a key or a touch at most this often. */
const activityEveryMs = 5_000

/** What the page may ask while the vault is locked. */
const beforeUnlocking: readonly string[] = [
  'vaults',
  'wipedVaults',
  'signIn',
  'losses',
  'rescueClosed',
  'changePassword',
  'createVault',
  'unlock',
  'unlockWithPin',
  'unlockWithPasskey',
  'forgetEmptied',
  'askRecovery',
  'recover',
  'startTrial',
  'wake',
]

export function connectDevice(startWorker: () => Worker, options: HostOptions = {}): DeviceHost {
  const page = options.page ?? browserPage({ isTrial: options.isTrial ?? false })
  const stateListeners = new Set<(state: LockState) => void>()
  const draftSavers = new Set<() => Promise<void>>()
  const topicListeners = new Set<(topics: readonly DeviceTopic[]) => void>()
  let state: LockState = 'locked'
  let tile: VaultTile | undefined
  let current = start()
  let lastLock: Promise<void> = Promise.resolve()
  const losses = createLossDetector(page.echoes)
  let toldActivityAt = Number.NEGATIVE_INFINITY

  const timers = createLockTimers(page, options.durations ?? lockDurations, why => {
    const kind = why === 'tooLong' ? 'full' : 'quick'
    // Out of sight here says nothing of a tab that somebody is looking at.
    post({ type: 'lock', kind, onlyHidden: why === 'hidden' })
    void lock(kind)
  })

  function start(): RunningWorker {
    const worker = runWorker(startWorker())
    const listen = worker.remote.onChange(
      proxy((topics: readonly DeviceTopic[]) => {
        if (topics.includes('locked')) void lockEverywhere('full')
        for (const listener of topicListeners) listener(topics)
      }),
    )
    // It fails when the worker ends before it has answered, which is then said to whoever has asked something.
    listen.then(undefined, () => undefined)
    return worker
  }

  function enter(next: LockState): void {
    state = next
    for (const listener of stateListeners) listener(next)
  }

  function entered(byPin: boolean): void {
    tile = undefined
    timers.opened(byPin)
    enter('unlocked')
    void page.persist()
    void noteEcho()
  }

  /** What is remembered of the vault outside it. */
  async function noteEcho(): Promise<void> {
    if (!page.echoes) return
    try {
      const echo = (await call('echo', [])) as Awaited<ReturnType<Device['echo']>>
      if (echo) losses.opened(echo)
    } catch (error) {
      // Locked meanwhile: the next unlock notes it.
      if (!(error instanceof LockedError)) throw error
    }
  }

  const post = (message: TabMessage): void => page.channel?.post(message)

  function lockEverywhere(kind: 'quick' | 'full'): Promise<void> {
    post({ type: 'lock', kind, onlyHidden: false })
    return lock(kind)
  }

  async function beforeLeaving(): Promise<void> {
    const saved = Promise.allSettled(Array.from(draftSavers, async save => save()))
    await within(page, saveDraftMs, Promise.allSettled([saved, state === 'unlocked' && call('settle', [])]))
  }

  /** One lock after the other; one that finds nothing left to lock does nothing. */
  function lock(kind: 'quick' | 'full'): Promise<void> {
    const run = kind === 'quick' ? lockQuickly : lockFully
    lastLock = lastLock.then(run, run)
    return lastLock
  }

  async function lockFully(): Promise<void> {
    if (state === 'locked') return
    if (state === 'unlocked') await beforeLeaving()
    current.end(new LockedError())
    current = start()
    tile = undefined
    timers.locked('full')
    enter('locked')
  }

  async function lockQuickly(): Promise<void> {
    if (state !== 'unlocked') return
    await beforeLeaving()
    const old = current
    // From here on nothing more is shown: the hand-over goes on behind the lock screen, and what is asked meanwhile waits for it.
    old.abandon(new LockedError())
    current = start()
    const handedOver = within(page, handOverMs, handOver(old, current))
    current.waitFor(handedOver)
    timers.locked('quick')
    enter('quick-locked')
    tile = await handedOver
    old.end(new LockedError())
    if (tile) {
      enter('quick-locked')
      return
    }
    // No quick key, or no answer in time: only the phrase opens now.
    current.end(new LockedError())
    current = start()
    timers.locked('full')
    enter('locked')
  }

  /** While locked, `createVault` and the unlocks are what ends it. */
  async function opening<Answer extends Result<unknown, { readonly type: string }>>(
    name: 'createVault' | 'unlock' | 'unlockWithPin' | 'unlockWithPasskey' | 'recover' | 'startTrial',
    given: readonly unknown[],
  ): Promise<Answer> {
    const asked = current
    const answer = (await call(name, given)) as Answer
    if (answer.ok && asked === current) entered(name === 'unlockWithPin')
    if (!answer.ok && answer.refusal.type === 'FullLockNow') await lock('full')
    return answer
  }

  async function call(name: string, given: readonly unknown[]): Promise<unknown> {
    if (state !== 'unlocked' && !beforeUnlocking.includes(name)) throw new LockedError()
    return current.call(name, given)
  }

  const own: Partial<Device> = {
    async signIn(credentials) {
      const answer = (await call('signIn', [credentials])) as Awaited<ReturnType<Device['signIn']>>
      if (!answer.ok) return answer
      const found = (await call('losses', [losses.all()])) as Awaited<ReturnType<Device['losses']>>
      if (found) losses.forget(found.gone.map(({ device }) => device))
      return ok({ ...answer.value, losses: found })
    },
    async change(change) {
      const answer = (await call('change', [change])) as Awaited<ReturnType<Device['change']>>
      if (answer.ok) losses.saw(answer.value.mid)
      return answer
    },
    async createVault(vault) {
      return page.mustInstall ? err({ type: 'NotInstalled' }) : opening('createVault', [vault])
    },
    unlock: (vaultId, phrase) => opening('unlock', [vaultId, phrase]),
    unlockWithPin: pin => opening('unlockWithPin', [pin]),
    unlockWithPasskey: (vaultId, secret) => opening('unlockWithPasskey', [vaultId, secret]),
    recover: (vaultId, given) => opening('recover', [vaultId, given]),
    async registerAgain(credentials) {
      const answer = (await call('registerAgain', [credentials])) as Awaited<ReturnType<Device['registerAgain']>>
      // The other tabs still speak under the old identity.
      if (answer.ok) {
        post({ type: 'lock', kind: 'full', onlyHidden: false })
        await noteEcho()
      }
      return answer
    },
    session: async () => (state === 'unlocked' ? (call('session', []) as ReturnType<Device['session']>) : undefined),
    async wake(reason) {
      await call('wake', [reason])
    },
    persist: () => page.persist(),
    async onChange(listener) {
      topicListeners.add(listener)
    },
  }

  const device = new Proxy(own as Device, {
    get(_, name) {
      // `then` is asked of whatever is awaited or returned from an async function.
      if (typeof name === 'symbol' || name === 'then') return undefined
      return own[name as keyof Device] ?? ((...given: unknown[]) => call(name, given))
    },
  })

  function wake(reason: 'visible' | 'online' | 'offline'): void {
    device.wake(reason).then(undefined, (error: unknown) => {
      // Locked meanwhile: unlocking wakes it anyway.
      if (!(error instanceof LockedError)) throw error
    })
  }

  const stopNetwork = page.onNetwork(wake)
  const stopVisibility = page.onVisibility(() => {
    if (page.isHidden()) void beforeLeaving()
    else wake('visible')
  })
  page.channel?.listen(received => {
    const message = received as TabMessage
    if (message.type === 'activity') timers.activity()
    else if (!message.onlyHidden || page.isHidden()) void lock(message.kind)
  })

  if (options.isTrial) void opening('startTrial', [])

  return {
    device,
    mustInstall: page.mustInstall,
    passkeys: page.passkeys,
    isTrial: options.isTrial ?? false,
    state: () => state,
    onState(listener) {
      stateListeners.add(listener)
      return () => stateListeners.delete(listener)
    },
    lock: lockEverywhere,
    onBeforeLock(saveDraft) {
      draftSavers.add(saveDraft)
      return () => draftSavers.delete(saveDraft)
    },
    activity() {
      timers.activity()
      if (page.now() - toldActivityAt < activityEveryMs) return
      toldActivityAt = page.now()
      post({ type: 'activity' })
    },
    tile: () => tile,
    close() {
      timers.close()
      stopNetwork()
      stopVisibility()
      page.channel?.close()
      current.end(new LockedError())
    },
  }
}

/** What the task answers, or `undefined` when it takes longer. */
async function within<Value>(page: PageWorld, milliseconds: number, task: Promise<Value>): Promise<Value | undefined> {
  let cancel: () => void = () => undefined
  const late = new Promise<undefined>(resolve => {
    cancel = page.after(milliseconds, () => resolve(undefined))
  })
  try {
    return await Promise.race([task, late])
  } finally {
    cancel()
  }
}

/** The wrapped key goes straight from the old worker to the fresh one: the page only joins them. */
async function handOver(from: RunningWorker, to: RunningWorker): Promise<VaultTile | undefined> {
  const { port1, port2 } = new MessageChannel()
  try {
    if (!(await from.remote.handOver(transfer(port1, [port1])))) return undefined
    return await to.remote.takeOver(transfer(port2, [port2]))
  } catch {
    // Whatever went wrong in either worker, the answer is the same and safe: the phrase.
    return undefined
  }
}

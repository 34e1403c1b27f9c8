/**
 * When to exchange with the centre, and what to do when it does not answer.
 *
 *   idle ──a trigger──▶ running ──well──▶ idle, again in 60 s or at a poke
 *                          ├─no network, 5xx, 429, no account──▶ waiting 1 s, 2 s, 4 s … 5 min, with jitter, for ever [S87]
 *                          └─401, closed device, copied vault──▶ paused until somebody asks [S88, S90]
 *
 * Capturing never waits for any of this.
 */
import type { Result } from '../domain/result'
import { unreachable } from '../domain/result'
import type { CentreClient, CentreRefusal } from './centre-client'
import { NewerVersionError } from './database'
import type { SyncStatus } from './device'
import type { Leadership } from './leadership'
import { isRefusedByStorage } from './store'
import type { World } from './world'

type SyncTrouble = SyncStatus['trouble']

/** `capture`: something was just written. */
type SyncTrigger = 'unlock' | 'visible' | 'online' | 'capture'

interface SyncState {
  readonly isRunning: boolean
  /** The page said that there is no network; a request that gets through says more. */
  readonly isOffline: boolean
  readonly trouble: SyncTrouble
}

export interface Synchroniser {
  /** Answers when the attempt that it asks for, or the one under way, has ended. */
  now(): Promise<void>
  wake(trigger: SyncTrigger): void
  offline(): void
  state(): SyncState
  /** No new attempt; the one under way is waited for, but not for long: a lock must not hang on the network. */
  stop(): Promise<void>
  isStopped(): boolean
  /** The exchange under way is to end: this is being stopped, or another one was asked for meanwhile. */
  isAwaited(): boolean
}

export interface SyncParts {
  readonly world: World
  readonly leadership: Leadership
  readonly events: CentreClient['events']
  exchange(): Promise<Result<void, CentreRefusal>>
  /** The seq that this tablet has reached: a poke for less is news already known. */
  reached(): number
  onState(): void
}

const second = 1000
const afterCapture = 2 * second
const betweenRuns = 60 * second
const longestWait = 5 * 60 * second
const patience = 2 * second
/** A poke reaches every tablet at once; their pulls should not. */
const pokeSpread = 400

export function createSynchroniser(parts: SyncParts): Synchroniser {
  const { world, leadership } = parts
  let running: Promise<void> | undefined
  let isWantedAgain = false
  let isOffline = false
  let isPaused = false
  let isStopped = false
  let trouble: SyncTrouble
  let failures = 0
  /** The centre asked to be left alone until then. */
  let notBefore = 0
  let planned: { readonly at: number; readonly cancel: () => void } | undefined
  let listening: AbortController | undefined
  let deaf: (() => void) | undefined

  const jittered = (milliseconds: number): number => Math.round(milliseconds * (0.5 + world.randomBytes(1)[0]! / 510))

  /** The nearest of the moments asked for. */
  const plan = (delay: number): void => {
    if (isStopped || isPaused) return
    const at = Math.max(world.monotonic() + delay, notBefore)
    if (planned && planned.at <= at) return
    planned?.cancel()
    planned = { at, cancel: world.after(at - world.monotonic(), () => void run(false)) }
  }

  const run = (isAsked: boolean): Promise<void> => {
    planned?.cancel()
    planned = undefined
    if (running) {
      isWantedAgain = true
      return running
    }
    running = attempts(isAsked).finally(() => {
      running = undefined
      parts.onState()
    })
    parts.onState()
    return running
  }

  const attempts = async (isAsked: boolean): Promise<void> => {
    do {
      isWantedAgain = false
      if (isStopped || (isPaused && !isAsked)) return
      if (!isAsked && (world.monotonic() < notBefore || !(await leadership.mayLead()))) {
        plan(betweenRuns)
        return
      }
      if (!(await attempt())) return
    } while (isWantedAgain)
  }

  /** Answers whether it went well. */
  const attempt = async (): Promise<boolean> => {
    const outcome = await exchanged()
    if (isStopped) return false
    if (outcome.type === 'done') {
      // The pause was made for a centre that did not answer.
      if (failures > 0) endDeafness()
      failures = 0
      isPaused = false
      isOffline = false
      trouble = undefined
      plan(betweenRuns)
      void listen()
      return true
    }
    failures++
    trouble = outcome.trouble
    // Somebody asked, and nobody answered: what it was paused for is no longer what it says, so it is found out again.
    isPaused = outcome.isFinal ?? false
    if (isPaused) {
      planned?.cancel()
      planned = undefined
      hush()
      return false
    }
    const backoff = jittered(Math.min(second * 2 ** (failures - 1), longestWait))
    if (outcome.retryAfterS !== undefined) notBefore = world.monotonic() + outcome.retryAfterS * second
    plan(backoff)
    return false
  }

  const exchanged = async (): Promise<Outcome> => {
    try {
      const answer = await parts.exchange()
      return answer.ok ? { type: 'done' } : meaning(answer.refusal)
    } catch (error) {
      if (!isRefusedByStorage(error)) throw error
      return { type: 'failed', trouble: 'storage', ...(error instanceof NewerVersionError && { isFinal: true }) }
    }
  }

  /** Only the tab that leads listens: one stream per tablet is enough. */
  const listen = async (): Promise<void> => {
    if (listening || deaf || isStopped || !leadership.isLeading()) return
    const ear = new AbortController()
    listening = ear
    const answer = await parts.events(onPoke, ear.signal)
    if (listening === ear) listening = undefined
    if (isStopped || ear.signal.aborted) return
    const pause = answer.ok ? second : Math.min(5 * second * 2 ** failures, longestWait)
    deaf = world.after(jittered(pause), () => {
      deaf = undefined
      if (failures === 0) void listen()
    })
  }

  const endDeafness = (): void => {
    deaf?.()
    deaf = undefined
  }

  const hush = (): void => {
    listening?.abort()
    listening = undefined
    endDeafness()
  }

  const onPoke = (seq: number | undefined): void => {
    if (seq === undefined || seq > parts.reached()) plan(world.randomBytes(1)[0]! * (pokeSpread / 255))
  }

  return {
    now: () => run(true),
    wake(trigger) {
      switch (trigger) {
        case 'unlock':
        case 'visible':
          plan(0)
          return
        case 'online':
          isOffline = false
          parts.onState()
          plan(0)
          return
        case 'capture':
          plan(afterCapture)
          return
        default:
          unreachable(trigger)
      }
    },
    offline() {
      isOffline = true
      parts.onState()
    },
    state: () => ({ isRunning: running !== undefined, isOffline, trouble }),
    async stop() {
      isStopped = true
      planned?.cancel()
      hush()
      leadership.resign()
      if (running) await Promise.race([running, new Promise<void>(resolve => world.after(patience, resolve))])
    },
    isStopped: () => isStopped,
    isAwaited: () => isStopped || isWantedAgain,
  }
}

type Outcome =
  | { readonly type: 'done' }
  | {
      readonly type: 'failed'
      readonly trouble: SyncTrouble
      /** Trying again by itself would not help. */
      readonly isFinal?: true
      readonly retryAfterS?: number
    }

function meaning(refusal: CentreRefusal): Outcome {
  switch (refusal.type) {
    case 'NoNetwork':
    case 'Timeout':
      return { type: 'failed', trouble: 'noNetwork' }
    case 'ServerTrouble':
      return { type: 'failed', trouble: 'centreUnavailable' }
    case 'RateLimited':
      return { type: 'failed', trouble: 'centreUnavailable', retryAfterS: refusal.retryAfterS }
    case 'Unauthenticated':
      return { type: 'failed', trouble: 'signInNeeded', isFinal: true }
    case 'AccountDisabled':
      return { type: 'failed', trouble: 'accountDisabled' }
    case 'DeviceRevoked':
      return { type: 'failed', trouble: 'deviceRevoked', isFinal: true }
    case 'MidReuse':
      return { type: 'failed', trouble: 'copied', isFinal: true }
    case 'DeviceUnknown':
      return { type: 'failed', trouble: 'unknownHere', isFinal: true }
    case 'EpochChanged':
      return { type: 'failed', trouble: 'restored' }
    case 'Forked':
      return { type: 'failed', trouble: 'forked' }
    case 'TooLarge':
    case 'MidGap':
    case 'UnsupportedProtocol':
    case 'Refused':
    case 'BadAnswer':
      return { type: 'failed', trouble: 'badAnswer' }
    default:
      return unreachable(refusal)
  }
}

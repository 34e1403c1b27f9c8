/** What people, networks, browsers and the centre do in a run: plain values, so that a schedule can be written down, cut and repeated. */
import type { Place } from './centre'
import { createRandom, type Random } from './random'

export type Fault =
  /** It never leaves. */
  | 'drop'
  /** It is done, and the answer is lost. */
  | 'lose'
  /** It is done, and the answer never comes: the tablet gives up by itself. */
  | 'hang'
  | 'duplicate'
  /** It arrives after the tablet has given up. */
  | 'late'
  | 'truncate'
  /** Somebody else answers: a captive portal. */
  | 'portal'
  | 'busy'
  /** The centre dies at one of its statements, before COMMIT, or right after. */
  | 'crashAtStatement'
  | 'crashBeforeCommit'
  | 'crashAfterCommit'
  /** Its transaction stays open while others are served. */
  | 'stall'

export type Act =
  | { readonly do: 'listen'; readonly who: 'new' | 'known' | 'anonymous'; readonly pick: number }
  | { readonly do: 'note'; readonly pick: number; readonly isAmendment: boolean; readonly isPoison: boolean }
  | { readonly do: 'openForm'; readonly pick: number }
  | {
      readonly do: 'edit'
      readonly pick: number
      readonly isFromForm: boolean
      readonly field: 'citizenship' | 'email' | 'surname' | 'name'
      /** 0 empties it. */
      readonly value: number
    }
  | { readonly do: 'resolve'; readonly pick: number; readonly isIncoming: boolean }
  | { readonly do: 'draft'; readonly pick: number }
  | { readonly do: 'sync' }
  | { readonly do: 'fault'; readonly fault: Fault; readonly at: number }
  | { readonly do: 'reach'; readonly isOnline: boolean }
  | { readonly do: 'kill'; readonly isCommitted: boolean }
  | { readonly do: 'tab' }
  | { readonly do: 'freeze' }
  | { readonly do: 'clock'; readonly milliseconds: number }
  | { readonly do: 'diskFault'; readonly name: 'QuotaExceededError' | 'UnknownError' | 'AbortError' }
  | { readonly do: 'offices'; readonly offices: readonly Place[] }
  | { readonly do: 'grant'; readonly office: Place; readonly isGiven: boolean }
  | { readonly do: 'worker'; readonly isActive: boolean }
  | { readonly do: 'device'; readonly decide: 'lock' | 'undo' | 'lost' }
  /** The worker hands the tablet back, after so long. */
  | { readonly do: 'leave'; readonly milliseconds: number }
  /** *Blocca*, and the tablet is left alone. */
  | { readonly do: 'lockScreen' }
  | { readonly do: 'wait'; readonly milliseconds: number }

export interface Command {
  readonly tablet: number
  readonly act: Act
  /** Steps of the scheduler before the next command; -1: until nothing moves. */
  readonly steps: number
  /** Seeds the choices among those steps. */
  readonly dice: number
}

export interface Schedule {
  readonly tablets: number
  /** Records and listings in a page of a pull: small ones make many. */
  readonly page: number
  readonly commands: readonly Command[]
}

const minute = 60_000
const day = 24 * 60 * minute

const faults: readonly Fault[] = [
  'drop',
  'lose',
  'lose',
  'hang',
  'duplicate',
  'duplicate',
  'late',
  'truncate',
  'portal',
  'busy',
  'crashAtStatement',
  'crashBeforeCommit',
  'crashAfterCommit',
  'stall',
  'stall',
]

const acts: readonly (readonly [weight: number, make: (random: Random) => Act])[] = [
  [9, random => ({ do: 'listen', who: random.pick(['new', 'new', 'known', 'anonymous'] as const), pick: random.int(8) })],
  [6, random => ({ do: 'note', pick: random.int(4), isAmendment: random.chance(0.3), isPoison: random.chance(0.1) })],
  [4, random => ({ do: 'openForm', pick: random.int(3) })],
  [
    24,
    random => ({
      do: 'edit',
      pick: random.int(2),
      isFromForm: random.chance(0.4),
      field: random.pick(['citizenship', 'citizenship', 'email', 'surname', 'name'] as const),
      value: random.int(4),
    }),
  ],
  [8, random => ({ do: 'resolve', pick: random.int(3), isIncoming: random.chance(0.6) })],
  [3, random => ({ do: 'draft', pick: random.int(3) })],
  [18, () => ({ do: 'sync' })],
  [16, random => ({ do: 'fault', fault: random.pick(faults), at: random.int(8) })],
  [4, random => ({ do: 'reach', isOnline: random.chance(0.6) })],
  [7, random => ({ do: 'kill', isCommitted: random.chance(0.5) })],
  [3, () => ({ do: 'tab' })],
  [2, () => ({ do: 'freeze' })],
  [
    2,
    random => ({
      do: 'clock',
      milliseconds: random.pick([minute, -minute, 60 * minute, -60 * minute, 365 * day, -365 * day]),
    }),
  ],
  [3, random => ({ do: 'diskFault', name: random.pick(['QuotaExceededError', 'UnknownError', 'AbortError'] as const) })],
  [3, random => ({ do: 'offices', offices: random.pick([['one'], ['one', 'two'], ['one', 'two'], ['two'], []] as const) })],
  [3, random => ({ do: 'grant', office: random.pick(['one', 'two'] as const), isGiven: random.chance(0.5) })],
  [2, random => ({ do: 'worker', isActive: random.chance(0.6) })],
  [2, random => ({ do: 'device', decide: random.pick(['lock', 'lock', 'lock', 'undo', 'undo', 'undo', 'lost'] as const) })],
  [1, random => ({ do: 'leave', milliseconds: random.pick([-minute, minute, day]) })],
  [3, () => ({ do: 'lockScreen' })],
  [
    10,
    random => ({ do: 'wait', milliseconds: random.pick([100, 100, 2_500, 2_500, 5_000, 65_000, 65_000, 6 * minute, 20 * day]) }),
  ],
]
const total = acts.reduce((sum, [weight]) => sum + weight, 0)

export function scheduleOf(seed: number, steps: number): Schedule {
  const random = createRandom(seed)
  const tablets = random.pick([1, 2, 2, 3, 3])
  const page = random.pick([2, 5, 500])
  const commands = Array.from({ length: steps }, (): Command => {
    let left = random.int(total)
    const [, make] = acts.find(([weight]) => (left -= weight) < 0)!
    return {
      tablet: random.int(tablets),
      act: make(random),
      steps: random.pick([-1, -1, 0, 3, 15, 40, 120]),
      dice: random.int(2 ** 31),
    }
  })
  return { tablets, page, commands }
}

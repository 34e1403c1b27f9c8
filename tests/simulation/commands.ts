/** What people, networks, browsers and the centre do in a run: plain values, so that a schedule can be written down, cut and repeated. */
import type { PassageChannel, ReferralStep } from '../../src/domain/referral'
import type { TaskStep } from '../../src/domain/task'
import { caseMakers, caseTimes, type CaseAct, type PermissionAct } from './case-acts'
import type { Place } from './centre'
import { paperMakers, type PaperAct } from './paper-acts'
import { answerSteps, heardSteps, type AnswerStep } from './referrals'
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
  | CaseAct
  | PermissionAct
  | PaperAct
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
  | { readonly do: 'resolve'; readonly pick: number; readonly choose: 'incoming' | 'current' | 'value' }
  /** What becomes of a change that was set aside. */
  | { readonly do: 'decide'; readonly pick: number; readonly decision: 'apply' | 'archive' | 'acknowledge' }
  | { readonly do: 'draft'; readonly pick: number }
  /** Something to do, by hand or by its cause, or a step of one that there is. */
  | { readonly do: 'task'; readonly pick: number; readonly what: 'byHand' | 'byCause' | 'step'; readonly step: TaskStep['do'] }
  /** One's own hours, written or corrected. */
  | { readonly do: 'hours'; readonly pick: number; readonly isCorrected: boolean }
  /** A person is sent to the other desk, or to somebody outside of it. */
  | { readonly do: 'refer'; readonly pick: number; readonly isToOffice: boolean }
  /** Whoever received a referral answers by its code, once or with the button pressed twice. */
  | { readonly do: 'answer'; readonly pick: number; readonly step: AnswerStep; readonly isSentTwice?: boolean }
  /** What was heard of one by telephone, or is said by the desk that received it. */
  | { readonly do: 'passage'; readonly pick: number; readonly step: ReferralStep; readonly how: PassageChannel }
  /** Two records are found to be of one person. */
  | { readonly do: 'merge'; readonly pick: number; readonly into: number; readonly isTaken: boolean }
  | { readonly do: 'split'; readonly pick: number; readonly isRestored: boolean }
  /** The timer of one's hours begins, goes on with something else, or stops. */
  | { readonly do: 'timer'; readonly isStarted: boolean }
  | { readonly do: 'sync' }
  /** Asked for when a copy of the tablet has been found. */
  | { readonly do: 'signInAgain' }
  | { readonly do: 'fault'; readonly fault: Fault; readonly at: number }
  | { readonly do: 'reach'; readonly isOnline: boolean }
  | { readonly do: 'kill'; readonly isCommitted: boolean }
  /** The browser's folder goes to another tablet, and both go on. */
  | { readonly do: 'copy' }
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
  | { readonly do: 'backUp' }
  /** The centre is restored from its last copy, or goes on from it without knowing. */
  | { readonly do: 'goBack'; readonly isTold: boolean }
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
const hour = 60 * minute
const day = 24 * hour

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

type Do = Act['do']

const makers: { readonly [Name in Do]: (random: Random) => Omit<Extract<Act, { do: Name }>, 'do'> } = {
  ...caseMakers,
  ...paperMakers,
  listen: random => ({ who: random.pick(['new', 'new', 'known', 'anonymous'] as const), pick: random.int(8) }),
  note: random => ({ pick: random.int(4), isAmendment: random.chance(0.3), isPoison: random.chance(0.1) }),
  draft: random => ({ pick: random.int(3) }),
  task: random => ({
    pick: random.int(4),
    what: random.pick(['byHand', 'byCause', 'step', 'step'] as const),
    step: random.pick(['done', 'given', 'deferred', 'reopened'] as const),
  }),
  hours: random => ({ pick: random.int(3), isCorrected: random.chance(0.5) }),
  refer: random => ({ pick: random.int(3), isToOffice: random.chance(0.7) }),
  answer: random => ({ pick: random.int(3), step: random.pick(answerSteps), isSentTwice: random.chance(0.3) }),
  passage: random => ({ pick: random.int(3), step: random.pick(heardSteps), how: random.pick(['phone', 'office'] as const) }),
  merge: random => ({ pick: random.int(4), into: random.int(4), isTaken: random.chance(0.5) }),
  split: random => ({ pick: random.int(2), isRestored: random.chance(0.5) }),
  timer: random => ({ isStarted: random.chance(0.6) }),
  openForm: random => ({ pick: random.int(3) }),
  edit: random => ({
    pick: random.int(2),
    isFromForm: random.chance(0.3),
    field: random.pick(['citizenship', 'citizenship', 'citizenship', 'email', 'surname', 'name'] as const),
    value: random.int(6),
  }),
  resolve: random => ({ pick: random.int(3), choose: random.pick(['incoming', 'incoming', 'current', 'value'] as const) }),
  decide: random => ({ pick: random.int(3), decision: random.pick(['apply', 'apply', 'archive', 'acknowledge'] as const) }),
  signInAgain: () => ({}),
  sync: () => ({}),
  fault: random => ({ fault: random.pick(faults), at: random.int(8) }),
  reach: random => ({ isOnline: random.chance(0.6) }),
  kill: random => ({ isCommitted: random.chance(0.5) }),
  copy: () => ({}),
  tab: () => ({}),
  freeze: () => ({}),
  lockScreen: () => ({}),
  clock: random => ({ milliseconds: random.pick([minute, -minute, hour, -hour, 365 * day, -365 * day]) }),
  diskFault: random => ({ name: random.pick(['QuotaExceededError', 'UnknownError', 'AbortError'] as const) }),
  offices: random => ({ offices: random.pick([['one'], ['one', 'two'], ['one', 'two'], ['two'], []] as const) }),
  grant: random => ({ office: random.pick(['one', 'two'] as const), isGiven: random.chance(0.5) }),
  worker: random => ({ isActive: random.chance(0.6) }),
  device: random => ({ decide: random.pick(['lock', 'lock', 'lock', 'undo', 'undo', 'undo', 'lost'] as const) }),
  leave: random => ({ milliseconds: random.pick([-minute, minute, day]) }),
  backUp: () => ({}),
  goBack: random => ({ isTold: random.chance(0.5) }),
  wait: random => ({ milliseconds: random.pick([100, 100, 2_500, 2_500, 5_000, 65_000, 65_000, 6 * minute, 20 * day]) }),
}

/** How often each thing happens, by the kind of time that the ambito goes through. */
const times: readonly Readonly<Partial<Record<Do, number>>>[] = [
  // An ordinary one, in which anything can happen.
  {
    listen: 9,
    note: 6,
    draft: 3,
    task: 5,
    hours: 2,
    refer: 3,
    answer: 3,
    passage: 3,
    merge: 4,
    split: 3,
    timer: 5,
    openForm: 4,
    edit: 24,
    resolve: 6,
    decide: 4,
    signInAgain: 1,
    sync: 18,
    wait: 10,
    fault: 16,
    reach: 4,
    kill: 7,
    copy: 1,
    tab: 3,
    freeze: 1,
    lockScreen: 2,
    clock: 2,
    diskFault: 3,
    offices: 3,
    grant: 2,
    worker: 1,
    device: 1,
    leave: 1,
    backUp: 3,
    goBack: 1,
  },
  // Everybody writes the same.
  { openForm: 4, edit: 50, merge: 6, split: 4, resolve: 20, decide: 2, sync: 18, wait: 8, fault: 8, reach: 8, kill: 3 },
  // Nobody and nothing stays where it was.
  {
    listen: 12,
    note: 12,
    draft: 6,
    task: 8,
    hours: 3,
    refer: 6,
    answer: 4,
    passage: 4,
    merge: 5,
    split: 4,
    timer: 5,
    edit: 20,
    resolve: 4,
    decide: 16,
    signInAgain: 6,
    sync: 18,
    wait: 10,
    fault: 6,
    reach: 4,
    kill: 4,
    copy: 3,
    lockScreen: 3,
    offices: 10,
    grant: 8,
    worker: 4,
    device: 5,
    leave: 2,
  },
  // The centre breaks.
  {
    listen: 14,
    note: 10,
    task: 6,
    hours: 2,
    refer: 4,
    answer: 4,
    passage: 4,
    merge: 4,
    split: 3,
    timer: 5,
    edit: 24,
    resolve: 6,
    decide: 4,
    signInAgain: 2,
    sync: 18,
    wait: 12,
    fault: 8,
    reach: 8,
    kill: 6,
    copy: 1,
    offices: 2,
    leave: 1,
    device: 1,
    backUp: 10,
    goBack: 8,
  },
]

export function scheduleOf(seed: number, steps: number, without: readonly string[] = []): Schedule {
  const random = createRandom(seed)
  const all = without.includes('openCase') ? times : [...times, ...caseTimes]
  const tablets = random.pick([1, 2, 2, 3, 3])
  const page = random.pick([2, 5, 500])
  const time = random.pick(all)
  // Where cases are followed there is one from the beginning.
  const first: readonly Do[] = 'openCase' in time ? ['openCase', 'caseStep', 'caseContent'] : []
  const weights = (Object.entries(time) as [Do, number][]).filter(([name]) => !without.includes(name))
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0)
  const commands = Array.from({ length: steps }, (_, at): Command => {
    let left = random.int(total)
    const [drawn] = weights.find(([, weight]) => (left -= weight) < 0)!
    const name = first[at] ?? drawn
    return {
      // Whoever coordinates decides.
      tablet: name === 'decide' && tablets > 1 && random.chance(0.6) ? 1 : random.int(tablets),
      act: { do: name, ...makers[name](random) } as Act,
      steps: random.pick([-1, -1, 0, 3, 15, 40, 120]),
      dice: random.int(2 ** 31),
    }
  })
  return { tablets, page, commands }
}

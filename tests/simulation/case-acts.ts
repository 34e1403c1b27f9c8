/** What is done with a case, as plain values, and how often: what a schedule is made of where people follow cases. */
import type { Audience } from '../../src/domain/diary-entry'
import type { Random } from './random'

/** Records that a case holds, and that a schedule writes. */
export const contentKinds = [
  'kinship',
  'casePlan',
  'caseGoal',
  'intervention',
  'assessment',
  'assessmentPart',
  'mandate',
  'measure',
  'hearing',
  'courtReport',
] as const
/** Those that several write at once most. */
const written = ['kinship', 'casePlan', 'casePlan', 'assessmentPart', 'mandate'] as const
export type ContentKind = (typeof contentKinds)[number]

const steps = [
  /** Any transition of its state; where it needs an approval and one may not decide, it is asked for. */
  'move',
  'member',
  'responsible',
  'leave',
  'ask',
  'approve',
  'reject',
  'deadline',
  'deadlineEnd',
] as const
export type CaseStepMade = (typeof steps)[number]

export type CaseAct =
  | { readonly do: 'openCase'; readonly pick: number; readonly isForOther: boolean }
  | { readonly do: 'caseStep'; readonly pick: number; readonly step: CaseStepMade; readonly who: number }
  | {
      readonly do: 'caseContent'
      readonly pick: number
      readonly kind: ContentKind
      readonly isEdited: boolean
      readonly value: number
    }
  | { readonly do: 'caseNote'; readonly pick: number; readonly audience: Audience; readonly isAmendment: boolean }
  /** Cases pass from one worker to another: prepared and passed on by whoever coordinates, completed and read by the two. */
  | { readonly do: 'handover'; readonly pick: number; readonly what: 'prepare' | 'over' | 'back' | 'line' | 'read' }

/** A permission is the administrator's to give. */
export type PermissionAct = { readonly do: 'permission'; readonly isGiven: boolean }

type Made = CaseAct | PermissionAct
type Makers = { readonly [Name in Made['do']]: (random: Random) => Omit<Extract<Made, { do: Name }>, 'do'> }

export const caseMakers: Makers = {
  openCase: random => ({ pick: random.int(2), isForOther: random.chance(0.3) }),
  caseStep: random => ({
    pick: random.int(2),
    step: random.pick(['move', 'move', 'move', 'approve', ...steps]),
    who: random.int(6),
  }),
  caseContent: random => ({
    pick: random.int(3),
    kind: random.pick([...contentKinds, ...written, ...written]),
    isEdited: random.chance(0.7),
    value: random.int(6),
  }),
  caseNote: random => ({
    pick: random.int(3),
    audience: random.pick(['agency', 'team', 'team', 'court', 'authorOnly', 'authorOnly'] as const),
    isAmendment: random.chance(0.3),
  }),
  handover: random => ({ pick: random.int(2), what: random.pick(['prepare', 'over', 'over', 'back', 'line', 'read'] as const) }),
  permission: random => ({ isGiven: random.chance(0.6) }),
}

/** How often each thing happens, by the kind of time that a case goes through. */
export const caseTimes = [
  // It is followed, and anything can happen.
  {
    openCase: 4,
    caseStep: 22,
    caseContent: 22,
    caseNote: 10,
    handover: 5,
    listen: 3,
    note: 3,
    draft: 1,
    task: 2,
    refer: 1,
    merge: 2,
    split: 1,
    edit: 6,
    resolve: 8,
    decide: 5,
    sync: 16,
    wait: 10,
    fault: 12,
    reach: 6,
    kill: 5,
    tab: 3,
    lockScreen: 2,
    diskFault: 2,
    clock: 1,
  },
  // Nobody stays in its team, and the centre breaks.
  {
    openCase: 5,
    caseStep: 26,
    caseContent: 18,
    caseNote: 8,
    handover: 10,
    permission: 6,
    note: 3,
    merge: 3,
    split: 2,
    edit: 6,
    resolve: 5,
    decide: 8,
    signInAgain: 2,
    sync: 16,
    wait: 10,
    fault: 6,
    reach: 5,
    kill: 4,
    copy: 1,
    offices: 7,
    grant: 5,
    worker: 3,
    device: 2,
    backUp: 4,
    goBack: 3,
  },
] as const

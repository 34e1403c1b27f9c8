/** Schedules that once broke an invariant, cut down to what mattered: each has the name of what it found. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ground } from './centre'
import type { Schedule } from './commands'
import { openGround } from './ground'
import { runSchedule, type Outcome } from './simulation'
import twoCapturesAndAPull from './two-captures-and-a-pull.json'

interface Regression {
  readonly name: string
  readonly seed: number
  readonly schedule: Schedule
  /** What has to have happened, and how the world has to stand at the end. */
  readonly counts?: Outcome['counts']
}

const found: readonly Regression[] = [
  {
    name: '[S94] a person edited just before the office is taken away goes with it: the edit had put the row in the scope of another office',
    seed: 132,
    schedule: {
      tablets: 3,
      page: 5,
      commands: [
        { tablet: 2, act: { do: 'edit', pick: 1, isFromForm: false, field: 'email', value: 1 }, steps: -1, dice: 933988536 },
        { tablet: 2, act: { do: 'offices', offices: [] }, steps: -1, dice: 1447722192 },
      ],
    },
  },
  {
    name: '[S94] and so does one that is edited while the news of it is on its way',
    seed: 100,
    schedule: {
      tablets: 2,
      page: 500,
      commands: [
        { tablet: 0, act: { do: 'offices', offices: [] }, steps: -1, dice: 2119934239 },
        { tablet: 0, act: { do: 'edit', pick: 1, isFromForm: false, field: 'email', value: 2 }, steps: -1, dice: 1830383388 },
      ],
    },
  },
  {
    name: '[S88] a tablet that slept between the two steps of its token goes on by itself',
    seed: 20261406,
    schedule: {
      tablets: 1,
      page: 2,
      commands: [
        {
          tablet: 0,
          act: { do: 'edit', pick: 0, isFromForm: false, field: 'citizenship', value: 1 },
          steps: -1,
          dice: 1744322913,
        },
        { tablet: 0, act: { do: 'wait', milliseconds: 100 }, steps: -1, dice: 670594052 },
        { tablet: 0, act: { do: 'kill', isCommitted: true }, steps: 40, dice: 1133460432 },
        { tablet: 0, act: { do: 'freeze' }, steps: -1, dice: 261993487 },
        { tablet: 0, act: { do: 'wait', milliseconds: 360_000 }, steps: -1, dice: 1331248868 },
      ],
    },
  },
  {
    name: '[S88] a tablet whose worker was disabled for a while goes on by itself',
    seed: 20263822,
    schedule: {
      tablets: 1,
      page: 5,
      commands: [
        { tablet: 0, act: { do: 'worker', isActive: false }, steps: -1, dice: 280093721 },
        { tablet: 0, act: { do: 'kill', isCommitted: false }, steps: -1, dice: 1677204272 },
        { tablet: 0, act: { do: 'worker', isActive: true }, steps: -1, dice: 1246407196 },
      ],
    },
  },
  {
    name: '[S94] a person brought to another office by a listening that was set aside leaves with the office where they were',
    seed: 30003503,
    schedule: {
      tablets: 1,
      page: 500,
      commands: [
        { tablet: 0, act: { do: 'wait', milliseconds: 1_728_000_000 }, steps: 0, dice: 1965917279 },
        { tablet: 0, act: { do: 'offices', offices: ['one', 'two'] }, steps: 40, dice: 1125320204 },
        { tablet: 0, act: { do: 'listen', who: 'new', pick: 6 }, steps: -1, dice: 1220403351 },
        {
          tablet: 0,
          act: { do: 'edit', pick: 1, isFromForm: false, field: 'citizenship', value: 2 },
          steps: -1,
          dice: 1532770155,
        },
        { tablet: 0, act: { do: 'listen', who: 'new', pick: 1 }, steps: -1, dice: 1889249070 },
        { tablet: 0, act: { do: 'listen', who: 'new', pick: 7 }, steps: -1, dice: 1536124505 },
        { tablet: 0, act: { do: 'grant', office: 'one', isGiven: false }, steps: -1, dice: 74451748 },
        { tablet: 0, act: { do: 'listen', who: 'known', pick: 3 }, steps: -1, dice: 957449855 },
      ],
    },
  },
  {
    name: '[S112] a tablet that was wiped by the first of two orders is known to be gone: the centre waited for it to obey the second',
    seed: 20261176,
    schedule: {
      tablets: 1,
      page: 500,
      commands: [
        { tablet: 0, act: { do: 'lockScreen' }, steps: -1, dice: 1368108638 },
        { tablet: 0, act: { do: 'leave', milliseconds: 86400000 }, steps: -1, dice: 1758959424 },
        { tablet: 0, act: { do: 'edit', pick: 1, isFromForm: true, field: 'citizenship', value: 5 }, steps: -1, dice: 413576591 },
        { tablet: 0, act: { do: 'reach', isOnline: false }, steps: -1, dice: 891120712 },
        { tablet: 0, act: { do: 'edit', pick: 0, isFromForm: false, field: 'name', value: 5 }, steps: 40, dice: 2122994584 },
        { tablet: 0, act: { do: 'wait', milliseconds: 1728000000 }, steps: 0, dice: 275588837 },
        { tablet: 0, act: { do: 'leave', milliseconds: 86400000 }, steps: 40, dice: 1072677786 },
        { tablet: 0, act: { do: 'device', decide: 'undo' }, steps: -1, dice: 1450187129 },
      ],
    },
  },
  {
    name: '[S131] a tablet asks for the answers to what its copy brought back first: those that it had were of the history that was lost',
    seed: 7016,
    schedule: {
      tablets: 3,
      page: 500,
      commands: [
        {
          tablet: 1,
          act: { do: 'edit', pick: 0, isFromForm: false, field: 'citizenship', value: 2 },
          steps: -1,
          dice: 331601478,
        },
        { tablet: 0, act: { do: 'listen', who: 'new', pick: 5 }, steps: -1, dice: 1959542465 },
        { tablet: 2, act: { do: 'goBack', isTold: false }, steps: -1, dice: 1142623176 },
        { tablet: 0, act: { do: 'goBack', isTold: false }, steps: -1, dice: 1682013567 },
        { tablet: 1, act: { do: 'sync' }, steps: -1, dice: 782457142 },
        { tablet: 1, act: { do: 'note', pick: 1, isAmendment: true, isPoison: false }, steps: 15, dice: 811446760 },
        { tablet: 2, act: { do: 'note', pick: 3, isAmendment: false, isPoison: false }, steps: -1, dice: 1176541396 },
        { tablet: 0, act: { do: 'backUp' }, steps: -1, dice: 1236352279 },
        { tablet: 1, act: { do: 'wait', milliseconds: 2500 }, steps: 3, dice: 731792572 },
        {
          tablet: 1,
          act: { do: 'edit', pick: 0, isFromForm: true, field: 'citizenship', value: 4 },
          steps: -1,
          dice: 1727014889,
        },
        { tablet: 2, act: { do: 'copy' }, steps: 40, dice: 893160974 },
        { tablet: 1, act: { do: 'goBack', isTold: false }, steps: 40, dice: 873802911 },
        { tablet: 2, act: { do: 'note', pick: 0, isAmendment: false, isPoison: false }, steps: 0, dice: 1968366344 },
      ],
    },
  },
  {
    name: '[S112] that a vault was wiped is believed by a centre that was restored to before the order',
    seed: 1,
    counts: { wentBack: 1, wiped: 1, knownAsWiped: 1 },
    schedule: {
      tablets: 1,
      page: 500,
      commands: [
        { tablet: 0, act: { do: 'backUp' }, steps: -1, dice: 4 },
        { tablet: 0, act: { do: 'listen', who: 'new', pick: 1 }, steps: -1, dice: 4 },
        { tablet: 0, act: { do: 'device', decide: 'lost' }, steps: 0, dice: 4 },
        { tablet: 0, act: { do: 'sync' }, steps: 20, dice: 4 },
        { tablet: 0, act: { do: 'reach', isOnline: false }, steps: 0, dice: 4 },
        { tablet: 0, act: { do: 'goBack', isTold: false }, steps: -1, dice: 4 },
        { tablet: 0, act: { do: 'wait', milliseconds: 2_500 }, steps: -1, dice: 4 },
        { tablet: 0, act: { do: 'reach', isOnline: true }, steps: -1, dice: 4 },
        { tablet: 0, act: { do: 'wait', milliseconds: 360_000 }, steps: -1, dice: 4 },
      ],
    },
  },
  {
    name: '[S116] a copied tablet with nothing left to send registers again while the centre comes back: its copy had come back first',
    seed: 1,
    counts: { wentBack: 1, copied: 1, registeredAgain: 1 },
    schedule: {
      tablets: 1,
      page: 500,
      commands: [
        { tablet: 0, act: { do: 'backUp' }, steps: -1, dice: 4 },
        { tablet: 0, act: { do: 'listen', who: 'new', pick: 1 }, steps: -1, dice: 4 },
        { tablet: 0, act: { do: 'copy' }, steps: -1, dice: 4 },
        { tablet: 0, act: { do: 'edit', pick: 0, isFromForm: false, field: 'citizenship', value: 1 }, steps: 0, dice: 4 },
        { tablet: 0, act: { do: 'edit', pick: 0, isFromForm: false, field: 'citizenship', value: 2 }, steps: 0, dice: 5 },
        { tablet: 0, act: { do: 'wait', milliseconds: 65_000 }, steps: -1, dice: 4 },
        { tablet: 0, act: { do: 'goBack', isTold: false }, steps: 0, dice: 4 },
        { tablet: 0, act: { do: 'signInAgain' }, steps: -1, dice: 4 },
        { tablet: 0, act: { do: 'signInAgain' }, steps: -1, dice: 5 },
      ],
    },
  },
  {
    name: '[S131] what a copied tablet had sent, all acknowledged, comes back although its copy said first where the histories parted',
    seed: 61000114,
    counts: { wentBack: 1, copied: 1, registeredAgain: 1 },
    schedule: {
      tablets: 1,
      page: 500,
      commands: [
        { tablet: 0, act: { do: 'reach', isOnline: false }, steps: -1, dice: 638535834 },
        { tablet: 0, act: { do: 'backUp' }, steps: -1, dice: 1921300240 },
        { tablet: 0, act: { do: 'copy' }, steps: -1, dice: 370495814 },
        { tablet: 0, act: { do: 'wait', milliseconds: 1728000000 }, steps: -1, dice: 1370769002 },
        {
          tablet: 0,
          act: { do: 'edit', pick: 1, isFromForm: false, field: 'citizenship', value: 4 },
          steps: -1,
          dice: 178820903,
        },
        { tablet: 0, act: { do: 'wait', milliseconds: 100 }, steps: -1, dice: 109841051 },
        { tablet: 0, act: { do: 'wait', milliseconds: 2500 }, steps: -1, dice: 879982884 },
        { tablet: 0, act: { do: 'goBack', isTold: false }, steps: -1, dice: 1208325901 },
        { tablet: 0, act: { do: 'listen', who: 'new', pick: 0 }, steps: -1, dice: 889781976 },
      ],
    },
  },
  {
    name: '[S131] and so does what it sent to a history that was lost unnoticed before the one that the centre was restored from',
    seed: 61000114,
    counts: { wentBack: 1, copied: 1, registeredAgain: 1 },
    schedule: {
      tablets: 1,
      page: 500,
      commands: [
        { tablet: 0, act: { do: 'backUp' }, steps: -1, dice: 4 },
        { tablet: 0, act: { do: 'copy' }, steps: -1, dice: 4 },
        { tablet: 0, act: { do: 'edit', pick: 1, isFromForm: false, field: 'citizenship', value: 4 }, steps: -1, dice: 4 },
        { tablet: 0, act: { do: 'wait', milliseconds: 2_500 }, steps: -1, dice: 4 },
        { tablet: 0, act: { do: 'goBack', isTold: false }, steps: -1, dice: 4 },
        { tablet: 0, act: { do: 'edit', pick: 1, isFromForm: false, field: 'citizenship', value: 3 }, steps: -1, dice: 5 },
        { tablet: 0, act: { do: 'wait', milliseconds: 2_500 }, steps: -1, dice: 4 },
        { tablet: 0, act: { do: 'backUp' }, steps: -1, dice: 4 },
        { tablet: 0, act: { do: 'goBack', isTold: true }, steps: -1, dice: 4 },
        { tablet: 0, act: { do: 'sync' }, steps: -1, dice: 4 },
      ],
    },
  },
  {
    name: '[S88] a copied tablet that was asked to send while it had no network goes on by itself when it is back',
    seed: 70500076,
    counts: { copied: 1, registeredAgain: 1 },
    schedule: {
      tablets: 1,
      page: 5,
      commands: [
        { tablet: 0, act: { do: 'copy' }, steps: 0, dice: 718979128 },
        { tablet: 0, act: { do: 'diskFault', name: 'QuotaExceededError' }, steps: -1, dice: 451565003 },
        { tablet: 0, act: { do: 'note', pick: 2, isAmendment: false, isPoison: false }, steps: 3, dice: 386700716 },
        { tablet: 0, act: { do: 'wait', milliseconds: 1728000000 }, steps: -1, dice: 1366090822 },
        { tablet: 0, act: { do: 'edit', pick: 0, isFromForm: false, field: 'email', value: 3 }, steps: -1, dice: 340632453 },
        { tablet: 0, act: { do: 'kill', isCommitted: false }, steps: -1, dice: 1547065530 },
        { tablet: 0, act: { do: 'reach', isOnline: false }, steps: -1, dice: 454786769 },
        { tablet: 0, act: { do: 'sync' }, steps: -1, dice: 917176549 },
      ],
    },
  },
  {
    name: '[S112] of two copies of a stolen tablet both are wiped, and what only one of them had written is gone with it',
    seed: 70000469,
    counts: { copied: 1, wiped: 2 },
    schedule: {
      tablets: 2,
      page: 5,
      commands: [
        { tablet: 1, act: { do: 'copy' }, steps: 3, dice: 879839674 },
        { tablet: 1, act: { do: 'listen', who: 'anonymous', pick: 2 }, steps: 0, dice: 119788604 },
        { tablet: 0, act: { do: 'sync' }, steps: -1, dice: 668653721 },
        { tablet: 0, act: { do: 'listen', who: 'new', pick: 0 }, steps: -1, dice: 1104163842 },
        { tablet: 1, act: { do: 'device', decide: 'lost' }, steps: -1, dice: 1323357552 },
        {
          tablet: 1,
          act: { do: 'edit', pick: 0, isFromForm: false, field: 'citizenship', value: 5 },
          steps: -1,
          dice: 1345935735,
        },
      ],
    },
  },
  {
    name: '[S67] the team of a case has whoever its person is merged into: the one who stays was not placed again',
    seed: 80000014,
    counts: { cases: 1, merged: 1 },
    schedule: {
      tablets: 2,
      page: 500,
      commands: [
        { tablet: 1, act: { do: 'openCase', pick: 1, isForOther: false }, steps: -1, dice: 1483732204 },
        { tablet: 0, act: { do: 'merge', pick: 1, into: 0, isTaken: false }, steps: -1, dice: 1886580281 },
      ],
    },
  },
  {
    name: '[S67] also when the case is opened after the merge',
    seed: 80000038,
    counts: { cases: 1, merged: 1 },
    schedule: {
      tablets: 2,
      page: 5,
      commands: [
        { tablet: 0, act: { do: 'merge', pick: 1, into: 3, isTaken: true }, steps: -1, dice: 513549239 },
        { tablet: 1, act: { do: 'openCase', pick: 1, isForOther: false }, steps: -1, dice: 394661824 },
      ],
    },
  },
  {
    name: '[S28] what somebody wrote in a case after leaving its team is not told to the coordinators by the notice that it was set aside',
    seed: 1,
    counts: { cases: 1, quarantined: 1 },
    schedule: {
      tablets: 3,
      page: 5,
      commands: [
        { tablet: 0, act: { do: 'openCase', pick: 0, isForOther: false }, steps: -1, dice: 7 },
        { tablet: 0, act: { do: 'caseStep', pick: 0, step: 'member', who: 2 }, steps: -1, dice: 7 },
        { tablet: 0, act: { do: 'caseContent', pick: 0, kind: 'kinship', isEdited: false, value: 1 }, steps: -1, dice: 7 },
        { tablet: 0, act: { do: 'wait', milliseconds: 65_000 }, steps: -1, dice: 7 },
        { tablet: 2, act: { do: 'reach', isOnline: false }, steps: -1, dice: 7 },
        { tablet: 2, act: { do: 'caseContent', pick: 0, kind: 'kinship', isEdited: true, value: 2 }, steps: -1, dice: 7 },
        { tablet: 0, act: { do: 'caseStep', pick: 0, step: 'leave', who: 2 }, steps: -1, dice: 7 },
        { tablet: 0, act: { do: 'wait', milliseconds: 65_000 }, steps: -1, dice: 7 },
        { tablet: 2, act: { do: 'reach', isOnline: true }, steps: -1, dice: 7 },
        { tablet: 2, act: { do: 'wait', milliseconds: 65_000 }, steps: -1, dice: 7 },
      ],
    },
  },
  {
    name: '[S28] what was made in a case and taken away in one push, against its conservation, is not told to the coordinators either',
    seed: 1,
    counts: { cases: 1, onHold: 1 },
    schedule: {
      tablets: 3,
      page: 5,
      commands: [
        { tablet: 0, act: { do: 'openCase', pick: 0, isForOther: false }, steps: -1, dice: 7 },
        { tablet: 0, act: { do: 'caseStep', pick: 0, step: 'member', who: 2 }, steps: -1, dice: 7 },
        { tablet: 0, act: { do: 'wait', milliseconds: 65_000 }, steps: -1, dice: 7 },
        { tablet: 2, act: { do: 'reach', isOnline: false }, steps: -1, dice: 7 },
        { tablet: 2, act: { do: 'together', pick: 0, what: 'activity', who: 1 }, steps: -1, dice: 7 },
        { tablet: 2, act: { do: 'together', pick: 0, what: 'strike', who: 1 }, steps: -1, dice: 7 },
        { tablet: 1, act: { do: 'conservation', pick: 0, what: 'place' }, steps: -1, dice: 7 },
        { tablet: 1, act: { do: 'wait', milliseconds: 65_000 }, steps: -1, dice: 7 },
        { tablet: 2, act: { do: 'reach', isOnline: true }, steps: -1, dice: 7 },
        { tablet: 2, act: { do: 'wait', milliseconds: 65_000 }, steps: -1, dice: 7 },
      ],
    },
  },
  {
    name: '[S80] two captures and a pull at once: a write left its transaction, and two changes had one mid',
    seed: 104,
    schedule: twoCapturesAndAPull as Schedule,
  },
]

describe('what was found once is not found again', () => {
  let ground: Ground & { close(): Promise<void> }
  beforeAll(async () => {
    ground = await openGround()
  })
  afterAll(() => ground.close())

  test.each(found)('$name', async ({ seed, schedule, counts = {} }) => {
    const outcome = await runSchedule({ ground, seed, schedule })
    expect(outcome.broken).toEqual([])
    expect(outcome.counts).toMatchObject(counts)
  })
})

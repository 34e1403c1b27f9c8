/** A week without network: two workers and whoever coordinates them go on with the same case, each alone, and then meet again. */
import { caseMakers, contentKinds, type CaseAct } from './case-acts'
import type { Act, Command, Schedule } from './commands'
import { createRandom, type Random } from './random'

const second = 1000
const day = 24 * 3600 * second
const [worker, supervisor, colleague] = [0, 1, 2]
const everybody = [worker, supervisor, colleague]
const allArrived = { do: 'wait', milliseconds: 65 * second } as const

/** The case is opened, its team made and its file begun while everything works. */
const beforehand: readonly (readonly [tablet: number, act: Act])[] = [
  [worker, { do: 'openCase', pick: 0, isForOther: false }],
  [worker, { do: 'caseStep', pick: 0, step: 'member', who: colleague }],
  ...contentKinds.map(kind => [worker, { do: 'caseContent', pick: 0, kind, isEdited: false, value: 1 }] as const),
  [worker, { do: 'caseStep', pick: 0, step: 'move', who: 0 }],
  [worker, allArrived],
]

/** What one of them does on a day. */
function ofTheDay(random: Random, tablet: number): Act {
  const caseAct = (name: CaseAct['do']): Act => ({ do: name, ...caseMakers[name](random) }) as unknown as Act
  const picked = random.int(20)
  if (picked < 6) return caseAct('caseStep')
  if (picked < 13) return { ...caseAct('caseContent'), isEdited: random.chance(0.8) } as Act
  if (picked < 16) return caseAct('caseNote')
  if (picked < 17) return tablet === supervisor ? caseAct('handover') : { do: 'kill', isCommitted: random.chance(0.5) }
  if (picked < 18) return { do: 'tab' }
  return { do: 'edit', pick: 0, isFromForm: false, field: 'citizenship', value: random.int(6) }
}

export function weekOffline(seed: number): Schedule {
  const random = createRandom(seed)
  const commands: Command[] = []
  const add = (tablet: number, act: Act, steps = -1): void =>
    void commands.push({ tablet, act, steps, dice: random.int(2 ** 31) })
  for (const [tablet, act] of beforehand) add(tablet, act)
  for (const tablet of everybody) add(tablet, { do: 'reach', isOnline: false })
  for (let date = 1; date <= 7; date++) {
    for (const tablet of everybody) for (let left = random.int(4); left > 0; left--) add(tablet, ofTheDay(random, tablet))
    add(worker, { do: 'wait', milliseconds: day })
  }
  for (let first = random.int(3), turn = 0; turn < 3; turn++) {
    const tablet = everybody[(first + turn) % 3]!
    if (random.chance(0.4))
      add(tablet, { do: 'fault', fault: random.pick(['lose', 'duplicate', 'crashAfterCommit', 'stall']), at: 0 })
    add(tablet, { do: 'reach', isOnline: true }, random.pick([-1, 15, 40]))
    if (random.chance(0.5)) add(tablet, allArrived)
  }
  // What they find then is decided at the desk of the conflicts, by some at once.
  add(worker, allArrived)
  for (let left = random.int(3); left > 0; left--)
    add(random.pick([worker, colleague]), { do: 'resolve', pick: random.int(3), choose: random.pick(['incoming', 'current']) })
  return { tablets: 3, page: random.pick([5, 500]), commands }
}

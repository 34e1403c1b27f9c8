/** Around one case there is more than its file: three people keep its groups, requests of access, rectifications and conservation, now together and now apart. */
import { caseMakers } from './case-acts'
import type { Act, Command, Schedule } from './commands'
import { paperMakers, type PaperAct } from './paper-acts'
import { createRandom, type Random } from './random'

const [worker, supervisor, colleague] = [0, 1, 2]
const everybody = [worker, supervisor, colleague]
const arrived = { do: 'wait', milliseconds: 65_000 } as const
const together = (what: 'activity' | 'session') => ({ do: 'together', pick: 0, what, who: 1 }) as const
const extract = (what: 'open' | 'choose' | 'prepare' | 'ask', isJudicial = false) =>
  ({ do: 'extract', pick: 0, what, isJudicial }) as const

/** A case with a team, a note, a report, a group that meets, and a text of a request that awaits its approval. */
export const papersBegun: readonly (readonly [tablet: number, act: Act])[] = [
  [worker, { do: 'openCase', pick: 0, isForOther: false }],
  [worker, { do: 'caseStep', pick: 0, step: 'member', who: colleague }],
  [worker, { do: 'caseNote', pick: 0, audience: 'team', isAmendment: false }],
  [worker, { do: 'caseContent', pick: 0, kind: 'courtReport', isEdited: false, value: 1 }],
  [worker, { do: 'caseContent', pick: 0, kind: 'kinship', isEdited: false, value: 1 }],
  [worker, together('activity')],
  [worker, together('session')],
  [worker, extract('open')],
  [worker, extract('choose')],
  [worker, extract('prepare')],
  [worker, extract('ask')],
  [worker, { do: 'correction', pick: 0, what: 'ask' }],
  [worker, arrived],
]

const papers: readonly PaperAct['do'][] = ['together', 'extract', 'extract', 'correction']

/** What one of them does: whoever coordinates decides. */
function next(random: Random, tablet: number): Act {
  const paper = (name: PaperAct['do']): Act => ({ do: name, ...paperMakers[name](random) }) as Act
  const picked = random.int(10)
  if (picked < 6) {
    if (tablet !== supervisor) return paper(random.pick(papers))
    return picked < 3 ? { do: 'caseStep', pick: 0, step: 'approve', who: random.int(6) } : paper('conservation')
  }
  if (picked < 8 && tablet !== supervisor)
    return { ...caseMakers.caseContent(random), do: 'caseContent', pick: 0, kind: 'kinship', isEdited: true }
  if (picked < 9) return { do: 'caseNote', pick: 0, audience: 'team', isAmendment: random.chance(0.7) }
  return random.pick([
    { do: 'kill', isCommitted: random.chance(0.5) },
    { do: 'resolve', pick: random.int(3), choose: random.pick(['incoming', 'current']) },
    { do: 'fault', fault: random.pick(['lose', 'duplicate', 'crashAfterCommit', 'stall']), at: 0 },
  ] as const)
}

const rounds = 3

export function papersOf(seed: number): Schedule {
  const random = createRandom(seed)
  const commands: Command[] = []
  const add = (tablet: number, act: Act, steps = -1): void =>
    void commands.push({ tablet, act, steps, dice: random.int(2 ** 31) })
  for (const [tablet, act] of papersBegun) add(tablet, act)
  for (let round = 0; round < rounds; round++) {
    const apart = everybody.filter(() => random.chance(0.6))
    for (const tablet of apart) add(tablet, { do: 'reach', isOnline: false })
    for (const tablet of everybody)
      for (let left = 1 + random.int(3); left > 0; left--) add(tablet, next(random, tablet), random.pick([-1, -1, 15]))
    for (const tablet of apart) add(tablet, { do: 'reach', isOnline: true }, random.pick([-1, 40]))
    add(random.pick(everybody), arrived)
  }
  return { tablets: 3, page: random.pick([5, 500]), commands }
}

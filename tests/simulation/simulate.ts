/** Many runs, one seed after the other, up to the first that breaks something; that one is cut down and can be repeated by a command. */
import type { CentreParts, Ground } from './centre'
import { scheduleOf, type Schedule } from './commands'
import type { Broken } from './history'
import { checkedInvariants } from './invariants'
import { without } from './settings'
import { shrink } from './shrink'
import { runSchedule } from './simulation'

export interface SimulationParts {
  readonly ground: Ground
  /** The first run has this one, each of the others the next. */
  readonly seed: number
  readonly runs: number
  readonly steps: number
  readonly sql?: CentreParts['sql']
  readonly isShrunk?: boolean
  /** Commands that the schedules do without. */
  readonly leftOut?: readonly string[]
  readonly onRun?: (done: number) => void
}

export interface Report {
  readonly runs: number
  readonly counts: Readonly<Record<string, number>>
  readonly failure: Failure | undefined
}

interface Failure {
  readonly seed: number
  readonly steps: number
  readonly broken: readonly Broken[]
  readonly smallest: Schedule
}

export async function simulate({
  ground,
  seed,
  runs,
  steps,
  sql,
  isShrunk = true,
  leftOut = without,
  onRun,
}: SimulationParts): Promise<Report> {
  const counts: Record<string, number> = {}
  for (let run = 0; run < runs; run++) {
    const own = seed + run
    const schedule = scheduleOf(own, steps, leftOut)
    const outcome = await runSchedule({ ground, seed: own, schedule, sql }).catch((error: unknown) => {
      throw new Error(`seed ${own}: ${String(error)}\n${again(own, steps)}`, { cause: error })
    })
    for (const [name, count] of Object.entries(outcome.counts)) counts[name] = (counts[name] ?? 0) + count
    onRun?.(run + 1)
    if (outcome.broken.length === 0) continue
    const { invariant } = outcome.broken[0]!
    const stillFails = async (smaller: Schedule): Promise<boolean> =>
      (await runSchedule({ ground, seed: own, schedule: smaller, sql })).broken.some(broken => broken.invariant === invariant)
    const smallest = isShrunk ? await shrink(schedule, stillFails) : schedule
    return { runs: run + 1, counts, failure: { seed: own, steps, broken: outcome.broken, smallest } }
  }
  return { runs, counts, failure: undefined }
}

const again = (seed: number, steps: number): string => `again: npm run simulate -- --seed ${seed} --runs 1 --steps ${steps}`

/** For a person who reads the output of a test. */
export function told({ runs, counts, failure }: Report, seed: number, steps: number): string {
  const sums = Object.entries(counts).map(([name, count]) => `${count} ${name}`)
  const lines = [
    `seed ${seed} · ${runs} runs × ${steps} commands · invariants ${checkedInvariants.join(' ')}`,
    `together: ${sums.join(' · ')}`,
  ]
  if (!failure) return [...lines, 'no invariant was broken'].join('\n')
  const { smallest, broken } = failure
  return [
    ...lines,
    `BROKEN at seed ${failure.seed}:`,
    ...broken.slice(0, 10).map(({ invariant, what }) => `  ${invariant}  ${what}`),
    `the smallest schedule found (${smallest.commands.length} commands, ${smallest.tablets} tablets, pages of ${smallest.page}):`,
    ...smallest.commands.map(command => `  ${JSON.stringify(command)}`),
    again(failure.seed, failure.steps),
  ].join('\n')
}

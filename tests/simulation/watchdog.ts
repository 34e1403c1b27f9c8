/** A run that waits for something that never comes says where it stands, and is not waited for. */
import type { Scene } from './acts'
import type { Schedule } from './commands'

export class StandsStill extends Error {
  override readonly name = 'StandsStill'
}

/**
 * So many looks in a row, a second apart, without one step or statement in between. They are counted, not timed: a machine that is slow, or that
 * slept, takes fewer of them.
 */
const looks = 60
const second = 1000

interface Watched {
  /** Grows as long as anything is done. */
  progress(): number
  where(): string
}

/** @throws StandsStill */
export async function whileItMoves(played: Promise<void>, { progress, where }: Watched, every = second): Promise<void> {
  let timer: ReturnType<typeof setInterval> | undefined
  const still = new Promise<never>((_, reject) => {
    let before = progress()
    let inVain = 0
    timer = setInterval(() => {
      const now = progress()
      inVain = now === before ? inVain + 1 : 0
      before = now
      if (inVain >= looks) reject(new StandsStill(where()))
    }, every)
  })
  await Promise.race([played, still]).finally(() => clearInterval(timer))
}

export function whereItStands({ scheduler, centre }: Scene, { commands }: Schedule, at: number): string {
  const last = scheduler.trace.filter(step => !step.startsWith('disk')).slice(-12)
  return [
    at < commands.length ? `at command ${at + 1} of ${commands.length}: ${JSON.stringify(commands[at])}` : 'while coming to rest',
    `at the centre: ${centre.underWay().join(', ') || 'nothing'}`,
    `last steps: ${last.join(' · ')}`,
  ].join('\n  ')
}

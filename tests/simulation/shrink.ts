/** Cuts a schedule that fails down to one of which nothing can be left out. */
import type { Command, Schedule } from './commands'

export async function shrink(
  schedule: Schedule,
  stillFails: (smaller: Schedule) => Promise<boolean>,
  attempts = 60,
): Promise<Schedule> {
  let smallest = schedule
  let left = attempts
  const tryOut = async (commands: readonly Command[]): Promise<boolean> => {
    if (left-- <= 0 || !(await stillFails({ ...smallest, commands }))) return false
    smallest = { ...smallest, commands }
    return true
  }
  for (let size = Math.ceil(schedule.commands.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < smallest.commands.length;) {
      if (!(await tryOut(smallest.commands.filter((_, index) => index < at || index >= at + size)))) at += size
    }
  }
  for (let at = 0; at < smallest.commands.length; at++) {
    const { commands } = smallest
    if (commands[at]!.steps !== -1)
      await tryOut(commands.map((command, index) => (index === at ? { ...command, steps: -1 } : command)))
  }
  return smallest
}

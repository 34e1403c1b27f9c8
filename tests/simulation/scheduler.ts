/**
 * The one scheduler of a run. Every step of a tablet (a request of its database, an answer of the network, a timer, a message of another tab) is a
 * task that waits here until the dice choose it, and time moves only when nothing else can. So a schedule is its seed, and a tablet can be stopped
 * between any two of its awaits.
 */
import { cloneOf } from './clone'
import type { Random } from './random'

/** One run of the app: what belongs to a dead one never happens. */
export interface Tab {
  readonly name: string
  readonly tablet: number
  isAlive: boolean
  /** Put to sleep by the browser: its database goes on, its timers and its network wait. */
  isFrozen: boolean
}

interface Waiting {
  readonly tab: Tab
  readonly task: () => void
}

interface Timer extends Waiting {
  readonly at: number
}

/** Something outside the tablets that can happen now, or from `at` on. */
interface Chance {
  readonly at: number
  readonly name: string
  happen(): Promise<void>
}

export interface Scheduler {
  now(): number
  /** Runs a task as this tab, and everything that follows from it without waiting. */
  perform(tab: Tab, task: () => void): Promise<void>
  after(tab: Tab, milliseconds: number, task: () => void): () => void
  /** A message or an answer that waits to be taken. */
  post(tab: Tab, task: () => void): void
  offer(chance: Chance): () => void
  /** Forgets what the database of a tablet was about to do. */
  forget(tablet: number): void
  /** One thing, by the dice; false when there is nothing to do at this moment. */
  step(dice: Random): Promise<boolean>
  untilIdle(dice: Random): Promise<void>
  /** Lets time pass up to the next thing that waits for it, but no further than `limit`; false when nothing does. */
  sleep(limit: number): boolean
  beforeDiskTask(watch: (tablet: number) => void): void
  /** What happened, in order: two runs of one schedule give the same. */
  readonly trace: string[]
  dispose(): void
}

interface Choice {
  readonly name: string
  happen(): Promise<void>
}

/** How much likelier than a timer, or than anything from outside. */
const weights = { disk: 6, mail: 2 }

const resolved = Promise.resolve()

export function createScheduler(start: number): Scheduler {
  let time = start
  let current: Tab | undefined
  const timers = new Set<Timer>()
  const chances = new Set<Chance>()
  const mail: Waiting[] = []
  const disks = new Map<number, Waiting[]>()
  const trace: string[] = []
  let watch: (tablet: number) => void = () => undefined

  const immediately = globalThis.setImmediate
  const drained = (): Promise<void> => new Promise(resolve => immediately(resolve))
  /** Until what follows without waiting was done: taken up once no promise goes on, without a look at the network and the disk of the machine. */
  const emptied = (): Promise<void> => new Promise(resolve => process.nextTick(resolve))
  /** Tasks of whoever looks on from outside, that the loop has still to do. */
  let outside = 0
  // What the database in memory would do at the next turn of the loop, it does when it is chosen.
  globalThis.setImmediate = ((task: (...given: unknown[]) => void, ...given: unknown[]) => {
    if (!current) {
      outside++
      return immediately(() => {
        outside--
        task(...given)
      })
    }
    const tab = current
    const queue = disks.get(tab.tablet)
    if (queue) queue.push({ tab, task: () => task(...given) })
    else disks.set(tab.tablet, [{ tab, task: () => task(...given) }])
    return undefined
  }) as typeof setImmediate

  // The same as those of the platform, without what they do beside: the database in memory uses them for each of its requests.
  const { queueMicrotask, structuredClone } = globalThis
  globalThis.queueMicrotask = task => void resolved.then(task)
  globalThis.structuredClone = (value, options) => (options ? structuredClone(value, options) : cloneOf(value))

  const perform = async (tab: Tab, task: () => void): Promise<void> => {
    // What follows from them would be taken for this tab's, and forgotten with it.
    while (outside > 0) await drained()
    current = tab
    try {
      task()
      await emptied()
    } finally {
      current = undefined
    }
  }

  // Both wait outside of the scheduler; without them, a tablet sends its bodies as they are, and derives its keys by itself.
  const { CompressionStream, WebAssembly } = globalThis
  Reflect.deleteProperty(globalThis, 'CompressionStream')
  Reflect.deleteProperty(globalThis, 'WebAssembly')

  const isAwake = ({ tab }: Waiting): boolean => tab.isAlive && !tab.isFrozen

  const disk = (tablet: number, queue: Waiting[]): Choice => ({
    name: `disk ${tablet}`,
    happen: async () => {
      watch(tablet)
      const { tab, task } = queue.shift()!
      await perform(tab, task)
    },
  })
  const timer = (due: Timer): Choice => ({
    name: `timer ${due.tab.name}`,
    happen: async () => {
      timers.delete(due)
      await perform(due.tab, due.task)
    },
  })
  const letter = (taken: Waiting): Choice => ({
    name: `mail ${taken.tab.name}`,
    happen: async () => {
      mail.splice(mail.indexOf(taken), 1)
      await perform(taken.tab, taken.task)
    },
  })
  const outer = (chance: Chance): Choice => ({
    name: chance.name,
    happen: async () => {
      chances.delete(chance)
      await chance.happen()
      await drained()
    },
  })

  /** One of what can happen now; `undefined` when nothing can. */
  const chosenBy = (dice: Random): Choice | undefined => {
    const busy = [...disks].filter(([, queue]) => queue.length > 0)
    const due = [...timers].filter(timer => timer.at <= time && isAwake(timer))
    const ready = mail.filter(isAwake)
    const open = [...chances].filter(chance => chance.at <= time)
    const all = busy.length * weights.disk + due.length + ready.length * weights.mail + open.length
    if (all === 0) return undefined
    let left = dice.int(all)
    if (left < busy.length * weights.disk) return disk(...busy[Math.floor(left / weights.disk)]!)
    left -= busy.length * weights.disk
    if (left < due.length) return timer(due[left]!)
    left -= due.length
    if (left < ready.length * weights.mail) return letter(ready[Math.floor(left / weights.mail)]!)
    return outer(open[left - ready.length * weights.mail]!)
  }

  const scheduler: Scheduler = {
    trace,
    now: () => time,
    perform,
    after(tab, milliseconds, task) {
      const timer: Timer = { tab, at: time + Math.max(0, milliseconds), task }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    post: (tab, task) => void mail.push({ tab, task }),
    offer(chance) {
      chances.add(chance)
      return () => chances.delete(chance)
    },
    forget: tablet => void disks.delete(tablet),
    async step(dice) {
      const chosen = chosenBy(dice)
      if (!chosen) return false
      trace.push(chosen.name)
      await chosen.happen()
      if (dice.chance(0.1)) time += dice.int(20)
      return true
    },
    async untilIdle(dice) {
      for (let turn = 0; turn < 100_000; turn++) if (!(await scheduler.step(dice))) return
      throw new Error('the tablets never come to rest')
    },
    sleep(limit) {
      const moments = [...[...timers].filter(isAwake).map(timer => timer.at), ...[...chances].map(chance => chance.at)]
      const next = Math.min(...moments.filter(at => at > time))
      const isAny = next <= limit
      time = Math.max(time, Math.min(next, limit))
      return isAny
    },
    beforeDiskTask(own) {
      watch = own
    },
    dispose() {
      globalThis.setImmediate = immediately
      Object.assign(globalThis, { CompressionStream, WebAssembly, queueMicrotask, structuredClone })
    },
  }
  return scheduler
}

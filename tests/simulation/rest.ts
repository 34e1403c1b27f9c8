/** The end of a run: faults end, and everything that was written must arrive everywhere by itself. */
import type { Scene } from './acts'
import { atTheDesk, work } from './desk'
import type { Random } from './random'
import { readStanding, type Standing } from './server-state'

const minute = 60_000
/** A timer that ran for less is no entry. */
const leastCounted = minute
/** The longest a healthy world may take to come to rest: the longest pause after failures, a round of polling, and room. */
const patience = 15 * minute
/** After that, nobody is waited for any more. */
const longestRecovery = 73 * 60 * minute

/** Faults end, nobody touches anything, and time passes: everything that was written must arrive everywhere by itself (I16). */
export async function comeToRest(scene: Scene, dice: Random): Promise<void> {
  const { scheduler, network, tablets, centre } = scene
  await network.heal()
  for (const tablet of tablets) {
    tablet.diskFault = undefined
    for (const tab of tablet.tabs) tab.isFrozen = false
    await scheduler.untilIdle(dice)
    const [tab] = tablet.tabs
    if (!tab) await tablet.openTab()
    else if (tab.state === 'lockScreen') await tablet.unlock(tab)
    // A tablet that was locked is found again.
    const { devices } = await readStanding(centre.centre.database, centre.ambito)
    const device = await tablet.identity()
    if (devices.get(device)?.status === 'locked') await centre.decideOfDevice(device, { act: 'undo', reason: 'trovato' })
  }
  await untilStill(scene, dice)
  await stopTimers(scene, dice)
  if (scene.history.had.size > 0) await everybodyAsks(scene, dice)
  await centre.goRound()
  if ((await readStanding(centre.centre.database, centre.ambito)).isRecovering) {
    // Somebody is still waited for, and does not come.
    const end = scheduler.now() + longestRecovery
    while (scheduler.sleep(end)) continue
    await centre.goRound()
  }
  await untilStill(scene, dice)
}

/** Nobody goes home with a timer that runs. */
async function stopTimers(scene: Scene, dice: Random): Promise<void> {
  const running = scene.tablets.filter(({ number }) => scene.history.timers.get(number)?.runs !== undefined)
  if (running.length === 0) return
  await pass(scene, dice, leastCounted)
  for (const tablet of running)
    await atTheDesk(scene, tablet, 0, device => work(scene, tablet, device, { do: 'timer', isStarted: false }))
  await untilStill(scene, dice)
}

/** Who stands where the log ends may stand in a log that is no more: a tablet finds out when it next asks, within a minute. */
async function everybodyAsks(scene: Scene, dice: Random): Promise<void> {
  await pass(scene, dice, 2 * minute)
  await untilStill(scene, dice)
}

/** One thing after the other, for so long. */
async function pass({ scheduler }: Scene, dice: Random, milliseconds: number): Promise<void> {
  const end = scheduler.now() + milliseconds
  do await scheduler.untilIdle(dice)
  while (scheduler.sleep(end))
}

async function untilStill(scene: Scene, dice: Random): Promise<void> {
  const { scheduler, tablets, history } = scene
  const end = scheduler.now() + patience
  let next = scheduler.now()
  for (;;) {
    await scheduler.untilIdle(dice)
    if (scheduler.now() >= next) {
      const unrest = await stillMoving(scene)
      if (unrest === undefined) return
      if (scheduler.now() >= end) {
        history.broken.push({ invariant: 'I16', what: unrest })
        return
      }
      next = scheduler.now() + (next + minute < end ? 10_000 : minute)
      for (const tablet of tablets)
        await atTheDesk(scene, tablet, 0, device => work(scene, tablet, device, { do: 'signInAgain' }))
    }
    scheduler.sleep(next)
  }
}

async function stillMoving({ centre, tablets, history }: Scene): Promise<string | undefined> {
  const server = await readStanding(centre.centre.database, centre.ambito)
  for (const tablet of tablets) {
    const peek = await tablet.standing()
    const device = await tablet.identity()
    const status = server.devices.get(device)?.status
    if (peek && status === undefined) return `tablet ${tablet.number} is not known at the centre`
    // A centre that went back may have forgotten.
    if (!peek && status !== 'wiped' && history.had.size === 0)
      return `tablet ${tablet.number} was wiped, and is ${status} at the centre`
    if (!peek || !isServed(server, device, tablet.worker.id)) continue
    const { cursor, scopes, outbox } = peek
    if (outbox.length > 0) return `tablet ${tablet.number} still has ${outbox.length} changes to deliver`
    if (cursor?.epoch !== server.epoch) return `tablet ${tablet.number} stands in another history`
    if (cursor.upto !== server.head || !cursor.isComplete)
      return `tablet ${tablet.number} stands at ${cursor?.upto} of ${server.head}`
    if (Object.values(scopes).some(scope => scope.st !== 'ok')) return `tablet ${tablet.number} still reads a scope`
  }
  return undefined
}

/** Whether the centre still answers to this tablet, at the end. */
export function isServed({ devices, activeWorkers }: Standing, device: string, worker: string): boolean {
  const { status = '' } = devices.get(device) ?? {}
  return ['active', 'leaving'].includes(status) && activeWorkers.includes(worker)
}

/** Carries out a command: what a person at the desk, a browser, a clock or the administrator does. */
import type { DeviceDecision } from '../../src/sync/device-protocol'
import type { SimulatedCentre } from './centre'
import type { Act, Command } from './commands'
import { atTheDesk, work } from './desk'
import { beginAgain, type History } from './history'
import { brokenOnTheWay } from './invariants'
import { cursorTellsTheTruth, draftsAreOnDisk, nothingForeignIsKept, savedIsOnDisk, timersAreOnDisk } from './on-disk'
import type { Network } from './network'
import { createRandom } from './random'
import type { Scheduler } from './scheduler'
import { readServer } from './server-state'
import type { SimulatedTablet } from './tablet'

export interface Scene {
  readonly scheduler: Scheduler
  readonly network: Network
  readonly centre: SimulatedCentre
  /** More of them when one is copied. */
  readonly tablets: SimulatedTablet[]
  readonly history: History
}

export async function carryOut(scene: Scene, { tablet: number, act, steps, dice }: Command): Promise<void> {
  const { scheduler } = scene
  const random = createRandom(dice)
  // Of a tablet and its copies, now this and now that.
  const same = scene.tablets.filter(({ origin }) => origin === number)
  const tablet = same[dice % same.length]!
  scheduler.trace.push(`${number} ${act.do}`)
  await perform(scene, tablet, act, dice)
  if (steps < 0) await scheduler.untilIdle(random)
  else for (let step = 0; step < steps; step++) if (!(await scheduler.step(random))) break
}

const mostTablets = 5
const longestWake = 60 * 60_000
const restoreTakes = 1_000

async function perform(scene: Scene, tablet: SimulatedTablet, act: Act, dice: number): Promise<void> {
  const { scheduler, network, centre, history } = scene
  switch (act.do) {
    case 'listen':
    case 'note':
    case 'draft':
    case 'task':
    case 'hours':
    case 'openCase':
    case 'caseStep':
    case 'caseContent':
    case 'caseNote':
    case 'handover':
    case 'together':
    case 'extract':
    case 'correction':
    case 'conservation':
    case 'refer':
    case 'passage':
    case 'merge':
    case 'split':
    case 'timer':
    case 'openForm':
    case 'edit':
    case 'resolve':
    case 'decide':
    case 'signInAgain':
    case 'sync':
      return await atTheDesk(scene, tablet, dice, device => work(scene, tablet, device, act))
    case 'answer':
      return void (await centre.answerReferral(act, answered => history.answered.push(answered)))
    case 'fault':
      return network.arm(tablet.number, act.fault, act.at)
    case 'reach':
      network.setOnline(tablet.number, act.isOnline)
      return await atTheDesk(scene, tablet, dice, device => device.wake(act.isOnline ? 'online' : 'offline'))
    case 'kill':
      return await killAndReopen(scene, tablet, act.isCommitted)
    case 'copy':
      return await copyTablet(scene, tablet)
    case 'tab':
      return await (tablet.tabs.length > 1 ? tablet.closeTab(tablet.tabs[0]!) : tablet.openTab())
    case 'freeze': {
      const tab = tablet.tabs[0]
      if (tab) tab.isFrozen = !tab.isFrozen
      return
    }
    case 'clock':
      return tablet.moveClock(act.milliseconds)
    case 'diskFault':
      tablet.diskFault = act.name
      return
    case 'offices':
      return void (await centre.moveWorker(tablet.origin, act.offices))
    case 'grant':
      return void (await centre.setGrant(tablet.origin, act.office, act.isGiven))
    case 'permission':
      return void (await centre.setJudicial(tablet.origin, act.isGiven))
    case 'worker':
      return void (await centre.setActive(tablet.origin, act.isActive))
    case 'device':
      return await decideOf(scene, tablet, { act: act.decide, reason: 'simulazione' })
    case 'leave': {
      const until = new Date(scheduler.now() + act.milliseconds).toISOString()
      return await decideOf(scene, tablet, { act: 'leave', reason: 'simulazione', until })
    }
    case 'lockScreen':
      tablet.kill(true)
      return await tablet.openTab(true)
    case 'backUp':
      return void (await centre.backUp())
    case 'goBack':
      return await goBack(scene, act.isTold)
    case 'wait': {
      const end = scheduler.now() + act.milliseconds
      const random = createRandom(dice + 1)
      // Either one thing after the other, or a long sleep after which everything is due at once; weeks are always slept.
      if (random.chance(0.5) && act.milliseconds < longestWake) {
        while (scheduler.now() < end) {
          await scheduler.untilIdle(random)
          scheduler.sleep(end)
        }
      } else while (scheduler.sleep(end)) continue
      return
    }
    default:
      return act satisfies never
  }
}

async function decideOf({ centre, history }: Scene, tablet: SimulatedTablet, decision: DeviceDecision): Promise<void> {
  const { act } = decision
  const device = tablet.device()
  await centre.decideOfDevice(device, decision, seq => {
    history.decided.set(device, { act, seq })
  })
}

/** What was seen of the old history is judged by it, and then forgotten. */
async function goBack({ scheduler, network, centre, history }: Scene, isTold: boolean): Promise<void> {
  await network.release()
  const before = await readServer(centre.centre.database, centre.ambito)
  const end = scheduler.now() + restoreTakes
  while (scheduler.sleep(end)) continue
  await centre.goBack(isTold, copy => {
    history.broken.push(...brokenOnTheWay({ history, server: before }))
    beginAgain(history, before, copy, isTold)
  })
  await network.noteBeginning()
}

/** Two copies are enough, and of a vault that is gone there is none. */
async function copyTablet({ tablets }: Scene, tablet: SimulatedTablet): Promise<void> {
  if (tablets.length >= mostTablets) return
  tablet.kill(true)
  if (!(await tablet.peek())) return await tablet.openTab()
  const copy = await tablet.copy(tablets.length)
  tablets.push(copy)
  await tablet.openTab()
  await copy.openTab()
}

/** The browser dies and is opened again; in between its disk is looked at. */
async function killAndReopen(
  { centre, history }: Pick<Scene, 'centre' | 'history'>,
  tablet: SimulatedTablet,
  isCommitted: boolean,
): Promise<void> {
  tablet.kill(isCommitted)
  const { number } = tablet
  const peek = await tablet.peek()
  if (!peek) return await tablet.openTab()
  const seen = { number, peek, token: (scope: string) => tablet.token(scope) }
  const server = await readServer(centre.centre.database, centre.ambito)
  const found = {
    I1: [...savedIsOnDisk(history, server, seen), ...timersAreOnDisk(history, seen)],
    I7: [...nothingForeignIsKept(seen), ...draftsAreOnDisk(history, seen)],
    I14: cursorTellsTheTruth(server, seen),
  }
  for (const [invariant, whats] of Object.entries(found)) {
    for (const what of whats) history.broken.push({ invariant, what })
  }
  await tablet.openTab()
}

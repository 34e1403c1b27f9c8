/** One run: a world made from a seed, a schedule carried out in it, faults ended, rest awaited, and every invariant asked. */
import { carryOut, type Scene } from './acts'
import { openCentre, type CentreParts, type Ground } from './centre'
import type { Schedule } from './commands'
import { createHistory, type Broken } from './history'
import { brokenAtTheEnd } from './invariants'
import { createNetwork, type Network } from './network'
import { createRandom, type Random } from './random'
import { createScheduler } from './scheduler'
import { readServer, type ServerState } from './server-state'
import type { SeenIdentity, SeenTablet } from './seen'
import { createTablet, type SimulatedTablet } from './tablet'
import { StandsStill, whereItStands, whileItMoves } from './watchdog'

export interface Outcome {
  readonly broken: readonly Broken[]
  /** What happened, in order. */
  readonly trace: readonly string[]
  readonly counts: Readonly<Record<string, number>>
}

export interface RunParts {
  readonly ground: Ground
  readonly seed: number
  readonly schedule: Schedule
  readonly sql?: CentreParts['sql']
}

const start = Date.parse('2026-11-23T08:00:00Z')
const minute = 60_000
/** The longest a healthy world may take to come to rest: the longest pause after failures, a round of polling, and room. */
const patience = 15 * minute

let runs = 0

export async function runSchedule({ ground, seed, schedule, sql }: RunParts): Promise<Outcome> {
  const salt = ++runs
  const scheduler = createScheduler(start)
  const history = createHistory()
  const dice = createRandom(seed)
  const onStray = (error: unknown): void => {
    scheduler.trace.push('STRAY')
    history.broken.push({ invariant: 'crash', what: String((error as Error).stack ?? error) })
  }
  process.on('unhandledRejection', onStray)
  const centre = await openCentre({ ground, random: createRandom(seed + 1_000), salt, now: () => scheduler.now(), sql })
  const tablets: SimulatedTablet[] = []
  let network: Network | undefined
  let failure: unknown
  try {
    for (let number = 0; number < schedule.tablets; number++) {
      tablets.push(await createTablet({ number, salt, seed, scheduler, centre, network: () => network!, onStray }))
    }
    network = createNetwork({
      scheduler,
      centre,
      history,
      devices: tablets,
      page: schedule.page,
      random: createRandom(seed + 2_000),
      onServed: async upto => {
        const [row] = await ground.database.query<{ head: number; n: number }>(
          `SELECT seq AS head, (SELECT count(*)::int FROM mutation WHERE ambito_id = $1 AND mutation.seq <= $2) AS n
           FROM ambito_head WHERE ambito_id = $1`,
          [centre.ambito, upto ?? 0],
        )
        const { head, n } = row!
        if (n !== (upto ?? 0)) history.broken.push({ invariant: 'I4', what: `a reader reached ${upto} and saw ${n} mutations` })
        return head
      },
    })
    scheduler.beforeDiskTask(number => tablets[number]!.spoilCommit())
    const scene: Scene = { scheduler, network, tablets, history, centre }
    for (const tablet of tablets) await tablet.openTab()
    await scheduler.untilIdle(dice)

    let at = 0
    const played = (async () => {
      for (const command of schedule.commands) {
        await carryOut(scene, command)
        at++
      }
      await comeToRest(scene, dice)
    })()
    await whileItMoves(played, {
      progress: () => scheduler.trace.length + centre.statements(),
      where: () => whereItStands(scene, schedule, at),
    })
    const server = await readServer(ground.database, centre.ambito)
    const seen: SeenTablet[] = []
    const wiped: SeenIdentity[] = []
    for (const tablet of tablets) {
      const peek = await tablet.peek()
      const identity = { number: tablet.number, device: tablet.device, worker: tablet.worker.id, publicKey: tablet.publicKey }
      if (!peek) wiped.push(identity)
      else seen.push({ ...identity, isServed: isServed(server, tablet), peek, token: scope => tablet.token(scope) })
    }
    const broken = brokenAtTheEnd({ history, server, tablets: seen, wiped })
    const conflicts = [...server.records.values()].filter(record => record.type === 'conflict').length
    const counts = {
      saved: history.saved.length,
      receipts: history.receipts.length,
      pulls: history.pulls.length,
      mutations: server.log.length,
      quarantined: server.log.filter(logged => logged.result.r === 'quarantined').length,
      conflicts,
      steps: scheduler.trace.length,
      virtualMinutes: Math.round((scheduler.now() - start) / minute),
    }
    return { broken, trace: scheduler.trace, counts }
  } catch (error) {
    failure = error
    throw error
  } finally {
    network?.close()
    for (const tablet of tablets) {
      tablet.kill(false)
      tablet.close()
    }
    if (!(failure instanceof StandsStill)) await centre.close()
    scheduler.dispose()
    process.off('unhandledRejection', onStray)
  }
}

/** Faults end, nobody touches anything, and time passes: everything that was written must arrive everywhere by itself (I16). */
async function comeToRest({ scheduler, network, tablets, history, centre }: Scene, dice: Random): Promise<void> {
  await network.heal()
  for (const tablet of tablets) {
    tablet.diskFault = undefined
    for (const tab of tablet.tabs) tab.isFrozen = false
    await scheduler.untilIdle(dice)
    const [tab] = tablet.tabs
    if (!tab) await tablet.openTab()
    else if (tab.state === 'lockScreen') await tablet.unlock(tab)
    // A tablet that was locked is found again.
    const { devices } = await readServer(centre.centre.database, centre.ambito)
    if (devices.get(tablet.device) === 'locked') await centre.decideOfDevice(tablet.device, { act: 'undo', reason: 'trovato' })
  }
  const end = scheduler.now() + patience
  let next = scheduler.now()
  for (;;) {
    await scheduler.untilIdle(dice)
    if (scheduler.now() >= next) {
      const unrest = await stillMoving({ centre, tablets })
      if (unrest === undefined) return
      if (scheduler.now() >= end) {
        history.broken.push({ invariant: 'I16', what: unrest })
        return
      }
      next = scheduler.now() + (next + minute < end ? 10_000 : minute)
    }
    scheduler.sleep(next)
  }
}

async function stillMoving({ centre, tablets }: Pick<Scene, 'centre' | 'tablets'>): Promise<string | undefined> {
  const server = await readServer(centre.centre.database, centre.ambito)
  for (const tablet of tablets) {
    const peek = await tablet.peek()
    const status = server.devices.get(tablet.device)
    if (!peek && status !== 'wiped') return `tablet ${tablet.number} was wiped, and is ${status} at the centre`
    if (!peek || !isServed(server, tablet)) continue
    const { cursor, scopes, outbox } = peek
    if (outbox.length > 0) return `tablet ${tablet.number} still has ${outbox.length} changes to deliver`
    if (cursor?.upto !== server.head || !cursor.isComplete)
      return `tablet ${tablet.number} stands at ${cursor?.upto} of ${server.head}`
    if (Object.values(scopes).some(scope => scope.st !== 'ok')) return `tablet ${tablet.number} still reads a scope`
  }
  return undefined
}

/** Whether the centre still answers to this tablet, at the end. */
function isServed(server: ServerState, { device, worker }: SimulatedTablet): boolean {
  return ['active', 'leaving'].includes(server.devices.get(device) ?? '') && server.records.get(worker.id)?.doc['active'] === true
}

/** One run: a world made from a seed, a schedule carried out in it, faults ended, rest awaited, and every invariant asked. */
import { readLossReport } from '../../src/server/loss-report'
import { verifyLog } from '../../src/server/verify-log'
import { carryOut, type Scene } from './acts'
import { isContent } from './cases-placed'
import { openCentre, type CentreParts, type Ground } from './centre'
import type { Schedule } from './commands'
import { lookAtDesks } from './desk-seen'
import { createHistory, type Broken } from './history'
import { brokenAtTheEnd } from './invariants'
import { createNetwork, type Network } from './network'
import { createRandom } from './random'
import { createScheduler } from './scheduler'
import { comeToRest, isServed } from './rest'
import { lineOf, readServer } from './server-state'
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
      tablets,
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
      onBegun: async () => {
        const [row] = await ground.database.query<{ epoch: string; head: number }>(
          'SELECT epoch, seq AS head FROM ambito_head WHERE ambito_id = $1',
          [centre.ambito],
        )
        return row!
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
    // Where nobody follows cases it would tell nothing new, and it takes its time.
    const hasCases = schedule.commands.some(({ act }) => act.do === 'openCase')
    const desks = hasCases ? await lookAtDesks(scene, dice) : undefined
    const server = await readServer(ground.database, centre.ambito)
    const seen: SeenTablet[] = []
    const wiped: SeenIdentity[] = []
    for (const tablet of tablets) {
      const peek = await tablet.peek()
      const device = await tablet.identity()
      const isCopied = tablets.some(other => other !== tablet && other.origin === tablet.origin)
      const identity = { number: tablet.number, devices: lineOf(server, device), worker: tablet.worker.id, isCopied }
      if (!peek) wiped.push(identity)
      else
        seen.push({
          ...identity,
          isServed: isServed(server, device, tablet.worker.id),
          peek,
          desk: desks?.get(tablet.number),
          token: scope => tablet.token(scope),
        })
    }
    const report = await readLossReport(centre.centre, centre.ambito)
    const { faults } = await verifyLog(ground.database, ground.keys, centre.ambito)
    const broken = brokenAtTheEnd({ history, server, report, faults, tablets: seen, wiped })
    const records = [...server.records.values()]
    const ofType = (wanted: string) => records.filter(({ type }) => type === wanted)
    const counts = {
      saved: history.saved.length,
      receipts: history.receipts.length,
      pulls: history.pulls.length,
      mutations: server.log.length,
      quarantined: server.log.filter(({ result }) => result.r === 'quarantined').length,
      applied: records.filter(({ type, doc }) => type === 'quarantine' && doc['state'] === 'applied').length,
      conflicts: ofType('conflict').length,
      resolved: records.filter(({ type, doc }) => type === 'conflict' && doc['state'] === 'resolved').length,
      tasks: ofType('task').length,
      hours: ofType('timeEntry').length,
      referrals: ofType('referral').length,
      merged: ofType('person').filter(({ doc }) => doc['mergedInto'] !== undefined).length,
      timers: history.stopped.length,
      fromPage: history.answered.length,
      cases: ofType('case').length,
      caseSteps: ofType('case').reduce((sum, { doc }) => sum + (doc['steps'] as unknown[]).length, 0),
      sessions: ofType('groupSession').length,
      attended: ofType('groupSession').reduce((sum, { doc }) => sum + (doc['present'] as unknown[]).length, 0),
      given: ofType('extract').filter(({ doc }) => (doc['answers'] as { copy?: unknown }[]).some(({ copy }) => copy)).length,
      corrections: ofType('correction').filter(({ doc }) => doc['answer'] !== undefined).length,
      onHold: server.log.filter(({ result }) => result.why === 'OnHold').length,
      content: records.filter(({ type }) => isContent(type)).length,
      whispers: history.whispers.size,
      answers: ofType('referral').reduce((sum, { doc }) => sum + (doc['passages'] as unknown[]).length, 0),
      wentBack: history.had.size > 0 ? 1 : 0,
      lost: report.devices.length,
      wiped: wiped.length,
      knownAsWiped: [...server.devices.values()].filter(({ status }) => status === 'wiped').length,
      copied: tablets.length - schedule.tablets,
      registeredAgain: [...server.devices.values()].filter(({ replaces }) => replaces !== null).length,
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

/**
 * Sixteen whole tablets write while a standby follows; the primary dies in the middle of it, and the standby takes its place. What a standby that was
 * behind never got comes back from the tablets; one that commits waited for lacks nothing.
 */
import { afterEach, describe, expect, test } from 'vitest'
import type { PersonId } from '../../src/domain/ids'
import { loadCentreKeys } from '../../src/server/centre-keys'
import { joinPushes } from '../../src/server/join-pushes'
import { takesPushes } from '../../src/server/take-push'
import { readLossReport } from '../../src/server/loss-report'
import { migrate, openDatabase, type Database } from '../../src/server/postgres'
import { settleRecoveries } from '../../src/server/recovery-held'
import { sealLog } from '../../src/server/sealer'
import { verifyLog } from '../../src/server/verify-log'
import { PushAnswer } from '../../src/sync/protocol'
import { createCentre } from './ambito'
import { openHttpCentre, type HttpCentre } from './http-centre'
import { openReplicated, whatIsMissing, type Replicated } from './replicated'
import { edit, listen, note, openTablet, synced, type WholeTablet } from './whole-tablet'

const missing = await whatIsMissing()
if (missing) console.error(`Not tried: ${missing}`)

const toEnd: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of toEnd.splice(0).reverse()) await end()
})

interface Acknowledged {
  readonly mid: number
  readonly hash: string
}

interface Scene {
  readonly two: Replicated
  readonly open: HttpCentre
  readonly tablets: readonly WholeTablet[]
  readonly people: readonly PersonId[]
  /** What an answer said was committed, whether the tablet has heard of it or not. */
  readonly acknowledged: readonly Acknowledged[]
  /** Every word that a tablet called saved. */
  readonly saved: string[]
  /** From now on the standby is the centre. */
  failOver(): Promise<Database>
}

const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds))

const keeping = <Thing>(thing: Thing, end: (thing: Thing) => Promise<unknown>): Thing => {
  toEnd.push(() => end(thing))
  return thing
}

async function setScene(): Promise<Scene> {
  const two = keeping(await openReplicated(), pair => pair.dispose())
  const database = openDatabase({ ...two.primary, max: 20 })
  await migrate(database)
  const open = keeping(await openHttpCentre({ config: two.primary, database, close: () => database.close() }), at => at.close())
  const acknowledged: Acknowledged[] = []
  let parts: Parameters<HttpCentre['request']>[2] = { takePush: takesPushes(open.centre, joinPushes(open.centre)) }
  const request: HttpCentre['request'] = async (path, init) => {
    const response = await open.request(path, init, parts)
    if (path.endsWith('/push') && response.ok) {
      acknowledged.push(...PushAnswer.parse(await response.clone().json()).results.map(({ mid, hash }) => ({ mid, hash })))
    }
    return response
  }
  const tablets: WholeTablet[] = []
  for (const login of ['anna.uno', 'bruno.due', 'carla.tre', 'dino.quattro']) {
    const { password } = await open.member(login)
    for (let n = 0; n < 4; n++) tablets.push(await openTablet(open, { login, password }, request))
  }
  const people: PersonId[] = []
  for (const tablet of tablets.slice(0, 8)) people.push(await listen(tablet, 'Comune'))
  for (const tablet of [...tablets, ...tablets]) await synced(tablet)
  return {
    two,
    open,
    tablets,
    people,
    acknowledged,
    saved: [],
    async failOver() {
      await two.promote()
      const promoted = keeping(openDatabase({ ...two.standby, max: 20 }), each => each.close())
      const centre = createCentre(promoted, { now: open.centre.now })
      toEnd.push(async () => centre.pokes.close())
      parts = { centre, keys: await loadCentreKeys(promoted, centre.now()), takePush: takesPushes(centre, joinPushes(centre)) }
      return promoted
    },
  }
}

/** All write at once: new people, notes about those whom all know, and their data. Each sends at every turn, until the answer is called. */
function writeOn({ tablets, people, saved }: Scene) {
  let isOver = false
  const turns = tablets.map(() => 0)
  const work = tablets.map(async (tablet, n) => {
    while (!isOver) {
      const turn = turns[n]!
      const word = `Parola${n}x${turn}y${saved.length}`
      const about = people[(n + turn) % people.length]!
      if (turn % 3 === 0) await listen(tablet, word)
      else if (turn % 3 === 1) await note(tablet, about, word)
      else await edit(tablet, about, { email: `${word}@example.org` })
      saved.push(word)
      await tablet.device.syncNow()
      turns[n] = turn + 1
    }
  })
  return {
    /** Until each tablet has had so many turns more. */
    async turns(more: number) {
      const goal = turns.map(turn => turn + more)
      while (!turns.every((turn, n) => turn >= goal[n]!)) await pause(5)
    },
    async stop() {
      isOver = true
      await Promise.all(work)
    },
  }
}

/** [I4] At every moment the standby shows a log without holes, as long as its head says. Answers how often it was looked at. */
function watchStandby({ two, open }: Scene) {
  const standby = openDatabase({ ...two.standby, max: 1 })
  let isOver = false
  const watching = (async () => {
    let looks = 0
    for (let before = 0; !isOver; looks++) {
      const [seen] = await standby.query<{ count: number; last: number; head: number }>(
        `SELECT count(*), max(mutation.seq) AS last, max(ambito_head.seq) AS head
           FROM ambito_head JOIN mutation USING (ambito_id) WHERE ambito_id = $1`,
        [open.ambito.id],
      )
      expect(seen).toEqual({ count: seen!.last, last: seen!.last, head: seen!.last })
      expect(seen!.last).toBeGreaterThanOrEqual(before)
      before = seen!.last
      await pause(20)
    }
    return looks
  })()
  return {
    async stop(): Promise<number> {
      isOver = true
      return await watching.finally(() => standby.close())
    },
  }
}

interface LogRow {
  readonly seq: number
  readonly device: string
  readonly mid: number
  readonly hash: string
}

const logOf = (database: Database): Promise<LogRow[]> =>
  database.query(`SELECT seq, device_id AS device, mid, encode(hash, 'hex') AS hash FROM mutation ORDER BY seq`)

const epochOf = async (database: Database): Promise<string> =>
  (await database.query<{ epoch: string }>('SELECT epoch FROM ambito_head'))[0]!.epoch

const lostOf = (log: readonly LogRow[], acknowledged: readonly Acknowledged[]): Acknowledged[] => {
  const there = new Set(log.map(({ hash }) => hash))
  return acknowledged.filter(({ hash }) => !there.has(hash))
}

/** Exchanges as often as it takes, and not for ever. */
async function settled({ tablets }: Scene): Promise<void> {
  for (let round = 0; round < 6; round++) {
    const said = await Promise.all(tablets.map(tablet => tablet.device.syncNow()))
    if (said.every(({ queued, trouble, isComplete }) => queued === 0 && trouble === undefined && isComplete)) return
  }
  for (const tablet of tablets) await synced(tablet)
}

/** [I1] [I2] [I3] [I4] [I5] [I6], and the seal. */
async function expectWhole(scene: Scene, database: Database): Promise<void> {
  const { tablets, people, acknowledged, saved, open } = scene
  const log = await logOf(database)
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_, at) => at + 1))
  expect(lostOf(log, acknowledged)).toEqual([])
  expect(new Set(log.map(({ hash }) => hash)).size).toBe(log.length)
  for (const device of new Set(log.map(row => row.device))) {
    const mids = log.flatMap(row => (row.device === device ? [row.mid] : []))
    expect(mids).toEqual(mids.map((_, at) => at + 1))
  }
  // What somebody was told is saved is in a record, in its history, or in a conflict.
  const [kept] = await database.query<{ text: string }>(
    `SELECT string_agg(doc::text, ' ') AS text FROM (SELECT doc FROM record UNION ALL SELECT doc FROM record_hist) AS every`,
  )
  expect(saved.filter(word => !new RegExp(`${word}\\b`).test(kept!.text))).toEqual([])
  const centre = createCentre(database, { now: open.centre.now })
  const keys = await loadCentreKeys(database, centre.now())
  await sealLog(centre, keys, open.ambito.id)
  const report = await verifyLog(database, keys, open.ambito.id)
  centre.pokes.close()
  expect(report).toMatchObject({ faults: [], sealedUpto: report.head })

  const seen = await Promise.all(tablets.map(tablet => whatIsSeen(tablet, people)))
  for (const each of seen) expect(each).toEqual(seen[0])
  for (const { device } of tablets) expect(await device.quarantined()).toEqual([])
}

async function whatIsSeen({ device }: WholeTablet, people: readonly PersonId[]): Promise<unknown> {
  const views = await Promise.all(people.map(id => device.person(id)))
  const intakes = await device.recentIntakes(100_000)
  return {
    people: views.map(view => [
      view!.person,
      view!.version,
      view!.diary.map(({ entry }) => entry.text).sort(),
      view!.conflicts.length,
    ]),
    intakes: intakes.map(({ intake }) => `${intake.id} ${intake.personId}`).sort(),
  }
}

describe.skipIf(missing)('the primary dies while sixteen tablets write, and the standby takes its place', () => {
  test('[S130] [S131] the standby was behind: what it never got is noticed, and the tablets send it again', async () => {
    const scene = await setScene()
    const { two, open, acknowledged } = scene
    const standby = watchStandby(scene)
    const writing = writeOn(scene)
    await writing.turns(2)
    await sealLog(open.centre, open.keys, open.ambito.id)
    await writing.turns(1)
    await two.holdBack()
    await writing.turns(2)
    // Sealed, told to the tablets, and lost.
    await sealLog(open.centre, open.keys, open.ambito.id)
    await writing.turns(2)
    await two.killPrimary()
    await writing.turns(1)
    await writing.stop()
    expect(await standby.stop()).toBeGreaterThan(20)

    const promoted = await scene.failOver()
    const lost = lostOf(await logOf(promoted), acknowledged)
    expect(lost.length).toBeGreaterThan(16)
    const epoch = await epochOf(promoted)
    await settled(scene)
    expect(await epochOf(promoted)).not.toBe(epoch)
    const centre = createCentre(promoted, { now: open.centre.now })
    await settleRecoveries(centre)
    await settled(scene)
    await settled(scene)
    const report = await readLossReport(centre, open.ambito.id)
    centre.pokes.close()
    expect(report).toMatchObject({ waitingUntil: null, held: 0, devices: [] })
    expect(report.recovered).toBeGreaterThanOrEqual(lost.length)
    await expectWhole(scene, promoted)
    console.log(`${lost.length} of ${acknowledged.length} acknowledged changes were not on the standby, and came back`)
  }, 180_000)

  test('[I1] commits waited for the standby: everything that was acknowledged is there, and the history goes on', async () => {
    const scene = await setScene()
    const { two, acknowledged } = scene
    await two.waitForStandby()
    const standby = watchStandby(scene)
    const writing = writeOn(scene)
    await writing.turns(3)
    await two.killPrimary()
    await writing.turns(1)
    await writing.stop()
    expect(await standby.stop()).toBeGreaterThan(20)

    const promoted = await scene.failOver()
    expect(lostOf(await logOf(promoted), acknowledged)).toEqual([])
    const epoch = await epochOf(promoted)
    await settled(scene)
    await settled(scene)
    expect(await epochOf(promoted)).toBe(epoch)
    await expectWhole(scene, promoted)
    console.log(`${acknowledged.length} changes acknowledged before the primary died, all on the standby`)
  }, 180_000)
})

/** Five hundred tablets find the network again at the same moment, each with twenty changes: every one acknowledged, how late the last, and what the server keeps. */
import { fork } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { gzipSync } from 'node:zlib'
import { applyAsCentre } from '../../../src/server/centre-device'
import { newRecord } from '../../../src/server/new-record'
import { anEntry, anIntake, aPerson, create, createTestAmbito, newId, type Tablet, type TestAmbito } from '../../server/ambito'
import { percentile } from '../measure'
import { raceNotes } from './documents'
import { startServerProcess, type ServerProcess } from './server-process'

export interface Crowd {
  readonly ambiti: number
  readonly tablets: number
  readonly changes: number
  readonly acknowledged: number
  /** From the first request to the answer of the push; and its two parts. */
  readonly p50: number
  readonly p99: number
  readonly tokenP99: number
  readonly pushP99: number
  readonly seconds: number
  readonly perSecond: number
  readonly tryAgain: number
  /** Processor time that each change cost, in milliseconds: the server's own, and its database's. */
  readonly nodeMs: number
  readonly postgresMs: number
  readonly heapBeforeMB: number
  readonly heapAfterMB: number
  readonly rssAfterMB: number
}

const perTablet = 20

interface Hand {
  readonly tablet: Tablet
  readonly place: TestAmbito
  readonly secret: Buffer
}

/** Waves on one server: what it holds after each says whether it keeps anything. */
export async function measureCrowd(program: string, ambiti: number, tablets: number, waves: number): Promise<Crowd[]> {
  const server = await startServerProcess(program)
  try {
    const places = []
    for (let at = 0; at < ambiti; at++) places.push(await createTestAmbito(server.centre))
    const hands: Hand[] = []
    for (let at = 0; at < tablets; at++) hands.push(await settle(server, places[at % ambiti]!))
    const people = new Map<string, ReturnType<typeof aPerson>[]>()
    for (const place of places) people.set(place.id, await meet(server, place))
    // The first wave warms the server up, and is not measured.
    await wave(server, hands.slice(0, 50), people)
    const measured: Crowd[] = []
    for (let number = 0; number < waves; number++) {
      const before = await server.usage()
      const { took, outcomes } = await wave(server, hands, people)
      const after = await server.usage()
      const bad = outcomes.filter(outcome => outcome.refused !== undefined)
      if (bad.length > 0) console.log(`not acknowledged: ${bad.length}, the first: ${bad[0]!.refused}`)
      const of = (part: 'all' | 'token' | 'push', share: number): number =>
        percentile(
          outcomes.flatMap(outcome => outcome[part] ?? []),
          share,
        )
      measured.push({
        ambiti,
        tablets,
        changes: tablets * perTablet,
        acknowledged: (tablets - bad.length) * perTablet,
        p50: of('all', 0.5),
        p99: of('all', 0.99),
        tokenP99: of('token', 0.99),
        pushP99: of('push', 0.99),
        seconds: took / 1000,
        perSecond: ((tablets - bad.length) * perTablet * 1000) / took,
        tryAgain: outcomes.filter(outcome => outcome.attempts > 1).length,
        nodeMs: ((after.cpuSeconds - before.cpuSeconds) * 1000) / (tablets * perTablet),
        postgresMs: ((after.postgresCpuSeconds - before.postgresCpuSeconds) * 1000) / (tablets * perTablet),
        heapBeforeMB: before.heapUsed / 1e6,
        heapAfterMB: after.heapUsed / 1e6,
        rssAfterMB: after.rss / 1e6,
      })
    }
    return measured
  } finally {
    await server.close()
  }
}

/** A tablet with an account of its own, as the token exchange wants. */
async function settle({ centre }: ServerProcess, place: TestAmbito): Promise<Hand> {
  const worker = await place.worker('socialWorker', [place.acerra])
  const tablet = await place.tablet(worker)
  const secret = randomBytes(32)
  const user = randomUUID()
  await centre.database.query('UPDATE device SET secret = $3 WHERE ambito_id = $1 AND device_id = $2', [
    place.id,
    tablet.caller.device,
    secret,
  ])
  await centre.database.query(
    `INSERT INTO app_user (user_id, login, password_hash, must_change_password, password_changed_at, status, created_at)
     VALUES ($1, $2, 'none', false, now(), 'active', now())`,
    [user, `folla-${user}`],
  )
  await centre.database.query('INSERT INTO membership (ambito_id, worker_id, user_id) VALUES ($1, $2, $3)', [
    place.id,
    worker.id,
    user,
  ])
  return { tablet, place, secret }
}

async function meet({ centre }: ServerProcess, place: TestAmbito) {
  const people = Array.from({ length: 200 }, () => aPerson([place.acerra]))
  const records = people.map(person => newRecord('person', person))
  await applyAsCentre(centre, place.id, records, place.administrator)
  return people
}

interface Outcome {
  readonly all?: number
  readonly token?: number
  readonly push?: number
  readonly attempts: number
  readonly refused?: string
}

async function wave(
  { url }: ServerProcess,
  hands: readonly Hand[],
  people: ReadonlyMap<string, readonly ReturnType<typeof aPerson>[]>,
): Promise<{ took: number; outcomes: Outcome[] }> {
  const tablets = hands.map(({ tablet, place, secret }, number) => ({
    ambito: place.id,
    device: tablet.caller.device,
    key: tablet.privateKey.export({ format: 'pem', type: 'pkcs8' }),
    secret,
    count: perTablet,
    body: gzipSync(JSON.stringify(tablet.request(aDay(tablet, place, people.get(place.id)!, number)))),
  }))
  const load = fork('tests/bench/race/crowd-load.mjs', { serialization: 'advanced' })
  load.send({ url, tablets })
  const [outcome] = (await once(load, 'message')) as [{ took: number; outcomes: Outcome[] }]
  return outcome
}

/** Every fifth change is a first listening of somebody new, the others are notes. */
function aDay(tablet: Tablet, place: TestAmbito, people: readonly ReturnType<typeof aPerson>[], number: number) {
  const scope = `o:${place.acerra}` as const
  return raceNotes(perTablet, people, number * perTablet).map(({ of, text }, at) => {
    if (at % 5 > 0) return tablet.queue([anEntry(tablet, of as ReturnType<typeof newId>, place.acerra, { text })])
    const person = aPerson([place.acerra])
    const intake = anIntake(place.acerra, tablet.worker, { id: newId(), personId: person.id })
    return tablet.queue([create('person', person, [scope]), create('intake', intake, [scope])])
  })
}

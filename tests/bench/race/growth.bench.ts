/** What a push and a pull cost as the centre fills: ten thousand, a hundred thousand, a million records, in one ambito and in a hundred. */
import { gzipSync } from 'node:zlib'
import type { Centre } from '../../../src/server/centre'
import { loadCentreKeys } from '../../../src/server/centre-keys'
import { applyAsCentre } from '../../../src/server/centre-device'
import { newRecord } from '../../../src/server/new-record'
import { accessTokenSeconds, issueToken } from '../../../src/server/tokens'
import { PROTOCOL_VERSION, PushAnswer } from '../../../src/sync/protocol'
import { anEntry, createTestAmbito, holding, type Tablet, type TestAmbito } from '../../server/ambito'
import { median, percentile } from '../measure'
import { raceNotes, racePeople } from './documents'
import { startServerProcess, type ServerProcess } from './server-process'

export interface Growth {
  readonly ambiti: number
  readonly records: number
  /** One note; fifty in one push; two hundred changes pulled; a pull that finds nothing. Milliseconds, medians; p99 of the first. */
  readonly pushOne: number
  readonly pushOneP99: number
  readonly pushFifty: number
  readonly pullDelta: number
  readonly pullNothing: number
  readonly fillSeconds: number
}

const samples = 100
const perPlace = 40

export async function measureGrowth(program: string, ambiti: number, sizes: readonly number[]): Promise<Growth[]> {
  const server = await startServerProcess(program)
  try {
    const { tokens } = await loadCentreKeys(server.centre.database, server.centre.now())
    const places: TestAmbito[] = []
    for (let at = 0; at < ambiti; at++) places.push(await settle(server.centre))
    const measured: Growth[] = []
    for (const records of sizes) {
      const began = performance.now()
      for (const place of places) await fill(server.centre, place, records / ambiti)
      await server.centre.database.query('VACUUM (ANALYZE, PARALLEL 0)')
      const fillSeconds = (performance.now() - began) / 1000
      const place = places[Math.floor(ambiti / 2)]!
      const tablet = await place.tablet(await place.worker('socialWorker', [place.acerra]))
      const token = issueToken(tokens, { kind: 'access', ...tablet.caller }, server.centre.now(), accessTokenSeconds)
      const growth = { ambiti, records, ...(await measure(server, place, tablet, token)), fillSeconds }
      console.log(JSON.stringify(growth))
      measured.push(growth)
    }
    return measured
  } finally {
    await server.close()
  }
}

async function settle(centre: Centre): Promise<TestAmbito> {
  const place = await createTestAmbito(centre)
  const records = racePeople(perPlace, [place.acerra]).map(person => newRecord('person', person))
  await applyAsCentre(centre, place.id, records, place.administrator)
  return place
}

/** Copies of a real record, with all the rows that a push leaves of it, until there are so many. */
async function fill({ database }: Centre, { id: ambito, acerra }: TestAmbito, wanted: number): Promise<void> {
  const [held] = await database.query<{ n: number }>('SELECT count(*)::int AS n FROM record WHERE ambito_id = $1', [ambito])
  const missing = wanted - held!.n
  if (missing <= 0) return
  await database.transaction(async tx => {
    await tx.query('SET LOCAL statement_timeout = 0')
    const [head] = await tx.query<{ seq: number; device: string }>(
      'SELECT seq, centre_device_id AS device FROM ambito_head WHERE ambito_id = $1 FOR UPDATE',
      [ambito],
    )
    const [model] = await tx.query<{ record_id: string; seq: number }>(
      `SELECT record_id, seq FROM record_hist WHERE ambito_id = $1 AND record_id IN
         (SELECT record_id FROM record WHERE ambito_id = $1 AND type = 'person') AND ver = 1 ORDER BY record_id LIMIT 1`,
      [ambito],
    )
    const [last] = await tx.query<{ mid: number }>('SELECT last_mid AS mid FROM device WHERE ambito_id = $1 AND device_id = $2', [
      ambito,
      head!.device,
    ])
    await tx.query(
      `CREATE TEMP TABLE filling ON COMMIT DROP AS
       SELECT n, gen_random_uuid() AS record_id FROM generate_series(1, ${missing}) AS n`,
    )
    const copies: readonly (readonly [table: string, row: string, changes: string])[] = [
      ['record', 'record_id = $2', `'record_id', f.record_id, 'doc', t.doc || jsonb_build_object('id', f.record_id)`],
      ['record_hist', 'record_id = $2 AND t.ver = 1', `'record_id', f.record_id, 'seq', ${head!.seq} + f.n`],
      ['record_scope', `record_id = $2 AND t.scope = 'o:${acerra}'`, `'record_id', f.record_id`],
      ['change', `record_id = $2 AND t.scope = 'o:${acerra}'`, `'record_id', f.record_id, 'seq', ${head!.seq} + f.n`],
    ]
    for (const [table, row, changes] of copies) {
      await tx.query(
        `INSERT INTO ${table} SELECT made.* FROM ${table} t, filling f,
           LATERAL jsonb_populate_record(t, jsonb_build_object(${changes})) made
         WHERE t.ambito_id = $1 AND t.${row}`,
        [ambito, model!.record_id],
      )
    }
    await tx.query(
      `INSERT INTO mutation SELECT made.* FROM mutation t, filling f,
         LATERAL jsonb_populate_record(t, jsonb_build_object('mid', ${last!.mid} + f.n, 'seq', ${head!.seq} + f.n)) made
       WHERE t.ambito_id = $1 AND t.seq = (SELECT min(seq) FROM mutation WHERE ambito_id = $1)`,
      [ambito],
    )
    await tx.query('UPDATE device SET last_mid = last_mid + $3 WHERE ambito_id = $1 AND device_id = $2', [
      ambito,
      head!.device,
      missing,
    ])
    await tx.query('UPDATE ambito_head SET seq = seq + $2 WHERE ambito_id = $1', [ambito, missing])
  })
}

async function measure({ url, centre }: ServerProcess, place: TestAmbito, tablet: Tablet, token: string) {
  const [person] = await centre.database.query<{ record_id: string }>(
    `SELECT record_id FROM record WHERE ambito_id = $1 AND type = 'person' ORDER BY record_id LIMIT 1`,
    [place.id],
  )
  const of = [{ id: person!.record_id }]
  const post = async (path: string, body: object): Promise<{ took: number; text: string }> => {
    const bytes = gzipSync(JSON.stringify(body))
    const began = performance.now()
    const response = await fetch(`${url}/api/v1/a/${place.id}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip', authorization: `Bearer ${token}` },
      body: bytes,
    })
    const text = await response.text()
    const took = performance.now() - began
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text}`)
    return { took, text }
  }
  const push = async (notes: number, first: number): Promise<number> => {
    const queued = raceNotes(notes, of, first).map(note =>
      tablet.queue([anEntry(tablet, note.of as Parameters<typeof anEntry>[1], place.acerra, { text: note.text })]),
    )
    const { took, text } = await post('push', tablet.request(queued))
    const other = PushAnswer.parse(JSON.parse(text)).results.find(result => result.r !== 'applied')
    if (other) throw new Error(`not applied: ${JSON.stringify(other)}`)
    return took
  }
  const pull = (since: number) =>
    post('pull', {
      p: PROTOCOL_VERSION,
      device: tablet.caller.device,
      epoch: place.epoch,
      since,
      scopes: holding('c:ambito', 'c:directory', `o:${place.acerra}`, `w:${tablet.worker}`),
      digest: null,
      max: 500,
      pending: 0,
      persisted: true,
    })
  const times = async (task: (number: number) => Promise<number>, count = samples): Promise<number[]> => {
    for (let warm = 0; warm < 30; warm++) await task(warm)
    const laps: number[] = []
    for (let number = 0; number < count; number++) laps.push(await task(100 + number))
    return laps
  }
  const one = await times(number => push(1, number))
  const fifty = await times(number => push(50, 1000 + 50 * number), 20)
  const [head] = await centre.database.query<{ seq: number }>('SELECT seq FROM ambito_head WHERE ambito_id = $1', [place.id])
  const delta = await times(async () => (await pull(head!.seq - 200)).took)
  const nothing = await times(async () => (await pull(head!.seq)).took)
  return {
    pushOne: median(one),
    pushOneP99: percentile(one, 0.99),
    pushFifty: median(fifty),
    pullDelta: median(delta),
    pullNothing: median(nothing),
  }
}

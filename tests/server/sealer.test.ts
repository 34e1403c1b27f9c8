import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OfficeId, PersonId } from '../../src/domain/ids'
import type { Worker } from '../../src/domain/worker'
import { workerScope } from '../../src/sync/scopes'
import type { Centre } from '../../src/server/centre'
import { applyAsCentre } from '../../src/server/centre-device'
import { loadCentreKeys, type CentreKeys } from '../../src/server/centre-keys'
import { sealLog, startSealer } from '../../src/server/sealer'
import { verifyLog, type LogFault, type LogReport } from '../../src/server/verify-log'
import {
  anEntry,
  aPerson,
  create,
  createCentre,
  createTestAmbito,
  patch,
  pullAll,
  resultsOf,
  valueOf,
  type Tablet,
  type TestAmbito,
} from './ambito'
import { openTestDatabase, type TestDatabase } from './cluster'

let db: TestDatabase
let centre: Centre
let keys: CentreKeys
let ambito: TestAmbito
let office: OfficeId
let anna: Worker
let tablet: Tablet
let person: PersonId

beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database)
  keys = await loadCentreKeys(db.database, new Date())
})
afterAll(() => db.close())

beforeEach(async () => {
  ambito = await createTestAmbito(centre)
  office = ambito.acerra
  anna = await ambito.worker('socialWorker', [office])
  tablet = await ambito.tablet(anna)
  person = aPerson([office]).id
  await tablet.push([
    tablet.queue([create('person', aPerson([office], { id: person }))]),
    tablet.queue([anEntry(tablet, person, office)]),
    tablet.queue([patch(person, 1, { set: { surname: 'Bianchi' } })]),
  ])
})

const seal = () => sealLog(centre, keys, ambito.id)
const verify = (): Promise<LogReport> => verifyLog(db.database, keys, ambito.id)
const seals = () =>
  db.database.query<{ upto_seq: number }>('SELECT upto_seq FROM seal WHERE ambito_id = $1 ORDER BY upto_seq', [ambito.id])
const tamper = (sql: string, ...values: unknown[]) => db.database.query(sql, [ambito.id, ...values])

describe('the seal', () => {
  test('[S53] the log is sealed up to its head, once, and again when it grew', async () => {
    await seal()
    await seal()
    const first = await verify()
    expect(first).toMatchObject({ faults: [], mutations: first.head, seals: 1, sealedUpto: first.head, entries: 1 })
    await tablet.do(anEntry(tablet, person, office))
    await seal()
    expect(await verify()).toMatchObject({ faults: [], seals: 2, sealedUpto: first.head + 1, entries: 2 })
  })

  test('[S53] a pull tells the last seal, and none before the first', async () => {
    expect(valueOf(await tablet.pull({ scopes: [] })).seal).toBeNull()
    await seal()
    const { seal: told, upto } = valueOf(await tablet.pull({ scopes: [] }))
    expect(told).toEqual({ upto, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string })
  })

  test('[S53] two processes that seal at once leave one chain', async () => {
    await Promise.all([seal(), seal(), seal()])
    expect(await verify()).toMatchObject({ faults: [], seals: 1 })
  })

  test('a mutation that takes several seqs leaves no hole', async () => {
    const people = Array.from({ length: 450 }, () => aPerson([office, ambito.bellona]))
    await applyAsCentre(
      centre,
      ambito.id,
      people.map(one => create('person', one)),
      ambito.administrator,
    )
    await seal()
    expect((await verify()).faults).toEqual([])
  })

  test('pushes of many transactions are signed on their last mutation', async () => {
    const many = Array.from({ length: 120 }, () => tablet.queue([create('person', aPerson([office]))]))
    expect(resultsOf(await tablet.push(many))).toHaveLength(120)
    const signed = await tamper(
      'SELECT mid FROM mutation WHERE ambito_id = $1 AND device_id = $2 AND sig IS NOT NULL ORDER BY mid',
      tablet.caller.device,
    )
    expect(signed).toEqual([{ mid: 3 }, { mid: 123 }])
    expect((await verify()).faults).toEqual([])
  })

  test('a server seals what it finds, by itself, and stops when told', async () => {
    const troubles: unknown[] = []
    const sealer = startSealer(centre, keys, error => troubles.push(error))
    await expect.poll(async () => (await seals()).length).toBe(1)
    await sealer.stop()
    expect(troubles).toEqual([])
  })
})

describe('the signature of an entry', () => {
  test("[S54] one that is not its author's is told to author and coordinators, once; the entry stays", async () => {
    const coordinator = await ambito.worker('coordinator', [office])
    const stranger = await ambito.tablet(await ambito.worker('socialWorker', [office]))
    const op = anEntry(tablet, person, office)
    const { mid, r } = await tablet.do({ ...op, hs: stranger.sign(op.h) })
    expect(r).toBe('applied')
    await seal()
    await seal()
    for (const reader of [tablet, await ambito.tablet(coordinator)]) {
      const { records } = await pullAll(reader, [workerScope(reader.worker)])
      const told = [...records.values()].filter(record => record.type === 'quarantine')
      expect(told.map(record => record.doc)).toMatchObject([
        {
          device: tablet.caller.device,
          mid,
          author: anna.id,
          officeId: office,
          reason: 'Invalid',
          detail: 'hs',
          about: [op.id],
          state: 'open',
        },
      ])
    }
    expect(await verify()).toMatchObject({ entries: 2, faults: [{ kind: 'entrySignature', entry: op.id }] })
  })

  test('[S54] one by another tablet of its author is good', async () => {
    const other = await ambito.tablet(anna)
    const op = anEntry(tablet, person, office)
    await tablet.do({ ...op, hs: other.sign(op.h) })
    await seal()
    expect((await verify()).faults).toEqual([])
  })
})

describe('a log that was tampered with', () => {
  /** The seq of the tablet's mutation with that mid. */
  const seqOf = async (mid: number): Promise<number> => {
    const [row] = await db.database.query<{ seq: number }>(
      'SELECT seq FROM mutation WHERE ambito_id = $1 AND device_id = $2 AND mid = $3',
      [ambito.id, tablet.caller.device, mid],
    )
    return row!.seq
  }
  const faultsAfter = async (sql: string, ...values: unknown[]): Promise<readonly LogFault[]> => {
    await seal()
    await tamper(sql, ...values)
    return (await verify()).faults
  }
  const name = async (mid: number) => ({ seq: await seqOf(mid), device: tablet.caller.device, mid })

  test('[S53] another body', async () => {
    const where = await name(1)
    expect(
      await faultsAfter(
        `UPDATE mutation SET body = replace(body, 'Russo', 'Rosso') WHERE ambito_id = $1 AND seq = $2`,
        where.seq,
      ),
    ).toEqual([{ kind: 'body', ...where }])
  })

  test('[S53] another body, with the hash that fits it', async () => {
    const where = await name(1)
    const faults = await faultsAfter(
      `WITH other AS (SELECT seq, replace(body, 'Russo', 'Rosso') AS body FROM mutation WHERE ambito_id = $1 AND seq = $2)
       UPDATE mutation SET body = other.body, hash = sha256(convert_to(other.body, 'UTF8')) FROM other
       WHERE mutation.ambito_id = $1 AND mutation.seq = other.seq`,
      where.seq,
    )
    expect(faults).toEqual([
      { kind: 'chain', ...(await name(2)) },
      { kind: 'seal', upto: await seqOf(3) },
    ])
  })

  test('[S53] a mutation taken out', async () => {
    const [gone, next] = [await seqOf(2), await name(3)]
    const faults = await faultsAfter(
      `WITH gone AS (DELETE FROM mutation WHERE ambito_id = $1 AND seq = $2 RETURNING seq)
       DELETE FROM change USING gone WHERE change.ambito_id = $1 AND change.seq = gone.seq`,
      gone,
    )
    expect(faults).toEqual([
      { kind: 'gap', seq: gone },
      { kind: 'chain', ...next },
      { kind: 'seal', upto: next.seq },
    ])
  })

  test('[S53] the end of the log cut off', async () => {
    const gone = await seqOf(3)
    expect(await faultsAfter('DELETE FROM mutation WHERE ambito_id = $1 AND seq = $2', gone)).toEqual([
      { kind: 'gap', seq: gone },
      { kind: 'seal', upto: gone },
    ])
  })

  test('[S11] a push that its device did not sign', async () => {
    const where = await name(3)
    expect(
      await faultsAfter(
        'UPDATE mutation SET sig = set_byte(sig, 0, get_byte(sig, 0) # 1) WHERE ambito_id = $1 AND seq = $2',
        where.seq,
      ),
    ).toEqual([{ kind: 'pushSignature', ...where }])
  })

  test('[S53] a seal moved, or signed by somebody else', async () => {
    const upto = await seqOf(3)
    expect(
      await faultsAfter('UPDATE seal SET signature = set_byte(signature, 0, get_byte(signature, 0) # 1) WHERE ambito_id = $1'),
    ).toEqual([{ kind: 'sealSignature', upto }])
    await tamper('UPDATE seal SET upto_seq = upto_seq - 1 WHERE ambito_id = $1')
    expect((await verify()).faults).toEqual([
      { kind: 'seal', upto: upto - 1 },
      { kind: 'sealSignature', upto: upto - 1 },
    ])
  })

  test('[S51] an entry changed, taken out, or given another hash', async () => {
    const [entry] = await db.database.query<{ record_id: string }>(
      `SELECT record_id FROM record WHERE ambito_id = $1 AND type = 'diaryEntry'`,
      [ambito.id],
    )
    const { record_id: id } = entry!
    const faults = await faultsAfter(
      `UPDATE record SET doc = doc || '{"text":"Altro."}' WHERE ambito_id = $1 AND record_id = $2`,
      id,
    )
    expect(faults).toEqual([{ kind: 'entry', entry: id }])
    await tamper(
      `UPDATE record SET doc = doc || jsonb_build_object('h', repeat('0', 64)) WHERE ambito_id = $1 AND record_id = $2`,
      id,
    )
    expect((await verify()).faults).toEqual([
      { kind: 'entry', entry: id },
      { kind: 'entrySignature', entry: id },
    ])
    await tamper('DELETE FROM record WHERE ambito_id = $1 AND record_id = $2', id)
    expect((await verify()).faults).toEqual([{ kind: 'entry', entry: id }])
  })
})

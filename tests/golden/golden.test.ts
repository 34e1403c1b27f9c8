/** [S95] I12: what a tablet captured under an older version has, at the centre of today, the effect that it had then. */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { DeviceId, WorkerId, AmbitoId, OfficeId } from '../../src/domain/ids'
import { applyAsCentre, createAmbito } from '../../src/server/centre-device'
import type { Centre, DeviceCaller } from '../../src/server/centre'
import { push } from '../../src/server/push'
import { canonicalJson } from '../../src/sync/canonical'
import type { Doc } from '../../src/sync/merge'
import type * as Migrations from '../../src/sync/migrations'
import { PROTOCOL_VERSION, SCHEMA_VERSION, signedPush } from '../../src/sync/protocol'
import { create, createCentre, newId, resultsOf } from '../server/ambito'
import { openTestDatabase, type TestDatabase } from '../server/cluster'
import { chain, testPublicKey, type GoldenOutbox } from './golden-outbox'

/** `undefined`: the centre of today. Else a step that leads from the version before, invented. */
const invented = vi.hoisted(() => ({ step: undefined as Migrations.Step | undefined }))
vi.mock('../../src/sync/migrations', async importOriginal => {
  const real = await importOriginal<typeof Migrations>()
  const today = () => (invented.step ? real.createUpcaster(SCHEMA_VERSION, [invented.step]) : real.upcaster)
  return { ...real, upcaster: new Proxy({}, { get: (_, name) => Reflect.get(today(), name) as unknown }) }
})

let db: TestDatabase
let centre: Centre

beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database)
})
afterAll(() => db.close())

const kept: readonly GoldenOutbox[] = Array.from(
  { length: SCHEMA_VERSION },
  (_, index) => JSON.parse(readFileSync(new URL(`outbox-${index + 1}.json`, import.meta.url), 'utf8')) as GoldenOutbox,
)

async function callerOf(
  golden: Pick<GoldenOutbox, 'ambito' | 'device' | 'author' | 'office' | 'publicKey' | 'before' | 'conflict'>,
) {
  const caller: DeviceCaller = {
    ambito: AmbitoId.parse(golden.ambito),
    device: DeviceId.parse(golden.device),
    worker: WorkerId.parse(golden.author),
  }
  const { epoch } = await createAmbito(centre, caller.ambito)
  await applyAsCentre(centre, caller.ambito, golden.before, newId())
  if (golden.conflict) {
    await db.database.query(
      `INSERT INTO record (ambito_id, record_id, type, ver, sv, doc, fv, state, parent_id)
       VALUES ($1, $2, 'conflict', 1, $3, $4, '[]', 'active', $5)`,
      [caller.ambito, golden.conflict.id, SCHEMA_VERSION, golden.conflict, golden.conflict.of],
    )
  }
  await db.database.query(
    `INSERT INTO device (ambito_id, device_id, worker_id, public_key, status, office_id, enrolled_at)
     VALUES ($1, $2, $3, $4, 'active', $5, now())`,
    [caller.ambito, caller.device, caller.worker, Buffer.from(golden.publicKey, 'base64'), golden.office],
  )
  return { caller, epoch }
}

function sendAll({ caller, epoch }: { caller: DeviceCaller; epoch: string }, golden: Pick<GoldenOutbox, 'mutations' | 'sig'>) {
  const request = {
    p: PROTOCOL_VERSION,
    device: caller.device,
    epoch,
    app: 'golden',
    now: '2026-11-22T09:00:00.000Z',
    mono: 1,
    sig: golden.sig,
  }
  return push(
    centre,
    caller,
    request,
    golden.mutations.map(({ text }) => JSON.parse(text) as Readonly<Record<string, unknown>>),
  )
}

async function recordsOf(ambito: string, ids: readonly string[]) {
  const rows = await db.database.query<{ id: string; type: string; state: string; doc: Doc }>(
    'SELECT record_id AS id, type, state, doc FROM record WHERE ambito_id = $1 AND record_id = ANY($2)',
    [ambito, ids],
  )
  return new Map(rows.map(row => [row.id, row]))
}

describe.each(kept.map((golden, index) => ({ golden, sv: index + 1 })))('the outbox of version $sv', ({ golden, sv }) => {
  test('[S85] is the same to the byte: canonical texts, hashes, chain and signature', () => {
    for (const { text, hash } of golden.mutations) {
      expect(canonicalJson(JSON.parse(text))).toBe(text)
      expect(createHash('sha256').update(text).digest('hex')).toBe(hash)
      expect((JSON.parse(text) as { sv: number }).sv).toBe(sv)
    }
    const [last, count] = [golden.mutations.at(-1)!, golden.mutations.length]
    const signed = canonicalJson(signedPush(golden.ambito, golden.device, count, last.hash))
    const prefix = Buffer.from('302a300506032b6570032100', 'hex')
    const key = Buffer.concat([prefix, Buffer.from(golden.publicKey, 'base64')])
    const publicKey = createPublicKey({ key, format: 'der', type: 'spki' })
    expect(verify(null, Buffer.from(signed), publicKey, Buffer.from(golden.sig, 'base64'))).toBe(true)
  })

  test('[S95] has today the effect that it had then, and the log keeps it as it came', async () => {
    const at = await callerOf(golden)
    const results = resultsOf(await sendAll(at, golden))
    expect(results.map(({ r, why }) => (why ? `${r} ${why}` : r))).toEqual(golden.mutations.map(({ effect }) => effect))
    expect(results.map(({ hash }) => hash)).toEqual(golden.mutations.map(({ hash }) => hash))
    const records = await recordsOf(
      golden.ambito,
      golden.after.map(({ id }) => id),
    )
    for (const { id, type, state, doc } of golden.after) expect(records.get(id)).toMatchObject({ type, state, doc })
    // Sent again, whole, it is known.
    expect(resultsOf(await sendAll(at, golden))).toEqual(results)
    const log = await db.database.query<{ hash: string }>(
      `SELECT encode(hash, 'hex') AS hash FROM mutation WHERE ambito_id = $1 AND device_id = $2 ORDER BY mid`,
      [golden.ambito, golden.device],
    )
    expect(log.map(({ hash }) => hash)).toEqual(golden.mutations.map(({ hash }) => hash))
  })
})

test('[S95] a step from an older version brings its outbox to today’s shape, and leaves the chain as it was signed', async () => {
  // As if the surname had been called otherwise until yesterday.
  invented.step = {
    op: op => {
      const { doc, ...rest } = op as { readonly doc?: Doc }
      if (!doc || !('cognome' in doc)) return op
      const { cognome, ...others } = doc
      return { ...rest, doc: { ...others, surname: cognome! } }
    },
  }
  try {
    const ids = { ambito: newId(), device: newId(), author: newId(), office: OfficeId.parse(newId()) }
    const worker = {
      surname: 'Esposito',
      name: 'Anna',
      roles: ['socialWorker'],
      permissions: [],
      offices: [ids.office],
      active: true,
    }
    const before = [
      create('office', { id: ids.office, name: 'Acerra', kind: 'antenna', comune: 'A024', code: 'ACE', openingHours: [] }),
      create('worker', { id: ids.author, ...worker }),
    ]
    const person = newId()
    const doc = { id: person, cognome: 'Russo', name: 'Carmela', phones: [], offices: [ids.office] }
    const older = chain(ids, SCHEMA_VERSION, [
      { effect: 'applied', ops: [create('person', doc, [`o:${ids.office}`])] },
      { effect: 'applied', ops: [{ op: 'patch', id: person, base: 0, set: { name: 'Carmelina' } }] },
    ])
    const at = await callerOf({ ...ids, publicKey: testPublicKey(), before })
    const results = resultsOf(await sendAll(at, older))
    expect(results.map(({ r }) => r)).toEqual(['applied', 'applied'])
    expect(results.map(({ hash }) => hash)).toEqual(older.mutations.map(({ hash }) => hash))
    expect((await recordsOf(ids.ambito, [person])).get(person)!.doc).toMatchObject({ surname: 'Russo', name: 'Carmelina' })
  } finally {
    invented.step = undefined
  }
})

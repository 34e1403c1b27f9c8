import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RecordId } from '../../src/domain/ids'
import type { Worker } from '../../src/domain/worker'
import { officeScope } from '../../src/sync/scopes'
import { applyAsCentre } from '../../src/server/centre-device'
import type { Centre } from '../../src/server/centre'
import { makeReadyBlocks } from '../../src/server/ready-blocks'
import { snapshot } from '../../src/server/snapshot'
import { openTestDatabase, type TestDatabase } from './cluster'
import { readFrames, readSnapshotBytes } from './snapshot-frames'
import { aPerson, create, createCentre, createTestAmbito, newId, patch, valueOf } from './ambito'

let db: TestDatabase
let centre: Centre

beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database)
})
afterAll(() => db.close())

/** An office with so many people, the last 25 kept back; and what a tablet is told of it, ready blocks or not. */
async function begin(count: number) {
  const ambito = await createTestAmbito(centre)
  const { acerra, bellona } = ambito
  const scope = officeScope(acerra)
  const anna: Worker = await ambito.worker('socialWorker', [acerra])
  const { caller } = await ambito.tablet(anna)
  const people = Array.from({ length: count + 25 }, () => aPerson([acerra])).sort((a, b) => (a.id < b.id ? -1 : 1))
  const later = people.filter((_, at) => at % Math.ceil(count / 20) === 3).slice(0, 25)
  const ids = people.filter(person => !later.includes(person)).map(({ id }) => id)
  const apply = (...ops: Parameters<typeof applyAsCentre>[2]) => applyAsCentre(centre, ambito.id, ops, ambito.administrator)
  await apply(...people.filter(person => !later.includes(person)).map(person => create('person', person)))
  const bytesOf = async (after?: RecordId) => {
    const pieces: Uint8Array[] = []
    for await (const piece of valueOf(await snapshot(centre, caller, scope, { after }))) pieces.push(piece)
    return Buffer.concat(pieces)
  }
  const told = async (after?: RecordId) => readSnapshotBytes(await bytesOf(after))
  const blocks = () =>
    db.database.query('SELECT after_id FROM ready_block WHERE ambito_id = $1 AND scope = $2', [ambito.id, scope])
  /** As it is told when nothing is ready. */
  const toldFromRecords = async (after?: RecordId) => {
    await db.database.query('ALTER TABLE ready_block RENAME COLUMN ambito_id TO ambito_aside')
    await db.database.query('ALTER TABLE ready_block ADD COLUMN ambito_id uuid')
    try {
      return await told(after)
    } finally {
      await db.database.query('ALTER TABLE ready_block DROP COLUMN ambito_id')
      await db.database.query('ALTER TABLE ready_block RENAME COLUMN ambito_aside TO ambito_id')
    }
  }
  /** What somebody changed behind the centre's back is not seen through a ready block: so it shows which ones were used. */
  const markBehind = () =>
    db.database.query(`UPDATE record SET doc = doc || '{"email": "dietro"}' WHERE ambito_id = $1 AND type = 'person'`, [
      ambito.id,
    ])
  const make = (worthMaking = 1) => makeReadyBlocks(centre, ambito.id, { worthMaking, leastRecords: 1 })
  /** Out of the office, into the other. */
  const away = { add: { offices: [bellona] }, remove: { offices: [acerra] } }
  return { ambito, ids, later, away, apply, bytesOf, told, toldFromRecords, blocks, markBehind, make }
}

const marked = ({ records }: ReturnType<typeof readSnapshotBytes>): string[] =>
  records.filter(record => record[7]['email'] === 'dietro').map(([id]) => id)

describe('blocks made beforehand', () => {
  test('[S76] tell the same, and are made once', async () => {
    const { told, toldFromRecords, make, blocks, markBehind, ids } = await begin(2300)
    const before = await told()
    expect(await make()).toBeGreaterThanOrEqual(36)
    expect(await make()).toBe(0)
    expect(await told()).toMatchObject({ records: before.records })
    expect((await told(ids[1000])).records).toEqual((await toldFromRecords(ids[1000])).records)
    expect((await blocks()).length).toBe(Math.ceil(ids.length / 64))
    await markBehind()
    expect(marked(await told())).toEqual([])
    expect(marked(await toldFromRecords())).toEqual(ids)
  })

  test('are passed over where a record was written, came or left, and made again', async () => {
    const { apply, told, toldFromRecords, make, markBehind, ids, later, away } = await begin(900)
    await make()
    await apply(patch(ids[70]!, 1, { set: { surname: 'Nuovo' } }), patch(ids[300]!, 1, away))
    await apply(...later.map(person => create('person', person)))
    const after = await told()
    expect(after.records).toEqual((await toldFromRecords()).records)
    expect(after.records.map(([id]) => id)).toEqual([...ids.filter(id => id !== ids[300]), ...later.map(({ id }) => id)].sort())
    expect(after.records.find(([id]) => id === ids[70])![7]).toMatchObject({ surname: 'Nuovo' })
    expect(after.lines.at(-1)).toMatchObject({ end: true, count: after.records.length })
    const made = await make()
    expect(made).toBeGreaterThan(0)
    expect(await make()).toBe(0)
    expect((await told()).records).toEqual(after.records)
    await markBehind()
    expect(marked(await told())).toEqual([])
  })

  test('whoever goes on from the middle of one gets what is left, once', async () => {
    const { told, make, ids } = await begin(400)
    await make()
    for (const at of [0, 10, 63, 64, 200, 398]) {
      const { records, lines } = await told(ids[at])
      expect(records.map(([id]) => id)).toEqual(ids.slice(at + 1))
      expect(lines[0]).toMatchObject({ total: ids.length - at - 1 })
      expect(lines.at(-1)).toMatchObject({ count: ids.length - at - 1 })
    }
    expect((await told(ids.at(-1))).records).toEqual([])
  })

  test('all whose records have left are no more told, and go', async () => {
    const { apply, told, make, ids, away, blocks } = await begin(300)
    await make()
    await apply(...ids.slice(0, 200).map(id => patch(id, 1, away)))
    expect((await told()).records.map(([id]) => id)).toEqual(ids.slice(200))
    await make()
    expect((await told()).records.map(([id]) => id)).toEqual(ids.slice(200))
    await apply(...ids.slice(200).map(id => patch(id, 1, away)))
    expect((await told()).records).toEqual([])
    expect((await blocks()).length).toBeGreaterThan(0)
    await make()
    expect(await blocks()).toEqual([])
  })

  test.each([
    ['of another shape', 'sv = sv + 1'],
    ['of another epoch', `epoch = '${newId()}'`],
    ['with another sum', 'sum = sum + 1'],
  ])('those %s are not told', async (_, change) => {
    const { ambito, told, make, markBehind, ids } = await begin(300)
    await make()
    await markBehind()
    expect(marked(await told())).toEqual([])
    await db.database.query(`UPDATE ready_block SET ${change} WHERE ambito_id = $1`, [ambito.id])
    expect(marked(await told())).toEqual(ids)
    expect(await make()).toBeGreaterThan(0)
  })

  test('are not made of a few', async () => {
    const { make, blocks, bytesOf, ids } = await begin(200)
    expect(await make(256)).toBe(0)
    expect(await blocks()).toEqual([])
    expect(readFrames(await bytesOf()).filter(Array.isArray)).toHaveLength(Math.ceil(ids.length / 64))
  })
})

/** [S95] A vault as the third version of the database left it on a tablet: what it had sent, what it had been answered and what it still had to say. */
import { readFileSync } from 'node:fs'
import { Dexie } from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { DeviceId } from '../../src/domain/ids'
import { createSealer } from '../../src/local/codec'
import { hasUnsent } from '../../src/local/wipe'
import { pruneSent } from '../../src/local/receipts'
import { createStore, write } from '../../src/local/store'
import { createTestCentre } from '../../src/local/test-centre'
import { listenTo, midsOn, newTestId, openTablet } from '../../src/local/test-tablet'
import { createTestWorld } from '../../src/local/test-world'
import { openDatabase } from '../../src/local/database'
import type { Mutation, PushRequest } from '../../src/sync/protocol'

type Row = Readonly<Record<string, unknown>> & { readonly c?: string }
interface GoldenVault {
  readonly about: string
  readonly device: string
  /** The indexes of each table, as Dexie writes them. */
  readonly schema: Readonly<Record<string, string>>
  /** Rows of each table, what is sealed in base64. */
  readonly tables: Readonly<Record<string, readonly Row[]>>
  /** What the centre had taken. */
  readonly taken: readonly Mutation[]
}

const golden = JSON.parse(readFileSync(new URL('vault-3.json', import.meta.url), 'utf8')) as GoldenVault
// The ids in it were made in the same way, from the first.
for (let made = 0; made < 100; made++) newTestId()
const bytes = (row: Row) => (row.c === undefined ? row : { ...row, c: new Uint8Array(Buffer.from(row.c, 'base64')) })

/** A disk with the vault as it was. */
async function olderDisk(): Promise<IDBFactory> {
  const disk = new IDBFactory()
  const database = new Dexie('v-vault-1', { indexedDB: disk, IDBKeyRange })
  database.version(3).stores(golden.schema)
  for (const [table, rows] of Object.entries(golden.tables)) await database.table(table).bulkAdd(rows.map(bytes))
  database.close()
  return disk
}

/** The same tablet and the same centre, on the day of the upgrade. */
async function upgraded() {
  const centre = createTestCentre()
  const tablet = await openTablet({ centre })
  await tablet.client.push({ mutations: golden.taken } as unknown as PushRequest)
  const world = createTestWorld({ disk: await olderDisk() })
  return { centre, world, tablet: await tablet.again(world) }
}

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at)

test('[S95] every change is there, to the byte, and what is said of it is what was said before', async () => {
  const { tablet } = await upgraded()
  expect(await midsOn(tablet)).toEqual({ outbox: [3, 4, 5, 6], sent: [1, 2] })
  const before = [...golden.tables['sent']!, ...golden.tables['outbox']!].map(bytes)
  expect((await tablet.disk.outbox.toArray()).map(row => row.c)).toEqual(before.map(row => row.c))
  expect(await tablet.engine.status()).toMatchObject({ queued: 2 })
  const queue = await tablet.engine.queue(10)
  expect(queue.map(({ mid, delivery, receipt }) => [mid, delivery.type, receipt?.seq])).toEqual([
    [5, 'queued', undefined],
    [6, 'queued', undefined],
    [4, 'delivered', 6],
    [3, 'delivered', 5],
    [2, 'delivered', 4],
    [1, 'delivered', 3],
  ])
  expect(await tablet.engine.damaged()).toEqual([])
})

test('[S95] what waited goes, what had been answered takes effect, and nothing goes twice', async () => {
  const { centre, tablet } = await upgraded()
  const asked = centre.asked.push
  expect(await tablet.engine.syncNow()).toMatchObject({
    queued: 0,
    trouble: undefined,
    state: 'delivered',
  })
  expect(centre.asked.push).toBe(asked + 1)
  expect(centre.log.map(({ mutation }) => mutation.mid)).toEqual(numbers(1, 6))
  expect(await midsOn(tablet)).toEqual({ outbox: [], sent: numbers(1, 6) })
  const { mid } = await listenTo(tablet, { type: 'anonymous' })
  expect(mid).toBe(7)
})

test('[S90, S95] a centre that was restored gets again what an older version had sent', async () => {
  const { centre, tablet } = await upgraded()
  await tablet.engine.syncNow()
  await listenTo(tablet, { type: 'anonymous' })
  centre.log.splice(0)
  const asked = tablet.client.push.bind(tablet.client)
  const pushed: number[][] = []
  tablet.client.push = request => {
    pushed.push(request.mutations.map(mutation => mutation.mid))
    return asked(request)
  }
  await tablet.engine.syncNow()
  expect(pushed).toEqual([[7], numbers(1, 7)])
})

test('[S91, S95] what an older version had sent is let go of by the same rule', async () => {
  const { world, tablet } = await upgraded()
  await tablet.engine.syncNow()
  const sealer = createSealer('vault-1', new Uint8Array(32).fill(1), length => world.randomBytes(length))
  const store = createStore(world, openDatabase(world, 'vault-1'), sealer, DeviceId.parse(golden.device))
  const prune = (seq: number, now: string) => write(store, ['outbox', 'receipts'], store => pruneSent(store, seq, now))
  await prune(4, '2026-12-01T09:00:00.000Z')
  expect((await midsOn(tablet)).sent).toEqual(numbers(1, 6))
  await prune(4, '2027-01-01T09:00:00.000Z')
  expect((await midsOn(tablet)).sent).toEqual(numbers(3, 6))
  await prune(99, '2027-01-01T09:00:00.000Z')
  expect((await midsOn(tablet)).sent).toEqual([])
})

test('[S95] before it is opened, counters tell that something waits', async () => {
  const world = createTestWorld({ disk: await olderDisk() })
  expect(await hasUnsent(world, 'vault-1')).toBe(true)
})

import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, test } from 'vitest'
import { DeviceId, WorkerId } from '../domain/ids'
import { hashOf } from '../sync/canonical'
import type { Mutation, MutationResult } from '../sync/protocol'
import { createSealer } from './codec'
import { openDatabase } from './database'
import { readPlain, readProgress, writePlain } from './meta'
import { nextBatch, sealOutbox, type Posted } from './outbox'
import { keepReceipts, markApplied, pruneSent, receiptsOf, renewReceipts } from './receipts'
import { createStore, layFence, read, write, type Store } from './store'
import { createTestWorld } from './test-world'

const t = { dev: '2026-11-22T09:00:00.000Z', offMs: null, offAgeS: null, boot: 'b', mono: 1 }
const author = WorkerId.parse('01890000-0000-7000-8000-0000000000a1')
const recordOf = (mid: number): string => `01890000-0000-7000-8000-${String(mid).padStart(12, '0')}`

function posted(mid: number): Posted {
  const op = { op: 'void', id: recordOf(mid), base: 1, reason: 'x' }
  const mutation = { mid, sv: 1, prev: '0'.repeat(64), t, author, ops: [op] } as unknown as Mutation
  return { mutation, hash: hashOf(mutation), about: { record: recordOf(mid) } }
}

const result = (mid: number, seq = 1000 + mid): MutationResult => ({
  mid,
  seq,
  hash: posted(mid).hash,
  at: '2026-11-22T09:00:00.000Z',
  r: mid % 50 === 0 ? 'conflict' : 'applied',
})

const upTo = (last: number, first = 1): number[] => Array.from({ length: last - first + 1 }, (_, at) => first + at)
const tables = ['outbox', 'receipts'] as const

/** A vault in which `count` changes wait. */
async function waiting(count: number) {
  const world = createTestWorld({ disk: new IDBFactory() })
  const sealer = createSealer('v', new Uint8Array(32), length => world.randomBytes(length))
  const disk = openDatabase(world, 'v')
  const store = createStore(world, disk, sealer, DeviceId.parse('01890000-0000-7000-8000-0000000000d1'))
  await layFence(store)
  await write(store, tables, async store => {
    await store.db.outbox.bulkAdd(upTo(count).map(mid => sealOutbox(store, posted(mid))))
    await writePlain(store, 'nextMid', count + 1)
  })
  const answer = (mids: readonly number[], results = mids.map(mid => result(mid))) =>
    write(store, tables, store => keepReceipts(store, mids.map(posted), results))
  const apply = (lastMid: number) => write(store, tables, store => markApplied(store, lastMid))
  const known = (mids: readonly number[]) => read(store, ['meta', ...tables], store => receiptsOf(store, mids))
  return { store, disk, answer, apply, known }
}

const progressOf = (store: Store) => read(store, ['meta'], readProgress)

/** A bit of the row turns. */
async function spoil(disk: ReturnType<typeof openDatabase>, table: 'receipts' | 'outbox', key: number): Promise<void> {
  await disk.transaction('rw', table, async () => {
    const row = (await disk.table(table).get(key)) as { readonly c: Uint8Array }
    await disk.table(table).put({ ...row, c: row.c.map((byte, at) => (at === 60 ? byte ^ 1 : byte)) })
  })
}

describe('what the centre answers', () => {
  test('[S91] two hundred answers are two rows, and no change is written again', async () => {
    const { store, disk, answer, known } = await waiting(250)
    const before = await disk.outbox.toArray()
    await answer(upTo(200))
    expect((await disk.receipts.toArray()).map(({ first, last, seq }) => [first, last, seq])).toEqual([
      [1, 100, 1100],
      [101, 200, 1200],
    ])
    expect(await disk.outbox.toArray()).toEqual(before)
    expect(await progressOf(store)).toEqual({ acked: 200, applied: 0 })
    expect(await known(upTo(250))).toEqual(new Map(upTo(200).map(mid => [mid, result(mid)])))
    expect([...(await known([3, 150])).keys()]).toEqual([3, 150])
    const batch = await read(store, ['meta', 'outbox'], store => nextBatch(store, undefined, 10))
    expect(batch.map(({ mutation }) => mutation.mid)).toEqual(upTo(210, 201))
  })

  test('[S14] it is kept up to the first change that it leaves out; that one is sent again', async () => {
    const { store, answer } = await waiting(10)
    await answer(
      upTo(6),
      [1, 2, 3, 5, 6].map(mid => result(mid)),
    )
    expect((await progressOf(store)).acked).toBe(3)
    await answer(upTo(8, 6))
    expect((await progressOf(store)).acked).toBe(3)
    await answer(upTo(10, 4))
    expect((await progressOf(store)).acked).toBe(10)
  })

  test('[S93] the same answer in two tabs is kept once', async () => {
    const { disk, answer } = await waiting(5)
    await answer(upTo(3))
    await answer(upTo(5))
    expect((await disk.receipts.toArray()).map(({ first, last }) => [first, last])).toEqual([
      [1, 3],
      [4, 5],
    ])
  })

  test('[S82] what has taken effect is told once, with the records it touched, and never beyond what was answered', async () => {
    const { store, answer, apply } = await waiting(10)
    expect(await apply(4)).toEqual([])
    await answer(upTo(6))
    expect(await apply(4)).toEqual(upTo(4).map(mid => ({ mid, touched: [recordOf(mid)], result: result(mid) })))
    expect(await apply(3)).toEqual([])
    expect((await apply(9)).map(({ mid }) => mid)).toEqual([5, 6])
    expect(await progressOf(store)).toEqual({ acked: 6, applied: 6 })
  })

  test('where it cannot be opened any more, the changes still tell which records they touched', async () => {
    const { store, disk, answer, apply, known } = await waiting(150)
    await answer(upTo(150))
    await spoil(disk, 'receipts', 1)
    expect([...(await known(upTo(150))).keys()]).toEqual(upTo(150, 101))
    const applied = await apply(150)
    expect(applied.map(({ mid, touched }) => [mid, ...touched])).toEqual(upTo(150).map(mid => [mid, recordOf(mid)]))
    expect(applied.filter(answered => answered.result).map(({ mid }) => mid)).toEqual(upTo(150, 101))
    expect([...store.damaged.keys()]).toEqual(['receipts 1'])
  })
})

describe('[S131] what is sent again after the centre was restored', () => {
  const again = (store: Store, mids: readonly number[]) =>
    write(store, tables, store =>
      renewReceipts(
        store,
        mids.map(posted),
        mids.map(mid => result(mid, mid)),
      ),
    )

  test('gets the receipts of the new history in place of the old, and the others keep theirs', async () => {
    const { store, disk, answer, known } = await waiting(300)
    await answer(upTo(220))
    await again(store, upTo(250, 90))
    const receipts = await known(upTo(300))
    expect([...receipts.values()].map(({ seq }) => seq)).toEqual([...upTo(89).map(mid => 1000 + mid), ...upTo(250, 90)])
    expect((await progressOf(store)).acked).toBe(250)
    const rows = await disk.receipts.toArray()
    expect(rows.every(({ first }, at) => at === 0 || first === rows[at - 1]!.last + 1)).toBe(true)
  })

  test('also where a row of receipts was damaged', async () => {
    const { store, disk, answer, known } = await waiting(150)
    await answer(upTo(150))
    await spoil(disk, 'receipts', 1)
    await again(store, upTo(150))
    expect([...(await known(upTo(150))).values()].map(({ seq }) => seq)).toEqual(upTo(150))
  })
})

describe('[S91] what is let go of', () => {
  const late = '2026-12-20T09:00:00.000Z'
  const prune = (store: Store, seq: number, now = late) => write(store, tables, store => pruneSent(store, seq, now))

  test('is what the centre has a backup of, whole runs of it, two weeks later', async () => {
    const { store, disk, answer, apply } = await waiting(450)
    for (const first of [1, 201, 401]) await answer(upTo(Math.min(first + 199, 430), first))
    await apply(420)
    await prune(store, 1250, '2026-12-01T09:00:00.000Z')
    expect(await disk.outbox.count()).toBe(450)
    await prune(store, 1250)
    expect((await disk.outbox.toCollection().primaryKeys())[0]).toBe(201)
    expect((await disk.receipts.toArray()).map(({ first }) => first)).toEqual([201, 301, 401])
    // What has not taken effect stays, whatever the backup says.
    for (let turn = 0; turn < 3; turn++) await prune(store, 9999)
    expect((await disk.outbox.toCollection().primaryKeys())[0]).toBe(401)
    expect(await read(store, ['meta'], store => readPlain(store, 'nextMid'))).toBe(451)
  })

  test('is nothing whose receipt cannot be read', async () => {
    const { store, disk, answer, apply } = await waiting(150)
    await answer(upTo(150))
    await apply(150)
    await spoil(disk, 'receipts', 1)
    await prune(store, 9999)
    expect(await disk.outbox.toCollection().primaryKeys()).toEqual(upTo(100))
  })
})

import { IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { DeviceId, WorkerId, type IntakeId } from '../domain/ids'
import { err, ok } from '../domain/result'
import { firstHash } from '../sync/canonical'
import { pushLimits, type CaptureTime, type Op } from '../sync/protocol'
import { capture, type Hand } from './capture'
import { createSealer } from './codec'
import { NewerVersionError, openDatabase, PlaintextRefused } from './database'
import { readPlain, writePlain } from './meta'
import { createStore, layFence, read, StorageFullError, StorageRefusedError, write, writeLast, type LastWrite } from './store'
import { createTestCentre, testPerson } from './test-centre'
import { listenTo, midsOn, newTestId, openTablet, somebodyNew, testOffice } from './test-tablet'
import { createTestWorld } from './test-world'

afterEach(() => {
  vi.restoreAllMocks()
})

async function bareStore(disk = new IDBFactory()) {
  const world = createTestWorld({ disk })
  const sealer = createSealer('v', new Uint8Array(32), length => world.randomBytes(length))
  const failing = { table: '' }
  const db = openDatabase(world, 'v')
  const store = createStore(
    world,
    db,
    {
      ...sealer,
      seal(table, key, value) {
        if (table === failing.table) throw new Error('stopped half-way')
        return sealer.seal(table, key, value)
      },
    },
    DeviceId.parse('01890000-0000-7000-8000-0000000000d1'),
  )
  await layFence(store)
  return { store, failing, db }
}

const t: CaptureTime = { dev: '2026-11-22T09:00:00.000Z', offMs: null, offAgeS: null, boot: 'b', mono: 1 }
const hand: Hand = { author: WorkerId.parse('01890000-0000-7000-8000-0000000000a1'), captureTime: () => t }
const creation = (): { op: Op; id: string } => {
  const id = newTestId()
  const doc = testPerson(id, 'Rossi', 'Ada', testOffice)
  return { id, op: { op: 'create', id: id as IntakeId, type: 'person', scopes: [`o:${testOffice}`], doc } }
}
const everything = ['meta', 'rec', 'outbox', 'receipts', 'draft', 'idp', 'parked'] as const
type Bare = Awaited<ReturnType<typeof bareStore>>
const counted = async (db: Bare['db']) => Promise.all(everything.map(table => db.table(table).count()))

describe('the transaction of a capture', () => {
  for (const table of ['rec', 'idp', 'outbox', 'meta']) {
    test(`[S80] stopped while writing ${table}, it leaves nothing and uses up no mid`, async () => {
      const { store, failing, db } = await bareStore()
      const k = store.tokens.draft('form')
      await write(store, ['draft'], store => Promise.resolve(store.db.draft.put({ k, c: store.sealer.seal('draft', k, {}) })))
      const before = await counted(db)
      failing.table = table
      const { op, id } = creation()
      const plan = async () => ok({ ops: [op], about: { record: id }, counts: { 2026: 1 } })
      await expect(capture(store, hand, { draftId: 'form', reads: [], plan })).rejects.toThrow('stopped half-way')
      expect(await counted(db)).toEqual(before)

      failing.table = ''
      expect(await capture(store, hand, { draftId: 'form', reads: [], plan })).toMatchObject({ ok: true, value: { mid: 1 } })
      expect(await db.draft.count()).toBe(0)
      expect(await db.outbox.count()).toBe(1)
    })
  }

  test('[S80] a last write that the database refuses takes back the rest', async () => {
    const { store, db } = await bareStore()
    const c = store.sealer.seal('draft', 'k', {})
    const lastWrites = (writes: readonly LastWrite[]) =>
      write(store, ['draft', 'outbox'], async (store, meta) => {
        await meta
        writeLast(store, writes)
      })
    const [draft, change] = [
      { table: 'draft', put: { k: 'k', c } },
      { table: 'outbox', add: { mid: 1, c } },
    ] as const
    await expect(lastWrites([draft, change, change])).rejects.toThrow(StorageRefusedError)
    expect([await db.draft.count(), await db.outbox.count()]).toEqual([0, 0])
    await expect(lastWrites([draft, { table: 'outbox', add: { mid: 1, text: 'aperto' } }])).rejects.toThrow(PlaintextRefused)
    expect([await db.draft.count(), await db.outbox.count()]).toEqual([0, 0])
    await lastWrites([draft, change])
    expect([await db.draft.count(), await db.outbox.count()]).toEqual([1, 1])
    await lastWrites([{ table: 'draft', delete: 'k' }])
    expect(await db.draft.count()).toBe(0)
  })

  test('[S86] more than the centre takes at once is refused, and changes nothing', async () => {
    const { store, db } = await bareStore()
    const before = await counted(db)
    const plan = (length: number) => async () =>
      ok({
        ops: [{ op: 'cmd', name: 'case.step', args: { words: 'x'.repeat(length) }, base: {} } satisfies Op],
        about: { record: 'one', kind: 'case' as const, person: undefined },
      })
    expect(await capture(store, hand, { draftId: undefined, reads: [], plan: plan(pushLimits.mutationLength) })).toEqual({
      ok: false,
      refusal: { type: 'Malformed', fields: ['tooLong'] },
    })
    expect(await counted(db)).toEqual(before)
    expect(await capture(store, hand, { draftId: undefined, reads: [], plan: plan(1_900_000) })).toMatchObject({ ok: true })
  })

  test('a refusal found inside it changes nothing', async () => {
    const { store, db } = await bareStore()
    const before = await counted(db)
    expect(await capture(store, hand, { draftId: undefined, reads: [], plan: async () => err('no') })).toEqual({
      ok: false,
      refusal: 'no',
    })
    expect(await counted(db)).toEqual(before)
    expect(await read(store, ['meta'], store => readPlain(store, 'lastHash'))).toBe(firstHash)
  })

  test('[S80] what is written after many waits for something else, or beside another write, is in the same transaction', async () => {
    const { store, db } = await bareStore()
    const c = store.sealer.seal('draft', 'k', {})
    const half = async (inside: typeof store, k: string) => {
      for (let turn = 0; turn < 300; turn++) await Promise.resolve()
      await inside.db.draft.put({ k, c })
      await Promise.all([inside.db.draft.put({ k: `${k}2`, c }), inside.db.meta.put({ k: 'nextMid', v: 7 })])
    }
    const writing = write(store, ['draft'], async inside => {
      await Promise.all([half(inside, 'a'), half(inside, 'b')])
      throw new Error('stopped half-way')
    })
    await expect(writing).rejects.toThrow('stopped half-way')
    expect(await db.draft.count()).toBe(0)
    expect(await read(store, ['meta'], inside => readPlain(inside, 'nextMid'))).toBe(1)
  })

  /** Whether two captures and a page that is refused half-way leave the two captures whole, and nothing of the page. */
  async function isApart(make: (bare: Bare) => Bare['store']): Promise<boolean> {
    const { store, db, failing } = await bareStore()
    const asked = make({ store, db, failing })
    const captured = async () => {
      const { op, id } = creation()
      const plan = async () => ok({ ops: [op], about: { record: id }, counts: { 2026: 1 } })
      return capture(asked, hand, { draftId: id, reads: [id], plan })
    }
    const page = write(asked, ['rec', 'draft'], async inside => {
      const steps = ['a', 'b', 'c'].map(async k => {
        for (let turn = 0; turn < 120; turn++) await Promise.resolve()
        await Promise.all([inside.db.meta.get('cursor'), inside.db.rec.get(k)])
        await inside.db.draft.put({ k, c: store.sealer.seal('draft', k, {}) })
      })
      await Promise.all(steps)
      throw new Error('stopped half-way')
    })
    const [one, two, refused] = await Promise.allSettled([captured(), captured(), page])
    const mids = [one, two].flatMap(done => (done.status === 'fulfilled' && done.value.ok ? done.value.value.mid : []))
    return (
      refused.status === 'rejected' &&
      mids.sort((a, b) => a - b).join() === '1,2' &&
      (await db.outbox.count()) === 2 &&
      (await db.rec.count()) === 2 &&
      (await db.draft.count()) === 0
    )
  }

  test('[S80] two captures and a page at once keep apart, and would not if the tables were not bound to their transaction', async () => {
    expect(await isApart(({ store }) => store)).toBe(true)
    const unbound = ({ store, db: bound }: Bare): Bare['store'] => {
      const db = new Proxy(bound, {
        get: (real, name) =>
          name === 'transaction'
            ? (mode: 'rw', tables: readonly string[], body: (own: unknown) => Promise<unknown>) =>
                real.transaction(mode, [...tables], () => body(real))
            : (Reflect.get(real, name) as unknown),
      })
      return { ...store, db }
    }
    expect(await isApart(unbound)).toBe(false)
  })

  test('mids have no gap when many write at once', async () => {
    const disk = new IDBFactory()
    const [one, two] = [await bareStore(disk), await bareStore(disk)]
    const mids = await Promise.all(
      Array.from({ length: 30 }, async (_, at) => {
        const { op, id } = creation()
        const plan = async () => ok({ ops: [op], about: { record: id } })
        const done = await capture((at % 2 ? one : two).store, hand, { draftId: undefined, reads: [], plan })
        return done.ok ? done.value.mid : 0
      }),
    )
    expect(mids.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, at) => at + 1))
  })
})

describe('the disk', () => {
  test('a table is reached inside a transaction, and nowhere else', async () => {
    const { store, db } = await bareStore()
    const row = { k: 'k', c: new Uint8Array(3) }
    expect(() => store.db.draft).toThrow('draft was asked for outside a transaction')
    await expect(write(store, ['draft'], () => Promise.resolve(store.db.draft.put(row)))).rejects.toThrow('outside a transaction')
    await write(store, ['draft'], store => Promise.resolve(store.db.draft.put(row)))
    expect(await db.draft.count()).toBe(1)
  })

  test('a row that was not sealed is refused by every sealed table', async () => {
    const { db } = await bareStore()
    const c = new Uint8Array(3)
    const open = { id: 'x', sc: [], t: 't', c, surname: 'Rossi' } as never
    const within = (write: () => PromiseLike<unknown>) => db.transaction('rw', db.tables, write)
    await expect(within(() => db.rec.put(open))).rejects.toThrow(PlaintextRefused)
    await expect(within(() => db.outbox.add({ mid: 1 } as never))).rejects.toThrow(PlaintextRefused)
    await expect(within(() => db.draft.bulkPut([{ k: 'x', c }, { k: 'y', c: 'Rossi' } as never]))).rejects.toThrow('not sealed')
    await expect(within(() => db.meta.put({ k: 'office', v: testOffice }))).rejects.toThrow(PlaintextRefused)
    await within(() => db.rec.put({ id: 'x', sc: [], t: 't', c }))
    await expect(within(() => db.rec.update('x', { name: 'Ada' }))).rejects.toThrow(PlaintextRefused)
    await within(() => db.meta.put({ k: 'nextMid', v: 1 }))
  })

  test('nothing that was typed lies open on it', async () => {
    const tablet = await openTablet({ centre: createTestCentre() })
    await tablet.engine.syncNow()
    await listenTo(tablet, somebodyNew('Canarino', 'Giallo'))
    for (const table of everything) {
      const text = JSON.stringify(await tablet.disk.table(table).toArray(), (_, value: unknown) =>
        value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value,
      )
      expect(text).not.toMatch(/canarino|giallo|ACE-2026/i)
    }
  })

  test('[S95] a vault that a newer version wrote is neither opened nor written', async () => {
    const { store, db } = await bareStore()
    const newer = { k: 'format', v: { cur: 9, minWriter: 9 } }
    await db.transaction('rw', 'meta', () => db.meta.put(newer))
    const { op, id } = creation()
    const plan = async () => ok({ ops: [op], about: { record: id } })
    await expect(capture(store, hand, { draftId: undefined, reads: [], plan })).rejects.toThrow(NewerVersionError)
    await expect(layFence(store)).rejects.toThrow(NewerVersionError)
    expect(await db.rec.count()).toBe(0)

    const tablet = await openTablet({ centre: createTestCentre() })
    await tablet.disk.transaction('rw', 'meta', () => tablet.disk.meta.put(newer))
    expect(await tablet.engine.chooseOffice(testOffice)).toEqual({ ok: false, refusal: { type: 'NewerVersion' } })
    await expect(tablet.again()).rejects.toThrow(NewerVersionError)
  })

  test('when it is full, the change is refused, nothing is written, and the draft stays', async () => {
    const tablet = await openTablet({ centre: createTestCentre() })
    await tablet.engine.syncNow()
    const draftId = newTestId() as IntakeId
    const now = '2026-11-22T09:00:00.000Z'
    await tablet.engine.saveDraft({
      kind: 'intake',
      id: draftId,
      startedAt: now,
      updatedAt: now,
      step: 1,
      who: { type: 'anonymous' },
      intake: {},
      completeLater: false,
    })
    const full = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError')
    })
    const close = {
      do: 'closeIntake' as const,
      draftId,
      who: { type: 'anonymous' as const },
      intake: { officeId: testOffice, areas: ['FRA' as const], outcome: 'informationGiven' as const },
    }
    expect(await tablet.engine.change(close)).toEqual({ ok: false, refusal: { type: 'StorageFull' } })
    expect((await midsOn(tablet)).outbox).toEqual([])
    expect(await tablet.engine.intake(draftId)).toBeUndefined()
    expect(await tablet.engine.drafts()).toHaveLength(1)
    full.mockRestore()
    expect(await tablet.engine.change(close)).toMatchObject({ ok: true, value: { mid: 1 } })
  })

  test('a lost connection is opened again; one that stays lost is a refusal, never a save', async () => {
    const { store } = await bareStore()
    let losses = 2
    const write3 = () =>
      write(store, [], async store => {
        if (losses-- > 0) throw new DOMException('Connection to Indexed Database server lost', 'UnknownError')
        await writePlain(store, 'nextMid', 7)
        return 'written'
      })
    expect(await write3()).toBe('written')
    expect(await read(store, ['meta'], store => readPlain(store, 'nextMid'))).toBe(7)
    losses = 99
    await expect(write3()).rejects.toThrow(StorageRefusedError)
    await expect(write(store, [], () => Promise.reject(new DOMException('aborted', 'QuotaExceededError')))).rejects.toThrow(
      StorageFullError,
    )
    await expect(write(store, [], () => Promise.reject(new RangeError('a bug')))).rejects.toThrow(RangeError)
  })

  test('a row that was damaged is listed and skipped, never deleted, and whole again when it comes from the centre', async () => {
    const centre = createTestCentre()
    const tablet = await openTablet({ centre })
    await tablet.engine.syncNow()
    const { personId } = await listenTo(tablet, somebodyNew('Verdi', 'Ugo'))
    await listenTo(tablet, { type: 'known', personId: personId! })
    await tablet.engine.syncNow()
    const row = (await tablet.disk.rec.get(personId!))!
    const spoilt = { ...row, c: row.c.map((byte, at) => (at === 60 ? byte ^ 1 : byte)) }
    await tablet.disk.transaction('rw', 'rec', () => tablet.disk.rec.put(spoilt))
    expect(await tablet.engine.person(personId!)).toBeUndefined()
    expect(await tablet.engine.recentIntakes(5)).toHaveLength(2)
    expect(await tablet.engine.damaged()).toEqual([{ table: 'rec', key: personId }])
    expect(await tablet.disk.rec.get(personId!)).toBeDefined()
    centre.put('person', { ...testPerson(personId!, 'Verdi', 'Ugo', testOffice), email: 'u@example.org' }, [`o:${testOffice}`])
    await tablet.engine.syncNow()
    expect((await tablet.engine.person(personId!))!.person.email).toBe('u@example.org')
    expect(await tablet.engine.damaged()).toEqual([])
  })
})

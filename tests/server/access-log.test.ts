import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccessEvent } from '../../src/domain/access-event'
import type { RecordId, WorkerId } from '../../src/domain/ids'
import type { Centre } from '../../src/server/centre'
import { applyAsCentre } from '../../src/server/centre-device'
import { noteAccessBreaks } from '../../src/server/access-breaks'
import { listDevices } from '../../src/server/device-admin'
import { reviewAccess } from '../../src/server/review-access'
import { searchResting } from '../../src/server/resting'
import { verifyAccesses } from '../../src/server/verify-accesses'
import { accessSentences } from '../../src/server/verify-words'
import { accessLogCommand } from '../../src/sync/access-batch'
import type { AccessQuery } from '../../src/sync/access-log'
import { firstHash, hashOf } from '../../src/sync/canonical'
import type { Op } from '../../src/sync/protocol'
import { aPerson, create, createCentre, createTestAmbito, newId, patch, refusalOf, valueOf, type Tablet } from './ambito'
import { openTestDatabase, type TestDatabase } from './cluster'

const now = new Date('2026-11-18T12:00:00.000Z')
let db: TestDatabase
let centre: Centre

beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database, { now: () => now })
})
afterAll(() => db.close())

/** Each sealed to the one before, from `after` on. */
function chained(actor: WorkerId, given: readonly Partial<AccessEvent>[], after?: AccessEvent): AccessEvent[] {
  let last = after
  return given.map((rest, at) => {
    const event: AccessEvent = {
      n: (last?.n ?? 0) + 1,
      at: new Date(Date.parse('2026-11-17T09:00:00.000Z') + at * 60_000).toISOString(),
      actor,
      action: 'open',
      record: null,
      grounds: 'role',
      prev: last ? hashOf(last) : firstHash,
      ...rest,
    }
    last = event
    return event
  })
}

const batch = (events: readonly AccessEvent[]): Op => ({
  op: 'cmd',
  name: accessLogCommand,
  args: { events: JSON.parse(JSON.stringify(events)) as never },
  base: {},
})

const week: AccessQuery = { from: '2026-11-12', to: '2026-11-18' }

async function begin() {
  const ambito = await createTestAmbito(centre)
  const { acerra, bellona } = ambito
  const anna = await ambito.tablet(await ambito.worker('socialWorker', [acerra]))
  const dino = await ambito.tablet(await ambito.worker('deskOperator', [bellona]))
  const teresa = await ambito.tablet(await ambito.worker('coordinator', [acerra]))
  const person = aPerson([acerra], { surname: 'Ricci', name: 'Maria' })
  await anna.do(create('person', person))
  const review = async (tablet: Tablet, query: Partial<AccessQuery> = {}) =>
    valueOf(await reviewAccess(centre, tablet.caller, { ...week, ...query })).rows
  return { ambito, acerra, bellona, anna, dino, teresa, person, record: person.id as string as RecordId, review }
}

/** What somebody is told of another's tablet on the list of devices. */
async function breakIn(reader: Tablet, { caller }: Tablet) {
  const { devices } = valueOf(await listDevices(centre, reader.caller))
  return devices.find(({ device }) => device === caller.device)?.accessBreak
}

describe('the access log of a tablet', () => {
  test('is kept apart, once, and is never pulled', async () => {
    const { ambito, anna, record, review } = await begin()
    const events = chained(anna.worker, [{ action: 'search', said: 'ric' }, { record }, { record, action: 'print' }])
    const sent = [anna.queue([batch(events)])]
    const [first] = valueOf(await anna.push(sent)).results
    expect(first).toMatchObject({ r: 'noop' })
    expect(valueOf(await anna.push(sent)).results).toEqual([first])
    expect(
      (await review(anna)).map(({ n, action, said, person, isBroken }) => [n, action, said, person?.name, isBroken]),
    ).toEqual([
      [3, 'print', null, 'Ricci Maria', false],
      [2, 'open', null, 'Ricci Maria', false],
      [1, 'search', 'ric', undefined, false],
    ])
    const told = await db.database.query(
      'SELECT 1 FROM change JOIN mutation ON mutation.ambito_id = change.ambito_id AND mutation.seq = change.seq WHERE change.ambito_id = $1 AND mid = 2 AND device_id = $2',
      [ambito.id, anna.caller.device],
    )
    expect(told).toEqual([])
  })

  test('goes on from batch to batch, also within one transaction', async () => {
    const { anna, record, review } = await begin()
    const events = chained(anna.worker, [{ record }, { record }, { record }, { record }])
    await anna.push([anna.queue([batch(events.slice(0, 1))]), anna.queue([batch(events.slice(1, 3))])])
    await anna.do(batch(events.slice(3)))
    expect((await review(anna)).map(({ n, isBroken }) => [n, isBroken])).toEqual([4, 3, 2, 1].map(n => [n, false]))
  })

  test.each([
    ['one is missing', (events: AccessEvent[]) => [events[0]!, events[2]!]],
    ['one was changed', (events: AccessEvent[]) => [{ ...events[0]!, grounds: 'team' as const }, events[1]!]],
    ['the beginning is missing', (events: AccessEvent[]) => events.slice(1)],
  ])('shows where it is broken: %s', async (_, damage) => {
    const { ambito, anna, record, review } = await begin()
    const damaged = damage(chained(anna.worker, [{ record }, { record }, { record }]))
    for (const event of damaged) expect((await anna.do(batch([event]))).r).toBe('noop')
    const rows = await review(anna)
    expect(rows).toHaveLength(damaged.length)
    expect(rows.filter(({ isBroken }) => isBroken)).toHaveLength(1)
    expect(await review(anna, { unusualOnly: true })).toHaveLength(1)
    const { breaks } = await verifyAccesses(db.database, ambito.id)
    const n = rows.find(({ isBroken }) => isBroken)!.n
    expect(breaks).toMatchObject([{ device: anna.caller.device, n, came: true }])
    const told = await breakIn(await ambito.tablet(await ambito.worker('administrator', [])), anna)
    expect(told).toEqual({ n, came: true, foundAt: now.toISOString() })
    expect(await breakIn(anna, anna)).toBeNull()
  })

  test('that was changed at the centre is told to whoever administers after the round of the night, until it follows again', async () => {
    const { ambito, anna, teresa, record } = await begin()
    await anna.do(batch(chained(anna.worker, [{ record }, { record }, { record }])))
    const damage = (n: number) =>
      db.database.query('UPDATE access_event SET n = $3 WHERE ambito_id = $1 AND device_id = $2 AND n = 13 - $3', [
        ambito.id,
        anna.caller.device,
        n,
      ])
    expect(await noteAccessBreaks(centre, ambito.id)).toEqual([])
    await damage(10)
    expect(await breakIn(teresa, anna)).toBeNull()
    expect(await noteAccessBreaks(centre, ambito.id)).toEqual([anna.caller.device])
    expect(await noteAccessBreaks(centre, ambito.id)).toEqual([])
    expect(await breakIn(teresa, anna)).toEqual({ n: 10, came: false, foundAt: now.toISOString() })
    await damage(3)
    // What is noted while it looks may be of a line that it has not seen.
    expect(await noteAccessBreaks(centre, ambito.id)).toEqual([])
    expect(await breakIn(teresa, anna)).not.toBeNull()
    const nextNight = { ...centre, now: () => new Date(now.getTime() + 86_400_000) }
    expect(await noteAccessBreaks(nextNight, ambito.id)).toEqual([])
    expect(await breakIn(teresa, anna)).toBeNull()
  })

  test('is verified line by line: what was taken away or changed at the centre is told, and from whose log', async () => {
    const { ambito, anna, teresa, record } = await begin()
    for (const reader of [anna, teresa]) await reader.do(batch(chained(reader.worker, [{ record }, { record }, { record }])))
    const verify = () => verifyAccesses(db.database, ambito.id)
    expect(await verify()).toEqual({ lines: 6, breaks: [] })
    expect(accessSentences(await verify())).toEqual(['Registro degli accessi: 6 righe, intero.'])
    const at = [ambito.id, anna.caller.device] as const
    await db.database.query('DELETE FROM access_event WHERE ambito_id = $1 AND device_id = $2 AND n = 2', at)
    await db.database.query(
      `UPDATE access_event SET hash = decode(repeat('00', 32), 'hex') WHERE ambito_id = $1 AND device_id = $2 AND n = 1`,
      [ambito.id, teresa.caller.device],
    )
    const { lines, breaks } = await verify()
    expect(lines).toBe(5)
    expect(breaks).toHaveLength(2)
    expect(breaks).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ device: anna.caller.device, n: 3, came: false }),
        expect.objectContaining({ device: teresa.caller.device, n: 2, came: false }),
      ]),
    )
    expect(accessSentences({ lines, breaks })[0]).toBe('Registro degli accessi: 5 righe, NON intero.')
  })

  test('that says another thing under a number already there is set aside, with nothing written', async () => {
    const { anna, record, review } = await begin()
    await anna.do(batch(chained(anna.worker, [{ record }])))
    expect(await anna.do(batch(chained(anna.worker, [{ record, action: 'export' }])))).toMatchObject({ why: 'Invalid' })
    expect((await review(anna)).map(({ action }) => action)).toEqual(['open'])
  })

  test('in the name of another is set aside, and so is a batch with a hole', async () => {
    const { anna, dino, record, review } = await begin()
    expect(await anna.do(batch(chained(dino.worker, [{ record }])))).toMatchObject({ why: 'NotAllowed' })
    const [one, , three] = chained(anna.worker, [{ record }, { record }, { record }])
    expect(await anna.do(batch([one!, three!]))).toMatchObject({ why: 'Invalid' })
    expect(await review(anna)).toEqual([])
  })

  test('is written with what comes with it, or not at all', async () => {
    const { anna, record, review } = await begin()
    const events = batch(chained(anna.worker, [{ record }]))
    expect(await anna.do(events, patch(newId(), 1, { set: { phone: '089 1' } }))).toMatchObject({ r: 'quarantined' })
    expect(await review(anna)).toEqual([])
    expect((await anna.do(events)).r).toBe('noop')
    expect(await review(anna)).toHaveLength(1)
  })

  test('of a tablet that takes another’s place goes on where that one was', async () => {
    const { ambito, anna, record, review } = await begin()
    const events = chained(anna.worker, [{ record }, { record }])
    await anna.do(batch(events))
    const again = await ambito.tablet({ id: anna.worker, offices: [] } as never)
    await db.database.query('UPDATE device SET replaces = $2 WHERE device_id = $1', [again.caller.device, anna.caller.device])
    await again.do(batch(chained(anna.worker, [{ record, at: '2026-11-17T10:00:00.000Z' }], events[1])))
    expect((await review(anna)).map(({ n, isBroken }) => [n, isBroken])).toEqual([3, 2, 1].map(n => [n, false]))
  })
})

describe('whoever reviews it', () => {
  test('sees one’s own; a coordinator what workers of the office read, and who read of its people; nobody else', async () => {
    const { ambito, anna, dino, teresa, record, bellona, review } = await begin()
    const stranger = aPerson([bellona])
    await dino.do(create('person', stranger))
    await anna.do(batch(chained(anna.worker, [{ record }])))
    await dino.do(batch(chained(dino.worker, [{ record }, { record: stranger.id as string as RecordId }])))
    const administrator = await ambito.tablet(await ambito.worker('administrator', []))
    const readers = async (tablet: Tablet) => (await review(tablet)).map(({ worker, record }) => [worker.id, record])
    expect(await readers(anna)).toEqual([[anna.worker, record]])
    expect(new Set((await readers(teresa)).map(String))).toEqual(
      new Set([`${anna.worker},${record}`, `${dino.worker},${record}`]),
    )
    expect(await readers(dino)).toHaveLength(2)
    expect(await readers(administrator)).toEqual([])
  })

  test('reads no name of a person whom one may not see', async () => {
    const { dino, record, review } = await begin()
    await dino.do(batch(chained(dino.worker, [{ record }])))
    expect((await review(dino)).map(({ person, unusual }) => [person?.name, unusual])).toEqual([['', ['otherOffice']]])
  })

  test('chooses by worker, person, kind and day; at most a month at once', async () => {
    const { anna, teresa, record, acerra, review } = await begin()
    const other = aPerson([acerra])
    await anna.do(create('person', other))
    const late = { at: '2026-11-17T22:30:00.000Z', record: other.id as string as RecordId }
    await anna.do(batch(chained(anna.worker, [{ record }, { record, action: 'print' }, late])))
    const numbers = async (query: Partial<AccessQuery>) => (await review(teresa, query)).map(({ n }) => n)
    expect(await numbers({ action: 'print' })).toEqual([2])
    expect(await numbers({ person: other.id })).toEqual([3])
    expect(await numbers({ worker: teresa.worker })).toEqual([])
    expect(await numbers({ unusualOnly: true })).toEqual([3])
    expect(await numbers({ from: '2026-11-17', to: '2026-11-17' })).toEqual([3, 2, 1])
    expect(await numbers({ from: '2026-11-18', to: '2026-11-18' })).toEqual([])
    const query = { from: '2026-10-01', to: '2026-11-01' }
    expect(refusalOf(await reviewAccess(centre, teresa.caller, query))).toEqual({ type: 'TooManyDays' })
  })

  test('leaves a trace too, and finds what was looked for online', async () => {
    const { ambito, anna, teresa, review } = await begin()
    valueOf(await searchResting(centre, anna.caller, 'ricci'))
    expect((await review(teresa)).map(({ action, said, worker }) => [action, said, worker.id])).toEqual([
      ['search', 'ricci', anna.worker],
    ])
    const reviewed = await db.database.query(
      `SELECT actor FROM access_event WHERE ambito_id = $1 AND action = 'access.reviewed'`,
      [ambito.id],
    )
    expect(reviewed).toEqual([{ actor: teresa.worker }])
  })

  test('of a worker who was voided the name stays', async () => {
    const { ambito, anna, teresa, record, review } = await begin()
    await anna.do(batch(chained(anna.worker, [{ record }])))
    await applyAsCentre(centre, ambito.id, [patch(anna.worker, 1, { set: { active: false } })], ambito.administrator)
    expect((await review(teresa)).map(({ worker }) => worker.name)).toEqual(['Esposito Anna'])
  })
})

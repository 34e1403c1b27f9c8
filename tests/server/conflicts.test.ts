import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ConflictId, OfficeId, RecordId } from '../../src/domain/ids'
import type { Worker } from '../../src/domain/worker'
import type { Op } from '../../src/sync/protocol'
import { officeScope } from '../../src/sync/scopes'
import type { Centre } from '../../src/server/centre'
import { openTestDatabase, type TestDatabase } from './cluster'
import { anIntake, aPerson, create, createCentre, createTestAmbito, patch, pullAll, type Tablet, type TestAmbito } from './ambito'

let db: TestDatabase
let centre: Centre
let ambito: TestAmbito
let office: OfficeId
let anna: Worker
let coordinator: Worker

beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database)
  ambito = await createTestAmbito(centre)
  office = ambito.acerra
  anna = await ambito.worker('deskOperator', [office])
  coordinator = await ambito.worker('coordinator', [office])
})
afterAll(() => db.close())

/** Two tablets that clashed on a surname: the centre kept "Bianchi", the conflict has "Verdi". */
async function clashed() {
  const [first, second, chief] = [await ambito.tablet(anna), await ambito.tablet(anna), await ambito.tablet(coordinator)]
  const person = aPerson([office])
  await first.do(create('person', person))
  await first.do(patch(person.id, 1, { set: { surname: 'Bianchi' } }))
  const { conflicts } = await second.do(patch(person.id, 1, { set: { surname: 'Verdi' } }))
  const id = conflicts![0]!
  return { first, second, chief, person, id, ...reader(first, person.id) }
}

function reader(tablet: Tablet, id: string) {
  const records = async () => (await pullAll(tablet, [officeScope(office)])).records
  return {
    record: async () => (await records()).get(id)!,
    conflict: async (of: string) => (await records()).get(of)!,
    conflicts: async () =>
      [...(await records()).values()].filter(record => record.type === 'conflict' && record.doc['of'] === id),
  }
}

const resolve = (conflict: ConflictId, base: number, rest: Partial<Op & { op: 'resolve' }>): Op => ({
  op: 'resolve',
  conflict,
  base,
  choose: 'incoming',
  ...rest,
})

test('[S40] a conflict says of each value who wrote it, when by their tablet, and from which office', async () => {
  const { id, conflict } = await clashed()
  const written = { author: anna.id, officeId: office, writtenAt: '2026-11-22T08:59:00.000Z' }
  expect((await conflict(id)).doc).toMatchObject({
    current: { ...written, value: { surname: 'Bianchi' } },
    candidates: [{ ...written, value: { surname: 'Verdi' }, receivedAt: expect.any(String) as string }],
  })
})

describe('resolving', () => {
  test('[S42] the incoming value is written, and who chose is kept', async () => {
    const { first, id, record, conflict } = await clashed()
    expect(await first.do(resolve(id, 1, {}))).toMatchObject({ r: 'applied' })
    expect((await record()).doc).toMatchObject({ surname: 'Verdi' })
    expect((await conflict(id)).doc).toMatchObject({
      state: 'resolved',
      resolution: { choose: 'incoming', value: { surname: 'Verdi' }, by: anna.id },
    })
  })

  test('[S42] the current value stays, or another one of the same unit is written', async () => {
    const kept = await clashed()
    expect(await kept.first.do(resolve(kept.id, 1, { choose: 'current' }))).toMatchObject({ r: 'applied' })
    expect(await kept.record()).toMatchObject({ ver: 2, doc: { surname: 'Bianchi' } })
    const other = await clashed()
    expect(await other.first.do(resolve(other.id, 1, { choose: 'value', value: { surname: 'Bianchi Verdi' } }))).toMatchObject({
      r: 'applied',
    })
    expect((await other.record()).doc).toMatchObject({ surname: 'Bianchi Verdi' })
  })

  test('[S42] a value of another unit, a candidate that is not there, a base ahead: Invalid', async () => {
    const { first, id, record } = await clashed()
    for (const op of [
      resolve(id, 1, { choose: 'value', value: { email: 'x@example.org' } }),
      resolve(id, 1, { choose: 'value', value: {} }),
      resolve(id, 1, { candidate: 5 }),
      resolve(id, 9, {}),
      resolve(id, 1, { choose: 'value', value: { surname: 'x'.repeat(200) } }),
    ]) {
      expect(await first.do(op)).toMatchObject({ r: 'quarantined', why: 'Invalid' })
    }
    expect(await record()).toMatchObject({ ver: 2 })
  })

  test('[S40] a change accepted meanwhile becomes the conflict’s current', async () => {
    const { first, id, conflict } = await clashed()
    await first.do(patch((await conflict(id)).doc['of'] as string, 2, { set: { surname: 'Bianco' } }))
    expect(await conflict(id)).toMatchObject({
      ver: 2,
      doc: { current: { value: { surname: 'Bianco' }, mid: 3 }, state: 'open' },
    })
  })

  test('[S43] a resolution that did not know of a later change does not close the conflict', async () => {
    const { first, second, id, record, conflict } = await clashed()
    await first.do(patch((await conflict(id)).doc['of'] as string, 2, { set: { surname: 'Bianco' } }))
    expect(await second.do(resolve(id, 1, { choose: 'current' }))).toMatchObject({ r: 'conflict', conflicts: [id] })
    expect((await record()).doc).toMatchObject({ surname: 'Bianco' })
    expect((await conflict(id)).doc).toMatchObject({ state: 'open', candidates: [{ value: { surname: 'Verdi' } }] })
    const mine = resolve(id, 1, { choose: 'value', value: { surname: 'Verdone' } })
    expect(await second.do(mine)).toMatchObject({ r: 'conflict', conflicts: [id] })
    expect((await conflict(id)).doc['candidates']).toMatchObject([
      { value: { surname: 'Verdi' } },
      { value: { surname: 'Verdone' } },
    ])
  })

  test('[S44] two people who resolve at the same time: the second, different choice is a new conflict', async () => {
    const { first, second, id, record, conflicts } = await clashed()
    await first.do(resolve(id, 1, { choose: 'incoming' }))
    const result = await second.do(resolve(id, 1, { choose: 'current' }))
    expect(result.r).toBe('conflict')
    expect(result.conflicts).not.toContain(id)
    expect((await record()).doc).toMatchObject({ surname: 'Verdi' })
    const found = await conflicts()
    expect(found.map(one => one.doc['state'] as string).sort()).toEqual(['open', 'resolved'])
    expect(found.find(one => one.doc['state'] === 'open')!.doc).toMatchObject({
      current: { value: { surname: 'Verdi' } },
      candidates: [{ value: { surname: 'Bianchi' } }],
    })
  })

  test('[S44] the same choice twice is a noop', async () => {
    const { first, second, id, conflicts } = await clashed()
    await first.do(resolve(id, 1, {}))
    expect(await second.do(resolve(id, 1, {}))).toMatchObject({ r: 'noop' })
    expect(await conflicts()).toHaveLength(1)
  })

  test('[S23] a conflict out of reach is OutOfScope, and tells nothing', async () => {
    const { id } = await clashed()
    const stranger = await ambito.tablet(await ambito.worker('coordinator', [ambito.bellona]))
    expect(await stranger.do(resolve(id, 1, {}))).toMatchObject({ r: 'quarantined', why: 'OutOfScope' })
  })

  test('[S42] a listening moved to another person follows that person', async () => {
    const [first, second] = [await ambito.tablet(anna), await ambito.tablet(anna)]
    const [one, two] = [aPerson([office]), aPerson([office, ambito.bellona])]
    const intake = anIntake(office, anna.id)
    await first.do(create('person', one), create('person', two), create('intake', intake))
    await first.do(patch(intake.id, 1, { set: { personId: one.id } }))
    const { conflicts } = await second.do(patch(intake.id, 1, { set: { personId: two.id } }))
    expect(await second.do(resolve(conflicts![0]!, 1, {}))).toMatchObject({ r: 'applied' })
    const { records } = await pullAll(await ambito.tablet(await ambito.worker('coordinator', [ambito.bellona])), [
      officeScope(ambito.bellona),
    ])
    expect(records.get(intake.id)?.doc).toMatchObject({ personId: two.id })
    expect([...records.values()].filter(record => record.type === 'conflict')).toHaveLength(1)
  })
})

describe('voiding', () => {
  async function withPerson() {
    const [tablet, chief] = [await ambito.tablet(anna), await ambito.tablet(coordinator)]
    const person = aPerson([office])
    await tablet.do(create('person', person))
    const voidOp = (base: number): Op => ({ op: 'void', id: person.id, base, reason: 'doppione' })
    return { tablet, chief, person, voidOp, ...reader(tablet, person.id) }
  }

  test('[S41] a void of what nobody else changed is done, and said twice changes nothing', async () => {
    const { chief, record, voidOp } = await withPerson()
    expect(await chief.do(voidOp(1))).toMatchObject({ r: 'applied' })
    expect(await record()).toMatchObject({ state: 'voided', ver: 2, doc: { surname: 'Russo' } })
    expect(await chief.do(voidOp(1))).toMatchObject({ r: 'noop' })
  })

  test('[S41] an edit of a voided record waits for a person; chosen, it brings the record back', async () => {
    const { tablet, chief, person, record, conflict, voidOp } = await withPerson()
    await chief.do(voidOp(1))
    const change = { set: { surname: 'Verdi', email: 'v@example.org' } }
    const result = await tablet.do(patch(person.id, 1, change))
    expect(result.r).toBe('conflict')
    const id = result.conflicts![0]!
    expect((await conflict(id)).doc).toMatchObject({
      kind: 'editAfterVoid',
      unit: 'state',
      current: { value: { state: 'voided' }, author: coordinator.id },
      candidates: [{ value: { surname: 'Verdi', email: 'v@example.org' } }],
    })
    expect(await record()).toMatchObject({ state: 'voided', doc: { surname: 'Russo' } })
    expect(await tablet.do(resolve(id, 1, {}))).toMatchObject({ r: 'applied' })
    expect(await record()).toMatchObject({ state: 'active', ver: 3, doc: { surname: 'Verdi', email: 'v@example.org' } })
  })

  test('[S41] a void of a record that somebody edited meanwhile waits for a person with the right to void', async () => {
    const { tablet, chief, person, record, conflict, voidOp } = await withPerson()
    await tablet.do(patch(person.id, 1, { set: { surname: 'Verdi' } }))
    const result = await chief.do(voidOp(1))
    const id = result.conflicts![0]!
    expect(await record()).toMatchObject({ state: 'active', doc: { surname: 'Verdi' } })
    expect((await conflict(id)).doc).toMatchObject({
      kind: 'editAfterVoid',
      current: { value: { state: 'active' } },
      candidates: [{ value: { state: 'voided', reason: 'doppione' } }],
    })
    expect(await tablet.do(resolve(id, 1, {}))).toMatchObject({ r: 'quarantined', why: 'NotAllowed' })
    expect(await chief.do(resolve(id, 1, {}))).toMatchObject({ r: 'applied' })
    expect(await record()).toMatchObject({ state: 'voided', doc: { surname: 'Verdi' } })
  })

  test('[S45] the conflicts of what hangs on a person follow the person', async () => {
    const [first, second] = [await ambito.tablet(anna), await ambito.tablet(anna)]
    const person = aPerson([office])
    const intake = anIntake(office, anna.id, { personId: person.id })
    await first.do(create('person', person), create('intake', intake))
    await first.do(patch(intake.id, 1, { set: { urgency: 'today' } }))
    const { conflicts } = await second.do(patch(intake.id, 1, { set: { urgency: 'withinWeek' } }))
    await first.do(patch(person.id, 1, { add: { offices: [ambito.bellona] } }))
    const theirs = await ambito.tablet(await ambito.worker('deskOperator', [ambito.bellona]))
    const { records } = await pullAll(theirs, [officeScope(ambito.bellona)])
    const expected: (RecordId | ConflictId)[] = [person.id, intake.id, conflicts![0]!]
    for (const id of expected) expect(records.has(id)).toBe(true)
  })
})

import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OfficeId, RecordId } from '../../src/domain/ids'
import type { Worker } from '../../src/domain/worker'
import { officeScope, workerScope } from '../../src/sync/scopes'
import type { Op } from '../../src/sync/protocol'
import { applyAsCentre } from '../../src/server/centre-device'
import type { Centre } from '../../src/server/centre'
import { openTestDatabase, type TestDatabase } from './cluster'
import {
  anEntry,
  anIntake,
  aPerson,
  create,
  createCentre,
  createTestAmbito,
  newId,
  patch,
  pullAll,
  resultsOf,
  type Tablet,
  type TestAmbito,
} from './ambito'

let db: TestDatabase
let centre: Centre
let ambito: TestAmbito
let office: OfficeId
let elsewhere: OfficeId
let anna: Worker
let coordinator: Worker
let tablet: Tablet
const warnings: string[] = []

beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database, { warn: event => void warnings.push(event) })
  ambito = await createTestAmbito(centre)
  office = ambito.acerra
  elsewhere = ambito.bellona
  anna = await ambito.worker('deskOperator', [office])
  coordinator = await ambito.worker('coordinator', [office])
  tablet = await ambito.tablet(anna)
})
afterAll(() => db.close())

/** The quarantine record of a mutation, as its author's tablet gets it. */
async function quarantineOf(of: Tablet, mid: number) {
  const { records } = await pullAll(of, [workerScope(of.worker)])
  return [...records.values()].find(
    record => record.type === 'quarantine' && record.doc['mid'] === mid && record.doc['device'] === of.caller.device,
  )
}

async function setAside(...ops: Op[]) {
  const result = await tablet.do(...ops)
  expect(result.r).toBe('quarantined')
  const quarantine = await quarantineOf(tablet, result.mid)
  expect(quarantine?.doc).toMatchObject({ author: anna.id, reason: result.why, state: 'open' })
  return { why: result.why, detail: quarantine?.doc['detail'] }
}

async function colleague(role: 'deskOperator' | 'coordinator', offices: readonly OfficeId[]) {
  return await ambito.tablet(await ambito.worker(role, offices))
}

describe('the reasons', () => {
  test('[S21] a refused change keeps its body in the log, and is shown to author and coordinators', async () => {
    const op = create('person', { ...aPerson([office]), phones: 'none' })
    const { mid } = await tablet.do(op)
    const quarantine = await quarantineOf(tablet, mid)
    expect(quarantine?.doc).toMatchObject({
      officeId: office,
      reason: 'Invalid',
      detail: 'phones',
      about: [(op as { id: string }).id],
    })
    const theirs = await ambito.tablet(coordinator)
    const { records } = await pullAll(theirs, [workerScope(coordinator.id)])
    expect(records.get(quarantine!.id)).toMatchObject({ sc: [workerScope(coordinator.id)] })
    const [row] = await db.database.query<{ body: string }>('SELECT body FROM mutation WHERE device_id = $1 AND mid = $2', [
      tablet.caller.device,
      mid,
    ])
    expect(JSON.parse(row!.body)).toMatchObject({ mid, ops: [op] })
  })

  test('[S22] what the schema does not admit is Invalid', async () => {
    const person = aPerson([office])
    expect(await setAside(create('person', { ...person, offices: [] }))).toEqual({ why: 'Invalid', detail: 'offices' })
    expect(await setAside({ ...create('person', person), id: newId() } as Op)).toEqual({ why: 'Invalid', detail: 'id' })
    await tablet.do(create('person', person))
    expect(await setAside(patch(person.id, 1, { set: { sex: 'X' } }))).toEqual({ why: 'Invalid', detail: 'sex' })
    expect(await setAside(patch(person.id, 7, { set: { surname: 'X' } }))).toEqual({ why: 'Invalid', detail: 'base' })
  })

  test('[S22] a kind, a command or a shape newer than the centre is UnknownType', async () => {
    expect(await setAside(create('satellite', { id: newId() }))).toMatchObject({ why: 'UnknownType' })
    expect(await setAside({ op: 'cmd', name: 'case.open', args: {}, base: {} })).toMatchObject({ why: 'UnknownType' })
    const [result] = resultsOf(await tablet.push([tablet.queue([create('person', aPerson([office]))], { sv: 99 })]))
    expect(result).toMatchObject({ r: 'quarantined', why: 'UnknownType' })
  })

  test('[S23] a record out of reach and one that does not exist get the same answer', async () => {
    const theirs = aPerson([elsewhere], { surname: 'Segreto' })
    await (await colleague('deskOperator', [elsewhere])).do(create('person', theirs))
    const outOfScope = { why: 'OutOfScope', detail: 'OutOfScope' }
    expect(await setAside(patch(theirs.id, 1, { set: { surname: 'X' } }))).toEqual(outOfScope)
    expect(await setAside(patch(newId(), 1, { set: { surname: 'X' } }))).toEqual(outOfScope)
    expect(await setAside(create('person', aPerson([elsewhere])))).toEqual(outOfScope)
    expect(await setAside(create('intake', anIntake(office, anna.id, { personId: theirs.id })))).toEqual(outOfScope)
    expect(await setAside(anEntry(tablet, theirs.id as RecordId, office))).toEqual(outOfScope)
  })

  test('[S20] what the role may not do is NotAllowed', async () => {
    const person = aPerson([office])
    await tablet.do(create('person', person))
    const notAllowed = { why: 'NotAllowed', detail: 'RoleMayNot' }
    expect(await setAside({ op: 'void', id: person.id, base: 1, reason: 'doppione' })).toEqual(notAllowed)
    expect(await setAside(patch(anna.id, 1, { set: { surname: 'X' } }))).toEqual(notAllowed)
    expect(await setAside(create('office', { ...officeDoc(), id: newId() }))).toEqual(notAllowed)
  })

  test('[S25] conflicts and quarantines are written by the centre alone, and so are server fields and ids', async () => {
    expect(await setAside(create('quarantine', { id: newId() }))).toMatchObject({ why: 'NotAllowed' })
    const intake = anIntake(office, anna.id)
    await tablet.do(create('intake', intake))
    for (const change of [{ set: { localNumber: 'ACE-2026-A9999' } }, { set: { id: newId() } }, { add: { chips: ['home'] } }]) {
      expect(await setAside(patch(intake.id, 1, change))).toMatchObject({ why: 'Invalid' })
    }
    const person = aPerson([office])
    await tablet.do(create('person', person))
    expect(await setAside(patch(person.id, 1, { set: { offices: [office] } }))).toEqual({ why: 'Invalid', detail: 'offices' })
  })

  test('[S26] a listening is created by the worker it names, at an office where they work', async () => {
    expect(await setAside(create('intake', anIntake(office, coordinator.id)))).toEqual({
      why: 'NotAllowed',
      detail: 'AuthorOnly',
    })
    const person = aPerson([office])
    await tablet.do(create('person', person))
    const op = create('intake', anIntake(elsewhere, anna.id, { personId: person.id }))
    expect(await setAside(op)).toEqual({ why: 'OutOfScope', detail: 'OutOfScope' })
  })

  test('[S20] an author who is not the worker of the device, or no longer active, is NotAllowed', async () => {
    const mutation = tablet.queue([create('person', aPerson([office]))], { author: coordinator.id })
    expect(resultsOf(await tablet.push([mutation]))).toMatchObject([{ r: 'quarantined', why: 'NotAllowed' }])
    const leaver = await ambito.worker('deskOperator', [office])
    const theirs = await ambito.tablet(leaver)
    await applyAsCentre(centre, ambito.id, [patch(leaver.id, 1, { set: { active: false } })], ambito.administrator)
    expect(await theirs.do(create('person', aPerson([office])))).toMatchObject({ r: 'quarantined', why: 'NotAllowed' })
  })

  test('[S22] what the database cannot hold is Poison, and does not stop what comes after', async () => {
    const results = resultsOf(
      await tablet.push([
        tablet.queue([create('person', aPerson([office], { surname: 'Nul\0' }))]),
        tablet.queue([create('person', aPerson([office], { surname: 'Half \ud800' }))]),
        tablet.queue([create('person', aPerson([office], { surname: 'D’Amico 😀 \\u0000' }))]),
      ]),
    )
    expect(results.map(result => [result.r, result.why])).toEqual([
      ['quarantined', 'Poison'],
      ['quarantined', 'Poison'],
      ['applied', undefined],
    ])
  })

  test('[S22] a mutation that makes the centre fail is Poison', async () => {
    let isFailing = false
    const failing = createCentre(db.database, {
      warn: event => void warnings.push(event),
      randomBytes: length => new Uint8Array(randomBytes(isFailing ? ((isFailing = false), 1) : length)),
    })
    const other = await createTestAmbito(failing)
    const worker = await other.worker('deskOperator', [other.acerra])
    const [first, second] = [await other.tablet(worker), await other.tablet(worker)]
    const person = aPerson([other.acerra])
    await first.do(create('person', person))
    await first.do(patch(person.id, 1, { set: { surname: 'A' } }))
    isFailing = true
    expect(await second.do(patch(person.id, 1, { set: { surname: 'B' } }))).toMatchObject({ r: 'quarantined', why: 'Poison' })
    expect(warnings).toContain('poison mutation')
  })

  test('[S13] a malformed mutation between good ones is set aside alone', async () => {
    const [one, two] = [aPerson([office]), aPerson([office])]
    const results = resultsOf(
      await tablet.push([
        tablet.queue([create('person', one)]),
        tablet.queue([], { ops: 'none', t: null, sv: 1 }),
        tablet.queue([], { ops: [{ op: 'create' }, 7] }),
        tablet.queue([create('person', two)]),
      ]),
    )
    expect(results.map(result => result.r)).toEqual(['applied', 'quarantined', 'quarantined', 'applied'])
    const { records } = await pullAll(tablet, [officeScope(office)])
    expect([records.has(one.id), records.has(two.id)]).toEqual([true, true])
  })

  test('[S21] edits of a record whose office was taken away end in quarantine, whole', async () => {
    const worker = await ambito.worker('deskOperator', [office])
    const theirs = await ambito.tablet(worker)
    const person = aPerson([office])
    await theirs.do(create('person', person))
    await applyAsCentre(centre, ambito.id, [patch(worker.id, 1, { set: { offices: [elsewhere] } })], ambito.administrator)
    const result = await theirs.do(patch(person.id, 1, { set: { surname: 'Dopo' } }))
    expect(result).toMatchObject({ r: 'quarantined', why: 'OutOfScope' })
    expect(await quarantineOf(theirs, result.mid)).toBeDefined()
  })
})

const officeDoc = () => ({ name: 'Nuova', kind: 'antenna', comune: 'A024', code: 'NUO', openingHours: [] })

describe('the diary', () => {
  async function withPerson() {
    const person = aPerson([office])
    await tablet.do(create('person', person))
    return person.id as RecordId
  }

  test('[S51] an entry is taken with its hash and signature, and goes where its person goes', async () => {
    const person = await withPerson()
    const op = anEntry(tablet, person, office)
    expect(await tablet.do(op)).toMatchObject({ r: 'applied' })
    const { records } = await pullAll(tablet, [officeScope(office)])
    expect(records.get(op.id)).toMatchObject({ type: 'diaryEntry', ver: 1, doc: { ...op.doc, id: op.id, h: op.h, hs: op.hs } })
  })

  test('[S51] a wrong hash, another content than the op says: Invalid', async () => {
    const person = await withPerson()
    const op = anEntry(tablet, person, office)
    expect(await setAside({ ...op, doc: { ...op.doc, text: 'cambiato' } })).toEqual({ why: 'Invalid', detail: 'h' })
    expect(await setAside({ ...op, parents: ['0'.repeat(64)] })).toEqual({ why: 'Invalid', detail: 'content' })
    expect(await setAside(create('diaryEntry', { ...op.doc, id: op.id, h: op.h, hs: op.hs }))).toMatchObject({ why: 'Invalid' })
  })

  test('[S50] nothing changes an entry, not even its author or a coordinator', async () => {
    const person = await withPerson()
    const op = anEntry(tablet, person, office)
    await tablet.do(op)
    const changes: Op[] = [patch(op.id, 1, { set: { text: 'altro' } }), { op: 'void', id: op.id, base: 1, reason: 'x' }]
    const theirs = await ambito.tablet(coordinator)
    for (const change of changes) {
      expect(await setAside(change)).toMatchObject({ why: 'NotAllowed' })
      expect(await theirs.do(change)).toMatchObject({ r: 'quarantined', why: 'NotAllowed' })
    }
    const again = anEntry(tablet, person, office, { text: 'Un’altra' })
    expect(await setAside({ ...again, id: op.id })).toEqual({ why: 'Invalid', detail: 'id already taken' })
    expect(await tablet.do(op)).toMatchObject({ r: 'noop' })
  })

  test('[S52] only the author amends an entry, about the same person, for an audience that is kept', async () => {
    const [person, another] = [await withPerson(), await withPerson()]
    const op = anEntry(tablet, person, office)
    await tablet.do(op)
    const amends = op.id as never
    expect(await tablet.do(anEntry(tablet, person, office, { amends, parents: [op.h] }))).toMatchObject({ r: 'applied' })
    expect(await setAside(anEntry(tablet, another, office, { amends }))).toEqual({ why: 'Invalid', detail: 'amends' })
    expect(await setAside(anEntry(tablet, person, office, { amends: newId() }))).toEqual({ why: 'Invalid', detail: 'amends' })
    expect(await setAside(anEntry(tablet, person, office, { audience: 'team' }))).toMatchObject({ why: 'Invalid' })
    expect(await setAside(anEntry(tablet, person, office, { author: coordinator.id }))).toMatchObject({ why: 'NotAllowed' })
    const theirs = await ambito.tablet(coordinator)
    expect(await theirs.do(anEntry(theirs, person, office, { amends }))).toMatchObject({ r: 'quarantined', why: 'NotAllowed' })
  })
})

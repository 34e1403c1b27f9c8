/** Two records of one person, joined and separated at the centre: who may, who sees what then, and what arrives meanwhile. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OfficeId, PersonId } from '../../src/domain/ids'
import type { Person } from '../../src/domain/person'
import type { Role, Worker } from '../../src/domain/worker'
import type { Centre } from '../../src/server/centre'
import { applyAsCentre } from '../../src/server/centre-device'
import type { Op } from '../../src/sync/protocol'
import { officeScope, workerScope } from '../../src/sync/scopes'
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
import { openTestDatabase, type TestDatabase } from './cluster'
import { aCase, aStep, stepOp } from './sample-case'

let db: TestDatabase
let centre: Centre
let ambito: TestAmbito
/** Works at both offices and may merge. */
let both: Tablet
let rosa: Tablet
let luca: Tablet

beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database)
})
afterAll(() => db.close())

async function workerWhoMayMerge(role: Role, offices: readonly OfficeId[]): Promise<Worker> {
  const worker = await ambito.worker(role, offices)
  await applyAsCentre(centre, ambito.id, [patch(worker.id, 1, { set: { permissions: ['mergePersons'] } })], ambito.administrator)
  return worker
}

let carmela: Person
let carmelina: Person

beforeEach(async () => {
  ambito = await createTestAmbito(centre)
  both = await ambito.tablet(await workerWhoMayMerge('socialWorker', [ambito.acerra, ambito.bellona]))
  rosa = await ambito.tablet(await ambito.worker('deskOperator', [ambito.acerra]))
  luca = await ambito.tablet(await ambito.worker('deskOperator', [ambito.bellona]))
  carmela = aPerson([ambito.acerra], { name: 'Carmela', phones: [{ number: '333 1' }] })
  carmelina = aPerson([ambito.bellona], { name: 'Carmelina' })
  await rosa.do(create('person', carmela))
  await luca.do(create('person', carmelina))
})

const merge = (merged: PersonId, into: PersonId, args: object = {}, base: Record<string, number> = {}): Op => ({
  op: 'cmd',
  name: 'person.merge',
  args: { merged, into, on: '2026-11-22', ...args },
  base,
})
const split = (merged: PersonId): Op => ({ op: 'cmd', name: 'person.split', args: { merged }, base: {} })

async function seenBy(tablet: Tablet, ...offices: OfficeId[]) {
  const { records } = await pullAll(tablet, offices.map(officeScope))
  return records
}
const idsSeen = async (tablet: Tablet, ...offices: OfficeId[]): Promise<string[]> => [
  ...(await seenBy(tablet, ...offices)).keys(),
]
async function personAt(id: string): Promise<Person> {
  const [row] = await db.database.query<{ doc: Person }>('SELECT doc FROM record WHERE ambito_id = $1 AND record_id = $2', [
    ambito.id,
    id,
  ])
  return row!.doc
}

describe('merging', () => {
  test('both offices see both records, and all that hangs on either; both ids stay', async () => {
    const intake = anIntake(ambito.bellona, luca.worker, { personId: carmelina.id })
    const note = anEntry(luca, carmelina.id, ambito.bellona)
    await luca.do(create('intake', intake), note)
    expect((await both.do(merge(carmelina.id, carmela.id))).r).toBe('applied')
    const all = [carmela.id, carmelina.id, intake.id, note.id]
    expect(await idsSeen(rosa, ambito.acerra)).toEqual(expect.arrayContaining(all))
    expect(await idsSeen(luca, ambito.bellona)).toEqual(expect.arrayContaining(all))
    expect((await personAt(carmelina.id)).mergedInto).toEqual({
      into: carmela.id,
      by: both.worker,
      on: '2026-11-22',
      gave: [ambito.bellona],
    })
    expect((await personAt(carmela.id)).offices).toEqual([ambito.acerra, ambito.bellona])
  })

  test('the fields that were chosen are an edit like any other, in the same change', async () => {
    const change = [
      patch(carmela.id, 1, { set: { name: 'Carmelina' } }),
      merge(carmelina.id, carmela.id, { was: { name: 'Carmela' } }, { [carmelina.id]: 1 }),
    ]
    expect((await both.do(...change)).r).toBe('applied')
    expect((await personAt(carmela.id)).name).toBe('Carmelina')
    expect((await personAt(carmelina.id)).mergedInto?.was).toEqual({ name: 'Carmela' })
  })

  test('twice is once, and in the other direction too', async () => {
    await both.do(merge(carmelina.id, carmela.id))
    expect((await both.do(merge(carmelina.id, carmela.id))).r).toBe('noop')
    expect((await both.do(merge(carmela.id, carmelina.id))).r).toBe('noop')
    expect((await personAt(carmela.id)).mergedInto).toBeUndefined()
  })

  test('what arrives for the merged id afterwards is kept, and goes where the other goes', async () => {
    await both.do(merge(carmelina.id, carmela.id))
    const late = anIntake(ambito.bellona, luca.worker, { personId: carmelina.id })
    expect((await luca.do(patch(carmelina.id, 1, { set: { email: 'c@x.example' } }), create('intake', late))).r).toMatch(
      /applied|merged/,
    )
    expect(await idsSeen(rosa, ambito.acerra)).toContain(late.id)
    expect((await personAt(carmelina.id)).email).toBe('c@x.example')
  })

  test('an office that comes to the merged one later sees the other too', async () => {
    const third = newId()
    const office = { id: third, name: 'Antenna di Casalnuovo', kind: 'antenna', comune: 'A024', code: 'CAS', openingHours: [] }
    await applyAsCentre(centre, ambito.id, [create('office', office)], ambito.administrator)
    await both.do(merge(carmelina.id, carmela.id))
    await luca.do(patch(carmelina.id, 1, { add: { offices: [third] } }))
    expect((await personAt(carmela.id)).offices).toContain(third)
  })

  test('into somebody who was merged meanwhile is into whoever stays there', async () => {
    const [carla] = [aPerson([ambito.acerra])]
    await rosa.do(create('person', carla))
    await both.do(merge(carmelina.id, carmela.id))
    expect((await both.do(merge(carla.id, carmelina.id))).r).toBe('applied')
    expect((await personAt(carla.id)).mergedInto?.into).toBe(carmela.id)
  })

  test('somebody who has others merged into it, and one merged elsewhere already, wait for a person', async () => {
    const carla = aPerson([ambito.acerra])
    await rosa.do(create('person', carla))
    await both.do(merge(carmelina.id, carmela.id))
    expect(await both.do(merge(carmela.id, carla.id))).toMatchObject({ r: 'quarantined', why: 'NotAllowed' })
    expect(await both.do(merge(carmelina.id, carla.id))).toMatchObject({ r: 'quarantined', why: 'NotAllowed' })
    expect((await personAt(carmela.id)).mergedInto).toBeUndefined()
  })
})

describe('at the same time', () => {
  test('two tablets merge the same two in opposite directions: one stays', async () => {
    const other = await ambito.tablet(await workerWhoMayMerge('coordinator', [ambito.acerra, ambito.bellona]))
    const results = await Promise.all([both.do(merge(carmelina.id, carmela.id)), other.do(merge(carmela.id, carmelina.id))])
    expect(results.map(({ r }) => r).sort()).toEqual(['applied', 'noop'])
    const merged = [await personAt(carmela.id), await personAt(carmelina.id)].filter(person => person.mergedInto)
    expect(merged).toHaveLength(1)
  })

  test('a note with a photo’s record and a merge: nothing is lost, everybody sees it', async () => {
    const notes = Array.from({ length: 6 }, () => anEntry(luca, carmelina.id, ambito.bellona))
    const pushed = [both.do(merge(carmelina.id, carmela.id)), luca.push(notes.map(note => luca.queue([note])))] as const
    const [merged, written] = await Promise.all(pushed)
    expect(merged.r).toBe('applied')
    expect(resultsOf(written).every(({ r }) => r === 'applied')).toBe(true)
    expect(await idsSeen(rosa, ambito.acerra)).toEqual(expect.arrayContaining(notes.map(({ id }) => id)))
  })
})

describe('whose case somebody has in hand', () => {
  test('[S67] the team of one who was merged has the one who stays too, as long as both hold: merge and case', async () => {
    const opened = aCase(ambito.acerra, both.worker, carmela.id)
    await both.do(create('case', opened))
    const held = async () => {
      const { records } = await pullAll(both, [workerScope(both.worker)])
      return [carmela, carmelina].map(({ id }) => records.has(id))
    }
    expect(await held()).toEqual([true, false])
    expect(await both.do(merge(carmela.id, carmelina.id))).toMatchObject({ r: 'applied' })
    expect(await held()).toEqual([true, true])
    expect(await both.do(split(carmela.id))).toMatchObject({ r: 'applied' })
    expect(await held()).toEqual([true, false])

    await both.do(merge(carmelina.id, carmela.id))
    const second = aCase(ambito.acerra, both.worker, carmelina.id)
    await both.do(create('case', second))
    expect(await held()).toEqual([true, true])
  })

  test('[S67] also when the case is opened, or closed, after the merge', async () => {
    await both.do(merge(carmela.id, carmelina.id))
    const opened = aCase(ambito.acerra, both.worker, carmela.id)
    await both.do(create('case', opened))
    const holds = async () => (await pullAll(both, [workerScope(both.worker)])).records.has(carmelina.id)
    expect(await holds()).toBe(true)
    const closing = aStep(both.worker, { kind: 'transition', transition: 'beginClosing', reason: 'trasferita' })
    await both.do(stepOp(opened, closing))
    const closure = { reason: 'moved' as const, situation: 'stable' as const }
    const teresa = await ambito.tablet(await ambito.worker('coordinator', [ambito.acerra]))
    expect(
      await teresa.do(stepOp(opened, aStep(teresa.worker, { kind: 'transition', transition: 'close', closure }))),
    ).toMatchObject({ r: 'applied' })
    expect(await holds()).toBe(false)
  })
})

describe('separating', () => {
  test('gives back to each office its own', async () => {
    const intake = anIntake(ambito.bellona, luca.worker, { personId: carmelina.id })
    await luca.do(create('intake', intake))
    await both.do(merge(carmelina.id, carmela.id))
    expect((await both.do(split(carmelina.id))).r).toBe('applied')
    const atAcerra = await idsSeen(rosa, ambito.acerra)
    expect(atAcerra).toContain(carmela.id)
    expect(atAcerra).not.toContain(carmelina.id)
    expect(atAcerra).not.toContain(intake.id)
    const atBellona = await idsSeen(luca, ambito.bellona)
    expect(atBellona).toEqual(expect.arrayContaining([carmelina.id, intake.id]))
    expect(atBellona).not.toContain(carmela.id)
    expect((await both.do(split(carmelina.id))).r).toBe('noop')
  })

  test('an office that has met whoever stays since goes on seeing it', async () => {
    await both.do(merge(carmelina.id, carmela.id))
    await luca.do(create('intake', anIntake(ambito.bellona, luca.worker, { personId: carmela.id })))
    await both.do(split(carmelina.id))
    expect(await idsSeen(luca, ambito.bellona)).toContain(carmela.id)
  })
})

describe('who may', () => {
  test('nobody without the permission, nor where one does not work', async () => {
    expect(await rosa.do(merge(carmelina.id, carmela.id))).toMatchObject({ r: 'quarantined', why: 'OutOfScope' })
    const unpermitted = await ambito.tablet(await ambito.worker('coordinator', [ambito.acerra, ambito.bellona]))
    expect(await unpermitted.do(merge(carmelina.id, carmela.id))).toMatchObject({ r: 'quarantined', why: 'NotAllowed' })
    const elsewhere = await ambito.tablet(await workerWhoMayMerge('deskOperator', [ambito.acerra]))
    expect(await elsewhere.do(merge(carmelina.id, carmela.id))).toMatchObject({ r: 'quarantined', why: 'OutOfScope' })
    expect((await personAt(carmelina.id)).mergedInto).toBeUndefined()
  })

  test('nobody by writing it into the record', async () => {
    const mergedInto = { into: carmela.id, by: both.worker, on: '2026-11-22', gave: [] }
    expect((await both.do(patch(carmelina.id, 1, { set: { mergedInto } }))).r).toBe('quarantined')
    expect((await both.do(create('person', { ...aPerson([ambito.acerra]), mergedInto }))).r).toBe('quarantined')
  })

  test('nothing of nonsense', async () => {
    for (const op of [merge(carmela.id, carmela.id), merge(carmela.id, newId()), split(newId())]) {
      expect((await both.do(op)).r).toBe('quarantined')
    }
    expect((await both.do(merge(carmelina.id, carmela.id, {}, { [carmela.id]: 99 }))).r).toBe('quarantined')
  })
})

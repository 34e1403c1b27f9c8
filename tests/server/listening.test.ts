/** A listening as a desk writes it, at the centre: its needs, and the facts that the person told. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../../src/domain/person'
import type { Need } from '../../src/domain/need'
import type { Centre } from '../../src/server/centre'
import { officeScope } from '../../src/sync/scopes'
import { anIntake, aPerson, create, createCentre, createTestAmbito, newId, patch, pullAll } from './ambito'
import { openTestDatabase, type TestDatabase } from './cluster'

let db: TestDatabase
let centre: Centre

beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database)
})
afterAll(() => db.close())

async function begin() {
  const ambito = await createTestAmbito(centre)
  const { acerra } = ambito
  const anna = await ambito.worker('socialWorker', [acerra])
  const [one, other] = [await ambito.tablet(anna), await ambito.tablet(await ambito.worker('socialWorker', [acerra]))]
  const read = async (id: string) => (await pullAll(other, [officeScope(acerra)])).records.get(id)
  return { acerra, anna, one, other, read }
}

const home: Need = { chip: 'housing', area: 'FRA', motives: ['housing'], source: 'expressed', result: 'answered' }
const lonely: Need = {
  area: 'ANZ',
  motives: ['loneliness'],
  source: 'seen',
  result: 'unanswered',
  unmet: { reason: 'serviceMissing', wouldHaveNeeded: 'Un centro diurno' },
}

describe('the needs of a listening', () => {
  test('reach the colleagues, each with its ending', async () => {
    const { acerra, anna, one, read } = await begin()
    const intake = anIntake(acerra, anna.id, {
      areas: ['FRA', 'ANZ'],
      needs: [home, lonely],
      vulnerableGroups: ['elderlyAlone'],
      minutes: 25,
      personPresence: 'informed',
      privacyNotice: { version: '2026-09', language: 'ar' },
    })
    expect(await one.do(create('intake', intake))).toMatchObject({ r: 'applied' })
    expect((await read(intake.id))!.doc).toEqual(intake)
  })

  test('one that is said to be nothing, or anything, is set aside with its author told', async () => {
    const { acerra, anna, one } = await begin()
    const refused = (needs: readonly object[]) =>
      one.do(create('intake', { ...anIntake(acerra, anna.id), id: newId(), needs: needs as never }))
    expect(await refused([])).toMatchObject({ r: 'quarantined', why: 'Invalid' })
    expect(await refused([{ ...home, result: undefined }])).toMatchObject({ r: 'quarantined', why: 'Invalid' })
    expect(await refused([{ ...home, result: 'perhaps' }])).toMatchObject({ r: 'quarantined', why: 'Invalid' })
    expect(await refused([{ ...lonely, unmet: { reason: 'bad weather' } }])).toMatchObject({ r: 'quarantined', why: 'Invalid' })
  })
})

describe('what a person told', () => {
  test('at two desks at once about different things is all kept; about the same thing it is for a person to decide', async () => {
    const { acerra, one, other, read } = await begin()
    const person: Person = aPerson([acerra], { surname: 'Greco' })
    await one.do(create('person', person))
    const { ver } = (await read(person.id))!
    expect(await one.do(patch(person.id, ver, { set: { 'isee.kind': 'ordinary', 'isee.cents': 850_000 } }))).toMatchObject({
      r: 'applied',
    })
    expect(await other.do(patch(person.id, ver, { set: { 'household.members': 3 } }))).not.toMatchObject({ r: 'quarantined' })
    expect((await read(person.id))!.doc).toMatchObject({ isee: { cents: 850_000 }, household: { members: 3 } })
    expect(await other.do(patch(person.id, ver, { set: { 'isee.kind': 'ordinary', 'isee.cents': 900_000 } }))).toMatchObject({
      r: 'conflict',
    })
    expect((await read(person.id))!.doc).toMatchObject({ isee: { cents: 850_000 } })
  })

  test('an ISEE without its value is no ISEE', async () => {
    const { acerra, one, read } = await begin()
    const person: Person = aPerson([acerra], { surname: 'Greco' })
    await one.do(create('person', person))
    const { ver } = (await read(person.id))!
    expect(await one.do(patch(person.id, ver, { set: { 'isee.kind': 'ordinary' } }))).toMatchObject({
      r: 'quarantined',
      why: 'Invalid',
    })
  })
})

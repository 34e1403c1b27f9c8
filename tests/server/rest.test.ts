import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AmbitoId } from '../../src/domain/ids'
import type { Worker } from '../../src/domain/worker'
import { digestOf } from '../../src/sync/digest'
import { officeScope } from '../../src/sync/scopes'
import { applyAsCentre } from '../../src/server/centre-device'
import type { Centre } from '../../src/server/centre'
import { newRecord } from '../../src/server/new-record'
import { restUntouched } from '../../src/server/rest-untouched'
import { searchResting, wakePerson } from '../../src/server/resting'
import { openTestDatabase, type TestDatabase } from './cluster'
import {
  anEntry,
  anIntake,
  aPerson,
  create,
  createCentre,
  createTestAmbito,
  holding,
  newId,
  patch,
  pullAll,
  valueOf,
} from './ambito'

let db: TestDatabase
let centre: Centre

beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database)
})
afterAll(() => db.close())

async function begin() {
  const ambito = await createTestAmbito(centre)
  const { acerra, bellona } = ambito
  const anna: Worker = await ambito.worker('coordinator', [acerra, bellona])
  const annas = await ambito.tablet(anna)
  const person = aPerson([acerra, bellona])
  const intake = anIntake(acerra, anna.id, { personId: person.id })
  const entry = anEntry(annas, person.id, acerra)
  await annas.do(create('person', person), create('intake', intake), entry)
  const scopes = [officeScope(acerra), officeScope(bellona)]
  const held = async () => [...(await pullAll(annas, scopes)).records.keys()].sort()
  /** As if everything so far had been done so many months ago. */
  const age = (months: number) =>
    db.database.query(`UPDATE mutation SET received_at = received_at - $2 * interval '1 month' WHERE ambito_id = $1`, [
      ambito.id,
      months,
    ])
  return { ambito, anna, annas, person, intake, entry, scopes, held, age, all: [person.id, intake.id, entry.id].sort() }
}

test('[S64] what nobody touched for the usual time leaves its offices with all that hangs on it, and the sums follow', async () => {
  const { ambito, annas, scopes, held, age, all } = await begin()
  expect(await held()).toEqual(all)
  await age(23)
  expect(await restUntouched(centre, ambito.id)).toBe(0)
  const { upto } = valueOf(await annas.pull({ since: 0, scopes: holding(...scopes) }))
  await age(2)
  expect(await restUntouched(centre, ambito.id)).toBe(1)
  const page = valueOf(await annas.pull({ since: upto, scopes: holding(...scopes) }))
  expect(page.leave.map(({ id }) => id).sort()).toEqual(all)
  expect(page.leave[0]!.sc.sort()).toEqual([...scopes].sort())
  const digest = Object.fromEntries(scopes.map(scope => [scope, digestOf([])]))
  expect(valueOf(await annas.pull({ since: page.upto, scopes: holding(...scopes), digest })).digests).toEqual([])
  expect(await restUntouched(centre, ambito.id)).toBe(0)
})

test('[S64] the ambito says how long; what changed meanwhile, or has something that changed, stays', async () => {
  const { ambito, annas, anna, held, age, all } = await begin()
  const { acerra } = ambito
  const own = { id: newId(), name: 'Ambito di prova', comuni: [{ catastale: 'A024', istat: '063001', name: 'Acerra' }] }
  await applyAsCentre(
    centre,
    ambito.id,
    [newRecord('ambito', { ...own, leadComune: 'A024', isDemo: false, holdingMonths: 6 })],
    ambito.administrator,
  )
  const [lonely, known] = [anIntake(acerra, anna.id), aPerson([acerra])]
  await annas.do(create('intake', lonely), create('person', known))
  await age(7)
  await annas.do(anEntry(annas, known.id, acerra, { text: 'Telefonata.' }))
  expect(await restUntouched(centre, ambito.id)).toBe(2)
  const left = await held()
  expect(left).toContain(known.id)
  for (const id of [...all, lonely.id]) expect(left).not.toContain(id)
})

test('[S64] with a conflict still open it stays, however old', async () => {
  const { ambito, annas, person, held, age, all } = await begin()
  const bruno = await ambito.worker('socialWorker', [ambito.acerra])
  const brunos = await ambito.tablet(bruno)
  await annas.do(patch(person.id, 1, { set: { citizenship: 'italiana' } }))
  await brunos.do(patch(person.id, 1, { set: { citizenship: 'rumena' } }))
  await age(30)
  expect(await restUntouched(centre, ambito.id)).toBe(0)
  expect(await held()).toEqual(expect.arrayContaining(all))
})

test('[S64] who writes to it, or on it, brings it back whole; the rights stay those of its offices', async () => {
  for (const way of ['person', 'entry', 'intake'] as const) {
    const { ambito, annas, person, intake, held, age, all } = await begin()
    await age(25)
    await restUntouched(centre, ambito.id)
    expect(await held()).toEqual([])
    const stranger = await ambito.tablet(await ambito.worker('socialWorker', []))
    expect(await stranger.do(patch(person.id, 1, { set: { citizenship: 'x' } }))).toMatchObject({ why: 'OutOfScope' })
    const entry = anEntry(annas, person.id, ambito.acerra, { text: 'Torna dopo due anni.' })
    const op = {
      person: patch(person.id, 1, { set: { citizenship: 'italiana' } }),
      entry,
      intake: patch(intake.id, 1, { set: { expressedNeed: 'altro' } }),
    }[way]
    expect(await annas.do(op)).toMatchObject({ r: 'applied' })
    expect(await held()).toEqual(way === 'entry' ? [...all, entry.id].sort() : all)
  }
})

describe('what rests, looked for online', () => {
  const eventsOf = (ambito: { readonly id: AmbitoId }) =>
    db.database.query<{ action: string; grounds: string; record_id: string }>(
      `SELECT action, grounds, record_id FROM access_event WHERE ambito_id = $1 AND action LIKE 'person.%' ORDER BY n`,
      [ambito.id],
    )

  async function beginResting() {
    const world = await begin()
    const { ambito, annas, person, age } = world
    await annas.do(patch(person.id, 1, { set: { surname: "D'Àvalos", name: 'Concetta' } }))
    await age(25)
    await restUntouched(centre, ambito.id)
    const anna = annas.caller
    const names = async (text: string, caller = anna) =>
      valueOf(await searchResting(centre, caller, text)).people.map(({ surname, name }) => `${surname} ${name}`)
    return { ...world, caller: anna, names }
  }

  test('[S66] is found by whoever works in its offices, as on a tablet, until it is awake; who searched what is written down', async () => {
    const { ambito, names, person } = await beginResting()
    for (const text of ['davalos', "conc d'av", 'AVALOS']) expect(await names(text)).toEqual(["D'Àvalos Concetta"])
    expect(await names('concetla')).toEqual(["D'Àvalos Concetta"])
    expect(await names('avalox rossi')).toEqual([])
    expect(await eventsOf(ambito)).toHaveLength(5)
    expect((await eventsOf(ambito))[1]).toMatchObject({ action: 'person.searchedAtRest', grounds: "conc d'av" })
    const elsewhere = await ambito.tablet(await ambito.worker('socialWorker', []))
    expect(await searchResting(centre, elsewhere.caller, 'davalos')).toMatchObject({ refusal: { type: 'NotAllowed' } })
    const admin = await ambito.tablet(await ambito.worker('administrator', [ambito.acerra]))
    expect(await searchResting(centre, admin.caller, 'davalos')).toMatchObject({ refusal: { type: 'NotAllowed' } })
    expect(await wakePerson(centre, elsewhere.caller, person.id)).toMatchObject({ refusal: { type: 'NoSuchPerson' } })
    expect(await wakePerson(centre, elsewhere.caller, newId())).toMatchObject({ refusal: { type: 'NoSuchPerson' } })
  })

  test('[S66] opened, it is on the tablets of its offices again with all that hangs on it, and is no longer among those that rest', async () => {
    const { ambito, names, caller, person, held, all } = await beginResting()
    expect(await held()).toEqual([])
    valueOf(await wakePerson(centre, caller, person.id))
    expect(await held()).toEqual(all)
    expect(await names('davalos')).toEqual([])
    expect((await eventsOf(ambito))[0]).toMatchObject({ action: 'person.woken', record_id: person.id })
    const events = await eventsOf(ambito)
    valueOf(await wakePerson(centre, caller, person.id))
    expect([await held(), await eventsOf(ambito)]).toEqual([all, events])
  })

  test('[S66] opening counts as touching: it rests again after another holding time, not before', async () => {
    const { ambito, caller, person, held, all } = await beginResting()
    valueOf(await wakePerson(centre, caller, person.id))
    expect(await restUntouched(centre, ambito.id)).toBe(0)
    expect(await held()).toEqual(all)
    await db.database.query(`UPDATE access_event SET at = at - interval '25 months' WHERE ambito_id = $1`, [ambito.id])
    expect(await restUntouched(centre, ambito.id)).toBe(1)
    expect(await held()).toEqual([])
  })

  test('more than can be shown are not all told, and it says so', async () => {
    const { ambito, annas, age, caller } = await beginResting()
    for (let at = 0; at < 3; at++)
      await annas.do(...Array.from({ length: 8 }, () => create('person', { ...aPerson([ambito.acerra]), surname: 'Tanti' })))
    await age(25)
    await restUntouched(centre, ambito.id)
    const found = valueOf(await searchResting(centre, caller, 'tanti'))
    expect([found.people.length, found.isMore]).toEqual([20, true])
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Worker } from '../../src/domain/worker'
import { digestOf } from '../../src/sync/digest'
import { officeScope } from '../../src/sync/scopes'
import { applyAsCentre } from '../../src/server/centre-device'
import type { Centre } from '../../src/server/centre'
import { newRecord } from '../../src/server/new-record'
import { restUntouched } from '../../src/server/rest-untouched'
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

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { QuickContact } from '../../src/domain/quick-contact'
import type { Centre } from '../../src/server/centre'
import { restUntouched } from '../../src/server/rest-untouched'
import { officeScope } from '../../src/sync/scopes'
import { anIntake, create, createCentre, createTestAmbito, newId, patch, pullAll } from './ambito'
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
  const { acerra, bellona } = ambito
  const anna = await ambito.worker('deskOperator', [acerra])
  const annas = await ambito.tablet(anna)
  const contact: QuickContact = {
    id: newId(),
    officeId: acerra,
    workerId: anna.id,
    comune: 'A024',
    contactedOn: '2026-11-22',
    closedAt: '2026-11-22T08:30:00.000Z',
    channel: 'inPerson',
    chip: 'housing',
    area: 'FRA',
    motive: 'housing',
    outcome: 'informationGiven',
  }
  const readBy = async (offices: Parameters<typeof ambito.worker>[1]) => {
    const tablet = await ambito.tablet(await ambito.worker('deskOperator', offices))
    return (await pullAll(tablet, offices.map(officeScope))).records.get(contact.id)
  }
  return { ambito, acerra, bellona, anna, annas, contact, readBy }
}

describe('a contact without a name', () => {
  test('reaches the colleagues of its office, and nobody else', async () => {
    const { annas, contact, readBy, acerra, bellona } = await begin()
    expect(await annas.do(create('quickContact', contact))).toMatchObject({ r: 'applied' })
    expect(await readBy([acerra])).toMatchObject({ type: 'quickContact', doc: contact })
    expect(await readBy([bellona])).toBeUndefined()
  })

  test('is told by who was there, at an office where they work, and is whole', async () => {
    const { ambito, annas, contact, acerra, bellona } = await begin()
    const other = await ambito.worker('deskOperator', [acerra])
    const refused = async (doc: object) => await annas.do(create('quickContact', { ...contact, id: newId(), ...doc }))
    expect(await refused({ workerId: other.id })).toMatchObject({ r: 'quarantined', why: 'NotAllowed' })
    expect(await refused({ officeId: bellona })).toMatchObject({ r: 'quarantined', why: 'OutOfScope' })
    expect(await refused({ motive: undefined })).toMatchObject({ r: 'quarantined', why: 'Invalid' })
  })

  test('grows into a listening in one mutation: both or neither', async () => {
    const { annas, contact, anna, acerra, bellona, readBy } = await begin()
    await annas.do(create('quickContact', contact))
    const away = anIntake(bellona, anna.id)
    expect(await annas.do(create('intake', away), patch(contact.id, 1, { set: { promotedTo: away.id } }))).toMatchObject({
      r: 'quarantined',
    })
    expect((await readBy([acerra]))!.doc).toEqual(contact)
    const intake = anIntake(acerra, anna.id)
    expect(await annas.do(create('intake', intake), patch(contact.id, 1, { set: { promotedTo: intake.id } }))).toMatchObject({
      r: 'applied',
    })
    expect((await readBy([acerra]))!.doc).toMatchObject({ promotedTo: intake.id })
  })

  test('two colleagues who make a listening of it at once leave a conflict, not one link fewer', async () => {
    const { ambito, annas, contact, anna, acerra } = await begin()
    await annas.do(create('quickContact', contact))
    const bea = await ambito.worker('deskOperator', [acerra])
    const beas = await ambito.tablet(bea)
    const [hers, mine] = [anIntake(acerra, bea.id), anIntake(acerra, anna.id)]
    const grow = (intake: typeof mine) => [create('intake', intake), patch(contact.id, 1, { set: { promotedTo: intake.id } })]
    expect(await beas.do(...grow(hers))).toMatchObject({ r: 'applied' })
    expect(await annas.do(...grow(mine))).toMatchObject({ r: 'conflict' })
  })

  test('rests with what nobody touched for the usual time', async () => {
    const { ambito, annas, contact, acerra, readBy } = await begin()
    await annas.do(create('quickContact', contact))
    await db.database.query(`UPDATE mutation SET received_at = received_at - interval '60 months' WHERE ambito_id = $1`, [
      ambito.id,
    ])
    expect(await restUntouched(centre, ambito.id)).toBe(1)
    expect(await readBy([acerra])).toBeUndefined()
  })
})

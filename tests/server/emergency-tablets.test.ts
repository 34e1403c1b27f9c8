/** Emergency cards on whole tablets: opened without network by who knows the name, and told to the colleague who follows the case. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EmergencyLine } from '../../src/domain/emergency-line'
import type { OfficeId, WorkerId } from '../../src/domain/ids'
import type { Role } from '../../src/domain/worker'
import { applyAsCentre } from '../../src/server/centre-device'
import { aPerson, create, patch, refusalOf, valueOf } from './ambito'
import { openHttpCentre, type HttpCentre } from './http-centre'
import { aCase } from './sample-case'
import { openTablet, synced, type WholeTablet } from './whole-tablet'

const emergency = { reason: 'health', words: 'Caduta in casa, non risponde al telefono' } as const

describe('an emergency card on a tablet', () => {
  let open: HttpCentre
  beforeAll(async () => {
    open = await openHttpCentre()
  })
  afterAll(() => open.close())

  let made = 0
  async function tabletOf(role: Role, office: OfficeId): Promise<WholeTablet & { readonly worker: WorkerId }> {
    const login = `${role.toLowerCase()}.n${made++}`
    const { worker, password } = await open.member(login)
    const fields = { roles: [role], offices: [office], surname: `Cognome${made}` }
    const tablet = await openTablet(open, { login, password })
    await applyAsCentre(open.centre, open.ambito.id, [patch(worker.id, 1, { set: fields })], open.ambito.administrator)
    await synced(tablet)
    return Object.assign(tablet, { worker: worker.id })
  }

  /** Anna has opened the case of somebody, and written what keeps Dora safe. */
  async function begin(surname: string) {
    const { acerra, bellona } = open.ambito
    const [anna, dora] = [await tabletOf('socialWorker', acerra), await tabletOf('socialWorker', bellona)]
    const person = aPerson([acerra], {
      surname,
      name: 'Elena Maria',
      birth: { date: '1985-03-02' },
    })
    const opened = aCase(acerra, anna.worker, person.id)
    await applyAsCentre(open.centre, open.ambito.id, [create('person', person), create('case', opened)], anna.worker)
    await synced(anna)
    const id = (await anna.device.newId()) as unknown as EmergencyLine['id']
    const given = {
      caseId: opened.id,
      sort: 'safety' as const,
      text: 'Non dire al marito dove si trova',
    }
    valueOf(await anna.device.change({ do: 'saveRecord', kind: 'emergencyLine', id, given }))
    await synced(anna)
    await synced(dora)
    return { anna, dora, acerra, person, opened }
  }

  test('opens without network by the name, after the line that says so, which tells the colleague at the next contact', async () => {
    const { anna, dora, acerra, person } = await begin('Zanetti')
    dora.isOnline = false
    expect(await dora.device.person(person.id)).toBeUndefined()
    expect(await dora.device.emergencyCards()).toBe('on')
    const [card] = valueOf(await dora.device.openEmergencyCard({ surname: 'zanetti', name: 'Elena', ...emergency }))
    expect(card).toMatchObject({
      surname: 'Zanetti',
      name: 'Elena Maria',
      birthDate: '1985-03-02',
      cases: [
        {
          responsible: anna.worker,
          officeId: acerra,
          safety: ['Non dire al marito dove si trova'],
          contacts: [],
        },
      ],
    })
    dora.isOnline = true
    await synced(dora)
    await synced(anna)
    const openings = await anna.device.deskRecords({ kind: 'emergencyOpening' })
    expect(openings).toMatchObject([{ record: { workerId: dora.worker, ...emergency }, person: { id: person.id } }])
    const [{ record, version }] = openings as [(typeof openings)[number]]
    const readers = [{ by: anna.worker, at: '2026-11-22T10:00:00.000Z' }]
    const read = {
      do: 'saveRecord',
      kind: 'emergencyOpening',
      id: record.id,
      given: { readers },
      seen: { version, record },
    } as const
    valueOf(await anna.device.change(read))
    await synced(anna)
    expect(await anna.device.quarantined()).toEqual([])
  })

  test('does not open to part of a name, nor to another birth date, and each try is written down', async () => {
    const { dora } = await begin('Colonna')
    const ask = async (asked: object) =>
      refusalOf(
        await dora.device.openEmergencyCard({
          surname: 'Colonna',
          name: 'Elena',
          ...emergency,
          ...asked,
        }),
      )
    expect(await ask({ surname: 'Col' })).toEqual({ type: 'NoSuchCard' })
    expect(await ask({ name: 'E' })).toEqual({ type: 'NoSuchCard' })
    expect(await ask({ birthDate: '1985-03-03' })).toEqual({ type: 'NoSuchCard' })
    expect(await ask({ words: 'ok' })).toEqual({ type: 'Malformed', fields: ['words'] })
    await synced(dora)
    const events = await open.centre.database.query<{ said: string; words: string }>(
      `SELECT said, emergency_words AS words FROM access_event WHERE ambito_id = $1 AND actor = $2 AND action = 'search' ORDER BY n`,
      [open.ambito.id, dora.worker],
    )
    expect(events).toEqual(
      ['Col Elena', 'Colonna E', 'Colonna Elena 1985-03-03'].map(said => ({
        said,
        words: emergency.words,
      })),
    )
  })

  test('asks for the birth date where two have one name', async () => {
    const { dora, acerra, anna } = await begin('Omonimi')
    const other = aPerson([acerra], {
      surname: 'Omonimi',
      name: 'Elena',
      birth: { date: '1950-01-01' },
    })
    const ops = [create('person', other), create('case', aCase(acerra, anna.worker, other.id))]
    await applyAsCentre(open.centre, open.ambito.id, ops, anna.worker)
    await synced(dora)
    const asked = { surname: 'Omonimi', name: 'Elena', ...emergency }
    expect(refusalOf(await dora.device.openEmergencyCard(asked))).toEqual({ type: 'Namesakes' })
    const cards = valueOf(await dora.device.openEmergencyCard({ ...asked, birthDate: '1950-01-01' }))
    expect(cards.map(({ birthDate }) => birthDate)).toEqual(['1950-01-01'])
  })

  test('is not for whoever works at a desk alone', async () => {
    const dino = await tabletOf('deskOperator', open.ambito.acerra)
    expect(await dino.device.emergencyCards()).toBe('roleMayNot')
    const asked = { surname: 'Zanetti', name: 'Elena', ...emergency }
    expect(refusalOf(await dino.device.openEmergencyCard(asked))).toEqual({
      type: 'NotAllowed',
      refusal: 'RoleMayNot',
    })
  })
})

import { expect, test } from 'vitest'
import type { PersonId } from '../domain/ids'
import type { PulledRecord } from '../sync/protocol'
import { createSealer } from './codec'
import { createTestCentre, testPerson } from './test-centre'
import { newTestId, openTablet, testOffice } from './test-tablet'

test('[S92] a record of a type that this version has learnt is read again at the next opening, with the fields nobody knows', async () => {
  const tablet = await openTablet({ centre: createTestCentre() })
  await tablet.engine.syncNow()
  const sealer = createSealer('vault-1', new Uint8Array(32).fill(1), length => tablet.world.randomBytes(length))
  const sc = [sealer.blind('scope', `o:${testOffice}`)]
  const park = async (type: string, doc: Readonly<Record<string, unknown>>) => {
    const id = doc['id'] as string
    const pulled = { id, type, sv: 1, ver: 3, state: 'active', fv: {}, sc: [`o:${testOffice}`], doc } as unknown as PulledRecord
    await tablet.disk.transaction('rw', 'parked', () => tablet.disk.parked.put({ id, sc, c: sealer.seal('parked', id, pulled) }))
    return id
  }
  // To the version that parked it, a person was as unknown as this other one is to us.
  const known = await park('person', { ...testPerson(newTestId(), 'Parcheggiata', 'Ada', testOffice), futureField: { a: 1 } })
  const unknown = await park('tomorrow', { id: newTestId() })
  await tablet.engine.close()

  const upgraded = await tablet.again()
  expect((await upgraded.engine.searchPeople('parcheggiata', 5)).people.map(person => person.id)).toEqual([known])
  expect(await tablet.disk.parked.toCollection().primaryKeys()).toEqual([unknown])
  expect((await tablet.disk.rec.get(known))!.sc).toEqual(sc)

  // An edit touches its own field, and takes nothing from the newer centre.
  const { person, version } = (await upgraded.engine.person(known as PersonId))!
  const edited = { ...person, email: 'a@example.org' }
  expect(await upgraded.engine.change({ do: 'editPerson', person: edited, seen: { version: version!, person } })).toMatchObject({
    ok: true,
  })
  expect((await upgraded.engine.person(known as PersonId))!.person.email).toBe('a@example.org')
  const [sent] = (await tablet.disk.outbox.toArray()).map(row => sealer.open('outbox', row.mid, row.c))
  expect(JSON.stringify(sent)).toContain('a@example.org')
  expect(JSON.stringify(sent)).not.toContain('futureField')
})

/** Two records of one person on the tablet: joined before any network, found once, shown together, separated again. */
import { describe, expect, test } from 'vitest'
import type { PersonId, WorkerId } from '../domain/ids'
import type { Person } from '../domain/person'
import type { Doc } from '../sync/merge'
import { createTestCentre, testWorkerDoc } from './test-centre'
import { lastOps, newTestId, openTablet, testOffice, type TestTablet } from './test-tablet'

const self = '01890000-0000-7000-8000-0000000000a1' as WorkerId
const scopes = [`o:${testOffice}`]
const json = (value: object): Doc => JSON.parse(JSON.stringify(value)) as Doc
const person = (name: string, rest: Partial<Person> = {}): Person => ({
  id: newTestId() as PersonId,
  surname: 'Russo',
  name,
  phones: [],
  offices: [testOffice],
  ...rest,
})
const carmela = person('Carmela', { email: 'carmela@x.example' })
const carmelina = person('Carmelina', { phones: [{ number: '333 1234567' }], citizenship: 'italiana' })

async function desk(permissions: string[] = ['mergePersons']) {
  const centre = createTestCentre()
  centre.put('worker', { ...testWorkerDoc(self, [testOffice]), roles: ['socialWorker'], permissions }, ['c:ambito'])
  for (const each of [carmela, carmelina]) centre.put('person', json(each), scopes)
  const tablet = await openTablet({ centre })
  await tablet.engine.syncNow()
  return { centre, tablet }
}

const merge = (take: readonly string[] = []) => ({ do: 'mergePersons' as const, merged: carmelina.id, into: carmela.id, take })
const split = (isRestored: boolean) => ({ do: 'splitPersons' as const, merged: carmelina.id, into: carmela.id, isRestored })
const found = async ({ engine }: TestTablet, text: string): Promise<(string | undefined)[]> =>
  (await engine.searchPeople(text, 10)).people.map(({ name }) => name)

describe('merging', () => {
  test('is there at once: one is found, and shows what hangs on both', async () => {
    const { centre, tablet } = await desk()
    expect((await tablet.engine.change(merge(['phones']))).ok).toBe(true)
    expect(await found(tablet, 'russo')).toEqual(['Carmela'])
    expect(await found(tablet, '')).toEqual(['Carmela'])
    expect(await tablet.engine.possibleDuplicates({ surname: 'Russo', name: 'Carmelina' })).toEqual([])
    const view = (await tablet.engine.person(carmela.id))!
    expect(view.person.phones).toEqual(carmelina.phones)
    expect(view.merged.map(each => each.person.id)).toEqual([carmelina.id])
    expect((await tablet.engine.person(carmelina.id))!.staying?.id).toBe(carmela.id)

    await tablet.engine.syncNow()
    expect(lastOps(centre)).toMatchObject([
      { op: 'patch', id: carmela.id, set: { phones: carmelina.phones } },
      { op: 'cmd', name: 'person.merge', args: { merged: carmelina.id, into: carmela.id, was: { phones: [] } } },
    ])
    expect(await found(tablet, 'russo')).toEqual(['Carmela'])
    expect((await tablet.engine.person(carmela.id))!.merged).toHaveLength(1)
  })

  test('what was written about the other is read with the rest', async () => {
    const { centre, tablet } = await desk()
    const entry = {
      id: newTestId(),
      of: carmelina.id,
      author: self,
      officeId: testOffice,
      occurredAt: '2026-11-20T09:00:00.000Z',
      kind: 'note',
      audience: 'agency',
      text: 'Ha portato l’ISEE.',
      attachments: [],
      parents: [],
      amends: null,
      h: '0'.repeat(64),
      hs: 'c2lnbmF0dXJl',
    }
    centre.put('diaryEntry', entry, scopes)
    await tablet.engine.syncNow()
    await tablet.engine.change(merge())
    expect((await tablet.engine.person(carmela.id))!.diary.map(({ entry: { text } }) => text)).toEqual(['Ha portato l’ISEE.'])
  })

  test('what names the other tells of whoever stays, until they are separated', async () => {
    const { centre, tablet } = await desk()
    const caseId = newTestId()
    const rows = { ties: [], bonds: [], stays: [], responsibility: [], protections: [] }
    const kinship = { id: newTestId(), caseId, workerId: self, entry: 'relative', name: 'Lina', personId: carmelina.id, ...rows }
    centre.put('kinship', kinship, [`w:${self}`])
    await tablet.engine.syncNow()
    const named = async () => (await tablet.engine.deskRecords({ kind: 'kinship' })).map(({ person }) => person?.name)
    expect(await named()).toEqual(['Carmelina'])
    await tablet.engine.change(merge())
    expect(await named()).toEqual(['Carmela'])
    await tablet.engine.change(split(false))
    expect(await named()).toEqual(['Carmelina'])
  })

  test('who was not given that may not, and nothing changes', async () => {
    const { tablet } = await desk([])
    expect(await tablet.engine.change(merge())).toMatchObject({ ok: false, refusal: { type: 'NotAllowed' } })
    expect((await tablet.engine.person(carmela.id))!.mayMerge).toBe(false)
    expect(await found(tablet, 'russo')).toHaveLength(2)
  })

  test('two who were merged here, and elsewhere the other way round, hang on one another and keep nobody waiting', async () => {
    const { centre, tablet } = await desk()
    await tablet.engine.change(merge())
    const elsewhere = { into: carmelina.id, by: self, on: '2026-11-23', gave: [] }
    centre.put('person', json({ ...carmela, mergedInto: elsewhere }), scopes)
    await tablet.engine.syncNow()
    expect((await tablet.engine.person(carmela.id))!.staying?.id).toBe(carmelina.id)
    expect((await tablet.engine.person(carmelina.id))!.staying?.id).toBe(carmela.id)
    expect(await tablet.engine.change(merge())).toMatchObject({ refusal: { type: 'Malformed' } })
  })

  test('nobody is merged with themselves, nor twice, nor into somebody who was', async () => {
    const { tablet } = await desk()
    expect(await tablet.engine.change({ ...merge(), into: carmelina.id })).toMatchObject({ refusal: { type: 'Malformed' } })
    await tablet.engine.change(merge())
    expect(await tablet.engine.change(merge())).toMatchObject({ refusal: { type: 'NothingChanged' } })
    expect(await tablet.engine.change({ ...merge(), merged: carmela.id, into: carmelina.id })).toMatchObject({
      refusal: { type: 'Malformed' },
    })
  })
})

describe('separating', () => {
  test('brings back both, with what was said before when that is wanted', async () => {
    const { tablet } = await desk()
    await tablet.engine.change(merge(['name', 'email', 'citizenship']))
    const joined = (await tablet.engine.person(carmela.id))!.person
    expect([joined.name, joined.email, joined.citizenship]).toEqual(['Carmelina', undefined, 'italiana'])
    await tablet.engine.syncNow()
    expect((await tablet.engine.change(split(true))).ok).toBe(true)
    expect(new Set(await found(tablet, 'russo'))).toEqual(new Set(['Carmela', 'Carmelina']))
    await tablet.engine.syncNow()
    const { person: again, merged } = (await tablet.engine.person(carmela.id))!
    expect([again.name, again.email, again.citizenship]).toEqual(['Carmela', 'carmela@x.example', undefined])
    expect(merged).toEqual([])
  })

  test('of somebody who was not merged changes nothing', async () => {
    const { tablet } = await desk()
    expect(await tablet.engine.change(split(false))).toMatchObject({ refusal: { type: 'NothingChanged' } })
  })
})

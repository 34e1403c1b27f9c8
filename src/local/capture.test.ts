import { describe, expect, test } from 'vitest'
import type { DiaryEntryId, IntakeId, PersonId } from '../domain/ids'
import { firstHash, hashOf } from '../sync/canonical'
import type { Change } from './device'
import { createTestCentre, testPerson } from './test-centre'
import { listenTo, midsOn, newTestId, openTablet, otherOffice, somebodyNew, testOffice } from './test-tablet'

describe('capturing', () => {
  test('[S80] a first listening of somebody new is one mutation with the person, and the local number counts up', async () => {
    const centre = createTestCentre()
    const tablet = await openTablet({ centre })
    await tablet.engine.syncNow()
    const first = await listenTo(tablet, somebodyNew('De Luca', 'Maria Antonietta'))
    const second = await listenTo(tablet, { type: 'anonymous' })
    expect(first).toMatchObject({ mid: 1, localNumber: 'ACE-2026-B0001', savedAt: '2026-11-22T09:00:00.000Z' })
    expect(second).toMatchObject({ mid: 2, localNumber: 'ACE-2026-B0002', personId: undefined })
    expect(await tablet.engine.queue(10)).toMatchObject([
      { mid: 1, what: 'intake', about: 'Maria Antonietta D.', personId: first.personId, delivery: { type: 'queued' } },
      { mid: 2, what: 'intake', about: undefined },
    ])

    await tablet.engine.syncNow()
    expect(centre.log.map(entry => entry.mutation.ops.map(op => op.op === 'create' && op.type))).toEqual([
      ['person', 'intake'],
      ['intake'],
    ])
    const [one, two] = centre.log.map(entry => entry.mutation)
    expect(one!.prev).toBe(firstHash)
    expect(two!.prev).toBe(hashOf(one))
    expect(one!.ops[0]).toMatchObject({ scopes: [`o:${testOffice}`] })
    const view = await tablet.engine.person(first.personId!)
    expect(view).toMatchObject({
      version: 1,
      delivery: { type: 'delivered', at: '2026-11-22T09:00:00.000Z' },
      intakes: [{ workerName: 'Anna Rossi', officeName: 'Sportello ACE', person: { surname: 'De Luca' } }],
    })
    expect(await tablet.engine.queue(10)).toMatchObject([
      { mid: 2, delivery: { type: 'delivered' } },
      { mid: 1, receipt: { seq: centre.log[0]!.seq, hash: hashOf(one), at: '2026-11-22T09:00:00.000Z' } },
    ])
    expect(tablet.queued.at(-1)).toBe(0)
  })

  test('a listening of somebody known adds this office to the person, once', async () => {
    const centre = createTestCentre()
    const id = newTestId()
    const tablet = await openTablet({ centre, offices: [testOffice, otherOffice] })
    centre.put('person', testPerson(id, 'Greco', 'Ida', otherOffice), [`o:${otherOffice}`])
    await tablet.engine.syncNow()
    await listenTo(tablet, { type: 'known', personId: id as PersonId })
    await listenTo(tablet, { type: 'known', personId: id as PersonId })
    await tablet.engine.syncNow()
    expect(centre.log.map(entry => entry.mutation.ops.map(op => op.op))).toEqual([['patch', 'create'], ['create']])
    expect(centre.records.get(id)!.state.doc['offices']).toEqual([otherOffice, testOffice])
    expect((await tablet.engine.person(id as PersonId))!.intakes).toHaveLength(2)
  })

  test('what is missing is said, nothing is written and no number is used up', async () => {
    const centre = createTestCentre()
    const tablet = await openTablet({ centre })
    await tablet.engine.syncNow()
    const refused = await tablet.engine.change({
      do: 'closeIntake',
      draftId: newTestId() as IntakeId,
      who: somebodyNew('Verdi', 'Ugo'),
      intake: {},
    })
    expect(refused).toEqual({
      ok: false,
      refusal: { type: 'CannotClose', refusals: [{ type: 'AreaMissing' }, { type: 'OutcomeMissing' }] },
    })
    expect((await midsOn(tablet)).outbox).toEqual([])
    expect((await tablet.engine.searchPeople('verdi', 5)).total).toBe(0)
    expect(await listenTo(tablet, { type: 'anonymous' })).toMatchObject({ mid: 1, localNumber: 'ACE-2026-B0001' })
  })

  test('rights are asked before anything is written', async () => {
    const centre = createTestCentre()
    const tablet = await openTablet({ centre })
    await tablet.engine.syncNow()
    centre.put('worker', { ...centre.records.get(tablet.worker)!.state.doc, roles: ['administrator'] }, ['c:ambito'])
    await tablet.engine.syncNow()
    const refused = await tablet.engine.change({
      do: 'closeIntake',
      draftId: newTestId() as IntakeId,
      who: { type: 'anonymous' },
      intake: { officeId: testOffice, areas: ['FRA'], outcome: 'informationGiven' },
    })
    expect(refused).toEqual({ ok: false, refusal: { type: 'NotAllowed', refusal: 'RoleMayNot' } })
  })

  test('closing twice is closing once', async () => {
    const tablet = await openTablet({ centre: createTestCentre() })
    await tablet.engine.syncNow()
    const close: Change = {
      do: 'closeIntake',
      draftId: newTestId() as IntakeId,
      who: somebodyNew('Verdi', 'Ugo'),
      intake: { officeId: testOffice, areas: ['FRA'], outcome: 'informationGiven' },
    }
    const [one, two] = await Promise.all([tablet.engine.change(close), tablet.engine.change(close)])
    expect(one).toEqual(two)
    expect((await midsOn(tablet)).outbox).toHaveLength(1)
  })

  test('[S51] an entry names what its author had read, is hashed and signed, and is amended only by its author', async () => {
    const centre = createTestCentre()
    const tablet = await openTablet({ centre })
    await tablet.engine.syncNow()
    const { personId } = await listenTo(tablet, somebodyNew('Verdi', 'Ugo'))
    const write = (text: string, amends: DiaryEntryId | null = null) =>
      tablet.engine.change({
        do: 'writeEntry',
        draftId: newTestId() as DiaryEntryId,
        of: personId!,
        entryKind: 'note',
        audience: 'agency',
        text,
        occurredAt: '2026-11-22T08:00:00.000Z',
        amends,
      })
    const first = await write('  prima nota ')
    expect(first.ok).toBe(true)
    const firstId = (first.ok && first.value.recordId) as DiaryEntryId
    expect(await write('correzione', firstId)).toMatchObject({ ok: true, value: { mid: 3 } })
    expect(await write('   ')).toEqual({ ok: false, refusal: { type: 'CannotWrite', refusal: { type: 'TextMissing' } } })
    expect(await write('di chi?', newTestId() as DiaryEntryId)).toEqual({ ok: false, refusal: { type: 'NoSuchRecord' } })
    const diary = (await tablet.engine.person(personId!))!.diary
    expect(diary.map(({ entry }) => entry.text)).toEqual(['correzione', 'prima nota'])
    expect(diary[1]).toMatchObject({ isMine: true, amendedBy: [diary[0]!.entry.id], officeName: 'Sportello ACE' })
    expect(diary[0]!.entry.parents).toEqual([diary[1]!.entry.h])
    const { id: _id, h, hs: _hs, ...content } = diary[1]!.entry
    expect(h).toBe(hashOf(content))
    expect((await tablet.engine.queue(10)).map(item => item.what)).toEqual(['intake', 'diaryEntry', 'amendment'])
  })

  test('an edit carries only what was changed, against the version that its author saw', async () => {
    const centre = createTestCentre()
    const id = newTestId() as PersonId
    const tablet = await openTablet({ centre })
    centre.put('person', testPerson(id, 'Greco', 'Ida', testOffice), [`o:${testOffice}`])
    await tablet.engine.syncNow()
    const seen = (await tablet.engine.person(id))!
    centre.put('person', { ...testPerson(id, 'Greco', 'Ida', testOffice), email: 'ida@example.org', unknown: 'kept' }, [
      `o:${testOffice}`,
    ])
    await tablet.engine.syncNow()
    const edited = await tablet.engine.change({
      do: 'editPerson',
      person: { ...seen.person, citizenship: 'italiana' },
      seen: { version: seen.version!, person: seen.person },
    })
    expect(edited.ok).toBe(true)
    await tablet.engine.syncNow()
    expect(centre.log[0]!.mutation.ops).toEqual([{ op: 'patch', id, base: 1, set: { citizenship: 'italiana' } }])
    expect(centre.records.get(id)!.state.doc).toMatchObject({
      email: 'ida@example.org',
      unknown: 'kept',
      citizenship: 'italiana',
    })
    const same = await tablet.engine.change({ do: 'editPerson', person: (await tablet.engine.person(id))!.person })
    expect(same).toEqual({ ok: false, refusal: { type: 'NothingChanged' } })
  })
})

test('a person of another office is edited by whoever has a case of theirs in hand, and by no other', async () => {
  const centre = createTestCentre()
  const [inHand, known] = [newTestId(), newTestId()] as PersonId[]
  const tablet = await openTablet({ centre })
  centre.put('person', testPerson(inHand!, 'Greco', 'Ida', otherOffice), [`w:${tablet.worker}`])
  centre.put('person', testPerson(known!, 'Rea', 'Ugo', otherOffice), [`o:${testOffice}`])
  await tablet.engine.syncNow()
  const edited = async (id: PersonId) => {
    const { person } = (await tablet.engine.person(id))!
    return tablet.engine.change({ do: 'editPerson', person: { ...person, citizenship: 'italiana' } })
  }
  expect(await edited(inHand!)).toMatchObject({ ok: true })
  expect(await edited(known!)).toMatchObject({ refusal: { type: 'NotAllowed', refusal: 'OutOfScope' } })
})

import { describe, expect, test } from 'vitest'
import type { DiaryEntryId, IntakeId, PersonId, RecordId } from '../domain/ids'
import type { Change } from './device'
import { createTestCentre, testPerson } from './test-centre'
import { listenTo, midsOn, newTestId, openTablet, otherOffice, somebodyNew, tabbedWorld, testOffice, until } from './test-tablet'

test('a tablet waits for its first download from the moment it is enrolled, not from the first record', async () => {
  const tablet = await openTablet({ centre: createTestCentre() })
  expect(await tablet.engine.status()).toMatchObject({ isComplete: false, received: 0 })
  await tablet.engine.syncNow()
  expect(await tablet.engine.status()).toMatchObject({ isComplete: true, received: undefined })
})

describe('one tablet, opened again and again', () => {
  test('[S93] two tabs give gapless mids and sync at once without harm', async () => {
    const centre = createTestCentre()
    const one = await openTablet({ centre })
    await one.engine.syncNow()
    const two = await one.again()
    const saved = await Promise.all(
      Array.from({ length: 20 }, (_, at) => listenTo(at % 2 === 0 ? one : two, somebodyNew(`Rossi${at}`, 'Ada'))),
    )
    expect(saved.map(done => done.mid).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
    expect(new Set(saved.map(done => done.localNumber)).size).toBe(20)
    await Promise.all([one.engine.syncNow(), two.engine.syncNow()])
    expect(centre.log.map(entry => entry.mutation.mid)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
    expect((await midsOn(one)).outbox).toEqual([])
    expect((await midsOn(one)).sent).toHaveLength(20)
  })

  test('what one tab writes, the other finds and shows, and the one that leads sends', async () => {
    const centre = createTestCentre()
    const { world, clock } = tabbedWorld()
    const one = await openTablet({ centre, world: world(), clock })
    await one.engine.syncNow()
    const two = await one.again(world())
    clock.advance(0)
    await until(() => centre.asked.events === 1)
    two.topics.length = 0
    const { personId } = await listenTo(one, somebodyNew('Viola', 'Ada'))
    await until(async () => (await two.engine.searchPeople('viola', 5)).total === 1)
    expect(two.topics).toContain('people')
    await listenTo(two, { type: 'known', personId: personId! })
    await two.engine.chooseOffice(testOffice)
    clock.advance(2000)
    await until(() => centre.log.length === 2)
    await until(async () => (await two.engine.status()).queued === 0)
    expect(centre.asked.events).toBe(1)
  })

  test('drafts, people, queue and the chosen office are there after reopening', async () => {
    const centre = createTestCentre()
    const tablet = await openTablet({ centre, offices: [testOffice, otherOffice] })
    await tablet.engine.syncNow()
    expect((await tablet.engine.session())!.office).toBeUndefined()
    await tablet.engine.chooseOffice(otherOffice)
    const { personId } = await listenTo(tablet, somebodyNew('Neri', 'Ada'))
    const draft = {
      kind: 'diaryEntry',
      id: newTestId() as DiaryEntryId,
      startedAt: '2026-11-22T09:00:00.000Z',
      updatedAt: '2026-11-22T09:00:00.000Z',
      of: personId!,
      text: 'a metà',
      entryKind: 'note',
      audience: 'agency',
      occurredAt: '2026-11-22T09:00:00.000Z',
      amends: null,
    } as const
    expect(await tablet.engine.saveDraft(draft)).toEqual({ ok: true, value: { savedAt: '2026-11-22T09:00:00.000Z' } })
    await tablet.engine.close()

    const again = await tablet.again()
    expect(await again.engine.drafts()).toEqual([{ draft, about: 'Ada N.', isOrphan: false }])
    expect(await again.engine.draft(draft.id)).toEqual(draft)
    expect((await again.engine.searchPeople('neri', 5)).people).toMatchObject([{ id: personId, delivery: { type: 'queued' } }])
    expect(again.queued).toEqual([1])
    expect((await again.engine.session())!.office!.id).toBe(otherOffice)
    await again.engine.discardDraft(draft.id)
    expect(await again.engine.drafts()).toEqual([])
  })

  test('a change ends its draft, and a late autosave does not bring it back', async () => {
    const tablet = await openTablet({ centre: createTestCentre() })
    await tablet.engine.syncNow()
    const id = newTestId() as IntakeId
    const draft = {
      kind: 'intake',
      id,
      startedAt: '2026-11-22T09:00:00.000Z',
      updatedAt: '2026-11-22T09:00:00.000Z',
      step: 2,
      who: somebodyNew('Blu', 'Ivo'),
      intake: {},
      completeLater: true,
    } as const
    await tablet.engine.saveDraft(draft)
    expect((await tablet.engine.drafts())[0]!.about).toBe('Ivo B.')
    await tablet.engine.change({
      do: 'closeIntake',
      draftId: id,
      who: draft.who,
      intake: { officeId: testOffice, areas: ['FRA'], outcome: 'informationGiven' },
    })
    expect(await tablet.engine.drafts()).toEqual([])
    await tablet.engine.saveDraft(draft)
    expect(await tablet.engine.drafts()).toEqual([])
  })

  test('nor does one of an edit, which leaves no record of its own; and a discarded edit is begun again', async () => {
    const centre = createTestCentre()
    const tablet = await openTablet({ centre })
    const of = newTestId() as PersonId
    centre.put('person', testPerson(of, 'Greco', 'Ida', testOffice), [`o:${testOffice}`])
    await tablet.engine.syncNow()
    const { person, version } = (await tablet.engine.person(of))!
    const { id: _, offices: __, ...fields } = person
    const now = '2026-11-22T09:00:00.000Z'
    const seen = { version: version!, person }
    const edit = { kind: 'personEdit', id: newTestId() as RecordId, startedAt: now, updatedAt: now, of, fields, seen } as const
    await tablet.engine.saveDraft(edit)
    const change: Change = { do: 'editPerson', draftId: edit.id, person: { ...person, email: 'i@example.org' }, seen }
    const [saved] = await Promise.all([tablet.engine.change(change), tablet.engine.saveDraft(edit)])
    expect(saved.ok).toBe(true)
    await (await tablet.again()).engine.saveDraft(edit)
    expect(await tablet.engine.drafts()).toEqual([])
    const next = { ...edit, id: newTestId() as RecordId }
    await tablet.engine.saveDraft(next)
    expect(await tablet.engine.drafts()).toHaveLength(1)
    await tablet.engine.discardDraft(next.id)
    await tablet.engine.saveDraft(next)
    expect(await tablet.engine.drafts()).toHaveLength(1)
  })

  test('before the first download the desk knows the worker, and refuses to close a listening for an office it has not got', async () => {
    const centre = createTestCentre()
    const tablet = await openTablet({ centre })
    expect(await tablet.engine.session()).toMatchObject({ worker: { surname: 'Rossi', offices: [testOffice] }, offices: [] })
    expect(await tablet.engine.status()).toMatchObject({ isComplete: false, queued: 0, state: 'delivered' })
    tablet.clock.advance(0)
    await until(async () => (await tablet.engine.session())!.offices.length === 1)
    await until(async () => (await tablet.engine.status()).isComplete)
    expect(tablet.topics).toContain('session')
  })

  test('a closed vault stays closed', async () => {
    const tablet = await openTablet({ centre: createTestCentre() })
    await tablet.engine.close()
    await expect(tablet.engine.status()).rejects.toMatchObject({ name: 'StorageRefusedError' })
  })
})

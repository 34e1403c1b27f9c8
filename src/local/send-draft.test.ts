import { describe, expect, test } from 'vitest'
import type { DiaryEntryId, PersonId, RecordId } from '../domain/ids'
import { createTestCentre, type TestCentre } from './test-centre'
import {
  lastOps,
  listenTo,
  newTestId,
  openTablet,
  otherOffice,
  somebodyNew,
  testOffice,
  valueOf,
  type TestTablet,
} from './test-tablet'

const at = '2026-11-22T08:00:00.000Z'

describe('a draft whose record has left', () => {
  /** Two people known at two offices; the one at the other office leaves this tablet. */
  async function leftBehind(): Promise<{ centre: TestCentre; tablet: TestTablet; gone: PersonId }> {
    const centre = createTestCentre()
    const tablet = await openTablet({ centre, offices: [testOffice, otherOffice] })
    await tablet.engine.syncNow()
    valueOf(await tablet.engine.chooseOffice(testOffice))
    const { personId } = await listenTo(tablet, somebodyNew('Neri', 'Ugo'))
    await tablet.engine.syncNow()
    return { centre, tablet, gone: personId! }
  }
  const leave = async (centre: TestCentre, tablet: TestTablet, id: string) => {
    centre.move(id, [])
    await tablet.engine.syncNow()
  }

  test('a note is listed as such, sent whole to the centre, and leaves nothing behind here', async () => {
    const { centre, tablet, gone } = await leftBehind()
    const id = newTestId() as DiaryEntryId
    const note = { kind: 'diaryEntry', id, startedAt: at, updatedAt: at, of: gone, text: 'Ha chiamato la figlia.' } as const
    await tablet.engine.saveDraft({ ...note, entryKind: 'phoneCall', audience: 'agency', occurredAt: at, amends: null })
    expect(await tablet.engine.drafts()).toMatchObject([{ isOrphan: false, about: 'Ugo N.' }])
    expect(await tablet.engine.status()).toMatchObject({ attention: 0, state: 'delivered' })
    await leave(centre, tablet, gone)
    expect(await tablet.engine.drafts()).toMatchObject([{ isOrphan: true, about: undefined }])
    expect(await tablet.engine.status()).toMatchObject({ attention: 1, state: 'attention' })
    valueOf(await tablet.engine.change({ do: 'sendDraft', draftId: id }))
    expect(await tablet.engine.drafts()).toEqual([])
    expect((await tablet.engine.status()).attention).toBe(0)
    expect(await tablet.disk.rec.where('id').equals(id).count()).toBe(0)
    await tablet.engine.syncNow()
    expect(lastOps(centre)).toMatchObject([{ op: 'entry', of: gone, parents: [], doc: { text: 'Ha chiamato la figlia.' } }])
  })

  test('an edit travels as what was changed since it was seen', async () => {
    const { centre, tablet, gone } = await leftBehind()
    const view = (await tablet.engine.person(gone))!
    const { id: _, offices: __, ...fields } = view.person
    const id = newTestId() as RecordId
    await tablet.engine.saveDraft({
      kind: 'personEdit',
      id,
      startedAt: at,
      updatedAt: at,
      of: gone,
      fields: { ...fields, email: 'ugo@example.org', name: undefined },
      seen: { version: view.version!, person: view.person },
    })
    await leave(centre, tablet, gone)
    valueOf(await tablet.engine.change({ do: 'sendDraft', draftId: id }))
    expect(await tablet.disk.rec.where('id').equals(gone).count()).toBe(0)
    await tablet.engine.syncNow()
    expect(lastOps(centre)).toEqual([
      { op: 'patch', id: gone, base: view.version, set: { email: 'ugo@example.org' }, unset: ['name'] },
    ])
  })

  test('a listening is closed for a person who is not here any more', async () => {
    const { centre, tablet, gone } = await leftBehind()
    await leave(centre, tablet, gone)
    const draft = {
      kind: 'intake',
      id: newTestId() as never,
      startedAt: at,
      updatedAt: at,
      step: 4,
      who: { type: 'known', personId: gone },
      intake: { officeId: testOffice, areas: ['FRA'], outcome: 'informationGiven' },
      completeLater: false,
    } as const
    await tablet.engine.saveDraft({ ...draft, intake: { ...draft.intake, areas: ['FRA'] } })
    expect(await tablet.engine.drafts()).toMatchObject([{ isOrphan: true }])
    valueOf(await tablet.engine.change({ do: 'sendDraft', draftId: draft.id }))
    await tablet.engine.syncNow()
    expect(lastOps(centre)).toMatchObject([{ op: 'create', type: 'intake', doc: { personId: gone } }])
    expect(await tablet.engine.drafts()).toEqual([])
  })

  test('one that is thrown away waits for nobody any more', async () => {
    const { centre, tablet, gone } = await leftBehind()
    const id = newTestId() as DiaryEntryId
    const note = { kind: 'diaryEntry', id, startedAt: at, updatedAt: at, of: gone, text: 'x' } as const
    await tablet.engine.saveDraft({ ...note, entryKind: 'note', audience: 'agency', occurredAt: at, amends: null })
    await leave(centre, tablet, gone)
    expect((await tablet.engine.status()).attention).toBe(1)
    await tablet.engine.discardDraft(id)
    expect((await tablet.engine.status()).attention).toBe(0)
  })

  test('while records are still arriving, none is taken for one that left', async () => {
    const centre = createTestCentre()
    const tablet = await openTablet({ centre })
    tablet.client.refusal = { type: 'NoNetwork' }
    const id = newTestId() as DiaryEntryId
    const note = { kind: 'diaryEntry', id, startedAt: at, updatedAt: at, of: newTestId() as PersonId, text: 'x' } as const
    await tablet.engine.saveDraft({ ...note, entryKind: 'note', audience: 'agency', occurredAt: at, amends: null })
    expect(await tablet.engine.drafts()).toMatchObject([{ isOrphan: false }])
  })
})

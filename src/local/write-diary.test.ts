import { IDBDatabase, IDBFactory, IDBIndex } from 'fake-indexeddb'
import { describe, expect, test, vi } from 'vitest'
import { DeviceId, type DiaryEntryId, type PersonId } from '../domain/ids'
import { hashOf } from '../sync/canonical'
import { createSealer } from './codec'
import { openDatabase } from './database'
import { sealAgain } from './seal-again'
import { createStore } from './store'
import { createTestCentre, testPerson } from './test-centre'
import { newTestId, openTablet, testOffice, type TestTablet } from './test-tablet'
import { createTestWorld } from './test-world'

async function ready() {
  const centre = createTestCentre()
  const disk = new IDBFactory()
  const tablet = await openTablet({ centre, world: createTestWorld({ disk }) })
  const id = newTestId() as PersonId
  centre.put('person', testPerson(id, 'Verdi', 'Ugo', testOffice), [`o:${testOffice}`])
  await tablet.engine.syncNow()
  const other = await tablet.again(createTestWorld({ disk }))
  return { centre, tablet, other, id }
}

async function note({ engine }: TestTablet, of: PersonId, text: string, draftId = newTestId() as DiaryEntryId) {
  const saved = await engine.change({
    do: 'writeEntry',
    draftId,
    of,
    entryKind: 'note',
    audience: 'agency',
    text,
    occurredAt: '2026-11-22T08:00:00.000Z',
    amends: null,
  })
  if (!saved.ok) throw new Error(JSON.stringify(saved.refusal))
  return saved.value
}

const diaryOf = async ({ engine }: TestTablet, id: PersonId) => {
  const { diary } = (await engine.person(id))!
  return new Map(diary.map(({ entry }) => [entry.text, entry]))
}

describe('[S51] what an entry names as read', () => {
  test('on the case that is open, is known without reading it: one transaction', async () => {
    const opened = vi.spyOn(IDBDatabase.prototype, 'transaction')
    const { tablet, id } = await ready()
    await tablet.engine.session()
    await tablet.engine.person(id)
    opened.mockClear()
    await note(tablet, id, 'prima')
    await note(tablet, id, 'seconda')
    expect(opened.mock.calls.map(([, mode]) => mode)).toEqual(['readwrite', 'readwrite'])
    opened.mockRestore()
    const entries = await diaryOf(tablet, id)
    expect(entries.get('prima')!.parents).toEqual([])
    expect(entries.get('seconda')!.parents).toEqual([entries.get('prima')!.h])
  })

  test('on the case that is open, and has not moved, nothing of it is read again; once something has come, it is', async () => {
    const { centre, tablet, id } = await ready()
    const children = vi.spyOn(IDBIndex.prototype, 'getAllKeys')
    await tablet.engine.session()
    await tablet.engine.person(id)
    children.mockClear()
    await note(tablet, id, 'prima')
    await note(tablet, id, 'seconda')
    expect(children).not.toHaveBeenCalled()
    centre.put('person', { ...testPerson(id, 'Verdi', 'Ugo', testOffice), email: 'u@example.org' }, [`o:${testOffice}`])
    await tablet.engine.syncNow()
    children.mockClear()
    await note(tablet, id, 'terza')
    expect(children).toHaveBeenCalled()
    children.mockClear()
    await note(tablet, id, 'quarta')
    expect(children).not.toHaveBeenCalled()
    children.mockRestore()
    const entries = await diaryOf(tablet, id)
    expect(entries.get('quarta')!.parents).toEqual([entries.get('terza')!.h])
    expect((await tablet.engine.person(id))!.person.email).toBe('u@example.org')
  })

  test('on the case that is open, is read again once its rows were sealed again', async () => {
    const { tablet, id } = await ready()
    await tablet.engine.session()
    await tablet.engine.person(id)
    const sealer = createSealer('vault-1', new Uint8Array(32).fill(1), length => tablet.world.randomBytes(length))
    const stale = { ...sealer, isOld: () => true }
    const store = createStore(tablet.world, openDatabase(tablet.world, 'vault-1'), stale, DeviceId.parse(newTestId()))
    expect(
      await sealAgain(
        store,
        () => undefined,
        () => false,
      ),
    ).toBe('done')
    const children = vi.spyOn(IDBIndex.prototype, 'getAllKeys')
    await note(tablet, id, 'prima')
    expect(children).toHaveBeenCalled()
    children.mockRestore()
  })

  test('is read when another case is open', async () => {
    const { centre, tablet, id } = await ready()
    const elsewhere = newTestId() as PersonId
    centre.put('person', testPerson(elsewhere, 'Blu', 'Ivo', testOffice), [`o:${testOffice}`])
    await tablet.engine.syncNow()
    await note(tablet, id, 'prima')
    await tablet.engine.person(elsewhere)
    await note(tablet, id, 'seconda')
    const entries = await diaryOf(tablet, id)
    expect(entries.get('seconda')!.parents).toEqual([entries.get('prima')!.h])
  })

  test('holds what another tab wrote meanwhile, and is signed again', async () => {
    const { tablet, other, id } = await ready()
    await tablet.engine.person(id)
    await note(other, id, 'nell’altra scheda')
    await note(tablet, id, 'qui')
    const entries = await diaryOf(tablet, id)
    const here = entries.get('qui')!
    expect(here.parents).toEqual([entries.get('nell’altra scheda')!.h])
    const { id: _id, h, hs: _hs, ...content } = here
    expect(h).toBe(hashOf(content))
  })

  test('is one line, whatever the order, when two tabs write at once', async () => {
    const { tablet, other, id } = await ready()
    await Promise.all([tablet.engine.person(id), other.engine.person(id)])
    await Promise.all(Array.from({ length: 12 }, (_, at) => note(at % 2 === 0 ? tablet : other, id, `nota ${at}`)))
    const entries = [...(await diaryOf(tablet, id)).values()]
    const parents = entries.flatMap(entry => entry.parents)
    expect(entries).toHaveLength(12)
    expect(new Set(parents).size).toBe(11)
    expect(entries.filter(entry => entry.parents.length === 0)).toHaveLength(1)
  })

  test('holds what a pull brought between the opening of the case and the writing', async () => {
    const { centre, tablet, id } = await ready()
    await tablet.engine.person(id)
    const h = '5'.repeat(64)
    const theirs = {
      id: newTestId(),
      of: id,
      author: '01890000-0000-7000-8000-0000000000a9',
      officeId: testOffice,
      occurredAt: '2026-11-22T08:00:00.000Z',
      kind: 'note',
      audience: 'agency',
      text: 'di una collega',
      attachments: [],
      parents: [],
      amends: null,
      h,
      hs: 'x',
    }
    centre.put('diaryEntry', theirs, [`o:${testOffice}`])
    await tablet.engine.syncNow()
    await note(tablet, id, 'dopo')
    expect((await diaryOf(tablet, id)).get('dopo')!.parents).toEqual([h])
  })

  test('is not looked at for an entry that was saved before', async () => {
    const { tablet, other, id } = await ready()
    await tablet.engine.person(id)
    const draftId = newTestId() as DiaryEntryId
    const first = await note(tablet, id, 'una volta', draftId)
    await note(other, id, 'altro')
    expect(await note(tablet, id, 'una volta', draftId)).toEqual(first)
    expect((await diaryOf(tablet, id)).size).toBe(2)
  })
})

test('an entry is refused when its person is no longer here, whatever the memory says', async () => {
  const { centre, tablet, id } = await ready()
  await tablet.engine.person(id)
  centre.move(id, ['o:elsewhere'])
  await tablet.engine.syncNow()
  await expect(note(tablet, id, 'tardi')).rejects.toThrow('NoSuchRecord')
})

/** Entries as the screens show them: opened where they can be, with names instead of ids, and what amends what. */
import type { CaseId, DiaryEntryId, WorkerId } from '../domain/ids'
import type { Records } from '../domain/record-kinds'
import type { Attention } from './attention'
import type { AuthorRing } from './author-ring'
import { recordAs, type Desk } from './desk'
import type { DiaryView } from './device'
import { knownDiary, type OpenCase } from './open-case'
import { openedEntry } from './private-text'
import { readMeta, standIn } from './meta'
import { childIdsOf, childrenOf, getRecord, shownDoc, shownState, type OpenedRecord } from './records'
import { read, type Store } from './store'

interface DiaryParts {
  readonly store: Store
  readonly desk: Desk
  readonly attention: Attention
  readonly authors: AuthorRing
  readonly openCase: OpenCase
  readonly self: WorkerId
}

export interface DiaryViews {
  /** The latest first. */
  viewsOf(children: readonly OpenedRecord[]): Promise<readonly DiaryView[]>
  caseDiary(id: CaseId): Promise<readonly DiaryView[]>
}

export function createDiaryViews({ store, desk, attention, authors, openCase, self }: DiaryParts): DiaryViews {
  async function viewsOf(children: readonly OpenedRecord[]): Promise<readonly DiaryView[]> {
    const entries = children.flatMap(opened => {
      const entry = recordAs(store, 'diaryEntry', opened)
      return entry ? [{ entry, opened }] : []
    })
    const amendedBy = amendmentsOf(entries.map(({ entry }) => entry))
    const views = entries.map(async ({ entry, opened }) => ({
      entry,
      readable: await openedEntry(authors, entry),
      delivery: await attention.deliveryOf(opened.id, opened.record),
      authorName: await desk.workerName(entry.author),
      officeName: await desk.officeName(entry.officeId),
      isMine: entry.author === self,
      readerNames: (await Promise.all((entry.readers ?? []).map(reader => desk.workerName(reader)))).filter(Boolean),
      amendedBy: amendedBy.get(entry.id) ?? [],
    }))
    return (await Promise.all(views)).sort(
      (a, b) => b.entry.occurredAt.localeCompare(a.entry.occurredAt) || b.entry.id.localeCompare(a.entry.id),
    )
  }

  return {
    viewsOf,
    /** With what was written of its person for all: one story, whoever may read which part. */
    async caseDiary(id) {
      const found = await read(store, ['rec'], async store => {
        const opened = await getRecord(store, id)
        const personId = opened && (shownDoc(opened.record)['personId'] as string | undefined)
        return {
          opened,
          children: await childrenOf(store, id),
          childIds: await childIdsOf(store, id),
          ofPerson: personId === undefined ? [] : await childrenOf(store, personId),
          stand: standIn(await readMeta(store)),
        }
      })
      const { opened, children, ofPerson, childIds, stand } = found
      const diary = await viewsOf([...children, ...ofPerson].filter(({ record }) => shownState(record) === 'active'))
      const own = diary.flatMap(({ entry }) => (entry.of === id ? entry : []))
      openCase.keep(knownDiary(store, { of: id, about: 'case', person: opened, childIds, stand }, own))
      return diary
    },
  }
}

/** Which entries amend which, the oldest first. */
function amendmentsOf(entries: readonly Records['diaryEntry'][]): ReadonlyMap<DiaryEntryId, readonly DiaryEntryId[]> {
  const found = new Map<DiaryEntryId, DiaryEntryId[]>()
  for (const { id, amends } of [...entries].sort((a, b) => a.id.localeCompare(b.id))) {
    if (amends === null) continue
    const others = found.get(amends)
    if (others) others.push(id)
    else found.set(amends, [id])
  }
  return found
}

/** What was typed and not yet closed: sealed at every save, gone with the change that closes it, never sent. */
import type { Instant } from '../domain/dates'
import { shortName } from '../domain/person'
import { unreachable } from '../domain/result'
import type { Draft, DraftSummary } from './device'
import type { PeopleIndex } from './people-index'
import { openSealed, read, write, type Store } from './store'

/** @throws NewerVersionError · StorageFullError · StorageRefusedError */
export function saveDraft(store: Store, draft: Draft): Promise<Instant> {
  const k = store.tokens.draft(draft.id)
  return write(store, ['draft', 'rec'], async store => {
    // An autosave that comes after the closing must not bring the draft back.
    const isClosed = (await store.db.rec.where('id').equals(draft.id).count()) > 0
    if (!isClosed) await store.db.draft.put({ k, c: store.sealer.seal('draft', k, draft) })
    return new Date(store.world.now()).toISOString()
  })
}

export function discardDraft(store: Store, id: string): Promise<void> {
  return write(store, ['draft'], store => store.db.draft.delete(store.tokens.draft(id)) as PromiseLike<void> as Promise<void>)
}

export async function readDraft(store: Store, id: string): Promise<Draft | undefined> {
  const k = store.tokens.draft(id)
  const row = await read(store, ['draft'], store => Promise.resolve(store.db.draft.get(k)))
  return row && (openSealed(store, 'draft', k, row.c) as Draft | undefined)
}

/** The last touched first. */
export async function listDrafts(store: Store, people: PeopleIndex): Promise<readonly DraftSummary[]> {
  const rows = await read(store, ['draft'], store => Promise.resolve(store.db.draft.toArray()))
  return rows
    .flatMap(row => (openSealed(store, 'draft', row.k, row.c) as Draft | undefined) ?? [])
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
    .map(draft => ({ draft, about: aboutDraft(draft, people) }))
}

function aboutDraft(draft: Draft, people: PeopleIndex): string | undefined {
  const known = (id: string) => {
    const person = people.get(id)
    return person && shortName(person)
  }
  switch (draft.kind) {
    case 'intake':
      switch (draft.who.type) {
        case 'undecided':
        case 'new':
          return shortName(draft.who.fields)
        case 'known':
          return known(draft.who.personId)
        case 'anonymous':
          return undefined
        default:
          return unreachable(draft.who)
      }
    case 'diaryEntry':
    case 'personEdit':
      return known(draft.of)
    default:
      return unreachable(draft)
  }
}

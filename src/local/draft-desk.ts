/** The drafts of an open vault: what is for the author alone is sealed before it is written, and opened when it is read. */
import { err, ok } from '../domain/result'
import type { AuthorRing } from './author-ring'
import type { Device } from './device'
import { discardDraft, listDrafts, readDraft, saveDraft } from './drafts'
import type { PeopleIndex } from './people-index'
import { concealed, revealed } from './private-text'
import { refusing } from './refused-writes'
import type { Store } from './store'
import type { DeviceTopic } from './tabs'

interface DraftParts {
  readonly store: Store
  readonly people: PeopleIndex
  readonly authors: AuthorRing
  /** Tries again once there is room. */
  onceMore<Value>(task: () => Promise<Value>): Promise<Value>
  wrote(topics: readonly DeviceTopic[]): void
}

export function createDraftDesk({
  store,
  people,
  authors,
  onceMore,
  wrote,
}: DraftParts): Pick<Device, 'drafts' | 'draft' | 'saveDraft' | 'discardDraft'> {
  return {
    async drafts() {
      const found = await listDrafts(store, people)
      return Promise.all(found.map(async each => ({ ...each, draft: await revealed(authors, each.draft) })))
    },
    async draft(id) {
      const found = await readDraft(store, id)
      return found && (await revealed(authors, found))
    },
    async saveDraft(draft) {
      const kept = await concealed(authors, draft)
      if (!kept) return err({ type: 'CannotWrite', refusal: { type: 'NotSealed' } })
      const saved = await refusing(() => onceMore(() => saveDraft(store, kept)))
      if (!saved.ok) return saved
      wrote(['drafts'])
      return ok({ savedAt: saved.value })
    },
    async discardDraft(id) {
      await discardDraft(store, id)
      // Thrown away, it waits for nobody any more.
      wrote(['drafts', 'status'])
    },
  }
}

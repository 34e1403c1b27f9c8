/** The drafts of an open vault: what is for the author alone is sealed before it is written, and opened when it is read. */
import { err, ok } from '../domain/result'
import type { AuthorRing } from './author-ring'
import type { Device, Draft } from './device'
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

type JudicialForm = Extract<Draft, { readonly kind: 'caseForm' }>

const withheld = (draft: JudicialForm): JudicialForm => ({ ...draft, typed: {}, seen: undefined, isClosed: true })

export function createDraftDesk({
  store,
  people,
  authors,
  onceMore,
  wrote,
}: DraftParts): Pick<Device, 'drafts' | 'draft' | 'saveDraft' | 'discardDraft'> {
  const shown = (draft: Draft) => revealed(authors, isWithheld(draft) ? withheld(draft) : draft)
  /** It stays under the vault's own key: a rescue file must be able to hold what is nowhere else. */
  const isWithheld = (draft: Draft): draft is JudicialForm =>
    draft.kind === 'caseForm' && draft.isJudicial === true && !store.sealer.judicial.isOpen

  return {
    async drafts() {
      const found = await listDrafts(store, people)
      return Promise.all(found.map(async each => ({ ...each, draft: await shown(each.draft) })))
    },
    async draft(id) {
      const found = await readDraft(store, id)
      return found && (await shown(found))
    },
    async saveDraft(draft) {
      if (draft.kind === 'caseForm' && draft.isClosed) return err({ type: 'CannotWrite', refusal: { type: 'NotSealed' } })
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

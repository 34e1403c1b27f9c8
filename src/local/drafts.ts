/** What was typed and not yet closed: sealed at every save, gone with the change that closes it, never sent. */
import type { Instant } from '../domain/dates'
import { shortName } from '../domain/person'
import { unreachable } from '../domain/result'
import type { Draft, DraftSummary } from './device'
import type { PeopleIndex } from './people-index'
import { readPlain, readScopes, readSealed, writeSealed } from './meta'
import { isHeld } from './records'
import { openSealed, read, write, type Store } from './store'

/** @throws NewerVersionError · StorageFullError · StorageRefusedError */
export function saveDraft(store: Store, draft: Draft): Promise<Instant> {
  const k = store.tokens.draft(draft.id)
  return write(store, ['draft', 'rec'], async store => {
    // An autosave that comes after the closing must not bring the draft back.
    const isClosed = (await isHeld(store, draft.id)) || (await closedDrafts(store)).includes(k)
    if (!isClosed) await store.db.draft.put({ k, c: store.sealer.seal('draft', k, draft) })
    return new Date(store.world.now()).toISOString()
  })
}

/** Ends a draft whose change had been saved before. Inside a transaction over `draft`. */
export const endDraft = (store: Store, id: string): PromiseLike<void> => store.db.draft.delete(store.tokens.draft(id))

/**
 * Where a change made a record with the draft's id, the record tells that the draft is closed; of the others the last are remembered. In the transaction
 * of the change that closes it.
 */
export async function rememberClosed(store: Store, id: string): Promise<void> {
  const k = store.tokens.draft(id)
  const others = (await closedDrafts(store)).filter(other => other !== k)
  await writeSealed(store, 'closedDrafts', [k, ...others].slice(0, rememberedClosed))
}

const rememberedClosed = 50
const closedDrafts = async (store: Store): Promise<readonly string[]> => (await readSealed(store, 'closedDrafts')) ?? []

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
  return read(store, ['draft', 'rec', 'meta'], async store => {
    const found = await draftsOn(store)
    return found
      .sort((a, b) => b.draft.updatedAt.localeCompare(a.draft.updatedAt))
      .map(({ draft, isOrphan }) => ({ draft, about: aboutDraft(draft, people), isOrphan }))
  })
}

/** Drafts of records that have left this tablet: they wait for their author to send them or to throw them away. */
export async function countOrphans(store: Store): Promise<number> {
  const found = await read(store, ['draft', 'rec', 'meta'], draftsOn)
  return found.filter(({ isOrphan }) => isOrphan).length
}

async function draftsOn(store: Store): Promise<Pick<DraftSummary, 'draft' | 'isOrphan'>[]> {
  const rows = await store.db.draft.toArray()
  const drafts = rows.flatMap(row => (openSealed(store, 'draft', row.k, row.c) as Draft | undefined) ?? [])
  if (drafts.length === 0) return []
  const isWhole = await hasArrived(store)
  const found: Pick<DraftSummary, 'draft' | 'isOrphan'>[] = []
  for (const draft of drafts) {
    const of = subjectOf(draft)
    found.push({ draft, isOrphan: isWhole && of !== undefined && !(await isHeld(store, of)) })
  }
  return found
}

/** While records are still arriving, one that is not here has not left. */
async function hasArrived(store: Store): Promise<boolean> {
  const [cursor, scopes] = [await readPlain(store, 'cursor'), Object.values(await readScopes(store))]
  return cursor !== undefined && cursor.upto > 0 && cursor.isComplete && scopes.every(scope => scope.st === 'ok')
}

/** The record without which the draft cannot be closed as it was meant. */
function subjectOf(draft: Draft): string | undefined {
  switch (draft.kind) {
    case 'intake':
      return draft.who.type === 'known' ? draft.who.personId : undefined
    case 'quickContact':
      return undefined
    case 'referral':
    case 'diaryEntry':
    case 'personEdit':
    case 'resolution':
    case 'serviceEdit':
    case 'caseForm':
      return draft.of
    default:
      return unreachable(draft)
  }
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
    case 'referral':
    case 'diaryEntry':
    case 'personEdit':
      return known(draft.of)
    case 'serviceEdit':
      return draft.typed?.['name'] || draft.seen?.service.name
    case 'caseForm':
      return draft.title
    case 'quickContact':
    case 'resolution':
      return undefined
    default:
      return unreachable(draft)
  }
}

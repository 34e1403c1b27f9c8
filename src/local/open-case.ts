/**
 * The diary of the case last opened, as far as the next entry has to know it: an entry is signed before the transaction that writes it, and reading
 * the whole case first would make the worker wait. It lives in the vault worker's memory and ends with it at the lock; what it says is checked
 * again inside the transaction.
 */
import type { DiaryEntry, DiarySubject } from '../domain/diary-entry'
import type { RecordId } from '../domain/ids'
import type { RecordRow } from './database'
import { sealRecord, type OpenedRecord } from './records'
import type { Store } from './store'

/** Of an entry, what the next one has to know: which it had read, and who may read it. */
export type ReadEntry = Pick<DiaryEntry, 'h' | 'parents' | 'author' | 'audience' | 'readers'>

export const readEntry = ({ h, parents, author, audience, readers }: ReadEntry): ReadEntry => ({
  h,
  parents,
  author,
  audience,
  ...(readers && { readers }),
})

export interface KnownDiary {
  readonly of: RecordId
  readonly about: DiarySubject
  /** Everything that hangs on the person. An entry never changes, so the same children have the same entries. */
  readonly childIds: ReadonlySet<string>
  readonly entries: readonly ReadEntry[]
  /** The person as they were, and how the vault stood then: while it stands so they need not be read again. */
  readonly person: { readonly row: RecordRow; readonly stand: string } | undefined
}

export interface OpenCase {
  diary(of: RecordId): KnownDiary | undefined
  keep(diary: KnownDiary): void
}

export function createOpenCase(): OpenCase {
  let known: KnownDiary | undefined
  return {
    diary: of => (known?.of === of ? known : undefined),
    keep(diary) {
      known = diary
    },
  }
}

/** What was read of a case, in one moment. */
interface ReadCase {
  readonly of: RecordId
  readonly about: DiarySubject
  readonly person: OpenedRecord | undefined
  readonly childIds: readonly string[]
  readonly stand: string
}

export const knownDiary = (
  store: Store,
  { of, about, person, childIds, stand }: ReadCase,
  entries: readonly ReadEntry[],
): KnownDiary => ({
  of,
  about,
  childIds: new Set(childIds),
  entries: entries.map(readEntry),
  person: person && { row: sealRecord(store, of, person.record, person.scopes), stand },
})

export const isUnchanged = ({ childIds }: KnownDiary, now: readonly string[]): boolean =>
  now.length === childIds.size && now.every(id => childIds.has(id))

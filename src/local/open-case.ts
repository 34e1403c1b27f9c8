/**
 * The diary of the case last opened, as far as the next entry has to know it: an entry is signed before the transaction that writes it, and reading
 * the whole case first would make the worker wait. It lives in the vault worker's memory and ends with it at the lock; what it says is checked
 * again inside the transaction.
 */
import { diaryHeads, type DiaryEntry } from '../domain/diary-entry'
import type { RecordId } from '../domain/ids'

export interface KnownDiary {
  readonly of: RecordId
  /** Everything that hangs on the person. An entry never changes, so the same children have the same heads. */
  readonly childIds: ReadonlySet<string>
  readonly heads: readonly string[]
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

export const knownDiary = (
  of: RecordId,
  childIds: readonly string[],
  entries: readonly Pick<DiaryEntry, 'h' | 'parents'>[],
): KnownDiary => ({ of, childIds: new Set(childIds), heads: diaryHeads(entries) })

export const isUnchanged = ({ childIds }: KnownDiary, now: readonly string[]): boolean =>
  now.length === childIds.size && now.every(id => childIds.has(id))

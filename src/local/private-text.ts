/**
 * What an author writes for oneself alone, sealed and opened: of an entry, and of the draft that it was. Sealing waits for the browser's cryptography, so it
 * comes before any transaction, and what the store, the outbox and the rescue file get is the sealed text.
 */
import { z } from '../domain/schema'
import type { DiaryEntry } from '../domain/diary-entry'
import type { AuthorRing } from './author-ring'
import type { Draft } from './draft'

const PrivateText = z.object({ text: z.string(), where: z.string().optional(), withWhom: z.string().optional() })
export type PrivateText = z.infer<typeof PrivateText>

/** The entry's text, as it is stored and travels; `undefined` when no key of the author's is open. A draft has the id that its entry will have. */
export const sealPrivate = (ring: AuthorRing, id: string, { text, where, withWhom }: PrivateText): Promise<string | undefined> =>
  ring.seal(id, { text, where, withWhom })

/** `undefined` while its key is closed here. */
async function openPrivate(ring: AuthorRing, id: string, sealed: string): Promise<PrivateText | undefined> {
  return PrivateText.safeParse(await ring.open(id, sealed)).data
}

/** The entry as its author reads it; `undefined` while its key is closed here. */
export async function openedEntry(ring: AuthorRing, entry: DiaryEntry): Promise<DiaryEntry | undefined> {
  if (entry.audience !== 'authorOnly') return entry
  const opened = await openPrivate(ring, entry.id, entry.text)
  return opened && { ...entry, ...opened }
}

/** The draft as it may be written to disk; `undefined` when it is for the author alone and no key is open. */
export async function concealed(ring: AuthorRing, draft: Draft): Promise<Draft | undefined> {
  // One that is still sealed was not opened: there is nothing new in it to seal.
  if (draft.kind !== 'diaryEntry' || draft.audience !== 'authorOnly' || draft.sealed !== undefined) return draft
  const sealed = await sealPrivate(ring, draft.id, draft)
  return sealed === undefined ? undefined : { ...draft, text: '', where: undefined, withWhom: undefined, sealed }
}

/** The draft as it was typed; still sealed while its key is closed here. */
export async function revealed(ring: AuthorRing, draft: Draft): Promise<Draft> {
  if (draft.kind !== 'diaryEntry' || draft.sealed === undefined) return draft
  const opened = await openPrivate(ring, draft.id, draft.sealed)
  return opened ? { ...draft, ...opened, sealed: undefined } : draft
}

/** A diary entry: written once, never changed. A correction is a new entry that amends the old one, which stays readable. */
import { z } from './schema'
import { Instant } from './dates'
import { AuthorKeyId, DiaryEntryId, OfficeId, RecordId, WorkerId } from './ids'
import { err, ok, type Result } from './result'
import type { Role } from './worker'

/** Tipo di contatto. */
export const EntryKind = z.enum([
  'officeInterview',
  'homeVisit',
  'phoneCall',
  'videoCall',
  'networkMeeting',
  'accompaniment',
  'protectedMeeting',
  'hearing',
  'psychologicalInterview',
  'groupActivity',
  'note',
])
export type EntryKind = z.infer<typeof EntryKind>

/** Who may read it: whoever may see the person; the team, or the colleagues ticked; the same, and a court may be given it; the author alone. */
export const Audience = z.enum(['agency', 'team', 'court', 'authorOnly'])
export type Audience = z.infer<typeof Audience>

/** Read by the colleagues named, or by the team of the case. */
export const isForTeam = (audience: Audience): boolean => audience === 'team' || audience === 'court'

/** Who writes for a team, and is ticked to read what another wrote for one. */
export const isProfessional = (roles: readonly Role[]): boolean =>
  roles.some(role => role === 'socialWorker' || role === 'psychologist' || role === 'coordinator')

/** The audiences that can be kept for this author here. `hasTeam`: there are colleagues to tick, or the team of a case. */
export const offeredAudiences = (roles: readonly Role[], hasTeam: boolean): readonly Audience[] =>
  Audience.options.filter(audience => !isForTeam(audience) || (hasTeam && isProfessional(roles)))

const textLength = 20_000
/** 20,000 characters of the longest kind, padded, sealed and in base 64. */
const sealedLength = 130_000

/** What stands for the text of an entry for oneself: "sealed:", the author's key, ":", what was sealed to it (base 64). */
const sealedText = /^sealed:([0-9a-f-]{36}):([A-Za-z0-9+/]+=*)$/

export const sealedTextOf = (key: AuthorKeyId, box: string): string => `sealed:${key}:${box}`

/** Which of the author's keys opens it, and what it opens (base 64); `undefined` for a text that anybody can read. */
export function readSealedText(text: string): { readonly key: AuthorKeyId; readonly box: string } | undefined {
  const [, id, box] = sealedText.exec(text) ?? []
  const key = AuthorKeyId.safeParse(id)
  return key.success && box !== undefined ? { key: key.data, box } : undefined
}

/** What is hashed and signed: `h` is the SHA-256 of the canonical JSON of these fields. */
export const DiaryContent = z.object({
  /** The person or the case that the entry is about. */
  of: RecordId,
  author: WorkerId,
  officeId: OfficeId,
  /** When it happened, in the author's words; it orders nothing. */
  occurredAt: Instant,
  kind: EntryKind,
  audience: Audience,
  /** Of an entry for oneself: sealed, with where and with whom (`sealedTextOf`). */
  text: z.string().trim().min(1).max(sealedLength),
  where: z.string().trim().min(1).max(200).optional(),
  withWhom: z.string().trim().min(1).max(300).optional(),
  /** The colleagues who read it besides the author, when there is no team of a case to do so. */
  readers: z.array(WorkerId).min(1).max(50).optional(),
  minutes: z.int().min(0).max(1440).optional(),
  /** SHA-256 of each attachment. */
  attachments: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(50),
  /** Hashes of the newest entries that the author had on the tablet: what had been read when this was written. */
  parents: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(200),
  amends: DiaryEntryId.nullable(),
})
export type DiaryContent = z.infer<typeof DiaryContent>

export const DiaryEntry = DiaryContent.extend({
  id: DiaryEntryId,
  h: z.string().regex(/^[0-9a-f]{64}$/),
  /** The device's Ed25519 signature of `h`, base64. */
  hs: z.string().max(200),
})
export type DiaryEntry = z.infer<typeof DiaryEntry>

export type WriteEntryRefusal =
  | { readonly type: 'TextMissing' }
  /** For a team, and nobody is named. */
  | { readonly type: 'ReadersMissing' }
  /** For the author alone, and not sealed to a key of the author's. */
  | { readonly type: 'NotSealed' }
  /** Photos and documents are sealed for whoever reads the person, not for the author alone. */
  | { readonly type: 'AttachmentsNotSealed' }
  | { readonly type: 'AmendsAnother'; readonly author: WorkerId }
  | { readonly type: 'Malformed'; readonly fields: readonly string[] }

/** What an entry may hang on. */
export type DiarySubject = 'person' | 'case'

/** A new entry, or the amendment of one's own. `amended` is the entry that `content.amends` names. */
export function writeEntry(
  content: DiaryContent,
  amended: DiaryEntry | undefined,
  about: DiarySubject = 'person',
): Result<DiaryContent, WriteEntryRefusal> {
  const refusal = entryRefusal(content, amended, about)
  if (refusal) return err(refusal)
  const parsed = DiaryContent.safeParse(content)
  return parsed.success
    ? ok(parsed.data)
    : err({ type: 'Malformed', fields: parsed.error.issues.map(issue => issue.path.join('.')) })
}

/** What its shape does not say: to be asked of a content that fits its schema. */
export function entryRefusal(
  content: DiaryContent,
  amended: DiaryEntry | undefined,
  about: DiarySubject,
): WriteEntryRefusal | undefined {
  if (!content.text.trim()) return { type: 'TextMissing' }
  if (amended && amended.author !== content.author) return { type: 'AmendsAnother', author: amended.author }
  return audienceRefusal(content, about)
}

function audienceRefusal(
  { audience, text, readers, attachments, where, withWhom }: DiaryContent,
  about: DiarySubject,
): WriteEntryRefusal | undefined {
  // The team of a case reads what is for the team: nobody is named one by one.
  const isNaming = isForTeam(audience) && about === 'person'
  if (isNaming && !readers?.length) return { type: 'ReadersMissing' }
  if (!isNaming && readers) return { type: 'Malformed', fields: ['readers'] }
  if (audience !== 'authorOnly') return text.trim().length > textLength ? { type: 'Malformed', fields: ['text'] } : undefined
  if (!readSealedText(text) || where !== undefined || withWhom !== undefined) return { type: 'NotSealed' }
  return attachments.length > 0 ? { type: 'AttachmentsNotSealed' } : undefined
}

interface Told {
  readonly id: string
  /** Of a case: whose it is. Of a person: the same as `id`. */
  readonly personId: string | undefined
}

/** An entry of a case may amend one of the case's person, and the other way round: so it changes who reads it. */
export const mayAmendAcross = (one: Told, other: Told): boolean =>
  one.id === other.id || one.personId === other.id || other.personId === one.id

/** What decides who may read an entry. */
export type EntryReaders = Pick<DiaryEntry, 'author' | 'audience' | 'readers'>

/**
 * May an entry with these readers name the other one as read? It must not tell anybody that there is something they cannot read: whoever reads the one
 * reads the other too.
 */
export function mayName(entry: EntryReaders, other: EntryReaders): boolean {
  if (other.audience === 'agency' || entry.audience === 'authorOnly') return true
  if (other.audience === 'authorOnly' || entry.audience === 'agency') return false
  // Of one case, for its team.
  if (!entry.readers && !other.readers) return true
  const readers = [other.author, ...(other.readers ?? [])]
  return [entry.author, ...(entry.readers ?? [])].every(reader => readers.includes(reader))
}

/** Hashes that no other entry names as a parent: what a new entry has to name. */
export function diaryHeads(entries: readonly Pick<DiaryEntry, 'h' | 'parents'>[]): string[] {
  const read = new Set(entries.flatMap(entry => entry.parents))
  return entries
    .map(entry => entry.h)
    .filter(hash => !read.has(hash))
    .sort()
}

/** A diary entry: written once, never changed. A correction is a new entry that amends the old one, which stays readable. */
import { z } from './schema'
import { Instant } from './dates'
import { DiaryEntryId, OfficeId, RecordId, WorkerId } from './ids'
import { err, ok, type Result } from './result'

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

/** Who may read it. A version offers only the audiences that it can keep: see `offeredAudiences`. */
export const Audience = z.enum(['agency', 'team', 'court', 'authorOnly'])
export type Audience = z.infer<typeof Audience>

/** *Ente*. The others need scopes and keys that this version does not have yet. */
export const offeredAudiences: readonly Audience[] = ['agency']

/** What is hashed and signed: `h` is the SHA-256 of the canonical JSON of these fields. */
export const DiaryContent = z.object({
  /** The person (later: case or group) that the entry is about. */
  of: RecordId,
  author: WorkerId,
  officeId: OfficeId,
  /** When it happened, in the author's words; it orders nothing. */
  occurredAt: Instant,
  kind: EntryKind,
  audience: Audience,
  text: z.string().trim().min(1).max(20_000),
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
  | { readonly type: 'AudienceNotOffered'; readonly audience: Audience }
  | { readonly type: 'AmendsAnother'; readonly author: WorkerId }
  | { readonly type: 'Malformed'; readonly fields: readonly string[] }

/** A new entry, or the amendment of one's own. `amended` is the entry that `content.amends` names. */
export function writeEntry(content: DiaryContent, amended: DiaryEntry | undefined): Result<DiaryContent, WriteEntryRefusal> {
  if (!content.text.trim()) return err({ type: 'TextMissing' })
  if (!offeredAudiences.includes(content.audience)) return err({ type: 'AudienceNotOffered', audience: content.audience })
  if (amended && amended.author !== content.author) return err({ type: 'AmendsAnother', author: amended.author })
  const parsed = DiaryContent.safeParse(content)
  return parsed.success
    ? ok(parsed.data)
    : err({ type: 'Malformed', fields: parsed.error.issues.map(issue => issue.path.join('.')) })
}

/** Hashes that no other entry names as a parent: what a new entry has to name. */
export function diaryHeads(entries: readonly Pick<DiaryEntry, 'h' | 'parents'>[]): string[] {
  const read = new Set(entries.flatMap(entry => entry.parents))
  return entries
    .map(entry => entry.h)
    .filter(hash => !read.has(hash))
    .sort()
}

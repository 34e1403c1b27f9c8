/** A diary note as it is written, and what it becomes. */
import { italianClock, italianMoment, LocalDate, type Instant } from '../../domain/dates'
import { isForTeam, type Audience, type EntryKind, type WriteEntryRefusal } from '../../domain/diary-entry'
import { DiaryEntryId, type AttachmentId, type WorkerId } from '../../domain/ids'
import { unreachable } from '../../domain/result'
import type { Change, ChangeRefusal, DiaryView } from '../../local/device'
import type { NoteAbout, NoteDraft } from '../data/useEditDrafts'
import { audienceText } from '../text/audience'
import { personText } from '../text/person'

export interface NoteForm {
  text: string
  entryKind: EntryKind
  /** "2026-11-23", as the browser's own field has it. */
  day: string
  /** "10:44". */
  time: string
  minutes: string
  where: string
  withWhom: string
  audience: Audience
  /** The colleagues ticked, also while the note is for somebody else. */
  readers: readonly WorkerId[]
  amends: string
}

export const noteFieldId = (field: keyof NoteForm): string => `note-${field}`

export function noteFormOf(draft: NoteDraft): NoteForm {
  const when = localParts(draft.occurredAt)
  return {
    text: draft.text,
    entryKind: draft.entryKind,
    day: draft.typed?.['day'] ?? when.day,
    time: draft.typed?.['time'] ?? when.time,
    minutes: draft.typed?.['minutes'] ?? '',
    where: draft.where ?? '',
    withWhom: draft.withWhom ?? '',
    audience: draft.audience,
    readers: draft.readers ?? [],
    amends: draft.amends ?? '',
  }
}

export function noteDraftOf(base: NoteDraft, form: NoteForm): NoteDraft {
  return {
    ...base,
    text: form.text,
    entryKind: form.entryKind,
    occurredAt: occurredAtOf(form) ?? base.occurredAt,
    where: form.where.trim() || undefined,
    withWhom: form.withWhom.trim() || undefined,
    audience: form.audience,
    readers: isForTeam(form.audience) ? form.readers : undefined,
    amends: DiaryEntryId.safeParse(form.amends).data ?? null,
    typed: { day: form.day, time: form.time, minutes: form.minutes },
  }
}

/** A correction starts from what it corrects; what was already being written stays. */
export function amending(form: NoteForm, { entry: stored, readable: entry = stored }: DiaryView): NoteForm {
  const when = localParts(entry.occurredAt)
  return {
    ...form,
    amends: entry.id,
    entryKind: entry.kind,
    text: form.text.trim() ? form.text : entry.text,
    day: when.day,
    time: when.time,
    minutes: entry.minutes?.toString() ?? '',
    where: form.where.trim() ? form.where : (entry.where ?? ''),
    withWhom: form.withWhom.trim() ? form.withWhom : (entry.withWhom ?? ''),
    audience: entry.audience,
    readers: entry.readers ?? form.readers,
  }
}

export type NoteProblem = { readonly field: 'text' | 'day' | 'minutes' | 'readers'; readonly message: string }

export function noteProblems(form: NoteForm, about: NoteAbout, now: Date, attachments: number): readonly NoteProblem[] {
  const { diary } = personText
  const problems: NoteProblem[] = []
  if (!form.text.trim()) problems.push({ field: 'text', message: diary.textMissing })
  const occurredAt = occurredAtOf(form)
  if (!occurredAt) problems.push({ field: 'day', message: diary.badDate })
  else if (Date.parse(occurredAt) > now.getTime() + 60_000) problems.push({ field: 'day', message: diary.inFuture })
  if (minutesOf(form) === 'wrong') problems.push({ field: 'minutes', message: diary.badMinutes })
  if (isNaming(form, about) && form.readers.length === 0)
    problems.push({ field: 'readers', message: audienceText.readersMissing })
  if (form.audience === 'authorOnly' && attachments > 0)
    problems.push({ field: 'readers', message: audienceText.removeAttachments })
  return problems
}

/** The team of a case reads what is for the team; without one, colleagues are named. */
export const isNaming = ({ audience }: Pick<NoteForm, 'audience'>, { kind }: NoteAbout): boolean =>
  isForTeam(audience) && kind === 'person'

/** Call when `noteProblems` finds none. */
export function noteChange(
  draft: NoteDraft,
  about: NoteAbout,
  form: NoteForm,
  attachments: readonly AttachmentId[] = [],
): Extract<Change, { do: 'writeEntry' }> {
  const { id, entryKind, audience, readers, text, where, withWhom, occurredAt, amends } = noteDraftOf(draft, form)
  const minutes = minutesOf(form)
  return {
    do: 'writeEntry',
    draftId: id,
    // What is for all is written of the person, where whoever sees the person reads it.
    of: about.kind === 'case' && about.person && audience === 'agency' ? about.person : about.of,
    entryKind,
    audience,
    readers: isNaming(form, about) ? readers : undefined,
    text: text.trim(),
    where,
    withWhom,
    occurredAt,
    minutes: minutes === 'wrong' ? undefined : minutes,
    amends,
    attachments,
  }
}

function minutesOf({ minutes }: NoteForm): number | 'wrong' | undefined {
  if (!minutes.trim()) return undefined
  const value = Number(minutes)
  return Number.isInteger(value) && value >= 0 && value <= 1440 ? value : 'wrong'
}

function occurredAtOf({ day, time }: NoteForm): Instant | undefined {
  const [hours, minutes] = time.split(':').map(Number)
  if (!LocalDate.safeParse(day).success || hours === undefined || minutes === undefined) return undefined
  return Number.isNaN(hours + minutes) ? undefined : italianMoment({ day, minutes: hours * 60 + minutes })
}

function localParts(instant: Instant): { readonly day: LocalDate; readonly time: string } {
  const { day, minutes } = italianClock(Date.parse(instant))
  const two = (value: number) => String(value).padStart(2, '0')
  return { day, time: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` }
}

export function noteRefusalWords(refusal: ChangeRefusal): string {
  return refusal.type === 'CannotWrite' ? cannotWriteWords(refusal.refusal) : refusalWords(refusal)
}

function cannotWriteWords(refusal: WriteEntryRefusal): string {
  const { diary } = personText
  switch (refusal.type) {
    case 'TextMissing':
      return diary.textMissing
    case 'ReadersMissing':
      return audienceText.readersMissing
    case 'NotSealed':
      return audienceText.notSealed
    case 'AttachmentsNotSealed':
      return audienceText.removeAttachments
    case 'AmendsAnother':
      return diary.amendsAnother
    case 'Malformed':
      return diary.malformed
    default:
      return unreachable(refusal)
  }
}

/** Why a change to a person or to the diary was not saved. */
export function refusalWords(refusal: ChangeRefusal): string {
  const { refused } = personText
  switch (refusal.type) {
    case 'Malformed':
      return refused.Malformed(refusal.fields.join(', '))
    case 'CannotClose':
    case 'CannotWrite':
      return refused.Malformed('')
    case 'Locked':
    case 'NotAllowed':
    case 'NoSuchRecord':
    case 'NothingChanged':
    case 'StorageFull':
    case 'StorageRefused':
    case 'NewerVersion':
      return refused[refusal.type]
    default:
      return unreachable(refusal)
  }
}

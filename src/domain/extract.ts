/**
 * Estratto per accesso agli atti (L. 241/1990, artt. 22 ss.; DPR 184/2006; GDPR art. 15): who asked what and when, which contents of the case were chosen,
 * which words of them are not given, the text as it is to be given, and how it was answered.
 *
 * What is chosen and what is hidden are sets that are only added to and taken from: two who work on it never clash, and what either hid stays hidden.
 * Once the request is answered for good the record is what was answered, for ever.
 */
import { z } from './schema'
import { Instant, LocalDate } from './dates'
import { CaseId, ExtractId, RecordId, WorkerId } from './ids'

/** What of a case may be given, kind by kind. */
export const ExtractSort = z.enum([
  'diaryEntry',
  'assessment',
  'casePlan',
  'intervention',
  'mandate',
  'measure',
  'hearing',
  'courtReport',
])
export type ExtractSort = z.infer<typeof ExtractSort>

const judicialSorts: ReadonlySet<ExtractSort> = new Set(['mandate', 'measure', 'hearing', 'courtReport'])
/** Read by those of the team who may see what concerns the courts, and never chosen with the rest. */
export const isJudicialSort = (sort: ExtractSort): boolean => judicialSorts.has(sort)

/** By which right it is asked: one's own data (GDPR art. 15), or documents (L. 241/1990). */
export const AccessGround = z.enum(['ownData', 'documents'])
export type AccessGround = z.infer<typeof AccessGround>

/** In which capacity somebody asks. */
export const Applicant = z.enum(['person', 'parent', 'guardian', 'lawyer', 'delegate', 'other'])
export type Applicant = z.infer<typeof Applicant>

export const AccessRequest = z.object({
  /** Name and surname. */
  by: z.string().trim().min(1).max(160),
  as: Applicant,
  ground: AccessGround,
  /** The day on which it was received: the term runs from it. */
  on: LocalDate,
  /** Number of the ente's protocol, where it has one. */
  protocol: z.string().trim().min(1).max(80).optional(),
  /** How who asks was recognised, and by which title. */
  identity: z.string().trim().min(1).max(200).optional(),
  what: z.string().trim().min(1).max(1000),
  /** Interesse diretto, concreto e attuale (L. 241/1990, art. 22). */
  interest: z.string().trim().min(1).max(1000).optional(),
})
export type AccessRequest = z.infer<typeof AccessRequest>

export const ExtractItem = z.object({ of: RecordId, sort: ExtractSort })
export type ExtractItem = z.infer<typeof ExtractItem>

/** Why some words are not given. */
export const HideReason = z.enum(['name', 'phone', 'email', 'codiceFiscale', 'address', 'byHand'])
export type HideReason = z.infer<typeof HideReason>

/** Words of a content, from a character to another; `words` finds them again where the content has changed since. */
export const ExtractHide = z.object({
  of: RecordId,
  from: z.int().min(0).max(200_000),
  to: z.int().min(1).max(200_000),
  words: z.string().min(1).max(2000),
  why: HideReason,
})
export type ExtractHide = z.infer<typeof ExtractHide>

/** A content as it is given: what is hidden is not in it. */
export const ExtractPart = z.object({
  of: RecordId,
  sort: ExtractSort,
  on: LocalDate,
  title: z.string().min(1).max(300),
  text: z.string().min(1).max(60_000),
})
export type ExtractPart = z.infer<typeof ExtractPart>

const Digest = z.string().regex(/^[0-9a-f]{64}$/)

/** The text to be given, and what it says of what it leaves out. */
export const PreparedExtract = z.object({
  parts: z.array(ExtractPart).min(1).max(300),
  /** How many contents of the case, among those that might be given, are not in it. */
  notChosen: z.int().min(0),
  /** How many passages are hidden. */
  hidden: z.int().min(0),
  /** How many of those that were proposed were left in sight. */
  leftInSight: z.int().min(0),
  /** SHA-256 of `preparedText`. */
  digest: Digest,
  at: Instant,
  by: WorkerId,
})
export type PreparedExtract = z.infer<typeof PreparedExtract>

/** Accolta, accolta in parte, differita, negata; ritirata da chi l'ha fatta. */
export const ExtractOutcome = z.enum(['granted', 'partly', 'deferred', 'refused', 'withdrawn'])
export type ExtractOutcome = z.infer<typeof ExtractOutcome>

export const DeliveryForm = z.enum(['paper', 'pec', 'email', 'inspection'])
export type DeliveryForm = z.infer<typeof DeliveryForm>

/** What was given, to whom and in which form. */
export const GivenCopy = z.object({
  number: z.string().min(1).max(40),
  digest: Digest,
  to: z.string().trim().min(1).max(160),
  form: DeliveryForm,
  /** Document by which who took it was recognised, or the address it went to. */
  note: z.string().trim().min(1).max(300).optional(),
})
export type GivenCopy = z.infer<typeof GivenCopy>

export const ExtractAnswer = z.object({
  id: RecordId,
  outcome: ExtractOutcome,
  on: LocalDate,
  at: Instant,
  by: WorkerId,
  reason: z.string().trim().min(1).max(2000).optional(),
  /** Of what is deferred: until when. */
  until: LocalDate.optional(),
  copy: GivenCopy.optional(),
})
export type ExtractAnswer = z.infer<typeof ExtractAnswer>

export const Extract = z.object({
  id: ExtractId,
  caseId: CaseId,
  workerId: WorkerId,
  request: AccessRequest,
  items: z.array(ExtractItem).max(300),
  hides: z.array(ExtractHide).max(4000),
  prepared: PreparedExtract.optional(),
  answers: z.array(ExtractAnswer).max(50),
})
export type Extract = z.infer<typeof Extract>

/** It tells what concerns the courts, and has the readers of that. */
export const holdsJudicial = ({ items, prepared }: Pick<Extract, 'items' | 'prepared'>): boolean =>
  [...items, ...(prepared?.parts ?? [])].some(({ sort }) => isJudicialSort(sort))

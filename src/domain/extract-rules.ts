/** By when a request is answered, what may be answered, and what of an extract may change and what may not. */
import { addDays, type LocalDate } from './dates'
import type { AccessRequest, Extract, ExtractAnswer, ExtractHide, PreparedExtract } from './extract'
import type { WorkerId } from './ids'
import { omitting } from './redaction'

/** L. 241/1990, art. 25, c. 4; within one month by GDPR art. 12, which thirty days never exceed but after a January. */
export const daysToAnswer = 30

/** The day by which it has to be answered; of what was deferred, the day until which it was. */
export function answerBy({ request, answers }: Pick<Extract, 'request' | 'answers'>): LocalDate {
  const last = lastAnswer(answers)
  return last?.outcome === 'deferred' && last.until ? last.until : addDays(request.on, daysToAnswer)
}

const isFinal = ({ outcome }: ExtractAnswer): boolean => outcome !== 'deferred'

export const answersInOrder = (answers: readonly ExtractAnswer[]): ExtractAnswer[] =>
  [...answers].sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id))

const lastAnswer = (answers: readonly ExtractAnswer[]): ExtractAnswer | undefined => answersInOrder(answers).at(-1)

/** The answer that closes it: the first, if two tablets gave one each. */
export const finalAnswer = ({ answers }: Pick<Extract, 'answers'>): ExtractAnswer | undefined =>
  answersInOrder(answers).find(isFinal)

/** What is due of it: nothing once it is answered for good. */
export type ExtractState = 'inPreparation' | 'awaitingApproval' | 'approved' | 'deferred' | 'answered'

/** `standing` is that of its case: which texts were approved, and what is awaited. */
export function extractState(
  extract: Extract,
  {
    approvedTexts,
    awaited,
  }: {
    readonly approvedTexts: ReadonlySet<string>
    readonly awaited: readonly { of?: string | undefined }[]
  },
): ExtractState {
  if (finalAnswer(extract)) return 'answered'
  if (awaited.some(({ of }) => of === (extract.id as string))) return 'awaitingApproval'
  if (extract.prepared && approvedTexts.has(extract.prepared.digest)) return 'approved'
  return lastAnswer(extract.answers) ? 'deferred' : 'inPreparation'
}

/** What is hashed: the same text on every tablet, with what it says of what it leaves out. */
export const preparedText = ({ parts, notChosen, hidden }: Pick<PreparedExtract, 'parts' | 'notChosen' | 'hidden'>): string =>
  JSON.stringify({
    parts: parts.map(({ sort, on, title, text }) => [sort, on, title, text]),
    notChosen,
    hidden,
  })

/** A content of the case as somebody of its team reads it. */
export interface ExtractSource {
  readonly of: ExtractHide['of']
  readonly sort: PreparedExtract['parts'][number]['sort']
  readonly on: LocalDate
  readonly title: string
  readonly text: string
}

/** The text to be given of what was chosen, without what is hidden; the oldest first. */
export function prepare(
  { items, hides }: Pick<Extract, 'items' | 'hides'>,
  sources: readonly ExtractSource[],
  proposed: readonly ExtractHide[],
): Pick<PreparedExtract, 'parts' | 'notChosen' | 'hidden' | 'leftInSight'> {
  const chosen = new Set<string>(items.map(({ of }) => of))
  const given = sources.filter(({ of }) => chosen.has(of))
  const hidesOf = (of: string) => hides.filter(hide => hide.of === of)
  const parts = [...given]
    .sort((a, b) => a.on.localeCompare(b.on) || a.of.localeCompare(b.of))
    .map(({ text, ...rest }) => ({ ...rest, text: omitting(text, hidesOf(rest.of)).text }))
  const hidden = given.reduce((sum, { of, text }) => sum + omitting(text, hidesOf(of)).passages, 0)
  const isHidden = ({ of, from, to }: ExtractHide) => hidesOf(of).some(hide => hide.from <= from && hide.to >= to)
  const leftInSight = proposed.filter(each => chosen.has(each.of) && !isHidden(each)).length
  return { parts, notChosen: sources.length - given.length, hidden, leftInSight }
}

export type ExtractFault =
  /** It was answered for good: nothing of it changes any more. */
  | 'AlreadyAnswered'
  /** An answer is taken away, or given in the name of another. */
  | 'answers'
  | 'reason'
  | 'until'
  /** It was put off, and may not be. */
  | 'outcome'
  | 'CopyMissing'
  /** Nobody but its author has read the text that would be given. */
  | 'NotApproved'
  /** The digest is not that of the text. */
  | 'digest'

interface Judging {
  /** `undefined`: the centre itself writes. */
  readonly worker: WorkerId | undefined
  readonly approvedTexts: ReadonlySet<string>
  /** The ente asks for no approval of extracts. */
  readonly isWaived: boolean
  /** SHA-256, in hexadecimal. */
  digest(text: string): string
}

/** Access to documents alone may be put off (D.P.R. 184/2006, art. 9): who asks for their own data has an answer within the term. */
export const mayBeDeferred = ({ ground }: Pick<AccessRequest, 'ground'>): boolean => ground === 'documents'

/** Why an extract may not become this; `before` is absent of a new one. */
export function extractFault(before: Extract | undefined, after: Extract, judging: Judging): ExtractFault | undefined {
  if (before && finalAnswer(before) && !isSame(before, after)) return 'AlreadyAnswered'
  if (after.prepared && judging.digest(preparedText(after.prepared)) !== after.prepared.digest) return 'digest'
  if (before?.answers.some(answer => !after.answers.some(each => isSame(each, answer)))) return 'answers'
  const fresh = after.answers.filter(answer => !before?.answers.some(each => isSame(each, answer)))
  return fresh.map(answer => answerFault(after, answer, judging)).find(fault => fault !== undefined)
}

export function answerFault(
  { prepared, request }: Pick<Extract, 'prepared' | 'request'>,
  { outcome, by, on, reason, until, copy }: ExtractAnswer,
  { worker, approvedTexts, isWaived }: Omit<Judging, 'digest'>,
): ExtractFault | undefined {
  if (worker !== undefined && by !== worker) return 'answers'
  if (on < request.on) return 'answers'
  if (outcome === 'deferred' && !mayBeDeferred(request)) return 'outcome'
  const gives = outcome === 'granted' || outcome === 'partly'
  if (outcome !== 'granted' && !reason) return 'reason'
  if ((outcome === 'deferred') !== (until !== undefined) || (until !== undefined && until <= on)) return 'until'
  if (gives !== (copy !== undefined)) return 'CopyMissing'
  if (!copy) return undefined
  if (copy.digest !== prepared?.digest) return 'digest'
  return isWaived || approvedTexts.has(copy.digest) ? undefined : 'NotApproved'
}

const isSame = (one: object, other: object): boolean => JSON.stringify(one, keysOf(one)) === JSON.stringify(other, keysOf(other))
/** Every member at any depth, in one order. */
function keysOf(value: object): string[] {
  const keys = new Set<string>()
  JSON.stringify(value, (key, inner: unknown) => {
    keys.add(key)
    return inner
  })
  return [...keys].sort()
}

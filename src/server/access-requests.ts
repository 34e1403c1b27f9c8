/** What the centre asks of extracts and of requests of rectification, besides their shape and the rights: the tablet asks the same of the same functions. */
import { caseStanding } from '../domain/case'
import { correctionFault, correctionForgery, type Correction } from '../domain/correction'
import type { DiaryEntry } from '../domain/diary-entry'
import type { Extract } from '../domain/extract'
import { extractFault } from '../domain/extract-rules'
import type { RecordType } from '../domain/record-kinds'
import type { Doc } from '../sync/merge'
import { caseOf, refuse, type Applying } from './applying'
import { sha256 } from './received'

type Refusal = ReturnType<typeof refuse>

/** Of any other kind there is nothing to say. `before` is absent of a new one. */
export async function accessFault(
  applying: Applying,
  type: RecordType,
  before: Doc | undefined,
  after: Doc,
): Promise<Refusal | undefined> {
  if (type === 'extract')
    return await faultOfExtract(applying, before as unknown as Extract | undefined, after as unknown as Extract)
  if (type !== 'correction') return undefined
  return faultOfCorrection(applying, before as unknown as Correction | undefined, after as unknown as Correction)
}

async function faultOfExtract(
  { space, actor, author }: Applying,
  before: Extract | undefined,
  after: Extract,
): Promise<Refusal | undefined> {
  const of = caseOf(space, 'extract', after as unknown as Doc, after.caseId)
  const approvedTexts = of ? caseStanding(of).approvedTexts : new Set<string>()
  const fault = extractFault(before, after, {
    worker: actor === 'centre' ? undefined : author,
    approvedTexts,
    isWaived: (await space.ambito())?.waivedApprovals?.includes('extract') ?? false,
    digest: sha256,
  })
  if (!fault) return undefined
  return refuse(fault === 'AlreadyAnswered' || fault === 'NotApproved' ? 'NotAllowed' : 'Invalid', fault)
}

function faultOfCorrection(
  { space, actor, author }: Applying,
  before: Correction | undefined,
  after: Correction,
): Refusal | undefined {
  const entryOf = (id: string | undefined): DiaryEntry | undefined => {
    const found = id === undefined ? undefined : space.get(id)?.record
    return found?.type === 'diaryEntry' ? (found.doc as unknown as DiaryEntry) : undefined
  }
  if (actor !== 'centre' && correctionForgery(before, after, author)) return refuse('NotAllowed', 'AuthorOnly')
  const fault = correctionFault(after, entryOf(after.of), entryOf(after.answer?.amendment))
  return fault === undefined ? undefined : refuse('Invalid', fault)
}

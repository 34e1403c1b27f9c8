/** Requests of access as the screens write them: `deskRecords({ kind: 'extract' })` tells them, `saveRecord` chooses and hides; these open and answer one. */
import type { AccessRequest, ExtractAnswer, GivenCopy } from '../domain/extract'
import type { CaseId, ExtractId } from '../domain/ids'

/** Of a copy, the tablet gives the number, and the digest is that of the text that was prepared. */
type GivenAnswer = Omit<ExtractAnswer, 'at' | 'by' | 'copy'> & {
  readonly copy?: Omit<GivenCopy, 'number' | 'digest'> | undefined
}

export type ExtractChange =
  /** The request, and its term among the deadlines of the case. `deadline`: how that reads, for whoever sees the heading alone. */
  | {
      readonly do: 'openExtract'
      readonly id: ExtractId
      readonly case: CaseId
      readonly request: AccessRequest
      readonly deadline: string
    }
  /** The answer; its term ends with it, or is another day. */
  | {
      readonly do: 'answerExtract'
      readonly id: ExtractId
      readonly answer: GivenAnswer
      readonly deadline: string
    }

/** Extracts and requests of rectification, as they are completed and listed. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { Correction, correctionDue } from '../domain/correction'
import { italianDay } from '../domain/dates'
import { Extract } from '../domain/extract'
import { answerBy, finalAnswer, preparedText } from '../domain/extract-rules'
import type { CaseId, PersonId } from '../domain/ids'
import { whole } from './agenda-kinds'
import type { DeskKind } from './desk-kinds'

/** SHA-256, in hexadecimal. */
const digestOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))

const extract: DeskKind<'extract'> = {
  complete: (given, { id, worker }) =>
    whole(
      Extract,
      {
        items: [],
        hides: [],
        answers: [],
        ...given,
        ...(given.prepared && {
          prepared: { ...given.prepared, digest: digestOf(preparedText(given.prepared)) },
        }),
        id,
        workerId: given.workerId ?? worker.id,
      },
      // What was answered for good is no longer written to; the answer itself is another change (extract-changes.ts).
      completed => (finalAnswer(completed) ? 'AlreadyAnswered' : undefined),
    ),
  facts: one => ({
    case: one.caseId,
    offices: [],
    author: one.workerId,
    day: finalAnswer(one)?.on ?? answerBy(one),
    isOpen: finalAnswer(one) === undefined,
  }),
}

const correction: DeskKind<'correction'> = {
  complete: (given, { id, worker, now }) =>
    whole(Correction, {
      askedOn: italianDay(now),
      ...given,
      id,
      workerId: given.workerId ?? worker.id,
    }),
  // What it is about is a person or a case: an id is of one thing alone.
  facts: one => ({
    person: one.about as string as PersonId,
    case: one.about as string as CaseId,
    offices: [],
    author: one.workerId,
    day: one.answer?.on ?? correctionDue(one),
    isOpen: one.answer === undefined,
  }),
}

export const extractKinds = { extract, correction }

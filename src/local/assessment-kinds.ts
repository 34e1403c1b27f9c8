/** Instruments of assessment, and what was filled in with them. */
import { Assessment, AssessmentPart } from '../domain/assessment'
import { italianDay } from '../domain/dates'
import { Instrument } from '../domain/instrument'
import { noDay, whole } from './agenda-kinds'
import type { DeskKind } from './desk-kinds'

const instrument: DeskKind<'instrument'> = {
  complete: (given, { id, worker }) => whole(Instrument, { ...given, id, workerId: given.workerId ?? worker.id }),
  facts: ({ workerId, withdrawnOn }) => ({ offices: [], author: workerId, day: noDay, isOpen: withdrawnOn === undefined }),
}

const assessment: DeskKind<'assessment'> = {
  complete: (given, { id, worker, now }) =>
    whole(Assessment, { heldOn: italianDay(now), occasion: 'first', ...given, id, workerId: given.workerId ?? worker.id }),
  facts: ({ caseId, workerId, heldOn, completed }) => ({
    case: caseId,
    offices: [],
    author: workerId,
    day: heldOn,
    isOpen: completed === undefined,
  }),
}

const assessmentPart: DeskKind<'assessmentPart'> = {
  complete: (given, { id, worker }) =>
    whole(AssessmentPart, { answers: {}, ...given, id, workerId: given.workerId ?? worker.id }),
  facts: ({ caseId, workerId, signed }) => ({
    case: caseId,
    offices: [],
    author: workerId,
    signedBy: signed?.by,
    day: signed ? italianDay(Date.parse(signed.at)) : noDay,
    isOpen: signed === undefined,
  }),
}

export const assessmentKinds = { instrument, assessment, assessmentPart }

/** What a case has to do with courts, as it is completed and listed. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { CourtReport, reportFault, reportText } from '../domain/court-report'
import { italianDay } from '../domain/dates'
import { Hearing, hearingDue, hearingFault } from '../domain/hearing'
import { Mandate, mandateFault, mandateStanding } from '../domain/mandate'
import { Measure, measureFault } from '../domain/measure'
import { whole } from './agenda-kinds'
import type { DeskKind } from './desk-kinds'

const mandate: DeskKind<'mandate'> = {
  complete: (given, { id, worker, now }) =>
    whole(
      Mandate,
      {
        people: [],
        specialists: [],
        steps: [],
        receivedOn: italianDay(now),
        ...given,
        id,
        workerId: given.workerId ?? worker.id,
      },
      mandateFault,
    ),
  facts: one => ({
    case: one.caseId,
    offices: [],
    author: one.workerId,
    day: one.receivedOn,
    isOpen: mandateStanding(one).state !== 'closed',
  }),
}

const noLists = { people: [], protections: [], prescriptions: [], specialists: [], removalSteps: [] }

const measure: DeskKind<'measure'> = {
  complete: (given, { id, worker }) =>
    whole(Measure, { ...noLists, ...given, id, workerId: given.workerId ?? worker.id }, measureFault),
  facts: one => ({ case: one.caseId, offices: [], author: one.workerId, day: one.issuedOn, isOpen: one.ended === undefined }),
}

const hearing: DeskKind<'hearing'> = {
  complete: (given, { id, worker }) =>
    whole(Hearing, { people: [], attending: [], ...given, id, workerId: given.workerId ?? worker.id }, hearingFault),
  facts: one => {
    const due = hearingDue(one)
    return { case: one.caseId, offices: [], author: one.workerId, day: due?.on ?? one.on, isOpen: due !== undefined }
  },
}

/** SHA-256 of what a report says: what is kept with its sending. */
export const reportDigest = (report: CourtReport): string => bytesToHex(sha256(utf8ToBytes(reportText(report))))

const courtReport: DeskKind<'courtReport'> = {
  complete: (given, { id, worker, now }) =>
    whole(
      CourtReport,
      {
        people: [],
        facts: [],
        steps: [],
        authors: [worker.id],
        on: italianDay(now),
        ...given,
        id,
        workerId: given.workerId ?? worker.id,
      },
      report => reportFault(report, reportDigest(report)),
    ),
  facts: one => ({
    case: one.caseId,
    offices: [],
    author: one.workerId,
    day: one.on,
    isOpen: !one.steps.some(({ do: did }) => did === 'answered'),
  }),
}

export const judicialKinds = { mandate, measure, hearing, courtReport }

/** Every kind of record, with its schema and how concurrent changes to it are reconciled. The device, the centre and the merge read this one table. */
import type { z } from './schema'
import { Ambito } from './ambito'
import { Appointment } from './appointment'
import { Assessment, AssessmentPart } from './assessment'
import { Attachment } from './attachment'
import { AuthorKey } from './author-key'
import { Case } from './case'
import { CaseGoal, CasePlan } from './case-plan'
import { Conflict } from './conflict'
import { Correction } from './correction'
import { CourtReport } from './court-report'
import { DiaryEntry } from './diary-entry'
import { DirectoryReport } from './directory-report'
import { Duty } from './duty'
import { GroupActivity, GroupSession } from './group-activity'
import { EmergencyCard } from './emergency-card'
import { EmergencyLine } from './emergency-line'
import { EmergencyOpening, toldByCentre } from './emergency-opening'
import { Extract } from './extract'
import { Handover } from './handover'
import { Instrument } from './instrument'
import { Hearing } from './hearing'
import { Intake } from './intake'
import { Intervention } from './intervention'
import { Kinship } from './kinship'
import { Location } from './location'
import { Mandate } from './mandate'
import { Measure } from './measure'
import { Office } from './office'
import { OfficeOpening } from './office-opening'
import { Organization } from './organization'
import { Person } from './person'
import { Quarantine } from './quarantine'
import { QuickContact } from './quick-contact'
import { Referral } from './referral'
import { Service } from './service'
import { Task } from './task'
import { TimeEntry } from './time-entry'
import { Worker } from './worker'

/**
 * What happens when two devices changed the same unit without knowing of each other:
 * `human` a person chooses · `set` additions and removals are joined · `lww` the last to arrive wins (technical fields only) ·
 * `max`/`min` the larger or smaller · `server` only the centre writes it.
 */
export type MergePolicy = 'human' | 'set' | 'lww' | 'max' | 'min' | 'server'

export interface RecordKind {
  readonly schema: z.ZodObject
  /** By top-level field; a field not named here is `human`. */
  readonly policies: Readonly<Record<string, MergePolicy>>
  /** Top-level fields that make sense only together, by the name of their unit. A nested object is one unit anyway. */
  readonly units: Readonly<Record<string, readonly string[]>>
  /** Written once: the centre refuses every edit of one that exists. */
  readonly isImmutable: boolean
  /** The field that names the record it hangs on, where it may: its scopes follow that one. */
  readonly parentField: 'personId' | 'caseId' | 'of' | undefined
  /** The field that names who wrote it, where a record is somebody's. */
  readonly authorField: 'author' | 'workerId' | undefined
  /** Content of a case: its team reads it, or those of the team who may see what concerns the courts; what may belong to no case, then its office. */
  readonly readBy: 'team' | 'judicialTeam' | 'teamOrOffice' | undefined
  /** What was written by mistake may be voided; what is evidence may not. */
  readonly isVoidable: boolean
}

const kind = (schema: z.ZodObject, rest: Partial<Omit<RecordKind, 'schema'>> = {}): RecordKind => ({
  schema,
  policies: {},
  units: {},
  isImmutable: false,
  parentField: undefined,
  authorField: undefined,
  readBy: undefined,
  isVoidable: true,
  ...rest,
})

/** What only the commands of the directory write (directory-entry.ts). */
const commanded = { status: 'server', decided: 'server' } as const

/** Content of a case, for its team. */
const teams = { parentField: 'caseId', authorField: 'workerId', readBy: 'team' } as const

/** Content of a case for those of its team who may see what concerns the courts. */
const judicial = { parentField: 'caseId', authorField: 'workerId', readBy: 'judicialTeam' } as const

/** What is done together, in a case or at an office: where it belongs is said once. */
const together = { parentField: 'caseId', authorField: 'workerId', readBy: 'teamOrOffice' } as const
const belonging = { caseId: 'server', officeId: 'server' } as const

export const recordKinds = {
  // There is one, made by the centre. Two administrators who add versions of the informativa, or switch off two approvals, have both done it.
  ambito: kind(Ambito, {
    policies: { isDemo: 'server', privacyNotices: 'set', waivedApprovals: 'set', emergencyCards: 'lww' },
    isVoidable: false,
  }),
  office: kind(Office),
  worker: kind(Worker),
  // What it asks is written once, and another wording is another version: no answer ever loses its question.
  instrument: kind(Instrument, {
    policies: { definition: 'server', withdrawnOn: 'lww' },
    authorField: 'workerId',
    isVoidable: false,
  }),
  organization: kind(Organization, { policies: { ...commanded, alternateNames: 'set' } }),
  service: kind(Service, {
    policies: {
      ...commanded,
      verification: 'server',
      lastWorkedOn: 'server',
      alternateNames: 'set',
      areas: 'set',
      motives: 'set',
      comuni: 'set',
      languages: 'set',
    },
    units: { gettingIn: ['access', 'applicationProcess'] },
  }),
  location: kind(Location, {
    policies: { ...commanded, accessibility: 'set' },
    units: { address: ['comune', 'address', 'postalCode', 'latitude', 'longitude'] },
  }),
  // The entry itself keeps what was put right: two editors who close the same report need not be asked which of them did.
  directoryReport: kind(DirectoryReport, { authorField: 'author', policies: { state: 'lww', decided: 'lww' } }),
  person: kind(Person, {
    policies: { offices: 'set', mergedInto: 'server' },
    units: { name: ['surname', 'name'], codiceFiscale: ['codiceFiscale', 'codiceFiscaleMissing'] },
  }),
  intake: kind(Intake, {
    policies: { localNumber: 'server' },
    parentField: 'personId',
    authorField: 'workerId',
    units: {
      need: ['chips', 'areas', 'motives', 'needs'],
      access: ['reason', 'sender'],
      interlocutor: ['interlocutor', 'interlocutorName', 'interlocutorRole', 'interlocutorPhone', 'personPresence'],
      outcome: ['outcome', 'unmetDemand'],
      privacyNotice: ['privacyNoticeGiven', 'privacyNotice'],
    },
  }),
  quickContact: kind(QuickContact, {
    authorField: 'workerId',
    units: { need: ['chip', 'area', 'motive'], outcome: ['outcome', 'unmetDemand', 'serviceId'] },
  }),
  officeOpening: kind(OfficeOpening, { policies: { exceptions: 'set' } }),
  duty: kind(Duty, { policies: { absences: 'set' } }),
  // How it ended is told by whoever was there, and a wrong tap is mended by the next: no choice between two versions is worth a person's time.
  appointment: kind(Appointment, {
    policies: { status: 'lww', cancelledBecause: 'lww' },
    parentField: 'personId',
    units: { when: ['on', 'at', 'minutes'], who: ['personId', 'name'], ending: ['status', 'cancelledBecause'] },
  }),
  // One's own hours, on whichever of one's tablets: the last word is the right one.
  timeEntry: kind(TimeEntry, {
    authorField: 'workerId',
    policies: { officeId: 'lww', comune: 'lww', activity: 'lww', startedAt: 'lww', endedAt: 'lww', note: 'lww' },
    units: { time: ['startedAt', 'endedAt'] },
  }),
  // What was sent stays; what happened since is added by a command alone (referral-commands.ts), and so never clashes.
  referral: kind(Referral, {
    policies: { passages: 'server' },
    parentField: 'personId',
    authorField: 'workerId',
    isImmutable: true,
  }),
  // Steps are only added: two tablets that did something with the same thing have both done it (task.ts).
  task: kind(Task, { policies: { steps: 'set' }, parentField: 'personId', authorField: 'workerId' }),
  // What was said when it was opened; what happened since is added by a command alone (case-commands.ts), and so never clashes.
  case: kind(Case, {
    policies: { areas: 'set', steps: 'server', number: 'server' },
    parentField: 'personId',
    authorField: 'workerId',
    isVoidable: false,
  }),
  assessment: kind(Assessment, {
    ...teams,
    units: { about: ['about', 'aboutName'], when: ['heldOn', 'occasion'] },
  }),
  // What is signed is what the signer read: answers that others wrote meanwhile are no part of it until a person says so.
  assessmentPart: kind(AssessmentPart, {
    ...teams,
    units: { part: ['answers', 'note', 'signed'] },
  }),
  // Goals are records of their own; signatures and verifications are only added.
  casePlan: kind(CasePlan, {
    policies: { signatures: 'set', verifications: 'set' },
    units: { every: ['everyCount', 'everyUnit'], ending: ['state', 'ending', 'endingNote', 'endedOn'] },
    ...teams,
  }),
  caseGoal: kind(CaseGoal, {
    units: { evaluation: ['reached', 'evidence', 'evaluatedOn'] },
    ...teams,
  }),
  intervention: kind(Intervention, {
    policies: { passages: 'set', deliveries: 'set' },
    units: {
      period: ['from', 'to'],
      amount: ['quantity', 'unit', 'rhythm'],
      cost: ['costCents', 'copaymentCents', 'meansTest'],
      giver: ['serviceId', 'organizationId', 'provider'],
    },
    ...teams,
  }),
  // Who takes part, who was there: two who lead it and write at once have both written (group-activity.ts).
  groupActivity: kind(GroupActivity, {
    ...together,
    policies: { ...belonging, leaders: 'set', participants: 'set', partners: 'set' },
    units: { period: ['startsOn', 'endedOn'], where: ['comune', 'place'] },
  }),
  // That it was held, or not, is said by whoever was there: the last word is the right one.
  groupSession: kind(GroupSession, {
    ...together,
    policies: { ...belonging, activityId: 'server', present: 'set', excused: 'set', state: 'lww', cancelledBecause: 'lww' },
    units: { when: ['on', 'at', 'minutes'], heads: ['adults', 'minors'], ending: ['state', 'cancelledBecause'] },
  }),
  // An entry for each relative: two workers who add them add two. Rows of a life are added and ended, and so never clash (kinship.ts).
  kinship: kind(Kinship, {
    policies: { ties: 'set', bonds: 'set', stays: 'set', responsibility: 'set', protections: 'set' },
    units: { life: ['birthYear', 'life', 'deathYear'] },
    ...teams,
  }),
  // Of an act of a court what it says is copied by hand: two who copied it differently have to look. What happened since is only added.
  mandate: kind(Mandate, {
    ...judicial,
    policies: { specialists: 'set', steps: 'set' },
    units: { term: ['term', 'dueOn', 'dueBecause'] },
  }),
  measure: kind(Measure, {
    ...judicial,
    policies: { protections: 'set', specialists: 'set', removalSteps: 'set' },
    units: { days: ['issuedOn', 'depositedOn', 'receivedOn'] },
  }),
  hearing: kind(Hearing, { ...judicial, policies: { attending: 'set' }, units: { when: ['on', 'at'] } }),
  courtReport: kind(CourtReport, { ...judicial, policies: { facts: 'set', authors: 'set', steps: 'set' } }),
  // What is chosen and what is hidden grows from two tablets at once; what is to be given is one text, which moves together.
  extract: kind(Extract, {
    policies: { items: 'set', hides: 'set', answers: 'set' },
    ...teams,
    isVoidable: false,
  }),
  // Beside its entry, with the readers of its entry.
  correction: kind(Correction, { parentField: 'of', authorField: 'workerId', isVoidable: false }),
  // Lines, passages and receipts are only added: who leaves, who takes over and who coordinates write at once (handover.ts).
  handover: kind(Handover, {
    policies: { cases: 'set', items: 'set', passages: 'set', receipts: 'set' },
    units: { who: ['from', 'to'], when: ['reason', 'startsOn', 'endsOn'] },
    authorField: 'workerId',
  }),
  // A record for each line: two workers who write one each have both.
  emergencyLine: kind(EmergencyLine, {
    units: { line: ['sort', 'text', 'phone'] },
    ...teams,
  }),
  // Made by the centre of what the cases say.
  emergencyCard: kind(EmergencyCard, { policies: { sealed: 'server' }, isVoidable: false }),
  // Made by the centre of the access log; whoever is told adds that it was read.
  emergencyOpening: kind(EmergencyOpening, {
    policies: { ...toldByCentre, readers: 'set' },
    authorField: 'workerId',
    isVoidable: false,
  }),
  diaryEntry: kind(DiaryEntry, { parentField: 'of', authorField: 'author', isImmutable: true, isVoidable: false }),
  attachment: kind(Attachment, {
    policies: { storedAt: 'server', voided: 'server' },
    parentField: 'of',
    authorField: 'author',
    isImmutable: true,
  }),
  // The code is made anew by whoever has lost the paper: the last one printed is the one that holds.
  authorKey: kind(AuthorKey, {
    policies: { publicKey: 'server', madeAt: 'server', recovery: 'lww' },
    authorField: 'workerId',
    isVoidable: false,
  }),
  conflict: kind(Conflict, { parentField: 'of' }),
  quarantine: kind(Quarantine, { authorField: 'author' }),
} satisfies Record<string, RecordKind>

export type RecordType = keyof typeof recordKinds

export const isRecordType = (type: string): type is RecordType => Object.hasOwn(recordKinds, type)

/** The records themselves, by type. */
export interface Records {
  ambito: Ambito
  office: Office
  worker: Worker
  instrument: Instrument
  organization: Organization
  service: Service
  location: Location
  directoryReport: DirectoryReport
  person: Person
  intake: Intake
  quickContact: QuickContact
  officeOpening: OfficeOpening
  duty: Duty
  appointment: Appointment
  timeEntry: TimeEntry
  referral: Referral
  task: Task
  case: Case
  assessment: Assessment
  assessmentPart: AssessmentPart
  casePlan: CasePlan
  caseGoal: CaseGoal
  intervention: Intervention
  groupActivity: GroupActivity
  groupSession: GroupSession
  kinship: Kinship
  mandate: Mandate
  measure: Measure
  hearing: Hearing
  courtReport: CourtReport
  extract: Extract
  correction: Correction
  handover: Handover
  emergencyLine: EmergencyLine
  emergencyCard: EmergencyCard
  emergencyOpening: EmergencyOpening
  diaryEntry: DiaryEntry
  attachment: Attachment
  authorKey: AuthorKey
  conflict: Conflict
  quarantine: Quarantine
}

/** The conflict unit that a field path belongs to: a declared group, else the top-level field. */
export function unitOf(type: RecordType, path: string): string {
  const field = topOf(path)
  const groups: Readonly<Record<string, readonly string[]>> = recordKinds[type].units
  for (const unit in groups) if (groups[unit]!.includes(field)) return unit
  return field
}

const topOf = (path: string): string => {
  const end = path.indexOf('.')
  return end < 0 ? path : path.slice(0, end)
}

export function policyOf(type: RecordType, path: string): MergePolicy {
  const policies: Readonly<Record<string, MergePolicy>> = recordKinds[type].policies
  const field = topOf(path)
  // Of its own: every object inherits a "constructor" and a "toString".
  return Object.hasOwn(policies, field) ? policies[field]! : 'human'
}

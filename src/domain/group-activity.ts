/**
 * What is done together, session by session: a group of parents, a mediation, the table of a network, a project in a school (R12, R17, R18).
 *
 * It belongs to a case, and then its team reads it; or to no case, and then the office that holds it does. Who takes part is named, or only counted.
 * Participants, partners and who was there are sets: two who lead the same session and mark it without knowing of each other have marked it once.
 */
import { z } from './schema'
import { Area } from './areas'
import { CodiceCatastale } from './comune'
import { LocalDate } from './dates'
import { CaseId, GroupActivityId, GroupSessionId, OfficeId, OrganizationId, PersonId, RecordId, ServiceId, WorkerId } from './ids'

const line = z.string().trim().min(1).max(200)
const words = z.string().trim().min(1).max(2000)

/** First the sessions of R12, then the community of R17, then the schools of R18 (DOMAIN §3). */
export const GroupActivitySort = z.enum([
  'counselling',
  'parentingSupport',
  'coupleCounselling',
  'familyMediation',
  'psychoPedagogical',
  'afterBirth',
  'selfHelp',
  'network',
  'meeting',
  'communityProject',
  'schoolProject',
  'prevention',
  'other',
])
export type GroupActivitySort = z.infer<typeof GroupActivitySort>

/** Somebody who takes part by name, from a day on; `to` is the last. Who has a record is linked to it, and the link opens no door. */
export const GroupParticipant = z.object({
  id: RecordId,
  name: z.string().trim().min(1).max(120),
  personId: PersonId.optional(),
  from: LocalDate,
  to: LocalDate.optional(),
})
export type GroupParticipant = z.infer<typeof GroupParticipant>

/** Whoever makes it with us, as it was called then: an entry of the directory, or just a name. */
export const GroupPartner = z.object({
  id: RecordId,
  name: line,
  serviceId: ServiceId.optional(),
  organizationId: OrganizationId.optional(),
})
export type GroupPartner = z.infer<typeof GroupPartner>

export const GroupActivity = z.object({
  id: GroupActivityId,
  /** Absent of what belongs to no case. */
  caseId: CaseId.optional(),
  officeId: OfficeId,
  /** Who wrote it first. */
  workerId: WorkerId,
  sort: GroupActivitySort,
  title: z.string().trim().min(1).max(120),
  aim: words.optional(),
  area: Area.optional(),
  comune: CodiceCatastale.optional(),
  /** Where one meets: the school, the parish, the room. */
  place: line.optional(),
  startsOn: LocalDate,
  /** Its last day, once it is over. */
  endedOn: LocalDate.optional(),
  leaders: z.array(WorkerId).max(20),
  participants: z.array(GroupParticipant).max(200),
  partners: z.array(GroupPartner).max(60),
})
export type GroupActivity = z.infer<typeof GroupActivity>

export const GroupSessionState = z.enum(['planned', 'held', 'cancelled'])
export type GroupSessionState = z.infer<typeof GroupSessionState>

const headcount = z.int().min(0).max(5000)

/** One time that one meets. */
export const GroupSession = z.object({
  id: GroupSessionId,
  activityId: GroupActivityId,
  caseId: CaseId.optional(),
  officeId: OfficeId,
  workerId: WorkerId,
  on: LocalDate,
  /** On the walls of Italy ("17:30"). */
  at: z.iso.time({ precision: -1 }).optional(),
  minutes: z.int().min(5).max(720).optional(),
  /** Where it is not the usual place. */
  place: line.optional(),
  topic: line.optional(),
  state: GroupSessionState,
  cancelledBecause: line.optional(),
  /** Participants who were there, and who had said that they would not be. Whoever is in neither was absent. */
  present: z.array(RecordId).max(200),
  excused: z.array(RecordId).max(200),
  /** Who was there and is not named: grown-ups, minors. */
  adults: headcount.optional(),
  minors: headcount.optional(),
  note: words.optional(),
})
export type GroupSession = z.infer<typeof GroupSession>

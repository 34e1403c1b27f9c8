/** Identifiers. Every record's id is a UUID version 7 (RFC 9562) made where the record is born, so it never has to wait for the centre. */
import { z } from './schema'

/** One spelling only: in capitals it would be the same id for the database, and another for everybody else. */
const uuid = z.uuid().lowercase()

export const RecordId = uuid.brand<'RecordId'>()
export type RecordId = z.infer<typeof RecordId>

const form = z.regexes.uuid()

/** As the schema says, for who asks thousands of times. */
export const isRecordId = (value: unknown): value is RecordId =>
  typeof value === 'string' && form.test(value) && value === value.toLowerCase()

export const AmbitoId = uuid.brand<'AmbitoId'>()
export type AmbitoId = z.infer<typeof AmbitoId>

export const DeviceId = uuid.brand<'DeviceId'>()
export type DeviceId = z.infer<typeof DeviceId>

export const OfficeId = RecordId.brand<'OfficeId'>()
export type OfficeId = z.infer<typeof OfficeId>

export const WorkerId = RecordId.brand<'WorkerId'>()
export type WorkerId = z.infer<typeof WorkerId>

export const PersonId = RecordId.brand<'PersonId'>()
export type PersonId = z.infer<typeof PersonId>

export const IntakeId = RecordId.brand<'IntakeId'>()
export type IntakeId = z.infer<typeof IntakeId>

export const QuickContactId = RecordId.brand<'QuickContactId'>()
export type QuickContactId = z.infer<typeof QuickContactId>

export const OfficeOpeningId = RecordId.brand<'OfficeOpeningId'>()
export type OfficeOpeningId = z.infer<typeof OfficeOpeningId>

export const DutyId = RecordId.brand<'DutyId'>()
export type DutyId = z.infer<typeof DutyId>

export const AppointmentId = RecordId.brand<'AppointmentId'>()
export type AppointmentId = z.infer<typeof AppointmentId>

export const TimeEntryId = RecordId.brand<'TimeEntryId'>()
export type TimeEntryId = z.infer<typeof TimeEntryId>

export const TaskId = RecordId.brand<'TaskId'>()
export type TaskId = z.infer<typeof TaskId>

export const DiaryEntryId = RecordId.brand<'DiaryEntryId'>()
export type DiaryEntryId = z.infer<typeof DiaryEntryId>

export const AuthorKeyId = RecordId.brand<'AuthorKeyId'>()
export type AuthorKeyId = z.infer<typeof AuthorKeyId>

export const AttachmentId = RecordId.brand<'AttachmentId'>()
export type AttachmentId = z.infer<typeof AttachmentId>

export const ServiceId = RecordId.brand<'ServiceId'>()
export type ServiceId = z.infer<typeof ServiceId>

export const OrganizationId = RecordId.brand<'OrganizationId'>()
export type OrganizationId = z.infer<typeof OrganizationId>

export const LocationId = RecordId.brand<'LocationId'>()
export type LocationId = z.infer<typeof LocationId>

export const ReferralId = RecordId.brand<'ReferralId'>()
export type ReferralId = z.infer<typeof ReferralId>

export const CaseId = RecordId.brand<'CaseId'>()
export type CaseId = z.infer<typeof CaseId>

export const CaseStepId = RecordId.brand<'CaseStepId'>()
export type CaseStepId = z.infer<typeof CaseStepId>

export const KinshipId = RecordId.brand<'KinshipId'>()
export type KinshipId = z.infer<typeof KinshipId>

export const MandateId = RecordId.brand<'MandateId'>()
export type MandateId = z.infer<typeof MandateId>

export const MeasureId = RecordId.brand<'MeasureId'>()
export type MeasureId = z.infer<typeof MeasureId>

export const HearingId = RecordId.brand<'HearingId'>()
export type HearingId = z.infer<typeof HearingId>

export const CourtReportId = RecordId.brand<'CourtReportId'>()
export type CourtReportId = z.infer<typeof CourtReportId>

export const CasePlanId = RecordId.brand<'CasePlanId'>()
export type CasePlanId = z.infer<typeof CasePlanId>

export const CaseGoalId = RecordId.brand<'CaseGoalId'>()
export type CaseGoalId = z.infer<typeof CaseGoalId>

export const HandoverId = RecordId.brand<'HandoverId'>()
export type HandoverId = z.infer<typeof HandoverId>

export const GroupActivityId = RecordId.brand<'GroupActivityId'>()
export type GroupActivityId = z.infer<typeof GroupActivityId>

export const GroupSessionId = RecordId.brand<'GroupSessionId'>()
export type GroupSessionId = z.infer<typeof GroupSessionId>

export const ExtractId = RecordId.brand<'ExtractId'>()
export type ExtractId = z.infer<typeof ExtractId>

export const CorrectionId = RecordId.brand<'CorrectionId'>()
export type CorrectionId = z.infer<typeof CorrectionId>

export const InterventionId = RecordId.brand<'InterventionId'>()
export type InterventionId = z.infer<typeof InterventionId>

export const EmergencyLineId = RecordId.brand<'EmergencyLineId'>()
export type EmergencyLineId = z.infer<typeof EmergencyLineId>

export const EmergencyCardId = RecordId.brand<'EmergencyCardId'>()
export type EmergencyCardId = z.infer<typeof EmergencyCardId>

export const EmergencyOpeningId = RecordId.brand<'EmergencyOpeningId'>()
export type EmergencyOpeningId = z.infer<typeof EmergencyOpeningId>

export const DirectoryReportId = RecordId.brand<'DirectoryReportId'>()
export type DirectoryReportId = z.infer<typeof DirectoryReportId>

export const ConflictId = RecordId.brand<'ConflictId'>()
export type ConflictId = z.infer<typeof ConflictId>

export const QuarantineId = RecordId.brand<'QuarantineId'>()
export type QuarantineId = z.infer<typeof QuarantineId>

export const InstrumentId = RecordId.brand<'InstrumentId'>()
export type InstrumentId = z.infer<typeof InstrumentId>

export const AssessmentId = RecordId.brand<'AssessmentId'>()
export type AssessmentId = z.infer<typeof AssessmentId>

export const AssessmentPartId = RecordId.brand<'AssessmentPartId'>()
export type AssessmentPartId = z.infer<typeof AssessmentPartId>

/**
 * A UUIDv7: 48 bits of milliseconds since 1970, then random bits.
 * @throws RangeError when fewer than 10 random bytes are given.
 */
export function uuidv7(milliseconds: number, random: Uint8Array): string {
  if (random.length < 10) throw new RangeError('a UUIDv7 needs 10 random bytes')
  const bytes = new Uint8Array(16)
  let rest = milliseconds
  for (let index = 5; index >= 0; index--) {
    bytes[index] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

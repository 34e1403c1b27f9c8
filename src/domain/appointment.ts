/** An appointment: whom, where, when, with whom. Nothing about it is forbidden by another one or by a closed day: the worker is told, and decides. */
import { z } from './schema'
import { LocalDate } from './dates'
import { AppointmentId, IntakeId, OfficeId, PersonId, WorkerId } from './ids'
import { Channel } from './intake'
import { exceptionOn, minutesOf, spansOn, type Opening, type Span } from './opening'
import { err, ok, type Result } from './result'

/** The words of FHIR. */
export const AppointmentStatus = z.enum(['booked', 'arrived', 'fulfilled', 'noshow', 'cancelled'])
export type AppointmentStatus = z.infer<typeof AppointmentStatus>

export const AppointmentChannel = Channel.extract(['inPerson', 'phone', 'videoCall', 'homeVisit'])
export type AppointmentChannel = z.infer<typeof AppointmentChannel>

export const Appointment = z.object({
  id: AppointmentId,
  officeId: OfficeId,
  personId: PersonId.optional(),
  /** Of who has no record here. */
  name: z.string().min(1).max(120).optional(),
  /** With whom. */
  workerId: WorkerId,
  /** The day in Italy, and the time on its walls ("09:30"). */
  on: LocalDate,
  at: z.iso.time({ precision: -1 }),
  minutes: z.int().min(5).max(480),
  channel: AppointmentChannel,
  /** In few words; nothing that must not be read over a shoulder. */
  reason: z.string().max(120).optional(),
  /** How the person wants to be reached if something changes. */
  contact: z.string().max(120).optional(),
  status: AppointmentStatus,
  cancelledBecause: z.string().max(200).optional(),
  /** The listening that promised it. */
  intakeId: IntakeId.optional(),
})
export type Appointment = z.infer<typeof Appointment>

export type AppointmentFault = 'WhoMissing' | 'ReasonMissing'

export function appointmentFault({ personId, name, status, cancelledBecause }: Appointment): AppointmentFault | undefined {
  if (!personId && !name?.trim()) return 'WhoMissing'
  return status === 'cancelled' && !cancelledBecause?.trim() ? 'ReasonMissing' : undefined
}

/** What may become of it. A wrong tap is mended: every way leads back to *booked*. */
const next: Readonly<Record<AppointmentStatus, readonly AppointmentStatus[]>> = {
  booked: ['arrived', 'fulfilled', 'noshow', 'cancelled'],
  arrived: ['fulfilled', 'booked'],
  fulfilled: ['booked'],
  noshow: ['arrived', 'booked'],
  cancelled: ['booked'],
}

export const nextStatuses = ({ status }: Pick<Appointment, 'status'>): readonly AppointmentStatus[] => next[status]

export type MoveOnRefusal = { readonly type: 'NotFromHere' } | { readonly type: 'ReasonMissing' }

/** The appointment in another state; cancelling says why. */
export function moveOn(appointment: Appointment, status: AppointmentStatus, why?: string): Result<Appointment, MoveOnRefusal> {
  if (!next[appointment.status].includes(status)) return err({ type: 'NotFromHere' })
  const reason = why?.trim()
  if (status === 'cancelled' && !reason) return err({ type: 'ReasonMissing' })
  const { cancelledBecause: _before, ...rest } = appointment
  return ok({ ...rest, status, ...(status === 'cancelled' && { cancelledBecause: reason }) })
}

export type AppointmentTime = Pick<Appointment, 'on' | 'at' | 'minutes'>

export const spanOf = ({ at, minutes }: AppointmentTime): Span => ({ opens: minutesOf(at), closes: minutesOf(at) + minutes })

/** It will take place, or is taking place; or nobody said how it ended. */
export const isAwaited = ({ status }: Pick<Appointment, 'status'>): boolean => status === 'booked' || status === 'arrived'

export type AppointmentWarning =
  | { readonly type: 'workerBusy' | 'personBusy'; readonly with: Appointment }
  | { readonly type: 'officeClosed'; readonly why: string | undefined }
  | { readonly type: 'outsideHours' }
  /** Nobody promised to be there then whom the appointment is with. */
  | { readonly type: 'notOnDuty' }
  | { readonly type: 'past' }

/** What a worker should know before booking. The day and the time are those of Italy. */
export function warningsOf(
  wanted: Pick<Appointment, 'id' | 'workerId' | 'personId' | 'channel'> & AppointmentTime,
  around: {
    readonly others: readonly Appointment[]
    readonly opening: Opening
    /** Duties of that worker at that desk, on that day; absent where nobody plans them. */
    readonly duties: readonly Span[] | undefined
    readonly now: { readonly day: LocalDate; readonly minutes: number }
  },
): readonly AppointmentWarning[] {
  const span = spanOf(wanted)
  const warnings: AppointmentWarning[] = []
  if (wanted.on < around.now.day || (wanted.on === around.now.day && span.closes <= around.now.minutes))
    warnings.push({ type: 'past' })
  for (const other of around.others) {
    if (other.id === wanted.id || other.on !== wanted.on || !isAwaited(other) || !doOverlap(span, spanOf(other))) continue
    if (other.workerId === wanted.workerId) warnings.push({ type: 'workerBusy', with: other })
    else if (wanted.personId !== undefined && other.personId === wanted.personId)
      warnings.push({ type: 'personBusy', with: other })
  }
  // Who is visited at home does not find the door of the desk shut.
  if (wanted.channel !== 'inPerson') return warnings
  const open = spansOn(around.opening, wanted.on)
  if (open.length === 0) warnings.push({ type: 'officeClosed', why: exceptionOn(around.opening, wanted.on)?.why })
  else if (!open.some(each => isWithin(span, each))) warnings.push({ type: 'outsideHours' })
  else if (around.duties && !around.duties.some(each => doOverlap(span, each))) warnings.push({ type: 'notOnDuty' })
  return warnings
}

export const doOverlap = (a: Span, b: Span): boolean => a.opens < b.closes && b.opens < a.closes
const isWithin = (inner: Span, outer: Span): boolean => outer.opens <= inner.opens && inner.closes <= outer.closes

/** In the order of a day. */
export const byTime = (a: AppointmentTime, b: AppointmentTime): number => a.on.localeCompare(b.on) || a.at.localeCompare(b.at)

/** The day went by and nobody said how it ended. */
export const lacksEnding = (appointment: Appointment, today: LocalDate): boolean =>
  appointment.on < today && isAwaited(appointment)

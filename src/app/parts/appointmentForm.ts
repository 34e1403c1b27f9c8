/** An appointment as it is typed, and what is still missing. */
import type { Appointment, AppointmentChannel } from '../../domain/appointment'
import type { LocalDate } from '../../domain/dates'
import type { IntakeId, OfficeId, PersonId, WorkerId } from '../../domain/ids'
import type { Person } from '../../domain/person'
import { agendaText } from '../text/agenda'

export interface AppointmentForm {
  readonly personId: PersonId | undefined
  readonly name: string
  readonly on: LocalDate
  readonly at: string
  readonly minutes: number
  readonly officeId: OfficeId | undefined
  readonly workerId: WorkerId | undefined
  readonly channel: AppointmentChannel
  readonly reason: string
  readonly contact: string
}

/** What is known before the first key. */
export interface AppointmentStart {
  readonly personId?: PersonId | undefined
  readonly on?: LocalDate | undefined
  readonly officeId?: OfficeId | undefined
  readonly workerId?: WorkerId | undefined
  readonly contact?: string | undefined
  readonly intakeId?: IntakeId | undefined
}

/** How the person is reached: a telephone that is somebody else's says whose it is. */
export const contactOf = ({ phones: [phone] }: Pick<Person, 'phones'>): string | undefined =>
  phone && [phone.number, phone.owner].filter(Boolean).join(', ')

export const durations = [15, 30, 45, 60, 90] as const

export function formOf(start: AppointmentStart | Appointment): AppointmentForm {
  const { name = '', at = '', minutes = 30, channel = 'inPerson', reason = '' } = start as Partial<Appointment>
  const { personId, on = '', officeId, workerId, contact = '' } = start
  return { personId, name, on, at, minutes, officeId, workerId, channel, reason, contact }
}

type Field = 'who' | 'on' | 'at'

export function missingIn({ personId, name, on, at }: AppointmentForm): Readonly<Partial<Record<Field, string>>> {
  return {
    ...(!personId && !name.trim() && { who: agendaText.whoMissing }),
    ...(!on && { on: agendaText.onMissing }),
    ...(!at && { at: agendaText.atMissing }),
  }
}

/** As it is saved: what was left empty is emptied, and who has a record needs no name. */
export const givenOf = ({ personId, name, reason, contact, ...rest }: AppointmentForm): Partial<Appointment> =>
  ({
    ...rest,
    personId,
    name: personId ? undefined : name.trim(),
    reason: reason.trim() || undefined,
    contact: contact.trim() || undefined,
  }) as Partial<Appointment>

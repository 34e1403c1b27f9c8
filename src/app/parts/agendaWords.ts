/** Times, durations and appointments in words. */
import type { Appointment, AppointmentWarning } from '../../domain/appointment'
import { italianClock, type Instant } from '../../domain/dates'
import { clockTime, type Span } from '../../domain/opening'
import { unreachable } from '../../domain/result'
import type { ChangeRefusal, DeskRecordView } from '../../local/device'
import { agendaText, refused } from '../text/agenda'
import { servicesText } from '../text/services'
import { listNameOf } from './personWords'

export const spanWords = ({ opens, closes }: Span): string => `${clockTime(opens)}–${clockTime(closes % 1440)}`

/** The time on an Italian wall. */
export const wallTime = (instant: Instant): string => clockTime(italianClock(Date.parse(instant)).minutes)

/** "2 h 15 min", "40 min". */
export function durationWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours > 0 && `${hours} h`, (rest > 0 || hours === 0) && `${rest} min`].filter(Boolean).join(' ')
}

/** Shortened, for a list; "Persona di un'altra sede" where this tablet does not have the record. */
export const whoOf = ({ record, person }: Pick<DeskRecordView<'appointment'>, 'record' | 'person'>): string =>
  person ? listNameOf(person) : (record.name ?? agendaText.elsewhere)

export function warningWords(warning: AppointmentWarning): string {
  const { warning: text } = agendaText
  switch (warning.type) {
    case 'officeClosed':
      return text.officeClosed(warning.why)
    case 'workerBusy':
    case 'personBusy':
      return text[warning.type](warning.with.at)
    case 'past':
    case 'outsideHours':
    case 'notOnDuty':
      return text[warning.type]
    default:
      return unreachable(warning)
  }
}

export function agendaRefusalWords({ type }: ChangeRefusal): string {
  const words: Readonly<Record<string, string>> = servicesText.refused
  return type === 'NotAllowed' || type === 'NoSuchRecord' ? refused[type] : (words[type] ?? servicesText.refused.other)
}

export const isOver = ({ status }: Appointment): boolean => status !== 'booked' && status !== 'arrived'

/**
 * A calendar file (iCalendar, RFC 5545). Times are those of Italian walls, with the rules of their clock, so that a calendar abroad shows them right.
 * Whoever calls gives no personal data: the file leaves the tablet.
 */
import { addDays, type Instant, type LocalDate } from './dates'
import type { Span } from './opening'

export interface CalendarEvent {
  /** The same for the same thing in every file: a calendar that has it already takes the new times. */
  readonly uid: string
  readonly on: LocalDate
  readonly span: Span
  readonly summary: string
  readonly location?: string | undefined
  readonly isCancelled?: boolean | undefined
}

/** `made`: when the file was made. Lines end in CRLF and are folded after 75 octets. */
export function calendarFile(name: string, events: readonly CalendarEvent[], made: Instant): string {
  const stamp = `${made.slice(0, 19).replaceAll(/[-:]/g, '')}Z`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Antenna//Agenda//IT',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...italianTime,
    ...events.flatMap(event => eventLines(event, stamp)),
    'END:VCALENDAR',
  ]
  return lines.map(line => `${folded(line)}\r\n`).join('')
}

const zone = 'Europe/Rome'

/** Directive 2000/84/EC: summer time from the last Sunday of March to the last of October, at one o'clock in UTC. */
const italianTime: readonly string[] = [
  'BEGIN:VTIMEZONE',
  `TZID:${zone}`,
  'BEGIN:DAYLIGHT',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'END:STANDARD',
  'END:VTIMEZONE',
]

function eventLines({ uid, on, span, summary, location, isCancelled }: CalendarEvent, stamp: string): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;TZID=${zone}:${wallTime(on, span.opens)}`,
    `DTEND;TZID=${zone}:${wallTime(on, span.closes)}`,
    `SUMMARY:${escaped(summary)}`,
    ...(location ? [`LOCATION:${escaped(location)}`] : []),
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ]
}

/** "20261124T093000"; minutes past midnight are of the next day. */
function wallTime(day: LocalDate, minutes: number): string {
  const on = addDays(day, Math.floor(minutes / 1440)).replaceAll('-', '')
  const [hours, rest] = [Math.floor((minutes % 1440) / 60), minutes % 60]
  return `${on}T${String(hours).padStart(2, '0')}${String(rest).padStart(2, '0')}00`
}

const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r\n|\r|\n/g, '\\n')

const longestLine = 75

/** At most 75 octets a line, never within a character; what goes on begins with a space. */
function folded(line: string): string {
  let written = ''
  let room = longestLine
  for (const character of line) {
    const octets = octetsOf(character.codePointAt(0)!)
    if (octets > room) {
      written += '\r\n '
      room = longestLine - 1
    }
    written += character
    room -= octets
  }
  return written
}

/** In UTF-8. */
const octetsOf = (codePoint: number): number => (codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4)

import { describe, expect, test } from 'vitest'
import { calendarFile, type CalendarEvent } from './calendar-file'

const made = '2026-11-22T08:30:00.000Z'
const event: CalendarEvent = {
  uid: '019abcde-0000-7000-8000-000000000001@antenna',
  on: '2026-11-24',
  span: { opens: 540, closes: 720 },
  summary: 'Ricevimento',
  location: 'Antenna di Acerno; Municipio, piano terra',
}
const file = (...events: CalendarEvent[]) => calendarFile('Agenda', events, made)

describe('a calendar file', () => {
  test('word for word', () => {
    expect(file(event).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Antenna//Agenda//IT',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'X-WR-CALNAME:Agenda',
      'BEGIN:VTIMEZONE',
      'TZID:Europe/Rome',
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
      'BEGIN:VEVENT',
      'UID:019abcde-0000-7000-8000-000000000001@antenna',
      'DTSTAMP:20261122T083000Z',
      'DTSTART;TZID=Europe/Rome:20261124T090000',
      'DTEND;TZID=Europe/Rome:20261124T120000',
      'SUMMARY:Ricevimento',
      'LOCATION:Antenna di Acerno\\; Municipio\\, piano terra',
      'STATUS:CONFIRMED',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ])
  })

  test('what ends after midnight ends on the next day', () => {
    expect(file({ ...event, on: '2026-12-31', span: { opens: 1380, closes: 1500 } })).toContain(
      'DTEND;TZID=Europe/Rome:20270101T010000',
    )
  })

  test('what was cancelled says so', () => {
    expect(file({ ...event, isCancelled: true })).toContain('STATUS:CANCELLED')
  })

  test('text cannot end a line, nor begin a property', () => {
    const text = file({ ...event, summary: 'a\\b\r\nATTENDEE:mailto:x' })
    expect(text).toContain('SUMMARY:a\\\\b\\nATTENDEE:mailto:x\r\n')
  })

  test('no line is longer than 75 octets, none is cut within a character, and unfolded it is whole', () => {
    const summary = 'Università, libertà, così è però lunedì: 😀'.repeat(6)
    const text = file({ ...event, summary })
    const lines = text.split('\r\n')
    const octets = lines.map(line => unescape(encodeURIComponent(line)).length)
    expect(Math.max(...octets)).toBe(75)
    expect(text).not.toContain('\uFFFD')
    expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:${summary.replaceAll(',', '\\,')}\r\n`)
  })
})

import { describe, expect, test } from 'vitest'
import type { LocationId } from './ids'
import type { Opening } from './opening'
import type { WallClock } from './dates'
import { isOpenAt, fitOf, rankServices, Service, serviceOpenState, serviceSpans, SiussCode, takesApplications } from './service'
import { testService as service } from './test-service'

const names = (services: readonly Service[]): string[] => services.map(each => each.name)

test('what fits the need and is near comes first, and nothing is left out', () => {
  const here = service('Centro anziani', { comuni: ['A023'] })
  const everywhere = service('Assistenza domiciliare')
  const elsewhere = service('Centro diurno', { comuni: ['A717'] })
  const otherNeed = service('Asilo nido', { areas: ['MIN'], comuni: ['A023'] })
  const neither = service('Ludoteca', { areas: ['MIN'], comuni: ['A717'] })
  expect(names(rankServices([neither, otherNeed, elsewhere, everywhere, here], ['ANZ'], 'A023'))).toEqual([
    'Centro anziani',
    'Assistenza domiciliare',
    'Centro diurno',
    'Asilo nido',
    'Ludoteca',
  ])
})

test('a service that names what the request is about comes before those of its area alone', () => {
  const shelter = service('Casa rifugio', { areas: ['FRA'], motives: ['violence'] })
  const vouchers = service('Buoni spesa', { areas: ['FRA'], comuni: ['A023'] })
  const otherArea = service('Sportello', { areas: ['IMM'], motives: ['violence'] })
  const fit = (each: Service) => fitOf(each, ['FRA'], 'A023', ['violence'])
  expect([shelter, vouchers, otherArea].map(fit)).toEqual([14, 7, 2])
})

test('equals are in alphabetical order, as Italians write it', () => {
  expect(
    names(rankServices([service('Zeta'), service('Èquipe'), service('Equità'), service('alfa')], ['ANZ'], undefined)),
  ).toEqual(['alfa', 'Èquipe', 'Equità', 'Zeta'])
})

test('without a comune, what serves the whole ambito comes before what serves one place', () => {
  expect(names(rankServices([service('Uno', { comuni: ['A023'] }), service('Tutti')], ['ANZ'], undefined))).toEqual([
    'Tutti',
    'Uno',
  ])
})

test('one area in common is enough', () => {
  const many = service('Sportello', { areas: ['IMM', 'FRA'] })
  expect(names(rankServices([service('Altro'), many], ['FRA', 'MIN'], undefined))[0]).toBe('Sportello')
})

test('the list that was given is left as it was', () => {
  const list = [service('B'), service('A')]
  rankServices(list, ['ANZ'], 'A023')
  expect(names(list)).toEqual(['B', 'A'])
})

test('a service with what has to be said, and nothing more, is one', () => {
  expect(Service.safeParse(service('Sportello')).success).toBe(true)
  expect(Service.safeParse({ ...service('Sportello'), areas: [] }).success).toBe(false)
})

test('of the SIUSS codes, those whose meaning is known', () => {
  for (const code of ['A1.01', 'A1.20', 'A2.07', 'A2.12', 'A3.03', 'Z9.99']) expect(SiussCode.safeParse(code).success).toBe(true)
  for (const code of ['A1.21', 'A2.13', 'A3.04', 'A1.1', 'B1.01', 'a1.01']) expect(SiussCode.safeParse(code).success).toBe(false)
})

describe('open now', () => {
  const hours = (opens: string, closes: string): Opening => ({
    always: false,
    byAppointment: false,
    schedules: [{ weekdays: [1], opens, closes }],
    exceptions: [],
    onHolidays: 'closed',
  })
  const isServiceOpen = (entry: Service, now: WallClock) => isOpenAt(serviceSpans(entry, now.day), now.minutes)
  const monday = (minutes: number) => ({ day: '2026-11-23', minutes })
  const [one, two] = ['l1', 'l2'] as unknown as [LocationId, LocationId]

  test('at a place with hours of its own those count, elsewhere the hours of the service', () => {
    const at = [
      { locationId: one, phones: [], opening: hours('15:00', '18:00') },
      { locationId: two, phones: [] },
    ]
    const both = service('Consultorio', { opening: hours('09:00', '13:00'), at })
    expect(serviceOpenState(both, at[0], monday(600)).type).toBe('closed')
    expect(serviceOpenState(both, at[1], monday(600)).type).toBe('open')
    expect([600, 960, 840].map(minutes => isServiceOpen(both, monday(minutes)))).toEqual([true, true, false])
  })

  test('without a place the service has its hours all the same', () => {
    expect(isServiceOpen(service('Linea di ascolto', { opening: hours('09:00', '13:00') }), monday(600))).toBe(true)
  })

  test('last night’s opening counts until it is over', () => {
    const shelter = service('Dormitorio', { opening: hours('20:00', '08:00') })
    const tuesday = (minutes: number) => ({ day: '2026-11-24', minutes })
    expect([0, 479, 480, 1300].map(minutes => isServiceOpen(shelter, tuesday(minutes)))).toEqual([true, true, false, false])
    expect([0, 479, 1200].map(minutes => isServiceOpen(shelter, monday(minutes)))).toEqual([false, false, true])
  })

  test('suspended, it is open nowhere, until it is over', () => {
    const suspended = service('Mensa', {
      opening: hours('09:00', '13:00'),
      suspension: { from: '2026-11-01', to: '2026-11-22' },
    })
    expect(serviceOpenState(suspended, undefined, { day: '2026-11-16', minutes: 600 })).toEqual({
      type: 'suspended',
      to: '2026-11-22',
    })
    expect(isServiceOpen(suspended, monday(600))).toBe(true)
    const forLong = { ...suspended, suspension: { from: '2026-11-23' } }
    expect(isServiceOpen(forLong, monday(600))).toBe(false)
  })
})

test('applications are received between two days, both included, or from a day on', () => {
  const until = service('Bando', { applications: { from: '2026-11-01', to: '2026-11-30' } })
  expect(['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'].map(on => takesApplications(until, on))).toEqual([
    false,
    true,
    true,
    false,
  ])
  expect(takesApplications(service('Bando', { applications: { from: '2026-11-01' } }), '2030-01-01')).toBe(true)
  expect(takesApplications(service('Sempre'), '2026-11-01')).toBeUndefined()
})

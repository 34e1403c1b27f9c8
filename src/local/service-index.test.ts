import { describe, expect, test } from 'vitest'
import type { LocationId } from '../domain/ids'
import type { Service } from '../domain/service'
import { testService } from '../domain/test-service'
import { createServiceIndex, type ServiceQuery } from './service-index'

const service = (name: string, fields: Partial<Service> = {}): Service => testService(name, { status: 'approved', ...fields })

const monday = { day: '2026-11-23', minutes: 600 }
const sad = service('Assistenza domiciliare', { alternateNames: ['SAD'], description: 'Aiuto in casa: pasti, igiene, spesa.' })
const table = service('Mensa «Pane quotidiano»', {
  areas: ['FRA'],
  comuni: ['A717'],
  cost: { kind: 'free' },
  description: 'Un pasto caldo, anche per chi non sa l’italiano.',
  languages: ['ar', 'fr'],
})
const rent = service('Contributo per l’affitto', { areas: ['FRA'], cost: { kind: 'byIsee' } })

function indexOf(...services: readonly Service[]) {
  const index = createServiceIndex()
  for (const each of services) index.set(each, each === table ? 'Parrocchia Santa Chiara Battipaglia' : '')
  const names = (query: Partial<ServiceQuery>, now = monday) =>
    index.search({ text: '', limit: 20, ...query }, now).services.map(each => each.name)
  return { index, names }
}

describe('words', () => {
  const { names, index } = indexOf(sad, table, rent)

  test.each([
    ['ass dom', [sad.name]],
    ['DOMICILIARE assistenza', [sad.name]],
    ['sad', [sad.name]],
    ['affitto', [rent.name]],
    ["l'affitto", [rent.name]],
    ['laffitto', [rent.name]],
    ['pasto', [table.name]],
    ['parrocchia batti', [table.name]],
    ['casa affitto', []],
    ['past', [sad.name, table.name]],
  ])('"%s" finds %j', (text, expected) => {
    expect(names({ text })).toEqual(expected)
  })

  test('one slip is forgiven when nothing is found, and only then', () => {
    expect(names({ text: 'afitto' })).toEqual([rent.name])
    expect(names({ text: 'domicliiare' })).toEqual([sad.name])
    // "pasti" is one letter from "pasto", but it is found as it is.
    expect(names({ text: 'pasti' })).toEqual([sad.name])
    expect(names({ text: 'xyz' })).toEqual([])
  })

  test('who has the word in the name comes before who has it in the description', () => {
    const { names } = indexOf(service('Alfa', { description: 'sportello casa' }), service('Sportello casa'))
    expect(names({ text: 'casa' })).toEqual(['Sportello casa', 'Alfa'])
  })

  test('an empty text finds all, the total is of all, the limit of those shown', () => {
    const found = index.search({ text: ' ', limit: 2 }, monday)
    expect(found.total).toBe(3)
    expect(found.services.map(each => each.name)).toEqual([sad.name, rent.name])
  })
})

describe('filters', () => {
  const { names } = indexOf(sad, table, rent)

  test('area, comune, free, language', () => {
    expect(names({ area: 'FRA' })).toEqual([rent.name, table.name])
    expect(names({ comune: 'A023' })).toEqual([sad.name, rent.name])
    expect(names({ comune: 'A717' })).toHaveLength(3)
    expect(names({ isFree: true })).toEqual([table.name])
    expect(names({ language: 'ar' })).toEqual([table.name])
    expect(names({ language: 'uk' })).toEqual([])
    expect(names({ area: 'FRA', isFree: true, comune: 'A023' })).toEqual([])
  })

  test('open now, at any of its places, today and on another day', () => {
    const hours = (opens: string, closes: string) => ({
      always: false,
      byAppointment: false,
      schedules: [{ weekdays: [1], opens, closes }],
      exceptions: [],
      onHolidays: 'closed' as const,
    })
    const place = 'l1' as LocationId
    const { names } = indexOf(
      service('Mattina', { opening: hours('09:00', '12:00') }),
      service('Pomeriggio altrove', { at: [{ locationId: place, phones: [], opening: hours('15:00', '18:00') }] }),
      service('Chissà'),
    )
    expect(names({ isOpenNow: true })).toEqual(['Mattina'])
    expect(names({ isOpenNow: true }, { ...monday, minutes: 16 * 60 })).toEqual(['Pomeriggio altrove'])
    expect(names({ isOpenNow: true }, { day: '2026-11-24', minutes: 600 })).toEqual([])
    expect(names({ isOpenNow: true }, { day: '2026-11-30', minutes: 600 })).toEqual(['Mattina'])
  })

  test('drafts and what was withdrawn are not offered', () => {
    expect(indexOf(service('Bozza', { status: 'draft' }), service('Ritirata', { status: 'withdrawn' })).names({})).toEqual([])
  })
})

test('what fits the need comes first, and nothing is left out', () => {
  const here = service('Zeta', { comuni: ['A023'] })
  const { names } = indexOf(rent, table, sad, here)
  expect(names({ need: { areas: ['ANZ'], comune: 'A023' } })).toEqual(['Zeta', sad.name, rent.name, table.name])
})

test('after a search, what comes, changes its name or stays as it was called is in its place', () => {
  const { index, names } = indexOf(sad, table)
  expect(names({})).toEqual([sad.name, table.name])
  index.set(rent, '')
  expect(names({})).toEqual([sad.name, rent.name, table.name])
  index.set({ ...rent, description: 'altro' }, '')
  expect(names({})).toEqual([sad.name, rent.name, table.name])
  expect(names({ text: 'altro' })).toEqual([rent.name])
  index.set({ ...rent, name: 'Zeta' }, '')
  expect(names({})).toEqual([sad.name, 'Zeta', table.name])
  index.remove(table.id)
  expect(names({})).toEqual([sad.name, 'Zeta'])
})

test('what is written again replaces what was there, and what goes is found no more', () => {
  const { index, names } = indexOf(sad, table)
  index.set({ ...sad, name: 'Aiuto a casa', alternateNames: [] }, '')
  expect(names({ text: 'domiciliare' })).toEqual([])
  expect(names({ text: 'aiuto' })).toEqual(['Aiuto a casa'])
  index.remove(sad.id)
  expect(names({ text: 'aiuto' })).toEqual([])
  expect(index.get(sad.id)).toBeUndefined()
  index.set(rent, '')
  expect(index.all().map(each => each.name)).toEqual([table.name, rent.name])
})

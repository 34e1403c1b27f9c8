/** Whatever a package says is in an entry or in the report: nothing is lost without a word. */
import { expect, test } from 'vitest'
import { flattenHsds } from './nested'
import { readHsds, type ReadContext } from './read'
import type { HsdsTables } from './tables'

const id = (last: number): string => `01890000-0000-7000-8000-${String(last).padStart(12, '0')}`
const comuni = [{ catastale: 'A023', istat: '065001', name: 'Acerno' }]
const reading: ReadContext = { source: 'prova', on: '2026-11-22', comuni, idOf: (_kind, id) => id }

const toldOf = (tables: HsdsTables, table: string) =>
  readHsds(tables, reading).issues.flatMap(({ field, why, ...issue }) => (issue.table === table ? [[field, why]] : []))
const place = { id: id(2), location_type: 'physical', name: 'Casa' }
const mensa = { id: id(5), organization_id: id(6), name: 'Mensa', status: 'active' }

test('the province of a city abroad is told; that of a comune is known by it', () => {
  const address = {
    location_id: id(2),
    address_1: 'Via Roma 1',
    region: 'Campania',
    state_province: 'SA',
    address_type: 'postal',
  }
  const told = (city: string) => toldOf({ location: [place], address: [{ id: 'a', city, ...address }] }, 'address')
  expect(told('Acerno')).toEqual([['address_type', 'noField']])
  expect(told('Springfield')).toEqual(
    expect.arrayContaining([
      ['region', 'noField'],
      ['state_province', 'noField'],
    ]),
  )
})

test('hours that cannot be said here are told with their times and days', () => {
  const schedule = { service_id: id(5), freq: 'WEEKLY', interval: '2', byday: 'MO', opens_at: '09:00', closes_at: '12:00' }
  const told = toldOf({ service: [mensa], schedule: [{ id: 's', ...schedule, valid_to: '2026-12-31' }] }, 'schedule')
  expect(new Set(told.map(([field]) => field))).toEqual(
    new Set(['byday', 'closes_at', 'freq', 'interval', 'opens_at', 'valid_to']),
  )
})

test('an end that another contradicts, and a beginning that no validity says', () => {
  const weekly = { service_id: id(5), freq: 'WEEKLY', byday: 'MO', opens_at: '09:00', closes_at: '12:00' }
  const schedule = { id: 's', ...weekly, valid_to: '2026-12-31', until: '2026-06-30', dtstart: '2026-01-05' }
  expect(toldOf({ service: [mensa], schedule: [schedule] }, 'schedule')).toEqual([
    ['until', 'noField'],
    ['dtstart', 'noField'],
  ])
})

test('a row that hangs on what is in the package, and has no place here, is not called an orphan', () => {
  const organization = { id: id(6), name: 'Ente' }
  const contact = { id: 'c', organization_id: id(6), name: 'Ann' }
  expect(toldOf({ organization: [organization], contact: [contact] }, 'contact')).toEqual([[undefined, 'noTable']])
  expect(toldOf({ contact: [contact] }, 'contact')).toEqual([[undefined, 'orphan']])
  const owned = { organization: [organization], location: [{ ...place, organization_id: id(6) }] }
  expect(toldOf(owned, 'location')).toEqual([['organization_id', 'noField']])
})

test('a term of others, the last change, the unit of a price, the kind of a phone', () => {
  const term = { id: 't', code: 'X1', name: 'Term', taxonomy: 'Theirs' }
  expect(toldOf({ taxonomy_term: [term] }, 'taxonomy_term').map(([field]) => field)).toEqual(['code', 'name', 'taxonomy'])
  expect(toldOf({ service: [{ ...mensa, last_modified: '2026-01-01' }] }, 'service')).toContainEqual(['last_modified', 'noField'])
  const cost = { id: 'e', service_id: id(5), currency: 'EUR', amount: '5', amount_description: 'per session' }
  expect(toldOf({ service: [mensa], cost_option: [cost] }, 'cost_option')).toEqual([['amount_description', 'noField']])
  const phone = { id: 'p', service_id: id(5), number: '089 1234', type: 'fax' }
  expect(toldOf({ service: [mensa], phone: [phone] }, 'phone')).toEqual([['type', 'noField']])
})

test('of two costs the one in euros is kept, and only the other is told', () => {
  const cost = { service_id: id(5), amount: '5' }
  const costs = [
    { id: 'gbp', currency: 'GBP', ...cost },
    { id: 'eur', currency: 'EUR', ...cost },
  ]
  const read = readHsds({ service: [mensa], cost_option: costs }, reading)
  expect(read.services[0]!.entry.cost).toEqual({ kind: 'paid', amount: 500 })
  expect(read.issues.filter(({ table }) => table === 'cost_option').map(issue => issue.id)).toEqual(['gbp'])
})

test('what hangs on several is told once', () => {
  const phone = { id: 'p', service_id: id(5), location_id: id(2), number: '089 1234', description: 'x'.repeat(100) }
  expect(toldOf({ service: [mensa], location: [place], phone: [phone] }, 'phone')).toEqual([['description', 'tooLong']])
})

test('a phone that two services share stays with both', () => {
  const phones = [{ id: 'p', number: '089 1234' }]
  const tables = flattenHsds({
    contents: [
      { ...mensa, phones },
      { ...mensa, id: id(8), name: 'Docce', phones },
    ],
  })!
  expect(readHsds(tables, reading).services.map(({ entry }) => entry.phones)).toEqual([
    [{ number: '089 1234' }],
    [{ number: '089 1234' }],
  ])
})

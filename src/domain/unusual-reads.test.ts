import { describe, expect, test } from 'vitest'
import type { OfficeId, WorkerId } from './ids'
import { manyPeople, unusualReads, type Reading } from './unusual-reads'

const [acerra, bellona] = ['o1', 'o2'] as unknown as [OfficeId, OfficeId]
/** A working Tuesday, at ten. */
const plain: Reading = {
  at: '2026-11-17T09:00:00.000Z',
  actor: 'w1' as WorkerId,
  action: 'open',
  grounds: 'role',
  actorSurname: 'Ruggiero',
  actorOffices: [acerra],
  person: 'p1',
  personSurname: 'Esposito',
  personOffices: [acerra, bellona],
}
const reasons = (rest: Partial<Reading>) => unusualReads([{ ...plain, ...rest }])[0]

describe('a reading', () => {
  test('at the desk, of somebody of the office, is nothing unusual', () => expect(reasons({})).toEqual([]))

  test.each([
    ['2026-11-17T19:59:00.000Z', []],
    ['2026-11-17T20:00:00.000Z', ['night']],
    ['2026-11-18T05:29:00.000Z', ['night']],
    ['2026-11-18T05:30:00.000Z', []],
    // In summer time the Italian evening begins an hour earlier in UTC.
    ['2026-07-14T19:00:00.000Z', ['night']],
    ['2026-11-22T09:00:00.000Z', ['holiday']],
    ['2026-12-08T09:00:00.000Z', ['holiday']],
    // Still Sunday in Italy only until midnight there.
    ['2026-11-22T23:30:00.000Z', ['night']],
  ])('at %s', (at, expected) => expect(reasons({ at })).toEqual(expected))

  test('of a person whom one’s office never met, unless a case or a permission leads there', () => {
    const elsewhere = { personOffices: [bellona] }
    expect(reasons(elsewhere)).toEqual(['otherOffice'])
    expect(reasons({ ...elsewhere, grounds: 'author' })).toEqual(['otherOffice'])
    expect(reasons({ ...elsewhere, grounds: 'team' })).toEqual([])
    expect(reasons({ ...elsewhere, grounds: 'permission' })).toEqual([])
    expect(reasons({ person: undefined, personOffices: undefined })).toEqual([])
  })

  test('of somebody called like oneself, also in one word of two and with other accents', () => {
    expect(reasons({ personSurname: 'RUGGIERO' })).toEqual(['ownSurname'])
    expect(reasons({ personSurname: 'De Luca', actorSurname: 'Dè Luca' })).toEqual(['ownSurname'])
    expect(reasons({ personSurname: 'De Luca', actorSurname: 'De Rosa' })).toEqual([])
    expect(reasons({ personSurname: undefined, actorSurname: undefined })).toEqual([])
  })

  test('in an emergency is always shown', () => expect(reasons({ grounds: 'emergency' })).toEqual(['emergency']))
})

describe('many people within an hour', () => {
  const minute = (at: number): string => new Date(Date.parse(plain.at) + at * 60_000).toISOString()
  const of = (count: number, every: number, rest: (at: number) => Partial<Reading> = () => ({})) =>
    Array.from({ length: count }, (_, at): Reading => ({ ...plain, at: minute(at * every), person: `p${at}`, ...rest(at) }))
  const marked = (readings: readonly Reading[]) => unusualReads(readings).filter(each => each.includes('manyPeople')).length

  test('are all marked, and not the last alone', () => {
    expect(marked(of(manyPeople, 1))).toBe(0)
    expect(marked(of(manyPeople + 1, 1))).toBe(manyPeople + 1)
  })
  test('are none when the hours are many, the people few, or the readers two', () => {
    expect(marked(of(100, 2.1))).toBe(0)
    expect(marked(of(100, 0.1, at => ({ person: `p${at % manyPeople}` })))).toBe(0)
    expect(marked(of(2 * manyPeople, 1, at => ({ actor: `w${at % 2}` as WorkerId })))).toBe(0)
  })
  test('come in any order', () => expect(marked(of(manyPeople + 1, 1).toReversed())).toBe(manyPeople + 1))
})

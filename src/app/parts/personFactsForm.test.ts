import { describe, expect, test } from 'vitest'
import type { PersonFacts } from '../../domain/person-facts'
import { emptyFactsForm, euroText, factsFormOf, factsOf, oddFacts } from './personFactsForm'

const whole: PersonFacts = {
  codiceFiscaleMissing: 'neverIssued',
  household: { members: 4, minors: 2, traits: ['minors', 'singleParent'] },
  housing: { tenure: 'rented', eviction: 'served', rooms: 2, people: 4 },
  work: { condition: 'seekingAgain', education: 'lowerSecondary' },
  foreign: {
    origin: 'Marocco',
    title: 'permit',
    titleUntil: '2027-03-31',
    arrivedIn: 2014,
    italianLevel: 3,
    languages: 'arabo, francese',
  },
  isee: { kind: 'minors', cents: 850_050, dsuOn: '2026-01-15', until: '2026-12-31' },
}

describe('the facts of a person on screen', () => {
  test('come back as they went', () => {
    expect(factsOf(factsFormOf(whole), false)).toEqual(whole)
    expect(factsOf(emptyFactsForm, false)).toEqual({})
    expect(factsFormOf({})).toEqual(emptyFactsForm)
  })

  test('an ISEE is read as it is written in Italy, and is ordinary when nobody says', () => {
    expect(factsOf({ ...emptyFactsForm, iseeEuro: '8.500,5 €' }, false).isee).toEqual({ kind: 'ordinary', cents: 850_050 })
    expect(factsOf({ ...emptyFactsForm, iseeEuro: '0' }, false).isee).toEqual({ kind: 'ordinary', cents: 0 })
    expect(factsOf({ ...emptyFactsForm, iseeKind: 'current', iseeEuro: 'circa 8' }, false).isee).toBeUndefined()
    expect([euroText(850_050), euroText(900_000), euroText(5)]).toEqual(['8500,50', '9000', '0,05'])
  })

  test('whoever has a code misses none', () => {
    expect(factsOf({ ...emptyFactsForm, codiceFiscaleMissing: 'notTold' }, true)).toEqual({})
  })

  test('what means nothing yet is named, and kept out', () => {
    const odd = { ...emptyFactsForm, members: '0', minors: 'due', rooms: '3', arrivedIn: '14', iseeEuro: '8,555' }
    expect(oddFacts(odd)).toEqual(['members', 'minors', 'arrivedIn', 'iseeEuro'])
    expect(factsOf(odd, false)).toEqual({ housing: { rooms: 3 } })
  })
})

import { describe, expect, test } from 'vitest'
import type { OfficeId, PersonId } from './ids'
import { identityOf, Person, shortName } from './person'

const person: Person = {
  id: '019abcde-0000-7000-8000-000000000001' as PersonId,
  surname: 'Rossi',
  name: 'Maria',
  codiceFiscale: { kind: 'personal', value: 'RSSMRA85T10A562S' },
  birth: { date: '1985-12-10', place: 'A562' },
  sex: 'F',
  phones: [{ number: '089 123456', owner: 'figlia' }, { number: '333 1234567' }],
  residence: { comune: 'A023' },
  offices: ['019abcde-0000-7000-8000-000000000002' as OfficeId],
}

test('the identity keeps what a list shows and a search looks into, and nothing else', () => {
  expect(identityOf(person)).toEqual({
    id: person.id,
    surname: 'Rossi',
    name: 'Maria',
    sex: 'F',
    codiceFiscale: 'RSSMRA85T10A562S',
    birthDate: '1985-12-10',
    birthYear: 1985,
    comune: 'A023',
    phones: ['089 123456', '333 1234567'],
  })
})

test('when only the year of birth is known, the year is shown', () => {
  const identity = identityOf({ ...person, birth: { year: 1950 } })
  expect(identity.birthDate).toBeUndefined()
  expect(identity.birthYear).toBe(1950)
})

test('nothing of a person is required but an office that met them', () => {
  expect(Person.safeParse({ id: person.id, phones: [], offices: person.offices }).success).toBe(true)
  expect(Person.safeParse({ id: person.id, phones: [], offices: [] }).success).toBe(false)
})

describe('shortName', () => {
  test('keeps the name and one letter of the surname', () => {
    expect(shortName({ surname: 'Russo', name: 'Maria Antonietta' })).toBe('Maria Antonietta R.')
  })

  test('uses what there is when only one of the two is known', () => {
    expect(shortName({ surname: ' Russo ' })).toBe('Russo')
    expect(shortName({ name: 'Amina', surname: '' })).toBe('Amina')
  })

  test('is absent for who gave no name', () => {
    expect(shortName({})).toBeUndefined()
    expect(shortName({ surname: '  ' })).toBeUndefined()
  })
})

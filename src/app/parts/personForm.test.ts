import { describe, expect, test } from 'vitest'
import type { NewPersonFields } from '../../local/device'
import { birthDateOf, emptyPersonForm, isPersonDescribed, isPhoneOdd, personFieldsOf, personFormOf } from './personForm'

const maria: NewPersonFields = {
  surname: 'Russo',
  name: 'Maria Antonietta',
  codiceFiscale: { kind: 'personal', value: 'RSSMRA80C45A717E' },
  birth: { date: '1980-03-05', place: 'A717', placeName: 'Battipaglia' },
  sex: 'F',
  phones: [{ number: '333 1234567', owner: 'figlia' }, { number: '0828 123456' }, { number: '347 7654321' }],
  email: 'maria@example.org',
  residence: { comune: 'A023', address: 'via Roma 12', homeless: true },
  citizenship: 'italiana',
}

describe('personFormOf and personFieldsOf', () => {
  test('a person goes to the form and comes back the same', () => {
    expect(personFieldsOf(personFormOf(maria), maria)).toEqual(maria)
    expect(personFieldsOf(personFormOf({ birth: { year: 1950 }, phones: [] }))).toEqual({ birth: { year: 1950 }, phones: [] })
  })

  test('what was typed and means nothing yet comes back as it was typed', () => {
    const form = { ...emptyPersonForm, codiceFiscale: 'RSSMR', birthDay: '5' }
    expect(personFormOf(personFieldsOf(form), form)).toEqual(form)
    expect(personFieldsOf(form)).toEqual({ phones: [] })
  })

  test('an emptied field is not written back from the record', () => {
    const form = { ...personFormOf(maria), phone: '', phoneOwner: '', email: ' ' }
    expect(personFieldsOf(form, maria)).not.toHaveProperty('email')
    expect(personFieldsOf(form, maria).phones).toEqual([{ number: '0828 123456' }, { number: '347 7654321' }])
  })
})

describe('isPersonDescribed', () => {
  test('a comune alone makes no person', () => {
    expect(isPersonDescribed({ ...emptyPersonForm, comune: 'A023' })).toBe(false)
    expect(isPersonDescribed({ ...emptyPersonForm, name: ' ' })).toBe(false)
    expect(isPersonDescribed({ ...emptyPersonForm, birthYear: '1950' })).toBe(true)
  })
})

describe('birthDateOf', () => {
  const on = (birthDay: string, birthMonth: string, birthYear: string) =>
    birthDateOf({ birthDay, birthMonth, birthYear }, '2026-11-22')

  test('takes a whole date, or the year alone', () => {
    expect(on('5', '3', '1980')).toEqual({ type: 'date', date: '1980-03-05' })
    expect(on('', '', '1980')).toEqual({ type: 'year', year: 1980 })
    expect(on('', '', '')).toEqual({ type: 'none' })
  })

  test('refuses days that do not exist, two-digit years and the future', () => {
    expect(on('31', '2', '1980')).toEqual({ type: 'wrong', why: 'notADate' })
    expect(on('1', '1', '80')).toEqual({ type: 'wrong', why: 'yearShort' })
    expect(on('', '3', '1980')).toEqual({ type: 'wrong', why: 'notADate' })
    expect(on('5', '3', '')).toEqual({ type: 'wrong', why: 'yearMissing' })
    expect(on('23', '11', '2026')).toEqual({ type: 'wrong', why: 'inFuture' })
    expect(on('', '', '2027')).toEqual({ type: 'wrong', why: 'inFuture' })
  })
})

describe('isPhoneOdd', () => {
  test('accepts the ways in which people write a number', () => {
    for (const number of ['', '333 1234567', '+39 0828.123456', '0828/123456', '112']) expect(isPhoneOdd(number)).toBe(false)
    for (const number of ['casa', '33', '333 12a4567']) expect(isPhoneOdd(number)).toBe(true)
  })
})

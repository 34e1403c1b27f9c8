import { expect, test } from 'vitest'
import { ageWordsOf, contextOf, initialsOf, isMinor, listNameOf, maskedPhone, wholeNameOf } from './personWords'

const today = '2026-11-22'
const maria = { surname: 'Russo', name: 'Maria Antonietta', birthDate: '1948-03-05', birthYear: 1948, comune: 'A023' }

test('a list shortens the name, the page of the person does not', () => {
  expect(listNameOf(maria)).toBe('Maria Antonietta R.')
  expect(wholeNameOf(maria)).toBe('Maria Antonietta Russo')
  expect(initialsOf(maria)).toBe('MR')
  expect([listNameOf({}), wholeNameOf({}), initialsOf({})]).toEqual(['Persona senza nome', 'Persona senza nome', '?'])
})

test('an age from the year alone is said to be about', () => {
  expect(ageWordsOf(maria, today)).toBe('78 anni')
  expect(ageWordsOf({ birthYear: 2025, birthDate: '2025-02-01' }, today)).toBe('1 anno')
  expect(ageWordsOf({ birthYear: 1950 }, today)).toBe('circa 76 anni')
  expect(ageWordsOf({}, today)).toBeUndefined()
})

test('who turns eighteen today is no minor', () => {
  expect(isMinor('2008-11-22', today)).toBe(false)
  expect(isMinor('2008-11-23', today)).toBe(true)
  expect(isMinor(undefined, today)).toBe(false)
})

test('a phone shows its beginning and its end', () => {
  expect(maskedPhone('333 1234567')).toBe('333 ▪▪▪▪ 567')
  expect(maskedPhone('112')).toBe('112')
})

test('what is not known is left out of the line', () => {
  const comuneName = (code: string) => (code === 'A023' ? 'Acerno' : code)
  expect(contextOf(maria, today, comuneName)).toBe('78 anni · Acerno')
  expect(contextOf({ comune: 'A023' }, today, comuneName)).toBe('Acerno')
  expect(contextOf({}, today, comuneName)).toBe('')
})

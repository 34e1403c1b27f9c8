import { describe, expect, test } from 'vitest'
import { shortName } from './person'

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

import { describe, expect, test } from 'vitest'
import { checkPhrase, checkPin, normalPhrase } from './unlock-phrase'

const refusalOf = (typed: string) => {
  const checked = checkPhrase(typed)
  return checked.ok ? undefined : checked.refusal.type
}

describe('the unlock phrase', () => {
  test.each(['la barca rossa sul lago', 'Quattordici14!', 'il mio cane dorme qui', 'tè più caffè alle nove'])(
    'accepts “%s”',
    typed => {
      expect(checkPhrase(typed).ok).toBe(true)
    },
  )

  test.each([
    ['', 'TooShort'],
    ['tredici 13 ca', 'TooShort'],
    ['  corta         corta  ', 'TooShort'],
    ['a'.repeat(201), 'TooLong'],
    ['aaaaaaaaaaaaaaaa', 'Repetitive'],
    ['ababababababababab', 'Repetitive'],
    ['passwordpassword', 'Repetitive'],
    ['casa casa casa casa casa', 'Repetitive'],
    ['12345678901234', 'Sequence'],
    ['abcdefghijklmnop', 'Sequence'],
    ['qwertyuiopasdfghjkl', 'Sequence'],
    ['98765432109876', 'Sequence'],
  ])('refuses “%s” as %s', (typed, type) => {
    expect(refusalOf(typed)).toBe(type)
  })

  test('is the same however the keyboard wrote its accents and spaces', () => {
    expect(normalPhrase(' perche\u0301  no ')).toBe(normalPhrase('perch\u00e9 no'))
  })

  test('capital letters count: they are part of the secret', () => {
    expect(normalPhrase('La Barca')).not.toBe(normalPhrase('la barca'))
  })
})

describe('the PIN', () => {
  test.each(['482915', '190482', '135790'])('accepts %s', pin => {
    expect(checkPin(pin)).toEqual({ ok: true, value: pin })
  })

  test.each(['', '12345', '1234567', '12345a', '１２３４５６'])('refuses %s: not six digits', pin => {
    expect(checkPin(pin)).toEqual({ ok: false, refusal: { type: 'NotSixDigits' } })
  })

  test.each(['000000', '123456', '654321', '121212', '123123', '112211', '567890'])('refuses %s: tried first', pin => {
    expect(checkPin(pin)).toEqual({ ok: false, refusal: { type: 'TooEasy' } })
  })
})

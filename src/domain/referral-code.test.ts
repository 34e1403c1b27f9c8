import { describe, expect, test } from 'vitest'
import { ReferralCode, readReferralCode, referralCode } from './referral-code'

const random = Uint8Array.of(0x3a, 0x91, 0x07, 0xee, 0x5c)
const code = referralCode('ACE', random)
const letters = code.replaceAll('-', '').slice(3)

describe('the code of a referral', () => {
  test('has the letters of the office, 40 random bits and a check', () => {
    expect(code).toBe('ACE-7A8G-FVJW-B')
    expect(ReferralCode.safeParse(code).success).toBe(true)
    expect(() => referralCode('ACE', Uint8Array.of(1, 2, 3, 4))).toThrow(RangeError)
  })

  test('every bit of the five bytes tells', () => {
    const changed = [0, 1, 2, 3, 4].map(index => referralCode('ACE', random.with(index, random[index]! ^ 1)))
    expect(new Set([code, ...changed]).size).toBe(6)
  })

  test('is read as people type it: small letters, spaces, no office, letters that look like digits', () => {
    const zeros = referralCode('BEL', new Uint8Array(5))
    expect(readReferralCode(code)).toBe(letters)
    expect(readReferralCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(letters)
    expect(readReferralCode(letters)).toBe(letters)
    expect(readReferralCode(zeros.slice(4).replaceAll('0', 'o'))).toBe('000000000')
    expect(readReferralCode(referralCode('BEL', Uint8Array.of(0x08, 0x42, 0x10, 0x84, 0x21)).replaceAll('1', 'I'))).toMatch(
      /^1{8}/,
    )
  })

  test('every wrong character is seen, and every exchange of neighbours but of the first letter with the last', () => {
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
    for (let at = 0; at < letters.length; at++) {
      for (const other of alphabet.replace(letters[at]!, '')) {
        expect(readReferralCode(letters.slice(0, at) + other + letters.slice(at + 1))).toBeUndefined()
      }
      const [one, two] = [letters[at]!, letters[at + 1]]
      if (two === undefined || one === two) continue
      expect(readReferralCode(letters.slice(0, at) + two + one + letters.slice(at + 2))).toBeUndefined()
    }
  })

  test('anything else is no code', () => {
    for (const typed of ['', 'ACE', letters.slice(1), '!'.repeat(9), letters.replace(/.$/, 'U'), 'x'.repeat(5000)])
      expect(readReferralCode(typed)).toBeUndefined()
  })
})

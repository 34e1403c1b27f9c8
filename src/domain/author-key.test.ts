import { describe, expect, test } from 'vitest'
import { readRecoveryCode, recoveryCode, recoveryCodeBytes } from './author-key'

const random = Uint8Array.from({ length: recoveryCodeBytes }, (_, index) => index * 17 + 3)

describe('the recovery code', () => {
  test('is five groups of five that can be read aloud: no I, L, O, U', () => {
    expect(recoveryCode(random)).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/)
  })

  test('another draw is another code, to the last bit', () => {
    const other = Uint8Array.from(random)
    other[recoveryCodeBytes - 1]! ^= 1
    expect(recoveryCode(other)).not.toBe(recoveryCode(random))
    const first = Uint8Array.from(random)
    first[0]! ^= 0x80
    expect(recoveryCode(first)).not.toBe(recoveryCode(random))
  })

  test('is read as it was meant, with small letters, spaces and the letters that look like digits', () => {
    const code = recoveryCode(random)
    const read = readRecoveryCode(code)
    expect(read).toBe(code.replaceAll('-', ''))
    expect(readRecoveryCode(` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `)).toBe(read)
  })

  test('a slip of one character is seen, wherever it is', () => {
    const characters = recoveryCode(random).replaceAll('-', '')
    for (let index = 0; index < characters.length; index++) {
      const slipped = characters.slice(0, index) + (characters[index] === '7' ? '8' : '7') + characters.slice(index + 1)
      expect(readRecoveryCode(slipped), `at ${index}`).toBeUndefined()
    }
  })

  test('too short, too long and empty are no codes', () => {
    const code = recoveryCode(random)
    expect(readRecoveryCode('')).toBeUndefined()
    expect(readRecoveryCode(code.slice(1))).toBeUndefined()
    expect(readRecoveryCode(`${code}0`)).toBeUndefined()
  })

  test('needs 120 random bits', () => {
    expect(() => recoveryCode(random.subarray(1))).toThrow(RangeError)
  })
})

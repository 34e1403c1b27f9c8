import { CheckDigitizer } from '@marketto/codice-fiscale-utils'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CodiceFiscale, parseCodiceFiscale } from './codice-fiscale'

/** The sixteen characters as the decree composes them, the check character aside. */
const firstFifteen = fc
  .tuple(
    fc.stringMatching(/^[A-Z]{6}$/),
    fc.stringMatching(/^[0-9]{2}$/),
    fc.stringMatching(/^[ABCDEHLMPRST]$/),
    fc.stringMatching(/^[0-7][0-9]$/),
    fc.stringMatching(/^[A-Z][0-9]{3}$/),
  )
  .map(parts => parts.join(''))

/** From an implementation that others wrote. */
const checkCharacterOf = (code: string): string => CheckDigitizer.checkDigit(code)!

/** The letters that stand for the digits 0 to 9 in an omocode. */
const omocodeLetters = 'LMNPQRSTUV'
const digitPlaces = [14, 13, 12, 10, 9, 7, 6]

const withLetters = (code: string, howMany: number): string => {
  const characters = code.split('')
  for (const place of digitPlaces.slice(0, howMany)) characters[place] = omocodeLetters[Number(characters[place])]!
  return characters.join('')
}

describe('codice fiscale', () => {
  test.each(['RSSMRA85T10A562S', 'MRTMTT91D08F205J', 'MLLSNT82P65Z404U', 'RCCMNL83S18D969H'])('%s is sound', code => {
    expect(parseCodiceFiscale(code)).toEqual({ ok: true, value: { kind: 'personal', value: code } })
  })

  test('spaces and case do not matter', () => {
    expect(parseCodiceFiscale(' rss mra 85t10 a562s ')).toEqual({
      ok: true,
      value: { kind: 'personal', value: 'RSSMRA85T10A562S' },
    })
  })

  test('the check character agrees with an implementation that others wrote', () => {
    fc.assert(
      fc.property(firstFifteen, fc.integer({ min: 0, max: 7 }), (code, letters) => {
        const omocode = withLetters(code, letters)
        expect(parseCodiceFiscale(omocode + checkCharacterOf(omocode)).ok).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('any other check character is refused', () => {
    fc.assert(
      fc.property(firstFifteen, fc.integer({ min: 1, max: 25 }), (code, shift) => {
        const right = checkCharacterOf(code).charCodeAt(0) - 65
        const wrong = String.fromCharCode(65 + ((right + shift) % 26))
        expect(parseCodiceFiscale(code + wrong)).toEqual({ ok: false, refusal: { type: 'WrongCheckCharacter' } })
      }),
    )
  })

  test('an omocode is a codice fiscale like any other, and keeps its letters', () => {
    const fifteen = withLetters('RSSMRA85T10A562', 1)
    const omocode = fifteen + checkCharacterOf(fifteen)
    expect(omocode.slice(0, 15)).toBe('RSSMRA85T10A56N')
    expect(parseCodiceFiscale(omocode)).toEqual({ ok: true, value: { kind: 'personal', value: omocode } })
  })

  test('two letters typed in each other’s place are noticed', () => {
    expect(parseCodiceFiscale('RSSRMA85T10A562S')).toMatchObject({ ok: false, refusal: { type: 'WrongCheckCharacter' } })
  })

  test('a wrong length says how many characters there are', () => {
    expect(parseCodiceFiscale('RSSMRA85T10')).toEqual({ ok: false, refusal: { type: 'WrongLength', length: 11 } })
    expect(parseCodiceFiscale('')).toEqual({ ok: false, refusal: { type: 'WrongLength', length: 0 } })
  })

  test.each([
    ['a digit among the letters of the name', 'RS5MRA85T10A562S'],
    ['a month that does not exist', 'RSSMRA85F10A562S'],
    ['a letter that replaces no digit', 'RSSMRAA5T10A562S'],
    ['a sign', 'RSSMRA85T10A56-S'],
  ])('%s is not the shape of one', (_what, code) => {
    expect(parseCodiceFiscale(code)).toEqual({ ok: false, refusal: { type: 'WrongShape' } })
  })

  test('the provisional one of eleven digits has a check digit of its own', () => {
    expect(parseCodiceFiscale('00743110157')).toEqual({ ok: true, value: { kind: 'provisional', value: '00743110157' } })
    expect(parseCodiceFiscale('00743110158')).toEqual({ ok: false, refusal: { type: 'WrongCheckCharacter' } })
  })

  test('STP and ENI stand in for it', () => {
    expect(parseCodiceFiscale('stp1501200000123')).toEqual({ ok: true, value: { kind: 'stp', value: 'STP1501200000123' } })
    expect(parseCodiceFiscale('ENI1501200000123')).toEqual({ ok: true, value: { kind: 'eni', value: 'ENI1501200000123' } })
  })

  test('whatever is read fits the schema of what is kept', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          firstFifteen.map(code => code + checkCharacterOf(code)),
          fc.string({ maxLength: 20 }),
        ),
        typed => {
          const read = parseCodiceFiscale(typed)
          expect(!read.ok || CodiceFiscale.safeParse(read.value).success).toBe(true)
        },
      ),
    )
  })
})

import { describe, expect, test } from 'vitest'
import { decodeCodiceFiscale, fitsName } from './decodeCodiceFiscale'

describe('decodeCodiceFiscale', () => {
  test('reads date, sex and place of birth', async () => {
    expect(await decodeCodiceFiscale('RSSMRA80C45A717E')).toEqual({
      birthDate: '1980-03-05',
      sex: 'F',
      birthPlace: 'A717',
      birthPlaceName: 'Battipaglia',
      placeProblem: undefined,
    })
  })

  test('an omocode says the same as the code it stands for', async () => {
    expect(await decodeCodiceFiscale('RSSMRAU0C45A717B')).toEqual(await decodeCodiceFiscale('RSSMRA80C45A717E'))
  })

  test('a person born abroad has the state as the place', async () => {
    expect(await decodeCodiceFiscale('PPSNIO90A01Z129Q')).toMatchObject({
      birthDate: '1990-01-01',
      sex: 'M',
      birthPlace: 'Z129',
      birthPlaceName: 'Romania',
    })
  })

  test('a place that did not exist on that day is said, not refused', async () => {
    // Fiume left Italy in 1947.
    expect(await decodeCodiceFiscale('RSSMRA80C45D620X')).toMatchObject({ birthPlace: 'D620', placeProblem: 'notThen' })
    expect(await decodeCodiceFiscale('RSSMRA80C45M999X')).toMatchObject({ birthPlaceName: undefined, placeProblem: 'unknown' })
  })
})

describe('fitsName', () => {
  test('compares the letters of surname and name', async () => {
    expect(await fitsName('RSSMRA80C45A717E', 'Rossi', 'Maria')).toBe(true)
    expect(await fitsName('RSSMRA80C45A717E', 'Bianchi', 'Maria')).toBe(false)
    expect(await fitsName('RSSMRA80C45A717E', 'Rossi', 'Anna')).toBe(false)
  })

  test('accents and apostrophes do not matter', async () => {
    expect(await fitsName('DCCNTN80A01A717X', 'D’Accò', 'Antonio')).toBe(true)
  })

  test('what is not written yet contradicts nothing', async () => {
    expect(await fitsName('RSSMRA80C45A717E', '', '')).toBe(true)
    expect(await fitsName('RSSMRA80C45A717E', 'Rossi', '')).toBe(true)
  })
})

import { describe, expect, test } from 'vitest'
import { readCode39 } from './code39'
import { codeAmong } from './readBarcode'
import { code39 } from './test-code39'

const code = 'RSSMRA80C45A717E'

describe('the bar code of a tessera sanitaria', () => {
  test('is read', () => {
    expect(readCode39(code39(code))).toEqual([code])
  })

  test('is read upright, small, pale and noisy', () => {
    expect(readCode39(code39(code, { upright: true }))).toEqual([code])
    expect(readCode39(code39(code, { scale: 2 }))).toEqual([code])
    expect(readCode39(code39(code, { ink: 90, paper: 190, noise: 12 }))).toEqual([code])
  })

  test('a picture without one says nothing', () => {
    expect(readCode39({ data: new Uint8ClampedArray(300 * 200 * 4).fill(255), width: 300, height: 200 })).toEqual([])
    expect(readCode39(code39(code, { ink: 140, paper: 150, noise: 90 }))).toEqual([])
  })

  test('another bar code is no codice fiscale, nor is one that was misread', () => {
    expect(codeAmong(readCode39(code39('ABC-1234')))).toBeUndefined()
    expect(codeAmong(readCode39(code39('RSSMRA80C45A717X')))).toBeUndefined()
    expect(codeAmong(['ABC-1234', code])).toEqual({ kind: 'personal', value: code })
  })
})

import { expect, test } from 'vitest'
import { leaflets as italian } from './leaflets-it'
import { leaflets as english } from './leaflets-en'
import { numbersSheet, privacySheet } from './leaflets'
import { paperSize } from './paper'
import type { Sheet } from './sheet'

const sheetOf = (sections: number, letters: number): Sheet => ({
  title: { text: 'Titolo' },
  lead: [],
  sections: Array.from({ length: sections }, (_none, at) => ({
    id: String(at),
    label: 'Che cosa',
    lines: [{ text: 'a'.repeat(letters) }],
  })),
  closing: [],
})

test('what is short is printed large, and more text only ever makes it smaller', () => {
  expect(paperSize(sheetOf(6, 60))).toBe(14)
  const sizes = [100, 300, 600, 900, 1200].map(letters => paperSize(sheetOf(8, letters)))
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
  expect(new Set(sizes).size).toBeGreaterThan(2)
})

test('with the Italian beside it there is room for smaller letters only', () => {
  const [one, other] = [numbersSheet(english), numbersSheet(italian)]
  expect(paperSize(one, other)).toBeLessThan(paperSize(one))
})

test('the leaflets are large enough for easy reading', () => {
  expect(paperSize(numbersSheet(italian))).toBe(14)
  expect(paperSize(privacySheet(italian, 'Ambito S4'))).toBeGreaterThanOrEqual(11)
})

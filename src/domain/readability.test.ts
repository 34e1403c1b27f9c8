import { expect, test } from 'vitest'
import { easyFrom, gulpease } from './readability'
import { leaflets as plainLeaflets } from './sheet/leaflets-it'
import { leaflets as easyLeaflets } from './sheet/leaflets-it-easy'
import { numbersSheet, privacySheet, type Leaflets } from './sheet/leaflets'
import type { Sheet } from './sheet/sheet'
import { words as plainWords } from './sheet/words-it'
import { words as easyWords } from './sheet/words-it-easy'
import type { SheetWords } from './sheet/words'

test('is 89 plus three hundred times the sentences minus ten times the letters, over the words', () => {
  // 1 sentence, 4 words, 17 letters; 1, 12 and 66.
  expect(gulpease('Porta la tua tessera.')).toBe(100)
  expect(gulpease('La domanda va presentata allo sportello del Comune entro la scadenza indicata')).toBe(59)
})

test('a number has no sentences inside, an elision is one word, and nothing has no index', () => {
  expect(gulpease('Chi ha un ISEE sotto i 7.000,50 euro non paga')).toBe(gulpease('Chi ha un ISEE sotto i 700050 euro non paga'))
  expect(gulpease('')).toBeUndefined()
  expect(gulpease(' … — ')).toBeUndefined()
})

test('long words and long sentences are hard', () => {
  const office =
    'La presentazione dell’istanza è subordinata alla preventiva acquisizione della documentazione comprovante il possesso dei requisiti'
  expect(gulpease(office)).toBeLessThan(40)
})

const textOf = ({ title, lead, sections }: Sheet): string =>
  [title, ...lead, ...sections.flatMap(section => section.lines)].map(line => line.text ?? '').join('\n')
/** The sentences of a sheet: what is one word under a label is no text. */
const sentencesOf = ({ access, applications, closing, qr, page, cost, open }: SheetWords): string =>
  [access, applications, closing, page, cost, open]
    .flatMap(group => Object.values(group))
    .concat(qr)
    .join('\n')
    .replaceAll(/\{\w+\}/g, '9')

const shipped: readonly (readonly [string, SheetWords, Leaflets])[] = [
  ['Italian', plainWords, plainLeaflets],
  ['easy Italian', easyWords, easyLeaflets],
]

test.each(shipped)('every text for citizens in %s can be read by who finished the scuola media', (_name, words, leaflets) => {
  const texts = {
    sheet: sentencesOf(words),
    privacy: textOf(privacySheet(leaflets, 'il Comune')),
    numbers: textOf(numbersSheet(leaflets)),
  }
  for (const [name, text] of Object.entries(texts)) expect(gulpease(text), name).toBeGreaterThanOrEqual(easyFrom)
})

test('the easy version is easier', () => {
  const of = (leaflets: Leaflets) => gulpease(textOf(privacySheet(leaflets, 'il Comune')))!
  expect(of(easyLeaflets)).toBeGreaterThan(of(plainLeaflets))
})

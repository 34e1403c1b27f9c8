import { expect, test } from 'vitest'
import type { PersonId } from './ids'
import { isAlmostCalled, isCalled, typedWords, wordsOf } from './search-words'

const words = wordsOf({
  id: 'x' as PersonId,
  surname: "D'Angelo",
  name: 'Maria Antonietta',
  codiceFiscale: 'DNGMNT48C45A024X',
  phones: ['+39 333 1234567'],
})

test.each(["d'ang mar", 'angelo', 'antonietta DANGELO', 'dngmnt48', '333 123'])('"%s" calls her', text => {
  expect(isCalled(words, typedWords(text))).toBe(true)
})

test.each(['maria rossi', 'nietta', '1234567'])('"%s" does not: each word is the beginning of one of hers', text => {
  expect(isCalled(words, typedWords(text))).toBe(false)
})

test('one slip in a word of the name is forgiven, in a short word or a number it is not', () => {
  expect(isAlmostCalled(words, typedWords('antonella'))).toBe(false)
  expect(isAlmostCalled(words, typedWords('antomietta maria'))).toBe(true)
  expect(isAlmostCalled(words, typedWords('mra'))).toBe(false)
  expect(isAlmostCalled(words, typedWords('333 1235'))).toBe(false)
})

import { expect, test } from 'vitest'
import { readPartialDate, writePartialDate } from './typed-date'

test.each([
  ['2019', '2019'],
  [' 3/2019 ', '2019-03'],
  ['12/3/2019', '2019-03-12'],
  ['12.03.2019', '2019-03-12'],
  ['2019-03-12', '2019-03-12'],
  ['31/2/2019', undefined],
  ['13/2019', undefined],
  ['19', undefined],
  ['marzo 2019', undefined],
  ['', undefined],
])('"%s" is read as %s', (typed, read) => {
  expect(readPartialDate(typed)).toBe(read)
  if (read) expect(readPartialDate(writePartialDate(read))).toBe(read)
})

import { expect, test } from 'vitest'
import { createCodeList } from './code-list'
import { firstIndex } from './word-list'

function filled() {
  const list = createCodeList()
  const codes = ['3001304891', '3001304892', '3001207139', 'rssmra80a01f839x', 'rssm', '3001304891']
  for (const [place, code] of codes.entries()) list.add(code, place)
  return list
}
const found = (list: ReturnType<typeof createCodeList>, prefix: string) =>
  list
    .prefixed(prefix)
    .flatMap(({ places }) => places)
    .sort((a, b) => a - b)

test('codes are found by any beginning, shorter or longer than that of their shelf, and by the whole', () => {
  const list = filled()
  expect(found(list, '')).toEqual([0, 1, 2, 3, 4, 5])
  expect(found(list, '3')).toEqual([0, 1, 2, 5])
  expect(found(list, '30012')).toEqual([2])
  expect(found(list, '300130')).toEqual([0, 1, 5])
  expect(found(list, '3001304891')).toEqual([0, 5])
  expect(found(list, '30013048910')).toEqual([])
  expect(found(list, 'rss')).toEqual([3, 4])
  expect(found(list, 'rssmr')).toEqual([3])
  expect(found(list, '9')).toEqual([])
  expect(list.places('3001304891')).toEqual([0, 5])
  expect(list.places('30013')).toEqual([])
})

test('what is removed is not found any more, one person at a time, and what comes later is', () => {
  const list = filled()
  list.remove('3001304891', 0)
  list.remove('rssm', 4)
  list.remove('rssm', 4)
  list.remove('never', 1)
  expect(found(list, '3')).toEqual([1, 2, 5])
  expect(found(list, 'r')).toEqual([3])
  list.add('0828123456', 9)
  expect(found(list, '08')).toEqual([9])
  expect(found(list, '')).toEqual([1, 2, 3, 5, 9])
})

test('the first that is far enough', () => {
  const numbers = [1, 3, 5]
  const atLeast = (least: number) => firstIndex(numbers.length, at => numbers[at]! >= least)
  expect([0, 1, 2, 5, 6].map(atLeast)).toEqual([0, 0, 1, 2, 3])
})

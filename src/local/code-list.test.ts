import { expect, test } from 'vitest'
import { createCodeList } from './code-list'
import { firstIndex } from './word-list'

const gone = new Set<number>()

function filled() {
  gone.clear()
  const list = createCodeList(place => !gone.has(place))
  const codes = ['3001304891', '3001304892', '3001207139', 'rssmra80a01f839x', 'rssm', '3001304891']
  for (const [place, code] of codes.entries()) list.add(code, place)
  return list
}
const found = (list: ReturnType<typeof createCodeList>, prefix: string) =>
  list
    .prefixed(prefix)
    .flatMap(({ places }) => places)
    .sort((a, b) => a - b)

test('codes are found by any beginning, in the first number or in the second, and by the whole', () => {
  const list = filled()
  expect(found(list, '')).toEqual([0, 1, 2, 3, 4, 5])
  expect(found(list, '3')).toEqual([0, 1, 2, 5])
  expect(found(list, '30012')).toEqual([2])
  expect(found(list, '300130')).toEqual([0, 1, 5])
  expect(found(list, '3001304891')).toEqual([0, 5])
  expect(found(list, '30013048910')).toEqual([])
  expect(found(list, 'rss')).toEqual([3, 4])
  expect(found(list, 'rssmr')).toEqual([3])
  expect(found(list, 'rssmra80a01f')).toEqual([3])
  expect(found(list, 'rssmra80a02f')).toEqual([])
  expect(found(list, '9')).toEqual([])
  expect(list.places('3001304891')).toEqual([0, 5])
  expect(list.places('30013')).toEqual([])
})

test('whoever is gone is not found any more, and makes room for those who come later', () => {
  const list = filled()
  gone.add(0).add(4)
  list.forget()
  expect(found(list, '3')).toEqual([1, 2, 5])
  expect(found(list, 'r')).toEqual([3])
  expect(list.places('3001304891')).toEqual([5])
  list.add('0828123456', 9)
  expect(found(list, '08')).toEqual([9])
  for (let place = 10; place < 3000; place++) {
    list.add(`0828${String(place).padStart(6, '0')}`, place)
    if (place % 3 === 0) continue
    gone.add(place)
    list.forget()
  }
  expect(found(list, '0828000')).toEqual(
    [9, ...Array.from({ length: 990 }, (_, at) => at + 10)].filter(at => !gone.has(at) && at > 9),
  )
  expect(found(list, '')).toHaveLength(5 + Math.floor(2999 / 3) - 3)
})

test('what does not fit in two numbers is found like the rest', () => {
  const list = filled()
  const odd = ['straniero/12', 'stranierosenzacodicefiscale', '300130489100000000000']
  for (const [at, code] of odd.entries()) list.add(code, 20 + at)
  expect(found(list, 'straniero')).toEqual([20, 21])
  expect(found(list, 'straniero/')).toEqual([20])
  expect(found(list, '300130')).toEqual([0, 1, 5, 22])
  expect(list.places('stranierosenzacodicefiscale')).toEqual([21])
  gone.add(21)
  expect(found(list, 'stranierosenzacodicefiscale')).toEqual([])
})

test('the first that is far enough', () => {
  const numbers = [1, 3, 5]
  const atLeast = (least: number) => firstIndex(numbers.length, at => numbers[at]! >= least)
  expect([0, 1, 2, 5, 6].map(atLeast)).toEqual([0, 0, 1, 2, 3])
})

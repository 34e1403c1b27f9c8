import { describe, expect, test } from 'vitest'
import { leastTold, toldCounts, toldTable, type ToldTable } from './small-numbers'

const randomFrom = (seed: number) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return seed / 2 ** 32
}

/** Every line with its total, as told. */
function linesOf({ cells, rowTotals, columnTotals, total }: ToldTable) {
  const columns = columnTotals.map((told, column) => ({ parts: cells.map(row => row[column]), told }))
  const rows = cells.map((parts, row) => ({ parts, told: rowTotals[row] }))
  return [...rows, ...columns, { parts: rowTotals, told: total }, { parts: columnTotals, told: total }]
}

describe('small numbers', () => {
  test('large counts and zeros are told as they are, with their totals', () => {
    expect(
      toldTable({
        cells: [
          [5, 0],
          [12, 30],
        ],
      }),
    ).toEqual({
      cells: [
        [5, 0],
        [12, 30],
      ],
      rowTotals: [5, 42],
      columnTotals: [17, 30],
      total: 47,
      hidden: 0,
    })
  })
  test('one small count takes another with it in its row and in its column', () => {
    const told = toldTable({
      cells: [
        [3, 20, 9],
        [8, 30, 40],
        [50, 60, 70],
      ],
    })
    expect(told.cells).toEqual([
      [undefined, 20, undefined],
      [undefined, 30, undefined],
      [50, 60, 70],
    ])
    expect(told.total).toBe(290)
  })
  test('two hidden counts that make less than five together are not left alone', () => {
    expect(toldCounts([1, 1, 9, 40]).cells).toEqual([[undefined], [undefined], [undefined], [40]])
  })
  test('a table that is small altogether tells nothing', () => {
    const told = toldTable({
      cells: [
        [1, 0],
        [0, 2],
      ],
    })
    expect([told.rowTotals, told.columnTotals, told.total]).toEqual([[undefined, undefined], [undefined, undefined], undefined])
  })
  test('nobody finds a hidden count again from a told line, in five hundred tables', () => {
    const random = randomFrom(7)
    for (let round = 0; round < 500; round++) {
      const columns = 1 + Math.floor(random() * 6)
      const cells = Array.from({ length: 1 + Math.floor(random() * 8) }, () =>
        Array.from({ length: columns }, () => Math.floor(random() ** 3 * 30)),
      )
      const told = toldTable({ cells })
      for (const { parts, told: total } of linesOf(told)) {
        for (const count of [...parts, total]) expect(count === undefined || count === 0 || count >= leastTold).toBe(true)
        const isAlone = total !== undefined && parts.filter(part => part === undefined).length === 1
        expect(isAlone, JSON.stringify({ cells, parts, total })).toBe(false)
        if (total === undefined || !parts.includes(undefined)) continue
        const rest = total - parts.reduce<number>((all, part) => all + (part ?? 0), 0)
        expect(rest, JSON.stringify({ cells, parts, total })).toBeGreaterThanOrEqual(leastTold)
      }
    }
  })
})

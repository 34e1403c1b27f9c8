import { describe, expect, test } from 'vitest'
import { readCsv } from '../../../domain/csv'
import { leastTold } from '../../../domain/small-numbers'
import { exactTable, tablesAsCsv, toldFigures, type FigureTable } from './deskTables'

const table = (more: Partial<FigureTable>): FigureTable => ({
  title: 'Domanda senza risposta',
  rowHead: 'Area',
  columns: ['Lista d’attesa', 'Costo'],
  rows: [
    { label: 'Anziani', cells: [12, 3] },
    { label: 'Fragilità', cells: [8, 20] },
  ],
  totals: 'both',
  ...more,
})

describe('the figures of the desks', () => {
  test('on the screen they are exact, with their totals', () => {
    expect(exactTable(table({}))).toMatchObject({
      rows: [{ total: 15 }, { total: 28 }],
      foot: { cells: [20, 23], total: 43 },
      hidden: 0,
    })
  })

  test('what leaves the desk hides a small number, and what would give it away', () => {
    const told = toldFigures(table({}))
    expect(told.rows.map(({ cells }) => cells)).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ])
    expect(told).toMatchObject({ rows: [{ total: 15 }, { total: 28 }], foot: { cells: [20, 23], total: 43 }, hidden: 4 })
  })

  test('each line by itself where only lines add up, each column where only columns do; hours are told', () => {
    const ages = toldFigures(table({ totals: 'rows' }))
    expect(ages.rows.map(({ cells, total }) => [cells, total])).toEqual([
      [[undefined, undefined], 15],
      [[8, 20], 28],
    ])
    const work = toldFigures(table({ totals: 'columns', plain: [1] }))
    expect(work.rows.map(({ cells }) => cells)).toEqual([
      [12, 3],
      [8, 20],
    ])
    expect(work.foot).toEqual({ cells: [20, 23] })
  })

  test('a file has a line for each number, and no small one', () => {
    const [head, ...lines] = readCsv(tablesAsCsv([toldFigures(table({})), toldFigures(table({ title: 'Età', totals: 'rows' }))]))
    expect(head).toEqual(['tabella', 'riga', 'colonna', 'numero'])
    expect(lines).toContainEqual(['Domanda senza risposta', 'Anziani', 'Costo', 'nascosto'])
    expect(lines).toContainEqual(['Domanda senza risposta', 'Totale', 'Totale', '43'])
    for (const [, , , count] of lines) expect(count === 'nascosto' || Number(count) >= leastTold).toBe(true)
  })
})

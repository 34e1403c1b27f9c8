import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rowsFrom, valuesOf, type Columns } from '../../src/server/row-columns'
import { openTestDatabase, type TestDatabase } from './cluster'

interface Row {
  readonly text: string | null | undefined
  readonly count: number
}

const columns = { text: row => row.text, count: row => row.count } satisfies Columns<Row>

let db: TestDatabase

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

const through = (rows: readonly Row[]) =>
  db.database.query<{ text: string | null; count: number }>(
    `SELECT x.text, x.count::bigint AS count FROM ${rowsFrom(columns, 1)}`,
    valuesOf(columns, rows),
  )

describe('rows as columns', () => {
  test('the database reads what was given, in its order', async () => {
    const rows = [
      { text: 'quote " and \\ backslash, {brace}, NULL', count: 1 },
      { text: null, count: 2 },
      { text: 'però: 日本 🏠\n', count: -3 },
      { text: '', count: Number.MAX_SAFE_INTEGER },
      { text: undefined, count: 0 },
    ]
    expect(await through(rows)).toEqual(rows.map(({ text, count }) => ({ text: text ?? null, count })))
  })

  test('no rows are no rows', async () => {
    expect(await through([])).toEqual([])
  })

  test('whatever a text may hold comes through', async () => {
    const text = fc.string({ unit: 'grapheme' }).filter(candidate => !candidate.includes('\0'))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ text: fc.option(text), count: fc.maxSafeInteger() })), async rows => {
        expect(await through(rows)).toEqual(rows)
      }),
      { numRuns: 50 },
    )
  })
})

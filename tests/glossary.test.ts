import { describe, expect, test } from 'vitest'
import glossary from '../src/domain/GLOSSARY.md?raw'

const modules = import.meta.glob<Record<string, unknown>>(['../src/domain/*.ts', '!../src/domain/*.test.ts'], { eager: true })

const isSchema = (value: unknown): boolean => typeof value === 'object' && value !== null && '_zod' in value

const schemas = Object.values(modules)
  .flatMap(module => Object.entries(module))
  .filter(([, value]) => isSchema(value))
  .map(([name]) => name)
  .sort()

/** The rows of the first table: name, Italian word, meaning, source. */
const rows = glossary
  .slice(glossary.indexOf('## Words\n'), glossary.indexOf('## Words without'))
  .split('\n')
  .filter(line => line.startsWith('| `'))
  .map(line =>
    line
      .split('|')
      .slice(1, -1)
      .map(cell => cell.trim()),
  )

describe('the glossary', () => {
  test('there are schemas to look for', () => {
    expect(schemas.length).toBeGreaterThan(30)
  })

  test('every schema of the domain has one row, and no row is left without its schema', () => {
    expect(rows.map(([name]) => name!.replaceAll('`', '')).sort()).toEqual(schemas)
  })

  test('every row says the Italian word, the meaning in one sentence and the source', () => {
    const poor = rows.filter(cells => cells.length !== 4 || cells.some(cell => cell === '') || !/^[A-Z][^.]*\.$/.test(cells[2]!))
    expect(poor.map(([name]) => name)).toEqual([])
  })
})

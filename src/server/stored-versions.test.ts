import { describe, expect, test } from 'vitest'
import type { FieldVersions } from '../sync/protocol'
import { readVersions, storedVersions } from './stored-versions'

const one = '0198f3a0-0000-7000-8000-000000000001' as FieldVersions[string][1]
const other = '0198f3a0-0000-7000-8000-000000000002' as FieldVersions[string][1]

describe('versions as the database keeps them', () => {
  const fv: FieldVersions = { name: [1, one, 7], phones: [1, one, 7], residence: [3, other, 7], 'a "quoted" field': [1, one, 8] }

  test('come back as they were, and travel as they were', () => {
    expect(readVersions(storedVersions(fv))).toEqual(fv)
  })

  test('units of one stamp stand together', () => {
    expect(JSON.parse(storedVersions(fv))).toEqual([
      [1, one, 7, ['name', 'phones']],
      [3, other, 7, ['residence']],
      [1, one, 8, ['a "quoted" field']],
    ])
  })

  test('a record without any has none', () => {
    expect(readVersions(storedVersions({}))).toEqual({})
  })
})

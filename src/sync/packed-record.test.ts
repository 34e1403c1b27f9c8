import { expect, test } from 'vitest'
import { handsOf, versionsBy } from './packed-record'
import type { FieldVersions } from './protocol'

const one = '01890000-0000-7000-8000-00000000000a'
const other = '01890000-0000-7000-8000-00000000000b'
const fv = {
  surname: [1, one, 12],
  name: [1, one, 12],
  phones: [3, other, 12],
  email: [1, one, 120],
  'residence.comune': [3, other, 12],
} as unknown as FieldVersions

test('fields that were last written together are named together, and come back as they were', () => {
  expect(handsOf(fv)).toEqual([
    [1, one, 12, ['surname', 'name']],
    [3, other, 12, ['phones', 'residence.comune']],
    [1, one, 120, ['email']],
  ])
  expect(versionsBy(handsOf(fv))).toEqual(fv)
  expect(handsOf({})).toEqual([])
  expect(versionsBy([])).toEqual({})
})

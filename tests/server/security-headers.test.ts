import { expect, test } from 'vitest'
import { pagePolicy } from '../../src/server/security-headers'

test('nothing is allowed by default, nothing inline, nothing from elsewhere', () => {
  expect(pagePolicy.startsWith(`default-src 'none'; `)).toBe(true)
  expect(pagePolicy).not.toMatch(/unsafe|sha256|https?:|\*/)
})

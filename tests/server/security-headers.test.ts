import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { pagePolicy, preventScrollStyle } from '../../src/server/security-headers'

test('the one inline style that is admitted is the one of the installed React Aria', () => {
  const require = createRequire(import.meta.url)
  const root = dirname(createRequire(require.resolve('react-aria-components/package.json')).resolve('react-aria/package.json'))
  const source = readFileSync(join(root, 'dist/private/overlays/usePreventScroll.mjs'), 'utf8')
  const style = /style\.textContent = `([^`]*)`\.trim\(\)/.exec(source)![1]!.trim()
  expect(preventScrollStyle).toBe(`'sha256-${createHash('sha256').update(style).digest('base64')}'`)
})

test('nothing is allowed by default, nothing inline, nothing from elsewhere', () => {
  expect(pagePolicy.startsWith(`default-src 'none'; `)).toBe(true)
  expect(pagePolicy).not.toMatch(/unsafe|https?:|\*/)
})

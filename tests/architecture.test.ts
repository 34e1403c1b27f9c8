import { describe, expect, test } from 'vitest'

/** The whole architecture: each part of src/, and everything it may import. A new dependency is a word here, and a line in docs/decisions/dependencies.md. */
const mayImport: Record<string, readonly string[]> = {
  domain: ['zod'],
  sync: ['domain', '@noble/hashes'],
  local: ['domain', 'sync', 'dexie', 'comlink', 'fflate', '@noble/ciphers', '@noble/hashes', 'hash-wasm'],
  server: [
    'domain',
    'sync',
    '@noble/hashes',
    'hash-wasm',
    'hono',
    '@hono/node-server',
    '@tus/server',
    'aws4fetch',
    'pg',
    'pino',
    'node:*',
  ],
  app: [
    'domain',
    'local',
    'react',
    'react-dom',
    'react-hook-form',
    '@tanstack/react-query',
    '@tanstack/react-router',
    '@tanstack/react-virtual',
    'comlink',
    'design-tokens-italia',
    '@fontsource/titillium-web',
    '@marketto/codice-fiscale-utils',
    '@marketto/belfiore-connector-embedded',
    '@zxing/library',
    'lucide-react',
    'uqr',
    'workbox-precaching',
    'workbox-routing',
    'workbox-window',
    'vite-plugin-pwa',
  ],
}

/** Inside app: who may import whom. A feature never imports another feature. */
const withinApp: Record<string, readonly string[]> = {
  styles: ['styles'],
  ui: ['ui'],
  text: ['text'],
  data: ['data', 'text'],
  parts: ['parts', 'ui', 'text', 'data'],
  shell: ['shell', 'parts', 'ui', 'text', 'data'],
  features: ['parts', 'ui', 'text', 'data', 'shell', 'styles'],
  '': ['', 'features', 'shell', 'parts', 'ui', 'text', 'data', 'styles'],
}

/** Tests, and the worlds made for them (`test-….ts`), stand outside: nothing in here may import those either. */
const sources = import.meta.glob<string>(
  ['../src/**/*.{ts,tsx}', '!../src/**/*.test.{ts,tsx}', '!../src/**/test-*.ts', '!../src/**/*.d.ts'],
  { query: '?raw', import: 'default', eager: true },
)
// A word in quotes is no import: what comes before it is never a quote.
const importPattern = /(?<!')\b(?:from|import)\s*\(?\s*'([^']+)'/g

const files = Object.entries(sources).map(([path, source]) => ({
  path: path.replace('../src/', ''),
  imports: [...source.matchAll(importPattern)].map(match => match[1]!.replace(/\?.*$/, '')),
}))

const resolved = (from: string, specifier: string): string => new URL(specifier, `file:///${from}`).pathname.slice(1)
const packageOf = (specifier: string): string =>
  specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split('/')[0]!

function broken(): string[] {
  return files.flatMap(({ path, imports }) => {
    const part = path.split('/')[0]!
    const allowed = mayImport[part]
    if (!allowed) return [`${path}: no part of src/ is called ${part}`]
    return imports.flatMap(specifier => {
      if (specifier.startsWith('.')) {
        const target = resolved(path, specifier)
        // The version number, and nothing else, comes from there.
        if (target === 'package.json') return []
        const targetPart = target.split('/')[0]!
        if (/\/test-[^/]*$/.test(target)) return [`${path} imports ${target}, which is for tests`]
        if (targetPart !== part) return allowed.includes(targetPart) ? [] : [`${path} imports ${target}`]
        return part === 'app' ? brokenWithinApp(path, target) : []
      }
      if (specifier.startsWith('node:')) return allowed.includes('node:*') ? [] : [`${path} imports ${specifier}`]
      if (specifier.startsWith('virtual:')) return []
      return allowed.includes(packageOf(specifier)) ? [] : [`${path} imports ${specifier}`]
    })
  })
}

function brokenWithinApp(path: string, target: string): string[] {
  const from = folder(path)
  const to = folder(target)
  if (from === 'features' && to === 'features')
    return feature(path) === feature(target) ? [] : [`${path} imports another feature: ${target}`]
  return withinApp[from]?.includes(to) ? [] : [`${path} imports ${target}`]
}

const folder = (path: string): string => (path.split('/').length > 2 ? path.split('/')[1]! : '')
const feature = (path: string): string => path.split('/')[2]!

describe('architecture', () => {
  test('there is something to look at', () => {
    expect(files.length).toBeGreaterThan(20)
  })

  test('every import follows the arrows', () => {
    expect(broken()).toEqual([])
  })

  test('only data, shell and the composition root reach the device', () => {
    const reaching = files.filter(
      ({ path, imports }) => path.startsWith('app/') && imports.some(specifier => /local\/(worker|connect)/.test(specifier)),
    )
    expect(
      reaching.map(file => file.path).filter(path => !/^app\/(data|shell)\/|^app\/(main|mount|App)\.tsx$/.test(path)),
    ).toEqual([])
  })

  test('the day and the hour are those of Italy, however the clock of a tablet or of a server is set', () => {
    const own =
      /\.(get(Hours|Minutes|Date|Day|Month|FullYear)|toDateString)\(|\.toISOString\(\)\.slice\(0, 10\)|T\d\d:\d\d:\d\d`\)/
    const reckoning = ['../src/domain/dates.ts', '../src/domain/correction.ts']
    const asking = Object.keys(sources).filter(path => !reckoning.includes(path) && own.test(sources[path]!))
    expect(asking).toEqual([])
  })
})

// What a tablet has to download, read from the build: the shell (the page's entry with its static imports), the whole precache, and what comes after.
// Also what must never be in it: source maps, fonts in formats that no supported browser needs, addresses of other origins.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { extname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const limits = { shell: 150 * 1024, precache: 600 * 1024, later: 490 * 1024 }
const built = fileURLToPath(new URL('../../dist/app', import.meta.url))

/** Addresses that are names and not places to fetch from: XML namespaces, pages that libraries cite in their errors, sources and licences of open data. */
const citedOnly = [
  'http://www.w3.org/',
  'https://react.dev/',
  'https://reactjs.org/',
  'https://fb.me/',
  'https://tanstack.com/',
  'https://bit.ly/',
  'http://bit.ly/',
  'https://tinyurl.com/',
  'https://www.npmjs.com/package/hash-wasm',
  'https://creativecommons.org/licenses/',
  'https://developers.italia.it/en/anpr',
  'https://github.com/italia/anpr/',
  'https://www.anagrafenazionale.interno.it/',
  'https://www.agenziaentrate.gov.it',
  'https://www.istat.it',
  'https://dexie.org/',
  'https://json-schema.org/',
  'http://json-schema.org/',
]

const read = path => readFileSync(join(built, path), 'utf8')
const gzipped = path => gzipSync(readFileSync(join(built, path))).length
const asKiB = bytes => `${(bytes / 1024).toFixed(1)} KiB`

/** The module and everything that it imports before running. `import()` is not followed: that is what makes a route lazy. */
function withStaticImports(entry) {
  const found = new Set()
  const pending = [entry]
  while (pending.length > 0) {
    const path = pending.pop()
    if (found.has(path)) continue
    found.add(path)
    for (const [, from, bare] of read(path).matchAll(
      /\b(?:import|export)\b[^;'"`()]*?\bfrom\s*["']([^"']+)["']|\bimport\s*["']([^"']+)["']/g,
    )) {
      const target = posix.join(posix.dirname(path), from ?? bare)
      if (existsSync(join(built, target))) pending.push(target)
    }
  }
  return [...found]
}

function shellOf(page) {
  const entries = [...page.matchAll(/<script\b[^>]*\bsrc="\/?([^"]+)"/g)].map(match => match[1])
  if (entries.length === 0) throw new Error('index.html loads no script')
  return [...new Set(entries.flatMap(withStaticImports))]
}

/** The addresses in the manifest that the build wrote into the service worker. */
function precachedBy(serviceWorker) {
  const urls = [...serviceWorker.matchAll(/["']?\burl["']?:\s*["'`]([^"'`]+)["'`]/g)].map(match => match[1])
  const files = urls.filter(url => existsSync(join(built, url)))
  if (!files.includes('index.html')) throw new Error('the service worker precaches no page: is the manifest written into sw.js?')
  return [...new Set(files)]
}

/** What an address in a built file begins with, when it is not one of those that are only cited. */
function foreignAddresses() {
  const texts = readdirSync(built, { recursive: true, encoding: 'utf8' }).filter(path =>
    ['.js', '.css', '.html', '.webmanifest', '.svg'].includes(extname(path)),
  )
  return texts.flatMap(path =>
    [...read(path).matchAll(/https?:\/\/[a-z0-9.-]+\.[a-z]{2,}[^\s"'`)<>\\,;]*/gi)]
      .map(match => match[0])
      .filter(address => !citedOnly.some(cited => address.startsWith(cited)))
      .map(address => `${path} names ${address}`),
  )
}

const isLater = path => path.startsWith('assets/later-')
/** What comes at once and asks for what comes later would not start without a network. */
const importedTooSoon = path =>
  path.endsWith('.js')
    ? withStaticImports(path)
        .filter(imported => isLater(imported))
        .map(imported => `${path} imports ${imported}`)
    : []

if (!existsSync(join(built, 'index.html'))) {
  console.error('dist/app is not built: npm run build')
  process.exit(1)
}

const shell = shellOf(read('index.html'))
const fetched = precachedBy(read('sw.js'))
const precache = fetched.filter(path => !isLater(path))
const later = fetched.filter(isLater)
const shellSize = shell.reduce((sum, path) => sum + gzipped(path), 0)
const precacheSize = precache.reduce((sum, path) => sum + gzipped(path), 0)
console.log(`shell    ${asKiB(shellSize)} gz of ${asKiB(limits.shell)} in ${shell.length} files`)
console.log(`precache ${asKiB(precacheSize)} gz of ${asKiB(limits.precache)} in ${precache.length} files`)

const laterSize = later.reduce((sum, path) => sum + gzipped(path), 0)
console.log(`later    ${asKiB(laterSize)} gz of ${asKiB(limits.later)} in ${later.length} files, after the installation`)

const faults = [
  ...(shellSize > limits.shell ? [`the shell weighs ${asKiB(shellSize)}: ${shell.join(', ')}`] : []),
  ...(precacheSize > limits.precache ? [`the precache weighs ${asKiB(precacheSize)}`] : []),
  ...(laterSize > limits.later ? [`what comes after the installation weighs ${asKiB(laterSize)}`] : []),
  ...precache.filter(path => /\.(woff|map)$/.test(path)).map(path => `${path} is precached`),
  ...precache.flatMap(importedTooSoon),
  ...foreignAddresses(),
]
for (const fault of faults) console.error(fault)
process.exitCode = faults.length === 0 ? 0 : 1

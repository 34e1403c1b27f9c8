// npm run bench [-- name…] [--rounds N] [--queued N] builds the page and the program of the measurements, runs them, then weighs the built app.
// npm run bench -- race [part…] [--rounds N] [--records N] [--queued N] [--steps N] [--captures N] [--grow N] [--only name] does the same beside other products, which are
// installed apart: npm ci --prefix tests/bench/peers
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))
const built = resolve(root, 'dist/bench')
const number = otherwise => ({ type: 'string', default: String(otherwise) })
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: number(5),
    queued: number(10_000),
    records: number(50_000),
    steps: number(250),
    captures: number(10_000),
    grow: number(1_000_000),
    only: { type: 'string', default: '' },
  },
})
const isRace = positionals[0] === 'race'

const quiet = { configFile: false, logLevel: 'warn' }
const buildPage = (folder, name, options = {}) =>
  build({
    ...quiet,
    root: join(root, 'tests/bench', folder),
    worker: { format: 'es' },
    build: { outDir: join(built, name), emptyOutDir: true, target: 'es2023', modulePreload: { polyfill: false } },
    ...options,
  })
const buildProgram = (entries, name) =>
  build({
    ...quiet,
    root,
    build: {
      ssr: true,
      rollupOptions: { input: entries },
      outDir: join(built, name),
      emptyOutDir: true,
      target: 'node20',
      copyPublicDir: false,
    },
  })
const thread = { 'push-thread': 'src/server/push-thread.ts' }
const program = async name => import(pathToFileURL(join(built, name)).href)

if (isRace) {
  await buildPage('race/page', 'race-page')
  // Evolu's SQLite finds its own parts beside it only when it is left as it is.
  if (existsSync(join(root, 'tests/bench/peers/node_modules')))
    await buildPage('peers/page', 'peers-page', { optimizeDeps: { exclude: ['@evolu/sqlite-wasm'] } })
  await buildProgram({ main: 'tests/bench/race/main.ts' }, 'race')
  await buildProgram({ main: 'src/server/main.ts', ...thread }, 'server')
  // The server asks for an app to serve; here nobody opens it.
  mkdirSync(join(built, 'app'), { recursive: true })
  writeFileSync(join(built, 'app/index.html'), '<!doctype html>')
  const { race } = await program('race/main.js')
  const { only, ...numbers } = values
  const size = { ...Object.fromEntries(Object.entries(numbers).map(([name, text]) => [name, Number(text)])), only }
  await race(positionals.slice(1), size, {
    ours: join(built, 'race-page'),
    peers: join(built, 'peers-page'),
    server: join(built, 'server/main.js'),
  })
} else {
  await buildPage('page', 'page')
  await buildProgram({ main: 'tests/bench/main.ts', ...thread }, 'program')
  const { main } = await program('program/main.js')
  await main(positionals, { rounds: Number(values.rounds), queued: Number(values.queued) }, join(built, 'page'))
  if (positionals.length === 0 && existsSync(join(root, 'dist/app'))) {
    spawnSync(process.execPath, [join(root, 'tests/quality/weight.mjs')], { stdio: 'inherit' })
  }
}

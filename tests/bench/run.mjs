// npm run bench [-- name…] [--rounds N] [--queued N]: builds the page and the program of the measurements, runs them, then weighs the built app.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))
const built = resolve(root, 'dist/bench')
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' }, queued: { type: 'string', default: '10000' } },
})

const quiet = { configFile: false, logLevel: 'warn' }
await build({
  ...quiet,
  root: join(root, 'tests/bench/page'),
  worker: { format: 'es' },
  build: { outDir: join(built, 'page'), emptyOutDir: true, target: 'es2023', modulePreload: { polyfill: false } },
})
await build({
  ...quiet,
  root,
  build: {
    ssr: 'tests/bench/main.ts',
    outDir: join(built, 'program'),
    emptyOutDir: true,
    target: 'node20',
    copyPublicDir: false,
  },
})

const { main } = await import(pathToFileURL(join(built, 'program/main.js')).href)
await main(positionals, { rounds: Number(values.rounds), queued: Number(values.queued) }, join(built, 'page'))
if (positionals.length === 0 && existsSync(join(root, 'dist/app'))) {
  spawnSync(process.execPath, [join(root, 'tests/quality/weight.mjs')], { stdio: 'inherit' })
}

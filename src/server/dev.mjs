// `npm run dev`: Vite's server with hot reload on 5173, and the centre behind it, built again and restarted at every change of its sources.
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildIfStale, installDependencies } from './prepare.mjs'

installDependencies()
buildIfStale()
const { build, createServer } = await import('vite')
const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

let centre

function startCentre() {
  centre = spawn(process.execPath, [join(root, 'dist/server/main.js')], { cwd: root, stdio: 'inherit' })
}

/** One at a time: the next needs the data that the last one holds. */
async function restartCentre() {
  const old = centre
  if (old && old.exitCode === null) {
    const ended = new Promise(resolve => old.once('exit', resolve))
    old.kill('SIGTERM')
    await ended
  }
  startCentre()
}

const watcher = await build({
  root,
  logLevel: 'warn',
  build: { ssr: true, outDir: 'dist/server', watch: {} },
})
let restarting = Promise.resolve()
watcher.on('event', event => {
  if (event.code === 'END') restarting = restarting.then(restartCentre)
  if (event.code === 'ERROR') console.error(event.error.message)
})

const pages = await createServer({ root, server: { port: 5173 } })
await pages.listen()
pages.printUrls()

// Vite ends the process by itself at SIGTERM; however it ends, the centre is told, and stops its database.
process.on('exit', () => centre?.kill('SIGTERM'))
for (const signal of ['SIGINT', 'SIGHUP']) process.once(signal, () => process.exit(0))

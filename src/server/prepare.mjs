// Before `npm start`: what a bare clone lacks. Plain Node, because nothing is installed yet. Quiet when there is nothing to do.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const at = (...path) => join(root, ...path)
const installedFrom = at('node_modules/.cache/antenna-installed')
const builtFrom = at('dist/built-from')

/** `npm ci`, when the lock file is not the one of the last installation. */
export function installDependencies() {
  const wanted = hashOf(['package-lock.json'])
  if (readText(installedFrom) === wanted || installedByHand()) return
  console.log('Antenna: installo le dipendenze (la prima volta serve qualche minuto)…')
  // Under NODE_ENV=production npm would leave out the tools that build the app.
  run('npm', ['ci', '--include=dev', '--no-fund', '--no-audit', '--loglevel=error'], 'le dipendenze non si installano')
  mkdirSync(dirname(installedFrom), { recursive: true })
  writeFileSync(installedFrom, wanted)
}

/** npm keeps its own copy of the lock file it installed from: newer than ours, it is up to date. */
function installedByHand() {
  const hidden = at('node_modules/.package-lock.json')
  if (existsSync(installedFrom) || !existsSync(hidden)) return false
  return statSync(hidden).mtimeMs >= statSync(at('package-lock.json')).mtimeMs
}

/** App and server, when a source is not the one of the last build. */
export function buildIfStale() {
  const sources = [...filesUnder('src'), ...filesUnder('public'), 'index.html', 'vite.config.ts', 'package-lock.json']
  const wanted = hashOf(sources.filter(file => !/\.test\.tsx?$/.test(file) && existsSync(at(file))))
  const isWhole = ['app/index.html', 'server/main.js', 'server/admin.js'].every(file => existsSync(at('dist', file)))
  if (isWhole && readText(builtFrom) === wanted) return
  console.log('Antenna: preparo l’applicazione…')
  // A build that stops half-way must not pass for the one before.
  rmSync(builtFrom, { force: true })
  const vite = at('node_modules/vite/bin/vite.js')
  run(process.execPath, [vite, 'build', '--logLevel', 'error'], 'l’applicazione non si compila')
  run(process.execPath, [vite, 'build', '--ssr', '--outDir', 'dist/server', '--logLevel', 'error'], 'il server non si compila')
  writeFileSync(builtFrom, wanted)
}

const filesUnder = folder =>
  existsSync(at(folder))
    ? readdirSync(at(folder), { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(entry => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
        .sort()
    : []

function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(at(file)))
      .update('\0')
  return hash.digest('hex')
}

const readText = file => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)

function run(command, args, complaint) {
  const env = { ...process.env, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' }
  const { status, error } = spawnSync(command, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status === 0) return
  console.error(`Antenna non si avvia: ${complaint}${error ? ` (${error.message})` : ''}. Il motivo è scritto qui sopra.`)
  process.exit(1)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  installDependencies()
  buildIfStale()
}

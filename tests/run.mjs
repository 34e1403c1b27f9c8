// npm test: everything that the project promises, from a bare clone. Plain Node, because nothing is installed yet.
// Ends with "N passed, N failed" alone on the last line; what cannot be run counts as failed.
import { spawn, spawnSync } from 'node:child_process'
import { accessSync, constants, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installDependencies } from '../src/server/prepare.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const tool = name => join(root, 'node_modules/.bin', name)
const reports = mkdtempSync(join(tmpdir(), 'antenna-tests-'))
// A slow machine is let finish; what hangs is ended. On two quiet cores all of it takes less than half an hour.
const deadline = Date.now() + 60 * 60_000

/** @type {{ name: string, passed: number, failed: number, skipped: number, seconds: number, why: string }[]} */
const lines = []
/** What failed and what passed only at the second try, told again at the end, where a log cut short still shows it. */
const remarks = []

/** Runs a program in a process group of its own, so that at the time limit nothing of it stays behind. */
function run(command, args, { env = {}, onLine = () => {} } = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    })
    const end = signal => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, signal)
      } catch (error) {
        if (error.code !== 'ESRCH') throw error
      }
    }
    const timers = [
      setTimeout(() => end('SIGTERM'), Math.max(0, deadline - Date.now())),
      setTimeout(() => end('SIGKILL'), Math.max(0, deadline - Date.now()) + 15_000),
    ]
    let rest = ''
    child.stdout.on('data', chunk => {
      process.stdout.write(chunk)
      const text = rest + chunk
      rest = text.slice(text.lastIndexOf('\n') + 1)
      for (const line of text.slice(0, text.length - rest.length).split('\n')) onLine(line)
    })
    const finish = status => {
      timers.forEach(clearTimeout)
      resolve(status)
    }
    child.on('error', error => {
      console.error(`${command}: ${error.message}`)
      finish(1)
    })
    child.on('close', status => finish(status ?? 1))
  })
}

async function step(name, work) {
  const began = Date.now()
  console.log(`\n── ${name}`)
  const { passed, failed, skipped = 0, why = '' } = await work()
  lines.push({ name, passed, failed, skipped, seconds: (Date.now() - began) / 1000, why })
}

/** Each line of the check is one thing passed or failed. */
async function check() {
  let passed = 0
  let failed = 0
  const status = await run(process.execPath, ['tests/quality/check.mjs'], {
    onLine: line => {
      if (line.startsWith('ok  ')) passed += 1
      if (line.startsWith('FAIL ')) failed += 1
    },
  })
  return { passed, failed: status !== 0 && failed === 0 ? 1 : failed }
}

async function buildServer() {
  const status = await run(tool('vite'), ['build', '--ssr', '--outDir', 'dist/server', '--logLevel', 'warn'])
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 }
}

/** Processes, browsers and timers of a machine that others use too: one more try, told at the end. Everything else has one. */
const withSecondTry = ['server', 'e2e', 'engines', 'kills']

async function project(name, env) {
  const report = join(reports, `${name}.json`)
  const again = withSecondTry.includes(name) ? ['--retry=1'] : []
  const args = ['run', '--project', name, '--reporter=default', '--reporter=./tests/quality/tell.mjs', ...again]
  const status = await run(tool('vitest'), args, { env: { ...env, ANTENNA_TOLD: report } })
  let told
  try {
    told = JSON.parse(readFileSync(report, 'utf8'))
  } catch (error) {
    return { passed: 0, failed: 1, why: `no report: ${error.message}` }
  }
  remarks.push(...told.remarks.map(remark => `${name}: ${remark}`))
  if (told.failed > 0 || (status === 0 && told.passed > 0)) return told
  return { ...told, failed: 1, why: status === 0 ? 'not one test ran' : `ended with status ${status} and no word about it` }
}

const isRunnable = path => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false // not there, or not for us: the next one is tried
  }
}

const knownBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]
const findChromium = () => [process.env.CHROMIUM, ...knownBrowsers].find(path => path && isRunnable(path))

/** Only where it is ours to do: on Debian, as root. */
function installFromDebian(packages) {
  if (process.getuid?.() !== 0 || !isRunnable('/usr/bin/apt-get')) return
  console.log(`Installing with apt-get: ${packages.join(' ')}`)
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  spawnSync('apt-get', ['update', '-qq'], options)
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options)
}

async function inChromium(name, env = {}) {
  if (!findChromium()) installFromDebian(['chromium'])
  const browser = findChromium()
  if (browser) return project(name, { ...env, CHROMIUM: browser })
  const why = 'no Chromium: install it (Debian: apt-get install chromium) or name it in the variable CHROMIUM'
  console.error(why)
  return { passed: 0, failed: 1, why }
}

const miniBrowsers = () => readdirSync('/usr/lib').map(folder => `/usr/lib/${folder}/webkit2gtk-4.1/MiniBrowser`)

/** The programs of the other engines, by the variable that names each, and where they usually are. */
const otherEngines = [
  {
    name: 'WebKitGTK',
    packages: ['libwebkit2gtk-4.1-0', 'xvfb'],
    programs: { MINIBROWSER: miniBrowsers, XVFB: () => ['/usr/bin/Xvfb'] },
  },
  { name: 'Firefox', packages: ['firefox-esr'], programs: { FIREFOX: () => ['/usr/bin/firefox-esr', '/usr/bin/firefox'] } },
]

const findPrograms = programs =>
  Object.entries(programs).flatMap(([variable, usual]) => {
    const found = [process.env[variable], ...usual()].find(path => path && isRunnable(path))
    return found ? [[variable, found]] : []
  })

/** WebKitGTK and Firefox, where they can be had: the tests of an engine that is not there are skipped, and a line says so. */
async function engines() {
  const missing = []
  const env = {}
  for (const { name, packages, programs } of otherEngines) {
    const isWhole = () => findPrograms(programs).length === Object.keys(programs).length
    if (!isWhole()) installFromDebian(packages)
    if (isWhole()) Object.assign(env, Object.fromEntries(findPrograms(programs)))
    else missing.push(`${name} is not here and was not tried (Debian: apt-get install ${packages.join(' ')})`)
  }
  for (const line of missing) console.error(line)
  const tried = await inChromium('engines', env)
  return { ...tried, why: [tried.why, ...missing].filter(Boolean).join('; ') }
}

/** Whatever happens, also inside what was imported, the last line is the count. */
process.once('exit', code => {
  rmSync(reports, { recursive: true, force: true })
  if (code !== 0) lines.push({ name: 'run', passed: 0, failed: 1, skipped: 0, seconds: 0, why: 'stopped before the end' })
  console.log(['', ...remarks].join('\n'))
  for (const { name, passed, failed, skipped, seconds, why } of lines) {
    const aside = skipped > 0 ? `, ${skipped} skipped` : ''
    console.log(`${name.padEnd(10)} ${passed} passed, ${failed} failed${aside} (${seconds.toFixed(0)} s)${why ? `: ${why}` : ''}`)
  }
  const passed = lines.reduce((sum, line) => sum + line.passed, 0)
  const failed = lines.reduce((sum, line) => sum + line.failed, 0)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1
})

installDependencies()
await step('check', check)
await step('build', buildServer)
for (const name of ['unit', 'screens', 'server', 'simulation']) await step(name, () => project(name, {}))
await step('e2e', () => inChromium('e2e'))
await step('engines', engines)
await step('kills', () => inChromium('kills'))

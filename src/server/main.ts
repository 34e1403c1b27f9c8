/** The centre as a process: environment → database → listen. What it has to say goes to stdout, its log to stderr. */
import { fileURLToPath } from 'node:url'
import { destination, pino } from 'pino'
import { version } from '../../package.json'
import { readSettings } from './settings'
import { startCentre, type Running } from './start'
import { CannotStart } from './start-refusal'

async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const log = pino({ level: settings.logLevel, base: null }, destination({ dest: 2, sync: true }))
  const starting = startCentre(
    settings,
    fileURLToPath(new URL('../app', import.meta.url)),
    version,
    log,
    new URL('./push-thread.js', import.meta.url),
  )
  let stopping: Promise<void> | undefined
  const stop = (): void => {
    stopping ??= starting.then(running => running.stop()).then(() => process.exit(0), fail)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  announce(await starting)
}

function announce({ url, demoAccounts }: Running): void {
  console.log(`Antenna pronta: ${url}`)
  if (demoAccounts.length === 0) return
  console.log('\nAccount di prova (dati inventati; la password provvisoria si cambia al primo accesso):')
  for (const { login, password, roleName } of demoAccounts)
    console.log(`  ${login.padEnd(13)} ${password.padEnd(13)} ${roleName}`)
}

function fail(error: unknown): never {
  const why =
    error instanceof CannotStart ? error.message : `guasto imprevisto: ${error instanceof Error ? error.message : String(error)}`
  console.error(`Antenna non si avvia. ${why}`)
  process.exit(1)
}

await main().catch(fail)

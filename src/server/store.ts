/** The database of this centre, open and up to date: the embedded one, or the operator's own. */
import { openCluster } from './embedded-postgres'
import { migrate, openDatabase, type Database } from './postgres'
import type { Settings } from './settings'
import { CannotStart } from './start-refusal'

export interface Store {
  readonly database: Database
  close(): Promise<void>
}

/**
 * With `asGuest`, the embedded database of a running server may be used beside it.
 * @throws CannotStart
 */
export async function openStore(
  settings: Pick<Settings, 'dataFolder' | 'databaseUrl'>,
  options: { readonly asGuest?: boolean } = {},
): Promise<Store> {
  const cluster = settings.databaseUrl ? undefined : await openCluster(settings.dataFolder, options)
  const database = openDatabase({
    ...(cluster?.config ?? { connectionString: settings.databaseUrl }),
    connectionTimeoutMillis: 10_000,
    statement_timeout: 60_000,
  })
  const close = async (): Promise<void> => {
    await database.close()
    await cluster?.stop()
  }
  try {
    await firstAnswer(database, settings)
    await migrate(database)
  } catch (error) {
    await close()
    throw isDiskFull(error) ? new CannotStart({ type: 'DiskFull', folder: settings.dataFolder }) : error
  }
  return { database, close }
}

async function firstAnswer(
  database: Database,
  { databaseUrl, dataFolder }: Pick<Settings, 'dataFolder' | 'databaseUrl'>,
): Promise<void> {
  try {
    await database.query('SELECT 1')
  } catch (error) {
    const code = (error as { code?: string }).code ?? 'nessuna risposta in 10 secondi'
    throw new CannotStart({ type: 'DatabaseDoesNotAnswer', where: databaseUrl ? withoutPassword(databaseUrl) : dataFolder, code })
  }
}

const withoutPassword = (address: string): string => {
  const { host, pathname } = new URL(address)
  return `${host}${pathname}`
}

const isDiskFull = (error: unknown): boolean => (error as { code?: string }).code === '53100'

/** The database is away, full, stopping or overloaded: whoever asked may ask again. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (/^(08|40|53|57P)/.test(code) || code === '57014') return true
  // The driver gives no code to its own timeouts and broken connections.
  return unreachableCodes.includes(code) || driverMessages.includes(error.message)
}

const unreachableCodes: readonly string[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
]
const driverMessages: readonly string[] = [
  'timeout exceeded when trying to connect',
  'timeout expired',
  'Connection terminated',
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
]

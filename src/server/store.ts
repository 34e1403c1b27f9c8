/** The database of this centre, open and up to date: the embedded one, or the operator's own. */
import type { PoolConfig } from 'pg'
import { openCluster } from './embedded-postgres'
import { migrate, openDatabase, type Database } from './postgres'
import type { Settings } from './settings'
import { CannotStart } from './start-refusal'

export interface Store {
  readonly database: Database
  /** For who opens it once more. */
  readonly config: PoolConfig
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
  const config: PoolConfig = {
    ...(cluster?.config ?? { connectionString: settings.databaseUrl }),
    connectionTimeoutMillis: 10_000,
    statement_timeout: 60_000,
  }
  const database = openDatabase(config)
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
  return { database, config, close }
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

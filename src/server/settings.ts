/** What the operator can decide, from the environment. */
import { CannotStart } from './start-refusal'

export interface Settings {
  readonly port: number
  readonly host: string
  /** Of the embedded PostgreSQL; not used with `databaseUrl`. */
  readonly dataFolder: string
  readonly databaseUrl: string | undefined
  /** Fill an empty database with the demo ambito, and how many people it has. */
  readonly demo: boolean
  readonly demoPeople: number
  /** The requests come through a proxy of ours: its `X-Forwarded-*` are believed. */
  readonly trustProxy: boolean
  readonly logLevel: string
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent']

/** @throws CannotStart */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const number = (name: string, otherwise: number, max: number): number => {
    const text = env[name]
    if (text === undefined || text === '') return otherwise
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
    if (!(value <= max)) throw new CannotStart({ type: 'BadSetting', name, expected: `un numero da 0 a ${max}` })
    return value
  }
  const isOn = (name: string, otherwise: boolean): boolean => {
    const text = env[name]
    if (text === undefined || text === '') return otherwise
    if (text !== '0' && text !== '1') throw new CannotStart({ type: 'BadSetting', name, expected: '0 oppure 1' })
    return text === '1'
  }
  const logLevel = env['ANTENNA_LOG'] || 'info'
  if (!logLevels.includes(logLevel)) {
    throw new CannotStart({ type: 'BadSetting', name: 'ANTENNA_LOG', expected: `uno tra ${logLevels.join(', ')}` })
  }
  const databaseUrl = env['DATABASE_URL'] || undefined
  if (databaseUrl && !/^postgres(ql)?:$/.test(URL.canParse(databaseUrl) ? new URL(databaseUrl).protocol : '')) {
    throw new CannotStart({
      type: 'BadSetting',
      name: 'DATABASE_URL',
      expected: 'un indirizzo come postgres://utente:password@server/database',
    })
  }
  return {
    port: number('PORT', 8080, 65_535),
    host: env['HOST'] || '127.0.0.1',
    dataFolder: env['ANTENNA_DATA'] || 'data/postgres',
    databaseUrl,
    demo: isOn('ANTENNA_DEMO', true),
    demoPeople: number('ANTENNA_DEMO_PEOPLE', 200, 50_000),
    trustProxy: isOn('ANTENNA_TRUST_PROXY', false),
    logLevel,
  }
}

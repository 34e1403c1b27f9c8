/** What the operator can decide, from the environment. */
import type { BlobSettings } from './open-blob-storage'
import { CannotStart } from './start-refusal'

export interface Settings {
  readonly port: number
  readonly host: string
  /** Of the embedded PostgreSQL; not used with `databaseUrl`. */
  readonly dataFolder: string
  readonly databaseUrl: string | undefined
  /** Where the bytes of attachments lie. */
  readonly blobs: BlobSettings
  /** Fill an empty database with the demo ambito, and how many people it has. */
  readonly demo: boolean
  readonly demoPeople: number
  /** The requests come through a proxy of ours: its `X-Forwarded-*` are believed. */
  readonly trustProxy: boolean
  readonly logLevel: string
}

/** With `ANTENNA_S3_BUCKET`, an S3-compatible store; else a folder, by default beside the one of the database. */
function readBlobSettings(env: Readonly<Record<string, string | undefined>>): BlobSettings {
  const bucket = env['ANTENNA_S3_BUCKET']
  if (!bucket) {
    const folder = env['ANTENNA_ATTACHMENTS'] || `${env['ANTENNA_DATA'] || defaultDataFolder}-attachments`
    return { type: 'folder', folder }
  }
  const needed = (name: string, expected: string): string => {
    const value = env[name]
    if (!value) throw new CannotStart({ type: 'BadSetting', name, expected })
    return value
  }
  const endpoint = needed('ANTENNA_S3_ENDPOINT', 'un indirizzo come https://s3.esempio.it')
  if (!/^https?:$/.test(URL.canParse(endpoint) ? new URL(endpoint).protocol : '')) {
    throw new CannotStart({
      type: 'BadSetting',
      name: 'ANTENNA_S3_ENDPOINT',
      expected: 'un indirizzo come https://s3.esempio.it',
    })
  }
  return {
    type: 's3',
    endpoint,
    bucket,
    region: env['ANTENNA_S3_REGION'] || 'us-east-1',
    accessKeyId: needed('ANTENNA_S3_ACCESS_KEY', 'la chiave di accesso al deposito'),
    secretAccessKey: needed('ANTENNA_S3_SECRET_KEY', 'la chiave segreta del deposito'),
  }
}

const defaultDataFolder = 'data/postgres'
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
    dataFolder: env['ANTENNA_DATA'] || defaultDataFolder,
    databaseUrl,
    blobs: readBlobSettings(env),
    demo: isOn('ANTENNA_DEMO', true),
    demoPeople: number('ANTENNA_DEMO_PEOPLE', 200, 50_000),
    trustProxy: isOn('ANTENNA_TRUST_PROXY', false),
    logLevel,
  }
}

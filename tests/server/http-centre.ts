/** The whole interface over a database of its own, with a clock that tests move and tablets that sign. */
import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { AmbitoId, DeviceId, WorkerId } from '../../src/domain/ids'
import type { Worker } from '../../src/domain/worker'
import { createAccount } from '../../src/server/accounts'
import type { BlobStorage } from '../../src/server/blob-storage'
import { createFolderStorage } from '../../src/server/blob-storage-folder'
import type { Centre } from '../../src/server/centre'
import { loadCentreKeys, type CentreKeys } from '../../src/server/centre-keys'
import { applyAsCentre } from '../../src/server/centre-device'
import { newRecord } from '../../src/server/new-record'
import { createHttp } from '../../src/server/http'
import type { HttpParts } from '../../src/server/http-parts'
import { hashOf } from '../../src/sync/canonical'
import { tokenProof, type EnrolAnswer, type Problem, type SignInAnswer } from '../../src/sync/protocol'
import { createCentre, createTestAmbito, newId, type TestAmbito } from './ambito'
import { openTestDatabase, type TestDatabase } from './cluster'

export interface HttpCentre {
  readonly centre: Centre
  readonly keys: CentreKeys
  readonly ambito: TestAmbito
  readonly logged: string[]
  readonly stopping: AbortController
  readonly blobs: BlobStorage
  /** Moves the centre's clock. */
  later(milliseconds: number): void
  request(path: string, init?: RequestInit, overrides?: Partial<HttpParts>): Promise<Response>
  post(path: string, body: unknown, token?: string): Promise<Response>
  /** A worker at Acerra with an account and a chosen password. */
  member(login: string): Promise<{ worker: Worker; password: string }>
  signIn(login: string, password: string): Promise<SignInAnswer>
  tablet(login: string): Promise<HttpTablet>
  close(): Promise<void>
}

export interface HttpTablet {
  readonly enrolled: EnrolAnswer
  readonly device: DeviceId
  readonly worker: WorkerId
  readonly ambito: AmbitoId
  readonly privateKey: KeyObject
  sign(text: string): string
  mac(text: string): string
  nonce(): Promise<string>
  /** An access token, by both steps. */
  token(): Promise<string>
}

const chosenPassword = 'ciliegie sotto la neve'

/** Over a database of its own, or the one that is given, which it closes. */
export async function openHttpCentre(given?: TestDatabase): Promise<HttpCentre> {
  const db = given ?? (await openTestDatabase())
  const { database } = db
  let shift = 0
  const centre = createCentre(database, { now: () => new Date(Date.now() + shift) })
  const keys = await loadCentreKeys(database, centre.now())
  const ambito = await createTestAmbito(centre)
  await applyAsCentre(centre, ambito.id, [newRecord('ambito', testAmbito)], ambito.administrator)
  const logged: string[] = []
  const stopping = new AbortController()
  setMaxListeners(0, stopping.signal)
  const log = pino({ level: 'info', base: null }, { write: line => void logged.push(line) })
  const folder = await mkdtemp(join(tmpdir(), 'antenna-blobs-'))
  const blobs = createFolderStorage(folder)
  const parts: HttpParts = { centre, keys, log, blobs, shutdown: stopping.signal, trustProxy: false, version: '0' }
  const http = createHttp(parts)

  const open: HttpCentre = {
    centre,
    keys,
    ambito,
    logged,
    stopping,
    blobs,
    later: milliseconds => void (shift += milliseconds),
    request: async (path, init, overrides) => (overrides ? createHttp({ ...parts, ...overrides }) : http).request(path, init),
    post: (path, body, token) => open.request(path, { method: 'POST', body: JSON.stringify(body), headers: jsonHeaders(token) }),
    async member(login) {
      const worker = await ambito.worker('socialWorker', [ambito.acerra])
      const made = await createAccount(centre, { login, ambito: ambito.id, worker: worker.id })
      if (!made.ok) throw new Error(made.refusal)
      const first = await open.signIn(login, made.value)
      const changed = await open.post('/api/v1/sign-in/password', { newPassword: chosenPassword }, first.token)
      if (changed.status !== 200) throw new Error(await changed.text())
      return { worker, password: chosenPassword }
    },
    async signIn(login, password) {
      const response = await open.post('/api/v1/sign-in', { login, password })
      if (response.status !== 200) throw new Error(await response.text())
      return (await response.json()) as SignInAnswer
    },
    async tablet(login) {
      const { worker, password } = await open.member(login)
      const { token } = await open.signIn(login, password)
      const { publicKey, privateKey } = generateKeyPairSync('ed25519')
      const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url').toString('base64')
      const response = await open.post('/api/v1/devices', { ambito: ambito.id, publicKey: raw, app: 'test' }, token)
      if (response.status !== 200) throw new Error(await response.text())
      return tabletOf(open, (await response.json()) as EnrolAnswer, worker.id, privateKey)
    },
    close: async () => {
      stopping.abort()
      centre.pokes.close()
      await db.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return open
}

function tabletOf(open: HttpCentre, enrolled: EnrolAnswer, worker: WorkerId, privateKey: KeyObject): HttpTablet {
  const { device, ambito } = enrolled
  const tablet: HttpTablet = {
    enrolled,
    device,
    worker,
    ambito,
    privateKey,
    sign: text => sign(null, Buffer.from(text), privateKey).toString('base64'),
    mac: text => createHmac('sha256', Buffer.from(enrolled.secret, 'base64')).update(text).digest('base64'),
    nonce: async () => ((await (await open.post('/api/v1/devices/token', { ambito, device })).json()) as { nonce: string }).nonce,
    token: async () => {
      const nonce = await tablet.nonce()
      const proof = tokenProof(device, nonce)
      const answer = await open.post('/api/v1/devices/token', {
        ambito,
        device,
        nonce,
        signature: tablet.sign(proof),
        mac: tablet.mac(proof),
      })
      if (answer.status !== 200) throw new Error(await answer.text())
      return ((await answer.json()) as { token: string }).token
    },
  }
  return tablet
}

export const jsonHeaders = (token?: string): Record<string, string> => ({
  'content-type': 'application/json',
  ...(token !== undefined && { authorization: `Bearer ${token}` }),
})

export async function problemOf(response: Response | Promise<Response>): Promise<Problem> {
  const answered = await response
  if (!answered.headers.get('content-type')?.startsWith('application/problem+json')) throw new Error(await answered.text())
  return (await answered.json()) as Problem
}

/** What the database holds, table by table as a hash, but for the counters of tries and what a contact writes down. */
export async function stateOf({ database }: Centre): Promise<Record<string, string>> {
  const tables = await database.query<{ table_name: string }>(
    `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_name NOT IN ('sign_in_try', 'referral_try') ORDER BY 1`,
  )
  const state: Record<string, string> = {}
  for (const { table_name } of tables) {
    const rows = await database.query(`SELECT row_to_json(t)::jsonb - $1::text[] AS row FROM ${table_name} t ORDER BY 1`, [
      ofContact,
    ])
    state[table_name] = hashOf(rows)
  }
  return state
}

const ofContact = ['last_seen', 'lease_until', 'told_seq', 'cursor_seq', 'pending', 'persisted', 'repaired']

const testAmbito = {
  id: newId(),
  name: 'Ambito di prova',
  comuni: [{ catastale: 'A024', istat: '063001', name: 'Acerra' }],
  leadComune: 'A024',
  isDemo: false,
}

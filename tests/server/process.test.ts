/** The built centre as the operator meets it: processes, signals, sentences. */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AmbitoId } from '../../src/domain/ids'
import { RefusedRequest } from '../../src/server/problems'
import { startPushThreads } from '../../src/server/push-threads'
import { tokenProof, type EnrolAnswer, type PushAnswer, type SignInAnswer } from '../../src/sync/protocol'
import { anEntry, aPerson, create, createCentre, createTestAmbito, newId } from './ambito'
import { openTestDatabase } from './cluster'
import { jsonHeaders } from './http-centre'

/** Inside node_modules, so that the built server finds what it imports. */
const dist = 'node_modules/.cache/antenna-test-dist'
const running = new Set<ChildProcess>()
let base: string

beforeAll(async () => {
  const vite = 'node_modules/vite/bin/vite.js'
  await promisify(execFile)(process.execPath, [vite, 'build', '--ssr', '--outDir', `${dist}/server`, '--logLevel', 'error'])
  await mkdir(`${dist}/app`, { recursive: true })
  await writeFile(`${dist}/app/index.html`, '<!doctype html><title>Antenna</title>')
}, 120_000)
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'antenna-process-'))
})
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL')
  const pid = await readFile(join(base, 'postgres/cluster/postmaster.pid'), 'utf8').catch(() => '')
  if (pid) process.kill(Number(pid.split('\n')[0]), 'SIGQUIT')
  await rm(base, { recursive: true, force: true, maxRetries: 5 })
})
afterAll(() => rm(dist, { recursive: true, force: true }))

interface Process {
  readonly child: ChildProcess
  readonly ended: Promise<{ status: number | null; out: string; complaints: string }>
  /** The address in "Antenna pronta". */
  readonly url: Promise<string>
}

function run(program: 'main' | 'admin', args: readonly string[] = [], env: Record<string, string> = {}): Process {
  const child = spawn(process.execPath, [`${dist}/server/${program}.js`, ...args], {
    env: {
      ...process.env,
      PORT: '0',
      ANTENNA_DATA: join(base, 'postgres'),
      ANTENNA_DEMO_PEOPLE: '5',
      ANTENNA_LOG: 'silent',
      ...env,
    },
  })
  running.add(child)
  let [out, complaints] = ['', '']
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', chunk => {
      out += String(chunk)
      const ready = /^Antenna pronta: (http\S+)$/m.exec(out)
      if (ready) resolve(ready[1]!)
    })
    child.on('exit', () => reject(new Error(complaints)))
  })
  url.catch(() => undefined) // only who waits for it cares
  child.stderr.on('data', chunk => (complaints += String(chunk)))
  const ended = new Promise<{ status: number | null; out: string; complaints: string }>(resolve => {
    child.on('close', status => {
      running.delete(child)
      resolve({ status, out, complaints })
    })
  })
  return { child, ended, url }
}

const admin = (...args: string[]) => run('admin', args).ended

/** One sentence and no stack trace. */
const refusal = async ({ ended }: Process): Promise<string> => {
  const { status, complaints } = await ended
  expect(status).toBe(1)
  expect(complaints.trim().split('\n')).toHaveLength(1)
  return complaints.trim()
}

const post = (url: string, body: object, token?: string) =>
  fetch(url, { method: 'POST', body: JSON.stringify(body), headers: jsonHeaders(token) })

/** The way of a new tablet: one-time password, password, enrolment, the two steps of the token. */
async function accessToken(url: string): Promise<{ token: string; ambito: string }> {
  const answer = async <Body>(path: string, body: object, token?: string) =>
    (await (await post(`${url}${path}`, body, token)).json()) as Body
  const first = await answer<SignInAnswer>('/api/v1/sign-in', { login: 'rosa.amato', password: 'prova-rosa' })
  const { token, memberships } = await answer<SignInAnswer>(
    '/api/v1/sign-in/password',
    { newPassword: 'ciliegie sotto la neve' },
    first.token,
  )
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url').toString('base64')
  const { ambito } = memberships[0]!
  const { device, secret } = await answer<EnrolAnswer>('/api/v1/devices', { ambito, publicKey: raw, app: 'test' }, token)
  const { nonce } = await answer<{ nonce: string }>('/api/v1/devices/token', { ambito, device })
  const proof = tokenProof(device, nonce)
  const signature = sign(null, Buffer.from(proof), privateKey).toString('base64')
  const mac = createHmac('sha256', Buffer.from(secret, 'base64')).update(proof).digest('base64')
  return { ...(await answer<{ token: string }>('/api/v1/devices/token', { ambito, device, nonce, signature, mac })), ambito }
}

test('a thread that takes pushes judges and commits them as the server does itself', async () => {
  const db = await openTestDatabase()
  const centre = createCentre(db.database)
  const ambito = await createTestAmbito(centre)
  const tablet = await ambito.tablet(await ambito.worker('socialWorker', [ambito.acerra]))
  const person = aPerson([ambito.acerra])
  const queued = [
    tablet.queue([create('person', person, [`o:${ambito.acerra}`])]),
    tablet.queue([anEntry(tablet, person.id, ambito.acerra)]),
  ]
  const wire = { bytes: Buffer.from(JSON.stringify(tablet.request(queued))), isGzip: false }
  const troubles: unknown[] = []
  const threads = startPushThreads(centre, () => new Promise(() => undefined), {
    file: pathToFileURL(resolve(dist, 'server/push-thread.js')),
    database: db.config,
    most: 1,
    onReady: () => undefined,
    onTrouble: error => troubles.push(error),
  })
  // These stay under way: once there is a thread, the next goes there.
  for (let at = 0; at < 9; at++) void threads.takePush({ ...tablet.caller, ambito: newId() }, wire)
  const waited = () => new Promise<undefined>(resolve => setTimeout(resolve, 100))
  let answer: Awaited<ReturnType<typeof threads.takePush>> | undefined
  while (!answer) {
    const probe = { ...tablet.caller, ambito: newId() as AmbitoId }
    const isReady = await Promise.race([
      threads.takePush(probe, wire).then(
        () => true,
        () => true,
      ),
      waited(),
    ])
    if (isReady) answer = await threads.takePush(tablet.caller, wire)
  }
  const { results } = JSON.parse(answer.ok ? answer.value : '{}') as PushAnswer
  expect(results.map(({ r }) => r)).toEqual(['applied', 'applied'])
  const log = await db.database.query<{ seq: number }>('SELECT seq FROM mutation WHERE device_id = $1 ORDER BY mid', [
    tablet.caller.device,
  ])
  expect(log.map(({ seq }) => seq)).toEqual(results.map(({ seq }) => seq))
  await expect(threads.takePush(tablet.caller, { bytes: Buffer.from('{'), isGzip: false })).rejects.toBeInstanceOf(RefusedRequest)
  await threads.stop()
  expect(troubles).toEqual([])
  centre.pokes.close()
  await db.close()
})

describe('the server', () => {
  test('starts, tells where it is and the demo accounts, and stops cleanly', async () => {
    const server = run('main')
    const url = await server.url
    expect(await (await fetch(`${url}/readyz`)).text()).toBe('ok')
    expect((await fetch(`${url}/oggi`)).headers.get('content-type')).toContain('text/html')
    expect((await post(`${url}/api/v1/sign-in`, { login: 'rosa.amato', password: 'prova-rosa' })).status).toBe(200)
    server.child.kill('SIGTERM')
    const { status, out, complaints } = await server.ended
    expect([status, complaints]).toEqual([0, ''])
    for (const login of ['rosa.amato', 'luca.ferri', 'marta.greco', 'teresa.costa']) expect(out).toContain(login)
    await expect(readFile(join(base, 'postgres/cluster/postmaster.pid'))).rejects.toThrow('ENOENT')
  })

  test.each(['SIGINT', 'SIGHUP'] as const)('stops within seconds at %s, though sockets are kept open', async signal => {
    const server = run('main', [], { ANTENNA_DEMO: '0' })
    const url = await server.url
    await (await fetch(`${url}/healthz`)).text()
    const began = Date.now()
    server.child.kill(signal)
    expect((await server.ended).status).toBe(0)
    expect(Date.now() - began).toBeLessThan(4000)
  })

  test('stops within seconds though a tablet listens for what is new', async () => {
    const server = run('main')
    const url = await server.url
    const { token, ambito } = await accessToken(url)
    const events = await fetch(`${url}/api/v1/a/${ambito}/events`, { headers: { authorization: `Bearer ${token}` } })
    const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader.read()).value).toMatch(/^event: poke\ndata: \{"seq":\d+\}\n\n$/)
    const began = Date.now()
    server.child.kill('SIGTERM')
    expect((await reader.read()).done).toBe(true)
    expect((await server.ended).status).toBe(0)
    expect(Date.now() - began).toBeLessThan(4000)
  })

  test('a second one on the same data says so, and the first goes on', async () => {
    const first = run('main', [], { ANTENNA_DEMO: '0' })
    const url = await first.url
    expect(await refusal(run('main'))).toContain('Un altro server Antenna sta già usando i dati')
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
  })

  test('after a SIGKILL the next one takes over what was left, with its data', async () => {
    const killed = run('main')
    await killed.url
    killed.child.kill('SIGKILL')
    await killed.ended
    const next = run('main')
    expect((await post(`${await next.url}/api/v1/sign-in`, { login: 'luca.ferri', password: 'prova-luca' })).status).toBe(200)
    next.child.kill('SIGTERM')
    expect((await next.ended).status).toBe(0)
  })

  test('a busy port is said, and PostgreSQL does not stay behind', async () => {
    const busy = createServer()
    await new Promise<void>(resolve => busy.listen(0, '127.0.0.1', resolve))
    const { port } = busy.address() as { port: number }
    expect(await refusal(run('main', [], { PORT: String(port), ANTENNA_DEMO: '0' }))).toContain(`La porta ${port} è già occupata`)
    await expect(readFile(join(base, 'postgres/cluster/postmaster.pid'))).rejects.toThrow('ENOENT')
    busy.close()
  })

  test.each<[string, Record<string, string>, string]>([
    [
      'a folder that cannot be one',
      { ANTENNA_DATA: '/dev/null/postgres' },
      'La cartella dei dati /dev/null/postgres non si può leggere',
    ],
    [
      'a database that does not answer',
      { DATABASE_URL: 'postgres://antenna:segreta@127.0.0.1:9/antenna' },
      'Il database 127.0.0.1:9/antenna non risponde (ECONNREFUSED)',
    ],
    ['an address that is none', { DATABASE_URL: 'banana' }, 'DATABASE_URL non va bene'],
    ['a port that is none', { PORT: 'ottanta' }, 'PORT non va bene'],
    ['a port out of range', { PORT: '70000' }, 'PORT non va bene'],
    ['a choice that is none', { ANTENNA_DEMO: 'forse' }, 'ANTENNA_DEMO non va bene'],
    ['an address of another machine', { HOST: '192.0.2.1', ANTENNA_DEMO: '0' }, 'Non si può ascoltare su 192.0.2.1'],
  ])('%s: one sentence', async (_what, env, sentence) => {
    const said = await refusal(run('main', [], env))
    expect(said).toContain(sentence)
    expect(said).not.toContain('segreta')
  })
})

describe('the tool of the operator', () => {
  test('explains itself, and says what is wrong', async () => {
    const help = await admin('--help')
    expect([help.status, help.complaints]).toEqual([0, ''])
    for (const verb of ['create-ambito', 'create-worker', 'reset-password']) {
      expect(help.out).toContain(verb)
      const own = await admin(verb, '--help')
      expect([own.status, own.out.includes('Esempio: npm run admin')]).toEqual([0, true])
    }
    const wrong = async (...args: string[]) => {
      const { status, complaints } = await admin(...args)
      expect(status).toBe(1)
      return complaints
    }
    expect(await wrong('fly')).toContain('Il comando "fly" non esiste')
    expect(await wrong('reset-password')).toContain('Manca --login')
    expect(await wrong('reset-password', '--utente', 'x')).toContain('L’opzione --utente non esiste')
    expect(await wrong('reset-password', 'x', '--login', 'y')).toContain('"x" è di troppo')
    const given = ['give-permission', '--login', 'nessuno', '--permission', 'mergePersons']
    for (const half of [['--take'], ['--take', 'sì']])
      expect(await wrong(...given, ...half)).toContain('Dopo --take va scritto si, senza accento. Niente è cambiato.')
    expect(await wrong('reset-password', '--login', 'nessuno')).toContain('L’account nessuno non esiste')
    expect(
      await wrong('create-worker', '--surname', 'A', '--firstname', 'B', '--login', 'a.bi', '--roles', 'socialWorker'),
    ).toContain('nessun ambito')
  })

  test('without a server it starts the database and stops it; then the account signs in', async () => {
    const made = await admin(
      'create-ambito',
      '--name=Ambito nuovo',
      '--comuni=A717:065014:Battipaglia,A023:065001:Acerno',
      '--surname=Rossi',
      '--firstname=Anna',
      '--login=anna.rossi',
    )
    expect([made.status, made.complaints]).toEqual([0, ''])
    await expect(readFile(join(base, 'postgres/cluster/postmaster.pid'))).rejects.toThrow('ENOENT')
    const server = run('main')
    const answer = await post(`${await server.url}/api/v1/sign-in`, { login: 'anna.rossi', password: passwordIn(made.out) })
    expect(await answer.json()).toMatchObject({ mustChangePassword: true, memberships: [{ ambitoName: 'Ambito nuovo' }] })
  })

  test('beside a running server it works on the same database', async () => {
    const server = run('main')
    const url = await server.url
    const worker = [
      '--surname',
      'Bianchi',
      '--firstname',
      'Carla',
      '--login',
      'carla.bianchi',
      '--roles',
      'socialWorker,coordinator',
    ]
    const made = await admin('create-worker', ...worker, '--offices', 'ace,GVP')
    expect([made.status, made.complaints]).toEqual([0, ''])
    const answer = await post(`${url}/api/v1/sign-in`, { login: 'carla.bianchi', password: passwordIn(made.out) })
    expect(await answer.json()).toMatchObject({
      memberships: [{ surname: 'Bianchi', offices: [{ name: 'Antenna di Acerno' }, { name: 'Antenna di Giffoni Valle Piana' }] }],
    })
    expect((await admin('create-worker', ...worker)).complaints).toContain('è già di un altro account')
    expect((await admin('create-worker', ...worker.slice(0, -1), 'boss')).complaints).toContain('roles')
    expect((await admin('create-worker', ...worker, '--offices', 'XXX')).complaints).toContain('Sportelli che non esistono: XXX')
    const reset = await admin('reset-password', '--login', 'carla.bianchi')
    expect((await post(`${url}/api/v1/sign-in`, { login: 'carla.bianchi', password: passwordIn(made.out) })).status).toBe(401)
    expect((await post(`${url}/api/v1/sign-in`, { login: 'carla.bianchi', password: passwordIn(reset.out) })).status).toBe(200)
  })
})

const passwordIn = (out: string): string => /[Pp]assword provvisoria[^:]*: (\S+)/.exec(out)![1]!

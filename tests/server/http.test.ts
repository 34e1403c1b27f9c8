import { randomBytes } from 'node:crypto'
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applyAsCentre } from '../../src/server/centre-device'
import { newRecord } from '../../src/server/new-record'
import { operations } from '../../src/server/openapi'
import { loadStaticFiles, type StaticFiles } from '../../src/server/static'
import { canonicalJson, firstHash, hashOf } from '../../src/sync/canonical'
import {
  PROTOCOL_VERSION,
  PullAnswer,
  PushAnswer,
  pushLimits,
  SCHEMA_VERSION,
  signedPush,
  type PullRequest,
} from '../../src/sync/protocol'
import { newId } from './ambito'
import { jsonHeaders, openHttpCentre, problemOf, type HttpCentre, type HttpTablet } from './http-centre'
import { readSnapshotBytes } from './snapshot-frames'

let open: HttpCentre
let tablet: HttpTablet
let token: string
let app: StaticFiles
let folder: string

beforeAll(async () => {
  open = await openHttpCentre()
  tablet = await open.tablet('anna.sarti')
  token = await tablet.token()
  folder = await mkdtemp(join(tmpdir(), 'antenna-app-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), `<!doctype html><title>Antenna</title>${' '.repeat(2000)}`)
  await writeFile(join(folder, 'sw.js'), 'self.addEventListener("install", () => {})')
  for (const name of ['main-a1b2.js', 'worker-c3d4.js', 'workers-e5.js'])
    await writeFile(join(folder, 'assets', name), 'export {}')
  app = await loadStaticFiles(folder)
})
afterAll(async () => {
  await open.close()
  await rm(folder, { recursive: true })
})

const page = (path: string, headers: Record<string, string> = {}) => open.request(path, { headers }, { app })
const route = (name: string) => `/api/v1/a/${tablet.ambito}/${name}`

function pullRequest(overrides: Partial<PullRequest> = {}): PullRequest {
  return {
    p: PROTOCOL_VERSION,
    device: tablet.device,
    epoch: tablet.enrolled.epoch,
    since: 0,
    scopes: tablet.enrolled.scopes.map(s => ({ s, st: 'ok' })),
    digest: null,
    max: 500,
    pending: 0,
    persisted: true,
    ...overrides,
  }
}

describe('the page', () => {
  test('any path of the app answers the page, under a strict policy', async () => {
    for (const path of ['/', '/oggi', '/persone/018f', '/index.html']) {
      const response = await page(path)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(response.headers.get('cache-control')).toBe('no-cache')
      const policy = response.headers.get('content-security-policy')!
      expect(policy).toContain(`default-src 'none'; script-src 'self'; `)
      expect(policy).toContain(`require-trusted-types-for 'script'; trusted-types own-scripts`)
      expect(policy).not.toMatch(/unsafe|\*/)
    }
  })

  test('only the vault worker may compile WebAssembly', async () => {
    const policy = async (path: string) => (await page(path)).headers.get('content-security-policy')
    expect(await policy('/assets/worker-c3d4.js')).toContain(`script-src 'self' 'wasm-unsafe-eval'`)
    for (const path of ['/assets/main-a1b2.js', '/assets/workers-e5.js', '/sw.js', '/'])
      expect(await policy(path)).not.toContain('unsafe')
  })

  test('hashed files are kept for ever, the service worker is asked again', async () => {
    expect((await page('/assets/main-a1b2.js')).headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const worker = await page('/sw.js')
    expect(worker.headers.get('cache-control')).toBe('no-cache')
    const again = await page('/sw.js', { 'if-none-match': worker.headers.get('etag')! })
    expect(again.status).toBe(304)
    expect(again.headers.get('content-security-policy')).toContain('own-scripts')
  })

  test('files that do not exist are not the page', async () => {
    for (const path of ['/assets/none.js', '/favicon.png', '/.env', '/assets/none']) expect((await page(path)).status).toBe(404)
    for (const path of ['/..%2f..%2fetc/passwd', '/assets/../../x.js'])
      expect(await (await page(path)).text()).not.toContain('root:')
  })

  test('is compressed for who accepts it', async () => {
    expect((await page('/', { 'accept-encoding': 'gzip, br' })).headers.get('content-encoding')).toBe('br')
    expect((await page('/', { 'accept-encoding': 'gzip;q=1.0, br;q=0' })).headers.get('content-encoding')).toBe('gzip')
    expect((await page('/')).headers.get('content-encoding')).toBeNull()
    const head = await open.request('/', { method: 'HEAD' }, { app })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  test('HSTS is sent only behind a proxy of ours that says TLS', async () => {
    const init = { headers: { 'x-forwarded-proto': 'https' } }
    const hsts = (response: Response) => response.headers.get('strict-transport-security')
    expect(hsts(await open.request('/', init, { app }))).toBeNull()
    expect(hsts(await open.request('/', init, { app, trustProxy: true }))).toContain('max-age=31536000')
    expect(hsts(await open.request('/', {}, { app, trustProxy: true }))).toBeNull()
  })
})

describe('the interface', () => {
  test('every answer carries the headers that browsers need', async () => {
    for (const path of ['/healthz', '/readyz', '/api/openapi.json', '/api/none', route('pull')]) {
      const { headers } = await open.request(path)
      expect(headers.get('content-security-policy')).toBe(`default-src 'none'; frame-ancestors 'none'`)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(headers.get('permissions-policy')).toContain('geolocation=()')
      // The scan of a tessera sanitaria.
      expect(headers.get('permissions-policy')).toContain('camera=(self)')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('access-control-allow-origin')).toBeNull()
    }
  })

  test('is described by a document that names exactly what is served', async () => {
    const response = await open.request('/api/openapi.json')
    const document = (await response.json()) as {
      openapi: string
      paths: Record<string, object>
      components: { schemas: object }
    }
    expect(document.openapi).toBe('3.1.0')
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => `${method} ${path}`),
    )
    expect(described.sort()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).sort())
    const text = JSON.stringify(document)
    for (const [, name] of text.matchAll(/#\/components\/schemas\/(\w+)"/g))
      expect(document.components.schemas).toHaveProperty(name!)
    expect(text).not.toMatch(/\$defs|__shared|"\$id"/)
    // A page answers for itself what it does not know: public-pages.test.ts.
    for (const { method, path } of operations.filter(({ answer }) => answer?.type !== 'text/html')) {
      const served = await open.request(path.replace('{ambito}', tablet.ambito).replace('{scope}', 'c:ambito'), {
        method: method.toUpperCase(),
      })
      expect(served.status, `${method} ${path}`).not.toBe(404)
      expect(served.status, `${method} ${path}`).not.toBe(405)
    }
  })

  test('another path is not found, another method is not allowed', async () => {
    expect(await problemOf(open.request('/api/v1/none'))).toMatchObject({ status: 404, code: 'not-found' })
    const wrong = await open.request(route('push'), { method: 'DELETE' })
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST'])
    expect((await problemOf(wrong)).code).toBe('method-not-allowed')
    expect((await open.request('/oggi', { method: 'POST' })).status).toBe(405)
    // The answer to a HEAD has no body to be cancelled by: its stream would stay open.
    const head = await open.request(route('events'), { method: 'HEAD', headers: jsonHeaders(token) })
    expect([head.status, head.headers.get('allow')]).toEqual([405, 'GET'])
  })

  test('readyz tells a database that does not answer', async () => {
    const database = {
      ...open.centre.database,
      query: () => Promise.reject(Object.assign(new Error('x'), { code: 'ECONNREFUSED' })),
    }
    const down = { centre: { ...open.centre, database } }
    expect((await open.request('/healthz', {}, down)).status).toBe(200)
    const response = await open.request('/readyz', {}, down)
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
    expect((await open.request('/readyz')).status).toBe(200)
    expect(await problemOf(open.request('/api/v1/sign-in', signInAs('anna.sarti'), down))).toMatchObject({
      status: 503,
      code: 'busy',
    })
  })

  test('an unexpected failure says nothing of what happened', async () => {
    const database = { ...open.centre.database, query: () => Promise.reject(new Error('segreto di Maria')) }
    const response = await open.request('/api/v1/sign-in', signInAs('anna.sarti'), { centre: { ...open.centre, database } })
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('Maria')
    expect(open.logged.join('')).not.toContain('Maria')
  })

  test('the log tells route, ambito and device, never a name, a body or a query', async () => {
    open.logged.length = 0
    await open.post(route('pull'), pullRequest(), token)
    await open.request(`${route('scope/c:ambito/snapshot')}?after=${newId()}&name=Maria`, { headers: jsonHeaders(token) })
    await open.request('/api/v1/sign-in', signInAs('maria.segreta'))
    await open.request('/persone/maria-rossi', {}, { app })
    const lines = open.logged.map(line => JSON.parse(line) as Record<string, unknown>)
    expect(lines[0]).toMatchObject({
      method: 'POST',
      route: '/api/v1/a/:ambito/pull',
      status: 200,
      ambito: tablet.ambito,
      device: tablet.device,
      id: expect.any(String) as string,
    })
    expect(open.logged.join('')).not.toMatch(/maria|after=/i)
  })
})

const signInAs = (login: string) => ({
  method: 'POST',
  body: JSON.stringify({ login, password: 'sbagliata' }),
  headers: jsonHeaders(),
})

describe('bodies', () => {
  const send = (body: BodyInit, headers: Record<string, string> = {}) =>
    open.request(route('pull'), { method: 'POST', body, headers: { ...jsonHeaders(token), ...headers } })

  test('gzip is accepted', async () => {
    const response = await send(gzipSync(JSON.stringify(pullRequest())), { 'content-encoding': 'gzip' })
    expect(PullAnswer.parse(await response.json()).put.length).toBeGreaterThan(0)
  })

  test.each<[string, number, BodyInit, Record<string, string>]>([
    ['not JSON', 400, '{"p":', {}],
    ['not an object', 400, '7', {}],
    ['too deep', 400, `${'['.repeat(100_000).slice(0, 15_000)}${']'.repeat(15_000)}`, {}],
    ['a field called __proto__', 400, '{"__proto__":{"p":1}}', {}],
    ['not UTF-8', 400, new Uint8Array([0x22, 0xff, 0x22]), {}],
    ['a broken gzip', 400, 'not gzip', { 'content-encoding': 'gzip' }],
    ['another encoding', 415, 'x', { 'content-encoding': 'br' }],
    ['another type', 415, '{}', { 'content-type': 'text/plain' }],
    ['too large', 413, 'x'.repeat(40_000), {}],
    ['a gzip bomb', 413, gzipSync('0'.repeat(20_000_000)), { 'content-encoding': 'gzip' }],
  ])('%s: %i', async (_what, status, body, headers) => {
    const problem = await problemOf(send(body, headers))
    expect(problem.status).toBe(status)
    expect(['bad-request', 'too-large']).toContain(problem.code)
  })

  test('a long body without its length stops being read', async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: controller => {
        sent += 10_000
        controller.enqueue(new Uint8Array(10_000).fill(32))
      },
    })
    const init = { method: 'POST', body: endless, duplex: 'half', headers: jsonHeaders(token) } as RequestInit
    expect((await open.request(route('push'), init)).status).toBe(413)
    expect(sent).toBeLessThan(pushLimits.wireBytes + 1_000_000)
  })
})

describe('syncing', () => {
  test('a push is delivered, and a colleague pulls it', async () => {
    const person = { id: newId(), phones: [], offices: [open.ambito.acerra], surname: 'Bianchi', name: 'Carla' }
    const scopes = [`o:${open.ambito.acerra}`]
    const mutation = {
      mid: 1,
      sv: SCHEMA_VERSION,
      prev: firstHash,
      t: { dev: new Date().toISOString(), offMs: 0, offAgeS: 0, boot: 'b', mono: 1 },
      author: tablet.worker,
      ops: [{ op: 'create', id: person.id, type: 'person', scopes, doc: person }],
    }
    const request = {
      p: PROTOCOL_VERSION,
      device: tablet.device,
      epoch: tablet.enrolled.epoch,
      app: 'test',
      now: new Date().toISOString(),
      mono: 1,
      mutations: [mutation],
      sig: tablet.sign(canonicalJson(signedPush(tablet.ambito, tablet.device, 1, hashOf(mutation)))),
    }
    const delivered = await open.request(route('push'), {
      method: 'POST',
      body: gzipSync(JSON.stringify(request)),
      headers: { ...jsonHeaders(token), 'content-encoding': 'gzip' },
    })
    expect(PushAnswer.parse(await delivered.json()).results).toMatchObject([{ mid: 1, r: 'applied' }])

    const colleague = await open.tablet('bice.tosi')
    const answer = await open.post(
      route('pull'),
      pullRequest({ device: colleague.device, scopes: [{ s: scopes[0]!, st: 'ok' }] }),
      await colleague.token(),
    )
    expect(PullAnswer.parse(await answer.json()).put.map(record => record.id)).toContain(person.id)
    expect(await problemOf(open.post(route('push'), { ...request, sig: tablet.sign('x') }, token))).toMatchObject({
      code: 'bad-signature',
    })
    // As long as a tablet captures, in letters that hardly shrink: what stopped here would never leave it.
    const words = randomBytes(1_400_000).toString('base64')
    const ops = [{ op: 'create', id: newId(), type: 'courtReport', scopes, doc: { words } }]
    const long = { ...mutation, mid: 2, prev: hashOf(mutation), ops }
    const sig = tablet.sign(canonicalJson(signedPush(tablet.ambito, tablet.device, 2, hashOf(long))))
    const taken = await open.request(route('push'), {
      method: 'POST',
      body: gzipSync(JSON.stringify({ ...request, mutations: [long], sig })),
      headers: { ...jsonHeaders(token), 'content-encoding': 'gzip' },
    })
    expect(PushAnswer.parse(await taken.json()).results).toMatchObject([{ mid: 2, r: 'quarantined' }])
    const gap = {
      ...request,
      mutations: [{ ...mutation, mid: 9 }],
      sig: tablet.sign(canonicalJson(signedPush(tablet.ambito, tablet.device, 9, hashOf({ ...mutation, mid: 9 })))),
    }
    expect(await problemOf(open.post(route('push'), gap, token))).toMatchObject({ status: 409, code: 'mid-gap', mid: 3 })
  })

  test('a snapshot is frames: how many records follow, blocks of them, the mark that it is whole; its blocks are compressed already', async () => {
    const headers = { ...jsonHeaders(token), 'accept-encoding': 'gzip, deflate, br, zstd' }
    const response = await open.request(route('scope/c:ambito/snapshot'), { headers })
    expect(response.headers.get('content-type')).toBe('application/x-antenna-snapshot')
    expect(response.headers.get('content-encoding')).toBeNull()
    const { records, lines } = readSnapshotBytes(Buffer.from(await response.arrayBuffer()))
    expect(records.length).toBeGreaterThan(0)
    expect(lines.at(0)).toMatchObject({ begin: true, total: records.length })
    expect(lines.at(-1)).toMatchObject({ end: true, count: records.length })
  })

  test('what is not granted is refused without saying whether it exists', async () => {
    const read = (path: string) => problemOf(open.request(route(path), { headers: jsonHeaders(token) }))
    expect((await read(`scope/o:${open.ambito.bellona}/snapshot`)).code).toBe('forbidden')
    expect((await read(`scope/o:${newId()}/snapshot`)).code).toBe('forbidden')
    expect((await read('scope/x:1/snapshot')).code).toBe('bad-request')
    expect((await read('scope/c:ambito/snapshot?after=1')).code).toBe('bad-request')
  })

  test('another ambito, another kind of token and no token are refused', async () => {
    const { token: ofSignIn } = await open.signIn('anna.sarti', 'ciliegie sotto la neve')
    expect(await problemOf(open.post(`/api/v1/a/${newId()}/pull`, pullRequest(), token))).toMatchObject({
      status: 403,
      code: 'forbidden',
    })
    for (const wrong of [ofSignIn, '', 'x.y', `${token}.`, token.replace('.', '.A')]) {
      const response = await open.post(route('pull'), pullRequest(), wrong)
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    }
  })

  test('a poke arrives when something was written, and the stream ends with the server', async () => {
    const response = await open.request(route('events'), { headers: { ...jsonHeaders(token), 'accept-encoding': 'gzip' } })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect(response.headers.get('content-encoding')).toBeNull()
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    const next = async () => /data: (.*)\n/.exec((await reader.read()).value ?? '')?.[1]
    const first = JSON.parse((await next())!) as { seq: number }
    const office = { id: newId(), name: 'Nuova', kind: 'antenna', comune: 'A024', code: 'NUO', openingHours: [] } as const
    await applyAsCentre(open.centre, open.ambito.id, [newRecord('office', office as never)], open.ambito.administrator)
    expect(JSON.parse((await next())!)).toEqual({ seq: first.seq + 1 })
    open.stopping.abort()
    expect(await reader.read()).toMatchObject({ done: true })
  })
})

/** Whatever anybody sends, the answer is a refusal that says so, and nothing has changed. */
import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operations } from '../../src/server/openapi'
import { ChangePasswordRequest, Problem } from '../../src/sync/protocol'
import { applyAsCentre } from '../../src/server/centre-device'
import { newRecord } from '../../src/server/new-record'
import { aPerson, createTestAmbito, newId, type TestAmbito } from './ambito'
import { jsonHeaders, openHttpCentre, stateOf, type HttpCentre, type HttpTablet } from './http-centre'

let open: HttpCentre
let tablet: HttpTablet
let access: string
let signIn: string
let before: Record<string, string>
let foreign: TestAmbito

let sent = 0
beforeAll(async () => {
  open = await openHttpCentre()
  tablet = await open.tablet('anna.sarti')
  signIn = (await open.signIn('anna.sarti', 'ciliegie sotto la neve')).token
  access = await tablet.token()
  foreign = await createTestAmbito(open.centre)
  for (const [ambito, office] of [
    [foreign, foreign.acerra],
    [open.ambito, open.ambito.bellona],
  ] as const) {
    const person = aPerson([office], { surname: 'Straniero' })
    await applyAsCentre(open.centre, ambito.id, [newRecord('person', person)], ambito.administrator)
  }
  const { request } = open
  open = {
    ...open,
    request: (...given) => {
      sent += 1
      return request(...given)
    },
  }
  before = await stateOf(open.centre)
})
afterAll(async () => {
  console.log(`${sent} hostile requests, seed ${runs.seed}`)
  await open.close()
})

/**
 * The same requests on every run: a failure names its seed and its path. By hand, many more and always others:
 * ANTENNA_HOSTILE=20000 npx vitest run --project server tests/server/hostile-input.test.ts
 */
const wanted = Number(process.env['ANTENNA_HOSTILE'] ?? 0)
const isByHand = wanted > 0
/** The properties below share them, one per endpoint that takes a body and three more. */
const runs = isByHand ? { seed: Date.now() % 2 ** 31, numRuns: Math.ceil(wanted / 10.8) } : { seed: 20261122, numRuns: 250 }
const patience = isByHand ? 1_200_000 : 60_000

/** Values that have broken other servers. */
const nasty = fc.constantFrom<unknown>(
  '\0',
  '\ud800',
  '%00',
  "' OR 1=1 --",
  '$1',
  '{{7*7}}',
  '../../etc/passwd',
  'ı̇'.repeat(50),
  'x'.repeat(5000),
  -1,
  0,
  1e308,
  2 ** 53,
  Number.MIN_VALUE,
  null,
  [],
  {},
  true,
  [[[[[[]]]]]],
  { constructor: { prototype: {} } },
  { toString: 1, length: -1 },
)
const value = fc.oneof({ weight: 2, arbitrary: nasty }, { weight: 1, arbitrary: fc.jsonValue() })

/** What a right body would be, so that one wrong member at a time reaches deep. */
const rightBodies = (): Record<string, Record<string, unknown>> => ({
  '/api/v1/sign-in': { login: 'chi.sa', password: 'non importa quale' },
  '/api/v1/sign-in/password': { newPassword: 'corta' },
  '/api/v1/devices': { ambito: newId(), publicKey: Buffer.alloc(32).toString('base64'), app: 'x' },
  '/api/v1/devices/token': { ambito: newId(), device: newId(), nonce: 'x.y.z', signature: 'AAAA', mac: 'AAAA' },
  '/api/v1/a/{ambito}/push': {
    p: 1,
    device: tablet.device,
    epoch: tablet.enrolled.epoch,
    app: 'x',
    now: '2026-11-22T09:00:00.000Z',
    mono: 1,
    mutations: [
      {
        mid: 1,
        sv: 1,
        prev: '0'.repeat(64),
        t: {},
        author: tablet.worker,
        ops: [{ op: 'void', id: newId(), base: 1, reason: 'x' }],
      },
    ],
    sig: 'AAAA',
  },
  '/api/v1/a/{ambito}/pull': {
    p: 2,
    device: tablet.device,
    epoch: tablet.enrolled.epoch,
    since: 0,
    scopes: [{ s: 'c:ambito', st: 'ok' }],
    digest: null,
    max: 10,
    pending: 0,
    persisted: true,
  },
})

/** One member, somewhere, replaced, removed or added. */
const spoil = (right: Record<string, unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(fc.constantFrom(...Object.keys(right), 'more', '__proto__'), value, fc.constantFrom('replace', 'remove', 'nest'))
    .map(([name, wrong, how]) => {
      const body: Record<string, unknown> = structuredClone(right)
      if (how === 'remove') delete body[name]
      else if (how === 'nest' && Array.isArray(body[name])) body[name] = [wrong, ...(body[name] as unknown[])]
      else Object.defineProperty(body, name, { value: wrong, enumerable: true, configurable: true })
      return body
    })

/** By chance a spoilt password may be a good one. */
const isAcceptable = (body: unknown): boolean => ChangePasswordRequest.safeParse(body).success

const posts = operations.filter(operation => operation.method === 'post' && operation.body !== undefined)

async function expectRefusal(response: Response): Promise<void> {
  const text = await response.text()
  const isRefusal = response.status >= 400 && response.status < 500
  expect({ isRefusal, status: response.status, text }).toMatchObject({ isRefusal: true })
  expect(Problem.parse(JSON.parse(text)).status).toBe(response.status)
  expect(text).not.toMatch(/ at \w+ \(|select |insert |pg_|node_modules/i)
}

/** Signing in with nonsense is counted, and in the end it has to wait: that is a refusal too. */
test.each(posts.map(operation => [operation.path, operation.access] as const))(
  'POST %s with a spoilt body',
  async (path, needs) => {
    const token = needs === 'accessToken' ? access : needs === 'signInToken' ? signIn : undefined
    await fc.assert(
      fc.asyncProperty(spoil(rightBodies()[path]!), fc.boolean(), async (body, isZipped) => {
        fc.pre(!isAcceptable(body))
        const text = JSON.stringify(body)
        const response = await open.request(path.replace('{ambito}', tablet.ambito), {
          method: 'POST',
          body: isZipped ? gzipSync(text) : text,
          headers: { ...jsonHeaders(token), ...(isZipped && { 'content-encoding': 'gzip' }) },
        })
        // Anybody may ask for a nonce.
        const isNonce = response.status === 200 && /^\{"nonce":"[^"]+"\}$/.test(await response.clone().text())
        if (!(isNonce && path.endsWith('/token'))) await expectRefusal(response)
      }),
      runs,
    )
    expect(await stateOf(open.centre)).toEqual(before)
  },
  patience,
)

test(
  'POST with bytes that are no JSON',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...posts),
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom('', 'gzip', 'deflate'),
        async (operation, bytes, encoding) => {
          const token = operation.access === 'signInToken' ? signIn : access
          const headers = { ...jsonHeaders(token), ...(encoding && { 'content-encoding': encoding }) }
          const path = operation.path.replace('{ambito}', tablet.ambito)
          await expectRefusal(await open.request(path, { method: 'POST', body: new Uint8Array(bytes), headers }))
        },
      ),
      runs,
    )
    expect(await stateOf(open.centre)).toEqual(before)
  },
  patience,
)

test(
  'GET with spoilt scopes, cursors and ambiti',
  async () => {
    const piece = fc.oneof(
      fc.constantFrom('c:ambito', `o:${newId()}`, '%00', '%', '%c0%ae', "'", '..', '*'),
      fc.string({ maxLength: 60 }).map(encodeURIComponent),
    )
    await fc.assert(
      fc.asyncProperty(piece, piece, piece, async (ambito, scope, after) => {
        const headers = jsonHeaders(access)
        await expectRefusal(
          await open.request(`/api/v1/a/${ambito || 'x'}/scope/${scope || 'x'}/snapshot?after=${after}`, { headers }),
        )
        await expectRefusal(
          await open.request(`/api/v1/a/${tablet.ambito}/scope/c:ambito/snapshot?after=${after || 'x'}`, { headers }),
        )
        await expectRefusal(await open.request(`/api/v1/a/${ambito || 'x'}/events`, { headers }))
      }),
      { ...runs, numRuns: Math.ceil(runs.numRuns * 0.6) },
    )
    expect(await stateOf(open.centre)).toEqual(before)
  },
  patience,
)

test(
  'a good token opens no record of another desk or of another ambito',
  async () => {
    const elsewhere = [`o:${open.ambito.bellona}`, `o:${foreign.acerra}`, 'c:ambito', 'c:directory', `w:${foreign.administrator}`]
    const scope = fc.constantFrom(...elsewhere, `o:${open.ambito.acerra}`)
    const ambito = fc.constantFrom(tablet.ambito, foreign.id)
    const held = fc.array(fc.record({ s: scope, st: fc.constantFrom('ok', 'boot') }), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(ambito, held, scope, fc.nat(40), async (where, scopes, read, since) => {
        const body = { ...rightBodies()['/api/v1/a/{ambito}/pull'], p: 1, scopes, since }
        const answers = [
          await open.post(`/api/v1/a/${where}/pull`, body, access),
          await open.request(`/api/v1/a/${where}/scope/${read}/snapshot`, { headers: jsonHeaders(access) }),
        ]
        for (const answer of answers) {
          expect(answer.status).toBeLessThan(500)
          if (where === foreign.id) expect(answer.status).toBeGreaterThanOrEqual(400)
          expect(await answer.text()).not.toContain('Straniero')
        }
      }),
      runs,
    )
    // A pull is a contact: the register of devices notes it, and nothing else.
    const after = await stateOf(open.centre)
    expect({ ...after, device: '' }).toEqual({ ...before, device: '' })
    before = after
  },
  patience,
)

test(
  'tokens that are not ours',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...operations.filter(operation => operation.access !== 'public')),
        forged,
        async (operation, token) => {
          const path = operation.path.replace('{ambito}', tablet.ambito).replace('{scope}', 'c:ambito')
          const body = operation.method === 'post' ? JSON.stringify(rightBodies()[operation.path]) : undefined
          const response = await open.request(path, {
            method: operation.method.toUpperCase(),
            headers: jsonHeaders(token),
            ...(body && { body }),
          })
          // An answer to HEAD says no more than its status.
          if (operation.method !== 'head') await expectRefusal(response.clone())
          expect(response.status).toBe(401)
        },
      ),
      runs,
    )
    expect(await stateOf(open.centre)).toEqual(before)
  },
  patience,
)

const base64url = (text: string): string => Buffer.from(text).toString('base64url')
const forged = fc.oneof(
  fc.base64String({ maxLength: 100 }),
  fc
    .tuple(fc.jsonValue(), fc.uint8Array({ minLength: 32, maxLength: 32 }))
    .map(([claims, mac]) => `${base64url(JSON.stringify(claims))}.${Buffer.from(mac).toString('base64url')}`),
  fc.nat({ max: 60 }).map(at => {
    const flipped = access[at] === 'A' ? 'B' : 'A'
    return access.slice(0, at) + flipped + access.slice(at + 1)
  }),
  fc.constantFrom('', '.', '..', 'a.b', 'null', 'undefined'),
)

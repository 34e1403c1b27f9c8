/** Whatever anybody sends: never a fault of the centre's, no change that nobody with the right asked for, no record of somebody else's, no memory kept. */
import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operations } from '../../src/server/openapi'
import { canonicalJson, hashOf } from '../../src/sync/canonical'
import { doneProof, ordersProof } from '../../src/sync/device-protocol'
import { AccessQuery } from '../../src/sync/access-log'
import { RestingSearch } from '../../src/sync/resting'
import { ChangePasswordRequest, signedPush, tokenProof, type PushAnswer } from '../../src/sync/protocol'
import { newId } from './ambito'
import { jsonHeaders, stateOf } from './http-centre'
import { expectOwn, expectRefusal, heldBytes, openHostileWorld, textOf, untouchable, type HostileWorld } from './hostile-world'
import { aroundMutations, headerName, headerValue, hostileMutation, piece, pullBody, rightBodies, spoil } from './hostile-values'

/**
 * The same requests on every run: a failure names its seed and its path. By hand, many more and always others:
 * ANTENNA_HOSTILE=100000 npx vitest run --project server tests/server/hostile-input.test.ts
 */
const wanted = Number(process.env['ANTENNA_HOSTILE'] ?? 0)
const seed = wanted > 0 ? Date.now() % 2 ** 31 : 20261122
const patience = wanted > 0 ? 1_800_000 : 60_000
/** Out of a hundred of everything that is sent. */
const share = (percent: number) => ({ seed, numRuns: Math.ceil(((wanted || 3500) * percent) / 100) })

const posts = operations.filter(operation => operation.method === 'post' && operation.body !== undefined)

let world: HostileWorld
let access: string
let before: Record<string, string>
let bytesBefore: number
const beganAt = Date.now()

beforeAll(async () => {
  world = await openHostileWorld()
  access = await world.anna.token()
  before = await stateOf(world.centre)
  // The first requests fill what is kept on purpose: prepared statements, compiled code.
  for (let round = 0; round < 20; round++) {
    for (const { path } of operations) await textOf(await world.request(pathOf(path), { headers: bearer() }))
  }
  bytesBefore = await heldBytes()
})
afterAll(() => world.close())

const bearer = (token = access) => jsonHeaders(token)
const pathOf = (path: string, id = newId() as string, scope = 'c:ambito', ambito: string = world.anna.ambito): string =>
  path
    .replace('{ambito}', ambito)
    .replace('{scope}', scope)
    .replace(/\{\w+\}/, id)

/** By chance a spoilt password may be a good one, and anything may be searched for, or asked of the register. */
const isAcceptable = (body: unknown): boolean =>
  [ChangePasswordRequest, RestingSearch, AccessQuery].some(shape => shape.safeParse(body).success)
/** Anybody may ask for a nonce; what is lost of tablets that are not one's own is nothing, and of unknown attachments none is held. */
const isHarmless = (status: number, text: string): boolean =>
  status === 200 && /^(\{"nonce":"[^"]+"\}|\{"gone":\[\],"pending":\[\]\}|\{"held":\[\]\})$/.test(text)

test.each(posts.map(operation => [operation.path, operation.access] as const))(
  'POST %s with a spoilt body',
  async (path, needs) => {
    const token = needs === 'accessToken' ? access : needs === 'signInToken' ? world.signInToken : undefined
    const { numRuns, ...rest } = share(path.endsWith('/sign-in') ? 1 : 4)
    await fc.assert(
      fc.asyncProperty(spoil(rightBodies(world.anna)[path]!), fc.boolean(), async (body, isZipped) => {
        fc.pre(!isAcceptable(body))
        const text = JSON.stringify(body)
        const response = await world.request(pathOf(path), {
          method: 'POST',
          body: isZipped ? gzipSync(text) : text,
          headers: { ...jsonHeaders(token), ...(isZipped && { 'content-encoding': 'gzip' }) },
        })
        if (!isHarmless(response.status, await response.clone().text())) await expectRefusal(response)
      }),
      { ...rest, numRuns },
    )
    expect(await stateOf(world.centre)).toEqual(before)
  },
  patience,
)

test(
  'a pull that one member spoils',
  async () => {
    const { since: _since, ...right } = pullBody(world.anna)
    const body = spoil({ ...right, want: [newId()], repaired: 0, digest: { 'c:ambito': { n: 1, x: '0'.repeat(16) } } })
    await fc.assert(
      fc.asyncProperty(body, async spoilt => {
        const init = { method: 'POST', body: JSON.stringify({ since: 0, ...spoilt }), headers: bearer() }
        expectOwn(await textOf(await world.request(pathOf('/api/v1/a/{ambito}/pull'), init)), 'Acerra')
      }),
      { ...share(6), examples: [[{ ...right, pending: 2 ** 53 - 1, repaired: 2 ** 53 - 1 }]] },
    )
    expect(await stateOf(world.centre)).toEqual(before)
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
          const token = operation.access === 'signInToken' ? world.signInToken : access
          const headers = { ...jsonHeaders(token), ...(encoding && { 'content-encoding': encoding }) }
          const init = { method: 'POST', body: new Uint8Array(bytes), headers }
          await expectRefusal(await world.request(pathOf(operation.path), init))
        },
      ),
      share(4),
    )
    expect(await stateOf(world.centre)).toEqual(before)
  },
  patience,
)

test(
  'any method on spoilt paths',
  async () => {
    const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS')
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...operations),
        method,
        piece,
        piece,
        fc.boolean(),
        async (operation, how, id, after, isOwn) => {
          const where = isOwn ? world.anna.ambito : after || 'x'
          const path = `${pathOf(operation.path, id || 'x', id || 'x', where)}?after=${after}`
          const response = await world.request(path, { method: how, headers: { ...bearer(), 'tus-resumable': '1.0.0' } })
          expectOwn(await textOf(response), 'Acerra')
        },
      ),
      share(8),
    )
    expect(await stateOf(world.centre)).toEqual(before)
  },
  patience,
)

test(
  'any header, of any size',
  async () => {
    const headers = fc.dictionary(headerName, headerValue, { maxKeys: 5 })
    const body = fc.option(fc.uint8Array({ maxLength: 200 }), { nil: undefined })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...operations), fc.nat(), headers, body, async (operation, at, given, bytes) => {
        const method = operation.method.toUpperCase()
        const init = {
          method,
          headers: { ...bearer(), ...given },
          ...(bytes && (method === 'POST' || method === 'PATCH') && { body: new Uint8Array(bytes), duplex: 'half' }),
        } as RequestInit
        const response = await world.request(pathOf(operation.path, world.ids[at % world.ids.length]), init)
        expectOwn(await textOf(response), 'Acerra')
      }),
      share(10),
    )
    expect(await stateOf(world.centre)).toEqual(before)
  },
  patience,
)

test(
  '[S12] a good token opens nothing of another desk or of another ambito, whosever it is and whatever it names',
  async () => {
    const held = fc.array(fc.record({ s: fc.constantFrom(...world.scopes), st: fc.constantFrom('ok', 'boot') }), { maxLength: 6 })
    const asks = operations.filter(({ access: needs, path }) => needs === 'accessToken' && !path.endsWith('/push'))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...world.callers),
        fc.constantFrom(...asks),
        fc.constantFrom(...world.ids),
        fc.constantFrom(...world.scopes),
        held,
        fc.nat(1000),
        fc.integer({ min: 0, max: 3 }),
        async (one, { method, path }, id, scope, scopes, since, where) => {
          const ambito = where === 0 ? world.foreign.id : where === 1 ? world.ambito.id : one.caller.ambito
          // What is another's alone to decide, or is there no more.
          const decision = { act: since % 2 ? 'leave' : 'upgrade', reason: 'Prova', until: '2026-12-31T22:59:59.000Z' }
          const want = scopes.length > 2 ? [...world.ids] : []
          const pulled = {
            ...pullBody({ device: one.caller.device, enrolled: { ...world.anna.enrolled, epoch: one.epoch } }),
            scopes,
            want,
            // To claim more than there is proves nothing [S130].
            since,
            acked: where * 50,
          }
          const body = path.endsWith('/pull') ? pulled : path.endsWith('/lease') ? { days: 7 } : decision
          fc.pre(!one.own.includes(id) || !/(\{device\}|\/taken)$/.test(path))
          const response = await world.request(pathOf(path, id, scope, ambito), {
            method: method.toUpperCase(),
            headers: { ...jsonHeaders(one.token), 'tus-resumable': '1.0.0' },
            ...(method === 'post' && { body: JSON.stringify(body) }),
          })
          const text = await textOf(response)
          expectOwn(text, one.sees)
          if (ambito !== one.caller.ambito || one.sees === undefined) {
            expect({ who: one.who, method, path, isRefused: response.status >= 400 }).toMatchObject({ isRefused: true })
          }
        },
      ),
      share(14),
    )
    expect(await stateOf(world.centre)).toEqual(before)
  },
  patience,
)

test(
  'the bytes of an attachment: offsets, lengths and ids that are not right bring nothing',
  async () => {
    const { chained, unsent } = world
    const token = world.tokenOf(chained.caller)
    const path = pathOf('/api/v1/a/{ambito}/blobs')
    const named = `attachment ${Buffer.from(unsent.id).toString('base64')}`
    const begun = await world.request(path, {
      method: 'POST',
      headers: { ...bearer(token), 'tus-resumable': '1.0.0', 'upload-length': String(unsent.size), 'upload-metadata': named },
    })
    expect(begun.status).toBe(201)
    before = await stateOf(world.centre)
    const names = fc.constantFrom(
      'upload-offset',
      'upload-length',
      'upload-metadata',
      'content-length',
      'content-type',
      'tus-resumable',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('POST', 'PATCH', 'HEAD', 'GET'),
        fc.constantFrom(unsent.id as string, newId(), world.ids[2]!, '..', '%00'),
        fc.dictionary(names, headerValue, { minKeys: 1, maxKeys: 3 }),
        fc.uint8Array({ minLength: 0, maxLength: 60 }),
        async (method, id, wrong, bytes) => {
          const right = method === 'PATCH' ? { 'upload-offset': '7', 'content-type': 'application/offset+octet-stream' } : {}
          // The one combination that is right: at the beginning, some bytes.
          fc.pre(!(method === 'PATCH' && Number(wrong['upload-offset'] ?? 7) === 0))
          const response = await world.request(method === 'POST' ? path : `${path}/${id}`, {
            method,
            headers: { ...bearer(token), 'tus-resumable': '1.0.0', ...right, ...wrong },
            ...(method === 'PATCH' && { body: new Uint8Array(bytes), duplex: 'half' }),
          })
          expectOwn(await textOf(response), 'Acerra')
        },
      ),
      share(8),
    )
    expect(await stateOf(world.centre)).toEqual(before)
  },
  patience,
)

test(
  'changes of a good tablet with hostile contents touch nothing that is not its own to change',
  async () => {
    const { chained, ambito } = world
    const token = world.tokenOf(chained.caller)
    let mid = chained.lastMid
    let [{ prev }] = (await world.centre.database.query<{ prev: string }>(
      `SELECT encode(last_hash, 'hex') AS prev FROM device WHERE device_id = $1`,
      [chained.caller.device],
    )) as [{ prev: string }]
    const guarded = await untouchable(world)
    const mutation = hostileMutation(chained.worker, world.ids, world.scopes)
    const kept: { readonly body: string; readonly answer: PushAnswer }[] = []
    await fc.assert(
      fc.asyncProperty(mutation, fc.option(aroundMutations, { freq: 4, nil: {} }), async (made, spoilt) => {
        const sound = JSON.parse(JSON.stringify({ mid: mid + 1, prev, ...made })) as Record<string, unknown>
        const hash = hashOf(sound)
        const sig = chained.sign(canonicalJson(signedPush(ambito.id, chained.caller.device, mid + 1, hash)))
        const rest = {
          p: 1,
          device: chained.caller.device,
          epoch: ambito.epoch,
          app: 'x\u0007',
          now: '0000-01-01T00:00:00Z',
          mono: 1,
        }
        const body = JSON.stringify({ ...rest, ...spoilt, mutations: [sound], sig })
        const response = await world.request(pathOf('/api/v1/a/{ambito}/push'), { method: 'POST', body, headers: bearer(token) })
        const text = await textOf(response)
        expectOwn(text, 'Acerra')
        if (response.status !== 200) return
        mid += 1
        prev = hash
        if (kept.length < 50) kept.push({ body, answer: JSON.parse(text) as PushAnswer })
      }),
      share(10),
    )
    expect(kept.length).toBeGreaterThan(10)
    expect(await untouchable(world)).toEqual(guarded)

    // The same bodies once more: the same answers, and nothing happens.
    before = await stateOf(world.centre)
    for (const { body, answer } of kept) {
      const again = await world.request(pathOf('/api/v1/a/{ambito}/push'), { method: 'POST', body, headers: bearer(token) })
      expect(((await again.json()) as PushAnswer).results).toEqual(answer.results)
    }
    expect(await stateOf(world.centre)).toEqual(before)
  },
  patience,
)

test(
  'proofs that served once, of another device or of another purpose prove nothing',
  async () => {
    const { anna } = world
    const path = { token: '/api/v1/devices/token', orders: '/api/v1/devices/orders', done: '/api/v1/devices/orders/done' }
    const own = { ambito: anna.ambito, device: anna.device }
    const nonce = await anna.nonce()
    const right = {
      ...own,
      nonce,
      signature: anna.sign(tokenProof(anna.device, nonce)),
      mac: anna.mac(tokenProof(anna.device, nonce)),
    }
    expect((await world.post(path.token, right)).status).toBe(200)
    const ofOrders = await anna.nonce()
    const asked = { ...own, nonce: ofOrders, signature: anna.sign(ordersProof(anna.device, ofOrders)) }
    expect((await world.post(path.orders, asked)).status).toBe(200)
    const devices = fc.constantFrom(anna.device as string, ...world.callers.map(({ caller }) => caller.device as string))
    const fresh = await anna.nonce()
    before = await stateOf(world.centre)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(path.token, path.orders, path.done),
        devices,
        fc.constantFrom<unknown>(nonce, ofOrders, fresh, `${fresh}x`, 1, 2 ** 53 - 1),
        fc.constantFrom(tokenProof, ordersProof, (device: string, of: string) => doneProof(device, Number(of))),
        fc.constantFrom(anna.ambito as string, world.foreign.id as string),
        async (where, device, used, proof, ambito) => {
          const text = proof(device, String(used))
          const isRight = where === path.orders && device === anna.device && used === fresh && proof === ordersProof
          const isRightToken = where === path.token && device === anna.device && used === fresh && proof === tokenProof
          const isDone =
            where === path.done && device === anna.device && ambito === anna.ambito && text === doneProof(device, Number(used))
          fc.pre(!isRight && !isRightToken && !isDone)
          await expectRefusal(
            await world.post(where, { ambito, device, nonce: used, signature: anna.sign(text), mac: anna.mac(text) }),
          )
        },
      ),
      share(5),
    )
    // What was never ordered can be called done, and nothing comes of it.
    const noOrder = { ...own, nonce: 2 ** 53 - 1, signature: anna.sign(doneProof(anna.device, 2 ** 53 - 1)) }
    expect((await world.post(path.done, noOrder)).status).toBe(200)
    expect(await stateOf(world.centre)).toEqual(before)
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
          const body = operation.method === 'post' ? JSON.stringify(rightBodies(world.anna)[operation.path] ?? {}) : undefined
          const response = await world.request(pathOf(operation.path), {
            method: operation.method.toUpperCase(),
            headers: jsonHeaders(token),
            ...(body && { body }),
          })
          // An answer to HEAD says no more than its status.
          if (operation.method !== 'head') await expectRefusal(response.clone())
          expect(response.status).toBe(401)
        },
      ),
      share(6),
    )
    expect(await stateOf(world.centre)).toEqual(before)
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

test('after all of it no memory is held', async () => {
  const bytes = await heldBytes()
  const grown = bytes - bytesBefore
  const mib = (count: number) => (count / 2 ** 20).toFixed(1)
  console.log(
    `${world.sentSoFar()} hostile requests, seed ${seed}, ${Math.round((Date.now() - beganAt) / 1000)} s, heap ${mib(bytesBefore)} MiB before, ${mib(bytes)} after`,
  )
  expect(grown).toBeLessThan(8 * 2 ** 20)
})

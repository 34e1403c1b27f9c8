import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { describe, expect, test } from 'vitest'
import { AmbitoId, DeviceId, RecordId } from '../domain/ids'
import { frame } from '../sync/frames'
import { tokenProof, type PullAnswer, type PullRequest, type PushRequest, type Scope } from '../sync/protocol'
import { packedBlock } from './arriving'
import { fromBase64, toBase64 } from './base64'
import { createCentreClient, type CentreClient } from './centre-client'
import { createDeviceKeys, signer } from './keys'
import { createTestClock, createTestWorld, json, problem, type TestClock } from './test-world'

const ambito = AmbitoId.parse('01890000-0000-7000-8000-000000000001')
const device = DeviceId.parse('01890000-0000-7000-8000-000000000002')
const epoch = '01890000-0000-7000-8000-000000000003'
const scope: Scope = 'c:ambito'
const secret = new Uint8Array(32).fill(9)
const time = '2026-11-22T09:00:00.000Z'

const pull: PullRequest = {
  p: 1,
  device,
  epoch,
  since: 0,
  scopes: [],
  digest: null,
  max: 500,
  pending: 0,
  persisted: true,
}
const pullAnswer: PullAnswer = {
  epoch,
  upto: 7,
  more: false,
  lastMid: 0,
  put: [],
  leave: [],
  scopes: { drop: [], add: [] },
  rebootstrap: false,
  digests: null,
  directive: null,
  time,
  backedUpSeq: 0,
  seal: null,
}

interface Seen {
  readonly path: string
  readonly init: RequestInit
  readonly headers: Readonly<Record<string, string>>
}
type Centre = (seen: Seen) => Response | Promise<Response>

const idOf = (n: number) => RecordId.parse(`01890000-0000-7000-8000-${String(n).padStart(12, '0')}`)
const keys = await createDeviceKeys(createTestWorld())
const textOf = async ({ init, headers }: Seen): Promise<string> => {
  const body = new Response(init.body).body!
  return new Response(headers['content-encoding'] === 'gzip' ? body.pipeThrough(new DecompressionStream('gzip')) : body).text()
}

/** A client whose tokens are `t1`, `t2`…, and what it asked. */
function connected(
  centre: Centre,
  clock: TestClock = createTestClock(),
): { client: CentreClient; asked: Seen[]; tokens: () => number } {
  const asked: Seen[] = []
  let tokens = 0
  const world = createTestWorld({
    clock,
    fetch: async (path, init) => {
      const seen = { path, init, headers: init.headers as Record<string, string> }
      asked.push(seen)
      if (path !== '/api/v1/devices/token') return centre(seen)
      const body = JSON.parse(await textOf(seen)) as { nonce?: string }
      return body.nonce === undefined ? json({ nonce: 'n0nce' }) : json({ token: `t${++tokens}`, expiresInS: 600 })
    },
  })
  const proof = { ambito, device, secret, sign: signer(world, keys.signingKey) }
  return { client: createCentreClient(world, proof), asked, tokens: () => tokens }
}

const refusalOf = async (centre: Centre): Promise<unknown> => {
  const answer = await connected(centre).client.pull(pull)
  return answer.ok ? answer : answer.refusal
}

describe('access tokens', () => {
  test('are proved in two steps, by the device key and by the secret', async () => {
    const { client, asked } = connected(() => json(pullAnswer))
    expect(await client.pull(pull)).toEqual({ ok: true, value: pullAnswer })
    const given = JSON.parse(await textOf(asked[1]!)) as { device: string; nonce: string; signature: string; mac: string }
    const text = new TextEncoder().encode(tokenProof(device, 'n0nce'))
    expect(given).toMatchObject({ device, nonce: 'n0nce' })
    expect(given.mac).toBe(toBase64(hmac(sha256, secret, text)))
    const publicKey = await crypto.subtle.importKey('raw', keys.publicKey as Uint8Array<ArrayBuffer>, 'Ed25519', true, ['verify'])
    expect(await crypto.subtle.verify('Ed25519', publicKey, fromBase64(given.signature), text)).toBe(true)
    expect(asked[2]!.headers['authorization']).toBe('Bearer t1')
  })

  test('one serves until shortly before its end', async () => {
    const clock = createTestClock()
    const { client, tokens } = connected(() => json(pullAnswer), clock)
    await client.pull(pull)
    clock.advance(500_000)
    await client.pull(pull)
    expect(tokens()).toBe(1)
    clock.advance(50_000)
    await client.pull(pull)
    expect(tokens()).toBe(2)
  })

  test('calls that need one at the same time ask for one', async () => {
    const { client, tokens } = connected(() => json(pullAnswer))
    await Promise.all([client.pull(pull), client.pull(pull), client.pull(pull)])
    expect(tokens()).toBe(1)
  })

  test('one that the centre no longer accepts is renewed once', async () => {
    const { client } = connected(({ headers }) =>
      headers['authorization'] === 'Bearer t1' ? problem(401, 'unauthenticated') : json(pullAnswer),
    )
    expect((await client.pull(pull)).ok).toBe(true)
  })

  test('a second refusal is final', async () => {
    const { client, tokens } = connected(() => problem(401, 'unauthenticated'))
    expect(await client.pull(pull)).toEqual({ ok: false, refusal: { type: 'Unauthenticated' } })
    expect(tokens()).toBe(2)
  })

  test('refused proofs are said as such, and a closed device too', async () => {
    const refusing = (code: string) =>
      createCentreClient(createTestWorld({ fetch: async () => problem(401, code) }), {
        ambito,
        device,
        secret,
        sign: async () => new Uint8Array(64),
      }).pull(pull)
    expect(await refusing('bad-signature')).toEqual({ ok: false, refusal: { type: 'Unauthenticated' } })
    expect(await refusing('account-disabled')).toEqual({ ok: false, refusal: { type: 'AccountDisabled' } })
    expect(await refusing('device-revoked')).toEqual({ ok: false, refusal: { type: 'DeviceRevoked' } })
  })
})

describe('refusals', () => {
  test.each([
    ['no network', () => Promise.reject(new TypeError('Failed to fetch')), { type: 'NoNetwork' }],
    ['revoked', () => problem(403, 'device-revoked'), { type: 'DeviceRevoked' }],
    ['too fast', () => problem(429, 'rate-limited', { retryAfterS: 12 }), { type: 'RateLimited', retryAfterS: 12 }],
    [
      'too fast, by a proxy',
      () => new Response('', { status: 429, headers: { 'retry-after': '7' } }),
      { type: 'RateLimited', retryAfterS: 7 },
    ],
    ['too large', () => problem(413, 'too-large'), { type: 'TooLarge' }],
    ['too large, by a proxy', () => new Response('<html>', { status: 413 }), { type: 'TooLarge' }],
    ['another history', () => problem(409, 'epoch-changed', { epoch, lastMid: 3 }), { type: 'EpochChanged', epoch, lastMid: 3 }],
    ['another history that is not named', () => problem(409, 'epoch-changed'), { type: 'BadAnswer' }],
    ['a history that parted', () => problem(409, 'history-forked'), { type: 'Forked' }],
    ['a centre that forgot', () => problem(403, 'device-unknown'), { type: 'DeviceUnknown' }],
    ['a gap', () => problem(409, 'mid-gap', { mid: 4 }), { type: 'MidGap', mid: 4 }],
    ['a mid used twice', () => problem(409, 'mid-reuse', { mid: 5 }), { type: 'MidReuse', mid: 5 }],
    ['a gap that says not where', () => problem(409, 'mid-gap'), { type: 'BadAnswer' }],
    ['an old protocol', () => problem(400, 'unsupported-protocol'), { type: 'UnsupportedProtocol' }],
    ['a right that is gone', () => problem(403, 'forbidden'), { type: 'Refused', code: 'forbidden' }],
    ['a busy centre', () => problem(503, 'busy'), { type: 'ServerTrouble', status: 503 }],
    ['a broken proxy', () => new Response('Bad gateway', { status: 502 }), { type: 'ServerTrouble', status: 502 }],
    ['a captive portal', () => new Response('<html>Benvenuti</html>'), { type: 'BadAnswer' }],
    ['an answer of another shape', () => json({ upto: 'seven' }), { type: 'BadAnswer' }],
    ['a code from the future', () => problem(418, 'teapot'), { type: 'BadAnswer' }],
  ])('%s', async (_, centre: Centre, refusal) => {
    expect(await refusalOf(centre)).toEqual(refusal)
  })

  test('a centre that does not answer is given up, and the connection with it', async () => {
    const clock = createTestClock()
    let signal: AbortSignal | null | undefined
    const { client } = connected(({ init }) => {
      signal = init.signal
      return new Promise((_, reject) => {
        signal!.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
        queueMicrotask(() => clock.advance(61_000))
      })
    }, clock)
    expect(await client.pull(pull)).toEqual({ ok: false, refusal: { type: 'Timeout' } })
    expect(signal!.aborted).toBe(true)
  })
})

describe('what leaves', () => {
  test('a long body is compressed, a short one is not', async () => {
    const { client, asked } = connected(() => json(pullAnswer))
    const push = { p: 1, device, epoch, app: '1', now: time, mono: 0, sig: '', mutations: [] } satisfies PushRequest
    await client.push({ ...push, app: 'x'.repeat(2_000) })
    await client.push(push)
    const [long, short] = asked.filter(({ path }) => path.endsWith('/push'))
    expect(long!.headers['content-encoding']).toBe('gzip')
    expect(JSON.parse(await textOf(long!))).toMatchObject({ app: 'x'.repeat(2_000) })
    expect(short!.headers['content-encoding']).toBeUndefined()
  })
})

/** Sends it in pieces of `size` bytes, cutting frames, lines and letters where it falls. */
const pieces = (content: string | Uint8Array, size: number, end: 'close' | 'break' = 'close'): Response => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  let at = 0
  return new Response(
    new ReadableStream({
      pull(controller) {
        if (at < bytes.length) controller.enqueue(bytes.slice(at, (at += size)))
        else if (end === 'close') controller.close()
        else controller.error(new TypeError('network error'))
      },
    }),
  )
}

const joinedBytes = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(parts.flatMap(part => [...part]))

describe('snapshots', () => {
  const said = (line: object) => frame(new TextEncoder().encode(JSON.stringify(line)))
  const block = (from: number, to: number) =>
    frame(packedBlock(Array.from({ length: to - from }, (_, at) => [idOf(from + at), 'office', 1, 1, 'active', 0, [], {}])))
  const blocks = (count: number) =>
    Array.from({ length: Math.ceil(count / 50) }, (_, at) => block(at * 50, Math.min(count, at * 50 + 50)))
  const [before, later] = ['40.abcdefgh.0123456789abcdef', '41.abcdefgh.0123456789abcdef']
  const begin = said({ begin: true, asOf: 40, total: 4850 })
  const told = said({ landmark: later })
  const end = said({ end: true, asOf: 40, count: 4850 })

  test('come in batches, each stored before the next is read', async () => {
    const { client, asked } = connected(() => pieces(joinedBytes([begin, told, ...blocks(4850), end]), 777))
    const batches: number[] = []
    let isStoring = false
    const answer = await client.snapshot(scope, { after: idOf(3), landmarks: [before] }, async (batch, said) => {
      expect(said).toEqual({ total: 4850, landmark: later })
      expect(isStoring).toBe(false)
      isStoring = true
      await new Promise(resolve => setTimeout(resolve, 1))
      isStoring = false
      batches.push(batch.flatMap(({ records }) => records).length)
    })
    expect(answer).toEqual({ ok: true, value: { asOf: 40, count: 4850 } })
    expect(batches).toEqual([2050, 2050, 750])
    expect(asked.at(-1)!.path).toBe(`/api/v1/a/${ambito}/scope/c%3Aambito/snapshot?landmark=${before}&after=${idOf(3)}`)
  })

  test('one that stops half way says so, after what came whole was handed over', async () => {
    for (const how of ['close', 'break'] as const) {
      const stream = joinedBytes([begin, ...blocks(2500)])
      const { client } = connected(() => pieces(stream.subarray(0, stream.length - 5), 500, how))
      let stored = 0
      const answer = await client.snapshot(scope, {}, async batch => {
        for (const { records } of batch) stored += records.length
      })
      expect(answer).toEqual({ ok: false, refusal: { type: 'NoNetwork' } })
      expect(stored).toBe(2450)
    }
  })

  test('what is neither a block nor a line of ours stops it', async () => {
    const html = new TextEncoder().encode('<html>Accetta e continua</html>')
    for (const stream of [joinedBytes([...blocks(1), said({ what: 1 }), end]), joinedBytes([frame(html), end]), html]) {
      const { client } = connected(() => pieces(stream, 100))
      expect(await client.snapshot(scope, {}, async () => undefined)).toEqual({ ok: false, refusal: { type: 'BadAnswer' } })
    }
  })
})

describe('pokes', () => {
  test('are heard until the stream ends, heartbeats apart', async () => {
    const stream =
      ': heartbeat\n\nevent: poke\ndata: {"seq":12}\n\n: heartbeat\n\nevent: other\ndata: {}\n\nevent: poke\r\ndata:\r\n\r\n'
    const { client } = connected(() => pieces(stream, 5))
    const pokes: (number | undefined)[] = []
    expect(await client.events(seq => pokes.push(seq), new AbortController().signal)).toEqual({ ok: true, value: 'ended' })
    expect(pokes).toEqual([12, undefined])
  })

  test('whoever listens may stop', async () => {
    const stop = new AbortController()
    const { client } = connected(
      ({ init }) =>
        new Response(
          new ReadableStream({
            start(controller) {
              controller.enqueue(new TextEncoder().encode('event: poke\ndata: {"seq":1}\n\n'))
              init.signal!.addEventListener('abort', () => controller.error(new DOMException('aborted', 'AbortError')))
            },
          }),
        ),
    )
    const answer = await client.events(() => stop.abort(), stop.signal)
    expect(answer.ok).toBe(false)
  })
})

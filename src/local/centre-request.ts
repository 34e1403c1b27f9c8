/** One request to the centre: what leaves is compressed, what arrives is checked, and whatever goes wrong becomes a refusal here and nowhere else. */
import { err, ok, unreachable, type Result } from '../domain/result'
import type { z } from '../domain/schema'
import { createFrameReader } from '../sync/frames'
import { Problem, type Directive, type ProblemCode } from '../sync/protocol'
import type { World } from './world'

/** Why a request had no good answer. None of them changes any state on the tablet. */
export type CentreRefusal =
  | { readonly type: 'NoNetwork' }
  | { readonly type: 'Timeout' }
  /** The token or the proofs were not accepted: capture goes on, sync waits. */
  | { readonly type: 'Unauthenticated' }
  /** Whose tablet it is does not work here now: the centre answers again as soon as they do. */
  | { readonly type: 'AccountDisabled' }
  /** The centre has closed this device. */
  | { readonly type: 'DeviceRevoked'; readonly directive?: Directive | undefined }
  | { readonly type: 'RateLimited'; readonly retryAfterS: number }
  /** The body was too large: halve the batch. */
  | { readonly type: 'TooLarge' }
  /** The centre is in another history: what this device has above `lastMid` is to be sent again. */
  | { readonly type: 'EpochChanged'; readonly epoch: string; readonly lastMid: number }
  /** It answers in the name of a history that is not the one this tablet was told. */
  | { readonly type: 'Forked' }
  /** The centre was restored from a copy of before this device was enrolled. */
  | { readonly type: 'DeviceUnknown' }
  /** The centre expects this mid first. */
  | { readonly type: 'MidGap'; readonly mid: number }
  /** This mid reached the centre before with another content: a cloned or restored tablet. */
  | { readonly type: 'MidReuse'; readonly mid: number }
  /** This app is too old for the centre, or too new. */
  | { readonly type: 'UnsupportedProtocol' }
  /** The centre read the request and will not have it: a bug of ours, or a right that was taken away. */
  | { readonly type: 'Refused'; readonly code: ProblemCode; readonly directive?: Directive | undefined }
  | { readonly type: 'ServerTrouble'; readonly status: number }
  /** The answer is not what the protocol says (a captive portal, a proxy, a broken body). */
  | { readonly type: 'BadAnswer' }

export interface CentreRequest {
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly path: string
  readonly token?: string | undefined
  readonly body?: unknown
  /** Instead of `body`: sent as they are, with headers that say what they are. */
  readonly bytes?: Uint8Array | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly signal?: AbortSignal | undefined
  /** For the headers of the answer; then for each further piece of it. */
  readonly timeoutMs: number
}

/** Sends a request and reads the whole answer. */
export async function ask<Answer>(
  world: World,
  request: CentreRequest,
  schema: z.ZodType<Answer>,
): Promise<Result<Answer, CentreRefusal>> {
  const opened = await open(world, request)
  if (!opened.ok) return opened
  const text = await opened.value.text()
  if (!text.ok) return text
  const answer = schema.safeParse(parsedJson(text.value))
  return answer.success ? ok(answer.data) : err({ type: 'BadAnswer' })
}

/** A good answer whose body is still arriving. */
export interface OpenAnswer {
  readonly headers: Headers
  bytes(): Promise<Result<Uint8Array, CentreRefusal>>
  text(): Promise<Result<string, CentreRefusal>>
  /** Calls `onLine` for every line; when it answers later, it is waited for before reading on. It may stop the reading by answering a result. */
  lines<Value>(onLine: (line: string) => Saying<Value>): Promise<Result<Value | 'ended', CentreRefusal>>
  /** The same for every frame (see sync/frames.ts). */
  frames<Value>(onFrame: (bytes: Uint8Array) => Saying<Value>): Promise<Result<Value | 'ended', CentreRefusal>>
}

type Said<Value> = Result<Value, CentreRefusal> | undefined
type Saying<Value> = Said<Value> | Promise<Said<Value>>

/** Sends a request; an answer that is not good is read here and becomes its refusal. */
export async function open(world: World, request: CentreRequest): Promise<Result<OpenAnswer, CentreRefusal>> {
  const patience = createPatience(world, request)
  const { headers, body } = await encoded(request)
  const response = await patience.wait(
    world.fetch(request.path, {
      method: request.method,
      headers,
      body,
      signal: patience.signal,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
    }),
  )
  if (!response.ok) return response
  const answer = response.value
  if (answer.ok) return ok(reader(answer, patience))
  const text = await patience.wait(answer.text())
  patience.end()
  return text.ok ? err(refusalOf(answer, text.value)) : text
}

/** Compressing less than this costs more than it saves. */
const worthCompressing = 512

async function encoded({
  token,
  body,
  bytes: raw,
  headers: own,
}: CentreRequest): Promise<{ headers: Record<string, string>; body: BodyInit | null }> {
  const headers: Record<string, string> = { accept: 'application/json', ...own }
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`
  // Of its own length: a view into a larger buffer would send all of it.
  if (raw) return { headers, body: raw.slice() }
  if (body === undefined) return { headers, body: null }
  headers['content-type'] = 'application/json'
  const bytes = new TextEncoder().encode(JSON.stringify(body))
  if (bytes.length < worthCompressing || !('CompressionStream' in globalThis)) return { headers, body: bytes }
  headers['content-encoding'] = 'gzip'
  const compressed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))
  return { headers, body: await new Response(compressed).arrayBuffer() }
}

interface Patience {
  readonly signal: AbortSignal
  /** Waits for a piece of the answer, no longer than the request allows. */
  wait<Value>(piece: Promise<Value>): Promise<Result<Value, CentreRefusal>>
  /** Lets go of the connection. */
  end(): void
}

function createPatience(world: World, { signal, timeoutMs }: CentreRequest): Patience {
  const own = new AbortController()
  const stop = () => own.abort()
  signal?.addEventListener('abort', stop, { once: true })
  if (signal?.aborted) stop()
  return {
    signal: own.signal,
    async wait(piece) {
      let hasTimedOut = false
      const cancel = world.after(timeoutMs, () => {
        hasTimedOut = true
        own.abort()
      })
      try {
        return ok(await piece)
      } catch {
        // `fetch` and its body reject for the network and for our own abort, and say nothing that a program could rely on to tell more.
        return err({ type: hasTimedOut ? 'Timeout' : 'NoNetwork' })
      } finally {
        cancel()
      }
    },
    end() {
      signal?.removeEventListener('abort', stop)
    },
  }
}

function reader(answer: Response, patience: Patience): OpenAnswer {
  return {
    headers: answer.headers,

    async bytes() {
      const bytes = await patience.wait(answer.arrayBuffer())
      patience.end()
      return bytes.ok ? ok(new Uint8Array(bytes.value)) : bytes
    },

    async text() {
      const text = await patience.wait(answer.text())
      patience.end()
      return text
    },

    lines(onLine) {
      const decoder = new TextDecoder()
      let rest = ''
      return each(
        piece => {
          const lines = (rest + decoder.decode(piece, { stream: piece !== undefined })).split('\n')
          rest = lines.pop()!
          return lines
        },
        line => onLine(line.endsWith('\r') ? line.slice(0, -1) : line),
      )
    },

    frames(onFrame) {
      const read = createFrameReader()
      return each(piece => (piece ? read(piece) : []), onFrame)
    },
  }

  /** Calls `onPart` for every part that the pieces of the answer are cut into; after the last piece comes `undefined`. */
  async function each<Part, Value>(
    cut: (piece: Uint8Array | undefined) => readonly Part[] | undefined,
    onPart: (part: Part) => Saying<Value>,
  ): Promise<Result<Value | 'ended', CentreRefusal>> {
    const stream = answer.body?.getReader()
    if (!stream) return err({ type: 'BadAnswer' })
    try {
      for (;;) {
        const piece = await patience.wait(stream.read())
        if (!piece.ok) return piece
        const parts = cut(piece.value.value)
        if (!parts) return err({ type: 'BadAnswer' })
        for (const part of parts) {
          const said = onPart(part)
          const stop = said instanceof Promise ? await said : said
          if (stop) return stop
        }
        if (piece.value.done) return ok('ended')
      }
    } finally {
      patience.end()
      // Nobody waits for it: the connection may be gone already, which is all that cancelling asks for.
      stream.cancel().then(undefined, () => undefined)
    }
  }
}

export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON: the schema refuses `undefined` where an answer was expected.
    return undefined
  }
}

const defaultRetryS = 30

function refusalOf(answer: Response, text: string): CentreRefusal {
  const { status } = answer
  const problem = Problem.safeParse(parsedJson(text))
  const retryAfterS =
    (problem.success ? problem.data.retryAfterS : undefined) ?? (Number(answer.headers.get('retry-after')) || defaultRetryS)
  if (!problem.success) {
    // Not ours: something between the tablet and the centre answered.
    if (status === 413) return { type: 'TooLarge' }
    if (status === 429) return { type: 'RateLimited', retryAfterS }
    return status >= 500 ? { type: 'ServerTrouble', status } : { type: 'BadAnswer' }
  }
  const { code, mid, directive, epoch, lastMid } = problem.data
  switch (code) {
    case 'unauthenticated':
      return { type: 'Unauthenticated' }
    case 'account-disabled':
      return { type: 'AccountDisabled' }
    case 'device-revoked':
      return { type: 'DeviceRevoked', ...(directive && { directive }) }
    case 'rate-limited':
      return { type: 'RateLimited', retryAfterS }
    case 'too-large':
      return { type: 'TooLarge' }
    case 'epoch-changed':
      return epoch === undefined || lastMid === undefined ? { type: 'BadAnswer' } : { type: 'EpochChanged', epoch, lastMid }
    case 'history-forked':
      return { type: 'Forked' }
    case 'device-unknown':
      return { type: 'DeviceUnknown' }
    case 'mid-gap':
      return mid === undefined ? { type: 'BadAnswer' } : { type: 'MidGap', mid }
    case 'mid-reuse':
      return mid === undefined ? { type: 'BadAnswer' } : { type: 'MidReuse', mid }
    case 'unsupported-protocol':
      return { type: 'UnsupportedProtocol' }
    case 'busy':
    case 'internal':
      return { type: 'ServerTrouble', status }
    case 'offset-mismatch':
    case 'content-mismatch':
    case 'bad-request':
    case 'not-found':
    case 'method-not-allowed':
    case 'wrong-credentials':
    case 'password-change-required':
    case 'weak-password':
    case 'not-a-member':
    case 'forbidden':
    case 'bad-chain':
    case 'bad-signature':
      return { type: 'Refused', code, ...(directive && { directive }) }
    default:
      return unreachable(code)
  }
}

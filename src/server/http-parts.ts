/** What the routes share: the pieces they are given, and how a request says who it is. */
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, Hono } from 'hono'
import type { Logger } from 'pino'
import type { BlobStorage } from './blob-storage'
import type { Centre } from './centre'
import type { CentreKeys } from './centre-keys'
import { RefusedRequest } from './problems'
import type { StaticFiles } from './static'
import type { TakePush } from './take-push'
import { readToken, type AccessClaims, type SignInClaims } from './tokens'

export interface HttpParts {
  readonly centre: Centre
  readonly keys: CentreKeys
  readonly log: Logger
  /** How pushes are taken; each by itself when absent. */
  readonly takePush?: TakePush
  /** Where the bytes of attachments lie; absent where they are not served. */
  readonly blobs?: BlobStorage
  /** Absent where only the interface is served. */
  readonly app?: StaticFiles
  /** Aborted when the server stops: open streams end. */
  readonly shutdown: AbortSignal
  readonly trustProxy: boolean
  readonly version: string
}

/** What the log says of a request, besides its route: never a name, a body or a query. */
interface Facts {
  ambito?: string
  device?: string
}

export type Http = Hono<{ Variables: { facts: Facts } }>
export type HttpContext = Context<{ Variables: { facts: Facts } }>

/** @throws RefusedRequest */
export function bearer(c: HttpContext, { centre, keys }: HttpParts): { claims: SignInClaims | AccessClaims; expiresAt: number } {
  const [scheme, token, ...rest] = (c.req.header('authorization') ?? '').split(' ')
  const read = scheme?.toLowerCase() === 'bearer' && rest.length === 0 && readToken(keys.tokens, token ?? '', centre.now())
  if (!read) throw new RefusedRequest('unauthenticated')
  return read
}

/** Less than this is sent as it is. */
const worthCompressing = 1024
const compressed = promisify(gzip)

/** What tablets are answered by the thousand: in one piece, because a stream for each costs more than what it carries. */
export const answerJson = (c: HttpContext, value: object): Promise<Response> => answerText(c, JSON.stringify(value))

/** `text` is JSON already. */
export async function answerText(c: HttpContext, text: string): Promise<Response> {
  const isCompressed = text.length >= worthCompressing && acceptsGzip(c.req.header('accept-encoding') ?? '')
  const body = isCompressed ? new Uint8Array(await compressed(text)) : text
  return c.body(body, 200, {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    vary: 'accept-encoding',
    ...(isCompressed && { 'content-encoding': 'gzip' }),
  })
}

const acceptsGzip = (accepted: string): boolean =>
  accepted.split(',').some(part => /^\s*gzip\s*(;|$)/i.test(part) && !/;\s*q=0(\.0*)?\s*$/.test(part))

/** Whom the limits on tries count. Of an IPv6 address, the network: one customer has 2^64 addresses. */
export function addressOf(c: HttpContext, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  const address = forwarded ?? (c.env ? getConnInfo(c).remote.address : undefined) ?? 'unknown'
  return address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address
}

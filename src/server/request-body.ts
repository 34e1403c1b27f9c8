/** Reads a JSON body that anybody may have sent: bounded on the wire, bounded once inflated, bounded in depth, and fit for its schema. */
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { z } from '../domain/schema'
import { pushLimits } from '../sync/protocol'
import { RefusedRequest } from './problems'

export interface BodyLimits {
  readonly wireBytes: number
  readonly inflatedBytes: number
  /** Whether text that PostgreSQL cannot hold is let through, for the use case to set aside by itself. */
  readonly anyText?: boolean
}

/** For everything but a push. */
export const smallBody: BodyLimits = { wireBytes: 32 * 1024, inflatedBytes: 256 * 1024 }
export const pushBody: BodyLimits = { wireBytes: pushLimits.wireBytes, inflatedBytes: pushLimits.inflatedBytes, anyText: true }

const deepest = 32

/** @throws RefusedRequest */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  limits: BodyLimits,
): Promise<z.infer<Schema>> {
  return (await readAsItCame(await takeIn(request, limits), schema, limits)).read
}

/** A body as it travelled: what waits for its turn waits so, a tenth of what it becomes. */
export interface Wire {
  readonly bytes: Buffer
  readonly isGzip: boolean
}

/** Also the body itself, of which nothing was left out or moved: for what is hashed. @throws RefusedRequest */
export async function readAsItCame<Schema extends z.ZodType>(
  { bytes, isGzip }: Wire,
  schema: Schema,
  limits: BodyLimits,
): Promise<{ readonly read: z.infer<Schema>; readonly came: z.input<Schema> }> {
  const value = parseJson(decode(isGzip ? await inflate(bytes, limits.inflatedBytes) : bytes))
  checkShape(value, limits)
  const parsed = schema.safeParse(value)
  if (parsed.success) return { read: parsed.data, came: value as z.input<Schema> }
  const fields = new Set(parsed.error.issues.map(issue => issue.path.join('.')))
  throw new RefusedRequest('bad-request', { detail: `Campi non validi: ${[...fields].slice(0, 10).join(', ').slice(0, 300)}` })
}

/** A form as a browser without scripts sends it: of each field that is asked for, the first value. Line ends are of one kind. @throws RefusedRequest */
export async function readForm<Name extends string>(
  request: Request,
  names: readonly Name[],
): Promise<Partial<Record<Name, string>>> {
  const type = request.headers.get('content-type')?.split(';', 1)[0]!.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') {
    throw new RefusedRequest('bad-request', { status: 415, detail: 'Serve application/x-www-form-urlencoded.' })
  }
  const given = new URLSearchParams(decode(await readBytes(request, formBytes)))
  const read: Partial<Record<Name, string>> = {}
  for (const name of names) {
    const value = given.get(name)?.replaceAll('\r\n', '\n')
    if (value === undefined) continue
    checkText(value, smallBody)
    if (value.length > longestField) throw new RefusedRequest('too-large')
    read[name] = value
  }
  return read
}

const formBytes = 16 * 1024
const longestField = 1000

/** @throws RefusedRequest */
export async function takeIn(request: Request, limits: BodyLimits): Promise<Wire> {
  const type = request.headers.get('content-type')?.split(';', 1)[0]!.trim().toLowerCase()
  if (type !== 'application/json') throw new RefusedRequest('bad-request', { status: 415, detail: 'Serve application/json.' })
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity'
  if (encoding !== 'gzip' && encoding !== 'identity')
    throw new RefusedRequest('bad-request', { status: 415, detail: 'Serve gzip.' })
  return { bytes: await readBytes(request, limits.wireBytes), isGzip: encoding === 'gzip' }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new RefusedRequest('bad-request', { detail: 'Il testo non è UTF-8.' })
  }
}

async function readBytes(request: Request, limit: number): Promise<Buffer> {
  const stated = request.headers.get('content-length')
  if (Number(stated ?? 0) > limit) throw new RefusedRequest('too-large')
  if (stated !== null) return readStated(request, limit)
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.length
    if (length > limit) throw new RefusedRequest('too-large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Nobody can send more than was stated: so it is taken in one piece, which costs a fraction of a stream. */
async function readStated(request: Request, limit: number): Promise<Buffer> {
  const bytes = Buffer.from(await request.arrayBuffer())
  if (bytes.length > limit) throw new RefusedRequest('too-large')
  return bytes
}

async function inflate(wire: Buffer, limit: number): Promise<Buffer> {
  try {
    return await promisify(gunzip)(wire, { maxOutputLength: limit })
  } catch (error) {
    const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    throw isTooLarge ? new RefusedRequest('too-large') : new RefusedRequest('bad-request', { detail: 'Il gzip è guasto.' })
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new RefusedRequest('bad-request', { detail: 'Il JSON è guasto.' })
  }
}

/** Every body passes here, member by member: it makes nothing on its way. */
function checkShape(value: unknown, limits: BodyLimits, depth = 0): void {
  if (depth > deepest) throw new RefusedRequest('bad-request', { detail: 'Il JSON è troppo profondo.' })
  if (typeof value === 'string') return checkText(value, limits)
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const member of value) checkShape(member, limits, depth + 1)
    return
  }
  for (const key in value) {
    if (key === '__proto__') throw new RefusedRequest('bad-request', { detail: 'Un nome di campo non è ammesso.' })
    checkText(key, limits)
    checkShape((value as Readonly<Record<string, unknown>>)[key], limits, depth + 1)
  }
}

/** PostgreSQL holds neither the character zero nor half of a surrogate pair. */
function checkText(text: string, limits: BodyLimits): void {
  if (limits.anyText) return
  if (text.includes('\0') || /\p{Surrogate}/u.test(text)) {
    throw new RefusedRequest('bad-request', { detail: 'Il testo contiene caratteri non ammessi.' })
  }
}

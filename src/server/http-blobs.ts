/** The routes of the bytes of attachments: they come by the tus 1.0 protocol, in pieces that may be taken up again anywhere, and are had in ranges. */
import { DataStore, MemoryLocker, Metadata, Server, Upload } from '@tus/server'
import type { Readable } from 'node:stream'
import { sealedSize, attachmentLimits, type Attachment } from '../domain/attachment'
import { AttachmentId, type AmbitoId } from '../domain/ids'
import { unreachable } from '../domain/result'
import { BlobsHeldRequest } from '../sync/blobs'
import { asWebStream, BlobStorageTrouble, type BlobStorage, type ByteRange } from './blob-storage'
import { createBlobs, type BlobRefusal, type Blobs } from './blobs'
import type { DeviceCaller } from './centre'
import type { Http, HttpParts } from './http-parts'
import { requireDevice } from './http-sync'
import { problemResponse, RefusedRequest, type ProblemDetails } from './problems'
import { readBody, smallBody } from './request-body'
import type { ProblemCode } from '../sync/protocol'

/** What arrives is kept in pieces of at most this many bytes. */
const largestPiece = 1024 * 1024

export function addBlobRoutes(http: Http, parts: HttpParts & { readonly blobs: BlobStorage }): void {
  const blobs = createBlobs(parts.centre, parts.blobs)
  const locker = new MemoryLocker()
  const collection = '/api/v1/a/:ambito/blobs'

  /** One for each request: it knows who calls, and for which attachment. */
  async function upload(request: Request, caller: DeviceCaller, attachment: Attachment): Promise<Response> {
    let failure: unknown
    const server = new Server({
      path: `/api/v1/a/${caller.ambito}/blobs`,
      datastore: new AttachmentStore(blobs, caller.ambito, attachment),
      locker,
      maxSize: sealedSize(attachmentLimits.bytes),
      allowedOrigins: [],
      namingFunction: () => attachment.id,
      generateUrl: (_request, { path, id }) => `${path}/${id}`,
      getFileIdFromRequest: () => attachment.id,
      onResponseError: (_request, error) => {
        failure = error
        return undefined
      },
    })
    const response = await server.handleWeb(request)
    if (response.status < 400) {
      for (const name of ['access-control-expose-headers', 'upload-metadata']) response.headers.delete(name)
      return response
    }
    // What the protocol refuses has a status of its own; anything else is ours, and is said as everywhere.
    if (failure instanceof Error && !('status_code' in failure)) throw failure
    return problemResponse(...meaningOf(response.status))
  }

  http.post(collection, async c => {
    const { caller } = requireDevice(c, parts)
    const attachment = await brought(blobs, caller, attachmentIn(c.req.header('upload-metadata')))
    if (Number(c.req.header('upload-length')) !== attachment.size) {
      throw new RefusedRequest('bad-request', { detail: 'Upload-Length non è la dimensione scritta nell’allegato.' })
    }
    return refusing(async () => {
      const answer = await upload(c.req.raw, caller, attachment)
      // One that begins again learns how much is here, without asking once more.
      if (answer.ok) answer.headers.set('upload-offset', String((await received(blobs, caller.ambito, attachment))?.offset ?? 0))
      return answer
    })
  })
  http.post(`${collection}/held`, async c => {
    const { caller } = requireDevice(c, parts)
    const { ids } = await readBody(c.req.raw, BlobsHeldRequest, smallBody)
    return refusing(async () => {
      const held = await blobs.held(caller, ids)
      return held.ok ? c.json({ held: held.value }) : refused(held.refusal)
    })
  })
  http.patch(`${collection}/:id`, async c => {
    const { caller } = requireDevice(c, parts)
    const attachment = await brought(blobs, caller, c.req.param('id'))
    return refusing(() => upload(c.req.raw, caller, attachment))
  })
  http.get(`${collection}/:id`, async c => {
    const { caller } = requireDevice(c, parts)
    // A HEAD reaches the route of its GET, and is how a sender asks how much has arrived.
    if (c.req.method === 'HEAD') {
      const attachment = await brought(blobs, caller, c.req.param('id'))
      return refusing(() => upload(c.req.raw, caller, attachment))
    }
    const had = await blobs.mayHave(caller, idIn(c.req.param('id')))
    if (!had.ok) return refused(had.refusal)
    return refusing(() => download(blobs, had.value, caller.ambito, c.req.header('range')))
  })
}

async function received(
  blobs: Blobs,
  ambito: AmbitoId,
  attachment: Attachment,
): Promise<{ size: number; offset: number } | undefined> {
  const found = await blobs.upload(attachment, ambito)
  if (!found) return undefined
  // Everything arrived and nobody heard whether it was sound: now somebody asks.
  const isWrong = found.offset === found.size && !(await blobs.finish(attachment, ambito))
  return { size: found.size, offset: isWrong ? 0 : found.offset }
}

/** The store that the tus server writes to: one attachment's. */
class AttachmentStore extends DataStore {
  readonly #blobs: Blobs
  readonly #ambito: AmbitoId
  readonly #attachment: Attachment

  constructor(blobs: Blobs, ambito: AmbitoId, attachment: Attachment) {
    super()
    this.#blobs = blobs
    this.#ambito = ambito
    this.#attachment = attachment
    this.extensions = ['creation']
  }

  /** Asked again for one that has begun, it goes on from there: the answer may have been lost. */
  override async create(upload: Upload): Promise<Upload> {
    await this.#blobs.begin(this.#attachment, this.#ambito)
    return upload
  }

  override async getUpload(id: string): Promise<Upload> {
    const found = await received(this.#blobs, this.#ambito, this.#attachment)
    if (!found) throw new RefusedRequest('not-found')
    return new Upload({ id, ...found })
  }

  override async write(stream: Readable, _id: string, offset: number): Promise<number> {
    let end = offset
    let chunks: Uint8Array[] = []
    let length = 0
    const keep = async (): Promise<void> => {
      if (length === 0) return
      const piece = Buffer.concat(chunks)
      chunks = []
      length = 0
      const isKept = await this.#blobs.add(this.#attachment, this.#ambito, end, piece)
      if (!isKept) throw new RefusedRequest('offset-mismatch')
      end += piece.length
    }
    try {
      for await (const chunk of stream as AsyncIterable<Uint8Array>) {
        chunks.push(chunk)
        length += chunk.length
        if (length >= largestPiece) await keep()
      }
    } finally {
      // A connection that breaks has brought this much: it is not asked for again.
      await keep()
    }
    if (end !== this.#attachment.size) return end
    if (!(await this.#blobs.finish(this.#attachment, this.#ambito))) throw new RefusedRequest('content-mismatch')
    return end
  }
}

/** @throws RefusedRequest */
async function brought(blobs: Blobs, caller: DeviceCaller, id: string): Promise<Attachment> {
  const attachment = await blobs.mayBring(caller, idIn(id))
  if (attachment.ok) return attachment.value
  throw new RefusedRequest(...codeOf(attachment.refusal))
}

/** @throws RefusedRequest */
function idIn(text: string | undefined): AttachmentId {
  const id = AttachmentId.safeParse(text)
  if (!id.success) throw new RefusedRequest('not-found')
  return id.data
}

/** `Upload-Metadata: attachment <base64 of its id>`. */
function attachmentIn(metadata: string | undefined): string {
  try {
    return Metadata.parse(metadata)['attachment'] ?? ''
  } catch {
    throw new RefusedRequest('bad-request', { detail: 'Upload-Metadata non è scritto come vuole tus.' })
  }
}

async function download(
  blobs: Blobs,
  attachment: Pick<Attachment, 'id' | 'size'>,
  ambito: AmbitoId,
  asked: string | undefined,
): Promise<Response> {
  const { size } = attachment
  const range = rangeOf(asked, size)
  if (range === 'unsatisfiable') {
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } })
  }
  const content = await blobs.read(attachment, ambito, range)
  const headers = new Headers({
    'content-type': 'application/octet-stream',
    'content-length': String(range ? range.to - range.from + 1 : size),
    'accept-ranges': 'bytes',
    ...(range && { 'content-range': `bytes ${range.from}-${range.to}/${size}` }),
  })
  return new Response(asWebStream(content), { status: range ? 206 : 200, headers })
}

/** One range; several, or what is no range, are answered with everything, as RFC 9110 allows. */
export function rangeOf(asked: string | undefined, size: number): ByteRange | undefined | 'unsatisfiable' {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(asked?.trim() ?? '') ?? []
  if (first === '' && last === '') return undefined
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return from <= to ? { from, to } : 'unsatisfiable'
}

/** The storage that fails is not the caller's fault, and keeps what it has. */
async function refusing(task: () => Promise<Response>): Promise<Response> {
  try {
    return await task()
  } catch (error) {
    if (error instanceof BlobStorageTrouble) throw new RefusedRequest('busy', { retryAfterS: 30 })
    throw error
  }
}

const refused = (refusal: BlobRefusal): Response => problemResponse(...codeOf(refusal))

function codeOf(refusal: BlobRefusal): [ProblemCode, ProblemDetails] {
  switch (refusal.type) {
    case 'DeviceRevoked':
      return ['device-revoked', {}]
    case 'DeviceLocked':
      return ['forbidden', { detail: 'Questo dispositivo è bloccato: può inviare, non ricevere.' }]
    case 'NoSuchAttachment':
      return ['not-found', {}]
    default:
      return unreachable(refusal)
  }
}

/** What the tus server refuses by itself: requests that do not follow the protocol, and a lock that another request does not let go. */
function meaningOf(status: number): [ProblemCode, ProblemDetails] {
  switch (status) {
    case 404:
    case 410:
      return ['not-found', {}]
    case 409:
      return ['offset-mismatch', {}]
    case 413:
      return ['too-large', {}]
    default:
      return status >= 500 ? ['busy', { retryAfterS: 5 }] : ['bad-request', {}]
  }
}

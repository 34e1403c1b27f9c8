/** Where the sealed bytes of attachments lie: one interface for a folder of this machine and for an S3-compatible store. */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'

export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

export interface ByteRange {
  /** The first and the last byte, both included. */
  readonly from: number
  readonly to: number
}

/** Keys are ours, made of lower-case words and ids divided by slashes. Every method throws BlobStorageTrouble when the storage does not do it. */
export interface BlobStorage {
  /** Whole or not at all, and safe from a loss of power when it answers. What was there is replaced. */
  write(key: string, bytes: Bytes): Promise<void>
  read(key: string, range?: ByteRange): Promise<AsyncIterable<Uint8Array>>
  /** Its length in bytes; `undefined` when it is not there. */
  sizeOf(key: string): Promise<number | undefined>
  /** What is not there is removed already. */
  remove(key: string): Promise<void>
}

/** The disk is full, the store does not answer, what should be there is not: nothing was changed, and later it may well work. */
export class BlobStorageTrouble extends Error {
  override readonly name = 'BlobStorageTrouble'
  readonly code: string
  /** It answered, and does not have it. */
  readonly isMissing: boolean

  constructor(code: string, options?: ErrorOptions) {
    super(`the attachments cannot be reached: ${code}`, options)
    this.code = code
    this.isMissing = code === 'ENOENT' || code === 'status 404'
  }
}

export async function sha256Of(bytes: Bytes): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of bytes) hash.update(chunk)
  return hash.digest('hex')
}

export const asWebStream = (bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> =>
  Readable.toWeb(Readable.from(bytes, { objectMode: false })) as ReadableStream<Uint8Array>

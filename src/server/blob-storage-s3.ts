/** Attachments in an S3-compatible store. Addresses have the bucket in the path, which every such store understands. */
import { AwsClient } from 'aws4fetch'
import { createHash } from 'node:crypto'
import { BlobStorageTrouble, type BlobStorage } from './blob-storage'

export interface S3Settings {
  /** "https://s3.example.org" */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** A file has at most 20 MiB: what takes longer does not answer. */
const patienceMs = 60_000

export function createS3Storage({ endpoint, bucket, region, accessKeyId, secretAccessKey }: S3Settings): BlobStorage {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2 })
  const base = `${endpoint.replace(/\/+$/, '')}/${encodeURIComponent(bucket)}`

  async function send(key: string, init: RequestInit, accepted: readonly number[]): Promise<Response> {
    let response: Response
    try {
      response = await client.fetch(`${base}/${key}`, { ...init, signal: AbortSignal.timeout(patienceMs) })
    } catch (cause) {
      throw new BlobStorageTrouble('no answer', { cause })
    }
    if (accepted.includes(response.status)) return response
    await response.body?.cancel()
    throw new BlobStorageTrouble(`status ${response.status}`)
  }

  return {
    async write(key, bytes) {
      const chunks: Uint8Array[] = []
      for await (const chunk of bytes) chunks.push(chunk)
      const body = Buffer.concat(chunks)
      // The store compares what arrives with this hash, which is signed: half an object is never taken for a whole one.
      const headers = { 'x-amz-content-sha256': createHash('sha256').update(body).digest('hex') }
      await send(key, { method: 'PUT', body, headers }, [200])
    },

    async read(key, range) {
      const headers = range && { range: `bytes=${range.from}-${range.to}` }
      const response = await send(key, { ...(headers && { headers }) }, [range ? 206 : 200])
      return (response.body ?? []) as AsyncIterable<Uint8Array>
    },

    async sizeOf(key) {
      const response = await send(key, { method: 'HEAD' }, [200, 404])
      return response.status === 200 ? Number(response.headers.get('content-length')) : undefined
    },

    async remove(key) {
      await send(key, { method: 'DELETE' }, [200, 204, 404])
    },
  }
}

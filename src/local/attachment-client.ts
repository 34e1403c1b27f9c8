/** The bytes of attachments on the wire: the few requests of tus 1.0 that a sender needs, and ranges for whoever opens one. */
import type { AttachmentId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import { BlobsHeld, type BlobsHeldRequest } from '../sync/blobs'
import { ask, open, type CentreRefusal, type CentreRequest, type OpenAnswer } from './centre-request'
import type { World } from './world'

export interface BlobClient {
  /** Those of one's own attachments whose bytes the centre has whole. */
  held(ids: readonly AttachmentId[]): Promise<Result<readonly AttachmentId[], CentreRefusal>>
  /** Begins, or begins again. Answers how much has arrived: all of it means that the centre has found it whole and right. */
  begin(id: string, size: number): Promise<Result<number, CentreRefusal>>
  /** Answers how much has arrived now. */
  append(id: string, offset: number, bytes: Uint8Array): Promise<Result<number, CentreRefusal>>
  /** The bytes from `from` up to `to`, excluded. */
  fetch(id: string, from: number, to: number): Promise<Result<Uint8Array, CentreRefusal>>
}

export type WithToken = <Value>(
  send: (token: string) => Promise<Result<Value, CentreRefusal>>,
) => Promise<Result<Value, CentreRefusal>>

/** A quarter of a megabyte on the slowest line that is still a line. */
const patienceMs = 60_000

export function createBlobClient(world: World, base: string, withToken: WithToken): BlobClient {
  const request = (
    part: Pick<CentreRequest, 'method' | 'path' | 'headers' | 'bytes'>,
  ): Promise<Result<OpenAnswer, CentreRefusal>> => withToken(token => open(world, { ...part, token, timeoutMs: patienceMs }))
  const tus = { 'tus-resumable': '1.0.0' }
  const path = (id: string): string => `${base}/blobs/${id}`

  return {
    async held(ids) {
      const body: BlobsHeldRequest = { ids: [...ids] }
      const answer = await withToken(token =>
        ask(world, { method: 'POST', path: `${base}/blobs/held`, token, body, timeoutMs: patienceMs }, BlobsHeld),
      )
      return answer.ok ? ok(answer.value.held) : answer
    },

    async begin(id, size) {
      const metadata = { 'upload-length': String(size), 'upload-metadata': `attachment ${btoa(id)}` }
      const answer = await request({ method: 'POST', path: `${base}/blobs`, headers: { ...tus, ...metadata } })
      return answer.ok ? offsetIn(answer.value) : answer
    },

    async append(id, offset, bytes) {
      const headers = { ...tus, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }
      const answer = await request({ method: 'PATCH', path: path(id), headers, bytes })
      return answer.ok ? offsetIn(answer.value) : answer
    },

    async fetch(id, from, to) {
      const answer = await request({ method: 'GET', path: path(id), headers: { range: `bytes=${from}-${to - 1}` } })
      if (!answer.ok) return answer
      const bytes = await answer.value.bytes()
      if (!bytes.ok) return bytes
      return bytes.value.length === to - from ? bytes : err({ type: 'BadAnswer' })
    },
  }
}

function offsetIn({ headers }: OpenAnswer): Result<number, CentreRefusal> {
  const offset = headers.get('upload-offset')
  return offset !== null && /^\d{1,15}$/.test(offset) ? ok(Number(offset)) : err({ type: 'BadAnswer' })
}

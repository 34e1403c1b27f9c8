/** The bytes of attachments at a centre in memory, for tests: it keeps what arrives, checks the whole, and fails when told to. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Attachment } from '../domain/attachment'
import { err, ok } from '../domain/result'
import type { BlobClient } from './attachment-client'
import type { CentreRefusal } from './centre-request'

/** `lost`: it is done, and the answer does not arrive. A number: only so many bytes arrive, then the connection breaks. */
export type BlobFault = CentreRefusal | 'lost' | number

export interface TestBlobs {
  /** What has arrived, whole or not. */
  readonly received: Map<string, Uint8Array>
  client(fault: () => BlobFault | undefined): BlobClient
}

export function createTestBlobs(record: (id: string) => Attachment | undefined, onStored: (id: string) => void): TestBlobs {
  const received = new Map<string, Uint8Array>()
  const notFound = err({ type: 'Refused', code: 'not-found' } as const)
  const broken = err({ type: 'NoNetwork' } as const)
  return {
    received,
    client: fault => ({
      async held(ids) {
        const failing = fault()
        if (failing !== undefined) return typeof failing === 'object' ? err(failing) : broken
        return ok(ids.filter(id => received.get(id)?.length === record(id)?.size))
      },
      async begin(id, size) {
        const failing = fault()
        if (failing !== undefined) return typeof failing === 'object' ? err(failing) : broken
        if (record(id)?.size !== size) return notFound
        const before = received.get(id) ?? new Uint8Array()
        received.set(id, before)
        return ok(before.length)
      },
      async append(id, offset, bytes) {
        const failing = fault()
        if (typeof failing === 'object') return err(failing)
        const before = received.get(id)
        if (!before) return notFound
        if (before.length !== offset) return err({ type: 'Refused', code: 'offset-mismatch' })
        const arrived = typeof failing === 'number' ? bytes.subarray(0, failing) : bytes
        const now = new Uint8Array(offset + arrived.length)
        now.set(before)
        now.set(arrived, offset)
        received.set(id, now)
        const attachment = record(id)!
        if (now.length === attachment.size) {
          if (bytesToHex(sha256(now)) !== attachment.sha256) {
            received.set(id, new Uint8Array())
            return err({ type: 'Refused', code: 'content-mismatch' })
          }
          onStored(id)
        }
        return failing === undefined ? ok(now.length) : broken
      },
      async fetch(id, from, to) {
        const failing = fault()
        if (failing !== undefined) return typeof failing === 'object' ? err(failing) : broken
        const bytes = received.get(id)
        return bytes && bytes.length === record(id)?.size ? ok(bytes.slice(from, to)) : notFound
      },
    }),
  }
}

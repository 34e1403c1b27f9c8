/** Keys and signatures of devices, checked in the thread pool: the thread that answers requests goes on meanwhile. */
import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

/** What precedes the 32 raw bytes of a key in its DER form (RFC 8410). */
const prefix = Buffer.of(0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00)

export const ed25519Key = (raw: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([prefix, raw]), format: 'der', type: 'spki' })

const verifyInPool = promisify<null, Buffer, KeyObject, Buffer, boolean>(verify)

export const isSigned = async (key: KeyObject | undefined, text: string, signature: string): Promise<boolean> =>
  key !== undefined && (await verifyInPool(null, Buffer.from(text), key, Buffer.from(signature, 'base64')))

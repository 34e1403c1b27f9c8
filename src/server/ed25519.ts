/** Keys and signatures of devices, checked in the thread pool: the thread that answers requests goes on meanwhile. */
import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

/** What precedes the 32 raw bytes of a key in its DER form (RFC 8410). */
const prefix = Buffer.from('302a300506032b6570032100', 'hex')

export const ed25519Key = (raw: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([prefix, raw]), format: 'der', type: 'spki' })

const verifyInPool = promisify<null, Buffer, KeyObject, Buffer, boolean>(verify)

export const isSigned = async (key: KeyObject | undefined, text: string, signature: string): Promise<boolean> =>
  key !== undefined && (await verifyInPool(null, Buffer.from(text), key, Buffer.from(signature, 'base64')))

/** Keys and signatures of devices, checked in the thread pool: the thread that answers requests goes on meanwhile. */
import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

/** What precedes the 32 raw bytes of a key in its DER form (RFC 8410). */
const prefix = Buffer.of(0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00)

/** Reading a key costs as much as checking with it; a tablet that comes back checks several times. */
const known = new Map<string, KeyObject>()
const mostKnown = 4096

export function ed25519Key(raw: Buffer): KeyObject {
  const name = raw.toString('latin1')
  const key = known.get(name) ?? createPublicKey({ key: Buffer.concat([prefix, raw]), format: 'der', type: 'spki' })
  // Those that were asked for longest ago go first.
  known.delete(name)
  known.set(name, key)
  if (known.size > mostKnown) known.delete(known.keys().next().value!)
  return key
}

const verifyInPool = promisify<null, Buffer, KeyObject, Buffer, boolean>(verify)

export const isSigned = async (key: KeyObject | undefined, text: string, signature: string): Promise<boolean> =>
  key !== undefined && (await verifyInPool(null, Buffer.from(text), key, Buffer.from(signature, 'base64')))

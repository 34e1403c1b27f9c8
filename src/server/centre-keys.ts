/** The centre's own keys, made at the first start and kept in the database: every node has the same. */
import { createHash, createPrivateKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { hashPassword } from './passwords'
import type { Database } from './postgres'

export interface CentreKeys {
  /** Ed25519: what tablets check orders with, and what signs entries that the centre itself writes. */
  readonly directives: KeyPair
  /** X25519: rescue files are sealed to it. */
  readonly rescue: KeyPair
  /** Seals tokens and nonces. */
  readonly tokens: Buffer
  /** The hash of a password that nobody has: an unknown login costs as much as a known one. */
  readonly decoyHash: string
}

interface KeyPair {
  /** Raw 32 bytes, base64. */
  readonly publicKey: string
  readonly privateKey: KeyObject
}

interface StoredKey {
  readonly public_key: Buffer
  readonly private_key: Buffer
}

export async function loadCentreKeys(database: Database, now: Date): Promise<CentreKeys> {
  const stored = async (name: string, make: () => StoredKey): Promise<StoredKey> => {
    const find = () => database.query<StoredKey>('SELECT public_key, private_key FROM centre_key WHERE name = $1', [name])
    const found = await find()
    if (found[0]) return found[0]
    const made = make()
    await database.query(
      `INSERT INTO centre_key (name, public_key, private_key, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (name) DO NOTHING`,
      [name, made.public_key, made.private_key, now],
    )
    // Another node may have been quicker.
    return (await find())[0]!
  }
  const pair = async (name: string, make: () => StoredKey): Promise<KeyPair> => {
    const { public_key, private_key } = await stored(name, make)
    return {
      publicKey: public_key.toString('base64'),
      privateKey: createPrivateKey({ key: private_key, format: 'der', type: 'pkcs8' }),
    }
  }
  return {
    directives: await pair('directives', () => exported(generateKeyPairSync('ed25519'))),
    rescue: await pair('rescue', () => exported(generateKeyPairSync('x25519'))),
    tokens: (await stored('tokens', () => ({ public_key: Buffer.alloc(0), private_key: randomBytes(32) }))).private_key,
    decoyHash: await hashPassword(randomBytes(16).toString('hex'), randomBytes(16)),
  }
}

const exported = ({ publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject }): StoredKey => ({
  public_key: Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url'),
  private_key: privateKey.export({ format: 'der', type: 'pkcs8' }),
})

/** The centre's signature of a text, base64. */
export const signedByCentre = (keys: CentreKeys, text: string): string =>
  sign(null, Buffer.from(text), keys.directives.privateKey).toString('base64')

/** A short name for what must be counted but not kept. */
export const fingerprint = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 32)

/**
 * The keys of a vault and how they are kept.
 *
 *   unlock phrase ─Argon2id→ KEK ─┐
 *   passkey (PRF) ─HKDF────→ KEK ─┤                    (beside the phrase, never instead: passkey-key.ts)
 *   PIN ‖ pepper  ─Argon2id→ KEK ─┼─ wrap ─ DEK (32 random bytes, per vault) ─HKDF→ the keys of codec.ts
 *   recovery key of the ente ─HPKE┘          │         (recovery.ts)
 *                                            └ seals the VaultSecrets (device secret, PIN, letter, ids) in the register
 *   author's keys: X25519, each wrapped by the same phrase, passkey and PIN, and by a printed recovery code; never by the DEK (author-wraps.ts)
 *   device key: Ed25519, made by the browser and never given to us; it signs, and is worth nothing without the device secret
 *
 * The wraps by phrase, passkey and recovery key are on disk. The wrap by the PIN is in memory alone: see quick-key.ts.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { KdfParameters } from './kdf'
import type { World } from './world'

const nonceLength = 24

/** The cost of the derivation; a passkey and a recovery code need none. */
type WrapCost = Pick<KdfParameters, 'algorithm' | 'memoryKiB' | 'passes'> | undefined

type WrappedBy = 'phrase' | 'pin' | 'passkey' | 'code'

/** Binds a wrap to its vault, to what opens it and to the cost stored beside it: changing any of them on disk makes it useless. */
const wrapPlace = (vaultId: string, by: WrappedBy, cost: WrapCost): Uint8Array =>
  utf8ToBytes(JSON.stringify(['antenna/wrap', vaultId, by, ...(cost ? [cost.algorithm, cost.memoryKiB, cost.passes] : [])]))

export function wrapKey(
  world: World,
  kek: Uint8Array,
  dek: Uint8Array,
  vaultId: string,
  by: WrappedBy,
  kdf: WrapCost,
): Uint8Array {
  const nonce = world.randomBytes(nonceLength)
  return concatBytes(nonce, xchacha20poly1305(kek, nonce, wrapPlace(vaultId, by, kdf)).encrypt(dek))
}

/** The data key, or `undefined` when the phrase or the PIN was wrong (or the wrap was tampered with: nobody can tell the two apart). */
export function unwrapKey(
  kek: Uint8Array,
  box: Uint8Array,
  vaultId: string,
  by: WrappedBy,
  kdf: WrapCost,
): Uint8Array | undefined {
  try {
    return xchacha20poly1305(kek, box.subarray(0, nonceLength), wrapPlace(vaultId, by, kdf)).decrypt(box.subarray(nonceLength))
  } catch {
    // The cipher says "invalid tag" by throwing; here that is an answer.
    return undefined
  }
}

export interface DeviceKeys {
  readonly signingKey: CryptoKey
  /** Raw, 32 bytes. */
  readonly publicKey: Uint8Array
}

export async function createDeviceKeys(world: World): Promise<DeviceKeys> {
  const pair = await world.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
  return { signingKey: pair.privateKey, publicKey: new Uint8Array(await world.subtle.exportKey('raw', pair.publicKey)) }
}

export const signer =
  (world: World, signingKey: CryptoKey) =>
  async (data: Uint8Array): Promise<Uint8Array> =>
    new Uint8Array(await world.subtle.sign('Ed25519', signingKey, data as Uint8Array<ArrayBuffer>))

/** From what the tablet's authenticator answers to a wrap of the data key. The page asks the authenticator (passkey.ts); the key never leaves the worker. */
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { unwrapKey, wrapKey } from './keys'
import type { Passkey } from './managed-device'
import type { StoredWrap } from './registry'
import type { World } from './world'

export const passkeyKek = (secret: Uint8Array, vaultId: string): Uint8Array =>
  hkdf(sha256, secret, utf8ToBytes(vaultId), utf8ToBytes('antenna/passkey'), 32)

export const passkeyWrap = (
  world: World,
  vaultId: string,
  dek: Uint8Array,
  { credentialId, salt, secret }: Passkey,
): StoredWrap => ({
  by: 'passkey',
  credentialId,
  salt,
  box: wrapKey(world, passkeyKek(secret, vaultId), dek, vaultId, 'passkey', undefined),
})

/** The data key; `undefined` when the authenticator answered something else than at the beginning, and the phrase is needed. */
export function openByPasskey(vaultId: string, wraps: readonly StoredWrap[], secret: Uint8Array): Uint8Array | undefined {
  const wrap = wraps.find(({ by }) => by === 'passkey')
  return wrap && unwrapKey(passkeyKek(secret, vaultId), wrap.box, vaultId, 'passkey', undefined)
}

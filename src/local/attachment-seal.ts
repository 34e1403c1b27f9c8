/**
 * The pieces of an attachment: sealed once, with a key of its own that its record carries, so that what lies here is what travels and what the
 * centre keeps. Envelope of a piece: version(1) ‖ nonce(24) ‖ XChaCha20-Poly1305 text and tag; a piece opens only as that piece of that attachment.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { pieceBytes, sealOverhead } from '../domain/attachment'
import { DamagedRow } from './damaged-row'

const formatVersion = 1
const nonceLength = 24

export const sealedPieceBytes = pieceBytes + sealOverhead

const place = (id: string, index: number): Uint8Array => utf8ToBytes(JSON.stringify(['antenna/attachment', id, index]))

export function sealPiece(nonce: Uint8Array, key: Uint8Array, id: string, index: number, bytes: Uint8Array): Uint8Array {
  const text = xchacha20poly1305(key, nonce, place(id, index)).encrypt(bytes)
  const sealed = new Uint8Array(1 + nonceLength + text.length)
  sealed[0] = formatVersion
  sealed.set(nonce, 1)
  sealed.set(text, 1 + nonceLength)
  return sealed
}

/** @throws DamagedRow */
export function openPiece(key: Uint8Array, id: string, index: number, sealed: Uint8Array): Uint8Array {
  if (sealed[0] !== formatVersion || sealed.length < sealOverhead) throw new DamagedRow('part', `${id} ${index}`)
  try {
    const nonce = sealed.subarray(1, 1 + nonceLength)
    return xchacha20poly1305(key, nonce, place(id, index)).decrypt(sealed.subarray(1 + nonceLength))
  } catch (cause) {
    throw new DamagedRow('part', `${id} ${index}`, { cause })
  }
}

/**
 * How an emergency card is sealed: ChaCha20-Poly1305 (RFC 8439) under a key made of the card's id and of the name that whoever opens it types. The key is
 * kept nowhere, so a card opens to one name after another and the cards cannot be leafed through; the cipher is each side's own.
 */
import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { CardWords } from '../domain/emergency-card'
import { canonicalJson } from './canonical'

export const cardNonceLength = 12
export const cardTagLength = 16
/** Bytes: the length of a card tells little of how much is on it. */
const padded = 1024

/** `name` as `cardName` (domain/emergency-card.ts) has it. */
export const cardKey = (card: string, name: string): Uint8Array =>
  hkdf(sha256, utf8ToBytes(name), utf8ToBytes(card), utf8ToBytes('antenna/emergency-card'), 32)

/** The same words of the same card give the same nonce and the same sealed text; other words another nonce. */
export function cardText(words: CardWords, key: Uint8Array): { readonly text: Uint8Array; readonly nonce: Uint8Array } {
  const json = canonicalJson(words)
  const { length } = utf8ToBytes(json)
  const text = utf8ToBytes(json + ' '.repeat(padded - (length % padded)))
  return { text, nonce: hmac(sha256, key, text).subarray(0, cardNonceLength) }
}

/** How the keys of an author lie in the register: each wrapped by every way into the vault whose secret was at hand. Here is from a way in to the keys, and back. */
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { AuthorKeyId } from '../domain/ids'
import type { AuthorSecret } from './author-ring'
import { fromBase64, toBase64 } from './base64'
import type { KdfParameters } from './kdf'
import { unwrapKey, wrapKey } from './keys'
import { passkeyKek } from './passkey-key'
import type { Passkey } from './managed-device'
import type { AuthorWrap, StoredAuthor, VaultRow } from './registry'
import type { World } from './world'

/** No wrap fits in the place of another key, of another vault, or of the vault's own key. */
const placeOf = (vaultId: string, id: AuthorKeyId): string => `${vaultId} author ${id}`

interface PhraseKek {
  readonly kek: Uint8Array
  readonly kdf: KdfParameters
}

export const authorPhraseWrap = (
  world: World,
  vaultId: string,
  { id, secret }: AuthorSecret,
  { kek, kdf }: PhraseKek,
): AuthorWrap => ({
  by: 'phrase',
  kdf,
  box: wrapKey(world, kek, secret, placeOf(vaultId, id), 'phrase', kdf),
})

export const authorPasskeyWrap = (
  world: World,
  vaultId: string,
  { id, secret }: AuthorSecret,
  { credentialId, salt, secret: answer }: Passkey,
): AuthorWrap => ({
  by: 'passkey',
  credentialId,
  salt,
  box: wrapKey(world, passkeyKek(answer, vaultId), secret, placeOf(vaultId, id), 'passkey', undefined),
})

const opened = (
  { vaultId, authors = [] }: VaultRow,
  by: AuthorWrap['by'],
  open: (wrap: AuthorWrap, place: string) => Uint8Array | undefined,
): AuthorSecret[] =>
  authors.flatMap(({ id, wraps }) => {
    const wrap = wraps.find(each => each.by === by)
    const secret = wrap && open(wrap, placeOf(vaultId, id))
    return secret ? [{ id, secret }] : []
  })

export const authorsByPhrase = (row: VaultRow, { kek, kdf }: PhraseKek): AuthorSecret[] =>
  opened(row, 'phrase', ({ box }, place) => unwrapKey(kek, box, place, 'phrase', kdf))

/** `answer`: what the tablet's authenticator said. */
export const authorsByPasskey = (row: VaultRow, answer: Uint8Array): AuthorSecret[] =>
  opened(row, 'passkey', ({ box }, place) => unwrapKey(passkeyKek(answer, row.vaultId), box, place, 'passkey', undefined))

export interface PinWrap {
  readonly id: AuthorKeyId
  readonly box: Uint8Array
}

/** In memory alone, as the data key's own wrap by the PIN. */
export const authorPinWraps = (
  world: World,
  vaultId: string,
  authors: readonly AuthorSecret[],
  { kek, kdf }: PhraseKek,
): PinWrap[] => authors.map(({ id, secret }) => ({ id, box: wrapKey(world, kek, secret, placeOf(vaultId, id), 'pin', kdf) }))

export const authorsByPin = (vaultId: string, wraps: readonly PinWrap[], { kek, kdf }: PhraseKek): AuthorSecret[] =>
  wraps.flatMap(({ id, box }) => {
    const secret = unwrapKey(kek, box, placeOf(vaultId, id), 'pin', kdf)
    return secret ? [{ id, secret }] : []
  })

/** Without the wraps of a way in that is gone; a key that no way is left to stays closed until its code is typed. */
export const authorsWithout = (authors: readonly StoredAuthor[] | undefined, by: AuthorWrap['by']): StoredAuthor[] =>
  (authors ?? [])
    .map(({ id, wraps }) => ({ id, wraps: wraps.filter(wrap => wrap.by !== by) }))
    .filter(({ wraps }) => wraps.length > 0)

/** With one more, or with another wrap of one that is there. */
export function authorsWith(authors: readonly StoredAuthor[] | undefined, id: AuthorKeyId, wrap: AuthorWrap): StoredAuthor[] {
  const others = (authors ?? []).filter(author => author.id !== id)
  const wraps = (authors ?? []).find(author => author.id === id)?.wraps ?? []
  return [...others, { id, wraps: [...wraps.filter(({ by }) => by !== wrap.by), wrap] }]
}

/** The recovery code has 120 random bits: nothing slower is needed to make a key of it. */
const codeKek = (code: string, id: AuthorKeyId): Uint8Array =>
  hkdf(sha256, utf8ToBytes(code), utf8ToBytes(id), utf8ToBytes('antenna/author-recovery'), 32)

/** Base64: what travels to the worker's other tablets. It is of no vault. */
export const wrapByCode = (world: World, { id, secret }: AuthorSecret, code: string): string =>
  toBase64(wrapKey(world, codeKek(code, id), secret, `author ${id}`, 'code', undefined))

/** `undefined` when the code is not of this key. */
export const openByCode = (id: AuthorKeyId, box: string, code: string): Uint8Array | undefined =>
  unwrapKey(codeKek(code, id), fromBase64(box), `author ${id}`, 'code', undefined)

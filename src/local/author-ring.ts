/**
 * The keys of what the worker writes for oneself alone, while the vault is open. They are opened by what opened the vault (phrase, passkey, PIN), each by a
 * wrap of its own, and never by the data key: so whoever recovers the vault for the ente does not have them. Gone with the vault, at any lock.
 */
import { sealedTextOf, readSealedText } from '../domain/diary-entry'
import type { AuthorKeyId } from '../domain/ids'
import { fromBase64, toBase64 } from './base64'
import { paddedJson } from './padding'
import { openSealedTo, sealTo } from './hpke'
import type { World } from './world'

/** The private half, raw, 32 bytes. */
export interface AuthorSecret {
  readonly id: AuthorKeyId
  readonly secret: Uint8Array
}

export interface AuthorRing {
  readonly isOpen: boolean
  secrets(): readonly AuthorSecret[]
  add(secret: AuthorSecret): void
  /** To the newest key; `undefined` when none is open. `place` names what it is the text of: it opens there alone. */
  seal(place: string, value: object): Promise<string | undefined>
  /** What was sealed; `undefined` when its key is not open here, or it was sealed for another place. */
  open(place: string, text: string): Promise<unknown>
  forget(): void
}

interface Pair {
  readonly key: CryptoKey
  readonly publicKey: Uint8Array
}

export function createAuthorRing(world: World, opened: readonly AuthorSecret[] = []): AuthorRing {
  const held = new Map<AuthorKeyId, { readonly secret: AuthorSecret; pair?: Promise<Pair> }>()
  const add = (secret: AuthorSecret): void => void held.set(secret.id, { secret })
  opened.forEach(add)

  const pairOf = (id: AuthorKeyId): Promise<Pair> | undefined => {
    const found = held.get(id)
    return found && (found.pair ??= pairFrom(world, found.secret.secret))
  }

  return {
    get isOpen() {
      return held.size > 0
    },
    secrets: () => [...held.values()].map(({ secret }) => secret),
    add,

    async seal(place, value) {
      const [newest] = [...held.keys()].sort().reverse()
      const pair = newest && (await pairOf(newest))
      if (!newest || !pair) return undefined
      const box = await sealTo(world, pair.publicKey, infoOf(newest, place), paddedJson(value))
      return sealedTextOf(newest, toBase64(box))
    },

    async open(place, text) {
      const sealed = readSealedText(text)
      const pair = sealed && (await pairOf(sealed.key))
      if (!pair) return undefined
      const bytes = await openSealedTo(world, pair.key, pair.publicKey, infoOf(sealed.key, place), fromBase64(sealed.box))
      return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as unknown)
    },

    forget() {
      for (const { secret } of held.values()) secret.secret.fill(0)
      held.clear()
    },
  }
}

const infoOf = (key: AuthorKeyId, place: string): string => `antenna/author-only:${key}:${place}`

/** RFC 8410: what comes before the 32 bytes of an X25519 private key. */
const pkcs8Head = Uint8Array.from([
  0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x04, 0x22, 0x04, 0x20,
])
const curve = 'X25519'

/** @throws DataError when it is not a private key. */
export async function pairFrom(world: World, secret: Uint8Array): Promise<Pair> {
  const pkcs8 = new Uint8Array(pkcs8Head.length + secret.length)
  pkcs8.set(pkcs8Head)
  pkcs8.set(secret, pkcs8Head.length)
  try {
    // The browser derives the public half, and tells it only of a key that may be exported: that one is not kept.
    const readable = await world.subtle.importKey('pkcs8', pkcs8, curve, true, ['deriveBits'])
    const { x } = await world.subtle.exportKey('jwk', readable)
    const key = await world.subtle.importKey('pkcs8', pkcs8, curve, false, ['deriveBits'])
    return { key, publicKey: fromBase64(x!.replaceAll('-', '+').replaceAll('_', '/')) }
  } finally {
    pkcs8.fill(0)
  }
}

/** Any 32 bytes are a private key of this curve. */
export const newAuthorSecret = (world: World, id: AuthorKeyId): AuthorSecret => ({ id, secret: world.randomBytes(32) })

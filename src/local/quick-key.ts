/**
 * What survives a quick lock: the data key and the author's keys, wrapped by the PIN and a random pepper of this run. They go from the worker that is about to end to a
 * fresh one through a message, and are never written anywhere. Whoever finds the tablet switched off finds no trace of it.
 */
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { AuthorSecret } from './author-ring'
import { authorPinWraps, authorsByPin, type PinWrap } from './author-wraps'
import { maxWrongPins, waitLeft, type Attempts } from './attempts'
import { deriveKey, type KdfCost, type KdfParameters } from './kdf'
import { unwrapKey, wrapKey } from './keys'
import type { World } from './world'

export interface QuickKey {
  readonly vaultId: string
  readonly kdf: KdfParameters
  readonly pepper: Uint8Array
  readonly box: Uint8Array
  /** The author's keys that were open. */
  readonly authors: readonly PinWrap[]
}

export async function createQuickKey(
  world: World,
  cost: KdfCost,
  vaultId: string,
  dek: Uint8Array,
  pin: string,
  authors: readonly AuthorSecret[] = [],
): Promise<QuickKey> {
  const pepper = world.randomBytes(32)
  const kdf: KdfParameters = { algorithm: 'argon2id', ...cost, salt: world.randomBytes(16) }
  const kek = await deriveKey(secretOf(pin, pepper), kdf)
  const box = wrapKey(world, kek, dek, vaultId, 'pin', kdf)
  return { vaultId, kdf, pepper, box, authors: authorPinWraps(world, vaultId, authors, { kek, kdf }) }
}

/** The same, for the author's keys of now: one was opened since. */
export async function withAuthors(
  world: World,
  quick: QuickKey,
  pin: string,
  authors: readonly AuthorSecret[],
): Promise<QuickKey> {
  const { vaultId, kdf, pepper } = quick
  const kek = await deriveKey(secretOf(pin, pepper), kdf)
  return { ...quick, authors: authorPinWraps(world, vaultId, authors, { kek, kdf }) }
}

const handOverMs = 5_000

/** From the worker that is about to end. */
export async function receivedKey(world: World, port: MessagePort): Promise<QuickKey> {
  return new Promise((resolve, reject) => {
    const cancel = world.after(handOverMs, () => reject(new Error('nothing was handed over')))
    port.addEventListener(
      'message',
      event => {
        cancel()
        port.close()
        resolve(event.data as QuickKey)
      },
      { once: true },
    )
    port.start()
  })
}

const secretOf = (pin: string, pepper: Uint8Array): Uint8Array => concatBytes(pepper, utf8ToBytes(pin))

export type PinAttempt =
  | { readonly type: 'opened'; readonly dek: Uint8Array; readonly authors: readonly AuthorSecret[] }
  | { readonly type: 'tooSoon'; readonly waitMs: number }
  | { readonly type: 'wrong'; readonly attempts: Attempts }
  /** Too many: the key is to be thrown away. */
  | { readonly type: 'spent' }

export async function tryPin(quick: QuickKey, attempts: Attempts, pin: string, now: number): Promise<PinAttempt> {
  const waitMs = waitLeft(attempts, now)
  if (waitMs > 0) return { type: 'tooSoon', waitMs }
  const kek = await deriveKey(secretOf(pin, quick.pepper), quick.kdf)
  const dek = unwrapKey(kek, quick.box, quick.vaultId, 'pin', quick.kdf)
  if (dek) return { type: 'opened', dek, authors: authorsByPin(quick.vaultId, quick.authors, { kek, kdf: quick.kdf }) }
  const wrong = attempts.wrong + 1
  return wrong >= maxWrongPins ? { type: 'spent' } : { type: 'wrong', attempts: { wrong, lastAt: now } }
}

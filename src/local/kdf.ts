/** From a phrase to a key, slowly on purpose: Argon2id, with the cost stored beside what it guards and a floor below which nothing is accepted. */
import { argon2id as argon2idSlow } from '@noble/hashes/argon2.js'
import { argon2id } from 'hash-wasm'

export interface KdfCost {
  readonly memoryKiB: number
  readonly passes: number
}

/** As stored. Argon2id always runs on one lane: WebAssembly has one thread. */
export interface KdfParameters extends KdfCost {
  readonly algorithm: 'argon2id'
  readonly salt: Uint8Array
}

/** From the dearest: the next is tried where the tablet cannot give the memory. */
const phraseCosts: readonly KdfCost[] = [
  { memoryKiB: 64 * 1024, passes: 3 },
  { memoryKiB: 46 * 1024, passes: 1 },
  { memoryKiB: 19 * 1024, passes: 2 },
]

/** The PIN's wrap lives in memory alone, under a random pepper: here the cost only slows a hand at the keypad. */
const pinCost: KdfCost = { memoryKiB: 19 * 1024, passes: 2 }

/** OWASP's least: 19 MiB twice, or 46 MiB once. */
const owaspFloor: readonly KdfCost[] = [
  { memoryKiB: 19 * 1024, passes: 2 },
  { memoryKiB: 46 * 1024, passes: 1 },
]
/** Nobody stores more: parameters above it were written to hang the tablet. */
const ceiling: KdfCost = { memoryKiB: 512 * 1024, passes: 16 }

/** How dear it is to open a vault. Tests make it cheap; the app takes what is here. */
export interface KdfPolicy {
  readonly phrase: readonly KdfCost[]
  readonly pin: KdfCost
  readonly floor: readonly KdfCost[]
}

export const kdfPolicy: KdfPolicy = { phrase: phraseCosts, pin: pinCost, floor: owaspFloor }

/** False for parameters that somebody made weaker (or absurd) on the disk: with them, the phrase must not even be tried. */
export function isStrongEnough(parameters: KdfParameters, floor: readonly KdfCost[]): boolean {
  const { algorithm, memoryKiB, passes, salt } = parameters
  return (
    algorithm === 'argon2id' &&
    Number.isInteger(memoryKiB) &&
    Number.isInteger(passes) &&
    salt.length >= 16 &&
    memoryKiB <= ceiling.memoryKiB &&
    passes <= ceiling.passes &&
    floor.some(least => memoryKiB >= least.memoryKiB && passes >= least.passes)
  )
}

const keyLength = 32

/** The tablet cannot give the memory that the derivation needs. */
export class NotEnoughMemory extends Error {
  override readonly name = 'NotEnoughMemory'
}

/** @throws NotEnoughMemory */
export async function deriveKey(secret: Uint8Array, { salt, memoryKiB, passes }: KdfParameters): Promise<Uint8Array> {
  try {
    if (!canCompile()) return argon2idSlow(secret, salt, { t: passes, m: memoryKiB, p: 1, dkLen: keyLength })
    return await argon2id({
      password: secret,
      salt,
      parallelism: 1,
      iterations: passes,
      memorySize: memoryKiB,
      hashLength: keyLength,
      outputType: 'binary',
    })
  } catch (error) {
    // Both ask for one block of memory, and a block that cannot be had is a RangeError in every engine.
    if (error instanceof RangeError) throw new NotEnoughMemory(`${memoryKiB} KiB cannot be had`, { cause: error })
    throw error
  }
}

/**
 * Derives with the dearest cost that this tablet can pay.
 * @throws NotEnoughMemory when it can pay none.
 */
export async function deriveDearest(
  secret: Uint8Array,
  salt: Uint8Array,
  costs: readonly KdfCost[],
): Promise<{ key: Uint8Array; parameters: KdfParameters }> {
  for (const [index, cost] of costs.entries()) {
    const parameters: KdfParameters = { algorithm: 'argon2id', ...cost, salt }
    try {
      return { key: await deriveKey(secret, parameters), parameters }
    } catch (error) {
      if (!(error instanceof NotEnoughMemory) || index === costs.length - 1) throw error
    }
  }
  throw new Error('no cost to try')
}

/** The smallest module there is: some browsers turn WebAssembly off (iOS in Lockdown Mode), or have it and forbid it. */
const emptyModule = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00)

function canCompile(): boolean {
  if (typeof WebAssembly === 'undefined') return false
  try {
    return new WebAssembly.Module(emptyModule) instanceof WebAssembly.Module
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) return false
    throw error
  }
}

/** Making a vault and opening it again, up to its keys. What is stored in it is the engine's. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { AmbitoId, DeviceId, WorkerId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import { z } from '../domain/schema'
import { normalPhrase } from '../domain/unlock-phrase'
import type { EnrolAnswer } from '../sync/protocol'
import { recoveryInfo } from '../sync/recovery'
import { delayAfter, waitLeft } from './attempts'
import type { AuthorSecret } from './author-ring'
import { authorsByPhrase, authorsWithout } from './author-wraps'
import { fromBase64, toBase64 } from './base64'
import { createSealer, firstGeneration, generationOf, lastGeneration, type Sealer } from './codec'
import { DamagedRow } from './damaged-row'
import type { UnlockRefusal } from './device'
import { sealTo } from './hpke'
import { deriveDearest, deriveKey, isStrongEnough, type KdfParameters, type KdfPolicy } from './kdf'
import { unwrapKey, wrapKey, type DeviceKeys } from './keys'
import type { Orders, RegisteredVault, Registry, StoredWrap, VaultRow } from './registry'
import type { World } from './world'

/** Sealed by the data key, in the register: what only the open vault may know of itself. */
const VaultSecrets = z.object({
  device: DeviceId,
  ambito: AmbitoId,
  worker: WorkerId,
  letter: z.string(),
  /** Base64. With the device key it proves to the centre that the vault is open. */
  secret: z.base64(),
  /** Of the device's key: the browser gives it only once. Absent in vaults of before. */
  publicKey: z.base64().optional(),
  /** The centre's key that rescue files are sealed to, as the enrolment brought it. */
  rescue: z.base64(),
  /** Base64. Absent while the first data key is in use: it is made from that one. */
  index: z.base64().optional(),
  /** So that a full unlock brings the quick lock back. */
  pin: z.string(),
})
type VaultSecrets = z.infer<typeof VaultSecrets>

export interface OpenedKeys {
  readonly vaultId: string
  /** To be overwritten as soon as the quick key is made. */
  readonly dek: Uint8Array
  readonly sealer: Sealer
  readonly secrets: VaultSecrets
  /** The author's keys that opened with it. */
  readonly authors: readonly AuthorSecret[]
}

/** With what wraps another data key by the same phrase. */
export interface OpenedByPhrase extends OpenedKeys {
  readonly phrase: PhraseKey
}

/** The worker of an ambito, as the register knows it. */
export const holderOf = (ambito: AmbitoId, worker: WorkerId): string =>
  bytesToHex(sha256(utf8ToBytes(`antenna/holder:${ambito}:${worker}`)))

const phraseBytes = (typed: string): Uint8Array => utf8ToBytes(normalPhrase(typed))

export interface PhraseKey {
  readonly kek: Uint8Array
  readonly kdf: KdfParameters
}

/** The slow part, done before the centre is asked for anything: a tablet that cannot do it must not be enrolled. */
export async function derivePhraseKey(world: World, policy: KdfPolicy, phrase: string): Promise<PhraseKey> {
  const { key, parameters } = await deriveDearest(phraseBytes(phrase), world.randomBytes(16), policy.phrase)
  return { kek: key, kdf: parameters }
}

export async function makeVault(
  world: World,
  { kek, kdf }: PhraseKey,
  keys: DeviceKeys,
  answer: EnrolAnswer,
  pin: string,
): Promise<{ readonly row: VaultRow; readonly opened: OpenedKeys }> {
  const vaultId = bytesToHex(world.randomBytes(16))
  const dek = world.randomBytes(32)
  const sealer = createSealer(vaultId, dek, length => world.randomBytes(length))
  const { device, ambito, worker, letter, secret } = answer
  const rescue = answer.keys.rescue
  const publicKey = toBase64(keys.publicKey)
  const secrets: VaultSecrets = { device, ambito, worker: worker.id, letter, secret, publicKey, rescue, pin }
  const row: VaultRow = {
    vaultId,
    initials: initialsOf(worker.surname, worker.name),
    holder: holderOf(ambito, worker.id),
    wraps: [
      phraseWrap(world, vaultId, dek, { kek, kdf }),
      ...(answer.keys.recovery ? [await recoveryWrap(world, answer.keys.recovery, dek, vaultId)] : []),
    ],
    signingKey: keys.signingKey,
    target: { ambito, device, centreKey: answer.keys.directives },
    sealed: sealer.seal('reg', vaultId, secrets),
  }
  return { row, opened: { vaultId, dek, sealer, secrets, authors: [] } }
}

export const phraseWrap = (world: World, vaultId: string, dek: Uint8Array, { kek, kdf }: PhraseKey): StoredWrap => ({
  by: 'phrase',
  kdf,
  box: wrapKey(world, kek, dek, vaultId, 'phrase', kdf),
})

export const recoveryWrap = async (world: World, recoveryKey: string, dek: Uint8Array, vaultId: string): Promise<StoredWrap> => ({
  by: 'recovery',
  box: await sealTo(world, fromBase64(recoveryKey), recoveryInfo(vaultId), dek),
})

/** The same vault under another identity, or with another PIN: what only the open vault may know is sealed again. */
export const resealed = (
  row: VaultRow,
  { sealer, secrets }: Pick<OpenedKeys, 'sealer' | 'secrets'>,
  change: Partial<VaultSecrets>,
): Uint8Array => sealer.seal('reg', row.vaultId, { ...secrets, ...change })

const initialsOf = (...names: readonly string[]): string => names.map(name => (Array.from(name)[0] ?? '').toUpperCase()).join('')

/** Opens by the phrase; a wrong one costs time and changes nothing else. */
export async function openByPhrase(
  world: World,
  policy: KdfPolicy,
  registry: Registry,
  { vault }: RegisteredVault,
  phrase: string,
): Promise<Result<OpenedByPhrase, UnlockRefusal>> {
  const wrap = vault.wraps.find(each => each.by === 'phrase')
  if (!wrap || !isStrongEnough(wrap.kdf, policy.floor)) return err({ type: 'WeakParameters' })
  const begun = await registry.beginAttempt(vault.vaultId, world.now(), waitLeft)
  if ('waitMs' in begun) return err({ type: 'TooSoon', waitMs: begun.waitMs })
  const kek = await deriveKey(phraseBytes(phrase), wrap.kdf)
  const dek = unwrapKey(kek, wrap.box, vault.vaultId, 'phrase', wrap.kdf)
  if (!dek) return err({ type: 'WrongSecret', waitMs: delayAfter(begun.wrong) })
  await registry.clearAttempts(vault.vaultId)
  const derived: PhraseKey = { kek, kdf: wrap.kdf }
  return ok({ ...openKeys(world, vault, dek), authors: authorsByPhrase(vault, derived), phrase: derived })
}

/** By the key that its phrase has derived before; `undefined` when it does not open this row. */
export function openByKek(world: World, vault: VaultRow, { kek, kdf }: PhraseKey): OpenedKeys | undefined {
  const wrap = vault.wraps.find(({ by }) => by === 'phrase')
  const dek = wrap && unwrapKey(kek, wrap.box, vault.vaultId, 'phrase', kdf)
  return dek && openKeys(world, vault, dek)
}

/**
 * The author's keys are not among them: no data key opens those.
 * @throws DamagedRow when the secrets in the register were tampered with, or are sealed by another data key.
 */
export function openKeys(world: World, vault: VaultRow, dek: Uint8Array): OpenedKeys {
  const { vaultId } = vault
  const authors: readonly AuthorSecret[] = []
  const random = (length: number) => world.randomBytes(length)
  const generation = generationOf(vault.sealed)
  const own = createSealer(vaultId, dek, random, { generation })
  const secrets = VaultSecrets.parse(own.open('reg', vaultId, vault.sealed))
  if (secrets.index === undefined) return { vaultId, dek, sealer: own, secrets, authors }
  const previous = vault.previous && PreviousKey.parse(own.open('reg', previousPlace(vaultId), vault.previous))
  const ring = {
    generation,
    previous: previous && { dek: fromBase64(previous.dek), generation: previous.generation },
    index: fromBase64(secrets.index),
  }
  return { vaultId, dek, sealer: createSealer(vaultId, dek, random, ring), secrets, authors }
}

/** `undefined` when the data key is not the vault's any more: another tab has changed it. */
export function openIfCurrent(world: World, vault: VaultRow, dek: Uint8Array): OpenedKeys | undefined {
  try {
    return openKeys(world, vault, dek)
  } catch (error) {
    if (error instanceof DamagedRow) return undefined
    throw error
  }
}

/** The data key before, while rows of it are left. */
const PreviousKey = z.object({ dek: z.base64(), generation: z.int().min(firstGeneration).max(lastGeneration) })
const previousPlace = (vaultId: string): string => `${vaultId} previous`

/**
 * The vault's row with a new data key in the place of the one that opened it. The old one is sealed by the new, until nothing needs it; ways in whose
 * secret is not at hand are gone. Blind names are made with the same key as before: whoever has the old one learns nothing new by them.
 */
export async function renewed(
  world: World,
  row: VaultRow,
  { dek: old, sealer, secrets, phrase }: OpenedByPhrase,
  order: NonNullable<Orders['rekey']>,
): Promise<{ readonly row: VaultRow; readonly dek: Uint8Array }> {
  const { vaultId } = row
  const dek = world.randomBytes(32)
  const generation = sealer.generation + 1
  const own = createSealer(vaultId, dek, length => world.randomBytes(length), { generation })
  return {
    dek,
    row: {
      ...row,
      wraps: [
        phraseWrap(world, vaultId, dek, phrase),
        ...(order.recovery === null ? [] : [await recoveryWrap(world, order.recovery, dek, vaultId)]),
      ],
      authors: authorsWithout(row.authors, 'passkey'),
      sealed: own.seal('reg', vaultId, { ...secrets, index: toBase64(sealer.index) }),
      previous: own.seal('reg', previousPlace(vaultId), { dek: toBase64(old), generation: sealer.generation }),
      renewedFor: order.nonce,
    },
  }
}

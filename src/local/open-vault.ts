/** One vault, open: its engine, its link to the centre, its standing, and the key that will survive a quick lock. */
import { createAuthorRing, type AuthorRing, type AuthorSecret } from './author-ring'
import { fromBase64 } from './base64'
import { createCentreClient, type CentreClient, type RegisterClient } from './centre-client'
import type { DeviceTopic, Session } from './device'
import type { Engine, OpenEngine } from './engine'
import type { EngineKeys } from './engine-keys'
import { NotEnoughMemory, type KdfPolicy } from './kdf'
import { signer } from './keys'
import type { OrderDesk } from './orders'
import { overhear } from './overhear'
import { createQuickKey, tryPin, withAuthors, type QuickKey } from './quick-key'
import { makeRecoverable, type RecoverableOrder } from './recovery'
import type { RegisteredVault, Registry } from './registry'
import { finishRenewal } from './renewal'
import type { OpenedKeys } from './vault'
import { createVaultStanding, type VaultStanding } from './vault-standing'
import type { World } from './world'

export interface OpenVault {
  readonly vaultId: string
  readonly engine: Engine
  readonly centre: CentreClient & RegisterClient
  readonly engineKeys: EngineKeys
  readonly secrets: OpenedKeys['secrets']
  readonly sealer: OpenedKeys['sealer']
  readonly standing: VaultStanding
  readonly authors: AuthorRing
  /** One more author's key is open: from now on the PIN opens it too. */
  addAuthor(author: AuthorSecret): void
  /** `false` where there is no quick lock, whose key is the one way to the data key while the vault is open: then the next phrase does it. */
  makeRecoverable(order: RecoverableOrder): Promise<boolean>
  session(): Promise<Session | undefined>
  /** Ready soon after the unlock; `undefined` where the tablet could not pay for it: then there is no quick lock. */
  quickKey(): Promise<QuickKey | undefined>
  close(): Promise<void>
}

export interface VaultParts {
  readonly world: World
  readonly registry: Registry
  readonly orders: () => OrderDesk
  readonly app: string
  readonly kdf: KdfPolicy
  readonly openEngine: OpenEngine
  tell(topics: readonly DeviceTopic[]): void
}

/** The first lists come before the derivation, which holds the worker for a tenth of a second. */
const quickKeyDelayMs = 1_500
/** What a screen has read is read again when the lease ends or begins. */
const everything: readonly DeviceTopic[] = ['session', 'people', 'records', 'drafts', 'queue', 'status']

interface Opening {
  /** The PIN's wrap of the data key exists already. Otherwise the data key is overwritten once it does. */
  readonly quick?: Promise<QuickKey | undefined> | undefined
  /** Nothing was ever written in it. */
  readonly isNew?: boolean
}

export async function openVault(
  parts: VaultParts,
  keys: OpenedKeys,
  found: RegisteredVault,
  { quick, isNew }: Opening = {},
): Promise<OpenVault> {
  const { world, registry, tell } = parts
  const { vaultId, sealer, secrets } = keys
  const { device, ambito, worker, letter } = secrets
  const standing = createVaultStanding(world, registry, found, () => tell(everything))
  const authors = createAuthorRing(world, keys.authors)
  const sign = signer(world, found.vault.signingKey)
  const centre = overhear(createCentreClient(world, { ambito, device, secret: fromBase64(secrets.secret), sign }), {
    directive: directive => parts.orders().hear(vaultId, directive),
    lease: (until, time) => standing.renew(until, time),
    allSent: time => parts.orders().allSent(vaultId, time),
  })
  const engineKeys: EngineKeys = {
    vaultId,
    sealer,
    authors,
    sign,
    identity: { device, ambito, worker, letter },
    isKnown: !isNew,
    app: parts.app,
    leaseUntil: () => standing.leaseUntil(),
  }
  const engine = await parts.openEngine(world, engineKeys, centre, {
    changed: tell,
    queued: queued => registry.note(vaultId, { queued }),
    contact: at => registry.note(vaultId, { lastContactAt: at }),
  })

  let shown: number | undefined
  const stopRenewal = found.vault.previous
    ? finishRenewal({
        world,
        registry,
        vaultId,
        sealer,
        device,
        onProgress(progress) {
          standing.showRenewal(progress)
          const step = progress && Math.floor((20 * progress.done) / progress.total)
          if (step !== shown) tell(['session'])
          shown = step
        },
        onDone: () => parts.orders().rekeyed(vaultId),
      })
    : () => undefined

  let making: Promise<QuickKey | undefined> | undefined = quick
  if (quick) keys.dek.fill(0)
  const quickKey = () => (making ??= makeQuickKey(parts, keys, authors.secrets()))
  if (!quick) world.after(quickKeyDelayMs, () => void quickKey())

  return {
    vaultId,
    engine,
    centre,
    engineKeys,
    secrets,
    sealer,
    standing,
    authors,
    addAuthor(author) {
      authors.add(author)
      making = making?.then(made => made && withAuthors(world, made, secrets.pin, authors.secrets()))
    },
    quickKey,
    async makeRecoverable(order) {
      const made = await quickKey()
      const opened = made && (await tryPin(made, { wrong: 0, lastAt: 0 }, secrets.pin, world.now()))
      if (opened?.type !== 'opened') return false
      try {
        return await makeRecoverable(world, registry, { vaultId, dek: opened.dek }, order)
      } finally {
        for (const secret of [opened.dek, ...opened.authors.map(author => author.secret)]) secret.fill(0)
      }
    },
    async session() {
      const session = await engine.session()
      return session && { ...session, standing: standing.standing(parts.app) }
    },
    async close() {
      stopRenewal()
      standing.end()
      await engine.close()
      authors.forget()
      sealer.judicial.lock()
      await registry.settle()
    },
  }
}

async function makeQuickKey(
  { world, kdf }: VaultParts,
  { vaultId, dek, secrets }: OpenedKeys,
  authors: readonly AuthorSecret[],
): Promise<QuickKey | undefined> {
  try {
    return await createQuickKey(world, kdf.pin, vaultId, dek, secrets.pin, authors)
  } catch (error) {
    // Locking will be full.
    if (error instanceof NotEnoughMemory) return undefined
    throw error
  } finally {
    dek.fill(0)
  }
}

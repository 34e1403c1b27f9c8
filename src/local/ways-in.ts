/** The ways into a vault beside phrase and PIN: the tablet's authenticator, the ente's recovery key, and the worker's password for a vault that was copied. */
import { err, ok, type Result } from '../domain/result'
import { checkPhrase, checkPin } from '../domain/unlock-phrase'
import { authorPasskeyWrap, authorsByPasskey, authorsWith, authorsWithout } from './author-wraps'
import { toBase64 } from './base64'
import type { Session, UnlockRefusal } from './device'
import type { KdfPolicy } from './kdf'
import type { ManagedDevice } from './managed-device'
import type { OpenVault } from './open-vault'
import { openByPasskey, passkeyWrap } from './passkey-key'
import type { QuickKey } from './quick-key'
import { askRecovery, openByAnswer } from './recovery'
import { registerAgain } from './register-again'
import type { RegisteredVault, Registry } from './registry'
import { derivePhraseKey, openByPhrase, openKeys, phraseWrap, resealed, type OpenedKeys } from './vault'
import type { World } from './world'

export type Trouble = { readonly type: 'NewerVersion' } | { readonly type: 'StorageRefused' } | { readonly type: 'VaultEmptied' }

type WaysIn = Pick<
  ManagedDevice,
  'askRecovery' | 'recover' | 'addPasskey' | 'removePasskey' | 'unlockWithPasskey' | 'registerAgain'
>

interface WayParts {
  readonly world: World
  readonly kdf: KdfPolicy
  readonly registry: Registry
  /** @throws LockedError */
  current(): OpenVault
  open(keys: OpenedKeys, found: RegisteredVault, quick?: Promise<QuickKey | undefined>): Promise<Result<Session, never>>
  unlocking<Refusal>(task: () => Promise<Result<Session, Refusal>>): Promise<Result<Session, Refusal | Trouble>>
  inTurn<Value>(task: () => Promise<Value>): Promise<Value>
}

export function createWaysIn({ world, kdf: policy, registry, current, open, unlocking, inTurn }: WayParts): WaysIn {
  return {
    unlockWithPasskey: (vaultId, secret) =>
      unlocking<UnlockRefusal>(async () => {
        const found = await registry.find(vaultId)
        if (!found) return err({ type: 'NoSuchVault' })
        const dek = openByPasskey(vaultId, found.vault.wraps, secret)
        if (!dek) return err({ type: 'WrongSecret', waitMs: 0 })
        return open({ ...openKeys(world, found.vault, dek), authors: authorsByPasskey(found.vault, secret) }, found)
      }),

    async askRecovery(vaultId) {
      const found = await registry.find(vaultId)
      return found ? askRecovery(world, registry, found) : err({ type: 'NoSuchVault' })
    },

    recover: (vaultId, { answer, phrase, pin }) =>
      unlocking(async () => {
        const found = await registry.find(vaultId)
        if (!found) return err({ type: 'NoSuchVault' as const })
        const checked = checkPhrase(phrase)
        if (!checked.ok) return err({ type: 'WeakPhrase' as const })
        if (!checkPin(pin).ok) return err({ type: 'BadPin' as const })
        const keys = await openByAnswer(world, registry, found, answer)
        if (!keys.ok) return keys
        const wrap = phraseWrap(world, vaultId, keys.value.dek, await derivePhraseKey(world, policy, checked.value))
        await registry.change(vaultId, row => ({
          ...row,
          wraps: [wrap, ...row.wraps.filter(({ by }) => by !== 'phrase')],
          // What the forgotten phrase alone opened is opened by the recovery code, or by nobody.
          authors: authorsWithout(row.authors, 'phrase'),
          sealed: resealed(row, keys.value, { pin }),
        }))
        await registry.clearAttempts(vaultId)
        const changed = (await registry.find(vaultId))!
        return open(openKeys(world, changed.vault, keys.value.dek), changed)
      }),

    addPasskey: (phrase, passkey) =>
      inTurn(async () => {
        const { vaultId, standing } = current()
        const found = await registry.find(vaultId)
        if (!found) return err({ type: 'NoSuchVault' })
        const keys = await openByPhrase(world, policy, registry, found, phrase)
        if (!keys.ok) return keys
        const wrap = passkeyWrap(world, vaultId, keys.value.dek, passkey)
        keys.value.dek.fill(0)
        const ofAuthors = keys.value.authors.map(author => ({
          id: author.id,
          wrap: authorPasskeyWrap(world, vaultId, author, passkey),
        }))
        await registry.change(vaultId, row => ({
          ...row,
          wraps: [...row.wraps.filter(({ by }) => by !== 'passkey'), wrap],
          authors: ofAuthors.reduce((kept, { id, wrap }) => authorsWith(kept, id, wrap), authorsWithout(row.authors, 'passkey')),
        }))
        await standing.refresh()
        return ok('added')
      }),
    async removePasskey() {
      const { vaultId, standing } = current()
      await registry.change(vaultId, row => ({
        ...row,
        wraps: row.wraps.filter(({ by }) => by !== 'passkey'),
        authors: authorsWithout(row.authors, 'passkey'),
      }))
      await standing.refresh()
    },

    registerAgain: credentials =>
      inTurn(async () => {
        const { vaultId, engineKeys, centre, secrets, sealer, quickKey, authors: ring } = current()
        const other = await registerAgain(world, { ...engineKeys, publicKey: secrets.publicKey }, centre, credentials)
        if (!other.ok) return other
        // The PIN's wrap is of the same data key: it goes on.
        const quick = Promise.resolve(await quickKey())
        if (other.value) {
          const { keys, answer } = other.value
          const { device, ambito, letter, secret } = answer
          await registry.change(vaultId, row => ({
            ...row,
            signingKey: keys.signingKey,
            target: { ambito, device, centreKey: answer.keys.directives },
            sealed: resealed(row, { sealer, secrets }, { device, letter, secret, publicKey: toBase64(keys.publicKey) }),
          }))
          registry.note(vaultId, { orders: { last: 0 } })
        }
        const found = (await registry.find(vaultId))!
        const fresh = other.value
          ? { ...secrets, ...idsOf(other.value.answer), publicKey: toBase64(other.value.keys.publicKey) }
          : secrets
        // The vault that closes overwrites its own.
        const authors = ring.secrets().map(({ id, secret }) => ({ id, secret: secret.slice() }))
        return open({ vaultId, dek: new Uint8Array(32), sealer, secrets: fresh, authors }, found, quick)
      }),
  }
}

const idsOf = ({ device, letter, secret }: Pick<OpenedKeys['secrets'], 'device' | 'letter' | 'secret'>) => ({
  device,
  letter,
  secret,
})

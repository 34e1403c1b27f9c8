/** From the centre's account to a vault on this tablet: sign in, change the first password, enrol. */
import type { SignInAnswer, EnrolAnswer } from '../sync/protocol'
import { passwordLimits } from '../sync/protocol'
import type { AmbitoId, WorkerId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import { checkPhrase, checkPin } from '../domain/unlock-phrase'
import { toBase64 } from './base64'
import type { CreateVaultRefusal, Device, NewVault, SignedIn, SignInRefusal } from './device'
import type { KdfPolicy } from './kdf'
import { createDeviceKeys } from './keys'
import type { Registry, VaultRow } from './registry'
import { createSignInDesk } from './sign-in-desk'
import { isStorageTrouble, refuseStorage } from './storage-trouble'
import { derivePhraseKey, holderOf, makeVault, type OpenedKeys } from './vault'
import type { World } from './world'

interface MadeVault {
  readonly row: VaultRow
  readonly opened: OpenedKeys
  readonly answer: EnrolAnswer
}

export interface Entry extends Pick<Device, 'signIn' | 'changePassword'> {
  /** Enrols the device and makes its keys; nothing is on disk yet. */
  createVault(vault: NewVault): Promise<Result<MadeVault, CreateVaultRefusal>>
  /** Of who has signed in, as long as it is good. */
  token(): string | undefined
}

export function createEntry(world: World, registry: Registry, policy: KdfPolicy, app: string): Entry {
  const desk = createSignInDesk(world)
  let signedIn: { readonly answer: SignInAnswer; readonly until: number } | undefined

  const current = (): SignInAnswer | undefined => (signedIn && world.monotonic() < signedIn.until ? signedIn.answer : undefined)

  async function vaultOf(ambito: AmbitoId, worker: WorkerId): Promise<string | undefined> {
    const holder = holderOf(ambito, worker)
    return (await registry.all()).find(({ vault }) => vault.holder === holder)?.vault.vaultId
  }

  async function remember(answer: Result<SignInAnswer, SignInRefusal>): Promise<Result<SignedIn, SignInRefusal>> {
    if (!answer.ok) return answer
    const { expiresInS, mustChangePassword, memberships } = answer.value
    signedIn = { answer: answer.value, until: world.monotonic() + expiresInS * 1000 }
    return ok({
      mustChangePassword,
      memberships: memberships.map(({ ambito, ambitoName, surname, name, offices }) => ({
        ambito,
        ambitoName,
        surname,
        name,
        offices,
      })),
      existingVaultId: await existing(memberships),
    })
  }

  async function existing(memberships: SignInAnswer['memberships']): Promise<string | undefined> {
    try {
      const vaults = await Promise.all(memberships.map(({ ambito, workerId }) => vaultOf(ambito, workerId)))
      return vaults.find(vaultId => vaultId !== undefined)
    } catch (error) {
      // The disk says no: making the vault will say so, with the words for it.
      if (isStorageTrouble(error)) return undefined
      throw error
    }
  }

  /** Everything that this tablet may refuse, before the centre is asked to enrol it. */
  async function prepare({ ambito, phrase, pin }: NewVault) {
    const answer = current()
    const membership = answer?.memberships.find(membership => membership.ambito === ambito)
    // With a vault already here, signing in again says so and offers to unlock it.
    if (!answer || !membership || (await vaultOf(ambito, membership.workerId))) return err({ type: 'SignInExpired' as const })
    const checkedPhrase = checkPhrase(phrase)
    if (!checkedPhrase.ok) return err({ type: 'WeakPhrase' as const })
    if (!checkPin(pin).ok) return err({ type: 'BadPin' as const })
    await world.storage?.persist()
    const phraseKey = await derivePhraseKey(world, policy, checkedPhrase.value)
    return ok({ token: answer.token, phraseKey, keys: await createDeviceKeys(world) })
  }

  return {
    token: () => current()?.token,
    signIn: async credentials => remember(await desk.signIn(credentials)),

    async changePassword(newPassword) {
      if (newPassword.length < passwordLimits.min) return err({ type: 'WeakPassword', minLength: passwordLimits.min })
      const answer = current()
      return answer ? remember(await desk.changePassword(answer.token, newPassword)) : err({ type: 'SignInExpired' })
    },

    async createVault(vault) {
      try {
        const prepared = await prepare(vault)
        if (!prepared.ok) return prepared
        const { token, phraseKey, keys } = prepared.value
        const { ambito, officeId } = vault
        const answer = await desk.enrol(token, {
          ambito,
          ...(officeId && { officeId }),
          publicKey: toBase64(keys.publicKey),
          app,
        })
        if (!answer.ok) return answer
        signedIn = undefined
        return ok({ ...(await makeVault(world, phraseKey, keys, answer.value, vault.pin)), answer: answer.value })
      } catch (error) {
        return refuseStorage(error)
      }
    },
  }
}

/**
 * A forgotten phrase, helped by the ente: the data key was sealed to the ente's recovery key when the vault was made, or when the ente made the key. The holder of that key opens it
 * and seals it again, to a key that this tablet has made for the purpose. Neither the centre nor the way between ever sees it open.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { err, ok, type Result } from '../domain/result'
import { answerInfo, type RecoveryRequest } from '../sync/recovery'
import { fromBase64, toBase64 } from './base64'
import { createRecipient, openSealedTo } from './hpke'
import type { RecoverRefusal } from './managed-device'
import type { Orders, RegisteredVault, Registry } from './registry'
import { openIfCurrent, recoveryWrap, type OpenedKeys } from './vault'
import type { World } from './world'

export type RecoverableOrder = NonNullable<Orders['recoverable']>

/** The order was carried out. */
export const isRecoverableBy = ({ vault }: RegisteredVault, { nonce }: RecoverableOrder): boolean =>
  vault.wraps.some(wrap => wrap.by === 'recovery' && wrap.order === nonce)

/** As the enrolment does, in the place of the key before. It stays here: the centre hears only that it was done. `false` when the data key is another by now. */
export async function makeRecoverable(
  world: World,
  registry: Registry,
  { vaultId, dek }: Pick<OpenedKeys, 'vaultId' | 'dek'>,
  { nonce, recovery }: RecoverableOrder,
): Promise<boolean> {
  const wrap = { ...(await recoveryWrap(world, recovery, dek, vaultId)), order: nonce }
  let isMade = false
  await registry.change(vaultId, row => {
    isMade = openIfCurrent(world, row, dek) !== undefined
    return isMade ? { ...row, wraps: [...row.wraps.filter(({ by }) => by !== 'recovery'), wrap] } : undefined
  })
  return isMade
}

/** The text for the holder of the key. Asked again, it is another text, and only the answer to the last one opens. */
export async function askRecovery(
  world: World,
  registry: Registry,
  { vault }: RegisteredVault,
): Promise<Result<string, RecoverRefusal>> {
  const wrap = vault.wraps.find(({ by }) => by === 'recovery')
  if (!wrap) return err({ type: 'NotRecoverable' })
  const { key, publicKey } = await createRecipient(world)
  await registry.keepRecoveryKey(vault.vaultId, { key, publicKey })
  const { ambito, device } = vault.target
  const request: RecoveryRequest = {
    v: 1,
    ambito,
    device,
    vault: vault.vaultId,
    box: toBase64(wrap.box),
    to: toBase64(publicKey),
  }
  return ok(toBase64(utf8ToBytes(JSON.stringify(request))))
}

/** The vault's keys, opened by the holder's answer. */
export async function openByAnswer(
  world: World,
  registry: Registry,
  { vault }: RegisteredVault,
  answer: string,
): Promise<Result<OpenedKeys, RecoverRefusal>> {
  const recipient = await registry.recoveryKey(vault.vaultId)
  const box = bytesIn(answer)
  if (!recipient || !box) return err({ type: 'WrongAnswer' })
  const dek = await openSealedTo(world, recipient.key, recipient.publicKey, answerInfo(vault.vaultId), box)
  if (dek?.length !== 32) return err({ type: 'WrongAnswer' })
  // It may be a key, but not of this vault, or not any more.
  const keys = openIfCurrent(world, vault, dek)
  return keys ? ok(keys) : err({ type: 'WrongAnswer' })
}

/** Carried by hand, it may have been broken in lines. */
function bytesIn(answer: string): Uint8Array | undefined {
  const text = answer.replaceAll(/\s/g, '')
  return /^[A-Za-z0-9+/]{60,400}={0,2}$/.test(text) && text.length % 4 === 0 ? fromBase64(text) : undefined
}

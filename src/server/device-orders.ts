/** A device asks for its orders, open or closed, and says when it has obeyed. Its signature is enough: the device secret lies in the vault, which may be shut. */
import type { DeviceStatus } from '../domain/device'
import type { AmbitoId, DeviceId, WorkerId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import { canonicalJson } from '../sync/canonical'
import {
  doneProof,
  emptiedProof,
  ordersProof,
  type DeviceEmptied,
  type OrderDone,
  type OrdersAnswer,
  type OrdersRequest,
  wipedProof,
} from '../sync/device-protocol'
import type { Directive } from '../sync/protocol'
import type { Centre } from './centre'
import { noteRecoverable } from './recoverable'
import type { CentreKeys } from './centre-keys'
import { noteDecision } from './device-log'
import { spendNonce } from './devices'
import { handOver, withdrawOrder } from './directives'
import { ed25519Key, isSigned } from './ed25519'
import type { Db } from './postgres'
import { issueNonce, nonceExpiry } from './tokens'

interface NotProved {
  readonly type: 'NotProved'
}

export async function requestOrders(
  centre: Centre,
  keys: CentreKeys,
  { ambito, device, nonce, signature }: OrdersRequest,
): Promise<Result<OrdersAnswer, NotProved>> {
  const now = centre.now()
  if (nonce === undefined) return ok({ nonce: issueNonce(keys.tokens, device, now, centre.randomBytes(16)) })
  const expiresAt = nonceExpiry(keys.tokens, device, nonce, now)
  const row = await readDevice(centre.database, ambito, device, '')
  if (!expiresAt || !row || !(await isProvedBy(row, ordersProof(device, nonce), signature))) return err({ type: 'NotProved' })
  if (!(await spendNonce(centre, nonce, expiresAt))) return err({ type: 'NotProved' })
  return ok({ directive: row.directive && (await handOver(centre, { ambito, device })) })
}

/**
 * Said again, or about an order that was replaced meanwhile, it changes nothing; but for a wipe. Its vault is gone, whatever was decided after the order that
 * it obeyed: there is nobody left to hear it.
 */
export async function orderDone(
  centre: Centre,
  { ambito, device, nonce, signature }: OrderDone,
): Promise<Result<'noted', NotProved>> {
  return centre.database.transaction<Result<'noted', NotProved>>(async tx => {
    const row = await readDevice(tx, ambito, device, 'FOR UPDATE')
    if (row && (await isProvedBy(row, wipedProof(device, nonce), signature))) {
      if (row.status === 'wiped') return ok('noted')
      // Where the device was copied, the other vault has still to hear of a loss.
      if (row.directive?.name !== 'wipe') await withdrawOrder(tx, { ambito, device })
      await tx.query(`UPDATE device SET status = 'wiped', pending = 0 WHERE ambito_id = $1 AND device_id = $2`, [ambito, device])
      const reason = row.directive?.nonce === nonce ? row.directive.name : 'earlier order'
      await noteDecision(centre, tx, { ambito, actor: row.worker_id, action: 'device.wiped', about: device, reason })
      return ok('noted')
    }
    if (!row || !(await isProvedBy(row, doneProof(device, nonce), signature))) return err({ type: 'NotProved' })
    const { directive } = row
    // Of a wipe, only that the vault is gone is believed.
    if (directive?.nonce !== nonce || directive.name === 'wipe' || directive.name === 'pushThenWipe') return ok('noted')
    await withdrawOrder(tx, { ambito, device })
    const said = { ambito, actor: row.worker_id, about: device, reason: directive.name }
    if (directive.name === 'rekey') await noteDecision(centre, tx, { ...said, action: 'device.rekeyed' })
    if (directive.name === 'rekey' || directive.name === 'makeRecoverable')
      await noteRecoverable(tx, { ambito, device }, directive)
    return ok('noted')
  })
}

/** Said again it changes nothing. An order that waited has nobody left to obey it. */
export async function deviceEmptied(centre: Centre, { signature, ...said }: DeviceEmptied): Promise<Result<'noted', NotProved>> {
  const { ambito, device, rescued } = said
  return centre.database.transaction<Result<'noted', NotProved>>(async tx => {
    const row = await readDevice(tx, ambito, device, 'FOR UPDATE')
    if (!row || !(await isProvedBy(row, canonicalJson(emptiedProof(said)), signature))) return err({ type: 'NotProved' })
    if (row.status === 'wiped') return ok('noted')
    await withdrawOrder(tx, { ambito, device })
    const now = centre.now()
    // The clock of a tablet may run ahead.
    const at = new Date(Math.min(Date.parse(said.at), now.getTime()))
    // Of one that was declared lost nobody knows whose hand it was.
    const isOwn = row.status !== 'revoked'
    await tx.query(
      `UPDATE device SET status = 'wiped', pending = 0, emptied_at = $3, emptied_rescued = $4 WHERE ambito_id = $1 AND device_id = $2`,
      [ambito, device, isOwn ? at : null, isOwn ? rescued : null],
    )
    const reason = `${at.toISOString()} + ${rescued}`
    await noteDecision(centre, tx, { ambito, actor: row.worker_id, action: 'device.emptied', about: device, reason })
    return ok('noted')
  })
}

interface DeviceRow {
  readonly worker_id: WorkerId
  readonly public_key: Buffer
  readonly status: DeviceStatus
  readonly directive: Directive | null
}

async function readDevice(db: Db, ambito: AmbitoId, device: DeviceId, lock: '' | 'FOR UPDATE'): Promise<DeviceRow | undefined> {
  const [row] = await db.query<DeviceRow>(
    `SELECT worker_id, public_key, status, directive FROM device
      WHERE ambito_id = $1 AND device_id = $2 AND worker_id IS NOT NULL AND public_key IS NOT NULL ${lock}`,
    [ambito, device],
  )
  return row
}

const isProvedBy = async ({ public_key }: DeviceRow, text: string, signature: string | undefined): Promise<boolean> =>
  signature !== undefined && (await isSigned(ed25519Key(public_key), text, signature))

/**
 * Obeying the centre: orders come with any answer while a vault is open, and are asked for while it is closed, so that a lost tablet is wiped also
 * on its lock screen. Each concerns one vault; the others on the tablet are never touched.
 *
 *   wipe:  the wrapped keys are overwritten and removed ─▶ the worker ends ─▶ the database is deleted ─▶ the centre is told
 *
 * What comes after the first step is done again at every start until it has worked.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Instant } from '../domain/dates'
import { isNewerVersion } from '../domain/device'
import { unreachable } from '../domain/result'
import {
  doneProof,
  OrderNoted,
  OrdersAnswer,
  ordersProof,
  wipedProof,
  type DeviceEmptied,
  type OrderDone,
} from '../sync/device-protocol'
import type { Directive } from '../sync/protocol'
import { toBase64 } from './base64'
import { ask } from './centre-request'
import { trueOrder } from './directives'
import { signer } from './keys'
import { ended, leaseAt } from './lease'
import type { RecoverableOrder } from './recovery'
import type { Farewell, Orders, RegisteredVault, Registry } from './registry'
import { isRekeyed } from './renewal'
import { isStorageTrouble } from './storage-trouble'
import { deleteDatabase, hasUnsent } from './wipe'
import type { World } from './world'

export interface OrderParts {
  readonly world: World
  readonly registry: Registry
  readonly app: string
  /** Closes the vault, if it is open here; what it has in memory goes. */
  close(vaultId: string): Promise<void>
  /** The vault was closed by an order: the page ends this worker, and all the other tabs' as well. */
  onLocked(): void
  /** Seals the data key to the ente's recovery key, if the vault is open here; whether it is sealed so. */
  makeRecoverable(vaultId: string, order: RecoverableOrder): Promise<boolean>
  /** What is noted of a vault has changed. */
  onNoted(vaultId: string): Promise<void>
  /** A vault is gone, or the centre has heard that it is. */
  onWiped(): void
}

export interface OrderDesk {
  /** Obeyed in its turn; nobody waits for it, least of all the exchange that brought it. */
  hear(vaultId: string, directive: Directive): void
  /** The old data key of this vault is gone. */
  rekeyed(vaultId: string): void
  /** Everything this vault had was sent; `time` is the centre's. A vault whose worker has left goes now. */
  allSent(vaultId: string, time: Instant): void
  /** For the vaults that are closed; twenty seconds after the last time at the soonest. */
  askClosed(isOpen: (vaultId: string) => boolean): Promise<void>
  /** Takes up what a wipe has left to do. */
  finishWipes(): Promise<void>
}

const timeoutMs = 15_000
const askedEvery = 20_000
const askedAgain = 5 * 60_000
/** The page has this long to end the worker that had the keys; then this one goes on by itself. */
const patience = 2_000
/** How long the lock screen says that a vault was wiped. */
const farewellMs = 30 * 86_400_000

export function createOrderDesk(parts: OrderParts): OrderDesk {
  const { world, registry } = parts
  let askedAt = Number.NEGATIVE_INFINITY
  let finishing: Promise<void> | undefined
  let turn: Promise<void> = Promise.resolve()
  let planned: (() => void) | undefined

  const post = <Answer>(path: string, body: unknown, schema: Parameters<typeof ask<Answer>>[2]) =>
    ask(world, { method: 'POST', path: `/api/v1/devices/${path}`, body, timeoutMs }, schema)

  const signed = async ({ vault }: RegisteredVault, text: string): Promise<string> =>
    toBase64(await signer(world, vault.signingKey)(utf8ToBytes(text)))

  /** Said again at the next contact, if this is lost: the centre goes on giving the order. */
  async function sayDone(found: RegisteredVault, nonce: number): Promise<void> {
    const { ambito, device } = found.vault.target
    const signature = await signed(found, doneProof(device, nonce))
    await post('orders/done', { ambito, device, nonce, signature }, OrderNoted)
  }

  async function keep({ vault, ledger }: RegisteredVault, change: Partial<Orders>): Promise<void> {
    registry.note(vault.vaultId, { orders: { last: 0, ...ledger.orders, ...change } })
    await registry.settle()
    await parts.onNoted(vault.vaultId)
  }

  async function hear(vaultId: string, directive: Directive): Promise<void> {
    const found = await registry.find(vaultId)
    if (!found) return
    const { orders } = found.ledger
    const last = orders?.last ?? 0
    if (directive.nonce < last) return
    const order = await trueOrder(world, found.vault.target, directive)
    if (!order) return
    const { nonce } = directive
    const isKnown = nonce === last
    switch (order.name) {
      case 'wipe':
        return wipe(found, 'lost', nonce)
      case 'lock':
        if (!isKnown) {
          const lease = found.ledger.lease ?? leaseAt(world.now(), found.ledger.lastContactAt, found.ledger.lastContactAt)
          registry.note(vaultId, { lease: ended(lease) })
          await keep(found, { last: nonce })
        }
        await sayDone(found, nonce)
        if (isKnown) return undefined
        await parts.close(vaultId)
        return parts.onLocked()
      case 'pushThenWipe':
        // Confirmed when it is carried out, not before.
        return isKnown ? undefined : keep(found, { last: nonce, leaving: { by: order.args.by, nonce } })
      case 'stay':
        if (!isKnown) await keep(found, { last: nonce, leaving: undefined })
        return sayDone(found, nonce)
      case 'rekey':
        if (!isKnown) await keep(found, { last: nonce, rekey: { nonce, recovery: order.args.recovery } })
        // Confirmed when the old key is gone.
        return isRekeyed(found) ? sayDone(found, nonce) : undefined
      case 'makeRecoverable': {
        const recoverable = { nonce, recovery: order.args.recovery }
        if (!isKnown) await keep(found, { last: nonce, recoverable })
        // A vault that is closed does it when it is open, for the order comes again until then.
        return (await parts.makeRecoverable(vaultId, recoverable)) ? sayDone(found, nonce) : undefined
      }
      case 'upgrade':
        if (!isKnown) await keep(found, { last: nonce, upgradeTo: order.args.version })
        // Confirmed by the new version.
        return isNewerVersion(order.args.version, parts.app) ? undefined : sayDone(found, nonce)
      default:
        return unreachable(order)
    }
  }

  async function wipe(found: RegisteredVault, why: Farewell['why'], nonce: number): Promise<void> {
    const { vaultId, initials, target } = found.vault
    const { ambito, device } = target
    const signature = await signed(found, wipedProof(device, nonce))
    // Of a tablet that was lost nothing is waited for; from one that is handed back, what was written a moment ago must first be gone.
    if (why === 'leaving') {
      await parts.close(vaultId)
      if (await hasUnsent(world, vaultId)) return parts.onLocked()
    }
    const at = new Date(world.now()).toISOString()
    await registry.shred({ vaultId, initials, ambito, device, why, at, nonce, signature, isErased: false, isTold: false })
    await parts.close(vaultId)
    world.after(patience, () => void finishWipes())
    parts.onLocked()
    parts.onWiped()
  }

  function tell({ why, ambito, device, nonce, at, rescued = 0, signature }: Farewell) {
    if (why === 'own') return post('emptied', { ambito, device, at, rescued, signature } satisfies DeviceEmptied, OrderNoted)
    return post('orders/done', { ambito, device, nonce, signature } satisfies OrderDone, OrderNoted)
  }

  async function finishAll(): Promise<void> {
    for (const farewell of await registry.farewells()) {
      const { vaultId } = farewell
      if (!farewell.isErased && (await deleteDatabase(world, vaultId))) await registry.noteFarewell(vaultId, { isErased: true })
      if (!farewell.isTold) {
        const told = await tell(farewell)
        // A centre that does not know this device any more has nothing to be told.
        if (told.ok || told.refusal.type === 'Unauthenticated') {
          await registry.noteFarewell(vaultId, { isTold: true })
          parts.onWiped()
        }
      } else if (farewell.isErased && world.now() - Date.parse(farewell.at) > farewellMs) await registry.forgetFarewell(vaultId)
    }
  }

  const finishWipes = (): Promise<void> =>
    (finishing ??= finishAll().finally(() => {
      finishing = undefined
    }))

  async function askFor(found: RegisteredVault): Promise<void> {
    const { ambito, device } = found.vault.target
    const asked = await post('orders', { ambito, device }, OrdersAnswer)
    if (!asked.ok || !('nonce' in asked.value)) return
    const { nonce } = asked.value
    const signature = await signed(found, ordersProof(device, nonce))
    const answer = await post('orders', { ambito, device, nonce, signature }, OrdersAnswer)
    if (!answer.ok || !('directive' in answer.value)) return
    const { directive } = answer.value
    if (directive) await inTurn(() => hear(found.vault.vaultId, directive))
  }

  async function sayRekeyed(vaultId: string): Promise<void> {
    const found = await registry.find(vaultId)
    const rekey = found?.ledger.orders?.rekey
    if (found && rekey && isRekeyed(found)) await sayDone(found, rekey.nonce)
    await parts.onNoted(vaultId)
  }

  async function leave(vaultId: string, time: Instant): Promise<void> {
    const found = await registry.find(vaultId)
    const leaving = found?.ledger.orders?.leaving
    if (found && leaving && Date.parse(time) >= Date.parse(leaving.by)) await wipe(found, 'leaving', leaving.nonce)
  }

  function inTurn(task: () => Promise<void>): Promise<void> {
    turn = turn.then(() => withStorage(task))
    return turn
  }

  /** On a lock screen that is left alone it is asked for again by itself. */
  function plan(isOpen: (vaultId: string) => boolean, delay: number): void {
    planned?.()
    planned = world.after(delay, () => void askClosed(isOpen))
  }

  function askClosed(isOpen: (vaultId: string) => boolean): Promise<void> {
    const wait = askedAt + askedEvery - world.monotonic()
    plan(isOpen, wait > 0 ? wait : askedAgain)
    if (wait > 0) return Promise.resolve()
    askedAt = world.monotonic()
    return withStorage(async () => {
      await finishWipes()
      for (const found of await registry.all()) if (!isOpen(found.vault.vaultId)) await askFor(found)
    })
  }

  return {
    finishWipes,
    hear: (vaultId, directive) => void inTurn(() => hear(vaultId, directive)),
    rekeyed: vaultId => void inTurn(() => sayRekeyed(vaultId)),
    allSent: (vaultId, time) => void inTurn(() => leave(vaultId, time)),

    askClosed,
  }
}

async function withStorage(task: () => Promise<void>): Promise<void> {
  try {
    await task()
  } catch (error) {
    // The disk said no: the order comes again with the next answer, or the next start.
    if (!isStorageTrouble(error)) throw error
  }
}

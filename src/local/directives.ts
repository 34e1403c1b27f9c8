/** What the centre orders this tablet: believed only with the centre's signature, for this device, and never twice. */
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from '../sync/canonical'
import { Order, signedDirective } from '../sync/device-protocol'
import type { Directive } from '../sync/protocol'
import { fromBase64 } from './base64'
import type { OrderTarget } from './registry'
import type { World } from './world'

/** The order, if it is true and this version knows it. An order of a newer version waits at the centre until the app is updated. */
export async function trueOrder(world: World, target: OrderTarget, directive: Directive): Promise<Order | undefined> {
  const order = Order.safeParse({ name: directive.name, args: directive.args })
  return order.success && (await isSigned(world, target, directive)) ? order.data : undefined
}

async function isSigned(world: World, { ambito, device, centreKey }: OrderTarget, directive: Directive): Promise<boolean> {
  const text = utf8ToBytes(canonicalJson(signedDirective(ambito, device, directive)))
  try {
    const key = await world.subtle.importKey('raw', fromBase64(centreKey), 'Ed25519', false, ['verify'])
    return await world.subtle.verify('Ed25519', key, fromBase64(directive.sig), text)
  } catch {
    // A key or a signature that is not even one: whoever sent it is not the centre.
    return false
  }
}

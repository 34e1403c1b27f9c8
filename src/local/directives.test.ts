import { beforeAll, expect, test } from 'vitest'
import { AmbitoId, DeviceId } from '../domain/ids'
import { canonicalJson } from '../sync/canonical'
import { signedDirective } from '../sync/device-protocol'
import type { Directive } from '../sync/protocol'
import { toBase64 } from './base64'
import { trueOrder } from './directives'
import type { OrderTarget } from './registry'
import { createTestWorld } from './test-world'

const world = createTestWorld()
const ambito = AmbitoId.parse('01890000-0000-7000-8000-000000000001')
const device = DeviceId.parse('01890000-0000-7000-8000-0000000000d1')
let key: CryptoKey
let target: OrderTarget

beforeAll(async () => {
  const pair = await world.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
  key = pair.privateKey
  target = { ambito, device, centreKey: toBase64(new Uint8Array(await world.subtle.exportKey('raw', pair.publicKey))) }
})

async function directive(order: Pick<Directive, 'name' | 'args'>, to: string = device): Promise<Directive> {
  const unsigned = { ...order, nonce: 7 }
  const text = new TextEncoder().encode(canonicalJson(signedDirective(ambito, to, unsigned)))
  return { ...unsigned, sig: toBase64(new Uint8Array(await world.subtle.sign('Ed25519', key, text))) }
}
const wipe = { name: 'wipe', args: {} }

test('[S110] an order is believed with the signature of the centre that was pinned', async () => {
  expect(await trueOrder(world, target, await directive(wipe))).toEqual(wipe)
})

test.each<[string, (real: Directive) => Directive]>([
  ['another order', real => ({ ...real, name: 'lock' })],
  ['another argument', real => ({ ...real, args: { by: '2026-11-22T09:00:00.000Z' } })],
  ['a higher nonce', real => ({ ...real, nonce: 8 })],
  ['another signature', real => ({ ...real, sig: toBase64(new Uint8Array(64)) })],
  ['something that is no signature', real => ({ ...real, sig: 'AAAA' })],
])('it is not believed with %s', async (_what, changed) => {
  expect(await trueOrder(world, target, changed(await directive(wipe)))).toBeUndefined()
})

test('an order for another device, or of another centre, is not for this one', async () => {
  expect(await trueOrder(world, target, await directive(wipe, '01890000-0000-7000-8000-0000000000d2'))).toBeUndefined()
  expect(await trueOrder(world, { ...target, centreKey: toBase64(new Uint8Array(32)) }, await directive(wipe))).toBeUndefined()
})

test('an order that this version does not know waits', async () => {
  expect(await trueOrder(world, target, await directive({ name: 'dance', args: {} }))).toBeUndefined()
})

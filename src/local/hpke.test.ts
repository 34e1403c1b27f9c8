import { utf8ToBytes } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import { fromBase64 } from './base64'
import { createRecipient, openSealedTo, sealTo } from './hpke'
import { createTestWorld } from './test-world'

const world = createTestWorld()

test('opens what another implementation of RFC 9180 has sealed', async () => {
  // Made with @hpke/core 1.9.0: base mode, recipient from the seed 07…07, one-time pair from 09…09.
  const publicKey = fromBase64('X9R2M7XkP8p7rRv75CT+rLF12dTUow8Wbb0wY28LRGs=')
  const box = fromBase64(
    '3okjpnXQIYDN19AJe6QEueHikw1WZculjRdlAGNheTufodVRpC8KDkN0NbJPafFhUvu/REJXGa8CaaqmjkL+aSg0voI6zCpfZpH4QdCfWig=',
  )
  const url = (base64: string) => base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  const jwk = {
    kty: 'OKP',
    crv: 'X25519',
    x: url('X9R2M7XkP8p7rRv75CT+rLF12dTUow8Wbb0wY28LRGs='),
    d: url('iWYVFh1cTatr6Zu2mxgPIshusKwbiRLpWO1d0IgTVzs='),
  }
  const key = await world.subtle.importKey('jwk', jwk, 'X25519', false, ['deriveBits'])
  const text = await openSealedTo(world, key, publicKey, 'antenna/recovery:0123', box)
  expect(new TextDecoder().decode(text)).toBe('una chiave di trentadue byte....')
})

test('what is sealed to a key is opened by it, for what it was sealed for, and by nothing else', async () => {
  const [one, other] = [await createRecipient(world), await createRecipient(world)]
  const secret = world.randomBytes(32)
  const box = await sealTo(world, one.publicKey, 'per questo', secret)
  expect(await openSealedTo(world, one.key, one.publicKey, 'per questo', box)).toEqual(secret)
  expect(await openSealedTo(world, one.key, one.publicKey, 'per altro', box)).toBeUndefined()
  expect(await openSealedTo(world, other.key, other.publicKey, 'per questo', box)).toBeUndefined()
  expect(await openSealedTo(world, one.key, one.publicKey, 'per questo', box.slice(0, -1))).toBeUndefined()
  expect(await openSealedTo(world, one.key, one.publicKey, 'per questo', utf8ToBytes('x'))).toBeUndefined()
})

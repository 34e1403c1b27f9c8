/**
 * What the tablet asks of the browser's own cryptography, in every engine: Ed25519, X25519, AES-GCM, and the wraps that open a vault. What another
 * implementation made must open; what was made here must be refused to everybody else.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { AmbitoId, AuthorKeyId, DeviceId } from '../../../src/domain/ids'
import { createAuthorRing } from '../../../src/local/author-ring'
import { openByCode, wrapByCode } from '../../../src/local/author-wraps'
import { fromBase64 } from '../../../src/local/base64'
import { browserWorld } from '../../../src/local/browser-world'
import { createRecipient, openSealedTo, sealTo } from '../../../src/local/hpke'
import { deriveKey, type KdfParameters } from '../../../src/local/kdf'
import { createDeviceKeys, signer, unwrapKey, wrapKey } from '../../../src/local/keys'
import type { Passkey } from '../../../src/local/managed-device'
import { openByPasskey, passkeyWrap } from '../../../src/local/passkey-key'
import { createQuickKey, tryPin } from '../../../src/local/quick-key'
import { openRegistry, type VaultRow } from '../../../src/local/registry'
import type { World } from '../../../src/local/world'
import { runAll, type CheckReport } from './checks'

function expect(what: string, actual: unknown, expected: unknown): void {
  const [found, wanted] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (found !== wanted) throw new Error(`${what}: ${found} instead of ${wanted}`)
}

const same = (one: Uint8Array | undefined, other: Uint8Array): boolean => one !== undefined && String(one) === String(other)
const plain = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

/** From RFC 8032, 7.1, test 2. */
const signed = {
  publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
  message: '72',
  signature:
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
}
/** Made with @hpke/core 1.9.0: base mode, recipient from the seed 07…07, one-time pair from 09…09. */
const sealed = {
  publicKey: 'X9R2M7XkP8p7rRv75CT+rLF12dTUow8Wbb0wY28LRGs=',
  privateKey: 'iWYVFh1cTatr6Zu2mxgPIshusKwbiRLpWO1d0IgTVzs=',
  box: '3okjpnXQIYDN19AJe6QEueHikw1WZculjRdlAGNheTufodVRpC8KDkN0NbJPafFhUvu/REJXGa8CaaqmjkL+aSg0voI6zCpfZpH4QdCfWig=',
}

const fromHex = (hex: string): Uint8Array<ArrayBuffer> => Uint8Array.from(hex.match(/../g)!, pair => Number.parseInt(pair, 16))
const forUrl = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

async function isRefused(what: string, task: () => Promise<unknown>): Promise<void> {
  const error = await task().then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(`${what} is refused`, error instanceof DOMException, true)
}

const checks: Record<string, (world: World) => Promise<void>> = {
  'Ed25519: a signature of the RFC is right, and wrong with one bit changed': async world => {
    const key = await world.subtle.importKey('raw', fromHex(signed.publicKey), 'Ed25519', true, ['verify'])
    const signature = fromHex(signed.signature)
    const verify = () => world.subtle.verify('Ed25519', key, signature, fromHex(signed.message))
    expect('as in the RFC', await verify(), true)
    signature[3]! ^= 1
    expect('with one bit changed', await verify(), false)
  },

  'Ed25519: the device signs, others verify, and its key is not given away': async world => {
    const { signingKey, publicKey } = await createDeviceKeys(world)
    const data = utf8ToBytes('una modifica')
    const signature = await signer(world, signingKey)(data)
    const key = await world.subtle.importKey('raw', plain(publicKey), 'Ed25519', true, ['verify'])
    expect('lengths', [publicKey.length, signature.length], [32, 64])
    expect('verified', await world.subtle.verify('Ed25519', key, plain(signature), plain(data)), true)
    await isRefused('its export', () => world.subtle.exportKey('pkcs8', signingKey))
  },

  'X25519: what another implementation of RFC 9180 has sealed is opened': async world => {
    const { publicKey, privateKey, box } = sealed
    const jwk = { kty: 'OKP', crv: 'X25519', x: forUrl(publicKey), d: forUrl(privateKey) }
    const key = await world.subtle.importKey('jwk', jwk, 'X25519', false, ['deriveBits'])
    const text = await openSealedTo(world, key, fromBase64(publicKey), 'antenna/recovery:0123', fromBase64(box))
    expect('the text', new TextDecoder().decode(text), 'una chiave di trentadue byte....')
  },

  'X25519: what is sealed to a key is opened by it, for its purpose, and by nothing else': async world => {
    const [one, other] = [await createRecipient(world), await createRecipient(world)]
    const secret = world.randomBytes(40_000)
    const box = await sealTo(world, one.publicKey, 'per questo', secret)
    expect('opened', same(await openSealedTo(world, one.key, one.publicKey, 'per questo', box), secret), true)
    expect('for another purpose', await openSealedTo(world, one.key, one.publicKey, 'per altro', box), undefined)
    expect('by another', await openSealedTo(world, other.key, other.publicKey, 'per questo', box), undefined)
    expect('cut', await openSealedTo(world, one.key, one.publicKey, 'per questo', box.slice(0, -1)), undefined)
    expect('nothing', await openSealedTo(world, one.key, one.publicKey, 'per questo', utf8ToBytes('x')), undefined)
    await isRefused('its export', () => world.subtle.exportKey('pkcs8', one.key))
  },

  'the phrase opens the wrap of the data key at the full cost, and another phrase does not': async world => {
    const kdf: KdfParameters = { algorithm: 'argon2id', memoryKiB: 64 * 1024, passes: 3, salt: world.randomBytes(16) }
    const dek = world.randomBytes(32)
    const kek = await deriveKey(utf8ToBytes('quattro gatti dormono al sole'), kdf)
    const box = wrapKey(world, kek, dek, 'vault', 'phrase', kdf)
    const again = await deriveKey(utf8ToBytes('quattro gatti dormono al sole'), kdf)
    expect('opened', same(unwrapKey(again, box, 'vault', 'phrase', kdf), dek), true)
    const wrong = await deriveKey(utf8ToBytes('quattro cani dormono al sole'), kdf)
    expect('by another phrase', unwrapKey(wrong, box, 'vault', 'phrase', kdf), undefined)
    expect('with a cheaper cost', unwrapKey(again, box, 'vault', 'phrase', { ...kdf, passes: 2 }), undefined)
  },

  'what the authenticator answers opens its wrap from the register, and another answer does not': async world => {
    const vaultId = String(world.randomBytes(4))
    const [dek, secret] = [world.randomBytes(32), world.randomBytes(32)]
    const passkey: Passkey = { credentialId: world.randomBytes(16), salt: world.randomBytes(32), secret }
    const { signingKey } = await createDeviceKeys(world)
    const row: VaultRow = {
      vaultId,
      initials: 'AR',
      holder: vaultId,
      wraps: [passkeyWrap(world, vaultId, dek, passkey)],
      signingKey,
      target: { ambito: 'a' as AmbitoId, device: 'd' as DeviceId, centreKey: '' },
      sealed: new Uint8Array(9),
    }
    await openRegistry(world).add(row, { vaultId, queued: 0, lastContactAt: '2026-11-22T09:00:00.000Z' })
    const { wraps } = (await openRegistry(browserWorld()).find(vaultId))!.vault
    expect('opened', same(openByPasskey(vaultId, wraps, secret), dek), true)
    expect('by another answer', openByPasskey(vaultId, wraps, world.randomBytes(32)), undefined)
    expect('in another vault', openByPasskey(`${vaultId}0`, wraps, secret), undefined)
  },

  'X25519: the author’s key, kept as bytes, seals and opens in another run of the vault, and in no other place': async world => {
    const author = { id: '01890000-0000-7000-8000-0000000000f1' as AuthorKeyId, secret: world.randomBytes(32) }
    const sealed = await createAuthorRing(world, [author]).seal('nota', { text: 'solo mia' })
    const again = createAuthorRing(world, [{ ...author, secret: author.secret.slice() }])
    expect('opened', await again.open('nota', sealed!), { text: 'solo mia' })
    expect('in another place', await again.open('altra', sealed!), undefined)
    const other = createAuthorRing(world, [{ ...author, secret: world.randomBytes(32) }])
    expect('by another key', await other.open('nota', sealed!), undefined)
    const code = wrapByCode(world, author, '7K3M9')
    expect('by the code', same(openByCode(author.id, code, '7K3M9'), author.secret), true)
    expect('by another code', openByCode(author.id, code, '7K3M8'), undefined)
  },

  'the PIN opens what survives a quick lock, and a wrong one is counted': async world => {
    const dek = world.randomBytes(32)
    const quick = await createQuickKey(world, { memoryKiB: 19 * 1024, passes: 2 }, 'vault', dek, '280519')
    const wrong = await tryPin(quick, { wrong: 0, lastAt: 0 }, '280518', 1)
    expect('a wrong PIN', wrong, { type: 'wrong', attempts: { wrong: 1, lastAt: 1 } })
    const right = await tryPin(quick, { wrong: 0, lastAt: 0 }, '280519', 1)
    expect('the right one', right.type === 'opened' && same(right.dek, dek), true)
  },
}

/** Their names, for whoever runs them; the functions themselves run in the page. */
export const checkNames = Object.keys(checks)

/** @public The tests call it by name, in the page of each engine. */
export const runChecks = (): Promise<readonly CheckReport[]> =>
  runAll(Object.fromEntries(Object.entries(checks).map(([name, check]) => [name, () => check(browserWorld())])))

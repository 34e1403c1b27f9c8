import { beforeEach, describe, expect, test } from 'vitest'
import { StorageRefusedError } from './store'
import { offline, problem } from './test-world'
import { ambito, officeId, phrase, pin, workers } from './test-enrolment'
import { centre, createKeyTablet, makeVault, vaultOn, type KeyTablet } from './test-key-tablet'

let tablet: KeyTablet
beforeEach(() => {
  tablet = createKeyTablet()
})

const made = () => makeVault(tablet)
const storedVault = () => vaultOn(tablet)

describe('the first sign-in', () => {
  test('tells who signed in, and that there is no vault yet', async () => {
    const answer = await tablet.run().signIn({ login: 'anna', password: 'right' })
    expect(answer).toMatchObject({ ok: true, value: { mustChangePassword: false, existingVaultId: undefined } })
    expect(JSON.stringify(answer)).not.toContain('sign-in-anna')
  })

  test.each([
    ['a wrong password', centre, 'WrongCredentials'],
    ['no network', offline, 'NoNetwork'],
    ['a disabled account', async () => problem(403, 'account-disabled'), 'AccountDisabled'],
    ['a broken centre', async () => problem(500, 'internal'), 'CentreUnavailable'],
  ])('%s is refused', async (_, fetch, type) => {
    expect(await tablet.run({ fetch }).signIn({ login: 'anna', password: 'wrong' })).toMatchObject({
      ok: false,
      refusal: { type },
    })
  })

  test('too many attempts say how long to wait', async () => {
    const fetch = async () => problem(429, 'rate-limited', { retryAfterS: 60 })
    expect(await tablet.run({ fetch }).signIn({ login: 'anna', password: 'x' })).toEqual({
      ok: false,
      refusal: { type: 'TooManyAttempts', retryAfterS: 60 },
    })
  })

  test('the first password is changed before enrolling', async () => {
    const device = tablet.run()
    expect(await device.signIn({ login: 'new-anna', password: 'first' })).toMatchObject({ value: { mustChangePassword: true } })
    expect(await device.changePassword('corta')).toEqual({ ok: false, refusal: { type: 'WeakPassword', minLength: 12 } })
    expect(await device.changePassword('abbastanza lunga')).toMatchObject({ ok: true, value: { mustChangePassword: false } })
  })

  test('what it allows ends after ten minutes, or with the worker', async () => {
    const device = tablet.run()
    await device.signIn({ login: 'anna', password: 'right' })
    tablet.clock.advance(601_000)
    const refused = { ok: false, refusal: { type: 'SignInExpired' } }
    expect(await device.createVault({ ambito, officeId, phrase, pin })).toEqual(refused)
    expect(await tablet.run().createVault({ ambito, officeId, phrase, pin })).toEqual(refused)
    expect(await tablet.run().changePassword('abbastanza lunga')).toEqual(refused)
  })
})

describe('making a vault', () => {
  test('gives the engine its keys, fills it and opens it', async () => {
    const { device, vaultId } = await made()
    const [engine] = tablet.engines
    expect(engine!.keys.identity).toMatchObject({ ambito, worker: workers.anna.id, letter: 'C' })
    expect(engine!.calls.slice(0, 2)).toEqual(['firstFill', `chooseOffice ${officeId}`])
    expect(await device.session()).toMatchObject({ deviceLetter: 'C', leaseUntil: '2026-12-06T09:00:00.000Z' })
    expect(await device.vaults()).toEqual([
      {
        vaultId,
        initials: 'RA',
        queued: 0,
        lastContactAt: '2026-11-22T09:00:00.000Z',
        leaseUntil: '2026-12-06T09:00:00.000Z',
        isLeaseOver: false,
        waitMs: 0,
        isRecoverable: false,
      },
    ])
  })

  test('is refused with a weak phrase or PIN, before the centre is asked', async () => {
    const device = tablet.run()
    await device.signIn({ login: 'anna', password: 'right' })
    expect(await device.createVault({ ambito, officeId, phrase: 'corta', pin })).toMatchObject({
      refusal: { type: 'WeakPhrase' },
    })
    expect(await device.createVault({ ambito, officeId, phrase, pin: '123456' })).toMatchObject({ refusal: { type: 'BadPin' } })
    expect(await device.vaults()).toEqual([])
  })

  test('a second time for the same worker is refused, and sign-in says where it is', async () => {
    const { vaultId } = await made()
    const device = tablet.run()
    expect(await device.signIn({ login: 'anna', password: 'right' })).toMatchObject({ value: { existingVaultId: vaultId } })
    expect((await device.createVault({ ambito, officeId, phrase, pin })).ok).toBe(false)
    expect(await device.vaults()).toHaveLength(1)
  })

  test('with a store that will not open leaves no vault behind', async () => {
    const device = tablet.run({ failing: new StorageRefusedError('no') })
    await device.signIn({ login: 'anna', password: 'right' })
    expect(await device.createVault({ ambito, officeId, phrase, pin })).toEqual({
      ok: false,
      refusal: { type: 'StorageRefused' },
    })
    expect(await device.vaults()).toEqual([])
  })

  test('writes nothing readable: neither names, nor phrase, PIN, device secret or data key', async () => {
    await made()
    const row = await storedVault()
    const { signingKey, ...rest } = row
    const bytes = JSON.stringify(rest, (_, value: unknown) =>
      value instanceof Uint8Array ? `${String.fromCharCode(...value)} ${btoa(String.fromCharCode(...value))}` : value,
    )
    for (const word of ['Rossi', 'Anna', phrase, pin, 's'.repeat(32), btoa('s'.repeat(32)), workers.anna.id]) {
      expect(bytes).not.toContain(word)
    }
    expect(signingKey.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('pkcs8', signingKey)).rejects.toThrow('not extractable')
  })
})

import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, test } from 'vitest'
import { AmbitoId, DeviceId, OfficeId, WorkerId } from '../domain/ids'
import type { EnrolAnswer, SignInAnswer } from '../sync/protocol'
import { openDatabase } from './database'
import type { Device, DeviceTopic, Session } from './device'
import { EmptiedVaultError, NewerVersionError, type Engine, type EngineEvents, type EngineKeys } from './engine'
import { createDevice } from './open-device'
import { openRegistry, type VaultRow } from './registry'
import { createStore, layFence, StorageRefusedError } from './store'
import { cheapKdf, createTestClock, createTestWorld, json, offline, problem, type TestClock } from './test-world'
import type { World } from './world'

const phrase = 'la barca rossa sul lago'
const otherPhrase = 'sette gatti sopra il tetto'
const pin = '482915'
const ambito = AmbitoId.parse('01890000-0000-7000-8000-000000000001')
const officeId = OfficeId.parse('01890000-0000-7000-8000-000000000010')
const workers = {
  anna: { id: WorkerId.parse('01890000-0000-7000-8000-0000000000a1'), surname: 'Rossi', name: 'Anna' },
  bruno: { id: WorkerId.parse('01890000-0000-7000-8000-0000000000b1'), surname: 'Bianchi', name: 'Bruno' },
}
type Login = keyof typeof workers

const signInAnswer = (login: Login, mustChangePassword = false): SignInAnswer => ({
  token: `sign-in-${login}`,
  expiresInS: 600,
  mustChangePassword,
  memberships: [
    {
      ambito,
      ambitoName: 'Ambito di prova',
      workerId: workers[login].id,
      surname: workers[login].surname,
      name: workers[login].name,
      offices: [{ id: officeId, name: 'Sportello' }],
    },
  ],
})

const enrolAnswer = (login: Login): EnrolAnswer => ({
  device: DeviceId.parse('01890000-0000-7000-8000-0000000000d1'),
  secret: btoa('s'.repeat(32)),
  letter: 'C',
  epoch: '01890000-0000-7000-8000-0000000000e1',
  ambito,
  worker: { ...workers[login], roles: ['socialWorker'], permissions: [] },
  scopes: [],
  leaseUntil: '2026-12-06T09:00:00.000Z',
  keys: { directives: '', rescue: '', recovery: null },
  time: '2026-11-22T09:00:00.000Z',
})

/** The centre as far as signing in and enrolling go. `wrong` is a wrong password; a login that starts with `new-` has its first password. */
const centre: World['fetch'] = async (path, init) => {
  const headers = init.headers as Record<string, string>
  const body = JSON.parse(await new Response(init.body).text()) as { login: string; password: string }
  const login = (headers['authorization']?.replace('Bearer sign-in-', '') ?? '') as Login
  switch (path) {
    case '/api/v1/sign-in':
      if (body.password === 'wrong') return problem(401, 'wrong-credentials')
      return json(body.login.startsWith('new-') ? signInAnswer('anna', true) : signInAnswer(body.login as Login))
    case '/api/v1/sign-in/password':
      return json(signInAnswer(login))
    case '/api/v1/devices':
      return json(enrolAnswer(login))
    default:
      return problem(404, 'not-found')
  }
}

/** Stands for the store: it remembers what it was given. */
interface FakeEngine {
  readonly keys: EngineKeys
  readonly events: EngineEvents
  readonly calls: string[]
}

interface Tablet {
  readonly disk: IDBFactory
  readonly clock: TestClock
  readonly engines: FakeEngine[]
  /** A worker that has just started on this tablet. */
  run(parts?: { fetch?: World['fetch']; kdf?: typeof cheapKdf; failing?: Error }): Device
}

function createTablet(): Tablet {
  const disk = new IDBFactory()
  const clock = createTestClock()
  const engines: FakeEngine[] = []
  return {
    disk,
    clock,
    engines,
    run: ({ fetch = centre, kdf = cheapKdf, failing } = {}) =>
      createDevice(createTestWorld({ disk, clock, fetch }), {
        app: 'test',
        kdf,
        async openEngine(_, keys, __, events) {
          if (failing) throw failing
          const calls: string[] = []
          engines.push({ keys, events, calls })
          const noted =
            (name: string) =>
            async (...given: unknown[]) => {
              calls.push([name, ...given.filter(value => typeof value === 'string')].join(' '))
              return name === 'session'
                ? ({ deviceLetter: keys.identity.letter, leaseUntil: keys.leaseUntil() } as Session)
                : undefined
            }
          return new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : noted(String(name))) }) as Engine
        },
      }),
  }
}

let tablet: Tablet
beforeEach(() => {
  tablet = createTablet()
})

async function made(login: Login = 'anna', secret = phrase): Promise<{ device: Device; vaultId: string }> {
  const device = tablet.run()
  await device.signIn({ login, password: 'right' })
  expect((await device.createVault({ ambito, officeId, phrase: secret, pin })).ok).toBe(true)
  return { device, vaultId: tablet.engines.at(-1)!.keys.vaultId }
}

async function handedOver(from: Device, to: Device) {
  const { port1, port2 } = new MessageChannel()
  expect(await from.handOver(port1)).toBe(true)
  return to.takeOver(port2)
}

const storedVault = async (): Promise<VaultRow> => (await openRegistry(createTestWorld(tablet)).all())[0]!.vault

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

describe('unlocking with the phrase', () => {
  test('needs no network', async () => {
    const { vaultId } = await made()
    const device = tablet.run({ fetch: offline })
    expect(await device.session()).toBeUndefined()
    expect((await device.unlock(vaultId, ` ${phrase.replace(' ', '  ')} `)).ok).toBe(true)
    const [first, second] = tablet.engines
    const sealed = first!.keys.sealer.seal('rec', 'r', { x: 1 })
    expect(second!.keys.sealer.open('rec', 'r', sealed)).toEqual({ x: 1 })
  })

  test('a wrong one changes nothing but the wait, which grows and survives a restart', async () => {
    const { vaultId } = await made()
    const before = await storedVault()
    const waits: unknown[] = []
    for (let attempt = 0; attempt < 5; attempt++) {
      const answer = await tablet.run().unlock(vaultId, 'una frase sbagliata')
      waits.push(!answer.ok && answer.refusal)
      tablet.clock.advance(4_000)
    }
    expect(waits).toEqual([0, 0, 1_000, 2_000, 5_000].map(waitMs => ({ type: 'WrongSecret', waitMs })))
    const device = tablet.run()
    expect(await device.unlock(vaultId, phrase)).toEqual({ ok: false, refusal: { type: 'TooSoon', waitMs: 1_000 } })
    expect((await device.vaults())[0]!.waitMs).toBe(1_000)
    tablet.clock.advance(1_000)
    expect((await device.unlock(vaultId, phrase)).ok).toBe(true)
    expect((await device.vaults())[0]!.waitMs).toBe(0)
    expect(await storedVault()).toEqual(before)
  })

  test('parameters made weaker on the disk are refused, even with the right phrase', async () => {
    const { vaultId } = await made()
    const device = tablet.run({ kdf: { ...cheapKdf, floor: [{ memoryKiB: 19 * 1024, passes: 2 }] } })
    expect(await device.unlock(vaultId, phrase)).toEqual({ ok: false, refusal: { type: 'WeakParameters' } })
  })

  test.each([
    ['an unknown vault', undefined, 'NoSuchVault'],
    ['a vault that a newer version wrote', new NewerVersionError(), 'NewerVersion'],
    ['a disk that does not answer', new StorageRefusedError('no'), 'StorageRefused'],
    ['a vault whose database was thrown away', new EmptiedVaultError(), 'VaultEmptied'],
  ])('%s is said', async (_, failing, type) => {
    const { vaultId } = await made()
    const device = tablet.run(failing && { failing })
    expect(await device.unlock(failing ? vaultId : 'nowhere', phrase)).toEqual({ ok: false, refusal: { type } })
  })

  test('[S99] an emptied vault leaves without a farewell, so that its loss is still told; one with something in it stays', async () => {
    const { vaultId } = await made()
    const world = createTestWorld(tablet)
    const store = createStore(
      world,
      openDatabase(world, vaultId),
      tablet.engines[0]!.keys.sealer,
      tablet.engines[0]!.keys.identity.device,
    )
    await layFence(store)
    const device = tablet.run()
    await device.forgetEmptied(vaultId)
    expect(await device.vaults()).toHaveLength(1)
    await store.db.delete()
    await device.forgetEmptied(vaultId)
    expect(await device.vaults()).toEqual([])
    expect(await device.wipedVaults()).toEqual([])
    expect(await world.indexedDB.databases()).toEqual([expect.objectContaining({ name: 'reg' })])
    await made()
    expect(await device.vaults()).toHaveLength(1)
  })

  test('a bug is not called a refusal', async () => {
    const { vaultId } = await made()
    await expect(tablet.run({ failing: new TypeError('bug') }).unlock(vaultId, phrase)).rejects.toThrow('bug')
  })

  test('two workers on one tablet: each opens only their own, and neither touches the other', async () => {
    const anna = await made('anna', phrase)
    const bruno = await made('bruno', otherPhrase)
    const device = tablet.run()
    expect(await device.unlock(anna.vaultId, otherPhrase)).toMatchObject({ refusal: { type: 'WrongSecret' } })
    expect((await device.unlock(bruno.vaultId, otherPhrase)).ok).toBe(true)
    expect((await device.vaults()).map(tile => tile.initials).sort()).toEqual(['BB', 'RA'])
    const sealed = tablet.engines[0]!.keys.sealer.seal('rec', 'r', 1)
    expect(() => tablet.engines[1]!.keys.sealer.open('rec', 'r', sealed)).toThrow('cannot be opened')
  })

  test('a second tap does not open the vault twice at once', async () => {
    const { vaultId } = await made()
    const device = tablet.run()
    await Promise.all([device.unlock(vaultId, phrase), device.unlock(vaultId, phrase)])
    expect(tablet.engines.at(-2)!.calls).toContain('close')
    expect(tablet.engines.at(-1)!.calls).not.toContain('close')
  })
})

describe('while the vault is open', () => {
  test('the lock screen’s figures follow, also for the other tabs', async () => {
    const { device } = await made()
    const { events } = tablet.engines[0]!
    events.queued(3)
    events.contact('2026-11-23T10:00:00.000Z')
    await expect.poll(() => device.vaults()).toMatchObject([{ queued: 3 }])
    expect(await tablet.run().vaults()).toMatchObject([{ queued: 3, lastContactAt: '2026-11-23T10:00:00.000Z' }])
  })

  test('calls reach the engine, changes reach the listeners', async () => {
    const { device } = await made()
    const heard: (readonly DeviceTopic[])[] = []
    await device.onChange(topics => heard.push(topics))
    await device.searchPeople('rossi', 20)
    tablet.engines[0]!.events.changed(['people'])
    expect(tablet.engines[0]!.calls).toContain('searchPeople rossi')
    expect(heard).toEqual([['people']])
  })

  test('a locked device answers LockedError to what needs the vault', async () => {
    const device = tablet.run()
    await expect(device.searchPeople('rossi', 20)).rejects.toMatchObject({ name: 'LockedError' })
    await expect(device.saveDraft({} as never)).rejects.toMatchObject({ name: 'LockedError' })
    await device.wake('online')
  })
})

describe('the quick lock', () => {
  test('hands the wrapped key to a fresh worker, where the PIN opens', async () => {
    const { device, vaultId } = await made()
    tablet.engines[0]!.events.queued(2)
    const fresh = tablet.run({ fetch: offline })
    expect(await handedOver(device, fresh)).toMatchObject({ vaultId, initials: 'RA', queued: 2, waitMs: 0 })
    expect(tablet.engines[0]!.calls.at(-1)).toBe('close')
    await expect(device.searchPeople('rossi', 20)).rejects.toMatchObject({ name: 'LockedError' })
    await expect(fresh.searchPeople('rossi', 20)).rejects.toMatchObject({ name: 'LockedError' })
    expect((await fresh.unlockWithPin(pin)).ok).toBe(true)
    const sealed = tablet.engines[0]!.keys.sealer.seal('rec', 'r', 1)
    expect(tablet.engines[1]!.keys.sealer.open('rec', 'r', sealed)).toBe(1)
  })

  test('works again after the PIN, and after a full unlock on another day', async () => {
    const { device, vaultId } = await made()
    const second = tablet.run()
    await handedOver(device, second)
    await second.unlockWithPin(pin)
    const third = tablet.run()
    await handedOver(second, third)
    expect((await third.unlockWithPin(pin)).ok).toBe(true)
    const later = tablet.run()
    await later.unlock(vaultId, phrase)
    tablet.clock.advance(60_000)
    const last = tablet.run()
    await handedOver(later, last)
    expect((await last.unlockWithPin(pin)).ok).toBe(true)
  })

  test('what is handed over holds neither the data key nor the PIN', async () => {
    const { device } = await made()
    const { port1, port2 } = new MessageChannel()
    const message = new Promise<Record<string, unknown>>(resolve => {
      port2.addEventListener('message', event => resolve(event.data as Record<string, unknown>))
      port2.start()
    })
    await device.handOver(port1)
    const package_ = await message
    port2.close()
    expect(Object.keys(package_).sort()).toEqual(['authors', 'box', 'kdf', 'pepper', 'vaultId'])
    expect((package_['box'] as Uint8Array).length).toBe(24 + 32 + 16)
    expect(JSON.stringify(package_)).not.toContain(pin)
  })

  test('five wrong PINs throw the key away: the phrase is needed', async () => {
    const { device, vaultId } = await made()
    const fresh = tablet.run()
    await handedOver(device, fresh)
    const answers: unknown[] = []
    for (let attempt = 0; attempt < 5; attempt++) {
      const answer = await fresh.unlockWithPin('719203')
      answers.push(!answer.ok && answer.refusal.type)
      tablet.clock.advance(10_000)
    }
    expect(answers).toEqual(['WrongSecret', 'WrongSecret', 'WrongSecret', 'WrongSecret', 'FullLockNow'])
    expect(await fresh.unlockWithPin(pin)).toEqual({ ok: false, refusal: { type: 'FullLockNow' } })
    expect((await fresh.unlock(vaultId, phrase)).ok).toBe(true)
  })

  test('wrong PINs make one wait too', async () => {
    const { device } = await made()
    const fresh = tablet.run()
    await handedOver(device, fresh)
    for (let attempt = 0; attempt < 3; attempt++) await fresh.unlockWithPin('719203')
    expect(await fresh.unlockWithPin(pin)).toEqual({ ok: false, refusal: { type: 'TooSoon', waitMs: 1_000 } })
    tablet.clock.advance(1_000)
    expect((await fresh.unlockWithPin(pin)).ok).toBe(true)
  })

  test('a locked worker has nothing to hand over, and nothing to open with a PIN', async () => {
    const device = tablet.run()
    expect(await device.handOver(new MessageChannel().port1)).toBe(false)
    expect(await device.unlockWithPin(pin)).toEqual({ ok: false, refusal: { type: 'FullLockNow' } })
  })

  test('leaves nothing on the disk', async () => {
    const { device } = await made()
    const before = await storedVault()
    const fresh = tablet.run()
    await handedOver(device, fresh)
    await fresh.unlockWithPin('719203')
    expect(await storedVault()).toEqual(before)
    expect((await openRegistry(createTestWorld(tablet)).all())[0]!.attempts).toBeUndefined()
  })
})

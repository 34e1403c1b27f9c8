import { beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from './database'
import type { DeviceTopic } from './device'
import { EmptiedVaultError, NewerVersionError } from './engine'
import { openRegistry } from './registry'
import { createStore, layFence, StorageRefusedError } from './store'
import { cheapKdf, createTestWorld, offline } from './test-world'
import { otherPhrase, phrase, pin, type Login } from './test-enrolment'
import { createKeyTablet, handedOver, makeVault, vaultOn, type KeyTablet } from './test-key-tablet'

let tablet: KeyTablet
beforeEach(() => {
  tablet = createKeyTablet()
})

const made = (login?: Login, secret?: string) => makeVault(tablet, login, secret)
const storedVault = () => vaultOn(tablet)

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

import { describe, expect, test } from 'vitest'
import type { Change, NewVault } from './device'
import { LockedError } from './locked-error'
import { bench, unlocked, lost, tile, session } from './test-host'

describe('before unlocking', () => {
  test('the vaults are shown, the records are not', async () => {
    const { host, workers } = bench()
    expect(host.state()).toBe('locked')
    expect(await host.device.vaults()).toEqual([tile])
    await expect(host.device.searchPeople('rossi', 20)).rejects.toBeInstanceOf(LockedError)
    expect(workers[0]!.calls).toEqual(['vaults'])
    expect(await host.device.session()).toBeUndefined()
    await host.device.wake('online')
  })

  test('a wrong phrase leaves it locked, the right one opens it', async () => {
    const { host, states, page } = bench()
    expect((await host.device.unlock('v1', 'wrong')).ok).toBe(false)
    expect(host.state()).toBe('locked')
    expect((await host.device.unlock('v1', 'right')).ok).toBe(true)
    expect(states).toEqual(['unlocked'])
    expect(page.persistCalls()).toBe(1)
    expect(await host.device.session()).toEqual(session)
  })

  test('on an iPad that has not installed the app no vault is made', async () => {
    const { host, workers } = bench({ mustInstall: true })
    expect(host.mustInstall).toBe(true)
    expect(await host.device.createVault({} as NewVault)).toEqual({ ok: false, refusal: { type: 'NotInstalled' } })
    expect(workers[0]!.calls).toEqual([])
  })

  test('elsewhere making one opens it', async () => {
    const { host } = bench()
    await host.device.createVault({} as NewVault)
    expect(host.state()).toBe('unlocked')
  })
})

describe('while unlocked', () => {
  test('calls are answered, errors keep their names', async () => {
    const { host } = await unlocked()
    expect(await host.device.searchPeople('rossi', 20)).toEqual({ people: [], total: 0 })
    await expect(host.device.searchPeople('bug', 20)).rejects.toMatchObject({ name: 'TypeError', message: 'a bug' })
    await expect(host.device.searchPeople('locked', 20)).rejects.toBeInstanceOf(LockedError)
  })

  test('what only the page sees is passed on', async () => {
    const { page, workers } = await unlocked()
    page.goOnline('offline')
    page.goOnline('online')
    page.hide(true)
    page.hide(false)
    await expect.poll(() => workers[0]!.calls.slice(1)).toEqual(['wake offline', 'wake online', 'settle', 'wake visible'])
  })

  test('hiding the page saves the draft and settles at once', async () => {
    const { host, page, workers } = await unlocked()
    host.onBeforeLock(async () => void (await host.device.saveDraft({} as never)))
    page.hide(true)
    await expect.poll(() => workers[0]!.calls.slice(1)).toEqual(['saveDraft', 'settle'])
    expect(host.state()).toBe('unlocked')
  })
})

test('a worker whose script cannot be loaded fails its calls instead of leaving them hanging', async () => {
  const { host, workers } = bench()
  const call = host.device.unlock('v1', 'slow')
  await new Promise(resolve => setTimeout(resolve, 5))
  workers[0]!.fail()
  await expect(call).rejects.toThrow('did not start')
  await expect(host.device.vaults()).rejects.toThrow('did not start')
})

describe('what is remembered outside the vault', () => {
  test('the last change of the vault that is open, until a sign-in has said what became of it', async () => {
    let kept: string | null = null
    const echoes = { read: () => kept, write: (text: string) => void (kept = text) }
    const { host, workers } = bench({ echoes })
    await host.device.unlock('v1', 'right')
    await expect.poll(() => kept).toContain('"mid":4')
    await host.device.change({} as Change)
    expect(kept).toContain('"mid":7')
    await host.lock('full')
    expect(await host.device.signIn({ login: 'a', password: 'b' })).toMatchObject({ ok: true, value: { losses: lost } })
    expect(workers.at(-1)!.calls).toContain('losses 7')
    expect(kept).toBe('[]')
  })
})

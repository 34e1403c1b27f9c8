import { IDBObjectStore } from 'fake-indexeddb'
import { describe, expect, test, vi } from 'vitest'
import type { CaseId, RecordId } from '../domain/ids'
import type { Device, DeviceTopic, Draft } from './device'
import { judicialOpenMs } from './judicial-device'
import { ambito, officeId, phrase, pin } from './test-enrolment'
import { createWholeDevice } from './test-whole-device'

/** Enrolled, without network since, with nothing in it but a draft of the section. */
async function tablet() {
  const { clock, run } = createWholeDevice(['judicial'])
  const topics: DeviceTopic[] = []
  const device = run()
  await device.onChange(some => topics.push(...some))
  await device.signIn({ login: 'anna', password: 'right' })
  await device.createVault({ ambito, officeId, phrase, pin })
  const [{ vaultId } = { vaultId: '' }] = await device.vaults()
  return { device, clock, topics, run, vaultId }
}

const isOpen = async (device: Device) => (await device.judicialSection()).isOpen

const draft: Draft = {
  kind: 'caseForm',
  id: '01890000-0000-7000-8000-0000000000f1' as RecordId,
  startedAt: '2026-11-22T09:00:00.000Z',
  updatedAt: '2026-11-22T09:00:00.000Z',
  of: '01890000-0000-7000-8000-0000000000c1' as CaseId,
  form: 'giudiziario/incarico/1/modifica',
  isJudicial: true,
  title: 'Incarico',
  typed: { form: '{"question":"CANARINO"}' },
}

describe('the door of the section of the courts', () => {
  test('is closed after every unlock, and the PIN opens it', async () => {
    const { device, run, vaultId } = await tablet()
    expect(await device.judicialSection()).toEqual({ isOpen: false, closesAt: undefined, takesPin: true })
    expect(await device.openJudicial({ pin })).toEqual({ ok: true, value: 'open' })
    expect(await device.judicialSection()).toMatchObject({ isOpen: true, closesAt: '2026-11-22T09:05:00.000Z' })
    await device.closeJudicial()
    expect(await isOpen(device)).toBe(false)
    expect(await device.openJudicial({ pin })).toMatchObject({ ok: true })

    const again = run()
    await again.unlock(vaultId, phrase)
    expect(await isOpen(again)).toBe(false)
  })

  test('whoever has forgotten the PIN opens it with the phrase', async () => {
    const { device } = await tablet()
    expect(await device.openJudicial({ phrase: 'un’altra frase lunga abbastanza' })).toMatchObject({
      ok: false,
      refusal: { type: 'WrongSecret' },
    })
    expect(await device.openJudicial({ phrase })).toMatchObject({ ok: true })
    expect(await isOpen(device)).toBe(true)
  })

  test('on a full disk the phrase opens nothing, and says why', async () => {
    const { device } = await tablet()
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError')
    })
    expect(await device.openJudicial({ phrase })).toEqual({ ok: false, refusal: { type: 'StorageRefused' } })
    expect(await device.renewAuthorCode(phrase)).toMatchObject({ ok: false, refusal: { type: 'StorageRefused' } })
    full.mockRestore()
    expect(await device.openJudicial({ phrase })).toMatchObject({ ok: true })
  })

  test('wrong PINs make one wait, and too many of them close the whole vault', async () => {
    const { device, clock, topics } = await tablet()
    for (const _ of [1, 2])
      expect(await device.openJudicial({ pin: '000000' })).toMatchObject({ refusal: { type: 'WrongSecret' } })
    expect(await device.openJudicial({ pin: '000000' })).toMatchObject({ refusal: { type: 'WrongSecret', waitMs: 1_000 } })
    expect(await device.openJudicial({ pin })).toMatchObject({ refusal: { type: 'TooSoon' } })
    clock.advance(10_000)
    expect(await device.openJudicial({ pin: '000000' })).toMatchObject({ refusal: { type: 'WrongSecret' } })
    clock.advance(10_000)
    expect(await device.openJudicial({ pin: '000000' })).toMatchObject({ refusal: { type: 'FullLockNow' } })
    expect(topics).toContain('locked')
    await expect(device.judicialSection()).rejects.toMatchObject({ name: 'LockedError' })
  })

  test('a right PIN forgives the wrong ones before it', async () => {
    const { device } = await tablet()
    for (const typed of ['000000', '000000', pin, '000000', '000000', pin]) {
      const answer = await device.openJudicial({ pin: typed })
      expect(answer.ok).toBe(typed === pin)
    }
  })

  test('closes by itself after a while without a touch, and tells the screens', async () => {
    const { device, clock, topics } = await tablet()
    await device.openJudicial({ pin })
    clock.advance(judicialOpenMs - 1_000)
    await device.keepJudicialOpen()
    clock.advance(judicialOpenMs - 1_000)
    expect(await isOpen(device)).toBe(true)
    topics.length = 0
    clock.advance(1_000)
    expect(await isOpen(device)).toBe(false)
    await expect.poll(() => topics).toContain('records')
    // A touch that comes too late opens nothing.
    await device.keepJudicialOpen()
    expect(await isOpen(device)).toBe(false)
  })

  test('a quick lock closes it too', async () => {
    const { device, run } = await tablet()
    await device.openJudicial({ pin })
    const quick = run()
    const { port1, port2 } = new MessageChannel()
    await device.handOver(port1)
    await quick.takeOver(port2)
    await quick.unlockWithPin(pin)
    expect(await isOpen(quick)).toBe(false)
  })

  test('what was typed in a form of the section is not shown while it is closed, nor written over, and is whole after', async () => {
    const { device } = await tablet()
    await device.saveDraft(draft)
    const shut = await device.draft(draft.id)
    expect(shut).toMatchObject({ kind: 'caseForm', isClosed: true, typed: {} })
    expect(JSON.stringify(await device.drafts())).not.toContain('CANARINO')
    expect((await device.saveDraft(shut!)).ok).toBe(false)
    await device.openJudicial({ pin })
    expect(await device.draft(draft.id)).toEqual(draft)
  })
})

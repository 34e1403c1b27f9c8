import { expect, test } from 'vitest'
import { DiaryEntryId, PersonId } from '../domain/ids'
import type { Draft } from './device'
import { ambito, officeId, phrase, pin } from './test-enrolment'
import { createWholeDevice } from './test-whole-device'

const time = '2026-11-22T09:00:00.000Z'

const draft: Draft = {
  kind: 'diaryEntry',
  id: DiaryEntryId.parse('01890000-0000-7000-8000-0000000000f1'),
  startedAt: time,
  updatedAt: time,
  of: PersonId.parse('01890000-0000-7000-8000-0000000000c1'),
  text: 'CANARINO parla con la vicina',
  entryKind: 'note',
  audience: 'agency',
  occurredAt: time,
  amends: null,
}

function createTablet() {
  const { disk, run, goOffline } = createWholeDevice()
  return {
    run,
    goOffline,
    /** As they lie on the disk of the vault. */
    async rows(table: string): Promise<readonly { readonly k: string }[]> {
      const { name } = (await disk.databases()).find(({ name }) => name?.startsWith('v-'))!
      return new Promise((resolve, reject) => {
        const opening = disk.open(name!)
        opening.addEventListener('error', () => reject(new Error('not opened')))
        opening.addEventListener('success', () => {
          const rows = opening.result.transaction(table).objectStore(table).getAll()
          rows.addEventListener('success', () => {
            opening.result.close()
            resolve(rows.result as { readonly k: string }[])
          })
        })
      })
    },
  }
}

test('a draft survives both locks, offline, and is read by nobody else meanwhile', async () => {
  const tablet = createTablet()
  const first = tablet.run()
  await first.signIn({ login: 'anna', password: 'right' })
  const made = await first.createVault({ ambito, officeId, phrase, pin })
  expect(made).toMatchObject({ ok: true, value: { worker: { surname: 'Rossi' }, deviceLetter: 'C' } })
  tablet.goOffline()
  expect((await first.saveDraft(draft)).ok).toBe(true)

  const quick = tablet.run()
  const { port1, port2 } = new MessageChannel()
  expect(await first.handOver(port1)).toBe(true)
  const { vaultId } = await quick.takeOver(port2)
  await expect(quick.draft(draft.id)).rejects.toMatchObject({ name: 'LockedError' })
  expect((await quick.unlockWithPin(pin)).ok).toBe(true)
  expect(await quick.draft(draft.id)).toEqual(draft)

  const full = tablet.run()
  expect((await full.unlock(vaultId, 'un’altra frase lunga')).ok).toBe(false)
  expect(await full.unlock(vaultId, phrase)).toMatchObject({ ok: true, value: { deviceLetter: 'C' } })
  expect(await full.drafts()).toMatchObject([{ draft }])
  expect((await full.status()).queued).toBe(0)
})

test('what is looked for is written down by the vault itself, whatever the screen says of it', async () => {
  const tablet = createTablet()
  const device = tablet.run()
  await device.signIn({ login: 'anna', password: 'right' })
  await device.createVault({ ambito, officeId, phrase, pin })
  tablet.goOffline()
  const logged = async () => (await tablet.rows('meta')).filter(({ k }) => k === 'access').length
  await device.searchPeople('ri', 10)
  expect(await logged()).toBe(0)
  await device.searchPeople('ricci', 10)
  await expect.poll(logged).toBe(1)
})

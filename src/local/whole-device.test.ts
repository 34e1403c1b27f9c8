import { IDBFactory } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { AmbitoId, DeviceId, DiaryEntryId, OfficeId, PersonId, WorkerId } from '../domain/ids'
import type { EnrolAnswer, SignInAnswer } from '../sync/protocol'
import type { Device, Draft } from './device'
import { openEngine } from './engine'
import { createDevice } from './open-device'
import { cheapKdf, createTestClock, createTestWorld, json } from './test-world'

/** The vault's keys and the store's engine, joined as in the worker: the centre enrols, and then the network goes. */
const phrase = 'la barca rossa sul lago'
const pin = '482915'
const ambito = AmbitoId.parse('01890000-0000-7000-8000-000000000001')
const officeId = OfficeId.parse('01890000-0000-7000-8000-000000000010')
const worker = { id: WorkerId.parse('01890000-0000-7000-8000-0000000000a1'), surname: 'Rossi', name: 'Anna' }
const time = '2026-11-22T09:00:00.000Z'

const signIn: SignInAnswer = {
  token: 'token',
  expiresInS: 600,
  mustChangePassword: false,
  memberships: [{ ambito, ambitoName: 'Prova', workerId: worker.id, surname: 'Rossi', name: 'Anna', offices: [] }],
}
const enrolment: EnrolAnswer = {
  device: DeviceId.parse('01890000-0000-7000-8000-0000000000d1'),
  secret: btoa('s'.repeat(32)),
  letter: 'C',
  epoch: '01890000-0000-7000-8000-0000000000e1',
  ambito,
  worker: { ...worker, roles: ['socialWorker'], permissions: [] },
  scopes: [`o:${officeId}`],
  leaseUntil: '2026-12-06T09:00:00.000Z',
  keys: { directives: '', rescue: '', recovery: null },
  time,
}
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
  const disk = new IDBFactory()
  const clock = createTestClock()
  let isOnline = true
  const fetch = async (path: string): Promise<Response> => {
    if (!isOnline) throw new TypeError('Failed to fetch')
    if (path === '/api/v1/sign-in') return json(signIn)
    if (path === '/api/v1/devices') return json(enrolment)
    throw new TypeError('Failed to fetch')
  }
  return {
    run: (): Device => createDevice(createTestWorld({ disk, clock, fetch }), { app: 'test', kdf: cheapKdf, openEngine }),
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
    goOffline: () => {
      isOnline = false
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

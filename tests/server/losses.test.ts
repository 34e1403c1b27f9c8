/** A tablet whose database the browser threw away: what its worker is told at the next sign-in, and what the register shows. */
import { IDBFactory } from 'fake-indexeddb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Device } from '../../src/local/device'
import { openEngine } from '../../src/local/engine'
import { createDevice } from '../../src/local/open-device'
import { cheapKdf, createTestClock, createTestWorld } from '../../src/local/test-world'
import { openHttpCentre, type HttpCentre } from './http-centre'
import { listenTo } from './whole-tablet'

let open: HttpCentre
let made = 0

beforeAll(async () => {
  open = await openHttpCentre()
})
afterAll(() => open.close())

function run(disk = new IDBFactory()): { readonly device: Device; readonly network: { isThere: boolean } } {
  const network = { isThere: true }
  const fetch = async (path: string, init: RequestInit): Promise<Response> => {
    if (!network.isThere) throw new TypeError('Failed to fetch')
    return open.request(path, init)
  }
  const world = createTestWorld({ clock: createTestClock(Date.now()), disk, fetch })
  return { device: createDevice(world, { app: 'test', kdf: cheapKdf, openEngine }), network }
}

async function vaultOf(disk?: IDBFactory) {
  const login = `persa.${++made}`
  const { password } = await open.member(login)
  const { device, network } = run(disk)
  await device.signIn({ login, password })
  const vault = await device.createVault({
    ambito: open.ambito.id,
    officeId: open.ambito.acerra,
    phrase: 'la barca rossa sul lago',
    pin: '482915',
  })
  if (!vault.ok) throw new Error(vault.refusal.type)
  await device.syncNow()
  return { login, password, device, network }
}

const listen = (device: Device) => listenTo(device, { type: 'anonymous' }, { officeId: open.ambito.acerra })

const incidents = async (device: string): Promise<string[]> =>
  (
    await open.centre.database.query<{ grounds: string }>(
      `SELECT grounds FROM access_event WHERE action = 'device.loss' AND record_id = $1`,
      [device],
    )
  ).map(({ grounds }) => grounds)

test('[S124] changes that the centre never had are counted, told, and noted in the register once', async () => {
  const { device, network, login, password } = await vaultOf()
  await listen(device)
  await device.syncNow()
  network.isThere = false
  await listen(device)
  await listen(device)
  const echo = (await device.echo())!
  expect(echo.mid).toBe(3)

  const { device: fresh } = run()
  await fresh.signIn({ login, password })
  const found = { ok: { gone: [{ device: echo.device, letter: expect.any(String) as string, lost: 2 }] } }
  expect(await fresh.losses([echo])).toMatchObject(found.ok)
  expect(await fresh.losses([echo])).toMatchObject(found.ok)
  expect(await incidents(echo.device)).toEqual(['2 (2–3)'])
})

test('nothing is said of what the centre has, of a vault that is here, or of somebody else’s', async () => {
  const disk = new IDBFactory()
  const { device, login, password, network } = await vaultOf(disk)
  await listen(device)
  await device.syncNow()
  const echo = (await device.echo())!
  const { device: elsewhere } = run()
  await elsewhere.signIn({ login, password })
  expect(await elsewhere.losses([echo])).toMatchObject({ gone: [{ lost: 0 }] })

  network.isThere = false
  await listen(device)
  network.isThere = true
  await device.signIn({ login, password })
  expect(await device.losses([(await device.echo())!])).toMatchObject({ gone: [], pending: [] })

  const other = await vaultOf()
  const { device: fresh } = run()
  await fresh.signIn({ login: other.login, password: other.password })
  expect(await fresh.losses([{ ...echo, mid: 99 }])).toMatchObject({ gone: [] })
  expect(await incidents(echo.device)).toEqual([])
})

test('a vault that its worker emptied has said goodbye: no loss', async () => {
  const { device, network, login, password } = await vaultOf()
  network.isThere = false
  await listen(device)
  const echo = (await device.echo())!
  await device.rescueFile()
  expect(await device.emptyTablet()).toMatchObject({ ok: true })
  network.isThere = true
  await device.signIn({ login, password })
  expect(await device.losses([echo])).toMatchObject({ gone: [], pending: [] })
})

test('[S124] with no memory left at all, the centre says what waited at the last contact', async () => {
  const { device, login, password } = await vaultOf()
  const { device: id } = (await device.echo())!
  await open.centre.database.query('UPDATE device SET pending = 3 WHERE device_id = $1', [id])
  const { device: fresh } = run()
  await fresh.signIn({ login, password })
  expect(await fresh.losses([])).toMatchObject({ gone: [], pending: [{ device: id, count: 3 }] })
  expect(await incidents(id)).toEqual([])
})

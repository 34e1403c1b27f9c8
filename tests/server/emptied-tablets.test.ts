/** A tablet that its worker empties: not before all of it is elsewhere, and the centre hears of it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PersonId } from '../../src/domain/ids'
import type { Device } from '../../src/local/device'
import { openEngine } from '../../src/local/engine'
import { createDevice } from '../../src/local/open-device'
import { cheapKdf, createTestWorld } from '../../src/local/test-world'
import { openHttpCentre, stateOf, type HttpCentre } from './http-centre'
import { listenTo, somebody } from './whole-tablet'
import { openRescueTablet, rescued, setStatus, takeIn, type RescueTablet as Tablet } from './rescue-tablet'

let open: HttpCentre
let made = 0

beforeAll(async () => {
  open = await openHttpCentre()
})
afterAll(() => open.close())

async function openTablet(): Promise<Tablet> {
  const login = `svuotata.${++made}`
  const { password } = await open.member(login)
  return openRescueTablet(open, { login, password })
}

const listen = (device: Device, surname: string): Promise<PersonId> => listenTo(device, somebody(surname, 'Ada'))
const take = (bytes: Buffer) => takeIn(open, bytes)
const statusOf = (tablet: Tablet, status: string) => setStatus(open, tablet, status)

describe('emptying the tablet', () => {
  test('[S123] is refused while something is nowhere else, and done after a rescue file with all of it', async () => {
    const tablet = await openTablet()
    tablet.isOnline = false
    await listen(tablet.device, 'Ultima')
    expect(await tablet.device.emptyTablet()).toMatchObject({ ok: false, refusal: { type: 'NotRescued' } })
    await tablet.device.rescueFile()
    await listen(tablet.device, 'Dopo')
    expect(await tablet.device.emptyTablet()).toMatchObject({ ok: false, refusal: { type: 'NotRescued' } })
    const file = await rescued(tablet)
    expect(await tablet.device.emptyTablet()).toEqual({ ok: true, value: 'emptied' })
    expect(await tablet.device.vaults()).toEqual([])
    expect(await tablet.device.wipedVaults()).toMatchObject([{ why: 'own', isTold: false }])
    expect(await take(file)).toMatchObject({ ok: true, value: { fresh: 2 } })
  })

  interface Stand {
    readonly device_id: string
    readonly status: string
    readonly emptied_at: Date | null
    readonly emptied_rescued: number | null
  }
  const standOf = async ({ login }: Tablet): Promise<Stand> => {
    const [row] = await open.centre.database.query<Stand>(
      `SELECT device_id, device.status, emptied_at, emptied_rescued FROM device JOIN membership USING (ambito_id, worker_id)
         JOIN app_user USING (user_id) WHERE login = $1 ORDER BY enrolled_at LIMIT 1`,
      [login],
    )
    return row!
  }
  const notesOf = (device: string) =>
    open.centre.database.query<{ grounds: string }>(
      `SELECT grounds FROM access_event WHERE action = 'device.emptied' AND record_id = $1`,
      [device],
    )

  test('[S126] the centre hears of it at once: the register says by whom and when, and nobody calls it a loss', async () => {
    const tablet = await openTablet()
    await listen(tablet.device, 'Salutata')
    await tablet.device.syncNow()
    const echo = (await tablet.device.echo())!
    expect(await tablet.device.emptyTablet()).toMatchObject({ ok: true })
    tablet.later(2_000)
    await expect.poll(async () => (await standOf(tablet)).status).toBe('wiped')
    const stand = await standOf(tablet)
    expect([stand.emptied_at === null, stand.emptied_rescued]).toEqual([false, 0])
    await expect.poll(async () => (await tablet.device.wipedVaults())[0]?.isTold).toBe(true)
    expect(await notesOf(stand.device_id)).toHaveLength(1)
    const elsewhere = createDevice(createTestWorld({ fetch: (path, init) => open.request(path, init) }), {
      app: 'test',
      kdf: cheapKdf,
      openEngine,
    })
    await elsewhere.signIn({ login: tablet.login, password: tablet.password })
    expect(await elsewhere.losses([{ ...echo, mid: echo.mid + 3 }])).toMatchObject({ gone: [{ lost: 0 }], pending: [] })
  })

  test('[S126] without the network it is told at a later start, however often it is said; the file needs nobody to vouch', async () => {
    const tablet = await openTablet()
    tablet.isOnline = false
    await listen(tablet.device, 'Muta')
    const file = await rescued(tablet)
    expect(await tablet.device.emptyTablet()).toMatchObject({ ok: true })
    tablet.later(2_000)
    expect((await standOf(tablet)).status).toBe('active')

    const said: string[] = []
    const fetch = async (path: string, init: RequestInit) => {
      if (path.endsWith('/emptied')) said.push(await new Response(init.body ?? null).text())
      return open.request(path, init)
    }
    const later = createDevice(createTestWorld({ disk: tablet.disk, fetch }), { app: 'test', kdf: cheapKdf, openEngine })
    expect(await later.vaults()).toEqual([])
    await expect.poll(async () => (await later.wipedVaults())[0]?.isTold).toBe(true)
    const stand = await standOf(tablet)
    expect([stand.status, stand.emptied_rescued]).toEqual(['wiped', 1])

    const before = await stateOf(open.centre)
    const again = (body: string) => open.post('/api/v1/devices/emptied', JSON.parse(body))
    expect((await again(said[0]!)).status).toBe(200)
    expect((await again(said[0]!.replace('"rescued":1', '"rescued":0'))).status).toBe(401)
    expect(await stateOf(open.centre)).toEqual(before)
    expect(await take(file)).toMatchObject({ ok: true, value: { fresh: 1 } })
  })

  test('[S126] of one declared lost it is not said whose hand it was, and the order to wipe is over', async () => {
    const tablet = await openTablet()
    await statusOf(tablet, 'revoked')
    expect(await tablet.device.emptyTablet()).toMatchObject({ ok: true })
    tablet.later(2_000)
    await expect.poll(async () => (await standOf(tablet)).status).toBe('wiped')
    expect((await standOf(tablet)).emptied_at).toBeNull()
  })

  test('is done at once when everything is at the centre', async () => {
    const tablet = await openTablet()
    await listen(tablet.device, 'Consegnata')
    await tablet.device.syncNow()
    expect(await tablet.device.emptyTablet()).toEqual({ ok: true, value: 'emptied' })
    expect(await tablet.device.session()).toBeUndefined()
  })
})

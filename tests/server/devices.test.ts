import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tokenProof } from '../../src/sync/protocol'
import { openHttpCentre, problemOf, type HttpCentre, type HttpTablet } from './http-centre'

let open: HttpCentre
beforeAll(async () => {
  open = await openHttpCentre()
})
afterAll(() => open.close())

const publicKey = Buffer.alloc(32, 9).toString('base64')

describe('enrolment', () => {
  test('gives identity, secret, letter, scopes and the keys to pin', async () => {
    const { enrolled, worker } = await open.tablet('anna.sarti')
    expect(Buffer.from(enrolled.secret, 'base64')).toHaveLength(32)
    expect(enrolled).toMatchObject({ letter: 'A', epoch: open.ambito.epoch, ambito: open.ambito.id })
    expect(enrolled.scopes).toEqual(['c:ambito', 'c:directory', 'c:emergency', `o:${open.ambito.acerra}`, `w:${worker}`].sort())
    expect(Date.parse(enrolled.leaseUntil) - Date.parse(enrolled.time)).toBe(14 * 86_400_000)
    expect(enrolled.keys.directives).toBe(open.keys.directives.publicKey)
    expect(Buffer.from(enrolled.keys.rescue, 'base64')).toHaveLength(32)
  })

  test('each tablet of an ambito has a letter of its own, even when many enrol at once', async () => {
    const tablets = await Promise.all(['uno.rossi', 'due.rossi', 'tre.rossi', 'quattro.rossi'].map(login => open.tablet(login)))
    expect(tablets.map(tablet => tablet.enrolled.letter).sort()).toEqual(['B', 'C', 'D', 'E'])
  })

  test('a letter is free again in the year after its tablet was revoked', async () => {
    const tablet = await open.tablet('sette.rossi')
    await open.centre.database.query(
      `UPDATE device SET status = 'revoked', enrolled_at = now() - interval '400 days', last_seen = NULL WHERE device_id = $1`,
      [tablet.device],
    )
    expect((await open.tablet('nove.rossi')).enrolled.letter).toBe(tablet.enrolled.letter)
  })

  test('needs a sign-in, the ambito and an office of the worker', async () => {
    const { password } = await open.member('carla.doria')
    const { token } = await open.signIn('carla.doria', password)
    const asked = { ambito: open.ambito.id, publicKey, app: 'x' }
    const code = async (body: object, with_?: string) => (await problemOf(open.post('/api/v1/devices', body, with_))).code
    expect(await code(asked)).toBe('unauthenticated')
    expect(await code(asked, `${token}x`)).toBe('unauthenticated')
    expect(await code({ ...asked, ambito: crypto.randomUUID() }, token)).toBe('not-a-member')
    expect(await code({ ...asked, officeId: open.ambito.bellona }, token)).toBe('forbidden')
    expect(await code({ ...asked, publicKey: 'AAAA' }, token)).toBe('bad-request')
    const access = await (await open.tablet('dora.carli')).token()
    expect(await code(asked, access)).toBe('unauthenticated')
  })
})

describe('access token', () => {
  let tablet: HttpTablet
  beforeAll(async () => {
    tablet = await open.tablet('luisa.prati')
  })

  const answer = async (proofs: { nonce: string; signature?: string; mac?: string }) => {
    const response = await open.post('/api/v1/devices/token', { ambito: tablet.ambito, device: tablet.device, ...proofs })
    return response.status === 200 ? 'token' : (await problemOf(response)).code
  }
  const proofs = (nonce: string) => {
    const text = tokenProof(tablet.device, nonce)
    return { nonce, signature: tablet.sign(text), mac: tablet.mac(text) }
  }

  test('is given for both proofs, once for each nonce', async () => {
    const good = proofs(await tablet.nonce())
    expect(await answer(good)).toBe('token')
    expect(await answer(good)).toBe('unauthenticated')
  })

  test('is given once when the same proofs arrive twice together', async () => {
    const good = proofs(await tablet.nonce())
    expect((await Promise.all([answer(good), answer(good), answer(good)])).filter(result => result === 'token')).toHaveLength(1)
  })

  test.each([
    ['no signature', (good: ReturnType<typeof proofs>) => ({ nonce: good.nonce, mac: good.mac })],
    ['no MAC', (good: ReturnType<typeof proofs>) => ({ nonce: good.nonce, signature: good.signature })],
    ['a wrong signature', (good: ReturnType<typeof proofs>) => ({ ...good, signature: tablet.sign('something else') })],
    ['a wrong MAC', (good: ReturnType<typeof proofs>) => ({ ...good, mac: tablet.mac('something else') })],
    ['an empty MAC', (good: ReturnType<typeof proofs>) => ({ ...good, mac: '' })],
    ['a nonce of its own', () => proofs('lz0.AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')],
    ['no nonce at all', () => proofs('')],
  ])('is not given for %s', async (_what, spoil) => {
    expect(await answer(spoil(proofs(await tablet.nonce())))).toBe('unauthenticated')
  })

  test('is not given for the nonce of another tablet', async () => {
    const other = await open.tablet('paolo.sala')
    expect(await answer(proofs(await other.nonce()))).toBe('unauthenticated')
  })

  test('is not given for a nonce of a minute ago', async () => {
    const good = proofs(await tablet.nonce())
    open.later(60_001)
    expect(await answer(good)).toBe('unauthenticated')
  })

  test('lasts ten minutes by the clock of the centre', async () => {
    const token = await tablet.token()
    const pull = () => open.request(`/api/v1/a/${tablet.ambito}/events`, { headers: { authorization: `Bearer ${token}` } })
    const stream = await pull()
    expect(stream.status).toBe(200)
    await stream.body?.cancel()
    open.later(10 * 60_000 + 1)
    expect((await pull()).status).toBe(401)
  })

  test('an unknown device gets a nonce like any other, and no token', async () => {
    const device = crypto.randomUUID()
    const { nonce } = (await (await open.post('/api/v1/devices/token', { ambito: tablet.ambito, device })).json()) as {
      nonce: string
    }
    const text = tokenProof(device, nonce)
    const refused = open.post('/api/v1/devices/token', {
      ambito: tablet.ambito,
      device,
      nonce,
      signature: tablet.sign(text),
      mac: tablet.mac(text),
    })
    expect((await problemOf(refused)).code).toBe('unauthenticated')
  })

  test('a revoked tablet and a disabled account get none', async () => {
    const revoked = await open.tablet('irene.valle')
    await open.centre.database.query(`UPDATE device SET status = 'revoked' WHERE device_id = $1`, [revoked.device])
    await expect(revoked.token()).rejects.toThrow('device-revoked')
    const disabled = await open.tablet('mario.valle')
    await open.centre.database.query(`UPDATE app_user SET status = 'disabled' WHERE login = 'mario.valle'`)
    await expect(disabled.token()).rejects.toThrow('account-disabled')
  })

  test('asking for nonces leaves no trace', async () => {
    const before = await open.centre.database.query('SELECT * FROM used_nonce')
    for (let asked = 0; asked < 20; asked++) await tablet.nonce()
    expect(await open.centre.database.query('SELECT * FROM used_nonce')).toEqual(before)
  })
})

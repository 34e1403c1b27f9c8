import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAccount, resetPassword } from '../../src/server/accounts'
import type { SignInAnswer } from '../../src/sync/protocol'
import { openHttpCentre, problemOf, type HttpCentre } from './http-centre'

let open: HttpCentre
beforeAll(async () => {
  open = await openHttpCentre()
})
afterAll(() => open.close())

const signIn = (login: string, password: string) => open.post('/api/v1/sign-in', { login, password })
const choose = (newPassword: string, token: string) => open.post('/api/v1/sign-in/password', { newPassword }, token)

async function oneTime(login: string): Promise<string> {
  const worker = await open.ambito.worker('deskOperator', [open.ambito.acerra])
  const made = await createAccount(open.centre, { login, ambito: open.ambito.id, worker: worker.id })
  if (!made.ok) throw new Error(made.refusal)
  return made.value
}

describe('sign-in', () => {
  test('a one-time password opens only the door to a new one', async () => {
    const password = await oneTime('anna.sarti')
    const first = await open.signIn('Anna.Sarti ', password)
    expect(first).toMatchObject({
      mustChangePassword: true,
      memberships: [
        {
          ambito: open.ambito.id,
          ambitoName: 'Ambito di prova',
          offices: [{ id: open.ambito.acerra, name: 'Antenna di Acerra' }],
        },
      ],
    })
    const early = await open.post(
      '/api/v1/devices',
      { ambito: open.ambito.id, publicKey: Buffer.alloc(32, 7).toString('base64'), app: 'x' },
      first.token,
    )
    expect((await problemOf(early)).code).toBe('password-change-required')

    const changed = await choose('ciliegie sotto la neve', first.token)
    expect(changed.status).toBe(200)
    expect(((await changed.json()) as SignInAnswer).mustChangePassword).toBe(false)
    expect((await problemOf(signIn('anna.sarti', password))).code).toBe('wrong-credentials')
    expect((await open.signIn('anna.sarti', 'ciliegie sotto la neve')).mustChangePassword).toBe(false)
  })

  test('a token given before the password changed is void', async () => {
    const first = await open.signIn('ugo.neri', await oneTime('ugo.neri'))
    expect((await choose('una barca di carta blu', first.token)).status).toBe(200)
    expect((await problemOf(choose('un altro mare lontano', first.token))).code).toBe('unauthenticated')
  })

  test('a sign-in lasts ten minutes', async () => {
    const { token } = await open.signIn('ida.conti', await oneTime('ida.conti'))
    open.later(10 * 60_000 + 1)
    expect((await problemOf(choose('un prato di trifogli', token))).code).toBe('unauthenticated')
  })

  test.each(['corta', 'aaaaaaaaaaaaaaaa', 'password1234', '123456789012345', 'verdipaola2026', 'Antenna-2026'])(
    'the password %j is too easy',
    async weak => {
      const login = `paola.verdi${weak.length}${weak.charCodeAt(0)}`
      const { token } = await open.signIn(login, await oneTime(login))
      const refused = await problemOf(choose(weak, token))
      expect(refused.code).toBe(weak.length < 12 ? 'bad-request' : 'weak-password')
    },
  )

  test('the one-time password cannot be chosen again', async () => {
    const password = await oneTime('leo.bassi')
    const { token } = await open.signIn('leo.bassi', password)
    expect((await problemOf(choose(password, token))).code).toBe('weak-password')
  })

  test('an unknown login and a wrong password get the same answer after the same work', async () => {
    await oneTime('mara.galli')
    const timed = async (login: string): Promise<{ body: unknown; ms: number }> => {
      const began = performance.now()
      const response = await signIn(login, 'sbagliata di sicuro')
      return { body: { status: response.status, ...((await response.json()) as object) }, ms: performance.now() - began }
    }
    const [known, unknown] = [await timed('mara.galli'), await timed('nessuno.qui')]
    expect(unknown.body).toEqual(known.body)
    expect(unknown.ms).toBeGreaterThan(known.ms / 3)
  })

  test('a disabled account is told so only to who knows its password', async () => {
    const password = await oneTime('gino.riva')
    await open.centre.database.query(`UPDATE app_user SET status = 'disabled' WHERE login = 'gino.riva'`)
    expect((await problemOf(signIn('gino.riva', 'sbagliata di sicuro'))).code).toBe('wrong-credentials')
    expect((await problemOf(signIn('gino.riva', password))).code).toBe('account-disabled')
  })

  test('who works in no ambito any more is told so', async () => {
    const password = await oneTime('vera.luna')
    await open.centre.database.query(
      `DELETE FROM membership USING app_user WHERE membership.user_id = app_user.user_id AND login = 'vera.luna'`,
    )
    expect((await problemOf(signIn('vera.luna', password))).code).toBe('not-a-member')
  })

  test('a reset gives a one-time password and ends the sign-ins under way', async () => {
    const { token } = await open.signIn('nina.moro', await oneTime('nina.moro'))
    const fresh = await resetPassword(open.centre, 'nina.moro')
    if (!fresh.ok) throw new Error(fresh.refusal)
    expect((await problemOf(choose('un gatto sul tetto rosso', token))).code).toBe('unauthenticated')
    expect((await open.signIn('nina.moro', fresh.value)).mustChangePassword).toBe(true)
    expect(await resetPassword(open.centre, 'non.esiste')).toEqual({ ok: false, refusal: 'NoSuchAccount' })
  })
})

describe('too many tries', () => {
  test('the eleventh in a quarter of an hour has to wait, whether the account exists or not', async () => {
    const password = await oneTime('rita.fonte')
    for (const login of ['rita.fonte', 'rita.inventata']) {
      for (let tries = 0; tries < 10; tries++) expect((await signIn(login, 'sbagliata')).status).toBe(401)
      const limited = await signIn(login, password)
      expect(limited.status).toBe(429)
      expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(14 * 60)
      expect((await problemOf(limited)).code).toBe('rate-limited')
    }
    open.later(15 * 60_000 + 1)
    expect((await signIn('rita.fonte', password)).status).toBe(200)
  })

  test('many at once gain nothing', async () => {
    await oneTime('tea.corti')
    const statuses = await Promise.all(Array.from({ length: 25 }, async () => (await signIn('tea.corti', 'sbagliata')).status))
    expect(statuses.filter(status => status === 401)).toHaveLength(10)
    expect(statuses.filter(status => status === 429)).toHaveLength(15)
  })

  test('an address that tries every login has to wait too', async () => {
    open.later(15 * 60_000 + 1)
    await open.centre.database.query('UPDATE sign_in_try SET tries = 100')
    await open.centre.database.query(`INSERT INTO sign_in_try SELECT 'x', 0, now() ON CONFLICT DO NOTHING`)
    expect((await signIn('prima.volta', 'sbagliata')).status).toBe(401)
    await open.centre.database.query(`UPDATE sign_in_try SET tries = 100 WHERE counter LIKE 'address:%'`)
    expect((await signIn('seconda.volta', 'sbagliata')).status).toBe(429)
  })

  test('logins and addresses are not kept in the clear', async () => {
    await signIn('segretissimo', 'sbagliata')
    const rows = await open.centre.database.query('SELECT counter FROM sign_in_try')
    expect(JSON.stringify(rows)).not.toContain('segretissimo')
  })
})

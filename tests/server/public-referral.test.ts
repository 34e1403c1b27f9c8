import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { italianDay } from '../../src/domain/dates'
import { stateOf, type Referral } from '../../src/domain/referral'
import { newService } from '../../src/domain/service'
import { applyAsCentre } from '../../src/server/centre-device'
import { officeScope } from '../../src/sync/scopes'
import { aPerson, create, newId, pullAll, type Tablet } from './ambito'
import { openHttpCentre, stateOf as everything, type HttpCentre } from './http-centre'
import { aPassage, answerOp, aReferral } from './sample-referral'

let open: HttpCentre
let anna: Tablet
let today: string

beforeAll(async () => {
  open = await openHttpCentre()
  anna = await open.ambito.tablet(await open.ambito.worker('deskOperator', [open.ambito.acerra]))
  today = italianDay(Date.now())
})
beforeEach(() => open.centre.database.query('DELETE FROM sign_in_try'))
afterAll(() => open.close())

async function send(rest: Partial<Referral> = {}): Promise<Referral> {
  const person = aPerson([open.ambito.acerra], { codiceFiscale: undefined, phones: [{ number: '333 1234567' }] })
  const referral = aReferral(open.ambito.acerra, anna.worker, { personId: person.id, sentOn: today, ...rest })
  expect(await anna.do(create('person', person), create('referral', referral))).toMatchObject({ r: 'applied' })
  return referral
}
const atCentre = async ({ id }: Referral): Promise<Referral> =>
  (await pullAll(anna, [officeScope(open.ambito.acerra)])).records.get(id)!.doc as unknown as Referral
const get = (code: string) => open.request(`/r/${code}`)
const post = (code: string, fields: Readonly<Record<string, string>>) =>
  open.request(`/r/${code}`, {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
const answer = (fields: Readonly<Record<string, string>> = {}) => ({
  passage: newId() as string,
  step: 'accepted',
  name: 'Suor Agnese',
  ...fields,
})
/** The page that the browser lands on. */
async function follow(response: Response): Promise<string> {
  expect(response.status).toBe(303)
  const page = await open.request(response.headers.get('location')!)
  expect(page.status).toBe(200)
  return page.text()
}

describe('the page of a referral', () => {
  test('shows what the worker chose, and nothing else of the person', async () => {
    const referral = await send({ shared: [{ field: 'name', value: 'Carmela <Russo>' }] })
    const response = await get(referral.code)
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(page).toContain('Carmela &lt;Russo&gt;')
    expect(page).toContain('Antenna di Acerra')
    expect(page).toContain('In attesa di risposta')
    for (const hidden of ['333 1234567', referral.personId!, anna.worker]) expect(page).not.toContain(hidden)
  })

  test('has no script, is kept nowhere, is found by no search engine', async () => {
    const { headers } = await get((await send()).code)
    const policy = headers.get('content-security-policy')!
    expect(policy).toContain(`default-src 'none'`)
    expect(policy).toContain(`form-action 'self'`)
    expect(policy).not.toMatch(/script-src|unsafe/)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    const page = await (await get((await send()).code)).text()
    expect(page).not.toMatch(/<script|\son\w+=|javascript:/i)
    expect(page).toContain('noindex')
  })

  test('a code is read as people type it', async () => {
    const { code } = await send()
    expect((await get(code.toLowerCase().replaceAll('-', ' '))).status).toBe(200)
    expect((await get(code.slice(4).replaceAll('-', ''))).status).toBe(200)
    const typed = await open.request('/r', {
      method: 'POST',
      body: new URLSearchParams({ code: ` ${code} ` }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect([typed.status, typed.headers.get('location')]).toEqual([303, `/r/${code}`])
    expect(await (await open.request('/r')).text()).toContain('Codice dell’invio')
  })

  test('the code is in no log, and every try is noted', async () => {
    const { code, id } = await send()
    await get(code)
    await post(code, answer())
    expect(open.logged.join('')).toContain('/r/:code')
    expect(open.logged.join('')).not.toContain(code)
    const tries = await open.centre.database.query<{ result: string }>(
      'SELECT result FROM referral_try WHERE referral_id = $1 ORDER BY at',
      [id],
    )
    expect(tries.map(({ result }) => result)).toEqual(['opened', 'answered'])
  })

  test('the code itself cannot be read from the table that it is found by', async () => {
    const { code } = await send()
    const rows = await open.centre.database.query<{ hash: Buffer }>('SELECT hash FROM referral_code')
    const letters = code.slice(4).replaceAll('-', '')
    expect(rows.every(({ hash }) => hash.length === 32 && !hash.toString().includes(letters))).toBe(true)
  })
})

describe('a code that is no use', () => {
  const from = (address: string, tried: string) =>
    open.request(`/r/${tried}`, { headers: { 'x-forwarded-for': address } }, { trustProxy: true })

  test('gets the same answer whether it is wrong, expired or of a referral that was withdrawn', async () => {
    const [expired, voided] = [await send({ sentOn: '2020-01-01', expiresOn: '2020-03-31' }), await send()]
    const teresa = await open.ambito.tablet(await open.ambito.worker('coordinator', [open.ambito.acerra]))
    await teresa.do({ op: 'void', id: voided.id, base: 1, reason: 'sbagliato' } as never)
    const wrong = ['ACE-0000-0000-0', 'ACE-7K3M-9QXT-Z', 'x', '%00', 'a'.repeat(300)]
    const answers = await Promise.all(
      [expired.code, voided.code, ...wrong].map(async code => {
        const [read, written] = [await get(encodeURIComponent(code)), await post(encodeURIComponent(code), answer())]
        return [read.status, await read.text(), written.status, await written.text()]
      }),
    )
    expect(answers[0]![0]).toBe(404)
    for (const other of answers) expect(other).toEqual(answers[0])
  })

  test('tries are limited by address, also for a right code, and begin anew after a while', async () => {
    const { code } = await send()
    for (let tried = 0; tried < 20; tried++) expect((await get('ACE-0000-0000-0')).status).toBe(404)
    const refused = await get(code)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await post(code, answer())).status).toBe(429)
    expect((await from('10.0.0.9', code)).status).toBe(200)
    open.later(16 * 60_000)
    expect((await get(code)).status).toBe(200)
  })

  test('one address that goes on trying closes the page to nobody else', async () => {
    const { code } = await send()
    for (let tried = 0; tried < 310; tried++) await from('10.1.1.1', 'ACE-0000-0000-0')
    expect((await from('10.1.1.1', code)).status).toBe(429)
    expect((await from('10.2.2.2', code)).status).toBe(200)
  })

  test('and in all, from wherever they come', async () => {
    const { code } = await send()
    for (let at = 0; at < 300; at++) await from(`10.0.${at % 250}.${at}`, 'ACE-0000-0000-0')
    expect((await from('10.9.9.9', code)).status).toBe(429)
  })

  test('who has the right one may open it as often as people do, and not without end', async () => {
    const [{ code, id }, other] = [await send(), await send()]
    for (let opened = 0; opened < 60; opened++) expect((await get(code)).status).toBe(200)
    const refused = await get(code)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.text()).toContain('Pagina aperta troppe volte')
    expect((await post(code, answer())).status).toBe(429)
    const noted = await open.centre.database.query('SELECT 1 FROM referral_try WHERE referral_id = $1', [id])
    expect(noted).toHaveLength(60)
    // The other slips of the pile, and whoever else holds this one, go on.
    expect((await get(other.code)).status).toBe(200)
    expect((await from('10.0.0.7', code)).status).toBe(200)
    open.later(16 * 60_000)
    expect((await get(code)).status).toBe(200)
  })
})

test('a database that does not answer is told in a page, and in the log', async () => {
  const { code } = await send()
  const query = () => Promise.reject(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }))
  const down = { centre: { ...open.centre, database: { ...open.centre.database, query } } }
  const logged = open.logged.length
  const init = {
    method: 'POST',
    body: new URLSearchParams(answer()).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  }
  for (const response of [await open.request(`/r/${code}`, {}, down), await open.request(`/r/${code}`, init, down)]) {
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
    expect(response.headers.get('content-type')).toMatch(/^text\/html/)
    expect(response.headers.get('content-security-policy')).toContain(`style-src 'self'`)
    expect(await response.text()).toContain('mandala di nuovo')
  }
  expect(open.logged.slice(logged).join('')).toContain('the database does not answer')
})

describe('an answer', () => {
  test('reaches the workers, says who gave it, and is shown as it is by now', async () => {
    const referral = await send()
    const page = await follow(await post(referral.code, answer({ role: 'responsabile', phone: '0828 12', note: 'Venga lunedì' })))
    expect(page).toContain('La risposta è arrivata')
    expect(page).toContain('Preso in carico')
    const shown = await atCentre(referral)
    expect(stateOf(shown)).toBe('accepted')
    const [passage] = shown.passages
    expect(passage).toMatchObject({
      step: 'accepted',
      how: 'page',
      from: { name: 'Suor Agnese', role: 'responsabile', phone: '0828 12' },
      note: 'Venga lunedì',
    })
    expect(passage!.by).toBeUndefined()
  })

  test('sent twice is one', async () => {
    const referral = await send()
    const given = answer()
    for (const response of [await post(referral.code, given), await post(referral.code, given)]) await follow(response)
    expect((await atCentre(referral)).passages).toHaveLength(1)
  })

  test('two at once are both there', async () => {
    const referral = await send()
    const answers = [answer({ step: 'delivered' }), answer({ step: 'accepted' })]
    await Promise.all(answers.map(given => post(referral.code, given)))
    const { passages } = await atCentre(referral)
    expect(passages.map(({ step }) => step).sort()).toEqual(['accepted', 'delivered'])
  })

  test('meets what a worker wrote meanwhile, and neither is lost', async () => {
    const referral = await send()
    const [told] = await Promise.all([
      post(referral.code, answer()),
      anna.do(answerOp(referral, aPassage(anna.worker, { step: 'reminded', on: today }))),
    ])
    expect(told.status).toBe(303)
    expect((await atCentre(referral)).passages.map(({ step }) => step).sort()).toEqual(['accepted', 'reminded'])
  })

  test('that says no says why, and gives back what was typed', async () => {
    const referral = await send()
    const response = await post(referral.code, answer({ step: 'refused', note: 'Siamo pieni' }))
    const page = await response.text()
    expect(response.status).toBe(400)
    expect(page).toContain('scegli perché')
    expect(page).toContain('Siamo pieni')
    await follow(await post(referral.code, answer({ step: 'refused', reason: 'waitingList' })))
    expect((await atCentre(referral)).passages).toMatchObject([{ step: 'refused', reason: 'waitingList' }])
  })

  test.each([
    [{ name: ' ' }, 'Scrivi il tuo nome'],
    [{ step: '' }, 'Scegli una risposta'],
    [{ step: 'concluded' }, 'Scegli una risposta'],
    [{ step: 'outcomeKnown' }, 'Scrivi com’è andata'],
  ])('that lacks something says it: %j', async (fields, words) => {
    const referral = await send()
    const response = await post(referral.code, answer(fields))
    expect([response.status, (await response.text()).includes(words)]).toEqual([400, true])
    expect((await atCentre(referral)).passages).toEqual([])
  })

  test('to what was concluded meanwhile is not taken, and says so', async () => {
    const referral = await send()
    await anna.do(answerOp(referral, aPassage(anna.worker, { step: 'concluded', ending: 'answered', on: today })))
    const page = await (await post(referral.code, answer())).text()
    expect(page).toContain('Nel frattempo')
    expect(page).toContain('Concluso')
    expect(page).not.toContain('Manda la risposta')
  })

  test('is taken so many times and no more: then one calls', async () => {
    const referral = await send()
    for (let round = 0; round < 20; round++) {
      await follow(await post(referral.code, answer(round % 2 ? { step: 'refused', reason: 'cost' } : {})))
    }
    expect(await (await post(referral.code, answer({ step: 'accepted' }))).text()).toContain('chiamate')
    expect((await atCentre(referral)).passages).toHaveLength(20)
  })

  test('that took the person dates the service in the directory', async () => {
    const { ambito, centre } = open
    const service = newService({
      id: newId(),
      name: 'Mensa',
      organizationId: newId() as never,
      serviceClass: 'essentials',
      areas: ['FRA'],
    })
    await applyAsCentre(centre, ambito.id, [create('service', service)], ambito.administrator)
    const referral = await send({ target: { kind: 'service', serviceId: service.id } })
    await follow(await post(referral.code, answer()))
    const held = (await pullAll(anna, ['c:directory'])).records.get(service.id)
    expect(held!.doc['lastWorkedOn']).toBe((await atCentre(referral)).passages[0]!.on)
  })
})

test('whatever is posted to whatever code breaks nothing and changes nothing', async () => {
  const { code } = await send()
  const before = await everything(open.centre)
  const name = fc.constantFrom('passage', 'step', 'reason', 'note', 'name', 'role', 'phone', 'code', '__proto__')
  const value = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('x'.repeat(1001), '\0', '\ud800', 'refused'))
  const fields = fc.array(fc.tuple(name, value), { maxLength: 8 })
  const raw = fc.oneof(fc.string(), fc.uint8Array({ maxLength: 200 }), fc.constant('a='.repeat(20_000)))
  const path = fc.oneof(
    fc.constant(`/r/${code}`),
    fc.constant('/r'),
    fc.string({ unit: 'binary' }).map(text => `/r/${encodeURIComponent(text.toWellFormed())}`),
  )
  const body = fc.oneof(
    fields.map(pairs => new URLSearchParams(pairs.map(([key, given]): [string, string] => [key, given])).toString()),
    raw,
  )
  const type = fc.constantFrom('application/x-www-form-urlencoded', 'application/json', 'multipart/form-data; boundary=x', '')
  await fc.assert(
    fc.asyncProperty(path, body, type, fc.constantFrom('POST', 'PUT', 'DELETE'), async (at, sent, contentType, method) => {
      await open.centre.database.query('DELETE FROM sign_in_try')
      const init = {
        method,
        body: typeof sent === 'string' ? sent : new Uint8Array(sent),
        headers: { 'content-type': contentType },
      }
      const response = await open.request(at, init)
      expect(response.status).toBeLessThan(500)
      expect(response.headers.get('content-security-policy')).toContain(`default-src 'none'`)
      expect(await response.text()).not.toMatch(/\.ts:\d|node_modules/)
    }),
    { seed: 20261122, numRuns: 400 },
  )
  expect(await everything(open.centre)).toEqual(before)
}, 60_000)

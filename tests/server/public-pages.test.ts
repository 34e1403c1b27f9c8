/** The sheet of a service at its public address: what is approved, in seven languages, to anybody; of everything else nothing, not even that it is there. */
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newLocation } from '../../src/domain/location'
import { newOrganization } from '../../src/domain/organization'
import { newService, type Service } from '../../src/domain/service'
import { sheetLanguages } from '../../src/domain/sheet/sheet'
import { applyAsCentre } from '../../src/server/centre-device'
import { createPublicLimit } from '../../src/server/public-limit'
import { directoryScope } from '../../src/sync/scopes'
import { anEntry, aPerson, create, newId } from './ambito'
import { openHttpCentre, stateOf, type HttpCentre } from './http-centre'

let open: HttpCentre
let service: Service
let before: Record<string, string>

beforeAll(async () => {
  open = await openHttpCentre()
  service = await listed({ status: 'approved' })
  before = await stateOf(open.centre)
})
afterAll(() => open.close())

async function listed(rest: Partial<Service>): Promise<Service> {
  const organization = newOrganization({
    id: newId() as never,
    name: 'Coop <b>Ponte</b>',
    nature: 'thirdSector',
    status: 'approved',
  })
  const draft = newLocation({ id: newId() as never, locationType: 'physical', address: 'Via Bozza 1' })
  const place = newLocation({
    id: newId() as never,
    locationType: 'physical',
    address: 'Via Alfani 52',
    comune: 'A024',
    accessibility: ['lift'],
    status: 'approved',
  })
  const made = newService({
    id: newId(),
    name: 'Sportello "Casa & affitto"',
    organizationId: organization.id,
    serviceClass: 'housing',
    areas: ['FRA'],
    description: '<script>alert(1)</script> Aiuto per l’affitto.',
    at: [place, draft].map(({ id }) => ({ locationId: id, phones: [] })),
    phones: [{ number: '0828 000 201', owner: 'segreteria' }],
    contacts: [{ name: 'Marta Riservata', role: 'coordinatrice', phone: '333 000 900', email: 'riservata@example.org' }],
    url: 'javascript:alert(2)',
    verification: { on: '2026-11-03', how: 'phone', with: 'Pina Risposta' },
    ...rest,
  })
  const ops = [
    create('organization', organization, [directoryScope]),
    create('location', place, [directoryScope]),
    create('location', draft, [directoryScope]),
    create('service', made, [directoryScope]),
  ]
  await applyAsCentre(open.centre, open.ambito.id, ops, open.ambito.administrator)
  return made
}

const get = (path: string, init: RequestInit = {}) => open.request(path, init)

describe('the page of an approved service', () => {
  test('tells what a citizen asks, and escapes what people wrote', async () => {
    const response = await get(`/s/${service.id}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/html; charset=utf-8/i)
    const page = await response.text()
    expect(page).toContain('<html lang="it" dir="ltr">')
    for (const said of [
      'Sportello &quot;Casa &amp; affitto&quot;',
      'Coop &lt;b&gt;Ponte',
      'Via Alfani 52, Acerra',
      'tel:0828000201',
    ])
      expect(page).toContain(said)
    expect(page).toContain('&lt;script&gt;alert(1)')
    expect(page).not.toMatch(/<script|href="javascript:/i)
  })

  test('names nothing that is for workers alone, nor a place that is not approved', async () => {
    for (const language of sheetLanguages) {
      const page = await (await get(`/s/${service.id}?lang=${language}`)).text()
      for (const own of ['Riservata', '333 000 900', 'riservata@', 'Pina', 'Via Bozza']) expect(page).not.toContain(own)
    }
  })

  test('is in seven languages, each a link away and in its own direction', async () => {
    const arabic = await (await get(`/s/${service.id}?lang=ar`)).text()
    expect(arabic).toContain('<html lang="ar" dir="rtl">')
    expect(arabic).toContain('مساعدة في السكن')
    expect(arabic).toContain('<span lang="it" dir="ltr">Sportello')
    for (const language of sheetLanguages.filter(each => each !== 'ar'))
      expect(arabic).toContain(`href="/s/${service.id}?lang=${language}"`)
    expect(arabic).toContain('aria-current="page"')
    // A language that is not ours is Italian, and is not repeated.
    const unknown = await (await get(`/s/${service.id}?lang=%22%3E%3Cscript%3E`)).text()
    expect(unknown).toContain('<html lang="it"')
    expect(unknown).not.toContain('<script')
  })

  test('says of a translation that nobody has checked it yet', async () => {
    expect(await (await get(`/s/${service.id}?lang=en`)).text()).toContain('has not been checked by a native speaker')
  })

  test('runs no script, loads nothing from elsewhere, and may be kept for a minute', async () => {
    const { headers } = await get(`/s/${service.id}`)
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    )
    expect(headers.get('cache-control')).toBe('public, max-age=60')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('set-cookie')).toBeNull()
  })

  test('has its style at an address of its own, that may be kept for good', async () => {
    const page = await (await get(`/s/${service.id}`)).text()
    const href = /href="(\/s\/page\.css\?[^"]+)"/.exec(page)?.[1]
    const style = await get(href!)
    expect([style.status, style.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8'])
    expect(style.headers.get('cache-control')).toContain('immutable')
  })

  test('a HEAD is answered, another method is not', async () => {
    expect((await get(`/s/${service.id}`, { method: 'HEAD' })).status).toBe(200)
    expect((await get(`/s/${service.id}`, { method: 'POST' })).status).toBe(405)
  })
})

describe('everything else is the same page that is not there', () => {
  test('a draft, a withdrawn service, a person, a note, an unknown id, and what is no id', async () => {
    const tablet = await open.ambito.tablet(await open.ambito.worker('socialWorker', [open.ambito.acerra]))
    const person = aPerson([open.ambito.acerra], { surname: 'Segretissima' })
    const note = anEntry(tablet, person.id, open.ambito.acerra, { text: 'Segretissima' })
    for (const op of [create('person', person), note]) expect((await tablet.do(op)).r).toBe('applied')
    const draft = await listed({ status: 'draft', name: 'Segretissima bozza' })
    const withdrawn = await listed({ status: 'withdrawn', name: 'Segretissima ritirata' })
    const pages = await Promise.all(
      [draft.id, withdrawn.id, person.id, note.id, service.organizationId, open.ambito.id, newId(), 'x', '%00', '..%2f..'].map(
        async id => {
          const response = await get(`/s/${id}?lang=fr`)
          return [response.status, response.headers.get('cache-control'), await response.text()] as const
        },
      ),
    )
    for (const [status, kept, page] of pages) {
      expect([status, kept]).toEqual([404, 'no-store'])
      expect(page).toBe(pages[0]![2])
      expect(page).toContain('<html lang="fr"')
      expect(page).not.toContain('Segretissima')
    }
    before = await stateOf(open.centre)
  })

  test('whatever is asked changes nothing, is answered in a page, and gives away nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ minLength: 1, maxLength: 60 }), fc.constant(service.id as string), fc.uuid()),
        fc.string({ maxLength: 40 }),
        async (id, lang) => {
          const response = await get(`/s/${encodeURIComponent(id).replaceAll('.', '%2E')}?lang=${encodeURIComponent(lang)}`)
          const page = await response.text()
          expect([200, 404, 429]).toContain(response.status)
          expect(page).toContain('</html>')
          expect(page).not.toMatch(/ at \w+ \(|select |Riservata/i)
        },
      ),
      { seed: 20261122, numRuns: 200 },
    )
    expect(await stateOf(open.centre)).toEqual(before)
  })

  test('a database that does not answer is told in a page too', async () => {
    const query = () => Promise.reject(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }))
    const down = { centre: { ...open.centre, database: { ...open.centre.database, query } } }
    const response = await open.request(`/s/${service.id}?lang=ro`, {}, down)
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await response.text()).toContain('Pagina nu răspunde')
  })
})

describe('how often', () => {
  test('one address may read a lot, and then waits; another one goes on', () => {
    let at = 1_000_000
    const limit = createPublicLimit(3, () => new Date(at))
    expect(['a', 'a', 'a', 'a', 'b'].map(address => limit.count(address))).toEqual([0, 0, 0, 60, 0])
    at += 20_000
    expect(limit.count('a')).toBe(40)
    at += 40_000
    expect(limit.count('a')).toBe(0)
  })

  test('addresses without end take no memory without end', () => {
    const limit = createPublicLimit(1, () => new Date(0))
    expect(limit.count('one')).toBe(0)
    expect(limit.count('one')).toBe(60)
    for (let other = 0; other < 10_000; other++) limit.count(`other ${other}`)
    expect(limit.count('one')).toBe(0)
  })

  test('past the limit the page says to wait', async () => {
    const proxied = { trustProxy: true }
    const http = (from: string) => open.request(`/s/${newId()}`, { headers: { 'x-forwarded-for': from } }, proxied)
    // Each call builds an interface of its own here: the limit belongs to the one that runs.
    expect((await http('192.0.2.7')).status).toBe(404)
    const answers = await Promise.all(Array.from({ length: 300 }, () => get(`/s/${newId()}`)))
    const refused = answers.find(({ status }) => status === 429)
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused?.text()).toContain('Troppe richieste')
  })
})

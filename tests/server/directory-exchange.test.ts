/** The directory that comes and goes as a package, asked for from a screen. */
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hsdsColumns } from '../../src/domain/hsds/tables'
import type { Permission, Role } from '../../src/domain/worker'
import { applyAsCentre } from '../../src/server/centre-device'
import { documentsOf } from '../../src/server/directory-records'
import { issueToken } from '../../src/server/tokens'
import { ExportAnswer, ImportAnswer } from '../../src/sync/directory-exchange'
import { exchangeLimits, type ImportRequest } from '../../src/sync/directory-request'
import { newId, patch } from './ambito'
import { openHttpCentre, problemOf, stateOf, type HttpCentre } from './http-centre'

let open: HttpCentre
beforeAll(async () => {
  open = await openHttpCentre()
})
afterAll(() => open.close())

async function tokenOf(role: Role, permissions: readonly Permission[] = []): Promise<string> {
  const { ambito, centre, keys } = open
  const worker = await ambito.worker(role, role === 'administrator' ? [] : [ambito.acerra])
  const given = patch(worker.id, 1, { set: { permissions: [...permissions] } })
  if (permissions.length > 0) await applyAsCentre(centre, ambito.id, [given], ambito.administrator)
  const { caller } = await ambito.tablet(worker)
  return issueToken(keys.tokens, { kind: 'access', ...caller }, centre.now(), 3600)
}
const post = (what: 'bring' | 'give', body: unknown, token: string) =>
  open.post(`/api/v1/a/${open.ambito.id}/admin/directory/${what}`, body, token)
async function bring(token: string, rest: Partial<ImportRequest>): Promise<ImportAnswer> {
  const answer = await post('bring', { source: 'Diocesi', approve: false, write: false, ...rest }, token)
  if (answer.status !== 200) throw new Error(await answer.text())
  return ImportAnswer.parse(await answer.json())
}
const canteen = (name: string, id: string = newId()) => ({
  organization: [{ id: newId(), name: `Ente di ${name}` }],
  service: [{ id, name, description: 'Pasti caldi', status: 'active', licenses: 'una' }],
})
const serviceNames = async () => (await documentsOf(open.centre, open.ambito.id, 'service')).map(({ name }) => name)
const logged = async (action: string) =>
  (
    await open.centre.database.query<{ grounds: string }>('SELECT grounds FROM access_event WHERE action = $1 ORDER BY n', [
      action,
    ])
  ).map(({ grounds }) => grounds)

test('a look writes nothing, and says what would come and what cannot', async () => {
  const token = await tokenOf('coordinator')
  const before = await stateOf(open.centre)
  const seen = await bring(token, { tables: canteen('Mensa da vedere') })
  expect(seen).toMatchObject({
    counts: { created: 2 },
    left: 2,
    issues: seen.report.filter(line => line.startsWith('    - ')).length,
  })
  expect(seen.entries).toContainEqual({ kind: 'service', name: 'Mensa da vedere', did: 'created' })
  expect(seen.report.join('\n')).toContain('licenses: qui non c’è posto per questo dato.')
  expect(await stateOf(open.centre)).toEqual(before)
})

test('what is written is written once, as drafts, and the log says who brought it', async () => {
  const token = await tokenOf('coordinator')
  const tables = canteen('Mensa portata')
  expect(await bring(token, { tables, write: true })).toMatchObject({ counts: { created: 2 }, left: 0 })
  expect(await bring(token, { tables, write: true })).toMatchObject({ counts: { created: 0, updated: 0 }, left: 0, entries: [] })
  const [own] = (await documentsOf(open.centre, open.ambito.id, 'service')).filter(({ name }) => name === 'Mensa portata')
  expect(own).toMatchObject({ status: 'draft', source: { name: 'Diocesi' } })
  expect(await logged('directory.imported')).toEqual(['Diocesi: created 2'])
  expect(await bring(token, { tables, write: true, approve: true })).toMatchObject({ counts: { updated: 2 } })
})

test('a large package is written part by part, and one that broke off goes on where it was', async () => {
  const token = await tokenOf('coordinator')
  const service = Array.from({ length: exchangeLimits.entries + 30 }, (_, at) => ({ id: newId(), name: `Grande ${at}` }))
  const tables = { service }
  const first = await bring(token, { tables, write: true, source: 'Grande' })
  expect([first.counts.created, first.left]).toEqual([exchangeLimits.entries, 30])
  expect(await bring(token, { tables, write: true, source: 'Grande' })).toMatchObject({ counts: { created: 30 }, left: 0 })
  expect((await serviceNames()).filter(name => name.startsWith('Grande'))).toHaveLength(service.length)
}, 60_000)

test('is for who edits the directory; an administrator brings drafts alone', async () => {
  const tables = canteen('Mensa di altri')
  const asked = { tables, source: 'x', approve: false, write: true }
  for (const token of [await tokenOf('deskOperator'), await tokenOf('socialWorker'), await tokenOf('observatory')]) {
    expect(await problemOf(post('bring', asked, token))).toMatchObject({ code: 'forbidden' })
    expect(await problemOf(post('give', { contacts: false }, token))).toMatchObject({ code: 'forbidden' })
  }
  const administrator = await tokenOf('administrator')
  expect(await problemOf(post('bring', { ...asked, approve: true }, administrator))).toMatchObject({ code: 'forbidden' })
  expect(await serviceNames()).not.toContain('Mensa di altri')
  expect((await bring(administrator, asked)).counts.created).toBe(2)
  const editor = await tokenOf('deskOperator', ['directoryEditor'])
  expect((await bring(editor, { ...asked, approve: true })).counts.updated).toBe(2)
})

test('what is approved goes out, the people to talk to only when asked for, and the log says so', async () => {
  const token = await tokenOf('coordinator')
  const tables = {
    ...canteen('Mensa che esce'),
    contact: [{ id: 'c1', name: 'Suor Rosa', email: 'rosa@example.org' }],
  }
  const contact = tables.contact.map(row => ({ ...row, service_id: tables.service[0]!.id }))
  await bring(token, { tables: { ...tables, contact }, write: true, approve: true, source: 'Suore' })
  const given = async (contacts: boolean) => ExportAnswer.parse(await (await post('give', { contacts }, token)).json())
  const bare = await given(false)
  expect(bare.tables['service']).toContainEqual(expect.objectContaining({ name: 'Mensa che esce' }))
  expect(JSON.stringify(bare)).not.toContain('Suor Rosa')
  expect(JSON.stringify(await given(true))).toContain('Suor Rosa')
  expect((await logged('directory.exported')).slice(-2)).toEqual(['', 'contacts'])
  const again = await bring(token, { tables: bare.tables, source: 'Suore', approve: true })
  expect([again.counts.created, again.counts.taken]).toEqual([0, 0])
})

test('too much is refused before it is read', async () => {
  const token = await tokenOf('coordinator')
  const text = Buffer.from('x'.repeat(20_000)).toString('base64').slice(0, 20_000)
  const service = Array.from({ length: 400 }, () => ({ id: newId(), name: newId(), description: text }))
  const large = { tables: { service }, source: 'x', approve: false, write: true }
  expect(JSON.stringify(large).length).toBeGreaterThan(exchangeLimits.wireBytes)
  const answer = await post('bring', large, token)
  expect([answer.status, (await problemOf(answer)).code]).toEqual([413, 'too-large'])
})

test('whatever the tables say, it is a look or a refusal', async () => {
  const token = await tokenOf('coordinator')
  const before = await stateOf(open.centre)
  const names = [...Object.keys(hsdsColumns), 'constructor', 'toString', 'altro']
  const columns = [...new Set(Object.values(hsdsColumns).flat()), 'hasOwnProperty', '']
  const value = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.constantFrom('active', '10:00', '2026-02-30', 'FREQ=WEEKLY', 'MO,TU', '-1', '1e999', 'it', newId(), 's1', 'o1', 'A024'),
  )
  const row = fc.dictionary(fc.constantFrom(...columns), value, { maxKeys: 12 })
  const tables = fc.dictionary(fc.constantFrom(...names), fc.array(row, { maxLength: 5 }), { maxKeys: 8 })
  const id = fc.constantFrom('s1', 'o1', 'l1', newId())
  const linked = fc.record({
    organization: fc.array(fc.record({ id, name: value }), { maxLength: 2 }),
    service: fc.array(fc.record({ id, organization_id: id, name: value, minimum_age: value, assured_date: value }), {
      maxLength: 3,
    }),
    location: fc.array(fc.record({ id, latitude: value, longitude: value, name: value }), { maxLength: 2 }),
    service_at_location: fc.array(fc.record({ id, service_id: id, location_id: id }), { maxLength: 2 }),
    schedule: fc.array(fc.record({ id, service_id: id, freq: value, byday: value, opens_at: value, closes_at: value }), {
      maxLength: 3,
    }),
    cost_option: fc.array(fc.record({ id, service_id: id, amount: value, currency: value }), { maxLength: 2 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.oneof(tables, linked), fc.boolean(), async (tables, approve) => {
      const answer = await post('bring', { tables, source: 'Prova', approve, write: false }, token)
      expect([200, 400]).toContain(answer.status)
      if (answer.status === 200) ImportAnswer.parse(await answer.json())
    }),
    { seed: 20_261_122, numRuns: 300 },
  )
  expect(await stateOf(open.centre)).toEqual(before)
}, 60_000)

/** The directory from and to packages of HSDS: what arrives, what is proposed, and that the same twice changes nothing. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DirectoryReport } from '../../src/domain/directory-report'
import type { HsdsTables } from '../../src/domain/hsds/tables'
import type { Organization } from '../../src/domain/organization'
import { newService, type Service } from '../../src/domain/service'
import { createAccount } from '../../src/server/accounts'
import type { Centre } from '../../src/server/centre'
import { applyAsCentre } from '../../src/server/centre-device'
import { documentsOf } from '../../src/server/directory-records'
import { exportHsds } from '../../src/server/export-hsds'
import { readPackage } from '../../src/server/hsds-files'
import { importHsds, importTables } from '../../src/server/import-hsds'
import { create, createCentre, createTestAmbito, newId, patch, type Tablet, type TestAmbito } from './ambito'
import { openTestDatabase, type TestDatabase } from './cluster'
import type { Worker } from '../../src/domain/worker'

let db: TestDatabase
let centre: Centre
let ambito: TestAmbito
let coordinator: Worker
let teresa: Tablet
let folder: string

beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database, { now: () => new Date('2026-11-23T09:00:00Z') })
  folder = await mkdtemp(join(tmpdir(), 'hsds-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await db.close()
})
beforeEach(async () => {
  ambito = await createTestAmbito(centre)
  coordinator = await ambito.worker('coordinator', [ambito.acerra])
  teresa = await ambito.tablet(coordinator)
})

const organizationId = newId()
const serviceId = newId()
const tables = (service: Readonly<Record<string, string>> = {}, phone = '089 000 1'): HsdsTables => ({
  organization: [{ id: organizationId, name: 'Parrocchia', description: 'Parrocchia di paese' }],
  service: [
    { id: serviceId, organization_id: organizationId, name: 'Mensa', description: 'Pasti caldi', status: 'active', ...service },
  ],
  phone: [{ id: 'p1', service_id: serviceId, number: phone }],
})

const bring = async (brought: HsdsTables, { approve = false, by = coordinator } = {}) =>
  (await importTables(centre, ambito.id, by, brought, { source: 'Diocesi', approve }))!
const services = () => documentsOf(centre, ambito.id, 'service')
const only = async (): Promise<Service> => (await services())[0]!
const reports = (): Promise<DirectoryReport[]> => documentsOf(centre, ambito.id, 'directoryReport')
const versionOf = async (id: string): Promise<number> =>
  (
    await db.database.query<{ ver: number }>('SELECT ver FROM record WHERE ambito_id = $1 AND record_id = $2', [ambito.id, id])
  )[0]!.ver

describe('what arrives', () => {
  test('comes as drafts, under the name of the package, with what it says', async () => {
    const { counts } = await bring(tables())
    expect(counts).toMatchObject({ created: 2, updated: 0 })
    expect(await only()).toMatchObject({ status: 'draft', name: 'Mensa', phones: [{ number: '089 000 1' }] })
    expect((await only()).source).toMatchObject({ name: 'Diocesi', id: serviceId, on: '2026-11-23' })
  })

  test('is approved at once when an editor says so, and drafts of before with it', async () => {
    await bring(tables())
    expect((await bring(tables(), { approve: true })).counts).toMatchObject({ updated: 2 })
    expect(await only()).toMatchObject({ status: 'approved', decided: { by: coordinator.id, on: '2026-11-23' } })
  })

  test('the same twice changes nothing', async () => {
    await bring(tables(), { approve: true })
    const before = await versionOf(serviceId)
    const { counts } = await bring(tables(), { approve: true })
    expect(counts).toEqual({ created: 0, updated: 0, proposed: 0, unchanged: 2, taken: 0 })
    expect(await versionOf(serviceId)).toBe(before)
  })

  test('an identifier that is no UUID is the same entry the next time', async () => {
    const named = (description: string): HsdsTables => ({ organization: [{ id: 'ente-7', name: 'Ente', description }] })
    await bring(named('uno'))
    expect((await bring(named('due'))).counts).toMatchObject({ created: 0, updated: 1 })
    const organizations: Organization[] = await documentsOf(centre, ambito.id, 'organization')
    expect(organizations.map(({ description }) => description)).toEqual(['due'])
  })

  test('an identifier that is of something else here is left alone, and told', async () => {
    const { counts, issues } = await bring({ organization: [{ id: ambito.acerra, name: 'Ente' }] })
    expect(counts.taken).toBe(1)
    expect(issues).toContainEqual({ table: 'organization', id: ambito.acerra, why: 'taken' })
  })
})

describe('the next version of a package', () => {
  test('a draft that nobody touched follows it', async () => {
    await bring(tables())
    expect((await bring(tables({ wait_time: 'due settimane' }, '089 000 2'))).counts).toMatchObject({ updated: 1, unchanged: 1 })
    expect(await only()).toMatchObject({ waitTime: 'due settimane', phones: [{ number: '089 000 2' }] })
    await bring(tables())
    expect((await only()).waitTime).toBeUndefined()
  })

  test('what was edited here stays, and the package’s word is proposed once; the rest follows', async () => {
    await bring(tables(), { approve: true })
    expect((await teresa.do(patch(serviceId, 1, { set: { description: 'Pasti caldi ogni sera' } }))).r).toBe('applied')
    const next = tables({ description: 'Solo a pranzo', wait_time: 'nessuna' })
    expect((await bring(next, { approve: true })).counts).toMatchObject({ updated: 1 })
    expect(await only()).toMatchObject({ description: 'Pasti caldi ogni sera', waitTime: 'nessuna' })
    expect(await reports()).toMatchObject([
      { about: serviceId, state: 'open', proposed: { set: { description: 'Solo a pranzo' } }, author: coordinator.id },
    ])
    expect((await bring(next, { approve: true })).counts.unchanged).toBe(2)
    expect(await reports()).toHaveLength(1)
  })

  test('the package did not change: an edit made here is not called into question', async () => {
    await bring(tables(), { approve: true })
    await teresa.do(patch(serviceId, 1, { set: { description: 'Pasti caldi ogni sera' }, unset: ['waitTime'] }))
    expect((await bring(tables(), { approve: true })).counts.unchanged).toBe(2)
    expect(await reports()).toEqual([])
  })

  test('what the package does not know is not taken away here', async () => {
    await bring(tables(), { approve: true })
    await teresa.do(
      patch(serviceId, 1, { set: { waitTime: 'un mese', requiredDocuments: ['ISEE'] }, add: { languages: ['ro'] } }),
    )
    await bring(tables({ alert: 'Chiuso ad agosto' }), { approve: true })
    expect(await only()).toMatchObject({
      waitTime: 'un mese',
      requiredDocuments: ['ISEE'],
      languages: ['ro'],
      alert: 'Chiuso ad agosto',
    })
    expect(await reports()).toEqual([])
  })

  test('an entry that did not come from the package is not emptied nor changed by it: it is proposed', async () => {
    const made = newService({
      id: serviceId as string as Service['id'],
      name: 'Mensa',
      organizationId: organizationId as string as Service['organizationId'],
      serviceClass: 'essentials',
      areas: ['FRA'],
      contacts: [{ name: 'Don Aldo' }],
      waitTime: 'nessuna',
      status: 'approved',
    })
    await applyAsCentre(centre, ambito.id, [create('service', made)], ambito.administrator)
    await bring(tables(), { approve: true })
    expect(await only()).toEqual(made)
    expect(await reports()).toMatchObject([
      { proposed: { set: { description: 'Pasti caldi', phones: [{ number: '089 000 1' }] } } },
    ])
    expect((await reports())[0]!.proposed).not.toHaveProperty('unset')
  })

  test('without an editor’s word, what is approved does not change: it is proposed', async () => {
    await bring(tables(), { approve: true })
    expect((await bring(tables({ alert: 'Chiuso ad agosto' }))).counts).toMatchObject({ proposed: 1 })
    expect((await only()).alert).toBeUndefined()
    expect(await reports()).toMatchObject([{ proposed: { set: { alert: 'Chiuso ad agosto' } } }])
  })

  test('a service that is no more there is withdrawn by an editor, and reported by others', async () => {
    await bring(tables(), { approve: true })
    await bring(tables({ status: 'defunct' }))
    expect(await reports()).toMatchObject([{ fault: 'closedDown', about: serviceId }])
    expect((await only()).status).toBe('approved')
    await bring(tables({ status: 'defunct' }), { approve: true })
    expect(await only()).toMatchObject({ status: 'withdrawn', decided: { why: 'Non più attivo nel catalogo «Diocesi»' } })
    await bring(tables(), { approve: true })
    expect((await only()).status).toBe('withdrawn')
  })

  test('an older check does not cover a newer one', async () => {
    await bring(tables({ assured_date: '2026-10-01' }), { approve: true })
    await bring(tables({ assured_date: '2026-11-01' }), { approve: true })
    await bring(tables({ assured_date: '2026-09-01' }), { approve: true })
    expect((await only()).verification?.on).toBe('2026-11-01')
  })
})

describe('who may', () => {
  test('who drafts at a desk does not import; an administrator does, without approving', async () => {
    const operator = await ambito.worker('deskOperator', [ambito.acerra])
    const administrator = await ambito.worker('administrator', [])
    const asked = (worker: Worker, approve: boolean) =>
      importTables(centre, ambito.id, worker, tables(), { source: 'Diocesi', approve })
    expect(await asked(operator, false)).toBeUndefined()
    expect(await asked(administrator, true)).toBeUndefined()
    expect(await services()).toEqual([])
    expect((await asked(administrator, false))?.counts.created).toBe(2)
  })
})

describe('on the disk', () => {
  test('what is given out is brought in elsewhere as it was', async () => {
    await bring(tables({ minimum_age: '18', assured_date: '2026-10-01' }), { approve: true })
    const to = join(folder, 'out')
    const values = { ambito: ambito.id, to }
    const given = await exportHsds(centre, values)
    expect(given).toMatchObject({ ok: true })
    expect(given.says).toContain('1 servizi, 1 organizzazioni, 0 luoghi')
    expect(JSON.parse(await readFile(join(to, 'datapackage.json'), 'utf8'))).toMatchObject({ profile: 'tabular-data-package' })
    expect(await exportHsds(centre, values)).toMatchObject({ ok: false })

    const there = await createTestAmbito(centre)
    const worker = await there.worker('coordinator', [there.acerra])
    for (const path of [to, join(to, 'tabular.json')]) {
      const read = await readPackage(path)
      if (!read.ok) throw new Error(read.refusal.type)
      await importTables(centre, there.id, worker, read.value, { source: 'altrove', approve: true })
    }
    const [here, copy] = [await only(), (await documentsOf(centre, there.id, 'service'))[0]!]
    const { source: _s, decided: _d, ...said } = here
    const { source: _t, decided: _e, ...again } = copy
    expect(again).toEqual(said)
  })

  test('what is typed: who, whence, the report in a file', async () => {
    const from = join(folder, 'page.json')
    await writeFile(from, JSON.stringify({ organization: [{ id: 'o', name: 'Ente', logo: 'http://x.example/logo.png' }] }))
    await createAccount(centre, { login: `carla.${ambito.acerra.slice(-8)}`, ambito: ambito.id, worker: coordinator.id })
    const report = join(folder, 'resoconto.txt')
    const values = { ambito: ambito.id, login: `carla.${ambito.acerra.slice(-8)}`, from, report }
    expect(await importHsds(centre, values)).toMatchObject({ ok: true })
    const text = await readFile(report, 'utf8')
    expect(text).toContain('Voci nuove: 1.')
    expect(text).toContain('logo: qui non c’è posto per questo dato.\n    - o: http://x.example/logo.png')
    const nowhere = await importHsds(centre, { ...values, report: join(folder, 'manca', 'resoconto.txt') })
    expect(nowhere).toMatchObject({ ok: true })
    for (const words of ['Già uguali: 1.', 'http://x.example/logo.png', 'le voci sono entrate, e il resoconto è qui sopra'])
      expect(nowhere.says).toContain(words)
    expect((await importHsds(centre, { ...values, login: 'nessuno' })).says).toContain('non esiste')
    expect((await importHsds(centre, { ...values, from: join(folder, 'manca') })).says).toContain('non c’è')
    await writeFile(join(folder, 'broken.json'), '{')
    expect((await importHsds(centre, { ...values, from: join(folder, 'broken.json') })).says).toContain('non è un file HSDS')
  })
})

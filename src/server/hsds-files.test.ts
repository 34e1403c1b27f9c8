/** The demo's whole directory through a package on the disk. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReadEntry } from '../domain/hsds/read'
import { readHsds } from '../domain/hsds/read'
import { writeHsds } from '../domain/hsds/write'
import { demoAmbito } from './demo/ambito'
import { demoDirectory } from './demo/services'
import { readPackage, writePackage } from './hsds-files'
import { plainJson } from './new-record'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'package-'))
})
afterAll(() => rm(folder, { recursive: true }))

const on = '2026-11-22'
const { comuni } = demoAmbito

test('every entry comes back, but for what belongs to the place alone', async () => {
  const directory = demoDirectory(on)
  const tables = writeHsds(directory, { on, comuni, publisher: 'prova', idFor: seed => seed })
  const to = join(folder, 'demo')
  expect(await writePackage(to, tables, { title: 'Prova', on })).toMatchObject({ ok: true })
  const read = await readPackage(to)
  if (!read.ok) throw new Error(read.refusal.type)
  const again = readHsds(read.value, { source: 'prova', on, comuni, idOf: (_kind, id) => id })
  const said = (entry: object) => {
    const { source: _s, status: _t, keptBy: _k, decided: _d, verification, ...rest } = entry as Record<string, unknown>
    const { by: _by, ...checked } = (verification ?? {}) as Record<string, unknown>
    return plainJson({ ...rest, checked })
  }
  const both = [
    [directory.organizations, again.organizations],
    [directory.locations, again.locations],
    [directory.services, again.services],
  ] as readonly (readonly [readonly object[], readonly ReadEntry<object>[]])[]
  for (const [gone, come] of both) {
    expect(gone.length).toBeGreaterThan(20)
    expect(come.map(({ entry }) => said(entry))).toEqual(gone.map(said))
  }
  expect(again.issues.filter(({ table }) => table !== 'metadata')).toEqual([])
})

describe('files of others', () => {
  test('plural names, a description that names them, tables that it has not got', async () => {
    const resources = [
      { name: 'organization', path: 'organizations.csv' },
      { name: 'service', path: 'services.csv' },
      { name: 'secret', path: '../secret.csv' },
    ]
    await writeFile(join(folder, 'datapackage.json'), JSON.stringify({ resources }))
    await writeFile(join(folder, 'organizations.csv'), 'id,name\r\no1,Ente\r\n')
    expect(await readPackage(folder)).toEqual({ ok: true, value: { organization: [{ id: 'o1', name: 'Ente' }] } })
    await rm(join(folder, 'datapackage.json'))
    expect(await readPackage(folder)).toMatchObject({ value: { organization: [{ id: 'o1' }] } })
    await rm(join(folder, 'organizations.csv'))
    expect(await readPackage(folder)).toEqual({ ok: false, refusal: { type: 'Empty' } })
  })
})

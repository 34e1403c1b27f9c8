/** A package of HSDS on the disk: a folder with tables in CSV or JSON, with or without a `datapackage.json`; or one file of JSON. */
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, extname, join, resolve, sep } from 'node:path'
import { rowsOfCsv, writeCsv } from '../domain/csv'
import { flattenHsds } from '../domain/hsds/nested'
import { hsdsColumns, isHsdsTable, tableNamed, type HsdsRow, type HsdsTables } from '../domain/hsds/tables'
import { err, ok, type Result } from '../domain/result'

export type PackageRefusal =
  /** It is not there, or cannot be read: with the code of the system. */
  | { readonly type: 'NotReadable'; readonly path: string; readonly code: string }
  /** A file of it is not what its name says. */
  | { readonly type: 'Unreadable'; readonly path: string }
  /** There is no table in it. */
  | { readonly type: 'Empty' }
  | { readonly type: 'TooLarge'; readonly path: string }

/** More than the directory of a region; less than what a mistaken path may name. */
const maxBytes = 64 * 1024 * 1024

export async function readPackage(path: string): Promise<Result<HsdsTables, PackageRefusal>> {
  try {
    const isFolder = (await stat(path)).isDirectory()
    const tables = isFolder ? await readFolder(path) : await readOne(path)
    return Object.keys(tables).length > 0 ? ok(tables) : err({ type: 'Empty' })
  } catch (error) {
    if (error instanceof Unreadable) return err(error.refusal)
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return err({ type: 'NotReadable', path, code })
  }
}

class Unreadable extends Error {
  readonly refusal: PackageRefusal
  constructor(refusal: PackageRefusal) {
    super(refusal.type)
    this.refusal = refusal
  }
}

/** The files that the package names; without one, every file that is named after a table. */
async function readFolder(folder: string): Promise<HsdsTables> {
  const files = await readdir(folder)
  const named = files.includes('datapackage.json') ? await resourcesOf(folder) : []
  const found = files.flatMap(file => {
    const table = ['.csv', '.json'].includes(extname(file)) ? tableNamed(basename(file, extname(file))) : undefined
    return table ? [{ table: table, file }] : []
  })
  const tables = new Map<string, readonly HsdsRow[]>()
  for (const { table, file } of named.length > 0 ? named : found) {
    const read = await readTable(join(folder, file), table)
    for (const [name, rows] of Object.entries(read)) tables.set(name, [...(tables.get(name) ?? []), ...rows])
  }
  return Object.fromEntries(tables)
}

interface Resource {
  readonly table: string
  readonly file: string
}

async function resourcesOf(folder: string): Promise<Resource[]> {
  const described = (await readJson(join(folder, 'datapackage.json'))) as { resources?: unknown } | null
  const resources = Array.isArray(described?.resources) ? (described.resources as { name?: unknown; path?: unknown }[]) : []
  const files = await readdir(folder)
  return resources.flatMap(({ name, path }) => {
    if (typeof name !== 'string' || typeof path !== 'string') return []
    // A package of the specification describes every table; the files are those that there is something in.
    const isInside = resolve(folder, path).startsWith(resolve(folder) + sep)
    const file = isInside && files.includes(path) ? path : [`${name}.csv`, `${name}.json`].find(other => files.includes(other))
    return file === undefined ? [] : [{ table: tableNamed(name) ?? name, file }]
  })
}

async function readTable(path: string, table: string): Promise<HsdsTables> {
  if (extname(path) === '.csv') return { [table]: rowsOfCsv(await readText(path)) }
  const json = await readJson(path)
  const tables = flattenHsds(Array.isArray(json) ? { [table]: json } : json)
  return tables ?? {}
}

async function readOne(path: string): Promise<HsdsTables> {
  if (extname(path) === '.csv') return readTable(path, tableNamed(basename(path, '.csv')) ?? basename(path, '.csv'))
  const tables = flattenHsds(await readJson(path))
  if (!tables) throw new Unreadable({ type: 'Unreadable', path })
  return tables
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readText(path))
  } catch (error) {
    if (error instanceof SyntaxError) throw new Unreadable({ type: 'Unreadable', path })
    throw error
  }
}

async function readText(path: string): Promise<string> {
  if ((await stat(path)).size > maxBytes) throw new Unreadable({ type: 'TooLarge', path })
  return await readFile(path, 'utf8')
}

export interface PackageAbout {
  readonly title: string
  readonly on: string
}

/** Writes the tables twice, as CSV and as one file of JSON, and a `datapackage.json` (Frictionless, tabular) that describes the CSV. */
export async function writePackage(
  folder: string,
  tables: HsdsTables,
  about: PackageAbout,
): Promise<Result<readonly string[], { readonly code: string }>> {
  try {
    await mkdir(folder, { recursive: true })
    if ((await readdir(folder)).length > 0) return err({ code: 'ENOTEMPTY' })
    const files: [string, string][] = [
      ['datapackage.json', jsonText(describe(tables, about))],
      ['tabular.json', jsonText(tables)],
      ...Object.entries(tables).map(([table, rows]) => [`${table}.csv`, writeCsv(columnsOf(table), rows)] as [string, string]),
    ]
    for (const [file, text] of files) await writeFile(join(folder, file), text)
    return ok(files.map(([file]) => file))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return err({ code })
  }
}

const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
const columnsOf = (table: string): readonly string[] => (isHsdsTable(table) ? hsdsColumns[table] : [])

const describe = (tables: HsdsTables, { title, on }: PackageAbout): object => ({
  name: 'human_services_data',
  title,
  created: on,
  profile: 'tabular-data-package',
  homepage: 'https://docs.openreferral.org',
  version: '3.1',
  resources: Object.keys(tables).map(table => ({
    name: table,
    path: `${table}.csv`,
    profile: 'tabular-data-resource',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    schema: { fields: columnsOf(table).map(name => ({ name, type: 'string' })), primaryKey: 'id' },
  })),
})

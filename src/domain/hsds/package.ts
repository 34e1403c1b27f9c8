/** The files that a package of HSDS is made of: which of them hold tables, what a file says, and what a package is written as. */
import { rowsOfCsv, writeCsv } from '../csv'
import { err, ok, type Result } from '../result'
import { flattenHsds } from './nested'
import { hsdsColumns, isHsdsTable, tableNamed, type HsdsRow, type HsdsTables } from './tables'

/** The description of a package (Frictionless, tabular), where there is one. */
export const describedIn = 'datapackage.json'

export interface TableFile {
  readonly table: string
  readonly file: string
}

const endingOf = (file: string): string => /\.[^.]*$/.exec(file)?.[0]?.toLowerCase() ?? ''
const bareName = (file: string): string => file.slice(0, file.length - endingOf(file).length)

/** The files that the package names; where it names none, every file that is named after a table. `described`: what is in its description. */
export function tableFiles(files: readonly string[], described: unknown): readonly TableFile[] {
  const named = resourcesOf(files, described)
  if (named.length > 0) return named
  return files.flatMap(file => {
    const table = ['.csv', '.json'].includes(endingOf(file)) ? tableNamed(bareName(file)) : undefined
    return table ? [{ table, file }] : []
  })
}

function resourcesOf(files: readonly string[], described: unknown): readonly TableFile[] {
  const { resources } = (typeof described === 'object' && described !== null ? described : {}) as { resources?: unknown }
  return (Array.isArray(resources) ? (resources as ({ name?: unknown; path?: unknown } | null)[]) : []).flatMap(resource => {
    const { name, path } = resource ?? {}
    if (typeof name !== 'string' || typeof path !== 'string') return []
    // A package of the specification describes every table; the files are those that there is something in.
    const file = [path, `${name}.csv`, `${name}.json`].find(other => files.includes(other))
    return file === undefined ? [] : [{ table: tableNamed(name) ?? name, file }]
  })
}

/** What one file says, of a table that the package names or of its own; `undefined` when it is no file of HSDS. */
export function tablesOfFile(file: string, text: string, table?: string): HsdsTables | undefined {
  if (endingOf(file) === '.csv') return { [table ?? tableNamed(bareName(file)) ?? bareName(file)]: rowsOfCsv(text) }
  const json = parsed(text)
  if (json === undefined) return undefined
  return table === undefined ? flattenHsds(json) : (flattenHsds(Array.isArray(json) ? { [table]: json } : json) ?? {})
}

/** What is in a text of JSON; `undefined` when it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text)
  } catch {
    // Not JSON: whoever asked for it says so.
    return undefined
  }
}

/** Several parts of one package, one after the other. */
export function joinTables(parts: readonly HsdsTables[]): HsdsTables {
  const tables = new Map<string, readonly HsdsRow[]>()
  for (const part of parts)
    for (const [name, rows] of Object.entries(part)) tables.set(name, [...(tables.get(name) ?? []), ...rows])
  return Object.fromEntries(tables)
}

export type FilesRefusal =
  /** This file is not what its name says. */
  | { readonly type: 'Unreadable'; readonly file: string }
  /** There is no table in any of them. */
  | { readonly type: 'Empty' }

/** The tables of files that are all at hand, by name. */
export function tablesIn(files: ReadonlyMap<string, string>): Result<HsdsTables, FilesRefusal> {
  const described = files.get(describedIn)
  const tables = tableFiles([...files.keys()], described === undefined ? undefined : parsed(described))
  const [only] = files.keys()
  const found: readonly { readonly file: string; readonly table?: string }[] =
    tables.length === 0 && files.size === 1 && only !== undefined ? [{ file: only }] : tables
  const parts: HsdsTables[] = []
  for (const { file, table } of found) {
    const part = tablesOfFile(file, files.get(file)!, table)
    if (!part) return err({ type: 'Unreadable', file })
    parts.push(part)
  }
  const all = joinTables(parts)
  return Object.values(all).some(rows => rows.length > 0) ? ok(all) : err({ type: 'Empty' })
}

export interface PackageAbout {
  readonly title: string
  readonly on: string
}

/** The tables twice, as CSV and as one file of JSON, and a description of the CSV: each file by name. */
export const packageFiles = (tables: HsdsTables, about: PackageAbout): readonly (readonly [file: string, text: string])[] => [
  [describedIn, jsonText(describe(tables, about))],
  ['tabular.json', jsonText(tables)],
  ...Object.entries(tables).map(([table, rows]) => [`${table}.csv`, writeCsv(columnsOf(table), rows)] as const),
]

const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
const columnsOf = (table: string): readonly string[] => (isHsdsTable(table) ? hsdsColumns[table] : [])

const describe = (tables: HsdsTables, { title, on }: PackageAbout): object => ({
  name: 'human_services_data',
  title,
  created: on,
  profile: 'tabular-data-package',
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

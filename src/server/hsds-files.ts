/** A package of HSDS on the disk: a folder with tables in CSV or JSON, with or without a `datapackage.json`; or one file of JSON. */
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import {
  describedIn,
  joinTables,
  packageFiles,
  parsed,
  tableFiles,
  tablesOfFile,
  type PackageAbout,
} from '../domain/hsds/package'
import type { HsdsTables } from '../domain/hsds/tables'
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
    const tables = isFolder ? await readFolder(path) : await readTables(path)
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

async function readFolder(folder: string): Promise<HsdsTables> {
  const files = await readdir(folder)
  const described = files.includes(describedIn) ? await readDescription(join(folder, describedIn)) : undefined
  const parts: HsdsTables[] = []
  for (const { table, file } of tableFiles(files, described)) parts.push(await readTables(join(folder, file), table))
  return joinTables(parts)
}

async function readDescription(path: string): Promise<unknown> {
  const described = parsed(await readText(path))
  if (described === undefined) throw new Unreadable({ type: 'Unreadable', path })
  return described
}

async function readTables(path: string, table?: string): Promise<HsdsTables> {
  const tables = tablesOfFile(basename(path), await readText(path), table)
  if (!tables) throw new Unreadable({ type: 'Unreadable', path })
  return tables
}

async function readText(path: string): Promise<string> {
  if ((await stat(path)).size > maxBytes) throw new Unreadable({ type: 'TooLarge', path })
  return await readFile(path, 'utf8')
}

export async function writePackage(
  folder: string,
  tables: HsdsTables,
  about: PackageAbout,
): Promise<Result<readonly string[], { readonly code: string }>> {
  try {
    await mkdir(folder, { recursive: true })
    if ((await readdir(folder)).length > 0) return err({ code: 'ENOTEMPTY' })
    const files = packageFiles(tables, about)
    for (const [file, text] of files) await writeFile(join(folder, file), text)
    return ok(files.map(([file]) => file))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return err({ code })
  }
}

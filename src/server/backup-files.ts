/**
 * A backup on the disk.
 *
 *   <folder>/manifest.json, manifest.sha256     what the rest has to be
 *   <folder>/tables/<table>.copy.gz             the rows, as COPY writes them
 *   <folder>/attachments/<ambito>/<id>          the sealed bytes
 *
 * It gets its name when it is whole and has been read back.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { Instant } from '../domain/dates'
import { AmbitoId } from '../domain/ids'
import { err, ok, unreachable, type Result } from '../domain/result'
import { z } from '../domain/schema'
import type { Bytes } from './blob-storage'

const FileEntry = z.object({
  /** Inside the backup, with slashes. */
  file: z.string().regex(/^(tables\/[a-z_]+\.copy\.gz|attachments\/[0-9a-f-]+\/[0-9a-f-]+)$/),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type FileEntry = z.infer<typeof FileEntry>

const name = z.string().regex(/^[a-z][a-z_0-9]*$/)
const TableEntry = FileEntry.extend({ table: name, columns: z.array(name).min(1), rows: z.int().nonnegative() })
export type TableEntry = z.infer<typeof TableEntry>

const Manifest = z.object({
  format: z.literal(1),
  takenAt: Instant,
  /** The migrations that had run: how the tables are made. */
  migrations: z.array(z.string()),
  ambiti: z.array(
    z.object({
      ambito: AmbitoId,
      epoch: z.uuid(),
      seq: z.int().nonnegative(),
      /** What `verify` found, in words; empty when the log was whole. */
      faults: z.array(z.string()),
    }),
  ),
  tables: z.array(TableEntry),
  attachments: z.array(FileEntry),
})
export type Manifest = z.infer<typeof Manifest>

export type BackupFault =
  | { readonly type: 'NoManifest' }
  | { readonly type: 'BadManifest' }
  | { readonly type: 'MissingFile'; readonly file: string }
  /** Longer, shorter or other than it was. */
  | { readonly type: 'DamagedFile'; readonly file: string }
  /** It is what it was, and that is not what COPY wrote. */
  | { readonly type: 'WrongRows'; readonly file: string }

export function faultSentence(fault: BackupFault): string {
  switch (fault.type) {
    case 'NoManifest':
      return 'in questa cartella non c’è una copia di riserva intera (manca manifest.json)'
    case 'BadManifest':
      return 'l’elenco della copia (manifest.json) è rovinato o di un altro formato'
    case 'MissingFile':
      return `manca il file ${fault.file}`
    case 'DamagedFile':
      return `il file ${fault.file} è rovinato: non è più come quando la copia è stata fatta`
    case 'WrongRows':
      return `il file ${fault.file} non contiene le righe che dovrebbe`
    default:
      return unreachable(fault)
  }
}

const newline = 10

/** Sums up what passes. */
async function* measured(source: Bytes, onChunk: (chunk: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    onChunk(chunk)
    yield chunk
  }
}

const linesIn = (chunk: Uint8Array): number => {
  let lines = 0
  for (const byte of chunk) if (byte === newline) lines++
  return lines
}

/** Writes a file that does not exist yet, for its owner alone, down to the disk. */
export async function writeBackupFile(folder: string, file: string, source: Bytes): Promise<FileEntry> {
  const path = join(folder, ...file.split('/'))
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  let bytes = 0
  const handle = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of source) {
      hash.update(chunk)
      bytes += chunk.length
      await handle.appendFile(chunk)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { file, bytes, sha256: hash.digest('hex') }
}

/** COPY writes one line for each row, whatever the row contains. */
export async function writeTableFile(
  folder: string,
  { table, columns }: Pick<TableEntry, 'table' | 'columns'>,
  rows: AsyncIterable<Uint8Array>,
): Promise<TableEntry> {
  let lines = 0
  const gzip = createGzip({ level: 3 })
  const compressing = pipeline(
    measured(rows, chunk => void (lines += linesIn(chunk))),
    gzip,
  )
  const [entry] = await Promise.all([writeBackupFile(folder, `tables/${table}.copy.gz`, gzip), compressing])
  return { ...entry, table, columns, rows: lines }
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = JSON.stringify(manifest, null, 1)
  const { sha256 } = await writeBackupFile(folder, 'manifest.json', [Buffer.from(text)])
  await writeBackupFile(folder, 'manifest.sha256', [Buffer.from(`${sha256}  manifest.json\n`)])
}

export async function readManifest(folder: string): Promise<Result<Manifest, BackupFault>> {
  try {
    const text = await readFile(join(folder, 'manifest.json'))
    const expected = (await readFile(join(folder, 'manifest.sha256'), 'utf8')).slice(0, 64)
    if (createHash('sha256').update(text).digest('hex') !== expected) return err({ type: 'BadManifest' })
    const manifest = Manifest.safeParse(JSON.parse(text.toString('utf8')))
    return manifest.success ? ok(manifest.data) : err({ type: 'BadManifest' })
  } catch (error) {
    if (isMissing(error)) return err({ type: 'NoManifest' })
    if (error instanceof SyntaxError) return err({ type: 'BadManifest' })
    throw error
  }
}

/** Reads everything back, to the last byte. */
export async function checkBackup(
  folder: string,
  manifest: Manifest,
  tell: (line: string) => void,
): Promise<Result<'whole', BackupFault>> {
  for (const entry of [...manifest.tables, ...manifest.attachments]) {
    const found = await sumOf(join(folder, ...entry.file.split('/')))
    if (!found) return err({ type: 'MissingFile', file: entry.file })
    if (found.bytes !== entry.bytes || found.sha256 !== entry.sha256) return err({ type: 'DamagedFile', file: entry.file })
  }
  for (const entry of manifest.tables) {
    if ((await rowsIn(folder, entry)) !== entry.rows) return err({ type: 'WrongRows', file: entry.file })
  }
  tell(`Riletti ${manifest.tables.length} archivi e ${manifest.attachments.length} allegati: sono interi.`)
  return ok('whole')
}

async function sumOf(path: string): Promise<Pick<FileEntry, 'bytes' | 'sha256'> | undefined> {
  try {
    const { size: bytes } = await stat(path)
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
    return { bytes, sha256: hash.digest('hex') }
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

async function rowsIn(folder: string, entry: TableEntry): Promise<number | undefined> {
  let lines = 0
  try {
    for await (const chunk of tableRows(folder, entry)) lines += linesIn(chunk)
    return lines
  } catch (error) {
    // zlib's own words for what is no gzip, or ends too early.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) return undefined
    throw error
  }
}

/** As COPY reads them. */
export async function* tableRows(folder: string, { file }: TableEntry): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip()
  const reading = pipeline(createReadStream(join(folder, ...file.split('/'))), gunzip)
  // Whoever reads hears of a failure by reading.
  reading.catch(() => undefined)
  yield* gunzip as AsyncIterable<Uint8Array>
}

export const attachmentBytes = (folder: string, { file }: FileEntry): AsyncIterable<Uint8Array> =>
  createReadStream(join(folder, ...file.split('/')))

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

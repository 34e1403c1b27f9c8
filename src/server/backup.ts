/**
 * A backup of the whole centre, while it works: one snapshot of the database, table by table, and the bytes of the attachments. Only when it has
 * been read back do the tablets hear that the centre could lose what they sent, and may let go of it [S91].
 */
import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { AmbitoId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import {
  checkBackup,
  writeBackupFile,
  writeManifest,
  writeTableFile,
  type BackupFault,
  type FileEntry,
  type Manifest,
  type TableEntry,
} from './backup-files'
import { BlobStorageTrouble, type BlobStorage } from './blob-storage'
import type { Centre } from './centre'
import { loadCentreKeys, type CentreKeys } from './centre-keys'
import { migrationsDone, ownTables, type Db } from './postgres'
import { copyOut } from './postgres-copy'
import { verifyLog } from './verify-log'
import { faultWords } from './verify-words'

export type BackupRefusal =
  | { readonly type: 'FolderTaken' }
  | { readonly type: 'FolderNotUsable'; readonly code: string }
  /** An attachment that the database says is there cannot be read, or is another. */
  | { readonly type: 'AttachmentDamaged'; readonly file: string }
  | { readonly type: 'NotWhole'; readonly fault: BackupFault }

export interface BackupParts {
  readonly centre: Centre
  readonly blobs: BlobStorage
  /** For who looks on. */
  tell(line: string): void
}

/** Writes it beside its place, reads it back, and only then gives it its name. */
export async function makeBackup(parts: BackupParts, to: string): Promise<Result<Manifest, BackupRefusal>> {
  const folder = resolve(to)
  if (await stat(folder).catch(isAbsent)) return err({ type: 'FolderTaken' })
  const unfinished = join(dirname(folder), `.${basename(folder)}.incompleta-${randomUUID().slice(0, 8)}`)
  try {
    await mkdir(unfinished, { recursive: true, mode: 0o700 })
    const written = await writeAll(parts, unfinished)
    if (!written.ok) return written
    const checked = await checkBackup(unfinished, written.value, parts.tell)
    if (!checked.ok) return err({ type: 'NotWhole', fault: checked.refusal })
    await syncFolders(unfinished)
    await rename(unfinished, folder)
    await syncFolder(dirname(folder))
    await noteBackup(parts.centre, written.value)
    return written
  } catch (error) {
    const code = fileTrouble(error)
    if (code === undefined) throw error
    return err({ type: 'FolderNotUsable', code })
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

async function writeAll(parts: BackupParts, folder: string): Promise<Result<Manifest, BackupRefusal>> {
  const { centre, tell } = parts
  const keys = await loadCentreKeys(centre.database, centre.now())
  const { blobs, ...manifest } = await centre.database.transaction(tx => writeTables(parts, keys, tx, folder), {
    isolation: 'repeatable read',
    readOnly: true,
    isStreaming: true,
  })
  const attachments: FileEntry[] = []
  for (const { storage_key, ambito_id, blob_id, sha256 } of blobs) {
    const file = `attachments/${ambito_id}/${blob_id}`
    const entry = await copyAttachment(parts, folder, file, storage_key)
    if (!entry && (await isDropped(centre, ambito_id, blob_id))) continue
    if (entry?.sha256 !== sha256) return err({ type: 'AttachmentDamaged', file })
    attachments.push(entry)
    if (attachments.length % 1000 === 0) tell(`Allegati: ${attachments.length} di ${blobs.length}.`)
  }
  if (attachments.length > 0) tell(`Allegati: ${attachments.length}.`)
  const whole = { ...manifest, attachments }
  await writeManifest(folder, whole)
  return ok(whole)
}

async function copyAttachment({ blobs }: BackupParts, folder: string, file: string, key: string): Promise<FileEntry | undefined> {
  try {
    return await writeBackupFile(folder, file, await blobs.read(key))
  } catch (error) {
    if (error instanceof BlobStorageTrouble && error.isMissing) return undefined
    throw error
  }
}

/** What hung on a draft that was taken up went meanwhile: nobody had to be able to open it. */
async function isDropped({ database }: BackupParts['centre'], ambito: string, id: string): Promise<boolean> {
  const rows = await database.query('SELECT FROM blob WHERE ambito_id = $1 AND blob_id = $2', [ambito, id])
  return rows.length === 0
}

interface StoredBlob {
  readonly ambito_id: string
  readonly blob_id: string
  readonly storage_key: string
  readonly sha256: string
}

type Tables = Omit<Manifest, 'attachments'> & { readonly blobs: readonly StoredBlob[] }

/** One snapshot: what is pushed meanwhile is not in it, nor half of it. */
async function writeTables({ centre, tell }: BackupParts, keys: CentreKeys, tx: Db, folder: string): Promise<Tables> {
  await tx.query('SET LOCAL statement_timeout = 0')
  const takenAt = centre.now().toISOString()
  // A transaction that is run again begins with an empty folder.
  await rm(join(folder, 'tables'), { recursive: true, force: true })
  const heads = await tx.query<{ ambito_id: AmbitoId; epoch: string; seq: number }>(
    'SELECT ambito_id, epoch, seq FROM ambito_head ORDER BY ambito_id',
  )
  const ambiti: Manifest['ambiti'] = []
  for (const { ambito_id: ambito, epoch, seq } of heads) {
    const { faults } = await verifyLog(tx, keys, ambito)
    ambiti.push({ ambito, epoch, seq, faults: faults.map(faultWords) })
    tell(`Registro dell’ambito ${ambito}: ${faults.length === 0 ? 'intero' : 'NON intero'}, fino alla modifica ${seq}.`)
  }
  const tables: TableEntry[] = []
  for (const table of [...ownTables(), 'migration']) {
    const columns = await columnsOf(tx, table)
    const rows = copyOut(tx, `COPY ${table} (${columns.join(', ')}) TO STDOUT`)
    const entry = await writeTableFile(folder, { table, columns }, rows)
    tables.push(entry)
    if (entry.rows >= 10_000) tell(`Archivio ${table}: ${entry.rows.toLocaleString('it-IT')} righe.`)
  }
  const blobs = await tx.query<StoredBlob>(
    `SELECT ambito_id, blob_id, storage_key, encode(sha256, 'hex') AS sha256 FROM blob WHERE state = 'stored' ORDER BY ambito_id, blob_id`,
  )
  return { format: 1, takenAt, migrations: await migrationsDone(tx), ambiti, tables, blobs }
}

async function columnsOf(tx: Db, table: string): Promise<string[]> {
  const rows = await tx.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_schema = current_schema() AND table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position`,
    [table],
  )
  return rows.map(row => row.name)
}

/** A log that is not whole is copied all the same, and no tablet lets go of anything because of it. */
async function noteBackup({ database }: Centre, { ambiti }: Manifest): Promise<void> {
  for (const { ambito, epoch, seq, faults } of ambiti) {
    if (faults.length > 0) continue
    await database.query(
      'UPDATE ambito_head SET backed_up_seq = $3 WHERE ambito_id = $1 AND epoch = $2 AND backed_up_seq < $3 AND seq >= $3',
      [ambito, epoch, seq],
    )
  }
}

/** The names of the files have to reach the disk too. */
async function syncFolders(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await syncFolders(join(folder, entry.name))
  }
  await syncFolder(folder)
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const isAbsent = (error: unknown): undefined => {
  if (fileTrouble(error) !== 'ENOENT') throw error
}

/** The disk is full, the folder may not be written, … */
const fileTrouble = (error: unknown): string | undefined => {
  const { code, syscall } = error as { code?: unknown; syscall?: unknown }
  return error instanceof Error && typeof code === 'string' && typeof syscall === 'string' && /^E[A-Z]+$/.test(code)
    ? code
    : undefined
}

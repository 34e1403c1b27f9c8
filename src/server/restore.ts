/**
 * Puts a backup in the place of what is there: all of it, in one transaction, or none. The tables are made as they were when it was taken, filled, and
 * brought up to date; then every ambito begins a new history, for its tablets were told more than the backup has [S130].
 */
import type { AmbitoId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import { attachmentBytes, checkBackup, readManifest, tableRows, type BackupFault, type Manifest } from './backup-files'
import type { BackupParts } from './backup'
import type { Centre } from './centre'
import { createLedgerWithin, migrateWithin, migrationsKnown, ownTables, type Db } from './postgres'
import { copyIn } from './postgres-copy'
import { beginAnew, type KnownBefore } from './recovery-state'

export type RestoreRefusal =
  | { readonly type: 'Damaged'; readonly fault: BackupFault }
  /** The backup was taken by a newer version. */
  | { readonly type: 'TooNew'; readonly migrations: readonly string[] }
  /** There is something already, and nobody said to replace it. */
  | { readonly type: 'NotEmpty'; readonly ambiti: number }
  /** Others use the database. */
  | { readonly type: 'InUse'; readonly connections: number }

export interface Restored {
  readonly manifest: Manifest
  /** What was there could be read: who wrote after the backup is known by name. */
  readonly isKnownBefore: boolean
  /** Devices that had been closed after the backup was taken, and stay so. */
  readonly closed: number
}

export interface RestoreOptions {
  /** Replace what is there. */
  readonly replace: boolean
  /** Connections of this process may be open beside. */
  readonly isAlone: boolean
}

export async function restoreBackup(
  parts: BackupParts,
  from: string,
  { replace, isAlone }: RestoreOptions,
): Promise<Result<Restored, RestoreRefusal>> {
  const { centre, tell } = parts
  const { database } = centre
  const read = await readManifest(from)
  if (!read.ok) return err({ type: 'Damaged', fault: read.refusal })
  const manifest = read.value
  const newer = manifest.migrations.filter(name => !migrationsKnown().includes(name))
  if (newer.length > 0) return err({ type: 'TooNew', migrations: newer })
  const checked = await checkBackup(from, manifest, tell)
  if (!checked.ok) return err({ type: 'Damaged', fault: checked.refusal })
  const there = await database.query<{ ambito_id: AmbitoId }>('SELECT ambito_id FROM ambito_head')
  if (there.length > 0 && !replace) return err({ type: 'NotEmpty', ambiti: there.length })
  const others = isAlone ? await othersIn(database) : 0
  if (others > 0) return err({ type: 'InUse', connections: others })
  await bringAttachments(parts, from, manifest)
  const closed = await database.transaction(tx => replaceTables(parts, tx, from, manifest), { isStreaming: true })
  return ok({ manifest, isKnownBefore: there.length > 0, closed })
}

/** The embedded PostgreSQL has its owner's connection, which is ours. */
async function othersIn(db: Db): Promise<number> {
  const [row] = await db.query<{ others: number }>(
    `SELECT count(*) AS others FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND application_name <> 'antenna-owner'`,
  )
  return row!.others
}

/** Before the tables: what is too much does no harm, what is missing would. */
async function bringAttachments({ blobs, tell }: BackupParts, from: string, { attachments }: Manifest): Promise<void> {
  for (const [at, entry] of attachments.entries()) {
    await blobs.write(entry.file, attachmentBytes(from, entry))
    if ((at + 1) % 1000 === 0) tell(`Allegati: ${at + 1} di ${attachments.length}.`)
  }
}

interface Before {
  readonly ambito: AmbitoId
  readonly device: KnownBefore & { readonly status: string; readonly row: object }
}

async function replaceTables({ centre, tell }: BackupParts, tx: Db, from: string, manifest: Manifest): Promise<number> {
  await tx.query('SET LOCAL statement_timeout = 0')
  const before = await whatIsKnown(tx)
  await tx.query(`DROP TABLE IF EXISTS ${[...ownTables(), 'migration'].join(', ')}`)
  await createLedgerWithin(tx)
  await migrateWithin(tx, manifest.migrations)
  await tx.query('DELETE FROM migration')
  for (const entry of inOrder(manifest.tables)) {
    const sql = `COPY ${entry.table} (${entry.columns.join(', ')}) FROM STDIN`
    const rows = await copyIn(tx, sql, tableRows(from, entry))
    if (rows !== entry.rows) throw new Error(`table ${entry.table}: ${rows} rows went in, ${entry.rows} were expected`)
    if (rows >= 10_000) tell(`Archivio ${entry.table}: ${rows.toLocaleString('it-IT')} righe.`)
  }
  await migrateWithin(tx)
  // Pieces of uploads that were under way are not in a backup: those uploads start again.
  await tx.query('DELETE FROM blob_part')
  await tx.query(`DELETE FROM blob WHERE state <> 'stored'`)
  await tx.query('ANALYZE')
  let closed = 0
  for (const { ambito, seq } of manifest.ambiti) {
    const known = before.filter(each => each.ambito === ambito)
    closed += await beginNewHistory(centre, tx, { ambito, seq, takenAt: manifest.takenAt }, known)
  }
  return closed
}

interface Copy {
  readonly ambito: AmbitoId
  /** Where the log stood. */
  readonly seq: number
  readonly takenAt: string
}

/** The tables are those of the copy; `known` is what those before them still said. Answers how many devices stay closed. */
export async function beginNewHistory(
  centre: Centre,
  tx: Db,
  { ambito, seq, takenAt }: Copy,
  known: readonly Before[],
): Promise<number> {
  await keepEnrolled(tx, ambito, known)
  const closed = await keepClosed(tx, ambito, known)
  await keepLeases(tx, ambito, known)
  const devices = known.map(({ device: { row: _row, ...rest } }) => rest)
  await beginAnew(centre, tx, ambito, { takenAt: new Date(takenAt), devices })
  // It is in the very backup that it was restored from.
  await tx.query('UPDATE ambito_head SET backed_up_seq = $2 WHERE ambito_id = $1', [ambito, seq])
  return closed
}

/** A database of an older version, or a damaged one, may not be able to say: then the tablets will. */
export async function whatIsKnown(tx: Db): Promise<readonly Before[]> {
  const rows = await tx.query<KnownBefore & { ambito_id: AmbitoId; status: string; row: object }>(
    `SELECT ambito_id, device_id, worker_id, office_id, last_seen, last_mid, cursor_seq, status, row_to_json(device) AS row
       FROM device WHERE worker_id IS NOT NULL`,
  )
  return rows.map(({ ambito_id, ...device }) => ({ ambito: ambito_id, device }))
}

/** A tablet enrolled after the backup was taken keeps its identity, so that it need not register again. It has sent nothing here yet. */
async function keepEnrolled(tx: Db, ambito: AmbitoId, known: readonly Before[]): Promise<void> {
  const rows = known.map(({ device }) => ({
    ...device.row,
    last_mid: 0,
    last_hash: null,
    cursor_seq: 0,
    told_seq: 0,
    enrolled_seq: 0,
  }))
  await tx.query(
    `INSERT INTO device SELECT x.* FROM jsonb_populate_recordset(NULL::device, $2::jsonb) AS x
       JOIN record worker ON worker.ambito_id = $1 AND worker.record_id = x.worker_id
      WHERE x.before_first_mid = 0 ON CONFLICT DO NOTHING`,
    [ambito, JSON.stringify(rows)],
  )
}

/** A tablet declared lost after the backup was taken is not let in again, and the order that waits for it goes on waiting. */
async function keepClosed(tx: Db, ambito: AmbitoId, known: readonly Before[]): Promise<number> {
  const stricter = known.filter(({ device }) => device.status !== 'active').map(({ device }) => device.row)
  if (stricter.length === 0) return 0
  const rows = await tx.query(
    `UPDATE device SET status = x.status, directive = x.directive, directive_nonce = x.directive_nonce, leaves_at = x.leaves_at,
            directive_given_at = x.directive_given_at, directive_told_at = x.directive_told_at, lease_until = x.lease_until,
            emptied_at = x.emptied_at, emptied_rescued = x.emptied_rescued
       FROM jsonb_populate_recordset(NULL::device, $2::jsonb) AS x
      WHERE device.ambito_id = $1 AND device.device_id = x.device_id AND device.status = 'active' RETURNING device.device_id`,
    [ambito, JSON.stringify(stricter)],
  )
  return rows.length
}

/** How long each may be read without contact was decided of the tablets as they are now, not as they were when the backup was taken. */
async function keepLeases(tx: Db, ambito: AmbitoId, known: readonly Before[]): Promise<void> {
  await tx.query(
    `UPDATE device SET lease_days = x.lease_days FROM jsonb_populate_recordset(NULL::device, $2::jsonb) AS x
      WHERE device.ambito_id = $1 AND device.device_id = x.device_id`,
    [ambito, JSON.stringify(known.map(({ device }) => device.row))],
  )
}

/** Whom others refer to comes first. */
const inOrder = (tables: Manifest['tables']): Manifest['tables'] =>
  [...tables].sort((a, b) => Number(b.table === 'app_user') - Number(a.table === 'app_user'))

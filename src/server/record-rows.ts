/** Reading records from the database, in the order of locks that everybody keeps: device, then records by id, then the head of the ambito. */
import type { Conflict } from '../domain/conflict'
import type { Audience } from '../domain/diary-entry'
import { RecordId } from '../domain/ids'
import type { RecordType } from '../domain/record-kinds'
import type { Doc, RecordState } from '../sync/merge'
import { upcaster } from '../sync/migrations'
import type { Scope } from '../sync/protocol'
import { RunAgain, type Db } from './postgres'
import { readVersions } from './stored-versions'

/** A record as a transaction holds it. */
export interface Held {
  readonly id: string
  readonly record: RecordState
  readonly scopes: readonly Scope[]
  /** The record that this one hangs on. */
  readonly parent: string | undefined
}

export interface RecordRow {
  readonly record_id: string
  readonly type: string
  readonly ver: number
  readonly sv: number
  readonly doc: Doc
  /** See stored-versions.ts. */
  readonly fv: string
  readonly state: 'active' | 'voided'
  readonly parent_id: string | null
}

const recordColumns = 'record_id, type, ver, sv, doc, fv, state, parent_id'

/** What a batch is about: `edited` are those among the targets that are changed, and so may have conflicts. */
export interface Targets {
  readonly ids: ReadonlySet<string>
  readonly edited: ReadonlySet<string>
}

/**
 * The record of that id, joined by its key. As a plain join the planner may read a whole ambito beside it: of one that is younger than what was last
 * counted it believes that it holds one record.
 */
export const recordOf = (id: string, columns: string): string =>
  `LATERAL (SELECT ${columns} FROM record AS found WHERE found.ambito_id = $1 AND found.record_id = ${id} OFFSET 0)`

/** The records of the ambito $1 that hang on $2: found by what they hang on, for the same reason, and then of which ambito they are. */
const below = (columns: string, which = 'true'): string =>
  `(SELECT ambito_id, ${columns} FROM record WHERE parent_id = ANY($2::uuid[]) AND ${which} OFFSET 0) AS child WHERE ambito_id = $1`

/**
 * Locks the targets, what they hang on and their conflicts, in one statement sorted by id. What hangs on a record is placed by whoever
 * holds the record's lock: that is why the parents are locked too.
 */
export async function lockRecords(tx: Db, ambito: string, targets: Targets): Promise<Held[]> {
  if (targets.ids.size === 0) return []
  const ids = new Set(targets.ids)
  const edited = new Set(targets.edited)
  for (const row of await readParents(tx, ambito, targets.ids)) {
    for (const id of [row.parent_id, row.grandparent_id, row.last_id, row.beyond_id]) if (id) ids.add(id)
    // A resolution edits the record of its conflict, and may hang it on another one.
    if (row.conflict === null || row.parent_id === null) continue
    edited.add(row.parent_id)
    for (const candidate of row.conflict.candidates) {
      const parent = RecordId.safeParse(candidate.value['personId'])
      if (parent.success) ids.add(parent.data)
    }
  }
  for (const id of await readConflictIds(tx, ambito, edited)) ids.add(id)

  // Each looks after the one before has its locks: scopes and conflicts are those of after the wait.
  const [held, conflicts] = await Promise.all([lockRows(tx, ambito, ids), readConflictIds(tx, ambito, edited)])
  if (held.some(({ parent }) => parent !== undefined && !ids.has(parent))) {
    throw new RunAgain('a record was hung on another one while its lock was awaited')
  }
  // Conflicts that were opened while we waited. No more can come: that takes the lock of their record.
  const opened = conflicts.filter(id => !ids.has(id))
  return opened.length > 0 ? [...held, ...(await lockRows(tx, ambito, new Set(opened)))] : held
}

async function lockRows(tx: Db, ambito: string, ids: ReadonlySet<string>): Promise<Held[]> {
  const named = [...ids]
  const [rows, scopes] = await Promise.all([
    tx.query<RecordRow>(
      `SELECT ${recordColumns} FROM record WHERE ambito_id = $1 AND record_id = ANY($2::uuid[]) ORDER BY record_id FOR UPDATE`,
      [ambito, named],
    ),
    readScopes(tx, ambito, named),
  ])
  return heldOf(rows, scopes)
}

interface ParentRow {
  /** The document, of a conflict alone. */
  readonly conflict: Conflict | null
  readonly parent_id: string | null
  readonly grandparent_id: string | null
  /** An attachment of an entry of the case of a person that was merged is five below the one that stays. */
  readonly last_id: string | null
  readonly beyond_id: string | null
}

const readParents = (tx: Db, ambito: string, ids: ReadonlySet<string>): Promise<ParentRow[]> =>
  tx.query<ParentRow>(
    `SELECT CASE WHEN child.type = 'conflict' THEN child.doc END AS conflict, child.parent_id,
       parent.parent_id AS grandparent_id, grandparent.parent_id AS last_id, last.parent_id AS beyond_id
     FROM record child
     LEFT JOIN ${recordOf('child.parent_id', 'parent_id')} AS parent ON true
     LEFT JOIN ${recordOf('parent.parent_id', 'parent_id')} AS grandparent ON true
     LEFT JOIN ${recordOf('grandparent.parent_id', 'parent_id')} AS last ON true
     WHERE child.ambito_id = $1 AND child.record_id = ANY($2::uuid[])`,
    [ambito, [...ids]],
  )

async function readConflictIds(tx: Db, ambito: string, of: ReadonlySet<string>): Promise<string[]> {
  if (of.size === 0) return []
  const rows = await tx.query<{ record_id: string }>(`SELECT record_id FROM ${below('record_id', `type = 'conflict'`)}`, [
    ambito,
    [...of],
  ])
  return rows.map(row => row.record_id)
}

/** What hangs on these records: not locked, for whoever changes its scopes holds the lock of the record. */
export async function readChildren(tx: Db, ambito: string, parents: readonly string[]): Promise<Held[]> {
  return withScopes(
    tx,
    ambito,
    await tx.query<RecordRow>(`SELECT ${recordColumns} FROM ${below(recordColumns)}`, [ambito, parents]),
  )
}

/** What was set aside at an office and the hours told there, or what was set aside of workers without one: locked. No more comes until the transaction ends, for that takes a share of the office's lock. */
export async function lockForCoordinators(tx: Db, ambito: string, office: string | undefined): Promise<Held[]> {
  if (office !== undefined) await lockOffice(tx, ambito, office, 'UPDATE')
  const rows = await tx.query<RecordRow>(
    `SELECT ${recordColumns} FROM record
     WHERE ambito_id = $1 AND type IN ('quarantine', 'timeEntry', 'case', 'handover', 'emergencyOpening') AND doc->>'officeId' IS NOT DISTINCT FROM $2::text ORDER BY record_id FOR UPDATE`,
    [ambito, office ?? null],
  )
  return withScopes(tx, ambito, rows)
}

/** The cases in a scope, locked: what hangs on them is placed by whoever holds their lock. */
export async function lockCasesOf(tx: Db, ambito: string, scope: Scope): Promise<Held[]> {
  const rows = await tx.query<RecordRow>(
    `SELECT ${recordColumns} FROM record
     WHERE ambito_id = $1 AND type = 'case'
       AND record_id IN (SELECT record_id FROM record_scope WHERE ambito_id = $1 AND scope = $2)
     ORDER BY record_id FOR UPDATE`,
    [ambito, scope],
  )
  return withScopes(tx, ambito, rows)
}

/** The ambito's own record, of which a share is enough to keep it as it is; all emergency cards. */
export async function lockOfType(tx: Db, ambito: string, type: 'ambito' | 'emergencyCard'): Promise<Held[]> {
  const rows = await tx.query<RecordRow>(
    `SELECT ${recordColumns} FROM record WHERE ambito_id = $1 AND type = $2 ORDER BY record_id
     FOR ${type === 'ambito' ? 'KEY SHARE' : 'UPDATE'}`,
    [ambito, type],
  )
  return withScopes(tx, ambito, rows)
}

/** Who sets something aside at an office and who changes its coordinators wait for each other: else the one would not see what the other did. */
export const lockOffice = (tx: Db, ambito: string, office: string, how: 'KEY SHARE' | 'UPDATE'): Promise<unknown> =>
  tx.query(`SELECT 1 FROM record WHERE ambito_id = $1 AND record_id = $2 FOR ${how}`, [ambito, office])

/** What a record is, of which office, and what it hangs on. */
export interface NamedRecord {
  readonly id: string
  readonly type: RecordType
  readonly office: string | null
  readonly parentType: RecordType | null
  /** Of an entry, of what hangs on one, and of the versions of that. */
  readonly audience: Audience | null
}

/** `inHand`: what this transaction made is not in the database yet. */
export async function readNamed(
  tx: Db,
  ambito: string,
  ids: readonly RecordId[],
  inHand: (id: string) => Held | undefined,
): Promise<NamedRecord[]> {
  const stored = await tx.query<NamedRecord>(
    `SELECT record.record_id AS id, record.type, record.doc->>'officeId' AS office,
       parent.type AS "parentType",
       coalesce(record.doc->>'audience', parent.doc->>'audience', grandparent.doc->>'audience') AS audience
     FROM record
     LEFT JOIN ${recordOf('record.parent_id', 'type, doc, parent_id')} AS parent ON true
     LEFT JOIN ${recordOf('parent.parent_id', 'doc')} AS grandparent ON true
     WHERE record.ambito_id = $1 AND record.record_id = ANY($2::uuid[])`,
    [ambito, ids],
  )
  const made = ids.filter(id => !stored.some(named => named.id === id)).flatMap(id => inHand(id) ?? [])
  return [...stored, ...made.map(held => namedIn(held, inHand))]
}

function namedIn(held: Held, inHand: (id: string) => Held | undefined): NamedRecord {
  const above = ({ parent }: Held) => (parent === undefined ? undefined : inHand(parent))
  const parent = above(held)
  const line = [held, parent, parent && above(parent)]
  const { id, record } = held
  return {
    id,
    type: record.type,
    office: (record.doc['officeId'] as string | undefined) ?? null,
    parentType: parent?.record.type ?? null,
    audience: line.map(each => each?.record.doc['audience'] as Audience | undefined).find(Boolean) ?? null,
  }
}

export const readRecord = async (tx: Db, ambito: string, id: string): Promise<Held | undefined> =>
  (await readRecords(tx, ambito, [id]))[0]

export async function readRecords(tx: Db, ambito: string, ids: readonly string[]): Promise<Held[]> {
  const [rows, scopes] = await Promise.all([
    tx.query<RecordRow>(`SELECT ${recordColumns} FROM record WHERE ambito_id = $1 AND record_id = ANY($2::uuid[])`, [
      ambito,
      ids,
    ]),
    readScopes(tx, ambito, ids),
  ])
  return heldOf(rows, scopes)
}

/** A statement of its own: one that waited for locks still sees the scopes of before the wait. */
async function withScopes(tx: Db, ambito: string, rows: readonly RecordRow[]): Promise<Held[]> {
  if (rows.length === 0) return []
  return heldOf(
    rows,
    await readScopes(
      tx,
      ambito,
      rows.map(row => row.record_id),
    ),
  )
}

interface ScopeRow {
  readonly record_id: string
  readonly scope: Scope
}

const readScopes = (tx: Db, ambito: string, ids: readonly string[]): Promise<ScopeRow[]> =>
  tx.query<ScopeRow>(
    'SELECT record_id, scope FROM record_scope WHERE ambito_id = $1 AND record_id = ANY($2::uuid[]) ORDER BY scope',
    [ambito, ids],
  )

function heldOf(rows: readonly RecordRow[], scopeRows: readonly ScopeRow[]): Held[] {
  const scopesById = new Map<string, Scope[]>(rows.map(row => [row.record_id, []]))
  for (const row of scopeRows) scopesById.get(row.record_id)?.push(row.scope)
  return rows.map(row => ({
    id: row.record_id,
    record: {
      type: row.type as RecordType,
      ver: row.ver,
      doc: upcaster.record(row.type, row.doc, row.sv),
      fv: readVersions(row.fv),
      state: row.state,
    },
    scopes: scopesById.get(row.record_id)!,
    parent: row.parent_id ?? undefined,
  }))
}

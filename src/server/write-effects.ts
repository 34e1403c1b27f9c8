/**
 * Writing what a transaction decided, in few statements. Everything that could wait for somebody else comes before the head of the ambito is
 * locked; after it only rows that nobody else can be inserting.
 */
import { SCHEMA_VERSION, type MutationResult } from '../sync/protocol'
import { writeAccessEvents } from './access-log'
import { RunAgain, type Db } from './postgres'
import { recordOf, type Held } from './record-rows'
import type { Received } from './received'
import { keepReferralCodes } from './referral-codes'
import { rowsFrom, valuesOf, type Columns } from './row-columns'
import { storedVersions } from './stored-versions'
import type { Effects, Workspace } from './workspace'

/** A mutation that has been judged, and is about to be given its seq. */
export interface Judged {
  readonly received: Received
  readonly author: string
  readonly sv: number
  readonly writtenAt: string | undefined
  readonly offsetMs: number | undefined
  readonly result: Omit<MutationResult, 'seq'>
  readonly effects: Effects
}

/** What one device sent. */
export interface JudgedRun {
  readonly device: string
  /** The version that sent this. */
  readonly app: string
  /** Base64; absent for the centre's own. */
  readonly signature: string | undefined
  readonly mutations: readonly Judged[]
}

interface Writing {
  readonly ambito: string
  readonly epoch: string
  readonly receivedAt: string
}

/** Answers the results of each run, with their seqs. */
export async function writeEffects(
  tx: Db,
  writing: Writing,
  space: Workspace,
  runs: readonly JudgedRun[],
): Promise<(readonly MutationResult[])[]> {
  const accesses = runs.flatMap(run => run.mutations.flatMap(({ effects }) => effects.accesses))
  const [, , , numbered] = await Promise.all([
    writeRecords(tx, writing.ambito, space),
    writeDevices(tx, writing, runs),
    writeAccessEvents(tx, writing, accesses),
    takeSeqs(tx, writing, runs),
  ])
  await Promise.all([
    insertMutations(tx, writing, numbered),
    insertHistory(tx, writing.ambito, space, numbered),
    insertChanges(tx, writing.ambito, numbered),
    writeGrants(tx, writing.ambito, numbered),
  ])
  return runs.map(run => numbered.filter(each => each.run === run).map(({ result }) => result))
}

const deviceColumns = {
  device: run => run.device,
  app: run => run.app,
  mid: run => run.mutations.at(-1)!.received.mid,
  hash: run => run.mutations.at(-1)!.received.hash,
} satisfies Columns<JudgedRun>

const writeDevices = (tx: Db, writing: Writing, runs: readonly JudgedRun[]): Promise<unknown> =>
  tx.query(
    `UPDATE device SET last_mid = x.mid::bigint, last_hash = decode(x.hash, 'hex'), last_seen = $2, app_version = x.app
     FROM ${rowsFrom(deviceColumns, 3)}
     WHERE device.ambito_id = $1 AND device.device_id = x.device::uuid`,
    [writing.ambito, writing.receivedAt, ...valuesOf(deviceColumns, runs)],
  )

const recordColumns = {
  id: held => held.id,
  type: held => held.record.type,
  ver: held => held.record.ver,
  doc: held => JSON.stringify(held.record.doc),
  fv: held => storedVersions(held.record.fv),
  state: held => held.record.state,
  parent: held => held.parent,
} satisfies Columns<Held>

async function writeRecords(tx: Db, ambito: string, space: Workspace): Promise<void> {
  const changed = space.changed()
  const made = changed.filter(({ before }) => !before).map(({ after }) => after)
  const renewed = changed
    .filter(({ before, after }) => before && before.record.ver !== after.record.ver)
    .map(({ after }) => after)
  await Promise.all([
    insertRecords(tx, ambito, made),
    updateRecords(tx, ambito, renewed),
    writeScopes(tx, ambito, changed),
    keepReferralCodes(tx, ambito, made),
  ])
}

/** In the order of their ids, as everybody: a record of the same id that another transaction is just making is waited for. */
async function insertRecords(tx: Db, ambito: string, made: readonly Held[]): Promise<void> {
  if (made.length === 0) return
  const [inserted] = await tx.query<{ count: number }>(
    `WITH made AS (
       INSERT INTO record (ambito_id, record_id, type, ver, sv, doc, fv, state, parent_id)
       SELECT $1, x.id::uuid, x.type, x.ver::bigint, $2, x.doc::jsonb, x.fv, x.state, x.parent::uuid
       FROM ${rowsFrom(recordColumns, 3)}
       ORDER BY x.id
       ON CONFLICT (ambito_id, record_id) DO NOTHING
       RETURNING 1)
     SELECT count(*) FROM made`,
    [ambito, SCHEMA_VERSION, ...valuesOf(recordColumns, made)],
  )
  if (inserted!.count < made.length) throw new RunAgain('somebody else made a record of the same id meanwhile')
}

/** By the key, which an update from joined rows would not always take. */
async function updateRecords(tx: Db, ambito: string, renewed: readonly Held[]): Promise<void> {
  if (renewed.length === 0) return
  await tx.query(
    `INSERT INTO record (ambito_id, record_id, type, ver, sv, doc, fv, state, parent_id)
     SELECT $1, x.id::uuid, x.type, x.ver::bigint, $2, x.doc::jsonb, x.fv, x.state, x.parent::uuid
     FROM ${rowsFrom(recordColumns, 3)}
     ON CONFLICT (ambito_id, record_id) DO UPDATE SET ver = excluded.ver, sv = excluded.sv, doc = excluded.doc, fv = excluded.fv,
       state = excluded.state, parent_id = excluded.parent_id`,
    [ambito, SCHEMA_VERSION, ...valuesOf(recordColumns, renewed)],
  )
}

interface Placed {
  readonly id: string
  readonly scope: string
}

const placeColumns = { id: placed => placed.id, scope: placed => placed.scope } satisfies Columns<Placed>

async function writeScopes(tx: Db, ambito: string, changed: ReturnType<Workspace['changed']>): Promise<void> {
  const entered = changed.flatMap(({ before, after }) =>
    after.scopes.filter(scope => !before?.scopes.includes(scope)).map(scope => ({ id: after.id, scope })),
  )
  const left = changed.flatMap(({ before, after }) =>
    (before?.scopes ?? []).filter(scope => !after.scopes.includes(scope)).map(scope => ({ id: after.id, scope })),
  )
  const statements: Promise<unknown>[] = []
  if (left.length > 0) {
    statements.push(
      tx.query(
        `DELETE FROM record_scope USING ${rowsFrom(placeColumns, 2)}
         WHERE record_scope.ambito_id = $1 AND record_scope.record_id = x.id::uuid AND record_scope.scope = x.scope`,
        [ambito, ...valuesOf(placeColumns, left)],
      ),
    )
  }
  if (entered.length > 0) {
    statements.push(
      tx.query(
        // Those of a record that somebody else is making are there already: then the whole is run again.
        `INSERT INTO record_scope (ambito_id, record_id, scope) SELECT $1, x.id::uuid, x.scope FROM ${rowsFrom(placeColumns, 2)}
         ON CONFLICT DO NOTHING`,
        [ambito, ...valuesOf(placeColumns, entered)],
      ),
    )
  }
  await Promise.all(statements)
}

interface Numbered {
  readonly run: JudgedRun
  readonly mutation: Judged
  /** Its last one. */
  readonly seq: number
  readonly result: MutationResult
  readonly changes: readonly { readonly scope: string; readonly id: string; readonly op: string; readonly seq: number }[]
}

/** Change rows under one seq: a page of a pull never splits a seq, so a seq must stay small. */
const changesPerSeq = 400

const seqsOf = (mutation: Judged): number => Math.max(1, Math.ceil(mutation.effects.changes.length / changesPerSeq))

/** The last lock: from here to the end of the transaction the ambito waits for us. */
async function takeSeqs(tx: Db, writing: Writing, runs: readonly JudgedRun[]): Promise<Numbered[]> {
  const judged = runs.flatMap(run => run.mutations.map(mutation => ({ run, mutation })))
  const total = judged.reduce((sum, { mutation }) => sum + seqsOf(mutation), 0)
  const [head] = await tx.query<{ seq: number }>(
    'UPDATE ambito_head SET seq = seq + $2 WHERE ambito_id = $1 AND epoch = $3 RETURNING seq',
    [writing.ambito, total, writing.epoch],
  )
  if (!head) throw new RunAgain('the history of the ambito began anew meanwhile')
  let seq = head.seq - total
  return judged.map(({ run, mutation }) => {
    const first = seq + 1
    seq += seqsOf(mutation)
    const changes = mutation.effects.changes.map((change, at) => ({ ...change, seq: first + Math.floor(at / changesPerSeq) }))
    return { run, mutation, seq, result: { ...mutation.result, seq }, changes }
  })
}

const mutationColumns = {
  device: ({ run }) => run.device,
  mid: ({ mutation }) => mutation.received.mid,
  seq: ({ seq }) => seq,
  prev: ({ mutation }) => String(mutation.received.prev),
  hash: ({ mutation }) => mutation.received.hash,
  sig: ({ run, mutation }) => (mutation === run.mutations.at(-1) ? run.signature : undefined),
  author: ({ mutation }) => mutation.author,
  sv: ({ mutation }) => mutation.sv,
  body: ({ mutation }) => mutation.received.body,
  result: ({ result }) => JSON.stringify(result),
  t_device: ({ mutation }) => mutation.writtenAt,
  t_offset_ms: ({ mutation }) => mutation.offsetMs,
} satisfies Columns<Numbered>

const insertMutations = (tx: Db, writing: Writing, numbered: readonly Numbered[]): Promise<unknown> =>
  tx.query(
    `INSERT INTO mutation (ambito_id, device_id, mid, seq, prev, hash, sig, author, sv, body, result, t_device, t_offset_ms, received_at)
     SELECT $1, x.device::uuid, x.mid::bigint, x.seq::bigint, decode(x.prev, 'hex'), decode(x.hash, 'hex'), decode(x.sig, 'base64'),
       x.author::uuid, x.sv::int, x.body, x.result::jsonb, x.t_device::timestamptz, x.t_offset_ms::bigint, $2
     FROM ${rowsFrom(mutationColumns, 3)}`,
    [writing.ambito, writing.receivedAt, ...valuesOf(mutationColumns, numbered)],
  )

interface Version {
  readonly id: string
  readonly ver: number
  readonly seq: number
  readonly device: string
  readonly mid: number
  /** Absent of the version that stands. */
  readonly superseded: Held['record'] | undefined
}

const versionColumns = {
  id: version => version.id,
  ver: version => version.ver,
  seq: version => version.seq,
  device: version => version.device,
  mid: version => version.mid,
  state: version => version.superseded?.state,
  doc: version => version.superseded && JSON.stringify(version.superseded.doc),
} satisfies Columns<Version>

/** A version that stands is in `record` by now, and copied from there; only those already superseded bring their document. */
async function insertHistory(tx: Db, ambito: string, space: Workspace, numbered: readonly Numbered[]): Promise<void> {
  const versions = numbered.flatMap(({ run, mutation, seq }) =>
    mutation.effects.versions.map(({ id, record }): Version => {
      const superseded = space.get(id)!.record.ver === record.ver ? undefined : record
      return { id, ver: record.ver, seq, device: run.device, mid: mutation.received.mid, superseded }
    }),
  )
  if (versions.length === 0) return
  await tx.query(
    `INSERT INTO record_hist (ambito_id, record_id, ver, seq, state, doc, by_device, by_mid)
     SELECT $1, x.id::uuid, x.ver::bigint, x.seq::bigint, coalesce(x.state, record.state), coalesce(x.doc::jsonb, record.doc), x.device::uuid,
       x.mid::bigint
     FROM ${rowsFrom(versionColumns, 2)} JOIN ${recordOf('x.id::uuid', 'state, doc')} AS record ON true`,
    [ambito, ...valuesOf(versionColumns, versions)],
  )
}

const changeColumns = {
  scope: change => change.scope,
  seq: change => change.seq,
  id: change => change.id,
  op: change => change.op,
} satisfies Columns<Numbered['changes'][number]>

async function insertChanges(tx: Db, ambito: string, numbered: readonly Numbered[]): Promise<void> {
  const changes = numbered.flatMap(mutation => mutation.changes)
  if (changes.length === 0) return
  await tx.query(
    `INSERT INTO change (ambito_id, scope, seq, record_id, op)
     SELECT $1, x.scope, x.seq::bigint, x.id::uuid, x.op FROM ${rowsFrom(changeColumns, 2)}`,
    [ambito, ...valuesOf(changeColumns, changes)],
  )
}

/** Whoever changes a worker's grants holds the lock of the worker's record. */
async function writeGrants(tx: Db, ambito: string, numbered: readonly Numbered[]): Promise<void> {
  const given: object[] = []
  const ended: object[] = []
  for (const { mutation, seq } of numbered) {
    for (const { worker, before, after } of mutation.effects.grants) {
      for (const [scope, reason] of after) if (!before.has(scope)) given.push({ worker, scope, seq, reason })
      for (const scope of before.keys()) if (!after.has(scope)) ended.push({ worker, scope, seq })
    }
  }
  if (given.length > 0) {
    await tx.query(
      `INSERT INTO grant_ (ambito_id, worker_id, scope, from_seq, reason)
       SELECT $1, x.worker, x.scope, x.seq, x.reason
       FROM jsonb_to_recordset($2::jsonb) AS x(worker uuid, scope text, seq bigint, reason text)`,
      [ambito, JSON.stringify(given)],
    )
  }
  if (ended.length > 0) {
    await tx.query(
      `UPDATE grant_ SET to_seq = (
         SELECT min(y.seq) FROM jsonb_to_recordset($2::jsonb) AS y(worker uuid, scope text, seq bigint)
         WHERE y.worker = grant_.worker_id AND y.scope = grant_.scope AND y.seq > grant_.from_seq)
       FROM (SELECT DISTINCT worker, scope FROM jsonb_to_recordset($2::jsonb) AS z(worker uuid, scope text)) AS x
       WHERE grant_.ambito_id = $1 AND grant_.worker_id = x.worker AND grant_.scope = x.scope AND grant_.to_seq IS NULL`,
      [ambito, JSON.stringify(ended)],
    )
  }
}

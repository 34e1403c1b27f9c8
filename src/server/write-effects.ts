/**
 * Writing what a transaction decided, in few statements. Everything that could wait for somebody else comes before the head of the ambito is
 * locked; after it only rows that nobody else can be inserting.
 */
import { SCHEMA_VERSION, type MutationResult } from '../sync/protocol'
import { RunAgain, type Db } from './postgres'
import type { Held } from './record-rows'
import type { Effects, Workspace } from './workspace'

/** A mutation that has been judged, and is about to be given its seq. */
export interface Judged {
  readonly mid: number
  readonly prev: string
  readonly hash: string
  readonly body: string
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
  await writeRecords(tx, writing.ambito, space)
  await writeDevices(tx, writing, runs)
  const numbered = await takeSeqs(tx, writing, runs)
  await insertMutations(tx, writing, numbered)
  await insertHistory(tx, writing.ambito, space, numbered)
  await insertChanges(tx, writing.ambito, numbered)
  await writeGrants(tx, writing.ambito, numbered)
  return runs.map(run => numbered.filter(each => each.run === run).map(({ mutation, seq }) => ({ ...mutation.result, seq })))
}

async function writeDevices(tx: Db, writing: Writing, runs: readonly JudgedRun[]): Promise<void> {
  const devices = runs.map(({ device, app, mutations }) => {
    const { mid, hash } = mutations.at(-1)!
    return { device, app, mid, hash }
  })
  await tx.query(
    `UPDATE device SET last_mid = x.mid, last_hash = decode(x.hash, 'hex'), last_seen = $3, app_version = x.app
     FROM jsonb_to_recordset($2::jsonb) AS x(device uuid, app text, mid bigint, hash text)
     WHERE device.ambito_id = $1 AND device.device_id = x.device`,
    [writing.ambito, JSON.stringify(devices), writing.receivedAt],
  )
}

async function writeRecords(tx: Db, ambito: string, space: Workspace): Promise<void> {
  const changed = space.changed()
  const made = changed.filter(({ before }) => !before).map(({ after }) => after)
  const renewed = changed
    .filter(({ before, after }) => before && before.record.ver !== after.record.ver)
    .map(({ after }) => after)
  if (made.length > 0) {
    const inserted = await tx.query(
      `INSERT INTO record (ambito_id, record_id, type, ver, sv, doc, fv, state, parent_id)
       SELECT $1, x.id, x.type, x.ver, $3, x.doc, x.fv, x.state, x.parent
       FROM jsonb_to_recordset($2::jsonb) AS x(id uuid, type text, ver bigint, doc jsonb, fv jsonb, state text, parent uuid)
       ORDER BY x.id
       ON CONFLICT (ambito_id, record_id) DO NOTHING
       RETURNING record_id`,
      [ambito, JSON.stringify(made.map(rowOf)), SCHEMA_VERSION],
    )
    if (inserted.length < made.length) throw new RunAgain('somebody else made a record of the same id meanwhile')
  }
  if (renewed.length > 0) {
    await tx.query(
      `UPDATE record SET ver = x.ver, sv = $3, doc = x.doc, fv = x.fv, state = x.state, parent_id = x.parent
       FROM jsonb_to_recordset($2::jsonb) AS x(id uuid, ver bigint, doc jsonb, fv jsonb, state text, parent uuid)
       WHERE record.ambito_id = $1 AND record.record_id = x.id`,
      [ambito, JSON.stringify(renewed.map(rowOf)), SCHEMA_VERSION],
    )
  }
  await writeScopes(tx, ambito, changed)
}

const rowOf = ({ id, record, parent }: Held): object => ({
  id,
  type: record.type,
  ver: record.ver,
  doc: record.doc,
  fv: record.fv,
  state: record.state,
  parent,
})

async function writeScopes(tx: Db, ambito: string, changed: ReturnType<Workspace['changed']>): Promise<void> {
  const entered = changed.flatMap(({ before, after }) =>
    after.scopes.filter(scope => !before?.scopes.includes(scope)).map(scope => ({ id: after.id, scope })),
  )
  const left = changed.flatMap(({ before, after }) =>
    (before?.scopes ?? []).filter(scope => !after.scopes.includes(scope)).map(scope => ({ id: after.id, scope })),
  )
  if (left.length > 0) {
    await tx.query(
      `DELETE FROM record_scope USING jsonb_to_recordset($2::jsonb) AS x(id uuid, scope text)
       WHERE record_scope.ambito_id = $1 AND record_scope.record_id = x.id AND record_scope.scope = x.scope`,
      [ambito, JSON.stringify(left)],
    )
  }
  if (entered.length > 0) {
    await tx.query(
      `INSERT INTO record_scope (ambito_id, record_id, scope)
       SELECT $1, x.id, x.scope FROM jsonb_to_recordset($2::jsonb) AS x(id uuid, scope text)`,
      [ambito, JSON.stringify(entered)],
    )
  }
}

interface Numbered {
  readonly run: JudgedRun
  readonly mutation: Judged
  /** Its last one. */
  readonly seq: number
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
    return { run, mutation, seq, changes }
  })
}

const insertMutations = (tx: Db, writing: Writing, numbered: readonly Numbered[]): Promise<unknown> =>
  tx.query(
    `INSERT INTO mutation (ambito_id, device_id, mid, seq, prev, hash, sig, author, sv, body, result, t_device, t_offset_ms, received_at)
     SELECT $1, x.device, x.mid, x.seq, decode(x.prev, 'hex'), decode(x.hash, 'hex'), decode(x.sig, 'base64'), x.author, x.sv, x.body,
       x.result, x.t_device, x.t_offset_ms, $3
     FROM jsonb_to_recordset($2::jsonb) AS x(device uuid, mid bigint, seq bigint, prev text, hash text, sig text, author uuid, sv int,
       body text, result jsonb, t_device timestamptz, t_offset_ms bigint)`,
    [
      writing.ambito,
      JSON.stringify(
        numbered.map(({ run, mutation, seq }) => ({
          device: run.device,
          mid: mutation.mid,
          seq,
          prev: mutation.prev,
          hash: mutation.hash,
          sig: mutation === run.mutations.at(-1) ? run.signature : undefined,
          author: mutation.author,
          sv: mutation.sv,
          body: mutation.body,
          result: { ...mutation.result, seq },
          t_device: mutation.writtenAt,
          t_offset_ms: mutation.offsetMs,
        })),
      ),
      writing.receivedAt,
    ],
  )

/** A version that stands is in `record` by now, and copied from there; only those already superseded bring their document. */
async function insertHistory(tx: Db, ambito: string, space: Workspace, numbered: readonly Numbered[]): Promise<void> {
  const versions = numbered.flatMap(({ run, mutation, seq }) =>
    mutation.effects.versions.map(({ id, record }) => {
      const isStanding = space.get(id)!.record.ver === record.ver
      const content = isStanding ? {} : { state: record.state, doc: record.doc }
      return { id, ver: record.ver, seq, device: run.device, mid: mutation.mid, ...content }
    }),
  )
  if (versions.length === 0) return
  await tx.query(
    `INSERT INTO record_hist (ambito_id, record_id, ver, seq, state, doc, by_device, by_mid)
     SELECT $1, x.id, x.ver, x.seq, coalesce(x.state, record.state), coalesce(x.doc, record.doc), x.device, x.mid
     FROM jsonb_to_recordset($2::jsonb) AS x(id uuid, ver bigint, seq bigint, state text, doc jsonb, device uuid, mid bigint)
     JOIN record ON record.ambito_id = $1 AND record.record_id = x.id`,
    [ambito, JSON.stringify(versions)],
  )
}

async function insertChanges(tx: Db, ambito: string, numbered: readonly Numbered[]): Promise<void> {
  const changes = numbered.flatMap(mutation => mutation.changes)
  if (changes.length === 0) return
  await tx.query(
    `INSERT INTO change (ambito_id, scope, seq, record_id, op)
     SELECT $1, x.scope, x.seq, x.id, x.op FROM jsonb_to_recordset($2::jsonb) AS x(scope text, seq bigint, id uuid, op text)`,
    [ambito, JSON.stringify(changes)],
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

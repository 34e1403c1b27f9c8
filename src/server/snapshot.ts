/** A whole scope, record by record, for a tablet that has just been granted it. What changes meanwhile comes with the next pulls. */
import type { RecordId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import type { Doc } from '../sync/merge'
import { upcaster } from '../sync/migrations'
import type { Scope, SnapshotLine } from '../sync/protocol'
import type { Centre, DeviceCaller } from './centre'
import { readGrantedScopes } from './grants'
import type { Landmark } from '../sync/landmark'
import { compareLandmarks } from './landmarks'
import { readHead, type DeviceRefusal } from './pull'
import { noticeRollback } from './recovery-state'

export type SnapshotRefusal =
  | DeviceRefusal
  | { readonly type: 'NotGranted' }
  | { readonly type: 'EpochChanged' }
  | { readonly type: 'Behind' }

const rowsPerPage = 1000

interface SnapshotFrom {
  /** The last record that the tablet has of it. */
  readonly after?: RecordId | undefined
  /** What it was told last. */
  readonly landmarks?: readonly Landmark[] | undefined
}

/** The lines of the scope (`SnapshotLine`, each ended by a newline), some hundreds at a time. */
export async function snapshot(
  centre: Centre,
  caller: DeviceCaller,
  scope: Scope,
  { after, landmarks = [] }: SnapshotFrom = {},
): Promise<Result<AsyncIterable<string>, SnapshotRefusal>> {
  const begun = await readRows(centre, caller, scope, { after, landmarks, isFirst: true })
  if (begun.ok) return ok(lines(centre, caller, scope, begun.value))
  const { refusal } = begun
  if (refusal.type !== 'WentBack') return err(refusal)
  const noticed = await noticeRollback(centre, caller, refusal.epoch, true)
  return err({ type: noticed === 'noted' ? 'EpochChanged' : 'Behind' })
}

interface Rows {
  readonly asOf: number
  /** Records still to come, these included; counted once, at the beginning. */
  readonly total: number
  readonly rows: readonly TextRow[]
  readonly landmark: Landmark | null
}

/** A record whose documents are left as the database writes them: they are only passed on. */
interface TextRow {
  readonly record_id: RecordId
  readonly type: string
  readonly ver: number
  readonly sv: number
  readonly doc: string
  readonly fv: string
  readonly state: 'active' | 'voided'
}

async function* lines(centre: Centre, caller: DeviceCaller, scope: Scope, begun: Rows): AsyncIterable<string> {
  let count = 0
  let page = begun
  yield lineOf({ begin: true, asOf: begun.asOf, total: begun.total })
  for (;;) {
    count += page.rows.length
    const last = page.rows.length < rowsPerPage ? undefined : page.rows.at(-1)!.record_id
    // While these are on their way, the next are read; what goes wrong is seen when they are asked for.
    const reading = last && readRows(centre, caller, scope, { after: last, landmarks: [], isFirst: false })
    reading?.catch(() => undefined)
    yield (page.landmark ? lineOf({ landmark: page.landmark }) : '') + page.rows.map(recordLine).join('')
    if (!reading) break
    const next = await reading
    // Taken back while it was being read: without its end line the tablet knows that this is not whole.
    if (!next.ok) return
    page = next.value
  }
  yield lineOf({ end: true, asOf: begun.asOf, count })
}

const lineOf = (line: SnapshotLine): string => `${JSON.stringify(line)}\n`

/** A `PackedRecord`, in text: reading fifty thousand documents to write them down again takes longer than all the rest. */
function recordLine(row: TextRow): string {
  const { current } = upcaster
  const doc = row.sv === current ? row.doc : JSON.stringify(upcaster.record(row.type, JSON.parse(row.doc) as Doc, row.sv))
  const { record_id: id, type, ver, state } = row
  return `["${id}","${type}",${current},${ver},"${state}",0,${row.fv},${doc}]\n`
}

/** A transaction for each page: a slow tablet must not keep one open for minutes. */
async function readRows(
  centre: Centre,
  caller: DeviceCaller,
  scope: Scope,
  {
    after,
    landmarks,
    isFirst,
  }: { readonly after: string | undefined; readonly landmarks: readonly Landmark[]; readonly isFirst: boolean },
): Promise<Result<Rows, SnapshotRefusal | { readonly type: 'WentBack'; readonly epoch: string }>> {
  return await centre.database.transaction(
    async (tx): Promise<Awaited<ReturnType<typeof readRows>>> => {
      const head = await readHead(tx, caller)
      if (!head.ok) return head
      const { hasParted, landmark } = await compareLandmarks(tx, { ...head.value, ...caller }, landmarks, head.value.seq)
      if (hasParted) return err({ type: 'WentBack', epoch: head.value.epoch })
      const granted = await readGrantedScopes(tx, caller.ambito, caller.worker)
      if (!granted.has(scope)) return err({ type: 'NotGranted' })
      const place = [caller.ambito, scope, after ?? null]
      const rows = await tx.query<TextRow>(
        `SELECT record.record_id, record.type, record.ver, record.sv, record.doc::text AS doc, record.fv, record.state
         FROM record_scope
         JOIN record ON record.ambito_id = record_scope.ambito_id AND record.record_id = record_scope.record_id
         WHERE record_scope.ambito_id = $1 AND record_scope.scope = $2 AND ($3::uuid IS NULL OR record_scope.record_id > $3)
         ORDER BY record_scope.record_id LIMIT $4`,
        [...place, rowsPerPage],
      )
      const [counted] = isFirst
        ? await tx.query<{ total: number }>(
            `SELECT count(*) AS total FROM record_scope
             WHERE ambito_id = $1 AND scope = $2 AND ($3::uuid IS NULL OR record_id > $3)`,
            place,
          )
        : []
      return ok({ asOf: head.value.seq, total: counted?.total ?? 0, rows, landmark })
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}

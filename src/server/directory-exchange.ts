/** Whoever edits the directory brings a package of HSDS in, or takes one away, from a screen. Each writing and each taking away is in the log. */
import { italianDay } from '../domain/dates'
import { err, ok, type Result } from '../domain/result'
import { Worker } from '../domain/worker'
import type { ExportAnswer, ImportAnswer } from '../sync/directory-exchange'
import { exchangeLimits, type ExportRequest, type ImportRequest } from '../sync/directory-request'
import type { Centre, DeviceCaller } from './centre'
import { applyAsCentre } from './centre-device'
import { noteDecision } from './device-log'
import { exportTables } from './export-hsds'
import { issueLines } from './hsds-words'
import { countsOf, mayImport, opsOf, planImport, type ImportPlan, type PlannedEntry } from './import-hsds'
import { readRecord } from './record-rows'

export type ExchangeRefusal = { readonly type: 'NotAllowed' }

/** Plans it all each time: what was written before is there already, so that a connection that breaks costs nothing, and the same twice changes nothing. */
export async function bringIn(
  centre: Centre,
  caller: DeviceCaller,
  { tables, source, approve, write }: ImportRequest,
): Promise<Result<ImportAnswer, ExchangeRefusal>> {
  const worker = await workerOf(centre, caller)
  const plan = worker && (await planImport(centre, caller.ambito, worker, tables, { source, approve }))
  if (!plan) return err({ type: 'NotAllowed' })
  const due = plan.entries.filter(({ ops }) => ops.length > 0)
  if (!write) return ok(answerOf(plan, plan.entries, due.length))
  const now = due.slice(0, exchangeLimits.entries)
  if (now.length > 0) {
    await applyAsCentre(centre, caller.ambito, opsOf(now), worker.id)
    const counts = Object.entries(countsOf(now)).flatMap(([did, count]) => (count > 0 ? [`${did} ${count}`] : []))
    await note(centre, caller, 'directory.imported', `${source}: ${counts.join(', ')}`)
  }
  return ok(answerOf(plan, now, due.length - now.length))
}

function answerOf({ issues }: ImportPlan, entries: readonly PlannedEntry[], left: number): ImportAnswer {
  const isNews = ({ did }: PlannedEntry) => did !== 'unchanged'
  return {
    counts: countsOf(entries),
    entries: entries
      .filter(isNews)
      .slice(0, exchangeLimits.named)
      .map(({ kind, name, did }) => ({ kind, name, did })),
    left,
    issues: issues.length,
    report: issueLines(issues).slice(0, exchangeLimits.lines),
  }
}

/** What is approved, as a package has it. */
export async function giveOut(
  centre: Centre,
  caller: DeviceCaller,
  { contacts }: ExportRequest,
): Promise<Result<ExportAnswer, ExchangeRefusal>> {
  const worker = await workerOf(centre, caller)
  const on = italianDay(centre.now().getTime())
  if (!worker || !mayImport(worker, on, false)) return err({ type: 'NotAllowed' })
  const { tables, counts, title } = await exportTables(centre, caller.ambito, { withContacts: contacts })
  await note(centre, caller, 'directory.exported', contacts ? 'contacts' : '')
  return ok({ tables: tables as ExportAnswer['tables'], counts, title, on })
}

async function workerOf({ database }: Centre, { ambito, worker }: DeviceCaller): Promise<Worker | undefined> {
  const held = await readRecord(database, ambito, worker)
  return held?.record.state === 'active' ? Worker.safeParse(held.record.doc).data : undefined
}

const note = (centre: Centre, { ambito, worker }: DeviceCaller, action: string, reason: string): Promise<void> =>
  centre.database.transaction(tx => noteDecision(centre, tx, { ambito, actor: worker, action, about: ambito, reason }))

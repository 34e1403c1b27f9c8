/** From what somebody did to the directory to the operations that say it. What one may not change at once is proposed to those who may. */
import { directoryRight, isDirectoryKind, type DirectoryKind, type DirectoryStatus } from '../domain/directory-entry'
import { DirectoryReport, reportFault, type ProposedEdit } from '../domain/directory-report'
import { italianDay } from '../domain/dates'
import { uuidv7, type DirectoryReportId, type OfficeId, type RecordId } from '../domain/ids'
import { recordKinds, type Records } from '../domain/record-kinds'
import { err, ok, type Result } from '../domain/result'
import type { Worker } from '../domain/worker'
import { commandEntry } from '../sync/directory-commands'
import { difference } from '../sync/merge'
import type { CommandOp, Op, PatchOp } from '../sync/protocol'
import { capture, type AtHand, type Plan } from './capture'
import { recordAs } from './desk'
import type { Change, ChangeRefusal } from './device'
import type { OpenRows } from './open-rows'
import { recordIn, recordState, shownDoc, shownState } from './records'
import { ask, baseOf, createOp, finished, jsonOf, malformed, nowhere, type Done, type Of, type Workplace } from './workplace'

/** After these the directory is read again: an answer to a referral may date a service. */
export const directoryChanges: ReadonlySet<Change['do']> = new Set([
  'answerReferral',
  'saveService',
  'commandEntries',
  'reportEntry',
  'decideReport',
])

/** Who acts, where, and the records in hand. */
interface Acting {
  readonly workplace: Workplace
  readonly worker: Worker
  readonly rows: OpenRows
  readonly officeId: OfficeId | undefined
}

type Saved<Kind extends DirectoryKind> = {
  readonly entry: Records[Kind]
  readonly seen?: { readonly version: number; readonly entry: Records[Kind] } | undefined
}

export async function saveService(workplace: Workplace, worker: Worker, change: Of<'saveService'>): Promise<Done> {
  const { service, organization, places = [], draftId } = change
  const id = service.entry.id
  const officeId = await officeOf(workplace, worker)
  const reads = [id, organization?.entry.id, ...places.map(place => place.entry.id)].filter(read => read !== undefined)
  const plan = async ({ rows }: AtHand): Promise<Result<Plan, ChangeRefusal>> => {
    const before = await recordIn(workplace.store, rows, id)
    const isPressedTwice = !service.seen && before?.record.madeBy !== undefined
    if (isPressedTwice) return ok({ savedBefore: before.record.madeBy, about: { record: id } })
    const acting: Acting = { workplace, worker, rows, officeId }
    const saved = [
      organization && (await entryOps(acting, 'organization', organization)),
      ...(await inTurn(places, place => entryOps(acting, 'location', place))),
      await entryOps(acting, 'service', service),
    ]
    const ops: Op[] = []
    for (const each of saved) {
      if (each && !each.ok) return each
      ops.push(...(each?.value ?? []))
    }
    return ops.length > 0 ? ok({ ops, about: { record: id } }) : err({ type: 'NothingChanged' })
  }
  return finished(await capture(workplace.store, workplace.hand, { draftId, reads, plan }))
}

/** What makes the entry so: a new one, a patch, or a proposal; nothing when it is so already. */
async function entryOps<Kind extends DirectoryKind>(
  acting: Acting,
  kind: Kind,
  { entry, seen }: Saved<Kind>,
): Promise<Result<readonly Op[], ChangeRefusal>> {
  const { worker, rows } = acting
  const { store } = acting.workplace
  const parsed = recordKinds[kind].schema.safeParse(entry)
  if (!parsed.success) return err(malformed(parsed.error))
  const after = parsed.data as unknown as Records[Kind]
  const opened = await recordIn(store, rows, after.id)
  if (!opened) {
    if (seen) return err(nowhere)
    const allowed = ask(worker, 'create', { kind, offices: [], status: after.status }, store)
    return allowed.ok ? ok([createOp(kind, after)]) : allowed
  }
  const now = recordAs(store, kind, opened)
  if (!now) return err(nowhere)
  const before = recordKinds[kind].schema.parse(seen?.entry ?? now)
  const edits = difference(kind, jsonOf(before), jsonOf({ ...after, ...commandedFields(before) }))
  if (!edits) return ok([])
  const base = baseOf(opened, seen?.version)
  const allowed = ask(worker, 'edit', { kind, offices: [], status: now.status }, store)
  if (allowed.ok) return ok([{ op: 'patch', id: after.id, base, ...edits }])
  if (allowed.refusal.type !== 'NotAllowed' || allowed.refusal.refusal !== 'NotInThisState') return allowed
  return reportOps(acting, { about: after.id, fault: 'other', proposed: { base, ...edits } })
}

/** What only commands write stays as it was. */
const commandedFields = (before: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(['status', 'decided', 'verification', 'lastWorkedOn'].map(field => [field, before[field]]))

async function inTurn<Item, Made>(items: readonly Item[], make: (item: Item) => Promise<Made>): Promise<Made[]> {
  const made: Made[] = []
  for (const item of items) made.push(await make(item))
  return made
}

const officeOf = async ({ desk }: Workplace, worker: Worker): Promise<OfficeId | undefined> =>
  (await desk.officeOfToday())?.id ?? worker.offices[0]

type Reported = Pick<DirectoryReport, 'about' | 'fault'> & {
  readonly id?: DirectoryReportId | undefined
  readonly text?: string | undefined
  readonly proposed?: ProposedEdit | undefined
}

function reportOps({ workplace, worker, officeId }: Acting, reported: Reported): Result<readonly Op[], ChangeRefusal> {
  const { world } = workplace.store
  const report = DirectoryReport.safeParse({
    ...reported,
    id: reported.id ?? uuidv7(world.now(), world.randomBytes(10)),
    author: worker.id,
    officeId,
    reportedAt: new Date(world.now()).toISOString(),
    state: 'open',
  })
  if (!report.success) return err(malformed(report.error))
  const fault = reportFault(report.data)
  if (fault) return err({ type: 'Malformed', fields: [fault] })
  const subject = { kind: 'directoryReport' as const, offices: [], author: worker.id }
  const allowed = ask(worker, 'create', subject, workplace.store)
  return allowed.ok ? ok([createOp('directoryReport', report.data)]) : allowed
}

export async function reportEntry(workplace: Workplace, worker: Worker, change: Of<'reportEntry'>): Promise<Done> {
  const { id, about, fault, text, proposed } = change
  const officeId = await officeOf(workplace, worker)
  const plan = async ({ rows }: AtHand): Promise<Result<Plan, ChangeRefusal>> => {
    const before = await recordIn(workplace.store, rows, id)
    if (before?.record.madeBy !== undefined) return ok({ savedBefore: before.record.madeBy, about: { record: id } })
    const opened = await recordIn(workplace.store, rows, about)
    if (!opened || !isDirectoryKind(opened.record.type)) return err(nowhere)
    const ops = reportOps({ workplace, worker, rows, officeId }, { id, about, fault, text: text?.trim() || undefined, proposed })
    return ops.ok ? ok({ ops: ops.value, about: { record: about } }) : ops
  }
  return finished(await capture(workplace.store, workplace.hand, { draftId: undefined, reads: [id, about], plan }))
}

export async function commandEntries(workplace: Workplace, worker: Worker, { commands }: Of<'commandEntries'>): Promise<Done> {
  const { store, hand } = workplace
  const reads = commands.map(command => command.entry)
  const plan = async ({ rows }: AtHand): Promise<Result<Plan, ChangeRefusal>> => {
    const ops: Op[] = []
    for (const command of commands) {
      const opened = await recordIn(store, rows, command.entry)
      if (!opened || !isDirectoryKind(opened.record.type) || shownState(opened.record) === 'voided') return err(nowhere)
      const status = shownDoc(opened.record)['status'] as DirectoryStatus
      const allowed = ask(worker, directoryRight[command.name], { kind: opened.record.type, offices: [], status }, store)
      if (!allowed.ok) return allowed
      const { name, ...args } = command
      const op: CommandOp = { op: 'cmd', name, args: jsonOf(args), base: { [command.entry]: opened.record.baseVer } }
      const foretold = commandEntry(recordState(opened.record.type, opened.record), op, {
        author: worker.id,
        stamp: { device: store.device, mid: 0 },
        now: new Date(store.world.now()).toISOString(),
      })
      if (!foretold.ok) return err({ type: 'Malformed', fields: [foretold.refusal] })
      if (foretold.value.doc !== shownDoc(opened.record)) ops.push(op)
    }
    return ops.length > 0 ? ok({ ops, about: { record: reads[0]! } }) : err({ type: 'NothingChanged' })
  }
  return finished(await capture(store, hand, { draftId: undefined, reads, plan }))
}

/** Puts a report behind: what was proposed is laid upon the entry in the same change, as the editor's own. */
export async function decideReport(workplace: Workplace, worker: Worker, change: Of<'decideReport'>): Promise<Done> {
  const { store, hand } = workplace
  const why = change.why?.trim()
  if (change.decision === 'rejected' && !why) return err({ type: 'Malformed', fields: ['why'] })
  const plan = async ({ rows }: AtHand): Promise<Result<Plan, ChangeRefusal>> => {
    const opened = await recordIn(store, rows, change.report)
    const current = opened && recordAs(store, 'directoryReport', opened)
    if (!current) return err(nowhere)
    const allowed = ask(worker, 'edit', { kind: 'directoryReport', offices: [], author: current.author }, store)
    if (!allowed.ok) return allowed
    if (current.state !== 'open') return err({ type: 'NothingChanged' })
    const decided = { by: worker.id, on: italianDay(store.world.now()), ...(why && { why }) }
    const edits = difference('directoryReport', jsonOf(current), jsonOf({ ...current, state: change.decision, decided }))!
    const closing: Op = { op: 'patch', id: current.id, base: opened.record.baseVer, ...edits }
    if (!change.apply || !current.proposed) return ok({ ops: [closing], about: { record: current.about } })
    const applied = await applyProposed(workplace, worker, rows, current.about, current.proposed)
    return applied.ok ? ok({ ops: [applied.value, closing], about: { record: current.about } }) : applied
  }
  return finished(await capture(store, hand, { draftId: undefined, reads: [change.report], plan }))
}

async function applyProposed(
  { store }: Workplace,
  worker: Worker,
  rows: OpenRows,
  about: RecordId,
  proposed: ProposedEdit,
): Promise<Result<PatchOp, ChangeRefusal>> {
  const opened = await recordIn(store, rows, about)
  if (!opened || !isDirectoryKind(opened.record.type)) return err(nowhere)
  const { type } = opened.record
  const status = shownDoc(opened.record)['status'] as DirectoryStatus
  const allowed = ask(worker, 'edit', { kind: type, offices: [], status }, store)
  if (!allowed.ok) return allowed
  const { base, ...edits } = proposed
  return ok({ op: 'patch', id: about, base: Math.min(base, opened.record.baseVer), ...edits })
}

/**
 * What an import changes of the directory, and what it only proposes. Pure. What nobody here has touched since the last import follows
 * the package; what was edited here stays, and the package's word becomes a proposal to the editors.
 */
import type { LocalDate, Instant } from '../domain/dates'
import type { DirectoryCommand, DirectoryKind } from '../domain/directory-entry'
import type { DirectoryReport } from '../domain/directory-report'
import type { ReadEntry } from '../domain/hsds/read'
import type { DeviceId, DirectoryReportId, OfficeId, RecordId, WorkerId } from '../domain/ids'
import type { Location } from '../domain/location'
import type { Organization } from '../domain/organization'
import { policyOf, unitOf } from '../domain/record-kinds'
import type { Service } from '../domain/service'
import { hashOf } from '../sync/canonical'
import { difference, type Doc, type Json, type RecordState } from '../sync/merge'
import type { Op, PatchOp } from '../sync/protocol'
import { newRecord, plainJson } from './new-record'

export type Imported = Organization | Location | Service

export interface ImportContext {
  /** Approved at once, by who imports; else drafts, and proposals for what is approved already. */
  readonly approve: boolean
  readonly author: WorkerId
  /** The office that proposes. */
  readonly office: OfficeId
  readonly on: LocalDate
  readonly now: Instant
  readonly centreDevice: DeviceId
  /** Proposals made before: made once, whatever became of them. */
  readonly reports: ReadonlySet<string>
  /** A UUID, always the same for the same words. */
  idFor(seed: string): string
}

export interface Planned {
  readonly did: 'created' | 'updated' | 'proposed' | 'unchanged' | 'taken'
  readonly ops: readonly Op[]
}

/** `held`: the record that has this id here, of any kind. */
export function planEntry(
  kind: DirectoryKind,
  read: ReadEntry<Imported>,
  held: RecordState | undefined,
  context: ImportContext,
): Planned {
  const entry = withDigest(read.entry)
  if (!held) return { did: 'created', ops: [newRecord(kind, firstVersion(entry, context) as never)] }
  if (held.type !== kind || held.state === 'voided') return { did: 'taken', ops: [] }
  const decision = decisionOf(entry, held, context)
  const isKnown = sourceOf(held)?.digest === entry.source!.digest && sourceOf(held)?.name === entry.source!.name
  const edits = isKnown ? { mine: undefined, proposed: undefined } : editsOf(kind, entry, read.assumed, held, context)
  const proposal = edits.proposed && proposalOf(entry, held, edits.proposed, context)
  const closing = decision === 'closedDown' ? closingOf(entry, context) : undefined
  const reports = [proposal, closing].filter(report => report !== undefined && !context.reports.has(report.id))
  const commands = typeof decision === 'object' ? [commandOf(decision, held)] : []
  const patches = patchOf(entry, held, edits.mine, isKnown)
  const ops: Op[] = [...patches, ...commands, ...reports.map(report => newRecord('directoryReport', report!))]
  if (edits.mine || commands.length > 0) return { did: 'updated', ops }
  return { did: reports.length > 0 ? 'proposed' : 'unchanged', ops }
}

/** What the package says of the entry, in one word. The day when it was read is not a part of it. */
function withDigest<Entry extends Imported>(entry: Entry): Entry {
  const { source, ...said } = entry
  const { on: _on, ...whence } = source!
  return { ...entry, source: { ...source!, digest: hashOf(plainJson({ ...said, whence })) } }
}

function firstVersion(entry: Imported, { approve, author, on }: ImportContext): Imported {
  if (entry.status === 'withdrawn') return { ...entry, decided: { by: author, on, why: goneThere(entry) } }
  if (entry.status === 'approved' && approve) return { ...entry, decided: { by: author, on } }
  return { ...entry, status: 'draft' }
}

const goneThere = ({ source }: Imported): string => `Non più attivo nel catalogo «${source!.name}»`

type Decision = DirectoryCommand | 'closedDown' | undefined

/** What was withdrawn here stays so. */
function decisionOf(entry: Imported, { doc }: RecordState, { approve, on }: ImportContext): Decision {
  const id = entry.id as string as RecordId
  if (doc['status'] === 'withdrawn') return undefined
  if (entry.status === 'withdrawn') {
    return approve ? { name: 'directory.withdraw', entry: id, on, why: goneThere(entry) } : 'closedDown'
  }
  const isApproval = approve && doc['status'] === 'draft' && entry.status === 'approved'
  return isApproval ? { name: 'directory.approve', entry: id, on } : undefined
}

const commandOf = ({ name, ...args }: DirectoryCommand, held: RecordState): Op => ({
  op: 'cmd',
  name,
  args: plainJson(args),
  base: { [args.entry]: held.ver },
})

type Edits = Pick<PatchOp, 'set' | 'unset' | 'add' | 'remove'>

function editsOf(
  kind: DirectoryKind,
  entry: Imported,
  assumed: readonly string[],
  held: RecordState,
  { approve, centreDevice }: ImportContext,
): { readonly mine: Edits | undefined; readonly proposed: Edits | undefined } {
  const kept = ['status', 'decided', 'lastWorkedOn', 'isDemo', 'keptBy', 'source', ...assumed]
  const after = { ...plainJson(entry), ...fieldsOf(held.doc, [...kept, ...keptTimes(entry, held.doc)]) }
  for (const field of kept) if (!(field in held.doc)) delete after[field]
  const edits = difference(kind, held.doc, after)
  // What did not come from this package is not its to change.
  const isFromElsewhere = sourceOf(held)?.name !== entry.source!.name
  const isOfHere = (path: string): boolean => {
    const last = held.fv[unitOf(kind, path)]
    return isFromElsewhere || (last !== undefined && last[1] !== centreDevice)
  }
  const isFree = approve || held.doc['status'] === 'draft'
  return {
    mine: isFree ? pick(edits, path => !isOfHere(path)) : undefined,
    proposed: without(
      pick(edits, path => policyOf(kind, path) !== 'server' && (!isFree || isOfHere(path))),
      isOfHere,
    ),
  }
}

const fieldsOf = (doc: Doc, fields: readonly string[]): Doc =>
  Object.fromEntries(fields.flatMap(field => (doc[field] === undefined ? [] : [[field, doc[field]]])))

/** A check that is not newer than ours; a closing without an end that we know of already. */
function keptTimes(entry: Imported, doc: Doc): string[] {
  const { verification, suspension } = entry as Partial<Service>
  const [checked, closed] = [doc['verification'], doc['suspension']] as [{ on: string } | undefined, { to?: string } | undefined]
  return [
    ...(checked && (!verification || verification.on <= checked.on) ? ['verification'] : []),
    ...(closed && suspension && !closed.to && !suspension.to && !suspension.why ? ['suspension'] : []),
  ]
}

function pick(edits: Edits | undefined, isWanted: (path: string) => boolean): Edits | undefined {
  const of = (values: object | undefined) => Object.fromEntries(Object.entries(values ?? {}).filter(([path]) => isWanted(path)))
  const picked = {
    set: of(edits?.set),
    unset: (edits?.unset ?? []).filter(isWanted),
    add: of(edits?.add),
    remove: of(edits?.remove),
  }
  const filled = Object.entries(picked).filter(([, values]) => (Array.isArray(values) ? values : Object.keys(values)).length > 0)
  return filled.length > 0 ? Object.fromEntries(filled) : undefined
}

/** Of what was written here, the package does not ask that it be emptied: it only did not know it. */
function without(edits: Edits | undefined, isOfHere: (path: string) => boolean): Edits | undefined {
  const isEmpty = (value: Json | undefined): boolean => value === '' || (Array.isArray(value) && value.length === 0)
  const { set, unset, add, remove } = edits ?? {}
  return pick(
    {
      set: Object.fromEntries(Object.entries(set ?? {}).filter(([path, value]) => !isOfHere(path) || !isEmpty(value))),
      unset: (unset ?? []).filter(path => !isOfHere(path)),
      add: add ?? {},
      remove: Object.fromEntries(Object.entries(remove ?? {}).filter(([path]) => !isOfHere(path))),
    },
    () => true,
  )
}

const sourceOf = ({ doc }: RecordState) => doc['source'] as unknown as Imported['source']

/** The package's name stays on what came from it; what was made here is not made the package's. */
function patchOf(entry: Imported, held: RecordState, edits: Edits | undefined, isKnown: boolean): Op[] {
  const isFromThere = !isKnown && sourceOf(held)?.name === entry.source!.name
  const source = isFromThere ? { source: plainJson(entry.source!) } : {}
  const set = { ...edits?.set, ...source }
  if (!edits && !isFromThere) return []
  return [{ op: 'patch', id: entry.id, base: held.ver, ...edits, ...(Object.keys(set).length > 0 && { set }) }]
}

function proposalOf(entry: Imported, held: RecordState, edits: Edits, context: ImportContext): DirectoryReport {
  const proposed = { base: held.ver, ...edits }
  return reportOf(entry, { fault: 'other', proposed, text: `Dal catalogo «${entry.source!.name}»` }, hashOf(edits), context)
}

const closingOf = (entry: Imported, context: ImportContext): DirectoryReport =>
  reportOf(entry, { fault: 'closedDown', text: goneThere(entry) }, 'closedDown', context)

function reportOf(
  entry: Imported,
  said: Pick<DirectoryReport, 'fault' | 'text' | 'proposed'>,
  seed: string,
  { author, office, now, idFor }: ImportContext,
): DirectoryReport {
  return {
    id: idFor(`report ${entry.id} ${seed}`) as DirectoryReportId,
    about: entry.id as string as RecordId,
    ...said,
    author,
    officeId: office,
    reportedAt: now,
    state: 'open',
  }
}

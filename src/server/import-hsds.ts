/** The directory brought in from a package of HSDS: what to type, and in sentences what came of it. */
import { writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { may } from '../domain/access'
import { italianDay } from '../domain/dates'
import { readHsds, type HsdsRead } from '../domain/hsds/read'
import type { HsdsIssue } from '../domain/hsds/reader'
import type { HsdsTables } from '../domain/hsds/tables'
import type { DirectoryKind } from '../domain/directory-entry'
import { RecordId, type AmbitoId, type DeviceId } from '../domain/ids'
import type { Worker } from '../domain/worker'
import type { Op } from '../sync/protocol'
import { chooseAmbito, refused, said, type Outcome, type Values } from './administration'
import type { Centre } from './centre'
import { applyAsCentre } from './centre-device'
import { documentsOf, uuidOf } from './directory-records'
import { readPackage } from './hsds-files'
import { issueLines, packageSentence } from './hsds-words'
import { planEntry, type ImportContext, type Planned } from './import-plan'
import { readRecords } from './record-rows'
import { workerByLogin } from './worker-by-login'

export async function importHsds(centre: Centre, values: Values): Promise<Outcome> {
  const { from } = values
  const ambito = await chooseAmbito(centre, values['ambito'])
  if (typeof ambito !== 'string') return ambito
  const worker = await workerByLogin(centre, ambito, values['login']!)
  if (!worker) return refused(`L’account ${values['login']} non esiste in questo ambito. Niente è cambiato.`)
  const tables = await readPackage(from!)
  if (!tables.ok) return refused(packageSentence(tables.refusal))
  const imported = await importTables(centre, ambito, worker, tables.value, {
    source: values['source'] ?? basename(resolve(from!)),
    approve: values['approve'] === 'si',
  })
  if (!imported) return refused(mayNot(worker))
  const summary = summaryLines(imported)
  const lines = [...summary, '', ...issueLines(imported.issues)]
  const { report } = values
  if (!report) return said(lines.join('\n'))
  const fault = await writeReport(report, lines)
  if (!fault) return said([...summary, `Resoconto: ${report}`].join('\n'))
  return said(
    [...lines, '', `In ${report} non si può scrivere (${fault}): le voci sono entrate, e il resoconto è qui sopra.`].join('\n'),
  )
}

/** Written when everything has come in: what the system says against it is an answer, and no failure. */
async function writeReport(file: string, lines: readonly string[]): Promise<string | undefined> {
  try {
    await writeFile(file, `${lines.join('\n')}\n`)
    return undefined
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return code
  }
}

const mayNot = ({ name, surname }: Worker): string =>
  `${name} ${surname} non può: importa chi coordina, chi cura il catalogo o un amministratore; approva subito (--approve si) solo chi coordina o cura il catalogo. Niente è cambiato.`

export interface ImportAsked {
  /** The name by which the package is known: the next one of the same name is its next version. */
  readonly source: string
  readonly approve: boolean
}

export interface ImportDone {
  readonly counts: Readonly<Record<Planned['did'], number>>
  readonly issues: readonly HsdsIssue[]
}

/** `undefined`: who asks may not. */
export async function importTables(
  centre: Centre,
  ambito: AmbitoId,
  worker: Worker,
  tables: HsdsTables,
  asked: ImportAsked,
): Promise<ImportDone | undefined> {
  const plan = await planImport(centre, ambito, worker, tables, asked)
  if (!plan) return undefined
  await applyAsCentre(centre, ambito, opsOf(plan.entries), worker.id)
  return { counts: countsOf(plan.entries), issues: plan.issues }
}

export interface PlannedEntry extends Planned {
  readonly kind: DirectoryKind
  readonly name: string
}

export interface ImportPlan {
  /** In the order in which they are written: what others name comes before those. */
  readonly entries: readonly PlannedEntry[]
  readonly issues: readonly HsdsIssue[]
}

export const opsOf = (entries: readonly Planned[]): readonly Op[] => entries.flatMap(({ ops }) => ops)

export function countsOf(entries: readonly Planned[]): Record<Planned['did'], number> {
  const counts = { created: 0, updated: 0, proposed: 0, unchanged: 0, taken: 0 }
  for (const { did } of entries) counts[did]++
  return counts
}

/** What a package would change of the directory as it stands; `undefined`: who asks may not. */
export async function planImport(
  centre: Centre,
  ambito: AmbitoId,
  worker: Worker,
  tables: HsdsTables,
  { source, approve }: ImportAsked,
): Promise<ImportPlan | undefined> {
  const now = centre.now()
  const on = italianDay(now.getTime())
  if (!mayImport(worker, on, approve)) return undefined
  const idFor = (seed: string): string => uuidOf(`${ambito} ${source} ${seed}`)
  const [about] = await documentsOf(centre, ambito, 'ambito')
  const idOf = (kind: string, id: string): string => RecordId.safeParse(id.toLowerCase()).data ?? idFor(`${kind} ${id}`)
  const read = readHsds(tables, { source, on, comuni: about?.comuni ?? [], idOf })
  const context: ImportContext = {
    approve,
    author: worker.id,
    office: worker.offices[0] ?? (await documentsOf(centre, ambito, 'office'))[0]!.id,
    on,
    now: now.toISOString(),
    centreDevice: await centreDeviceOf(centre, ambito),
    reports: new Set((await documentsOf(centre, ambito, 'directoryReport')).map(({ id }) => id)),
    idFor,
  }
  return await planAll(centre, ambito, read, context)
}

/** An administrator brings in, and leaves the decision to the editors. */
export function mayImport(worker: Worker, on: string, approve: boolean): boolean {
  const decides = may({ ...worker, workerId: worker.id }, 'decide', { kind: 'service', offices: [] }, on)
  return worker.active && (decides.ok || (!approve && worker.roles.includes('administrator')))
}

async function planAll({ database }: Centre, ambito: AmbitoId, read: HsdsRead, context: ImportContext): Promise<ImportPlan> {
  const entries = [
    ...read.organizations.map(each => ({ kind: 'organization' as const, ...each })),
    ...read.locations.map(each => ({ kind: 'location' as const, ...each })),
    ...read.services.map(each => ({ kind: 'service' as const, ...each })),
  ]
  const ids = entries.map(({ entry }) => entry.id)
  const held = new Map((await readRecords(database, ambito, ids)).map(({ id, record }) => [id, record]))
  const planned: PlannedEntry[] = []
  const issues = [...read.issues]
  for (const { kind, ...each } of entries) {
    const plan = planEntry(kind, each, held.get(each.entry.id), context)
    planned.push({ ...plan, kind, name: each.entry.name ?? '' })
    if (plan.did === 'taken') issues.push({ table: kind, id: each.entry.source!.id, why: 'taken' })
  }
  return { entries: planned, issues }
}

function summaryLines({ counts, issues }: ImportDone): string[] {
  return [
    `Voci nuove: ${counts.created}. Aggiornate: ${counts.updated}. Già uguali: ${counts.unchanged}.`,
    ...(counts.proposed > 0
      ? [
          `Proposte a chi cura il catalogo, perché qui erano state corrette o approvate: ${counts.proposed} (Servizi → Da fare sul catalogo).`,
        ]
      : []),
    ...(counts.taken > 0 ? [`Lasciate come sono: ${counts.taken}.`] : []),
    `Osservazioni: ${issues.length}.`,
  ]
}

async function centreDeviceOf({ database }: Centre, ambito: AmbitoId): Promise<DeviceId> {
  const [head] = await database.query<{ centre_device_id: DeviceId }>(
    'SELECT centre_device_id FROM ambito_head WHERE ambito_id = $1',
    [ambito],
  )
  return head!.centre_device_id
}

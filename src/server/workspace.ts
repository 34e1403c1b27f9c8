/**
 * The records that one transaction works on: locked and read at the start, changed in memory mutation by mutation, written at the end in a few
 * statements. What a mutation changed is kept or thrown away as a whole.
 */
import type { Actor } from '../domain/access'
import type { Ambito } from '../domain/ambito'
import type { OfficeId, RecordId, WorkerId } from '../domain/ids'
import { Worker } from '../domain/worker'
import type { Doc } from '../sync/merge'
import type { Scope } from '../sync/protocol'
import { followsCoordinators, workerScope } from '../sync/scopes'
import { openAccessChains, type AccessChains, type TakenEvent } from './access-log'
import {
  lockCasesOf,
  lockOffice,
  lockOfType,
  lockRecords,
  lockForCoordinators,
  readChildren,
  readNamed,
  readRecord,
  readRecords,
  type Held,
  type NamedRecord,
  type Targets,
} from './record-rows'
import { createOverlay } from './overlay'
import type { Db } from './postgres'

/** Open grants of a worker: scope → reason. */
type Grants = ReadonlyMap<Scope, string>

/** What one mutation did, in the order in which it did it. */
export interface Effects {
  /** Every version made, the last of each record being the one that stands. */
  readonly versions: readonly Held[]
  readonly changes: readonly { readonly scope: Scope; readonly id: string; readonly op: 'p' | 'l' }[]
  readonly grants: readonly { readonly worker: string; readonly before: Grants; readonly after: Grants }[]
  readonly accesses: readonly TakenEvent[]
}

interface Written {
  readonly author: WorkerId
  readonly writtenAt: string | undefined
  /** The office that the device is of. */
  readonly office: OfficeId | undefined
}

export interface Workspace {
  get(id: string): Held | undefined
  stage(held: Held): void
  /** What hangs on a record, this transaction's own changes included. */
  children(id: string): Promise<Held[]>
  /** One of another's, to be read alone: nobody has its lock. */
  look(id: string): Promise<Held | undefined>
  /** All emergency cards, locked. */
  cards(): Promise<Held[]>
  /** Conflicts of a record that was among the edited targets. */
  conflictsOf(id: string): Held[]
  /** What a worker may be and do now; `undefined` when there is no such worker, or no longer an active one. */
  actor(worker: WorkerId): Promise<Actor | undefined>
  /** What the ambito says of itself: so it stays until the transaction ends. */
  ambito(): Promise<Ambito | undefined>
  /** Of an office; without one, of any. Until the transaction ends they stay the same. */
  coordinatorsOf(office: OfficeId | undefined): Promise<WorkerId[]>
  /** What its coordinators read of an office: what was set aside, and hours; or what was set aside of workers without one. */
  forCoordinatorsOf(office: OfficeId | undefined): Promise<Held[]>
  /** The cases in which somebody has a part. */
  casesOf(worker: WorkerId): Promise<Held[]>
  grantsOf(worker: string): Promise<Grants>
  stageGrants(worker: string, grants: Grants): void
  remember(device: string, mid: number, written: Written): void
  writtenBy(device: string, mid: number): Promise<Written>
  /** The first version of a record that exists, and who wrote it. */
  firstVersion(id: string): Promise<{ readonly doc: Doc; readonly author: WorkerId }>
  /** What these are, those that are there: also such as this transaction was not begun for. */
  named(ids: readonly RecordId[]): Promise<NamedRecord[]>
  /** The version of a record at a point of the log; 0 when it was not there yet. */
  versionAt(id: string, seq: number): Promise<number>
  readonly accesses: AccessChains
  keep(): Effects
  discard(): void
  /** From here on what is staged can be taken back by itself: that is what the answer does. */
  savepoint(): () => void
  /** Each record that differs from what the database holds, with what it holds. */
  changed(): { readonly before: Held | undefined; readonly after: Held }[]
  /** What the database answered when it failed: such an error ends the transaction, and is nobody's poison. */
  failure(): unknown
}

/** `workers`: whose changes will be judged. */
export async function openWorkspace(
  transaction: Db,
  ambito: string,
  targets: Targets,
  workers: readonly WorkerId[] = [],
): Promise<Workspace> {
  let failure: unknown
  const tx: Db = {
    query: async (sql, values) => {
      try {
        return await transaction.query(sql, values)
      } catch (error) {
        failure = error
        throw error
      }
    },
  }
  const stored = new Map((await lockRecords(tx, ambito, targets)).map(held => [held.id, held]))
  const records = createOverlay<Held>(stored)
  const grants = createOverlay<Grants>()
  const accesses = openAccessChains(tx, ambito)
  const written = new Map<string, Written>()
  const childIds = new Map<string, Set<string>>()
  const births = new Map<string, Held>()
  const actors = new Map<WorkerId, { readonly of: Held; readonly holding: Grants; readonly actor: Actor | undefined }>()
  let versions: Held[] = []

  const hang = (held: Held): void => {
    if (!held.parent) return
    const siblings = childIds.get(held.parent)
    if (siblings) siblings.add(held.id)
    else childIds.set(held.parent, new Set([held.id]))
  }
  const hanging = (id: string): Held[] =>
    [...(childIds.get(id) ?? [])].flatMap(child => records.get(child) ?? []).filter(held => held.parent === id)
  for (const held of stored.values()) hang(held)
  const withAllChildren = new Set<string>()

  const learn = (held: Held): void => {
    if (records.get(held.id)) return
    stored.set(held.id, held)
    records.settle(held.id, held)
    hang(held)
  }

  const look = async (id: string): Promise<Held | undefined> => {
    const held = records.get(id) ?? (await readRecord(tx, ambito, id))
    if (held) learn(held)
    return held
  }

  /** Every record in hand, as it stands now. */
  const known = (): Held[] => [...new Map([...records.all(), ...records.staged()]).values()]

  const ofType = async (type: 'ambito' | 'emergencyCard'): Promise<Held[]> => {
    for (const held of await lockOfType(tx, ambito, type)) learn(held)
    return known().filter(({ record }) => record.type === type)
  }

  const grantsOf = async (worker: string): Promise<Grants> => {
    const known = grants.get(worker)
    if (known) return known
    await readGrants([worker])
    return grants.get(worker)!
  }

  async function readGrants(of: readonly string[]): Promise<void> {
    const rows = await tx.query<{ worker_id: string; scope: Scope; reason: string }>(
      'SELECT worker_id, scope, reason FROM grant_ WHERE ambito_id = $1 AND worker_id = ANY($2::uuid[]) AND to_seq IS NULL',
      [ambito, of],
    )
    const read = new Map(of.map(worker => [worker, new Map<Scope, string>()]))
    for (const { worker_id, scope, reason } of rows) read.get(worker_id)!.set(scope, reason)
    for (const [worker, held] of read) grants.settle(worker, held)
  }

  const readChildrenOf = async (parents: readonly string[]): Promise<void> => {
    for (const held of await readChildren(tx, ambito, parents)) learn(held)
    for (const parent of parents) withAllChildren.add(parent)
  }
  const learnWorkers = async (): Promise<void> => {
    const [known] = await Promise.all([readRecords(tx, ambito, workers), readGrants(workers)])
    known.forEach(learn)
  }
  // After the locks: rights are those of now. Whatever hangs on what is edited is placed again: asked for once, not edit by edit.
  const edited = [...targets.edited].filter(id => stored.has(id))
  await Promise.all([workers.length > 0 && learnWorkers(), edited.length > 0 && readChildrenOf(edited)])

  const nameOf = (device: string, mid: number): string => `${device} ${mid}`
  const writtenBy = async (device: string, mid: number): Promise<Written> => {
    const known = written.get(nameOf(device, mid))
    if (known) return known
    const [row] = await tx.query<{ author: WorkerId; t_device: Date | null; office_id: OfficeId | null }>(
      `SELECT author, t_device, office_id FROM mutation
       JOIN device ON device.ambito_id = mutation.ambito_id AND device.device_id = mutation.device_id
       WHERE mutation.ambito_id = $1 AND mutation.device_id = $2 AND mid = $3`,
      [ambito, device, mid],
    )
    if (!row) throw new Error('a field was written by a mutation that is not in the log')
    return { author: row.author, writtenAt: row.t_device?.toISOString(), office: row.office_id ?? undefined }
  }

  return {
    get: records.get,
    stage(held) {
      if (records.get(held.id)?.record.ver !== held.record.ver) versions.push(held)
      if (held.record.ver === 1) births.set(held.id, held)
      records.stage(held.id, held)
      hang(held)
    },
    async children(id) {
      if (!withAllChildren.has(id)) await readChildrenOf([id])
      return hanging(id)
    },
    look,
    cards: () => ofType('emergencyCard'),
    conflictsOf: id => hanging(id).filter(held => held.record.type === 'conflict'),
    async actor(workerId) {
      const held = await look(workerId)
      if (held?.record.type !== 'worker' || held.record.state !== 'active') return undefined
      const holding = await grantsOf(workerId)
      const known = actors.get(workerId)
      if (known?.of === held && known.holding === holding) return known.actor
      const actor = actorOf(workerId, held, holding)
      actors.set(workerId, { of: held, holding, actor })
      return actor
    },
    async ambito() {
      const own = (await ofType('ambito')).find(({ record }) => record.state === 'active')
      return own?.record.doc as unknown as Ambito | undefined
    },
    async coordinatorsOf(office) {
      if (office !== undefined) await lockOffice(tx, ambito, office, 'KEY SHARE')
      const rows = await tx.query<{ record_id: string; doc: Doc }>(
        `SELECT record_id, doc FROM record WHERE ambito_id = $1 AND type = 'worker' AND state = 'active'`,
        [ambito],
      )
      const docs = new Map(rows.map(row => [row.record_id, row.doc]))
      for (const [id, { record }] of [...records.all(), ...records.staged()]) {
        if (record.type === 'worker' && record.state === 'active') docs.set(id, record.doc)
        else docs.delete(id)
      }
      return [...docs.values()]
        .map(doc => Worker.safeParse(doc))
        .flatMap(worker => (worker.success ? [worker.data] : []))
        .filter(worker => worker.active && worker.roles.includes('coordinator'))
        .filter(worker => office === undefined || worker.offices.includes(office))
        .map(worker => worker.id)
    },
    async forCoordinatorsOf(office) {
      for (const held of await lockForCoordinators(tx, ambito, office)) learn(held)
      return known().filter(({ record }) => followsCoordinators(record.type) && record.doc['officeId'] === office)
    },
    async casesOf(worker) {
      for (const held of await lockCasesOf(tx, ambito, workerScope(worker))) learn(held)
      return known().filter(held => held.record.type === 'case' && held.scopes.includes(workerScope(worker)))
    },
    grantsOf,
    stageGrants: grants.stage,
    remember: (device, mid, who) => written.set(nameOf(device, mid), who),
    writtenBy,
    async firstVersion(id) {
      const birth = stored.has(id) ? undefined : births.get(id)
      if (birth) {
        const [, device, mid] = Object.values(birth.record.fv)[0]!
        return { doc: birth.record.doc, author: (await writtenBy(device, mid)).author }
      }
      const [first] = await tx.query<{ doc: Doc; by_device: string; by_mid: number }>(
        'SELECT doc, by_device, by_mid FROM record_hist WHERE ambito_id = $1 AND record_id = $2 AND ver = 1',
        [ambito, id],
      )
      if (!first) throw new Error('a record has no first version in its history')
      return { doc: first.doc, author: (await writtenBy(first.by_device, first.by_mid)).author }
    },
    named: ids => readNamed(tx, ambito, ids, records.get),
    async versionAt(id, seq) {
      const [row] = await tx.query<{ ver: number }>(
        'SELECT coalesce(max(ver), 0) AS ver FROM record_hist WHERE ambito_id = $1 AND record_id = $2 AND seq <= $3',
        [ambito, id, seq],
      )
      return row!.ver
    },
    accesses,
    keep() {
      const made = versions
      const renewed = new Set(made.map(held => held.id))
      const changes = records.staged().flatMap(([id, after]) => changesOf(records.settled(id), after, renewed.has(id)))
      const granted = grants.staged().map(([worker, after]) => ({ worker, before: grants.settled(worker) ?? new Map(), after }))
      records.keep()
      grants.keep()
      versions = []
      return { versions: made, changes, grants: granted, accesses: accesses.keep() }
    },
    discard() {
      records.discard()
      grants.discard()
      accesses.discard()
      versions = []
    },
    savepoint() {
      const takenBack = [records.savepoint(), grants.savepoint(), accesses.savepoint()]
      const made = versions.length
      return () => {
        for (const takeBack of takenBack) takeBack()
        versions.length = made
      }
    },
    changed: () =>
      records
        .all()
        .map(([id, after]) => ({ before: stored.get(id), after }))
        .filter(({ before, after }) => before !== after),
    failure: () => failure,
  }
}

function actorOf(workerId: WorkerId, held: Held, holding: Grants): Actor | undefined {
  const worker = Worker.safeParse(held.record.doc)
  if (!worker.success || !worker.data.active) return undefined
  const { roles, permissions } = worker.data
  const offices = [...holding.keys()].filter(scope => scope.startsWith('o:')).map(scope => scope.slice(2) as OfficeId)
  return { workerId, roles, permissions, offices }
}

/** The rows that tell of a record: a new version goes to every scope it is in; a scope entered or left is told in any case. */
function changesOf(before: Held | undefined, after: Held, isRenewed: boolean): Effects['changes'] {
  const id = after.id
  const entered = isRenewed ? after.scopes : after.scopes.filter(scope => !before?.scopes.includes(scope))
  const left = (before?.scopes ?? []).filter(scope => !after.scopes.includes(scope))
  return [...entered.map(scope => ({ scope, id, op: 'p' as const })), ...left.map(scope => ({ scope, id, op: 'l' as const }))]
}

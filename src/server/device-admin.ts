/** The register of devices, as whoever asks may see it, and what they decide of one. Every decision is logged with who and why. */
import type { Actor } from '../domain/access'
import { actsOn, isNewerVersion, mayReadAccessBreak, maySeeDevice, type DeviceAct, type DeviceStatus } from '../domain/device'
import type { AmbitoId, DeviceId, OfficeId, WorkerId } from '../domain/ids'
import { err, ok, unreachable, type Result } from '../domain/result'
import { Worker } from '../domain/worker'
import type { DeviceDecision, DeviceEntry, DeviceList } from '../sync/device-protocol'
import type { Directive } from '../sync/protocol'
import type { Centre, DeviceCaller } from './centre'
import type { CentreKeys } from './centre-keys'
import type { KeptBreak } from './access-breaks'
import { noteDecision } from './device-log'
import { giveOrder, withdrawOrder } from './directives'
import { readGrantedScopes } from './grants'
import type { Db } from './postgres'
import { recoveryKeyOf } from './recovery-key'

export type DeviceAdminRefusal =
  /** Not there, or not theirs to see. */
  | { readonly type: 'NoSuchDevice' }
  | { readonly type: 'NotAllowed' }
  /** As the device stands now, this can no longer be decided. */
  | { readonly type: 'NotNow' }
  | { readonly type: 'NoDate' }
  | { readonly type: 'NoDays' }

export async function listDevices(centre: Centre, caller: DeviceCaller): Promise<Result<DeviceList, DeviceAdminRefusal>> {
  const { database } = centre
  const actor = await readActor(database, caller.ambito, caller.worker)
  if (!actor) return err({ type: 'NotAllowed' })
  const rows = await readDevices(database, caller.ambito, '')
  const visible = rows.filter(row => maySeeDevice(actor, knownOf(row)))
  const decisions = await readDecisions(
    database,
    caller.ambito,
    visible.map(row => row.device_id),
  )
  const [head] = await database.query<{ lease_days: number }>('SELECT lease_days FROM ambito_head WHERE ambito_id = $1', [
    caller.ambito,
  ])
  return ok({
    time: centre.now().toISOString(),
    devices: visible.map(row => entryOf(row, actor, caller, decisions.get(row.device_id) ?? [])),
    lease: { days: head!.lease_days, mayChange: actor.roles.includes('administrator') },
  })
}

export async function decideOfDevice(
  centre: Centre,
  keys: CentreKeys,
  caller: DeviceCaller,
  device: DeviceId,
  decision: DeviceDecision,
): Promise<Result<DeviceEntry, DeviceAdminRefusal>> {
  const { ambito } = caller
  const decided = await centre.database.transaction<Result<'done', DeviceAdminRefusal>>(async tx => {
    const actor = await readActor(tx, ambito, caller.worker)
    if (!actor) return err({ type: 'NotAllowed' })
    const [row] = await readDevices(tx, ambito, 'FOR UPDATE OF device', device)
    if (!row || !maySeeDevice(actor, knownOf(row))) return err({ type: 'NoSuchDevice' })
    if (!actsOn(actor, knownOf(row)).includes(decision.act)) return err({ type: 'NotNow' })
    if (decision.act === 'leave' && !decision.until) return err({ type: 'NoDate' })
    if (decision.act === 'lease' && decision.days === undefined) return err({ type: 'NoDays' })
    await carryOut(centre, keys, tx, row, decision)
    const { act } = decision
    const reason = act === 'lease' ? `${daysInWords(decision.days)}: ${decision.reason}` : decision.reason
    await noteDecision(centre, tx, { ambito, actor: caller.worker, action: `device.${act}`, about: device, reason })
    return ok('done')
  })
  if (!decided.ok) return decided
  const list = await listDevices(centre, caller)
  const entry = list.ok ? list.value.devices.find(each => each.device === device) : undefined
  return entry ? ok(entry) : err({ type: 'NoSuchDevice' })
}

/** For the log, where it stays. */
const daysInWords = (days: number | null | undefined): string =>
  typeof days === 'number' ? `${days} ${days === 1 ? 'giorno' : 'giorni'}` : 'come l’ambito'

async function carryOut(
  centre: Centre,
  keys: CentreKeys,
  tx: Db,
  row: DeviceRow,
  { act, until, days }: DeviceDecision,
): Promise<void> {
  const target = { ambito: row.ambito_id, device: row.device_id }
  const now = centre.now()
  const stand = (status: DeviceStatus, leavesAt: Date | null, lease: Date | null): Promise<unknown> =>
    tx.query(
      'UPDATE device SET status = $3, leaves_at = $4, lease_until = coalesce($5, lease_until) WHERE ambito_id = $1 AND device_id = $2',
      [target.ambito, target.device, status, leavesAt, lease],
    )
  switch (act) {
    case 'lost':
      await stand('revoked', null, now)
      return giveOrder(centre, keys, tx, target, { name: 'wipe', args: {} })
    case 'leave': {
      const by = new Date(until!)
      await stand('leaving', by, by < now ? by : null)
      return giveOrder(centre, keys, tx, target, { name: 'pushThenWipe', args: { by: by.toISOString() } })
    }
    case 'lock':
      await stand('locked', null, now)
      return giveOrder(centre, keys, tx, target, { name: 'lock', args: {} })
    case 'upgrade':
      return giveOrder(centre, keys, tx, target, { name: 'upgrade', args: { version: newest(row.apps ?? []) } })
    case 'lease':
      // It hears of it with the next answer, as of any lease.
      await tx.query('UPDATE device SET lease_days = $3 WHERE ambito_id = $1 AND device_id = $2', [
        target.ambito,
        target.device,
        days ?? null,
      ])
      return undefined
    case 'rekey':
      return giveOrder(centre, keys, tx, target, { name: 'rekey', args: { recovery: await recoveryKeyOf(tx, target.ambito) } })
    case 'undo':
      await stand('active', null, null)
      // What a device was told to do later has to be taken back in words; what it has not heard is simply not said.
      if (row.status === 'leaving' && row.directive_told_at)
        return giveOrder(centre, keys, tx, target, { name: 'stay', args: {} })
      return withdrawOrder(tx, target)
    default:
      return unreachable(act)
  }
}

const newest = (versions: readonly string[]): string =>
  versions.reduce((one, other) => (isNewerVersion(other, one) ? other : one), '')

export async function setLease(centre: Centre, caller: DeviceCaller, days: number): Promise<Result<'done', DeviceAdminRefusal>> {
  const { ambito, worker } = caller
  return centre.database.transaction(async tx => {
    const actor = await readActor(tx, ambito, worker)
    if (!actor?.roles.includes('administrator')) return err({ type: 'NotAllowed' })
    await noteDecision(centre, tx, { ambito, actor: worker, action: 'lease.set', about: ambito, reason: String(days) })
    await tx.query('UPDATE ambito_head SET lease_days = $2 WHERE ambito_id = $1', [ambito, days])
    return ok('done')
  })
}

/** Two tablets go on with one vault: seen when both send the same mid with different contents. Said once, and to the register. */
export async function noteClone(centre: Centre, { ambito, device, worker }: DeviceCaller, mid: number): Promise<void> {
  await centre.database.transaction(async tx => {
    const marked = await tx.query<{ device_id: DeviceId }>(
      'UPDATE device SET cloned_at = $3 WHERE ambito_id = $1 AND device_id = $2 AND cloned_at IS NULL RETURNING device_id',
      [ambito, device, centre.now()],
    )
    if (marked.length === 0) return
    await noteDecision(centre, tx, { ambito, actor: worker, action: 'device.cloned', about: device, reason: `mid ${mid}` })
    centre.warn?.('copied tablet', { ambito, device, mid })
  })
}

/** As the centre judges whoever calls: roles of the worker's record, offices of the grants. */
export async function readActor(db: Db, ambito: AmbitoId, id: WorkerId): Promise<Actor | undefined> {
  const [row] = await db.query<{ doc: unknown }>(
    `SELECT doc FROM record WHERE ambito_id = $1 AND record_id = $2 AND type = 'worker' AND state = 'active'`,
    [ambito, id],
  )
  const worker = Worker.safeParse(row?.doc)
  if (!worker.success || !worker.data.active) return undefined
  const scopes = [...(await readGrantedScopes(db, ambito, id))]
  const offices = scopes.filter(scope => scope.startsWith('o:')).map(scope => scope.slice(2) as OfficeId)
  return { workerId: id, roles: worker.data.roles, permissions: worker.data.permissions, offices }
}

export interface DeviceRow {
  readonly ambito_id: AmbitoId
  readonly device_id: DeviceId
  readonly worker_id: WorkerId
  readonly worker: Worker
  readonly status: DeviceStatus
  readonly office_id: OfficeId | null
  readonly letter: string | null
  readonly app_version: string | null
  readonly enrolled_at: Date
  readonly enrolled_seq: number
  readonly told_seq: number
  readonly last_seen: Date | null
  readonly pending: number | null
  readonly persisted: boolean | null
  readonly lease_until: Date | null
  readonly lease_days: number | null
  readonly leaves_at: Date | null
  readonly directive: Directive | null
  readonly directive_given_at: Date | null
  readonly directive_told_at: Date | null
  readonly cloned_at: Date | null
  readonly replaces: DeviceId | null
  readonly emptied_at: Date | null
  readonly emptied_rescued: number | null
  readonly access_break: KeptBreak | null
  /** `null` where the ente has no recovery key. */
  readonly is_recoverable: boolean | null
  /** The versions of the app that devices of the ambito run. */
  readonly apps: readonly string[] | null
}

export async function readDevices(
  db: Db,
  ambito: AmbitoId,
  lock: '' | 'FOR UPDATE OF device',
  only: DeviceId | null = null,
): Promise<DeviceRow[]> {
  return db.query<DeviceRow>(
    `SELECT device.*, worker.doc AS worker,
            (SELECT array_agg(DISTINCT other.app_version) FROM device other
              WHERE other.ambito_id = $1 AND other.status = 'active' AND other.app_version IS NOT NULL) AS apps,
            (SELECT device.recoverable_by IS NOT DISTINCT FROM recovery_key.public_key FROM recovery_key
              WHERE recovery_key.ambito_id = $1) AS is_recoverable
       FROM device JOIN record worker ON worker.ambito_id = device.ambito_id AND worker.record_id = device.worker_id
      WHERE device.ambito_id = $1 AND ($2::uuid IS NULL OR device.device_id = $2)
      ORDER BY device.enrolled_at DESC, device.device_id ${lock}`,
    [ambito, only],
  )
}

export const knownOf = (row: DeviceRow) => ({
  owner: row.worker_id,
  offices: [...row.worker.offices, ...(row.office_id ? [row.office_id] : [])],
  status: row.status,
  isWipeTold: row.status === 'revoked' && row.directive_told_at !== null,
})

/** What is still waited for. A `wipe` that was obeyed waits for nobody: it is there for a copy of the device, which may come. */
function orderOf({ status, directive, directive_given_at: givenAt, directive_told_at: toldAt }: DeviceRow): DeviceEntry['order'] {
  if (status === 'wiped' || !directive || !givenAt) return null
  return { name: directive.name, givenAt: givenAt.toISOString(), toldAt: instant(toldAt) }
}

function entryOf(row: DeviceRow, actor: Actor, caller: DeviceCaller, decisions: DeviceEntry['decisions']): DeviceEntry {
  const may: DeviceAct[] = [...actsOn(actor, knownOf(row))]
  const { surname, name } = row.worker
  return {
    device: row.device_id,
    isOwn: row.device_id === caller.device,
    worker: { id: row.worker_id, surname, name },
    officeId: row.office_id,
    letter: row.letter,
    app: row.app_version,
    status: row.status,
    leavesAt: instant(row.leaves_at),
    enrolledAt: row.enrolled_at.toISOString(),
    lastSeenAt: instant(row.last_seen),
    pending: row.pending,
    persisted: row.persisted,
    leaseUntil: instant(row.lease_until),
    leaseDays: row.lease_days,
    order: orderOf(row),
    clonedAt: instant(row.cloned_at),
    replaces: row.replaces,
    emptied: row.emptied_at && { at: row.emptied_at.toISOString(), rescued: row.emptied_rescued ?? 0 },
    isRecoverable: row.is_recoverable,
    accessBreak: mayReadAccessBreak(actor) ? row.access_break : null,
    decisions,
    may,
  }
}

const instant = (date: Date | null): string | null => date && date.toISOString()

async function readDecisions(
  db: Db,
  ambito: AmbitoId,
  devices: readonly DeviceId[],
): Promise<ReadonlyMap<DeviceId, DeviceEntry['decisions']>> {
  const rows = await db.query<{ record_id: DeviceId; at: Date; action: string; grounds: string; by: Worker | null }>(
    `SELECT event.record_id, event.at, event.action, event.grounds, worker.doc AS by
       FROM access_event event
       LEFT JOIN record worker ON worker.ambito_id = event.ambito_id AND worker.record_id = event.actor
      WHERE event.ambito_id = $1 AND event.record_id = ANY($2::uuid[]) AND event.action LIKE 'device.%'
      ORDER BY event.at DESC, event.n DESC`,
    [ambito, devices],
  )
  const byDevice = new Map<DeviceId, DeviceEntry['decisions']>()
  for (const { record_id, at, action, grounds, by } of rows) {
    const decision = { at: at.toISOString(), action, by: by ? `${by.name} ${by.surname}` : '', reason: grounds }
    byDevice.set(record_id, [...(byDevice.get(record_id) ?? []), decision])
  }
  return byDevice
}

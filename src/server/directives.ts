/** Orders of the centre to its devices: signed here, handed over with any answer, kept until the device says that it obeyed. And the lease, renewed at each contact. */
import type { Instant } from '../domain/dates'
import type { DeviceStatus } from '../domain/device'
import type { AmbitoId, DeviceId } from '../domain/ids'
import { canonicalJson } from '../sync/canonical'
import { signedDirective, type Order } from '../sync/device-protocol'
import type { Directive } from '../sync/protocol'
import type { Centre, DeviceCaller } from './centre'
import { signedByCentre, type CentreKeys } from './centre-keys'
import { gather } from './gather'
import type { Db } from './postgres'

export interface Target {
  readonly ambito: AmbitoId
  readonly device: DeviceId
}

/** The order that this device has to obey from now on; the one that waited, if any, is replaced. The caller holds the device's row. */
export async function giveOrder(
  centre: Centre,
  keys: CentreKeys,
  tx: Db,
  { ambito, device }: Target,
  order: Order,
): Promise<void> {
  const now = centre.now()
  // Never lower than the time: a centre restored from a backup must not give a nonce for the second time.
  const [raised] = await tx.query<{ nonce: number }>(
    `UPDATE device SET directive_nonce = greatest(directive_nonce + 1, $3)
      WHERE ambito_id = $1 AND device_id = $2 RETURNING directive_nonce AS nonce`,
    [ambito, device, now.getTime()],
  )
  const unsigned = { ...order, nonce: raised!.nonce }
  const sig = signedByCentre(keys, canonicalJson(signedDirective(ambito, device, unsigned)))
  await tx.query(
    `UPDATE device SET directive = $3, directive_given_at = $4, directive_told_at = NULL WHERE ambito_id = $1 AND device_id = $2`,
    [ambito, device, { ...unsigned, sig }, now],
  )
}

export async function withdrawOrder(tx: Db, { ambito, device }: Target): Promise<void> {
  await tx.query(
    `UPDATE device SET directive = NULL, directive_given_at = NULL, directive_told_at = NULL WHERE ambito_id = $1 AND device_id = $2`,
    [ambito, device],
  )
}

/** The order that waits for this device, told from now on: in one statement, so that it is either taken back or handed over, never both. */
export async function handOver(centre: Centre, { ambito, device }: Target): Promise<Directive | null> {
  const [told] = await centre.database.query<{ directive: Directive }>(
    `UPDATE device SET directive_told_at = coalesce(directive_told_at, $3)
      WHERE ambito_id = $1 AND device_id = $2 AND directive IS NOT NULL RETURNING directive`,
    [ambito, device, centre.now()],
  )
  return told?.directive ?? null
}

interface Standing {
  readonly status: DeviceStatus
  readonly has_directive: boolean
  readonly leaves_at: Date | null
  readonly lease_until: Date | null
  readonly told_seq: number
  readonly lease_days: number
}

const day = 86_400_000
/** Writing down every contact would cost as much as what the contact is for. */
const notedEvery = 60_000

/** What goes with every good answer. `upto`: how far the device was told by it. */
export async function contact(
  centre: Centre,
  { ambito, device }: DeviceCaller,
  upto = 0,
): Promise<{ directive: Directive | null; leaseUntil: Instant }> {
  const standing = await readStanding(centre.database, { ambito, device })
  const now = centre.now()
  const leaseUntil = leaseOf(standing, now)
  const { lease_until, told_seq } = standing
  const isRenewed = !lease_until || leaseUntil < lease_until || leaseUntil.getTime() - lease_until.getTime() > notedEvery
  if (isRenewed || upto > told_seq) await noteContact(centre.database, { ambito, device, now, leaseUntil, upto })
  const directive = standing.has_directive ? await handOver(centre, { ambito, device }) : null
  return { directive, leaseUntil: leaseUntil.toISOString() }
}

const readStanding = gather<Target, Standing>(async (db, targets) => {
  const rows = await db.query<Standing & { ambito_id: AmbitoId; device_id: DeviceId }>(
    `SELECT device.ambito_id, device.device_id, status, directive IS NOT NULL AS has_directive, leaves_at, lease_until, told_seq,
       coalesce(device.lease_days, ambito_head.lease_days) AS lease_days
       FROM unnest($1::uuid[], $2::uuid[]) AS asked (ambito, device)
       JOIN device ON device.ambito_id = asked.ambito AND device.device_id = asked.device
       JOIN ambito_head ON ambito_head.ambito_id = device.ambito_id`,
    [targets.map(({ ambito }) => ambito), targets.map(({ device }) => device)],
  )
  return targets.map(({ ambito, device }) => rows.find(row => row.device_id === device && row.ambito_id === ambito)!)
})

interface Contact extends Target {
  readonly now: Date
  readonly leaseUntil: Date
  readonly upto: number
}

/** Locked in the order in which pushes lock them. */
const noteContact = gather<Contact, void>(async (db, contacts) => {
  await db.query(
    `WITH noted AS (
       SELECT ambito, device, max(seen) AS seen, max(lease) AS lease, max(upto) AS upto
       FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::bigint[]) AS each (ambito, device, seen, lease, upto)
       GROUP BY ambito, device),
     locked AS (
       SELECT ambito_id, device_id FROM device JOIN noted ON device.ambito_id = noted.ambito AND device.device_id = noted.device
       ORDER BY device_id FOR UPDATE OF device)
     UPDATE device SET last_seen = noted.seen, lease_until = noted.lease, told_seq = greatest(told_seq, noted.upto)
     FROM locked JOIN noted ON noted.ambito = locked.ambito_id AND noted.device = locked.device_id
     WHERE device.ambito_id = locked.ambito_id AND device.device_id = locked.device_id`,
    [
      contacts.map(({ ambito }) => ambito),
      contacts.map(({ device }) => device),
      contacts.map(({ now }) => now),
      contacts.map(({ leaseUntil }) => leaseUntil),
      contacts.map(({ upto }) => upto),
    ],
  )
  return contacts.map(() => undefined)
})

/** A locked device gets no longer lease, one that leaves none beyond its last day. */
function leaseOf({ status, leaves_at, lease_until, lease_days }: Standing, now: Date): Date {
  if (status === 'locked') return lease_until && lease_until < now ? lease_until : now
  const normal = new Date(now.getTime() + lease_days * day)
  return status === 'leaving' && leaves_at && leaves_at < normal ? leaves_at : normal
}

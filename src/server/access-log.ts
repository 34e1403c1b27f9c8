/** The access log that tablets send: taken once, in the order of each device's chain, and marked where it does not hold together. Nothing of it is refused for a break: that is what must be seen. */
import type { AccessEvent } from '../domain/access-event'
import { ok } from '../domain/result'
import { readAccessLog } from '../sync/access-log'
import { firstHash, hashOf } from '../sync/canonical'
import type { CommandOp } from '../sync/protocol'
import { noteBrokenArrival } from './access-breaks'
import { changed, nothing, refuse, type Applying, type OpResult } from './applying'
import { tellOpening } from './emergency-cards'
import type { Db } from './postgres'
import { rowsFrom, valuesOf, type Columns } from './row-columns'

interface Link {
  readonly n: number
  readonly hash: string
}

export interface TakenEvent extends AccessEvent {
  readonly device: string
  readonly hash: string
  readonly isBroken: boolean
}

/** The events that one transaction takes: kept or thrown away with the mutation that brought them. */
export interface AccessChains {
  /** What the event has to follow. */
  before(device: string, event: AccessEvent): Promise<Link>
  take(event: TakenEvent): void
  keep(): readonly TakenEvent[]
  discard(): void
  savepoint(): () => void
}

export function openAccessChains(tx: Db, ambito: string): AccessChains {
  const taken: TakenEvent[] = []
  let kept = 0
  return {
    before: async (device, event) =>
      taken.findLast(each => each.device === device) ?? (await readLink(tx, ambito, device, event)) ?? { n: 0, hash: firstHash },
    take: event => void taken.push(event),
    keep() {
      const fresh = taken.slice(kept)
      kept = taken.length
      return fresh
    },
    discard() {
      taken.length = kept
    },
    savepoint() {
      const { length } = taken
      return () => {
        taken.length = length
      }
    },
  }
}

/** The device's last event; of one that took another's place and has none yet, that which the other's chain has there. */
async function readLink(tx: Db, ambito: string, device: string, { n }: AccessEvent): Promise<Link | undefined> {
  const [link] = await tx.query<Link>(
    `SELECT event.n, encode(event.hash, 'hex') AS hash FROM device
       JOIN access_event event ON event.ambito_id = device.ambito_id
        AND (event.device_id = device.device_id OR (event.device_id = device.replaces AND event.n = $3 - 1))
      WHERE device.ambito_id = $1 AND device.device_id = $2
      ORDER BY event.device_id = device.device_id DESC, event.n DESC LIMIT 1`,
    [ambito, device, n],
  )
  return link
}

export async function applyAccessLog(applying: Applying, op: CommandOp): Promise<OpResult> {
  const { space, stamp, author } = applying
  const events = readAccessLog(op)
  if (!events) return refuse('Invalid', op.name)
  if (events.some(({ actor }) => actor !== author)) return refuse('NotAllowed', 'AuthorOnly')
  let isTold = false
  for (const event of events) {
    const before = await space.accesses.before(stamp.device, event)
    // Under that number there is another already: it is kept with what was set aside.
    if (event.n <= before.n) return refuse('Invalid', 'n')
    const isBroken = event.n !== before.n + 1 || event.prev !== before.hash
    space.accesses.take({ ...event, device: stamp.device, hash: hashOf(event), isBroken })
    if (event.grounds === 'emergency') isTold = (await tellOpening(applying, event)) || isTold
  }
  // But for those whom a card that was opened concerns, nobody has anything new to fetch.
  return ok(isTold ? changed : nothing)
}

const columns = {
  device: event => event.device,
  n: event => event.n,
  at: event => event.at,
  actor: event => event.actor,
  action: event => event.action,
  record: event => event.record,
  said: event => event.said,
  grounds: event => event.grounds,
  reason: event => event.emergency?.reason,
  words: event => event.emergency?.words,
  prev: event => event.prev,
  hash: event => event.hash,
  broken: event => String(event.isBroken),
} satisfies Columns<TakenEvent>

export async function writeAccessEvents(
  tx: Db,
  { ambito, receivedAt }: { readonly ambito: string; readonly receivedAt: string },
  events: readonly TakenEvent[],
): Promise<void> {
  if (events.length === 0) return
  await tx.query(
    `INSERT INTO access_event (ambito_id, device_id, n, at, actor, action, record_id, said, grounds, emergency_reason, emergency_words, prev_hash, hash, is_broken)
     SELECT $1, x.device::uuid, x.n::bigint, x.at::timestamptz, x.actor::uuid, x.action, x.record::uuid, x.said, x.grounds, x.reason, x.words,
       decode(x.prev, 'hex'), decode(x.hash, 'hex'), x.broken::boolean
     FROM ${rowsFrom(columns, 2)}`,
    [ambito, ...valuesOf(columns, events)],
  )
  for (const event of events) if (event.isBroken) await noteBrokenArrival(tx, ambito, event, receivedAt)
}

/** Everything that the centre holds of one ambito, read at one moment. */
import type { Doc } from '../../src/sync/merge'
import type { Db } from '../../src/server/postgres'
import { Mutation, type MutationResult } from '../../src/sync/protocol'

export interface LoggedMutation {
  readonly device: string
  readonly author: string
  readonly mid: number
  readonly seq: number
  readonly prev: string
  readonly hash: string
  readonly at: Date
  readonly body: string
  readonly result: MutationResult
  /** Absent when it is none that this version understands. */
  readonly mutation: Mutation | undefined
}

interface ServerRecord {
  readonly id: string
  readonly type: string
  readonly ver: number
  readonly state: string
  readonly doc: Doc
  readonly scopes: readonly string[]
}

interface Version {
  readonly id: string
  readonly ver: number
  readonly seq: number
  readonly device: string
  readonly mid: number
  readonly doc: Doc
}

/** Where the centre stands, and whom it answers to: less than a tenth of reading everything. */
export interface Standing {
  readonly epoch: string
  readonly head: number
  readonly isRecovering: boolean
  readonly activeWorkers: readonly string[]
  readonly devices: ReadonlyMap<string, KnownDevice>
}

export interface ServerState extends Standing {
  readonly backedUpSeq: number
  /** Of devices that had a history before the centre went back. */
  readonly recoveries: ReadonlyMap<string, Recovery>
  /** Mids that nobody has any more. */
  readonly lostMids: readonly { readonly device: string; readonly from: number; readonly to: number; readonly hash: string }[]
  readonly log: readonly LoggedMutation[]
  readonly records: ReadonlyMap<string, ServerRecord>
  readonly versions: readonly Version[]
  readonly changes: readonly { readonly scope: string; readonly seq: number; readonly id: string; readonly op: string }[]
  readonly grants: readonly Grant[]
}

interface Recovery {
  readonly device: string
  /** Up to here both histories are the same. */
  readonly restoredSeq: number
  /** Up to this mid its changes were made upon the old one. */
  readonly oldMid: number
  readonly isReported: boolean
}

interface KnownDevice {
  readonly device: string
  /** Absent for the centre's own. */
  readonly worker: string | null
  readonly status: string
  /** Ed25519, base64. */
  readonly key: string | null
  /** The one whose place it took, and from where it went on. */
  readonly replaces: string | null
  readonly beforeMid: number
  readonly beforeHash: string | null
}

interface Grant {
  readonly worker: string
  readonly scope: string
  readonly from: number
  readonly to: number | null
}

/** A device and those whose place it took, the newest first. */
export function lineOf(server: ServerState, device: string): readonly string[] {
  const before = server.devices.get(device)?.replaces
  return before ? [device, ...lineOf(server, before)] : [device]
}

/** What a worker held when the log stood at `seq`. */
export const grantedAt = ({ grants }: ServerState, worker: string, seq: number): ReadonlySet<string> =>
  new Set(
    grants
      .filter(grant => grant.worker === worker && grant.from <= seq && (grant.to === null || grant.to > seq))
      .map(({ scope }) => scope),
  )

/** Where a record was when the log stood at `seq`. */
export function scopesAt({ changes }: ServerState, id: string, seq: number): ReadonlySet<string> {
  const scopes = new Set<string>()
  for (const change of changes) {
    if (change.id !== id || change.seq > seq) continue
    if (change.op === 'p') scopes.add(change.scope)
    else scopes.delete(change.scope)
  }
  return scopes
}

/** Understood when somebody first asks for it: who looks at a disk on the way does not. */
function loggedOf(row: Omit<LoggedMutation, 'mutation'>): LoggedMutation {
  let understood: { readonly mutation: Mutation | undefined } | undefined
  return {
    ...row,
    get mutation() {
      understood ??= { mutation: Mutation.safeParse(JSON.parse(row.body)).data }
      return understood.mutation
    },
  }
}

export async function readRecoveries(db: Db, ambito: string): Promise<ServerState['recoveries']> {
  const rows = await db.query<Recovery>(
    `SELECT device_id AS device, restored_seq AS "restoredSeq", old_mid AS "oldMid", reported_at IS NOT NULL AS "isReported"
     FROM recovery_device WHERE ambito_id = $1`,
    [ambito],
  )
  return new Map(rows.map(recovery => [recovery.device, recovery]))
}

export async function readStanding(db: Db, ambito: string): Promise<Standing & Pick<ServerState, 'backedUpSeq'>> {
  const [head] = await db.query<Omit<Standing, 'devices'> & Pick<ServerState, 'backedUpSeq'>>(
    `SELECT epoch, seq AS head, backed_up_seq AS "backedUpSeq", recovering_until IS NOT NULL AS "isRecovering",
       ARRAY(SELECT record_id FROM record WHERE record.ambito_id = $1 AND type = 'worker' AND doc->'active' = 'true') AS "activeWorkers"
     FROM ambito_head WHERE ambito_id = $1`,
    [ambito],
  )
  const devices = await db.query<KnownDevice>(
    `SELECT device_id AS device, worker_id AS worker, status, encode(public_key, 'base64') AS key, replaces,
       before_first_mid AS "beforeMid", encode(before_first_hash, 'hex') AS "beforeHash"
     FROM device WHERE ambito_id = $1`,
    [ambito],
  )
  return { ...head!, devices: new Map(devices.map(device => [device.device, device])) }
}

export async function readServer(db: Db, ambito: string): Promise<ServerState> {
  const standing = await readStanding(db, ambito)
  const log = await db.query<Omit<LoggedMutation, 'mutation'>>(
    `SELECT device_id AS device, author, mid, seq, encode(prev, 'hex') AS prev, encode(hash, 'hex') AS hash, received_at AS at, body, result
     FROM mutation WHERE ambito_id = $1 ORDER BY seq`,
    [ambito],
  )
  const records = await db.query<ServerRecord>(
    `SELECT record_id AS id, type, ver, state, doc,
       ARRAY(SELECT scope FROM record_scope s WHERE s.ambito_id = record.ambito_id AND s.record_id = record.record_id ORDER BY scope) AS scopes
     FROM record WHERE ambito_id = $1`,
    [ambito],
  )
  const versions = await db.query<Version>(
    'SELECT record_id AS id, ver, seq, by_device AS device, by_mid AS mid, doc FROM record_hist WHERE ambito_id = $1 ORDER BY seq, ver',
    [ambito],
  )
  const changes = await db.query<ServerState['changes'][number]>(
    'SELECT scope, seq, record_id AS id, op FROM change WHERE ambito_id = $1 ORDER BY seq',
    [ambito],
  )
  const grants = await db.query<Grant>(
    'SELECT worker_id AS worker, scope, from_seq AS from, to_seq AS to FROM grant_ WHERE ambito_id = $1',
    [ambito],
  )
  const lostMids = await db.query<ServerState['lostMids'][number]>(
    `SELECT device_id AS device, from_mid AS from, to_mid AS to, encode(hash, 'hex') AS hash FROM lost_mids WHERE ambito_id = $1`,
    [ambito],
  )
  return {
    ...standing,
    recoveries: await readRecoveries(db, ambito),
    lostMids,
    log: log.map(loggedOf),
    records: new Map(records.map(record => [record.id, record])),
    versions,
    changes,
    grants,
  }
}

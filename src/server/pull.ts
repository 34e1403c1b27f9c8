/** Telling a tablet what is new in its scopes: one snapshot of the database, one page, nothing of what is not granted. */
import type { DeviceId, RecordId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import { PROTOCOL_VERSION, type PullAnswer, type PulledRecord, type PullRequest, type Scope } from '../sync/protocol'
import type { Centre, DeviceCaller } from './centre'
import { readGrantedScopes } from './grants'
import type { Db } from './postgres'
import { readPulled } from './pulled-record'
import { compareLandmarks } from './landmarks'
import { noteReturning, noticeRollback } from './recovery-state'
import { isSealed, lastSeal } from './seal-chain'
import { compareDigests } from './scope-digest'

/** A locked device may still push. */
export type DeviceRefusal = { readonly type: 'DeviceRevoked' } | { readonly type: 'DeviceLocked' }

export type PullRefusal =
  | { readonly type: 'UnsupportedProtocol' }
  | { readonly type: 'NotThisDevice' }
  | DeviceRefusal
  /** Another history, or a cursor ahead of this one. */
  | { readonly type: 'EpochChanged' }
  /** A standby, that has not read yet what this device was told. */
  | { readonly type: 'Behind' }
  /** The same epoch, and not the history that this device was told, or says that it was told. */
  | { readonly type: 'Forked' }

export async function pull(centre: Centre, caller: DeviceCaller, request: PullRequest): Promise<Result<PullAnswer, PullRefusal>> {
  if (request.p !== PROTOCOL_VERSION) return err({ type: 'UnsupportedProtocol' })
  if (request.device !== caller.device) return err({ type: 'NotThisDevice' })
  const answer = await centre.database.transaction(tx => readPage(centre, tx, caller, request), {
    isolation: 'repeatable read',
    readOnly: true,
  })
  if (answer.ok) {
    await noteContact(centre, caller, request)
    if (request.returning) await noteReturning(centre, caller, request.returning, true)
    return answer
  }
  if (answer.refusal.type === 'WentBack') {
    const noticed = await noticeRollback(centre, caller, request.epoch, answer.refusal.isProved)
    return err({ type: rollbackRefusals[noticed] })
  }
  return err(answer.refusal)
}

const rollbackRefusals = { noted: 'EpochChanged', later: 'Behind', unproved: 'Forked' } as const

/** `isProved`: by what this centre itself had told the device. */
interface WentBack {
  readonly type: 'WentBack'
  readonly isProved: boolean
}

interface Head {
  readonly epoch: string
  readonly seq: number
  readonly min_seq: number
  readonly backed_up_seq: number
  readonly status: string
  readonly last_mid: number
  readonly landmark_key: Buffer
  readonly replaces: DeviceId | null
}

export async function readHead(tx: Db, caller: DeviceCaller): Promise<Result<Head, DeviceRefusal>> {
  const [head] = await tx.query<Head>(
    `SELECT epoch, seq, min_seq, backed_up_seq, status, last_mid, landmark_key, replaces
     FROM ambito_head JOIN device ON device.ambito_id = ambito_head.ambito_id
     WHERE ambito_head.ambito_id = $1 AND device.device_id = $2`,
    [caller.ambito, caller.device],
  )
  if (!head || head.status === 'revoked' || head.status === 'wiped') return err({ type: 'DeviceRevoked' })
  return head.status === 'locked' ? err({ type: 'DeviceLocked' }) : ok(head)
}

async function readPage(
  centre: Centre,
  tx: Db,
  caller: DeviceCaller,
  request: PullRequest,
): Promise<Result<PullAnswer, PullRefusal | WentBack>> {
  const read = await readHead(tx, caller)
  if (!read.ok) return read
  const head = read.value
  if (head.epoch !== request.epoch) return err({ type: 'EpochChanged' })
  // The device was told more than there is, or something else [S130, S139].
  const place = { ...head, ...caller }
  const { hasParted, landmark } = await compareLandmarks(tx, place, request.landmarks ?? [], head.seq)
  if (hasParted || request.since > head.seq || (request.acked ?? 0) > head.last_mid) {
    return err({ type: 'WentBack', isProved: hasParted })
  }
  if (request.seal && !(await isSealed(tx, caller.ambito, request.seal))) {
    centre.warn?.('a device was told another history of this epoch', { ambito: caller.ambito, device: caller.device })
    return err({ type: 'Forked' })
  }
  const granted = await readGrantedScopes(tx, caller.ambito, caller.worker)
  const held = new Set(request.scopes.map(scope => scope.s))
  const served = [...held].filter(scope => granted.has(scope))
  const rebootstrap = request.returning !== undefined || request.since < head.min_seq
  const page = rebootstrap ? { rows: [], upto: head.seq, more: false } : await readChanges(tx, caller, request, served, head.seq)
  return ok({
    epoch: head.epoch,
    upto: page.upto,
    more: page.more,
    lastMid: await readLastMid(tx, caller, page.upto),
    ...(await collapse(tx, caller, page.rows, request.want ?? [], served)),
    scopes: {
      drop: [...held].filter(scope => !granted.has(scope)),
      add: [...granted].filter(scope => !held.has(scope)).map(s => ({ s, asOf: head.seq })),
    },
    rebootstrap,
    // After a page that brings something the tablet stands elsewhere than where it took its sums.
    digests:
      request.digest && !rebootstrap && page.rows.length === 0 ? await compareDigests(tx, caller, request.digest, served) : null,
    directive: null,
    time: centre.now().toISOString(),
    backedUpSeq: head.backed_up_seq,
    seal: await readSeal(tx, caller),
    landmark,
  })
}

interface ChangeRow {
  readonly scope: Scope
  readonly seq: number
  readonly record_id: string
}

interface Page {
  readonly rows: readonly ChangeRow[]
  readonly upto: number
  readonly more: boolean
}

async function readChanges(
  tx: Db,
  { ambito }: DeviceCaller,
  { since, max }: PullRequest,
  served: readonly Scope[],
  head: number,
): Promise<Page> {
  // Scope by scope along the key, so that a tablet far behind costs a page, not all that it missed.
  const rows = await tx.query<ChangeRow>(
    `SELECT found.scope, found.seq, found.record_id
     FROM unnest($2::text[]) AS held(scope)
     CROSS JOIN LATERAL (
       SELECT change.scope, change.seq, change.record_id FROM change
       WHERE change.ambito_id = $1 AND change.scope = held.scope AND change.seq > $3
       ORDER BY change.seq LIMIT $4) AS found
     ORDER BY found.seq LIMIT $4`,
    [ambito, served, since, max + 1],
  )
  if (rows.length <= max) return { rows, upto: head, more: false }
  // The last seq may be cut: it belongs to the next page, unless it fills this one alone.
  const cut = rows.at(-1)!.seq
  const whole = rows.filter(row => row.seq < cut)
  if (whole.length > 0) return { rows: whole, upto: whole.at(-1)!.seq, more: true }
  const all = await tx.query<ChangeRow>(
    'SELECT scope, seq, record_id FROM change WHERE ambito_id = $1 AND scope = ANY($2::text[]) AND seq = $3',
    [ambito, served, cut],
  )
  return { rows: all, upto: cut, more: cut < head }
}

async function readSeal(tx: Db, { ambito }: DeviceCaller): Promise<PullAnswer['seal']> {
  const { upto, chain } = await lastSeal(tx, ambito)
  return upto > 0 ? { upto, hash: chain.toString('hex') } : null
}

/** Each record once, as it is now: still in a scope that the tablet holds, or gone from them. */
async function collapse(
  tx: Db,
  { ambito }: DeviceCaller,
  rows: readonly ChangeRow[],
  want: readonly RecordId[],
  served: readonly Scope[],
): Promise<{ put: PulledRecord[]; leave: PullAnswer['leave'] }> {
  const touched = new Map<string, Set<Scope>>(want.map(id => [id, new Set(served)]))
  for (const row of rows) touched.set(row.record_id, (touched.get(row.record_id) ?? new Set()).add(row.scope))
  const put = await readPulled(tx, ambito, [...touched.keys()], served)
  for (const record of put) touched.delete(record.id)
  const leave = [...touched].map(([id, scopes]) => ({ id, sc: [...scopes] })) as PullAnswer['leave']
  return { put, leave }
}

/** Mids and seqs of a device rise together: the newest is looked at first. A device that took the place of another goes on from its mids. */
async function readLastMid(tx: Db, caller: DeviceCaller, upto: number): Promise<number> {
  const [row] = await tx.query<{ mid: number }>(
    `SELECT coalesce(
       (SELECT mid FROM mutation WHERE ambito_id = $1 AND device_id = $2 AND seq <= $3 ORDER BY mid DESC LIMIT 1),
       (SELECT before_first_mid FROM device WHERE ambito_id = $1 AND device_id = $2), 0) AS mid`,
    [caller.ambito, caller.device, upto],
  )
  return row!.mid
}

/** A tablet may claim any number: the register's is a 32-bit one. */
const mostPending = 2 ** 31 - 1

/** For the register of devices; written when it says something new, or once a minute. */
async function noteContact(centre: Centre, caller: DeviceCaller, request: PullRequest): Promise<void> {
  const now = centre.now()
  await centre.database.query(
    `UPDATE device SET cursor_seq = $3, pending = $4, persisted = $5, last_seen = $6, repaired = $8
     WHERE ambito_id = $1 AND device_id = $2
       AND (cursor_seq <> $3 OR pending IS DISTINCT FROM $4 OR persisted IS DISTINCT FROM $5 OR repaired <> $8
         OR last_seen IS NULL OR last_seen < $7)`,
    [
      caller.ambito,
      caller.device,
      request.since,
      Math.min(request.pending, mostPending),
      request.persisted,
      now,
      new Date(now.getTime() - 60_000),
      request.repaired ?? 0,
    ],
  )
}

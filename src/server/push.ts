/** Taking what a tablet sends: once each, in order, from whom it says, and nothing lost of what cannot be accepted. */
import type { KeyObject } from 'node:crypto'
import type { AmbitoId, DeviceId, OfficeId, WorkerId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import { canonicalJson, firstHash } from '../sync/canonical'
import {
  PROTOCOL_VERSION,
  pushLimits,
  signedPush,
  type MutationResult,
  type PushAnswer,
  type PushRequest,
} from '../sync/protocol'
import type { Centre, DeviceCaller } from './centre'
import { commitMutations, type Run } from './commit-mutations'
import { ed25519Key, isSigned } from './ed25519'
import { compareLandmarks, landmarkOf } from './landmarks'
import { gather } from './gather'
import type { Db } from './postgres'
import { receive, type Received } from './received'
import { noteLost, noteReturning, noticeRollback } from './recovery-state'

export type PushRefusal =
  | { readonly type: 'UnsupportedProtocol' }
  | { readonly type: 'NotThisDevice' }
  | { readonly type: 'DeviceRevoked' }
  | { readonly type: 'EpochChanged' }
  /** The mid that the centre expects. */
  | { readonly type: 'MidGap'; readonly mid: number }
  | { readonly type: 'MidReuse'; readonly mid: number }
  | { readonly type: 'BadChain'; readonly mid: number }
  | { readonly type: 'BadSignature' }
  /** It cannot even be hashed. */
  | { readonly type: 'Unreadable'; readonly mid: number }

/** `raw` are the mutations as received: they are hashed before anything is believed about them. */
export async function push(
  centre: Centre,
  caller: DeviceCaller,
  request: Omit<PushRequest, 'mutations'>,
  raw: readonly Readonly<Record<string, unknown>>[],
  take: Take = arrived => takeAlone(centre, arrived),
  manner: Arrived['manner'] = 'sent',
): Promise<Result<PushAnswer, PushRefusal>> {
  if (request.p !== PROTOCOL_VERSION) return err({ type: 'UnsupportedProtocol' })
  if (request.device !== caller.device) return err({ type: 'NotThisDevice' })
  const received = receiveAll(raw)
  if (!received.ok) return received
  const device = await readDevice(centre.database, caller)
  const refusal = refuseDevice(device, request.epoch, manner)
  if (refusal) return err(refusal)
  // It was told more than there is, or something else: the centre went back in time [S130, S139].
  const place = { ...device!, ...caller }
  const { hasParted } = await compareLandmarks(centre.database, place, request.landmarks ?? [])
  if (hasParted && (await noticeRollback(centre, caller, request.epoch, hasParted)) === 'noted') {
    return err({ type: 'EpochChanged' })
  }
  const last = received.value.at(-1)!
  const signed = canonicalJson(signedPush(caller.ambito, caller.device, last.mid, last.hash))
  if (!(await isSigned(publicKey(device!), signed, request.sig))) return err({ type: 'BadSignature' })

  if (request.returning) await noteReturning(centre, caller, request.returning, false)
  const results: MutationResult[] = []
  let state = { lastMid: device!.last_mid, backedUpSeq: device!.backed_up_seq }
  for (let at = 0; at < received.value.length; at += pushLimits.mutationsPerTransaction) {
    const batch = received.value.slice(at, at + pushLimits.mutationsPerTransaction)
    // It signs the last mutation of the push, and is kept with that one.
    const sig = batch.at(-1) === last ? request.sig : undefined
    const taken = await take({
      caller,
      epoch: request.epoch,
      app: request.app,
      sig,
      batch,
      manner,
      gone: at === 0 ? request.gone : undefined,
    })
    if (!taken.ok) return taken
    results.push(...taken.value.results)
    state = taken.value
    const reached = Math.max(...taken.value.results.map(result => result.seq))
    // Where nothing changed, nobody has anything to fetch: a tablet that tells what was read there wakes no other.
    if (taken.value.results.some(({ r }) => r !== 'noop'))
      centre.pokes.publish(caller.ambito, reached, manner === 'sent' ? caller.device : undefined)
  }
  const { lastMid, backedUpSeq } = state
  const landmark = landmarkOf(
    place,
    results.reduce((one, other) => (other.seq > one.seq ? other : one)),
  )
  return ok({ epoch: request.epoch, time: centre.now().toISOString(), lastMid, backedUpSeq, results, directive: null, landmark })
}

function receiveAll(raw: readonly Readonly<Record<string, unknown>>[]): Result<Received[], PushRefusal> {
  const received: Received[] = []
  for (const mutation of raw) {
    const mid = mutation['mid'] as number
    const previous = received.at(-1)
    if (previous && mid !== previous.mid + 1) return err({ type: 'MidGap', mid: previous.mid + 1 })
    const one = receive(mutation)
    if (!one) return err({ type: 'Unreadable', mid })
    if (previous && one.prev !== previous.hash) return err({ type: 'BadChain', mid })
    received.push(one)
  }
  return ok(received)
}

interface DeviceRow {
  readonly ambito_id: AmbitoId
  readonly device_id: DeviceId
  readonly worker_id: WorkerId | null
  readonly public_key: Buffer | null
  readonly status: 'active' | 'locked' | 'leaving' | 'revoked' | 'wiped'
  readonly last_mid: number
  readonly last_hash: string | null
  /** Of the one whose place it took. */
  readonly before_first_mid: number
  readonly letter: string | null
  readonly office_id: OfficeId | null
  readonly epoch: string
  readonly landmark_key: Buffer
  readonly replaces: DeviceId | null
  readonly backed_up_seq: number
  readonly restored_at: Date | null
  readonly recovering_until: Date | null
  /** Of a device that had a history before the centre was restored: see 0012-restore.sql. */
  readonly restored_seq: number | null
  readonly old_mid: number | null
  readonly reported_at: Date | null
}

const readDevice = gather<DeviceCaller, DeviceRow | undefined>(async (db, callers) => {
  const rows = await readDevices(db, callers, '')
  return callers.map(({ ambito, device }) => rows.find(row => row.device_id === device && row.ambito_id === ambito))
})

const readDevices = (db: Db, callers: readonly DeviceCaller[], lock: '' | 'FOR UPDATE OF device'): Promise<DeviceRow[]> =>
  db.query<DeviceRow>(
    `SELECT device.ambito_id, device.device_id, device.worker_id, public_key, status, last_mid, encode(last_hash, 'hex') AS last_hash,
       before_first_mid, letter, device.office_id, epoch, landmark_key, replaces, backed_up_seq, restored_at, recovering_until, restored_seq, old_mid, reported_at
     FROM unnest($1::uuid[], $2::uuid[]) AS asked (ambito, device)
     JOIN device ON device.ambito_id = asked.ambito AND device.device_id = asked.device
     JOIN ambito_head ON ambito_head.ambito_id = device.ambito_id
     LEFT JOIN recovery_device ON recovery_device.ambito_id = device.ambito_id AND recovery_device.device_id = device.device_id
     ORDER BY device.device_id ${lock}`,
    [callers.map(({ ambito }) => ambito), callers.map(({ device }) => device)],
  )

function refuseDevice(device: DeviceRow | undefined, epoch: string, manner: Arrived['manner']): PushRefusal | undefined {
  const isOut = device?.status === 'revoked' || device?.status === 'wiped'
  if (!device?.worker_id || (isOut && manner !== 'rescued')) return { type: 'DeviceRevoked' }
  return device.epoch === epoch ? undefined : { type: 'EpochChanged' }
}

/** At most as many mutations of a push as a transaction takes, their signature verified. */
export interface Arrived {
  readonly caller: DeviceCaller
  readonly epoch: string
  readonly app: string
  readonly sig: string | undefined
  readonly batch: readonly Received[]
  /** `rescued`: from a file that an operator vouches for; then also of a device that may not speak any more. */
  readonly manner: 'sent' | 'rescued'
  /** Up to here, before the first of these, the device has nothing left to send. */
  readonly gone: number | undefined
}

interface Taken {
  readonly results: readonly MutationResult[]
  readonly lastMid: number
  readonly backedUpSeq: number
}

export type TakeAnswer = Result<Taken, PushRefusal>

/** Commits what arrived. */
export type Take = (arrived: Arrived) => Promise<TakeAnswer>

export async function takeAlone(centre: Centre, arrived: Arrived): Promise<TakeAnswer> {
  const [answer] = await takeTogether(centre, arrived.caller.ambito, [arrived])
  return answer!
}

/**
 * One transaction, for several devices of one ambito: what a device sent before answers as it did then, what is new is committed. A refusal
 * is of one device alone; a failure is of the whole.
 */
export function takeTogether(centre: Centre, ambito: AmbitoId, all: readonly Arrived[]): Promise<TakeAnswer[]> {
  return centre.database.transaction(async tx => {
    const callers = all.map(({ caller }) => caller)
    const devices = new Map((await readDevices(tx, callers, 'FOR UPDATE OF device')).map(device => [device.device_id, device]))
    const admitted: Result<Admitted, PushRefusal>[] = []
    for (const arrived of all) admitted.push(await admit(centre, tx, arrived, devices.get(arrived.caller.device)))
    const runs = admitted.flatMap(one => (one.ok && one.value.mutations.length > 0 ? [one.value] : []))
    const committed = runs.length > 0 ? await commitMutations(centre, tx, { ambito, epoch: runs[0]!.epoch }, runs) : []
    return admitted.map(one => {
      if (!one.ok) return one
      const { known, lastMid, backedUpSeq } = one.value
      return ok({ results: [...known, ...(committed[runs.indexOf(one.value)] ?? [])], lastMid, backedUpSeq })
    })
  })
}

interface Admitted extends Run {
  /** The answers to what it sent before. */
  readonly known: readonly MutationResult[]
  readonly epoch: string
  readonly lastMid: number
  readonly backedUpSeq: number
}

async function admit(
  centre: Centre,
  tx: Db,
  arrived: Arrived,
  device: DeviceRow | undefined,
): Promise<Result<Admitted, PushRefusal>> {
  const { caller, batch } = arrived
  const refusal = refuseDevice(device, arrived.epoch, arrived.manner)
  if (refusal) return err(refusal)
  const { last_mid, last_hash, office_id, worker_id, backed_up_seq } = device!
  const first = batch[0]!
  // What the centre lost and the tablet has no more: the chain goes on after it, and the loss is written down [S131].
  const isGone = first.mid > last_mid + 1 && arrived.gone === first.mid - 1 && device!.restored_at !== null && isHash(first.prev)
  if (first.mid > last_mid + 1 && !isGone) return err({ type: 'MidGap', mid: last_mid + 1 })
  if (isGone) await noteLost(tx, caller, { from: last_mid + 1, to: first.mid - 1, hash: first.prev as string }, centre.now())
  const known = await readKnown(
    tx,
    caller,
    batch.filter(mutation => mutation.mid <= last_mid),
  )
  if (!known.ok) return known
  const mutations = batch.filter(mutation => mutation.mid > last_mid)
  const isChained = isGone || mutations.length === 0 || mutations[0]!.prev === (last_hash ?? firstHash)
  // The device's last mutation is not the one that these follow: under its mid there was another content.
  if (!isChained)
    return err(last_mid > device!.before_first_mid ? { type: 'MidReuse', mid: last_mid } : { type: 'BadChain', mid: first.mid })
  return ok({
    device: caller.device,
    worker: worker_id!,
    isCentre: false,
    office: office_id ?? undefined,
    letter: ownLetter(device!),
    app: arrived.app.replaceAll(/[^\x20-\x7e]/g, '?'),
    signature: arrived.sig,
    mutations,
    lost: lostHistoryOf(device!, centre.now()),
    known: known.value,
    epoch: arrived.epoch,
    lastMid: mutations.at(-1)?.mid ?? last_mid,
    backedUpSeq: backed_up_seq,
  })
}

/**
 * Of a device that took the place of a copied one: what the two captured apart has the same numbers, and the letter of the device that both were.
 */
const ownLetter = ({ replaces, letter }: DeviceRow): string | undefined => (replaces && letter) ?? undefined

const isHash = (text: unknown): boolean => typeof text === 'string' && /^[0-9a-f]{64}$/.test(text)

/** A device that has not said that it reads the new history is still in the old one with all that it sends. */
function lostHistoryOf({ restored_seq, old_mid, reported_at, recovering_until }: DeviceRow, now: Date): Run['lost'] {
  if (restored_seq === null) return undefined
  const isHolding = recovering_until !== null && recovering_until > now
  return { restoredSeq: restored_seq, mid: reported_at ? old_mid! : Number.POSITIVE_INFINITY, isHolding }
}

/** The stored results of mutations that the device sent before. The same mid with another content means that the tablet was copied. */
async function readKnown(
  tx: Db,
  caller: DeviceCaller,
  sent: readonly Received[],
): Promise<Result<MutationResult[], PushRefusal>> {
  if (sent.length === 0) return ok([])
  const rows = await tx.query<{ mid: number; hash: string; result: MutationResult }>(
    `SELECT mid, encode(hash, 'hex') AS hash, result FROM mutation
     WHERE ambito_id = $1 AND device_id = $2 AND mid BETWEEN $3 AND $4 ORDER BY mid`,
    [caller.ambito, caller.device, sent[0]!.mid, sent.at(-1)!.mid],
  )
  const different = sent.find((mutation, index) => rows[index]?.hash !== mutation.hash)
  return different ? err({ type: 'MidReuse', mid: different.mid }) : ok(rows.map(row => row.result))
}

const publicKey = ({ public_key }: DeviceRow): KeyObject | undefined =>
  public_key?.length === 32 ? ed25519Key(public_key) : undefined

/** Taking what a tablet sends: once each, in order, from whom it says, and nothing lost of what cannot be accepted. */
import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import type { OfficeId, WorkerId } from '../domain/ids'
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
import { commitMutations } from './commit-mutations'
import type { Db } from './postgres'
import { receive, type Received } from './received'

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
): Promise<Result<PushAnswer, PushRefusal>> {
  if (request.p !== PROTOCOL_VERSION) return err({ type: 'UnsupportedProtocol' })
  if (request.device !== caller.device) return err({ type: 'NotThisDevice' })
  const received = receiveAll(raw)
  if (!received.ok) return received
  const device = await readDevice(centre.database, caller, '')
  const refusal = refuseDevice(device, request.epoch)
  if (refusal) return err(refusal)
  const key = publicKey(device!)
  const last = received.value.at(-1)!
  const signed = canonicalJson(signedPush(caller.ambito, caller.device, last.mid, last.hash))
  if (!isSigned(key, signed, request.sig)) return err({ type: 'BadSignature' })

  const results: MutationResult[] = []
  let state = { lastMid: device!.last_mid, backedUpSeq: device!.backed_up_seq }
  for (let at = 0; at < received.value.length; at += pushLimits.mutationsPerTransaction) {
    const batch = received.value.slice(at, at + pushLimits.mutationsPerTransaction)
    const taken = await centre.database.transaction(tx => take(centre, tx, caller, { ...request, key }, batch))
    if (!taken.ok) return taken
    results.push(...taken.value.results)
    state = taken.value
    centre.pokes.publish(caller.ambito, Math.max(...taken.value.results.map(result => result.seq)))
  }
  const { lastMid, backedUpSeq } = state
  return ok({ epoch: request.epoch, time: centre.now().toISOString(), lastMid, backedUpSeq, results, directive: null })
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
  readonly worker_id: WorkerId | null
  readonly public_key: Buffer | null
  readonly status: 'active' | 'locked' | 'leaving' | 'revoked' | 'wiped'
  readonly last_mid: number
  readonly last_hash: string | null
  readonly office_id: OfficeId | null
  readonly epoch: string
  readonly backed_up_seq: number
}

async function readDevice(db: Db, caller: DeviceCaller, lock: '' | 'FOR UPDATE OF device'): Promise<DeviceRow | undefined> {
  const [row] = await db.query<DeviceRow>(
    `SELECT worker_id, public_key, status, last_mid, encode(last_hash, 'hex') AS last_hash, office_id, epoch, backed_up_seq
     FROM device JOIN ambito_head ON ambito_head.ambito_id = device.ambito_id
     WHERE device.ambito_id = $1 AND device.device_id = $2 ${lock}`,
    [caller.ambito, caller.device],
  )
  return row
}

function refuseDevice(device: DeviceRow | undefined, epoch: string): PushRefusal | undefined {
  if (!device?.worker_id || device.status === 'revoked' || device.status === 'wiped') return { type: 'DeviceRevoked' }
  return device.epoch === epoch ? undefined : { type: 'EpochChanged' }
}

interface Taken {
  readonly results: readonly MutationResult[]
  readonly lastMid: number
  readonly backedUpSeq: number
}

/** One transaction: what the device sent before answers as it did then, what is new is committed. */
async function take(
  centre: Centre,
  tx: Db,
  caller: DeviceCaller,
  request: { readonly epoch: string; readonly app: string; readonly sig: string; readonly key: KeyObject | undefined },
  batch: readonly Received[],
): Promise<Result<Taken, PushRefusal>> {
  const device = await readDevice(tx, caller, 'FOR UPDATE OF device')
  const refusal = refuseDevice(device, request.epoch)
  if (refusal) return err(refusal)
  const { last_mid, last_hash, office_id, worker_id, backed_up_seq } = device!
  if (batch[0]!.mid > last_mid + 1) return err({ type: 'MidGap', mid: last_mid + 1 })
  const known = await readKnown(
    tx,
    caller,
    batch.filter(mutation => mutation.mid <= last_mid),
  )
  if (!known.ok) return known
  const mutations = batch.filter(mutation => mutation.mid > last_mid)
  if (mutations.length === 0) return ok({ results: known.value, lastMid: last_mid, backedUpSeq: backed_up_seq })
  if (mutations[0]!.prev !== (last_hash ?? firstHash)) return err({ type: 'BadChain', mid: mutations[0]!.mid })
  const committed = await commitMutations(centre, tx, {
    ambito: caller.ambito,
    device: caller.device,
    epoch: request.epoch,
    worker: worker_id!,
    isCentre: false,
    office: office_id ?? undefined,
    app: request.app.replaceAll(/[^\x20-\x7e]/g, '?'),
    signature: request.sig,
    isSigned: (text, signature) => isSigned(request.key, text, signature),
    mutations,
  })
  return ok({ results: [...known.value, ...committed], lastMid: mutations.at(-1)!.mid, backedUpSeq: backed_up_seq })
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

/** What precedes the 32 raw bytes of an Ed25519 key in its DER form (RFC 8410). */
const ed25519Prefix = '302a300506032b6570032100'

const publicKey = (device: DeviceRow): KeyObject | undefined =>
  device.public_key?.length === 32
    ? createPublicKey({ key: Buffer.concat([Buffer.from(ed25519Prefix, 'hex'), device.public_key]), format: 'der', type: 'spki' })
    : undefined

function isSigned(key: KeyObject | undefined, text: string, signature: string): boolean {
  return key !== undefined && verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))
}

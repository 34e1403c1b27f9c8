/** What the centre itself decides is a mutation of a device of its own: so the log has no holes, and no rule has two ways in. */
import { uuidv7, type AmbitoId, type DeviceId, type WorkerId } from '../domain/ids'
import { firstHash } from '../sync/canonical'
import { SCHEMA_VERSION, type CommandOp, type Mutation, type MutationResult, type Op, type Scope } from '../sync/protocol'
import type { Centre } from './centre'
import { commitMutations } from './commit-mutations'
import type { Db } from './postgres'
import { receive, type Received } from './received'

/** An ambito without records: its head, at the beginning of a new history, and the centre's device in it. */
export async function createAmbito(
  centre: Centre,
  ambito: AmbitoId,
  /** Ed25519, raw 32 bytes: what the centre signs diary entries with, if it writes any. */
  publicKey: Uint8Array | null = null,
): Promise<{ epoch: string; device: DeviceId }> {
  const now = centre.now()
  const epoch = uuidv7(now.getTime(), centre.randomBytes(10))
  const device = uuidv7(now.getTime(), centre.randomBytes(10)) as DeviceId
  await centre.database.transaction(async tx => {
    await tx.query(
      'INSERT INTO ambito_head (ambito_id, epoch, seq, min_seq, backed_up_seq, centre_device_id) VALUES ($1, $2, 0, 0, 0, $3)',
      [ambito, epoch, device],
    )
    await tx.query(
      `INSERT INTO device (ambito_id, device_id, public_key, status, enrolled_at) VALUES ($1, $2, $3, 'active', $4)`,
      [ambito, device, publicKey, now],
    )
  })
  return { epoch, device }
}

const opsPerMutation = 50
const mutationsPerTransaction = 20

/**
 * Applies ops in order, in the name of `author`, above the rights of workers: many at a time, 50 to a mutation.
 * @throws when one of them does not fit: what the centre decides has to be sound. The transactions before it stay.
 */
export async function applyAsCentre(
  centre: Centre,
  ambito: AmbitoId,
  ops: readonly Op[],
  author: WorkerId,
): Promise<MutationResult[]> {
  const results: MutationResult[] = []
  const perTransaction = opsPerMutation * mutationsPerTransaction
  for (let at = 0; at < ops.length; at += perTransaction) {
    const part = ops.slice(at, at + perTransaction)
    results.push(...(await centre.database.transaction(tx => commitAsCentre(centre, tx, ambito, part, author))))
    centre.pokes.publish(ambito, results.at(-1)!.seq)
  }
  return results
}

interface CentreDevice {
  readonly device_id: DeviceId
  readonly last_mid: number
  readonly last_hash: string | null
  readonly epoch: string
}

/** Everybody who writes in the centre's name takes turns here. */
export async function lockCentreDevice(tx: Db, ambito: AmbitoId): Promise<CentreDevice> {
  const [device] = await tx.query<CentreDevice>(
    `SELECT device_id, last_mid, encode(last_hash, 'hex') AS last_hash, epoch
     FROM device JOIN ambito_head ON ambito_head.ambito_id = device.ambito_id AND ambito_head.centre_device_id = device.device_id
     WHERE device.ambito_id = $1 FOR UPDATE OF device`,
    [ambito],
  )
  if (!device) throw new Error('there is no such ambito')
  return device
}

/** The ops of at most one transaction, inside it. */
export async function commitAsCentre(
  centre: Centre,
  tx: Db,
  ambito: AmbitoId,
  ops: readonly Op[],
  author: WorkerId,
): Promise<readonly MutationResult[]> {
  const device = await lockCentreDevice(tx, ambito)
  const mutations: Received[] = []
  for (let at = 0; at < ops.length; at += opsPerMutation) {
    const mutation: Mutation = {
      mid: device.last_mid + mutations.length + 1,
      sv: SCHEMA_VERSION,
      prev: mutations.at(-1)?.hash ?? device.last_hash ?? firstHash,
      t: { dev: centre.now().toISOString(), offMs: 0, offAgeS: 0, boot: 'centre', mono: 0 },
      author,
      ops: ops.slice(at, at + opsPerMutation),
    }
    mutations.push(receive(mutation)!)
  }
  const run = { device: device.device_id, worker: author, isCentre: true, office: undefined, app: 'centre', signature: undefined }
  const [results] = await commitMutations(centre, tx, { ambito, epoch: device.epoch }, [{ ...run, mutations }])
  return results!
}

/** A scope beyond those that the worker's record gives. Given already: nothing happens. */
export async function giveGrant(centre: Centre, ambito: AmbitoId, worker: WorkerId, scope: Scope, reason: string): Promise<void> {
  await applyAsCentre(centre, ambito, [grantCommand('grant.give', worker, scope, reason)], worker)
}

export async function endGrant(centre: Centre, ambito: AmbitoId, worker: WorkerId, scope: Scope, reason: string): Promise<void> {
  await applyAsCentre(centre, ambito, [grantCommand('grant.end', worker, scope, reason)], worker)
}

const grantCommand = (name: string, worker: WorkerId, scope: Scope, reason: string): CommandOp => ({
  op: 'cmd',
  name,
  args: { worker, scope, reason },
  base: {},
})

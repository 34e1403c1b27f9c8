/**
 * A tablet whose vault was copied: the copy has sent other changes under the same numbers. This one gets an identity of its own, after its worker has
 * signed in again, and goes on from the last mutation that both have: what waits is sent as it was captured, byte by byte, and nothing twice.
 */
import { err, ok, type Result } from '../domain/result'
import { canonicalJson } from '../sync/canonical'
import {
  PROTOCOL_VERSION,
  signedPush,
  type EnrolAnswer,
  type EnrolRequest,
  type MutationResult,
  type PushRequest,
} from '../sync/protocol'
import { toBase64 } from './base64'
import type { CentreClient, CentreRefusal } from './centre-client'
import { openDatabase } from './database'
import type { EngineKeys } from './engine-keys'
import { whereItStands } from './epoch-recovery'
import { createDeviceKeys, type DeviceKeys } from './keys'
import { keepLandmark, landmarksToSay, type Heard } from './landmarks'
import type { RegisterAgainRefusal } from './managed-device'
import { readPlain } from './meta'
import { firstSendable, nextBatch, type Posted } from './outbox'
import { keepReceipts, renewReceipts } from './receipts'
import { createSignInDesk } from './sign-in-desk'
import { createStore, read, write, type Store } from './store'
import type { Course } from './sync-run'
import type { World } from './world'

export interface OtherIdentity {
  readonly keys: DeviceKeys
  readonly answer: EnrolAnswer
}

/** The new identity; `undefined` when nothing clashes any more, and there is nothing to do. */
export async function registerAgain(
  world: World,
  keys: EngineKeys & { readonly publicKey: string | undefined },
  centre: CentreClient,
  credentials: { readonly login: string; readonly password: string },
): Promise<Result<OtherIdentity | undefined, RegisterAgainRefusal>> {
  const desk = createSignInDesk(world)
  const signedIn = await desk.signIn(credentials)
  if (!signedIn.ok) return signedIn
  const { ambito, worker, device, letter } = keys.identity
  const isSame = signedIn.value.memberships.some(each => each.ambito === ambito && each.workerId === worker)
  if (!isSame) return err({ type: 'SomebodyElse' })
  const parting = await findParting(world, keys, centre)
  if (!parting.ok) return parting
  if (!parting.value) return ok(undefined)
  const own = await createDeviceKeys(world)
  const request: EnrolRequest = {
    ambito,
    publicKey: toBase64(own.publicKey),
    app: keys.app,
    replaces: { device, letter, ...parting.value, ...(keys.publicKey !== undefined && { publicKey: keys.publicKey }) },
  }
  const answer = await desk.enrol(signedIn.value.token, request)
  return answer.ok ? ok({ keys: own, answer: answer.value }) : answer
}

type Parting = NonNullable<EnrolRequest['replaces']>

/**
 * The last mutation that the tablet and the centre agree on. What was sent already gets its receipt on the way. While the tablet stands in a history that the
 * centre no longer has, it is looked for in the one that the centre is in: the copy may have come back there first.
 */
async function findParting(
  world: World,
  keys: EngineKeys,
  centre: CentreClient,
): Promise<Result<Omit<Parting, 'device'> | undefined, RegisterAgainRefusal>> {
  const store = createStore(world, openDatabase(world, keys.vaultId), keys.sealer, keys.identity.device)
  try {
    let limit = batchSize
    let from: number | undefined
    let course: Course | undefined
    for (;;) {
      const batch = await batchFrom(store, from, limit)
      const [first] = batch
      if (!first) {
        const refusal = course ? undefined : await refusalOf(store, keys, centre)
        if (refusal?.type === 'DeviceUnknown') return ok(await beginning(store))
        if (refusal?.type !== 'EpochChanged') return ok(undefined)
        course = { epoch: refusal.epoch, returning: await whereItStands(store) }
        from = refusal.lastMid + 1
        continue
      }
      const request = await pushOf(store, keys, batch, course)
      const answer = await centre.push(request)
      if (answer.ok) {
        await keep(store, batch, { ...answer.value, isAgain: from !== undefined, said: request.landmarks ?? [] })
        if (from !== undefined) from = batch.at(-1)!.mutation.mid + 1
        limit = batchSize
        continue
      }
      const { refusal } = answer
      if (refusal.type === 'EpochChanged') {
        course = { epoch: refusal.epoch, returning: await whereItStands(store) }
        from = refusal.lastMid + 1
        continue
      }
      // What comes before is in nobody's hands any more: nothing of it clashes.
      if (refusal.type === 'MidGap') return ok(undefined)
      if (refusal.type === 'DeviceUnknown') return ok(await beginning(store))
      if (refusal.type === 'NoNetwork') return err(refusal)
      if (refusal.type !== 'MidReuse') return err({ type: 'CentreUnavailable' })
      const { mid, prev } = first.mutation
      if (refusal.mid === mid) return ok({ mid: mid - 1, hash: prev })
      if (refusal.mid > mid) limit = refusal.mid - mid
      // They had parted before what the centre lacks: looked for from the oldest that is still here.
      else if (from !== 1) from = 1
      else return err({ type: 'CentreUnavailable' })
    }
  } finally {
    store.db.close()
  }
}

/** What waits, or everything that is still here from that mid on. */
const batchFrom = (store: Store, from: number | undefined, limit: number): Promise<Posted[]> =>
  read(store, ['meta', 'outbox'], async store => {
    if (from === undefined) return nextBatch(store, undefined, limit)
    const first = await firstSendable(store, from)
    return first === undefined ? [] : nextBatch(store, first, limit)
  })

interface Answered extends Heard {
  readonly results: readonly MutationResult[]
  readonly isAgain: boolean
}

const keep = (store: Store, batch: readonly Posted[], { results, isAgain, ...heard }: Answered): Promise<void> =>
  write(store, ['receipts'], async store => {
    await (isAgain ? renewReceipts(store, batch, results) : keepReceipts(store, batch, results))
    await keepLandmark(store, heard)
  })

const batchSize = 50

/**
 * Nothing waits, and so no push tells: whether the centre was restored from a copy that does not have this device, or that lacks what it had acknowledged,
 * in which a copy of the tablet may have come back first.
 */
async function refusalOf(store: Store, { identity }: EngineKeys, centre: CentreClient): Promise<CentreRefusal | undefined> {
  const cursor = await read(store, ['meta'], store => readPlain(store, 'cursor'))
  const answer = await centre.pull({
    p: PROTOCOL_VERSION,
    device: identity.device,
    epoch: cursor!.epoch,
    since: cursor!.upto,
    scopes: [],
    digest: null,
    max: 1,
    pending: 0,
    persisted: false,
  })
  return answer.ok ? undefined : answer.refusal
}

/** The centre has nothing of this device: it goes on before the first mutation that is still here, and sends them all. */
const beginning = (store: Store): Promise<Omit<Parting, 'device'>> =>
  read(store, ['meta', 'outbox'], async store => {
    const from = await firstSendable(store, 1)
    const [first] = from === undefined ? [] : await nextBatch(store, from, 1)
    if (first) return { mid: first.mutation.mid - 1, hash: first.mutation.prev }
    return { mid: (await readPlain(store, 'nextMid'))! - 1, hash: (await readPlain(store, 'lastHash'))! }
  })

async function pushOf(
  store: Store,
  { identity, app, sign }: EngineKeys,
  batch: readonly Posted[],
  course: Course | undefined,
): Promise<PushRequest> {
  const { mutation, hash } = batch.at(-1)!
  const { epoch, landmarks } = await read(store, ['meta'], async store => {
    const { epoch } = (await readPlain(store, 'cursor'))!
    return { epoch, landmarks: [...(await landmarksToSay(store, epoch))] }
  })
  const signed = canonicalJson(signedPush(identity.ambito, identity.device, mutation.mid, hash))
  return {
    p: PROTOCOL_VERSION,
    device: identity.device,
    epoch: course?.epoch ?? epoch,
    ...(course ? { returning: course.returning } : { landmarks }),
    app,
    now: new Date(store.world.now()).toISOString(),
    mono: Math.round(store.world.monotonic()),
    mutations: batch.map(posted => posted.mutation),
    sig: toBase64(await sign(new TextEncoder().encode(signed))),
  }
}

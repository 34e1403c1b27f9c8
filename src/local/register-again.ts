/**
 * A tablet whose vault was copied: the copy has sent other changes under the same numbers. This one gets an identity of its own, after its worker has
 * signed in again, and goes on from the last mutation that both have: what waits is sent as it was captured, byte by byte, and nothing twice.
 */
import { err, ok, type Result } from '../domain/result'
import { canonicalJson } from '../sync/canonical'
import { PROTOCOL_VERSION, signedPush, type EnrolAnswer, type EnrolRequest, type PushRequest } from '../sync/protocol'
import { toBase64 } from './base64'
import type { CentreClient } from './centre-client'
import { openDatabase } from './database'
import type { EngineKeys } from './engine-keys'
import { createDeviceKeys, type DeviceKeys } from './keys'
import type { RegisterAgainRefusal } from './managed-device'
import { readPlain } from './meta'
import { firstSendable, nextBatch, type Posted } from './outbox'
import { keepReceipts } from './receipts'
import { createSignInDesk } from './sign-in-desk'
import { createStore, read, write, type Store } from './store'
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
  const { ambito, worker, device } = keys.identity
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
    replaces: { device, ...parting.value, ...(keys.publicKey !== undefined && { publicKey: keys.publicKey }) },
  }
  const answer = await desk.enrol(signedIn.value.token, request)
  return answer.ok ? ok({ keys: own, answer: answer.value }) : answer
}

type Parting = NonNullable<EnrolRequest['replaces']>

/** The last mutation that the tablet and the centre agree on. What was sent already gets its receipt on the way. */
async function findParting(
  world: World,
  keys: EngineKeys,
  centre: CentreClient,
): Promise<Result<Omit<Parting, 'device'> | undefined, RegisterAgainRefusal>> {
  const store = createStore(world, openDatabase(world, keys.vaultId), keys.sealer, keys.identity.device)
  try {
    let limit = batchSize
    for (;;) {
      const batch = await read(store, ['meta', 'outbox'], store => nextBatch(store, undefined, limit))
      const [first] = batch
      if (!first) return (await isForgotten(store, keys, centre)) ? ok(await beginning(store)) : ok(undefined)
      const answer = await centre.push(await pushOf(store, keys, batch))
      if (answer.ok) await write(store, ['receipts'], store => keepReceipts(store, batch, answer.value.results))
      else if (answer.refusal.type === 'DeviceUnknown') return ok(await beginning(store))
      else if (answer.refusal.type !== 'MidReuse')
        return err({ type: answer.refusal.type === 'NoNetwork' ? 'NoNetwork' : 'CentreUnavailable' })
      else if (answer.refusal.mid > first.mutation.mid) limit = answer.refusal.mid - first.mutation.mid
      else return ok({ mid: first.mutation.mid - 1, hash: first.mutation.prev })
    }
  } finally {
    store.db.close()
  }
}

const batchSize = 50

/** The centre was restored from a copy that does not have this device. */
async function isForgotten(store: Store, { identity }: EngineKeys, centre: CentreClient): Promise<boolean> {
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
  return !answer.ok && answer.refusal.type === 'DeviceUnknown'
}

/** The centre has nothing of this device: it goes on before the first mutation that is still here, and sends them all. */
const beginning = (store: Store): Promise<Omit<Parting, 'device'>> =>
  read(store, ['meta', 'outbox'], async store => {
    const from = await firstSendable(store, 1)
    const [first] = from === undefined ? [] : await nextBatch(store, from, 1)
    if (first) return { mid: first.mutation.mid - 1, hash: first.mutation.prev }
    return { mid: (await readPlain(store, 'nextMid'))! - 1, hash: (await readPlain(store, 'lastHash'))! }
  })

async function pushOf(store: Store, { identity, app, sign }: EngineKeys, batch: readonly Posted[]): Promise<PushRequest> {
  const { mutation, hash } = batch.at(-1)!
  const cursor = await read(store, ['meta'], store => readPlain(store, 'cursor'))
  const signed = canonicalJson(signedPush(identity.ambito, identity.device, mutation.mid, hash))
  return {
    p: PROTOCOL_VERSION,
    device: identity.device,
    epoch: cursor!.epoch,
    app,
    now: new Date(store.world.now()).toISOString(),
    mono: Math.round(store.world.monotonic()),
    mutations: batch.map(posted => posted.mutation),
    sig: toBase64(await sign(new TextEncoder().encode(signed))),
  }
}

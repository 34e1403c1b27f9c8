/** One whole exchange with the centre: everything queued goes, everything new comes [S86]. It changes nothing that an answer did not say. */
import type { Instant } from '../domain/dates'
import { err, ok, type Result } from '../domain/result'
import { canonicalJson } from '../sync/canonical'
import {
  PROTOCOL_VERSION,
  pullLimit,
  pushLimits,
  signedPush,
  type MutationResult,
  type PullAnswer,
  type PushAnswer,
  type PushRequest,
} from '../sync/protocol'
import type { Returning } from '../sync/returning'
import { applyPage, type Applied } from './apply-page'
import { toBase64 } from './base64'
import { fillScopes } from './bootstrap'
import type { CentreClient, CentreRefusal } from './centre-client'
import { verifyScopes, type Asked } from './digest'
import type { EngineKeys } from './engine-keys'
import { comeBack } from './epoch-recovery'
import { keepLandmark, landmarksToSay, type Heard } from './landmarks'
import { readPlain, readScopes, readSealed, readVerified } from './meta'
import { ackedMid, countQueued, firstSendable, nextBatch, type Posted } from './outbox'
import { keepReceipts, renewReceipts } from './receipts'
import { read, write, type Store } from './store'

export interface Link {
  readonly store: Store
  readonly centre: CentreClient
  readonly keys: EngineKeys
  /** Rows were written that came from the centre. */
  onApplied(applied: Applied): void
  /** Receipts were written. */
  onDelivered(): Promise<void>
  /** A good answer; `offsetMs` is the device's clock minus the centre's. */
  onContact(at: Instant, offsetMs: number): void
  onSending(isSending: boolean): void
  /** The centre has everything, and the tablet too. Answers whether something was put into the outbox that had waited for it. */
  onReached(): Promise<boolean>
  /** The centre went back in time, and this tablet is about to bring it what it lacks. */
  onReturning(): void
  isStopped(): boolean
  /** This is to end, or another exchange waits for its end. */
  isAwaited(): boolean
}

type Outcome = Result<void, CentreRefusal>
const done: Outcome = ok(undefined)

export async function syncOnce(link: Link): Promise<Outcome> {
  const outcome = await exchange(link)
  if (outcome.ok || outcome.refusal.type !== 'EpochChanged') return outcome
  const back = await comeBack(link, outcome.refusal, {
    push: (from, course) => pushAll(link, from, course),
    pull: course => pullPage(link, { digest: null }, course),
  })
  return back.ok && !link.isStopped() ? exchange(link) : back
}

/** For a tablet that stands in an old history: the epoch that the centre is in, and where the tablet comes from. */
export interface Course {
  readonly epoch: string
  readonly returning: Returning
}

async function exchange(link: Link): Promise<Outcome> {
  const { store } = link
  const pushed = await pushAll(link)
  if (!pushed.ok) return pushed
  for (;;) {
    const pulled = await pullAll(link)
    if (!pulled.ok) return pulled
    let troubled: CentreRefusal | undefined
    const filled = await fillScopes(store, link.centre, async applied => {
      link.onApplied(applied)
      // A long download does not keep back what is written meanwhile.
      const sent = troubled ? done : await pushAll(link)
      if (!sent.ok) troubled = sent.refusal
    })
    if (!filled.ok) return filled
    if (troubled) return err(troubled)
    if (link.isStopped()) return done
    if (filled.value) continue
    const verified = await verifyScopes(store, asked => pullPage(link, asked), link)
    return verified.ok && (await link.onReached()) ? pushAll(link) : verified
  }
}

/**
 * One push is on its way at a time [S86]. While the centre works on it, the receipts of the one before are written and the one after is read, joined
 * and signed; a failure throws that away, and what has no receipt is sent again.
 */
async function pushAll(link: Link, from?: number, course?: Course): Promise<Outcome> {
  let size: number = pushLimits.mutations
  /** What is sent was acknowledged before, and its receipts are of no worth. */
  let isAgain = course !== undefined
  let owed: Owed | undefined
  const next = (mid: number | undefined) => prepare(link, mid, size, { course, isAgain })
  let parcel = await next(from)
  try {
    while (parcel && !link.isStopped()) {
      link.onSending(true)
      const { batch } = parcel
      const first = batch[0]!.mutation.mid
      const after = batch.at(-1)!.mutation.mid + 1
      const ended = await Promise.allSettled([send(link, parcel), next(after), keep(link, owed)])
      const [answer, following] = [valueOf(ended[0]), valueOf(ended[1])]
      valueOf(ended[2])
      owed = undefined
      if (answer.ok) {
        const { results } = answer.value
        if (!isAnswerTo(batch, results)) return err({ type: 'BadAnswer' })
        const { epoch, landmark } = answer.value
        owed = { batch, results, isAgain, heard: { epoch, landmark, said: parcel.landmarks ?? [] } }
        const reached = Math.max(...results.map(result => result.mid)) + 1
        parcel = reached === after ? following : await next(reached)
        if (parcel) continue
        await keep(link, owed)
        owed = undefined
        // What was written meanwhile.
        parcel = await next(undefined)
      } else if (answer.refusal.type === 'TooLarge' && batch.length > 1) {
        size = Math.ceil(batch.length / 2)
        parcel = await next(first)
      } else if (answer.refusal.type === 'MidGap' && answer.refusal.mid < first && parcel.gone === undefined) {
        // The centre has less than this tablet was told (it was restored): what it misses is still in the outbox, or nowhere any more [S90].
        isAgain = true
        parcel = await next(answer.refusal.mid)
        if (!parcel) return answer
      } else return answer
    }
    await keep(link, owed)
    return done
  } finally {
    link.onSending(false)
  }
}

/** A push but for its time, which is that of the sending. */
interface Parcel extends Pick<PushRequest, 'acked' | 'landmarks' | 'gone' | 'returning'> {
  readonly batch: readonly Posted[]
  readonly epoch: string
  readonly sig: string
}

/** What the centre answered and is not written yet. */
interface Owed {
  readonly batch: readonly Posted[]
  readonly results: readonly MutationResult[]
  readonly isAgain: boolean
  readonly heard: Heard
}

interface Manner {
  readonly course: Course | undefined
  readonly isAgain: boolean
}

async function prepare(
  { store, keys }: Link,
  from: number | undefined,
  size: number,
  { course, isAgain }: Manner,
): Promise<Parcel | undefined> {
  const { batch, cursor, acked, landmarks } = await read(store, ['meta', 'outbox'], async store => {
    const first = from !== undefined && isAgain ? await firstSendable(store, from) : from
    const cursor = await readPlain(store, 'cursor')
    return {
      batch: first === undefined && from !== undefined ? [] : await nextBatch(store, first, size),
      cursor,
      acked: await ackedMid(store),
      landmarks: cursor && [...(await landmarksToSay(store, cursor.epoch))],
    }
  })
  const last = batch.at(-1)
  if (!last) return undefined
  const begins = batch[0]!.mutation.mid
  const signed = canonicalJson(signedPush(keys.identity.ambito, keys.identity.device, last.mutation.mid, last.hash))
  return {
    batch,
    epoch: course?.epoch ?? cursor!.epoch,
    sig: toBase64(await keys.sign(new TextEncoder().encode(signed))),
    ...(course ? { returning: course.returning } : { acked, landmarks }),
    ...(isAgain && from !== undefined && begins > from && { gone: begins - 1 }),
  }
}

function send(link: Link, { batch, sig, ...parcel }: Parcel): Promise<Result<PushAnswer, CentreRefusal>> {
  const { store, keys } = link
  return answered(link, () =>
    link.centre.push({
      p: PROTOCOL_VERSION,
      device: keys.identity.device,
      ...parcel,
      app: keys.app,
      now: new Date(store.world.now()).toISOString(),
      mono: Math.round(store.world.monotonic()),
      mutations: batch.map(posted => posted.mutation),
      sig,
    }),
  )
}

async function keep({ store, onDelivered }: Link, owed: Owed | undefined): Promise<void> {
  if (!owed) return
  const { batch, results, isAgain, heard } = owed
  await write(store, ['receipts'], async store => {
    await (isAgain ? renewReceipts(store, batch, results) : keepReceipts(store, batch, results))
    await keepLandmark(store, heard)
  })
  await onDelivered()
}

/** Nothing is believed of an answer that says another hash, or that leaves out the first. */
function isAnswerTo(batch: readonly Posted[], results: readonly MutationResult[]): boolean {
  const hashes = new Map(batch.map(({ mutation, hash }) => [mutation.mid, hash]))
  return results.every(({ mid, hash }) => hashes.get(mid) === hash) && results.some(({ mid }) => mid === batch[0]!.mutation.mid)
}

/** Both a push and what goes on beside it are waited for, before the failure of one is told. */
function valueOf<Value>(ended: PromiseSettledResult<Value>): Value {
  if (ended.status === 'rejected') throw ended.reason
  return ended.value
}

async function pullAll(link: Link): Promise<Outcome> {
  while (!link.isStopped()) {
    const pulled = await pullPage(link, { digest: null })
    if (!pulled.ok) return pulled
    const { answer, isApplied } = pulled.value
    // Behind this tablet's own cursor: a standby that lags, or a page that another tab has overtaken. The next attempt asks again.
    if (!isApplied || (!answer.more && !answer.rebootstrap)) return done
  }
  return done
}

/** Asks for one page from where the tablet stands, and applies it. */
async function pullPage(
  link: Link,
  asked: Asked,
  course?: Course,
): Promise<Result<{ answer: PullAnswer; isApplied: boolean }, CentreRefusal>> {
  const { store } = link
  const held = await read(store, ['meta', 'blob'], async store => {
    const cursor = (await readPlain(store, 'cursor'))!
    return {
      cursor,
      scopes: await readScopes(store),
      pending: await countQueued(store),
      repaired: (await readVerified(store)).repaired,
      acked: await ackedMid(store),
      seal: await readSealed(store, 'seal'),
      landmarks: await landmarksToSay(store, cursor.epoch),
    }
  })
  const { cursor, seal } = held
  const stand = course
    ? { epoch: course.epoch, since: 0, scopes: [], returning: course.returning }
    : {
        epoch: cursor.epoch,
        since: cursor.upto,
        scopes: Object.entries(held.scopes).map(([s, { st, boot }]) => ({ s, st, ...(st === 'boot' && boot && { boot }) })),
        acked: held.acked,
        landmarks: [...held.landmarks],
        ...(seal?.epoch === cursor.epoch && { seal: { upto: seal.upto, hash: seal.hash } }),
      }
  const persisted = (await store.world.storage?.persisted()) ?? false
  const answer = await answered(link, () =>
    link.centre.pull({
      p: PROTOCOL_VERSION,
      device: link.keys.identity.device,
      ...stand,
      max: pullLimit,
      pending: held.pending,
      persisted,
      repaired: held.repaired,
      ...asked,
    }),
  )
  if (!answer.ok) return answer
  const told = answer.value.seal
  const isForked = told && seal?.epoch === answer.value.epoch && seal.upto === told.upto && seal.hash !== told.hash
  if (isForked) return err({ type: 'Forked' })
  const returning = course && { ...course.returning, worker: link.keys.identity.worker }
  const said = course ? [] : held.landmarks
  const applied = await applyPage(store, cursor.upto, answer.value, { wanted: asked.want, returning, said })
  if (applied.isApplied) link.onApplied(applied)
  return ok({ answer: answer.value, isApplied: applied.isApplied })
}

/** Every good answer says the centre's time. The middle of the exchange is taken for the moment it was said. */
async function answered<Answer extends { readonly time: Instant }>(
  link: Link,
  request: () => Promise<Result<Answer, CentreRefusal>>,
): Promise<Result<Answer, CentreRefusal>> {
  const { world } = link.store
  const began = world.now()
  const answer = await request()
  if (answer.ok) link.onContact(answer.value.time, Math.round((began + world.now()) / 2 - Date.parse(answer.value.time)))
  return answer
}

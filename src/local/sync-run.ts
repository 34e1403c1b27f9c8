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
} from '../sync/protocol'
import { applyPage, type Applied } from './apply-page'
import { toBase64 } from './base64'
import { fillScopes } from './bootstrap'
import type { CentreClient, CentreRefusal } from './centre-client'
import { verifyScopes, type Asked } from './digest'
import type { EngineKeys } from './engine-keys'
import { readPlain, readScopes, readVerified } from './meta'
import { countQueued, keepReceipts, nextBatch, type Posted } from './outbox'
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
  isStopped(): boolean
}

type Outcome = Result<void, CentreRefusal>
const done: Outcome = ok(undefined)

export async function syncOnce(link: Link): Promise<Outcome> {
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
    if (!filled.value) return verifyScopes(store, asked => pullPage(link, asked), link.onApplied)
  }
}

/**
 * One push is on its way at a time [S86]. While the centre works on it, the receipts of the one before are written and the one after is read, joined
 * and signed; a failure throws that away, and what has no receipt is sent again.
 */
async function pushAll(link: Link): Promise<Outcome> {
  let size: number = pushLimits.mutations
  let isRecovering = false
  let owed: Owed | undefined
  let parcel = await prepare(link, undefined, size)
  try {
    while (parcel && !link.isStopped()) {
      link.onSending(true)
      const { batch } = parcel
      const first = batch[0]!.mutation.mid
      const after = batch.at(-1)!.mutation.mid + 1
      const ended = await Promise.allSettled([send(link, parcel), prepare(link, after, size), keep(link, owed)])
      const [answer, following] = [valueOf(ended[0]), valueOf(ended[1])]
      valueOf(ended[2])
      owed = undefined
      if (answer.ok) {
        const { results } = answer.value
        if (!isAnswerTo(batch, results)) return err({ type: 'BadAnswer' })
        owed = { batch, results }
        const reached = Math.max(...results.map(result => result.mid)) + 1
        parcel = reached === after ? following : await prepare(link, reached, size)
        if (parcel) continue
        await keep(link, owed)
        owed = undefined
        // What was written meanwhile.
        parcel = await prepare(link, undefined, size)
      } else if (answer.refusal.type === 'TooLarge' && batch.length > 1) {
        size = Math.ceil(batch.length / 2)
        parcel = await prepare(link, first, size)
      } else if (answer.refusal.type === 'MidGap' && !isRecovering && answer.refusal.mid < first) {
        // The centre has less than this tablet was told (it was restored): what it misses is in `sent` [S90].
        isRecovering = true
        parcel = await prepare(link, answer.refusal.mid, size)
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
interface Parcel {
  readonly batch: readonly Posted[]
  readonly epoch: string
  readonly sig: string
}

/** What the centre answered and is not written yet. */
interface Owed {
  readonly batch: readonly Posted[]
  readonly results: readonly MutationResult[]
}

async function prepare({ store, keys }: Link, from: number | undefined, size: number): Promise<Parcel | undefined> {
  const { batch, cursor } = await read(store, ['meta', 'outbox', 'sent'], async store => ({
    batch: await nextBatch(store, from, size),
    cursor: await readPlain(store, 'cursor'),
  }))
  const last = batch.at(-1)
  if (!last) return undefined
  const signed = canonicalJson(signedPush(keys.identity.ambito, keys.identity.device, last.mutation.mid, last.hash))
  return { batch, epoch: cursor!.epoch, sig: toBase64(await keys.sign(new TextEncoder().encode(signed))) }
}

function send(link: Link, { batch, epoch, sig }: Parcel): Promise<Result<PushAnswer, CentreRefusal>> {
  const { store, keys } = link
  return answered(link, () =>
    link.centre.push({
      p: PROTOCOL_VERSION,
      device: keys.identity.device,
      epoch,
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
  await write(store, ['outbox'], store => keepReceipts(store, owed.batch, owed.results))
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
async function pullPage(link: Link, asked: Asked): Promise<Result<{ answer: PullAnswer; isApplied: boolean }, CentreRefusal>> {
  const { store } = link
  const held = await read(store, ['meta', 'outbox', 'blob'], async store => ({
    cursor: (await readPlain(store, 'cursor'))!,
    scopes: await readScopes(store),
    pending: await countQueued(store),
    repaired: (await readVerified(store)).repaired,
  }))
  const persisted = (await store.world.storage?.persisted()) ?? false
  const answer = await answered(link, () =>
    link.centre.pull({
      p: PROTOCOL_VERSION,
      device: link.keys.identity.device,
      epoch: held.cursor.epoch,
      since: held.cursor.upto,
      scopes: Object.entries(held.scopes).map(([s, { st, boot }]) => ({ s, st, ...(st === 'boot' && boot && { boot }) })),
      max: pullLimit,
      pending: held.pending,
      persisted,
      repaired: held.repaired,
      ...asked,
    }),
  )
  if (!answer.ok) return answer
  const applied = await applyPage(store, held.cursor.upto, answer.value, asked.want)
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

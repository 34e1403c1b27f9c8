/** One whole exchange with the centre: everything queued goes, everything new comes [S86]. It changes nothing that an answer did not say. */
import type { Instant } from '../domain/dates'
import { err, ok, type Result } from '../domain/result'
import { canonicalJson } from '../sync/canonical'
import { PROTOCOL_VERSION, pullLimit, pushLimits, signedPush, type PullAnswer, type PushRequest } from '../sync/protocol'
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

async function pushAll(link: Link): Promise<Outcome> {
  const { store } = link
  let size: number = pushLimits.mutations
  let from: number | undefined
  try {
    while (!link.isStopped()) {
      const batch = await read(store, ['outbox', 'sent'], store => nextBatch(store, from, size))
      if (batch.length === 0) return done
      link.onSending(true)
      const answer = await answered(link, async () => link.centre.push(await pushRequest(link, batch)))
      if (answer.ok) {
        const { results } = answer.value
        const isTrue = results.every(result => hashIn(batch, result.mid) === result.hash)
        if (!isTrue || !results.some(result => result.mid === batch[0]!.mutation.mid)) return err({ type: 'BadAnswer' })
        await write(store, ['outbox'], store => keepReceipts(store, results))
        await link.onDelivered()
        if (from !== undefined) from = Math.max(...results.map(result => result.mid)) + 1
      } else if (answer.refusal.type === 'TooLarge' && batch.length > 1) {
        size = Math.ceil(batch.length / 2)
      } else if (answer.refusal.type === 'MidGap' && from === undefined && answer.refusal.mid < batch[0]!.mutation.mid) {
        // The centre has less than this tablet was told (it was restored): what it misses is in `sent` [S90].
        from = answer.refusal.mid
        if ((await read(store, ['outbox', 'sent'], store => nextBatch(store, from, 1))).length === 0) return answer
      } else return answer
    }
    return done
  } finally {
    link.onSending(false)
  }
}

const hashIn = (batch: readonly Posted[], mid: number): string | undefined =>
  batch.find(posted => posted.mutation.mid === mid)?.hash

async function pushRequest({ store, keys }: Link, batch: readonly Posted[]): Promise<PushRequest> {
  const { identity, app } = keys
  const last = batch.at(-1)!
  const cursor = await read(store, ['meta'], store => readPlain(store, 'cursor'))
  const signed = canonicalJson(signedPush(identity.ambito, identity.device, last.mutation.mid, last.hash))
  return {
    p: PROTOCOL_VERSION,
    device: identity.device,
    epoch: cursor!.epoch,
    app,
    now: new Date(store.world.now()).toISOString(),
    mono: Math.round(store.world.monotonic()),
    mutations: batch.map(posted => posted.mutation),
    sig: toBase64(await keys.sign(new TextEncoder().encode(signed))),
  }
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
  const held = await read(store, ['meta', 'outbox'], async store => ({
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

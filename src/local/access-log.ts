/** Who read whom on this tablet: one line for each, chained to the one before by its hash, sealed in the vault, and sent in batches with the changes. */
import { may, type Subject } from '../domain/access'
import { mostTyped, type AccessAction, type AccessEvent, type AccessGrounds } from '../domain/access-event'
import { italianDay } from '../domain/dates'
import type { RecordId } from '../domain/ids'
import type { Worker } from '../domain/worker'
import { accessBatch, accessLogCommand } from '../sync/access-batch'
import { firstHash, hashOf, inOrder } from '../sync/canonical'
import { SCHEMA_VERSION, type Mutation } from '../sync/protocol'
import type { Hand } from './capture'
import type { MetaRows } from './database'
import { counterRows, countersIn, readPlain, readProgress, readSealed, writePlain, writeSealed } from './meta'
import { sealOutbox } from './outbox'
import { write, type Store } from './store'
import { actorOf, jsonOf } from './workplace'

export interface Access {
  readonly action: AccessAction
  /** The person, the listening, the case or the referral; absent of a search. */
  readonly record?: RecordId | undefined
  /** What was typed. */
  readonly said?: string | undefined
  /** What the right to it is judged by; absent of what was opened before, whose grounds it has. */
  readonly subject?: Subject | undefined
}

export interface AccessDevice {
  /** For what only the page sees: that it prints, or hands a file over. Openings and searches write themselves down. */
  noteAccess(access: Access): Promise<void>
}

/** The end of the chain, and what is not in the outbox yet. */
export interface AccessChain {
  readonly n: number
  readonly hash: string
  readonly waiting: readonly AccessEvent[]
}

/** Within these milliseconds the same counts once. */
export const countsOnceMs = 10 * 60_000

interface AccessLog {
  /** @throws NewerVersionError · StorageFullError · StorageRefusedError */
  note(access: Access): Promise<void>
  /** What waits becomes one change in the outbox, in the transaction that takes it from here. Answers whether there was any. */
  post(): Promise<boolean>
}

export function createAccessLog(store: Store, hand: Hand, worker: () => Promise<Worker | undefined>): AccessLog {
  const lately = new Map<string, number>()
  const grounds = new Map<string, AccessGrounds>()

  async function groundsOf({ record, subject }: Access): Promise<AccessGrounds> {
    const known = record && grounds.get(record)
    const reader = await worker()
    if (!subject || !reader) return known ?? 'role'
    const right = may(actorOf(reader), 'see', subject, italianDay(store.world.now()))
    // What is here and is no business of the offices came with a case in hand.
    return right.ok ? right.value : 'team'
  }

  return {
    async note(access) {
      const now = store.world.now()
      const { action, record = null } = access
      const said = access.said?.slice(0, mostTyped)
      // A word that is typed on is one search.
      const same = `${action} ${record ?? said?.slice(0, leastTyped).toLowerCase()}`
      if (now - (lately.get(same) ?? -Infinity) < countsOnceMs) return
      lately.set(same, now)
      const upon = await groundsOf(access)
      if (record) grounds.set(record, upon)
      try {
        await write(store, ['outbox'], async (store, meta) => {
          const { n, hash: prev, waiting } = await readChain(store)
          const at = new Date(now).toISOString()
          const event: AccessEvent = {
            n: n + 1,
            at,
            actor: hand.author,
            action,
            record,
            ...(said && { said }),
            grounds: upon,
            prev,
          }
          const chain = { n: event.n, hash: hashOf(event), waiting: [...waiting, event] }
          if (chain.waiting.length < accessBatch) await writeSealed(store, 'access', chain)
          else await postIn(store, hand, chain, await meta)
        })
      } catch (error) {
        lately.delete(same)
        throw error
      }
    },
    post: () =>
      write(store, ['outbox'], async (store, meta) => {
        const chain = await readChain(store)
        if (chain.waiting.length === 0) return false
        await postIn(store, hand, chain, await meta)
        return true
      }),
  }
}

/** Of fewer letters a search says nothing. */
export const leastTyped = 3

const readChain = async (store: Store): Promise<AccessChain> =>
  (await readSealed(store, 'access')) ?? { n: 0, hash: firstHash, waiting: [] }

async function postIn(store: Store, hand: Hand, { n, hash: end, waiting }: AccessChain, meta: MetaRows): Promise<void> {
  const { nextMid: mid, lastHash: prev } = countersIn(store, meta)
  const { author } = hand
  const op = { op: 'cmd', name: accessLogCommand, args: jsonOf({ events: waiting }), base: {} } as const
  const mutation: Mutation = inOrder({ mid, sv: SCHEMA_VERSION, prev, t: hand.captureTime(), author, ops: [op] })
  const hash = hashOf(mutation)
  const [{ acked }, logged = []] = await Promise.all([readProgress(store), readPlain(store, 'logged')])
  await Promise.all([
    writePlain(store, 'logged', [...logged.filter(sent => sent > acked), mid]),
    store.db.outbox.add(sealOutbox(store, { mutation, hash, about: { record: author } })),
    store.db.meta.bulkPut(counterRows(store, mid + 1, hash, undefined)),
    writeSealed(store, 'access', { n, hash: end, waiting: [] }),
  ])
}

/** Who read whom on this tablet: one line for each, chained to the one before by its hash, sealed in the vault, and sent in batches with the changes. */
import { may, type Subject } from '../domain/access'
import { mostTyped, type AccessAction, type AccessEvent, type AccessGrounds } from '../domain/access-event'
import { italianDay } from '../domain/dates'
import type { EmergencyGrounds } from '../domain/emergency-opening'
import type { RecordId, WorkerId } from '../domain/ids'
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
  /** Why an emergency card was opened or looked for: that is its ground. */
  readonly emergency?: EmergencyGrounds | undefined
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

export interface AccessLog {
  /** @throws NewerVersionError · StorageFullError · StorageRefusedError */
  note(access: Access): Promise<void>
  /**
   * Answers only once the lines that the answer is worth are among what goes to the centre: read and written in one transaction, each time anew.
   * @throws NewerVersionError · StorageFullError · StorageRefusedError
   */
  noteFirst<Answer>(
    tables: readonly ('rec' | 'outbox')[],
    body: (store: Store) => Promise<{ readonly lines: readonly Access[]; readonly answer: Answer }>,
  ): Promise<Answer>
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
      const { said } = access
      // A word that is typed on is one search.
      const same = `${action} ${record ?? said?.slice(0, leastTyped).toLowerCase()}`
      if (now - (lately.get(same) ?? -Infinity) < countsOnceMs) return
      lately.set(same, now)
      const upon = await groundsOf(access)
      if (record) grounds.set(record, upon)
      try {
        await write(store, ['outbox'], async (store, meta) => {
          const chain = lengthened(await readChain(store), { at: now, actor: hand.author, access, grounds: upon })
          if (chain.waiting.length < accessBatch) await writeSealed(store, 'access', chain)
          else await postIn(store, hand, chain, await meta)
        })
      } catch (error) {
        lately.delete(same)
        throw error
      }
    },
    noteFirst: (tables, body) =>
      write(store, ['outbox', ...tables], async (store, meta) => {
        const { lines, answer } = await body(store)
        if (lines.length === 0) return answer
        let chain = await readChain(store)
        const line = { at: store.world.now(), actor: hand.author, grounds: 'emergency' } as const
        for (const access of lines) chain = lengthened(chain, { ...line, access })
        await postIn(store, hand, chain, await meta)
        return answer
      }),
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

interface Line {
  /** ms since 1970, by the tablet's clock. */
  readonly at: number
  readonly actor: WorkerId
  readonly access: Access
  readonly grounds: AccessGrounds
}

function lengthened({ n, hash: prev, waiting }: AccessChain, { at, actor, access, grounds }: Line): AccessChain {
  const { action, record = null, emergency } = access
  const said = access.said?.slice(0, mostTyped)
  const event: AccessEvent = {
    n: n + 1,
    at: new Date(at).toISOString(),
    actor,
    action,
    record,
    ...(said && { said }),
    grounds,
    ...(emergency && { emergency }),
    prev,
  }
  return { n: event.n, hash: hashOf(event), waiting: [...waiting, event] }
}

const readChain = async (store: Store): Promise<AccessChain> =>
  (await readSealed(store, 'access')) ?? { n: 0, hash: firstHash, waiting: [] }

async function postIn(store: Store, hand: Hand, { n, hash: end, waiting }: AccessChain, meta: MetaRows): Promise<void> {
  const { nextMid: mid, lastHash: prev } = countersIn(store, meta)
  const { author } = hand
  // A card that is opened goes with all that waits, and so may be one more than a batch has room for.
  const batches = [waiting.slice(0, accessBatch), waiting.slice(accessBatch)].filter(({ length }) => length > 0)
  const ops = batches.map(events => ({ op: 'cmd' as const, name: accessLogCommand, args: jsonOf({ events }), base: {} }))
  const mutation: Mutation = inOrder({ mid, sv: SCHEMA_VERSION, prev, t: hand.captureTime(), author, ops })
  const hash = hashOf(mutation)
  const [{ acked }, logged = []] = await Promise.all([readProgress(store), readPlain(store, 'logged')])
  await Promise.all([
    writePlain(store, 'logged', [...logged.filter(sent => sent > acked), mid]),
    store.db.outbox.add(sealOutbox(store, { mutation, hash, about: { record: author } })),
    store.db.meta.bulkPut(counterRows(store, mid + 1, hash, undefined)),
    writeSealed(store, 'access', { n, hash: end, waiting: [] }),
  ])
}

/** Once a day, and after every first download: whether this tablet holds what the centre holds. What differs is put right [S78, S79]. */
import { ok, type Result } from '../domain/result'
import { differenceOf, digestOf, emptyDigest, withAll, type ScopeDigest } from '../sync/digest'
import { wantLimit, type PullAnswer, type PullRequest, type Scope } from '../sync/protocol'
import { dropStrays, type Applied } from './apply-page'
import type { CentreRefusal } from './centre-client'
import { readPlain, readProgress, readScopes, readVerified, writeSealed, type Verified } from './meta'
import { versionsHeld, versionsInRows } from './records'
import { dropDamagedSegments, readNote } from './segments'
import { read, write, type Store } from './store'

/** What a page is asked for besides what is new. */
export type Asked = Pick<PullRequest, 'digest' | 'want'>
/** Asks the centre for a page and applies it. */
type AskPage = (asked: Asked) => Promise<Result<{ readonly answer: PullAnswer; readonly isApplied: boolean }, CentreRefusal>>

const daily = 24 * 60 * 60 * 1000
/** A second comparison shows that the repair was right; if it was not, tomorrow is another day. */
const turns = 2

/** `isAwaited` tells that something else waits for this to end: reading all that is here is then put off. */
export async function verifyScopes(
  store: Store,
  ask: AskPage,
  { onApplied, isAwaited }: { readonly onApplied: (applied: Applied) => void; readonly isAwaited: () => boolean },
): Promise<Result<void, CentreRefusal>> {
  const { checkedAt, isFresh } = await read(store, ['meta'], readVerified)
  // A clock set back must not put off the comparison for months.
  if (checkedAt !== undefined && Math.abs(store.world.now() - checkedAt) < daily) return ok(undefined)
  // What is known to be damaged is asked for again, which its sum would not say.
  if (isFresh && ![...store.damaged.values()].some(({ table }) => table === 'seg')) {
    const sums = await whenQuiet(store, scopes => sumsHeld(store, scopes))
    if (!sums) return ok(undefined)
    const asked = await ask({ digest: sums })
    if (!asked.ok) return asked
    const { answer, isApplied } = asked.value
    if (!isApplied || !answer.digests) return ok(undefined)
    if (answer.digests.length === 0) return ok(await agree(store))
  }
  for (let turn = 1; turn <= turns; turn++) {
    const held = await whenQuiet(store, scopes => versionsHeld(store, scopes, isAwaited))
    if (!held) return ok(undefined)
    const digest = Object.fromEntries([...held].map(([scope, versions]) => [scope, digestOf(versions)]))
    const asked = await ask({ digest })
    if (!asked.ok) return asked
    const { answer, isApplied } = asked.value
    if (!isApplied || !answer.digests) return ok(undefined)
    if (answer.digests.length === 0) return ok(await agree(store))
    for (const { s, ids } of answer.digests) {
      const { strays, wanted } = differenceOf(held.get(s) ?? new Map(), ids)
      if (strays.length > 0) {
        const dropped = await dropStrays(store, answer.upto, s, strays)
        if (!dropped.isApplied) return ok(undefined)
        onApplied(dropped)
        await note(store, ({ repaired }) => ({ repaired: repaired + strays.length }))
      }
      const fetched = await fetchAgain(store, ask, wanted)
      if (!fetched.ok) return fetched
    }
    await note(store, () => ({ checkedAt: store.world.now(), isFresh: undefined }))
  }
  return ok(undefined)
}

async function agree(store: Store): Promise<void> {
  await dropDamagedSegments(store)
  const now = store.world.now()
  await note(store, () => ({ checkedAt: now, agreedAt: now, isFresh: undefined }))
}

async function fetchAgain(store: Store, ask: AskPage, wanted: readonly string[]): Promise<Result<void, CentreRefusal>> {
  for (let at = 0; at < wanted.length; at += wantLimit) {
    const want = wanted.slice(at, at + wantLimit) as NonNullable<PullRequest['want']>
    const asked = await ask({ digest: null, want })
    if (!asked.ok) return asked
    if (!asked.value.isApplied) return ok(undefined)
    await note(store, ({ repaired }) => ({ repaired: repaired + want.length }))
  }
  return ok(undefined)
}

const note = (store: Store, change: (before: Verified) => Partial<Verified>): Promise<void> =>
  write(store, [], async store => {
    const before = await readVerified(store)
    await writeSealed(store, 'verified', { ...before, ...change(before) })
  })

/** What `look` finds here; `undefined` while something is on its way in or out: the sums would differ, and mean nothing. */
async function whenQuiet<Found>(
  store: Store,
  look: (scopes: readonly Scope[]) => Promise<Found | undefined>,
): Promise<Found | undefined> {
  const before = await stillness(store)
  if (!before) return undefined
  const found = await look(Object.keys(before.scopes))
  const after = await stillness(store)
  return after && after.nextMid === before.nextMid && after.upto === before.upto ? found : undefined
}

/** Of segments, as they were written; of the rest, as it is. */
async function sumsHeld(store: Store, scopes: readonly Scope[]): Promise<Readonly<Record<Scope, ScopeDigest>> | undefined> {
  const rows = await versionsInRows(store, scopes)
  const note = await read(store, ['rec'], readNote)
  const sums = note ? note.sums : {}
  return (
    sums &&
    Object.fromEntries(
      scopes.map(scope => [scope, withAll(sums[store.tokens.scope(scope)] ?? emptyDigest, digestOf(rows.get(scope) ?? []))]),
    )
  )
}

const stillness = (store: Store) =>
  read(store, ['meta'], async store => {
    const cursor = await readPlain(store, 'cursor')
    const scopes = await readScopes(store)
    const isWhole = cursor?.isComplete === true && Object.values(scopes).every(scope => scope.st === 'ok')
    const nextMid = (await readPlain(store, 'nextMid'))!
    const isWaiting = (await readProgress(store)).applied < nextMid - 1
    return isWhole && !isWaiting ? { scopes, upto: cursor.upto, nextMid } : undefined
  })

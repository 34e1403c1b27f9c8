/**
 * The centre went back in time: it was restored from a copy. What it lacks is still here, for nothing leaves `sent` before a copy of it was made. It is
 * sent again as it was, the same numbers and the same bytes; then everything is read anew [S131]. Nothing of this is remembered: a tablet that dies
 * on the way stands in the old history still, and begins again.
 */
import { ok, type Result } from '../domain/result'
import type { CentreRefusal } from './centre-client'
import { landmarksOf } from './landmarks'
import { readPlain } from './meta'
import { ackedMid } from './outbox'
import { read, type Store } from './store'
import type { Course, Link } from './sync-run'

interface Steps {
  /** Everything from `from` on; without it, what waits. */
  push(from: number | undefined, course: Course): Promise<Result<void, CentreRefusal>>
  /** The first page of the new history. */
  pull(course: Course): Promise<Result<{ readonly isApplied: boolean }, CentreRefusal>>
}

export async function comeBack(
  link: Link,
  { epoch, lastMid }: { readonly epoch: string; readonly lastMid: number },
  steps: Steps,
): Promise<Result<void, CentreRefusal>> {
  link.onReturning()
  const began = await whereItStands(link.store)
  for (let from: number | undefined = lastMid + 1; ; from = undefined) {
    const returning = await whereItStands(link.store)
    // Another tab has brought this vault back meanwhile.
    if (returning.epoch !== began.epoch || returning.upto !== began.upto) return ok(undefined)
    const course = { epoch, returning }
    const pushed = await steps.push(from, course)
    if (!pushed.ok || link.isStopped()) return pushed
    const pulled = await steps.pull(course)
    if (!pulled.ok) return pulled
    // Not applied: something was captured meanwhile, and goes first.
    if (pulled.value.isApplied || link.isStopped()) return ok(undefined)
  }
}

/** For the way back. */
export const whereItStands = (store: Store): Promise<Course['returning']> =>
  read(store, ['meta'], async store => {
    const cursor = (await readPlain(store, 'cursor'))!
    const mid = (await readPlain(store, 'nextMid'))! - 1
    const landmarks = [...(await landmarksOf(store, cursor.epoch))]
    return { epoch: cursor.epoch, upto: cursor.upto, acked: await ackedMid(store), mid, landmarks }
  })

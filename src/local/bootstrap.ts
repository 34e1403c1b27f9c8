/** The first download of a scope, or of one granted later: a snapshot in order of record id, stored batch by batch, taken up again where it stopped [S76]. */
import { ok, type Result } from '../domain/result'
import type { Scope } from '../sync/protocol'
import type { Applied } from './apply-page'
import { applySnapshot, finishSnapshot } from './apply-snapshot'
import type { CentreClient, CentreRefusal } from './centre-client'
import { landmarksToSay } from './landmarks'
import { readPlain, readScopes } from './meta'
import { read, type Store } from './store'

/** Reads every scope that is not whole; answers whether there was any. `onBatch` hears of each batch that is stored. */
export async function fillScopes(
  store: Store,
  centre: CentreClient,
  onBatch: (applied: Applied) => Promise<void>,
): Promise<Result<boolean, CentreRefusal>> {
  const scopes = await read(store, ['meta'], store => readScopes(store))
  const missing = Object.keys(scopes).filter(scope => scopes[scope]!.st === 'boot')
  for (const scope of missing.sort(configurationFirst)) {
    const { boot, received = 0 } = scopes[scope]!
    const landmarks = await read(store, ['meta'], async store => {
      const cursor = await readPlain(store, 'cursor')
      return cursor ? landmarksToSay(store, cursor.epoch) : []
    })
    let stored: Applied | undefined
    const tell = async (): Promise<void> => {
      if (stored) await onBatch(stored)
      stored = undefined
    }
    const filled = await centre.snapshot(scope, { after: boot, landmarks }, async (blocks, { total, landmark }) => {
      const expected = total === undefined ? undefined : received + total
      const storing = applySnapshot(store, scope, blocks, { expected, heard: { said: landmarks, landmark } })
      // The database is busy: meanwhile what the batch before brought finds its place in the search.
      const [applied] = await Promise.all([storing, tell()])
      stored = applied
    })
    await tell()
    if (!filled.ok) return filled
    await finishSnapshot(store, scope)
  }
  return ok(missing.length > 0)
}

/** Offices and workers before people: names are shown with the first of them. */
const configurationFirst = (a: Scope, b: Scope): number =>
  Number(b.startsWith('c:')) - Number(a.startsWith('c:')) || (a < b ? -1 : 1)

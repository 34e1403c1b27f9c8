/** What the centre told this tablet of its log, to be said again with every request [S139]. Everything here is read and written inside a transaction. */
import { thinned, type Landmark } from '../sync/landmark'
import { readPlain, readSealed, writeSealed } from './meta'
import type { Store } from './store'

/** To be said with the next request. */
export async function landmarksToSay(store: Store, epoch: string): Promise<readonly Landmark[]> {
  const held = await readSealed(store, 'landmarks')
  return held?.epoch === epoch ? held.toSay : []
}

/** Of the history that this tablet stands in, from long ago to the last: where another parted from it will be between two of them. */
export async function landmarksOf(store: Store, epoch: string): Promise<readonly Landmark[]> {
  const held = await readSealed(store, 'landmarks')
  return held?.epoch === epoch ? thinned([...held.past, ...held.toSay]) : []
}

/** What an answer told, and what had been said with its request. */
export interface Heard {
  readonly epoch: string
  readonly said: readonly Landmark[]
  readonly landmark?: Landmark | null | undefined
}

/**
 * In the transaction that writes what the answer brought. The centre has looked at what was said with the request, and the new landmark takes its place; one
 * that came meanwhile with another answer has to be said still.
 */
export async function keepLandmark(store: Store, { epoch, said, landmark }: Heard): Promise<void> {
  if (!landmark || epoch !== (await readPlain(store, 'cursor'))?.epoch) return
  const known = await readSealed(store, 'landmarks')
  const held = known?.epoch === epoch ? known : { toSay: [], past: [] }
  const toSay = [...held.toSay.filter(other => other !== landmark && !said.includes(other)), landmark]
  if (toSay.join() !== held.toSay.join()) {
    await writeSealed(store, 'landmarks', { epoch, toSay, past: thinned([...held.past, landmark]) })
  }
}

/** How far a tablet has seen into the centre's log, in the centre's own words: so that both can tell when it is not the same log any more [S139]. */
import { z } from '../domain/schema'

/** `seq.mark.mac`, written and read by the centre alone (server/landmarks.ts): a tablet keeps it and says it again, and looks only at the seq. */
export const Landmark = z.string().regex(/^\d{1,15}\.[\w-]{8}\.[\w-]{16}$/)
export type Landmark = z.infer<typeof Landmark>

/** Said with a request: one, or as many as answers came in at once. */
export const Landmarks = z.array(Landmark).max(16)
/** Kept to find where two histories part: one for each doubling of the distance. */
export const PastLandmarks = z.array(Landmark).max(64)

export const seqOf = (landmark: Landmark): number => Number(landmark.slice(0, landmark.indexOf('.')))

/** Close together near the newest, ever further apart before it; in order of seq. */
export function thinned(landmarks: readonly Landmark[]): readonly Landmark[] {
  const inOrder = [...new Set(landmarks)].sort((a, b) => seqOf(a) - seqOf(b))
  const newest = inOrder.at(-1)
  if (newest === undefined) return []
  const kept = new Map<number, Landmark>()
  for (const landmark of inOrder) {
    const distance = Math.floor(Math.log2(seqOf(newest) - seqOf(landmark) + 1))
    if (!kept.has(distance)) kept.set(distance, landmark)
  }
  return [...kept.values()]
}

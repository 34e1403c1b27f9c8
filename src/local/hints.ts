/** First-use hints that the worker has put away on this tablet: sealed like every note of the vault, for they tell what somebody has learnt to do. */
import { readSealed, writeSealed } from './meta'
import { refusing } from './refused-writes'
import { read, write, type Store } from './store'

export interface HintDevice {
  /** By name; the screens know which there are. */
  hintsPutAway(): Promise<readonly string[]>
  /** For good. What the storage refuses is not kept: they come back, and nothing is lost. */
  putHintsAway(hints: readonly string[]): Promise<void>
}

export function createHints(store: Store): HintDevice {
  const putAway = async (store: Store): Promise<readonly string[]> => (await readSealed(store, 'hints')) ?? []
  return {
    hintsPutAway: () => read(store, ['meta'], putAway),
    async putHintsAway(hints) {
      await refusing(() =>
        write(store, [], async store => {
          await writeSealed(store, 'hints', [...new Set([...(await putAway(store)), ...hints])])
        }),
      )
    },
  }
}

/**
 * Which of several tabs syncs. An optimisation, never a matter of correctness [S93]: a frozen tab keeps its lock, so one that has said nothing for
 * half a minute is passed over.
 */
import { readPlain, writePlain } from './meta'
import { isRefusedByStorage, read, write, type Store } from './store'

export interface Leadership {
  /** Takes the lead if it is free. True also when the tab that has it seems frozen. */
  mayLead(): Promise<boolean>
  isLeading(): boolean
  resign(): void
}

const beat = 10_000
const silence = 30_000

export function createLeadership(store: Store, vaultId: string, tab: string): Leadership {
  const { world } = store
  let isLeading = world.ifLockFree === undefined
  let release: (() => void) | undefined
  let stopBeating: (() => void) | undefined
  let isOver = false

  const heartbeat = async (): Promise<void> => {
    if (isOver) return
    try {
      await write(store, [], store => writePlain(store, 'leader', { tab, at: world.now() }))
    } catch (error) {
      // Silence says it: another tab passes over this one.
      if (!isRefusedByStorage(error)) throw error
    }
    if (!isOver) stopBeating = world.after(beat, () => void heartbeat())
  }

  /** The lock is held as long as the answer of `task` is awaited: until `resign`. */
  const tryLock = (ifLockFree: NonNullable<typeof world.ifLockFree>): Promise<boolean> =>
    new Promise((resolve, reject) => {
      const held = ifLockFree(`sync:${vaultId}`, async () => {
        isLeading = true
        await heartbeat()
        resolve(true)
        if (!isOver) await new Promise<void>(free => (release = free))
        return true
      })
      held.then(answer => resolve(answer === true), reject)
    })

  return {
    async mayLead() {
      if (isLeading || !world.ifLockFree) return true
      if (await tryLock(world.ifLockFree)) return true
      const leader = await read(store, ['meta'], store => readPlain(store, 'leader'))
      return !leader || world.now() - leader.at > silence
    },
    isLeading: () => isLeading,
    resign() {
      isOver = true
      stopBeating?.()
      release?.()
    },
  }
}

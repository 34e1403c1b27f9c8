/**
 * How much room the browser leaves, asked when the vault opens and every ten minutes: before a write is refused. When it is short, copies of what is
 * at the centre go first; what is only here never does.
 */
import { isRefusedByStorage } from './store'
import type { World } from './world'

const every = 10 * 60_000
const leastFree = 200 * 1024 * 1024
/** Of what the browser grants. */
const mostUsed = 0.8

export const isSpaceShort = ({ usage, quota }: { readonly usage?: number | undefined; readonly quota?: number | undefined }) =>
  usage !== undefined && quota !== undefined && (quota - usage < leastFree || usage > quota * mostUsed)

export interface StorageWatch {
  /** As it was found the last time, after making room. */
  isShort(): boolean
  stop(): void
}

interface Watching {
  readonly world: World
  /** Lets go of copies; false when there are none. */
  makeRoom(): Promise<boolean>
  /** What `isShort` answers has changed. */
  onChange(): void
}

export function watchStorage({ world, makeRoom, onChange }: Watching): StorageWatch {
  let isShort = false
  let cancel: (() => void) | undefined
  let isStopped = false

  const found = async (): Promise<boolean> => isSpaceShort((await world.storage?.estimate()) ?? {})

  async function look(): Promise<void> {
    let isFoundShort = await found()
    if (isFoundShort && !isStopped && (await madeRoom(makeRoom))) isFoundShort = await found()
    if (isFoundShort === isShort || isStopped) return
    isShort = isFoundShort
    onChange()
  }
  const lookAgain = async (): Promise<void> => {
    await look()
    if (!isStopped) cancel = world.after(every, () => void lookAgain())
  }
  void lookAgain()
  return {
    isShort: () => isShort,
    stop() {
      isStopped = true
      cancel?.()
    },
  }
}

/** A disk that refuses even this has its own words on every screen. */
async function madeRoom(makeRoom: () => Promise<boolean>): Promise<boolean> {
  try {
    return await makeRoom()
  } catch (error) {
    if (!isRefusedByStorage(error)) throw error
    return false
  }
}

import { lazy, useState, type ReactNode } from 'react'
import { NotHereYetError } from './NotHereYetError'

/** What can be fetched before it is shown. */
export interface Fetched {
  readonly fetch: () => Promise<unknown>
}

const pause = (milliseconds: number) => new Promise<void>(done => setTimeout(done, milliseconds))

/** After `wait` milliseconds, one after the other: a tap finds its turn between two of them. The answer gives it up. */
export function fetchInTurn(screens: Iterable<Fetched>, wait: number): () => void {
  let isWanted = true
  const fetchAll = async () => {
    await pause(wait)
    for (const screen of screens) {
      if (!isWanted) return
      // A screen that cannot be had now is asked for again when it is opened.
      await screen.fetch().catch(() => undefined)
      await pause(0)
    }
  }
  void fetchAll()
  return () => {
    isWanted = false
  }
}

/**
 * A screen by its file, loaded when first shown or when `fetch` asks for it. Once it is there it is drawn at once, without a wait between the tap and the
 * first line. (Not `preload`: the router would ask for it again at every tap.)
 */
export function lazyScreen<Props extends object>(load: () => Promise<(props: Props) => ReactNode>) {
  let here: ((props: Props) => ReactNode) | undefined
  const fetch = async () => (here ??= await load())
  const Coming = lazy(async () => {
    try {
      return { default: await fetch() }
    } catch (error) {
      throw new NotHereYetError(error)
    }
  })

  function Screen(props: Props) {
    // One of the two for as long as it is shown: the other would begin anew.
    const [Shown] = useState(() => here ?? Coming)
    return <Shown {...props} />
  }
  return Object.assign(Screen, { fetch })
}

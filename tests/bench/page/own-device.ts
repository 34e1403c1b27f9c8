/** The product's own device in a worker, with a line that can be cut and a note of when its queue was empty: for every bench that drives it. */
import type { Result } from '../../../src/domain/result'
import { browserWorld } from '../../../src/local/browser-world'
import { openEngine } from '../../../src/local/engine'
import { createDevice } from '../../../src/local/open-device'
import type { World } from '../../../src/local/world'

export const phrase = 'quattro gatti dormono al sole'

let open = new AbortController()

export const line = {
  /** From now on nothing gets through, and what is open breaks. */
  cut: () => open.abort(),
  join: () => void (open = new AbortController()),
}

/** As the browser's, until the line is cut. */
const world: World = {
  ...browserWorld(),
  fetch: (path, init) =>
    open.signal.aborted
      ? Promise.reject(new TypeError('Failed to fetch'))
      : fetch(path, { ...init, signal: AbortSignal.any([open.signal, ...(init.signal ? [init.signal] : [])]) }),
}

/** When the queue was last seen empty, on the clock of `performance`. */
export const emptied = { at: 0 }

export const device = createDevice(world, {
  app: 'bench',
  openEngine: (here, keys, centre, events) =>
    openEngine(here, keys, centre, {
      ...events,
      queued(count) {
        if (count === 0) emptied.at = performance.now()
        events.queued(count)
      },
    }),
})

export function valueOf<Value>(result: Result<Value, { readonly type: string }>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

export const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds))

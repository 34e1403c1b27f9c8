/** One run of the vault worker. comlink leaves the calls of a worker that was terminated unanswered for ever: here they end with it. */
import { wrap, type Remote } from 'comlink'
import type { Device } from './device'
import { LockedError } from './locked-error'

export interface RunningWorker {
  /** For the hand-over; everything else goes through `call`. */
  readonly remote: Remote<Device>
  call(name: string, given: readonly unknown[]): Promise<unknown>
  /** Calls wait until this is over. */
  waitFor(something: Promise<unknown>): void
  /** Rejects the calls under way and to come; the worker itself goes on for a moment. */
  abandon(why: Error): void
  /** Abandons and terminates: whatever it had in memory is gone. */
  end(why: Error): void
}

export function runWorker(worker: Worker): RunningWorker {
  const remote = wrap<Device>(worker)
  const underWay = new Set<(why: Error) => void>()
  let ready: Promise<unknown> = Promise.resolve()
  let over: Error | undefined

  function abandon(why: Error): void {
    over ??= why
    for (const reject of underWay) reject(over)
    underWay.clear()
  }

  worker.addEventListener('error', event => {
    // Without a message the script itself could not be loaded; with one, it is a bug in a worker that goes on.
    if (!('message' in event)) abandon(new Error('the vault worker did not start'))
  })

  return {
    remote,
    async call(name, given) {
      await ready
      if (over) throw over
      return new Promise((resolve, reject) => {
        underWay.add(reject)
        const asked = (remote as unknown as Record<string, (...given: readonly unknown[]) => Promise<unknown>>)[name]!(...given)
        asked
          .catch((error: unknown) => {
            // Classes do not cross threads, names do.
            throw error instanceof Error && error.name === 'LockedError' ? new LockedError() : error
          })
          .finally(() => underWay.delete(reject))
          .then(resolve, reject)
      })
    },
    waitFor(something) {
      ready = something
    },
    abandon,
    end(why) {
      abandon(why)
      worker.terminate()
    },
  }
}

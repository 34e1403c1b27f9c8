/** The device's clock, and how far it stands from the centre's: evidence that travels with every change, never an order. */
import { uuidv7 } from '../domain/ids'
import type { Instant } from '../domain/dates'
import type { CaptureTime } from '../sync/protocol'
import { readSealed, writeSealed, type Contact } from './meta'
import { read, write, type Store } from './store'

export interface Clock {
  contact(): Contact | undefined
  contacted(at: Instant, offsetMs: number): Contact
  /** Another tab heard from the centre. */
  adopt(contact: Contact): void
  /** Writes the last contact down. */
  keep(): Promise<void>
  captureTime(): CaptureTime
}

export async function createClock(store: Store): Promise<Clock> {
  const { world } = store
  const boot = uuidv7(world.now(), world.randomBytes(10))
  let last = await read(store, ['meta'], store => readSealed(store, 'contact'))
  let kept = last
  return {
    contact: () => last,
    contacted(at, offsetMs) {
      last = { at, offsetMs, measuredAt: world.now() }
      return last
    },
    adopt(contact) {
      last = contact
    },
    async keep() {
      const contact = last
      if (!contact || contact === kept) return
      await write(store, [], store => writeSealed(store, 'contact', contact))
      kept = contact
    },
    captureTime: () => ({
      dev: new Date(world.now()).toISOString(),
      offMs: last?.offsetMs ?? null,
      offAgeS: last ? Math.max(0, Math.round((world.now() - last.measuredAt) / 1000)) : null,
      boot,
      mono: Math.max(0, Math.round(world.monotonic())),
    }),
  }
}

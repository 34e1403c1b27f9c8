/** The timer of a worker's hours: it runs in the vault, and is an entry when it stops. */
import { stopTimer } from '../../src/domain/time-entry'
import type { Device } from '../../src/local/device'
import type { Act } from './commands'
import type { History, SeenTimer } from './history'
import type { SimulatedTablet } from './tablet'

interface AtTablet {
  readonly device: Device
  readonly history: History
  readonly tablet: SimulatedTablet
}

/** Where two do it at once nobody can say beforehand what runs: only the next one that is alone is sure of it again. */
export async function switchTimer({ device, history, tablet }: AtTablet, { isStarted }: Extract<Act, { do: 'timer' }>) {
  const seen = seenOf(history, tablet)
  seen.isMixed ||= seen.underWay > 0
  seen.underWay++
  seen.runs = undefined
  try {
    const before = await device.timer()
    const isEntry = (): boolean => before !== undefined && stopTimer(before, tablet.now()) !== undefined
    const wasEntry = isEntry()
    const switched = await device.switchTimer(isStarted ? { activity: 'reception' } : undefined)
    // Where it is refused, the first of its two writes may have been done.
    if (seen.isMixed || !switched.ok) return
    seen.runs = switched.value?.id
    if (before && wasEntry && isEntry()) history.stopped.push({ tablet: tablet.number, id: before.id })
  } finally {
    seen.underWay--
    if (seen.underWay === 0) seen.isMixed = false
  }
}

/** What was under way in a browser that died is no more. */
function seenOf({ timers }: History, { number, deaths }: SimulatedTablet): SeenTimer {
  const last = timers.get(number)
  const seen = last?.deaths === deaths ? last : { deaths, underWay: 0, isMixed: false, runs: last?.runs }
  timers.set(number, seen)
  return seen
}

/** The clock of this tablet as a screen shows it: it moves on by the minute, so that "oggi" is still true after midnight. */
import { useSyncExternalStore } from 'react'
import { italianDay, type LocalDate } from '../../domain/dates'

const minute = 60_000

/** One timer for all who look at the clock, for as long as somebody does. */
function createTicks(every: number): (listener: () => void) => () => void {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  return listener => {
    // The same function given twice is two listeners.
    const tick = () => {
      listener()
    }
    listeners.add(tick)
    timer ??= setInterval(() => {
      for (const each of listeners) each()
    }, every)
    return () => {
      listeners.delete(tick)
      if (listeners.size > 0) return
      clearInterval(timer)
      timer = undefined
    }
  }
}

const everyMinute = createTicks(minute / 4)

const useMinute = (): number => useSyncExternalStore(everyMinute, () => Math.floor(Date.now() / minute))

export const useNow = (): Date => new Date(useMinute() * minute)

/** Today in Italy. */
export const useToday = (): LocalDate => italianDay(useMinute() * minute)

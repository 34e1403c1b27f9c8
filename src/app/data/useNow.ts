/** The clock of this tablet as a screen shows it: it moves on by the minute, so that "oggi" is still true after midnight. */
import { useSyncExternalStore } from 'react'
import { italianDay, type LocalDate } from '../../domain/dates'

const minute = 60_000

function everyMinute(listener: () => void): () => void {
  const timer = setInterval(listener, minute / 4)
  return () => {
    clearInterval(timer)
  }
}

const useMinute = (): number => useSyncExternalStore(everyMinute, () => Math.floor(Date.now() / minute))

export const useNow = (): Date => new Date(useMinute() * minute)

/** Today in Italy. */
export const useToday = (): LocalDate => italianDay(useMinute() * minute)

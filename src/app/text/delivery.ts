/** The states of a record on its way to the centre: words that stay the same everywhere. */
import { italianDay } from '../../domain/dates'
import { momentOf, timeOf } from './moments'

export const deliveryText = {
  onlyHere: 'Solo su questo dispositivo',
  queued: 'In coda',
  /** "Consegnato 10:42" today, with its day before. */
  delivered: (at: string | undefined, now: Date): string => {
    if (at === undefined) return 'Consegnato'
    const isToday = italianDay(Date.parse(at)) === italianDay(now.getTime())
    return `Consegnato ${isToday ? timeOf(at) : momentOf(at, now)}`
  },
  needsAttention: 'Serve un controllo',
  receipt: (seq: number, hash: string) => `Ricevuta del centro n. ${seq}, impronta ${hash}`,
}

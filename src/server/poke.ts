/**
 * "There is something new": tells whoever listens to an ambito that its seq moved. Inside this process at once; what other processes
 * commit is found by asking `ambito_head` every half second, only while somebody listens.
 */
import type { AmbitoId } from '../domain/ids'
import type { Db } from './postgres'

type Listener = (seq: number) => void

export interface Pokes {
  publish(ambito: AmbitoId, seq: number): void
  /** The answer ends it. */
  subscribe(ambito: AmbitoId, listener: Listener): () => void
  close(): void
}

const pollMs = 500

/** `onTrouble` hears of a database that does not answer; the next round asks again. */
export function createPokes(database: Db, onTrouble: (error: unknown) => void = () => undefined): Pokes {
  const listeners = new Map<AmbitoId, Set<Listener>>()
  const told = new Map<AmbitoId, number>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function publish(ambito: AmbitoId, seq: number): void {
    const listening = listeners.get(ambito)
    if (!listening || seq <= (told.get(ambito) ?? -1)) return
    told.set(ambito, seq)
    for (const listener of listening) listener(seq)
  }

  async function look(): Promise<void> {
    try {
      const heads = await database.query<{ ambito_id: AmbitoId; seq: number }>(
        'SELECT ambito_id, seq FROM ambito_head WHERE ambito_id = ANY($1::uuid[])',
        [[...listeners.keys()]],
      )
      for (const head of heads) publish(head.ambito_id, head.seq)
    } catch (error) {
      onTrouble(error)
    }
    schedule()
  }

  function schedule(): void {
    timer = listeners.size > 0 ? setTimeout(() => void look(), pollMs) : undefined
    timer?.unref()
  }

  return {
    publish,
    subscribe(ambito, listener) {
      const listening = listeners.get(ambito) ?? new Set()
      listeners.set(ambito, listening.add(listener))
      if (!timer) schedule()
      return () => {
        listening.delete(listener)
        if (listening.size > 0 || listeners.get(ambito) !== listening) return
        listeners.delete(ambito)
        told.delete(ambito)
      }
    },
    close() {
      clearTimeout(timer)
      listeners.clear()
      told.clear()
    },
  }
}

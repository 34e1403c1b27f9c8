/**
 * "There is something new": tells whoever listens to an ambito that its seq moved. Inside this process at once; what other processes
 * commit is found by asking `ambito_head` every half second, only while somebody listens.
 */
import type { AmbitoId, DeviceId } from '../domain/ids'
import type { Db } from './postgres'

type Tell = (seq: number) => void

interface Listener {
  readonly tell: Tell
  readonly device: DeviceId | undefined
  /** What it was told last, or has committed itself. */
  seq: number
}

export interface Pokes {
  /** `by`: the device that committed it. It pulls after it has pushed, and is not called back for its own. */
  publish(ambito: AmbitoId, seq: number, by?: DeviceId): void
  /** The answer ends it. */
  subscribe(ambito: AmbitoId, tell: Tell, device?: DeviceId): () => void
  close(): void
}

const pollMs = 500

/** `onTrouble` hears of a database that does not answer; the next round asks again. */
export function createPokes(database: Db, onTrouble: (error: unknown) => void = () => undefined): Pokes {
  const listeners = new Map<AmbitoId, Set<Listener>>()
  /** What this process has heard of: the rest was committed by others. */
  const known = new Map<AmbitoId, number>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function publish(ambito: AmbitoId, seq: number, by?: DeviceId): void {
    const listening = listeners.get(ambito)
    if (!listening) return
    known.set(ambito, Math.max(seq, known.get(ambito) ?? -1))
    for (const listener of listening) {
      if (seq <= listener.seq) continue
      listener.seq = seq
      if (by === undefined || listener.device !== by) listener.tell(seq)
    }
  }

  async function look(): Promise<void> {
    try {
      const heads = await database.query<{ ambito_id: AmbitoId; seq: number }>(
        'SELECT ambito_id, seq FROM ambito_head WHERE ambito_id = ANY($1::uuid[])',
        [[...listeners.keys()]],
      )
      for (const { ambito_id: ambito, seq } of heads) if (seq > (known.get(ambito) ?? -1)) publish(ambito, seq)
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
    subscribe(ambito, tell, device) {
      const listener: Listener = { tell, device, seq: -1 }
      const listening = listeners.get(ambito) ?? new Set()
      listeners.set(ambito, listening.add(listener))
      if (!timer) schedule()
      return () => {
        listening.delete(listener)
        if (listening.size > 0 || listeners.get(ambito) !== listening) return
        listeners.delete(ambito)
        known.delete(ambito)
      }
    },
    close() {
      clearTimeout(timer)
      listeners.clear()
      known.clear()
    },
  }
}

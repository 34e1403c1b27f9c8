/**
 * Pushes that wait for the same head share a transaction: what comes while others of its ambito are being committed waits for them, and then
 * goes with all that came meanwhile.
 */
import type { AmbitoId } from '../domain/ids'
import type { Centre } from './centre'
import { takeAlone, takeTogether, type Arrived, type Take, type TakeAnswer } from './push'

/** While one waits for the database, another is judged. */
const transactionsAtOnce = 2
const mutationsTogether = 400

interface Waiting {
  readonly arrived: Arrived
  resolve(answer: TakeAnswer): void
  reject(error: unknown): void
}

interface Lane {
  running: number
  waiting: Waiting[]
}

export function joinPushes(centre: Centre): Take {
  const lanes = new Map<AmbitoId, Lane>()

  async function run(ambito: AmbitoId, lane: Lane): Promise<void> {
    lane.running++
    while (lane.waiting.length > 0) {
      const together = nextOf(lane)
      await commit(ambito, together)
    }
    lane.running--
    if (lane.running === 0) lanes.delete(ambito)
  }

  async function commit(ambito: AmbitoId, together: readonly Waiting[]): Promise<void> {
    try {
      const answers = await takeTogether(
        centre,
        ambito,
        together.map(({ arrived }) => arrived),
      )
      for (const [at, { resolve }] of together.entries()) resolve(answers[at]!)
    } catch (error) {
      if (together.length === 1) together[0]!.reject(error)
      // One may be the fault of all: each by itself, and what had been committed after all answers as it did.
      else for (const { arrived, resolve, reject } of together) await takeAlone(centre, arrived).then(resolve, reject)
    }
  }

  return arrived =>
    new Promise((resolve, reject) => {
      const { ambito } = arrived.caller
      const lane = lanes.get(ambito) ?? { running: 0, waiting: [] }
      lanes.set(ambito, lane)
      lane.waiting.push({ arrived, resolve, reject })
      if (lane.running < transactionsAtOnce) void run(ambito, lane)
    })
}

/** Those who came first, up to the limit; of one device only the first, for what follows builds on it. */
function nextOf(lane: Lane): Waiting[] {
  const next: Waiting[] = []
  const later: Waiting[] = []
  const devices = new Set<string>()
  let mutations = 0
  for (const one of lane.waiting) {
    const { caller, batch } = one.arrived
    const isRoom = next.length === 0 || mutations + batch.length <= mutationsTogether
    if (!isRoom || devices.has(caller.device)) later.push(one)
    else {
      next.push(one)
      mutations += batch.length
    }
    devices.add(caller.device)
  }
  lane.waiting = later
  return next
}

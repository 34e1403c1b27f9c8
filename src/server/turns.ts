/** Work of which only so much is begun at a time: the rest waits in the order in which it came. */

/** Whose turn it is, kind by kind: those of one kind never wait for those of another. */
export type Turns<Kind> = <Value>(kind: Kind, work: () => Promise<Value>) => Promise<Value>

interface Line {
  running: number
  readonly waiting: (() => void)[]
}

export function takeTurns<Kind>(atOnce: number): Turns<Kind> {
  const lines = new Map<Kind, Line>()
  return async (kind, work) => {
    const line = lines.get(kind) ?? { running: 0, waiting: [] }
    lines.set(kind, line)
    if (line.running < atOnce) line.running++
    else await new Promise<void>(resolve => line.waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = line.waiting.shift()
      // The place is handed over: whoever comes meanwhile does not pass before.
      if (next) next()
      else if (--line.running === 0) lines.delete(kind)
    }
  }
}

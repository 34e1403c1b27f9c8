/** Work that comes round by itself: one round after the other. One that fails is told, and the next begins from what is there. */
export interface Rounds {
  /** Ends when nothing is under way any more. */
  stop(): Promise<void>
}

interface Pace {
  readonly everyMs: number
  /** At once, if absent. */
  readonly firstAfterMs?: number
  onTrouble(error: unknown): void
}

/** `work` asks between its steps whether it has been stopped. */
export function startRounds(work: (isStopped: () => boolean) => Promise<void>, pace: Pace): Rounds {
  let isStopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let round = Promise.resolve()
  const run = async (): Promise<void> => {
    await work(() => isStopped).catch(error => pace.onTrouble(error))
    if (!isStopped) wait(pace.everyMs)
  }
  const begin = (): void => {
    round = run()
  }
  const wait = (milliseconds: number): void => {
    timer = setTimeout(begin, milliseconds).unref()
  }
  if (pace.firstAfterMs === undefined) begin()
  else wait(pace.firstAfterMs)
  return {
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await round
    },
  }
}

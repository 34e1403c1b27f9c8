/**
 * How often one address may read public pages: counted in memory, by each process for itself, so that who only reads makes the centre write
 * nothing. Tries at what can be guessed are another thing, and are counted where every process sees them (tries.ts).
 */
const windowMs = 60_000
/** More than any town asks for in a minute; past it the window begins anew, and memory does not grow. */
const mostAddresses = 10_000

export interface PublicLimit {
  /** Counts a request; how many seconds to wait, 0 when it may go on. */
  count(address: string): number
}

/** `perMinute` requests of one address. */
export function createPublicLimit(perMinute: number, now: () => Date): PublicLimit {
  const counts = new Map<string, number>()
  let began = 0
  return {
    count(address) {
      const at = now().getTime()
      if (at - began >= windowMs || at < began || counts.size >= mostAddresses) {
        counts.clear()
        began = at
      }
      const count = (counts.get(address) ?? 0) + 1
      counts.set(address, count)
      return count > perMinute ? Math.max(1, Math.ceil((began + windowMs - at) / 1000)) : 0
    },
  }
}

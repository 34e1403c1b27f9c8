/** How long each of `items` takes, one after the other. */
export async function lapEach(items, task) {
  const laps = []
  for (const item of items) {
    const began = performance.now()
    await task(item)
    laps.push(performance.now() - began)
  }
  return laps
}

export const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds))

/** What the peer's server has, for those who do not tell the tablet when everything has arrived. */
export async function untilServerHas(count) {
  for (;;) {
    const { has } = await (await fetch('/count')).json()
    if (has >= count) return
    await pause(20)
  }
}

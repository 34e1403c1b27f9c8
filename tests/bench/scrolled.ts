/** A long list that runs by. */
import type { Page } from 'playwright-core'

const distance = 30_000
/** Pixels a second. */
const speed = 5000

interface Seen {
  /** When each frame began. */
  readonly frames: number[]
  /** Where the list began. */
  readonly top: number
  blank: number
  isOver: boolean
}

export interface Scrolled {
  /** A second. */
  readonly frames: number
  /** Milliseconds of the page's own thread for each frame, slowed down as it is. */
  readonly work: number
  /** Frames in which the middle of the screen was empty, in a hundred. */
  readonly blank: number
}

/** Down from the top, and up again in one leap. */
export async function scrolled(page: Page): Promise<Scrolled> {
  const { width, height } = page.viewportSize()!
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const workNow = async () =>
    (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')!.value
  await page.evaluate(watchFrames, [width / 2, height / 2] as const)
  const before = await workNow()
  await session.send('Input.synthesizeScrollGesture', {
    x: width / 2,
    y: height / 2,
    yDistance: -distance,
    speed,
    gestureSourceType: 'mouse',
    preventFling: true,
  })
  const work = (await workNow()) - before
  const { frames, blank, reached } = await page.evaluate(endWatching)
  if (reached < distance / 2) throw new Error(`the list ended after ${reached} pixels`)
  await session.detach()
  const seconds = (frames.at(-1)! - frames[0]!) / 1000
  return { frames: (frames.length - 1) / seconds, work: (work * 1000) / frames.length, blank: (100 * blank) / frames.length }
}

/** Runs in the page. */
function watchFrames([x, y]: readonly [number, number]): void {
  const top = document.querySelector('.card .list')!.getBoundingClientRect().top
  const seen: Seen = { frames: [], top, blank: 0, isOver: false }
  Object.assign(globalThis, { seenFrames: seen })
  const look = (now: number): void => {
    if (seen.isOver) return
    seen.frames.push(now)
    const isRow = document.elementFromPoint(x, y)?.closest('.list a')
    if (!isRow) seen.blank++
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** Runs in the page. */
function endWatching() {
  const seen = (globalThis as unknown as { seenFrames: Seen }).seenFrames
  seen.isOver = true
  const reached = seen.top - document.querySelector('.card .list')!.getBoundingClientRect().top
  document.querySelector('h1')!.scrollIntoView()
  return { frames: seen.frames, blank: seen.blank, reached }
}

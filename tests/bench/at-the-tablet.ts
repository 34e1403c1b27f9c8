/** A worker at a tablet whose page is slowed down: the first sign-in, the taps, and how long what they ask for takes to be on the screen. */
import { setTimeout } from 'node:timers/promises'
import type { Locator, Page } from 'playwright-core'
import type { Account } from '../e2e/centre'

const phrase = 'quattro gatti dormono al sole'
const pin = '280519'
const password = 'Mare-calmo-a-novembre-7'

/** Milliseconds after which nothing that a tap began goes on. */
export const settled = 800

export const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true })
export const link = (page: Page, name: string | RegExp): Locator => page.getByRole('link', { name, exact: true }).first()
const field = (page: Page, label: string): Locator => page.getByLabel(label, { exact: true })

/** First sign-in, first download, the office of the day, and the screens fetched. */
export async function begin(page: Page, account: Account): Promise<void> {
  await field(page, 'Nome utente').fill(account.login)
  await field(page, 'Password').fill(account.password)
  await button(page, 'Accedi').click()
  await field(page, 'Nuova password').fill(password)
  await field(page, 'Ripeti la nuova password').fill(password)
  await page.keyboard.press('Enter')
  await field(page, 'Frase di sblocco').fill(phrase)
  await field(page, 'Ripeti la frase di sblocco').fill(phrase)
  await field(page, 'PIN').fill(pin)
  await field(page, 'Ripeti il PIN').fill(pin)
  await page.keyboard.press('Enter')
  await page
    .getByText(/^Tutto consegnato/)
    .first()
    .waitFor({ timeout: 120_000 })
  await setTimeout(6 * settled)
}

/** The app closed and opened again: nothing is in its memory. */
export async function startAnew(page: Page): Promise<void> {
  await page.reload()
  await field(page, 'Frase di sblocco').fill(phrase)
  await button(page, 'Sblocca').click()
  await link(page, 'Altro').waitFor({ timeout: 60_000 })
  await setTimeout(4 * settled)
}

/** Runs its page on a processor so many times slower. The device's engine is in a worker, which is not slowed. */
export async function slowDown(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
}

interface Watched {
  /** What the last tap waits for; absent when it is there. */
  wanted?: { readonly is: (before: string) => boolean; readonly before: string; readonly from: number } | undefined
  lap?: number | undefined
}

/**
 * Runs in the page: from the next touch to the end of the frame in which what was asked for is there.
 * `selector`: an element; without it, another first line of the page.
 */
function watchNextTap(selector: string | null): void {
  const watched = globalThis as Watched
  const heading = () => document.querySelector('h1')?.textContent ?? ''
  const isThere = (before: string) =>
    selector === null ? heading() !== '' && heading() !== before : document.querySelector(selector) !== null
  watched.lap = undefined
  const observer = new MutationObserver(() => {
    const { wanted } = watched
    if (!wanted?.is(wanted.before)) return
    watched.wanted = undefined
    observer.disconnect()
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => (watched.lap = performance.now() - wanted.from))
      port1.start()
      port2.postMessage(undefined)
    })
  })
  addEventListener(
    'pointerdown',
    () => {
      watched.wanted = { is: isThere, before: heading(), from: performance.now() }
      observer.observe(document, { childList: true, subtree: true, characterData: true })
    },
    { capture: true, once: true },
  )
}

/** Milliseconds from the touch of `target` to what was asked for. */
export async function tapped(page: Page, target: Locator, selector: string | null = null): Promise<number> {
  await target.scrollIntoViewIfNeeded()
  await page.evaluate(watchNextTap, selector)
  await target.tap()
  await page.waitForFunction(() => (globalThis as Watched).lap !== undefined)
  return page.evaluate(() => (globalThis as Watched).lap!)
}

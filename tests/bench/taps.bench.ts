/**
 * From the finger on the glass to the heading of the next screen, painted: each step from one screen of the desk to another, with the built app and the
 * demo's data, out of the network, on a processor six times slower. Wants `npm run build`.
 */
import { setTimeout } from 'node:timers/promises'
import type { Locator, Page } from 'playwright-core'
import { openCentre } from '../e2e/centre'
import { openTablet } from '../e2e/tablet'
import type { Figure, Size } from './measure'
import type { Rig } from './rig'

const slowdown = 6
const target = { of: 'own', at: 'most', limit: 100 } as const
const phrase = 'quattro gatti dormono al sole'
const pin = '280519'
const password = 'Mare-calmo-a-novembre-7'

/** Milliseconds after which nothing that a tap began goes on. */
const settled = 800

interface Step {
  readonly what: string
  /** What is tapped to go there. */
  readonly by: (page: Page) => Locator
  /** What is done on the screen before the tap. */
  readonly before?: (page: Page) => Promise<void>
}

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true })
const link = (page: Page, name: string): Locator => page.getByRole('link', { name, exact: true }).first()
const field = (page: Page, label: string): Locator => page.getByLabel(label, { exact: true })

const steps: readonly Step[] = [
  { what: 'da Oggi a Chi (nuovo ascolto)', by: page => button(page, 'Nuovo ascolto').first() },
  { what: 'da Chi a Che cosa serve', by: page => button(page, 'Senza nome') },
  { what: 'da Che cosa serve a Servizi', before: page => button(page, 'Anziani').tap(), by: page => button(page, 'Continua') },
  {
    what: 'da Servizi a Consegna e chiudi',
    before: page =>
      page
        .getByRole('button', { name: /^Scegli(?! il| l)/ })
        .first()
        .tap(),
    by: page => button(page, 'Continua'),
  },
  {
    what: 'da Chiudi ascolto a Salvato',
    before: page => page.locator('label').filter({ hasText: 'Informazione fornita' }).first().tap(),
    by: page => button(page, 'Chiudi ascolto'),
  },
  { what: 'a Persone', by: page => link(page, 'Persone') },
  { what: 'da Persone a una persona', by: page => page.locator('.people-results a').first() },
  { what: 'a Servizi', by: page => link(page, 'Servizi') },
  { what: 'da Servizi a un servizio', by: page => page.locator('.people-results a').first() },
  { what: 'ad Altro', by: page => link(page, 'Altro') },
  { what: 'a Oggi', by: page => link(page, 'Oggi') },
]

export async function measureTaps(_: Rig, { rounds }: Size): Promise<Figure[]> {
  const centre = await openCentre()
  const tablet = await openTablet(centre, { viewport: { width: 800, height: 1280 } })
  try {
    const page = tablet.page()
    await begin(
      page,
      centre.accounts.find(({ login }) => login === 'marta.greco')!,
    )
    await tablet.goOffline()
    await page.evaluate(watchHeadings)
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    const laps = new Map(steps.map(({ what }) => [what, [] as number[]]))
    for (let round = 0; round < rounds; round++) {
      for (const { what, before, by } of steps) {
        await before?.(page)
        await setTimeout(settled)
        laps.get(what)!.push(await tapped(page, by(page)))
        await setTimeout(settled)
      }
    }
    return steps.map(({ what }) => ({
      task: 'T11',
      what,
      unit: 'ms',
      target,
      rounds: laps.get(what)!.map(own => ({ own })),
    }))
  } finally {
    await tablet.dispose()
    await centre.dispose()
  }
}

/** First sign-in, first download, the office of the day, and the screens fetched. */
async function begin(page: Page, account: { readonly login: string; readonly password: string }): Promise<void> {
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

interface Watched {
  /** The last lap, in milliseconds; absent while it runs. */
  headingLap?: number | undefined
}

/** Runs in the page: from the touch to the end of the frame in which the first line of the page is another. */
function watchHeadings(): void {
  const watched = globalThis as Watched
  const now = () => document.querySelector('h1')?.textContent ?? ''
  let touchedAt: number | undefined
  let before = ''
  addEventListener(
    'pointerdown',
    () => {
      touchedAt = performance.now()
      before = now()
      watched.headingLap = undefined
    },
    true,
  )
  new MutationObserver(() => {
    if (touchedAt === undefined || now() === '' || now() === before) return
    const from = touchedAt
    touchedAt = undefined
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => (watched.headingLap = performance.now() - from))
      port1.start()
      port2.postMessage(undefined)
    })
  }).observe(document, { childList: true, subtree: true, characterData: true })
}

async function tapped(page: Page, target: Locator): Promise<number> {
  await target.tap()
  await page.waitForFunction(() => (globalThis as Watched).headingLap !== undefined)
  return page.evaluate(() => (globalThis as Watched).headingLap!)
}

/**
 * From the finger on the glass to the heading of the next screen, painted: each step from one screen of the desk to another, with the built app and the
 * demo's data, out of the network, on a processor six times slower. Wants `npm run build`.
 */
import { setTimeout } from 'node:timers/promises'
import type { Locator, Page } from 'playwright-core'
import { openCentre } from '../e2e/centre'
import { openTablet } from '../e2e/tablet'
import { begin, button, link, settled, slowDown, tapped } from './at-the-tablet'
import type { Figure, Size } from './measure'
import type { Rig } from './rig'

const slowdown = 6
const target = { of: 'own', at: 'most', limit: 100 } as const

interface Step {
  readonly what: string
  /** What is tapped to go there. */
  readonly by: (page: Page) => Locator
  /** What is done on the screen before the tap. */
  readonly before?: (page: Page) => Promise<void>
}

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
    await slowDown(page, slowdown)
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

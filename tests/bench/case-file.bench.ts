/**
 * A case of five hundred entries and forty relatives in a caseload of two thousand: opened on a tablet just unlocked, out of the network, with the built
 * app on a processor four times slower; and the caseload scrolled, by the whole processor and by a quarter of it. Wants `npm run build`.
 */
import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Locator, Page } from 'playwright-core'
import { openTablet } from '../e2e/tablet'
import { begin, link, settled, slowDown, startAnew, tapped } from './at-the-tablet'
import { longCaseName, settleCaseload } from './caseload'
import type { Figure, Round, Size } from './measure'
import { openRig, type Rig } from './rig'
import { scrolled, type Scrolled } from './scrolled'

const slowdown = 4

interface Step {
  readonly what: string
  readonly by: (page: Page) => Locator
  /** What is on the screen when it is open. */
  readonly until: string
}

const tab = (page: Page, name: string): Locator => page.getByRole('tab', { name, exact: true })

const toList: Step = { what: 'the caseload', by: page => link(page, /^Presa in carico/), until: '.list a[href^="/casi/"]' }
const steps: readonly Step[] = [
  {
    what: 'the case, with its summary',
    by: page => page.locator('.list a').filter({ hasText: longCaseName }),
    until: '.case-grid',
  },
  { what: 'its diary', by: page => tab(page, 'Diario'), until: '.timeline .entry' },
  { what: 'its family, drawn', by: page => tab(page, 'Famiglia e rete'), until: '.drawing-entry' },
]

export async function measureCaseFile(_: Rig, { rounds }: Size): Promise<Figure[]> {
  const rig = await openRig(resolve('dist/app'))
  const account = await settleCaseload(rig.centre)
  const tablet = await openTablet({ port: Number(new URL(rig.url).port) }, { viewport: { width: 800, height: 1280 } })
  try {
    const page = tablet.page()
    await begin(page, account)
    await tablet.goOffline()
    const laps = new Map([toList, ...steps].map(({ what }) => [what, [] as Round[]]))
    const scrolls: Scrolled[] = []
    const slowScrolls: Scrolled[] = []
    for (let round = 0; round < rounds; round++) {
      await startAnew(page)
      await slowDown(page, slowdown)
      await link(page, 'Altro').tap()
      for (const step of [toList, ...steps]) {
        await setTimeout(settled)
        laps.get(step.what)!.push({ own: await tapped(page, step.by(page), step.until) })
        await setTimeout(settled)
        if (step !== toList) continue
        slowScrolls.push(await scrolled(page))
        await slowDown(page, 1)
        scrolls.push(await scrolled(page))
        await slowDown(page, slowdown)
      }
    }
    const opens = steps.map(({ what }): Figure => ({
      task: 'T12',
      what: `${what}: 500 entries, 40 relatives`,
      unit: 'ms',
      target: { of: 'own', at: 'most', limit: 300 },
      rounds: laps.get(what)!,
    }))
    return [
      ...opens,
      { task: 'T12', what: 'the caseload: 2,000 cases', unit: 'ms', rounds: laps.get(toList.what)! },
      ...figuresOf('the caseload scrolled', scrolls, { of: 'own', at: 'least', limit: 59 }),
      ...figuresOf('the same, four times slower', slowScrolls),
    ]
  } finally {
    await tablet.dispose()
    await rig.close()
  }
}

const figuresOf = (what: string, scrolls: readonly Scrolled[], target?: Figure['target']): Figure[] => [
  { task: 'T12', what: `${what}: frames`, unit: '/s', target, rounds: scrolls.map(({ frames }) => ({ own: frames })) },
  { task: 'T12', what: `${what}: the page’s work for each`, unit: 'ms', rounds: scrolls.map(({ work }) => ({ own: work })) },
  { task: 'T12', what: `${what}: with nothing in the middle`, unit: '%', rounds: scrolls.map(({ blank }) => ({ own: blank })) },
]

/** A page looked at in every size and manner: axe, nothing to scroll sideways, nothing too small for a finger. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { accessibilityFaults, overflowing, smallTargets } from './axe'
import { openCentre, type Centre } from './centre'
import { laterIsHere, openVault, workerFrom, type DeskWorker } from './desk'
import { openTablet, type Tablet } from './tablet'

interface Look {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly apply?: (page: Page) => Promise<void>
  /** Rules that make no sense in this manner. */
  readonly senseless?: readonly string[]
}

const rootFontSize = (size: string) => (page: Page) =>
  page.evaluate(value => {
    document.documentElement.style.fontSize = value
  }, size)

const looks: readonly Look[] = [
  { name: 'landscape', width: 1280, height: 800 },
  { name: 'portrait', width: 800, height: 1280 },
  { name: 'phone', width: 390, height: 844 },
  { name: '320 px', width: 320, height: 640 },
  { name: 'text at 200 %', width: 800, height: 1280, apply: rootFontSize('200%') },
  { name: 'dark', width: 1280, height: 800, apply: page => page.emulateMedia({ colorScheme: 'dark' }) },
  { name: 'more contrast', width: 1280, height: 800, apply: page => page.emulateMedia({ contrast: 'more' }) },
  {
    name: 'forced colours',
    width: 1280,
    height: 800,
    apply: page => page.emulateMedia({ forcedColors: 'active' }),
    // The colours are the reader's own, and the computed style of what inherits one is not what is painted.
    senseless: ['color-contrast'],
  },
  { name: 'print', width: 800, height: 1280, apply: page => page.emulateMedia({ media: 'print' }) },
]

/** Nearly three hundred pictures, for who wants to look at them: half a minute. Of what is wrong there always is one. */
const areWanted = process.env['ANTENNA_PICTURES'] !== undefined

const slug = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')

/** Looks at the page that is open in every size and manner: each thing that is wrong, and where. */
async function faultsOf(screen: string, seenOn: Tablet): Promise<string[]> {
  const page = seenOn.page()
  const looksByFault = new Map<string, string[]>()
  for (const look of looks) {
    await page.setViewportSize({ width: look.width, height: look.height })
    await look.apply?.(page)
    await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
    const isPaper = look.name === 'print'
    const found = [
      ...(await accessibilityFaults(page, look.senseless)),
      ...(await overflowing(page)),
      ...(isPaper ? [] : await smallTargets(page)),
    ]
    for (const fault of found) looksByFault.set(fault, [...(looksByFault.get(fault) ?? []), look.name])
    if (found.length > 0 || areWanted) await seenOn.screenshot(`${slug(screen)} ${slug(look.name)}`)
    await page.emulateMedia({ media: 'screen', colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none' })
    await rootFontSize('')(page)
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  return [...looksByFault].map(([fault, names]) => `${fault} [${names.join(', ')}]`)
}

export async function goTo(page: Page, name: 'Oggi' | 'Persone' | 'Servizi' | 'Altro'): Promise<void> {
  await page.getByRole('link', { name }).first().tap()
}

/** One tablet for a whole file: each screen starts from where the one before left it. */
interface Looking {
  tablet(): Tablet
  worker(): DeskWorker
  /** Nothing is wrong with what is open now, in any look. */
  expectNoFaults(screen: string): Promise<void>
}

/** A tablet as it comes out of its box, on a centre of its own; `login` is who will work on it. */
export function setLooking(login: string): Looking {
  let centre: Centre
  let tablet: Tablet
  let worker: DeskWorker

  beforeAll(async () => {
    centre = await openCentre()
    worker = workerFrom(centre.accounts.find(account => account.login === login)!)
    tablet = await openTablet(centre)
  })

  afterAll(async () => {
    try {
      tablet.assertClean()
    } finally {
      await tablet.dispose()
      await centre.dispose()
    }
  })

  return {
    tablet: () => tablet,
    worker: () => worker,
    expectNoFaults: async screen => expect(await faultsOf(screen, tablet)).toEqual([]),
  }
}

/** As above, with the vault open and all that comes after the installation; then `prepare`, before the first screen. */
export function setLookingInside(login: string, prepare: (tablet: Tablet) => Promise<void> = async () => {}): Looking {
  const looking = setLooking(login)
  test(`the tablet of ${login} is ready`, async () => {
    await laterIsHere(await openVault(looking.tablet(), looking.worker()))
    await prepare(looking.tablet())
  })
  return looking
}

interface SeenScreen {
  readonly name: string
  /** From where the screen before was left. */
  readonly open: (page: Page) => Promise<void>
}

export function lookAtEach(looking: Looking, screens: readonly SeenScreen[]): void {
  test.each(screens)('$name', async ({ name, open }) => {
    await open(looking.tablet().page())
    await looking.expectNoFaults(name)
  })
}

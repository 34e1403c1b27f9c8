/** The whole desk for who uses no pointer: a listening with a referral, offline, then the person found and the answer of the service written down. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { atStep, button, laterIsHere, openVault, statusSays } from './desk'
import { setScene } from './scene'
import { effortIn } from './tablet'

const scene = setScene()

/** More than any screen of the desk has stops. */
const mostPresses = 80

/** What has the focus, as a screen reader says it: `button "Continua"`; the page itself has no words. */
async function focused(page: Page): Promise<string> {
  const holder = page.locator(':focus')
  if ((await holder.count()) === 0) return 'nothing'
  const [first = ''] = (await holder.ariaSnapshot()).split('\n')
  return first.replace(/^- '?/, '')
}

const says = (words: string, name: RegExp | string): boolean =>
  typeof name === 'string' ? words.split('"')[1] === name : name.test(words.split('"')[1] ?? '')

/** Where the keyboard is must be seen: ringed, inside the window, under nothing. Answers what is wrong. */
const unseen = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const holder = document.activeElement!
    // A choice is drawn by its label; the input in it is only heard.
    const drawn = holder.matches('[type=radio], [type=checkbox]') ? (holder.closest('label') ?? holder) : holder
    const isRinged = [drawn, holder].some(each => {
      const { outlineStyle, outlineWidth } = getComputedStyle(each)
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
    })
    if (!isRinged) return 'has no ring'
    const { left, right, top, bottom } = drawn.getBoundingClientRect()
    const [shownTop, shownBottom] = [Math.max(top, 0), Math.min(bottom, innerHeight)]
    if (shownBottom <= shownTop) return 'is out of the window'
    const above = document.elementFromPoint((left + right) / 2, (shownTop + shownBottom) / 2)
    return above && (drawn.contains(above) || above.contains(drawn)) ? null : 'is covered'
  })

/** Presses Tab until what is called so has the focus; whatever is passed on the way must be seen too. */
async function tabTo(page: Page, name: RegExp | string): Promise<void> {
  const passed: string[] = []
  while (passed.length < mostPresses) {
    await page.keyboard.press('Tab')
    const words = await focused(page)
    passed.push(words)
    // Past the last stop the browser's own bar comes, then the page again. The window may still be scrolling there.
    if (words !== 'nothing') await expect.poll(() => unseen(page), { timeout: 3000, interval: 50, message: words }).toBeNull()
    if (says(words, name)) return
  }
  throw new Error(`Tab never came to ${name}; it passed\n  ${passed.join('\n  ')}`)
}

async function press(page: Page, name: RegExp | string, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press(key)
}

/** The screen itself puts the focus there. */
async function focusOn(page: Page, name: RegExp | string): Promise<void> {
  await expect.poll(async () => says(await focused(page), name) || focused(page), { timeout: 5000 }).toBe(true)
}

/** In a group of radio cards, which is one stop of Tab: the arrows choose. */
async function arrowTo(page: Page, name: RegExp | string): Promise<void> {
  const passed: string[] = []
  while (passed.length < 12) {
    passed.push(await focused(page))
    if (says(passed.at(-1)!, name)) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`the arrows never came to ${name}; they passed\n  ${passed.join('\n  ')}`)
}

async function write(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, label)
  await page.keyboard.type(text)
}

async function listenByKeys(page: Page): Promise<void> {
  await page.keyboard.press('n')
  await atStep(page, 'Chi')
  // With a keyboard at hand the cursor is there already; Tab finds it in any case.
  if (!says(await focused(page), 'Cognome')) await tabTo(page, 'Cognome')
  await page.keyboard.type('Esposito')
  await write(page, 'Nome', 'Carmela')
  await write(page, 'Telefono', '3331234567')
  await page.keyboard.press('Control+Enter')

  await focusOn(page, 'Che cosa serve')
  await press(page, 'Anziani', 'Space')
  expect(await button(page, 'Anziani').getAttribute('aria-pressed')).toBe('true')
  await write(page, 'Con le sue parole', 'Da sola le scale non le faccio')
  await press(page, 'Continua')

  await focusOn(page, 'Servizi')
  await press(page, /^Scegli(?! il| l)/)
  await page.keyboard.press('Control+Enter')

  await focusOn(page, 'Consegna e chiudi')
  await tabTo(page, 'Informato')
  await arrowTo(page, 'Invio')
  await press(page, 'La persona è d’accordo', 'Space')
  await press(page, 'Informativa consegnata', 'Space')
  await tabTo(page, /^Informazione fornita/)
  await arrowTo(page, /^Orientamento a servizio/)
  await press(page, 'Chiudi ascolto')
  await focusOn(page, 'Salvato sul dispositivo')
}

/** From any screen to the referral of the person, which has the focus of its heading. */
async function openReferralByKeys(page: Page): Promise<void> {
  await page.keyboard.press('/')
  await focusOn(page, 'Cerca una persona')
  await page.keyboard.type('Esposito Carmela')
  await page.getByText('1 persona', { exact: true }).waitFor()
  await page.keyboard.press('ArrowDown')
  await focusOn(page, /^Carmela E\./)
  await page.keyboard.press('Enter')
  await focusOn(page, 'Carmela Esposito')
  await tabTo(page, 'Sintesi')
  await page.keyboard.press('ArrowRight')
  await focusOn(page, 'Diario')
  await page.keyboard.press('ArrowRight')
  await focusOn(page, 'Invii')
  await press(page, /In attesa/)
  await focusOn(page, /^Invio a /)
}

test('a listening with a referral, the person found and the answer written down: offline, with the keyboard alone', async () => {
  const tablet = await scene.tablet()
  const page = await openVault(tablet, scene.worker('rosa.amato'))
  await laterIsHere(page)
  await tablet.goOffline()
  await statusSays(page, /^Fuori rete/)
  const { taps } = await effortIn(page)
  await listenByKeys(page)
  await openReferralByKeys(page)

  // Escape leaves everything as it was; the focus is where the dialog was opened from, both times.
  await press(page, 'Registra riscontro')
  const dialog = page.getByRole('dialog', { name: 'Registra riscontro' })
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await focusOn(page, 'Registra riscontro')

  await page.keyboard.press('Enter')
  await dialog.waitFor()
  await tabTo(page, 'Consegnato al servizio')
  await arrowTo(page, 'Preso in carico')
  await write(page, 'Chi ha risposto', 'Lucia Ferri')
  await write(page, 'Nota', 'Venga giovedì alle 10')
  await press(page, 'Salva')
  await dialog.waitFor({ state: 'detached' })
  await focusOn(page, 'Registra riscontro')
  const passages = page.locator('main').getByRole('listitem')
  await passages.filter({ hasText: 'Preso in carico' }).filter({ hasText: 'Venga giovedì alle 10' }).waitFor()
  await statusSays(page, /^Fuori rete.*\(2\)/)

  expect((await effortIn(page)).taps).toBe(taps)
})

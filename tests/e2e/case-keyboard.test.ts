/** A case file for who uses no pointer: opened from a proposal, its family drawn and walked through, a project, a service and a note, offline. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { symbols } from './case'
import { laterIsHere, openVault, savedHere, statusSays } from './desk'
import { arrowTo, focusOn, press, tabTo, write } from './keys'
import { setScene } from './scene'
import { effortIn } from './tablet'

const scene = setScene()
const family = 'Famiglia Zanardelli'

async function acceptByKeys(page: Page): Promise<void> {
  await press(page, 'Altro')
  await press(page, /^Presa in carico/)
  await press(page, /^Apri il caso di /)
  await focusOn(page, /^Apri un caso: /)
  await tabTo(page, /^Persona/)
  await arrowTo(page, /^Famiglia/)
  await write(page, 'Nome della famiglia', family)
  await press(page, 'Minori e famiglie', 'Space')
  await press(page, 'Apri il caso')
  await focusOn(page, family)
}

/** From the tab that is shown to another of the parts. */
async function turnTo(page: Page, from: string, to: string): Promise<void> {
  await tabTo(page, from)
  for (let turned = 0; turned < 8; turned += 1) {
    await page.keyboard.press('ArrowRight')
    const shown = page.getByRole('tab', { selected: true })
    if ((await shown.innerText()) === to) return
  }
  throw new Error(`the arrows never came to ${to}`)
}

async function addByKeys(page: Page, relation: string, name: string, year: string): Promise<void> {
  const before = await symbols(page).count()
  await press(page, 'Aggiungi un familiare')
  // It comes with what was left in it, if anything was: what has the focus then has it again in the end.
  await page.getByRole('dialog').waitFor()
  await tabTo(page, 'Figlio o figlia')
  await arrowTo(page, relation)
  await write(page, 'Nome o iniziali', name)
  await write(page, 'Anno di nascita', year)
  await tabTo(page, 'Non indicato')
  await arrowTo(page, 'Uomo')
  await press(page, 'Salva')
  await expect.poll(() => symbols(page).count(), { timeout: 15_000 }).toBe(before + 1)
  await focusOn(page, 'Aggiungi un familiare')
}

/** The drawing is moved and enlarged, walked from one to the next, and whoever is come to can be opened. */
async function walkThroughDrawing(page: Page): Promise<void> {
  const part = () => page.getByRole('group', { name: 'Disegno del genogramma' }).getAttribute('viewBox')
  await tabTo(page, 'Disegno del genogramma')
  const whole = await part()
  await page.keyboard.press('+')
  await expect.poll(part, { timeout: 5000 }).not.toBe(whole)
  const enlarged = await part()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('-')
  await page.keyboard.press('0')
  await expect.poll(part, { timeout: 5000 }).not.toBe(enlarged)
  await tabTo(page, /persona in carico/)
  const passed = new Set<string>()
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowDown']) {
    await page.keyboard.press(key)
    passed.add((await page.locator(':focus').getAttribute('aria-label')) ?? 'nobody')
  }
  expect([...passed].some(words => words.startsWith('Antonio, partner'))).toBe(true)
  expect([...passed].some(words => words.startsWith('Luca, figlio'))).toBe(true)
  const reached = (await page.locator(':focus').getAttribute('aria-label'))!
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: `Modifica: ${reached.split(',')[0]}` })
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await focusOn(page, reached)
}

async function planByKeys(page: Page): Promise<void> {
  await press(page, 'Nuovo progetto')
  await write(page, 'Titolo', 'Di nuovo a scuola')
  await press(page, 'Salva')
  // The button of the empty part is gone.
  await focusOn(page, 'Progetto')
  await press(page, 'Aggiungi un obiettivo')
  await write(page, 'Che cosa si vuole raggiungere', 'A scuola ogni giorno')
  await tabTo(page, /termine$/)
  await arrowTo(page, 'Lungo termine')
  await press(page, 'Aggiungi un’azione')
  await write(page, 'Che cosa', 'Accompagna i bambini')
  await press(page, 'Salva')
  await page.locator('.plan-goals').getByText('A scuola ogni giorno').waitFor()
  await focusOn(page, 'Aggiungi un obiettivo')
}

async function activateByKeys(page: Page): Promise<void> {
  await press(page, 'Nuovo intervento')
  await write(page, 'Che cosa', 'Educatore a casa')
  await press(page, 'Salva')
  await focusOn(page, 'Interventi')
  await press(page, 'Cambia stato: Educatore a casa')
  await tabTo(page, /^In valutazione/)
  await page.keyboard.press('Space')
  await press(page, 'Salva')
  await page.getByRole('tabpanel').getByText('In valutazione', { exact: true }).first().waitFor()
}

test('a case from a proposal, its family, project, service and note: offline, with the keyboard alone', async () => {
  const tablet = await scene.tablet()
  const page = await openVault(tablet, scene.worker('luca.ferri'))
  await laterIsHere(page)
  await tablet.goOffline()
  await statusSays(page, /^Fuori rete/)
  const { taps } = await effortIn(page)

  await acceptByKeys(page)
  await turnTo(page, 'Sintesi', 'Famiglia e rete')
  await press(page, /^Comincia da/)
  await expect.poll(() => symbols(page).count(), { timeout: 15_000 }).toBe(1)
  await addByKeys(page, 'Partner', 'Antonio', '1986')
  await addByKeys(page, 'Figlio o figlia', 'Luca', '2020')
  await walkThroughDrawing(page)
  await turnTo(page, 'Famiglia e rete', 'Progetto')
  await planByKeys(page)
  await turnTo(page, 'Progetto', 'Interventi')
  await activateByKeys(page)
  await turnTo(page, 'Interventi', 'Diario')
  await write(page, 'Nota', 'Vista la madre')
  await press(page, 'Salva nota')
  await savedHere(page)

  expect((await effortIn(page)).taps).toBe(taps)
})

/** The family of a case, drawn at somebody's home: offline from its first entry, there after the tablet was closed, and at the centre when the network is back. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { isSound } from './axe'
import { button, field, laterIsHere, listen, openPerson, openVault, statusSays, type, unlock } from './desk'
import { setScene } from './scene'

const scene = setScene()
const symbols = (page: Page) => page.getByRole('group', { name: 'Disegno del genogramma' }).getByRole('button')

async function openCase(page: Page): Promise<void> {
  await openPerson(page, 'Rosa', 'Fiorenzi')
  await page.getByRole('link', { name: 'Apri un caso' }).tap()
  await button(page, 'Minori e famiglie').tap()
  await type(field(page, 'Perché si apre'), 'Segnalazione della scuola')
  await button(page, 'Apri il caso').tap()
  await page.getByRole('tab', { name: 'Famiglia e rete' }).tap()
}

async function add(page: Page, relation: string, name: string, sex: string, year: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.locator('.radio-card').filter({ hasText: relation }).tap()
  await type(dialog.getByLabel('Nome o iniziali'), name)
  await type(dialog.getByLabel('Anno di nascita'), year)
  await dialog.locator('.radio-card').filter({ hasText: sex }).tap()
}

test('a family drawn offline is told in words, lives through a restart, and is delivered', { timeout: 300_000 }, async () => {
  const luca = scene.worker('luca.ferri')
  const tablet = await scene.tablet()
  const page = await openVault(tablet, luca)
  await laterIsHere(page)
  await listen(page, { surname: 'Fiorenzi', name: 'Rosa', phone: '3330001112', chips: ['Minori e famiglia'] })
  await statusSays(page, /^Tutto consegnato/, 60_000)
  await tablet.goOffline()
  await openCase(page)
  await isSound(page)
  await button(page, /^Comincia da/).tap()
  await expect.poll(() => symbols(page).count()).toBe(1)

  await button(page, 'Aggiungi un familiare').tap()
  await add(page, 'Partner', 'Antonio', 'Uomo', '1986')
  await isSound(page)
  await button(page, 'Salva').tap()
  await expect.poll(() => symbols(page).count()).toBe(2)
  await button(page, 'Aggiungi un familiare').tap()
  await add(page, 'Figlio o figlia', 'Luca', 'Uomo', '2020')
  await page.getByText(/^Bozza salvata sul dispositivo alle/).waitFor()
  await isSound(page)
  // The tablet goes out in the middle: what was typed is on Oggi, and opens where it was.
  await page.reload()
  await unlock(page, luca)
  await page.getByRole('link', { name: 'Oggi' }).first().tap()
  await page.getByRole('listitem').filter({ hasText: 'Famiglia: nuovo familiare' }).getByRole('link', { name: 'Riprendi' }).tap()
  await page.getByRole('dialog').waitFor()
  expect(await field(page, 'Nome o iniziali').inputValue()).toBe('Luca')
  expect(await page.getByRole('dialog').getByLabel('Altro genitore').locator('option:checked').innerText()).toBe('Antonio')
  await button(page, 'Salva').tap()
  await expect.poll(() => symbols(page).count()).toBe(3)

  for (const [width, height] of [
    [1280, 800],
    [320, 640],
  ] as const) {
    await page.setViewportSize({ width, height })
    await isSound(page)
  }
  await page.getByRole('radio', { name: 'Ecomappa' }).check()
  await isSound(page)
  await page.setViewportSize({ width: 1280, height: 800 })

  await page.reload()
  await unlock(page, luca)
  await openPerson(page, 'Rosa', 'Fiorenzi')
  await page
    .getByRole('region', { name: /^Presa in carico/ })
    .getByRole('link')
    .first()
    .tap()
  await page.getByRole('tab', { name: 'Famiglia e rete' }).tap()
  await expect.poll(() => symbols(page).count()).toBe(3)
  const told = await Promise.all((await symbols(page).all()).map(each => each.getAttribute('aria-label')))
  expect(told.find(words => words?.startsWith('Luca, figlio'))).toContain('nascita da Rosa Fiorenzi e Antonio')
  await tablet.goOnline()
  await statusSays(page, /^Tutto consegnato/, 60_000)
})

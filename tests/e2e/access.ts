/** Access to what is written of a case, rectification and legal hold, by the roles and names that a screen reader hears. */
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { card, dialog, keep, openPart } from './case'
import { button, field, heading } from './desk'

export interface Asked {
  readonly by: string
  readonly what: string
}

/** Somebody asks for their own data; the request is open. */
export async function askAccess(page: Page, { by, what }: Asked): Promise<void> {
  await openPart(page, 'Accesso agli atti')
  await button(page, 'Nuova richiesta').tap()
  await dialog(page).getByLabel('Chi chiede').fill(by)
  await dialog(page).getByLabel('Che cosa vuole vedere').fill(what)
  await keep(page, 'Salva')
  await heading(page, new RegExp(`^${by}, richiesta`)).waitFor()
}

/** The card of one of the steps by which an extract is made. */
const step = (page: Page, name: RegExp): Locator => page.getByRole('region', { name })

/** Ticks the contents that begin with these words: of a long one no more than its beginning is shown. */
export async function choose(page: Page, contents: readonly string[]): Promise<void> {
  for (const words of contents) {
    const content = step(page, /^1\. /).locator('label').filter({ hasText: words })
    await content.tap()
    await expect.poll(() => content.getByRole('checkbox').isChecked(), { timeout: 15_000 }).toBe(true)
  }
}

/** What is hidden, each as it says itself. */
const hidden = (page: Page): Locator => step(page, /^2\. /).getByRole('button', { pressed: true })
export const hiddenWords = async (page: Page): Promise<string[]> => (await hidden(page).allInnerTexts()).sort()

/** All that is proposed, then words typed by hand. */
export async function hide(page: Page, byHand: string): Promise<void> {
  const card = step(page, /^2\. /)
  await card.getByRole('button', { name: /^Oscura \d+ dati proposti$/ }).tap()
  await card.getByText('Nessun altro dato proposto.').waitFor()
  const before = await hidden(page).count()
  await card.getByLabel('Parole da oscurare').fill(byHand)
  await card.getByRole('button', { name: 'Oscura', exact: true }).tap()
  await expect.poll(() => hidden(page).count(), { timeout: 15_000 }).toBe(before + 1)
}

/** The text as it is to be given, on the screen. */
export const extractText = (page: Page): Promise<string> => page.locator('main .card .extract-parts').innerText()

/** Answered as granted, to who asked: the number that it was given. */
export async function giveExtract(page: Page, document: string): Promise<string> {
  await button(page, 'Rispondi alla richiesta').tap()
  await card(dialog(page), /^Accolta$/).tap()
  await dialog(page)
    .getByLabel(/^Documento di chi ritira/)
    .fill(document)
  await keep(page, 'Salva')
  const number = page.getByText(/^[A-Z]+-EA-\d{4}-[A-Z]\d{4}$/).first()
  await number.waitFor()
  return number.innerText()
}

/** The entry of a diary that says this. */
export const entryWith = (page: Page, words: string): Locator =>
  page.getByRole('list', { name: /./ }).locator('li.entry').filter({ hasText: words }).first()

/** What somebody says is wrong in an entry, written beside it. */
export async function askCorrection(page: Page, of: string, { by, what }: Asked): Promise<void> {
  await entryWith(page, of).getByRole('button', { name: 'Registra una richiesta di rettifica' }).tap()
  await dialog(page).getByLabel('Chi la chiede').fill(by)
  await dialog(page).getByLabel('Che cosa dice che è sbagliato o manca').fill(what)
  await keep(page, 'Salva la richiesta')
  await entryWith(page, of).getByText(what).waitFor()
}

/** The author's new note in the place of one that was wrong, which stays. */
export async function amend(page: Page, of: string, instead: string): Promise<void> {
  await entryWith(page, of).getByRole('button', { name: 'Correggi con una nuova nota' }).tap()
  await field(page, 'Nota').fill(instead)
  await button(page, 'Salva nota').tap()
  await entryWith(page, instead).waitFor()
}

/** Not accepted, and why: the words of who asked stay beside the entry. */
export async function refuseCorrection(page: Page, of: string, why: string): Promise<void> {
  await entryWith(page, of).getByRole('button', { name: 'Rispondi alla richiesta' }).tap()
  await card(dialog(page), /^Non accolta/).tap()
  await dialog(page).getByLabel('Perché').fill(why)
  await keep(page, 'Rispondi alla richiesta')
  await entryWith(page, of).getByText(why).waitFor()
}

/** Put right by the entry of the same author that amends it. */
export async function acceptCorrection(page: Page, of: string): Promise<void> {
  await entryWith(page, of).getByRole('button', { name: 'Rispondi alla richiesta' }).tap()
  await card(dialog(page), /^Accolta/).tap()
  await dialog(page).getByLabel('Quale nota corregge').selectOption({ index: 1 })
  await keep(page, 'Rispondi alla richiesta')
  await entryWith(page, of)
    .getByText(/^Corretta su richiesta di/)
    .waitFor()
}

/** Whoever coordinates keeps the case as it is. */
export async function placeHold(page: Page, reason: string): Promise<void> {
  await button(page, 'Disponi la conservazione').tap()
  await dialog(page).getByLabel('Perché').fill(reason)
  await keep(page, 'Conferma')
  await page.getByText(/^Fascicolo in conservazione/).waitFor()
}

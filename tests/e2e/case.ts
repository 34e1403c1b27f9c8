/** What a social worker does in a case file, by the roles and names that a screen reader hears. */
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { button, field, heading, savedHere, type, type DeskWorker } from './desk'

export const dialog = (page: Page): Locator => page.getByRole('dialog')
export const openPart = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name, exact: true }).tap()
const gone = (page: Page): Promise<void> => dialog(page).waitFor({ state: 'detached' })

/** Presses the button that keeps what a dialog says, and waits until it is shut. */
export async function keep(page: Page, name: string): Promise<void> {
  await dialog(page).getByRole('button', { name, exact: true }).tap()
  await gone(page)
}

/** The card whose name begins so: others may say the same word further on. */
export const card = (within: Page | Locator, name: RegExp): Locator => within.locator('.radio-card').filter({ hasText: name })

export async function stateIs(page: Page, state: string): Promise<void> {
  await page.locator('.person-facts').getByText(state, { exact: true }).waitFor({ timeout: 60_000 })
}

export async function openCases(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Altro' }).first().tap()
  await page
    .getByRole('link', { name: /^Presa in carico/ })
    .first()
    .tap()
  await heading(page, 'Presa in carico').waitFor()
}

export async function openCaseOf(page: Page, family: string): Promise<void> {
  await openCases(page)
  await field(page, 'Cerca per nome o numero').fill(family)
  await page
    .getByRole('link', { name: new RegExp(family) })
    .first()
    .tap()
  await heading(page, family).waitFor()
}

/** The first proposal of the list becomes the case of a family, and who proposed it will know. */
export async function acceptProposal(page: Page, family: string): Promise<void> {
  await openCases(page)
  await page
    .getByRole('link', { name: /^Apri il caso di / })
    .first()
    .tap()
  await heading(page, /^Apri un caso: /).waitFor()
  await page.getByText(/saprà che la proposta è stata presa in carico/).waitFor()
  await card(page, /^Famiglia/).tap()
  await field(page, 'Nome della famiglia').fill(family)
  await button(page, 'Minori e famiglie').tap()
  await button(page, 'Apri il caso').tap()
  await heading(page, family).waitFor()
  await stateIs(page, 'Segnalato')
}

export const symbols = (page: Page): Locator => page.getByRole('group', { name: 'Disegno del genogramma' }).getByRole('button')

export interface Relative {
  readonly name: string
  readonly sex: 'Uomo' | 'Donna'
  readonly year: string
  /** How a child came: by birth where nothing is said. */
  readonly by?: string
}

/** Those who are all the same to whom the case is about, one after another in one dialog. */
export async function addRelatives(page: Page, relation: RegExp, relatives: readonly Relative[]): Promise<void> {
  const before = await symbols(page).count()
  await button(page, 'Aggiungi un familiare').tap()
  const form = dialog(page)
  await card(form, relation).tap()
  for (const [at, { name, sex, year, by }] of relatives.entries()) {
    await form.getByLabel('Nome o iniziali').fill(name)
    await form.getByLabel('Anno di nascita').fill(year)
    await card(form, new RegExp(`^${sex}$`)).tap()
    if (by !== undefined) await card(form, new RegExp(`^${by}`)).tap()
    if (at === relatives.length - 1) await keep(page, 'Salva')
    else await form.getByRole('button', { name: 'Salva e aggiungi un altro' }).tap()
    await expect.poll(() => symbols(page).count(), { timeout: 15_000 }).toBe(before + at + 1)
  }
}

/** What the drawing says of each, as a screen reader tells it. */
export const toldOf = async (page: Page): Promise<string[]> =>
  Promise.all((await symbols(page).all()).map(async each => (await each.getAttribute('aria-label')) ?? ''))

/** The best answer to every question of Barthel, signed: the whole hundred. */
export async function assess(page: Page, signer: string): Promise<void> {
  await openPart(page, 'Valutazioni')
  await button(page, 'Nuova valutazione').tap()
  await button(page, 'Scegli: Indice di Barthel').tap()
  await dialog(page).getByRole('button', { name: 'Comincia', exact: true }).tap()
  await page.getByRole('link', { name: 'Compila: Attività di base' }).tap()
  await heading(page, 'Attività di base').waitFor()
  const questions = page.locator('.question')
  expect(await questions.count()).toBe(10)
  for (const question of await questions.all()) await question.locator('.radio-card').first().tap()
  await button(page, 'Salva e firma').tap()
  await page
    .getByText(new RegExp(`^Firmata da ${signer}`))
    .first()
    .waitFor()
  await page.getByText('100 su 100').first().waitFor()
  await page.getByRole('link', { name: 'Valutazioni del caso' }).tap()
  await page.getByRole('tab', { name: 'Valutazioni', exact: true }).waitFor()
}

export async function writePlan(page: Page, title: string, plainWords: string, goals: readonly string[]): Promise<void> {
  await openPart(page, 'Progetto')
  await button(page, 'Nuovo progetto').tap()
  await field(page, 'Titolo').fill(title)
  await field(page, 'Il progetto in parole semplici').fill(plainWords)
  await keep(page, 'Salva')
  for (const goal of goals) {
    await button(page, 'Aggiungi un obiettivo').tap()
    await field(page, 'Che cosa si vuole raggiungere').fill(goal)
    await keep(page, 'Salva')
    await page.locator('.plan-goals').getByText(goal).waitFor()
  }
}

/** Asked for, looked at, and running. */
export async function activateService(page: Page, what: string): Promise<void> {
  await openPart(page, 'Interventi')
  await button(page, 'Nuovo intervento').tap()
  await dialog(page).getByLabel('Che cosa', { exact: true }).fill(what)
  await keep(page, 'Salva')
  for (const state of ['In valutazione', 'Attivo']) {
    await button(page, `Cambia stato: ${what}`).tap()
    await card(dialog(page), new RegExp(`^${state}`)).tap()
    await keep(page, 'Salva')
    await page.getByRole('tabpanel').getByText(state, { exact: true }).first().waitFor()
  }
}

export async function writeCaseNote(page: Page, audience: RegExp, text: string): Promise<void> {
  await openPart(page, 'Diario')
  await field(page, 'Nota').waitFor()
  await button(page, 'Cambia chi la legge').tap()
  await card(page, audience).tap()
  await type(field(page, 'Nota'), text)
  await button(page, 'Salva nota').tap()
  await savedHere(page)
  await page.getByRole('tabpanel').getByText(text).first().waitFor()
}

/** The first note for oneself alone leads to the key that seals it. */
export async function makeKey(page: Page, { phrase }: DeskWorker): Promise<void> {
  await openPart(page, 'Diario')
  await button(page, 'Cambia chi la legge').tap()
  await card(page, /^Solo io/).tap()
  await page.getByRole('link', { name: 'Vai alla chiave' }).tap()
  await page.getByRole('checkbox', { name: /^Ho capito/ }).tap()
  await field(page, 'La tua frase di sblocco').fill(phrase)
  await button(page, 'Crea la mia chiave').tap()
  await button(page, 'Ho il codice su carta').tap({ timeout: 60_000 })
}

/** The acts of courts stay closed until the PIN is typed again. */
export async function openCourts(page: Page, { pin }: DeskWorker): Promise<void> {
  await field(page, 'PIN di sei cifre').fill(pin)
  await button(page, 'Apri la sezione').tap()
  await page.getByText(/^Sezione aperta/).waitFor()
}

/** A decree that asks for a report in thirty days: where the mandate is, and the day that the tablet counted. */
export async function recordDecree(
  page: Page,
  worker: DeskWorker,
  says: string,
): Promise<{ readonly path: string; readonly dueOn: string }> {
  await openPart(page, 'Autorità giudiziaria')
  await openCourts(page, worker)
  await button(page, 'Registra un provvedimento').tap()
  await field(page, 'Chi lo ha emesso').selectOption({ label: 'Tribunale per i minorenni, civile' })
  const receivedOn = await field(page, 'Ricevuto il').inputValue()
  await field(page, 'Data del provvedimento').fill(receivedOn)
  await field(page, 'Contenuto').fill(says)
  await page.getByRole('checkbox', { name: /^Chiede qualcosa al servizio/ }).tap()
  await button(page, 'Salva il provvedimento').tap()
  await heading(page, 'Nuovo incarico dell’autorità').waitFor()
  await field(page, 'Che cosa chiede').selectOption({ label: 'Indagine sociale' })
  await field(page, 'Quanti').fill('30')
  await button(page, /^Conferma /).tap()
  const dueOn = await field(page, 'Scadenza confermata').inputValue()
  const days = (Date.parse(dueOn) - Date.parse(receivedOn)) / 86_400_000
  // On a day when courts are shut it moves to the next that they are not.
  expect(days).toBeGreaterThanOrEqual(30)
  expect(days).toBeLessThanOrEqual(34)
  await button(page, 'Salva l’incarico').tap()
  await heading(page, 'Indagine sociale').waitFor()
  const path = new URL(page.url()).pathname
  await page.getByRole('link', { name: 'Autorità giudiziaria', exact: true }).tap()
  await button(page, 'Registra un provvedimento').waitFor()
  return { path, dueOn }
}

/** The answer to a mandate, with what it cannot do without, sent to whoever approves it. */
export async function writeReport(page: Page, mandate: string, sections: Readonly<Record<string, string>>): Promise<void> {
  await follow(page, mandate)
  await button(page, 'Scrivi la relazione').tap()
  await heading(page, 'Nuova relazione all’autorità giudiziaria').waitFor()
  for (const [section, text] of Object.entries(sections)) await field(page, section).fill(text)
  await button(page, 'Salva la relazione').tap()
  await button(page, 'Chiedi l’approvazione').tap()
  await page.getByText(/^Attende l’approvazione del coordinatore/).waitFor()
}

/** As by a link within the app: the vault stays open. */
export async function follow(page: Page, path: string): Promise<void> {
  await page.evaluate(to => {
    history.pushState({}, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)
}

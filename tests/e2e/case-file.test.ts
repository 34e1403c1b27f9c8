/** A case from the proposal to its reopening: opened and filled offline from a cold start on the social worker's tablet, decided on the coordinator's, who reads the deadline and nothing of what is the team's. */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { button, field, heading, laterIsHere, openVault, savedHere, statusSays, type, unlock, type DeskWorker } from './desk'
import { filesWith } from './disk'
import { paperOf } from './paper'
import { setScene } from './scene'

const scene = setScene()
const family = 'Famiglia Zanardelli'
const sealed = 'Ho paura che il padre sappia dove abitano'
const forTeam = 'Colloquio con la madre: chiede aiuto per i compiti'
const decreeSays = 'Il servizio riferisca sulle condizioni dei minori'
const goals = ['I bambini vanno a scuola ogni giorno', 'La madre ha un pomeriggio per sé']

const dialog = (page: Page): Locator => page.getByRole('dialog')
const keep = (page: Page, name: string): Promise<void> => dialog(page).getByRole('button', { name, exact: true }).tap()
const gone = (page: Page): Promise<void> => dialog(page).waitFor({ state: 'detached' })
const openPart = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name, exact: true }).tap()

/** The card whose name begins so: others may say the same word further on. */
const card = (within: Page | Locator, name: RegExp): Locator => within.locator('.radio-card').filter({ hasText: name })

async function stateIs(page: Page, state: string): Promise<void> {
  await page.locator('.person-facts').getByText(state, { exact: true }).waitFor({ timeout: 60_000 })
}

async function openCases(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Altro' }).first().tap()
  await page
    .getByRole('link', { name: /^Presa in carico/ })
    .first()
    .tap()
  await heading(page, 'Presa in carico').waitFor()
}

async function openFamily(page: Page): Promise<void> {
  await openCases(page)
  await field(page, 'Cerca per nome o numero').fill(family)
  await page
    .getByRole('link', { name: new RegExp(family) })
    .first()
    .tap()
  await heading(page, family).waitFor()
}

async function acceptProposal(page: Page): Promise<void> {
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

async function drawFamily(page: Page): Promise<void> {
  await openPart(page, 'Famiglia e rete')
  const drawn = page.getByRole('group', { name: 'Disegno del genogramma' }).getByRole('button')
  await button(page, /^Comincia da/).tap()
  await expect.poll(() => drawn.count()).toBe(1)
  for (const [at, [relation, name, sex, year]] of (
    [
      ['Partner', 'Antonio', 'Uomo', '1986'],
      ['Figlio o figlia', 'Luca', 'Uomo', '2020'],
    ] as const
  ).entries()) {
    await button(page, 'Aggiungi un familiare').tap()
    await dialog(page).locator('.radio-card').filter({ hasText: relation }).tap()
    await type(dialog(page).getByLabel('Nome o iniziali'), name)
    await type(dialog(page).getByLabel('Anno di nascita'), year)
    await dialog(page).locator('.radio-card').filter({ hasText: sex }).tap()
    await keep(page, 'Salva')
    await expect.poll(() => drawn.count()).toBe(at + 2)
  }
}

/** The best answer to every question of Barthel: the whole hundred. */
async function assess(page: Page): Promise<void> {
  await openPart(page, 'Valutazioni')
  await button(page, 'Nuova valutazione').tap()
  await button(page, 'Scegli: Indice di Barthel').tap()
  await keep(page, 'Comincia')
  await page.getByRole('link', { name: 'Compila: Attività di base' }).tap()
  await heading(page, 'Attività di base').waitFor()
  const questions = page.locator('.question')
  expect(await questions.count()).toBe(10)
  for (const question of await questions.all()) await question.locator('.radio-card').first().tap()
  await button(page, 'Salva e firma').tap()
  await page
    .getByText(/^Firmata da Luca Ferri/)
    .first()
    .waitFor()
  await page.getByText('100 su 100').first().waitFor()
  await page.getByRole('link', { name: 'Valutazioni del caso' }).tap()
  await heading(page, family).waitFor()
}

async function plan(page: Page): Promise<void> {
  await openPart(page, 'Progetto')
  await button(page, 'Nuovo progetto').tap()
  await field(page, 'Titolo').fill('Di nuovo a scuola')
  await field(page, 'Il progetto in parole semplici').fill('Ci aiutiamo perché i bambini stiano bene.')
  await keep(page, 'Salva')
  await gone(page)
  for (const goal of goals) {
    await button(page, 'Aggiungi un obiettivo').tap()
    await field(page, 'Che cosa si vuole raggiungere').fill(goal)
    await keep(page, 'Salva')
    await gone(page)
    await page.locator('.plan-goals').getByText(goal).waitFor()
  }
}

async function activateService(page: Page): Promise<void> {
  await openPart(page, 'Interventi')
  await button(page, 'Nuovo intervento').tap()
  await dialog(page).getByLabel('Che cosa', { exact: true }).fill('Educatore a casa')
  await keep(page, 'Salva')
  await gone(page)
  for (const state of ['In valutazione', 'Attivo']) {
    await button(page, 'Cambia stato: Educatore a casa').tap()
    await card(dialog(page), new RegExp(`^${state}`)).tap()
    await keep(page, 'Salva')
    await gone(page)
    await page.getByRole('tabpanel').getByText(state, { exact: true }).first().waitFor()
  }
}

async function note(page: Page, audience: RegExp, text: string): Promise<void> {
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
async function makeKey(page: Page, { phrase }: DeskWorker): Promise<void> {
  await openPart(page, 'Diario')
  await button(page, 'Cambia chi la legge').tap()
  await card(page, /^Solo io/).tap()
  await page.getByRole('link', { name: 'Vai alla chiave' }).tap()
  await page.getByRole('checkbox', { name: /^Ho capito/ }).tap()
  await field(page, 'La tua frase di sblocco').fill(phrase)
  await button(page, 'Crea la mia chiave').tap()
  await button(page, 'Ho il codice su carta').tap({ timeout: 60_000 })
  await openFamily(page)
}

/** A decree that asks for a report in thirty days: where the mandate is, and the day that the tablet counted. */
async function recordDecree(page: Page): Promise<{ readonly path: string; readonly dueOn: string }> {
  await openPart(page, 'Autorità giudiziaria')
  await button(page, 'Registra un provvedimento').tap()
  await field(page, 'Chi lo ha emesso').selectOption({
    label: 'Tribunale per i minorenni, civile',
  })
  const receivedOn = await field(page, 'Ricevuto il').inputValue()
  await field(page, 'Data del provvedimento').fill(receivedOn)
  await field(page, 'Contenuto').fill(decreeSays)
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

/** Only that something is due with a court, and the day. */
async function deadlineIsShown(page: Page, dueOn: string): Promise<void> {
  await openPart(page, 'Sintesi')
  const row = page.getByRole('listitem').filter({ hasText: 'Scadenza con l’autorità giudiziaria' })
  await row.waitFor()
  expect(await row.innerText()).toMatch(new RegExp(`entro il ${Number(dueOn.slice(8))} `))
}

async function askClosure(page: Page): Promise<void> {
  await button(page, 'Avvia la chiusura').tap()
  await dialog(page).getByLabel('Perché').fill('Gli obiettivi sono raggiunti')
  await keep(page, 'Conferma')
  await stateIs(page, 'In chiusura')
  await button(page, 'Chiedi l’approvazione della chiusura').tap()
  await dialog(page).getByLabel('Motivo della chiusura').selectOption({ label: 'Obiettivi raggiunti' })
  await card(dialog(page), /^Migliorata/).tap()
  await keep(page, 'Conferma')
  await page.getByText('Decide il coordinatore della sede.').waitFor()
}

/** As by a link within the app: the vault stays open. */
async function follow(page: Page, path: string): Promise<void> {
  await page.evaluate(to => {
    history.pushState({}, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)
}

async function readsNothingOfTheTeam(page: Page, mandate: string): Promise<void> {
  const parts = page.getByRole('tab')
  expect(await parts.allInnerTexts()).toEqual(['Sintesi', 'Progetto', 'Storia'])
  const read: string[] = []
  for (const part of await parts.all()) {
    await part.tap()
    await page.getByRole('tabpanel').getByRole('heading').first().waitFor()
    read.push(await page.locator('main').innerText())
  }
  await follow(page, mandate)
  await page.getByText('Questo atto non è su questo dispositivo').waitFor()
  for (const secret of [sealed, forTeam, decreeSays, 'Indagine sociale', ...goals]) expect(read.join('\n')).not.toContain(secret)
}

test(
  'a case from its proposal to its reopening: written offline, approved by who reads no more than the heading',
  { timeout: 300_000 },
  async () => {
    const luca = scene.worker('luca.ferri')
    const tablet = await scene.tablet()
    const page = await openVault(tablet, luca)
    await laterIsHere(page)
    await tablet.goOffline()
    await page.reload()
    await unlock(page, luca)
    await statusSays(page, /^Fuori rete/)

    await acceptProposal(page)
    await drawFamily(page)
    await assess(page)
    await plan(page)
    const paper = await paperOf(page)
    expect(paper).toMatchObject({ pages: 1, isTagged: true, language: 'it', isA4: true })
    expect(paper.fonts.every(font => font.startsWith('TitilliumWeb'))).toBe(true)
    await page.emulateMedia({ media: 'print' })
    const printed = await page.evaluate(() => document.body.innerText)
    await page.emulateMedia({ media: null })
    for (const words of [`Il progetto di ${family}`, ...goals]) expect(printed).toContain(words)
    await activateService(page)
    await makeKey(page, luca)
    await note(page, /^Solo io/, sealed)
    await note(page, /^Équipe/, forTeam)
    const { path, dueOn } = await recordDecree(page)
    await deadlineIsShown(page, dueOn)
    await button(page, 'Inizia la valutazione').tap()
    await stateIs(page, 'In valutazione')
    await button(page, 'Chiedi l’approvazione della presa in carico').tap()
    await page.getByText('Decide il coordinatore della sede.').waitFor()
    await tablet.goOnline()
    await statusSays(page, /^Tutto consegnato/, 60_000)

    const second = await scene.tablet()
    const deciding = await openVault(second, scene.worker('teresa.costa'))
    await openFamily(deciding)
    await deadlineIsShown(deciding, dueOn)
    await readsNothingOfTheTeam(deciding, path)
    await openFamily(deciding)
    await button(deciding, 'Approva').tap()
    await stateIs(deciding, 'In carico')
    await stateIs(page, 'In carico')

    await askClosure(page)
    await button(deciding, 'Approva').tap({ timeout: 60_000 })
    await stateIs(deciding, 'Chiuso')
    await stateIs(page, 'Chiuso')
    await button(page, 'Riapri').tap()
    await dialog(page).getByLabel('Perché').fill('La madre chiede di nuovo aiuto')
    await keep(page, 'Conferma')
    await stateIs(page, 'Riaperto')
    await stateIs(deciding, 'Riaperto')
    await openPart(page, 'Diario')
    await page.getByRole('tabpanel').getByText(sealed).first().waitFor()
    await statusSays(page, /^Tutto consegnato/, 60_000)

    // Asleep, so that nothing is only in its memory.
    const centre = scene.centre()
    await tablet.shut()
    await second.shut()
    await centre.stop()
    expect(await filesWith(centre.dataFolder, [forTeam])).not.toEqual([])
    expect(await filesWith(centre.dataFolder, [sealed])).toEqual([])
    expect(centre.log()).not.toContain(sealed)
  },
)

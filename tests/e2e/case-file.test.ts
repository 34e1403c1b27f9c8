/**
 * A case from the proposal to its reopening: opened and filled offline from a cold start on the social worker's second tablet, decided on the
 * coordinator's, who reads the deadline and nothing of what is the team's.
 */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  acceptProposal,
  activateService,
  addRelatives,
  assess,
  card,
  dialog,
  follow,
  keep,
  makeKey,
  openCaseOf,
  openCourts,
  openPart,
  recordDecree,
  stateIs,
  symbols,
  toldOf,
  writeCaseNote,
  writePlan,
  writeReport,
} from './case'
import { button, openVault, startOffline, statusSays, unlock, type DeskWorker } from './desk'
import { filesWith } from './disk'
import { paperOf } from './paper'
import { setScene } from './scene'

const scene = setScene()
const family = 'Famiglia Zanardelli'
const sealed = 'Ho paura che il padre sappia dove abitano'
const forTeam = 'Colloquio con la madre: chiede aiuto per i compiti'
const decreeSays = 'Il servizio riferisca sulle condizioni dei minori'
const goals = ['I bambini vanno a scuola ogni giorno', 'La madre ha un pomeriggio per sé']
const reportSays = {
  'Mandato e quesito': decreeSays,
  'Fonti e attività svolte': 'Tre colloqui, una visita a casa.',
  'Composizione del nucleo': 'Nove persone, sei in casa.',
  'Valutazione professionale': 'I bambini sono curati e legati tra loro.',
  Proposte: 'Un educatore a casa per sei mesi.',
}

/** Whom the case is about, and eight more. */
async function drawFamily(page: Page): Promise<void> {
  await openPart(page, 'Famiglia e rete')
  await button(page, /^Comincia da/).tap()
  await expect.poll(() => symbols(page).count(), { timeout: 15_000 }).toBe(1)
  await addRelatives(page, /^Partner/, [{ name: 'Antonio', sex: 'Uomo', year: '1986' }])
  await addRelatives(page, /^Figlio o figlia/, [
    { name: 'Marco', sex: 'Uomo', year: '2013' },
    { name: 'Sara', sex: 'Donna', year: '2016' },
    { name: 'Luca', sex: 'Uomo', year: '2020' },
    { name: 'Amir', sex: 'Uomo', year: '2018', by: 'Affido' },
  ])
  await addRelatives(page, /^Genitore/, [
    { name: 'Ida', sex: 'Donna', year: '1951' },
    { name: 'Pietro', sex: 'Uomo', year: '1948' },
  ])
  await addRelatives(page, /^Fratello o sorella/, [{ name: 'Paolo', sex: 'Uomo', year: '1984' }])
  const told = await toldOf(page)
  expect(told).toHaveLength(9)
  expect(told.find(words => words.startsWith('Luca, figlio'))).toMatch(/nascita da .* e Antonio/)
  expect(told.find(words => words.startsWith('Amir'))).toMatch(/in affido a /)
  expect(told.find(words => words.startsWith('Paolo'))).toContain('nascita da Ida e Pietro')
}

/** What comes out of the printer from where the page stands: an A4 in Italian with these words. */
async function isPrinted(page: Page, words: readonly string[]): Promise<void> {
  const paper = await paperOf(page)
  expect(paper).toMatchObject({ pages: 1, isTagged: true, language: 'it', isA4: true })
  expect(paper.fonts.every(font => font.startsWith('TitilliumWeb'))).toBe(true)
  await page.emulateMedia({ media: 'print' })
  const printed = await page.evaluate(() => document.body.innerText)
  await page.emulateMedia({ media: null })
  for (const each of words) expect(printed).toContain(each)
  expect(printed).not.toContain(sealed)
}

/** Only that something is due with a court, and the day. */
async function deadlineIsShown(page: Page, dueOn: string): Promise<void> {
  await openPart(page, 'Sintesi')
  const row = page.getByRole('listitem').filter({ hasText: 'Scadenza con l’autorità giudiziaria' })
  await row.waitFor()
  expect(await row.innerText()).toMatch(new RegExp(`entro (il |l’)${Number(dueOn.slice(8))} `))
}

async function readsNothingOfTheTeam(page: Page, worker: DeskWorker, mandate: string): Promise<void> {
  const parts = page.getByRole('tab')
  expect(await parts.allInnerTexts()).toEqual(['Sintesi', 'Progetto', 'Storia'])
  const read: string[] = []
  for (const part of await parts.all()) {
    await part.tap()
    await page.getByRole('tabpanel').getByRole('heading').first().waitFor()
    read.push(await page.locator('main').innerText())
  }
  await follow(page, mandate)
  await openCourts(page, worker)
  await page.getByText('Questo atto non è su questo dispositivo').waitFor()
  for (const secret of [sealed, forTeam, decreeSays, 'Indagine sociale', ...goals]) expect(read.join('\n')).not.toContain(secret)
}

/** What is due in the cases, on Oggi as it is so many days before `dueOn`, early in the morning. */
async function dueOnToday(page: Page, worker: DeskWorker, dueOn: string, daysBefore: number): Promise<string> {
  await page.clock.setFixedTime(Date.parse(`${dueOn}T08:30:00+01:00`) - daysBefore * 86_400_000)
  await page.goto(new URL('/', page.url()).href)
  await unlock(page, worker)
  // The family of the demo has a day of its own, which is near or past by then.
  return page.getByRole('region', { name: /^Scadenze/ }).innerText()
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

test(
  'a case from its proposal to its reopening: written offline, approved by who reads no more than the heading',
  { timeout: 300_000 },
  async () => {
    const [luca, teresa] = [scene.worker('luca.ferri'), scene.worker('teresa.costa')]
    const desk = await scene.tablet()
    const atDesk = await openVault(desk, luca)
    const tablet = await scene.tablet()
    const page = await startOffline(tablet, luca)
    await acceptProposal(page, family)
    await drawFamily(page)
    await assess(page, 'Luca Ferri')
    await writePlan(page, 'Di nuovo a scuola', 'Ci aiutiamo perché i bambini stiano bene.', goals)
    await isPrinted(page, ['Il progetto della famiglia Zanardelli', ...goals])
    await activateService(page, 'Educatore a casa')
    await makeKey(page, luca)
    await openCaseOf(page, family)
    await writeCaseNote(page, /^Solo io/, sealed)
    await writeCaseNote(page, /^Équipe/, forTeam)
    const { path, dueOn } = await recordDecree(page, luca, decreeSays)
    await deadlineIsShown(page, dueOn)
    await button(page, 'Inizia la valutazione').tap()
    await stateIs(page, 'In valutazione')
    await button(page, 'Chiedi l’approvazione della presa in carico').tap()
    await page.getByText('Decide il coordinatore della sede.').waitFor()
    await tablet.goOnline()
    await statusSays(page, /^Tutto consegnato/, 60_000)
    await openCaseOf(atDesk, family)
    await openPart(atDesk, 'Famiglia e rete')
    await expect.poll(() => symbols(atDesk).count(), { timeout: 15_000 }).toBe(9)
    await desk.shut()

    const second = await scene.tablet()
    const deciding = await openVault(second, teresa)
    await openCaseOf(deciding, family)
    await deadlineIsShown(deciding, dueOn)
    await readsNothingOfTheTeam(deciding, teresa, path)
    await openCaseOf(deciding, family)
    await button(deciding, 'Approva').tap()
    await stateIs(deciding, 'In carico')
    await stateIs(page, 'In carico')

    await writeReport(page, path, reportSays)
    const written = new URL(page.url()).pathname
    await isPrinted(page, ['BOZZA, non approvata'])
    await deciding.getByRole('link', { name: 'Leggi la relazione e decidi' }).tap({ timeout: 60_000 })
    await deciding.getByText(reportSays.Proposte).first().waitFor()
    await button(deciding, 'Approva').tap()
    await page.locator('.page-head').getByText('Approvata', { exact: true }).waitFor({ timeout: 60_000 })
    await isPrinted(page, ['Tribunale per i minorenni, civile', 'Firma: Luca Ferri', ...Object.values(reportSays)])
    expect(await page.locator('.letter-draft').count()).toBe(0)
    await statusSays(page, /^Tutto consegnato/, 60_000)

    expect(await dueOnToday(page, luca, dueOn, 10)).toContain(family)
    expect(await dueOnToday(deciding, teresa, dueOn, 10)).not.toContain(family)
    const escalated = await dueOnToday(deciding, teresa, dueOn, 3)
    expect(escalated).toMatch(new RegExp(`Scadenza con l’autorità giudiziaria[^]*${family}[^]*fra 3 giorni`))
    for (const each of [page, deciding]) await each.clock.setSystemTime(Date.now())

    await openCaseOf(page, family)
    await askClosure(page)
    await openCaseOf(deciding, family)
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
    await follow(page, written)
    await openCourts(page, luca)
    await page.locator('.page-head').getByText('Approvata', { exact: true }).waitFor()
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

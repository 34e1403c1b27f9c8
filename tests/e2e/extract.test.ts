/**
 * Somebody asks to see what is written of a case, and to have it put right: prepared offline from a cold start, read and approved by a second person,
 * given, and the same for ever after; then the case is put on hold, and only grows.
 */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  acceptCorrection,
  amend,
  askAccess,
  askCorrection,
  choose,
  entryWith,
  extractText,
  giveExtract,
  hiddenWords,
  hide,
  placeHold,
  refuseCorrection,
} from './access'
import { isSound } from './axe'
import { openCaseOf, openPart, writeCaseNote } from './case'
import { button, heading, openPerson, openVault, startOffline, statusSays, writeNote } from './desk'
import { paperOf } from './paper'
import { setScene } from './scene'

const scene = setScene()
const family = 'Famiglia Ferrante'
const asker = 'Rosa Ferrante'
const given = 'Antonio Greco ha perso il lavoro. La vicina Teresa Bruno, 333 4567890, tiene Marco dopo il corso di nuoto.'
const asGiven = '[omissis] ha perso il lavoro. La vicina [omissis], [omissis], tiene [omissis] dopo il [omissis].'
const keptBack = 'Richiamare la scuola'
const put = { wrong: 'Il lavoro era stagionale', right: 'Il lavoro stagionale è finito', why: 'È quello che è stato detto' }
const onPerson = { note: 'Arriva in ritardo', says: 'Avevo telefonato' }
const term = 'Rispondere a una richiesta di rettifica'
const heldWords = /^Il fascicolo è in conservazione/

/** On this window, and on a telephone. */
async function isFit(page: Page): Promise<void> {
  const wide = page.viewportSize()!
  await isSound(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await isSound(page)
  await page.setViewportSize(wide)
}

/** An A4 in Italian that says the text that was given, its number, and nothing of what was hidden. */
async function isPrinted(page: Page, number: string): Promise<void> {
  expect(await paperOf(page)).toMatchObject({ pages: 1, isTagged: true, language: 'it', isA4: true })
  await page.emulateMedia({ media: 'print' })
  const printed = await page.evaluate(() => document.body.innerText)
  await page.emulateMedia({ media: null })
  for (const words of [`Estratto n. ${number}`, asGiven, asker]) expect(printed).toContain(words)
  for (const secret of ['Antonio', 'Bruno', '4567890', 'nuoto', keptBack, 'BOZZA']) expect(printed).not.toContain(secret)
}

const badge = (page: Page, state: string): Promise<void> =>
  page.locator('.page-head').getByText(state, { exact: true }).waitFor({ timeout: 60_000 })

async function openExtract(page: Page): Promise<void> {
  await openCaseOf(page, family)
  await openPart(page, 'Accesso agli atti')
  await page.getByRole('link', { name: /Accesso offline/ }).tap()
  await heading(page, new RegExp(`^${asker}, richiesta`)).waitFor()
}

/** The list of things to do, of which the term of a rectification is one, open or done. */
async function termIs(page: Page, stands: 'open' | 'done'): Promise<void> {
  await page.getByRole('link', { name: 'Altro' }).first().tap()
  await page.getByRole('link', { name: /^Da fare/ }).tap()
  await heading(page, 'Da fare').waitFor()
  await page.getByText(term, { exact: true }).waitFor()
  await expect.poll(() => button(page, `Fatto: ${term}`).count(), { timeout: 15_000 }).toBe(stands === 'open' ? 1 : 0)
}

test(
  'an extract is asked, made, approved and given; an entry is put right beside its words; a case on hold only grows',
  { timeout: 300_000 },
  async () => {
    const [luca, teresa] = [scene.worker('luca.ferri'), scene.worker('teresa.costa')]
    const tablet = await scene.tablet()
    const page = await startOffline(tablet, luca)
    await openCaseOf(page, family)
    await writeCaseNote(page, /^Équipe/, keptBack)
    await writeCaseNote(page, /^Équipe/, given)
    await askAccess(page, { by: asker, what: 'Accesso offline' })
    await choose(page, [given.slice(0, 40)])
    await hide(page, 'corso di nuoto')
    expect(await hiddenWords(page)).toEqual(['333 4567890', 'Antonio Greco', 'Marco', 'Teresa Bruno', 'corso di nuoto'])
    await button(page, 'Prepara il testo').tap()
    await page.getByText(asGiven).first().waitFor()
    const text = await extractText(page)
    expect(text).toContain(asGiven)
    expect(text).not.toContain(keptBack)
    await isFit(page)
    await button(page, 'Ho riletto: manda a chi coordina').tap()
    await badge(page, 'Da rileggere')
    await tablet.goOnline()
    await statusSays(page, /^Tutto consegnato/, 60_000)

    const reading = await openVault(await scene.tablet(), teresa)
    await openCaseOf(reading, family)
    await reading.getByRole('link', { name: 'Rileggi l’estratto' }).tap({ timeout: 60_000 })
    await reading.getByText(asGiven).first().waitFor()
    expect(await extractText(reading)).toBe(text)
    expect(await reading.locator('body').innerText()).not.toContain('Antonio')
    await isFit(reading)
    await button(reading, 'Ho riletto: approva').tap()
    await badge(page, 'Estratto approvato')

    await tablet.goOffline()
    const number = await giveExtract(page, 'CI AX1234567')
    await badge(page, 'Conclusa')
    await isPrinted(page, number)
    await isFit(page)

    await openCaseOf(page, family)
    await openPart(page, 'Diario')
    await askCorrection(page, given, { by: asker, what: put.wrong })
    await amend(page, given, put.right)
    await acceptCorrection(page, given)
    expect(await entryWith(page, given).innerText()).not.toContain(put.wrong)
    await openPerson(page, 'Rosa', 'Ferrante')
    await writeNote(page, onPerson.note)
    await askCorrection(page, onPerson.note, { by: asker, what: onPerson.says })
    await termIs(page, 'open')
    await openPerson(page, 'Rosa', 'Ferrante')
    await page.getByRole('tab', { name: 'Diario' }).tap()
    await refuseCorrection(page, onPerson.note, put.why)
    await entryWith(page, onPerson.note).getByText(onPerson.says).waitFor()
    await isFit(page)
    await termIs(page, 'done')
    await tablet.goOnline()
    await statusSays(page, /^Tutto consegnato/, 60_000)

    await openExtract(page)
    expect(await extractText(page)).toBe(text)
    await page.getByText(/non si modifica più/).waitFor()
    expect(await page.getByRole('checkbox').count()).toBe(0)
    expect(await button(page, /^(Prepara|Rispondi|Ho riletto|Oscura)/).count()).toBe(0)

    await openCaseOf(reading, family)
    await placeHold(reading, 'Causa civile in corso')
    await openCaseOf(page, family)
    await page.getByText(/^Fascicolo in conservazione/).waitFor({ timeout: 60_000 })
    await isFit(page)
    await openPart(page, 'Emergenza')
    const line = page.getByRole('button', { name: /^Togli: / }).first()
    await line.tap()
    await page.getByText(heldWords).first().waitFor()
    await line.waitFor()
    await writeCaseNote(page, /^Équipe/, 'Si aggiunge ancora')
    await statusSays(page, /^Tutto consegnato/, 60_000)
  },
)

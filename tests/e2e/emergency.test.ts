/** An emergency card in browsers: written in the case file, opened offline on another's tablet by its name alone, and read on Oggi by who follows the case. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { card, keep, openCaseOf, openPart } from './case'
import { button, field, heading, laterIsHere, openVault, statusSays } from './desk'
import { filesWith } from './disk'
import { setScene } from './scene'

const scene = setScene()
const note = 'Il cane è sciolto in cortile'
const words = 'Trovata a terra in piazza, non parla'

async function writeNote(page: Page): Promise<void> {
  await openCaseOf(page, 'Famiglia Ferrante')
  await openPart(page, 'Emergenza')
  await button(page, 'Aggiungi').tap()
  await field(page, 'La nota').fill(note)
  await keep(page, 'Salva')
  await page.getByRole('region', { name: 'Come la vedono i colleghi' }).getByText(note).waitFor()
}

async function askForCard(page: Page, surname: string): Promise<void> {
  await page.getByRole('link', { name: 'Altro' }).first().tap()
  await page.getByRole('link', { name: /^Scheda di emergenza/ }).tap()
  await heading(page, 'Scheda di emergenza').waitFor()
  await field(page, 'Cognome').fill(surname)
  await field(page, 'Nome').fill('Rosa')
  await card(page, /^Malore/).tap()
  await field(page, 'Che cosa sta succedendo').fill(words)
  await button(page, 'Continua').tap()
  await page
    .getByRole('dialog')
    .getByText(/Lo sapranno chi è responsabile/)
    .waitFor()
  await button(page, 'Apri la scheda').tap()
}

test(
  'a card is opened offline to who knows the name, and who follows the case reads who did and why',
  { timeout: 300_000 },
  async () => {
    const [luca, marta] = [scene.worker('luca.ferri'), scene.worker('marta.greco')]
    const followed = await scene.tablet()
    const following = await openVault(followed, luca)
    await laterIsHere(following)
    await writeNote(following)
    await statusSays(following, /^Tutto consegnato/, 60_000)

    const tablet = await scene.tablet()
    const page = await openVault(tablet, marta)
    await laterIsHere(page)
    await statusSays(page, /^Tutto consegnato/, 60_000)
    await tablet.goOffline()
    await askForCard(page, 'Ferr')
    await page.getByText('Nessuna scheda con questo nome').waitFor()
    await askForCard(page, 'ferrante')
    await heading(page, 'Scheda aperta').waitFor()
    await page.getByText(note).waitFor()
    await page.getByText('Luca Ferri').waitFor()
    await button(page, 'Chiudi la scheda').tap()
    await heading(page, 'Scheda di emergenza').waitFor()
    expect(await page.getByText(note).count()).toBe(0)
    await tablet.goOnline()
    await statusSays(page, /^Tutto consegnato/, 60_000)

    await following.getByRole('link', { name: 'Oggi' }).first().tap()
    const told = following.getByRole('region', { name: 'Schede aperte in emergenza' })
    await told.waitFor({ timeout: 60_000 })
    expect(await told.innerText()).toMatch(new RegExp(`Rosa F\\.[^]*Marta[^]*Malore o urgenza sanitaria: ${words}`))
    await told.getByRole('button', { name: /^Ho letto/ }).tap()
    await told.waitFor({ state: 'detached' })
    await statusSays(following, /^Tutto consegnato/, 60_000)

    await tablet.shut()
    expect(await filesWith(tablet.profile, [note, words])).toEqual([])
  },
)

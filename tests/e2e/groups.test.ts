/**
 * A group led in a place without network: opened, planned and marked by taps from a cold start, on paper for who signs, there after a restart; and
 * read by a colleague of the same office, with the sessions in the agenda. A group of a case stays with its team.
 */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { isSound } from './axe'
import { dialog, keep, openCases, openPart } from './case'
import { button, field, heading, laterIsHere, openVault, startOffline, statusSays, type, unlock } from './desk'
import { paperOf } from './paper'
import { setScene } from './scene'

const scene = setScene()
const title = 'Spazio neogenitori'
const people = ['Ada P.', 'Bruno L.', 'Carla D.']

async function openGroups(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Altro' }).first().tap()
  await page.getByRole('link', { name: /^Gruppi e comunità/ }).tap()
  await heading(page, 'Gruppi e comunità').waitFor()
}

const openActivity = async (page: Page, name: string): Promise<void> => {
  await page
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .first()
    .tap()
  await heading(page, name).waitFor()
}

async function addNames(page: Page): Promise<void> {
  await button(page, 'Aggiungi partecipanti').tap()
  await dialog(page).getByLabel('Nomi, uno per riga').fill(people.join('\n'))
  await isSound(page)
  await keep(page, 'Salva')
  for (const name of people) await page.getByText(name, { exact: true }).first().waitFor()
}

/** Two: today, and in a week; then the page of the first. */
async function planAndOpen(page: Page): Promise<void> {
  await button(page, 'Metti in programma').tap()
  await dialog(page).getByLabel('Ora').fill('17:30')
  await dialog(page).getByLabel('Quanti incontri').fill('2')
  await dialog(page).getByText('Ogni settimana').waitFor()
  await isSound(page)
  await keep(page, 'Salva')
  const sessions = page.getByRole('region', { name: 'Incontri' }).getByRole('link')
  await expect.poll(() => sessions.count()).toBe(2)
  await sessions.first().tap()
  await heading(page, /^Incontro di /).waitFor()
}

const isMarked = (page: Page, name: string) => button(page, `${name}: presente`).getAttribute('aria-pressed')

async function mark(page: Page): Promise<void> {
  await button(page, 'Ada P.: presente').tap()
  await button(page, 'Carla D.: presente').tap()
  await button(page, 'Bruno L.: giustificato').tap()
  await type(field(page, 'Minori'), '4')
  await button(page, 'Uno in più: Adulti').tap()
  await page.getByText('7 presenti in tutto').waitFor()
}

test('a group led offline is marked by taps, lives through a restart, and is its office’s', { timeout: 300_000 }, async () => {
  const [luca, teresa] = [scene.worker('luca.ferri'), scene.worker('teresa.costa')]
  const tablet = await scene.tablet()
  const page = await startOffline(tablet, luca)
  await openGroups(page)
  await isSound(page)
  await button(page, 'Nuova attività').tap()
  await isSound(page)
  await dialog(page).getByLabel('Tipo').selectOption({ label: 'Sostegno dopo la nascita' })
  await type(dialog(page).getByLabel('Nome', { exact: true }), title)
  await keep(page, 'Salva')
  await openActivity(page, title)
  await isSound(page)
  await addNames(page)
  await planAndOpen(page)
  await mark(page)
  for (const [width, height] of [
    [1280, 800],
    [320, 640],
  ] as const) {
    await page.setViewportSize({ width, height })
    await isSound(page)
  }
  const paper = await paperOf(page)
  expect(paper).toMatchObject({ isTagged: true, language: 'it', isA4: true })

  await page.reload()
  await unlock(page, luca)
  await openGroups(page)
  await openActivity(page, title)
  await page.getByText('presente una volta su 1').first().waitFor()
  const brief = page.getByRole('region', { name: 'In breve' })
  expect(await brief.innerText()).toMatch(/7 presenze/)
  await tablet.goOnline()
  await statusSays(page, /^Tutto consegnato/, 60_000)

  const other = await scene.tablet()
  const there = await openVault(other, teresa)
  await laterIsHere(there)
  await openGroups(there)
  await openActivity(there, title)
  await there.getByRole('region', { name: 'Incontri' }).getByRole('link').first().tap()
  await heading(there, /^Incontro di /).waitFor()
  expect(await Promise.all(people.map(name => isMarked(there, name)))).toEqual(['true', 'false', 'true'])
})

test('a group of a case is planned in its file, and no colleague of the office reads it', { timeout: 300_000 }, async () => {
  const [luca, teresa] = [scene.worker('luca.ferri'), scene.worker('teresa.costa')]
  const tablet = await scene.tablet()
  const page = await openVault(tablet, luca)
  await laterIsHere(page)
  await openCases(page)
  await page.getByRole('link', { name: 'Nuovo caso di gruppo' }).tap()
  await field(page, 'Nome del gruppo').fill('Padri separati')
  await button(page, 'Minori e famiglie').tap()
  await field(page, 'Perché si apre').fill('Chiedono di trovarsi')
  await button(page, 'Apri il caso').tap()
  await heading(page, 'Padri separati').waitFor()
  await openPart(page, 'Gruppo e incontri')
  await isSound(page)
  await button(page, 'Nuova attività a incontri').tap()
  await keep(page, 'Salva')
  await openActivity(page, 'Padri separati')
  await page.getByRole('link', { name: 'Torna al caso' }).waitFor()
  await statusSays(page, /^Tutto consegnato/, 60_000)

  const other = await scene.tablet()
  const there = await openVault(other, teresa)
  await laterIsHere(there)
  await openGroups(there)
  await there
    .getByRole('link', { name: /^Tavolo povertà di Acerno/ })
    .first()
    .waitFor()
  expect(await there.locator('main').innerText()).not.toContain('Padri separati')
})

/** What a worker does at the desk, by the roles and names that a screen reader hears. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { dist, type Account } from './centre'
import type { Tablet } from './tablet'

/** A worker as the tests know one: the demo's one-time password is changed at the first sign-in, then this one holds. */
export interface DeskWorker {
  readonly login: string
  password: string
  readonly phrase: string
  readonly pin: string
}

export const workerFrom = (account: Account): DeskWorker => ({
  ...account,
  phrase: 'quattro gatti dormono al sole',
  pin: '280519',
})

const newPassword = 'Mare-calmo-a-novembre-7'

export const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true })
export const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { level: 1, name, exact: true })
export const field = (page: Page, label: string): Locator => page.getByLabel(label, { exact: true })

/** The words of the sync region; one of the five that stay stable. */
export const syncStatus = (page: Page): Locator =>
  page
    .getByRole('status')
    .filter({ hasText: /^(Tutto consegnato|In coda \(\d+\)|Invio in corso|Fuori rete|Serve un controllo)/ })
    .first()

/** First sign-in on this tablet: changes the one-time password when asked, then makes the vault. */
export async function openVault(tablet: Tablet, worker: DeskWorker): Promise<Page> {
  const page = tablet.page()
  await field(page, 'Nome utente').fill(worker.login)
  await field(page, 'Password').fill(worker.password)
  await button(page, 'Accedi').click()
  const passwordAsked = field(page, 'Nuova password')
  const phraseAsked = field(page, 'Frase di sblocco')
  await passwordAsked.or(phraseAsked).first().waitFor()
  if (await passwordAsked.isVisible()) {
    await passwordAsked.fill(newPassword)
    await field(page, 'Ripeti la nuova password').fill(newPassword)
    await page.keyboard.press('Enter')
    worker.password = newPassword
  }
  await phraseAsked.fill(worker.phrase)
  await field(page, 'Ripeti la frase di sblocco').fill(worker.phrase)
  await field(page, 'PIN').fill(worker.pin)
  await field(page, 'Ripeti il PIN').fill(worker.pin)
  await page.keyboard.press('Enter')
  // The first download is whole when the region tells the time of the last contact.
  await statusSays(page, /^Tutto consegnato · \d\d:\d\d/, 45_000)
  return page
}

/** After a full lock. */
export async function unlock(page: Page, worker: DeskWorker): Promise<void> {
  await field(page, 'Frase di sblocco').fill(worker.phrase)
  await button(page, 'Sblocca').click()
  await page.getByRole('link', { name: 'Persone' }).waitFor({ timeout: 30_000 })
}

/** Types key by key, as a worker does: the page counts the keys. */
export async function type(target: Locator, text: string): Promise<void> {
  await target.tap()
  await target.pressSequentially(text)
}

export interface Listening {
  readonly surname?: string
  readonly name?: string
  readonly phone?: string
  readonly chips: readonly string[]
  readonly words?: string
  readonly service?: RegExp
  readonly outcome?: string
}

/** The button of whichever service is listed first. */
export const anyService = /^Scegli(?! il| l)/

const steps = ['Chi', 'Che cosa serve', 'Servizi', 'Consegna e chiudi'] as const
export type Step = (typeof steps)[number]

export async function atStep(page: Page, step: Step): Promise<void> {
  await heading(page, step).waitFor()
}

export async function next(page: Page, step: Step): Promise<void> {
  await button(page, 'Continua').tap()
  await atStep(page, step)
}

export async function startListening(page: Page): Promise<void> {
  await button(page, 'Nuovo ascolto').first().tap()
  await atStep(page, 'Chi')
}

export async function fillWho(page: Page, listening: Listening): Promise<void> {
  if (!listening.surname) return
  await type(field(page, 'Cognome'), listening.surname)
  if (listening.name) await type(field(page, 'Nome'), listening.name)
  if (listening.phone) await type(field(page, 'Telefono'), listening.phone)
}

export async function fillNeed(page: Page, listening: Listening): Promise<void> {
  for (const chip of listening.chips) await button(page, chip).tap()
  if (listening.words) await type(field(page, 'Con le sue parole'), listening.words)
}

export async function fillServices(page: Page, listening: Listening): Promise<void> {
  if (listening.service) await button(page, listening.service).first().tap()
}

export async function fillDelivery(page: Page, listening: Listening): Promise<void> {
  await page.getByRole('checkbox', { name: 'Informativa consegnata' }).tap()
  const outcome = listening.outcome ?? 'Informazione fornita, concluso'
  await page.locator('label').filter({ hasText: outcome }).tap()
  // A single need ends as the listening does.
  for (const chip of listening.chips.length > 1 ? listening.chips : []) {
    const need = page.getByRole('group', { name: chip, exact: true })
    await need.locator('label').filter({ hasText: 'Risposta data' }).tap()
  }
}

/** A whole first listening, from *Oggi* to *Salvato sul dispositivo*. */
export async function listen(page: Page, listening: Listening): Promise<void> {
  await startListening(page)
  if (listening.surname) {
    await fillWho(page, listening)
    await next(page, 'Che cosa serve')
  } else {
    await button(page, 'Senza nome').tap()
    await atStep(page, 'Che cosa serve')
  }
  await fillNeed(page, listening)
  await next(page, 'Servizi')
  await fillServices(page, listening)
  await next(page, 'Consegna e chiudi')
  await fillDelivery(page, listening)
  await button(page, 'Chiudi ascolto').tap()
  await savedHere(page)
}

export async function savedHere(page: Page): Promise<void> {
  await page.getByText('Salvato sul dispositivo').first().waitFor()
}

export async function openPeople(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Persone' }).first().tap()
  await heading(page, 'Persone').waitFor()
}

export async function search(page: Page, text: string): Promise<void> {
  await page.getByRole('searchbox').fill(text)
}

/** Finds somebody by name and opens the page of that person. */
export async function openPerson(page: Page, name: string, surname: string): Promise<void> {
  await openPeople(page)
  await search(page, `${surname} ${name}`)
  // Lists shorten the surname: a citizen could read them over the shoulder.
  await page
    .getByRole('link', { name: `${name} ${surname[0]!}.` })
    .first()
    .tap()
  await page.getByRole('tab', { name: 'Sintesi' }).waitFor()
}

export async function writeNote(page: Page, text: string): Promise<void> {
  await page.getByRole('tab', { name: 'Diario' }).tap()
  await button(page, 'Nuova nota').first().tap()
  await type(field(page, 'Nota'), text)
  await button(page, 'Salva nota').tap()
  await page.getByText(text).first().waitFor()
  await savedHere(page)
}

/** From now on the page's clock can be put forward; the vault worker keeps the real one. */
export const withWayBack = (page: Page): Promise<void> => page.clock.install()

const wayBack = '00:11'

/** The seconds in which a choice can be taken back have gone by. */
export async function overWayBack(page: Page): Promise<void> {
  await button(page, 'Annulla').waitFor()
  await page.clock.fastForward(wayBack)
}

/** Waits until the region says it, and answers what it says. */
export async function statusSays(page: Page, words: RegExp, timeout = 30_000): Promise<void> {
  const said = async (): Promise<string> => ((await syncStatus(page).count()) > 0 ? await syncStatus(page).innerText() : '')
  await expect.poll(said, { timeout }).toMatch(words)
}

/** Names of the files that come after the installation. */
export const laterFiles = async (): Promise<string[]> =>
  (await readdir(join(dist, 'app/assets'))).filter(name => name.startsWith('later-'))

/** What comes after the installation is on the tablet, every file of it. */
export async function laterIsHere(page: Page): Promise<void> {
  const later = await laterFiles()
  const kept = () =>
    page.evaluate(async () => (await (await caches.open('antenna-later')).keys()).map(({ url }) => url.split('/').at(-1)!))
  await expect.poll(async () => new Set(await kept()), { timeout: 60_000, interval: 250 }).toEqual(new Set(later))
}

/** Enrolled, with all that comes after the installation; then off the network from a cold start. */
export async function startOffline(tablet: Tablet, worker: DeskWorker): Promise<Page> {
  await laterIsHere(await openVault(tablet, worker))
  await tablet.goOffline()
  await tablet.shut()
  const page = await tablet.reopen()
  await unlock(page, worker)
  await statusSays(page, /^Fuori rete/)
  return page
}

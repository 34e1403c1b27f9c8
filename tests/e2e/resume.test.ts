/** The browser's process is ended in every step, as when a tablet runs out of memory: nothing typed is lost. */
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import {
  anyService,
  atStep,
  button,
  field,
  fillDelivery,
  fillNeed,
  fillServices,
  fillWho,
  next,
  openPerson,
  openVault,
  savedHere,
  startListening,
  statusSays,
  type,
  unlock,
  type DeskWorker,
  type Step,
} from './desk'
import { setScene } from './scene'
import type { Tablet } from './tablet'

const scene = setScene()

/** The draft may lag two seconds behind the keyboard; the page says when it is on disk. */
async function draftSaved(page: Page): Promise<void> {
  await page.waitForTimeout(2100)
  await page
    .getByText(/Bozza salvata sul dispositivo/)
    .first()
    .waitFor()
}

async function dieAndComeBack(tablet: Tablet, worker: DeskWorker, step: Step): Promise<Page> {
  await draftSaved(tablet.page())
  await tablet.kill()
  const page = await tablet.reopen()
  await unlock(page, worker)
  await page.getByRole('link', { name: 'Oggi' }).first().tap()
  await page
    .getByRole('link', { name: /^(Riprendi|Completa)/ })
    .or(button(page, /^(Riprendi|Completa)/))
    .first()
    .tap()
  await atStep(page, step)
  return page
}

test('a listening goes on from the step and the words where the tablet died, in each of the four steps', async () => {
  const worker = scene.worker('rosa.amato')
  const tablet = await scene.tablet()
  let page = await openVault(tablet, worker)
  await statusSays(page, /^Tutto consegnato/)
  await tablet.goOffline()

  await startListening(page)
  await fillWho(page, { surname: 'Ferrara', name: 'Ciro', phone: '0828123456', chips: [] })
  page = await dieAndComeBack(tablet, worker, 'Chi')
  expect(await field(page, 'Cognome').inputValue()).toBe('Ferrara')
  expect(await field(page, 'Nome').inputValue()).toBe('Ciro')
  expect(await field(page, 'Telefono').inputValue()).toBe('0828123456')

  await next(page, 'Che cosa serve')
  await fillNeed(page, { chips: ['Casa'], words: 'Ci hanno mandato lo sfratto' })
  page = await dieAndComeBack(tablet, worker, 'Che cosa serve')
  expect(await field(page, 'Con le sue parole').inputValue()).toBe('Ci hanno mandato lo sfratto')
  expect(await button(page, 'Casa').getAttribute('aria-pressed')).toBe('true')

  await next(page, 'Servizi')
  await fillServices(page, { chips: [], service: anyService })
  const chosen = await button(page, /^Scelto/)
    .first()
    .textContent()
  page = await dieAndComeBack(tablet, worker, 'Servizi')
  expect(
    await button(page, /^Scelto/)
      .first()
      .textContent(),
  ).toBe(chosen)

  await next(page, 'Consegna e chiudi')
  await fillDelivery(page, { chips: [] })
  page = await dieAndComeBack(tablet, worker, 'Consegna e chiudi')
  expect(await page.getByRole('checkbox', { name: 'Informativa consegnata' }).isChecked()).toBe(true)
  await button(page, 'Chiudi ascolto').tap()
  await savedHere(page)

  await tablet.kill()
  await tablet.goOnline()
  page = await tablet.reopen()
  await unlock(page, worker)
  await statusSays(page, /^Tutto consegnato/)
  await openPerson(page, 'Ciro', 'Ferrara')
  await page.getByText('Ci hanno mandato lo sfratto').first().waitFor()
})

test('a page that is reloaded while typing keeps what was typed', async () => {
  const worker = scene.worker('rosa.amato')
  const tablet = await scene.tablet()
  const page = await openVault(tablet, worker)
  await startListening(page)
  await type(field(page, 'Cognome'), 'Greco')
  await type(field(page, 'Codice fiscale'), 'GRC')
  await page.waitForTimeout(2100)
  await page.reload()
  await unlock(page, worker)
  await atStep(page, 'Chi')
  expect(await field(page, 'Cognome').inputValue()).toBe('Greco')
  expect(await field(page, 'Codice fiscale').inputValue()).toBe('GRC')
})

test('half a note survives the end of the browser', async () => {
  const worker = scene.worker('rosa.amato')
  const tablet = await scene.tablet()
  let page = await openVault(tablet, worker)
  await statusSays(page, /^Tutto consegnato/)
  await page.getByRole('link', { name: 'Persone' }).first().tap()
  await page.locator('a[href*="/persone/"]').first().tap()
  await page.getByRole('tab', { name: 'Diario' }).tap()
  const address = page.url()
  await button(page, 'Nuova nota').first().tap()
  await type(field(page, 'Nota'), 'Telefonata interrotta a met')
  await page.waitForTimeout(2100)
  await tablet.kill()
  page = await tablet.reopen()
  await page.goto(address)
  await unlock(page, worker)
  await field(page, 'Nota')
    .or(button(page, /^Riprendi/))
    .first()
    .waitFor()
  expect(await field(page, 'Nota').inputValue()).toBe('Telefonata interrotta a met')
})

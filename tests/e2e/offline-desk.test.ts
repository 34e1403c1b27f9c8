/** The promise of the product: a citizen walks in, the network is away and has been since the tablet was switched on. */
import { expect, test } from 'vitest'
import { pause } from './centre'
import { anyService, laterIsHere, listen, openPerson, openVault, statusSays, syncStatus, unlock, writeNote } from './desk'
import { setScene } from './scene'
import { effortIn } from './tablet'

const scene = setScene()

const listening = {
  surname: 'Esposito',
  name: 'Carmela',
  phone: '3331234567',
  chips: ['Anziani', 'Casa'],
  words: 'Da sola le scale non le faccio',
  service: anyService,
}

test('a first listening and a note, offline from a cold start, reach the centre and another tablet by themselves', async () => {
  const worker = scene.worker('rosa.amato')
  const tablet = await scene.tablet()
  const colleague = await scene.tablet()
  let page = await openVault(tablet, worker)
  await statusSays(page, /^Tutto consegnato/)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await openVault(colleague, worker)
  await statusSays(colleague.page(), /^Tutto consegnato/)

  await tablet.shut()
  await tablet.goOffline()
  page = await tablet.reopen()
  await unlock(page, worker)
  await statusSays(page, /^Fuori rete/)

  const before = await effortIn(page)
  await listen(page, listening)
  const after = await effortIn(page)
  const effort = { taps: after.taps - before.taps, keys: after.keys - before.keys }
  console.log(`a first listening took ${effort.taps} taps and ${effort.keys} keys`)
  expect(effort.taps).toBeLessThanOrEqual(24)
  expect(effort.keys).toBeLessThanOrEqual(80)

  await openPerson(page, 'Carmela', 'Esposito')
  await writeNote(page, 'La figlia passa ogni sera.')
  await statusSays(page, /^Fuori rete.*\(2\)/)

  await colleague.page().getByRole('link', { name: 'Oggi' }).first().tap()
  await tablet.goOnline()
  const reconnected = Date.now()
  await colleague.page().getByText('Carmela E.').first().waitFor({ timeout: 5000 })
  console.log(`the other tablet showed it ${Date.now() - reconnected} ms after the network returned`)
  expect(Date.now() - reconnected).toBeLessThanOrEqual(5000)

  await statusSays(page, /^Tutto consegnato/)
  await openPerson(colleague.page(), 'Carmela', 'Esposito')
  await colleague.page().getByRole('tab', { name: 'Diario' }).tap()
  await colleague.page().getByText('La figlia passa ogni sera.').waitFor()
})

test('a contact without a name, offline: eight taps at most, and it becomes a listening on another tablet', async () => {
  const worker = scene.worker('rosa.amato')
  const [tablet, colleague] = [await scene.tablet(), await scene.tablet()]
  const page = await openVault(tablet, worker)
  await statusSays(page, /^Tutto consegnato/)
  await tablet.goOffline()

  const before = await effortIn(page)
  await page.getByRole('button', { name: 'Solo informazione' }).tap()
  await page.getByText('Anziani', { exact: true }).tap()
  await page.getByText('Trasporto, accessibilità').tap()
  await page.getByRole('button', { name: 'Salva' }).tap()
  await page.getByText('Contatto salvato sul dispositivo').waitFor()
  const after = await effortIn(page)
  expect(after.taps - before.taps).toBeLessThanOrEqual(8)
  expect(after.keys - before.keys).toBe(0)
  await page.getByRole('region', { name: 'Solo informazione, oggi' }).getByText('Trasporto, accessibilità').waitFor()
  await statusSays(page, /^Fuori rete.*\(1\)/)

  await tablet.goOnline()
  await statusSays(page, /^Tutto consegnato/)
  const other = await openVault(colleague, worker)
  await other.getByRole('button', { name: 'Fanne un ascolto: Trasporto, accessibilità' }).tap()
  await other.getByRole('button', { name: 'Senza nome' }).tap()
  expect(await other.getByRole('button', { name: 'Anziani' }).getAttribute('aria-pressed')).toBe('true')
  await other.getByRole('button', { name: 'Continua' }).tap()
  await other.getByRole('button', { name: 'Continua' }).tap()
  await other.getByText('Informazione fornita, concluso').tap()
  await other.getByRole('button', { name: 'Chiudi ascolto' }).tap()
  await other.getByRole('heading', { name: 'Salvato sul dispositivo' }).waitFor()
  await page.getByText('diventato un ascolto').waitFor()
})

test('a deep link opens offline from a cold start, after unlocking', async () => {
  const worker = scene.worker('rosa.amato')
  const tablet = await scene.tablet()
  await openVault(tablet, worker)
  await statusSays(tablet.page(), /^Tutto consegnato/)
  await tablet.page().evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await tablet.shut()
  await tablet.goOffline()
  const page = await tablet.reopen()
  await page.goto(`${tablet.wire.origin}/dispositivo`)
  await unlock(page, worker)
  await page.getByRole('heading', { name: 'Spazio' }).waitFor()
  expect(await page.title()).toContain('Dispositivo')
  expect(new URL(page.url()).pathname).toBe('/dispositivo')
})

test('what comes after the installation is there offline too', async () => {
  const tablet = await scene.tablet()
  let page = await openVault(tablet, scene.worker('rosa.amato'))
  await laterIsHere(page)
  await tablet.shut()
  await tablet.goOffline()
  page = await tablet.reopen()
  await unlock(page, scene.worker('rosa.amato'))
  await page.getByRole('button', { name: 'Nuovo ascolto' }).first().tap()
  await page.getByRole('textbox', { name: 'Codice fiscale' }).fill('RSSMRA80C45A717E')
  await page.getByRole('textbox', { name: 'Nome', exact: true }).tap()
  await page.getByText(/^Compilati dal codice fiscale: .*luogo di nascita Battipaglia/).waitFor()
})

test('capture never waits for a network that is slow to fail', async () => {
  const worker = scene.worker('rosa.amato')
  const tablet = await scene.tablet()
  const page = await openVault(tablet, worker)
  await statusSays(page, /^Tutto consegnato/)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  // The browser believes that it is online: only the answers never come.
  await tablet.wire.cut()
  const began = Date.now()
  await listen(page, { chips: ['Altro'] })
  expect(Date.now() - began).toBeLessThan(15_000)
  await pause(2500)
  expect(await syncStatus(page).textContent()).not.toMatch(/^Tutto consegnato/)
  await tablet.wire.mend()
  await page.getByRole('button', { name: 'Sincronizza ora' }).or(syncStatus(page)).first().tap()
  await statusSays(page, /^Tutto consegnato/, 30_000)
})

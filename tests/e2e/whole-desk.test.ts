/** The whole desk with the network away since the tablet was switched on: a card read, a service found, a sheet printed, a referral queued, a listening closed. */
import { expect, test } from 'vitest'
import { anyService, button, field, fillNeed, fillWho, heading, next, startListening, startOffline, statusSays } from './desk'
import { setFilmedScene } from './film'
import { effortIn } from './tablet'

const code = 'RSSMRA80C45A717E'
const scene = setFilmedScene(code)

test('from the card to the sheet in the hand, offline from a cold start: 24 taps and 80 keys at most', async () => {
  const [tablet, worker] = [scene.tablet(), scene.worker()]
  const page = await startOffline(tablet, worker)
  // The system's dialog would wait for a person.
  await page.evaluate(() => {
    const counted = window as unknown as { printed: number }
    counted.printed = 0
    window.print = () => {
      counted.printed++
      window.dispatchEvent(new Event('beforeprint'))
      window.dispatchEvent(new Event('afterprint'))
    }
  })

  const before = await effortIn(page)
  await startListening(page)
  await button(page, 'Scansiona tessera').tap()
  await page.getByText(/^Compilati dal codice fiscale/).waitFor()
  await fillWho(page, { surname: 'Rossi', name: 'Maria', phone: '3331234567', chips: [] })
  await next(page, 'Che cosa serve')
  await fillNeed(page, { chips: ['Anziani'], words: 'Da sola le scale non le faccio' })
  await next(page, 'Servizi')
  await button(page, anyService).first().tap()
  await next(page, 'Consegna e chiudi')
  await page
    .locator('label')
    .filter({ hasText: /^Invio$/ })
    .first()
    .tap()
  await page.locator('label').filter({ hasText: 'La persona è d’accordo' }).tap()
  await page.getByRole('link', { name: 'Mostra o stampa la scheda' }).tap()
  await heading(page, 'Scheda per il cittadino').waitFor()
  await button(page, 'Stampa la scheda').tap()
  expect(await page.evaluate(() => (window as unknown as { printed: number }).printed)).toBe(1)
  await page.getByRole('link', { name: 'Torna all’ascolto' }).tap()
  await heading(page, 'Consegna e chiudi').waitFor()
  await page.getByRole('checkbox', { name: 'Informativa consegnata' }).tap()
  await page.locator('label').filter({ hasText: 'Orientamento a servizio' }).tap()
  await button(page, 'Chiudi ascolto').tap()
  await heading(page, 'Salvato sul dispositivo').waitFor()
  const after = await effortIn(page)
  const effort = { taps: after.taps - before.taps, keys: after.keys - before.keys }
  console.log(`from the card to the closed listening: ${effort.taps} taps and ${effort.keys} keys`)
  expect(effort.taps).toBeLessThanOrEqual(24)
  expect(effort.keys).toBeLessThanOrEqual(80)
  expect(await field(page, 'Codice fiscale').count()).toBe(0)

  await page.getByRole('link', { name: 'Oggi', exact: true }).first().tap()
  await statusSays(page, /^Fuori rete.*\(1\)/)
  await tablet.goOnline()
  await statusSays(page, /^Tutto consegnato/, 30_000)
})

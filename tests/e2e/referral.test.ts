/** A referral from the desk to the receiving service and back: nobody there has an account, and the tablet was offline when it left. */
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityFaults, overflowing, smallTargets } from './axe'
import {
  anyService,
  atStep,
  button,
  field,
  fillNeed,
  fillServices,
  fillWho,
  heading,
  laterIsHere,
  next,
  openVault,
  statusSays,
} from './desk'
import { paperOf } from './paper'
import { setScene } from './scene'

const scene = setScene()
let receiving: Browser

beforeAll(async () => {
  receiving = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--disable-dev-shm-usage', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })
})
afterAll(() => receiving.close())

const person = {
  surname: 'Marrone',
  name: 'Ines',
  phone: '3330001112',
  chips: ['Anziani'],
  words: 'Non esco più da sola',
  service: anyService,
}

async function sendSomebody(page: Page): Promise<string> {
  await button(page, 'Nuovo ascolto').first().tap()
  await atStep(page, 'Chi')
  await fillWho(page, person)
  await next(page, 'Che cosa serve')
  await fillNeed(page, person)
  await next(page, 'Servizi')
  await fillServices(page, person)
  await next(page, 'Consegna e chiudi')
  await page
    .locator('label')
    .filter({ hasText: /^Invio$/ })
    .tap()
  const preview = page.getByRole('region', { name: 'Parte esattamente questo' })
  await preview.getByText('Ines Marrone').waitFor()
  expect(await preview.textContent()).not.toContain('Non esco più da sola')
  await page.locator('label').filter({ hasText: 'La persona è d’accordo' }).tap()
  await page.getByRole('checkbox', { name: 'Informativa consegnata' }).tap()
  await page.locator('label').filter({ hasText: 'Orientamento a servizio' }).tap()
  await button(page, 'Chiudi ascolto').tap()
  await page.getByText('Salvato sul dispositivo').first().waitFor()
  await page.getByRole('link', { name: 'Apri la persona' }).tap()
  await page.getByRole('tab', { name: 'Invii' }).tap()
  await page.getByRole('link', { name: /In attesa.*In coda|In coda.*In attesa/ }).tap()
  await heading(page, /^Invio a /).waitFor()
  return (await page.locator('main .referral-code').first().textContent())!
}

/** On the receiver's own telephone or computer, at every width: no script, no fault of accessibility. */
async function lookAt(page: Page): Promise<void> {
  for (const [width, height] of [
    [1280, 800],
    [320, 640],
  ] as const) {
    await page.setViewportSize({ width, height })
    expect(await accessibilityFaults(page)).toEqual([])
    expect([...(await overflowing(page)), ...(await smallTargets(page))]).toEqual([])
  }
}

/** How large each square for a camera is printed, in millimetres. */
async function codesOnPaper(page: Page): Promise<{ width: number; height: number }[]> {
  await page.emulateMedia({ media: 'print' })
  const sizes = await page.locator('.printed .sheet-code svg').evaluateAll(squares =>
    squares.map(square => {
      const { width, height } = square.getBoundingClientRect()
      return { width: Math.round((width / 96) * 25.4), height: Math.round((height / 96) * 25.4) }
    }),
  )
  await page.emulateMedia({ media: null })
  return sizes
}

test('listened to offline, sent when the network is back, confirmed by the service with the code, seen at the desk', async () => {
  const tablet = await scene.tablet()
  const page = await openVault(tablet, scene.worker('rosa.amato'))
  await laterIsHere(page)
  await tablet.goOffline()
  const code = await sendSomebody(page)
  expect(code).toMatch(/^[A-Z]{3}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/)
  await statusSays(page, /^Fuori rete.*\(1\)/)
  await page.locator('.printed .sheet-code path').last().waitFor({ state: 'attached' })
  expect(await paperOf(page)).toMatchObject({ pages: 2, isA4: true })
  expect(await codesOnPaper(page)).toEqual([
    { width: 28, height: 28 },
    { width: 28, height: 28 },
  ])
  await tablet.goOnline()
  await statusSays(page, /^Tutto consegnato/)

  const service = await (await receiving.newContext({ javaScriptEnabled: true, locale: 'it-IT' })).newPage()
  const origin = `http://127.0.0.1:${scene.centre().port}`
  await service.goto(`${origin}/r`)
  await lookAt(service)
  await service.getByLabel('Codice dell’invio').fill(code.toLowerCase().replaceAll('-', ' '))
  await service.getByRole('button', { name: 'Apri' }).click()
  await service.getByText('Ines Marrone').waitFor()
  expect(await service.textContent('main')).not.toContain('Non esco più da sola')
  await lookAt(service)
  await service.getByLabel('Prendiamo in carico la persona').check()
  await service.getByRole('button', { name: 'Manda la risposta' }).click()
  await service.getByText('Scrivi il tuo nome').first().waitFor()
  await lookAt(service)
  await service.getByLabel('Il vostro nome').fill('Lucia Ferri')
  await service.getByLabel('Nota breve (facoltativa)').fill('Venga giovedì alle 10')
  await service.getByRole('button', { name: 'Manda la risposta' }).click()
  await service.getByText('La risposta è arrivata').waitFor()
  await lookAt(service)

  await page.locator('main').getByText('Preso in carico').first().waitFor({ timeout: 10_000 })
  await page.getByText('Lucia Ferri, dal servizio, con il codice').waitFor()
  await page.getByText('Venga giovedì alle 10').waitFor()
  await page.getByRole('link', { name: 'Altro' }).first().tap()
  await page.getByRole('link', { name: 'Invii e riscontri' }).tap()
  await button(page, /^Preso in carico/).tap()
  await page.getByRole('link', { name: /Ines M\./ }).waitFor()
  expect(await field(page, 'Nome utente').count()).toBe(0)
})

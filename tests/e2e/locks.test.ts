/** Doors: signing in, the phrase, the PIN, and what is behind them when they are shut. */
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { button, field, listen, openPeople, openVault, startListening, statusSays, type, unlock } from './desk'
import { setScene } from './scene'
import type { Tablet } from './tablet'

const scene = setScene()

test('a wrong password is refused with a clear sentence, and the field can be tried again', async () => {
  const worker = scene.worker('rosa.amato')
  const tablet = await scene.tablet()
  tablet.expectMessage(/status of 401/)
  const page = tablet.page()
  await field(page, 'Nome utente').fill(worker.login)
  await field(page, 'Password').fill('sbagliata')
  await button(page, 'Accedi').tap()
  await page
    .getByRole('alert')
    .filter({ hasText: /nome utente o.* password/i })
    .first()
    .waitFor()
  await field(page, 'Password').fill(worker.password)
  await button(page, 'Accedi').tap()
  await field(page, 'Nuova password').or(field(page, 'Frase di sblocco')).first().waitFor()
})

test('the one-time password is changed at the first sign-in, and is good for nothing afterwards', async () => {
  const worker = scene.worker('marta.greco')
  const oneTime = worker.password
  const first = await scene.tablet()
  await openVault(first, worker)
  expect(worker.password).not.toBe(oneTime)

  const second = await scene.tablet()
  second.expectMessage(/status of 401/)
  const page = second.page()
  await field(page, 'Nome utente').fill(worker.login)
  await field(page, 'Password').fill(oneTime)
  await button(page, 'Accedi').tap()
  await page.getByRole('alert').first().waitFor()
  await field(page, 'Password').fill(worker.password)
  await button(page, 'Accedi').tap()
  await field(page, 'Frase di sblocco').waitFor()
})

test('without the network the first sign-in says so, and nothing is made', async () => {
  const tablet = await scene.tablet()
  const page = tablet.page()
  await button(page, 'Accedi').waitFor()
  await tablet.goOffline()
  await field(page, 'Nome utente').fill('rosa.amato')
  await field(page, 'Password').fill('qualunque')
  await button(page, 'Accedi').tap()
  await page.getByRole('alert').filter({ hasText: /rete/ }).first().waitFor()
})

test('a wrong phrase opens nothing, makes one wait, and changes nothing', async () => {
  const worker = scene.worker('rosa.amato')
  const tablet = await scene.tablet()
  let page = await openVault(tablet, worker)
  await tablet.goOffline()
  await listen(page, { surname: 'Longo', name: 'Pia', chips: ['Altro'] })
  await tablet.shut()
  page = await tablet.reopen()
  await page
    .getByText(/In coda \(1\)/)
    .first()
    .waitFor()
  await field(page, 'Frase di sblocco').fill('una frase che non è quella giusta')
  await button(page, 'Sblocca').tap()
  await page.getByText('La frase non è quella giusta').first().waitFor()
  expect(await page.getByRole('link', { name: 'Persone' }).count()).toBe(0)
  await untilReady(page)
  await unlock(page, worker)
  await page.getByText('Pia L.').first().waitFor()
  await statusSays(page, /\(1\)/)
})

test('Blocca closes everything: the page holds no name any more, and the phrase opens it again', async () => {
  const worker = scene.worker('rosa.amato')
  const tablet = await scene.tablet()
  const page = await openVault(tablet, worker)
  await statusSays(page, /^Tutto consegnato/)
  await openPeople(page)
  await expect.poll(async () => page.locator('a[href*="/persone/"]').count()).toBeGreaterThan(0)
  const name = (await page.locator('a[href*="/persone/"]').first().innerText()).split('\n').find(line => line.trim().length > 3)!
  await button(page, 'Blocca').first().tap()
  await field(page, 'Frase di sblocco').waitFor()
  expect(await page.content()).not.toContain(name)
  await unlock(page, worker)
})

/** From now on the page's clock can be put forward; the vault worker keeps the real one. */
async function withClock(tablet: Tablet): Promise<void> {
  await tablet.page().clock.install()
  await tablet.page().reload()
}

const idle = '05:05'

test('the quick lock drops what was shown, keeps the draft, and opens with the PIN', async () => {
  const worker = scene.worker('rosa.amato')
  const tablet = await scene.tablet()
  await withClock(tablet)
  const page = await openVault(tablet, worker)
  await startListening(page)
  await type(field(page, 'Cognome'), 'Marino')
  await page.clock.fastForward(idle)
  await field(page, 'PIN').waitFor()
  expect(await page.content()).not.toContain('Marino')
  await field(page, 'PIN').fill('000000')
  await button(page, 'Sblocca').tap()
  await page.getByText('Il PIN non è quello giusto').first().waitFor()
  expect(await field(page, 'PIN').inputValue()).toBe('')
  await untilReady(page)
  await field(page, 'PIN').fill(worker.pin)
  await button(page, 'Sblocca').tap()
  await field(page, 'Cognome').waitFor()
  expect(await field(page, 'Cognome').inputValue()).toBe('Marino')
})

test('five wrong PINs ask for the phrase, and nothing is lost', async () => {
  const worker = scene.worker('rosa.amato')
  const tablet = await scene.tablet()
  await withClock(tablet)
  const page = await openVault(tablet, worker)
  await tablet.goOffline()
  await listen(page, { surname: 'Fusco', name: 'Elio', chips: ['Altro'] })
  await page.clock.fastForward(idle)
  await field(page, 'PIN').waitFor()
  for (let attempt = 1; attempt <= 5; attempt++) {
    await untilReady(page)
    await field(page, 'PIN').fill(`00000${attempt}`)
    await button(page, 'Sblocca').tap()
    // The field is emptied by the answer, and goes with the fifth.
    const pin = field(page, 'PIN')
    await expect.poll(async () => (await pin.count()) === 0 || (await pin.inputValue()) === '', { timeout: 10_000 }).toBe(true)
  }
  await unlock(page, worker)
  await statusSays(page, /\(1\)/)
})

/** After a wrong attempt one has to wait: the screen counts the seconds. */
async function untilReady(page: Page): Promise<void> {
  await expect.poll(async () => page.getByRole('timer').count(), { timeout: 60_000 }).toBe(0)
}

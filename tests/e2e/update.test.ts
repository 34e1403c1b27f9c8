/** A new version of the app while two tabs are at work: it waits, it is offered on Oggi, and takes nothing that was being typed. */
import { appendFile, cp, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { dist } from './centre'
import { atStep, button, field, fillWho, openVault, startListening, statusSays, unlock } from './desk'
import { setScene } from './scene'

const scene = setScene()
/** Inside the project, so that the server in it finds its packages. */
const newer = join(import.meta.dirname, '.output', `newer-build-${process.pid}`)

afterAll(() => rm(newer, { recursive: true, force: true }))

/** The same build with another service worker: to the browser, a new version. */
async function buildNewer(): Promise<void> {
  await mkdir(newer, { recursive: true })
  await cp(dist, newer, { recursive: true })
  await appendFile(join(newer, 'app', 'sw.js'), '\n// The next version.\n')
}

const resume = (page: Page) =>
  page
    .getByRole('link', { name: /^(Riprendi|Completa)/ })
    .or(button(page, /^(Riprendi|Completa)/))
    .first()

/**
 * Until it has asked for every screen that it keeps at hand. Chromium ends the old worker to let the new one in, and a request that comes in that very
 * moment starts it again: the new one then waits until it is next idle, which it never is while a test looks on.
 */
const asksForNothing = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>(resolve => {
        let timer = setTimeout(resolve, 3000)
        new PerformanceObserver(() => {
          clearTimeout(timer)
          timer = setTimeout(resolve, 3000)
        }).observe({ type: 'resource' })
      }),
  )

test('waits for the worker, is offered on Oggi alone, and both tabs find their half-filled forms again', async () => {
  const worker = scene.worker('rosa.amato')
  const tablet = await scene.tablet()
  const page = await openVault(tablet, worker)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await buildNewer()
  await scene.centre().stop()
  await scene.centre().start(newer)

  await startListening(page)
  await fillWho(page, { surname: 'Ferrara', name: 'Ciro', chips: [] })
  const isWaiting = page.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration())!
    await registration.update()
    while (!registration.waiting) await new Promise(resolve => setTimeout(resolve, 50))
    return true
  })
  expect(await isWaiting).toBe(true)
  // In the middle of a listening nothing is offered, and nothing reloads.
  expect(await button(page, 'Aggiorna ora').count()).toBe(0)
  expect(await field(page, 'Cognome').inputValue()).toBe('Ferrara')

  const other = await tablet.context().newPage()
  await other.goto(tablet.wire.origin)
  await unlock(other, worker)
  await startListening(other)
  await fillWho(other, { surname: 'Marino', name: 'Lia', chips: [] })

  await asksForNothing(other)
  for (const tab of [page, other]) await tab.evaluate(() => Object.assign(globalThis, { isOldPage: true }))
  await page.bringToFront()
  await page.getByRole('link', { name: 'Oggi' }).first().tap()
  await button(page, 'Aggiorna ora').tap()
  for (const tab of [page, other]) {
    await tab.waitForFunction(() => !('isOldPage' in globalThis), undefined, { polling: 500, timeout: 90_000 })
    await field(tab, 'Frase di sblocco').waitFor({ timeout: 30_000 })
  }
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.waiting)).toBeNull()

  // The old tab was in its form, and is there again.
  await other.bringToFront()
  await unlock(other, worker)
  await atStep(other, 'Chi')
  expect(await field(other, 'Cognome').inputValue()).toBe('Marino')
  expect(await field(other, 'Nome').inputValue()).toBe('Lia')
  await other.close()

  await unlock(page, worker)
  expect(await button(page, 'Aggiorna ora').count()).toBe(0)
  await resume(page).waitFor()
  const found: string[] = []
  for (const index of [0, 1]) {
    const links = page.getByRole('link', { name: /^(Riprendi|Completa)/ }).or(button(page, /^(Riprendi|Completa)/))
    await links.nth(index).tap()
    await atStep(page, 'Chi')
    found.push(await field(page, 'Cognome').inputValue())
    await page.getByRole('link', { name: 'Oggi' }).first().tap()
    await resume(page).waitFor()
  }
  expect(found.sort()).toEqual(['Ferrara', 'Marino'])
  await statusSays(page, /^Tutto consegnato/, 30_000)
}, 300_000)

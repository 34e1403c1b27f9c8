/** What a citizen is handed: one page of paper that a screen reader can read too, a screen with nothing else on it, and a public page. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accessibilityFaults, overflowing, smallTargets } from './axe'
import { anyService, button, field, fillNeed, fillWho, heading, laterIsHere, next, openVault, startListening } from './desk'
import { paperOf } from './paper'
import { setScene } from './scene'

const scene = setScene()
const surname = 'Zwqxhurka'

/** What would come out on paper, as text. */
async function printedText(page: Page): Promise<string> {
  await page.emulateMedia({ media: 'print' })
  const text = await page.evaluate(() => document.body.innerText)
  await page.emulateMedia({ media: null })
  return text
}

/** A listening of somebody with a name that is nowhere else, left at its last step. */
async function listeningAtTheEnd(page: Page): Promise<void> {
  await startListening(page)
  await fillWho(page, { surname, chips: [] })
  await next(page, 'Che cosa serve')
  await fillNeed(page, { chips: ['Anziani'] })
  await next(page, 'Servizi')
  await button(page, anyService).first().tap()
  await next(page, 'Consegna e chiudi')
}

test('from a listening, offline: one side of A4, tagged, in our typeface, and nothing of the person', async () => {
  const tablet = await scene.tablet()
  const page = await openVault(tablet, scene.worker('rosa.amato'))
  await laterIsHere(page)
  await tablet.goOffline()
  await listeningAtTheEnd(page)
  await page.getByRole('link', { name: 'Mostra o stampa la scheda' }).tap()
  await heading(page, 'Scheda per il cittadino').waitFor()
  await field(page, 'Quando').fill('giovedì alle 10')
  await page.locator('.printed .sheet-code path').waitFor({ state: 'attached' })

  for (const language of ['Italiano', 'Français']) {
    await page.getByRole('button', { name: language, exact: true }).tap()
    await page.locator(`.printed .sheet[lang="${language === 'Italiano' ? 'it' : 'fr'}"]`).waitFor({ state: 'attached' })
    const paper = await paperOf(page)
    expect(paper).toMatchObject({ pages: 1, isTagged: true, language: 'it', isA4: true })
    expect(paper.fonts.length).toBeGreaterThan(0)
    expect(paper.fonts.every(font => font.startsWith('TitilliumWeb'))).toBe(true)
    const text = await printedText(page)
    expect(text).toContain('giovedì alle 10')
    expect(text).not.toContain(surname)
    expect(text).not.toMatch(/Oggi|Blocca|In coda|Fuori rete/)
  }

  await page.getByRole('link', { name: 'Torna all’ascolto' }).tap()
  await heading(page, 'Consegna e chiudi').waitFor()
  tablet.assertClean()
})

test('in the citizen’s hands nothing leads back but two taps, and nobody’s name is on the screen', async () => {
  const tablet = await scene.tablet()
  const page = await openVault(tablet, scene.worker('luca.ferri'))
  await listeningAtTheEnd(page)
  await page.getByRole('link', { name: 'Mostra o stampa la scheda' }).tap()
  await button(page, 'Mostra al cittadino').tap()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  for (const _again of [1, 2, 3]) await page.keyboard.press('Escape')
  await page.goBack().catch(() => undefined)
  await page.goBack().catch(() => undefined)
  await page.keyboard.press('n')
  const isOnTop = () =>
    page.evaluate(() => {
      const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2)
      return middle?.closest('dialog')?.matches(':modal') === true && !middle.closest('dialog')!.innerText.includes('Persone')
    })
  expect(await isOnTop()).toBe(true)
  expect(await dialog.innerText()).not.toContain(surname)
  await dialog.getByRole('button', { name: 'العربية' }).tap()
  await dialog.locator('.sheet[dir="rtl"]').waitFor()
  await dialog.getByRole('button', { name: 'Torna all’operatore' }).tap()
  await dialog.getByRole('button', { name: 'Tocca ancora per tornare' }).tap()
  await heading(page, 'Scheda per il cittadino').waitFor()
  expect(await page.getByRole('dialog').count()).toBe(0)
  tablet.assertClean()
})

test('the code leads to a page that anybody reads, without script, in any language and at any size', async () => {
  const tablet = await scene.tablet()
  const page = await openVault(tablet, scene.worker('rosa.amato'))
  await page.getByRole('link', { name: 'Servizi' }).first().tap()
  await page.getByRole('list', { name: 'Servizi trovati' }).getByRole('link').first().tap()
  await page.getByRole('link', { name: 'Mostra al cittadino' }).tap()
  const address = await page.locator('.sheet-paper .sheet-address').innerText()
  const visitor = await tablet.context().newPage()
  for (const [language, dir] of [
    ['it', 'ltr'],
    ['ar', 'rtl'],
  ] as const) {
    await visitor.goto(`http://${address.replace(/lang=\w+/, `lang=${language}`)}`)
    expect(await visitor.locator('html').getAttribute('dir')).toBe(dir)
    expect(await visitor.locator('script').count()).toBe(0)
    for (const width of [1280, 320]) {
      await visitor.setViewportSize({ width, height: 800 })
      expect([
        ...(await accessibilityFaults(visitor)),
        ...(await overflowing(visitor)),
        ...(await smallTargets(visitor)),
      ]).toEqual([])
    }
  }
  await visitor.close()
  tablet.assertClean()
})

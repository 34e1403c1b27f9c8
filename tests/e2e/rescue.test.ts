/** Work that could not be sent: saved in a file before the tablet is emptied, or thrown away by the browser and told at the next sign-in. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { anyService, button, field, listen, openPerson, openVault, savedHere, statusSays, type, type DeskWorker } from './desk'
import { setScene } from './scene'
import type { Tablet } from './tablet'

const scene = setScene()

async function openDevice(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Altro' }).first().tap()
  await page
    .getByRole('link', { name: /^Dispositivo/ })
    .first()
    .tap()
  await page.getByRole('heading', { name: 'Spazio' }).waitFor()
}

async function strand(worker: DeskWorker): Promise<Tablet> {
  const tablet = await scene.tablet()
  const page = await openVault(tablet, worker)
  await tablet.goOffline()
  await listen(page, { surname: 'Persa', name: 'Ada', chips: ['Casa'], service: anyService })
  return tablet
}

/** What the browser does when it throws the data of an origin away. */
async function evict(tablet: Tablet, storageTypes: 'indexeddb' | 'all'): Promise<void> {
  const page = tablet.page()
  const cdp = await tablet.context().newCDPSession(page)
  const { origin } = new URL(page.url())
  // Locked, it sends nothing: what waits must not go meanwhile.
  await button(page, 'Blocca').first().tap()
  await field(page, 'Frase di sblocco').waitFor()
  await tablet.goOnline()
  await page.goto('about:blank')
  await cdp.send('Storage.clearDataForOrigin', { origin, storageTypes })
  await page.goto(origin)
}

async function signIn(page: Page, worker: DeskWorker): Promise<void> {
  await field(page, 'Nome utente').fill(worker.login)
  await field(page, 'Password').fill(worker.password)
  await button(page, 'Accedi').click()
}

test('a tablet is emptied after its file is saved: sealed, and with nothing readable in it', async () => {
  const tablet = await strand(scene.worker('rosa.amato'))
  const page = tablet.page()
  await openDevice(page)
  await button(page, 'Svuota questo dispositivo').tap()
  const dialog = page.getByRole('dialog')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Salva in un file' }).tap(),
  ])
  expect(download.suggestedFilename()).toMatch(/^vault-.*\.sos$/)
  const bytes = await readFile(await download.path())
  expect(bytes.subarray(0, 40).toString()).toContain('"what":"antenna-rescue"')
  expect(bytes.includes('Persa')).toBe(false)
  await dialog.getByText('Ho salvato il file').tap()
  await tablet.screenshot('rescue empty 1280')
  await dialog.getByRole('button', { name: 'Svuota', exact: true }).tap()
  await page.getByText(/è stato svuotato .*da chi lo usava.*Il centro lo saprà appena c’è rete/).waitFor()
  await tablet.goOnline()
  await page.reload()
  await page.getByText(/è stato svuotato .*da chi lo usava/).waitFor()
  await expect.poll(() => page.getByText('Il centro lo saprà').count(), { timeout: 20_000 }).toBe(0)
})

test('a document that never left comes to the centre in the file, and opens on another tablet', async () => {
  const worker = scene.worker('rosa.amato')
  const tablet = await scene.tablet()
  const page = await openVault(tablet, worker)
  await listen(page, { surname: 'Riva', name: 'Bice', chips: ['Casa'], service: anyService })
  await statusSays(page, /^Tutto consegnato/)
  await tablet.goOffline()
  await openPerson(page, 'Bice', 'Riva')
  await page.getByRole('tab', { name: 'Diario' }).tap()
  const pdf = Buffer.concat([Buffer.from('%PDF-1.7 '), Buffer.alloc(600_000, 'verbale ')])
  const files = page.locator('input[type=file][multiple]')
  await files.setInputFiles([{ name: 'Verbale.pdf', mimeType: 'application/pdf', buffer: pdf }])
  await page.getByRole('listitem').filter({ hasText: 'Verbale.pdf' }).waitFor()
  await type(field(page, 'Nota'), 'Porta il verbale.')
  await button(page, 'Salva nota').tap()
  await savedHere(page)

  await openDevice(page)
  await page.getByRole('checkbox', { name: /^Anche 1 allegato \(60\d(,\d)? kB/ }).waitFor()
  await tablet.screenshot('rescue with attachments')
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Salva in un file').first().tap()])
  const file = await download.path()
  const bytes = await readFile(file)
  expect(bytes.length).toBeGreaterThan(pdf.length)
  for (const word of ['%PDF', 'verbale', 'Verbale']) expect(bytes.includes(word), word).toBe(false)
  expect(await scene.centre().admin('ingest', '--file', file)).toContain('Foto e documenti: 1 nuovi, 0 già presenti.')

  const other = await scene.tablet()
  const there = await openVault(other, worker)
  await openPerson(there, 'Bice', 'Riva')
  await there.getByRole('tab', { name: 'Diario' }).tap()
  await button(there, /^Apri Verbale/).tap()
  const opened = there.waitForEvent('download')
  await button(there, 'Salva il PDF sul dispositivo').tap()
  expect((await readFile(await (await opened).path())).equals(pdf)).toBe(true)
}, 180_000)

test('when the browser threw the database away, the next sign-in says how much is gone', async () => {
  const worker = scene.worker('rosa.amato')
  const tablet = await strand(worker)
  await evict(tablet, 'indexeddb')
  const page = tablet.page()
  await signIn(page, worker)
  await page.getByRole('heading', { level: 1, name: '1 registrazione non inviata è andata persa' }).waitFor()
  await tablet.screenshot('loss 1280')
  await button(page, 'Ho capito, continua').tap()
  await field(page, 'Frase di sblocco').waitFor()
})

test('when nothing at all is left on the tablet, nothing false is said, and a new vault is made', async () => {
  const worker = scene.worker('rosa.amato')
  const tablet = await strand(worker)
  await evict(tablet, 'all')
  const page = await openVault(tablet, worker)
  await statusSays(page, /^Tutto consegnato/)
})

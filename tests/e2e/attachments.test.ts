/** A photo and a document: attached without the network, sent piece by piece over a line that breaks, seen on another tablet. */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { carriesMetadata } from '../../src/domain/photo-format'
import { accessibilityFaults, smallTargets } from './axe'
import { anyService, button, field, listen, openPerson, openVault, savedHere, statusSays, type, unlock } from './desk'
import { setScene } from './scene'

const scene = setScene()

/** A noisy picture drawn by the browser, with the place where it was taken written into it as a camera does. */
async function photoWithPlace(page: Page, width: number, height: number): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ([width, height]) => {
      const canvas = new OffscreenCanvas(width!, height!)
      const context = canvas.getContext('2d')!
      const image = context.createImageData(width!, height!)
      for (let index = 0; index < image.data.length; index++) {
        image.data[index] = index % 4 === 3 ? 255 : (index * 7919 + ((index >> 9) * 31) ** 2) % 256
      }
      context.putImageData(image, 0, 0)
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })).arrayBuffer())
      let text = ''
      for (const byte of bytes) text += String.fromCharCode(byte)
      return btoa(text)
    },
    [width, height],
  )
  const plain = Buffer.from(base64, 'base64')
  const exif = Buffer.from('Exif\0\0MM\0*\0\0\0\bGPSLatitude 40.7 GPSLongitude 15.0', 'latin1')
  const length = Buffer.from([(exif.length + 2) >> 8, (exif.length + 2) & 0xff])
  return Buffer.concat([plain.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, exif, plain.subarray(2)])
}

const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(300_000, 'verbale '), Buffer.from('\n%%EOF')])

const files = (page: Page): Locator => page.locator('input[type=file][multiple]')
const row = (page: Page, name: string): Locator => page.getByRole('listitem').filter({ hasText: name })
async function rowSays(page: Page, name: string, words: RegExp, timeout = 20_000): Promise<void> {
  await expect.poll(() => row(page, name).last().innerText(), { timeout }).toMatch(words)
}

async function openDiary(page: Page): Promise<void> {
  await openPerson(page, 'Elena', 'Costa')
  await page.getByRole('tab', { name: 'Diario' }).tap()
  await field(page, 'Nota').waitFor()
}

test('a photo and a PDF attached offline survive a broken line and a killed browser, and open on another tablet', async () => {
  const worker = scene.worker('rosa.amato')
  const one = await scene.tablet()
  const other = await scene.tablet()
  await openVault(one, worker)
  await openVault(other, worker)
  await listen(one.page(), { surname: 'Costa', name: 'Elena', phone: '0828555555', chips: ['Anziani'], service: anyService })
  await statusSays(one.page(), /^Tutto consegnato/)

  const photo = await photoWithPlace(one.page(), 1800, 1350)
  expect(carriesMetadata(photo)).toBe(true)
  await one.goOffline()
  await openDiary(one.page())
  await files(one.page()).setInputFiles([
    { name: 'IMG_2041.JPG', mimeType: 'image/jpeg', buffer: photo },
    { name: 'Verbale ISEE.pdf', mimeType: 'application/pdf', buffer: pdf },
  ])
  await rowSays(one.page(), 'IMG_2041.webp', /Solo su questo dispositivo/, 60_000)
  await rowSays(one.page(), 'Verbale ISEE.pdf', /Solo su questo dispositivo/)
  await one.screenshot('attachments in a note being written')
  expect(await accessibilityFaults(one.page())).toEqual([])
  expect(await smallTargets(one.page())).toEqual([])

  // Also without a word it is a draft: it is there again after the browser was killed.
  await one.page().waitForTimeout(800)
  await one.kill()
  await unlock(await one.reopen(), worker)
  await openDiary(one.page())
  await rowSays(one.page(), 'IMG_2041.webp', /Solo su questo dispositivo/)
  await type(field(one.page(), 'Nota'), 'Porta il verbale.')
  await button(one.page(), 'Salva nota').tap()
  await savedHere(one.page())
  await rowSays(one.page(), 'IMG_2041.webp', /In coda/)
  await statusSays(one.page(), /^(Fuori rete|In coda)/)

  // The answers to the pieces are lost one after the other, then the line itself is cut.
  one.wire.loseAnswers(/^PATCH /)
  await one.goOnline()
  await expect.poll(() => one.wire.lost(), { timeout: 30_000 }).toBeGreaterThan(1)
  await one.goOffline()
  one.wire.loseAnswers(undefined)
  await rowSays(one.page(), 'IMG_2041.webp', /In coda|Invio \d+ %/)

  // The record has gone ahead: elsewhere the photo is said to be arriving.
  await openDiary(other.page())
  await rowSays(other.page(), 'IMG_2041.webp', /In arrivo/, 30_000)

  await one.goOnline()
  await statusSays(one.page(), /^Tutto consegnato/, 60_000)
  await rowSays(one.page(), 'IMG_2041.webp', /Consegnato/, 30_000)
  await rowSays(one.page(), 'Verbale ISEE.pdf', /Consegnato/)
  await one.screenshot('attachments delivered')

  await rowSays(other.page(), 'IMG_2041.webp', /Consegnato .*|si apre con la rete/, 30_000)
  await button(other.page(), /^Apri IMG_2041/).tap()
  const shown = other.page().getByRole('dialog').getByRole('img')
  await expect.poll(() => shown.evaluate(image => (image as HTMLImageElement).naturalWidth), { timeout: 20_000 }).toBe(1800)
  await other.screenshot('a photo opened on another tablet')
  expect(await accessibilityFaults(other.page())).toEqual([])
  await button(other.page(), 'Chiudi').first().tap()
  await button(other.page(), /^Apri Verbale ISEE/).tap()
  const download = other.page().waitForEvent('download')
  await button(other.page(), 'Salva il PDF sul dispositivo').tap()
  const saved = await readFile(await (await download).path())
  expect(saved.equals(pdf)).toBe(true)
  await button(other.page(), 'Chiudi').first().tap()

  // What was opened once opens again without the network.
  await other.goOffline()
  await button(other.page(), /^Apri IMG_2041/).tap()
  await expect.poll(() => shown.evaluate(image => (image as HTMLImageElement).naturalWidth)).toBe(1800)
  await button(other.page(), 'Chiudi').first().tap()

  // The photo was of somebody else: voided with a reason, it opens on neither tablet.
  await button(one.page(), /^Apri IMG_2041/).tap()
  await button(one.page(), 'Annulla questo allegato').tap()
  await type(field(one.page(), 'Motivo'), 'È di un’altra persona')
  await one.screenshot('voiding an attachment')
  await button(one.page(), 'Annulla l’allegato').tap()
  await rowSays(one.page(), 'IMG_2041.webp', /Annullato da .*: È di un’altra persona/)
  await other.goOnline()
  await rowSays(other.page(), 'IMG_2041.webp', /Annullato da .*: È di un’altra persona/, 60_000)
  expect(await button(other.page(), /^Apri IMG_2041/).count()).toBe(0)
  expect(await accessibilityFaults(other.page())).toEqual([])
}, 300_000)

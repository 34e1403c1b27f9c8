/** The scan of a tessera sanitaria, with the reader that comes after the installation: this Chromium has none of its own. */
import { expect, test } from 'vitest'
import { bmpOf, code39 } from '../../src/app/parts/test-code39'
import { button, field, openPeople, openVault, startListening } from './desk'
import { setFilmedScene } from './film'

const code = 'RSSMRA80C45A717E'
const scene = setFilmedScene(code)

test('the camera reads the code in step Chi, and whose it is goes into the fields', async () => {
  const page = await openVault(scene.tablet(), scene.worker())
  await startListening(page)
  await button(page, 'Scansiona tessera').tap()
  await page.getByText(/^Compilati dal codice fiscale: data di nascita 05\/03\/1980, sesso femmina/).waitFor()
  expect(await field(page, 'Codice fiscale').inputValue()).toBe(code)
  expect(await field(page, 'Anno').inputValue()).toBe('1980')
})

test('a picture is read without a network, and searches among the people of the tablet', async () => {
  const tablet = scene.tablet()
  const page = tablet.page()
  await openPeople(page)
  await tablet.goOffline()
  // Without a camera, so that the picture alone is read.
  await tablet.context().clearPermissions()
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotFoundError'))
  })
  await button(page, 'Scansiona tessera per cercare una persona').tap()
  await page.getByText(/Qui non c’è una fotocamera/).waitFor()
  const picture = { name: 'tessera.bmp', mimeType: 'image/bmp', buffer: Buffer.from(bmpOf(code39(code, { upright: true }))) }
  await page.locator('dialog input[type=file]').setInputFiles([picture])
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await page.getByRole('searchbox').inputValue()).toBe(code)
  await tablet.goOnline()
})

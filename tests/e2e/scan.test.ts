/** The scan of a tessera sanitaria, with the reader that comes after the installation: this Chromium has none of its own. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bmpOf, code39 } from '../../src/app/parts/test-code39'
import { openCentre, type Centre } from './centre'
import { button, field, openPeople, openVault, startListening, workerFrom } from './desk'
import { filmOf } from './film'
import { openTablet, type Tablet } from './tablet'

const code = 'RSSMRA80C45A717E'
let folder: string
let centre: Centre
let tablet: Tablet

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'antenna-scan-'))
  const film = join(folder, 'tessera.y4m')
  await writeFile(film, filmOf(code39(code, { scale: 2 })))
  centre = await openCentre()
  tablet = await openTablet(centre, {
    flags: ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`],
  })
})

afterAll(async () => {
  try {
    tablet.assertClean()
  } finally {
    await tablet.dispose()
    await centre.dispose()
    await rm(folder, { recursive: true })
  }
})

test('the camera reads the code in step Chi, and whose it is goes into the fields', async () => {
  const page = await openVault(tablet, workerFrom(centre.accounts[0]!))
  await startListening(page)
  await button(page, 'Scansiona tessera').tap()
  await page.getByText(/^Compilati dal codice fiscale: data di nascita 05\/03\/1980, sesso femmina/).waitFor()
  expect(await field(page, 'Codice fiscale').inputValue()).toBe(code)
  expect(await field(page, 'Anno').inputValue()).toBe('1980')
})

test('a picture is read without a network, and searches among the people of the tablet', async () => {
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

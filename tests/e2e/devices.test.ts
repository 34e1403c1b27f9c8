/** Tablets under the eyes of who coordinates: one is lost and wipes itself, one opens with the tablet's own authenticator. */
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { button, field, openVault, statusSays, unlock } from './desk'
import { setScene } from './scene'

const scene = setScene()

async function openDevices(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Altro' }).first().tap()
  await page.getByRole('link', { name: /^Dispositivi/ }).tap()
  await page.getByRole('heading', { level: 1, name: 'Dispositivi' }).waitFor()
}

test('a coordinator declares a tablet lost: at its next contact it wipes itself, on the lock screen too, and the register says so', async () => {
  const worker = scene.worker('rosa.amato')
  const lost = await scene.tablet()
  await openVault(lost, worker)
  await statusSays(lost.page(), /^Tutto consegnato/, 60_000)
  await button(lost.page(), 'Blocca').first().tap()
  await field(lost.page(), 'Frase di sblocco').waitFor()
  await lost.goOffline()

  const desk = await scene.tablet()
  const page = await openVault(desk, scene.worker('teresa.costa'))
  await statusSays(page, /^Tutto consegnato/, 60_000)
  await openDevices(page)
  const card = page.getByRole('region', { name: /^Rosa Amato/ })
  await card.getByRole('button', { name: /^Dispositivo smarrito/ }).tap()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Motivo' }).fill('Rubato dall’auto davanti allo sportello')
  await button(page, 'Dichiara smarrito').tap()
  await card.getByText('svuotarsi: aspetta il prossimo contatto').waitFor()
  await desk.screenshot('devices lost 1280')

  await card.getByRole('link', { name: /^Che cosa conteneva/ }).tap()
  await page.getByRole('region', { name: 'Quanto c’era' }).getByText('Persone').waitFor()
  expect(await page.getByRole('region', { name: 'Persone' }).getByRole('listitem').count()).toBeGreaterThan(0)
  await desk.screenshot('devices held 1280')

  await lost.goOnline()
  await lost
    .page()
    .getByText(/è stato svuotato .*smarrito/)
    .waitFor({ timeout: 90_000 })
  expect(await field(lost.page(), 'Frase di sblocco').count()).toBe(0)
  await lost.screenshot('devices wiped 1280')
  await expect
    .poll(async () => lost.page().evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)), {
      timeout: 30_000,
    })
    .toEqual(['reg'])

  await page.goBack()
  await expect
    .poll(
      async () => {
        await button(page, 'Aggiorna l’elenco').tap()
        return card.getByText('Svuotato', { exact: true }).count()
      },
      { timeout: 30_000 },
    )
    .toBe(1)
})

test('the tablet’s own authenticator opens the vault; when it answers no, the phrase does', async () => {
  const worker = scene.worker('rosa.amato')
  const tablet = await scene.tablet()
  const page = await openVault(tablet, worker)
  const cdp = await tablet.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified: true,
    },
  })
  await statusSays(page, /^Tutto consegnato/, 60_000)
  await page.getByRole('link', { name: 'Altro' }).first().tap()
  await page
    .getByRole('link', { name: /^Dispositivo coda|^Dispositivo/ })
    .first()
    .tap()
  const card = page.getByRole('region', { name: 'Sblocco rapido del dispositivo' })
  await card.getByLabel('Frase di sblocco').fill('una frase che non è la sua')
  await card.getByRole('button', { name: 'Attiva' }).tap()
  await card.getByText(/non è quella giusta/).waitFor()
  // After a wrong phrase one has to wait.
  await expect
    .poll(
      async () => {
        if ((await card.getByText(/^Attivo/).count()) === 1) return true
        await card.getByLabel('Frase di sblocco').fill(worker.phrase, { timeout: 2_000 })
        await card.getByRole('button', { name: 'Attiva' }).tap({ timeout: 2_000 })
        await card
          .getByText(/^Attivo/)
          .waitFor({ timeout: 3_000 })
          .catch(() => undefined)
        return (await card.getByText(/^Attivo/).count()) === 1
      },
      { timeout: 30_000 },
    )
    .toBe(true)
  await tablet.screenshot('devices passkey 1280')

  await button(page, 'Blocca').first().tap()
  await button(page, 'Sblocca con il dispositivo').tap()
  await page.getByRole('link', { name: 'Oggi' }).first().waitFor()

  await button(page, 'Blocca').first().tap()
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await button(page, 'Sblocca con il dispositivo').tap()
  await page
    .getByText(/Il dispositivo non ha aperto l’archivio/)
    .first()
    .waitFor({ timeout: 70_000 })
  await unlock(page, worker)
})

/** The whole desk for who uses no pointer: a listening with a referral, offline, then the person found and the answer of the service written down. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { atStep, button, laterIsHere, openVault, statusSays } from './desk'
import { arrowTo, focused, focusOn, press, says, tabTo, write } from './keys'
import { setScene } from './scene'
import { effortIn } from './tablet'

const scene = setScene()

async function listenByKeys(page: Page): Promise<void> {
  await page.keyboard.press('n')
  await atStep(page, 'Chi')
  // With a keyboard at hand the cursor is there already; Tab finds it in any case.
  if (!says(await focused(page), 'Cognome')) await tabTo(page, 'Cognome')
  await page.keyboard.type('Esposito')
  await write(page, 'Nome', 'Carmela')
  await write(page, 'Telefono', '3331234567')
  await page.keyboard.press('Control+Enter')

  await focusOn(page, 'Che cosa serve')
  await press(page, 'Anziani', 'Space')
  expect(await button(page, 'Anziani').getAttribute('aria-pressed')).toBe('true')
  await write(page, 'Con le sue parole', 'Da sola le scale non le faccio')
  await press(page, 'Continua')

  await focusOn(page, 'Servizi')
  await press(page, /^Scegli(?! il| l)/)
  await page.keyboard.press('Control+Enter')

  await focusOn(page, 'Consegna e chiudi')
  await tabTo(page, 'Informato')
  await arrowTo(page, 'Invio')
  await press(page, 'La persona è d’accordo', 'Space')
  await press(page, 'Informativa consegnata', 'Space')
  await tabTo(page, /^Informazione fornita/)
  await arrowTo(page, /^Orientamento a servizio/)
  await press(page, 'Chiudi ascolto')
  await focusOn(page, 'Salvato sul dispositivo')
}

/** From any screen to the referral of the person, which has the focus of its heading. */
async function openReferralByKeys(page: Page): Promise<void> {
  await page.keyboard.press('/')
  await focusOn(page, 'Cerca una persona')
  await page.keyboard.type('Esposito Carmela')
  await page.getByText('1 persona', { exact: true }).waitFor()
  await page.keyboard.press('ArrowDown')
  await focusOn(page, /^Carmela E\./)
  await page.keyboard.press('Enter')
  await focusOn(page, 'Carmela Esposito')
  await tabTo(page, 'Sintesi')
  await page.keyboard.press('ArrowRight')
  await focusOn(page, 'Diario')
  await page.keyboard.press('ArrowRight')
  await focusOn(page, 'Invii')
  await press(page, /In attesa/)
  await focusOn(page, /^Invio a /)
}

test('a listening with a referral, the person found and the answer written down: offline, with the keyboard alone', async () => {
  const tablet = await scene.tablet()
  const page = await openVault(tablet, scene.worker('rosa.amato'))
  await laterIsHere(page)
  await tablet.goOffline()
  await statusSays(page, /^Fuori rete/)
  const { taps } = await effortIn(page)
  await listenByKeys(page)
  await openReferralByKeys(page)

  // Escape leaves everything as it was; the focus is where the dialog was opened from, both times.
  await press(page, 'Registra riscontro')
  const dialog = page.getByRole('dialog', { name: 'Registra riscontro' })
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await focusOn(page, 'Registra riscontro')

  await page.keyboard.press('Enter')
  await dialog.waitFor()
  await tabTo(page, 'Consegnato al servizio')
  await arrowTo(page, 'Preso in carico')
  await write(page, 'Chi ha risposto', 'Lucia Ferri')
  await write(page, 'Nota', 'Venga giovedì alle 10')
  await press(page, 'Salva')
  await dialog.waitFor({ state: 'detached' })
  await focusOn(page, 'Registra riscontro')
  const passages = page.locator('main').getByRole('listitem')
  await passages.filter({ hasText: 'Preso in carico' }).filter({ hasText: 'Venga giovedì alle 10' }).waitFor()
  await statusSays(page, /^Fuori rete.*\(2\)/)

  expect((await effortIn(page)).taps).toBe(taps)
})

/** Two tablets and one centre: what different fields say is joined, what the same field says twice is shown to a person. */
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { anyService, button, field, listen, openPerson, openVault, overWayBack, statusSays, withWayBack, writeNote } from './desk'
import { setScene } from './scene'

const scene = setScene()

async function editData(page: Page, changes: Readonly<Record<string, string>>): Promise<void> {
  await button(page, 'Modifica i dati')
    .or(page.getByRole('link', { name: 'Modifica i dati' }))
    .first()
    .tap()
  for (const [label, value] of Object.entries(changes)) await field(page, label).fill(value)
  await button(page, 'Salva i dati').tap()
  await page.getByText('Salvato sul dispositivo').first().waitFor()
}

test('what two tablets write apart is the same on both when the network returns', async () => {
  const worker = scene.worker('rosa.amato')
  const one = await scene.tablet()
  const other = await scene.tablet()
  await openVault(one, worker)
  await openVault(other, worker)
  await listen(one.page(), { surname: 'Amato', name: 'Lucia', phone: '0828111111', chips: ['Anziani'], service: anyService })
  await statusSays(one.page(), /^Tutto consegnato/)
  await openPerson(other.page(), 'Lucia', 'Amato')

  await one.goOffline()
  await other.goOffline()
  await openPerson(one.page(), 'Lucia', 'Amato')
  await editData(one.page(), { Indirizzo: 'Via Roma 12' })
  await editData(other.page(), { 'E-mail': 'lucia@example.org' })
  await openPerson(one.page(), 'Lucia', 'Amato')
  await writeNote(one.page(), 'Scritta sul primo tablet.')
  await openPerson(other.page(), 'Lucia', 'Amato')
  await writeNote(other.page(), 'Scritta sul secondo tablet.')

  await one.goOnline()
  await other.goOnline()
  for (const page of [one.page(), other.page()]) {
    await statusSays(page, /^Tutto consegnato/, 30_000)
    await openPerson(page, 'Lucia', 'Amato')
    await page.getByText('Via Roma 12').first().waitFor()
    await page.getByText('lucia@example.org').first().waitFor()
    await page.getByRole('tab', { name: 'Diario' }).tap()
    await page.getByText('Scritta sul primo tablet.').waitFor()
    await page.getByText('Scritta sul secondo tablet.').waitFor()
  }
})

test('the same field written twice shows both values, and a person chooses', async () => {
  const worker = scene.worker('rosa.amato')
  const one = await scene.tablet()
  const other = await scene.tablet()
  await openVault(one, worker)
  await openVault(other, worker)
  await listen(one.page(), { surname: 'Basile', name: 'Rocco', phone: '0828222222', chips: ['Anziani'], service: anyService })
  await statusSays(one.page(), /^Tutto consegnato/)
  await openPerson(other.page(), 'Rocco', 'Basile')

  await one.goOffline()
  await other.goOffline()
  await openPerson(one.page(), 'Rocco', 'Basile')
  await editData(one.page(), { Telefono: '0828333333' })
  await editData(other.page(), { Telefono: '0828444444' })
  await one.goOnline()
  await statusSays(one.page(), /^Tutto consegnato/, 30_000)
  await other.goOnline()
  await statusSays(other.page(), /^Serve un controllo/, 30_000)
  await statusSays(one.page(), /^Serve un controllo/, 30_000)

  for (const page of [one.page(), other.page()]) {
    await openPerson(page, 'Rocco', 'Basile')
    await page.getByRole('link', { name: /^Confronta e scegli/ }).tap()
    const notice = page.getByRole('main')
    await notice.getByText('0828333333').first().waitFor()
    await notice.getByText('0828444444').first().waitFor()
  }
  await withWayBack(other.page())
  await button(other.page(), /^Tieni questa/)
    .last()
    .tap()
  await overWayBack(other.page())
  await statusSays(other.page(), /^Tutto consegnato/, 30_000)
  await statusSays(one.page(), /^Tutto consegnato/, 30_000)
  const shown = async (page: Page): Promise<string> => {
    await openPerson(page, 'Rocco', 'Basile')
    await button(page, 'Mostra il numero').first().tap()
    return (await page.getByRole('main').innerText()).match(/0828(333333|444444)/)?.[0] ?? 'none'
  }
  expect(await shown(one.page())).toBe('0828444444')
  expect(await shown(other.page())).toBe('0828444444')
})

/** Da controllare: two versions settled from the desk, and a change set aside that a coordinator applies in its author's name. */
import { pino } from 'pino'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Op } from '../../src/sync/protocol'
import { applyAsCentre } from '../../src/server/centre-device'
import { demoAccounts, demoAmbitoId, demoCoordinator, demoOffices } from '../../src/server/demo/ambito'
import { createCentre } from '../../src/server/start'
import { openStore } from '../../src/server/store'
import { accessibilityFaults, overflowing, smallTargets } from './axe'
import {
  anyService,
  button,
  field,
  heading,
  listen,
  openPerson,
  openVault,
  overWayBack,
  statusSays,
  withWayBack,
  writeNote,
} from './desk'
import { setScene } from './scene'
import type { Tablet } from './tablet'

const scene = setScene()

/** The sizes and manners in which each of these screens is looked at. */
const looks = [
  { name: 'landscape', width: 1280, height: 800, scheme: 'light' },
  { name: 'portrait', width: 800, height: 1280, scheme: 'light' },
  { name: 'phone', width: 390, height: 844, scheme: 'light' },
  { name: '320 px', width: 320, height: 640, scheme: 'light' },
  { name: 'dark', width: 1280, height: 800, scheme: 'dark' },
] as const

async function faultless(tablet: Tablet, screen: string): Promise<void> {
  const page = tablet.page()
  const faults: string[] = []
  for (const { name, width, height, scheme } of looks) {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme: scheme })
    const found = [...(await accessibilityFaults(page)), ...(await overflowing(page)), ...(await smallTargets(page))]
    faults.push(...found.map(fault => `${screen}, ${name}: ${fault}`))
    await tablet.screenshot(`${screen} ${name}`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1280, height: 800 })
  expect(faults).toEqual([])
}

/** By the pill of the header, as somebody would who sees it turn red. */
async function openCheck(page: Page): Promise<void> {
  await withWayBack(page)
  await button(page, /^Serve un controllo/)
    .first()
    .tap()
  await page.getByRole('dialog').getByRole('link', { name: 'Apri Da controllare' }).tap()
  await heading(page, 'Da controllare').waitFor()
}

/** The way back is over: what was decided is on the disk. */
async function made(page: Page, words: string): Promise<void> {
  await overWayBack(page)
  await page.getByText(words).first().waitFor({ timeout: 20_000 })
}

async function editField(page: Page, label: string, value: string): Promise<void> {
  await page.getByRole('link', { name: 'Modifica i dati' }).or(button(page, 'Modifica i dati')).first().tap()
  await field(page, label).fill(value)
  await button(page, 'Salva i dati').tap()
  await page.getByText('Salvato sul dispositivo').first().waitFor()
}

test('two tablets disagree offline; the desk shows both, a third version settles it, and both converge', async () => {
  const [rosa, luca] = [scene.worker('rosa.amato'), scene.worker('luca.ferri')]
  const [one, other] = [await scene.tablet(), await scene.tablet()]
  await openVault(one, rosa)
  await openVault(other, luca)
  await listen(one.page(), { surname: 'Sorrentino', name: 'Ida', phone: '0828555555', chips: ['Anziani'], service: anyService })
  await statusSays(one.page(), /^Tutto consegnato/)
  await openPerson(other.page(), 'Ida', 'Sorrentino')

  await one.goOffline()
  await other.goOffline()
  await openPerson(one.page(), 'Ida', 'Sorrentino')
  await editField(one.page(), 'Indirizzo', 'Via Roma 12, secondo piano')
  await editField(other.page(), 'Indirizzo', 'Via Garibaldi 3, secondo piano')
  await one.goOnline()
  await statusSays(one.page(), /^Tutto consegnato/, 30_000)
  await other.goOnline()
  await statusSays(other.page(), /^Serve un controllo/, 30_000)
  await statusSays(one.page(), /^Serve un controllo/, 30_000)

  const page = other.page()
  await openCheck(page)
  await faultless(other, 'check')
  await page.getByRole('link', { name: /^Due versioni: residenza/ }).tap()
  await heading(page, 'Due versioni dello stesso dato').waitFor()
  expect(await page.locator('mark').allInnerTexts()).toEqual(['Roma 12,', 'Garibaldi 3,'])
  const sides = page.getByRole('article')
  expect(await sides.first().innerText()).toContain('Rosa Amato')
  expect(await sides.last().innerText()).toMatch(/La tua[\s\S]*Luca Ferri/)

  await faultless(other, 'check conflict')

  // Settled without a network, from the keyboard, and taken back once.
  await other.goOffline()
  await button(page, /^Tieni questa: residenza di Rosa Amato/).press('Enter')
  await button(page, 'Annulla').press('Enter')
  await page.getByRole('link', { name: /^Due versioni: residenza/ }).press('Enter')
  await button(page, 'Scrivi un’altra versione').press('Enter')
  await field(page, 'Indirizzo').fill('Via Roma 12, primo piano')
  await faultless(other, 'check another version')
  await button(page, 'Tieni questa versione').tap()
  await made(page, 'Scelta salvata sul dispositivo')
  await openPerson(page, 'Ida', 'Sorrentino')
  await page.getByText('Via Roma 12, primo piano').first().waitFor()
  await other.goOnline()
  await statusSays(page, /^Tutto consegnato/, 30_000)
  await statusSays(one.page(), /^Tutto consegnato/, 30_000)
  await openPerson(one.page(), 'Ida', 'Sorrentino')
  await one.page().getByText('Via Roma 12, primo piano').first().waitFor()
})

test('both are kept, one in the record and one in a note that both tablets read', async () => {
  const rosa = scene.worker('rosa.amato')
  const [one, other] = [await scene.tablet(), await scene.tablet()]
  await openVault(one, rosa)
  await openVault(other, rosa)
  await listen(one.page(), { surname: 'Palumbo', name: 'Ivo', phone: '0828666666', chips: ['Anziani'], service: anyService })
  await statusSays(one.page(), /^Tutto consegnato/)
  await openPerson(other.page(), 'Ivo', 'Palumbo')
  await one.goOffline()
  await other.goOffline()
  await openPerson(one.page(), 'Ivo', 'Palumbo')
  await editField(one.page(), 'Telefono', '0828777777')
  await editField(other.page(), 'Telefono', '0828888888')
  await one.goOnline()
  await statusSays(one.page(), /^Tutto consegnato/, 30_000)
  await other.goOnline()
  const page = one.page()
  await statusSays(page, /^Serve un controllo/, 30_000)

  await openCheck(page)
  await page.getByRole('link', { name: /^Due versioni: telefono/ }).tap()
  await button(page, 'Conserva entrambe in una nota').tap()
  await page.locator('label').filter({ hasText: '0828888888' }).tap()
  await faultless(one, 'check keep both')
  await button(page, 'Conserva entrambe').tap()
  await made(page, 'Scelta salvata sul dispositivo')
  await statusSays(page, /^Tutto consegnato/, 30_000)
  await statusSays(other.page(), /^Tutto consegnato/, 30_000)
  for (const tablet of [one, other]) {
    await openPerson(tablet.page(), 'Ivo', 'Palumbo')
    await button(tablet.page(), 'Mostra il numero').first().tap()
    await tablet.page().getByText('0828888888').first().waitFor()
    await tablet.page().getByRole('tab', { name: 'Diario' }).tap()
    await tablet
      .page()
      .getByText(/L’altra diceva: 0828777777/)
      .waitFor()
  }
})

/** The administrator moves Rosa to other offices: the screens for it come later. */
async function moveRosaAway(): Promise<void> {
  const settings = { dataFolder: scene.centre().dataFolder, databaseUrl: undefined }
  const { database, close } = await openStore(settings, { asGuest: true })
  try {
    const rosa = demoAccounts.find(({ login }) => login === 'rosa.amato')!.worker
    const acerno = demoOffices.find(({ code }) => code === 'ACE')!.id
    const offices = rosa.offices.filter(office => office !== acerno)
    const op: Op = { op: 'patch', id: rosa.id, base: 1, set: { offices } }
    await applyAsCentre(createCentre(database, pino({ enabled: false })), demoAmbitoId, [op], demoCoordinator.id)
  } finally {
    await close()
  }
}

test('a note written after its author was moved is set aside; the coordinator applies it, and the author reads how it ended', async () => {
  const [annas, teresas] = [await scene.tablet(), await scene.tablet()]
  const [page, chief] = [annas.page(), teresas.page()]
  await openVault(annas, scene.worker('rosa.amato'))
  await openVault(teresas, scene.worker('teresa.costa'))
  await listen(page, { surname: 'Vitale', name: 'Ada', phone: '0828999999', chips: ['Anziani'], service: anyService })
  await statusSays(page, /^Tutto consegnato/)
  await annas.goOffline()
  await openPerson(page, 'Ada', 'Vitale')
  await writeNote(page, 'Scritta quando il tablet era fuori rete.')
  await moveRosaAway()
  await annas.goOnline()

  await statusSays(page, /^Serve un controllo/, 60_000)
  await openCheck(page)
  await page.getByRole('link', { name: /^Messa da parte: nota di diario/ }).tap()
  await page.getByText('Scritta quando il tablet era fuori rete.').waitFor()
  await page.getByText(/Aspetta il coordinatore della tua sede/).waitFor()

  await statusSays(chief, /^Serve un controllo/, 60_000)
  await openCheck(chief)
  await chief.getByRole('link', { name: /^Messa da parte: nota di diario/ }).tap()
  await chief.getByText('Scritta quando il tablet era fuori rete.').waitFor()
  await chief.getByText(/non è, o non è più, tra quelle della sede/).waitFor()
  await button(chief, 'Archivia').tap()
  await faultless(teresas, 'check set aside')
  await button(chief, 'Annulla').tap()
  await button(chief, 'Applica per conto di Rosa Amato').tap()
  await made(chief, 'Decisione salvata sul dispositivo')
  await statusSays(chief, /^Tutto consegnato/, 60_000)
  await openPerson(chief, 'Ada', 'Vitale')
  await chief.getByRole('tab', { name: 'Diario' }).tap()
  const note = chief.getByRole('listitem').filter({ hasText: 'Scritta quando il tablet era fuori rete.' })
  expect(await note.first().innerText()).toContain('Rosa Amato')

  await page.getByText(/^Applicata da Teresa Costa/).waitFor({ timeout: 60_000 })
  await faultless(annas, 'check outcome')
  await button(page, 'Ho letto').tap()
  await page.getByText('Niente da controllare').waitFor()
  await statusSays(page, /^Tutto consegnato/, 60_000)
})

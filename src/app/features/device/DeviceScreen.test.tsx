import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { memoryDevice, type MemoryDeviceOptions } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { anEntry } from '../../../../tests/screens/sampleAgenda'
import { personId, recordId } from '../../../../tests/screens/sampleData'
import type { Draft } from '../../../local/device'
import { rescueText } from '../../text/rescue'

const open = (options: MemoryDeviceOptions = {}) => renderScreen('/dispositivo', memoryDevice(options))
const card = async (name: string) => within(await screen.findByRole('region', { name }))
const saved = vi.fn<(name: string) => void>()

beforeEach(() => {
  saved.mockClear()
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined }))
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    saved(this.download)
  })
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const draft: Draft = {
  kind: 'diaryEntry',
  id: recordId(502) as unknown as Extract<Draft, { kind: 'diaryEntry' }>['id'],
  startedAt: '2026-11-22T09:00:00.000Z',
  updatedAt: '2026-11-22T09:00:00.000Z',
  of: personId(1),
  text: 'a metà',
  entryKind: 'note',
  audience: 'agency',
  occurredAt: '2026-11-22T09:00:00.000Z',
  amends: null,
}

test('the last contacts are told in plain words, the same ones once', async () => {
  open()
  const log = await card('Ultimi contatti')
  expect(log.getByText('1 lavoro consegnato, ricevute le novità')).toBeTruthy()
  expect(log.getByText('Mancava la rete')).toBeTruthy()
  expect(log.getByText(/^3 volte, l’ultima oggi/)).toBeTruthy()
})

test('what was delivered shows the number and the fingerprint of its receipt, here and with the person', async () => {
  open()
  expect(await (await card('Coda e consegne')).findByText(/ricevuta n\. 9038 · a3f19c0b77d2/)).toBeTruthy()
  cleanup()
  renderScreen(`/persone/${personId(1)}`)
  expect(await screen.findAllByText('Ricevuta del centro n. 9041, impronta a3f19c0b77d2')).not.toHaveLength(0)
})

test('what is only here is saved in a file, and the screen says what it holds', async () => {
  const { user } = open()
  await user.click(await screen.findByRole('button', { name: rescueText.make }))
  expect(await (await card(rescueText.title)).findByText(/^File vault-2026-11-22-1042\.sos: 2 lavori\. Tienilo/)).toBeTruthy()
  expect(saved).toHaveBeenCalledWith('vault-2026-11-22-1042.sos')
})

test('with nothing to save it says so', async () => {
  const { user } = open({ status: { queued: 0, state: 'delivered' } })
  await user.click(await screen.findByRole('button', { name: rescueText.make }))
  expect(await screen.findByText(rescueText.refused.NothingToRescue)).toBeTruthy()
  expect(saved).not.toHaveBeenCalled()
})

test('the tablet is not emptied before the file is made and its keeper says so', async () => {
  const { user, memory } = open()
  await user.click(await screen.findByRole('button', { name: rescueText.empty }))
  const dialog = within(await screen.findByRole('dialog', { hidden: true }))
  await user.click(dialog.getByRole('button', { name: rescueText.emptyDo, hidden: true }))
  expect(await dialog.findByText(rescueText.emptyHasFileMissing)).toBeTruthy()
  expect(await memory.device.vaults()).toHaveLength(1)

  await user.click(dialog.getByRole('button', { name: rescueText.make, hidden: true }))
  await user.click(await dialog.findByRole('checkbox', { name: rescueText.emptyHasFile, hidden: true }))
  await user.click(dialog.getByRole('button', { name: rescueText.emptyDo, hidden: true }))
  await expect.poll(async () => (await memory.device.vaults()).length).toBe(0)
})

test('photos go into the file, and its size is said before; a file without them does not let the tablet be emptied', async () => {
  const { user, memory } = open({ status: { queued: 0, state: 'delivered' }, rescue: { attachmentsUnsent: 2 } })
  const box = await screen.findByRole('checkbox', { name: /^Anche 2 allegati \(4,2 MB\)/ })
  await user.click(box)
  await user.click(screen.getByRole('button', { name: rescueText.make }))
  expect(await screen.findByText(/^2 allegati sono rimasti fuori dal file/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: rescueText.empty }))
  const dialog = within(await screen.findByRole('dialog', { hidden: true }))
  expect(dialog.getByText(rescueText.emptyRescue)).toBeTruthy()
  await user.click(await dialog.findByRole('checkbox', { name: rescueText.emptyHasFile, hidden: true }))
  await user.click(dialog.getByRole('button', { name: rescueText.emptyDo, hidden: true }))
  expect(await dialog.findByText(/^2 allegati non sono nel file che hai fatto/)).toBeTruthy()

  await user.click(dialog.getByRole('checkbox', { name: /^Anche 2 allegati/, hidden: true }))
  await user.click(dialog.getByRole('button', { name: rescueText.make, hidden: true }))
  expect(await dialog.findByText(/\.sos: 2 allegati\. Tienilo/)).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: rescueText.emptyDo, hidden: true }))
  await expect.poll(async () => (await memory.device.vaults()).length).toBe(0)
})

test('photos of drafts without a word, which no file holds, keep the tablet from being emptied', async () => {
  const { user } = open({ status: { queued: 0, state: 'delivered' }, rescue: { draftAttachments: 2 } })
  await user.click(await screen.findByRole('button', { name: rescueText.empty }))
  const dialog = within(await screen.findByRole('dialog', { hidden: true }))
  expect(dialog.getByText(rescueText.emptySafe)).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: rescueText.emptyDo, hidden: true }))
  expect(await dialog.findByText(/^2 allegati sono in bozze ancora senza una parola/)).toBeTruthy()
})

test('the print test prints a sheet of its own, and takes it away again', async () => {
  const { user } = open()
  let printed = ''
  vi.stubGlobal('print', () => {
    printed = document.querySelector('.printed')?.textContent ?? ''
  })
  await user.click(await screen.findByRole('button', { name: rescueText.printTry }))
  expect(printed).toContain('à è é ì ò ù')
  expect(document.querySelector('.printed')).toBeNull()
})

test('hours that came home in a file say what they are, and where they go', async () => {
  const startedAt = '2026-11-20T08:00:00.000Z'
  const entry = anEntry(41, '2026-11-20', 'reception', 0, 75)
  const hours = { kind: 'timeEntry', id: entry.id, startedAt, updatedAt: entry.endedAt, entry } as const
  const { user } = renderScreen('/controllo', memoryDevice({ rescue: { waiting: [hours] } }))
  expect(await screen.findByText(/^Tempo contato: Ricevimento, \d/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: rescueText.resume }))
  expect(await screen.findByText(rescueText.hoursKept)).toBeTruthy()
})

test('drafts that came home in a file are taken up again on Da controllare', async () => {
  const { user, memory } = renderScreen('/controllo', memoryDevice({ rescue: { waiting: [draft] } }))
  await user.click(await screen.findByRole('button', { name: rescueText.resume }))
  expect(await screen.findByText(rescueText.resumed)).toBeTruthy()
  expect(await memory.device.draft(draft.id)).toEqual(draft)
  await expect.poll(() => screen.queryByText(rescueText.drafts)).toBeNull()
})

import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryDevice, type MemoryDeviceOptions } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { ambito } from '../../../../tests/screens/sampleData'
import type { Ambito } from '../../../domain/ambito'

afterEach(cleanup)

const open = (own: Partial<Ambito> = {}, options: MemoryDeviceOptions = { roles: ['administrator'] }) =>
  renderScreen('/impostazioni', memoryDevice({ ...options, deskRecords: { ambito: [{ ...ambito, ...own }] } }))
const box = (name: string) => screen.findByRole<HTMLInputElement>('checkbox', { name })
const card = async (name: string) => within(await screen.findByRole('region', { name }))
const givenIn = (memory: ReturnType<typeof memoryDevice>) =>
  memory.saved.flatMap(change => (change.do === 'saveRecord' && change.kind === 'ambito' ? [change.given] : []))

describe('Impostazioni dell’ambito', () => {
  test('an approval is switched off and on again, and says what that means', async () => {
    const { user, memory } = open({ waivedApprovals: ['closure'] })
    expect((await box('Chiusura del caso')).checked).toBe(false)
    await user.click(await box('Presa in carico'))
    expect(await screen.findByText('Presa in carico: da ora l’équipe fa da sola.')).toBeTruthy()
    await user.click(await box('Chiusura del caso'))
    expect(await screen.findByText('Chiusura del caso: da ora si chiede l’approvazione.')).toBeTruthy()
    expect(givenIn(memory)).toEqual([{ waivedApprovals: ['closure', 'takingCharge'] }, { waivedApprovals: ['takingCharge'] }])
  })

  test('the emergency card is on until somebody switches it off', async () => {
    const { user, memory } = open()
    const emergency = await box('I dispositivi tengono la scheda di emergenza di chi è seguito')
    expect(emergency.checked).toBe(true)
    await user.click(emergency)
    expect(await screen.findByText('Scheda di emergenza spenta.')).toBeTruthy()
    expect(givenIn(memory)).toEqual([{ emergencyCards: false }])
  })

  test('days are what everybody uses until a number is written, and a wrong one is told', async () => {
    const { user, memory } = open()
    const days = await card('Giorni e mesi')
    expect(days.getByText('90 giorni')).toBeTruthy()
    expect(days.getByText('24 mesi')).toBeTruthy()
    await user.click(days.getByRole('button', { name: 'Modifica' }))
    const form = within(await screen.findByRole('dialog'))
    await user.type(form.getByLabelText('Giorni per cui vale il codice di un invio'), '5')
    await user.click(form.getByRole('button', { name: 'Salva' }))
    expect(await form.findByText('Scrivi un numero da 7 a 365, o lascia vuoto.')).toBeTruthy()
    expect(memory.saved).toEqual([])
    await user.type(form.getByLabelText('Giorni per cui vale il codice di un invio'), '0')
    await user.click(form.getByRole('button', { name: 'Salva' }))
    expect(await days.findByText('50 giorni')).toBeTruthy()
    expect(givenIn(memory)).toEqual([{ referralCodeDays: 50, holdingMonths: undefined }])
  })

  test('a version of the informativa is added and taken away; the one in force is said', async () => {
    const { user, memory } = open({ privacyNotices: [{ version: '2025-1', from: '2025-03-01' }] })
    const notices = await card('Versioni dell’informativa')
    expect(notices.getByText('In vigore')).toBeTruthy()
    await user.click(notices.getByRole('button', { name: 'Aggiungi una versione' }))
    const form = within(await screen.findByRole('dialog'))
    await user.type(form.getByLabelText('Versione'), '2025-1')
    await user.type(form.getByLabelText('Indirizzo del testo (facoltativo)'), 'www.comune.it')
    await user.click(form.getByRole('button', { name: 'Salva' }))
    expect(await form.findByText(/^Questa versione c’è già/)).toBeTruthy()
    expect(form.getByText(/deve cominciare con https/)).toBeTruthy()
    await user.clear(form.getByLabelText('Versione'))
    await user.type(form.getByLabelText('Versione'), '2026-1')
    await user.clear(form.getByLabelText('Indirizzo del testo (facoltativo)'))
    await user.click(form.getByRole('button', { name: 'Salva' }))
    expect(await notices.findByText('2026-1')).toBeTruthy()
    await user.click(notices.getByRole('button', { name: 'Togli la versione 2025-1' }))
    expect(givenIn(memory).at(-1)).toMatchObject({ privacyNotices: [{ version: '2026-1' }] })
  })

  test('whoever does not administer reads them', async () => {
    open({ waivedApprovals: ['closure'] }, { roles: ['socialWorker'] })
    expect((await box('Presa in carico')).disabled).toBe(true)
    expect(screen.queryByRole('button', { name: 'Modifica' })).toBeNull()
    expect(screen.getByText('Le cambia chi amministra l’ambito: qui si leggono.')).toBeTruthy()
  })

  test('a tablet that does not have them yet says so', async () => {
    renderScreen('/impostazioni', memoryDevice({ roles: ['administrator'], deskRecords: { ambito: [] } }))
    expect(await screen.findByText(/non sono ancora su questo dispositivo/)).toBeTruthy()
  })
})

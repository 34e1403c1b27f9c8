import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryDevice } from '../../../../tests/screens/memoryDevice'
import { sampleEntry } from '../../../../tests/screens/memoryManaged'
import { renderScreen } from '../../../../tests/screens/renderScreen'

afterEach(cleanup)

const card = (name: RegExp) => screen.findByRole('region', { name })

describe('the register of tablets', () => {
  test('says plainly that it is read online only', async () => {
    renderScreen('/dispositivi', memoryDevice({ network: false }))
    expect(await screen.findByText('L’elenco dei tablet si legge solo in rete')).toBeDefined()
  })

  test('shows how each stands, and which is this one', async () => {
    renderScreen('/dispositivi')
    const own = within(await card(/Anna.* tablet B/))
    expect(own.getByText('questo tablet')).toBeDefined()
    expect(own.queryByRole('button', { name: /^Dispositivo smarrito/ })).toBeNull()
    const other = within(await card(/Bruno Landi · tablet C/))
    expect(other.getByText('In uso')).toBeDefined()
    expect(other.getByText('1')).toBeDefined()
  })

  test('a tablet is declared lost with a reason, and taken back while it has not answered', async () => {
    const { user } = renderScreen('/dispositivi')
    const tablet = await card(/Bruno Landi/)
    await user.click(within(tablet).getByRole('button', { name: /^Dispositivo smarrito/ }))
    const dialog = await screen.findByRole('dialog', { name: /Dispositivo smarrito: Bruno Landi/ })
    await user.click(within(dialog).getByRole('button', { name: 'Dichiara smarrito' }))
    expect(within(dialog).getByText('Scrivi il motivo')).toBeDefined()
    await user.type(within(dialog).getByRole('textbox', { name: 'Motivo' }), 'Dimenticato sul treno')
    await user.click(within(dialog).getByRole('button', { name: 'Dichiara smarrito' }))
    expect(await within(await card(/Bruno Landi/)).findByText('Smarrito', { selector: '.state' })).toBeDefined()
    expect(within(tablet).getByText('svuotarsi: aspetta il prossimo contatto')).toBeDefined()
    expect(within(tablet).getByText('Dimenticato sul treno')).toBeDefined()
    await user.click(within(tablet).getByRole('button', { name: /^Ritira la decisione/ }))
    await user.type(await screen.findByRole('textbox', { name: 'Motivo' }), 'Era nel cassetto')
    await user.click(screen.getByRole('button', { name: 'Ritira' }))
    expect(await within(tablet).findByText('In uso')).toBeDefined()
  })

  test('the end of an assignment needs its last day', async () => {
    const { user } = renderScreen('/dispositivi')
    await user.click(within(await card(/Bruno Landi/)).getByRole('button', { name: /^Fine incarico/ }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.type(dialog.getByRole('textbox', { name: 'Motivo' }), 'Contratto finito')
    await user.click(dialog.getByRole('button', { name: 'Imposta la fine incarico' }))
    expect(dialog.getByText('Scegli l’ultimo giorno')).toBeDefined()
  })

  test('a copy is said in plain words', async () => {
    const now = Date.now()
    const devices = [sampleEntry(2, now, { clonedAt: new Date(now).toISOString() })]
    renderScreen('/dispositivi', memoryDevice({ managed: { devices } }))
    expect(within(await card(/Bruno Landi/)).getByText('Copia rilevata')).toBeDefined()
  })

  test('what a tablet held: how much of each kind, whom by name, and how many others', async () => {
    const { user } = renderScreen('/dispositivi')
    await user.click(within(await card(/Bruno Landi/)).getByRole('link', { name: /^Che cosa contiene/ }))
    expect(await screen.findByText('Ricci Maria Antonietta')).toBeDefined()
    expect(screen.getByText('Senza nome')).toBeDefined()
    expect(screen.getByText('Più 2 persone che non puoi vedere per nome.')).toBeDefined()
    expect(within(screen.getByRole('region', { name: 'Quanto c’era' })).getByText('Primi ascolti')).toBeDefined()
    expect(screen.getByRole('button', { name: 'Stampa l’elenco' })).toBeDefined()
  })
})

describe('how this tablet stands', () => {
  test('Oggi says when the lease is over, the last day, a newer version and a copy', async () => {
    const standing = { isLeaseOver: true, leavesAt: '2026-12-31T23:00:00.000Z', upgradeTo: '2027.1.0' }
    renderScreen('/', memoryDevice({ managed: { standing }, status: { trouble: 'copied' } }))
    expect(await screen.findByText(/Tempo fuori rete finito: puoi scrivere/)).toBeDefined()
    expect(screen.getByText(/Fine incarico: dopo/)).toBeDefined()
    expect(screen.getByText(/aggiornare l’app alla versione 2027.1.0/)).toBeDefined()
    expect(screen.getByText(/ha già un’altra copia/)).toBeDefined()
  })

  test('Oggi says it three days before the lease ends', async () => {
    const lastContactAt = new Date(Date.now() - 12 * 86_400_000).toISOString()
    renderScreen('/', memoryDevice({ status: { lastContactAt } }))
    expect(await screen.findByText(/non sente il centro da molto/)).toBeDefined()
  })

  test('a copied tablet registers again with the worker’s password', async () => {
    const { user } = renderScreen('/', memoryDevice({ status: { trouble: 'copied' } }))
    await user.click(await screen.findByRole('button', { name: 'Accedi di nuovo' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.type(dialog.getByRole('textbox', { name: 'Nome utente' }), 'anna.ruggiero')
    await user.type(dialog.getByLabelText('Password'), 'sbagliata')
    await user.click(dialog.getByRole('button', { name: 'Registra di nuovo' }))
    expect(await dialog.findByText(/Non è riuscito/)).toBeDefined()
    await user.type(dialog.getByLabelText('Password'), 'quella-giusta')
    await user.click(dialog.getByRole('button', { name: 'Registra di nuovo' }))
    expect(await screen.findByText('Fatto: la coda parte adesso.')).toBeDefined()
  })
})

import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryDevice, type MemoryDevice } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'

const user = userEvent.setup()

/** *Solo informazione* is tapped on *Oggi*. */
async function begin(): Promise<MemoryDevice> {
  const { memory } = renderScreen('/', memoryDevice({ isFilled: false, status: { state: 'delivered', queued: 0 } }))
  await user.click(await screen.findByRole('button', { name: 'Solo informazione' }))
  await screen.findByRole('heading', { level: 1, name: 'Solo informazione' })
  return memory
}

const tap = async (name: string) => user.click(await screen.findByLabelText(name))
const save = () => user.click(screen.getByRole('button', { name: 'Salva' }))
const lastChange = (memory: MemoryDevice) => memory.saved.at(-1)

afterEach(cleanup)

describe('Solo informazione', () => {
  test('a chip that says it all, and Salva: three taps from Oggi and back', async () => {
    const memory = await begin()
    await tap('Casa')
    await save()
    expect(await screen.findByText('Contatto salvato sul dispositivo')).toBeTruthy()
    expect(lastChange(memory)).toMatchObject({
      do: 'saveRecord',
      kind: 'quickContact',
      given: { chip: 'housing', area: 'FRA', motive: 'housing', outcome: 'informationGiven', channel: 'inPerson' },
    })
    const card = within(await screen.findByRole('region', { name: 'Solo informazione, oggi' }))
    expect(card.getByText('Casa')).toBeTruthy()
    expect(await memory.device.drafts()).toEqual([])
  })

  test('what is missing is said at once, and no longer when it is there', async () => {
    const memory = await begin()
    await save()
    expect(await screen.findByRole('link', { name: 'Scegli di che cosa si tratta' })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Scegli il tema' })).toBeTruthy()
    expect(document.title).toMatch(/^Errore: /)
    await tap('Anziani')
    await tap('Trasporto, accessibilità')
    expect(screen.queryByRole('link', { name: 'Scegli il tema' })).toBeNull()
    expect(memory.saved).toEqual([])
  })

  test('another chip asks for its theme again', async () => {
    await begin()
    await tap('Casa')
    await tap('Anziani')
    await save()
    expect(await screen.findByRole('link', { name: 'Scegli il tema' })).toBeTruthy()
  })

  test('any theme can be had, not only the likely ones', async () => {
    const memory = await begin()
    await tap('Disabilità')
    expect(screen.queryByLabelText('Giustizia')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Altro tema' }))
    await tap('Giustizia')
    await save()
    expect(lastChange(memory)).toMatchObject({ given: { area: 'DIS', motive: 'justice' } })
  })

  test('a demand without an answer says why, and what it would have taken', async () => {
    const memory = await begin()
    await tap('Casa')
    await tap('Nessuna risposta disponibile')
    await save()
    expect(await screen.findByRole('link', { name: 'Scegli perché non c’è una risposta' })).toBeTruthy()
    await tap('Lista d’attesa')
    await user.type(screen.getByLabelText(/Che cosa sarebbe servito/), 'un alloggio per due mesi')
    await save()
    expect(lastChange(memory)).toMatchObject({
      given: { unmetDemand: { reason: 'waitingList', wouldHaveNeeded: 'un alloggio per due mesi' } },
    })
  })

  test('violence shows first what to do', async () => {
    await begin()
    await tap('Violenza')
    expect(screen.getByRole('link', { name: /1522/ })).toBeTruthy()
  })

  test('left half-way it is a draft, resumed where it was; thrown away, it can be brought back', async () => {
    const memory = await begin()
    await tap('Stranieri')
    await waitFor(async () => {
      expect(await memory.device.drafts()).toMatchObject([{ draft: { contact: { area: 'IMM' } } }])
    })
    await user.click(screen.getByRole('link', { name: 'Oggi' }))
    const drafts = within(await screen.findByRole('region', { name: 'Bozze su questo dispositivo' }))
    await user.click(drafts.getByRole('link', { name: 'Riprendi' }))
    expect((await screen.findByLabelText<HTMLInputElement>('Stranieri')).checked).toBe(true)
    await user.click(screen.getByRole('button', { name: 'Elimina' }))
    expect(await screen.findByText(/^Nessuna bozza aperta/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Annulla' }))
    expect(await screen.findByRole('link', { name: 'Riprendi' })).toBeTruthy()
  })

  test('it grows into a listening that knows what was said, and is counted there', async () => {
    const memory = await begin()
    await tap('Anziani')
    await tap('Solitudine, isolamento')
    await save()
    await user.click(await screen.findByRole('button', { name: 'Fanne un ascolto: Solitudine, isolamento' }))
    await user.click(await screen.findByRole('button', { name: 'Senza nome' }))
    expect(screen.getByRole('button', { name: 'Anziani' }).getAttribute('aria-pressed')).toBe('true')
    await user.click(screen.getByRole('button', { name: 'Continua' }))
    await user.click(screen.getByRole('button', { name: 'Continua' }))
    await tap('Informazione fornita, concluso')
    await user.click(screen.getByRole('button', { name: 'Chiudi ascolto' }))
    await screen.findByText('Salvato sul dispositivo')
    const [contact] = await memory.device.deskRecords({ kind: 'quickContact' })
    expect(lastChange(memory)).toMatchObject({ do: 'closeIntake', promotes: contact!.record.id })
    expect(contact!.record.promotedTo).toBeDefined()
    await user.click(within(screen.getByRole('main')).getByRole('link', { name: 'Oggi' }))
    const card = within(await screen.findByRole('region', { name: 'Solo informazione, oggi' }))
    expect(card.getByText(/diventato un ascolto/)).toBeTruthy()
    expect(card.queryByRole('button')).toBeNull()
  })
})

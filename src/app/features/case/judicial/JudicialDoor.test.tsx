import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { mandateId, sampleMandate } from '../../../../../tests/screens/sampleJudicial'
import { err } from '../../../../domain/result'
import { at, button, heading, now, open, saved, type } from './test-judicial'

afterEach(cleanup)

const kept = { mandate: [sampleMandate(now, 12)] }
const closed = (path = at) => open(path, kept, { judicial: 'closed' })
const door = () => screen.findByRole('region', { name: 'La sezione è chiusa' })

describe('the door of the section', () => {
  test('shows none of its acts before the PIN, and all of them after', async () => {
    const { memory } = closed()
    await door()
    expect(screen.queryByText(/Indagine psico-sociale/)).toBeNull()
    type('PIN di sei cifre', memory.pin)
    fireEvent.click(button('Apri la sezione'))
    expect((await screen.findAllByText(/Indagine psico-sociale/)).length).toBeGreaterThan(0)
    fireEvent.click(button('Chiudi la sezione'))
    await door()
    expect(screen.queryByText(/Indagine psico-sociale/)).toBeNull()
  })

  test('stands before an act as well, and says what is wrong with the PIN', async () => {
    closed(`${at}/incarico/${mandateId(1)}`)
    await door()
    fireEvent.click(button('Apri la sezione'))
    expect(await screen.findByText('Scrivi le sei cifre del PIN')).toBeTruthy()
    type('PIN di sei cifre', '000000')
    fireEvent.click(button('Apri la sezione'))
    expect(await screen.findByText('Il PIN non è quello giusto. Riprova.')).toBeTruthy()
  })

  test('says how long to wait', async () => {
    const { memory } = closed()
    await door()
    memory.device.openJudicial = async () => err({ type: 'TooSoon', waitMs: 4_200 })
    type('PIN di sei cifre', '000000')
    fireEvent.click(button('Apri la sezione'))
    expect(await screen.findByText('Troppi tentativi di seguito. Riprova fra 5 secondi.')).toBeTruthy()
  })

  test('whoever has forgotten the PIN uses the phrase', async () => {
    const { memory } = closed()
    await door()
    fireEvent.click(button('Non ricordo il PIN: uso la frase'))
    type('Frase di sblocco', memory.phrase)
    fireEvent.click(button('Apri la sezione'))
    expect(await screen.findByText(/^Sezione aperta/)).toBeTruthy()
  })

  test('a new mandate is written without opening it, once: whoever comes back finds the door', async () => {
    const { memory } = closed()
    await door()
    fireEvent.click(button('Nuovo incarico'))
    await heading('Nuovo incarico dell’autorità')
    fireEvent.change(screen.getByLabelText('Che cosa chiede'), { target: { value: 'information' } })
    fireEvent.change(screen.getByLabelText('Chi lo chiede'), { target: { value: 'juvenileProsecutor' } })
    type('Ricevuto il', '2026-11-05')
    type('Quanti', '30')
    fireEvent.click(button(/^Conferma /))
    fireEvent.click(button('Salva l’incarico'))
    await waitFor(() => expect(saved(memory, 'mandate')).toMatchObject({ given: { dueOn: '2026-12-07' } }))
    await door()
  })

  test('what was begun with the section open is covered when it closes', async () => {
    const { memory } = open(at, kept)
    fireEvent.click(await screen.findByRole('button', { name: 'Nuovo incarico' }))
    await heading('Nuovo incarico dell’autorità')
    await memory.device.closeJudicial()
    await door()
    expect(screen.queryByLabelText('Che cosa chiede')).toBeNull()
  })
})

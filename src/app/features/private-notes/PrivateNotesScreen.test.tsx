import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { sampleRecoveryCode } from '../../../../tests/screens/memoryAuthor'
import { memoryDevice, type MemoryDeviceOptions } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const open = (author?: MemoryDeviceOptions['author']) => {
  const memory = memoryDevice(author ? { author } : {})
  return { ...renderScreen('/note-riservate', memory), phrase: memory.phrase }
}
const phraseField = () => screen.findByLabelText('La tua frase di sblocco')

describe('the key of the notes for oneself', () => {
  test('is made only by who has read what can never be undone; the code is shown once, and goes on paper', async () => {
    const { user, phrase } = open()
    await screen.findByText(/queste note restano chiuse per sempre/)
    await user.type(await phraseField(), phrase)
    await user.click(screen.getByRole('button', { name: 'Crea la mia chiave' }))
    expect(await screen.findByText(/Spunta la casella/)).toBeTruthy()
    await user.click(screen.getByRole('checkbox'))
    await user.click(screen.getByRole('button', { name: 'Crea la mia chiave' }))
    const shown = await screen.findByRole('region', { name: 'Il tuo codice di recupero' })
    expect(within(shown).getByText(sampleRecoveryCode)).toBeTruthy()
    const printed = document.querySelector('.printed')!
    expect(printed.textContent).toContain(sampleRecoveryCode)
    expect(printed.textContent).toContain('Di Anna Ruggiero')
    const print = vi.fn<() => void>()
    vi.stubGlobal('print', print)
    await user.click(screen.getByRole('button', { name: 'Stampa il codice' }))
    expect(print).toHaveBeenCalledOnce()
    await user.click(screen.getByRole('button', { name: 'Ho il codice su carta' }))
    expect(screen.queryByText(sampleRecoveryCode)).toBeNull()
    expect(document.querySelector('.printed')).toBeNull()
    expect(screen.getByText('La tua chiave è aperta')).toBeTruthy()
  })

  test('made elsewhere comes here by the code; a wrong one says what to do', async () => {
    const { user, phrase } = open({ state: 'elsewhere' })
    await screen.findByRole('heading', { name: 'La tua chiave è su un altro dispositivo' })
    const code = screen.getByLabelText('Codice di recupero')
    await user.type(code, 'AAAAA-AAAAA-AAAAA-AAAAA-AAAAA')
    await user.type(await phraseField(), phrase)
    await user.click(screen.getByRole('button', { name: 'Porta qui la chiave' }))
    expect(await screen.findByText(/Il codice non è giusto/)).toBeTruthy()
    await user.clear(code)
    await user.type(code, sampleRecoveryCode)
    await user.click(screen.getByRole('button', { name: 'Porta qui la chiave' }))
    expect(await screen.findAllByText('La tua chiave è aperta')).toBeTruthy()
  })

  test('closed is opened by the phrase, and by no other', async () => {
    const { user, phrase } = open({ state: 'closed' })
    await user.type(await phraseField(), 'una frase sbagliata')
    await user.click(screen.getByRole('button', { name: 'Apri la chiave' }))
    expect(await screen.findByText(/La frase non è giusta/)).toBeTruthy()
    await user.clear(await phraseField())
    await user.type(await phraseField(), phrase)
    await user.click(screen.getByRole('button', { name: 'Apri la chiave' }))
    expect(await screen.findAllByText('La tua chiave è aperta')).toBeTruthy()
  })

  test('open, and another one missing: it says so and asks for its code', async () => {
    open({ state: 'open', isPartial: true })
    expect(await screen.findByRole('heading', { name: /sigillate con un’altra tua chiave/ })).toBeTruthy()
    expect(screen.getByLabelText('Codice di recupero')).toBeTruthy()
  })

  test('is not offered in a trial, whose phrase nobody knows', async () => {
    const memory = memoryDevice()
    renderScreen('/note-riservate', { ...memory, host: { ...memory.host, isTrial: true } })
    expect(await screen.findByText(/In prova non si creano chiavi/)).toBeTruthy()
    expect(screen.queryByLabelText('La tua frase di sblocco')).toBeNull()
  })

  test('is not offered before everything has arrived', async () => {
    open({ state: 'arriving' })
    expect(await screen.findByText('Il primo scaricamento non è finito')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Crea la mia chiave' })).toBeNull()
  })
})

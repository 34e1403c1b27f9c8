import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryDevice } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { mariasAge, personId } from '../../../../tests/screens/sampleData'
import type { LocalDate } from '../../../domain/dates'
import { hasKeyboard } from '../../parts/hasKeyboard'

afterEach(cleanup)

const rows = () => within(screen.getByRole('list', { name: /Risultati|Ultime/ })).getAllByRole('link')
const search = () => screen.findByRole('searchbox', { name: 'Cerca una persona' })

describe('the search of people', () => {
  test('shows the latest at first, with shortened names, age and comune', async () => {
    renderScreen('/persone')
    await search()
    const [first] = await waitFor(rows)
    expect(first?.textContent).toContain('Maria Antonietta R.')
    expect(first?.textContent).toContain(`${mariasAge()} · Acerno`)
    expect(document.body.textContent).not.toContain('Rinaldi')
    expect(screen.getByText('Ultime cambiate · 40 di 43')).toBeTruthy()
  })

  test('with a keyboard at hand the cursor is in the field at once', async () => {
    expect(hasKeyboard()).toBe(true)
    renderScreen('/persone')
    const field = await search()
    await waitFor(rows)
    expect(document.activeElement).toBe(field)
  })

  test('answers at every letter, and says how many', async () => {
    const { user } = renderScreen('/persone')
    await user.type(await search(), 'rin')
    await screen.findByText('1 persona')
    expect(rows()).toHaveLength(1)
    await user.type(await search(), 'zzz')
    await screen.findByText('Nessuna persona trovata')
    expect(screen.getByText(/un accento o una doppia/)).toBeTruthy()
  })

  test('more people come only when asked for', async () => {
    const { user } = renderScreen('/persone')
    await search()
    await waitFor(rows)
    expect(rows()).toHaveLength(40)
    await user.click(screen.getByRole('button', { name: 'Mostra altri' }))
    await waitFor(() => {
      expect(rows()).toHaveLength(43)
    })
    expect(screen.queryByRole('button', { name: 'Mostra altri' })).toBeNull()
  })

  test('who is chosen is told at once, from the list; the rest when it is read', async () => {
    const memory = memoryDevice()
    const read = memory.device.person
    const answers: (() => void)[] = []
    memory.device.person = async id => {
      await new Promise<void>(resolve => answers.push(resolve))
      return read(id)
    }
    const { user } = renderScreen('/persone', memory)
    await search()
    await waitFor(rows)
    await user.click(rows()[0]!)
    const name = await screen.findByRole('heading', { level: 1, name: 'Maria Antonietta Rinaldi' })
    expect(screen.queryByRole('tab', { name: 'Sintesi' })).toBeNull()
    await waitFor(() => expect(answers).toHaveLength(1))
    for (const answer of answers) answer()
    expect(await screen.findByRole('tab', { name: 'Sintesi' })).toBeTruthy()
    expect(document.activeElement).toBe(name)
  })

  test('arrows go from the field to the rows, and back', async () => {
    const { user } = renderScreen('/persone')
    await user.click(await search())
    await waitFor(rows)
    await user.keyboard('{ArrowDown}{ArrowDown}')
    expect(document.activeElement).toBe(rows()[1])
    await user.keyboard('{ArrowUp}{ArrowUp}')
    expect(document.activeElement).toBe(await search())
  })

  test('the text stays while a person is opened', async () => {
    const { user } = renderScreen('/persone')
    await user.type(await search(), 'rin')
    await screen.findByText('1 persona')
    await user.click(rows()[0]!)
    await screen.findByRole('heading', { level: 1, name: 'Maria Antonietta Rinaldi' })
    expect(await search()).toHaveProperty('value', 'rin')
    expect(rows()[0]?.getAttribute('aria-current')).toBeTruthy()
    expect(document.title).not.toContain('Rinaldi')
  })

  test('an empty tablet says where people come from', async () => {
    renderScreen('/persone', memoryDevice({ isFilled: false }))
    expect(await screen.findByText('Ancora nessuna persona su questo dispositivo')).toBeTruthy()
  })
})

describe('whom no tablet holds any more', () => {
  const resting = [{ id: personId(1), surname: 'Zuccaro', name: 'Ida', birthDate: '1940-02-01' as LocalDate, comune: 'A023' }]
  const ask = 'Cerca anche tra le schede a riposo'

  test('is looked for at the centre when asked, and opened by bringing the record back', async () => {
    const { user } = renderScreen('/persone', memoryDevice({ managed: { resting } }))
    await user.type(await search(), 'zucc')
    await screen.findByText('Nessuna persona trovata')
    expect(screen.queryByText('Ida Z.')).toBeNull()
    await user.click(await screen.findByRole('button', { name: ask }))
    const list = within(await screen.findByRole('list', { name: 'Schede a riposo' }))
    expect(list.getByText('Ida Z.')).toBeTruthy()
    expect(screen.getByText(/Chi l’ha cercata e aperta resta scritto/)).toBeTruthy()
    await user.click(list.getByRole('button', { name: 'Apri la scheda: Ida Z.' }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Maria Antonietta Rinaldi' })).toBeTruthy()
  })

  test('nobody there either: it is said, and another text can be asked for', async () => {
    const { user } = renderScreen('/persone', memoryDevice({ managed: { resting } }))
    await user.type(await search(), 'nessuno')
    await user.click(await screen.findByRole('button', { name: ask }))
    expect(await screen.findByText(/non c’è nessuno che si chiami così/)).toBeTruthy()
    await user.type(await search(), 'x')
    expect(await screen.findByRole('button', { name: ask })).toBeTruthy()
  })

  test('without the network it says where they are, and does not offer to ask', async () => {
    const { user } = renderScreen('/persone', memoryDevice({ managed: { resting }, status: { state: 'offline' } }))
    await user.type(await search(), 'zucc')
    expect(await screen.findByText(/restano al centro: per cercarle serve la rete/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: ask })).toBeNull()
  })

  test('when the centre does not answer, it says so and can be tried again', async () => {
    const { user } = renderScreen('/persone', memoryDevice({ managed: { resting }, network: false }))
    await user.type(await search(), 'zucc')
    await user.click(await screen.findByRole('button', { name: ask }))
    expect(await screen.findByText(/Manca la rete, e le schede a riposo sono al centro/)).toBeTruthy()
    expect(screen.getByRole('button', { name: ask })).toBeTruthy()
  })
})

import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryDevice, type MemoryDevice } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import type { PersonId } from '../../../domain/ids'
import type { Person } from '../../../domain/person'

afterEach(cleanup)

const person = (last: number, name: string, rest: Partial<Person> = {}): Person => ({
  id: `01935c00-00aa-7000-8000-${String(last).padStart(12, '0')}` as PersonId,
  surname: 'Doppioni',
  name,
  phones: [],
  offices: ['01935c00-0001-7000-8000-000000000001' as Person['offices'][number]],
  ...rest,
})
const carmela = person(1, 'Carmela', { email: 'carmela@x.example' })
const carmelina = person(2, 'Carmela', { email: 'c@x.example', citizenship: 'italiana' })

const device = (
  permissions: 'mergePersons'[] = ['mergePersons'],
  persons: readonly Person[] = [carmela, carmelina],
): MemoryDevice => memoryDevice({ worker: { permissions }, persons })
const pageOf = (id: string) => `/persone/${id}`

describe('two records of one person', () => {
  test('are compared from the page of one, and joined with what was chosen', async () => {
    const memory = device()
    const { user } = renderScreen(pageOf(carmela.id), memory)
    await user.click(await screen.findByRole('link', { name: 'Confronta con Carmela D.' }))
    await screen.findByRole('heading', { name: 'È la stessa persona?' })
    const email = within(screen.getByRole('group', { name: 'E-mail' }))
    expect(email.getAllByRole('radio').map(radio => (radio as HTMLInputElement).checked)).toEqual([true, false])
    await user.click(email.getByRole('radio', { name: 'c@x.example' }))
    await user.click(screen.getByRole('button', { name: 'Unisci le schede' }))
    // What only the other says is taken without a question.
    await waitFor(() =>
      expect(memory.saved).toEqual([
        { do: 'mergePersons', merged: carmelina.id, into: carmela.id, take: ['email', 'citizenship'] },
      ]),
    )
    expect(await screen.findByText(/^Unita a questa/)).toBeTruthy()
  })

  test('the other may be the one that stays', async () => {
    const memory = device()
    const { user } = renderScreen(`${pageOf(carmela.id)}/unisci/${carmelina.id}`, memory)
    await user.click(await screen.findByRole('link', { name: 'Scambia: resta l’altra' }))
    await waitFor(() =>
      expect(within(screen.getByRole('region', { name: 'Resta questa scheda' })).getByText('0 ascolti, 0 note')).toBeTruthy(),
    )
    await user.click(screen.getByRole('button', { name: 'Unisci le schede' }))
    await waitFor(() => expect(memory.saved).toMatchObject([{ merged: carmela.id, into: carmelina.id }]))
  })

  test('who may not is told whom to ask, and is offered nothing', async () => {
    renderScreen(pageOf(carmela.id), device([]))
    await screen.findByRole('heading', { name: 'Carmela Doppioni' })
    expect(screen.queryByRole('link', { name: /^Confronta con/ })).toBeNull()
    cleanup()
    renderScreen(`${pageOf(carmela.id)}/unisci/${carmelina.id}`, device([]))
    expect(await screen.findByText(/serve l’abilitazione/)).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Torna alla scheda' }).getAttribute('href')).toBe(pageOf(carmela.id))
  })

  test('joined, they are separated again, and the one that was merged says where everything is', async () => {
    const mergedInto = { into: carmela.id, by: carmela.id as never, on: '2026-11-20', gave: [], was: { email: null } }
    const memory = device(['mergePersons'], [carmela, { ...carmelina, mergedInto }])
    const { user } = renderScreen(pageOf(carmela.id), memory)
    await user.click(await screen.findByRole('button', { name: 'Separa Carmela Doppioni' }))
    await user.click(screen.getByRole('checkbox', { name: /^Rimetti nei dati/ }))
    await user.click(screen.getByRole('button', { name: 'Separa le schede' }))
    await waitFor(() =>
      expect(memory.saved).toEqual([{ do: 'splitPersons', merged: carmelina.id, into: carmela.id, isRestored: false }]),
    )
    cleanup()
    renderScreen(pageOf(carmelina.id), device([], [carmela, { ...carmelina, mergedInto }]))
    expect(await screen.findByText('Questa scheda è stata unita a un’altra: tutto si legge lì.')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Apri Carmela D.' })).toBeTruthy()
  })
})

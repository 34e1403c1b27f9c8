import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryDevice } from '../../../../tests/screens/memoryDevice'
import { sampleAccesses } from '../../../../tests/screens/memoryManaged'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { personId, recordId } from '../../../../tests/screens/sampleData'

afterEach(cleanup)

const now = Date.parse('2026-11-18T11:00:00.000Z')
const coordinator = (rest: object = {}) =>
  memoryDevice({ roles: ['coordinator'], managed: { accesses: sampleAccesses(now) }, ...rest })
const rows = async () => within(await screen.findByRole('list', { name: 'Registro degli accessi' })).getAllByRole('listitem')

describe('the access log', () => {
  test('is read online only, and says so', async () => {
    renderScreen('/accessi', memoryDevice({ network: false }))
    expect(await screen.findByText('Il registro si legge solo in rete')).toBeDefined()
  })

  test('says who, what, when, upon which grounds and where, and marks what is unusual', async () => {
    renderScreen('/accessi', coordinator())
    const all = await rows()
    expect(all).toHaveLength(6)
    expect(all[0]!.textContent).toMatch(/Ricci Maria Antonietta.*Ruggiero Anna · .* · scheda aperta · per ruolo · dispositivo B/)
    expect(all[1]!.textContent).toContain('Ricerca: «ricc»')
    expect(all[2]!.textContent).toContain('stampa (presa in carico) · come équipe del caso')
    for (const words of ['di notte', 'persona di altri sportelli', 'stesso cognome di chi legge'])
      expect(within(all[3]!).getByText(words)).toBeDefined()
    expect(all[4]!.textContent).toContain('Persona che non puoi vedere')
    expect(all[5]!.textContent).toContain('al centro')
    expect(screen.getByText('Il registro di un dispositivo ha un’interruzione.')).toBeDefined()
  })

  test('is narrowed to a worker, to a kind, to what is unusual', async () => {
    const { user } = renderScreen('/accessi', coordinator())
    await rows()
    await user.selectOptions(screen.getByRole('combobox', { name: 'Chi ha letto' }), 'Landi Bruno')
    expect(await screen.findByText('2 accessi')).toBeDefined()
    await user.selectOptions(screen.getByRole('combobox', { name: 'Chi ha letto' }), 'Tutti')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Che cosa ha fatto' }), 'Stampe')
    expect(await screen.findByText('1 accesso')).toBeDefined()
    await user.selectOptions(screen.getByRole('combobox', { name: 'Che cosa ha fatto' }), 'Tutto')
    await user.click(screen.getByRole('checkbox', { name: /Solo quello che è fuori dal consueto/ }))
    expect(await screen.findByText('2 accessi')).toBeDefined()
  })

  test('shows one person alone, and everybody again', async () => {
    const { user } = renderScreen('/accessi', coordinator())
    await rows()
    await user.click(screen.getByRole('button', { name: 'Solo questa persona: Landi Carmine' }))
    expect(await screen.findByText('1 accesso')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Togli il filtro' }))
    expect(await screen.findByText('6 accessi')).toBeDefined()
  })

  test('asks nothing while the days make no sense', async () => {
    renderScreen('/accessi', coordinator())
    await rows()
    fireEvent.change(screen.getByLabelText('Dal giorno'), { target: { value: '2020-01-01' } })
    expect(await screen.findByText(/Scegli un periodo di al più 31 giorni/)).toBeDefined()
    expect(screen.queryByRole('list', { name: 'Registro degli accessi' })).toBeNull()
  })

  test('of who coordinates nobody is one’s own, without a choice of workers', async () => {
    renderScreen('/accessi', coordinator({ roles: ['socialWorker'] }))
    await rows()
    expect(screen.queryByRole('combobox', { name: 'Chi ha letto' })).toBeNull()
    expect(screen.getByText(/Qui vedi quando hai aperto/)).toBeDefined()
  })

  test('an empty week says what will come', async () => {
    renderScreen('/accessi', memoryDevice({ roles: ['coordinator'] }))
    expect(await screen.findByText('Nessun accesso in questi giorni')).toBeDefined()
  })
})

describe('what leaves the app', () => {
  test('while a person is on the screen is written down, also from the browser’s own menu', async () => {
    const { memory, router } = renderScreen(`/persone/${personId(1)}`)
    await screen.findByRole('heading', { level: 1, name: 'Maria Antonietta Rinaldi' })
    window.dispatchEvent(new Event('beforeprint'))
    window.dispatchEvent(new Event('antenna:file'))
    expect(memory.noted).toEqual([
      { action: 'print', record: personId(1) },
      { action: 'export', record: personId(1) },
    ])
    await router.navigate({ to: '/altro' })
    await screen.findByRole('heading', { level: 1, name: 'Altro' })
    window.dispatchEvent(new Event('beforeprint'))
    expect(memory.noted).toHaveLength(2)
    await router.navigate({ to: '/informativa', search: { ascolto: recordId(7) } })
    window.dispatchEvent(new Event('beforeprint'))
    expect(memory.noted.at(-1)).toEqual({ action: 'print', record: recordId(7) })
  })
})

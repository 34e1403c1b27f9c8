import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { memoryDevice, type MemoryDeviceOptions } from '../../../../tests/screens/memoryDevice'
import { sampleLife } from '../../../../tests/screens/sampleTasks'
import { App } from '../../App'
import { createQueryClient, watchDevice } from '../../data/queryClient'
import { watchInstall } from '../../shell/install'
import { noUpdates } from '../../shell/updates'

const user = userEvent.setup()

function open(options: MemoryDeviceOptions) {
  window.history.replaceState(null, '', '/coordinamento')
  const memory = memoryDevice({ intakes: sampleLife(Date.now()), ...options })
  const queries = createQueryClient()
  void watchDevice(memory.device, queries)
  render(<App host={memory.host} queries={queries} services={{ updates: noUpdates, installer: watchInstall(window) }} />)
}

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const card = async (title: string) => within((await screen.findAllByRole('region', { name: title }))[0]!)

describe('Coordinamento', () => {
  test('is for who coordinates', async () => {
    open({})
    expect(await screen.findByText('Questa pagina è di chi coordina')).toBeTruthy()
    expect(screen.queryByRole('table')).toBeNull()
  })

  test('shows exact numbers to the coordinator, and says where they come from', async () => {
    open({ roles: ['coordinator'] })
    const unmet = await card('Domanda senza risposta, ultimi 90 giorni')
    const area = unmet.getByRole('row', { name: /^Minori e famiglie/ })
    expect(
      within(area)
        .getAllByRole('cell')
        .map(cell => cell.textContent),
    ).toEqual(['0', '1', '1'])
    expect(screen.getAllByText(/^Dati di questo dispositivo, aggiornati oggi/)[0]).toBeTruthy()
  })

  test('who is urgent and was not heard again is named, and can be opened', async () => {
    open({ roles: ['coordinator'] })
    const urgent = await card('Urgenti senza un contatto dopo')
    expect(urgent.getByRole('link').getAttribute('href')).toMatch(/^\/persone\//)
  })

  test('what is printed and what is saved hide small numbers', async () => {
    open({ roles: ['coordinator'] })
    await card('Domanda senza risposta, ultimi 90 giorni')
    const printed = document.querySelector<HTMLElement>('.printed')!
    const tables = within(printed).getAllByRole('table', { hidden: true })
    const unmet = tables.find(table => table.textContent.startsWith('Domanda senza risposta, ultimi'))!
    expect(unmet.querySelector('tbody')!.textContent).toContain('nascosto')
    expect([...unmet.querySelectorAll('td')].map(cell => cell.textContent)).not.toContain('1')
    let saved: Blob | undefined
    vi.spyOn(URL, 'createObjectURL').mockImplementation(blob => {
      saved = blob as Blob
      return 'blob:test'
    })
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue()
    await user.click(screen.getByRole('button', { name: 'Salva come tabella' }))
    const text = await saved!.text()
    expect(text).toContain('nascosto')
    expect(text).not.toMatch(/,[1-4]\r\n/)
  })
})

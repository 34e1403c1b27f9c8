import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { memoryDevice, type MemoryDeviceOptions } from '../../../../tests/screens/memoryDevice'
import { App } from '../../App'
import { createQueryClient, watchDevice } from '../../data/queryClient'
import { watchInstall } from '../../shell/install'
import { noUpdates } from '../../shell/updates'

const user = userEvent.setup()

beforeEach(() => {
  window.history.replaceState(null, '', '/')
})
afterEach(cleanup)

function open(options: MemoryDeviceOptions) {
  const memory = memoryDevice(options)
  const queries = createQueryClient()
  void watchDevice(memory.device, queries)
  render(<App host={memory.host} queries={queries} services={{ updates: noUpdates, installer: watchInstall(window) }} />)
  return memory
}

async function unlockWith(phrase: string) {
  await user.type(await screen.findByLabelText('Frase di sblocco'), phrase)
  await user.click(screen.getByRole('button', { name: 'Sblocca' }))
}

test('a vault that the browser emptied says so, what it lost, and leads to the sign-in', async () => {
  const memory = open({ lock: 'locked', isEmptied: true, status: { queued: 2 } })
  await unlockWith(memory.phrase)
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toMatch(/Il browser ha cancellato i dati di questo archivio/)
  await user.click(screen.getByRole('button', { name: 'Accedi di nuovo' }))
  expect(await screen.findByLabelText('Nome utente')).toBeTruthy()
})

test('an opening that waits for an older tab says which to close', async () => {
  const memory = open({ lock: 'locked', isBlocked: true })
  await unlockWith(memory.phrase)
  expect((await screen.findByRole('alert')).textContent).toMatch(/Chiudi l’altra finestra: qui si continua da soli/)
})

test.each([
  ['full', /Lo spazio sul dispositivo è finito: quello che scrivi adesso resta solo su questa pagina/],
  ['refused', /Il dispositivo non permette di salvare/],
  ['newer', /In un’altra finestra l’app si è aggiornata/],
] as const)(
  'storage that refuses (%s) is said over the screen one is working on, until it takes again',
  async (refusing, words) => {
    const memory = open({ lock: 'unlocked', status: { refusing } })
    expect((await screen.findByRole('alert')).textContent).toMatch(words)
    expect(screen.queryAllByRole('button', { name: 'Ricarica' })).toHaveLength(refusing === 'newer' ? 1 : 0)
    memory.setStatus({ refusing: undefined })
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  },
)

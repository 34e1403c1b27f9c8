import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { memoryDevice } from '../../../../tests/screens/memoryDevice'
import { deviceId } from '../../../../tests/screens/sampleData'
import type { SignedIn } from '../../../local/device'
import { App } from '../../App'
import { createQueryClient, watchDevice } from '../../data/queryClient'
import { watchInstall } from '../../shell/install'
import { noUpdates } from '../../shell/updates'

const user = userEvent.setup()

beforeEach(() => {
  window.history.replaceState(null, '', '/')
})
afterEach(cleanup)

async function signInWith(losses: SignedIn['losses']) {
  const memory = memoryDevice({ lock: 'none', losses })
  const queries = createQueryClient()
  void watchDevice(memory.device, queries)
  render(<App host={memory.host} queries={queries} services={{ updates: noUpdates, installer: watchInstall(window) }} />)
  await user.type(await screen.findByLabelText('Nome utente'), memory.login)
  await user.type(screen.getByLabelText('Password'), memory.password)
  await user.click(screen.getByRole('button', { name: 'Accedi' }))
}

const yesterday = new Date(Date.now() - 86_400_000).toISOString()

test('who signs in on a tablet that lost its vault is told how much is gone before anything else', async () => {
  await signInWith({ gone: [{ device: deviceId(1), letter: 'B', lost: 3, lastContactAt: yesterday }], pending: [] })
  expect(await screen.findByRole('heading', { name: '3 registrazioni non inviate sono andate perse' })).toBeTruthy()
  expect(screen.getByText(/^Il browser ha cancellato l’archivio «B».*L’ultimo contatto col centro era ieri/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Ho capito, continua' }))
  expect(await screen.findByLabelText('Nuova password')).toBeTruthy()
})

test('what may be on another tablet is told as such', async () => {
  await signInWith({ gone: [], pending: [{ device: deviceId(1), letter: 'B', count: 1, lastContactAt: yesterday }] })
  expect(await screen.findByRole('heading', { name: 'Forse qualche registrazione è andata persa' })).toBeTruthy()
  expect(screen.getByText(/aveva ancora 1 lavoro da consegnare/)).toBeTruthy()
})

test('nothing is said when nothing is lost', async () => {
  await signInWith({ gone: [{ device: deviceId(1), letter: 'B', lost: 0, lastContactAt: yesterday }], pending: [] })
  expect(await screen.findByLabelText('Nuova password')).toBeTruthy()
})

import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { memoryDevice, type MemoryDevice, type MemoryDeviceOptions } from '../../tests/screens/memoryDevice'
import { App } from './App'
import { createQueryClient, watchDevice } from './data/queryClient'
import type { AppServices } from './shell/AppContext'
import { watchInstall } from './shell/install'
import { noUpdates } from './shell/updates'

/** The lazy screens are loaded for real. */

function open(options: MemoryDeviceOptions = {}, services: Partial<AppServices> = {}): MemoryDevice {
  const memory = memoryDevice(options)
  const queries = createQueryClient()
  void watchDevice(memory.device, queries)
  render(
    <App host={memory.host} queries={queries} services={{ updates: noUpdates, installer: watchInstall(window), ...services }} />,
  )
  return memory
}

const user = userEvent.setup()
const field = (label: string) => screen.findByLabelText(label, { exact: true })
const button = (name: string) => screen.findByRole('button', { name })
const heading = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name })

beforeEach(() => {
  window.history.replaceState(null, '', '/')
  localStorage.clear()
})
afterEach(cleanup)

describe('first sign-in', () => {
  test('goes from the given password to Oggi, through a password of one’s own, the phrase and the PIN', async () => {
    const memory = open({ lock: 'none' })
    await user.type(await field('Nome utente'), memory.login)
    await user.type(await field('Password'), memory.password)
    await user.click(await button('Accedi'))
    await user.type(await field('Nuova password'), 'una-password-mia')
    await user.type(await field('Ripeti la nuova password'), 'una-password-mia')
    await user.click(await button('Continua'))
    await user.type(await field('Frase di sblocco'), 'quattro gatti dormono al sole')
    await user.type(await field('Ripeti la frase di sblocco'), 'quattro gatti dormono al sole')
    await user.type(await field('PIN'), '280519')
    await user.type(await field('Ripeti il PIN'), '280519')
    await user.click(await button('Prepara il dispositivo'))
    expect(await heading(/^Buon/)).toBeTruthy()
  })

  test('says what is missing or different, each with a link to its field', async () => {
    const memory = open({ lock: 'none' })
    await user.click(await button('Accedi'))
    const summary = await screen.findByRole('alert')
    expect(
      within(summary)
        .getAllByRole('link')
        .map(link => link.textContent),
    ).toEqual(['Scrivi il nome utente', 'Scrivi la password'])
    await user.type(await field('Nome utente'), memory.login)
    await user.type(await field('Password'), 'sbagliata{Enter}')
    expect(await screen.findByText(/Nome utente o password non corrispondono/)).toBeTruthy()
  })

  test('without network says so, and what to do', async () => {
    const memory = open({ lock: 'none', network: false })
    await user.type(await field('Nome utente'), memory.login)
    await user.type(await field('Password'), `${memory.password}{Enter}`)
    expect(await screen.findByText(/Manca la rete/)).toBeTruthy()
  })

  test('on an iPad that has not installed the app there is no form, only how to install it', async () => {
    open({ lock: 'none', mustInstall: true })
    expect(await heading('Prima installa l’app su questo iPad')).toBeTruthy()
    expect(screen.queryByLabelText('Password')).toBeNull()
  })

  test('a first download shows how far it is, and one may begin meanwhile', async () => {
    open({ status: { isComplete: false, received: 120 } })
    expect(await heading('Arrivano i dati del tuo ufficio')).toBeTruthy()
    expect(screen.getByText('120 schede ricevute')).toBeTruthy()
    await user.click(await button('Comincia intanto'))
    expect(await heading(/^Buon/)).toBeTruthy()
  })
})

describe('full lock', () => {
  test('shows initials, time out of network and queue, never a name; the phrase opens', async () => {
    const memory = open({ lock: 'locked', status: { queued: 3, state: 'queued' } })
    await heading('Sblocca il dispositivo')
    expect(screen.getByText('AR')).toBeTruthy()
    expect(await screen.findByText('Tempo fuori rete: 0 di 14 giorni')).toBeTruthy()
    expect(screen.getByText('In coda (3)')).toBeTruthy()
    expect(document.body.textContent).not.toContain('Ruggiero')
    await user.type(await field('Frase di sblocco'), memory.phrase)
    await user.click(await button('Sblocca'))
    expect(await heading(/^Buon/)).toBeTruthy()
  })

  test('a wrong phrase is said, the field is emptied and keeps the cursor, and the wait is counted down', async () => {
    open({ lock: 'locked' })
    const phrase = (await field('Frase di sblocco')) as HTMLInputElement
    await user.type(phrase, 'sbagliata{Enter}')
    expect((await screen.findAllByText(/La frase non è quella giusta/)).length).toBeGreaterThan(0)
    expect(phrase.value).toBe('')
    expect(document.activeElement).toBe(phrase)
    await user.type(phrase, 'ancora{Enter}')
    expect(await screen.findByText(/aspetta ancora 2 secondi/)).toBeTruthy()
  })

  test('another worker can sign in, and come back', async () => {
    open({ lock: 'locked' })
    await user.click(await button('Accedi come un’altra persona'))
    await field('Nome utente')
    await user.click(await button('Torna allo sblocco'))
    expect(await field('Frase di sblocco')).toBeTruthy()
  })

  test('Blocca saves the drafts first and takes every screen away', async () => {
    const memory = open()
    const save = vi.fn<() => Promise<void>>(async () => undefined)
    memory.host.onBeforeLock(save)
    await screen.findAllByText('Immacolata E.')
    await user.click((await screen.findAllByRole('button', { name: 'Blocca' }))[0]!)
    await heading('Sblocca il dispositivo')
    expect(save).toHaveBeenCalledOnce()
    expect(document.body.textContent).not.toContain('Immacolata')
  })
})

describe('quick lock', () => {
  test('the PIN opens, typed', async () => {
    const memory = open({ lock: 'quick-locked' })
    await user.type(await field('PIN'), memory.pin)
    await user.click(await button('Sblocca'))
    expect(await heading(/^Buon/)).toBeTruthy()
  })

  test('the PIN opens from the keypad, at the sixth digit', async () => {
    const memory = open({ lock: 'quick-locked' })
    await heading('Bloccato per pausa')
    for (const digit of memory.pin) await user.click(await button(digit))
    expect(await heading(/^Buon/)).toBeTruthy()
  })

  test('five wrong PINs ask for the phrase, and say that nothing is lost', async () => {
    let now = Date.now()
    open({ lock: 'quick-locked', now: () => (now += 600_000) })
    for (let attempt = 0; attempt < 5; attempt++) await user.type(await field('PIN'), '111112{Enter}')
    expect(await field('Frase di sblocco')).toBeTruthy()
    expect(screen.getAllByText(/Troppi PIN sbagliati/).length).toBeGreaterThan(0)
  })
})

describe('the contact with the centre', () => {
  test.each([
    [{ state: 'delivered', queued: 0 }, /^Tutto consegnato/],
    [{ state: 'queued', queued: 4 }, /^In coda \(4\)$/],
    [{ state: 'sending', queued: 4 }, /^Invio in corso$/],
    [{ state: 'offline', queued: 3 }, /^Fuori rete · in coda \(3\)$/],
    [{ state: 'offline', queued: 0 }, /^Fuori rete$/],
    [{ state: 'attention', queued: 0, attention: 2 }, /^Serve un controllo \(2\)$/],
    [{ state: 'delivered', queued: 0, isComplete: false }, /^Tutto consegnato · arrivano aggiornamenti$/],
  ] as const)('%o is said with the words that stay the same', async (status, words) => {
    open({ status })
    const pill = within(await screen.findByRole('status'))
    expect((await pill.findByRole('button')).textContent).toMatch(words)
  })

  test('its detail tells the last contact and why it failed, tries again, and closes with Escape', async () => {
    const memory = open({ status: { state: 'offline', queued: 1, trouble: 'centreUnavailable' }, network: true })
    await user.click(await within(await screen.findByRole('status')).findByRole('button'))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByText(/il centro non risponde/)).toBeTruthy()
    await user.click(dialog.getByRole('button', { name: 'Sincronizza ora' }))
    await waitFor(() => {
      expect(screen.getByRole('status').textContent).toMatch(/^Tutto consegnato · /)
    })
    expect((await memory.device.status()).queued).toBe(0)
    screen.getByRole('dialog').dispatchEvent(new Event('cancel', { cancelable: true }))
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull()
    })
  })
})

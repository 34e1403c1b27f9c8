import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { memoryDevice } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { draftService, services } from '../../../../tests/screens/sampleDirectory'

// A Monday at half past ten, in Italy.
const monday = Date.parse('2026-11-23T09:30:00Z')
const device = (options = {}) => memoryDevice({ now: () => monday, ...options })
const [sad, clinic] = services
const preview = () => screen.getByRole('region', { name: 'Come esce sul foglio' })
const printed = () => document.querySelector<HTMLElement>('.printed')!

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: monday })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function openSheet(...ids: readonly string[]) {
  const rendered = renderScreen(`/scheda/${ids.join(',')}`, device({ services: [draftService] }))
  await screen.findByRole('heading', { name: 'Scheda per il cittadino', level: 1 })
  return rendered
}

describe('the sheet of a service', () => {
  test('says what a citizen asks, in plain words, and nothing that is for workers', async () => {
    await openSheet(sad!.id)
    expect(within(preview()).getByRole('heading', { name: sad!.name })).toBeTruthy()
    for (const words of [
      'Aiuto a casa',
      'da lunedì a venerdì dalle 09:00 alle 13:00',
      'Serve una richiesta dei servizi sociali.',
    ])
      expect(within(preview()).getByText(words)).toBeTruthy()
    expect(preview().textContent).not.toContain('Marta Greco')
    expect(printed().textContent).not.toContain('333 000 900')
  })

  test('the promised contact goes on paper, and is kept nowhere', async () => {
    const { user, memory } = await openSheet(sad!.id)
    expect(printed().textContent).not.toContain('Ci risentiamo')
    await user.type(screen.getByLabelText('Quando'), 'giovedì alle 10')
    await user.type(screen.getByLabelText('Con chi'), 'Anna')
    expect(printed().textContent).toMatch(/Ci risentiamo.*giovedì alle 10.*Antenna di Acerno.*Anna/)
    expect(memory.saved).toEqual([])
    expect(JSON.stringify(await memory.device.drafts())).not.toContain('giovedì alle 10')
  })

  test('in another language the Italian stands beside it, and the worker is told that nobody has reviewed it', async () => {
    const { user } = await openSheet(sad!.id)
    await user.click(screen.getByRole('button', { name: 'العربية' }))
    expect(await within(preview()).findByText('مساعدة في المنزل')).toBeTruthy()
    expect(screen.getByText(/da rivedere da un madrelingua/)).toBeTruthy()
    const sheet = preview().querySelector('.sheet')!
    expect([sheet.getAttribute('lang'), sheet.getAttribute('dir')]).toEqual(['ar', 'rtl'])
    const hours = within(preview()).getByText('da lunedì a venerdì dalle 09:00 alle 13:00')
    expect(hours.closest('[lang]')?.getAttribute('lang')).toBe('it')
    await user.click(screen.getByRole('checkbox', { name: /Scrivi accanto anche l’italiano/ }))
    expect(within(preview()).queryByText('da lunedì a venerdì dalle 09:00 alle 13:00')).toBeNull()
    expect(within(preview()).getByText('Aiuto in casa per la cura di sé, la spesa, le pulizie e la compagnia.').lang).toBe('it')
  })

  test('several services are one sheet each, in their order', async () => {
    const { user } = await openSheet(sad!.id, clinic!.id)
    expect([...printed().querySelectorAll('.printed-page h1')].map(title => title.textContent?.trim())).toEqual([
      sad!.name,
      clinic!.name,
    ])
    await user.click(screen.getByRole('button', { name: clinic!.name }))
    expect(within(preview()).getByRole('heading', { name: clinic!.name })).toBeTruthy()
  })

  test('one that is not approved has no public page to lead to, and says why', async () => {
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator) as Navigator, { share: vi.fn<Navigator['share']>() }))
    await openSheet(draftService.id)
    expect(screen.getByText(/non ha ancora una pagina pubblica/)).toBeTruthy()
    expect(document.querySelector('.sheet-code')).toBeNull()
    expect(screen.queryByRole('button', { name: 'Condividi' })).toBeNull()
  })

  test('the code and what is shared lead to the public page in the language chosen, and carry nothing else', async () => {
    const share = vi.fn<Navigator['share']>(() => Promise.resolve())
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator) as Navigator, { share }))
    const { user } = await openSheet(sad!.id)
    await user.type(screen.getByLabelText('Quando'), 'giovedì')
    await user.click(screen.getByRole('button', { name: 'English' }))
    await within(preview()).findByText('Help at home')
    const address = `${location.origin}/s/${sad!.id}?lang=en`
    await waitFor(() => expect(preview().querySelector('.sheet-code path')?.getAttribute('d')).toMatch(/^M\d+ \d+h1v1h-1z/))
    expect(preview().querySelector('.sheet-address')?.textContent).toBe(address.replace(/^https?:\/\//, ''))
    await user.click(screen.getByRole('button', { name: 'Condividi' }))
    expect(share.mock.calls).toEqual([[{ title: sad!.name, url: address }]])
  })

  test('a language that is not on the tablet yet is told, and the Italian goes on', async () => {
    vi.doMock('../../../domain/sheet/words-uk', () => {
      throw new TypeError('Failed to fetch dynamically imported module')
    })
    const { user } = await openSheet(sad!.id)
    await user.click(screen.getByRole('button', { name: 'Українська' }))
    expect(await screen.findByText(/non è ancora su questo dispositivo/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Stampa la scheda' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Italiano' }))
    expect(await within(preview()).findByText('Aiuto a casa')).toBeTruthy()
    vi.doUnmock('../../../domain/sheet/words-uk')
  })

  test('a service that is not here says so', async () => {
    renderScreen('/scheda/01935c00-0005-7000-8000-0000000000ff', device())
    expect(await screen.findByRole('heading', { name: 'Questa scheda non è su questo dispositivo' })).toBeTruthy()
  })
})

describe('in the citizen’s hands', () => {
  test('only two taps on the same button lead back to the worker', async () => {
    const { user, router } = await openSheet(sad!.id)
    await user.click(screen.getByRole('button', { name: 'Mostra al cittadino' }))
    const dialog = screen.getByRole('dialog', { name: sad!.name })
    expect(within(dialog).getByText('Aperto fino alle 13:00')).toBeTruthy()
    expect(within(dialog).queryByRole('link', { name: 'Persone' })).toBeNull()
    // What is blocked never answers.
    void router.navigate({ to: '/persone' })
    await new Promise(done => setTimeout(done, 50))
    expect(router.state.location.pathname).toBe(`/scheda/${sad!.id}`)
    await user.click(within(dialog).getByRole('button', { name: 'Torna all’operatore' }))
    expect(screen.getByRole('dialog')).toBeTruthy()
    await user.click(within(dialog).getByRole('button', { name: 'Tocca ancora per tornare' }))
    expect(screen.queryByRole('dialog')).toBeNull()
    await router.navigate({ to: '/persone' })
    expect(router.state.location.pathname).toBe('/persone')
  })
})

describe('printing', () => {
  test('begins with the tap itself; a browser that does not print is told, with what to do instead', async () => {
    const print = vi.fn<() => void>()
    vi.stubGlobal('print', print)
    const { user } = await openSheet(sad!.id)
    await user.click(screen.getByRole('button', { name: 'Stampa la scheda' }))
    expect(print).toHaveBeenCalledOnce()
    expect(await screen.findByText(/La stampa non è partita/)).toBeTruthy()
    vi.stubGlobal('print', () => window.dispatchEvent(new Event('beforeprint')))
    await user.click(screen.getByRole('button', { name: 'Stampa la scheda' }))
    await waitFor(() => expect(screen.queryByText(/La stampa non è partita/)).toBeNull())
  })
})

describe('the leaflets', () => {
  test('the notice names who keeps the data, and leads back to the listening it was opened from', async () => {
    renderScreen('/informativa?ascolto=01935c00-0005-7000-8000-0000000000aa', device())
    expect(await screen.findByRole('heading', { name: 'Informativa', level: 1 })).toBeTruthy()
    expect((await within(preview()).findAllByText(/I tuoi dati li tiene Ambito S4/)).length).toBe(1)
    expect(screen.getByRole('link', { name: 'Torna all’ascolto' }).getAttribute('href')).toContain('/ascolto/')
    expect(screen.getByText(/non ancora confermato dal titolare/)).toBeTruthy()
  })

  test('the numbers are called with a tap', async () => {
    renderScreen('/numeri', device())
    const link = await within(await screen.findByRole('region', { name: 'Come esce sul foglio' })).findByRole('link', {
      name: '1522',
    })
    expect(link.getAttribute('href')).toBe('tel:1522')
  })
})

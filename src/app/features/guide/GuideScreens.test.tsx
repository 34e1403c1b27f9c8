import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryDevice } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { guide } from '../../text/guide'
import { guideFor, guideIds, hints } from '../../text/guideWords'
import { findPages } from './findPages'

afterEach(cleanup)

const rows = () => within(screen.getByRole('main')).queryAllByRole('link')

describe('the guide', () => {
  test('lists every page, and finds one by the words in it', async () => {
    const { user } = renderScreen('/guida')
    await waitFor(() => expect(rows()).toHaveLength(guideIds.length))
    await user.type(screen.getByRole('searchbox', { name: 'Cerca nella guida' }), 'pin frase')
    await waitFor(() => expect(rows()[0]?.textContent).toContain('Blocchi, frase e PIN'))
    await user.type(screen.getByRole('searchbox', { name: 'Cerca nella guida' }), ' zzz')
    expect(await screen.findByText('Nessuna pagina con queste parole')).toBeTruthy()
  })

  test('a page leads to those that go with it', async () => {
    const { user } = renderScreen('/guida/blocchi-e-pin')
    await screen.findByRole('heading', { name: 'Blocchi, frase e PIN', level: 1 })
    await user.click(screen.getByRole('link', { name: 'Dispositivo smarrito' }))
    expect(await screen.findByRole('heading', { name: 'Dispositivo smarrito', level: 1 })).toBeTruthy()
  })

  test('a page that there is not says so', async () => {
    renderScreen('/guida/niente')
    expect(await screen.findByRole('heading', { name: 'Questa pagina della guida non c’è' })).toBeTruthy()
  })

  test('accents and capitals do not matter, and a word in a title comes first', () => {
    expect(findPages(guide, 'È QUESTO impossibile')).toEqual([])
    expect(findPages(guide, 'PERCHE').length).toBeGreaterThan(0)
    expect(findPages(guide, 'servizi')[0]?.id).toBe('servizi')
    expect(findPages(guide, ' ')).toHaveLength(guideIds.length)
  })

  test('every page says something, and names only pages that there are', () => {
    for (const { id, lead, parts, next } of guide) {
      expect(lead.length, id).toBeGreaterThan(10)
      expect(parts.flatMap(part => part.lines).length, id).toBeGreaterThan(1)
      expect(
        next.every(other => other !== id && guideIds.includes(other)),
        id,
      ).toBe(true)
    }
  })
})

describe('help where it is needed', () => {
  test('the question mark leads to the page of the screen', async () => {
    renderScreen('/controllo')
    await screen.findByRole('heading', { name: /Da controllare|Niente/, level: 1 })
    expect(screen.getByRole('link', { name: 'Aiuto per questa schermata' }).getAttribute('href')).toBe('/guida/da-controllare')
  })

  test('an address belongs to the page of its own screen', () => {
    expect(['/', '/servizi/x', '/dispositivo', '/dispositivi/y', '/persone', '/personex'].map(guideFor)).toEqual([
      undefined,
      'servizi',
      'fuori-rete',
      'dispositivo-smarrito',
      'persone',
      undefined,
    ])
  })
})

describe('the hints of a first time', () => {
  test('are there until they are put away, one by one and for good', async () => {
    const memory = memoryDevice()
    const { user } = renderScreen('/servizi', memory, { withHints: true })
    const hint = await screen.findByRole('complementary', { name: 'Suggerimento' })
    expect(hint.textContent).toContain(hints.servizi)
    await user.click(within(hint).getByRole('button', { name: 'Ho capito' }))
    expect(screen.queryByRole('complementary', { name: 'Suggerimento' })).toBeNull()
    expect(await memory.device.hintsPutAway()).toEqual(['servizi'])
    await user.click(screen.getByRole('link', { name: 'Persone' }))
    expect((await screen.findByRole('complementary', { name: 'Suggerimento' })).textContent).toContain(hints.persone)
  })

  test('are all put away with one tap', async () => {
    const memory = memoryDevice()
    const { user } = renderScreen('/persone', memory, { withHints: true })
    await user.click(await screen.findByRole('button', { name: 'Non mostrare altri suggerimenti' }))
    await user.click(screen.getByRole('link', { name: 'Servizi' }))
    await screen.findByRole('heading', { name: 'Servizi', level: 1 })
    expect(screen.queryByRole('complementary', { name: 'Suggerimento' })).toBeNull()
  })
})

import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { renderScreen } from '../../../tests/screens/renderScreen'
import { personId } from '../../../tests/screens/sampleData'

/** What the browser's own reader finds in any picture. */
let found: readonly string[]
/** How the camera answers. */
let camera: () => Promise<MediaStream>

const refused = (name: string) => () => Promise.reject(new DOMException('', name))

beforeEach(() => {
  found = []
  camera = refused('NotFoundError')
  vi.stubGlobal(
    'BarcodeDetector',
    class {
      static getSupportedFormats = () => Promise.resolve(['code_39'])
      detect = () => Promise.resolve(found.map(rawValue => ({ rawValue })))
    },
  )
  vi.stubGlobal('createImageBitmap', () => Promise.resolve({ width: 1, height: 1, close: () => undefined }))
  vi.stubGlobal('navigator', Object.assign(navigator, { mediaDevices: { getUserMedia: () => camera() } }))
})

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

type User = ReturnType<typeof renderScreen>['user']
const picture = () => new File(['pixels'], 'tessera.jpg', { type: 'image/jpeg' })

async function scan(user: User, field: HTMLElement) {
  await user.click(within(field.parentElement!).getByRole('button', { name: /^Scansiona tessera/ }))
  const dialog = await screen.findByRole('dialog')
  await within(dialog).findByText(/fotocamera/)
  await user.upload(dialog.querySelector('input')!, picture())
  return dialog
}

describe('the scan of a tessera sanitaria', () => {
  test('writes the code into its field, and closes', async () => {
    found = ['RSSMRA80C45A717E']
    const { user } = renderScreen(`/persone/${personId(91)}/modifica`)
    const field = await screen.findByRole('textbox', { name: 'Codice fiscale' })
    await scan(user, field)
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull()
    })
    expect(field).toHaveProperty('value', 'RSSMRA80C45A717E')
  })

  test('of the search and of the form, side by side, have each its own name', async () => {
    renderScreen(`/persone/${personId(91)}/modifica`)
    await screen.findByRole('textbox', { name: 'Codice fiscale' })
    const search = within(screen.getByRole('searchbox').parentElement!)
    expect(search.getByRole('button', { name: 'Scansiona tessera per cercare una persona' })).toBeTruthy()
    expect(screen.getAllByRole('button', { name: 'Scansiona tessera' })).toHaveLength(1)
  })

  test('finds who is already known', async () => {
    found = ['RNLMNT48C45A023V']
    const { user } = renderScreen('/persone')
    await scan(user, await screen.findByRole('searchbox'))
    await screen.findByText('1 persona')
    expect(screen.getByRole('searchbox')).toHaveProperty('value', 'RNLMNT48C45A023V')
    expect(screen.getByRole('link', { name: /Maria Antonietta R\./ })).toBeTruthy()
  })

  test('says when a picture has no code, or another one, and stays open', async () => {
    const { user } = renderScreen('/persone')
    const dialog = await scan(user, await screen.findByRole('searchbox'))
    await within(dialog).findByText(/non si legge un codice fiscale/)
    found = ['ABC-1234']
    await user.upload(dialog.querySelector('input')!, picture())
    await within(dialog).findByText(/Questo codice a barre non è un codice fiscale/)
    expect(screen.getByRole('searchbox')).toHaveProperty('value', '')
    await user.click(within(dialog).getByRole('button', { name: 'Chiudi senza scansione' }))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('says why there is no camera, and goes on without', async () => {
    camera = refused('NotAllowedError')
    const { user } = renderScreen('/persone')
    await user.click(await screen.findByRole('button', { name: 'Scansiona tessera per cercare una persona' }))
    await screen.findByText(/La fotocamera non è permessa/)
    expect(screen.getByRole('button', { name: 'Scegli una foto' })).toBeTruthy()
  })
})

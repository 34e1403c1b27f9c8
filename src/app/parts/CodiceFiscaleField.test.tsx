import { cleanup, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { renderScreen } from '../../../tests/screens/renderScreen'
import { personId } from '../../../tests/screens/sampleData'
import type * as Decoding from './decodeCodiceFiscale'

/** The list of places comes after the installation: until then it cannot be loaded. */
const decoding = vi.hoisted(() => ({ fails: false }))
vi.mock('./decodeCodiceFiscale', async importOriginal => {
  const real = await importOriginal<typeof Decoding>()
  const decode: typeof real.decodeCodiceFiscale = value =>
    decoding.fails ? Promise.reject(new TypeError('Failed to fetch')) : real.decodeCodiceFiscale(value)
  return { ...real, decodeCodiceFiscale: decode }
})

afterEach(() => {
  cleanup()
  decoding.fails = false
})

/** A person of whom only the name is known. */
async function openFields() {
  const rendered = renderScreen(`/persone/${personId(91)}/modifica`)
  await screen.findByRole('textbox', { name: 'Codice fiscale' })
  return rendered
}
const value = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name }).value
const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Codice fiscale' })

for (const [kind, code] of [
  ['a plain code', 'rssmra80c45a717e'],
  ['an omocode', 'RSSMRAU0C45A717B'],
] as const) {
  test(`${kind} fills the empty fields with date, sex and place`, async () => {
    const { user } = await openFields()
    await user.type(field(), code)
    await user.tab()
    await screen.findByText(
      'Compilati dal codice fiscale: data di nascita 05/03/1980, sesso femmina, luogo di nascita Battipaglia',
    )
    expect([value('Giorno'), value('Mese'), value('Anno')]).toEqual(['5', '3', '1980'])
    expect(screen.getByRole('radio', { name: 'Femmina' })).toHaveProperty('checked', true)
    expect(field().value).toBe(code.toUpperCase())
  })
}

test('without the list of places the code is kept, and said to be right', async () => {
  decoding.fails = true
  const { user } = await openFields()
  await user.type(field(), 'RSSMRA80C45A717E')
  await user.tab()
  expect(
    await screen.findByText(/^Il codice è giusto\. L’elenco dei luoghi di nascita non è ancora su questo dispositivo/),
  ).toBeTruthy()
  expect([value('Giorno'), value('Mese'), value('Anno')]).toEqual(['', '', ''])
  expect(field().value).toBe('RSSMRA80C45A717E')
})

test('a name that does not fit is only warned of', async () => {
  const { user } = await openFields()
  await user.type(field(), 'RSSMRA80C45A717E')
  await user.tab()
  expect(await screen.findByText('Il codice non corrisponde al nome: controlla')).toBeTruthy()
})

test('what was already written is never overwritten without asking', async () => {
  const { user } = await openFields()
  await user.type(screen.getByRole('textbox', { name: 'Anno' }), '1981')
  await user.type(field(), 'RSSMRA80C45A717E')
  await user.tab()
  await screen.findByText('Dal codice fiscale risulta: data di nascita 05/03/1980')
  expect(value('Anno')).toBe('1981')
  await user.click(screen.getByRole('button', { name: 'Usa i dati del codice' }))
  await waitFor(() => {
    expect(value('Anno')).toBe('1980')
  })
})

test('a wrong check character is said in words, on leaving the field and not before', async () => {
  const { user } = await openFields()
  await user.type(field(), 'RSSMRA80C45A717X')
  expect(screen.queryByText(/ultimo carattere non torna/)).toBeNull()
  await user.tab()
  await screen.findByText(/ultimo carattere non torna/)
  expect(field().getAttribute('aria-invalid')).toBe('true')
  expect(field().getAttribute('aria-describedby')).toContain('error')
})

for (const [words, code] of [
  ['Codice fiscale provvisorio', '12345678903'],
  ['Codice STP', 'STP1234567890123'],
  ['Codice ENI', 'ENI1234567890123'],
] as const) {
  test(`${words} is accepted and named`, async () => {
    const { user } = await openFields()
    await user.type(field(), code)
    await user.tab()
    await screen.findByText(words)
    expect(field().getAttribute('aria-invalid')).toBeNull()
  })
}

test('a code of another length says how long it is', async () => {
  const { user } = await openFields()
  await user.type(field(), 'RSSMRA80')
  await user.tab()
  expect(await screen.findByText(/Il codice ha 8 caratteri/)).toBeTruthy()
})

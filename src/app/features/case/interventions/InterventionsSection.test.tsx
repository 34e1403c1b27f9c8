import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryDevice } from '../../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../../tests/screens/renderScreen'
import { caseId, sampleCase } from '../../../../../tests/screens/sampleCases'

afterEach(cleanup)

const open = () =>
  renderScreen(`/casi/${caseId(1)}/interventi`, memoryDevice({ deskRecords: { case: [sampleCase(Date.now())] } }))
const dialog = () => within(screen.getByRole('dialog'))

async function asked() {
  const view = open()
  const { user } = view
  await user.click(await screen.findByRole('button', { name: 'Nuovo intervento' }))
  await user.click(dialog().getByRole('button', { name: 'Salva' }))
  expect(dialog().getByText('Scrivi che cosa.')).toBeTruthy()
  await user.type(dialog().getByRole('textbox', { name: /^Che cosa/ }), 'Assistenza domiciliare')
  await user.selectOptions(dialog().getByRole('combobox', { name: /Codice della prestazione/ }), 'A2.07')
  await user.type(dialog().getByRole('textbox', { name: 'Quantità' }), '4')
  await user.click(dialog().getByRole('button', { name: 'Salva' }))
  await screen.findByRole('heading', { name: 'Assistenza domiciliare' })
  return view
}

async function moveTo(user: Awaited<ReturnType<typeof asked>>['user'], state: string) {
  await user.click(await screen.findByRole('button', { name: /^Cambia stato/ }))
  await user.click(dialog().getByRole('radio', { name: state }))
  await user.click(dialog().getByRole('button', { name: 'Salva' }))
}

describe('the interventions of a case', () => {
  test('one is asked, says what the flow lacks, is given and ends', async () => {
    const { user } = await asked()
    expect(screen.getByText(/Per il flusso SIUSS manca: chi eroga/)).toBeTruthy()
    await moveTo(user, 'Attivo')
    await user.click(await screen.findByRole('button', { name: /^Registra un’erogazione/ }))
    await user.clear(dialog().getByRole('textbox', { name: /^Quanto/ }))
    await user.click(dialog().getByRole('button', { name: 'Salva' }))
    expect(dialog().getByText('Scrivi quanto, in numeri.')).toBeTruthy()
    await user.type(dialog().getByRole('textbox', { name: /^Quanto/ }), '2,5')
    await user.click(dialog().getByRole('button', { name: 'Salva' }))
    expect(await screen.findByText('Erogato: 2,5 ore in una volta')).toBeTruthy()
    await moveTo(user, 'Concluso')
    expect(await screen.findByText('Concluso', { selector: '.state' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Cambia stato/ })).toBeNull()
  })

  test('one that is not available says why', async () => {
    const { user, memory } = await asked()
    await moveTo(user, 'Non disponibile')
    expect(dialog().getByText('Scegli perché.')).toBeTruthy()
    await user.selectOptions(dialog().getByRole('combobox', { name: /Perché non c’è/ }), 'waitingList')
    await user.click(dialog().getByRole('button', { name: 'Salva' }))
    expect(await screen.findByText('Non disponibile', { selector: '.state' })).toBeTruthy()
    expect(memory.saved.at(-1)).toMatchObject({ given: { passages: [{ to: 'unavailable', unmet: 'waitingList' }] } })
  })
})

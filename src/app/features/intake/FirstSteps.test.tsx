import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { mariasAge, personId } from '../../../../tests/screens/sampleData'
import { button, emptyDraft, heading, id, openIntake, textbox, type OpenIntake } from './test-intake'

afterEach(cleanup)

describe('Chi', () => {
  test('offers who is already known while typing, and never blocks', async () => {
    const { user, memory } = openIntake()
    await heading('Chi')
    await user.type(textbox('Cognome'), 'Rinal')
    await user.click(await screen.findByRole('button', { name: 'Usa la scheda di Maria Antonietta R.' }))
    expect(await screen.findByText('Persona già nota')).toBeTruthy()
    await user.click(button('Continua'))
    await heading('Che cosa serve')
    expect(await screen.findByText(`Con Maria Antonietta R., ${mariasAge()}, Acerno`)).toBeTruthy()
    await waitFor(async () => {
      expect(await memory.device.draft(id)).toMatchObject({ who: { type: 'known', personId: personId(1) } })
    })
  })

  test('the situation of who is known is in the fields, and goes with them when it is somebody else', async () => {
    const known: OpenIntake = { ...emptyDraft, step: 2, who: { type: 'known', personId: personId(1) } }
    const { user, memory } = openIntake(known)
    await heading('Che cosa serve')
    await user.click(screen.getByText('Altri dati'))
    await waitFor(() => {
      expect(textbox('Persone in tutto')).toHaveProperty('value', '1')
    })
    await user.type(textbox('Valore in euro'), '9000')
    await waitFor(async () => {
      expect(await memory.device.draft(id)).toMatchObject({
        who: {
          type: 'known',
          facts: { household: { members: 1 }, isee: { cents: 900_000 } },
          seen: { facts: { household: { members: 1 } } },
        },
      })
    })
    await user.click(button('Indietro'))
    await user.click(await screen.findByRole('button', { name: 'Cambia persona' }))
    await waitFor(async () => {
      expect(await memory.device.draft(id)).toMatchObject({ typed: { members: '', iseeEuro: '9000' } })
    })
  })

  test('who speaks for somebody else says who they are', async () => {
    const { user, memory } = openIntake()
    await heading('Chi')
    await user.click(screen.getByText('Altri dati'))
    await user.click(screen.getByRole('radio', { name: 'Parente o conoscente' }))
    await user.type(textbox('Nome di chi parla'), 'Anna')
    await user.click(screen.getByRole('radio', { name: 'Non lo sa' }))
    await user.click(screen.getByRole('radio', { name: 'non l’ha mai avuto' }))
    await waitFor(async () => {
      expect(await memory.device.draft(id)).toMatchObject({
        who: { fields: { codiceFiscaleMissing: 'neverIssued' } },
        intake: { interlocutor: 'relativeOrAcquaintance', interlocutorName: 'Anna', personPresence: 'uninformed' },
      })
    })
  })
})

describe('Che cosa serve', () => {
  test('violence opens a calm card with a title that says nothing', async () => {
    const { user } = openIntake({ ...emptyDraft, step: 2 })
    await heading('Che cosa serve')
    expect(screen.queryByRole('link', { name: 'Chiama il 1522' })).toBeNull()
    await user.click(button('Violenza'))
    const card = screen.getByRole('region', { name: 'Prima di continuare' })
    expect(within(card).getByRole('link', { name: 'Chiama il 1522' }).getAttribute('href')).toBe('tel:1522')
    expect(within(card).getByRole('link', { name: 'Chiama il 112' }).getAttribute('href')).toBe('tel:112')
    expect(within(card).queryByRole('link', { name: 'Chiama il 114' })).toBeNull()
  })

  test('a minor at risk brings the numbers for minors', async () => {
    const { user } = openIntake({ ...emptyDraft, step: 2 })
    await heading('Che cosa serve')
    await user.click(screen.getByText('Altri dati'))
    await user.click(button('Minore a rischio'))
    const card = screen.getByRole('region', { name: 'Prima di continuare' })
    expect(within(card).getByRole('link', { name: 'Chiama il 114' }).getAttribute('href')).toBe('tel:114')
    expect(within(card).getByRole('link', { name: 'Chiama il 116000' }).getAttribute('href')).toBe('tel:116000')
  })

  test('what nobody asked for, and the situation, are written behind Altri dati and go where they belong', async () => {
    const { user, memory } = openIntake({
      ...emptyDraft,
      step: 2,
      who: { type: 'new', fields: { surname: 'Visconti', phones: [] } },
    })
    await heading('Che cosa serve')
    await user.click(button('Casa'))
    expect(screen.queryByRole('textbox', { name: 'Valore in euro' })).toBeNull()
    await user.click(screen.getByText('Altri dati'))
    await user.click(
      within(screen.getByRole('group', { name: /Che cosa hai visto tu/ })).getByRole('button', { name: 'Anziani' }),
    )
    await user.type(textbox('Valore in euro'), '8500,50')
    await user.type(textbox('Persone in tutto'), '3')
    await user.click(button('Genitore solo'))
    await waitFor(async () => {
      expect(await memory.device.draft(id)).toMatchObject({
        who: { fields: { surname: 'Visconti', isee: { kind: 'ordinary', cents: 850_050 }, household: { members: 3 } } },
        intake: {
          chips: ['housing'],
          areas: ['FRA', 'ANZ'],
          needs: [
            { chip: 'housing', source: 'expressed' },
            { chip: 'elderly', source: 'seen' },
          ],
          vulnerableGroups: ['singleParent'],
        },
      })
    })
  })

  test('a fact that cannot be kept stops the step, and is shown', async () => {
    const { user } = openIntake({ ...emptyDraft, step: 2, typed: { iseeEuro: 'circa 8' } })
    await heading('Che cosa serve')
    await user.click(button('Continua'))
    const summary = await screen.findByRole('alert')
    await user.click(within(summary).getByRole('link', { name: /Valore in euro: il valore non è scritto bene/ }))
    expect(document.activeElement).toBe(textbox('Valore in euro'))
  })
})

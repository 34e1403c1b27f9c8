import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { button, emptyDraft, heading, id, openIntake, textbox, type OpenIntake } from './test-intake'

afterEach(cleanup)

describe('a first listening', () => {
  test('goes from the first tap to the confirmation, and becomes a person and a record', async () => {
    const { user, memory } = openIntake()
    await heading('Chi')
    await user.type(textbox('Cognome'), 'Visconti')
    await user.type(textbox('Nome'), 'Ada')
    await user.click(button('Continua'))
    await heading('Che cosa serve')
    await user.click(button('Casa'))
    await user.type(textbox('Con le sue parole'), 'Mi sfrattano')
    await user.click(button('Continua'))
    await heading('Servizi')
    await user.click(button('Scegli Consultorio familiare'))
    await user.click(button('Continua'))
    await heading('Consegna e chiudi')
    await user.click(screen.getByRole('radio', { name: 'Invio' }))
    const preview = await screen.findByRole('region', { name: 'Parte esattamente questo' })
    expect(preview.textContent).toContain('Ada Visconti')
    expect(preview.textContent).not.toContain('Mi sfrattano')
    await user.click(screen.getByRole('checkbox', { name: 'Con le sue parole: Mi sfrattano' }))
    expect(preview.textContent).toContain('Mi sfrattano')
    await user.click(button('Chiudi ascolto'))
    expect(await screen.findByRole('link', { name: 'Indica se la persona è d’accordo' })).toBeTruthy()
    await user.click(screen.getByRole('radio', { name: 'La persona è d’accordo' }))
    await user.click(screen.getByRole('checkbox', { name: /Informativa consegnata/ }))
    await user.click(screen.getByRole('radio', { name: /Orientamento a servizio/ }))
    await user.click(button('Chiudi ascolto'))
    await heading('Salvato sul dispositivo')
    expect(screen.getByText(/ACE-\d{4}-B0146/)).toBeTruthy()
    expect(memory.saved).toMatchObject([
      {
        do: 'closeIntake',
        draftId: id,
        who: { type: 'new', fields: { surname: 'Visconti', name: 'Ada' } },
        intake: {
          areas: ['FRA'],
          motives: ['housing'],
          expressedNeed: 'Mi sfrattano',
          services: [{ answer: 'referred' }],
          privacyNoticeGiven: true,
          outcome: 'orientedToService',
        },
        referrals: [
          {
            target: { kind: 'service' },
            recipient: 'Consultorio familiare',
            shared: [
              { field: 'name', value: 'Ada Visconti' },
              { field: 'expressedNeed', value: 'Mi sfrattano' },
            ],
            agreement: 'agreed',
          },
        ],
      },
    ])
    expect(await memory.device.draft(id)).toBeUndefined()
  })

  test('resumes at its step with everything typed, also what is not a value yet', async () => {
    const draft: OpenIntake = {
      ...emptyDraft,
      step: 2,
      who: { type: 'new', fields: { surname: 'Visconti', phones: [] } },
      typed: { surname: 'Visconti', codiceFiscale: 'VSCDA', birthDay: '7' },
      intake: { ...emptyDraft.intake, chips: ['elderly'], areas: ['ANZ'], expressedNeed: 'Le scale', urgency: 'withinWeek' },
    }
    const { user } = openIntake(draft)
    await heading('Che cosa serve')
    expect(screen.getByText('Con Visconti')).toBeTruthy()
    expect(button('Anziani').getAttribute('aria-pressed')).toBe('true')
    expect(textbox('Con le sue parole')).toHaveProperty('value', 'Le scale')
    expect(screen.getByRole('radio', { name: 'Entro la settimana' })).toHaveProperty('checked', true)
    await user.click(button('Indietro'))
    await heading('Chi')
    expect(textbox('Cognome')).toHaveProperty('value', 'Visconti')
    expect(textbox('Codice fiscale')).toHaveProperty('value', 'VSCDA')
    expect(textbox('Giorno')).toHaveProperty('value', '7')
  })

  test('what is typed is on disk within half a second, and the screen says so', async () => {
    const { user, memory } = openIntake()
    await heading('Chi')
    await user.type(textbox('Cognome'), 'Visc')
    await waitFor(async () => {
      expect(await memory.device.draft(id)).toMatchObject({ typed: { surname: 'Visc' }, who: { fields: { surname: 'Visc' } } })
    })
    expect(await screen.findAllByText(/Bozza salvata sul dispositivo alle/)).toBeTruthy()
  })

  test('Ctrl+Enter goes on, and Enter in a field loses nothing', async () => {
    const { user } = openIntake()
    await heading('Chi')
    await user.type(textbox('Cognome'), 'Visconti{Enter}')
    expect(textbox('Cognome')).toHaveProperty('value', 'Visconti')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await heading('Che cosa serve')
  })

  test('Senza nome goes on with no person', async () => {
    const { user, memory } = openIntake()
    await heading('Chi')
    await user.click(button('Senza nome'))
    await heading('Che cosa serve')
    expect(screen.getByText('Con Senza nome')).toBeTruthy()
    await waitFor(async () => {
      expect(await memory.device.draft(id)).toMatchObject({ who: { type: 'anonymous' }, step: 2 })
    })
  })

  test('Completa dopo leaves the draft on the tablet', async () => {
    const { user, memory, router } = openIntake()
    await heading('Chi')
    await user.type(textbox('Cognome'), 'Visconti')
    await user.click(button('Completa dopo'))
    await waitFor(() => {
      expect(router.state.location.pathname).toBe('/')
    })
    expect(await memory.device.draft(id)).toMatchObject({ completeLater: true, typed: { surname: 'Visconti' } })
  })
})

describe('what is missing', () => {
  test('is said all together, with the way to each field', async () => {
    const { user } = openIntake({
      ...emptyDraft,
      step: 4,
      who: { type: 'anonymous' },
      intake: { ...emptyDraft.intake, comune: undefined },
    })
    await heading('Consegna e chiudi')
    await user.click(button('Chiudi ascolto'))
    const summary = await screen.findByRole('alert')
    expect(document.activeElement).toBe(within(summary).getByRole('heading', { name: 'C’è un problema' }))
    expect(document.title).toMatch(/^Errore: /)
    expect(
      within(summary)
        .getAllByRole('link')
        .map(link => link.textContent),
    ).toEqual(['Scegli il comune dell’ascolto', 'Scegli di che cosa ha bisogno: basta una voce', 'Scegli l’esito'])
    await user.click(within(summary).getByRole('link', { name: /di che cosa ha bisogno/ }))
    await heading('Che cosa serve')
    expect(document.activeElement).toBe(screen.getByRole('group', { name: /Di che cosa ha bisogno/ }))
    expect(screen.getByText('Scegli di che cosa ha bisogno: basta una voce')).toBeTruthy()
    await user.click(button('Casa'))
    expect(screen.queryByText('Scegli di che cosa ha bisogno: basta una voce')).toBeNull()
  })

  test('a codice fiscale that cannot be kept stops the step, and empties at will', async () => {
    const { user } = openIntake()
    await heading('Chi')
    await user.type(textbox('Codice fiscale'), 'RSSMRA80C45A717X')
    await user.click(button('Continua'))
    const summary = await screen.findByRole('alert')
    expect(within(summary).getByRole('link', { name: /ultimo carattere non torna/ })).toBeTruthy()
    await user.clear(textbox('Codice fiscale'))
    await user.click(button('Continua'))
    await heading('Che cosa serve')
  })
})

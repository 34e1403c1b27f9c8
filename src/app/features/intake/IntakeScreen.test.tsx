import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryDevice } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { offices, personId, recordId, serviceId, worker } from '../../../../tests/screens/sampleData'
import { services } from '../../../../tests/screens/sampleDirectory'
import { addDays, italianDay } from '../../../domain/dates'
import type { Requirement } from '../../../domain/eligibility'
import type { IntakeId } from '../../../domain/ids'
import { RunningTimer } from '../../../domain/time-entry'
import type { Draft } from '../../../local/device'

afterEach(cleanup)

type OpenIntake = Extract<Draft, { kind: 'intake' }>
const id = recordId(700) as unknown as IntakeId
const startedAt = new Date().toISOString()
const emptyDraft: OpenIntake = {
  kind: 'intake',
  id,
  startedAt,
  updatedAt: startedAt,
  step: 1,
  who: { type: 'undecided', fields: {} },
  intake: {
    id,
    officeId: offices[0]!.id,
    workerId: worker.id,
    comune: 'A023',
    accessedOn: startedAt.slice(0, 10),
    startedAt,
    channel: 'inPerson',
    reason: 'spontaneous',
    interlocutor: 'person',
    chips: [],
    areas: [],
    motives: [],
    urgency: 'none',
    services: [],
    privacyNoticeGiven: false,
  },
  completeLater: false,
}

const openIntake = (draft: OpenIntake = emptyDraft) => renderScreen(`/ascolto/${id}`, memoryDevice({ drafts: [draft] }))
const heading = (name: string) => screen.findByRole('heading', { level: 1, name })
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const textbox = (name: string) => screen.getByRole('textbox', { name })

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

describe('Chi', () => {
  test('offers who is already known while typing, and never blocks', async () => {
    const { user, memory } = openIntake()
    await heading('Chi')
    await user.type(textbox('Cognome'), 'Rinal')
    await user.click(await screen.findByRole('button', { name: 'Usa la scheda di Maria Antonietta R.' }))
    expect(await screen.findByText('Persona già nota')).toBeTruthy()
    await user.click(button('Continua'))
    await heading('Che cosa serve')
    expect(await screen.findByText('Con Maria Antonietta R., 78 anni, Acerno')).toBeTruthy()
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

describe('Consegna e chiudi', () => {
  const twoNeeds: OpenIntake = {
    ...emptyDraft,
    step: 4,
    who: { type: 'anonymous' },
    intake: { ...emptyDraft.intake, chips: ['housing', 'elderly'], areas: ['FRA', 'ANZ'], motives: ['housing'] },
  }

  test('each of several needs has its own ending, and one without an answer its reason', async () => {
    const { user, memory } = openIntake(twoNeeds)
    await heading('Consegna e chiudi')
    await user.click(screen.getByRole('radio', { name: /Informazione fornita/ }))
    await user.click(button('Chiudi ascolto'))
    const summary = await screen.findByRole('alert')
    expect(within(summary).getAllByRole('link', { name: 'Scegli com’è finito il bisogno' })).toHaveLength(2)
    const need = (name: string) => within(screen.getByRole('group', { name: new RegExp(`^${name}`) }))
    await user.click(need('Casa').getByRole('radio', { name: 'Risposta data' }))
    await user.click(need('Anziani').getByRole('radio', { name: 'Senza risposta' }))
    await user.click(screen.getByRole('radio', { name: 'Lista d’attesa' }))
    await user.click(button('Chiudi ascolto'))
    await heading('Salvato sul dispositivo')
    expect(memory.saved).toMatchObject([
      {
        intake: {
          needs: [
            { chip: 'housing', result: 'answered' },
            { chip: 'elderly', result: 'unanswered', unmet: { reason: 'waitingList' } },
          ],
          outcome: 'informationGiven',
          minutes: 1,
        },
      },
    ])
  })

  test('a single need ends as the listening does, with no tap of its own', async () => {
    const one = { ...twoNeeds, intake: { ...twoNeeds.intake, chips: ['housing' as const], areas: ['FRA' as const] } }
    const { user, memory } = openIntake(one)
    await heading('Consegna e chiudi')
    await user.click(screen.getByRole('radio', { name: /Informazione fornita/ }))
    await user.click(button('Chiudi ascolto'))
    await heading('Salvato sul dispositivo')
    expect(memory.saved).toMatchObject([{ intake: { needs: [{ chip: 'housing', result: 'answered' }] } }])
  })

  test('with violence nothing is printed unless asked for', async () => {
    openIntake({ ...twoNeeds, intake: { ...emptyDraft.intake, chips: ['violence'], areas: ['FRA'], motives: ['violence'] } })
    await heading('Consegna e chiudi')
    expect(screen.getByText(/qui non si stampa/)).toBeTruthy()
  })
})

describe('a promised next contact', () => {
  const promised = addDays(italianDay(Date.now()), 9)
  const atTheEnd = (who: OpenIntake['who']): OpenIntake => ({
    ...emptyDraft,
    step: 4,
    who,
    intake: { ...emptyDraft.intake, areas: ['ANZ'], outcome: 'informationGiven', nextContactOn: promised },
  })
  const close = async (draft: OpenIntake) => {
    const opened = openIntake(draft)
    await heading('Consegna e chiudi')
    await opened.user.click(button('Chiudi ascolto'))
    await heading('Salvato sul dispositivo')
    return opened
  }

  test('becomes an appointment from the confirmation, with what is known', async () => {
    const { user, memory } = await close(atTheEnd({ type: 'known', personId: personId(1) }))
    await user.click(await screen.findByRole('button', { name: 'Fissa l’appuntamento' }))
    expect(await screen.findByLabelText('Giorno')).toHaveProperty('value', promised)
    fireEvent.change(screen.getByLabelText('Ora'), { target: { value: '10:30' } })
    await user.click(button('Salva l’appuntamento'))
    expect(await screen.findByText(/^Appuntamento fissato: .*, 10:30$/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Fissa l’appuntamento' })).toBeNull()
    expect(memory.saved.at(-1)).toMatchObject({
      kind: 'appointment',
      given: { personId: personId(1), on: promised, at: '10:30', officeId: offices[0]!.id, intakeId: id },
    })
  })

  test('of who gave no name asks only who comes', async () => {
    const { user } = await close(atTheEnd({ type: 'anonymous' }))
    await user.click(await screen.findByRole('button', { name: 'Fissa l’appuntamento' }))
    await user.type(screen.getByLabelText('Chi viene'), 'Il signore del bar')
    fireEvent.change(screen.getByLabelText('Ora'), { target: { value: '10:30' } })
    await user.click(button('Salva l’appuntamento'))
    expect(await screen.findByText(/^Appuntamento fissato: /)).toBeTruthy()
  })
})

describe('a pronto intervento', () => {
  const emergency: OpenIntake = { ...emptyDraft, isEmergency: true, intake: { ...emptyDraft.intake, urgency: 'today' } }

  test('is one tap from Oggi and one to close', async () => {
    const memory = memoryDevice({})
    const { user } = renderScreen('/', memory)
    await user.click(await screen.findByRole('button', { name: 'Pronto intervento' }))
    await heading('Pronto intervento')
    expect(screen.getByRole('link', { name: 'Chiama il 112' })).toBeTruthy()
    await user.click(button('Chiudi: pronto intervento'))
    await heading('Salvato sul dispositivo')
    expect(memory.saved).toMatchObject([
      {
        who: { type: 'anonymous' },
        intake: { urgency: 'today', outcome: 'emergencyIntervention', areas: ['FRA'], needs: [{ motives: ['emergency'] }] },
      },
    ])
  })

  test('stands alone: neither a hint nor a timer that runs is above the numbers to call', async () => {
    const timer = RunningTimer.parse({
      id: recordId(701),
      workerId: worker.id,
      officeId: offices[0]!.id,
      comune: 'A023',
      activity: 'reception',
      startedAt,
    })
    const { user, router } = renderScreen('/servizi', memoryDevice({ drafts: [emergency], timer }), { withHints: true })
    const hint = { name: 'Suggerimento' }
    const stop = { name: 'Ferma: Ricevimento' }
    await screen.findByRole('complementary', hint)
    await screen.findByRole('button', stop)
    await router.navigate({ to: '/ascolto/$draftId', params: { draftId: id } })
    await heading('Pronto intervento')
    expect(screen.queryByRole('complementary', hint)).toBeNull()
    expect(screen.queryByRole('button', stop)).toBeNull()
    await user.click(button('Passa all’ascolto completo'))
    await heading('Che cosa serve')
    expect(screen.getByRole('complementary', hint)).toBeTruthy()
    expect(screen.getByRole('button', stop)).toBeTruthy()
  })

  test('keeps the name and the words, and becomes a whole listening with everything typed', async () => {
    const { user, memory } = openIntake(emergency)
    await heading('Pronto intervento')
    await user.type(textbox('Cognome'), 'Visconti')
    await user.type(textbox('Che cosa sta succedendo'), 'È per strada')
    await user.click(button('Casa'))
    await user.click(button('Passa all’ascolto completo'))
    await heading('Che cosa serve')
    expect(textbox('Con le sue parole')).toHaveProperty('value', 'È per strada')
    await waitFor(async () => {
      const draft = await memory.device.draft(id)
      expect(draft).toMatchObject({ step: 2, who: { type: 'new', fields: { surname: 'Visconti' } } })
      expect(draft).not.toHaveProperty('isEmergency', true)
    })
  })

  test('is never further than the second step of a listening', async () => {
    const { user, memory } = openIntake({ ...emptyDraft, step: 2 })
    await heading('Che cosa serve')
    await user.click(screen.getByRole('radio', { name: 'Oggi: pronto intervento' }))
    await user.click(button('Chiudi come pronto intervento'))
    await heading('Salvato sul dispositivo')
    expect(memory.saved).toMatchObject([{ intake: { outcome: 'emergencyIntervention' } }])
  })
})

describe('Servizi', () => {
  test('the fitting ones come first, and every one can be found', async () => {
    const { user } = openIntake({ ...emptyDraft, step: 3, intake: { ...emptyDraft.intake, areas: ['IMM'] } })
    await heading('Servizi')
    const names = () => screen.getAllByRole('article').map(card => within(card).getByRole('heading').textContent)
    await screen.findAllByRole('article')
    expect(names()[0]).toBe('Sportello immigrazione')
    expect(names()).toHaveLength(services.length)
    await user.type(screen.getByRole('searchbox'), 'sad')
    expect(names()).toEqual(['Assistenza domiciliare (SAD)'])
  })

  const elderly: OpenIntake = { ...emptyDraft, step: 3, intake: { ...emptyDraft.intake, areas: ['ANZ'] } }
  const card = (name: string) => screen.findByRole('article', { name })

  test('each says whether it may fit, and why', async () => {
    openIntake({ ...elderly, who: { type: 'known', personId: personId(1) } })
    const homeCare = await card('Assistenza domiciliare (SAD)')
    await within(homeCare).findByText('Sembra adatto.')
    expect(homeCare.textContent).toContain('Requisiti: età oppure disabilità (legge 104) o non autosufficienza ok · residenza ok')
    const open = await card('Sportello immigrazione')
    expect(within(open).getByText('Nessun requisito nella scheda')).toBeTruthy()
    expect(within(open).queryByText(/adatto/)).toBeNull()
    expect(screen.queryByRole('region', { name: 'Da chiedere' })).toBeNull()
  })

  test('of who gave no name, everything may fit and the two most useful questions are said', async () => {
    openIntake({ ...elderly, who: { type: 'anonymous' } })
    const homeCare = await card('Assistenza domiciliare (SAD)')
    expect(homeCare.textContent).toMatch(/Forse adatto\. Requisiti: .* da chiedere · residenza da chiedere/)
    expect(screen.queryByText('Non sembra adatto.')).toBeNull()
    expect(screen.getByRole('region', { name: 'Da chiedere' }).textContent).toContain(
      'Da chiedere: comune di residenza (serve per 2 servizi) · data di nascita (serve per 1 servizio)',
    )
  })

  test('one that does not fit comes after those that do, says what is missing, and is chosen with one tap', async () => {
    const fields = { surname: 'Visconti', phones: [], residence: { comune: 'F839' } }
    const open = { ...services[0]!, id: serviceId(9), name: 'Telefono amico', eligibility: { requirements: [] } }
    const memory = memoryDevice({ drafts: [{ ...elderly, who: { type: 'new', fields } }], services: [open] })
    const { user } = renderScreen(`/ascolto/${id}`, memory)
    const homeCare = await card('Assistenza domiciliare (SAD)')
    await within(homeCare).findByText('Non sembra adatto.')
    expect(homeCare.textContent).toContain('residenza no (residenza in uno dei comuni dell’ambito)')
    const names = screen.getAllByRole('article').map(each => within(each).getByRole('heading').textContent)
    expect(names).toHaveLength(services.length + 1)
    expect(names.slice(0, 2)).toEqual(['Telefono amico', 'Assistenza domiciliare (SAD)'])
    await user.click(button('Scegli Assistenza domiciliare (SAD)'))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(button('Scelto Assistenza domiciliare (SAD)')).toBeTruthy()
    await waitFor(async () => {
      expect(await memory.device.draft(id)).toMatchObject({ intake: { services: [{ answer: 'informed' }] } })
    })
  })

  test('a bando says its last day', async () => {
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
    const [first] = services
    const bando = { ...first!, applications: { from: day(-20), to: day(10) } }
    renderScreen(`/ascolto/${id}`, memoryDevice({ drafts: [elderly], services: [bando] }))
    expect((await card(first!.name)).textContent).toMatch(/Domande entro il /)
  })

  test('no fitting service asks why', async () => {
    const { user, memory } = openIntake({ ...emptyDraft, step: 3, intake: { ...emptyDraft.intake, areas: ['ANZ'] } })
    await heading('Servizi')
    await user.click(await screen.findByRole('checkbox', { name: /Nessun servizio adatto/ }))
    await user.click(screen.getByRole('radio', { name: 'Lista d’attesa' }))
    await user.type(textbox('Che cosa sarebbe servito'), 'Un posto')
    await waitFor(async () => {
      expect(await memory.device.draft(id)).toMatchObject({
        intake: { needs: [{ result: 'unanswered', unmet: { reason: 'waitingList', wouldHaveNeeded: 'Un posto' } }] },
      })
    })
  })

  test('who chooses against a requirement may say why, and need not', async () => {
    const fields = { surname: 'Visconti', phones: [], residence: { comune: 'F839' } }
    const { user, memory } = openIntake({ ...elderly, who: { type: 'new', fields } })
    await user.click(await screen.findByRole('button', { name: 'Scegli Assistenza domiciliare (SAD)' }))
    await user.type(textbox('Perché scegli lo stesso Assistenza domiciliare (SAD)'), 'Cambia residenza')
    await waitFor(async () => {
      expect(await memory.device.draft(id)).toMatchObject({ intake: { services: [{ despite: 'Cambia residenza' }] } })
    })
  })

  test('what was told of the situation is weighed, also of who gave no name', async () => {
    const requirements: Requirement[] = [
      { type: 'isee', kind: 'ordinary', max: 936_000 },
      { type: 'household', anyOf: ['livesAlone'] },
    ]
    const bonus = { ...services[0]!, id: serviceId(8), name: 'Contributo spesa', comuni: [], eligibility: { requirements } }
    const typed = { iseeEuro: '8.500', members: '1' }
    const memory = memoryDevice({ drafts: [{ ...elderly, who: { type: 'anonymous' }, typed }], services: [bonus] })
    renderScreen(`/ascolto/${id}`, memory)
    const found = await card('Contributo spesa')
    await within(found).findByText('Sembra adatto.')
    expect(found.textContent).toContain('ISEE ok')
  })
})

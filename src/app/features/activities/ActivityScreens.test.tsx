import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { memoryDevice, type MemoryDevice, type MemoryDeviceOptions } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import {
  activityId,
  participantId,
  sampleActivities,
  sampleActivity,
  sampleSession,
  sessionId,
} from '../../../../tests/screens/sampleActivities'
import { caseId, sampleCase } from '../../../../tests/screens/sampleCases'
import { addDays, italianDay } from '../../../domain/dates'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const now = Date.now()
const today = italianDay(now)
const withAll = (rest: MemoryDeviceOptions['deskRecords'] = {}) =>
  memoryDevice({ deskRecords: { case: [sampleCase(now)], ...sampleActivities(now), ...rest } })
const lastChange = (memory: MemoryDevice) => memory.saved.at(-1)
const dialog = () => within(screen.getByRole('dialog'))
const card = async (title: string) => within(await screen.findByRole('region', { name: title }))
const type = (label: string | RegExp, value: string) => {
  fireEvent.change(dialog().getByLabelText(label), { target: { value } })
}

describe('groups and community', () => {
  test('is reached from Altro, and says when there is nothing', async () => {
    const { user } = renderScreen('/altro', memoryDevice({}))
    await user.click(await screen.findByRole('link', { name: /Gruppi e comunità/ }))
    expect(await screen.findByText('Nessuna attività in corso')).toBeTruthy()
    expect(screen.getByText('Nessun incontro in questo periodo.')).toBeTruthy()
  })

  test('lists what goes on and what is over, what comes next, and what was done by sort', async () => {
    const { user } = renderScreen('/attivita', withAll())
    const open = await card('In corso')
    expect(open.getAllByRole('link').map(link => link.textContent)).toEqual([
      expect.stringContaining('Mediazione dei genitori'),
      expect.stringContaining('Parole in classe'),
      expect.stringContaining('Gruppo genitori del giovedì'),
    ])
    expect(open.getByText('Di un caso')).toBeTruthy()
    const soon = await card('Prossimi incontri')
    expect(soon.getAllByText('In programma')).toHaveLength(3)
    await user.click(screen.getByRole('button', { name: /^L’anno scorso/ }))
    await user.click(screen.getByRole('button', { name: /^Ultimi 90 giorni/ }))
    const school = screen.getByRole('row', { name: /^Progetto nelle scuole/ })
    expect(
      within(school)
        .getAllByRole('cell')
        .map(cell => cell.textContent),
    ).toEqual(['1', '1', '2', '24', '24', '22'])
    await user.click(screen.getByRole('button', { name: /^Concluse/ }))
    expect(await screen.findByText('Tavolo povertà')).toBeTruthy()
  })

  test('a new one says what is missing, and is the office’s', async () => {
    const { user, memory } = renderScreen('/attivita', memoryDevice({}))
    await user.click(await screen.findByRole('button', { name: 'Nuova attività' }))
    expect(dialog().getByText(/Chi lavora in sede legge/)).toBeTruthy()
    await user.click(dialog().getByRole('button', { name: 'Salva' }))
    expect(dialog().getByText('Scrivi un nome.')).toBeTruthy()
    type(/^Nome/, 'Parole in classe')
    await user.selectOptions(dialog().getByLabelText('Tipo'), 'Progetto nelle scuole')
    await user.click(dialog().getByRole('button', { name: 'Salva' }))
    await waitFor(() =>
      expect(lastChange(memory)).toMatchObject({
        kind: 'groupActivity',
        given: { sort: 'schoolProject', title: 'Parole in classe', caseId: undefined },
      }),
    )
    expect(await screen.findByRole('link', { name: /Parole in classe/ })).toBeTruthy()
  })
})

describe('an activity', () => {
  const path = `/attivita/${activityId(1)}`

  test('adds up its sessions, and says how often each was there', async () => {
    renderScreen(path, withAll())
    const brief = await card('In breve')
    expect(brief.getByText('incontri tenuti').textContent).toBe('2 incontri tenuti')
    expect(brief.getByText('presenze').textContent).toBe('11 presenze')
    const people = await card('Chi partecipa')
    expect(people.getAllByText('presente 2 volte su 2')).toHaveLength(3)
    expect(people.getByText('presente 0 volte su 2')).toBeTruthy()
  })

  test('its sessions are planned by a rhythm', async () => {
    const { user, memory } = renderScreen(path, withAll({ groupSession: [] }))
    await user.click(await screen.findByRole('button', { name: 'Metti in programma' }))
    type('Primo giorno', '2027-02-02')
    type('Ora', '18:00')
    type(/^Quanti incontri/, '40')
    await user.click(dialog().getByRole('button', { name: 'Salva' }))
    expect(dialog().getByText('Da 1 a 30 incontri.')).toBeTruthy()
    type(/^Quanti incontri/, '3')
    await user.click(dialog().getByRole('radio', { name: 'Ogni due settimane' }))
    expect(dialog().getByText('02/02/2027 · 16/02/2027 · 02/03/2027')).toBeTruthy()
    await user.click(dialog().getByRole('button', { name: 'Salva' }))
    expect(await screen.findByText('3 incontri in programma. Salvato sul dispositivo.')).toBeTruthy()
    expect(memory.saved.map(change => ('given' in change ? (change.given as { on?: string }).on : ''))).toEqual([
      '2027-02-02',
      '2027-02-16',
      '2027-03-02',
    ])
    expect(await screen.findByRole('heading', { name: 'marzo 2027' })).toBeTruthy()
  })

  test('names are added a line each, one leaves, another was a mistake and comes back', async () => {
    const { user, memory } = renderScreen(path, withAll())
    await user.click(await screen.findByRole('button', { name: 'Aggiungi partecipanti' }))
    await user.click(dialog().getByRole('button', { name: 'Salva' }))
    expect(dialog().getByText('Scrivi almeno un nome.')).toBeTruthy()
    type(/^Nomi, uno per riga/, 'Gina M.\n\n  Ugo R. ')
    await user.click(dialog().getByRole('button', { name: 'Salva' }))
    const people = await card('Chi partecipa')
    expect(await people.findByText('Gina M.')).toBeTruthy()

    await user.click(people.getByRole('button', { name: 'Modifica: Ugo R.' }))
    await user.click(dialog().getByRole('button', { name: 'Togli: scritto per errore' }))
    await waitFor(() => expect(people.queryByText('Ugo R.')).toBeNull())
    await user.click(screen.getByRole('button', { name: 'Annulla' }))
    expect(await people.findByText('Ugo R.')).toBeTruthy()

    await user.click(people.getByRole('button', { name: 'Modifica: Bruno Landi' }))
    expect(dialog().queryByRole('button', { name: 'Togli: scritto per errore' })).toBeNull()
    type(/^Fino a quando/, today)
    await user.click(dialog().getByRole('button', { name: 'Salva' }))
    await waitFor(() => {
      const { given } = lastChange(memory) as { given: { participants: { name: string; to?: string }[] } }
      expect(given.participants.find(({ name }) => name === 'Bruno Landi')?.to).toBe(today)
    })
  })

  test('ends, and the end can be taken back', async () => {
    const { user, memory } = renderScreen(path, withAll())
    await user.click(await screen.findByRole('button', { name: 'Concludi l’attività' }))
    await waitFor(() => expect(lastChange(memory)).toMatchObject({ given: { endedOn: today } }))
    expect(await screen.findByRole('button', { name: 'Riapri l’attività' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Annulla' }))
    expect(await screen.findByRole('button', { name: 'Concludi l’attività' })).toBeTruthy()
  })

  test('written by mistake goes, once it can be taken back no more', async () => {
    const { user, memory } = renderScreen(`/attivita/${activityId(2)}`, withAll({ groupSession: [] }))
    await user.click(await screen.findByRole('button', { name: 'Togli: scritta per errore' }))
    expect(await screen.findByText('Attività tolta.')).toBeTruthy()
    await screen.findByRole('heading', { name: 'Gruppi e comunità' })
    expect(screen.queryByRole('link', { name: /Parole in classe/ })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Annulla' }))
    expect(await screen.findByRole('link', { name: /Parole in classe/ })).toBeTruthy()
    expect(memory.saved).toEqual([])
  })

  test('with sessions is concluded, and not taken away; the months before are behind one line', async () => {
    const groupSession = [sampleSession(now, 1, -70), sampleSession(now, 4, 7)]
    const { user } = renderScreen(path, withAll({ groupSession }))
    const sessions = await card('Incontri')
    expect(screen.queryByRole('button', { name: 'Togli: scritta per errore' })).toBeNull()
    expect(sessions.getAllByRole('link')).toHaveLength(1)
    await user.click(sessions.getByText('Mesi passati'))
    await waitFor(() => expect(sessions.getAllByRole('link')).toHaveLength(2))
  })

  test('of a case is only read by who is not in its team', async () => {
    const others = sampleCase(now, 1, { steps: [] })
    renderScreen(`/attivita/${activityId(3)}`, withAll({ case: [others] }))
    expect(await screen.findByRole('heading', { name: 'Mediazione dei genitori' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Modifica' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Metti in programma' })).toBeNull()
  })

  test('the register on paper has a mark for each, and is noted of who has a record', async () => {
    const { memory } = renderScreen(path, withAll())
    await screen.findByRole('button', { name: 'Stampa il registro' })
    const printed = document.querySelector<HTMLElement>('.printed')!
    const rows = [...printed.querySelectorAll('tbody tr')].map(row => [...row.children].map(cell => cell.textContent))
    expect(rows).toContainEqual(['Dora Esposito', 'G', 'G', '0/2'])
    expect(rows).toContainEqual(['Ettore Falcone', '', '', '0/0'])
    const note = vi.spyOn(memory.device, 'noteAccess')
    window.dispatchEvent(new Event('beforeprint'))
    expect(note).toHaveBeenCalledTimes(1)
  })

  test('says when it is not here', async () => {
    renderScreen(`/attivita/${activityId(9)}`, withAll())
    expect(await screen.findByText('Questa attività non è sul dispositivo')).toBeTruthy()
  })
})

describe('a session', () => {
  const path = `/attivita/${activityId(1)}/${sessionId(3)}`

  test('one tap each says who was there, and that it was held', async () => {
    const { user, memory } = renderScreen(path, withAll())
    await user.click(await screen.findByRole('button', { name: 'Ada Parisi: presente' }))
    await waitFor(() => expect(lastChange(memory)).toMatchObject({ given: { present: [participantId(1)], state: 'held' } }))
    expect((await screen.findByRole('button', { name: 'Ada Parisi: presente' })).getAttribute('aria-pressed')).toBe('true')
    await user.click(screen.getByRole('button', { name: 'Ada Parisi: giustificato' }))
    await waitFor(() => expect(lastChange(memory)).toMatchObject({ given: { present: [], excused: [participantId(1)] } }))
    expect(screen.queryByRole('button', { name: /^Ettore Falcone/ })).toBeNull()
  })

  test('is copied from the last one, and taken back', async () => {
    const { user, memory } = renderScreen(path, withAll())
    const [last] = sampleActivities(now).groupSession.filter(({ id }) => id === sessionId(2))
    await user.click(await screen.findByRole('button', { name: /^Come (il |l’)/ }))
    await waitFor(() => expect(lastChange(memory)).toMatchObject({ given: { present: last!.present, state: 'held' } }))
    expect(await screen.findByText('3 presenti in tutto')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Annulla' }))
    await waitFor(() => expect(lastChange(memory)).toMatchObject({ given: { present: [], state: 'planned' } }))
  })

  test('who has no name is counted, by taps and typed', async () => {
    const { user, memory } = renderScreen(path, withAll())
    const more = await screen.findByRole('button', { name: 'Uno in più: Minori' })
    await user.click(more)
    await user.click(more)
    await waitFor(() => expect(lastChange(memory)).toMatchObject({ given: { minors: 2, state: 'held' } }))
    const adults = screen.getByLabelText('Adulti')
    await user.type(adults, '1a2')
    await user.tab()
    await waitFor(() => expect(lastChange(memory)).toMatchObject({ given: { adults: 12 } }))
    expect(await screen.findByText('14 presenti in tutto')).toBeTruthy()
  })

  test('to come has nobody to mark yet, and is cancelled with a reason', async () => {
    const { user, memory } = renderScreen(`/attivita/${activityId(1)}/${sessionId(4)}`, withAll())
    expect(await screen.findByText('Le presenze si segnano dal giorno dell’incontro.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Annulla l’incontro' }))
    await user.click(dialog().getByRole('button', { name: 'Annulla l’incontro' }))
    expect(dialog().getByText('Scrivi perché.')).toBeTruthy()
    type('Perché non si tiene', 'Sala occupata')
    await user.click(dialog().getByRole('button', { name: 'Annulla l’incontro' }))
    await waitFor(() =>
      expect(lastChange(memory)).toMatchObject({ given: { state: 'cancelled', cancelledBecause: 'Sala occupata' } }),
    )
    expect(await screen.findByRole('button', { name: 'Rimetti in programma' })).toBeTruthy()
  })

  test('a sheet with nobody named is all lines', async () => {
    const groupActivity = [sampleActivity(now, 1, { participants: [] })]
    renderScreen(path, withAll({ groupActivity }))
    expect(await screen.findByText(/Nessun partecipante per nome: conta i presenti/)).toBeTruthy()
    expect(document.querySelectorAll('.printed .signing tbody tr')).toHaveLength(22)
    expect(document.querySelector('.printed')!.textContent).toContain('Non contiene nomi.')
  })
})

describe('where else sessions are met', () => {
  test('the agenda of the desk has them by the hour; a round those that one leads', async () => {
    const groupSession = [sampleSession(now, 3, 0), sampleSession(now, 9, 0, { activityId: activityId(5), at: '09:00' })]
    const groupActivity = [sampleActivity(now, 1, { leaders: [] }), sampleActivity(now, 5, { title: 'Spazio neogenitori' })]
    const { user } = renderScreen('/agenda', withAll({ groupSession, groupActivity }))
    expect(await screen.findByRole('link', { name: /17:30 Gruppo genitori del giovedì/ })).toBeTruthy()
    await user.selectOptions(screen.getByLabelText('Agenda di'), 'I miei comuni')
    expect(await screen.findByRole('link', { name: /09:00 Spazio neogenitori/ })).toBeTruthy()
    expect(screen.queryByRole('link', { name: /Gruppo genitori/ })).toBeNull()
  })

  test('Oggi has those of today, until they are cancelled', async () => {
    const groupSession = [sampleSession(now, 3, 0), sampleSession(now, 4, 0, { state: 'cancelled', cancelledBecause: 'neve' })]
    renderScreen('/', withAll({ groupSession }))
    const sessions = await card('Incontri di oggi')
    expect(sessions.getAllByRole('link').map(link => link.textContent)).toEqual([
      expect.stringContaining('17:30 Gruppo genitori del giovedì'),
    ])
  })

  test('a case has its own, and an intervention counts those where its person was', async () => {
    const { user } = renderScreen(`/casi/${caseId(1)}/gruppo`, withAll())
    expect(await screen.findByRole('link', { name: /Mediazione dei genitori/ })).toBeTruthy()
    await user.click(screen.getByRole('tab', { name: 'Interventi' }))
    await user.click(await screen.findByRole('button', { name: 'Nuovo intervento' }))
    type(/^Che cosa/, 'Mediazione familiare')
    await user.selectOptions(dialog().getByLabelText('Unità'), 'incontri')
    type('Quantità', '8')
    await user.selectOptions(dialog().getByLabelText('Si dà negli incontri di'), 'Mediazione dei genitori')
    await user.selectOptions(dialog().getByLabelText('Chi è, tra chi partecipa'), 'Ada Parisi')
    await user.click(dialog().getByRole('button', { name: 'Salva' }))
    expect(await screen.findByText('Erogato: 1 incontro in una volta')).toBeTruthy()
    expect(screen.getByText(new RegExp(addDays(today, -10).split('-').reverse().join('/')))).toBeTruthy()
  })

  test('a group case begins with its own name', async () => {
    const group = sampleCase(now, 1, { subject: 'group', personId: undefined, name: 'Genitori soli' })
    const { user, memory } = renderScreen(`/casi/${caseId(1)}/gruppo`, memoryDevice({ deskRecords: { case: [group] } }))
    await user.click(await screen.findByRole('button', { name: 'Nuova attività a incontri' }))
    await user.click(dialog().getByRole('button', { name: 'Salva' }))
    await waitFor(() =>
      expect(lastChange(memory)).toMatchObject({ given: { caseId: caseId(1), title: 'Genitori soli', area: 'MIN' } }),
    )
  })
})

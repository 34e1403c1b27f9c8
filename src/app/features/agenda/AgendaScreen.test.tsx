import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { memoryDevice, type MemoryDevice, type MemoryDeviceOptions } from '../../../../tests/screens/memoryDevice'
import { anAppointment, colleague, sampleAgenda } from '../../../../tests/screens/sampleAgenda'
import { officeId, personId } from '../../../../tests/screens/sampleData'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { addDays, italianDay } from '../../../domain/dates'

const user = userEvent.setup()
const today = italianDay(Date.now())
const lastChange = (memory: MemoryDevice) => memory.saved.at(-1)

function open(path: string, options: MemoryDeviceOptions = {}): MemoryDevice {
  const memory = memoryDevice({ deskRecords: sampleAgenda(Date.now()), colleagues: [colleague], ...options })
  renderScreen(path, memory)
  return memory
}

const type = (label: string | RegExp, value: string) => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
}

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

describe('the agenda of a desk', () => {
  test('says when it receives, who is there and who is expected, in order', async () => {
    open('/agenda')
    const card = within(await screen.findByRole('region', { name: 'Antenna di Acerno' }))
    expect(await card.findByText('Anna Ruggiero 09:00–13:00')).toBeTruthy()
    expect(card.getByText('Bruno Landi 10:00–12:00')).toBeTruthy()
    const times = card.getAllByText(/^\d\d:\d\d$/).map(time => time.textContent)
    expect(times).toEqual(['09:00', '10:00', '11:00', '12:00'])
  })

  test('a closed day says why, a day without anything says so', async () => {
    open(`/agenda?giorno=${addDays(today, 3)}`)
    expect(await screen.findByText('chiuso: festa del patrono')).toBeTruthy()
    expect(screen.getByText('Nessun appuntamento.')).toBeTruthy()
  })

  test('a week has seven days; one’s own round only the desks where one goes', async () => {
    open('/agenda')
    await user.click(await screen.findByRole('button', { name: 'Settimana' }))
    await waitFor(() => expect(document.querySelectorAll('.agenda-week section')).toHaveLength(7))
    await user.selectOptions(screen.getByLabelText('Agenda di'), 'I miei comuni')
    await waitFor(() => expect(screen.getAllByText('Antenna di Olevano sul Tusciano', { selector: 'strong' })).toHaveLength(1))
    expect(screen.queryByText(/Bruno Landi/)).toBeNull()
  })

  test('one tap says that somebody has come, the next that it is done', async () => {
    const memory = open('/agenda')
    await user.click(await screen.findByRole('button', { name: 'È arrivata: Maria Antonietta R.' }))
    await waitFor(() => expect(lastChange(memory)).toMatchObject({ kind: 'appointment', given: { status: 'arrived' } }))
    await user.click(await screen.findByRole('button', { name: 'Svolto: Maria Antonietta R.' }))
    await waitFor(() => expect(lastChange(memory)).toMatchObject({ given: { status: 'fulfilled' } }))
  })

  test('who is met at home does not come in', async () => {
    open('/agenda')
    expect(await screen.findByRole('button', { name: 'Svolto: Immacolata E.' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'È arrivata: Immacolata E.' })).toBeNull()
  })

  test('cancelling asks why', async () => {
    const memory = open('/agenda')
    await user.click(await screen.findByRole('button', { name: /Apri l’appuntamento: 10:00/ }))
    const cancel = await screen.findByRole('button', { name: 'Annulla l’appuntamento' })
    await user.click(cancel)
    await user.click(cancel)
    expect(await screen.findByText('Scrivi perché si annulla')).toBeTruthy()
    expect(memory.saved).toEqual([])
    await user.type(screen.getByLabelText(/Perché si annulla/), 'ha chiamato la figlia')
    await user.click(cancel)
    await waitFor(() =>
      expect(lastChange(memory)).toMatchObject({ given: { status: 'cancelled', cancelledBecause: 'ha chiamato la figlia' } }),
    )
  })
})

describe('a new appointment', () => {
  const begin = async (options?: MemoryDeviceOptions) => {
    const memory = open('/agenda', options)
    await user.click(await screen.findByRole('button', { name: 'Nuovo appuntamento' }))
    await screen.findByRole('dialog')
    return memory
  }
  const save = () => user.click(screen.getByRole('button', { name: 'Salva l’appuntamento' }))

  test('says what is missing, and is saved with a name alone', async () => {
    const memory = await begin()
    await save()
    expect(screen.getByText('Scrivi chi viene')).toBeTruthy()
    expect(screen.getByText('Scegli l’ora')).toBeTruthy()
    await user.type(screen.getByLabelText('Chi viene'), 'Signora Bianchi')
    type('Ora', '12:30')
    await save()
    await waitFor(() =>
      expect(lastChange(memory)).toMatchObject({
        do: 'saveRecord',
        kind: 'appointment',
        given: { name: 'Signora Bianchi', on: today, at: '12:30', minutes: 30, officeId: officeId(1), channel: 'inPerson' },
      }),
    )
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  test('finds who has a record', async () => {
    const memory = await begin()
    await user.type(screen.getByLabelText('Chi viene'), 'rinal')
    await user.click(await screen.findByRole('button', { name: 'Scegli Maria Antonietta R.' }))
    expect(await screen.findByText('Maria Antonietta Rinaldi')).toBeTruthy()
    type('Ora', '12:30')
    await save()
    await waitFor(() => expect(lastChange(memory)).toMatchObject({ given: { personId: personId(1), name: undefined } }))
  })

  test('warns of another appointment and of a closed day, and saves all the same', async () => {
    const memory = await begin()
    await user.type(screen.getByLabelText('Chi viene'), 'Signora Bianchi')
    type('Ora', '10:15')
    expect(await screen.findByText('Chi riceve ha già un appuntamento alle 10:00.')).toBeTruthy()
    type('Giorno', addDays(today, 3))
    expect(await screen.findByText('Quel giorno la sede è chiusa: festa del patrono.')).toBeTruthy()
    expect(screen.queryByText(/ha già un appuntamento/)).toBeNull()
    await save()
    await waitFor(() => expect(memory.saved).toHaveLength(1))
  })
})

describe('where appointments are met', () => {
  test('Oggi has those of the desk of today', async () => {
    open('/')
    const card = within(await screen.findByRole('region', { name: 'Agenda di oggi' }))
    expect(card.getByText('4 appuntamenti')).toBeTruthy()
    expect(card.getByRole('link', { name: 'Apri l’agenda' }).getAttribute('href')).toBe('/agenda')
  })

  test('a person’s page has the person’s own, and makes one with what is known', async () => {
    const memory = open(`/persone/${personId(1)}`)
    const card = within(await screen.findByRole('region', { name: 'Appuntamenti' }))
    expect(card.getByText('oggi, 10:00')).toBeTruthy()
    await user.click(card.getByRole('button', { name: 'Fissa un appuntamento' }))
    expect(await screen.findByDisplayValue(/333.*figlia/)).toBeTruthy()
    type('Giorno', addDays(today, 1))
    type('Ora', '11:00')
    await user.click(screen.getByRole('button', { name: 'Salva l’appuntamento' }))
    await waitFor(() => expect(lastChange(memory)).toMatchObject({ given: { personId: personId(1), on: addDays(today, 1) } }))
  })
})

describe('the calendar file', () => {
  test('has times and offices, and no name', async () => {
    const blobs: Blob[] = []
    vi.spyOn(URL, 'createObjectURL').mockImplementation(blob => {
      blobs.push(blob as Blob)
      return 'blob:agenda'
    })
    open('/agenda')
    await user.click(await screen.findByRole('button', { name: 'Calendario in un file' }))
    await waitFor(() => expect(blobs).toHaveLength(1))
    const text = await blobs[0]!.text()
    expect(text).toContain(`DTSTART;TZID=Europe/Rome:${today.replaceAll('-', '')}T100000`)
    expect(text).toContain('LOCATION:Antenna di Acerno\\, Via Rimembranza 12')
    expect(text).not.toMatch(/Russo|Rinaldi|Maria|rinnovo|figlia|Anna|Bruno/)
  })
})

describe('opening days and duties', () => {
  test('are read by who works there', async () => {
    open('/agenda/aperture')
    expect(await screen.findByText('ogni giorno 09:00–13:00', { selector: '.list-row-title' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Aggiungi un turno' })).toBeNull()
  })

  test('are written by who coordinates: a duty, a closure, an absence', async () => {
    const memory = open('/agenda/aperture', { roles: ['coordinator'] })
    await user.click(await screen.findByRole('button', { name: 'Aggiungi un turno' }))
    await user.click(screen.getByRole('button', { name: 'Salva' }))
    expect(screen.getByText('Scegli almeno un giorno')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'mar' }))
    type('Dalle', '15:00')
    type('Alle', '18:00')
    await user.click(screen.getByRole('button', { name: 'Salva' }))
    await waitFor(() =>
      expect(lastChange(memory)).toMatchObject({
        kind: 'duty',
        given: { officeId: officeId(1), schedule: { weekdays: [2], opens: '15:00', closes: '18:00' } },
      }),
    )
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.click(screen.getByRole('button', { name: 'Aggiungi una chiusura' }))
    type('Dal', addDays(today, 10))
    type('Al', addDays(today, 9))
    await user.click(screen.getByRole('button', { name: 'Salva' }))
    expect(screen.getByText('L’ultimo giorno viene prima del primo')).toBeTruthy()
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Al')))
    type('Al', '')
    await user.click(screen.getByRole('button', { name: 'Salva' }))
    const closure = { from: addDays(today, 10), to: addDays(today, 10), hours: [] }
    await waitFor(() => expect(lastChange(memory)).toMatchObject({ kind: 'officeOpening' }))
    expect((lastChange(memory) as never as { given: { exceptions: object[] } }).given.exceptions).toContainEqual(closure)
  })

  test('what has begun is ended, and not taken away: its hours were promised', async () => {
    const memory = open('/agenda/aperture', { roles: ['coordinator'] })
    const [remove] = await screen.findAllByRole('button', { name: /Togli: .*10:00–12:00/ })
    await user.click(remove!)
    await waitFor(() =>
      expect(lastChange(memory)).toMatchObject({ kind: 'duty', given: { schedule: { validTo: addDays(today, -1) } } }),
    )
    await waitFor(() => expect(screen.queryByText(/10:00–12:00/)).toBeNull())
  })
})

test('an appointment of somebody whose record is elsewhere says so', async () => {
  const appointment = [anAppointment(20, today, { name: undefined, personId: personId(900) })]
  open('/agenda', { deskRecords: { appointment } })
  expect(await screen.findByText('Persona di un’altra sede')).toBeTruthy()
})

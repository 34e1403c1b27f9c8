import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { memoryDevice, type MemoryDevice, type MemoryDeviceOptions } from '../../../../tests/screens/memoryDevice'
import { anEntry, colleague } from '../../../../tests/screens/sampleAgenda'
import { officeId, uuid, worker } from '../../../../tests/screens/sampleData'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { italianDay, italianMoment } from '../../../domain/dates'
import { RunningTimer } from '../../../domain/time-entry'

const user = userEvent.setup()
const today = italianDay(Date.now())
const month = today.slice(0, 7)
const lastChange = (memory: MemoryDevice) => memory.saved.at(-1)

const entries = [
  anEntry(1, `${month}-01`, 'reception', 540, 185),
  anEntry(2, `${month}-01`, 'travel', 480, 40, { comune: 'G023', officeId: officeId(2) }),
  anEntry(3, `${month}-01`, 'reception', 600, 120, { workerId: colleague.id }),
]

function open(path = '/ore', options: MemoryDeviceOptions = {}): MemoryDevice {
  const memory = memoryDevice({ deskRecords: { timeEntry: entries }, colleagues: [colleague], ...options })
  renderScreen(path, memory)
  return memory
}

const running = (minutes: number): RunningTimer =>
  RunningTimer.parse({
    id: uuid(12, 90),
    workerId: worker.id,
    officeId: officeId(1),
    comune: 'A023',
    activity: 'reception',
    startedAt: new Date(Date.now() - minutes * 60_000).toISOString(),
  })

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

describe('the timers', () => {
  test('one tap begins one, and it is seen on every screen', async () => {
    const memory = open()
    await user.click(await screen.findByRole('button', { name: 'Avvia: Ricevimento' }))
    await waitFor(async () => expect(await memory.device.timer()).toMatchObject({ activity: 'reception', comune: 'A023' }))
    expect(await screen.findAllByRole('button', { name: 'Ferma: Ricevimento' })).toHaveLength(2)
  })

  test('another ends the one before, and counts it', async () => {
    const memory = open('/ore', { timer: running(30) })
    await user.selectOptions(await screen.findByLabelText('Per quale comune'), 'Olevano sul Tusciano')
    await user.click(screen.getByRole('button', { name: 'Avvia: Spostamento' }))
    await waitFor(() =>
      expect(lastChange(memory)).toMatchObject({ do: 'stopTimer', next: { activity: 'travel', comune: 'G023' } }),
    )
    expect(await screen.findByText('Ricevimento, 30 min')).toBeTruthy()
  })

  test('thrown away it is not counted', async () => {
    const memory = open('/ore', { timer: running(30) })
    await user.click(await screen.findByRole('button', { name: 'Scarta' }))
    expect(await screen.findByText('Tempo scartato: non è stato contato')).toBeTruthy()
    expect(memory.saved).toEqual([])
  })

  test('stops on any screen', async () => {
    const memory = open('/persone', { timer: running(45) })
    await user.click(await screen.findByRole('button', { name: 'Ferma: Ricevimento' }))
    await waitFor(() => expect(lastChange(memory)).toMatchObject({ do: 'stopTimer', next: undefined }))
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Ferma: Ricevimento' })).toBeNull())
  })
})

describe('the first listening of the day', () => {
  const begin = async (options: MemoryDeviceOptions = {}) => {
    const memory = open('/', { deskRecords: {}, ...options })
    const [start] = await screen.findAllByRole('button', { name: 'Nuovo ascolto' })
    await user.click(start!)
    return memory
  }

  test('offers the time of reception', async () => {
    const memory = await begin()
    await user.click(await screen.findByRole('button', { name: 'Avvia ricevimento' }))
    await waitFor(async () => expect(await memory.device.timer()).toMatchObject({ activity: 'reception' }))
    expect(screen.queryByText('Il tempo di ricevimento non corre.')).toBeNull()
  })

  test('asks once: not again that day', async () => {
    await begin()
    await user.click(await screen.findByRole('button', { name: 'Oggi no' }))
    expect(screen.queryByRole('button', { name: 'Avvia ricevimento' })).toBeNull()
  })

  test('offers nothing when reception was counted today, nor to who counts no hours', async () => {
    await begin({ deskRecords: { timeEntry: [anEntry(9, today, 'reception', 0, 30)] } })
    await screen.findByRole('heading', { level: 1 })
    expect(screen.queryByText('Il tempo di ricevimento non corre.')).toBeNull()
    cleanup()
    await begin({ roles: ['coordinator'] })
    await screen.findByRole('heading', { level: 1 })
    expect(screen.queryByText('Il tempo di ricevimento non corre.')).toBeNull()
  })
})

describe('the month', () => {
  const cells = (name: string) =>
    within(screen.getAllByRole('row', { name: new RegExp(`^${name}`) })[0]!)
      .getAllByRole('cell')
      .map(cell => cell.textContent)

  test('has a row for each comune, of one’s own hours', async () => {
    open()
    await screen.findAllByRole('table')
    expect(cells('Acerno').slice(0, 5)).toEqual(['3:05', '0:00', '0:00', '0:00', '3:05'])
    expect(cells('Totale').slice(3, 5)).toEqual(['0:40', '3:45'])
    expect(screen.queryByLabelText('Di chi')).toBeNull()
  })

  test('a coordinator reads everybody’s, and has no timers', async () => {
    open('/ore', { roles: ['coordinator'] })
    await screen.findAllByRole('table')
    expect(cells('Totale')[4]).toBe('5:45')
    expect(screen.queryByRole('button', { name: 'Avvia: Ricevimento' })).toBeNull()
    await user.selectOptions(screen.getByLabelText('Di chi'), 'Bruno Landi')
    await waitFor(() => expect(cells('Totale')[4]).toBe('2:00'))
    expect(screen.queryByRole('button', { name: /^Correggi/ })).toBeNull()
  })

  test('goes into a file as it stands on the screen', async () => {
    const blobs: Blob[] = []
    vi.spyOn(URL, 'createObjectURL').mockImplementation(blob => {
      blobs.push(blob as Blob)
      return 'blob:hours'
    })
    open()
    await user.click(await screen.findByRole('button', { name: 'Salva la tabella (CSV)' }))
    await waitFor(() => expect(blobs).toHaveLength(1))
    const lines = (await blobs[0]!.text()).split('\r\n')
    expect(lines[0]).toContain('Comune,Ricevimento,Lavoro diretto')
    expect(lines[1]).toMatch(/^Acerno,3:05,0:00,0:00,0:00,3:05,/)
  })

  test('another month has other hours', async () => {
    // Whom the sample met some days ago belongs to the month before, when this one has just begun.
    open('/ore', { isFilled: false })
    await screen.findAllByRole('table')
    await user.click(screen.getByRole('button', { name: 'Mese prima' }))
    expect(await screen.findByText('In questo mese non c’è ancora niente da contare.')).toBeTruthy()
  })
})

describe('an entry by hand', () => {
  const type = (label: string, value: string) => {
    fireEvent.change(screen.getByLabelText(label), { target: { value } })
  }

  test('says what is wrong, and is saved by the clock of Italian walls', async () => {
    const memory = open()
    await user.click(await screen.findByRole('button', { name: 'Aggiungi a mano' }))
    const save = screen.getByRole('button', { name: 'Salva la voce' })
    await user.click(save)
    expect(screen.getByText('Scrivi da che ora a che ora')).toBeTruthy()
    type('Dalle', '11:00')
    type('Alle', '10:00')
    expect(screen.getByText('La fine viene prima dell’inizio')).toBeTruthy()
    type('Alle', '12:15')
    await user.click(save)
    await waitFor(() =>
      expect(lastChange(memory)).toMatchObject({
        kind: 'timeEntry',
        given: {
          activity: 'reception',
          comune: 'A023',
          startedAt: italianMoment({ day: today, minutes: 660 }),
          endedAt: italianMoment({ day: today, minutes: 735 }),
        },
      }),
    )
  })

  test('mended keeps what was not touched, and can be taken away', async () => {
    const memory = open()
    await user.click((await screen.findAllByRole('button', { name: /^Correggi: Ricevimento/ }))[0]!)
    expect(screen.getByLabelText<HTMLInputElement>('Dalle').value).toBe('09:00')
    await user.click(screen.getByRole('button', { name: 'Togli la voce' }))
    await waitFor(() => expect(lastChange(memory)).toMatchObject({ do: 'voidRecord', id: entries[0]!.id }))
    await waitFor(() => expect(screen.queryByText('Ricevimento, 3 h 5 min')).toBeNull())
  })
})

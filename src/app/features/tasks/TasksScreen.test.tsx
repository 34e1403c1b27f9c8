import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { memoryDevice, type MemoryDevice, type MemoryDeviceOptions } from '../../../../tests/screens/memoryDevice'
import { personId, workerId } from '../../../../tests/screens/sampleData'
import { sampleLife, taskByHand } from '../../../../tests/screens/sampleTasks'
import { addDays, italianDay } from '../../../domain/dates'
import { App } from '../../App'
import { createQueryClient, watchDevice } from '../../data/queryClient'
import { watchInstall } from '../../shell/install'
import { noUpdates } from '../../shell/updates'

const user = userEvent.setup()
const now = Date.now()
const today = italianDay(now)
const life: MemoryDeviceOptions = {
  intakes: sampleLife(now),
  deskRecords: {
    task: [
      taskByHand(now, 1),
      taskByHand(now, 2, {
        title: 'Portare il verbale',
        personId: personId(1),
        steps: [{ n: 1, by: workerId(2), at: new Date(now - 3_600_000).toISOString(), do: 'done' }],
      }),
    ],
  },
}

function open(path: string, options: MemoryDeviceOptions = life): MemoryDevice {
  window.history.replaceState(null, '', path)
  const memory = memoryDevice(options)
  const queries = createQueryClient()
  void watchDevice(memory.device, queries)
  render(<App host={memory.host} queries={queries} services={{ updates: noUpdates, installer: watchInstall(window) }} />)
  return memory
}

const card = async (title: string) => within(await screen.findByRole('region', { name: title }))
const savedTasks = (memory: MemoryDevice) =>
  memory.saved.flatMap(change => (change.do === 'saveRecord' && change.kind === 'task' ? [change.given] : []))

/** Hidden, it might never be seen again: what was decided is made at once. */
function hide(): void {
  for (const state of ['hidden', 'visible']) {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }
}

beforeEach(() => {
  localStorage.clear()
})
afterEach(cleanup)

describe('Da fare on Oggi', () => {
  test('shows what is late first, in words and not by colour alone', async () => {
    open('/')
    const tasks = await card('Da fare')
    const rows = await tasks.findAllByRole('listitem')
    expect(rows[0]!.textContent).toMatch(/^(Richiamare|Confermare) .*scaduta/)
    expect(tasks.getAllByText(/^Richiamare/)[0]!.closest('li')!.textContent).toMatch(/scaduta .*tua/)
    expect(tasks.getByText('Documenti da ricevere')).toBeTruthy()
    expect(tasks.getByText('Ordinare i moduli per il contributo')).toBeTruthy()
    expect(tasks.getByRole('link', { name: 'Tutte le cose da fare' }).getAttribute('href')).toBe('/da-fare')
  })

  test('Fatto takes it off at once, and Annulla brings it back with nothing written', async () => {
    const memory = open('/')
    const tasks = await card('Da fare')
    await user.click(await tasks.findByRole('button', { name: 'Fatto: Ordinare i moduli per il contributo' }))
    await waitFor(() => {
      expect(tasks.queryByText('Ordinare i moduli per il contributo')).toBeNull()
    })
    await user.click(screen.getByRole('button', { name: 'Annulla' }))
    expect(await tasks.findByText('Ordinare i moduli per il contributo')).toBeTruthy()
    expect(memory.saved).toEqual([])
  })

  test('done and gone elsewhere, it is written with who did it', async () => {
    const memory = open('/')
    await user.click(await (await card('Da fare')).findByRole('button', { name: 'Fatto: Documenti da ricevere' }))
    // Leaving the page makes it.
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true })
    await waitFor(() => {
      expect(savedTasks(memory)).toMatchObject([
        { cause: { rule: 'missingDocuments' }, personId: personId(3), steps: [{ n: 1, do: 'done', by: workerId(1) }] },
      ])
    })
  })

  test('put off needs a reason; then it waits for its day', async () => {
    open('/')
    const tasks = await card('Da fare')
    await user.click(await tasks.findByRole('button', { name: 'Rimanda: Documenti da ricevere' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.click(dialog.getByRole('radio', { name: 'Tra un mese' }))
    await user.click(dialog.getByRole('button', { name: 'Rimanda' }))
    expect(dialog.getByLabelText('Perché si rimanda').getAttribute('aria-invalid')).toBe('true')
    await user.type(dialog.getByLabelText('Perché si rimanda'), 'torna dal CAF')
    await user.click(dialog.getByRole('button', { name: 'Rimanda' }))
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull()
    })
    expect(screen.getByText(/^Rimandata: /)).toBeTruthy()
  })

  test('a new one is written from here, for a person who is found by name', async () => {
    const memory = open('/')
    await user.click(await (await card('Da fare')).findByRole('button', { name: 'Nuova cosa da fare' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.click(dialog.getByRole('button', { name: 'Salva' }))
    expect(dialog.getByText('Scrivi che cosa c’è da fare')).toBeTruthy()
    await user.type(dialog.getByLabelText('Che cosa c’è da fare'), 'Sentire la scuola')
    await user.type(dialog.getByRole('searchbox', { name: /^Per quale persona/ }), 'Rinaldi')
    await user.click((await within(await dialog.findByRole('list', { name: 'Persone trovate' })).findAllByRole('button'))[0]!)
    await user.selectOptions(dialog.getByLabelText('Di chi è'), 'Bruno Landi')
    await user.click(dialog.getByRole('button', { name: 'Salva' }))
    await waitFor(() => {
      expect(savedTasks(memory)).toMatchObject([
        { title: 'Sentire la scuola', dueOn: addDays(today, 7), ownerId: workerId(2), personId: expect.any(String) as string },
      ])
    })
    expect(await (await card('Da fare')).findByText('Sentire la scuola')).toBeTruthy()
  })

  test('what was written by hand is said otherwise, or taken away, and each can be taken back', async () => {
    const memory = open('/')
    const title = 'Ordinare i moduli per il contributo'
    const edit = async (what: string) => {
      await user.click(await (await card('Da fare')).findByRole('button', { name: `Correggi: ${what}` }))
      return within(await screen.findByRole('dialog'))
    }
    const first = await edit(title)
    await user.clear(first.getByLabelText('Che cosa c’è da fare'))
    await user.click(first.getByRole('button', { name: 'Salva' }))
    expect(first.getByText('Scrivi che cosa c’è da fare')).toBeTruthy()
    await user.type(first.getByLabelText('Che cosa c’è da fare'), 'Ritirare i moduli')
    await user.click(first.getByRole('button', { name: 'Salva' }))
    await user.click(await screen.findByRole('button', { name: 'Annulla' }))
    expect(savedTasks(memory)).toEqual([])

    const second = await edit(title)
    await user.clear(second.getByLabelText('Che cosa c’è da fare'))
    await user.type(second.getByLabelText('Che cosa c’è da fare'), 'Ritirare i moduli')
    await user.click(second.getByRole('button', { name: 'Salva' }))
    hide()
    await waitFor(() => {
      expect(savedTasks(memory)).toMatchObject([{ title: 'Ritirare i moduli' }])
    })

    const third = await edit('Ritirare i moduli')
    await user.click(third.getByRole('button', { name: 'Elimina' }))
    hide()
    await waitFor(() => {
      expect(memory.saved.at(-1)).toMatchObject({ do: 'voidRecord', kind: 'task' })
    })
    await waitFor(async () => {
      expect((await card('Da fare')).queryByText('Ritirare i moduli')).toBeNull()
    })
  })

  test('is not told of half the records: while they arrive it says so, and then it is there', async () => {
    const memory = open('/', { ...life, status: { isComplete: false } })
    const tasks = await card('Da fare')
    expect(tasks.getByText(/sta ancora arrivando/)).toBeTruthy()
    expect(tasks.queryByRole('listitem')).toBeNull()
    memory.setStatus({ isComplete: true })
    expect(await screen.findByText('Documenti da ricevere')).toBeTruthy()
  })

  test('an empty tablet says what will come here', async () => {
    open('/', { isFilled: false })
    expect((await card('Da fare')).getByText(/^Niente da fare per ora/)).toBeTruthy()
  })
})

describe('Da fare', () => {
  test('groups by day, and keeps the filters in the address', async () => {
    open('/da-fare')
    expect(await screen.findByRole('heading', { level: 1, name: 'Da fare' })).toBeTruthy()
    expect((await card('Scadute')).getAllByText(/^Richiamare/).length).toBeGreaterThan(0)
    expect((await card('Oggi')).getByText(/^Richiamare/)).toBeTruthy()
    await user.selectOptions(screen.getByLabelText('Che cosa'), 'Scritte a mano')
    await waitFor(() => {
      expect(screen.queryByRole('region', { name: 'Scadute' })).toBeNull()
    })
    expect((await card('Nei prossimi sette giorni')).getByText('Ordinare i moduli per il contributo')).toBeTruthy()
    expect(window.location.search).toContain('kind=byHand')
  })

  test('only mine', async () => {
    open('/da-fare?whose=mine')
    expect(await screen.findByRole('radio', { name: 'Mie', checked: true })).toBeTruthy()
    expect(screen.queryByText('Ordinare i moduli per il contributo')).toBeNull()
    expect((await card('Scadute')).getAllByText(/^Richiamare/).length).toBeGreaterThan(0)
  })

  test('what was done these days says by whom, and can be taken up again', async () => {
    const memory = open('/da-fare')
    const done = await card('Fatte negli ultimi sette giorni')
    expect(done.getByText(/Bruno Landi/)).toBeTruthy()
    await user.click(done.getByRole('button', { name: 'Riapri: Portare il verbale' }))
    await memory.host.lock('quick')
    expect(savedTasks(memory)).toMatchObject([{ title: 'Portare il verbale', steps: [{ n: 1 }, { n: 2, do: 'reopened' }] }])
  })
})

test('the page of a person shows what is to be done for them', async () => {
  open(`/persone/${personId(3)}`)
  const tasks = await card('Da fare per questa persona')
  expect(await tasks.findByText('Documenti da ricevere')).toBeTruthy()
  expect(tasks.queryByText('Ordinare i moduli per il contributo')).toBeNull()
})

import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { memoryDevice, type MemoryDeviceOptions } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { ofEnte } from '../../../../tests/screens/sampleAssessments'
import type { InstrumentDefinition } from '../../../domain/instrument'
import { smallInstrument } from '../../../domain/test-instrument'

beforeEach(() => {
  localStorage.clear()
})
afterEach(cleanup)

const administrator: MemoryDeviceOptions = { worker: { roles: ['administrator'] } }
const open = (options: MemoryDeviceOptions = administrator) => renderScreen('/strumenti', memoryDevice(options))
const card = async (name: string) => within(await screen.findByRole('region', { name }))
const fileOf = (definition: unknown) => new File([JSON.stringify(definition)], 'scheda.json', { type: 'application/json' })

describe('Strumenti di valutazione', () => {
  test('shows those of the application with whom they are for and where they come from', async () => {
    open({})
    const shipped = await card('Con l’applicazione')
    expect(shipped.getByRole('heading', { name: 'Indice di Barthel' })).toBeTruthy()
    expect(shipped.getByText(/Per: Anziani e adulti con ridotta autonomia · 1 parte, 10 domande · versione 1/)).toBeTruthy()
    expect(shipped.getByText(/Lawton M.P., Brody E.M./)).toBeTruthy()
    expect(screen.getByText(/Li aggiunge chi amministra l’ambito/)).toBeTruthy()
    expect(screen.queryByRole('region', { name: 'Aggiungi uno strumento' })).toBeNull()
  })

  test('adds one from a file, once it was looked at: it is there without code', async () => {
    const { memory, user } = open()
    await user.upload(await screen.findByLabelText('Scegli il file'), fileOf(smallInstrument))
    const adding = await card('Aggiungi uno strumento')
    expect(await adding.findByText('Il file va bene')).toBeTruthy()
    expect(memory.saved).toEqual([])
    await user.click(adding.getByRole('button', { name: 'Aggiungi questo strumento' }))
    await waitFor(() => {
      expect(memory.saved).toMatchObject([{ kind: 'instrument', given: { definition: smallInstrument } }])
    })
    expect((await card('Dell’ente')).getByRole('heading', { name: 'Scheda di prova' })).toBeTruthy()
  })

  test('says of a file that is not sound what to put right and where, and adds nothing', async () => {
    const { memory, user } = open()
    const [home, ...rest] = smallInstrument.sections
    const [first, second, ...others] = home!.questions
    const { label: _, ...unlabelled } = first!
    const wrong = {
      ...smallInstrument,
      sections: [{ ...home, questions: [unlabelled, second, ...others] }, ...rest],
    }
    await user.upload(await screen.findByLabelText('Scegli il file'), fileOf(wrong))
    const report = within(await screen.findByRole('alert'))
    expect(report.getByText('Il file ha 1 cosa da sistemare')).toBeTruthy()
    expect(report.getByText('parte 1, domanda 1, «label»: manca')).toBeTruthy()
    const gap: InstrumentDefinition = {
      ...smallInstrument,
      scores: smallInstrument.scores.map(score => ({ ...score, bands: score.bands!.slice(0, 1) })),
    }
    await user.upload(screen.getByLabelText('Scegli il file'), fileOf(gap))
    expect(await screen.findByText('punteggio 1: le fasce devono coprire tutti i punti possibili, 0–11')).toBeTruthy()
    expect(memory.saved).toEqual([])
  })

  test('takes over no code of the application, and rewords no version that is there', async () => {
    const { user } = open({ ...administrator, deskRecords: { instrument: [ofEnte(smallInstrument)] } })
    const input = await screen.findByLabelText('Scegli il file')
    await user.upload(input, fileOf({ ...smallInstrument, code: 'barthel' }))
    expect(await screen.findByText(/^Il codice «barthel» è di uno strumento dell’applicazione/)).toBeTruthy()
    await user.upload(input, fileOf(smallInstrument))
    expect(await screen.findByText(/^«prova» versione 1 c’è già/)).toBeTruthy()
    await user.upload(input, fileOf({ ...smallInstrument, version: 2 }))
    expect(await screen.findByText('Scheda di prova, versione 2')).toBeTruthy()
  })

  test('withdraws one of the ente, and offers it again', async () => {
    const { memory, user } = open({ ...administrator, deskRecords: { instrument: [ofEnte(smallInstrument)] } })
    await user.click(await screen.findByRole('button', { name: 'Ritira: Scheda di prova' }))
    expect(await screen.findByText(/le valutazioni già fatte restano leggibili/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Riproponi: Scheda di prova' }))
    await waitFor(() => {
      expect(memory.saved.at(-1)).toMatchObject({ kind: 'instrument', given: { withdrawnOn: undefined } })
    })
  })
})

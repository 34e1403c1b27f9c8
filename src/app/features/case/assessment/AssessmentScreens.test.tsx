import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { memoryDevice, type MemoryDevice, type MemoryDeviceOptions } from '../../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../../tests/screens/renderScreen'
import {
  assessedCase,
  assessmentPath,
  caseId,
  comparisonPath,
  ofEnte,
  parts,
} from '../../../../../tests/screens/sampleAssessments'
import { workerId } from '../../../../../tests/screens/sampleData'
import { smallInstrument } from '../../../../domain/test-instrument'

beforeEach(() => {
  localStorage.clear()
})
afterEach(cleanup)

const open = (path: string, options: MemoryDeviceOptions = assessedCase()) => renderScreen(path, memoryDevice(options))
const card = async (name: string) => within(await screen.findByRole('region', { name }))
/** On the screen, and not on the paper beside it. */
const heading = async (name: string) => {
  const found = await screen.findAllByRole('heading', { name })
  return found.find(each => !each.closest('.printed'))
}
const savedParts = (memory: MemoryDevice) =>
  memory.saved.flatMap(change => (change.do === 'saveRecord' && change.kind === 'assessmentPart' ? [change] : []))

describe('an assessment', () => {
  test('shows what was answered, who signed it, and the score with its band and its source', async () => {
    open(assessmentPath(1))
    expect(await heading('Indice di Barthel')).toBeTruthy()
    const scores = await card('Punteggi')
    expect(scores.getByText('55 su 100')).toBeTruthy()
    expect(scores.getByText('Dipendenza grave')).toBeTruthy()
    const part = await card('Attività di base')
    expect(part.getByText(/^Firmata da Anna Ruggiero, 10 marzo/)).toBeTruthy()
    expect(part.getByText('Con un piccolo aiuto o una sorveglianza')).toBeTruthy()
    expect((await card('Fonti')).getByText(/Mahoney F.I., Barthel D.W./)).toBeTruthy()
  })

  test('counts only what is whole, and says what is missing', async () => {
    open(assessmentPath(2), {
      deskRecords: {
        ...assessedCase().deskRecords,
        assessmentPart: [{ ...parts[1]!, answers: { feeding: '10' }, signed: undefined }],
      },
    })
    const scores = await card('Punteggi')
    expect(scores.getByText('Mancano 9 risposte')).toBeTruthy()
    expect(scores.getByText(/Punteggi provvisori/)).toBeTruthy()
  })

  test('is completed only when every part that was begun is signed', async () => {
    open(assessmentPath(3))
    const ending = await card('Completa la valutazione')
    expect(ending.getByText('Prima di completarla vanno firmate: Abitazione.')).toBeTruthy()
    expect(ending.getByRole('button', { name: 'Completa la valutazione' }).hasAttribute('disabled')).toBe(true)
    cleanup()
    const { memory, user } = open(assessmentPath(2))
    await user.click((await card('Completa la valutazione')).getByRole('button', { name: 'Completa la valutazione' }))
    await waitFor(() => {
      expect(memory.saved).toMatchObject([{ kind: 'assessment', given: { completed: { by: workerId(1) } } }])
    })
  })

  test('goes on paper saying what it contains, and marking what nobody signed', async () => {
    open(assessmentPath(3))
    await heading('Valutazione multidimensionale')
    const paper = document.querySelector('.printed')!.textContent
    expect(paper).toContain('Contiene: 1 parte firmata, 1 parte non ancora firmata, 6 parti non compilate.')
    expect(paper).toContain('ACE-2026-7K3Q')
    expect(paper).toContain('NON FIRMATA')
    expect(paper).toContain('La figlia viene ogni sera da Salerno.')
    expect(paper).toContain('Documento di lavoro riservato')
  })

  test('is voided with a reason, and with less than three letters it is not', async () => {
    const { memory, user } = open(assessmentPath(2))
    await user.click(await screen.findByRole('button', { name: 'Annulla la valutazione' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.click(dialog.getByRole('button', { name: 'Annulla la valutazione' }))
    expect(dialog.getByText('Scrivi perché, in almeno tre lettere')).toBeTruthy()
    await user.type(dialog.getByLabelText('Perché'), 'Persona sbagliata')
    await user.click(dialog.getByRole('button', { name: 'Annulla la valutazione' }))
    await waitFor(() => {
      expect(memory.saved).toMatchObject([{ do: 'voidRecord', kind: 'assessment', reason: 'Persona sbagliata' }])
    })
  })

  test('that this tablet does not have says so, and leads back', async () => {
    open(assessmentPath(9))
    expect(await heading('Questa valutazione non è su questo dispositivo')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Valutazioni del caso' })).toBeTruthy()
  })
})

describe('a part', () => {
  test('asks a question only after the answer that it waits for, and counts as one answers', async () => {
    const { user } = open(assessmentPath(3, 'dependence'))
    const group = within(await screen.findByRole('group', { name: 'C’è una disabilità o una non autosufficienza' }))
    expect(screen.queryByRole('group', { name: 'Adeguatezza dell’assistenza' })).toBeNull()
    await user.click(group.getByRole('radio', { name: 'sì' }))
    const care = within(screen.getByRole('group', { name: 'Adeguatezza dell’assistenza' }))
    await user.click(care.getByRole('radio', { name: /^Poco adeguata/ }))
    expect((await card('Con queste risposte')).getByText('1 su 3')).toBeTruthy()
    expect(screen.getByText(/2 di 5 domande/)).toBeTruthy()
  })

  test('is not signed before what is required is answered: each fault leads to its question', async () => {
    const { memory, user } = open(assessmentPath(3, 'economy'))
    await user.click(await screen.findByRole('button', { name: 'Salva e firma' }))
    const alert = within(await screen.findByRole('alert'))
    await user.click(alert.getByRole('link', { name: 'Il reddito basta: manca la risposta' }))
    expect(document.activeElement).toBe(screen.getByRole('group', { name: 'Il reddito basta' }))
    expect(memory.saved).toEqual([])
  })

  test('is signed in one’s own name, with the answers to what was asked', async () => {
    const { memory, user } = open(assessmentPath(3, 'economy'))
    const isee = within(await screen.findByRole('group', { name: 'ISEE (facoltativo)' }))
    await user.click(isee.getByRole('radio', { name: 'Ordinario' }))
    await user.type(screen.getByLabelText('Valore ISEE (facoltativo), €'), '6.250,50')
    const enough = within(screen.getByRole('group', { name: 'Il reddito basta' }))
    await user.click(enough.getByRole('radio', { name: /^Con difficoltà/ }))
    await user.type(screen.getByLabelText('Osservazioni (facoltative)'), 'Paga il mutuo del figlio.')
    await user.click(screen.getByRole('button', { name: 'Salva e firma' }))
    await waitFor(() => {
      expect(savedParts(memory)).toMatchObject([
        {
          given: {
            section: 'economy',
            answers: { iseeKind: '1', isee: 6250.5, economyLevel: '1' },
            note: 'Paga il mutuo del figlio.',
            signed: { by: workerId(1) },
          },
        },
      ])
    })
    expect((await card('Economia')).getByText(/^Firmata da Anna Ruggiero, oggi/)).toBeTruthy()
  })

  test('may be saved unsigned with something still missing, but not with what cannot be read', async () => {
    const { memory, user } = open(assessmentPath(3, 'economy'))
    const isee = within(await screen.findByRole('group', { name: 'ISEE (facoltativo)' }))
    await user.click(isee.getByRole('radio', { name: 'Corrente' }))
    const value = screen.getByLabelText('Valore ISEE (facoltativo), €')
    await user.type(value, 'circa mille')
    await user.click(screen.getByRole('button', { name: 'Salva per ora' }))
    expect(await screen.findAllByText(/scrivi un numero da 0 a 500.000/i)).toHaveLength(2)
    expect(memory.saved).toEqual([])
    await user.clear(value)
    await user.click(screen.getByRole('button', { name: 'Salva per ora' }))
    await waitFor(() => {
      expect(savedParts(memory)).toMatchObject([{ given: { answers: { iseeKind: '6' }, signed: undefined } }])
    })
  })

  test('left halfway is a draft of this tablet, found again as it was', async () => {
    const memory = memoryDevice(assessedCase())
    const { user } = renderScreen(assessmentPath(3, 'general'), memory)
    await user.type(await screen.findByLabelText('Perché si valuta adesso'), 'È caduta in ca')
    await user.tab()
    await waitFor(async () => {
      expect(await memory.device.drafts()).toMatchObject([
        { draft: { kind: 'caseForm', of: caseId, title: 'Valutazione multidimensionale, Dati generali' } },
      ])
    })
    cleanup()
    renderScreen(assessmentPath(3), memory)
    const part = await card('Altre parti')
    expect(part.getByText('Bozza su questo dispositivo')).toBeTruthy()
    expect(part.getByRole('link', { name: 'Riprendi: Dati generali' })).toBeTruthy()
    cleanup()
    renderScreen(assessmentPath(3, 'general'), memory)
    expect(await screen.findByDisplayValue('È caduta in ca')).toBeTruthy()
  })

  test('of a colleague who has signed it is only read: one’s own reading begins beside it', async () => {
    const { memory, user } = open(assessmentPath(3))
    const part = await card('Rete familiare')
    expect(await part.findByText(/^Firmata da Teresa Costa/)).toBeTruthy()
    await user.click(part.getByRole('link', { name: 'Aggiungi la tua lettura: Rete familiare' }))
    const level = within(await screen.findByRole('group', { name: 'Quanto sostiene' }))
    expect(level.getByRole<HTMLInputElement>('radio', { name: /^Limitata/ }).checked).toBe(false)
    await user.click(level.getByRole('radio', { name: /^Insufficiente/ }))
    await user.click(screen.getByRole('button', { name: 'Salva e firma' }))
    await waitFor(() => {
      expect(savedParts(memory)).toHaveLength(1)
    })
    expect(savedParts(memory)[0]!.id).not.toBe(parts[2]!.id)
    expect((await card('Rete familiare')).getByText(/Un’altra compilazione di questa parte/)).toBeTruthy()
  })

  test('that a colleague left unsigned is gone on with, against the version that was seen', async () => {
    const { memory, user } = open(assessmentPath(3, 'home'))
    const level = within(await screen.findByRole('group', { name: 'Quanto è adeguata' }))
    expect(level.getByRole<HTMLInputElement>('radio', { name: /^Sufficiente/ }).checked).toBe(true)
    await user.click(level.getByRole('radio', { name: /^Buona/ }))
    await user.click(screen.getByRole('button', { name: 'Salva e firma' }))
    await waitFor(() => {
      expect(savedParts(memory)).toMatchObject([
        { id: parts[3]!.id, seen: { record: { answers: { homeLevel: '1' } } }, given: { answers: { homeLevel: '2' } } },
      ])
    })
  })
})

describe('two assessments side by side', () => {
  test('say what moved and which way is good, in a picture and in a table', async () => {
    const { user } = open(comparisonPath(1, 2))
    expect(await heading('1 punteggio migliora')).toBeTruthy()
    const scores = await card('1 punteggio migliora')
    const row = within(scores.getByRole('row', { name: /^Indice di Barthel/ }))
    expect(row.getByText('55 su 100, dipendenza grave')).toBeTruthy()
    expect(row.getByText('75 su 100, dipendenza moderata')).toBeTruthy()
    expect(row.getByText('+20, meglio')).toBeTruthy()
    expect(scores.getByRole('figure', { name: /^Grafico dei punteggi: Indice di Barthel/ })).toBeTruthy()
    const answers = await card('Che cosa è cambiato')
    expect(answers.getAllByRole('row')).toHaveLength(5)
    await user.click(answers.getByRole('checkbox', { name: 'Mostra anche le risposte uguali' }))
    expect(answers.getAllByRole('row')).toHaveLength(11)
  })

  test('of two instruments are not compared', async () => {
    open(comparisonPath(1, 3))
    expect(await screen.findByText('Servono due valutazioni fatte con lo stesso strumento')).toBeTruthy()
  })
})

describe('an instrument added as data', () => {
  const instrument = ofEnte(smallInstrument)
  const assessment = {
    ...assessedCase().deskRecords!.assessment![0]!,
    completed: undefined,
    instrument: { code: 'prova', version: 1, record: instrument.id },
  }
  const added = assessedCase({ instrument: [instrument], assessment: [assessment], assessmentPart: [] })

  test('is filled in, signed and counted without code', async () => {
    const { memory, user } = open(assessmentPath(1, 'home'), added)
    await user.click(within(await screen.findByRole('group', { name: 'Ha una casa' })).getByRole('radio', { name: /^sì/ }))
    await user.click(within(screen.getByRole('group', { name: 'Com’è' })).getByRole('radio', { name: /^Buona/ }))
    await user.click(screen.getByRole('button', { name: 'Salva e firma' }))
    await waitFor(() => {
      expect(savedParts(memory)).toMatchObject([{ given: { answers: { hasHome: true, state: 'good' } } }])
    })
    expect(await heading('Scheda di prova')).toBeTruthy()
    expect((await card('Punteggi')).getByText('Mancano 2 risposte')).toBeTruthy()
  })

  test('that was withdrawn stays readable', async () => {
    open(
      assessmentPath(1),
      assessedCase({ instrument: [{ ...instrument, withdrawnOn: '2026-11-01' }], assessment: [assessment] }),
    )
    expect(await heading('Scheda di prova')).toBeTruthy()
  })
})

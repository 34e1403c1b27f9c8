import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryDevice } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { caseId, sampleCase, sampleStep } from '../../../../tests/screens/sampleCases'
import { recordId, sampleDiary } from '../../../../tests/screens/sampleData'
import type { Correction } from '../../../domain/correction'
import type { CorrectionId } from '../../../domain/ids'
import type { Change } from '../../../local/device'

afterEach(cleanup)

const now = Date.now()
const hold = sampleStep(now, 5, { kind: 'hold', reason: 'Causa civile in corso', act: 'Nota dell’Avvocatura' })
const savedId = (change: Change | undefined) => change?.do === 'saveRecord' && change.id
const button = (name: string | RegExp) => screen.getByRole('button', { name })

describe('a case on hold', () => {
  test('says so on every part of the file, and why; its team does not lift it', async () => {
    renderScreen(`/casi/${caseId(1)}/sintesi`, memoryDevice({ deskRecords: { case: [sampleCase(now, 1, {}, [hold])] } }))
    expect(await screen.findByText(/Fascicolo in conservazione/)).toBeTruthy()
    expect(screen.getAllByText(/Causa civile in corso/).length).toBeGreaterThan(0)
    expect(await screen.findByText('Nota dell’Avvocatura')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /conservazione/ })).toBeNull()
  })

  test('is held by who coordinates, with a reason, and let go with another', async () => {
    const device = memoryDevice({ roles: ['coordinator'], deskRecords: { case: [sampleCase(now, 1)] } })
    const { user, memory } = renderScreen(`/casi/${caseId(1)}/sintesi`, device)
    await user.click(await screen.findByRole('button', { name: 'Disponi la conservazione' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.click(dialog.getByRole('button', { name: 'Conferma' }))
    expect(await dialog.findByText('Scrivi perché.')).toBeTruthy()
    await user.type(dialog.getByLabelText(/^Perché/), 'Ispezione in corso')
    await user.click(dialog.getByRole('button', { name: 'Conferma' }))
    await screen.findByText(/Fascicolo in conservazione/)
    await user.click(button(/^Togli la conservazione/))
    const lifting = within(await screen.findByRole('dialog'))
    await user.type(lifting.getByLabelText(/^Perché/), 'Ispezione finita')
    await user.click(lifting.getByRole('button', { name: 'Conferma' }))
    await screen.findByText('Nessuna conservazione disposta: il fascicolo si modifica come sempre.')
    const [placed, lifted] = memory.saved.flatMap(change => (change.do === 'takeCaseStep' ? [change.step] : []))
    expect(placed).toMatchObject({ kind: 'hold', reason: 'Ispezione in corso' })
    expect(lifted).toMatchObject({ kind: 'holdEnd', hold: placed!.id, reason: 'Ispezione finita' })
  })
})

describe('a request of rectification', () => {
  test('is written beside the entry with its term, answered, and stays there in the words of the person', async () => {
    const device = memoryDevice({ deskRecords: { case: [sampleCase(now, 1)] } })
    const { user, memory } = renderScreen(`/casi/${caseId(1)}/diario`, device)
    const [ask] = await screen.findAllByRole('button', { name: 'Registra una richiesta di rettifica' })
    await user.click(ask!)
    const dialog = within(await screen.findByRole('dialog'))
    await user.click(dialog.getByRole('button', { name: 'Salva la richiesta' }))
    expect(await dialog.findByText('Scrivi che cosa dice.')).toBeTruthy()
    await user.type(dialog.getByLabelText(/^Chi la chiede/), 'Carmela Russo')
    await user.type(dialog.getByLabelText(/^Che cosa dice/), 'Non ho mai detto questo.')
    await user.click(dialog.getByRole('button', { name: 'Salva la richiesta' }))
    const said = within(await screen.findByRole('list', { name: 'Richieste di rettifica' }))
    expect(said.getByText('Non ho mai detto questo.')).toBeTruthy()
    expect(said.getByText(/Da rispondere entro /)).toBeTruthy()
    expect(memory.saved.map(change => change.do)).toEqual(['saveRecord', 'saveRecord'])
    expect(memory.saved[1]).toMatchObject({ kind: 'task', given: { title: 'Rispondere a una richiesta di rettifica' } })

    await user.click(said.getByRole('button', { name: 'Rispondi alla richiesta' }))
    const answering = within(await screen.findByRole('dialog'))
    await user.click(answering.getByRole('radio', { name: /^Non accolta/ }))
    await user.click(answering.getByRole('button', { name: 'Rispondi alla richiesta' }))
    expect(await answering.findByText('Scrivi perché non è accolta.')).toBeTruthy()
    await user.type(answering.getByLabelText(/^Perché/), 'È la valutazione del servizio')
    await user.click(answering.getByRole('button', { name: 'Rispondi alla richiesta' }))
    expect(await screen.findByText(/È la valutazione del servizio/)).toBeTruthy()
    expect(screen.getByText('Non ho mai detto questo.')).toBeTruthy()
    await waitFor(() => {
      expect(memory.saved.slice(2)).toMatchObject([
        { kind: 'correction', given: { answer: { outcome: 'refused' } } },
        { kind: 'task', id: savedId(memory.saved[1]), given: { steps: [{ do: 'done' }] } },
      ])
    })
  })

  test('of two with one term the answer to each ends one thing to do', async () => {
    const { user, memory } = renderScreen(
      `/casi/${caseId(1)}/diario`,
      memoryDevice({ deskRecords: { case: [sampleCase(now, 1)] } }),
    )
    for (const statement of ['Non è vero.', 'Manca una cosa.']) {
      const [ask] = await screen.findAllByRole('button', { name: 'Registra una richiesta di rettifica' })
      await user.click(ask!)
      const dialog = within(await screen.findByRole('dialog'))
      await user.type(dialog.getByLabelText(/^Chi la chiede/), 'Carmela Russo')
      await user.type(dialog.getByLabelText(/^Che cosa dice/), statement)
      await user.click(dialog.getByRole('button', { name: 'Salva la richiesta' }))
      await screen.findByText(statement)
    }
    const asked = memory.saved.flatMap(change => (change.do === 'saveRecord' && change.kind === 'task' ? [change.id] : []))
    for (const left of [1, 0]) {
      const said = within(await screen.findByRole('list', { name: 'Richieste di rettifica' }))
      await user.click(said.getAllByRole('button', { name: 'Rispondi alla richiesta' })[0]!)
      const dialog = within(await screen.findByRole('dialog'))
      await user.click(dialog.getByRole('radio', { name: /^La dichiarazione resta/ }))
      await user.click(dialog.getByRole('button', { name: 'Rispondi alla richiesta' }))
      await waitFor(() => {
        expect(said.queryAllByRole('button', { name: 'Rispondi alla richiesta' })).toHaveLength(left)
      })
    }
    const ended = memory.saved
      .slice(4)
      .flatMap(change => (change.do === 'saveRecord' && change.kind === 'task' ? [change.id] : []))
    expect(asked).toHaveLength(2)
    expect(ended.sort()).toEqual(asked.sort())
  })

  test('that was put right by an amendment no longer repeats what was wrong', async () => {
    const [amendment, entry] = sampleDiary(now)
    const corrected: Correction = {
      id: recordId(9500) as string as CorrectionId,
      of: entry!.id,
      about: entry!.of,
      workerId: entry!.author,
      by: 'Carmela Russo',
      askedOn: '2026-05-04',
      statement: 'Non ho mai detto questo.',
      answer: {
        outcome: 'accepted',
        on: '2026-05-05',
        at: '2026-05-05T09:00:00.000Z',
        by: entry!.author,
        amendment: amendment!.id,
      },
    }
    const deskRecords = { case: [sampleCase(now, 1)], correction: [corrected] }
    renderScreen(`/casi/${caseId(1)}/diario`, memoryDevice({ deskRecords }))
    expect(await screen.findByText(/Corretta su richiesta di Carmela Russo/)).toBeTruthy()
    expect(screen.queryByText('Non ho mai detto questo.')).toBeNull()
  })
})

import { cleanup, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { renderScreen } from '../../../../../tests/screens/renderScreen'
import { caseId, sampleCase, sampleStep } from '../../../../../tests/screens/sampleCases'
import { workerId } from '../../../../../tests/screens/sampleData'
import { mandateId, measureId, sampleHearing, sampleMandate, sampleMeasure } from '../../../../../tests/screens/sampleJudicial'
import { addDays } from '../../../../domain/dates'
import { err } from '../../../../domain/result'
import { shortDayOf } from '../../../text/moments'
import { at, button, card, heading, now, open, saved, today, type } from './test-judicial'

afterEach(cleanup)

describe('the part of the case file', () => {
  test('is shut for whoever has no permission, who reads none of it', async () => {
    open(at, { mandate: [sampleMandate(now, 12)] }, { permissions: [] })
    expect(await screen.findByText('Questa parte del fascicolo è riservata')).toBeTruthy()
    expect(screen.queryByText('Indagine psico-sociale')).toBeNull()
    cleanup()
    open(`${at}/incarico/${mandateId(1)}`, { mandate: [sampleMandate(now, 12)] }, { permissions: [] })
    expect(await screen.findByText('Questa parte del fascicolo è riservata')).toBeTruthy()
  })

  test('says what begins it when there is nothing', async () => {
    open(at)
    expect(await screen.findByText(/Registra qui che cosa chiede l’autorità/)).toBeTruthy()
    expect(screen.getByText('Nessuna scadenza in corso.')).toBeTruthy()
  })

  test('counts the days to what is due, the nearest first', async () => {
    open(at, { mandate: [sampleMandate(now, 12)], hearing: [sampleHearing(now, 3)] })
    const deadlines = await card('Scadenze')
    expect(deadlines.getAllByRole('listitem').map(item => item.textContent)).toEqual([
      `Audizione del servizio${shortDayOf(addDays(today, 3))}fra 3 giorni`,
      `Indagine psico-sociale${shortDayOf(addDays(today, 12))}fra 12 giorni`,
    ])
  })

  test('tells the heading of the case the days alone, once', async () => {
    const { memory } = open(at, { mandate: [sampleMandate(now, 12)] })
    const told = () => memory.saved.filter(change => change.do === 'takeCaseStep')
    await waitFor(() => expect(told()).toHaveLength(1))
    expect(told()[0]).toMatchObject({
      step: { kind: 'deadline', dueOn: addDays(today, 12), of: mandateId(1), what: 'Scadenza con l’autorità giudiziaria' },
    })
    await new Promise(resolve => setTimeout(resolve, 50))
    expect(told()).toHaveLength(1)
  })

  test('ends what the heading says of a mandate that was answered', async () => {
    const deadline = sampleStep(now, 9, { kind: 'deadline', dueOn: addDays(today, 12), what: 'Scadenza', of: mandateId(1) })
    const step = { n: 1, by: workerId(1), at: new Date(now).toISOString(), on: today, do: 'reportSent' } as const
    const { memory } = open(at, {
      case: [sampleCase(now, 1, {}, [deadline])],
      mandate: [sampleMandate(now, 12, { steps: [step] })],
    })
    await waitFor(() =>
      expect(memory.saved.at(-1)).toMatchObject({ step: { kind: 'deadlineEnd', deadline: deadline.id, isMet: true } }),
    )
  })
})

describe('a mandate', () => {
  test('is written with its term: the day is proposed, and confirmed by hand', async () => {
    const { user, memory } = open(at)
    await user.click(await screen.findByRole('button', { name: 'Nuovo incarico' }))
    await heading('Nuovo incarico dell’autorità')
    await user.click(button('Salva l’incarico'))
    expect(await screen.findByRole('alert')).toHaveProperty('textContent', expect.stringContaining('Scegli chi lo chiede'))
    await user.selectOptions(screen.getByLabelText('Chi lo chiede'), 'Tribunale per i minorenni, civile')
    await user.selectOptions(screen.getByLabelText('Che cosa chiede'), 'Indagine sociale')
    type('Ricevuto il', '2026-11-05')
    type('Quanti', '30')
    expect(screen.getByText('Il conto dà 07/12/2026.')).toBeTruthy()
    expect(screen.getByText('L’ultimo giorno sarebbe 05/12/2026, un sabato: passa al primo giorno lavorativo.')).toBeTruthy()
    await user.click(button('Salva l’incarico'))
    expect(saved(memory, 'mandate')).toBeUndefined()
    await user.click(button('Conferma 07/12/2026'))
    await user.click(button('Salva l’incarico'))
    await heading('Indagine sociale')
    expect(saved(memory, 'mandate')).toMatchObject({
      given: {
        caseId: caseId(1),
        request: 'socialInquiry',
        dueOn: '2026-12-07',
        term: { amount: 30, unit: 'days', from: 'received', fromOn: '2026-11-05', isSuspended: false },
      },
    })
  })

  test('another day than the reckoned one asks why', async () => {
    const { user, memory } = open(`${at}/incarico/${mandateId(1)}/modifica`, {
      mandate: [
        sampleMandate(now, 12, {
          receivedOn: '2026-11-05',
          term: { amount: 30, unit: 'days', from: 'received', fromOn: '2026-11-05', isSuspended: false },
          dueOn: '2026-12-07',
        }),
      ],
    })
    await heading('Modifica l’incarico')
    type('Scadenza confermata', '2026-12-01')
    await user.click(button('Salva l’incarico'))
    expect((await screen.findAllByText('Il giorno è diverso dal conto: scrivi perché')).length).toBeGreaterThan(0)
    await user.type(screen.getByLabelText('Perché un altro giorno'), 'Il decreto scrive la data')
    await user.click(button('Salva l’incarico'))
    await heading('Indagine psico-sociale')
    expect(saved(memory, 'mandate')).toMatchObject({ given: { dueOn: '2026-12-01', dueBecause: 'Il decreto scrive la data' } })
  })

  test('is not saved without what was written of its updates: a number in words is asked for in digits', async () => {
    const { user, memory } = open(`${at}/incarico/${mandateId(1)}/modifica`, { mandate: [sampleMandate(now, 12)] })
    await heading('Modifica l’incarico')
    type('Poi una relazione ogni', 'tre')
    await user.click(button('Salva l’incarico'))
    expect(await screen.findByRole('alert')).toHaveProperty('textContent', expect.stringContaining('Scrivi ogni quanto in cifre'))
    expect(saved(memory, 'mandate')).toBeUndefined()
  })

  test('August is said to be suspended by whoever knows, and where the law excludes it cannot be', async () => {
    const { user } = open(`${at}/incarico/${mandateId(2)}/modifica`)
    await heading('Nuovo incarico dell’autorità')
    type('Ricevuto il', '2027-07-20')
    type('Quanti', '30')
    expect(screen.getByText('Il conto dà 19/08/2027.')).toBeTruthy()
    expect(screen.getByText('Con la sospensione di agosto sarebbe 20/09/2027.')).toBeTruthy()
    await user.selectOptions(screen.getByLabelText('Materia'), 'Ordine di protezione')
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /si sospende/ }).disabled).toBe(true)
  })

  test('what was typed is there after the screen was left', async () => {
    const { user, memory } = open(`${at}/incarico/${mandateId(2)}/modifica`)
    await heading('Nuovo incarico dell’autorità')
    await user.type(screen.getByLabelText('Quale ufficio, di quale città'), 'Tribunale di Salerno')
    await waitFor(async () => expect((await memory.device.drafts()).some(({ draft }) => draft.kind === 'caseForm')).toBe(true))
    cleanup()
    renderScreen(`${at}/incarico/${mandateId(2)}/modifica`, memory)
    expect(await screen.findByDisplayValue('Tribunale di Salerno')).toBeTruthy()
  })

  test('that is late says so, and moves on step by step', async () => {
    const { user, memory } = open(`${at}/incarico/${mandateId(1)}`, { mandate: [sampleMandate(now, -2)] })
    expect(await screen.findByText(/^La scadenza è passata/)).toBeTruthy()
    await user.click(button('Registra una proroga'))
    await user.click(button('Salva'))
    expect(await screen.findByText('Scrivilo in poche parole')).toBeTruthy()
    type('Nuova scadenza', addDays(today, 20))
    type('Da chi e perché', 'Il giudice, su richiesta')
    await user.click(button('Salva'))
    expect(await screen.findByText('fra 20 giorni')).toBeTruthy()
    expect(saved(memory, 'mandate')).toMatchObject({ given: { steps: [{ n: 1, do: 'extended', dueOn: addDays(today, 20) }] } })
    expect(screen.queryByText(/^La scadenza è passata/)).toBeNull()
  })
})

describe('a measure', () => {
  test('that asks something of the service leads to its mandate, filled in already', async () => {
    const { user, memory } = open(at)
    await user.click(await screen.findByRole('button', { name: 'Registra un provvedimento' }))
    await heading('Registra un provvedimento')
    await user.selectOptions(screen.getByLabelText('Chi lo ha emesso'), 'Tribunale per i minorenni, civile')
    type('Data del provvedimento', addDays(today, -4))
    await user.click(button('Affidamento al servizio'))
    await user.type(screen.getByLabelText('Nome'), 'Luca Ferrante')
    await user.click(screen.getByRole('checkbox', { name: /Chiede qualcosa al servizio/ }))
    await user.click(button('Salva il provvedimento'))
    await heading('Nuovo incarico dell’autorità')
    expect(saved(memory, 'measure')).toMatchObject({ given: { protections: ['entrustmentToService'] } })
    expect(screen.getByDisplayValue('Luca Ferrante')).toBeTruthy()
  })

  test('is read whole, and ends with its reason', async () => {
    const { user, memory } = open(`${at}/provvedimento/${measureId(1)}`, { measure: [sampleMeasure(now)] })
    expect(await screen.findByText(/Percorso di sostegno alla genitorialità/)).toBeTruthy()
    expect(screen.getByText('Affidamento al servizio, Incontri protetti')).toBeTruthy()
    await user.click(button('Segna che non vale più'))
    await user.selectOptions(screen.getByLabelText('Perché'), 'Revocato')
    await user.click(button('Salva'))
    expect(await screen.findByText(/^Non vale più dal/)).toBeTruthy()
    expect(saved(memory, 'measure')).toMatchObject({ given: { ended: { how: 'revoked' } } })
  })
})

describe('a hearing', () => {
  test('is written, and what came of it', async () => {
    const { user, memory } = open(at, { hearing: [sampleHearing(now, -1)] })
    await user.click(await screen.findByRole('button', { name: 'Com’è andata?' }))
    await user.click(screen.getByRole('radio', { name: 'Rinviata' }))
    await user.click(button('Salva'))
    expect(await screen.findByText('Scrivi il giorno del rinvio')).toBeTruthy()
    type('Rinviata al', addDays(today, 30))
    await user.click(button('Salva'))
    await waitFor(() =>
      expect(saved(memory, 'hearing')).toMatchObject({ given: { ending: { do: 'adjourned', to: addDays(today, 30) } } }),
    )
    expect((await card('Udienze')).getByText('fra 30 giorni')).toBeTruthy()
  })

  test('that cannot be saved says why and what was saved, and what was written stays', async () => {
    const { user, memory } = open(at, { hearing: [sampleHearing(now, 3)] })
    await user.click((await card('Udienze')).getByRole('link', { name: /^Apri: Audizione del servizio, / }))
    await user.click(await screen.findByRole('button', { name: 'Modifica' }))
    type('Ora', '11:15')
    vi.spyOn(memory.device, 'change').mockResolvedValue(err({ type: 'NotAllowed', refusal: 'NotInTeam' }))
    await user.click(button('Salva l’udienza'))
    expect(await screen.findByText('Non hai il permesso di farlo. Niente è cambiato.')).toBeTruthy()
    expect(screen.getByDisplayValue('11:15')).toBeTruthy()
  })

  test('has a page of its own with its papers: one that is attached is the hearing’s at once', async () => {
    const { user, memory } = open(`${at}/udienza/${sampleHearing(now, 3).id}`, { hearing: [sampleHearing(now, 3)] })
    const papers = await card('Documenti')
    expect(papers.getByText('La convocazione e il verbale. Li legge solo chi può leggere l’atto.')).toBeTruthy()
    const picker = document.querySelector<HTMLInputElement>('input[type=file][multiple]')!
    await user.upload(picker, new File(['%PDF-1.7 convocazione'], 'Convocazione.pdf', { type: 'application/pdf' }))
    await waitFor(() => expect(saved(memory, 'hearing')).toMatchObject({ attachments: [expect.any(String)] }))
    expect(await screen.findByText('Allegato. Salvato sul dispositivo.')).toBeTruthy()
  })
})

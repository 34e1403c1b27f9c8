import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { memoryDevice, type MemoryDevice, type MemoryDeviceOptions } from '../../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../../tests/screens/renderScreen'
import { caseId, sampleCase, sampleStep } from '../../../../../tests/screens/sampleCases'
import { workerId } from '../../../../../tests/screens/sampleData'
import {
  mandateId,
  measureId,
  reportId,
  sampleHearing,
  sampleMandate,
  sampleMeasure,
  sampleRemoval,
  sampleReport,
  writtenReport,
} from '../../../../../tests/screens/sampleJudicial'
import { addDays, italianDay } from '../../../../domain/dates'
import { err } from '../../../../domain/result'
import { reportDigest } from '../../../../local/judicial-kinds'
import { shortDayOf } from '../../../text/moments'

afterEach(cleanup)

const print = vi.fn<() => void>()
beforeAll(() => {
  vi.stubGlobal('print', print)
})

const now = Date.now()
const today = italianDay(now)
const at = `/casi/${caseId(1)}/giudiziario`
type Kept = NonNullable<MemoryDeviceOptions['deskRecords']>

function open(path: string, kept: Kept = {}, options: MemoryDeviceOptions = {}) {
  const deskRecords = { case: [sampleCase(now)], ...kept }
  return renderScreen(path, memoryDevice({ permissions: ['judicial'], deskRecords, ...options }))
}

/** Its title is on the paper too. */
const heading = async (name: string | RegExp) => (await screen.findAllByRole('heading', { level: 1, name }))[0]!
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const type = (label: string | RegExp, value: string) => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
}
const saved = (memory: MemoryDevice, kind: string) =>
  memory.saved.findLast(change => change.do === 'saveRecord' && change.kind === kind) as { readonly given: object } | undefined
const card = async (name: string) => within(await screen.findByRole('region', { name }))

describe('the part of the case file', () => {
  test('is shut for whoever has no permission, who reads none of it', async () => {
    open(at, { mandate: [sampleMandate(now, 12)] }, { permissions: [] })
    expect(await screen.findByText('Questa parte della cartella è riservata')).toBeTruthy()
    expect(screen.queryByText('Indagine psico-sociale')).toBeNull()
    cleanup()
    open(`${at}/incarico/${mandateId(1)}`, { mandate: [sampleMandate(now, 12)] }, { permissions: [] })
    expect(await screen.findByText('Questa parte della cartella è riservata')).toBeTruthy()
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
    await user.click((await card('Udienze')).getByRole('button', { name: 'Modifica' }))
    type('Ora', '11:15')
    vi.spyOn(memory.device, 'change').mockResolvedValue(err({ type: 'NotAllowed', refusal: 'NotInTeam' }))
    await user.click(button('Salva l’udienza'))
    expect(await screen.findByText('Non hai il permesso di farlo. Niente è cambiato.')).toBeTruthy()
    expect(screen.getByDisplayValue('11:15')).toBeTruthy()
  })
})

describe('a report', () => {
  const path = `${at}/relazione/${reportId(1)}`

  test('begins from the mandate, with its question and the sections of its kind', async () => {
    const { user } = open(`${at}/incarico/${mandateId(1)}`, { mandate: [sampleMandate(now, 12)] })
    await user.click(await screen.findByRole('button', { name: 'Scrivi la relazione' }))
    await heading('Nuova relazione all’autorità giudiziaria')
    expect(screen.getByLabelText<HTMLTextAreaElement>('Mandato e quesito').value).toContain('Condizioni di vita del minore')
    expect(screen.getByLabelText('Valutazione professionale')).toBeTruthy()
  })

  test('takes facts of the diary where it tells, never where it judges', async () => {
    const { user, memory } = open(`${path}/modifica`, { courtReport: [sampleReport(now)] })
    await heading('Relazione')
    expect(screen.queryByRole('button', { name: 'Scegli fatti dal diario per: Valutazione professionale' })).toBeNull()
    await user.click(button('Scegli fatti dal diario per: Fonti e attività svolte'))
    const dialog = within(await screen.findByRole('dialog'))
    await user.click(await dialog.findByRole('button', { name: /^Aggiungi: Visita domiciliare/ }))
    await user.click(dialog.getByRole('button', { name: 'Chiudi' }))
    const quote = screen.getByLabelText<HTMLTextAreaElement>(/^Come lo dice la relazione: Visita domiciliare/)
    await user.clear(quote)
    await user.type(quote, 'Casa al secondo piano, senza ascensore.')
    await user.click(button('Salva la relazione'))
    await heading('Relazione di aggiornamento sul nucleo Ferrante')
    expect(saved(memory, 'courtReport')).toMatchObject({
      given: { facts: [{ section: 'sources', kind: 'homeVisit', quote: 'Casa al secondo piano, senza ascensore.' }] },
    })
  })

  test('says what is missing before it is sent for approval, then asks', async () => {
    open(path, { courtReport: [sampleReport(now)] })
    expect(await screen.findByText(/^Prima di chiedere l’approvazione scrivi: Fonti e attività svolte, /)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Chiedi l’approvazione' })).toBeNull()
    cleanup()
    const { user, memory } = open(path, { courtReport: [writtenReport(now)] })
    await user.click(await screen.findByRole('button', { name: 'Chiedi l’approvazione' }))
    expect(await screen.findByText(/^Attende l’approvazione del coordinatore/)).toBeTruthy()
    expect(memory.saved.at(-1)).toMatchObject({ step: { kind: 'approvalRequest', subject: 'courtReport', of: reportId(1) } })
  })

  test('a coordinator with the permission approves what a colleague wrote', async () => {
    const asking = sampleStep(now, 3, { kind: 'approvalRequest', subject: 'courtReport', of: reportId(1) }, workerId(2))
    const { user, memory } = open(
      path,
      { case: [sampleCase(now, 1, {}, [asking])], courtReport: [writtenReport(now)] },
      { roles: ['coordinator'] },
    )
    await user.click(await screen.findByRole('button', { name: 'Approva' }))
    await waitFor(() =>
      expect(memory.saved.at(-1)).toMatchObject({ step: { kind: 'approvalDecision', request: asking.id, outcome: 'approved' } }),
    )
    expect(await screen.findAllByText('Approvata')).not.toHaveLength(0)
  })

  test('sent it keeps the print of what was sent, marks its mandate, and is not written again', async () => {
    const report = writtenReport(now)
    const { user, memory } = open(path, { courtReport: [report], mandate: [sampleMandate(now, 12)] })
    await user.click(await screen.findByRole('button', { name: 'Registra l’invio' }))
    expect(await screen.findByText('Il coordinatore non l’ha ancora approvata.')).toBeTruthy()
    type('Protocollo o numero del messaggio', '15230/2026')
    await user.click(button('Salva'))
    expect(await screen.findByText('Prove di invio e ricezione')).toBeTruthy()
    expect(saved(memory, 'courtReport')).toMatchObject({
      given: { steps: [{ do: 'sent', how: 'pec', protocol: '15230/2026', digest: reportDigest(report) }] },
    })
    // Three months from the day it was due: the report left in time.
    await waitFor(() =>
      expect(saved(memory, 'mandate')).toMatchObject({ given: { steps: [{ do: 'reportSent', report: reportId(1) }] } }),
    )
    expect(screen.queryByRole('link', { name: 'Modifica' })).toBeNull()
    await user.click(button('Registra la ricezione'))
    await user.click(button('Salva'))
    expect(await screen.findByText('Ricevuta dall’autorità')).toBeTruthy()
  })

  test('on paper it says to whom, about what, and that it is a draft until it is approved', async () => {
    const { user } = open(path, { courtReport: [writtenReport(now)] })
    await heading('Relazione di aggiornamento sul nucleo Ferrante')
    const paper = document.querySelector('.printed')!
    expect(paper.textContent).toContain('Tribunale per i minorenni di Salerno')
    expect(paper.textContent).toContain('BOZZA, non approvata')
    expect(paper.textContent).toContain('La casa è in ordine, Luca mostra i quaderni.')
    await waitFor(() => expect(paper.textContent).toContain('Firma: Anna Ruggiero'))
    await user.click(button('Stampa'))
    expect(print).toHaveBeenCalledOnce()
  })
})

describe('a child put in safety', () => {
  test('starts the clocks from day and hour, never from the future', async () => {
    const { user, memory } = open(at)
    await user.click(await screen.findByRole('button', { name: 'Apri il percorso 403' }))
    await heading('Comincia dal collocamento')
    type(/^Giorno in cui/, addDays(today, 1))
    await user.click(screen.getByRole('radio', { name: 'Sindaco' }))
    await user.click(button('Fai partire i termini'))
    expect((await screen.findAllByText('È un momento che deve ancora venire')).length).toBeGreaterThan(0)
    type(/^Giorno in cui/, addDays(today, -1))
    await user.click(button('Fai partire i termini'))
    await heading('Collocamento d’urgenza (art. 403 c.c.)')
    expect(saved(memory, 'measure')).toMatchObject({ given: { removal: { authority: 'mayor', from: 'bothParents' } } })
    expect(screen.getByText(/Da confermare con il legale dell’ente/)).toBeTruthy()
  })

  test('shows how many hours are left, and who has to act', async () => {
    open(`${at}/urgenza/${measureId(2)}`, { measure: [sampleRemoval(now, 20)] })
    const papers = (await screen.findByText('Provvedimento, documenti e relazione al pubblico ministero')).closest('li')!
    expect(papers.textContent).toMatch(/Tocca al servizio, entro 24 ore dal collocamento/)
    expect(papers.textContent).toMatch(/mancano (3 h \d\d min|4 h)/)
    expect(screen.queryByText(/il collocamento perde efficacia/)).toBeNull()
  })

  test('says that the measure may have lapsed when a vital clock ran out', async () => {
    open(`${at}/urgenza/${measureId(2)}`, { measure: [sampleRemoval(now, 25)] })
    expect(await screen.findByText(/il collocamento perde efficacia/)).toBeTruthy()
  })

  test('what happened is marked with its hour, and taken back when it was a mistake', async () => {
    const { user, memory } = open(`${at}/urgenza/${measureId(2)}`, { measure: [sampleRemoval(now, 20)] })
    const papers = 'Provvedimento, documenti e relazione al pubblico ministero'
    await user.click(await screen.findByRole('button', { name: `Segna: ${papers}` }))
    await user.click(button('Salva'))
    await user.click(await screen.findByRole('button', { name: `Era un errore: ${papers}` }))
    await waitFor(() =>
      expect(saved(memory, 'measure')).toMatchObject({
        given: {
          removalSteps: [
            { do: 'reached', milestone: 'papersSent' },
            { do: 'undone', milestone: 'papersSent' },
          ],
        },
      }),
    )
  })

  test('what must not be forgotten is ticked', async () => {
    const { user, memory } = open(`${at}/urgenza/${measureId(2)}`, { measure: [sampleRemoval(now, 20)] })
    await user.click(await screen.findByRole('checkbox', { name: 'Situazione di fratelli e sorelle' }))
    await waitFor(() =>
      expect(saved(memory, 'measure')).toMatchObject({
        given: { removalSteps: [{ do: 'checked', check: 'siblings', isDone: true }] },
      }),
    )
    expect(await screen.findByText('1 di 11')).toBeTruthy()
  })
})

import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { sampleCase, sampleStep } from '../../../../../tests/screens/sampleCases'
import { workerId } from '../../../../../tests/screens/sampleData'
import { mandateId, reportId, sampleMandate, sampleReport, writtenReport } from '../../../../../tests/screens/sampleJudicial'
import { reportDigest } from '../../../../local/judicial-kinds'
import { at, button, heading, now, open, saved, type } from './test-judicial'

afterEach(cleanup)

const print = vi.fn<() => void>()
beforeAll(() => {
  vi.stubGlobal('print', print)
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
    // It was written for the ente: it is offered only to whoever says why.
    await dialog.findByText('Nessuna nota è segnata «trasmissibile all’AG».')
    expect(dialog.queryByRole('button', { name: /^Aggiungi: Visita domiciliare/ })).toBeNull()
    await user.click(dialog.getByLabelText('Mostra anche le note scritte per l’ente o per l’équipe'))
    await user.click(await dialog.findByRole('button', { name: /^Aggiungi: Visita domiciliare/ }))
    expect(dialog.getByText('Scrivi il motivo')).toBeTruthy()
    await user.type(dialog.getByLabelText('Perché serve alla relazione'), 'È la visita chiesta dal decreto')
    await user.click(dialog.getByRole('button', { name: /^Aggiungi: Visita domiciliare/ }))
    await user.click(dialog.getByRole('button', { name: 'Chiudi' }))
    const quote = screen.getByLabelText<HTMLTextAreaElement>(/^Come lo dice la relazione: Visita domiciliare/)
    await user.clear(quote)
    await user.type(quote, 'Casa al secondo piano, senza ascensore.')
    await user.click(button('Salva la relazione'))
    await heading('Relazione di aggiornamento sul nucleo Ferrante')
    expect(saved(memory, 'courtReport')).toMatchObject({
      given: {
        facts: [
          {
            section: 'sources',
            kind: 'homeVisit',
            quote: 'Casa al secondo piano, senza ascensore.',
            audience: 'agency',
            widenedBecause: 'È la visita chiesta dal decreto',
            entryId: expect.any(String),
          },
        ],
      },
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

  test('keeps the receipt with it, and says which one proves the sending', async () => {
    const report = writtenReport(now)
    const receipt = { of: report.id, kind: 'pdf', name: 'Ricevuta PEC.pdf', state: { type: 'queued' } } as const
    const { user, memory } = open(path, { courtReport: [report] }, { attachments: [receipt] })
    expect(await screen.findByText('Ricevuta PEC.pdf')).toBeTruthy()
    const picker = document.querySelector<HTMLInputElement>('input[type=file][multiple]')!
    await user.upload(picker, new File(['%PDF-1.7 ricevuta'], 'Deposito.pdf', { type: 'application/pdf' }))
    await waitFor(() => expect(saved(memory, 'courtReport')).toMatchObject({ attachments: [expect.any(String)] }))
    await user.click(button('Registra l’invio'))
    await user.selectOptions(screen.getByLabelText('Ricevuta allegata (facoltativa)'), 'Ricevuta PEC.pdf')
    await user.click(button('Salva'))
    expect(await screen.findByText(/ricevuta: Ricevuta PEC\.pdf/)).toBeTruthy()
    expect(saved(memory, 'courtReport')).toMatchObject({ given: { steps: [{ do: 'sent', proof: expect.any(String) }] } })
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

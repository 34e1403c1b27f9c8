import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryDevice } from '../../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../../tests/screens/renderScreen'
import { caseId, sampleCase, sampleStep } from '../../../../../tests/screens/sampleCases'
import { ambito, recordId, sampleDiary, worker, workerId } from '../../../../../tests/screens/sampleData'
import { sampleReport } from '../../../../../tests/screens/sampleJudicial'
import { addDays, italianDay } from '../../../../domain/dates'
import { ExtractPart, type Extract, type PreparedExtract } from '../../../../domain/extract'
import type { CasePlanId, CaseStepId, ExtractId, InterventionId, RecordId } from '../../../../domain/ids'

afterEach(cleanup)

const now = Date.now()
const today = italianDay(now)
const extractId = recordId(9700) as string as ExtractId
const digest = 'd'.repeat(64)
const [first, second] = sampleDiary(now)
const prepared: PreparedExtract = {
  parts: [
    {
      of: first!.id as string as RecordId,
      sort: 'diaryEntry',
      on: today,
      title: 'Colloquio',
      text: 'Chiede che [omissis] sia presente.',
    },
  ],
  notChosen: 2,
  hidden: 1,
  leftInSight: 0,
  digest,
  at: new Date(now).toISOString(),
  by: worker.id,
}
const sampleExtract = (rest: Partial<Extract> = {}): Extract => ({
  id: extractId,
  caseId: caseId(1),
  workerId: worker.id,
  request: { by: 'Maria Antonietta Russo', as: 'person', ground: 'ownData', on: addDays(today, -3), what: 'Il diario' },
  items: [],
  hides: [],
  answers: [],
  ...rest,
})
const asking = sampleStep(
  now,
  7,
  { kind: 'approvalRequest', subject: 'extract', of: extractId as string as RecordId, digest },
  workerId(2),
)
const path = `/casi/${caseId(1)}/accesso/${extractId}`
const withExtract = (extract: Extract, steps: Parameters<typeof sampleCase>[3] = [], rest: object = {}) =>
  memoryDevice({ permissions: ['extract'], deskRecords: { case: [sampleCase(now, 1, {}, steps)], extract: [extract] }, ...rest })
const button = (name: string | RegExp) => screen.findByRole('button', { name })

describe('a request of access', () => {
  test('is written with its term of thirty days, and is not for who was not given that', async () => {
    const device = memoryDevice({ permissions: ['extract'], deskRecords: { case: [sampleCase(now, 1)] } })
    const { user, memory } = renderScreen(`/casi/${caseId(1)}/accesso`, device)
    await user.click(await button('Nuova richiesta'))
    const dialog = within(await screen.findByRole('dialog'))
    await user.click(dialog.getByRole('radio', { name: /L. 241/ }))
    await user.click(dialog.getByRole('button', { name: 'Salva' }))
    expect(await dialog.findByText('Scrivi chi chiede.')).toBeTruthy()
    expect(dialog.getByText('Scrivi perché.')).toBeTruthy()
    await user.type(dialog.getByLabelText(/^Chi chiede/), 'Avv. Bianchi')
    await user.type(dialog.getByLabelText(/^Che cosa vuole vedere/), 'Le note del 2026')
    await user.type(dialog.getByLabelText(/^Perché/), 'Causa di separazione')
    await user.click(dialog.getByRole('button', { name: 'Salva' }))
    expect(await screen.findByRole('heading', { name: /Avv. Bianchi, richiesta del/ })).toBeTruthy()
    expect(memory.saved).toMatchObject([
      {
        do: 'openExtract',
        case: caseId(1),
        request: { by: 'Avv. Bianchi', ground: 'documents', interest: 'Causa di separazione', on: today },
      },
    ])
    cleanup()
    renderScreen(`/casi/${caseId(1)}/accesso`, memoryDevice({ deskRecords: { case: [sampleCase(now, 1)] } }))
    expect(await screen.findByText(/serve il permesso/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Nuova richiesta' })).toBeNull()
  })

  test('what is chosen is hidden by proposal and by typed words, one by one taken back, and prepared', async () => {
    const { user, memory } = renderScreen(path, withExtract(sampleExtract()))
    await user.click(await screen.findByRole('checkbox', { name: /Visita domiciliare/ }))
    expect(await screen.findByText('1 di 3 atti scelti')).toBeTruthy()
    await user.type(screen.getByLabelText(/^Parole da oscurare/), 'vicina')
    await user.click(await button('Oscura'))
    const mark = await button(/^vicina: oscurato/)
    expect(mark.getAttribute('aria-pressed')).toBe('true')
    await user.click(mark)
    expect(screen.queryByRole('button', { name: /^vicina: oscurato/ })).toBeNull()
    await user.click(await button('Annulla l’ultima modifica'))
    expect(await button(/^vicina: oscurato/)).toBeTruthy()
    await user.click(await button('Prepara il testo'))
    expect(await screen.findAllByText(/Spesa portata dalla \[omissis\]/)).not.toHaveLength(0)
    const last = memory.saved.at(-1) as unknown as { given: { prepared: PreparedExtract } }
    expect(last.given.prepared).toMatchObject({ notChosen: 2, hidden: 1 })
    expect(last.given.prepared.parts.map(({ of }) => of)).toEqual([second!.id])
    expect(await button('Ho riletto: manda a chi coordina')).toBeTruthy()
  })

  test('names in what somebody called a plan, an intervention or a report are hidden like any others', async () => {
    const common = { caseId: caseId(1), workerId: worker.id }
    const called = (end: string) => 'Giulia F. '.padEnd(300 - end.length, 'x') + end
    const deskRecords = {
      case: [sampleCase(now, 1)],
      extract: [sampleExtract()],
      casePlan: [
        {
          ...common,
          id: recordId(500) as string as CasePlanId,
          title: called('piano'),
          sort: 'pais' as const,
          startsOn: today,
          everyCount: 1,
          everyUnit: 'months' as const,
          state: 'draft' as const,
          signatures: [],
          verifications: [],
        },
      ],
      intervention: [
        {
          ...common,
          id: recordId(520) as string as InterventionId,
          what: 'Educativa per Giulia F.',
          requestedOn: today,
          passages: [],
          deliveries: [],
        },
      ],
      courtReport: [sampleReport(now, { subject: called('relazione') })],
    }
    const permissions = ['extract', 'judicial'] as const
    const { user, memory } = renderScreen(path, memoryDevice({ permissions, deskRecords }))
    await user.click(await screen.findByRole('checkbox', { name: / · PaIS \(Assegno di inclusione\)/ }))
    await user.click(screen.getByRole('checkbox', { name: / · Intervento/ }))
    await user.click(screen.getByRole('checkbox', { name: / · Relazione di aggiornamento/ }))
    await user.type(screen.getByLabelText(/^Parole da oscurare/), 'Giulia')
    await user.click(await button('Oscura'))
    expect(await screen.findAllByRole('button', { name: /^Giulia: oscurato/ })).toHaveLength(3)
    await user.click(await button('Prepara il testo'))
    expect(await screen.findAllByText(/Educativa per \[omissis\] F\./)).not.toHaveLength(0)
    const { parts } = (memory.saved.at(-1) as unknown as { given: { prepared: PreparedExtract } }).given.prepared
    expect(parts.map(part => ExtractPart.parse(part).title).sort()).toEqual([
      'Intervento',
      'PaIS (Assegno di inclusione)',
      'Relazione di aggiornamento',
    ])
    expect(JSON.stringify(parts)).not.toContain('Giulia')
  })

  test('words that moved are hidden wherever they are, and shown again place by place', async () => {
    const of = second!.id as string as RecordId
    const moved = [0, 40].map(from => ({ of, from, to: from + 2, words: 'al', why: 'byHand' as const }))
    const items = [{ of, sort: 'diaryEntry' as const }]
    const { user, memory } = renderScreen(path, withExtract(sampleExtract({ items, hides: moved })))
    const places = await screen.findAllByRole('button', { name: /^al: oscurato/ })
    expect(places.length).toBeGreaterThan(1)
    expect(screen.getByText(`${places.length} passaggi oscurati`)).toBeTruthy()
    await user.click(places[0]!)
    expect(screen.getAllByRole('button', { name: /^al: oscurato/ })).toHaveLength(places.length - 1)
    const last = memory.saved.at(-1) as unknown as { given: Extract }
    expect(last.given.hides).toHaveLength(places.length - 1)
  })

  test('is read again by a coordinator who did not ask, from the heading of the case', async () => {
    const device = withExtract(sampleExtract({ prepared }), [asking], { roles: ['coordinator'], permissions: [] })
    const { user, memory } = renderScreen(`/casi/${caseId(1)}/sintesi`, device)
    await user.click(await screen.findByRole('link', { name: 'Rileggi l’estratto' }))
    expect((await screen.findAllByText(/Chiede che \[omissis\] sia presente/)).length).toBeGreaterThan(0)
    await user.click(await button('Ho riletto: approva'))
    expect(await screen.findByText(/Una seconda persona ha riletto/)).toBeTruthy()
    expect(memory.saved).toMatchObject([
      { do: 'takeCaseStep', step: { kind: 'approvalDecision', request: asking.id, outcome: 'approved' } },
    ])
  })

  test('a text that was prepared again after it was sent is sent back, and not approved in the place of the one before', async () => {
    const other = { ...asking, digest: 'e'.repeat(64) }
    const rights = { roles: ['coordinator'], permissions: [] }
    const { user, memory } = renderScreen(path, withExtract(sampleExtract({ prepared }), [other], rights))
    await user.click(await button('Non approvare'))
    expect(screen.getByText(/il testo è stato preparato di nuovo/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Ho riletto: approva' })).toBeNull()
    const dialog = within(await screen.findByRole('dialog'))
    await user.type(dialog.getByLabelText('Che cosa non va'), 'È cambiato')
    await user.click(dialog.getByRole('button', { name: 'Non approvare' }))
    await waitFor(() => {
      expect(memory.saved).toMatchObject([{ do: 'takeCaseStep', step: { request: asking.id, outcome: 'rejected' } }])
    })
    cleanup()
    const again = { ...asking, id: recordId(9108) as string as CaseStepId }
    const both = renderScreen(path, withExtract(sampleExtract({ prepared }), [other, again], rights))
    await both.user.click(await button('Ho riletto: approva'))
    await waitFor(() => {
      expect(both.memory.saved).toMatchObject([{ step: { request: again.id, outcome: 'approved' } }])
    })
  })

  test('is not given before it was read again', async () => {
    const items = [{ of: first!.id as string as RecordId, sort: 'diaryEntry' as const }]
    const { user, memory } = renderScreen(path, withExtract(sampleExtract({ items, prepared }), [asking]))
    await user.click(await button('Rispondi alla richiesta'))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByText(/Per consegnare serve un testo/)).toBeTruthy()
    expect(dialog.getAllByRole('radio').map(radio => radio.getAttribute('value'))).toEqual(['refused', 'withdrawn'])
    await user.click(dialog.getByRole('radio', { name: 'Negata' }))
    await user.click(dialog.getByRole('button', { name: 'Salva' }))
    expect(await dialog.findByText('Scrivi perché.')).toBeTruthy()
    await user.type(dialog.getByLabelText(/^Perché/), 'Riservatezza di terzi')
    await user.click(dialog.getByRole('button', { name: 'Salva' }))
    expect(await screen.findByText('Riservatezza di terzi')).toBeTruthy()
    expect(memory.saved).toMatchObject([{ do: 'answerExtract', answer: { outcome: 'refused', reason: 'Riservatezza di terzi' } }])
    expect(screen.queryByRole('button', { name: 'Rispondi alla richiesta' })).toBeNull()
  })

  test('is put off only where documents are asked for, and not somebody’s own data', async () => {
    const own = sampleExtract()
    const documents = sampleExtract({ request: { ...own.request, ground: 'documents', interest: 'Causa' } })
    for (const [extract, mayDefer] of [
      [own, false],
      [documents, true],
    ] as const) {
      const { user } = renderScreen(path, withExtract(extract))
      await user.click(await button('Rispondi alla richiesta'))
      const dialog = within(await screen.findByRole('dialog'))
      expect(dialog.queryAllByRole('radio', { name: 'Differita' })).toHaveLength(mayDefer ? 1 : 0)
      expect(dialog.queryAllByText(/qui si può differire/)).toHaveLength(mayDefer ? 1 : 0)
      cleanup()
    }
  })

  test('where the ente asks no second reading is given by who prepared it, with a number, and stays as it was given', async () => {
    const items = [{ of: second!.id as string as RecordId, sort: 'diaryEntry' as const }]
    const deskRecords = {
      ambito: [{ ...ambito, waivedApprovals: ['extract' as const] }],
      case: [sampleCase(now, 1)],
      extract: [sampleExtract({ items })],
    }
    const { user, memory } = renderScreen(path, memoryDevice({ permissions: ['extract'], deskRecords }))
    await user.click(await button('Prepara il testo'))
    await user.click(await button('Rispondi alla richiesta'))
    const dialog = within(await screen.findByRole('dialog'))
    await user.click(dialog.getByRole('radio', { name: 'Accolta' }))
    await user.type(dialog.getByLabelText(/^Documento di chi ritira/), 'CI AX1234567')
    await user.click(dialog.getByRole('button', { name: 'Salva' }))
    expect(await screen.findByText('ACE-EA-2026-B0001')).toBeTruthy()
    expect(screen.getByText('CI AX1234567')).toBeTruthy()
    expect(screen.getByText(/non si modifica più/)).toBeTruthy()
    expect(screen.queryByRole('checkbox')).toBeNull()
    expect(memory.saved.at(-1)).toMatchObject({ do: 'answerExtract', answer: { outcome: 'granted', copy: { form: 'paper' } } })
  })
})

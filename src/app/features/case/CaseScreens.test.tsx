import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryDevice } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { caseId, sampleCase, sampleStep } from '../../../../tests/screens/sampleCases'
import { ambito, personId, recordId, worker, workerId } from '../../../../tests/screens/sampleData'
import { referralId, sampleReferrals } from '../../../../tests/screens/sampleReferrals'
import type { Ambito } from '../../../domain/ambito'
import { addDays, italianDay } from '../../../domain/dates'
import type { Case } from '../../../domain/case'
import type { DiaryEntryId } from '../../../domain/ids'
import type { Worker } from '../../../domain/worker'
import type { Draft } from '../../../local/device'

afterEach(cleanup)

const now = Date.now()
const today = italianDay(now)
const colleague: Worker = { ...worker, id: workerId(2), surname: 'Bianchi', name: 'Bea' }
const withCases = (...cases: readonly Case[]) => memoryDevice({ colleagues: [colleague], deskRecords: { case: cases } })
const asCoordinator = (...cases: readonly Case[]) =>
  memoryDevice({ roles: ['coordinator'], colleagues: [colleague], deskRecords: { case: cases } })
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const changesOf = (memory: ReturnType<typeof memoryDevice>) =>
  memory.saved.flatMap(change => (change.do === 'takeCaseStep' ? [change.step] : []))

const assessing = sampleStep(now, 1, { kind: 'transition', transition: 'assess' })
const asking = sampleStep(now, 2, { kind: 'approvalRequest', subject: 'takingCharge' }, colleague.id)

const withoutPerson = ({ personId: _gone, ...rest }: Case): Case => rest

describe('the diary of a case', () => {
  const note = () => screen.findByRole('textbox', { name: 'Nota' })

  test('has a note at hand, for the team of the case unless the author says otherwise', async () => {
    const { user, memory } = renderScreen(`/casi/${caseId(1)}/diario`, withCases(sampleCase(now, 1)))
    await user.type(await note(), 'Visita fatta')
    expect(await screen.findByText('La legge l’équipe del caso.')).toBeTruthy()
    await user.click(button('Salva nota'))
    const timeline = await screen.findByRole('list', { name: /Note/ })
    expect(await within(timeline).findByText('Visita fatta')).toBeTruthy()
    expect(memory.saved).toMatchObject([{ do: 'writeEntry', of: caseId(1), audience: 'team' }])
    expect(memory.saved[0]).toHaveProperty('readers', undefined)
  })

  test('shows what is written of the person for all, and writes there what is for all', async () => {
    const { user, memory } = renderScreen(`/casi/${caseId(1)}/diario`, withCases(sampleCase(now, 1)))
    expect((await screen.findAllByText(/La signora accetta/)).length).toBeGreaterThan(0)
    await user.type(await note(), 'Per tutti')
    await user.click(button('Cambia chi la legge'))
    await user.click(await screen.findByRole('radio', { name: /^Ente/ }))
    await user.click(button('Salva nota'))
    await screen.findByText(/Salvato sul dispositivo alle/)
    expect(memory.saved).toMatchObject([{ of: personId(1), audience: 'agency' }])
  })

  test('of a group offers only who can be told: its team and oneself', async () => {
    const group = { ...withoutPerson(sampleCase(now, 1)), subject: 'group' as const, name: 'Gruppo genitori' }
    const { user } = renderScreen(`/casi/${caseId(1)}/diario`, withCases(group))
    await note()
    await user.click(button('Cambia chi la legge'))
    const choices = within(await screen.findByRole('group', { name: 'Chi legge questa nota' }))
    expect(choices.getAllByRole('radio').map(radio => radio.getAttribute('value'))).toEqual(['team', 'court', 'authorOnly'])
  })

  test('left half written is resumed in the case', async () => {
    const at = new Date(now).toISOString()
    const left: Draft = {
      kind: 'diaryEntry',
      id: recordId(803) as string as DiaryEntryId,
      startedAt: at,
      updatedAt: at,
      of: caseId(1),
      about: 'case',
      text: 'A metà',
      entryKind: 'note',
      audience: 'team',
      occurredAt: at,
      amends: null,
    }
    const memory = memoryDevice({ deskRecords: { case: [sampleCase(now, 1)] }, drafts: [left] })
    renderScreen('/', memory)
    const resume = await screen.findAllByRole('link', { name: 'Riprendi' })
    expect(resume.map(link => link.getAttribute('href'))).toContain(`/casi/${caseId(1)}/diario`)
    cleanup()
    renderScreen(`/casi/${caseId(1)}/diario`, memory)
    expect(await note()).toHaveProperty('value', 'A metà')
  })
})

describe('the list of cases', () => {
  test('shows first what is due first, and finds by name and number', async () => {
    const due = sampleStep(now, 5, { kind: 'deadline', dueOn: addDays(today, -1), what: 'Relazione' })
    const { user } = renderScreen('/casi', withCases(sampleCase(now, 1), sampleCase(now, 2, {}, [due])))
    await screen.findByRole('heading', { level: 1, name: 'Presa in carico' })
    const rows = () => screen.getAllByRole('link').filter(link => link.getAttribute('href')?.includes('/sintesi'))
    expect(rows()[0]!.textContent).toContain('Relazione: scaduta ')
    expect(rows()).toHaveLength(2)
    await user.type(screen.getByRole('searchbox'), '7k31')
    expect(await screen.findByText('1 caso')).toBeTruthy()
    expect(rows()).toHaveLength(1)
  })

  test('says when there is none, and where one begins', async () => {
    renderScreen('/casi')
    expect(await screen.findByText('Nessun caso qui')).toBeTruthy()
  })

  test('a proposal is told on Oggi, and leads there', async () => {
    const [first] = sampleReferrals(now)
    const proposal = { ...first!, id: referralId(60), personId: personId(1), target: { kind: 'ssp' as const }, passages: [] }
    const { user, router } = renderScreen('/', memoryDevice({ deskRecords: { referral: [proposal] } }))
    const card = within(await screen.findByRole('region', { name: 'Proposte di presa in carico' }))
    await user.click(card.getByRole('link'))
    expect(await screen.findByRole('link', { name: /^Apri il caso di/ })).toBeTruthy()
    expect(router.state.location.pathname).toBe('/casi')
  })

  test('what waits for a coordinator is told on Oggi, and only to who decides', async () => {
    const waiting = sampleCase(now, 1, {}, [assessing, asking])
    const { user, router } = renderScreen('/', asCoordinator(waiting))
    const card = within(await screen.findByRole('region', { name: 'Attendono la tua approvazione' }))
    await user.click(card.getByRole('link', { name: /Presa in carico/ }))
    expect(await screen.findByRole('button', { name: 'Approva' })).toBeTruthy()
    expect(router.state.location.pathname).toBe(`/casi/${caseId(1)}/sintesi`)
    cleanup()
    const asked = sampleStep(now, 5, { kind: 'deadline', dueOn: today, what: 'Verifica' })
    renderScreen('/', withCases(sampleCase(now, 1, {}, [assessing, asking, asked])))
    await screen.findByRole('region', { name: 'Scadenze' })
    expect(screen.queryByRole('region', { name: 'Attendono la tua approvazione' })).toBeNull()
  })

  test('a proposal waits there until somebody opens its case, which tells the sender', async () => {
    const [first] = sampleReferrals(now)
    const proposal = { ...first!, id: referralId(60), personId: personId(1), target: { kind: 'ssp' as const }, passages: [] }
    const memory = memoryDevice({ deskRecords: { referral: [proposal] } })
    const { user } = renderScreen('/casi', memory)
    await user.click(await screen.findByRole('link', { name: /^Apri il caso di/ }))
    expect(await screen.findByText(/saprà che la proposta è stata presa in carico/)).toBeTruthy()
    await user.click(button('Apri il caso'))
    expect(await screen.findByText('Scegli almeno un’area.')).toBeTruthy()
    await user.click(button('Minori e famiglie'))
    await user.click(button('Apri il caso'))
    expect(await screen.findByText('Caso aperto. Salvato sul dispositivo.')).toBeTruthy()
    expect(memory.saved.at(-1)).toMatchObject({ do: 'openCase', accepts: proposal.id, given: { areas: ['MIN'] } })
  })
})

describe('the case file', () => {
  const open = (memory = withCases(sampleCase(now))) => renderScreen(`/casi/${caseId(1)}/sintesi`, memory)

  test('says that a case is not here', async () => {
    renderScreen(`/casi/${caseId(7)}/sintesi`)
    expect(await screen.findByText('Questo caso non è sul dispositivo')).toBeTruthy()
  })

  test('the team takes by itself the step for which the ente asks no approval, also where it was asked before', async () => {
    const waiving: Ambito = { ...ambito, waivedApprovals: ['takingCharge'] }
    const memory = memoryDevice({
      colleagues: [colleague],
      deskRecords: { ambito: [waiving], case: [sampleCase(now, 1, {}, [assessing, asking])] },
    })
    const { user } = renderScreen(`/casi/${caseId(1)}/sintesi`, memory)
    expect(await screen.findByText(/^L’ente non chiede più questa approvazione/)).toBeTruthy()
    expect(screen.getByText(/non ha bisogno dell’approvazione di chi coordina/)).toBeTruthy()
    await user.click(button('Prendi in carico'))
    expect(await screen.findByRole('button', { name: 'Sospendi' })).toBeTruthy()
    expect(screen.queryByText(/Presa in carico: approvazione chiesta da/)).toBeNull()
    expect(changesOf(memory)).toMatchObject([{ kind: 'transition', transition: 'takeCharge' }])
  })

  test('the team moves it, and asks for what a coordinator approves', async () => {
    const { user, memory } = open()
    await user.click(await screen.findByRole('button', { name: 'Inizia la valutazione' }))
    expect(await screen.findByText('In valutazione')).toBeTruthy()
    await user.click(await screen.findByRole('button', { name: 'Chiedi l’approvazione della presa in carico' }))
    expect(await screen.findByText(/Presa in carico: approvazione chiesta da/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Approva' })).toBeNull()
    expect(changesOf(memory).map(({ kind }) => kind)).toEqual(['transition', 'approvalRequest'])
  })

  test('what needs a reason asks for it', async () => {
    const { user, memory } = open()
    await user.click(await screen.findByRole('button', { name: 'Avvia la chiusura' }))
    const dialog = within(screen.getByRole('dialog'))
    await user.click(dialog.getByRole('button', { name: 'Conferma' }))
    expect(dialog.getByText('Scrivi perché.')).toBeTruthy()
    await user.type(dialog.getByRole('textbox'), 'Obiettivi raggiunti')
    await user.click(dialog.getByRole('button', { name: 'Conferma' }))
    expect(await screen.findByText('In chiusura')).toBeTruthy()
    expect(changesOf(memory).at(-1)).toMatchObject({ transition: 'beginClosing', reason: 'Obiettivi raggiunti' })
  })

  test('a coordinator decides on what a colleague asked', async () => {
    const { user, memory } = open(asCoordinator(sampleCase(now, 1, {}, [assessing, asking])))
    const approve = await screen.findByRole('button', { name: 'Approva' })
    expect(screen.getByText(/^Presa in carico: approvazione chiesta da .*oggi$/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Prendi in carico' })).toBeNull()
    await user.click(approve)
    expect(await screen.findByText('In carico')).toBeTruthy()
    expect(changesOf(memory).at(-1)).toMatchObject({ kind: 'approvalDecision', request: asking.id, outcome: 'approved' })
  })

  test('a report to a court is read before it is approved, by who may read it', async () => {
    const report = recordId(61)
    const asked = { ...asking, subject: 'courtReport', of: report } as const
    const withReport = sampleCase(now, 1, {}, [assessing, asked])
    const { memory } = open(
      memoryDevice({
        roles: ['coordinator'],
        permissions: ['judicial'],
        colleagues: [colleague],
        deskRecords: { case: [withReport] },
      }),
    )
    const read = await screen.findByRole('link', { name: 'Leggi la relazione e decidi' })
    expect(read.getAttribute('href')).toBe(`/casi/${caseId(1)}/giudiziario/relazione/${report}`)
    expect(screen.queryByRole('button', { name: 'Approva' })).toBeNull()
    expect(changesOf(memory)).toEqual([])
    cleanup()
    open(asCoordinator(withReport))
    expect(await screen.findByText(/^Decide, dopo averla letta/)).toBeTruthy()
    expect(screen.queryByRole('link', { name: 'Leggi la relazione e decidi' })).toBeNull()
  })

  test('a colleague enters the team and leaves it', async () => {
    const { user, memory } = open()
    await user.click((await screen.findAllByRole('button', { name: 'Aggiungi' }))[0]!)
    const dialog = within(screen.getByRole('dialog'))
    await user.click(dialog.getByRole('button', { name: 'Aggiungi' }))
    expect(dialog.getByText('Scegli un operatore.')).toBeTruthy()
    await user.selectOptions(dialog.getByRole('combobox'), colleague.id)
    await user.click(dialog.getByRole('button', { name: 'Aggiungi' }))
    await user.click(await screen.findByRole('button', { name: /^Togli Bea Bianchi/ }))
    expect(changesOf(memory).map(({ kind }) => kind)).toEqual(['assign', 'unassign'])
  })

  test('a deadline is written, and met', async () => {
    const { user, memory } = open()
    await user.click(await screen.findByRole('button', { name: 'Nuova scadenza' }))
    const dialog = within(screen.getByRole('dialog'))
    await user.type(dialog.getByRole('textbox', { name: /Che cosa scade/ }), 'Relazione di aggiornamento')
    await user.click(dialog.getByRole('button', { name: 'Salva' }))
    await user.click(await screen.findByRole('button', { name: 'Fatto: Relazione di aggiornamento' }))
    expect(await screen.findByText('Nessuna scadenza aperta.')).toBeTruthy()
    expect(changesOf(memory).map(({ kind }) => kind)).toEqual(['deadline', 'deadlineEnd'])
  })

  test('its history says everything, the last first', async () => {
    const { user } = open(withCases(sampleCase(now, 1, {}, [assessing, asking])))
    await user.click(await screen.findByRole('tab', { name: 'Storia' }))
    await screen.findByText('Caso aperto')
    const rows = screen.getAllByRole('listitem').map(({ textContent }) => textContent)
    expect(rows.some(row => row?.includes('Approvazione chiesta: Presa in carico'))).toBe(true)
    expect(rows.at(-1)).toContain('Caso aperto')
  })
})

describe('on the page of a person', () => {
  test('their cases are there, and one can be opened', async () => {
    renderScreen(`/persone/${personId(1)}`, withCases(sampleCase(now, 1)))
    expect(await screen.findByRole('link', { name: /ACE-2026-7K31/ })).toBeTruthy()
    cleanup()
    renderScreen(`/persone/${personId(2)}`, withCases())
    expect(await screen.findByRole('link', { name: 'Apri un caso' })).toBeTruthy()
  })
})

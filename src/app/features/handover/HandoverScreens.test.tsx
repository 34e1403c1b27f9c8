import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryDevice } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { caseId, sampleCase, sampleStep } from '../../../../tests/screens/sampleCases'
import { offices, recordId, worker, workerId } from '../../../../tests/screens/sampleData'
import { addDays, italianDay } from '../../../domain/dates'
import { Handover, type HandoverItem } from '../../../domain/handover'
import type { HandoverId, WorkerId } from '../../../domain/ids'
import type { Worker } from '../../../domain/worker'

afterEach(cleanup)

const now = Date.now()
const today = italianDay(now)
const bea: Worker = { ...worker, id: workerId(2), surname: 'Bianchi', name: 'Bea' }
const carla: Worker = { ...worker, id: workerId(3), surname: 'Colombo', name: 'Carla' }
const id = recordId(9500) as string as HandoverId
const due = sampleStep(now, 5, { kind: 'deadline', dueOn: addDays(today, 12), what: 'Relazione di aggiornamento' })
const ofBea = (order: number) =>
  sampleCase(now, order, { name: `Famiglia ${order}`, subject: 'household' }, [
    sampleStep(now, 10 + order, { kind: 'assign', worker: bea.id, as: 'responsible' }),
    sampleStep(now, 20 + order, { kind: 'unassign', worker: worker.id }),
    ...(order === 1 ? [due] : []),
  ])
const line = (order: number, by: WorkerId, rest: Partial<HandoverItem> = {}): HandoverItem => ({
  id: recordId(9600 + order),
  caseId: caseId(1),
  sort: 'keepInMind',
  text: `Consegna ${order}`,
  by,
  ...rest,
})
const packed = (rest: Partial<Handover> = {}): Handover =>
  Handover.parse({
    id,
    officeId: offices[0]!.id,
    workerId: worker.id,
    from: bea.id,
    to: carla.id,
    reason: 'leave',
    startsOn: today,
    endsOn: addDays(today, 60),
    cases: [1, 2].map(order => ({ caseId: caseId(order), title: `Famiglia ${order}`, state: 'reported', as: 'responsible' })),
    items: [line(1, bea.id)],
    passages: [],
    receipts: [],
    ...rest,
  })

const deskOf = (roles: Worker['roles'], ...handover: readonly Handover[]) =>
  memoryDevice({ roles, colleagues: [bea, carla], deskRecords: { case: [ofBea(1), ofBea(2)], handover } })
const button = (name: string | RegExp) => screen.findByRole('button', { name })

describe('the list of handovers', () => {
  test('says when there is none, and who prepares one', async () => {
    renderScreen('/consegne', deskOf(['socialWorker']))
    expect(await screen.findByText('Nessun passaggio di consegne')).toBeTruthy()
    expect(screen.queryByRole('link', { name: 'Prepara un passaggio' })).toBeNull()
  })

  test('says what is asked of whoever looks', async () => {
    renderScreen(
      '/consegne',
      deskOf(
        ['socialWorker'],
        packed({ to: worker.id }),
        packed({ id: recordId(9501) as string as HandoverId, from: worker.id, to: bea.id }),
      ),
    )
    expect(await screen.findByText('2 casi da leggere')).toBeTruthy()
    expect(screen.getByText('Da completare')).toBeTruthy()
  })
})

describe('on Oggi', () => {
  const waiting = async () => within(await screen.findByRole('region', { name: 'Passaggi di consegne' }))

  test('waits what was asked for, for who coordinates alone', async () => {
    const asked = packed({ from: bea.id, workerId: bea.id, startsOn: addDays(today, 5) })
    renderScreen('/', deskOf(['coordinator'], asked))
    const card = await waiting()
    expect(card.getByText('Da decidere')).toBeTruthy()
    expect(card.getByText(/chiesto da Bea Bianchi/)).toBeTruthy()
    cleanup()
    renderScreen('/', deskOf(['socialWorker'], asked))
    await screen.findAllByRole('button', { name: 'Nuovo ascolto' })
    expect(screen.queryByRole('region', { name: 'Passaggi di consegne' })).toBeNull()
  })

  test('waits what is to be read, for who takes over', async () => {
    renderScreen('/', deskOf(['socialWorker'], packed({ to: worker.id })))
    expect((await waiting()).getByText('2 casi da leggere')).toBeTruthy()
  })
})

describe('preparing one', () => {
  test('is for who follows cases, and for who coordinates', async () => {
    renderScreen('/consegne/nuovo', deskOf(['deskOperator']))
    expect(await screen.findByText(/lo chiede chi li segue, o lo prepara il coordinatore/)).toBeTruthy()
  })

  test('may be asked for by who leaves, of one’s own cases', async () => {
    const own = sampleCase(now, 1, { name: 'Famiglia 1', subject: 'household' })
    const memory = memoryDevice({ roles: ['socialWorker'], colleagues: [bea, carla], deskRecords: { case: [own, ofBea(2)] } })
    const { user } = renderScreen('/consegne/nuovo', memory)
    expect(await screen.findByRole('heading', { level: 1, name: 'Chiedi un passaggio di consegne' })).toBeTruthy()
    expect(screen.queryByRole('combobox', { name: /Chi lascia/ })).toBeNull()
    expect(screen.queryByRole('checkbox', { name: 'Famiglia 2' })).toBeNull()
    await screen.findByRole('option', { name: 'Colombo Carla' })
    await user.selectOptions(screen.getByRole('combobox', { name: /Chi riceve/ }), carla.id)
    await user.click(screen.getByRole('radio', { name: /Trasferimento/ }))
    await user.click(await button('Chiedi'))
    expect(await screen.findByText(/Richiesta salvata sul dispositivo/)).toBeTruthy()
    expect(memory.saved.at(-1)).toMatchObject({ kind: 'handover', given: { from: worker.id, cases: [{ caseId: caseId(1) }] } })
  })

  test('takes the cases of who leaves, with what is found of them', async () => {
    const { user, memory } = renderScreen('/consegne/nuovo', deskOf(['coordinator']))
    await user.click(await button('Prepara'))
    expect(screen.getByText('Scegli chi lascia.')).toBeTruthy()
    await user.selectOptions(screen.getByRole('combobox', { name: /Chi lascia/ }), bea.id)
    await user.selectOptions(screen.getByRole('combobox', { name: /Chi riceve/ }), bea.id)
    expect(screen.getByText(/stessa persona che lascia/)).toBeTruthy()
    await user.selectOptions(screen.getByRole('combobox', { name: /Chi riceve/ }), carla.id)
    await user.click(screen.getByRole('radio', { name: /Trasferimento/ }))
    await user.click(screen.getByRole('checkbox', { name: 'Famiglia 2' }))
    await user.click(await button('Prepara'))
    expect(await screen.findByRole('heading', { level: 1, name: 'Da Bea Bianchi a Carla Colombo' })).toBeTruthy()
    const saved = memory.saved.at(-1)
    const given = saved?.do === 'saveRecord' && saved.kind === 'handover' ? saved.given : undefined
    expect(given).toMatchObject({ reason: 'transfer', cases: [{ caseId: caseId(1), as: 'responsible' }] })
    expect(given?.items?.map(({ sort, text }) => [sort, text])).toContainEqual(['deadline', 'Relazione di aggiornamento'])
    expect(given?.items?.every(item => item.caseId === caseId(1))).toBe(true)
  })
})

describe('a handover', () => {
  const open = (memory: ReturnType<typeof memoryDevice>) => renderScreen(`/consegne/${id}`, memory)

  test('that is not here says so', async () => {
    open(deskOf(['socialWorker']))
    expect(await screen.findByText('Passaggio non trovato')).toBeTruthy()
  })

  test('is read case by case by who takes over', async () => {
    const { user, memory } = open(deskOf(['socialWorker'], packed({ to: worker.id })))
    await user.click(await button('Ho letto le consegne: Famiglia 1'))
    expect(await screen.findByText(/Letto da .*, oggi/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Ho letto le consegne: Famiglia 1' })).toBeNull()
    expect(memory.saved.at(-1)).toMatchObject({ given: { receipts: [{ caseId: caseId(1), by: worker.id }] } })
    expect(screen.queryByRole('button', { name: /^Passa/ })).toBeNull()
  })

  test('is completed by hand and with what the tablet knows, each thing once', async () => {
    const { user, memory } = open(deskOf(['socialWorker'], packed({ from: worker.id, to: bea.id })))
    await user.click(await button('Aggiungi una consegna: Famiglia 2'))
    const dialog = within(screen.getByRole('dialog'))
    await user.click(dialog.getByRole('button', { name: 'Salva' }))
    expect(dialog.getByText('Scrivi la consegna.')).toBeTruthy()
    await user.click(dialog.getByRole('radio', { name: 'Rischi' }))
    await user.type(dialog.getByRole('textbox', { name: /Consegna/ }), 'Il padre non sa dove abita')
    await user.click(dialog.getByRole('button', { name: 'Salva' }))
    expect(await button('Togli: Il padre non sa dove abita')).toBeTruthy()
    await user.click(await button('Cerca nei dati di questo dispositivo'))
    expect(await button('Togli: Relazione di aggiornamento')).toBeTruthy()
    await user.click(await button('Cerca nei dati di questo dispositivo'))
    expect(await screen.findByText('Non c’è niente di nuovo da aggiungere.')).toBeTruthy()
    await user.click(await button('Togli: Consegna 1'))
    const items = () =>
      memory.saved
        .flatMap(change => (change.do === 'saveRecord' && change.kind === 'handover' ? [change.given.items ?? []] : []))
        .at(-1)!
    expect(items().map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Il padre non sa dove abita', 'Relazione di aggiornamento']),
    )
    expect(items().some(({ text }) => text === 'Consegna 1')).toBe(false)
  })

  test('all cases go over, and come back, with one button each', async () => {
    const { user, memory } = open(deskOf(['coordinator'], packed()))
    await user.click(await button('Passa 2 casi a Carla Colombo'))
    expect(await screen.findByText(/passati 2 di 2 casi/)).toBeTruthy()
    await user.click(await button('Riporta 2 casi a Bea Bianchi'))
    expect(await screen.findByText('2 casi riportati. Salvato sul dispositivo.')).toBeTruthy()
    const passed = memory.saved.flatMap(change => (change.do === 'passCase' ? [[change.case, change.way]] : []))
    expect(passed).toEqual([
      [caseId(1), 'over'],
      [caseId(2), 'over'],
      [caseId(1), 'back'],
      [caseId(2), 'back'],
    ])
    expect(screen.queryByRole('button', { name: /^(Passa|Riporta)/ })).toBeNull()
  })

  test('prints what it contains, and says so', async () => {
    const { memory } = open(deskOf(['coordinator'], packed()))
    await screen.findByRole('heading', { level: 1, name: /^Da Bea/ })
    const paper = document.querySelector('.printed')!
    expect(paper.textContent).toContain('Contiene: 2 casi, 1 consegna. Non contiene note del diario')
    expect(paper.textContent).toContain('Consegna 1')
    // Of the case that has none it is said, and not left to be wondered at.
    expect(paper.textContent).toContain('Nessuna consegna scritta.')
    window.dispatchEvent(new Event('beforeprint'))
    expect(memory.noted).toEqual([1, 2].map(order => ({ action: 'print', record: caseId(order) })))
  })
})

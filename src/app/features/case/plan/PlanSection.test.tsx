import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryDevice } from '../../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../../tests/screens/renderScreen'
import { caseId, sampleCase, sampleStep } from '../../../../../tests/screens/sampleCases'
import { recordId, worker, workerId } from '../../../../../tests/screens/sampleData'
import type { CaseGoal, CasePlan } from '../../../../domain/case-plan'
import { addDays, italianDay } from '../../../../domain/dates'

afterEach(cleanup)

const now = Date.now()
const today = italianDay(now)
const plan = (rest: Partial<CasePlan> = {}): CasePlan => ({
  id: recordId(500) as never,
  caseId: caseId(1),
  workerId: worker.id,
  title: 'Verso l’autonomia',
  sort: 'individual',
  startsOn: addDays(today, -100),
  everyCount: 1,
  everyUnit: 'months',
  state: 'draft',
  signatures: [],
  verifications: [],
  ...rest,
})
const goal = (rest: Partial<CaseGoal> = {}): CaseGoal => ({
  id: recordId(510) as never,
  caseId: caseId(1),
  planId: plan().id,
  workerId: worker.id,
  text: 'Trovare una casa',
  horizon: 'medium',
  actions: [{ id: recordId(511), what: 'Domanda al comune', who: 'person' }],
  ...rest,
})
const open = (plans: readonly CasePlan[] = [], goals: readonly CaseGoal[] = []) => {
  const memory = memoryDevice({ deskRecords: { case: [sampleCase(now)], casePlan: plans, caseGoal: goals } })
  return renderScreen(`/casi/${caseId(1)}/progetto`, memory)
}
const savedOf = (memory: ReturnType<typeof memoryDevice>) =>
  memory.saved.flatMap(change => (change.do === 'saveRecord' ? [change] : []))

describe('the project of a case', () => {
  test('is begun from nothing, and then has its first goal with who does what', async () => {
    const { user, memory } = open()
    await user.click(await screen.findByRole('button', { name: 'Nuovo progetto' }))
    const dialog = () => within(screen.getByRole('dialog'))
    await user.click(dialog().getByRole('button', { name: 'Salva' }))
    expect(dialog().getByText('Scrivi un titolo.')).toBeTruthy()
    await user.type(dialog().getByRole('textbox', { name: 'Titolo' }), 'Verso l’autonomia')
    await user.click(dialog().getByRole('button', { name: 'Salva' }))
    await user.click(await screen.findByRole('button', { name: 'Aggiungi un obiettivo' }))
    await user.type(dialog().getByRole('textbox', { name: 'Che cosa si vuole raggiungere' }), 'Trovare una casa')
    await user.click(dialog().getByRole('button', { name: 'Aggiungi un’azione' }))
    await user.type(await dialog().findByRole('textbox', { name: 'Che cosa' }), 'Domanda al comune')
    await user.click(dialog().getByRole('button', { name: 'Salva' }))
    expect(await screen.findAllByText('Trovare una casa')).not.toHaveLength(0)
    const [written, first] = savedOf(memory)
    expect(written).toMatchObject({ kind: 'casePlan', given: { title: 'Verso l’autonomia', everyCount: 3, everyUnit: 'months' } })
    expect(first).toMatchObject({ kind: 'caseGoal', given: { actions: [{ what: 'Domanda al comune', who: 'person' }] } })
  })

  test('is not shared without a goal, nor active without a signature, and says so', async () => {
    const { user, memory } = open([plan()])
    await user.click(await screen.findByRole('button', { name: 'È condiviso con la persona' }))
    expect(await screen.findByText('Scrivi almeno un obiettivo.')).toBeTruthy()
    cleanup()
    const shared = open([plan({ state: 'shared' })], [goal()])
    await shared.user.click(await screen.findByRole('button', { name: 'Attiva il progetto' }))
    expect(await screen.findByText('Segna chi ha firmato, o chi non vuole firmare.')).toBeTruthy()
    expect([...savedOf(memory), ...savedOf(shared.memory)]).toEqual([])
  })

  test('a signature says whose and how, and a verification what comes of it', async () => {
    const { user, memory } = open([plan({ state: 'active' })], [goal()])
    expect(await screen.findByText(/^Verifica scaduta/)).toBeTruthy()
    expect(document.querySelector('.printed')!.textContent).toContain('Guardiamo insieme com’è andata ogni mese.')
    await user.click(screen.getByRole('button', { name: 'Segna una firma' }))
    const dialog = () => within(screen.getByRole('dialog'))
    await user.type(dialog().getByRole('textbox', { name: /Chi/ }), 'La madre')
    await user.click(dialog().getByRole('radio', { name: /davanti all’operatore/ }))
    expect(dialog().getByText(/non è una firma elettronica/)).toBeTruthy()
    await user.click(dialog().getByRole('button', { name: 'Salva' }))
    await user.click(await screen.findByRole('button', { name: 'Registra una verifica' }))
    await user.click(dialog().getByRole('button', { name: 'Salva' }))
    expect(dialog().getByText('Scegli una risposta.')).toBeTruthy()
    await user.click(dialog().getByRole('radio', { name: 'Continua' }))
    await user.click(dialog().getByRole('button', { name: 'Salva' }))
    expect(await screen.findByText(/^Prossima verifica/)).toBeTruthy()
    expect(savedOf(memory).map(({ given }) => Object.keys(given))).toEqual([['signatures'], ['verifications']])
  })

  test('an action is done with one tap, and a project ends when every goal was looked at', async () => {
    const active = plan({ state: 'active', signatures: [] })
    const { user, memory } = open([active], [goal()])
    await user.click(await screen.findByRole('button', { name: 'Fatto: Domanda al comune' }))
    expect(savedOf(memory).at(-1)).toMatchObject({ given: { actions: [{ doneOn: today }] } })
    await user.click(screen.getByRole('button', { name: 'Concludi il progetto' }))
    expect(await screen.findByText('Di ogni obiettivo segna se è stato raggiunto.')).toBeTruthy()
    cleanup()
    const over = open([active], [goal({ reached: 'yes' })])
    await over.user.click(await screen.findByRole('button', { name: 'Concludi il progetto' }))
    const dialog = within(screen.getByRole('dialog'))
    await over.user.click(dialog.getByRole('radio', { name: 'Obiettivi raggiunti' }))
    await over.user.click(dialog.getByRole('button', { name: 'Concludi il progetto' }))
    expect(await screen.findByText('Chiuso')).toBeTruthy()
  })

  test('goes to the coordinator, who finds it while it waits', async () => {
    const { user, memory } = open([plan()], [goal()])
    await user.click(await screen.findByRole('button', { name: 'Chiedi l’approvazione' }))
    expect(await screen.findByText('Attende l’approvazione del coordinatore')).toBeTruthy()
    expect(memory.saved.at(-1)).toMatchObject({ do: 'takeCaseStep', step: { subject: 'casePlan', of: plan().id } })
    cleanup()
    const asking = sampleStep(now, 3, { kind: 'approvalRequest', subject: 'casePlan', of: recordId(500) }, workerId(2))
    const other = sampleCase(now, 1, {
      steps: [sampleStep(now, 0, { kind: 'assign', worker: workerId(2), as: 'responsible' }, workerId(2)), asking],
    })
    const teresa = memoryDevice({
      roles: ['coordinator'],
      deskRecords: { case: [other], casePlan: [plan()], caseGoal: [goal()] },
    })
    renderScreen(`/casi/${caseId(1)}/progetto`, teresa)
    expect(await screen.findByText('Verso l’autonomia')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Modifica' })).toBeNull()
    expect(screen.getByRole('button', { name: 'Approva' })).toBeTruthy()
  })
})

/** Invented cases: the Ferrante family, whole, and a few others in every state, from people whom the desks know. Pure: the same dice and day give the same. */
import type { Case } from '../../domain/case'
import { addDays } from '../../domain/dates'
import type { CaseId, OfficeId } from '../../domain/ids'
import type { Op } from '../../sync/protocol'
import { newRecord } from '../new-record'
import { demoAccounts, demoOffices } from './ambito'
import { idAt, luca, lucaAnswers, stepsOf, teresa, type Bare, type Telling, type Told } from './case-telling'
import { ferranteFamily } from './ferrante'
import type { DemoPerson } from './people'

export function demoCases(telling: Telling, known: readonly DemoPerson[]): Op[] {
  return [...ferranteFamily(telling), ...otherCases(telling, known)]
}

interface Sketch {
  readonly reason: string
  readonly areas: Case['areas']
  readonly urgency?: Case['urgency']
  readonly told: readonly Told[]
}

const move = (daysAgo: number, step: Omit<Extract<Bare, { kind: 'transition' }>, 'kind'>, by = luca): Told => ({
  daysAgo,
  by,
  step: { kind: 'transition', ...step },
})

const sketches: readonly Sketch[] = [
  { reason: 'Anziana sola, due cadute in un mese.', areas: ['ANZ'], told: [{ daysAgo: 12, step: lucaAnswers }] },
  {
    reason: 'Perdita del lavoro e morosità: rischio di sfratto.',
    areas: ['FRA'],
    urgency: 'withinWeek',
    told: [
      { daysAgo: 40, step: lucaAnswers },
      move(35, { transition: 'assess' }),
      { daysAgo: 4, step: { kind: 'approvalRequest', subject: 'takingCharge', reason: 'Valutazione conclusa' } },
    ],
  },
  {
    reason: 'Adulto con disabilità, la famiglia chiede un progetto di vita.',
    areas: ['DIS'],
    told: [
      { daysAgo: 200, step: lucaAnswers },
      move(190, { transition: 'assess' }),
      move(170, { transition: 'takeCharge' }, teresa),
      move(20, { transition: 'suspend', reason: 'Ricovero in riabilitazione' }),
    ],
  },
  {
    reason: 'Madre con un neonato, appena arrivata in Italia.',
    areas: ['IMM', 'MIN'],
    told: [
      { daysAgo: 150, step: lucaAnswers },
      move(145, { transition: 'assess' }),
      move(130, { transition: 'takeCharge' }, teresa),
      { daysAgo: 25, step: { kind: 'deadline', dueOn: '2026-01-01', what: 'Verifica con il consultorio' } },
    ],
  },
  {
    reason: 'Gioco d’azzardo: la moglie chiede aiuto.',
    areas: ['DIP'],
    told: [
      { daysAgo: 300, step: lucaAnswers },
      move(290, { transition: 'assess' }),
      move(270, { transition: 'takeCharge' }, teresa),
      move(45, { transition: 'beginClosing', reason: 'Seguito dal SerD' }),
      move(
        40,
        { transition: 'close', closure: { reason: 'otherService', situation: 'improved', note: 'Prosegue al SerD di Salerno' } },
        teresa,
      ),
    ],
  },
]

/** From grown-ups of the desks where Luca works. */
function otherCases(telling: Telling, known: readonly DemoPerson[]): Op[] {
  const desks = new Set<OfficeId>(demoAccounts.find(({ worker }) => worker.id === luca)!.worker.offices)
  const year = Number(telling.today.slice(0, 4))
  const grownUps = known.filter(
    ({ person }) => desks.has(person.offices[0]!) && year - Number(person.birth?.date?.slice(0, 4) ?? year) >= 25,
  )
  return sketches.flatMap(({ reason, areas, urgency = 'none', told }, at) => {
    const person = grownUps[at * 7]?.person
    if (!person) return []
    const opened = told[0]!.daysAgo
    const code = demoOffices.find(({ id }) => id === person.offices[0])?.code ?? 'SED'
    const heading: Case = {
      id: idAt(telling, opened) as CaseId,
      number: `${code}-${addDays(telling.today, -opened).slice(0, 4)}-${String(1000 + at)}`,
      subject: 'person',
      personId: person.id,
      officeId: person.offices[0]!,
      workerId: luca,
      openedOn: addDays(telling.today, -opened),
      areas,
      urgency,
      reason,
      steps: stepsOf(telling, told).map(step =>
        step.kind === 'deadline' ? { ...step, dueOn: addDays(telling.today, -2) } : step,
      ),
    }
    return [newRecord('case', heading)]
  })
}

/** Invented cases: the Ferrante family, whole, and a few others in every state, from people whom the desks know. Pure: the same dice and day give the same. */
import type { Case, CaseStep } from '../../domain/case'
import type { CaseGoal, CasePlan } from '../../domain/case-plan'
import { addDays, italianMoment, type LocalDate } from '../../domain/dates'
import {
  uuidv7,
  type CaseId,
  type CaseStepId,
  type OfficeId,
  type PersonId,
  type RecordId,
  type WorkerId,
} from '../../domain/ids'
import type { Intervention } from '../../domain/intervention'
import type { Person } from '../../domain/person'
import type { Op } from '../../sync/protocol'
import { newRecord } from '../new-record'
import { demoAccounts, demoCoordinator, demoOffices } from './ambito'
import { demoAssessments } from './assessments'
import { demoKinship, type Ferrante } from './kinship'
import type { DemoPerson } from './people'
import type { Random } from './random'

type Bare = CaseStep extends infer Step ? (Step extends CaseStep ? Omit<Step, 'id' | 'on' | 'at' | 'by'> : never) : never

/** Something that happened some days ago. */
interface Told {
  readonly daysAgo: number
  readonly by?: WorkerId
  readonly step: Bare
}

const workerOf = (login: string): WorkerId => demoAccounts.find(account => account.login === login)!.worker.id
const luca = workerOf('luca.ferri')
const marta = workerOf('marta.greco')
const teresa = demoCoordinator.id

interface Telling {
  readonly random: Random
  readonly today: LocalDate
}

const momentOf = ({ today }: Telling, daysAgo: number): string =>
  italianMoment({ day: addDays(today, -daysAgo), minutes: 10 * 60 })
const idAt = (telling: Telling, daysAgo: number): string =>
  uuidv7(Date.parse(momentOf(telling, daysAgo)), telling.random.bytes(10))

function stepsOf(telling: Telling, told: readonly Told[]): CaseStep[] {
  return told.map(
    ({ daysAgo, by = luca, step }) =>
      ({
        ...step,
        id: idAt(telling, daysAgo) as CaseStepId,
        on: addDays(telling.today, -daysAgo),
        at: momentOf(telling, daysAgo),
        by,
      }) as CaseStep,
  )
}

const lucaAnswers: Bare = { kind: 'assign', worker: luca, as: 'responsible' }

export function demoCases(telling: Telling, known: readonly DemoPerson[]): Op[] {
  return [...ferranteFamily(telling), ...otherCases(telling, known)]
}

// ───────────────────────────────────────────────────────────── the Ferrante family

const family: readonly (readonly [key: Ferrante, name: string, surname: string, sex: 'F' | 'M', birth: LocalDate])[] = [
  ['rosa', 'Rosa', 'Ferrante', 'F', '1984-04-12'],
  ['antonio', 'Antonio', 'Greco', 'M', '1986-09-03'],
  ['carmela', 'Carmela', 'Russo', 'F', '1956-01-27'],
  ['marco', 'Marco', 'Esposito', 'M', '2009-05-18'],
  ['anna', 'Anna', 'Esposito', 'F', '2012-11-02'],
]

function ferranteFamily(telling: Telling): Op[] {
  const { today } = telling
  const office = demoOffices.find(({ code }) => code === 'ACE')!
  const people = family.map(([key, name, surname, sex, date]): readonly [Ferrante, Person] => [
    key,
    {
      id: idAt(telling, 130) as PersonId,
      surname,
      name,
      sex,
      birth: { date },
      phones: [],
      residence: { comune: office.comune, address: 'Via dei Picentini, 14' },
      offices: [office.id],
    },
  ])
  const idOf = Object.fromEntries(people.map(([key, person]) => [key, person.id])) as Partial<Record<Ferrante, PersonId>>
  const planId = idAt(telling, 70) as CasePlan['id']
  const asking = { kind: 'approvalRequest', subject: 'takingCharge', reason: 'Situazione complessa, quattro minori' } as const
  const before = stepsOf(telling, [
    { daysAgo: 120, step: lucaAnswers },
    { daysAgo: 118, step: { kind: 'assign', worker: marta, as: 'specialist', profession: 'psicologa' } },
    { daysAgo: 115, step: { kind: 'transition', transition: 'assess' } },
    { daysAgo: 92, step: asking },
  ])
  const after = stepsOf(telling, [
    { daysAgo: 90, by: teresa, step: { kind: 'approvalDecision', request: before.at(-1)!.id, outcome: 'approved' } },
    { daysAgo: 5, step: { kind: 'approvalRequest', subject: 'casePlan', of: planId as string as RecordId } },
    { daysAgo: 3, step: { kind: 'deadline', dueOn: addDays(today, 25), what: 'Relazione di aggiornamento' } },
  ])
  const heading: Case = {
    id: idAt(telling, 120) as CaseId,
    number: `ACE-${addDays(today, -120).slice(0, 4)}-FER1`,
    subject: 'household',
    personId: idOf.rosa,
    name: 'Famiglia Ferrante',
    officeId: office.id,
    workerId: luca,
    openedOn: addDays(today, -120),
    areas: ['MIN', 'ANZ'],
    urgency: 'withinWeek',
    reason: 'La scuola segnala le assenze di Marco. La nonna non è più autosufficiente, la madre chiede aiuto.',
    steps: [...before, ...after],
  }
  const { assessments, parts } = demoAssessments({
    ...telling,
    caseId: heading.id,
    elder: idOf.carmela,
    socialWorker: luca,
    psychologist: marta,
  })
  const { plan, goals } = ferrantePlan(telling, heading.id, planId)
  return [
    ...people.map(([, person]) => newRecord('person', person)),
    newRecord('case', heading),
    ...demoKinship(heading.id, luca, idOf).map(entry => newRecord('kinship', entry)),
    ...assessments.map(assessment => newRecord('assessment', assessment)),
    ...parts.map(part => newRecord('assessmentPart', part)),
    newRecord('casePlan', plan),
    ...goals.map(goal => newRecord('caseGoal', goal)),
    ...ferranteInterventions(telling, heading.id, goals).map(intervention => newRecord('intervention', intervention)),
  ]
}

function ferrantePlan(telling: Telling, caseId: CaseId, planId: CasePlan['id']): { plan: CasePlan; goals: CaseGoal[] } {
  const { today } = telling
  const day = (daysAgo: number) => addDays(today, -daysAgo)
  const newId = (daysAgo: number) => idAt(telling, daysAgo) as RecordId
  const plan: CasePlan = {
    id: planId,
    caseId,
    workerId: luca,
    title: 'A scuola, a casa, insieme',
    sort: 'family',
    startsOn: day(70),
    endsOn: addDays(today, 200),
    needsTold: 'Non ce la faccio da sola con mia madre e con i ragazzi. Marco non vuole più andare a scuola.',
    needsFound: 'Sovraccarico della madre; rischio di abbandono scolastico; nonna parzialmente autosufficiente.',
    resources: 'La vicina Teresa, la Caritas, l’insegnante di Marco. La famiglia sta unita.',
    participation: 'Rosa, Antonio e Marco erano all’incontro; Carmela ha detto che cosa vuole per sé.',
    plainWords:
      'Vogliamo due cose. Marco torna a scuola ogni giorno. La nonna riceve aiuto in casa, così Rosa può riposare. Ci vediamo ogni mese.',
    everyCount: 1,
    everyUnit: 'months',
    state: 'active',
    signatures: [
      { id: newId(66), who: 'Rosa Ferrante', manner: 'paper', on: day(66), by: luca },
      { id: newId(65), who: 'Antonio Greco', manner: 'onScreen', on: day(65), by: luca },
    ],
    verifications: [
      {
        id: newId(36),
        on: day(36),
        by: luca,
        outcome: 'continues',
        present: 'Rosa, Marco, l’insegnante',
        note: 'Marco va a scuola tre giorni su cinque.',
      },
    ],
  }
  const goal = (
    rest: Pick<CaseGoal, 'text' | 'horizon' | 'indicator' | 'actions'>,
    reached: Partial<CaseGoal> = {},
  ): CaseGoal => ({
    id: idAt(telling, 69) as CaseGoal['id'],
    caseId,
    planId,
    workerId: luca,
    ...rest,
    ...reached,
  })
  const goals = [
    goal(
      {
        text: 'Marco torna a scuola ogni giorno',
        horizon: 'short',
        indicator: 'Non più di due assenze al mese, dal registro',
        actions: [
          {
            id: newId(69),
            what: 'Accompagnare Marco alla fermata',
            who: 'family',
            whoName: 'Antonio',
            by: day(30),
            doneOn: day(40),
          },
          { id: newId(68), what: 'Educatore due pomeriggi a settimana', who: 'service', by: day(20), doneOn: day(32) },
        ],
      },
      { reached: 'partly', evidence: 'Tre assenze nell’ultimo mese, erano undici.', evaluatedOn: day(36) },
    ),
    goal({
      text: 'La nonna è seguita in casa e Rosa ha un giorno per sé',
      horizon: 'medium',
      indicator: 'Almeno quattro ore di assistenza a settimana',
      actions: [
        {
          id: newId(67),
          what: 'Domanda di assistenza domiciliare',
          who: 'worker',
          whoName: 'Luca Ferri',
          by: day(50),
          doneOn: day(55),
        },
        { id: newId(66), what: 'Parlare con la sorella Lucia', who: 'person', by: addDays(today, 20) },
      ],
    }),
  ]
  return { plan, goals }
}

function ferranteInterventions(telling: Telling, caseId: CaseId, goals: readonly CaseGoal[]): Intervention[] {
  const { today } = telling
  const day = (daysAgo: number) => addDays(today, -daysAgo)
  const passage = (to: Intervention['passages'][number]['to'], daysAgo: number) => ({
    id: idAt(telling, daysAgo) as RecordId,
    to,
    on: day(daysAgo),
    at: momentOf(telling, daysAgo),
    by: luca,
  })
  const given = (daysAgo: number, quantity: number) => ({
    id: idAt(telling, daysAgo) as RecordId,
    on: day(daysAgo),
    quantity,
    by: luca,
  })
  const asked = (daysAgo: number, rest: Omit<Intervention, 'id' | 'caseId' | 'workerId' | 'requestedOn'>): Intervention => ({
    id: idAt(telling, daysAgo) as Intervention['id'],
    caseId,
    workerId: luca,
    requestedOn: day(daysAgo),
    ...rest,
  })
  return [
    asked(60, {
      what: 'Assistenza domiciliare alla nonna',
      siussCode: 'A2.07',
      goalId: goals[1]!.id,
      provider: 'Cooperativa Il Sentiero',
      from: day(45),
      quantity: 4,
      unit: 'hours',
      rhythm: 'weekly',
      costCents: 38_000,
      copaymentCents: 6_000,
      meansTest: 'isee',
      passages: [passage('assessing', 58), passage('active', 45)],
      deliveries: [given(38, 4), given(31, 4), given(24, 3.5), given(17, 4), given(10, 4), given(3, 4)],
    }),
    asked(58, {
      what: 'Educatore a casa per Marco',
      siussCode: 'A2.02',
      goalId: goals[0]!.id,
      provider: 'Cooperativa Arcobaleno',
      from: day(32),
      quantity: 2,
      unit: 'accesses',
      rhythm: 'weekly',
      passages: [passage('ranked', 50), passage('active', 32)],
      deliveries: [given(30, 1), given(27, 1), given(20, 1), given(13, 1)],
    }),
    asked(40, {
      what: 'Posto al centro diurno per la nonna',
      siussCode: 'A3.01',
      passages: [{ ...passage('unavailable', 30), unmet: 'waitingList', note: 'Lista d’attesa di un anno' }],
      deliveries: [],
    }),
  ]
}

// ───────────────────────────────────────────────────────────── the others

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

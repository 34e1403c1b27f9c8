/** The invented Ferrante family, whole: heading, relatives, assessments, project, interventions. */
import type { Case } from '../../domain/case'
import type { CaseGoal, CasePlan } from '../../domain/case-plan'
import { addDays, type LocalDate } from '../../domain/dates'
import type { EmergencyLine } from '../../domain/emergency-line'
import type { CaseId, ExtractId, PersonId, RecordId } from '../../domain/ids'
import type { Intervention } from '../../domain/intervention'
import type { Person } from '../../domain/person'
import type { Op } from '../../sync/protocol'
import { newRecord } from '../new-record'
import { demoOffices } from './ambito'
import { demoAccess } from './access'
import { demoAssessments } from './assessments'
import { idAt, luca, lucaAnswers, marta, momentOf, stepsOf, teresa, type Telling } from './case-telling'
import { ferranteMediation } from './groups'
import { demoCourt } from './judicial'
import { demoKinship, type Ferrante } from './kinship'

const family: readonly (readonly [key: Ferrante, name: string, surname: string, sex: 'F' | 'M', birth: LocalDate])[] = [
  ['rosa', 'Rosa', 'Ferrante', 'F', '1984-04-12'],
  ['antonio', 'Antonio', 'Greco', 'M', '1986-09-03'],
  ['carmela', 'Carmela', 'Russo', 'F', '1956-01-27'],
  ['marco', 'Marco', 'Apicella', 'M', '2009-05-18'],
  ['anna', 'Anna', 'Apicella', 'F', '2013-03-02'],
]

export function ferranteFamily(telling: Telling): Op[] {
  const { today } = telling
  const office = demoOffices.find(({ code }) => code === 'ACE')!
  const people = family.map(([key, name, surname, sex, date]): readonly [Ferrante, Person] => [
    key,
    {
      id: idAt(telling, 200) as PersonId,
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
  const caseId = idAt(telling, 190) as CaseId
  const court = demoCourt({ ...telling, caseId, socialWorker: luca })
  const asking = { kind: 'approvalRequest', subject: 'takingCharge', reason: 'Situazione complessa, quattro minori' } as const
  const before = stepsOf(telling, [
    { daysAgo: 190, step: lucaAnswers },
    { daysAgo: 188, step: { kind: 'assign', worker: marta, as: 'specialist', profession: 'psicologa' } },
    { daysAgo: 185, step: { kind: 'transition', transition: 'assess' } },
    { daysAgo: 150, step: asking },
  ])
  const { plan, goals } = ferrantePlan(telling, caseId, planId)
  const interventions = ferranteInterventions(telling, caseId, goals)
  const lacking = interventions.find(({ passages }) => passages.some(({ to }) => to === 'unavailable'))!
  const mediation = ferranteMediation(telling, caseId)
  const asked = demoAccess({
    id: idAt(telling, 12) as ExtractId,
    today,
    caseId,
    socialWorker: luca,
    chosen: [
      { of: planId as string as RecordId, sort: 'casePlan' },
      ...interventions.map(({ id }) => ({ of: id as string as RecordId, sort: 'intervention' as const })),
    ],
  })
  const after = stepsOf(telling, [
    {
      daysAgo: 30,
      step: {
        kind: 'unmetDemand',
        of: lacking.id as string as RecordId,
        area: 'ANZ',
        comune: office.comune,
        unmet: 'waitingList',
      },
    },
    { daysAgo: 148, by: teresa, step: { kind: 'approvalDecision', request: before.at(-1)!.id, outcome: 'approved' } },
    { daysAgo: 5, step: { kind: 'approvalRequest', subject: 'casePlan', of: planId as string as RecordId } },
    { daysAgo: 12, step: asked.deadline },
    ...court.deadlines.map(step => ({ daysAgo: 3, step })),
  ])
  const heading: Case = {
    id: caseId,
    number: `ACE-${addDays(today, -190).slice(0, 4)}-FER1`,
    subject: 'household',
    personId: idOf.rosa,
    name: 'Famiglia Ferrante',
    officeId: office.id,
    workerId: luca,
    openedOn: addDays(today, -190),
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
  return [
    ...people.map(([, person]) => newRecord('person', person)),
    newRecord('case', heading),
    ...demoKinship(heading.id, luca, idOf).map(entry => newRecord('kinship', entry)),
    ...assessments.map(assessment => newRecord('assessment', assessment)),
    ...parts.map(part => newRecord('assessmentPart', part)),
    ...court.ops,
    ...asked.ops,
    newRecord('casePlan', plan),
    ...goals.map(goal => newRecord('caseGoal', goal)),
    ...mediation.ops,
    ...[...interventions, mediation.intervention].map(intervention => newRecord('intervention', intervention)),
    ...emergencyLines(telling, heading.id).map(line => newRecord('emergencyLine', line)),
  ]
}

/** What the emergency card of the family says beyond who follows it. */
function emergencyLines(telling: Telling, caseId: CaseId): EmergencyLine[] {
  const line = (rest: Pick<EmergencyLine, 'sort' | 'text' | 'phone'>): EmergencyLine => ({
    id: idAt(telling, 120) as EmergencyLine['id'],
    caseId,
    workerId: luca,
    ...rest,
  })
  return [
    line({ sort: 'safety', text: 'La nonna sente poco e si spaventa: parlare piano, di fronte.' }),
    line({ sort: 'contact', text: 'Teresa, la vicina: ha le chiavi', phone: '0828 000 417' }),
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

/** Two months at the desks: listenings, contacts without a name, notes, and what was done about it. The rest still waits, as it does. */
import { addDays, italianDay, type LocalDate } from '../../domain/dates'
import type { DiaryEntry } from '../../domain/diary-entry'
import { QuickContactId, TaskId, uuidv7 } from '../../domain/ids'
import type { Intake } from '../../domain/intake'
import { needMeaning, type NeedChip } from '../../domain/areas'
import { UnmetReason, type Need } from '../../domain/need'
import { likelyMotives, QuickOutcome, type QuickContact } from '../../domain/quick-contact'
import type { Task, TaskStep } from '../../domain/task'
import { callBackDay, isContact, listeningFacts } from '../../domain/task-rules'
import { demoOffices } from './ambito'
import { deskMoment, followUps, intake, written, workersAt, type HistoryContext } from './histories'
import type { DemoPerson } from './people'

const days = 60
const minute = 60_000

/** What happened to somebody before these two months. */
export interface KnownHistory {
  readonly known: DemoPerson
  readonly intakes: readonly Intake[]
  readonly entries: readonly DiaryEntry[]
}

export interface DeskLife {
  readonly intakes: readonly { readonly known: DemoPerson; readonly intake: Intake }[]
  readonly entries: readonly { readonly known: DemoPerson; readonly entry: DiaryEntry }[]
  readonly contacts: readonly QuickContact[]
  readonly tasks: readonly { readonly known: DemoPerson | undefined; readonly task: Task }[]
}

/** `listenings` and half as many contacts, spread over the desks as people are. */
export function deskLife(histories: readonly KnownHistory[], context: HistoryContext, listenings: number): DeskLife {
  if (histories.length === 0) return { intakes: [], entries: [], contacts: [], tasks: [] }
  const { random } = context
  const moments = Array.from({ length: listenings }, () => {
    const { known } = random.pick(histories)
    return { known, at: deskMoment(context, known.office, days) }
  }).sort((a, b) => a.at - b.at)
  const intakes = moments.map(({ known, at }) => ({ known, intake: asAtDesk(intake(known, context, at), context) }))
  const entries = intakes.flatMap(({ known, intake }) =>
    written(known, context, followUps(known, context, intake)).map(entry => ({ known, entry })),
  )
  const all = [...histories.flatMap(({ known, intakes }) => intakes.map(intake => ({ known, intake }))), ...intakes]
  const met = [...histories.flatMap(({ entries }) => entries), ...entries.map(({ entry }) => entry)]
  return {
    intakes,
    entries,
    contacts: Array.from({ length: Math.floor(listenings / 2) }, () => contact(context)).sort((a, b) => (a.id < b.id ? -1 : 1)),
    tasks: [...handled(all, met, context), ...byHand(histories, context)],
  }
}

/** What a desk writes since needs have endings of their own: what is promised, what has still to be brought, what found no answer. */
function asAtDesk(first: Intake, { random }: HistoryContext): Intake {
  const isUnmet = first.unmetDemand !== undefined || random.chance(0.1)
  const reason = first.unmetDemand?.reason ?? random.pick(UnmetReason.options)
  const need: Need = {
    ...(first.chips[0] && { chip: first.chips[0] }),
    area: first.areas[0]!,
    motives: first.motives,
    source: random.chance(0.85) ? 'expressed' : 'seen',
    result: first.unmetDemand ? 'unanswered' : isUnmet ? 'partly' : 'answered',
    ...(isUnmet && { unmet: { reason } }),
  }
  const lacking = random.chance(0.25) ? [random.pick(papers)] : []
  return {
    ...first,
    needs: [need],
    minutes: random.between(10, 45),
    ...(random.chance(0.2) && { nextContactOn: addDays(first.accessedOn, random.between(3, 21)) }),
    services: first.services.map((service, at) =>
      at === 0 && lacking.length > 0 ? { ...service, missingDocuments: lacking } : service,
    ),
  }
}

const papers = [
  'Attestazione ISEE',
  'Verbale di invalidità',
  'Contratto di affitto',
  'Permesso di soggiorno',
  'Stato di famiglia',
]

function contact(context: HistoryContext): QuickContact {
  const { random } = context
  const office = random.weighted(demoOffices.map(each => [each, each.weight]))
  const at = deskMoment(context, office, days)
  const chip = random.pick<NeedChip>([
    'elderly',
    'minorsAndFamily',
    'disability',
    'housing',
    'workAndIncome',
    'foreigners',
    'other',
  ])
  const outcome = random.weighted([
    [QuickOutcome.enum.informationGiven, 60],
    [QuickOutcome.enum.orientedToService, 28],
    [QuickOutcome.enum.noAnswerAvailable, 12],
  ])
  return {
    id: QuickContactId.parse(uuidv7(at, random.bytes(10))),
    officeId: office.id,
    workerId: random.pick(workersAt(office)).id,
    comune: office.comune,
    contactedOn: italianDay(at),
    closedAt: new Date(at).toISOString(),
    channel: random.chance(0.7) ? 'inPerson' : 'phone',
    chip,
    area: needMeaning(chip, false).area,
    motive: random.pick(likelyMotives(chip)),
    outcome,
    ...(outcome === 'noAnswerAvailable' && { unmetDemand: { reason: random.pick(UnmetReason.options) } }),
  }
}

/** Most of what was to be done was done, some was put off: what is late is what a desk would really find late. */
function handled(
  all: readonly { readonly known: DemoPerson; readonly intake: Intake }[],
  met: readonly DiaryEntry[],
  context: HistoryContext,
): DeskLife['tasks'] {
  const { random, today } = context
  const lastMet = new Map<string, string>()
  for (const { of, occurredAt, kind } of met)
    if (isContact(kind) && occurredAt > (lastMet.get(of) ?? '')) lastMet.set(of, occurredAt)
  return all.flatMap(({ known, intake }) => {
    const facts = listeningFacts(intake)
    const isSettled = (lastMet.get(known.person.id) ?? '') > intake.closedAt
    const callDay = isSettled ? undefined : callBackDay(facts)
    const due = [
      ...(callDay ? [{ rule: 'callBack' as const, dueOn: callDay }] : []),
      ...(facts.lacksDocuments ? [{ rule: 'missingDocuments' as const, dueOn: addDays(intake.accessedOn, 10) }] : []),
    ]
    return due.flatMap(({ rule, dueOn }) => {
      if (dueOn >= today) return []
      const isLate = dueOn > addDays(today, -10) && random.chance(0.4)
      const steps = isLate ? [] : [stepOf(context, intake, dueOn)]
      return steps.length === 0
        ? []
        : [{ known, task: taskOf(context, intake, { cause: { rule, of: intake.id }, dueOn, steps }) }]
    })
  })
}

function stepOf({ random, today }: HistoryContext, { workerId }: Intake, dueOn: LocalDate): TaskStep {
  const by = workerId
  const at = new Date(Date.parse(`${dueOn}T08:00:00Z`) + random.between(0, 180) * minute).toISOString()
  if (dueOn > addDays(today, -12) && random.chance(0.15))
    return { n: 1, by, at, do: 'deferred', until: addDays(today, random.between(1, 9)), why: random.pick(deferrals) }
  return { n: 1, by, at, do: 'done' }
}

const deferrals = [
  'Non risponde, si riprova',
  'È fuori fino alla settimana prossima',
  'Aspetta l’appuntamento al CAF',
  'In ospedale',
]

function taskOf(
  { random }: HistoryContext,
  { officeId, workerId, personId, closedAt }: Intake,
  more: Pick<Task, 'dueOn' | 'steps'> & Partial<Task>,
): Task {
  const id = TaskId.parse(uuidv7(Date.parse(closedAt) + minute, random.bytes(10)))
  return { id, officeId, workerId, ...(personId && { personId }), ownerId: workerId, ...more }
}

/** Things to do that somebody wrote: for the desk, and for people. */
function byHand(histories: readonly KnownHistory[], context: HistoryContext): DeskLife['tasks'] {
  const { random, today } = context
  return titles.map(([title, isOfPerson], order) => {
    const { known } = random.pick(histories)
    const writer = random.pick(workersAt(known.office))
    const written = deskMoment(context, known.office, 14)
    const task: Task = {
      id: TaskId.parse(uuidv7(written, random.bytes(10))),
      officeId: known.office.id,
      workerId: writer.id,
      ...(isOfPerson && { personId: known.person.id }),
      title,
      dueOn: addDays(today, (order % 12) - 2),
      ...(random.chance(0.6) && { ownerId: writer.id }),
      steps: [],
    }
    return { known: isOfPerson ? known : undefined, task }
  })
}

/** What, and whether it is about somebody. */
const titles: readonly (readonly [title: string, isOfPerson: boolean])[] = [
  ['Chiedere alla scuola un incontro', true],
  ['Portare il modulo del contributo affitto', true],
  ['Accompagnare al patronato', true],
  ['Sentire il medico di famiglia', true],
  ['Preparare la scheda per la UVM', true],
  ['Verificare la nuova residenza', true],
  ['Chiamare la figlia la sera', true],
  ['Ritirare la tessera dell’emporio', true],
  ['Fissare la visita domiciliare', true],
  ['Mandare l’elenco dei documenti', true],
  ['Consegnare il pacco viveri', true],
  ['Chiedere la mediatrice per giovedì', true],
  ['Ordinare i moduli del contributo affitto', false],
  ['Appendere i nuovi orari in Municipio', false],
  ['Sentire la parrocchia per gli abiti', false],
  ['Preparare la riunione di équipe', false],
  ['Portare i volantini del 1522', false],
  ['Controllare la stampante dell’antenna', false],
  ['Chiedere al Comune la sala d’attesa', false],
  ['Aggiornare il cartello del telefono', false],
]

/** Invented referrals: what the listenings of the last months sent somewhere, in every state that there is. */
import { addDays, daysBetween, type LocalDate } from '../../domain/dates'
import { RecordId, ReferralId, uuidv7 } from '../../domain/ids'
import type { Intake } from '../../domain/intake'
import { remindAfter, sendReferral, type Passage, type Referral, type ReferralTarget } from '../../domain/referral'
import { referralCode } from '../../domain/referral-code'
import type { Service } from '../../domain/service'
import { demoOffices } from './ambito'
import type { KnownHistory } from './desk-life'
import { workersAt } from './histories'
import type { DemoPerson } from './people'
import type { Random } from './random'

const daysBack = 180
/** After this long nothing waits any more, but for what was forgotten. */
const usuallyOver = 60

type Told = Pick<Passage, 'step'> & Partial<Passage> & { readonly after: number }

const lucia = { name: 'Lucia Ferri', role: 'segreteria', phone: '0828 000 200' }
const marco = { name: 'Marco Amato', role: 'responsabile' }

/** What becomes of those that are recent, one after the other; `after`: days since it was sent. */
const recent: readonly (readonly Told[])[] = [
  [],
  [{ step: 'delivered', after: 1, from: lucia }],
  [{ step: 'accepted', after: 3, how: 'page', from: marco, note: 'Primo incontro già fissato.' }],
  [{ step: 'refused', after: 4, from: lucia, reason: 'waitingList', note: 'Lista di attesa di sei mesi.' }],
  [
    { step: 'accompaniment', after: 1, companion: 'una volontaria' },
    { step: 'accompanied', after: 2 },
    { step: 'accepted', after: 2, from: marco },
  ],
  [
    { step: 'accepted', after: 2, from: lucia },
    { step: 'outcomeKnown', after: 6, how: 'page', from: marco, note: 'Il servizio è partito.' },
  ],
  [{ step: 'reminded', after: 5 }],
]
/** And of those that are long past. */
const past: readonly (readonly Told[])[] = [
  [
    { step: 'accepted', after: 5, from: marco },
    { step: 'concluded', after: 40, ending: 'answered' },
  ],
  [
    { step: 'refused', after: 8, from: lucia, reason: 'requirements', note: 'ISEE sopra la soglia.' },
    { step: 'concluded', after: 20, ending: 'notAnswered', reason: 'requirements' },
  ],
  [{ step: 'concluded', after: 45, ending: 'partly', note: 'Aiuta la vicina.' }],
  [
    { step: 'reminded', after: 15 },
    { step: 'accepted', after: 22, how: 'page', from: lucia },
    { step: 'concluded', after: 50, ending: 'answered' },
  ],
]

export interface DemoReferral {
  readonly known: DemoPerson
  readonly referral: Referral
}

export function demoReferrals(
  random: Random,
  today: LocalDate,
  histories: readonly KnownHistory[],
  services: readonly Service[],
): DemoReferral[] {
  const byId = new Map<string, Service>(services.map(service => [service.id, service]))
  const sent = histories.flatMap(({ known, intakes }) =>
    intakes
      .filter(({ accessedOn }) => accessedOn >= addDays(today, -daysBack))
      .flatMap(intake =>
        intake.services
          .filter(({ answer }) => answer === 'referred')
          .map(answer => ({ known, intake, service: byId.get(answer.serviceId) })),
      ),
  )
  let fresh = 0
  let old = 0
  return sent.map(({ known, intake, service }) => {
    const age = daysBetween(intake.accessedOn, today)
    const way = age < usuallyOver ? recent[fresh++ % recent.length]! : past[old++ % past.length]!
    const told = way.filter(({ after }) => after <= age)
    return {
      known,
      referral: { ...begun(random, known, intake, service), passages: told.map(each => passage(random, intake, each)) },
    }
  })
}

function begun(random: Random, { person, office }: DemoPerson, intake: Intake, service: Service | undefined): Referral {
  const seat = demoOffices.find(({ kind }) => kind === 'seat')!
  const isProposal = intake.outcome === 'proposedToSsp' || !service
  const target: ReferralTarget = isProposal ? { kind: 'ssp', officeId: seat.id } : { kind: 'service', serviceId: service.id }
  const [phone] = person.phones
  const made = sendReferral(
    {
      target,
      recipient: isProposal ? seat.name : service.name,
      shared: [
        { field: 'name', value: `${person.name} ${person.surname}` },
        ...(phone ? [{ field: 'phone' as const, value: phone.number }] : []),
      ],
      reason: intake.identifiedNeed ?? intake.expressedNeed ?? 'Chiede un sostegno.',
      urgency: intake.urgency,
      agreement: 'agreed',
    },
    {
      id: ReferralId.parse(uuidv7(Date.parse(intake.closedAt), random.bytes(10))),
      personId: person.id,
      intakeId: intake.id,
      officeId: intake.officeId,
      workerId: workersAt(office)[0]?.id ?? intake.workerId,
      code: referralCode(office.code, random.bytes(5)),
      sentOn: intake.accessedOn,
      remindAfterDays: remindAfter(isProposal ? undefined : service.serviceClass, intake.urgency),
    },
  )
  if (!made.ok) throw new Error(`an invented referral that cannot be sent: ${JSON.stringify(made.refusal)}`)
  return made.value
}

function passage(
  random: Random,
  { accessedOn, workerId }: Pick<Intake, 'accessedOn' | 'workerId'>,
  { after, ...told }: Told,
): Passage {
  const on = addDays(accessedOn, after)
  const at = `${on}T10:00:00.000Z`
  const how = told.how ?? 'phone'
  const id = RecordId.parse(uuidv7(Date.parse(at), random.bytes(10)))
  return { id, on, at, how, ...(how !== 'page' && { by: workerId }), ...told }
}

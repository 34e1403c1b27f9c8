/** The invented people and services of the Prova, with days counted from today. Fetched only when a trial begins. */
import { addDays, italianDay, type LocalDate } from '../domain/dates'
import {
  RecordId,
  type AmbitoId,
  type IntakeId,
  type LocationId,
  type OfficeId,
  type OrganizationId,
  type PersonId,
  type ServiceId,
  type WorkerId,
} from '../domain/ids'
import type { Ambito } from '../domain/ambito'
import type { Intake } from '../domain/intake'
import { newLocation } from '../domain/location'
import type { Office } from '../domain/office'
import { newOrganization } from '../domain/organization'
import type { Person } from '../domain/person'
import type { Records, RecordType } from '../domain/record-kinds'
import { newService, type Service } from '../domain/service'
import type { Worker } from '../domain/worker'

type Some = { readonly [Type in RecordType]?: readonly Records[Type][] }

const idOf = (number: number): RecordId => RecordId.parse(`01890000-0000-7000-9000-${String(number).padStart(12, '0')}`)

export const trialIds = {
  ambito: idOf(1) as string as AmbitoId,
  worker: idOf(10) as WorkerId,
  office: idOf(20) as OfficeId,
} as const
const otherOffice = idOf(21) as OfficeId

export const trialWorker: Worker = {
  id: trialIds.worker,
  surname: 'Prova',
  name: 'Anna',
  roles: ['socialWorker', 'coordinator'],
  permissions: [],
  offices: [trialIds.office, otherOffice],
  active: true,
}

const ambito: Ambito = {
  id: trialIds.ambito as string as RecordId,
  name: 'Ambito di prova',
  comuni: [
    { catastale: 'A023', istat: '065001', name: 'Acerno' },
    { catastale: 'F480', istat: '065072', name: 'Montecorvino Rovella' },
  ],
  leadComune: 'F480',
  isDemo: true,
}

const office = (id: OfficeId, name: string, comune: string, code: string): Office => ({
  id,
  name,
  kind: id === otherOffice ? 'seat' : 'antenna',
  comune,
  code,
  openingHours: [1, 2, 3, 4, 5].map(weekday => ({ weekday, opens: '09:00', closes: '13:00' })),
})

type Known = Partial<Omit<Person, 'id' | 'offices' | 'surname' | 'name'>> & { readonly comune?: string }

const person = (number: number, surname: string, name: string, { comune = 'A023', ...known }: Known = {}): Person => ({
  id: idOf(100 + number) as PersonId,
  surname,
  name,
  phones: [],
  residence: { comune },
  offices: [trialIds.office],
  ...known,
})

const people: readonly Person[] = [
  person(1, 'Fiorello', 'Concetta', {
    sex: 'F',
    birth: { date: '1941-03-12' },
    phones: [{ number: '089 555 0101', owner: 'figlia' }],
  }),
  person(2, 'Marrone', 'Gaetano', { sex: 'M', birth: { date: '1968-11-02' }, phones: [{ number: '333 555 0102' }] }),
  person(3, 'Bianchi', 'Sofia', { sex: 'F', birth: { date: '1996-06-30' }, phones: [{ number: '333 555 0103' }] }),
  person(4, 'Okafor', 'Grace', { sex: 'F', birth: { year: 1990 }, citizenship: 'Nigeria' }),
  person(5, 'Fiorello', 'Antonio', { sex: 'M', birth: { date: '1972-01-19' } }),
  person(6, 'De Prova', 'Lucia', { sex: 'F', birth: { date: '1983-09-08' }, comune: 'F480' }),
]

const comeBefore = (number: number, ago: number, said: Partial<Intake>, today: LocalDate): Intake => {
  const day = addDays(today, -ago)
  return {
    id: idOf(200 + number) as IntakeId,
    officeId: trialIds.office,
    workerId: trialIds.worker,
    comune: 'A023',
    accessedOn: day,
    startedAt: `${day}T09:10:00.000Z`,
    closedAt: `${day}T09:25:00.000Z`,
    channel: 'inPerson',
    reason: 'spontaneous',
    interlocutor: 'person',
    chips: [],
    areas: ['MUL'],
    motives: [],
    urgency: 'none',
    services: [],
    privacyNoticeGiven: true,
    outcome: 'informationGiven',
    localNumber: `ACE-${day.slice(0, 4)}-Z${String(number).padStart(4, '0')}`,
    ...said,
  }
}

const parish = newOrganization({ id: idOf(300) as OrganizationId, name: 'Parrocchia di prova', nature: 'parish', ...ready() })
const municipality = newOrganization({ id: idOf(301) as OrganizationId, name: 'Comune di prova', nature: 'public', ...ready() })
const hall = newLocation({
  id: idOf(310) as LocationId,
  locationType: 'physical',
  name: 'Sala parrocchiale',
  comune: 'A023',
  address: 'Piazza della Prova 1',
  ...ready(),
})

function ready() {
  return { status: 'approved', isDemo: true } as const
}

type Said = Pick<Service, 'name' | 'description' | 'serviceClass' | 'areas'> & Partial<Service>

const service = (number: number, today: LocalDate, said: Said): Service =>
  newService({
    id: idOf(320 + number) as ServiceId,
    organizationId: municipality.id,
    phones: [{ number: `089 555 03${String(number).padStart(2, '0')}` }],
    verification: { on: addDays(today, -20), how: 'phone' },
    ...ready(),
    ...said,
  })

const services = (today: LocalDate): readonly Service[] => [
  service(1, today, {
    name: 'Pasti a casa di prova',
    description: 'Un pasto caldo portato a casa, a mezzogiorno.',
    serviceClass: 'homeCare',
    areas: ['ANZ', 'DIS'],
    eligibility: { requirements: [{ type: 'age', from: 65 }] },
    requiredDocuments: ['documento di identità'],
    access: 'onReferral',
  }),
  service(2, today, {
    name: 'Emporio solidale di prova',
    description: 'Spesa gratuita per chi è in difficoltà.',
    serviceClass: 'essentials',
    areas: ['FRA', 'MIN'],
    organizationId: parish.id,
    at: [{ locationId: hall.id, phones: [] }],
    cost: { kind: 'free' },
  }),
  service(3, today, {
    name: 'Sportello casa di prova',
    description: 'Affitti, sfratti, domande di alloggio.',
    serviceClass: 'information',
    areas: ['FRA'],
    motives: ['housing'],
    requiredDocuments: ['ISEE', 'contratto di affitto'],
  }),
  service(4, today, {
    name: 'Nido di prova',
    description: 'Per bambini da tre mesi a tre anni.',
    serviceClass: 'education',
    areas: ['MIN'],
    access: 'direct',
  }),
  service(5, today, {
    name: 'Scuola di italiano di prova',
    description: 'Due sere a settimana, anche per chi comincia.',
    serviceClass: 'information',
    areas: ['IMM'],
    organizationId: parish.id,
    at: [{ locationId: hall.id, phones: [] }],
    languages: ['en', 'fr'],
    cost: { kind: 'free' },
  }),
]

/** Everything, as it is on the day of `now`. */
export function trialRecords(now: number): Some {
  const today = italianDay(now)
  return {
    ambito: [ambito],
    office: [
      office(trialIds.office, 'Antenna di Acerno', 'A023', 'ACE'),
      office(otherOffice, 'Sede di Montecorvino', 'F480', 'MON'),
    ],
    worker: [trialWorker],
    person: people,
    intake: [
      comeBefore(
        1,
        9,
        { personId: people[0]!.id, chips: ['elderly'], areas: ['ANZ'], expressedNeed: 'Da sola non cucino più.' },
        today,
      ),
      comeBefore(2, 3, { personId: people[1]!.id, chips: ['workAndIncome'], areas: ['FRA'], motives: ['incomeAndDebts'] }, today),
    ],
    organization: [parish, municipality],
    location: [hall],
    service: services(today),
  }
}

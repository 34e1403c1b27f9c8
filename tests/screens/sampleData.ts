/** Invented people and places, believable enough to judge a screen by. */
import { ageOn, italianDay } from '../../src/domain/dates'
import type { Ambito } from '../../src/domain/ambito'
import { EntryKind, type DiaryEntry } from '../../src/domain/diary-entry'
import type { DeviceId, DiaryEntryId, IntakeId, OfficeId, PersonId, RecordId, ServiceId, WorkerId } from '../../src/domain/ids'
import type { Intake } from '../../src/domain/intake'
import type { Office } from '../../src/domain/office'
import type { Person } from '../../src/domain/person'
import type { Worker } from '../../src/domain/worker'

export const uuid = (kind: number, order: number): string =>
  `01935c00-${String(kind).padStart(4, '0')}-7000-8000-${order.toString(16).padStart(12, '0')}`

export const recordId = (order: number): RecordId => uuid(9, order) as RecordId
export const personId = (order: number): PersonId => uuid(1, order) as PersonId
const intakeId = (order: number): IntakeId => uuid(2, order) as IntakeId
const entryId = (order: number): DiaryEntryId => uuid(3, order) as DiaryEntryId
export const officeId = (order: number): OfficeId => uuid(4, order) as OfficeId
export const serviceId = (order: number): ServiceId => uuid(5, order) as ServiceId
export const deviceId = (order: number): DeviceId => uuid(8, order) as DeviceId
export const workerId = (order: number): WorkerId => uuid(6, order) as WorkerId

export const ambito: Ambito = {
  id: uuid(7, 1) as RecordId,
  name: 'Ambito S4 (dimostrazione)',
  leadComune: 'G834',
  isDemo: true,
  comuni: [
    { istat: '065001', catastale: 'A023', name: 'Acerno' },
    { istat: '065014', catastale: 'A717', name: 'Battipaglia' },
    { istat: '065158', catastale: 'M294', name: 'Bellizzi' },
    { istat: '065036', catastale: 'C306', name: 'Castiglione del Genovesi' },
    { istat: '065055', catastale: 'E026', name: 'Giffoni Sei Casali' },
    { istat: '065056', catastale: 'E027', name: 'Giffoni Valle Piana' },
    { istat: '065072', catastale: 'F480', name: 'Montecorvino Pugliano' },
    { istat: '065073', catastale: 'F481', name: 'Montecorvino Rovella' },
    { istat: '065082', catastale: 'G023', name: 'Olevano sul Tusciano' },
    { istat: '065099', catastale: 'G834', name: 'Pontecagnano Faiano' },
    { istat: '065118', catastale: 'H800', name: 'San Cipriano Picentino' },
    { istat: '065121', catastale: 'H977', name: 'San Mango Piemonte' },
  ],
}

const everyWeekday = (opens: string, closes: string) => [1, 2, 3, 4, 5, 6, 7].map(weekday => ({ weekday, opens, closes }))

export const offices: readonly Office[] = [
  {
    id: officeId(1),
    name: 'Antenna di Acerno',
    kind: 'antenna',
    comune: 'A023',
    address: 'Via Rimembranza 12',
    phone: '0828 000 101',
    code: 'ACE',
    openingHours: everyWeekday('09:00', '13:00'),
  },
  {
    id: officeId(2),
    name: 'Antenna di Olevano sul Tusciano',
    kind: 'antenna',
    comune: 'G023',
    address: 'Piazza Umberto I',
    phone: '0828 000 102',
    code: 'OLE',
    openingHours: [{ weekday: 2, opens: '15:00', closes: '18:00' }],
  },
]

export const worker: Worker = {
  id: workerId(1),
  surname: 'Ruggiero',
  name: 'Anna',
  roles: ['socialWorker'],
  permissions: [],
  offices: offices.map(office => office.id),
  active: true,
}

const surnames = ['Amato', 'Bruno', 'Coppola', 'De Rosa', 'Esposito', 'Ferrara', 'Galdi', 'Iannone', 'Landi', 'Marotta']
const names = [
  ['Antonio', 'M'],
  ['Carmela', 'F'],
  ['Donato', 'M'],
  ['Elena', 'F'],
  ['Fatou', 'F'],
  ['Gerardo', 'M'],
  ['Immacolata', 'F'],
  ['Lucia', 'F'],
] as const

const some = <Value>(list: readonly Value[], order: number): Value => list[order % list.length] as Value

function samplePerson(order: number): Person {
  const [name, sex] = some(names, order * 3)
  return {
    id: personId(order),
    surname: some(surnames, order * 7 + Math.floor(order / 10)),
    name,
    sex,
    birth: { date: `${1938 + ((order * 13) % 68)}-0${1 + (order % 9)}-1${order % 10}`, place: 'A023', placeName: 'Acerno' },
    phones: order % 3 === 0 ? [] : [{ number: `333 000 ${String(100 + order)}` }],
    residence: { comune: some(ambito.comuni, order).catastale, address: `Via Roma ${order}` },
    offices: [officeId(1)],
  }
}

const mariaBornOn = '1948-03-05'
/** "78 anni": she grows older while the tests stay. */
export const mariasAge = (): string => `${ageOn(mariaBornOn, italianDay(Date.now()))} anni`

export const people: readonly Person[] = [
  {
    id: personId(1),
    surname: 'Rinaldi',
    name: 'Maria Antonietta',
    sex: 'F',
    codiceFiscale: { kind: 'personal', value: 'RNLMNT48C45A023V' },
    birth: { date: mariaBornOn, place: 'A023', placeName: 'Acerno' },
    phones: [{ number: '333 000 567', owner: 'figlia' }],
    residence: { comune: 'A023', address: 'Via Roma 12' },
    citizenship: 'italiana',
    household: { members: 1 },
    offices: [officeId(1)],
  },
  ...Array.from({ length: 40 }, (_, index) => samplePerson(index + 2)),
  { id: personId(90), surname: 'Diallo', birth: { year: 2003 }, phones: [], citizenship: 'Senegal', offices: [officeId(1)] },
  { id: personId(91), name: 'Giuseppina', phones: [], offices: [officeId(1)], residence: { comune: 'A023', homeless: true } },
]

const before = (now: number, minutes: number): string => new Date(now - minutes * 60_000).toISOString()

/** Minutes before now → a listening that ended then. */
export function sampleIntake(now: number, order: number, minutesAgo: number, more: Partial<Intake>): Intake {
  return {
    id: intakeId(order),
    personId: personId(order),
    officeId: officeId(1),
    workerId: workerId(1),
    comune: 'A023',
    accessedOn: italianDay(Date.parse(before(now, minutesAgo))),
    startedAt: before(now, minutesAgo + 18),
    closedAt: before(now, minutesAgo),
    channel: 'inPerson',
    reason: 'spontaneous',
    interlocutor: 'person',
    chips: ['elderly'],
    areas: ['ANZ'],
    motives: [],
    urgency: 'none',
    services: [],
    privacyNoticeGiven: true,
    outcome: 'informationGiven',
    localNumber: `ACE-2026-B${String(140 + order).padStart(4, '0')}`,
    ...more,
  }
}

export const sampleIntakes = (now: number): readonly Intake[] => [
  sampleIntake(now, 1, 35, {
    chips: ['elderly', 'housing'],
    areas: ['ANZ', 'FRA'],
    motives: ['housing'],
    expressedNeed: '«Da sola le scale non le faccio più, e l’inverno qui è lungo.»',
    identifiedNeed: 'Isolamento abitativo; rete familiare a distanza.',
    outcome: 'orientedToService',
    services: [{ serviceId: serviceId(1), answer: 'sheetGiven' }],
  }),
  sampleIntake(now, 2, 95, { chips: ['workAndIncome'], areas: ['FRA'], motives: ['incomeAndDebts', 'workAndTraining'] }),
  sampleIntake(now, 3, 60 * 24, { personId: undefined, chips: ['foreigners'], areas: ['IMM'] }),
  sampleIntake(now, 4, 60 * 26, { chips: ['disability'], areas: ['DIS'], outcome: 'puaActivated' }),
]

const hash = (order: number): string => order.toString(16).padStart(64, '0')

export const sampleDiary = (now: number): readonly DiaryEntry[] =>
  [
    {
      minutesAgo: 12,
      kind: 'officeInterview' as const,
      minutes: 25,
      text: 'La signora accetta di conoscere il servizio di assistenza domiciliare. Chiede che la figlia sia presente alla prima visita.',
    },
    {
      minutesAgo: 60 * 24 * 10,
      kind: 'homeVisit' as const,
      minutes: 50,
      text: 'Abitazione al secondo piano senza ascensore, riscaldamento a pellet. Spesa portata dalla vicina due volte a settimana.',
    },
    {
      minutesAgo: 60 * 24 * 11,
      kind: 'phoneCall' as const,
      minutes: 5,
      text: 'La figlia chiede un appuntamento per la madre.',
    },
  ].map(({ minutesAgo, kind, minutes, text }, order) => ({
    id: entryId(order + 1),
    of: personId(1),
    author: workerId(order === 2 ? 2 : 1),
    officeId: officeId(1),
    occurredAt: before(now, minutesAgo),
    kind,
    audience: 'agency' as const,
    text,
    minutes,
    attachments: [],
    parents: order === 2 ? [] : [hash(order + 2)],
    amends: null,
    h: hash(order + 1),
    hs: 'c2FtcGxl',
  }))

/** Entries of years, of every kind and of two authors. */
export const longDiary = (now: number, length: number): readonly DiaryEntry[] =>
  Array.from({ length }, (_, order) => ({
    ...sampleDiary(now)[0]!,
    id: entryId(100 + order),
    author: workerId(1 + (order % 2)),
    occurredAt: before(now, 60 * 24 * (20 + order)),
    kind: EntryKind.options[order % EntryKind.options.length]!,
    text: `Nota ${order + 1}`,
    h: hash(100 + order),
  }))

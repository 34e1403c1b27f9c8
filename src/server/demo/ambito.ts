/** The demo ambito S4: its municipalities are real (open data), its desks, hours and workers are invented. */
import { Ambito } from '../../domain/ambito'
import type { Comune } from '../../domain/comune'
import { AmbitoId, OfficeId, uuidv7, WorkerId } from '../../domain/ids'
import { Office, type OpeningHours } from '../../domain/office'
import { Worker } from '../../domain/worker'
import table from './ambito-s4.csv?raw'

export interface DemoOffice extends Office {
  /** How many of the demo's people live there: the square root of the inhabitants, so that the small antennas have something to show. */
  readonly weight: number
}

export interface DemoAccount {
  readonly login: string
  /** One-time: asked to be changed at the first sign-in. */
  readonly password: string
  readonly worker: Worker
  readonly roleName: string
}

const [, ...rows] = table
  .trim()
  .split(/\r?\n/)
  .map(line => line.split(','))
export const demoComuni: readonly Comune[] = rows.map(([istat, catastale, name]) => ({
  istat: istat!,
  catastale: catastale!,
  name: name!,
}))

const kinds = [
  'tenant',
  'office',
  'worker',
  'ambito',
  'service',
  'account',
  'organization',
  'location',
  'directoryReport',
] as const

/** Ids are the same in every demo: a kind and an order, in the shape of a UUIDv7 of 1 January 2025. */
export const fixedId = (kind: (typeof kinds)[number], order: number): string =>
  uuidv7(Date.UTC(2025, 0, 1), Uint8Array.of(0, 0, 0, 0, 0, 0, 0, kinds.indexOf(kind) + 1, 0, order))

export const demoAmbitoId = AmbitoId.parse(fixedId('tenant', 1))

/** Name of the comune, code, hours as days and times, square root of the inhabitants. */
const desks: readonly (readonly [
  comune: string,
  code: string,
  days: readonly number[],
  opens: string,
  closes: string,
  weight: number,
])[] = [
  ['Acerno', 'ACE', [2, 4], '09:00', '12:00', 51],
  ['Battipaglia', 'BAT', [1, 2, 3, 4, 5], '09:00', '13:00', 224],
  ['Bellizzi', 'BEL', [1, 3, 5], '09:00', '12:30', 117],
  ['Castiglione del Genovesi', 'CAS', [3], '09:30', '12:30', 36],
  ['Giffoni Sei Casali', 'GSC', [1, 4], '09:00', '12:00', 70],
  ['Giffoni Valle Piana', 'GVP', [1, 3, 5], '09:00', '12:30', 108],
  ['Montecorvino Pugliano', 'MPU', [2, 5], '09:00', '12:30', 105],
  ['Montecorvino Rovella', 'MRO', [1, 3, 4], '09:00', '12:30', 111],
  ['Olevano sul Tusciano', 'OLE', [2, 4], '09:00', '12:30', 82],
  ['Pontecagnano Faiano', 'PON', [1, 2, 3, 4, 5], '09:00', '12:30', 161],
  ['San Cipriano Picentino', 'SCP', [1, 4], '09:00', '12:00', 81],
  ['San Mango Piemonte', 'SMP', [3, 5], '09:30', '12:00', 51],
]

const afternoon = (weekday: number): OpeningHours => ({ weekday, opens: '15:30', closes: '17:30' })

export const demoOffices: readonly DemoOffice[] = [
  ...desks.map(([comune, code, days, opens, closes, weight], order) => ({
    ...Office.parse({
      id: fixedId('office', order + 1),
      name: `Antenna di ${comune}`,
      kind: 'antenna',
      comune: catastaleOf(comune),
      address: 'Municipio, piano terra',
      phone: `089 000 ${String(order + 1).padStart(2, '0')}00`,
      code,
      openingHours: [
        ...days.map(weekday => ({ weekday, opens, closes })),
        ...(days.includes(4) ? [afternoon(4)] : days.includes(3) ? [afternoon(3)] : []),
      ],
    }),
    weight,
  })),
  {
    ...Office.parse({
      id: fixedId('office', 50),
      name: 'Sede di Battipaglia',
      kind: 'seat',
      comune: catastaleOf('Battipaglia'),
      address: 'Ufficio di Piano, primo piano',
      phone: '0828 000 5000',
      code: 'SED',
      openingHours: [
        ...[1, 2, 3, 4, 5].map(weekday => ({ weekday, opens: '08:30', closes: '13:30' })),
        afternoon(2),
        afternoon(4),
      ],
    }),
    weight: 40,
  },
]

function catastaleOf(name: string): string {
  const comune = demoComuni.find(each => each.name === name)
  if (!comune) throw new Error(`no comune of the demo is called ${name}`)
  return comune.catastale
}

const officeIds = (...codes: string[]): OfficeId[] =>
  demoOffices.filter(office => codes.includes(office.code)).map(office => OfficeId.parse(office.id))

const worker = (order: number, name: string, surname: string, role: Worker['roles'][number], offices: OfficeId[]): Worker =>
  Worker.parse({
    id: WorkerId.parse(fixedId('worker', order)),
    surname,
    name,
    roles: [role],
    permissions:
      role === 'socialWorker'
        ? ['emergency', 'judicial', 'extract']
        : role === 'coordinator'
          ? ['directoryEditor', 'extract', 'judicial', 'mergePersons']
          : [],
    offices,
    active: true,
  })

export const demoAccounts: readonly DemoAccount[] = [
  {
    login: 'rosa.amato',
    password: 'prova-rosa',
    worker: worker(1, 'Rosa', 'Amato', 'deskOperator', officeIds('ACE', 'GVP', 'MRO')),
    roleName: 'operatrice di segretariato: Acerno, Giffoni Valle Piana, Montecorvino Rovella',
  },
  {
    login: 'luca.ferri',
    password: 'prova-luca',
    worker: worker(2, 'Luca', 'Ferri', 'socialWorker', officeIds('ACE', 'GVP', 'GSC', 'MRO', 'OLE', 'BAT', 'SED')),
    roleName: 'assistente sociale: sette sportelli, tra cui Acerno e la sede',
  },
  {
    login: 'marta.greco',
    password: 'prova-marta',
    worker: worker(3, 'Marta', 'Greco', 'psychologist', officeIds('BAT', 'BEL', 'PON', 'MPU', 'SED')),
    roleName: 'psicologa: Battipaglia, Bellizzi, Pontecagnano, Montecorvino Pugliano, sede',
  },
  {
    login: 'teresa.costa',
    password: 'prova-teresa',
    worker: worker(4, 'Teresa', 'Costa', 'coordinator', officeIds(...demoOffices.map(office => office.code))),
    roleName: 'coordinatrice: tutti gli sportelli',
  },
]

export const demoCoordinator = demoAccounts[3]!.worker

export const demoAmbito: Ambito = Ambito.parse({
  id: fixedId('ambito', 1),
  name: 'Ambito S4 (dati di prova)',
  comuni: demoComuni,
  leadComune: catastaleOf('Battipaglia'),
  isDemo: true,
})

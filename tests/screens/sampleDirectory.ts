/** The directory of the sample device. Invented. */
import type { DirectoryReport } from '../../src/domain/directory-report'
import type { DirectoryReportId, LocationId, OrganizationId } from '../../src/domain/ids'
import { newLocation, type Location } from '../../src/domain/location'
import type { Opening, Schedule } from '../../src/domain/opening'
import { newOrganization, type Organization } from '../../src/domain/organization'
import { newService, type Service } from '../../src/domain/service'
import { officeId, serviceId, uuid, workerId } from './sampleData'

const organizationId = (order: number): OrganizationId => uuid(12, order) as OrganizationId
const locationId = (order: number): LocationId => uuid(13, order) as LocationId
export const reportId = (order: number): DirectoryReportId => uuid(14, order) as DirectoryReportId

const approved = { status: 'approved', isDemo: true } as const

export const organizations: readonly Organization[] = [
  newOrganization({ id: organizationId(1), name: 'Ambito S4', nature: 'public', ...approved }),
  newOrganization({ id: organizationId(2), name: 'ASL Salerno, distretto 68', nature: 'health', ...approved }),
  newOrganization({ id: organizationId(3), name: 'Cooperativa Il Ponte', nature: 'thirdSector', ...approved }),
  newOrganization({ id: organizationId(4), name: 'Parrocchia San Donato', nature: 'parish', ...approved }),
]

export const locations: readonly Location[] = [
  newLocation({
    id: locationId(1),
    locationType: 'physical',
    comune: 'G834',
    address: 'Via Alfani 52',
    accessibility: ['stepFree', 'accessibleToilet'],
    transportation: 'Autobus 4, fermata Municipio',
    ...approved,
  }),
  newLocation({
    id: locationId(2),
    name: 'Casa della comunità',
    locationType: 'physical',
    comune: 'A717',
    address: 'Piazza Aldo Moro 3',
    accessibility: ['lift'],
    ...approved,
  }),
]

const opening = (schedules: readonly Schedule[], rest: Partial<Opening> = {}): Opening => ({
  always: false,
  byAppointment: false,
  schedules: [...schedules],
  exceptions: [],
  onHolidays: 'closed',
  ...rest,
})

export const services: readonly Service[] = [
  newService({
    id: serviceId(1),
    name: 'Assistenza domiciliare (SAD)',
    alternateNames: ['SAD', 'aiuto in casa'],
    organizationId: organizationId(1),
    description: 'Aiuto in casa per la cura di sé, la spesa, le pulizie e la compagnia.',
    serviceClass: 'homeCare',
    areas: ['ANZ', 'DIS'],
    siussCode: 'A2.07',
    isLeps: true,
    access: 'onReferral',
    applicationProcess: 'La domanda si fa all’antenna, con l’ISEE; poi l’assistente sociale viene a casa.',
    eligibility: {
      summary: 'Per chi ha più di 65 anni o una disabilità, e abita nell’ambito.',
      requirements: [
        {
          type: 'anyOf',
          requirements: [
            { type: 'age', from: 65 },
            { type: 'condition', anyOf: ['disability104', 'nonSelfSufficient'] },
          ],
        },
        { type: 'residence', in: 'ambito' },
      ],
    },
    cost: { kind: 'byIsee', note: 'gratuito sotto i 7.000 euro di ISEE' },
    requiredDocuments: ['Documento d’identità', 'ISEE sociosanitario'],
    waitTime: 'circa tre settimane',
    at: [{ locationId: locationId(1), phones: [] }],
    opening: opening([{ weekdays: [1, 2, 3, 4, 5], opens: '09:00', closes: '13:00' }]),
    phones: [{ number: '0828 000 201', owner: 'segreteria' }],
    contacts: [{ name: 'Marta Greco', role: 'coordinatrice del servizio', phone: '333 000 900' }],
    verification: { on: '2026-11-03', by: workerId(1), how: 'phone', with: 'la segreteria' },
    keptBy: officeId(1),
    lastWorkedOn: '2026-11-12',
    ...approved,
  }),
  newService({
    id: serviceId(2),
    name: 'Consultorio familiare',
    organizationId: organizationId(2),
    description: 'Ascolto, salute della donna e della famiglia, sostegno ai genitori.',
    serviceClass: 'healthCare',
    areas: ['MIN', 'FRA'],
    comuni: ['G834', 'A717'],
    at: [{ locationId: locationId(2), phones: [] }],
    opening: opening([{ weekdays: [2, 4], opens: '08:30', closes: '12:30' }]),
    phones: [{ number: '0828 000 202' }],
    cost: { kind: 'free' },
    languages: ['ar', 'fr'],
    requiredDocuments: ['Tessera sanitaria'],
    verification: { on: '2026-10-19', how: 'website' },
    ...approved,
  }),
  newService({
    id: serviceId(3),
    name: 'Sportello immigrazione',
    organizationId: organizationId(3),
    description: 'Permesso di soggiorno, ricongiungimento, corsi di italiano.',
    serviceClass: 'information',
    areas: ['IMM'],
    opening: opening([{ weekdays: [3], opens: '15:00', closes: '18:00' }]),
    phones: [{ number: '0828 000 203' }],
    requiredDocuments: ['Passaporto'],
    languages: ['ar', 'en', 'fr', 'uk'],
    ...approved,
  }),
  newService({
    id: serviceId(4),
    name: 'Compagnia e spesa a casa',
    organizationId: organizationId(4),
    description: 'Volontari che fanno compagnia e portano la spesa.',
    serviceClass: 'selfHelp',
    areas: ['ANZ'],
    comuni: ['A023'],
    phones: [{ number: '0828 000 204' }],
    opening: opening([], { byAppointment: true }),
    cost: { kind: 'free' },
    verification: { on: '2026-03-12', by: workerId(2), how: 'desk' },
    ...approved,
  }),
]

export const draftService: Service = newService({
  id: serviceId(5),
  name: 'Gruppo di cammino',
  organizationId: organizationId(4),
  description: 'Una passeggiata insieme il sabato mattina.',
  serviceClass: 'community',
  areas: ['ANZ', 'MUL'],
  isDemo: true,
})

export const sampleReport = (order: number, rest: Partial<DirectoryReport> = {}): DirectoryReport => ({
  id: reportId(order),
  about: serviceId(2),
  fault: 'hours',
  text: 'Il giovedì adesso aprono alle 9.',
  author: workerId(2),
  officeId: officeId(1),
  reportedAt: '2026-11-20T10:30:00.000Z',
  state: 'open',
  ...rest,
})

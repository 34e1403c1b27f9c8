/** What goes out comes back; what others wrote comes in as far as there is a place for it, and the rest is named. */
import { describe, expect, test } from 'vitest'
import { newLocation, type Location } from '../location'
import { newOrganization, type Organization } from '../organization'
import { newService, type Service } from '../service'
import { foreignService } from './test-foreign-example'
import { flattenHsds } from './nested'
import { readHsds, type HsdsRead, type ReadContext } from './read'
import type { HsdsTables } from './tables'
import { writeHsds } from './write'

const id = (last: number): string => `01890000-0000-7000-8000-${String(last).padStart(12, '0')}`
const comuni = [
  { catastale: 'A023', istat: '065001', name: 'Acerno' },
  { catastale: 'A717', istat: '065014', name: 'Battipaglia' },
]
const reading: ReadContext = { source: 'prova', on: '2026-11-22', comuni, idOf: (_kind, id) => id }
const writing = { on: '2026-11-22', comuni, publisher: 'Ambito S4', idFor: (seed: string) => seed }

const marks = { status: 'approved', source: { name: 'prova', id: '', on: '2026-11-22' } } as const
const sourced = <Entry extends { id: string }>(entry: Entry) => ({
  ...entry,
  ...marks,
  source: { ...marks.source, id: entry.id },
})

const organization: Organization = sourced(
  newOrganization({
    id: id(1) as Organization['id'],
    name: 'Cooperativa Il Ponte',
    nature: 'thirdSector',
    alternateNames: ['Il Ponte', 'Ponte onlus'],
    description: 'Assistenza domiciliare',
    identifiers: [
      { scheme: 'partitaIva', code: '01234567890' },
      { scheme: 'runts', code: '12345' },
    ],
    phones: [{ number: '089 000 1 int. 12', owner: 'centralino' }],
    email: 'info@ilponte.example',
    url: 'https://ilponte.example',
    isDemo: true,
  }),
)

const location: Location = sourced(
  newLocation({
    id: id(2) as Location['id'],
    locationType: 'physical',
    name: 'Casa della comunità',
    comune: 'A023',
    address: 'Via Roma 1',
    postalCode: '84042',
    latitude: 40.73,
    longitude: 15.05,
    accessibility: ['stepFree', 'inductionLoop'],
    transportation: 'Autobus 5',
    phones: [{ number: '089 000 2' }],
  }),
)

const service: Service = sourced(
  newService({
    id: id(3) as Service['id'],
    name: 'Assistenza domiciliare',
    organizationId: organization.id,
    serviceClass: 'homeCare',
    areas: ['ANZ', 'DIS'],
    alternateNames: ['SAD', 'badante'],
    description: 'Aiuto in casa, "quanto serve",\nper chi non ce la fa.',
    motives: ['healthAndCare', 'disability'],
    siussCode: 'A1.01',
    istatCode: '12',
    isLeps: true,
    comuni: ['A023', 'H703'],
    eligibility: {
      summary: 'Dai 65 anni con ISEE sotto 12.000 euro',
      requirements: [
        { type: 'age', from: 65 },
        { type: 'isee', kind: 'ordinary', max: 1_200_000 },
        {
          type: 'anyOf',
          requirements: [
            { type: 'condition', anyOf: ['nonSelfSufficient'] },
            { type: 'age', from: 80 },
          ],
        },
      ],
    },
    access: 'pua',
    applicationProcess: 'Domanda allo sportello',
    applications: { from: '2026-01-01', to: '2026-12-31' },
    cost: { kind: 'byIsee', amount: 1250, per: 'hour', note: 'Gratis sotto 6.000 euro' },
    requiredDocuments: ['ISEE', 'Documento'],
    languages: ['ro', 'uk'],
    interpretation: 'Mediatrice il martedì',
    waitTime: 'due settimane',
    at: [
      {
        locationId: location.id,
        phones: [{ number: '089 000 4' }],
        opening: {
          always: false,
          byAppointment: true,
          onHolidays: 'asUsual',
          schedules: [{ weekdays: [1, 3], ofMonth: [1, -1], opens: '09:00', closes: '12:00' }],
          exceptions: [{ from: '2026-12-24', to: '2027-01-06', hours: [], why: 'festività' }],
        },
      },
    ],
    opening: {
      always: false,
      byAppointment: false,
      onHolidays: 'closed',
      schedules: [{ weekdays: [2, 4], opens: '15:00', closes: '18:30', validFrom: '2026-09-01', validTo: '2027-06-30' }],
      exceptions: [],
      note: 'd’estate solo la mattina',
    },
    phones: [{ number: '089 000 3' }],
    email: 'sad@ilponte.example',
    url: 'https://ilponte.example/sad',
    contacts: [{ name: 'Carla Neri', role: 'coordinatrice', phone: '300 000 1', email: 'carla@ilponte.example' }],
    alert: 'Nuove domande da gennaio',
    suspension: { from: '2026-11-01', to: '2026-11-30', why: 'lavori' },
    verification: { on: '2026-10-01', how: 'phone', with: 'la coordinatrice' },
    lastWorkedOn: '2026-11-02',
  }),
)

const written = writeHsds({ organizations: [organization], locations: [location], services: [service] }, writing)

/** As a row of CSV is read: every value is text, and what is empty is an empty text. */
const throughJson = (tables: HsdsTables): HsdsTables => flattenHsds(JSON.parse(JSON.stringify(tables)))!

describe('our own directory', () => {
  test('comes back as it went', () => {
    const read = readHsds(throughJson(written), reading)
    expect(read.organizations).toEqual([{ entry: organization, assumed: [] }])
    expect(read.locations).toEqual([{ entry: location, assumed: [] }])
    expect(read.services).toEqual([{ entry: service, assumed: [] }])
    expect(read.issues.filter(issue => issue.table !== 'metadata')).toEqual([])
  })

  test('what HSDS has a column for is written there, for who knows nothing of ours', () => {
    expect(written['service']).toEqual([
      expect.objectContaining({
        status: 'temporarily closed',
        minimum_age: '65',
        alternate_name: 'SAD',
        assured_date: '2026-10-01',
      }),
    ])
    expect(written['schedule']).toContainEqual(expect.objectContaining({ freq: 'MONTHLY', byday: '1MO,1WE,-1MO,-1WE' }))
    expect(written['cost_option']).toEqual([expect.objectContaining({ amount: '12.5', currency: 'EUR' })])
    expect(written['address']).toEqual([expect.objectContaining({ city: 'Acerno', country: 'IT' })])
  })

  test('a service that is not in use is not offered as if it were', () => {
    const statusOf = (status: Service['status']) =>
      writeHsds({ organizations: [], locations: [], services: [{ ...service, status }] }, writing)['service']?.[0]?.['status']
    expect([statusOf('draft'), statusOf('withdrawn')]).toEqual(['inactive', 'defunct'])
  })
})

describe('what others wrote', () => {
  const tables = flattenHsds(foreignService)!
  const read = readHsds(tables, reading)

  const whyOf = (issues: HsdsRead['issues'], table: string, field?: string) =>
    issues.find(issue => issue.table === table && issue.field === field)?.why

  test('a phone that is written in three places is one, and belongs to all three', () => {
    expect(tables['phone']).toHaveLength(1)
    expect(read.services[0]!.entry.phones).toEqual([{ number: '+44 1234 234567 int. 100', owner: 'Reception' }])
    expect(read.organizations[0]!.entry.phones).toEqual(read.services[0]!.entry.phones)
    expect(read.services[0]!.entry.contacts).toEqual([
      { name: 'Ann Persona', role: 'Reception Manager', phone: '+44 1234 234567 int. 100', email: 'ann@example.com' },
    ])
  })

  test('fields with a place here come in, and go out again as they were', () => {
    const { entry, assumed } = read.services[0]!
    expect(entry).toMatchObject({
      name: 'Community Counselling',
      interpretation: 'Urdu and Polish',
      eligibility: { summary: 'People aged 12 and over', requirements: [{ type: 'age', from: 12, to: 100 }] },
      languages: ['ur'],
      verification: { on: '2005-01-01', how: 'document' },
      cost: { kind: 'paid', note: 'A flat rate per hour' },
    })
    expect(assumed).toEqual(['serviceClass', 'areas', 'access'])
    const again = writeHsds(
      { organizations: [read.organizations[0]!.entry], locations: [read.locations[0]!.entry], services: [entry] },
      writing,
    )
    const fields = [
      'name',
      'alternate_name',
      'description',
      'url',
      'email',
      'status',
      'wait_time',
      'alert',
      'minimum_age',
      'maximum_age',
    ]
    for (const field of [...fields, 'application_process', 'fees_description', 'eligibility_description', 'assured_date']) {
      expect([field, again['service']![0]![field]]).toEqual([field, tables['service']![0]![field]])
    }
    const schedule = tables['schedule']!.find(row => row['byday'] === 'TH,FR')!
    expect(again['schedule']).toContainEqual(
      expect.objectContaining({ ...pick(schedule, 'byday freq valid_from'), opens_at: '10:00' }),
    )
    expect(again['required_document']![0]!['document']).toBe(tables['required_document']![0]!['document'])
    expect(again['location']![0]).toMatchObject(pick(tables['location']![0]!, 'name location_type transportation'))
    expect(again['organization']![0]).toMatchObject(
      pick(tables['organization']![0]!, 'name alternate_name description email website'),
    )
  })

  test('the rest is told: table, record, field, value', () => {
    const { issues } = read
    expect(whyOf(issues, 'service', 'accreditations')).toBe('noField')
    expect(issues).toContainEqual({
      table: 'organization_identifier',
      id: 'identifier-1',
      field: 'identifier',
      value: 'GB-COH 1234567',
      why: 'noField',
    })
    expect(whyOf(issues, 'cost_option', 'amount')).toBe('noField')
    expect(whyOf(issues, 'location', 'latitude')).toBe('invalid')
    expect(whyOf(issues, 'address', 'postal_code')).toBe('invalid')
    expect(whyOf(issues, 'attribute', 'value')).toBe('noField')
    expect(whyOf(issues, 'funding')).toBe('noTable')
    expect(whyOf(issues, 'program')).toBe('noTable')
    expect(whyOf(issues, 'service', 'areas')).toBe('assumed')
    expect(whyOf(issues, 'service_area', 'name')).toBe('noField')
  })

  test('hours that repeat as ours cannot are left out, not guessed', () => {
    const { opening } = read.services[0]!.entry
    expect(opening?.schedules).toEqual([{ weekdays: [4, 5], opens: '10:00', closes: '18:00', validFrom: '2005-01-01' }])
    expect(opening?.note).toContain('every other week')
    expect(read.issues).toContainEqual({ table: 'schedule', id: 'schedule-2', field: 'interval', value: '2', why: 'noField' })
  })
})

describe('tables that do not fit together', () => {
  const issuesOf = (tables: HsdsTables) => readHsds(tables, reading)

  test('a service whose organization is elsewhere is read, and it is told', () => {
    const read = issuesOf({ service: [{ id: id(5), organization_id: id(6), name: 'Mensa', status: 'active' }] })
    expect(read.services[0]!.entry.organizationId).toBe(id(6))
    expect(read.issues).toContainEqual({ table: 'service', id: id(5), field: 'organization_id', value: id(6), why: 'orphan' })
  })

  test('a phone of nobody, a table that nobody knows, a service without a name', () => {
    const { services, issues } = issuesOf({
      phone: [{ id: 'p', service_id: 'gone', number: '12345' }],
      recipes: [{ id: 'r' }],
      service: [{ id: id(5), organization_id: id(6), name: '', status: 'asleep' }],
    })
    expect(services).toEqual([])
    expect(issues).toContainEqual({ table: 'phone', id: 'p', why: 'orphan' })
    expect(issues).toContainEqual({ table: 'recipes', id: 'r', why: 'noTable' })
    expect(issues).toContainEqual({ table: 'service', id: id(5), field: 'status', value: 'asleep', why: 'invalid' })
    expect(issues).toContainEqual({ table: 'service', id: id(5), field: 'name', value: '', why: 'invalid' })
  })

  test('one bad value does not cost the entry', () => {
    const { organizations, issues } = issuesOf({ organization: [{ id: id(7), name: 'Ente', email: 'x'.repeat(121) }] })
    expect(organizations[0]!.entry.email).toHaveLength(120)
    expect(issues.map(({ field, why }) => [field, why])).toContainEqual(['email', 'tooLong'])
  })
})

describe('the shapes of JSON', () => {
  test.each([
    ['a page of an API', { contents: [{ id: 'o', name: 'Ente', status: 'active' }] }, 'service'],
    ['a list', [{ id: 'o', name: 'Ente' }], 'organization'],
    ['plural names of tables', { organizations: [{ id: 'o', name: 'Ente' }] }, 'organization'],
  ])('%s', (_name, json, table) => {
    expect(Object.keys(flattenHsds(json)!)).toEqual([table])
  })

  test('anything else is not HSDS', () => {
    expect([flattenHsds('text'), flattenHsds([]), flattenHsds({ a: 1 })]).toEqual([undefined, undefined, undefined])
  })
})

const pick = (row: Readonly<Record<string, string>>, fields: string) =>
  Object.fromEntries(fields.split(' ').map(field => [field, row[field]]))

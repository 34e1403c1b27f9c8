/** What the demo's directory has to be, to try the directory on: wide, varied, true to the schemas, and in part old. */
import { describe, expect, test } from 'vitest'
import { Area } from '../../domain/areas'
import { addDays } from '../../domain/dates'
import { DirectoryReport } from '../../domain/directory-report'
import { Location } from '../../domain/location'
import { Organization, OrganizationNature } from '../../domain/organization'
import { serves, Service, ServiceAccess, ServiceClass } from '../../domain/service'
import { verificationState } from '../../domain/verification'
import { demoComuni } from './ambito'
import { openingOf } from './catalogue'
import { demoDirectory } from './services'

const today = '2026-11-22'
const directory = demoDirectory(today)
const { organizations, locations, services, reports } = directory
const approved = services.filter(({ status }) => status === 'approved')

const stateOf = (service: Service) => verificationState(service, today).type
const countBy = (values: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries([...new Set(values)].map(value => [value, values.filter(each => each === value).length]))

/** What occurs more than once. */
const repeated = (values: readonly string[]): string[] => values.filter((value, at) => values.indexOf(value) !== at)

describe('the demo directory', () => {
  test('every record fits its schema, and is marked as invented', () => {
    for (const service of services) expect(Service.parse(service), service.name).toEqual(service)
    for (const organization of organizations) expect(Organization.parse(organization)).toEqual(organization)
    for (const location of locations) expect(Location.parse(location)).toEqual(location)
    for (const report of reports) expect(DirectoryReport.parse(report)).toEqual(report)
    expect([...services, ...organizations, ...locations].filter(({ isDemo }) => !isDemo)).toEqual([])
    expect(services.filter(({ description }) => !description.includes('inventato'))).toEqual([])
  })

  test('has at least a hundred and twenty services, each with a name and a description of its own', () => {
    expect(services.length).toBeGreaterThanOrEqual(120)
    for (const key of ['id', 'name', 'description'] as const)
      expect(repeated(services.map(service => service[key])), key).toEqual([])
    for (const records of [organizations, locations]) expect(repeated(records.map(({ id }) => id))).toEqual([])
    expect(repeated(organizations.map(({ name }) => name))).toEqual([])
    expect(repeated(locations.map(({ comune, address }) => `${comune} ${address}`))).toEqual([])
  })

  test('names only organizations and places that there are', () => {
    const owners = new Set(organizations.map(({ id }) => id))
    const places = new Set(locations.map(({ id }) => id))
    expect(services.filter(service => !owners.has(service.organizationId))).toEqual([])
    expect(services.flatMap(({ at }) => at).filter(({ locationId }) => !places.has(locationId))).toEqual([])
    expect(reports.filter(({ about }) => !approved.some(({ id }) => id === about))).toEqual([])
  })

  test.each(demoComuni)('$name is served by six services at least, and six name it', ({ catastale }) => {
    expect(approved.filter(service => serves(service, catastale)).length).toBeGreaterThanOrEqual(6)
    expect(approved.filter(({ comuni }) => comuni.includes(catastale)).length).toBeGreaterThanOrEqual(6)
  })

  test('every area, class, nature and way in is there', () => {
    const areas = countBy(approved.flatMap(service => service.areas))
    for (const area of Area.options) expect(areas[area], area).toBeGreaterThanOrEqual(6)
    expect(new Set(approved.map(({ serviceClass }) => serviceClass))).toEqual(new Set(ServiceClass.options))
    expect(new Set(organizations.map(({ nature }) => nature))).toEqual(new Set(OrganizationNature.options))
    expect(new Set(approved.map(({ access }) => access))).toEqual(new Set(ServiceAccess.options))
  })

  test('some checks hold, some are about to expire, some are over; some entries wait to be approved', () => {
    const states = countBy(approved.map(stateOf))
    for (const state of ['verified', 'expiring', 'expired']) expect(states[state], state).toBeGreaterThanOrEqual(8)
    expect(states['verified']).toBeGreaterThan(services.length / 2)
    expect(services.length - approved.length).toBeGreaterThanOrEqual(4)
    expect(services.filter(({ status, verification }) => status === 'draft' && verification)).toEqual([])
    expect(reports).toHaveLength(1)
  })

  test('grows old with the day on which it is made: a year later the same checks are as fresh', () => {
    const later = addDays(today, 365)
    expect(demoDirectory(later).services.map(service => verificationState(service, later).type)).toEqual(services.map(stateOf))
  })

  test('telephones and e-mail addresses belong to nobody', () => {
    const numbers = [...services, ...organizations].flatMap(({ phones }) => phones.map(({ number }) => number))
    const personal = services.flatMap(({ contacts }) => contacts.flatMap(({ phone }) => phone ?? []))
    expect([...numbers, ...personal].filter(number => !/^(089|300) 000 [89]\d{3}$/.test(number))).toEqual([])
    const addresses = [...services, ...organizations].flatMap(({ email }) => email ?? [])
    expect(addresses.filter(address => !/^info@[a-z]+(-[a-z]+)*\.example$/.test(address))).toEqual([])
    expect(repeated(organizations.flatMap(({ email }) => email ?? []))).toEqual([])
  })
})

describe('hours in short', () => {
  test('days, first and last of the month, by appointment, on holidays', () => {
    expect(openingOf('1-3 09:00-13:00 + 2,4#1 15:00-18:00 + 6#-1 20:00-02:00')).toMatchObject({
      always: false,
      byAppointment: false,
      onHolidays: 'closed',
      schedules: [
        { weekdays: [1, 2, 3], opens: '09:00', closes: '13:00' },
        { weekdays: [2, 4], opens: '15:00', closes: '18:00', ofMonth: [1] },
        { weekdays: [6], opens: '20:00', closes: '02:00', ofMonth: [-1] },
      ],
    })
    expect(openingOf('appointment + holidays', 'su richiesta')).toMatchObject({
      byAppointment: true,
      schedules: [],
      onHolidays: 'asUsual',
      note: 'su richiesta',
    })
    expect(openingOf('always').always).toBe(true)
  })
})

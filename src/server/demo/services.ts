/** The demo's directory (services.csv): services, who offers them and where. Invented, and each says so. */
import { Location, newLocation } from '../../domain/location'
import type { Opening, Schedule } from '../../domain/opening'
import { newOrganization, Organization } from '../../domain/organization'
import { newService, Service } from '../../domain/service'
import { demoComuni, fixedId } from './ambito'
import table from './services.csv?raw'

const [header, ...lines] = table
  .trim()
  .split(/\r?\n/)
  .map(line => line.split(';'))
const rows = lines.map(cells => Object.fromEntries(header!.map((column, at) => [column, cells[at] ?? ''])) as Row)
type Row = Readonly<Record<string, string>>

const list = (cell: string | undefined): string[] => (cell ? cell.split('|') : [])
const approved = { status: 'approved', isDemo: true } as const

const owners = [...new Map(rows.map(row => [row['organization']!, row['nature']!]))]

export const demoOrganizations: readonly Organization[] = owners.map(([name, nature], order) =>
  Organization.parse(
    newOrganization({
      id: fixedId('organization', order + 1) as Organization['id'],
      name,
      nature: nature as Organization['nature'],
      ...approved,
    }),
  ),
)

const addresses = [...new Set(rows.map(row => row['place']!).filter(Boolean))]

export const demoLocations: readonly Location[] = addresses.map((place, order) => {
  const [comune, address] = place.split('|')
  return Location.parse(
    newLocation({
      id: fixedId('location', order + 1) as Location['id'],
      locationType: 'physical',
      comune: demoComuni.find(each => each.name === comune)!.catastale,
      address,
      ...approved,
    }),
  )
})

export const demoServices: readonly Service[] = rows.map((row, order) => {
  const { name, organization, description, serviceClass, areas, access, comuni, place, opening, cost, ages, languages } = row
  const where = addresses.indexOf(place!)
  return Service.parse({
    ...newService({
      id: fixedId('service', order + 1) as Service['id'],
      name: name!,
      organizationId: demoOrganizations.find(each => each.name === organization)!.id,
      serviceClass: serviceClass as Service['serviceClass'],
      areas: list(areas) as Service['areas'],
      ...approved,
    }),
    description: `Servizio inventato per la dimostrazione. ${description}`,
    comuni: demoComuni.filter(comune => list(comuni).includes(comune.name)).map(comune => comune.catastale),
    access,
    cost: { kind: cost },
    eligibility: { requirements: ages ? [ageRequirement(ages)] : [] },
    languages: list(languages),
    at: where === -1 ? [] : [{ locationId: demoLocations[where]!.id, phones: [] }],
    opening: openingOf(opening!),
    phones: [{ number: `089 000 9${String(order + 1).padStart(3, '0')}` }],
    requiredDocuments: list(row['documents']),
    verification: { on: '2026-10-01', how: 'phone' },
  })
})

/** "65-" from that age, "6-14" both included. */
function ageRequirement(ages: string): { type: 'age'; from: number; to?: number } {
  const [from, to] = ages.split('-')
  return { type: 'age', from: Number(from), ...(to && { to: Number(to) }) }
}

/** "always", "appointment", or days and hours: "1-5 09:00-13:00 + 3 15:00-18:00". */
function openingOf(text: string): Opening {
  const isHours = /^\d/.test(text)
  return {
    always: text === 'always',
    byAppointment: text === 'appointment',
    schedules: isHours ? text.split(' + ').map(scheduleOf) : [],
    exceptions: [],
    onHolidays: 'closed',
  }
}

function scheduleOf(text: string): Schedule {
  const [days, hours] = text.split(' ')
  const [first, last] = days!.split('-').map(Number)
  const weekdays = days!.includes(',') ? days!.split(',').map(Number) : daysFrom(first!, last ?? first!)
  const [opens, closes] = hours!.split('-')
  return { weekdays, opens: opens!, closes: closes! }
}

function daysFrom(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}

/** The directory read from the tables of HSDS, and all that could not be. Nothing here looks at what there is already. */
import type { z } from '../schema'
import type { Comune } from '../comune'
import type { LocalDate } from '../dates'
import type { DirectoryKind } from '../directory-entry'
import { Location, newLocation } from '../location'
import { newOrganization, Organization } from '../organization'
import { newService, Service } from '../service'
import { accessibilityFrom, addressFrom } from './read-place'
import { openedAt, phonesFrom, type Reading } from './read-parts'
import { identifiersFrom } from './read-identifiers'
import { serviceFields } from './read-service'
import { createHsdsReader, type HsdsIssue, type ReadRow } from './reader'
import { readAttributes } from './read-attributes'
import type { HsdsTables } from './tables'

export interface ReadContext {
  /** The name of the package: together with its identifiers it tells whence an entry comes. */
  readonly source: string
  readonly on: LocalDate
  readonly comuni: readonly Comune[]
  /** The identifier here of what has that one there; always the same. */
  idOf(kind: DirectoryKind, id: string): string
}

export interface ReadEntry<Entry> {
  /** Its status is what the package says of it: `approved` is what is active there. */
  readonly entry: Entry
  /** Fields that the package does not say, and were supposed: what is here already knows better. */
  readonly assumed: readonly string[]
}

export interface HsdsRead {
  readonly organizations: readonly ReadEntry<Organization>[]
  readonly locations: readonly ReadEntry<Location>[]
  readonly services: readonly ReadEntry<Service>[]
  readonly issues: readonly HsdsIssue[]
}

export function readHsds(tables: HsdsTables, context: ReadContext): HsdsRead {
  const reader = createHsdsReader(tables)
  const reading: Reading = { ...context, reader, attributes: readAttributes(reader) }
  const read = <Entry>(kind: DirectoryKind, from: (reading: Reading, row: ReadRow) => ReadEntry<Entry> | undefined) =>
    reader.rows(kind).flatMap(row => from(reading, row) ?? [])
  const organizations = read('organization', organizationFrom)
  const locations = read('location', locationFrom)
  const services = read('service', serviceFrom)
  return { organizations, locations, services, issues: reader.issues() }
}

function organizationFrom(reading: Reading, row: ReadRow): ReadEntry<Organization> | undefined {
  const terms = reading.attributes('organization', row.id)
  const name = row.text('name', 160)
  const description = row.text('description', 2000)
  const url = row.text('website', 300) ?? row.text('url', 300)
  const nature = terms.one('nature')
  const entry = newOrganization({
    id: reading.idOf('organization', row.id) as Organization['id'],
    name: name ?? '',
    alternateNames: [...opt(row.text('alternate_name', 160)), ...terms.all('alternateName')],
    // The specification wants one: who has none writes the name again.
    ...(description !== undefined && description !== name && { description }),
    nature: (nature ?? 'private') as Organization['nature'],
    identifiers: identifiersFrom(reading, row),
    phones: phonesFrom(reading, 'organization_id', row.id),
    ...given('email', row.text('email', 120)),
    ...given('url', url),
    ...marks(reading, row, terms.has('isDemo')),
  })
  if (!nature) row.tell('nature', 'assumed', entry.nature)
  return fitting(Organization, row, entry, nature ? [] : ['nature'])
}

function locationFrom(reading: Reading, row: ReadRow): ReadEntry<Location> | undefined {
  const terms = reading.attributes('location', row.id)
  const locationType = (row.take('location_type') ?? 'physical') as Location['locationType']
  const [latitude, longitude] = [numberFrom(row, 'latitude'), numberFrom(row, 'longitude')]
  const entry = newLocation({
    id: reading.idOf('location', row.id) as Location['id'],
    locationType,
    ...given('name', row.text('name', 160)),
    ...addressFrom(reading, { id: row.id, type: locationType, comune: terms.one('comune') }),
    ...given('latitude', latitude),
    ...given('longitude', longitude),
    ...given('transportation', row.text('transportation', 300)),
    accessibility: accessibilityFrom(reading, row.id),
    phones: phonesFrom(reading, 'location_id', row.id),
    ...marks(reading, row, terms.has('isDemo')),
  })
  return fitting(Location, row, entry, [])
}

function serviceFrom(reading: Reading, row: ReadRow): ReadEntry<Service> | undefined {
  const terms = reading.attributes('service', row.id)
  const { fields, assumed } = serviceFields(reading, row, terms)
  const at = reading.reader.of('service_at_location', 'service_id', row.id)
  const entry = newService({
    id: reading.idOf('service', row.id) as Service['id'],
    ...fields,
    at: at.flatMap(each => openedAt(reading, each) ?? []),
    ...marks(reading, row, terms.has('isDemo')),
    status: statusFrom(row),
  })
  return fitting(Service, row, entry, assumed)
}

const statuses: Readonly<Record<string, Service['status']>> = {
  active: 'approved',
  'temporarily closed': 'approved',
  inactive: 'draft',
  defunct: 'withdrawn',
}

function statusFrom(row: ReadRow): Service['status'] {
  const said = row.take('status') ?? 'active'
  const status = Object.hasOwn(statuses, said) ? statuses[said] : undefined
  if (!status) row.tell('status', 'invalid')
  return status ?? 'draft'
}

/** What every entry says of itself besides. */
const marks = ({ source, on }: Reading, { id }: ReadRow, isDemo: boolean) => ({
  status: 'approved' as const,
  isDemo,
  source: { name: source.slice(0, 120), id: id.slice(0, 160), on },
})

/** Leaves out the fields that do not fit, telling each; an entry that does not fit without them is not read at all. */
function fitting<Schema extends z.ZodObject>(
  schema: Schema,
  row: ReadRow,
  entry: z.infer<Schema>,
  assumed: readonly string[],
): ReadEntry<z.infer<Schema>> | undefined {
  const first = schema.safeParse(entry)
  if (first.success) return { entry: first.data, assumed }
  const unfit = new Set(first.error.issues.map(issue => String(issue.path[0])))
  const rest = Object.entries(entry).filter(([field]) => !unfit.has(field))
  const second = schema.safeParse({ ...emptied(entry, unfit), ...Object.fromEntries(rest) })
  for (const field of unfit) row.tell(field, 'invalid', textOf((entry as Record<string, unknown>)[field]))
  return second.success ? { entry: second.data, assumed } : undefined
}

/** A list that does not fit is an empty one. */
const emptied = (entry: object, unfit: ReadonlySet<string>): object =>
  Object.fromEntries(
    Object.entries(entry).flatMap(([field, value]) => (unfit.has(field) && Array.isArray(value) ? [[field, []]] : [])),
  )

const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

const opt = (value: string | undefined): string[] => (value === undefined ? [] : [value])

const given = <Field extends string, Value>(field: Field, value: Value | undefined): Partial<Record<Field, Value>> =>
  value === undefined ? {} : ({ [field]: value } as Record<Field, Value>)

function numberFrom(row: ReadRow, field: string): number | undefined {
  const value = row.take(field)
  if (value === undefined) return undefined
  const number = Number(value)
  if (Number.isFinite(number)) return number
  row.tell(field, 'invalid')
  return undefined
}

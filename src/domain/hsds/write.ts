/** The directory written in the tables of HSDS. */
import type { Comune } from '../comune'
import { isSuspended, type Contact, type Service, type ServiceAtLocation } from '../service'
import type { LocalDate } from '../dates'
import type { Location } from '../location'
import type { Opening } from '../opening'
import type { Organization } from '../organization'
import type { Phone } from '../person'
import { accessibilityWords, identifierSchemes, splitNumber } from './words'
import { beyondSchedules, scheduleRows } from './schedule'
import { hsdsColumns, type HsdsRow, type HsdsTable, type HsdsTables } from './tables'
import { ownTaxonomyRows, type OwnTerm } from './terms'

export interface HsdsDirectory {
  readonly organizations: readonly Organization[]
  readonly locations: readonly Location[]
  readonly services: readonly Service[]
}

export interface WriteContext {
  readonly on: LocalDate
  /** Those whose names are known: the others are written by their code. */
  readonly comuni: readonly Comune[]
  /** Who publishes it: it stands as who made the changes. */
  readonly publisher: string
  /** An identifier, always the same for the same words. */
  idFor(seed: string): string
}

interface Writing extends WriteContext {
  add(table: HsdsTable, row: Readonly<Record<string, string | number | undefined>>): void
  attribute(table: HsdsTable, id: string, term: OwnTerm, value: unknown): void
}

/** Every table of HSDS that there is something to write in. */
export function writeHsds({ organizations, locations, services }: HsdsDirectory, context: WriteContext): HsdsTables {
  const writing = createWriting(context)
  for (const organization of organizations) writeOrganization(writing, organization)
  for (const location of locations) writeLocation(writing, location)
  for (const service of services) writeService(writing, service)
  return writing.tables()
}

function createWriting(context: WriteContext): Writing & { tables(): HsdsTables } {
  const rows = new Map<HsdsTable, HsdsRow[]>()
  const own = ownTaxonomyRows(context.idFor)
  const termByCode = new Map(own.terms.map(term => [term['code'], term['id']!]))
  const add: Writing['add'] = (table, row) => {
    const said = Object.entries(row).flatMap(([field, value]) => (value === undefined ? [] : [[field, String(value)] as const]))
    const written = rows.get(table) ?? []
    written.push(Object.fromEntries(said))
    rows.set(table, written)
  }
  return {
    ...context,
    add,
    attribute(table, id, term, value) {
      if (value === undefined || value === false) return
      const said = typeof value === 'string' ? value : JSON.stringify(value)
      add('attribute', {
        id: context.idFor(`attribute ${id} ${term} ${said}`),
        link_id: id,
        link_entity: table,
        taxonomy_term_id: termByCode.get(term),
        value: said,
      })
    },
    tables() {
      const used = new Set((rows.get('attribute') ?? []).map(row => row['taxonomy_term_id']))
      const terms = own.terms.filter(term => used.has(term['id']))
      const taxonomies = terms.length > 0 ? { taxonomy: [own.taxonomy], taxonomy_term: terms } : {}
      const order = Object.keys(hsdsColumns)
      const written = Object.entries({ ...Object.fromEntries(rows), ...taxonomies })
      return Object.fromEntries(written.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)))
    },
  }
}

function writeOrganization(writing: Writing, organization: Organization): void {
  const { id, name, alternateNames, description, email, url, identifiers, phones, nature, isDemo } = organization
  const [first, ...others] = alternateNames
  // The specification wants a description: the name stands for one that is missing, and is not read as one.
  writing.add('organization', { id, name, alternate_name: first, description: description ?? name, email, website: url })
  for (const { scheme, code } of identifiers) {
    const row = { organization_id: id, identifier_scheme: identifierSchemes[scheme], identifier_type: scheme, identifier: code }
    writing.add('organization_identifier', { id: writing.idFor(`identifier ${id} ${scheme} ${code}`), ...row })
  }
  writePhones(writing, 'organization_id', id, phones)
  for (const other of others) writing.attribute('organization', id, 'alternateName', other)
  writing.attribute('organization', id, 'nature', nature)
  writing.attribute('organization', id, 'isDemo', isDemo)
}

function writeLocation(writing: Writing, location: Location): void {
  const { id, name, locationType, comune, address, postalCode, latitude, longitude, transportation, isDemo } = location
  writing.add('location', { id, location_type: locationType, name, transportation, latitude, longitude })
  if (comune || address || postalCode) {
    const city = writing.comuni.find(each => each.catastale === comune)?.name
    const row = { location_id: id, address_1: address, city, postal_code: postalCode, country: 'IT', address_type: locationType }
    writing.add('address', { id: writing.idFor(`address ${id}`), ...row })
  }
  for (const each of location.accessibility) {
    const row = { location_id: id, description: accessibilityWords[each], details: each }
    writing.add('accessibility', { id: writing.idFor(`accessibility ${id} ${each}`), ...row })
  }
  writePhones(writing, 'location_id', id, location.phones)
  writing.attribute('location', id, 'comune', comune)
  writing.attribute('location', id, 'isDemo', isDemo)
}

function writePhones(writing: Writing, column: string, id: string, phones: readonly Phone[]): void {
  for (const [at, phone] of phones.entries()) {
    const [number, extension] = splitNumber(phone.number)
    const row = { [column]: id, number, extension, type: 'voice', description: phone.owner }
    writing.add('phone', { id: writing.idFor(`phone ${column} ${id} ${at}`), ...row })
  }
}

function writeService(writing: Writing, service: Service): void {
  const { id } = service
  writing.add('service', serviceRow(service, writing.on))
  writePhones(writing, 'service_id', id, service.phones)
  writeOpening(writing, 'service', id, service.opening)
  for (const at of service.at) writeServiceAtLocation(writing, service, at)
  for (const [at, contact] of service.contacts.entries()) writeContact(writing, service, contact, at)
  writeLists(writing, service)
  writeCost(writing, service)
  writeServiceTerms(writing, service)
  if (service.decided) {
    const row = { last_action_date: service.decided.on, last_action_type: 'update', field_name: 'status' }
    const rest = { resource_id: id, resource_type: 'service', replacement_value: 'active', updated_by: writing.publisher }
    writing.add('metadata', { id: writing.idFor(`metadata ${id}`), ...rest, ...row })
  }
}

function serviceRow(service: Service, on: LocalDate): Readonly<Record<string, string | number | undefined>> {
  const ages = service.eligibility.requirements.filter(requirement => requirement.type === 'age')
  return {
    id: service.id,
    organization_id: service.organizationId,
    name: service.name,
    alternate_name: service.alternateNames[0],
    description: service.description,
    url: service.url,
    email: service.email,
    status: statusOf(service, on),
    interpretation_services: service.interpretation,
    application_process: service.applicationProcess,
    fees_description: service.cost?.note,
    wait_time: service.waitTime,
    eligibility_description: service.eligibility.summary,
    minimum_age: ages.length === 1 ? ages[0]!.from : undefined,
    maximum_age: ages.length === 1 ? ages[0]!.to : undefined,
    assured_date: service.verification?.on,
    alert: service.alert,
  }
}

function statusOf(service: Service, on: LocalDate): string {
  if (service.status === 'withdrawn') return 'defunct'
  if (service.status === 'draft') return 'inactive'
  return isSuspended(service, on) ? 'temporarily closed' : 'active'
}

function writeServiceAtLocation(writing: Writing, { id: service_id }: Service, at: ServiceAtLocation): void {
  const id = writing.idFor(`service_at_location ${service_id} ${at.locationId}`)
  writing.add('service_at_location', { id, service_id, location_id: at.locationId })
  writePhones(writing, 'service_at_location_id', id, at.phones)
  writeOpening(writing, 'service_at_location', id, at.opening)
}

function writeOpening(writing: Writing, table: HsdsTable, id: string, opening: Opening | undefined): void {
  for (const [at, row] of scheduleRows(opening).entries()) {
    writing.add('schedule', { id: writing.idFor(`schedule ${id} ${at}`), [`${table}_id`]: id, ...row })
  }
  if (opening) writing.attribute(table, id, 'opening', beyondSchedules(opening))
}

function writeContact(writing: Writing, { id: service_id }: Service, contact: Contact, at: number): void {
  const id = writing.idFor(`contact ${service_id} ${at}`)
  writing.add('contact', { id, service_id, name: contact.name, title: contact.role, email: contact.email })
  if (contact.phone) writePhones(writing, 'contact_id', id, [{ number: contact.phone }])
}

function writeLists(writing: Writing, service: Service): void {
  const { id: service_id } = service
  for (const [at, document] of service.requiredDocuments.entries()) {
    writing.add('required_document', { id: writing.idFor(`document ${service_id} ${at}`), service_id, document })
  }
  for (const code of service.languages)
    writing.add('language', { id: writing.idFor(`language ${service_id} ${code}`), service_id, code })
  for (const comune of service.comuni) {
    const name = writing.comuni.find(each => each.catastale === comune)?.name ?? comune
    const row = { service_id, name, extent: comune, extent_type: 'text' }
    writing.add('service_area', { id: writing.idFor(`area ${service_id} ${comune}`), ...row })
  }
}

function writeCost(writing: Writing, { id: service_id, cost }: Service): void {
  if (!cost) return
  const amount = cost.amount === undefined ? undefined : cost.amount / 100
  const row = { option: cost.kind, currency: amount === undefined ? undefined : 'EUR', amount, amount_description: cost.per }
  writing.add('cost_option', { id: writing.idFor(`cost ${service_id}`), service_id, ...row })
}

function writeServiceTerms(writing: Writing, service: Service): void {
  const write = (term: OwnTerm, value: unknown): void => writing.attribute('service', service.id, term, value)
  for (const name of service.alternateNames.slice(1)) write('alternateName', name)
  for (const area of service.areas) write('area', area)
  for (const motive of service.motives) write('motive', motive)
  for (const requirement of service.eligibility.requirements) write('requirement', requirement)
  write('serviceClass', service.serviceClass)
  write('siussCode', service.siussCode)
  write('istatCode', service.istatCode)
  write('isLeps', service.isLeps)
  write('access', service.access)
  write('applications', service.applications)
  write('suspension', service.suspension)
  const { verification } = service
  write('verification', verification && { how: verification.how, ...(verification.with && { with: verification.with }) })
  write('lastWorkedOn', service.lastWorkedOn)
  write('isDemo', service.isDemo)
}

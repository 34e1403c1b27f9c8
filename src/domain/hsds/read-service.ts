/** What a service says of itself, from its own row and from those that hang on it. */
import { Area, Motive } from '../areas'
import { CodiceCatastale } from '../comune'
import { LocalDate } from '../dates'
import { Requirement, type Eligibility } from '../eligibility'
import type { Service } from '../service'
import { CostOption, LanguageCode, ServiceAccess, ServiceClass, type Contact } from '../service'
import { VerificationMethod } from '../verification'
import type { OwnAttributes } from './read-attributes'
import { openingOf, phonesFrom, type Reading } from './read-parts'
import type { ReadRow } from './reader'

type Fields = Omit<Service, 'id' | 'at' | 'status' | 'isDemo' | 'source' | 'decided'>

export function serviceFields(
  reading: Reading,
  row: ReadRow,
  terms: OwnAttributes,
): { readonly fields: Fields; readonly assumed: readonly string[] } {
  const assumed: string[] = []
  const assume = <Value>(field: string, value: Value | undefined, otherwise: Value): Value => {
    if (value !== undefined) return value
    assumed.push(field)
    row.tell(field, 'assumed', String(otherwise))
    return otherwise
  }
  const areas = known(Area.options, terms.all('area'))
  const fields: Fields = {
    name: row.text('name', 160) ?? '',
    alternateNames: [...list(row.text('alternate_name', 160)), ...terms.all('alternateName')],
    organizationId: organizationOf(reading, row),
    description: row.text('description', 2000) ?? '',
    serviceClass: assume('serviceClass', ServiceClass.safeParse(terms.one('serviceClass')).data, 'community'),
    areas: assume('areas', areas.length > 0 ? areas : undefined, ['MUL']),
    motives: known(Motive.options, terms.all('motive')),
    isLeps: terms.has('isLeps'),
    comuni: comuniFrom(reading, row),
    eligibility: eligibilityFrom(row, terms),
    access: assume('access', ServiceAccess.safeParse(terms.one('access')).data, 'direct'),
    requiredDocuments: documentsFrom(reading, row),
    languages: languagesFrom(reading, row),
    phones: phonesFrom(reading, 'service_id', row.id),
    contacts: contactsFrom(reading, row),
    ...optionalFields(reading, row, terms),
  }
  return { fields, assumed }
}

type Optional = Partial<
  Pick<Fields, 'siussCode' | 'istatCode' | 'cost' | 'opening' | 'verification' | 'suspension' | 'applications'>
>

function optionalFields(reading: Reading, row: ReadRow, terms: OwnAttributes): Optional {
  const said = {
    siussCode: terms.one('siussCode'),
    istatCode: terms.one('istatCode'),
    lastWorkedOn: terms.one('lastWorkedOn'),
    applications: terms.json('applications')[0],
    suspension: terms.json('suspension')[0] ?? closedSince(reading, row),
    applicationProcess: row.text('application_process', 1000),
    interpretation: row.text('interpretation_services', 200),
    waitTime: row.text('wait_time', 120),
    email: row.text('email', 120),
    url: row.text('url', 300),
    alert: row.text('alert', 300),
    cost: costFrom(reading, row),
    opening: openingOf(reading, 'service', row.id),
    verification: verificationFrom(row, terms),
  }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
}

/** The organization may be here already: a service is not lost because the package lacks it. */
function organizationOf({ reader, idOf }: Reading, row: ReadRow): Service['organizationId'] {
  const id = row.take('organization_id') ?? ''
  if (!reader.has('organization', id)) row.tell('organization_id', 'orphan')
  return idOf('organization', id) as Service['organizationId']
}

const list = (value: string | undefined): string[] => (value === undefined ? [] : [value])

/** In the order in which they are said; a value that is not one of the options is none. */
const known = <Value extends string>(options: readonly Value[], said: readonly string[]): Value[] =>
  said.flatMap(value => options.find(option => option === value) ?? [])

function comuniFrom({ reader, comuni }: Reading, service: ReadRow): CodiceCatastale[] {
  return reader.of('service_area', 'service_id', service.id).flatMap(row => {
    const [name, extent] = [row.take('name'), row.take('extent')]
    const code = CodiceCatastale.safeParse(extent).data
    const comune = code ?? comuni.find(each => each.name.toLowerCase() === name?.toLowerCase())?.catastale
    if (code) row.take('extent_type')
    if (comune) return comune
    row.tell('name', 'noField', [name, extent].filter(Boolean).join(' · '))
    return []
  })
}

/** Requirements as they were written here; else the ages, which are all that HSDS knows as data. */
function eligibilityFrom(row: ReadRow, terms: OwnAttributes): Eligibility {
  const summary = row.text('eligibility_description', 600)
  const requirements = terms.json('requirement').flatMap(value => Requirement.safeParse(value).data ?? [])
  const [from, to] = [yearsFrom(row, 'minimum_age'), yearsFrom(row, 'maximum_age')]
  const hasAge = from !== undefined || to !== undefined
  const age = { type: 'age' as const, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
  return { ...(summary && { summary }), requirements: requirements.length > 0 ? requirements : hasAge ? [age] : [] }
}

function yearsFrom(row: ReadRow, field: string): number | undefined {
  const value = row.take(field)
  if (value === undefined) return undefined
  const years = Number(value)
  if (Number.isInteger(years) && years >= 0 && years <= 130) return years
  row.tell(field, 'invalid')
  return undefined
}

function documentsFrom({ reader }: Reading, service: ReadRow): string[] {
  return reader.of('required_document', 'service_id', service.id).flatMap(row => list(row.text('document', 300)))
}

function languagesFrom({ reader }: Reading, service: ReadRow): LanguageCode[] {
  const read = reader.of('language', 'service_id', service.id).flatMap(row => {
    row.take('name')
    const code = LanguageCode.safeParse(row.take('code')?.toLowerCase().split('-')[0]).data
    if (!code) row.tell('code', 'invalid')
    return code ?? []
  })
  return [...new Set(read)]
}

/** Who is called about the service, also at one of its places. */
function contactsFrom(reading: Reading, service: ReadRow): Contact[] {
  const places = reading.reader.of('service_at_location', 'service_id', service.id)
  const rows = [
    ...reading.reader.of('contact', 'service_id', service.id),
    ...places.flatMap(({ id }) => reading.reader.of('contact', 'service_at_location_id', id)),
  ]
  return [...new Map(rows.map(row => [row.id, row])).values()].flatMap((row): Contact[] => {
    const name = row.text('name', 120) ?? row.text('title', 120) ?? row.text('department', 120)
    const role = row.text('title', 120) ?? row.text('department', 120)
    const email = row.text('email', 120)
    const [phone, ...others] = phonesFrom(reading, 'contact_id', row.id)
    for (const other of others) row.tell('phone', 'noField', other.number)
    if (!name) {
      row.tell('name', 'invalid')
      return []
    }
    return [{ name, ...(role && { role }), ...(phone && { phone: phone.number }), ...(email && { email }) }]
  })
}

/** One cost: the first in euros. What the words say is kept as they say it. */
function costFrom({ reader }: Reading, service: ReadRow): CostOption | undefined {
  const note = service.text('fees_description', 300)
  const rows = reader.of('cost_option', 'service_id', service.id)
  const costs = rows.flatMap(row => {
    const [option, currency] = [row.take('option'), row.take('currency')?.toUpperCase()]
    const [amount, unit] = [row.take('amount'), row.take('amount_description')]
    const per = CostOption.shape.per.safeParse(unit).data
    const cents = amount === undefined ? undefined : Math.round(Number(amount) * 100)
    const kind = CostOption.shape.kind.safeParse(option).data
    const isOfEuro = cents === undefined ? kind !== undefined : (currency ?? 'EUR') === 'EUR'
    const read = isOfEuro && CostOption.safeParse({ kind: kind ?? (cents === 0 ? 'free' : 'paid'), amount: cents, per, note })
    if (read && read.success) {
      return [{ row, cost: read.data, isWhole: { option: !option || kind, unit: !unit || per } }]
    }
    row.tell('amount', 'noField', [option, amount, currency, unit].filter(Boolean).join(' '))
    return []
  })
  const [first, ...others] = costs
  if (first && !first.isWhole.option) first.row.leave('option')
  if (first && !first.isWhole.unit) first.row.leave('amount_description')
  for (const { row } of others) row.leave('option', 'currency', 'amount', 'amount_description')
  // Who describes the fees says that there are some.
  return first?.cost ?? (note === undefined ? undefined : { kind: 'paid', note })
}

function verificationFrom(row: ReadRow, terms: OwnAttributes): Service['verification'] {
  const said = row.take('assured_date')
  if (said === undefined) return undefined
  const on = LocalDate.safeParse(said.slice(0, 10)).data
  if (!on) {
    row.tell('assured_date', 'invalid')
    return undefined
  }
  const beyond = terms.json('verification')[0] as { how?: unknown; with?: unknown } | undefined
  const how = VerificationMethod.safeParse(beyond?.how).data ?? 'document'
  return { on, how, ...(typeof beyond?.with === 'string' && { with: beyond.with.slice(0, 120) }) }
}

/** "temporarily closed" has no dates in HSDS: since it was last changed there, or since it was read. */
function closedSince({ on }: Reading, row: ReadRow): { from: LocalDate } | undefined {
  if (row.take('status') !== 'temporarily closed') return undefined
  return { from: LocalDate.safeParse(row.take('last_modified')?.slice(0, 10)).data ?? on }
}

/** Parts that several tables have: phones, a service at one of its places. */
import { Phone } from '../person'
import type { Service, ServiceAtLocation } from '../service'
import type { AttributesOf } from './read-attributes'
import type { ReadContext } from './read'
import type { HsdsReader, ReadRow } from './reader'
import { openingFrom } from './schedule'
import type { HsdsTable } from './tables'
import { joinNumber } from './words'

export interface Reading extends ReadContext {
  readonly reader: HsdsReader
  readonly attributes: AttributesOf
}

/** Quotation marks around a number are of whoever exported it from a spreadsheet. */
const bare = (number: string): string => number.replace(/^"+|"+$/g, '').trim()

export function phonesFrom({ reader }: Reading, column: string, id: string): Phone[] {
  return reader.of('phone', column, id).flatMap(row => phoneFrom(row) ?? [])
}

function phoneFrom(row: ReadRow): Phone | undefined {
  const type = row.take('type')
  if (type && type !== 'voice') row.tell('type', 'noField')
  const [number, extension] = [row.take('number'), row.take('extension')]
  const owner = row.text('description', 80)
  const phone = Phone.safeParse({ number: joinNumber(bare(number ?? ''), extension), ...(owner && { owner }) })
  if (!phone.success) row.tell('number', 'invalid')
  return phone.data
}

/** A place of the service that is not in the package is kept by its identifier: it may be here already. */
export function openedAt(reading: Reading, row: ReadRow): ServiceAtLocation | undefined {
  const location = row.take('location_id')
  if (location === undefined) return undefined
  const own = openingOf(reading, 'service_at_location', row.id)
  // The hours of the place hold for what is done there, where nothing else is said.
  const opening = own ?? openingOf(reading, 'location', location)
  return {
    locationId: reading.idOf('location', location) as ServiceAtLocation['locationId'],
    ...(opening && { opening }),
    phones: phonesFrom(reading, 'service_at_location_id', row.id),
  }
}

export function openingOf(reading: Reading, table: HsdsTable, id: string): Service['opening'] {
  const [beyond] = reading.attributes(table, id).json('opening')
  return openingFrom(reading.reader.of('schedule', `${table}_id`, id), beyond)
}

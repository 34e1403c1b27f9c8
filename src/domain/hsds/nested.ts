/** The nested form of HSDS (as its API answers: a service with its phones, its places and its organization inside) laid out in tables. */
import { isHsdsTable, tableNamed, type HsdsRow, type HsdsTable, type HsdsTables } from './tables'

/** Members whose name is not that of their table. */
const otherNames: Readonly<Record<string, HsdsTable>> = {
  taxonomy_detail: 'taxonomy',
  additional_urls: 'url',
  additional_websites: 'url',
  capacities: 'service_capacity',
}

type Json = unknown
type JsonObject = Readonly<Record<string, Json>>
const isObject = (value: Json): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Reads any of the shapes of JSON that HSDS has: tables by name, one object, a list of them, a page of an API (`contents`).
 * A row that is written in several places is one row, which belongs to all of them. `undefined`: it is none of these.
 */
export function flattenHsds(json: Json): HsdsTables | undefined {
  const rows = new Map<string, Map<string, Record<string, string>>>()
  const laid = (table: string, object: JsonObject): void => layOut(rows, table, object, undefined)
  if (Array.isArray(json)) {
    for (const item of json) if (isObject(item)) laid(kindOf(item), item)
  } else if (isObject(json) && Array.isArray(json['contents'])) {
    return flattenHsds(json['contents'])
  } else if (isObject(json) && json['id'] === undefined) {
    for (const [name, list] of Object.entries(json)) {
      if (Array.isArray(list)) for (const item of list) if (isObject(item)) laid(tableNamed(name) ?? name, item)
    }
  } else if (isObject(json)) laid(kindOf(json), json)
  if (rows.size === 0) return undefined
  return Object.fromEntries([...rows].map(([table, byId]) => [table, [...byId.values()]]))
}

/** What an object that stands by itself is, told by what it has. */
function kindOf(object: JsonObject): HsdsTable {
  if ('service' in object && 'location' in object) return 'service_at_location'
  if ('location_type' in object) return 'location'
  if ('status' in object || 'organization' in object || 'organization_id' in object) return 'service'
  if ('term_uri' in object || 'taxonomy_detail' in object) return 'taxonomy_term'
  return 'version' in object ? 'taxonomy' : 'organization'
}

type Rows = Map<string, Map<string, Record<string, string>>>
interface Parent {
  readonly table: string
  readonly id: string
}

function layOut(rows: Rows, table: string, object: JsonObject, parent: Parent | undefined): void {
  const byId = rows.get(table) ?? new Map<string, Record<string, string>>()
  rows.set(table, byId)
  const written = object['id']
  const id =
    typeof written === 'string' || typeof written === 'number' ? String(written) : `${parent?.id ?? table}/${byId.size + 1}`
  const link = parent ? linkTo(table, parent) : {}
  const key = parent && !entities.has(table) && hangsOnAnother(byId.get(id), link) ? `${id} ${parent.id}` : id
  const row = byId.get(key) ?? { id }
  byId.set(key, row)
  Object.assign(row, link)
  for (const [member, value] of Object.entries(object)) {
    const inner = otherNames[member] ?? tableNamed(member)
    if (isObject(value) && inner) {
      const one: JsonObject = { id: `${id}/${member}`, ...value }
      row[`${inner}_id`] = String(one['id'])
      layOut(rows, inner, one, undefined)
    } else if (Array.isArray(value) && inner && value.every(isObject)) {
      for (const item of value) layOut(rows, inner, item, { table, id })
    } else if (value !== null && value !== undefined && member !== 'id' && !row[member]) {
      row[member] = typeof value === 'string' ? value : JSON.stringify(value)
    }
  }
}

const entities: ReadonlySet<string> = new Set(['organization', 'service', 'location', 'service_at_location'])

/** One column names one service: what two of them have in common is a row for each. */
const hangsOnAnother = (row: HsdsRow | undefined, link: HsdsRow): boolean =>
  row !== undefined && Object.entries(link).some(([column, id]) => row[column] !== undefined && row[column] !== id)

function linkTo(table: string, { table: parent, id }: Parent): HsdsRow {
  if (table === 'attribute') return { link_id: id, link_entity: parent }
  if (table === 'metadata') return { resource_id: id, resource_type: parent }
  return isHsdsTable(table) ? { [`${parent}_id`]: id } : {}
}

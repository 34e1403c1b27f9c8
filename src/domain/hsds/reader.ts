/** Reads tables and remembers what was used: whatever is left over at the end is what could not be brought here. */
import { hsdsColumns, isHsdsTable, type HsdsRow, type HsdsTable, type HsdsTables } from './tables'

export type HsdsWhy =
  /** There is no place here for the whole table, or for a row of it. */
  | 'noTable'
  /** There is no place here for this field. */
  | 'noField'
  /** Not a value that this field may have; it was left out. */
  | 'invalid'
  /** Cut where there was no more room. */
  | 'tooLong'
  /** The row belongs to one that is not in the package. */
  | 'orphan'
  /** Not in the package, and needed here: this value was supposed. */
  | 'assumed'
  /** Something else has this identifier here, or the entry was voided. */
  | 'taken'

/** One thing that could not be brought here as it is. */
export interface HsdsIssue {
  readonly table: string
  readonly id: string
  /** Absent: the whole row. */
  readonly field?: string | undefined
  readonly value?: string | undefined
  readonly why: HsdsWhy
}

export interface ReadRow {
  readonly table: HsdsTable
  readonly id: string
  /** The value, now used; `undefined` when it is empty. */
  take(field: string): string | undefined
  /** The same, no longer than `max`: what is cut is told. */
  text(field: string, max: number): string | undefined
  /** Tells what is wrong with a value. */
  tell(field: string, why: HsdsWhy, value?: string): void
  /** Tells that there is no place here for these fields, those of them that say something. */
  leave(...fields: readonly string[]): void
}

export interface HsdsReader {
  rows(table: HsdsTable): readonly ReadRow[]
  has(table: HsdsTable, id: string): boolean
  /** The rows of a table whose column names this one: they are used from now on. */
  of(table: HsdsTable, column: string, id: string): readonly ReadRow[]
  tell(issue: HsdsIssue): void
  /** All that was told, and all that nobody used. */
  issues(): readonly HsdsIssue[]
}

export function createHsdsReader(tables: HsdsTables): HsdsReader {
  const told: HsdsIssue[] = []
  const held = new Map<string, Held[]>()
  for (const [table, rows] of Object.entries(tables)) {
    if (isHsdsTable(table))
      held.set(
        table,
        rows.map((row, at) => hold(table, row, at, told)),
      )
    else for (const row of rows) told.push({ table, id: row['id'] ?? '', why: 'noTable' })
  }
  const indexes = new Map<string, Map<string, Held[]>>()
  const indexOf = (table: HsdsTable, column: string): Map<string, Held[]> => {
    const known = indexes.get(`${table} ${column}`)
    if (known) return known
    const index = new Map<string, Held[]>()
    for (const row of held.get(table) ?? []) {
      const key = row.values[column]?.trim()
      if (key) index.set(key, [...(index.get(key) ?? []), row])
    }
    indexes.set(`${table} ${column}`, index)
    return index
  }
  const has: HsdsReader['has'] = (table, id) => indexOf(table, 'id').has(id)
  return {
    rows: table => {
      const rows = held.get(table) ?? []
      for (const row of rows) row.use('id')
      return rows
    },
    has,
    of: (table, column, id) => {
      const rows = indexOf(table, column).get(id) ?? []
      for (const row of rows) {
        row.use('id')
        row.use(column)
      }
      return rows
    },
    tell: issue => told.push(issue),
    issues: () => distinct([...told, ...[...held.values()].flat().flatMap(row => row.left(has))]),
  }
}

/** A row that hangs on several is read for each of them, and what it lacks is told once. */
const distinct = (issues: readonly HsdsIssue[]): readonly HsdsIssue[] => [
  ...new Map(issues.map(issue => [JSON.stringify([issue.table, issue.id, issue.field, issue.value, issue.why]), issue])).values(),
]

interface Held extends ReadRow {
  readonly values: HsdsRow
  use(field: string): void
  left(has: HsdsReader['has']): readonly HsdsIssue[]
}

/** Tables whose rows are brought here, if what they belong to is. */
const known: ReadonlySet<HsdsTable> = new Set<HsdsTable>([
  'organization',
  'service',
  'service_at_location',
  'location',
  'address',
  'phone',
  'contact',
  'schedule',
  'service_area',
  'cost_option',
  'required_document',
  'language',
  'accessibility',
  'organization_identifier',
  'attribute',
])

/** What says to whom a row belongs, in tables whose rows may belong to several. */
const isLink = (table: HsdsTable, field: string): boolean =>
  field.endsWith('_id') && hsdsColumns[table].some(column => column === field)

const isLinkToHere = (field: string, values: HsdsRow, has: HsdsReader['has']): boolean => {
  const named = field === 'link_id' ? values['link_entity'] : field.replace(/^parent_(?=organization)/, '').replace(/_id$/, '')
  return named !== undefined && isHsdsTable(named) && has(named, values[field]?.trim() ?? '')
}

function hold(table: HsdsTable, values: HsdsRow, at: number, told: HsdsIssue[]): Held {
  const used = new Set<string>()
  const id = values['id']?.trim() || `${table}/${at + 1}`
  const take = (field: string): string | undefined => {
    used.add(field)
    return values[field]?.trim() || undefined
  }
  const tell: ReadRow['tell'] = (field, why, value = values[field]) => {
    used.add(field)
    told.push({ table, id, field, value, why })
  }
  return {
    table,
    id,
    values,
    take,
    tell,
    leave(...fields) {
      for (const field of fields) if (take(field) !== undefined) tell(field, 'noField')
    },
    use: field => used.add(field),
    text(field, max) {
      const text = take(field)
      if (text === undefined || text.length <= max) return text
      tell(field, 'tooLong', text)
      return text.slice(0, max).trimEnd()
    },
    left(has) {
      const isLost = (field: string): boolean => isLink(table, field) && !isLinkToHere(field, values, has)
      if (used.size === 0) {
        const hangsHere = Object.keys(values).some(field => isLink(table, field) && !isLost(field))
        return [{ table, id, why: known.has(table) && !hangsHere ? 'orphan' : 'noTable' }]
      }
      return Object.entries(values).flatMap(([field, value]): HsdsIssue[] => {
        if (used.has(field) || value.trim() === '') return []
        return [{ table, id, field, value, why: isLost(field) ? 'orphan' : 'noField' }]
      })
    },
  }
}

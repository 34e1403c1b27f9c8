/**
 * Rows as a statement takes them: column by column, each an array of texts in the binary form of the wire. Nothing has to be escaped on the way, and
 * the database copies instead of parsing: a third of what the same rows cost it as JSON.
 */

type Cell = string | number | null | undefined

/** By name, what each row has there; `null` when it has nothing. */
export type Columns<Row> = Readonly<Record<string, (row: Row) => Cell>>

/** What a statement reads the rows from, as `x`: its parameters from `$first` on. Every column is text, to be cast. */
export function rowsFrom(columns: Columns<never>, first: number): string {
  const names = Object.keys(columns)
  return `unnest(${names.map((_, at) => `$${first + at}::text[]`).join(', ')}) AS x(${names.join(', ')})`
}

/** Those parameters. */
export const valuesOf = <Row>(columns: Columns<Row>, rows: readonly Row[]): Buffer[] =>
  Object.values(columns).map(cellOf => textArray(rows.map(cellOf)))

const textOid = 25
const headerBytes = 20

/** As `array_send` of PostgreSQL writes a `text[]` of one dimension. */
function textArray(cells: readonly Cell[]): Buffer {
  const lengths = new Int32Array(cells.length)
  let size = headerBytes
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index]
    lengths[index] = cell === undefined || cell === null ? -1 : Buffer.byteLength(String(cell))
    size += 4 + Math.max(lengths[index]!, 0)
  }
  const bytes = Buffer.allocUnsafe(size)
  let at = 0
  for (const header of [1, lengths.includes(-1) ? 1 : 0, textOid, cells.length, 1]) at = bytes.writeInt32BE(header, at)
  for (let index = 0; index < cells.length; index++) {
    at = bytes.writeInt32BE(lengths[index]!, at)
    if (lengths[index]! > 0) at += bytes.write(String(cells[index]), at)
  }
  return bytes
}

/** Comma-separated values (RFC 4180): quotes doubled, lines that may be inside them, any of the line ends. */

/** Every line with its cells. A byte order mark at the beginning is no part of the first. */
export function readCsv(text: string): string[][] {
  const lines: string[][] = []
  let cells: string[] = []
  let at = text.startsWith('\uFEFF') ? 1 : 0
  const end = text.length
  while (at < end) {
    const [cell, after] = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at)
    cells.push(cell)
    at = after
    if (text[at] === ',') {
      at++
      if (at < end) continue
      cells.push('')
    }
    if (text[at] === '\r') at++
    if (text[at] === '\n') at++
    lines.push(cells)
    cells = []
  }
  return lines.filter(line => line.length > 1 || line[0] !== '')
}

/** A cell, and where what follows it begins. */
type Cell = readonly [string, number]

function plainCell(text: string, from: number): Cell {
  let to = from
  while (to < text.length && !',\r\n'.includes(text[to]!)) to++
  return [text.slice(from, to), to]
}

function quotedCell(text: string, from: number): Cell {
  let cell = ''
  let at = from + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return [cell + text.slice(at), text.length]
    cell += text.slice(at, quote)
    if (text[quote + 1] !== '"') {
      const [rest, after] = plainCell(text, quote + 1)
      return [cell + rest, after]
    }
    cell += '"'
    at = quote + 2
  }
}

/** Rows named by the first line. A row that is shorter lacks its last cells. */
export function rowsOfCsv(text: string): Record<string, string>[] {
  const [head = [], ...lines] = readCsv(text)
  return lines.map(line => Object.fromEntries(head.map((name, at) => [name.trim(), line[at] ?? ''])))
}

/** With a line for the names of the columns; lines end as the standard says. */
export function writeCsv(columns: readonly string[], rows: readonly Readonly<Record<string, string>>[]): string {
  const lines = [columns, ...rows.map(row => columns.map(column => row[column] ?? ''))]
  return lines.map(line => `${line.map(cellOf).join(',')}\r\n`).join('')
}

const cellOf = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/**
 * Small numbers in tables of people: in a comune of a thousand inhabitants a count of one is a name. Counts from 1 to 4 are hidden, and with them as
 * many others as it takes so that nobody can find them again from the totals.
 */

/** The least count that may be told. */
export const leastTold = 5

/** A count that may be told, or `undefined` for one that is hidden. */
export type ToldCount = number | undefined

export interface CountTable {
  /** Rows of the same length. */
  readonly cells: readonly (readonly number[])[]
}

export interface ToldTable {
  readonly cells: readonly (readonly ToldCount[])[]
  readonly rowTotals: readonly ToldCount[]
  readonly columnTotals: readonly ToldCount[]
  readonly total: ToldCount
  /** How many counts, totals included, are hidden. */
  readonly hidden: number
}

/**
 * The table as it may leave the desk, with its totals. A line (a row, a column, the totals) that hides anything hides at least two counts, which together
 * make at least five: from what is told, nobody learns a small number.
 */
export function toldTable({ cells }: CountTable): ToldTable {
  const rows = cells.length
  const columns = cells[0]?.length ?? 0
  const grid = withTotals(cells)
  const isHidden = grid.map(row => row.map(isSmall))
  const lines = linesOf(rows, columns)
  for (let isChanged = true; isChanged;) {
    isChanged = false
    for (const line of lines) {
      const next = nextToHide(line, grid, isHidden, { rows, columns })
      if (!next) continue
      isHidden[next.row]![next.column] = true
      isChanged = true
    }
  }
  const told = grid.map((row, at) => row.map((count, column) => (isHidden[at]![column] ? undefined : count)))
  return {
    cells: told.slice(0, rows).map(row => row.slice(0, columns)),
    rowTotals: told.slice(0, rows).map(row => row[columns]),
    columnTotals: told[rows]!.slice(0, columns),
    total: told[rows]![columns],
    hidden: isHidden.flat().filter(Boolean).length,
  }
}

/** One line of counts, with its total: a table of one column. */
export const toldCounts = (counts: readonly number[]): ToldTable => toldTable({ cells: counts.map(count => [count]) })

const isSmall = (count: number): boolean => count > 0 && count < leastTold

function withTotals(cells: readonly (readonly number[])[]): number[][] {
  const rows = cells.map(row => [...row, sum(row)])
  const columns = cells[0]?.length ?? 0
  return [...rows, Array.from({ length: columns + 1 }, (_, column) => sum(rows.map(row => row[column]!)))]
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0)

interface Place {
  readonly row: number
  readonly column: number
}

/** Each row and each column, of the totals too; the last place of a line is its total. */
const linesOf = (rows: number, columns: number): readonly (readonly Place[])[] => [
  ...range(rows + 1).map(row => range(columns + 1).map(column => ({ row, column }))),
  ...range(columns + 1).map(column => range(rows + 1).map(row => ({ row, column }))),
]

const range = (length: number): number[] => Array.from({ length }, (_, at) => at)

/** What else of a line has to be hidden; `undefined` when it gives nothing away. The total of all stays if it can: other tables tell it too. */
function nextToHide(
  line: readonly Place[],
  grid: readonly (readonly number[])[],
  isHidden: readonly (readonly boolean[])[],
  { rows, columns }: { readonly rows: number; readonly columns: number },
): Place | undefined {
  const countAt = ({ row, column }: Place) => grid[row]![column]!
  const hidden = line.filter(({ row, column }) => isHidden[row]![column])
  if (hidden.length === 0) return undefined
  const parts = hidden.filter(place => place !== line.at(-1))
  const isTotalTold = parts.length === hidden.length
  // With the total told, the hidden parts are known together: they must not be few, nor make a small number.
  const isSafe = isTotalTold ? parts.length > 1 && sum(parts.map(countAt)) >= leastTold : parts.length > 0
  if (isSafe) return undefined
  const isMargin = ({ row, column }: Place) => row === rows || column === columns
  const [next] = line
    .filter(place => !hidden.includes(place) && countAt(place) > 0 && !(place.row === rows && place.column === columns))
    .sort((a, b) => Number(isMargin(a)) - Number(isMargin(b)) || countAt(a) - countAt(b) || a.row - b.row || a.column - b.column)
  return next
}

/** The figures of the desks as tables: exact for the screen of the coordinator, with small numbers hidden for paper and files. */
import { writeCsv } from '../../../domain/csv'
import { toldCounts, toldTable, type ToldCount } from '../../../domain/small-numbers'
import type { Coordination } from '../../../local/device'
import { codes } from '../../text/codes'
import { coordinationText as text } from '../../text/coordination'

export interface FigureTable {
  readonly title: string
  readonly rowHead: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly label: string; readonly cells: readonly number[] }[]
  /** Which of its lines add up to a total that is shown. */
  readonly totals: 'both' | 'rows' | 'columns'
  /** Columns that count no people. */
  readonly plain?: readonly number[] | undefined
  /** Bars beside the numbers of its only column. */
  readonly hasBars?: boolean | undefined
}

/** As it is written down: a hidden count is `undefined`. */
export interface ShownTable extends Omit<FigureTable, 'rows'> {
  readonly rows: readonly { readonly label: string; readonly cells: readonly ToldCount[]; readonly total?: ToldCount }[]
  readonly foot?: { readonly cells: readonly ToldCount[]; readonly total?: ToldCount } | undefined
  readonly hidden: number
}

export function deskTables(view: Coordination, comuneName: (code: string) => string): readonly FigureTable[] {
  const { unanswered, unavailable, urgent, waiting, workloads, unmet, offices } = view
  const nameOf = new Map(offices.map(({ id, name }) => [id, name]))
  const workload = (row: (typeof workloads)[number]): number[] => [
    row.listenings,
    row.contacts,
    row.referrals,
    row.lateTasks,
    Math.round(row.minutes / 60),
  ]
  const tables: FigureTable[] = [
    {
      title: text.open,
      rowHead: text.openHead,
      columns: text.ages,
      rows: [
        { label: text.unanswered, cells: unanswered },
        { label: text.unavailable, cells: unavailable },
        { label: text.urgent, cells: urgent.counts },
      ],
      totals: 'rows',
    },
    {
      title: text.byRecipient,
      rowHead: text.recipient,
      columns: text.ages,
      rows: waiting.map(({ name, counts }) => ({ label: name, cells: counts })),
      totals: 'both',
    },
    {
      title: text.workload,
      rowHead: text.office,
      columns: text.workloadColumns,
      rows: workloads.map(row => ({ label: nameOf.get(row.officeId) ?? '', cells: workload(row) })),
      totals: 'columns',
      plain: [4],
    },
    {
      title: text.unmet,
      rowHead: text.area,
      columns: unmet.reasons.map(reason => codes.unmetReason[reason]),
      rows: unmet.areas.map((area, at) => ({ label: codes.area[area], cells: unmet.cells[at]! })),
      totals: 'both',
    },
    {
      title: text.unmetByComune,
      rowHead: text.comune,
      columns: [text.demands],
      rows: unmet.comuni.map(({ comune, count }) => ({ label: comuneName(comune), cells: [count] })),
      totals: 'columns',
      hasBars: true,
    },
  ]
  return tables.filter(({ rows }) => rows.length > 0)
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0)
const column = ({ rows }: FigureTable, at: number): number[] => rows.map(({ cells }) => cells[at]!)

/** As the coordinator sees it. */
export function exactTable(table: FigureTable): ShownTable {
  const { rows, columns, totals } = table
  return {
    ...table,
    rows: rows.map(row => ({ ...row, ...(totals !== 'columns' && { total: sum(row.cells) }) })),
    foot:
      totals === 'rows'
        ? undefined
        : {
            cells: columns.map((_, at) => sum(column(table, at))),
            ...(totals === 'both' && { total: sum(rows.flatMap(({ cells }) => cells)) }),
          },
    hidden: 0,
  }
}

/** As it may leave the desk. */
export function toldFigures(table: FigureTable): ShownTable {
  const { rows, columns, totals, plain = [] } = table
  if (totals === 'both') {
    const told = toldTable({ cells: rows.map(({ cells }) => cells) })
    return {
      ...table,
      rows: rows.map(({ label }, at) => ({ label, cells: told.cells[at]!, total: told.rowTotals[at] })),
      foot: { cells: told.columnTotals, total: told.total },
      hidden: told.hidden,
    }
  }
  if (totals === 'rows') {
    const lines = rows.map(({ label, cells }) => ({ label, told: toldCounts(cells) }))
    return {
      ...table,
      rows: lines.map(({ label, told }) => ({ label, cells: told.cells.map(([count]) => count), total: told.total })),
      hidden: sum(lines.map(({ told }) => told.hidden)),
    }
  }
  const lists = columns.map((_, at) => {
    const counts = column(table, at)
    if (!plain.includes(at)) return toldCounts(counts)
    return { cells: counts.map(count => [count]), total: sum(counts), hidden: 0 }
  })
  return {
    ...table,
    rows: rows.map(({ label }, row) => ({ label, cells: lists.map(({ cells }) => cells[row]![0]) })),
    foot: { cells: lists.map(({ total }) => total) },
    hidden: sum(lists.map(({ hidden }) => hidden)),
  }
}

/** One line for each number, so that any sheet reads it: table, row, column, number or the word for a hidden one. */
export function tablesAsCsv(tables: readonly ShownTable[]): string {
  const [table, row, column, value] = text.csv.columns
  const line = (title: string, label: string, name: string, count: ToldCount) => ({
    [table]: title,
    [row]: label,
    [column]: name,
    [value]: count === undefined ? text.csv.hidden : String(count),
  })
  const lines = tables.flatMap(({ title, columns, rows, foot, totals }) => [
    ...rows.flatMap(({ label, cells, total }) => [
      ...cells.map((count, at) => line(title, label, columns[at]!, count)),
      ...(totals === 'columns' ? [] : [line(title, label, text.total, total)]),
    ]),
    ...(foot ? foot.cells.map((count, at) => line(title, text.total, columns[at]!, count)) : []),
    ...(foot && totals === 'both' ? [line(title, text.total, text.total, foot.total)] : []),
  ])
  return writeCsv([...text.csv.columns], lines)
}

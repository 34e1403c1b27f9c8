import { hoursColumns, type HoursRow } from './hoursRows'

/** A row for each comune, and the total. On a telephone each row is a little table of its own (styles/parts.css). */
export function HoursTable({ rows }: { readonly rows: readonly HoursRow[] }) {
  const [first, ...rest] = hoursColumns
  const lineOf = (row: HoursRow) => (
    <tr key={row[first!]}>
      <th scope="row">{row[first!]}</th>
      {rest.map(column => (
        <td key={column} data-label={column}>
          {row[column]}
        </td>
      ))}
    </tr>
  )
  return (
    <div className="numbers-frame many-columns">
      <table className="numbers hours-table">
        <thead>
          <tr>
            {hoursColumns.map(column => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{rows.slice(0, -1).map(lineOf)}</tbody>
        <tfoot>{lineOf(rows.at(-1)!)}</tfoot>
      </table>
    </div>
  )
}

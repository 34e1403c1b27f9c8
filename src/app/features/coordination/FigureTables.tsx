import { amountOf } from '../../text/amounts'
import { coordinationText as text } from '../../text/coordination'
import type { ShownTable } from './deskTables'

/** One table with its totals, by rows on a telephone (styles/parts.css); a hidden count is a dash that is read as "nascosto". */
export function FigureTableView({ table }: { readonly table: ShownTable }) {
  const { title, rowHead, columns, rows, foot, totals, hasBars } = table
  const hasTotals = totals !== 'columns'
  const most = hasBars ? Math.max(1, ...rows.map(({ cells }) => cells[0] ?? 0)) : 0
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- where it is wider than the screen, the keyboard has to move it (WCAG 2.1.1)
    <section className="figures-scroll numbers-frame" aria-label={text.tableOf(title)} tabIndex={0}>
      <table className="numbers figures">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{rowHead}</th>
            {columns.map(name => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            {hasTotals && <th scope="col">{text.total}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, cells, total }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {cells.map((count, at) => (
                <td key={columns[at]} data-label={columns[at]}>
                  <Count count={count} />
                  {hasBars && <Bar share={(count ?? 0) / most} />}
                </td>
              ))}
              {hasTotals && (
                <td data-label={text.total}>
                  <Count count={total} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
        {foot && (
          <tfoot>
            <tr>
              <th scope="row">{text.total}</th>
              {foot.cells.map((count, at) => (
                <td key={columns[at]} data-label={columns[at]}>
                  <Count count={count} />
                </td>
              ))}
              {totals === 'both' && (
                <td data-label={text.total}>
                  <Count count={foot.total} />
                </td>
              )}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  )
}

function Count({ count }: { readonly count: number | undefined }) {
  if (count !== undefined) return <span>{amountOf(count)}</span>
  return (
    <>
      <span aria-hidden>{text.dash}</span>
      <span className="visually-hidden">{text.hidden}</span>
    </>
  )
}

/** The number beside it says the same. */
function Bar({ share }: { readonly share: number }) {
  return (
    <svg className="figure-bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden>
      <rect x="0" y="0" width={Math.round(share * 100)} height="12" />
    </svg>
  )
}

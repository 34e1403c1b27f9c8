import { useState } from 'react'
import { addDays, type LocalDate } from '../../../domain/dates'
import { GroupActivitySort, type GroupActivity, type GroupSession } from '../../../domain/group-activity'
import { figuresBySort, type SortFigures } from '../../../domain/group-rules'
import { useToday } from '../../data/useNow'
import { activitiesText } from '../../text/activities'
import { amountOf, decimalOf } from '../../text/amounts'
import { Card, CardBody } from '../../ui/Card'
import { ChipGroup } from '../../ui/choices'

const { figures: text } = activitiesText
const periods = ['year', 'before', 'quarter'] as const
type Period = (typeof periods)[number]

function daysOf(period: Period, today: LocalDate): readonly [LocalDate, LocalDate] {
  const year = Number(today.slice(0, 4)) - (period === 'before' ? 1 : 0)
  return period === 'quarter' ? [addDays(today, -90), today] : [`${year}-01-01`, `${year}-12-31`]
}

const cellsOf = ({ activities, held, minutes, heads }: Omit<SortFigures, 'sort'>): readonly string[] => [
  amountOf(activities),
  amountOf(held),
  decimalOf(minutes / 60),
  amountOf(heads.all),
  amountOf(heads.adults + heads.minors),
  amountOf(heads.minors),
]

/** What was done in a period, sort by sort, as this tablet knows it. */
export function FiguresCard({
  activities,
  sessions,
}: {
  readonly activities: readonly GroupActivity[]
  readonly sessions: readonly GroupSession[]
}) {
  const today = useToday()
  const [period, setPeriod] = useState<Period>('year')
  const rows = figuresBySort(GroupActivitySort.options, activities, sessions, daysOf(period, today))
  return (
    <Card title={text.title}>
      <CardBody>
        <ChipGroup
          legend={text.period}
          compact
          options={periods.map(value => ({ value, label: text.periods[value] }))}
          values={[period]}
          onChange={chosen => {
            setPeriod(chosen.find(value => value !== period) ?? period)
          }}
        />
        <p className="quiet-text">{rows.length > 0 ? text.source : text.none}</p>
      </CardBody>
      {rows.length > 0 && <Table rows={rows} />}
    </Card>
  )
}

function Table({ rows }: { readonly rows: readonly SortFigures[] }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- where it is wider than the screen, the keyboard has to move it (WCAG 2.1.1)
    <section className="activity-figures numbers-frame many-columns" aria-label={text.title} tabIndex={0}>
      <table className="numbers">
        <thead>
          <tr>
            <th scope="col">{text.sort}</th>
            {text.columns.map(name => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.sort}>
              <th scope="row">{activitiesText.sorts[row.sort]}</th>
              <Cells cells={cellsOf(row)} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const Cells = ({ cells }: { readonly cells: readonly string[] }) =>
  cells.map((cell, at) => (
    <td key={text.columns[at]} data-label={text.columns[at]}>
      {cell}
    </td>
  ))

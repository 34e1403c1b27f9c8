import type { ComparedScore } from '../../../../domain/assessment-comparison'
import { decimalOf } from '../../../text/amounts'
import { assessmentText } from '../../../text/assessment'
import type { Columns } from './CompareScreen'

const { comparing: text } = assessmentText

/** Each score on a line from its least to its most: an empty ring before, a full dot after. The table below says the same in numbers. */
export function ScoreChart({
  name,
  scores,
  columns,
}: {
  readonly name: string
  readonly scores: readonly ComparedScore[]
  readonly columns: Columns
}) {
  return (
    <figure className="score-chart" aria-label={text.chart(name)}>
      <figcaption aria-hidden>
        <span>
          <svg viewBox="0 0 20 20" className="chart-key">
            <circle className="dot-before" cx="10" cy="10" r="6" />
          </svg>
          {columns.before}
        </span>
        <span>
          <svg viewBox="0 0 20 20" className="chart-key">
            <circle className="dot-after" cx="10" cy="10" r="6" />
          </svg>
          {columns.after}
        </span>
      </figcaption>
      <div aria-hidden>
        {scores.map(score => (
          <ScoreLine key={score.score.id} {...score} />
        ))}
      </div>
    </figure>
  )
}

function ScoreLine({ score, before, after, verdict }: ComparedScore) {
  const { least, most } = after
  // The ends of the line stand in from those of the picture, so that a dot there is whole.
  const at = (points: number) => `${3 + ((points - least) / (most - least || 1)) * 94}%`
  const [from, to] = [before.points, after.points]
  return (
    <div className="chart-row">
      <span className="chart-name">{score.label}</span>
      <span className="chart-end">{decimalOf(least)}</span>
      <svg className="chart-line" height="28">
        <line className="chart-axis" x1="3%" x2="97%" y1="14" y2="14" />
        {(score.bands ?? []).map(band => (
          <line key={band.from} className="chart-tick" x1={at(band.from)} x2={at(band.from)} y1="9" y2="19" />
        ))}
        {from !== undefined && to !== undefined && (
          <line className={`chart-move ${verdict ?? ''}`} x1={at(from)} x2={at(to)} y1="14" y2="14" />
        )}
        {to !== undefined && <circle className="dot-after" cx={at(to)} cy="14" r="7" />}
        {from !== undefined && <circle className="dot-before" cx={at(from)} cy="14" r="7" />}
      </svg>
      <span className="chart-end">{decimalOf(most)}</span>
    </div>
  )
}

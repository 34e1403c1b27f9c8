import type { ReactNode } from 'react'
import type { ComparedAnswer, ComparedScore } from '../../../../domain/assessment-comparison'
import type { ScoreResult } from '../../../../domain/instrument-score'
import { decimalOf } from '../../../text/amounts'
import { assessmentText } from '../../../text/assessment'
import type { Columns } from './CompareScreen'
import { answerWords } from '../../../parts/answerWords'

const { comparing: text, part: partText, score: scoreText } = assessmentText

export function ScoreTable({ scores, columns }: { readonly scores: readonly ComparedScore[]; readonly columns: Columns }) {
  return (
    <Table caption={text.scores} heads={[text.score, columns.before, columns.after, text.difference]}>
      {scores.map(({ score, before, after, difference, verdict }) => (
        <tr key={score.id}>
          <th scope="row">{score.label}</th>
          <td data-label={columns.before}>
            <Points result={before} />
          </td>
          <td data-label={columns.after}>
            <Points result={after} />
          </td>
          <td data-label={text.difference}>{differenceWords(difference, verdict)}</td>
        </tr>
      ))}
    </Table>
  )
}

function Points({ result: { points, most, least, band } }: { readonly result: ScoreResult }) {
  if (points === undefined) {
    return (
      <>
        <span aria-hidden>{text.none}</span>
        <span className="visually-hidden">{text.noneRead}</span>
      </>
    )
  }
  const words = least === 0 ? scoreText.of(decimalOf(points), decimalOf(most)) : decimalOf(points)
  return <span>{band ? `${words}, ${band.label.toLowerCase()}` : words}</span>
}

/** "+15, meglio": the sign alone would not tell which way is good. */
function differenceWords(difference: number | undefined, verdict: ComparedScore['verdict']): string {
  if (difference === undefined || verdict === undefined) return text.none
  if (verdict === 'same') return text.same
  return `${difference > 0 ? '+' : '−'}${decimalOf(Math.abs(difference))}, ${text[verdict]}`
}

export function AnswerTable({ answers, columns }: { readonly answers: readonly ComparedAnswer[]; readonly columns: Columns }) {
  if (answers.length === 0) return <p className="quiet-text">{text.changed(0)}</p>
  return (
    <Table caption={text.table} heads={[text.question, columns.before, columns.after]}>
      {answers.map(({ before, after, isChanged }) => (
        <tr key={after.question.id} className={isChanged ? 'changed' : undefined}>
          <th scope="row">{after.question.label}</th>
          <td data-label={columns.before}>
            {before.answer === undefined ? partText.noAnswer : answerWords(before.question, before.answer)}
          </td>
          <td data-label={columns.after}>
            {after.answer === undefined ? partText.noAnswer : answerWords(after.question, after.answer)}
          </td>
        </tr>
      ))}
    </Table>
  )
}

function Table({
  caption,
  heads,
  children,
}: {
  readonly caption: string
  readonly heads: readonly string[]
  readonly children: ReactNode
}) {
  return (
    <div className="compare-frame">
      <table className="compare-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {heads.map(head => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

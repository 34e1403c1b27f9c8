import type { ScoreResult } from '../../../../domain/instrument-score'
import { bandWords, scoreWords } from './words'

/** Each score with what it means. The bar says the same as the number beside it. */
export function ScoreList({
  scores,
  withNotes = false,
}: {
  readonly scores: readonly ScoreResult[]
  readonly withNotes?: boolean
}) {
  return (
    <ul className="scores">
      {scores.map(result => (
        <li key={result.score.id}>
          <div className="score-head">
            <span className="score-name">{result.score.label}</span>
            <strong className="score-points">{scoreWords(result)}</strong>
          </div>
          {result.points !== undefined && <ScoreBar result={result} points={result.points} />}
          {result.band && (
            <p className="score-band">
              <strong>{result.band.label}</strong>
              {result.band.meaning && <span className="quiet-text">{result.band.meaning}</span>}
            </p>
          )}
          {withNotes && <ScoreNotes result={result} />}
        </li>
      ))}
    </ul>
  )
}

function ScoreNotes({ result: { score } }: { readonly result: ScoreResult }) {
  const bands = (score.bands ?? []).map(bandWords).join(' · ')
  return (
    <>
      {bands && <p className="quiet-text">{bands}</p>}
      {score.note && <p className="quiet-text">{score.note}</p>}
    </>
  )
}

function ScoreBar({ result: { least, most }, points }: { readonly result: ScoreResult; readonly points: number }) {
  const share = most === least ? 0 : (points - least) / (most - least)
  return (
    <svg className="score-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden>
      <rect className="score-track" width="100" height="10" />
      <rect className="score-fill" width={Math.round(share * 1000) / 10} height="10" />
    </svg>
  )
}

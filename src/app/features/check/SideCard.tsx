import type { ReactNode } from 'react'
import { useNow } from '../../data/useNow'
import { fieldLabel, fieldText, pathsOf, type KnownNames } from '../../parts/fieldWords'
import { wordDifference, type Piece } from '../../parts/wordDifference'
import { checkDeskText } from '../../text/checkDesk'
import { momentOf } from '../../text/moments'
import { Building2, Tablet, User } from '../../ui/icons'
import type { Side } from './sides'

const { conflict: text } = checkDeskText

/** One version: where it stands, who wrote it and when, its fields with the words that the others do not have. */
export function SideCard({
  side,
  others,
  names,
  heading = side.heading,
  lines,
  children,
}: {
  readonly side: Side
  readonly others: readonly Side[]
  readonly names: KnownNames
  readonly heading?: string
  /** Instead of the fields. */
  readonly lines?: ReactNode
  readonly children: ReactNode
}) {
  const now = useNow()
  const when = [
    side.writtenAt && text.writtenAt(momentOf(side.writtenAt, now)),
    side.receivedAt && text.receivedAt(momentOf(side.receivedAt, now)),
  ].filter(Boolean)
  return (
    <article className="card card-body side-card">
      <h2>
        {side.isAtCentre ? <Building2 /> : side.isMine ? <Tablet /> : <User />} {heading}
      </h2>
      <p className="quiet-text">
        {side.writer}
        {when.length > 0 && <span className="side-when">{when.join(' · ')}</span>}
      </p>
      {lines ?? <SideFields side={side} others={others} names={names} />}
      <div className="side-act">{children}</div>
    </article>
  )
}

function SideFields({
  side,
  others,
  names,
}: {
  readonly side: Side
  readonly others: readonly Side[]
  readonly names: KnownNames
}) {
  const paths = pathsOf([side, ...others].map(({ value }) => value))
  return (
    <dl className="side-fields">
      {paths.map(path => {
        const words = fieldText(path, side.value[path], names)
        return (
          <div key={path}>
            <dt>{names.label?.(path) ?? fieldLabel(path, side.of)}</dt>
            <dd>
              {words === '' ? (
                <em className="quiet-text">{text.empty}</em>
              ) : (
                <Words pieces={differing(words, others, path, names)} isAtCentre={side.isAtCentre} />
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

/** Beside several others, a word is marked when one of them does not have it. */
function differing(words: string, others: readonly Side[], path: string, names: KnownNames): readonly Piece[] {
  const comparisons = others.map(other => wordDifference(words, fieldText(path, other.value[path], names)))
  const [first = [{ text: words, isDifferent: false }], ...rest] = comparisons
  return rest.length === 0 ? first : joined([first, ...rest])
}

function joined(comparisons: readonly (readonly Piece[])[]): readonly Piece[] {
  const marks = comparisons.map(pieces => pieces.flatMap(piece => Array.from(piece.text, () => piece.isDifferent)))
  const letters = comparisons[0]!.flatMap(piece => Array.from(piece.text))
  const pieces: { text: string; isDifferent: boolean }[] = []
  letters.forEach((letter, at) => {
    const isDifferent = marks.some(mark => mark[at])
    const last = pieces.at(-1)
    if (last?.isDifferent === isDifferent) last.text += letter
    else pieces.push({ text: letter, isDifferent })
  })
  return pieces
}

function Words({ pieces, isAtCentre }: { readonly pieces: readonly Piece[]; readonly isAtCentre: boolean }) {
  return (
    <span className="side-words">
      {pieces.map(({ text: words, isDifferent }, at) => {
        // The space after a word is not a difference to look at.
        const bare = words.trimEnd()
        return (
          <span key={`${at} ${words}`}>
            {isDifferent && bare ? <mark className={isAtCentre ? 'at-centre' : undefined}>{bare}</mark> : bare}
            {words.slice(bare.length)}
          </span>
        )
      })}
    </span>
  )
}

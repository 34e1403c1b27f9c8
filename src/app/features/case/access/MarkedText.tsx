import type { ExtractHide } from '../../../../domain/extract'
import type { ExtractSource } from '../../../../domain/extract-rules'
import type { RecordId } from '../../../../domain/ids'
import { extractText } from '../../../text/extract'
import { shortDayOf } from '../../../text/moments'

const { hide: text, pick } = extractText

interface Piece {
  readonly text: string
  readonly from: number
  readonly hide?: ExtractHide
  readonly proposal?: ExtractHide
}

/** A content with what is hidden in it and what is proposed, each a button in its place. */
export function MarkedText({
  source,
  proposed,
  hides,
  lost,
  onHide,
  onShow,
}: {
  readonly source: ExtractSource
  readonly proposed: readonly ExtractHide[]
  readonly hides: readonly ExtractHide[]
  readonly lost: readonly ExtractHide[]
  readonly onHide: (hides: readonly ExtractHide[]) => Promise<void>
  readonly onShow: (hide: ExtractHide) => Promise<void>
}) {
  return (
    <article className="extract-source">
      <h3>{pick.heading(shortDayOf(source.on), source.sort, source.title)}</h3>
      <p className="extract-text" data-source={source.of}>
        {piecesOf(source.text, proposed, hides).map(({ text: said, from, hide, proposal }) => {
          const marked = hide ?? proposal
          if (!marked) return <span key={from}>{said}</span>
          return (
            <button
              key={from}
              type="button"
              className={hide ? 'extract-mark hidden' : 'extract-mark'}
              aria-pressed={hide !== undefined}
              aria-label={(hide ? text.show : text.hide)(said, text.reasons[marked.why])}
              onClick={() => void (hide ? onShow(hide) : onHide([marked]))}
            >
              {said}
            </button>
          )
        })}
      </p>
      {lost.map(({ words, from }) => (
        <p key={from} className="quiet-text">
          {text.lost(words)}
        </p>
      ))}
    </article>
  )
}

/** The text in pieces: what is hidden first, what is proposed where nothing is hidden yet, and the rest. */
function piecesOf(said: string, proposed: readonly ExtractHide[], hides: readonly ExtractHide[]): Piece[] {
  const inOrder = [...hides].sort((a, b) => a.from - b.from || b.to - a.to)
  const marks: (ExtractHide & { readonly isHidden: boolean })[] = []
  for (const hide of inOrder) if (hide.from >= (marks.at(-1)?.to ?? 0)) marks.push({ ...hide, isHidden: true })
  for (const each of proposed)
    if (!inOrder.some(hide => each.from < hide.to && hide.from < each.to)) marks.push({ ...each, isHidden: false })
  const pieces: Piece[] = []
  let at = 0
  for (const { isHidden, ...mark } of marks.sort((a, b) => a.from - b.from)) {
    if (mark.from > at) pieces.push({ text: said.slice(at, mark.from), from: at })
    pieces.push({ text: said.slice(mark.from, mark.to), from: mark.from, ...(isHidden ? { hide: mark } : { proposal: mark }) })
    at = mark.to
  }
  if (at < said.length) pieces.push({ text: said.slice(at), from: at })
  return pieces
}

/** The words that are selected in one of these texts, and where they are in it. */
export function selectedIn(container: HTMLElement | null): Omit<ExtractHide, 'why'> | undefined {
  const selection = getSelection()
  if (!container || !selection || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  const node = range.commonAncestorContainer
  const element = (node instanceof HTMLElement ? node : node.parentElement)?.closest<HTMLElement>('[data-source]')
  if (!element || !container.contains(element)) return undefined
  const upTo = document.createRange()
  upTo.setStart(element, 0)
  upTo.setEnd(range.startContainer, range.startOffset)
  const said = range.toString()
  const words = said.trim()
  const from = upTo.toString().length + said.indexOf(words)
  return words ? { of: element.dataset['source'] as RecordId, from, to: from + words.length, words } : undefined
}

import { isJudicialSort, type PreparedExtract } from '../../../../domain/extract'
import { extractText } from '../../../text/extract'
import { shortDayOf } from '../../../text/moments'

const { paper: text, pick } = extractText

/** What the extract has in it and what it leaves out, then its contents: on the screen and on paper the same. */
export function PartList({ prepared }: { readonly prepared: PreparedExtract }) {
  const { parts, notChosen, hidden } = prepared
  return (
    <div className="extract-parts">
      <p>
        <strong>{text.includes(parts.length)}</strong> {text.leavesOut(notChosen, hidden)} {text.never}
        {!parts.some(({ sort }) => isJudicialSort(sort)) && ` ${text.noJudicial}`}
      </p>
      <ol>
        {parts.map(({ of, sort, on, title, text: said }) => (
          <li key={of}>
            <h3>{pick.heading(shortDayOf(on), sort, title)}</h3>
            <p className="extract-text">{said}</p>
          </li>
        ))}
      </ol>
    </div>
  )
}

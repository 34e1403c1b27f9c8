import { italianDay } from '../../../../domain/dates'
import type { Extract, PreparedExtract } from '../../../../domain/extract'
import { finalAnswer } from '../../../../domain/extract-rules'
import type { CaseView } from '../../../data/cases'
import { useAmbitoNames } from '../../../data/referrals'
import { caseTitle } from '../../../parts/caseWords'
import { Printed, PrintedPage } from '../../../parts/Printed'
import { extractText } from '../../../text/extract'
import { shortDayOf } from '../../../text/moments'
import { PartList } from './PartList'

const { paper: text, request: words } = extractText

/** The extract on A4: its number, for whom, what it has in it and what it leaves out, the text, the signatures, the digest. */
export function ExtractPaper({
  record,
  prepared,
  caseView,
  isDraft,
}: {
  readonly record: Extract
  readonly prepared: PreparedExtract
  readonly caseView: CaseView
  readonly isDraft: boolean
}) {
  const names = useAmbitoNames()
  const answer = finalAnswer(record)
  const { by, as, on } = record.request
  return (
    <Printed>
      <PrintedPage
        from={names.officeName(caseView.record.officeId)}
        on={shortDayOf(answer?.on ?? italianDay(Date.parse(prepared.at)))}
        foot={<span className="letter-digest">{text.foot(prepared.digest)}</span>}
      >
        <div className="letter">
          {isDraft && <p className="letter-draft">{text.draft}</p>}
          <h1>{text.title}</h1>
          {answer?.copy && <p>{text.number(answer.copy.number)}</p>}
          <p>
            {text.of([caseTitle(caseView), caseView.record.number].join(', '))}
            <br />
            {text.request(by, words.applicants[as], shortDayOf(on))}
          </p>
          {answer?.reason && <p>{text.reason(answer.reason)}</p>}
          <PartList prepared={prepared} />
          <p className="letter-sign">{text.sign}</p>
          <p className="letter-sign">{text.received}</p>
        </div>
      </PrintedPage>
    </Printed>
  )
}

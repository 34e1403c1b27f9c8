import type { CourtReport } from '../../../../domain/court-report'
import { Printed, PrintedPage } from '../../../parts/Printed'
import { judicialText } from '../../../text/judicial'
import { shortDayOf } from '../../../text/moments'
import { peopleWords } from './Facts'
import { ReportBody } from './ReportBody'

const { report: text, codes } = judicialText

/** The report on paper: from whom, to whom, about what, and room for the signatures. What is not approved says so. */
export function ReportLetter({
  report,
  office,
  authors,
  isDraft,
  digest,
}: {
  readonly report: CourtReport
  readonly office: string
  readonly authors: readonly string[]
  readonly isDraft: boolean
  /** Of what was sent. */
  readonly digest: string | undefined
}) {
  return (
    <Printed>
      <PrintedPage from={office} on={shortDayOf(report.on)} foot={text.paper.foot(shortDayOf(report.on))}>
        <div className="letter">
          {isDraft && <p className="letter-draft">{text.paper.draft}</p>}
          <p className="letter-to">
            {report.court ?? codes.body[report.body]}
            {report.number && (
              <>
                <br />
                {`${text.paper.reference}: ${report.number}`}
              </>
            )}
          </p>
          <h1>{report.subject}</h1>
          {report.people.length > 0 && <p>{`${text.paper.people}: ${peopleWords(report.people)}`}</p>}
          <ReportBody report={report} />
          <p className="letter-includes">{text.paper.includes(report.facts.length)}</p>
          {authors.map(name => (
            <p key={name} className="letter-sign">{`${text.paper.sign}: ${name}`}</p>
          ))}
          {digest && <p className="letter-digest">{`${text.digest}: ${digest}`}</p>}
        </div>
      </PrintedPage>
    </Printed>
  )
}

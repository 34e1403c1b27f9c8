import { factsInOrder, type CourtReport, type ReportSectionCode } from '../../../../domain/court-report'
import { codes as commonCodes } from '../../../text/codes'
import { judicialText } from '../../../text/judicial'
import { shortDayOf } from '../../../text/moments'

const { codes } = judicialText

/** What the report says, section by section; an empty one is left out. */
export function ReportBody({ report }: { readonly report: CourtReport }) {
  const order = report.sections.map(({ code }) => code)
  const all = [...order, ...report.facts.map(({ section }) => section).filter(code => !order.includes(code))]
  return [...new Set(all)].map(code => <Section key={code} report={report} code={code} />)
}

function Section({ report, code }: { readonly report: CourtReport; readonly code: ReportSectionCode }) {
  const written = report.sections.find(each => each.code === code)?.text.trim()
  const facts = factsInOrder(report.facts.filter(({ section }) => section === code))
  if (!written && facts.length === 0) return null
  return (
    <section className="report-section">
      <h2>{codes.section[code]}</h2>
      {written && <p className="report-text">{written}</p>}
      {facts.length > 0 && (
        <ul className="report-facts">
          {facts.map(({ entryId, on, kind, quote }) => (
            <li key={entryId}>
              <strong>{`${shortDayOf(on)}, ${commonCodes.entryKind[kind].toLowerCase()}`}</strong>
              <span className="report-text">{quote}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

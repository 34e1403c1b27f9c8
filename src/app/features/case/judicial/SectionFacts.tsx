import { factsInOrder, type ReportFact, type ReportSectionCode } from '../../../../domain/court-report'
import { italianDay } from '../../../../domain/dates'
import type { CaseId } from '../../../../domain/ids'
import { codes as commonCodes } from '../../../text/codes'
import { judicialText } from '../../../text/judicial'
import { Button, LinkButton } from '../../../ui/Button'
import { DialogButton } from '../../../ui/DialogButton'
import { TextArea } from '../../../ui/Field'
import { NotebookPen, Trash2 } from '../../../ui/icons'
import { FactPicker, type TellableEntry } from './FactPicker'
import { factWords } from './factWords'

const { report: text, codes } = judicialText

const factOf = ({ id, occurredAt, kind, audience, text }: TellableEntry) => ({
  entryId: id,
  on: italianDay(Date.parse(occurredAt)),
  kind,
  audience,
  quote: text.slice(0, 4000),
})

/** The facts of the diary that a section tells, each with its day, in the words that the report gives it. */
export function SectionFacts({
  of,
  code,
  facts,
  onChange,
}: {
  readonly of: CaseId
  readonly code: ReportSectionCode
  readonly facts: readonly ReportFact[]
  readonly onChange: (facts: readonly ReportFact[]) => void
}) {
  const own = factsInOrder(facts.filter(({ section }) => section === code))
  const isThis = (fact: ReportFact, other: ReportFact) => fact.entryId === other.entryId && fact.section === other.section
  return (
    <>
      {own.map(fact => (
        <div key={fact.entryId} className="judicial-fact">
          <TextArea
            label={text.quote(factWords(fact))}
            rows={2}
            maxLength={4000}
            value={fact.quote}
            onChange={event => {
              const quote = event.target.value
              onChange(facts.map(each => (isThis(each, fact) ? { ...each, quote } : each)))
            }}
          />
          <div className="judicial-fact-tools">
            <LinkButton
              tone="quiet"
              to="/casi/$caseId/$section"
              params={{ caseId: of, section: 'diario' }}
              aria-label={`${text.toEntry}: ${factWords(fact)}`}
            >
              {text.toEntry}
            </LinkButton>
            <Button
              tone="quiet"
              icon={<Trash2 />}
              aria-label={text.removeOf(factWords(fact))}
              onClick={() => {
                onChange(facts.filter(each => !isThis(each, fact)))
              }}
            />
          </div>
          {fact.widenedBecause && fact.audience && (
            <p className="quiet-text">{text.widened(commonCodes.audience[fact.audience], fact.widenedBecause)}</p>
          )}
        </div>
      ))}
      <DialogButton
        icon={<NotebookPen />}
        aria-label={text.factsOf(codes.section[code])}
        renderDialog={onClose => (
          <FactPicker
            of={of}
            taken={own.map(({ entryId }) => entryId)}
            onTake={(entry, widenedBecause) => {
              onChange([...facts, { ...factOf(entry), section: code, ...(widenedBecause && { widenedBecause }) }])
            }}
            onClose={onClose}
          />
        )}
      >
        {text.facts}
      </DialogButton>
    </>
  )
}

import type { SectionParts } from '../../../../domain/assessment-rules'
import { italianDay } from '../../../../domain/dates'
import type { ScoreResult } from '../../../../domain/instrument-score'
import type { AssessmentView, CaseAssessments } from '../../../data/assessments'
import type { KnownInstrument } from '../../../data/instruments'
import { useSession } from '../../../data/SessionContext'
import { useAmbitoNames } from '../../../data/referrals'
import { useToday } from '../../../data/useNow'
import { Printed, PrintedPage } from '../../../parts/Printed'
import { assessmentText } from '../../../text/assessment'
import { shortDayOf } from '../../../text/moments'
import { AnswerList } from './AnswerList'
import { ScoreList } from './ScoreList'
import { SourceList } from './SourceList'
import { assessmentLine, caseLine, whomOf } from './words'

const { print: text, part: partText, score: scoreText, about } = assessmentText

/** On paper: what it contains is said at the top, and what nobody signed is marked so. */
export function AssessmentPrint({
  view,
  known,
  instrument: { definition },
  sections,
  scores,
}: {
  readonly view: AssessmentView
  readonly known: CaseAssessments
  readonly instrument: KnownInstrument
  readonly sections: readonly SectionParts[]
  readonly scores: readonly ScoreResult[]
}) {
  const { data: session } = useSession()
  const names = useAmbitoNames()
  const today = useToday()
  const { conclusion } = view.record
  const counted = scores.filter(({ points }) => points !== undefined)
  const filled = sections.filter(({ part }) => part !== undefined)
  const signed = filled.filter(({ part }) => part?.signed).length
  const contents = text.includes(signed, filled.length - signed, sections.length - filled.length)
  return (
    <Printed>
      <PrintedPage from={session?.ambito?.name} on={shortDayOf(today)} foot={text.foot}>
        <h1>{definition.name}</h1>
        {known.of && <p>{caseLine(known.of)}</p>}
        <p>{assessmentLine(view, whomOf(view, known.of?.person))}</p>
        <p>{text.contains(contents)}</p>
        {counted.length > 0 && (
          <section>
            <h2>{scoreText.title}</h2>
            <ScoreList scores={counted} />
          </section>
        )}
        {filled.map(({ section, part }) => (
          <section key={section.id}>
            <h2>{section.title}</h2>
            <p>
              {part?.signed
                ? partText.signed(names.workerName(part.signed.by), shortDayOf(italianDay(Date.parse(part.signed.at))))
                : text.unsignedMark}
            </p>
            {part && <AnswerList section={section} part={part} />}
          </section>
        ))}
        {conclusion && (
          <section>
            <h2>{about.conclusion}</h2>
            <p className="pre-line">{conclusion}</p>
          </section>
        )}
        <section>
          <h2>{scoreText.source}</h2>
          <SourceList sources={definition.sources} />
        </section>
      </PrintedPage>
    </Printed>
  )
}

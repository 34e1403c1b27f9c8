/** Answers, scores and assessments in words. */
import type { Band } from '../../../../domain/instrument'
import type { ScoreResult } from '../../../../domain/instrument-score'
import { shortName } from '../../../../domain/person'
import type { ChangeRefusal, DeskRecordView } from '../../../../local/device'
import type { AssessmentView } from '../../../data/assessments'
import type { KnownInstrument } from '../../../data/instruments'
import { agendaRefusalWords } from '../../../parts/agendaWords'
import { caseTitle } from '../../../parts/caseWords'
import { decimalOf } from '../../../text/amounts'
import { assessmentText } from '../../../text/assessment'
import { shortDayOf } from '../../../text/moments'

const { score: text } = assessmentText

/** "85 su 100", "Mancano 2 risposte". */
export function scoreWords({ points, least, most, missing }: ScoreResult): string {
  if (points === undefined) return missing.length > 0 ? text.missing(missing.length) : text.notAsked
  return least === 0
    ? text.of(decimalOf(points), decimalOf(most))
    : text.between(decimalOf(points), decimalOf(least), decimalOf(most))
}

export const bandWords = ({ from, to, label }: Band): string => text.band(decimalOf(from), decimalOf(to), label)

/** "12/10/2026 · Verifica periodica · di Rosa F." */
export function assessmentLine({ record }: AssessmentView, whom: string): string {
  const { line, occasion, of } = assessmentText
  return line(shortDayOf(record.heldOn), occasion[record.occasion], whom && of(whom))
}

/** Of which case, where it is read away from it. */
export const caseLine = (of: DeskRecordView<'case'>): string => [caseTitle(of), of.record.number].join(', ')

/** Whom it is about: as typed, else the person of the case. */
export const whomOf = ({ record }: AssessmentView, person: AssessmentView['person']): string =>
  record.aboutName ?? (record.about && person && record.about === person.id ? (shortName(person) ?? '') : '')

export const instrumentName = (known: KnownInstrument | undefined): string =>
  known?.definition.name ?? assessmentText.unknownInstrument

export function assessmentRefusalWords(refusal: ChangeRefusal): string {
  const { refused } = assessmentText
  if (refusal.type === 'NotAllowed') return refusal.refusal === 'AuthorOnly' ? refused.AuthorOnly : refused.NotInTeam
  return refusal.type === 'NoSuchRecord' ? refused.gone : agendaRefusalWords(refusal)
}

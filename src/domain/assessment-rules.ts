/** Parts of an assessment: what keeps one from being signed, which one counts, when the whole is complete. */
import type { AssessmentPart } from './assessment'
import type { WorkerId } from './ids'
import type { Answers, InstrumentDefinition, InstrumentSection } from './instrument'
import { answerFault, askedQuestions } from './instrument-rules'

/** Who may change a part: whoever may edit what belongs to the case, until somebody has signed it. */
export const mayChangePart = ({ signed }: Pick<AssessmentPart, 'signed'>, worker: WorkerId): boolean =>
  signed === undefined || signed.by === worker

export type PartFault =
  | { readonly type: 'AnswerMissing'; readonly question: string }
  | { readonly type: 'AnswerWrong'; readonly question: string }
  | { readonly type: 'NothingAnswered' }

/** What keeps a part from being signed, question by question in their order; empty when it may be. */
export function partFaults(section: InstrumentSection, answers: Answers): readonly PartFault[] {
  const asked = askedQuestions(section, answers)
  const faults = asked.flatMap((question): PartFault[] => {
    const answer = answers[question.id]
    if (answer === undefined) return question.isRequired ? [{ type: 'AnswerMissing', question: question.id }] : []
    return answerFault(question, answer) ? [{ type: 'AnswerWrong', question: question.id }] : []
  })
  if (faults.length > 0) return faults
  return asked.some(({ id }) => answers[id] !== undefined) ? [] : [{ type: 'NothingAnswered' }]
}

/** The answers to what is asked; those to questions that a changed answer closed are left out. */
export function answersAsked(section: InstrumentSection, answers: Answers): Answers {
  return Object.fromEntries(
    askedQuestions(section, answers).flatMap(({ id }) => (answers[id] === undefined ? [] : [[id, answers[id]]])),
  )
}

/** Of one section: the part that counts, and the others that were written far from it. */
export interface SectionParts {
  readonly section: InstrumentSection
  /** The one signed last, else the one begun first. */
  readonly part: AssessmentPart | undefined
  readonly others: readonly AssessmentPart[]
}

export function sectionParts(instrument: InstrumentDefinition, parts: readonly AssessmentPart[]): readonly SectionParts[] {
  return instrument.sections.map(section => {
    const [part, ...others] = parts.filter(each => each.section === section.id).sort(whichCounts)
    return { section, part, others }
  })
}

const whichCounts = (a: AssessmentPart, b: AssessmentPart): number =>
  (b.signed?.at ?? '').localeCompare(a.signed?.at ?? '') || a.id.localeCompare(b.id)

/** All the answers that count, section by section. */
export function answersOf(instrument: InstrumentDefinition, parts: readonly AssessmentPart[]): Answers {
  return Object.assign(
    {},
    ...sectionParts(instrument, parts).map(({ section, part }) => (part ? answersAsked(section, part.answers) : {})),
  ) as Answers
}

export type CompleteRefusal =
  | { readonly type: 'NothingSigned' }
  | { readonly type: 'PartsUnsigned'; readonly sections: readonly string[] }

/**
 * What keeps an assessment from being completed. A section that nobody filled in does not: it stays blank, and is shown so; nor what somebody left
 * unsigned beside a part that another has signed.
 */
export function completeRefusal(sections: readonly SectionParts[]): CompleteRefusal | undefined {
  const unsigned = sections.filter(({ part }) => part && !part.signed)
  if (unsigned.length > 0) return { type: 'PartsUnsigned', sections: unsigned.map(({ section }) => section.id) }
  return sections.every(({ part }) => part === undefined) ? { type: 'NothingSigned' } : undefined
}

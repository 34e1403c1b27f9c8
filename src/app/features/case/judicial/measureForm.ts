/** A measure as its form holds it. */
import type { CourtSpecialist } from '../../../../domain/court'
import type { CourtMatter } from '../../../../domain/court-term'
import type { LocalDate } from '../../../../domain/dates'
import {
  measureFault,
  type CourtPlacement,
  type Measure,
  type MeasureNature,
  type MeasureProtection,
  type MeasureStanding,
  type ResponsibilityLimit,
} from '../../../../domain/measure'
import { err, ok, type Result } from '../../../../domain/result'
import type { Given } from '../../../../local/desk-kinds'
import { judicialText } from '../../../text/judicial'
import { emptyReference, givenReference, referenceOf, typedText, type FormProblem, type ReferenceForm } from './referenceForm'

const { faults } = judicialText.measure

export interface MeasureForm extends ReferenceForm {
  readonly standing: MeasureStanding | ''
  readonly nature: MeasureNature | ''
  readonly matter: CourtMatter | ''
  readonly issuedOn: string
  readonly depositedOn: string
  readonly receivedOn: string
  readonly protocol: string
  readonly mother: ResponsibilityLimit | ''
  readonly father: ResponsibilityLimit | ''
  readonly protections: readonly MeasureProtection[]
  readonly placement: CourtPlacement | ''
  readonly prescriptions: readonly { readonly text: string; readonly whom: string }[]
  readonly specialists: readonly CourtSpecialist[]
  readonly content: string
  /** It also asks something of the service: the form of the mandate comes next. */
  readonly asks: boolean
}

export const emptyMeasure = (today: LocalDate): MeasureForm => ({
  ...emptyReference,
  standing: '',
  nature: 'civil',
  matter: '',
  issuedOn: '',
  depositedOn: '',
  receivedOn: today,
  protocol: '',
  mother: '',
  father: '',
  protections: [],
  placement: '',
  prescriptions: [],
  specialists: [],
  content: '',
  asks: false,
})

export const measureFormOf = (measure: Measure): MeasureForm => ({
  ...referenceOf(measure),
  standing: measure.standing ?? '',
  nature: measure.nature ?? '',
  matter: measure.matter ?? '',
  issuedOn: measure.issuedOn,
  depositedOn: measure.depositedOn ?? '',
  receivedOn: measure.receivedOn,
  protocol: measure.protocol ?? '',
  mother: measure.mother ?? '',
  father: measure.father ?? '',
  protections: measure.protections,
  placement: measure.placement ?? '',
  prescriptions: measure.prescriptions.map(({ text, whom }) => ({ text, whom: whom ?? '' })),
  specialists: measure.specialists,
  content: measure.content ?? '',
  asks: false,
})

/** The record, or all that is missing or cannot be, in the order of the screen. */
export function readMeasure(form: MeasureForm): Result<Given<'measure'>, readonly FormProblem[]> {
  const given = {
    ...givenReference(form),
    standing: form.standing || undefined,
    nature: form.nature || undefined,
    matter: form.matter || undefined,
    issuedOn: form.issuedOn || undefined,
    depositedOn: form.depositedOn || undefined,
    receivedOn: form.receivedOn || undefined,
    protocol: typedText(form.protocol),
    mother: form.mother || undefined,
    father: form.father || undefined,
    protections: [...form.protections],
    placement: form.placement || undefined,
    prescriptions: form.prescriptions.flatMap(({ text, whom }) =>
      text.trim() ? [{ text: text.trim(), ...(whom.trim() && { whom: whom.trim() }) }] : [],
    ),
    specialists: [...form.specialists],
    content: typedText(form.content),
  } satisfies Given<'measure'>
  const missing: readonly FormProblem[] = (['body', 'issuedOn', 'receivedOn'] as const).flatMap(field =>
    form[field] ? [] : [{ field, message: faults[field] }],
  )
  const fault = missing.length === 0 ? measureFault(given as unknown as Measure) : undefined
  const field = fault === 'DepositedBeforeIssued' ? 'depositedOn' : 'receivedOn'
  const problems = fault ? [...missing, { field, message: faults[fault] }] : missing
  return problems.length > 0 ? err(problems) : ok(given)
}

/** A mandate as its form holds it: text and choices, and what they come to. */
import type { CourtSpecialist } from '../../../../domain/court'
import {
  reckonTerm,
  type CourtMatter,
  type CourtTerm,
  type ReckonedTerm,
  type TermStart,
  type TermUnit,
} from '../../../../domain/court-term'
import type { LocalDate } from '../../../../domain/dates'
import type { MeasureId } from '../../../../domain/ids'
import { mandateFault, type Mandate, type MandateFault, type MandateRequest } from '../../../../domain/mandate'
import type { Measure } from '../../../../domain/measure'
import { err, ok, type Result } from '../../../../domain/result'
import type { Given } from '../../../../local/desk-kinds'
import { judicialText } from '../../../text/judicial'
import { emptyReference, givenReference, referenceOf, typedText, type FormProblem, type ReferenceForm } from './referenceForm'

const { faults } = judicialText.mandate

export interface MandateForm extends ReferenceForm {
  readonly measureId: MeasureId | undefined
  readonly request: MandateRequest | ''
  readonly matter: CourtMatter | ''
  readonly receivedOn: string
  readonly protocol: string
  readonly question: string
  readonly specialists: readonly CourtSpecialist[]
  readonly has: 'term' | 'day' | 'none'
  readonly amount: string
  readonly unit: TermUnit
  readonly from: TermStart
  readonly fromOn: string
  readonly isSuspended: boolean
  /** The day that the worker confirmed; empty until then. */
  readonly dueOn: string
  readonly dueBecause: string
  readonly updatesAmount: string
  readonly updatesUnit: TermUnit
}

export const emptyMandate = (today: LocalDate): MandateForm => ({
  ...emptyReference,
  measureId: undefined,
  request: '',
  matter: '',
  receivedOn: today,
  protocol: '',
  question: '',
  specialists: [],
  has: 'term',
  amount: '',
  unit: 'days',
  from: 'received',
  fromOn: today,
  isSuspended: false,
  dueOn: '',
  dueBecause: '',
  updatesAmount: '',
  updatesUnit: 'months',
})

/** A mandate that a measure gives begins with what the measure says. */
export const mandateFromMeasure = (measure: Measure, today: LocalDate): MandateForm => ({
  ...emptyMandate(today),
  ...referenceOf(measure),
  measureId: measure.id,
  matter: measure.matter ?? '',
  receivedOn: measure.receivedOn,
  protocol: measure.protocol ?? '',
  specialists: measure.specialists,
  fromOn: measure.receivedOn,
})

export function mandateFormOf(mandate: Mandate): MandateForm {
  const { term, updates } = mandate
  return {
    ...emptyMandate(mandate.receivedOn),
    ...referenceOf(mandate),
    measureId: mandate.measureId,
    request: mandate.request,
    matter: mandate.matter ?? '',
    protocol: mandate.protocol ?? '',
    question: mandate.question ?? '',
    specialists: mandate.specialists,
    has: term ? 'term' : mandate.dueOn ? 'day' : 'none',
    ...(term && {
      amount: String(term.amount),
      unit: term.unit,
      from: term.from,
      fromOn: term.fromOn,
      isSuspended: term.isSuspended,
    }),
    dueOn: mandate.dueOn ?? '',
    dueBecause: mandate.dueBecause ?? '',
    ...(updates && { updatesAmount: String(updates.amount), updatesUnit: updates.unit }),
  }
}

const isWhole = (text: string): boolean => /^[1-9]\d{0,3}$/.test(text.trim())

/** The term as far as it is said; `undefined` while something of it is missing. */
export function termOf({ has, amount, unit, from, fromOn, isSuspended }: MandateForm): CourtTerm | undefined {
  if (has !== 'term' || !isWhole(amount) || !fromOn || Number(amount) > 3650) return undefined
  return { amount: Number(amount), unit, from, fromOn, isSuspended }
}

export function proposalOf(form: MandateForm): ReckonedTerm | undefined {
  const term = termOf(form)
  return term && reckonTerm(term)
}

/** The record, or all that is missing, in the order of the screen. */
export function readMandate(form: MandateForm): Result<Given<'mandate'>, readonly FormProblem[]> {
  const term = termOf(form)
  const given = {
    ...givenReference(form),
    measureId: form.measureId,
    request: form.request || undefined,
    matter: form.matter || undefined,
    receivedOn: form.receivedOn || undefined,
    protocol: typedText(form.protocol),
    question: typedText(form.question),
    specialists: [...form.specialists],
    term,
    dueOn: form.has === 'none' ? undefined : form.dueOn || undefined,
    dueBecause: form.has === 'term' ? typedText(form.dueBecause) : undefined,
    updates: isWhole(form.updatesAmount) ? { amount: Number(form.updatesAmount), unit: form.updatesUnit } : undefined,
  } satisfies Given<'mandate'>
  const problems = [...missing(form, term), ...faultOf(given)]
  return problems.length > 0 ? err(problems) : ok(given)
}

function missing(form: MandateForm, term: CourtTerm | undefined): FormProblem[] {
  const problems: FormProblem[] = []
  const ask = (field: keyof typeof faults, isThere: unknown) => {
    if (!isThere) problems.push({ field, message: faults[field] })
  }
  ask('body', form.body)
  ask('request', form.request)
  ask('receivedOn', form.receivedOn)
  if (form.has === 'term') {
    ask('amount', isWhole(form.amount) && Number(form.amount) <= 3650)
    ask('fromOn', form.fromOn)
  }
  if (form.has === 'day' || term) ask('dueOn', form.dueOn)
  ask('updatesAmount', isWhole(form.updatesAmount) || !form.updatesAmount.trim())
  return problems
}

function faultOf(given: Given<'mandate'>): FormProblem[] {
  const fault = given.dueOn || !given.term ? mandateFault({ ...given, steps: [] } as unknown as Mandate) : undefined
  if (!fault) return []
  return [{ field: fieldOf[fault], message: faults[fault] }]
}

const fieldOf: Readonly<Record<MandateFault, keyof MandateForm>> = {
  WhyMissing: 'dueBecause',
  TermTooLong: 'amount',
  UpdatesTooLong: 'updatesAmount',
  DueMissing: 'dueOn',
}

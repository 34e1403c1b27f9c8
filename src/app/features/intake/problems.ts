/** What keeps a listening from being closed, in words, with the step and the field where it is mended. */
import type { CloseIntakeRefusal } from '../../../domain/intake'
import { unreachable } from '../../../domain/result'
import type { ChangeRefusal } from '../../../local/device'
import { personFieldId, type PersonProblems } from '../../parts/personProblems'
import type { PersonForm } from '../../parts/personForm'
import { intakeText } from '../../text/intake'
import { fieldLabel } from '../../parts/fieldWords'
import type { IntakeForm, Step } from './intakeForm'

type IntakeField = 'chips' | 'comune' | 'sender' | 'expressedNeed' | 'identifiedNeed' | 'outcome'
/** By the id of the control. */
export type FieldErrors = Readonly<Record<string, string>>

export interface Problem {
  readonly step: Step
  /** The id of its control; absent when it is about none. */
  readonly fieldId?: string
  readonly message: string
}

export const intakeFieldId = (field: IntakeField): string => `intake-${field}`

/** The id of a control of one need, by its place in the list. */
export const needFieldId = (need: number, control: 'result' | 'reason'): string => `intake-need-${need}-${control}`

export function problemOf(refusal: CloseIntakeRefusal): Problem {
  const { errors } = intakeText
  const at = (step: Step, field: IntakeField, message: string): Problem => ({ step, fieldId: intakeFieldId(field), message })
  switch (refusal.type) {
    case 'ComuneMissing':
      return at(2, 'comune', errors.comune)
    case 'AreaMissing':
      return at(2, 'chips', errors.area)
    case 'SenderMissing':
      return at(2, 'sender', errors.sender)
    case 'UnmetReasonMissing':
      // Every need is said to be answered, and the listening not.
      return { step: 4, fieldId: needFieldId(0, 'result'), message: errors.whichUnmet }
    case 'NeedNotEnded':
      return { step: 4, fieldId: needFieldId(refusal.need, 'result'), message: errors.needNotEnded }
    case 'NeedReasonMissing':
      return { step: 4, fieldId: needFieldId(refusal.need, 'reason'), message: errors.unmetReason }
    case 'OutcomeMissing':
      return at(4, 'outcome', errors.outcome)
    case 'EndsBeforeBeginning':
      return { step: 4, message: errors.endsBeforeBeginning }
    case 'Malformed':
      return { step: 4, message: errors.malformed(refusal.fields.map(path => fieldLabel(path)).join(', ')) }
    default:
      return unreachable(refusal)
  }
}

/** What a referral lacks, as the last try to close said it. */
export const referralErrorsIn = (summary: readonly Problem[]): FieldErrors =>
  Object.fromEntries(summary.flatMap(({ fieldId, message }) => (fieldId?.startsWith('referral-') ? [[fieldId, message]] : [])))

/** Under each field, the words of the summary. */
export function fieldErrorsOf(refusals: readonly CloseIntakeRefusal[]): FieldErrors {
  const problems = refusals.map(problemOf)
  return Object.fromEntries(problems.flatMap(({ fieldId, message }) => (fieldId ? [[fieldId, message]] : [])))
}

const iseeFields = ['iseeKind', 'iseeEuro', 'iseeDsuOn', 'iseeUntil'] as const

/** The facts that each step asks for, behind "Altri dati". */
const factsOfStep: Readonly<Record<1 | 2, readonly (keyof PersonForm)[]>> = {
  1: ['codiceFiscaleMissing', 'origin', 'stayTitle', 'stayUntil', 'arrivedIn', 'italianLevel', 'languages'],
  2: ['members', 'minors', 'traits', 'tenure', 'eviction', 'rooms', 'people', 'workCondition', 'education', ...iseeFields],
}

export const hasOddFact = (problems: PersonProblems, step: 1 | 2): boolean =>
  factsOfStep[step].some(field => problems[field] !== undefined)

/** Of who is known, or gives no name, the situation alone was typed. */
export function personProblemList(problems: PersonProblems, who: IntakeForm['who']): Problem[] {
  const facts = [...factsOfStep[1], ...factsOfStep[2]]
  return Object.entries(problems)
    .map(([field, message]) => ({ field: field as keyof PersonForm, message: message ?? '' }))
    .filter(({ field }) => who === 'typed' || facts.includes(field))
    .map(({ field, message }) => ({ step: factsOfStep[2].includes(field) ? 2 : 1, fieldId: personFieldId(field), message }))
}

export function refusedProblems(refusal: ChangeRefusal): Problem[] {
  const { refused, errors } = intakeText
  switch (refusal.type) {
    case 'CannotClose':
      return refusal.refusals.map(problemOf)
    case 'Malformed':
      return [{ step: 4, message: errors.malformed(refusal.fields.map(path => fieldLabel(path)).join(', ')) }]
    case 'CannotWrite':
      return [{ step: 4, message: errors.malformed('') }]
    case 'NoSuchRecord':
      return [{ step: 1, message: refused.NoSuchRecord }]
    case 'Locked':
    case 'NotAllowed':
    case 'NothingChanged':
    case 'StorageFull':
    case 'StorageRefused':
    case 'NewerVersion':
      return [{ step: 4, message: refused[refusal.type] }]
    default:
      return unreachable(refusal)
  }
}

/** What keeps a listening from being closed, in words, with the step and the field where it is mended. */
import type { CloseIntakeRefusal } from '../../../domain/intake'
import { unreachable } from '../../../domain/result'
import type { ChangeRefusal } from '../../../local/device'
import { personFieldId, type PersonProblems } from '../../parts/personProblems'
import type { PersonForm } from '../../parts/personForm'
import { intakeText } from '../../text/intake'
import type { Step } from './intakeForm'

type IntakeField = 'chips' | 'comune' | 'sender' | 'expressedNeed' | 'identifiedNeed' | 'unmetReason' | 'outcome'
export type FieldErrors = Partial<Record<IntakeField, string>>

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
      return at(3, 'unmetReason', errors.unmetReason)
    case 'NeedNotEnded':
      return { step: 4, fieldId: needFieldId(refusal.need, 'result'), message: errors.needNotEnded }
    case 'NeedReasonMissing':
      return { step: 4, fieldId: needFieldId(refusal.need, 'reason'), message: errors.unmetReason }
    case 'OutcomeMissing':
      return at(4, 'outcome', errors.outcome)
    case 'EndsBeforeBeginning':
      return { step: 4, message: errors.endsBeforeBeginning }
    case 'Malformed':
      return { step: 4, message: errors.malformed(refusal.fields.join(', ')) }
    default:
      return unreachable(refusal)
  }
}

/** Under each field, the words of the summary. */
export function fieldErrorsOf(refusals: readonly CloseIntakeRefusal[]): FieldErrors {
  const errors: FieldErrors = {}
  for (const refusal of refusals) {
    const { fieldId, message } = problemOf(refusal)
    if (fieldId) errors[fieldId.replace(/^intake-/, '') as IntakeField] = message
  }
  return errors
}

export const personProblemList = (problems: PersonProblems): Problem[] =>
  Object.entries(problems).map(([field, message]) => ({
    step: 1,
    fieldId: personFieldId(field as keyof PersonForm),
    message: message ?? '',
  }))

export function refusedProblems(refusal: ChangeRefusal): Problem[] {
  const { refused, errors } = intakeText
  switch (refusal.type) {
    case 'CannotClose':
      return refusal.refusals.map(problemOf)
    case 'Malformed':
      return [{ step: 4, message: errors.malformed(refusal.fields.join(', ')) }]
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

/** What keeps a contact from being saved, in words, with its field. */
import type { CloseContactRefusal } from '../../../domain/quick-contact'
import { unreachable } from '../../../domain/result'
import type { ChangeRefusal } from '../../../local/device'
import { contactText } from '../../text/contact'
import type { ErrorItem } from '../../ui/ErrorSummary'

export const fieldId = (field: 'chip' | 'motive' | 'outcome' | 'comune' | 'unmetReason'): string => `contact-${field}`

export function problemOf(refusal: CloseContactRefusal): ErrorItem {
  const { errors } = contactText
  switch (refusal.type) {
    case 'AreaMissing':
      return { fieldId: fieldId('chip'), message: errors.area }
    case 'MotiveMissing':
      return { fieldId: fieldId('motive'), message: errors.motive }
    case 'OutcomeMissing':
      return { fieldId: fieldId('outcome'), message: errors.outcome }
    case 'UnmetReasonMissing':
      return { fieldId: fieldId('unmetReason'), message: errors.unmetReason }
    case 'ComuneMissing':
      return { fieldId: fieldId('comune'), message: errors.comune }
    case 'Malformed':
      return { message: errors.malformed(refusal.fields.join(', ')) }
    default:
      return unreachable(refusal)
  }
}

export function refusedWords(refusal: ChangeRefusal): string {
  const { refused, errors } = contactText
  switch (refusal.type) {
    case 'Malformed':
      return errors.malformed(refusal.fields.join(', '))
    case 'Locked':
    case 'NotAllowed':
    case 'NoSuchRecord':
    case 'StorageFull':
      return refused[refusal.type]
    case 'CannotClose':
    case 'CannotWrite':
    case 'NothingChanged':
    case 'StorageRefused':
    case 'NewerVersion':
      return refused.other
    default:
      return unreachable(refusal)
  }
}

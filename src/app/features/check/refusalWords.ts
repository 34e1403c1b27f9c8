import { unreachable } from '../../../domain/result'
import type { ChangeRefusal } from '../../../local/device'
import { checkText } from '../../text/check'

/** Why a decision was not saved, and what has become of it. */
export function refusalWords(refusal: ChangeRefusal): string {
  const { refused } = checkText
  switch (refusal.type) {
    case 'CannotWrite':
      return refused.Malformed
    case 'Locked':
    case 'NotAllowed':
    case 'NoSuchRecord':
    case 'NothingChanged':
    case 'StorageFull':
    case 'StorageRefused':
    case 'NewerVersion':
    case 'Malformed':
    case 'CannotClose':
      return refused[refusal.type]
    default:
      return unreachable(refusal)
  }
}

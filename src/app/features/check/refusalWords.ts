import { unreachable } from '../../../domain/result'
import type { ChangeRefusal } from '../../../local/device'
import { checkDeskText } from '../../text/checkDesk'

/** Why a decision was not saved, and what has become of it. */
export function refusalWords(refusal: ChangeRefusal): string {
  const { refused } = checkDeskText
  switch (refusal.type) {
    case 'CannotWrite':
      return refused.Malformed
    case 'NotAllowed':
      return refusal.refusal === 'OnHold' ? refused.OnHold : refused.NotAllowed
    case 'Locked':
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

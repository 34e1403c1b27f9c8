import type { ExtractState } from '../../../../domain/extract-rules'
import type { StateTone } from '../../../ui/StateBadge'

export const extractTones: Readonly<Record<ExtractState, StateTone>> = {
  inPreparation: 'waiting',
  awaitingApproval: 'waiting',
  approved: 'taken',
  deferred: 'voided',
  answered: 'delivered',
}

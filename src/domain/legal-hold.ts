/** Conservazione (legal hold): what is kept as it is because a judge, a lawsuit or an inspection may ask for it. It is placed and lifted by steps of the case. */
import { caseStanding, type Case } from './case'
import type { RecordType } from './record-kinds'

/** Nothing of the case is changed or taken away. */
export const isOnHold = (of: Pick<Case, 'openedOn' | 'steps'>): boolean => caseStanding(of).holds.length > 0

/** Does a hold on its case bind a record? Of a clash both sides are kept, and an extract takes nothing away from what it tells. */
export const isBoundByHold = (kind: RecordType): boolean => kind !== 'conflict' && kind !== 'extract'

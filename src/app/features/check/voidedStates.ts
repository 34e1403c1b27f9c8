import type { UnitValue } from '../../../domain/conflict'

/** Whether a side of an edit after a void is the record itself, active or voided; `undefined` when it is what was edited. */
export function stateOf(value: UnitValue | undefined): 'active' | 'voided' | undefined {
  const state = value?.['state']
  return state === 'active' || state === 'voided' ? state : undefined
}

/** When a project is verified, what its law asks by when, and what it lacks. */
import type { CaseGoal, CasePlan } from './case-plan'
import { addMonths } from './court-term'
import { addDays, type LocalDate } from './dates'

const later = (day: LocalDate, count: number, unit: NonNullable<CasePlan['everyUnit']>): LocalDate =>
  unit === 'months' ? addMonths(day, count) : addDays(day, count * (unit === 'weeks' ? 7 : 1))

/** The day of the next verification; `undefined` when none is due. */
export function nextVerification({
  state,
  startsOn,
  everyCount,
  everyUnit,
  verifications,
}: Pick<CasePlan, 'state' | 'startsOn' | 'everyCount' | 'everyUnit' | 'verifications'>): LocalDate | undefined {
  if (state !== 'active' || everyCount === undefined || everyUnit === undefined) return undefined
  const last = verifications.reduce((day, { on }) => (on > day ? on : day), startsOn)
  return later(last, everyCount, everyUnit)
}

export interface PlanTerm {
  readonly term: 'convene' | 'sign'
  readonly by: LocalDate
}

/**
 * Of a PaIS: the household is convened within 60 days of the signature of the PAD, and the project is signed within the next 120 (D.L. 48/2023 art. 4 and 6,
 * guidelines D.M. 72/2024; secondary sources, to be confirmed by the ente).
 */
export const planTerms = ({ sort, padSignedOn }: Pick<CasePlan, 'sort' | 'padSignedOn'>): readonly PlanTerm[] =>
  sort === 'pais' && padSignedOn
    ? [
        { term: 'convene', by: addDays(padSignedOn, 60) },
        { term: 'sign', by: addDays(padSignedOn, 180) },
      ]
    : []

export type PlanFault = 'GoalsMissing' | 'SignatureMissing' | 'EndingMissing' | 'GoalsNotEvaluated'

/** What a project still lacks to go on to a state. */
export function planFaults(
  { signatures, ending }: Pick<CasePlan, 'signatures' | 'ending'>,
  goals: readonly Pick<CaseGoal, 'reached'>[],
  to: CasePlan['state'],
): readonly PlanFault[] {
  const faults: PlanFault[] = []
  if (to !== 'draft' && goals.length === 0) faults.push('GoalsMissing')
  // Whoever will not sign is written down too: the project says so.
  if (to === 'active' && signatures.length === 0) faults.push('SignatureMissing')
  if (to === 'closed' && !ending) faults.push('EndingMissing')
  if (to === 'closed' && goals.some(({ reached }) => !reached)) faults.push('GoalsNotEvaluated')
  return faults
}

/** What a schema cannot say of a project: the field that is wrong. */
export function casePlanFault({ startsOn, endsOn, everyCount, everyUnit, state, ending }: CasePlan): string | undefined {
  if (endsOn !== undefined && endsOn < startsOn) return 'endsOn'
  if ((everyCount === undefined) !== (everyUnit === undefined)) return 'everyCount'
  return (state === 'closed') !== (ending !== undefined) ? 'ending' : undefined
}

/** Situations in which somebody is easily harmed (SISO: gruppo vulnerabile), as the worker read them in one listening. */
import { z } from './schema'
import type { Condition } from './eligibility'

export const VulnerableGroup = z.enum([
  'minorAtRisk',
  'unaccompaniedMinor',
  'careLeaver',
  'singleParent',
  'largeFamily',
  'pregnant',
  'elderlyAlone',
  'nonSelfSufficient',
  'disability',
  'caregiver',
  'chronicIllness',
  'mentalIllness',
  'addiction',
  'homeless',
  'evicted',
  'noIncome',
  'longUnemployed',
  'earlySchoolLeaver',
  'asylumSeeker',
  'victimOfViolence',
  'victimOfTrafficking',
  'prison',
])
export type VulnerableGroup = z.infer<typeof VulnerableGroup>

/** What services ask of a person, where a group says it surely. */
const conditionByGroup: Partial<Readonly<Record<VulnerableGroup, Condition>>> = {
  pregnant: 'pregnant',
  nonSelfSufficient: 'nonSelfSufficient',
  caregiver: 'caregiver',
  chronicIllness: 'chronicIllness',
  mentalIllness: 'mentalIllness',
  addiction: 'addiction',
  homeless: 'homeless',
  evicted: 'evicted',
  longUnemployed: 'unemployed',
  victimOfViolence: 'victimOfViolence',
}

export const conditionsOf = (groups: readonly VulnerableGroup[]): readonly Condition[] =>
  groups.flatMap(group => conditionByGroup[group] ?? [])

/** Somebody may be in danger: numbers to call first, and nothing on paper unless asked. */
export const isDelicate = (groups: readonly VulnerableGroup[]): boolean =>
  groups.some(group => group === 'minorAtRisk' || group === 'victimOfViolence' || group === 'victimOfTrafficking')

/** From the records to what requirements ask: of the person's record and of what was seen in a listening. */
import type { LocalDate } from './dates'
import type { Condition, HouseholdTrait, StayTitle } from './eligibility'
import type { Person } from './person'
import type { Isee } from './person-facts'
import type { Known } from './requirement-check'
import { conditionsOf, type VulnerableGroup } from './vulnerable-group'

type KnownPerson = Partial<
  Pick<Person, 'birth' | 'sex' | 'residence' | 'citizenship' | 'household' | 'housing' | 'work' | 'foreign' | 'isee'>
>

/** Citizenship is free text: only the Italian one is read. An ISEE that is over says nothing, nor does a permit. */
export function knownOf(person: KnownPerson, on: LocalDate, groups: readonly VulnerableGroup[] = []): Known {
  const { birth, sex, residence, isee } = person
  return {
    birth,
    sex,
    residence: { comune: residence?.comune },
    stay: stayOf(person, on),
    isee: isee && isGood(isee, on) ? { [isee.kind]: isee.cents } : undefined,
    household: householdOf(person, groups),
    conditions: conditionsKnown(person, groups),
  }
}

const isGood = ({ until }: Isee, on: LocalDate): boolean => until === undefined || on <= until

function stayOf({ citizenship, foreign }: KnownPerson, on: LocalDate): StayTitle | undefined {
  if (foreign?.title) return foreign.titleUntil && foreign.titleUntil < on ? undefined : foreign.title
  return /^\s*ital/i.test(citizenship ?? '') ? 'italian' : undefined
}

function householdOf({ household }: KnownPerson, groups: readonly VulnerableGroup[]): Known['household'] {
  const seen: readonly HouseholdTrait[] = groups.includes('singleParent') ? ['singleParent'] : []
  const traits = [...(household?.traits ?? []), ...seen]
  if (!household && traits.length === 0) return undefined
  return {
    members: household?.members,
    minors: household?.minors,
    traits: Object.fromEntries(traits.map(trait => [trait, true])),
  }
}

function conditionsKnown({ residence, housing, work }: KnownPerson, groups: readonly VulnerableGroup[]): Known['conditions'] {
  const told: Partial<Record<Condition, boolean>> = {}
  if (residence?.homeless || housing?.tenure === 'none') told.homeless = true
  if (housing?.eviction === 'served' || housing?.eviction === 'enforced') told.evicted = true
  else if (housing?.eviction === 'none') told.evicted = false
  if (work?.condition) {
    told.unemployed = work.condition === 'seekingAgain' || work.condition === 'seekingFirst'
    told.student = work.condition === 'student'
  }
  for (const condition of conditionsOf(groups)) told[condition] = true
  return told
}

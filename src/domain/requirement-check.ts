/** Whether a requirement holds for a person, as far as one knows: what nobody has told leaves it unknown, never missing. */
import type { Area, Motive } from './areas'
import type { CodiceCatastale } from './comune'
import { ageOn, type LocalDate } from './dates'
import type { Condition, HouseholdTrait, IseeKind, Requirement, StayTitle } from './eligibility'
import { unreachable } from './result'
import type { Sex } from './sex'

/** What is known of a person today. Everything is optional: absent means that nobody has told. */
export interface Known {
  /** The whole date, or the year alone. */
  readonly birth?: { readonly date?: LocalDate | undefined; readonly year?: number | undefined } | undefined
  readonly sex?: Sex | undefined
  readonly residence?:
    | {
        readonly comune?: CodiceCatastale | undefined
        /** The first day of it there. */
        readonly since?: LocalDate | undefined
        readonly isInRegion?: boolean | undefined
      }
    | undefined
  readonly stay?: StayTitle | undefined
  /** Euro cents. */
  readonly isee?: Partial<Readonly<Record<IseeKind, number>>> | undefined
  readonly household?:
    | {
        readonly members?: number | undefined
        readonly minors?: number | undefined
        readonly traits?: Partial<Readonly<Record<HouseholdTrait, boolean>>> | undefined
      }
    | undefined
  readonly conditions?: Partial<Readonly<Record<Condition, boolean>>> | undefined
  /** Of the invalidità civile, per cent. */
  readonly invalidityPercent?: number | undefined
  /** Not of the person: the comuni of the ambito that asks. */
  readonly ambito?: readonly CodiceCatastale[] | undefined
  /** Not of the person: what they need help with, and where they are met. They order, and settle nothing. */
  readonly areas?: readonly Area[] | undefined
  readonly motives?: readonly Motive[] | undefined
  readonly metIn?: CodiceCatastale | undefined
}

/** One thing to be told. */
export type Fact =
  | {
      readonly type:
        | 'birth'
        | 'sex'
        | 'residence'
        | 'residentSince'
        | 'region'
        | 'stay'
        | 'minors'
        | 'members'
        | 'invalidityPercent'
    }
  | { readonly type: 'isee'; readonly kind: IseeKind }
  | { readonly type: 'trait'; readonly trait: HouseholdTrait }
  | { readonly type: 'condition'; readonly condition: Condition }
  /** In the words of the requirement. */
  | { readonly type: 'other'; readonly text: string }

/** `missing`: what is known is not what is asked. */
export type RequirementState = 'met' | 'missing' | 'unknown'

export interface RequirementCheck {
  readonly state: RequirementState
  /** What would settle it, when it is unknown. */
  readonly lacks: readonly Fact[]
}

const met: RequirementCheck = { state: 'met', lacks: [] }
const missing: RequirementCheck = { state: 'missing', lacks: [] }
const lacking = (fact: Fact): RequirementCheck => ({ state: 'unknown', lacks: [fact] })
const settled = (holds: boolean): RequirementCheck => (holds ? met : missing)
const when = (holds: boolean | undefined, fact: Fact): RequirementCheck => (holds === undefined ? lacking(fact) : settled(holds))

function lacksOf(checks: readonly RequirementCheck[]): RequirementCheck {
  const unknown = checks.filter(check => check.state === 'unknown')
  return unknown.length === 1 ? unknown[0]! : { state: 'unknown', lacks: unknown.flatMap(check => check.lacks) }
}

function all(checks: readonly RequirementCheck[]): RequirementCheck {
  if (checks.some(check => check.state === 'missing')) return missing
  return checks.every(check => check.state === 'met') ? met : lacksOf(checks)
}

function any(checks: readonly RequirementCheck[]): RequirementCheck {
  if (checks.some(check => check.state === 'met')) return met
  return checks.every(check => check.state === 'missing') ? missing : lacksOf(checks)
}

export function checkRequirement(requirement: Requirement, known: Known, on: LocalDate): RequirementCheck {
  switch (requirement.type) {
    case 'age':
      return checkAge(requirement, known, on)
    case 'residence':
      return all([checkPlace(requirement, known), checkMonths(requirement.months, known, on)])
    case 'isee': {
      const value = known.isee?.[requirement.kind]
      if (value === undefined) return lacking({ type: 'isee', kind: requirement.kind })
      return settled((requirement.min ?? 0) <= value && value <= (requirement.max ?? value))
    }
    case 'household':
      return checkHousehold(requirement, known, on)
    case 'stay':
      return checkStay(requirement.anyOf, known.stay)
    case 'condition':
      return any(requirement.anyOf.map(condition => checkCondition(condition, requirement.percent, known)))
    case 'sex':
      return when(known.sex && known.sex === requirement.is, { type: 'sex' })
    case 'other':
      return lacking({ type: 'other', text: requirement.text })
    case 'anyOf':
      return any(requirement.requirements.map(each => checkRequirement(each, known, on)))
    default:
      return unreachable(requirement)
  }
}

type Of<Type extends Requirement['type']> = Extract<Requirement, { type: Type }>

/** Whole years that the person may have: of who gave the year alone, two ages are possible. */
function agesOf({ birth }: Known, on: LocalDate): { readonly least: number; readonly most: number } | undefined {
  if (birth?.date) {
    const age = ageOn(birth.date, on)
    return { least: age, most: age }
  }
  if (birth?.year === undefined) return undefined
  return { least: ageOn(`${birth.year}-12-31`, on), most: ageOn(`${birth.year}-01-01`, on) }
}

function checkAge({ from = 0, to = Infinity }: Of<'age'>, known: Known, on: LocalDate): RequirementCheck {
  const ages = agesOf(known, on)
  if (!ages) return lacking({ type: 'birth' })
  if (ages.most < from || to < ages.least) return missing
  return from <= ages.least && ages.most <= to ? met : lacking({ type: 'birth' })
}

/** The region is the ambito's: of a comune elsewhere in Italy, only who is asked knows its region. */
function checkPlace(requirement: Of<'residence'>, { residence, ambito }: Known): RequirementCheck {
  const comune = residence?.comune
  const isKnown = comune !== undefined
  const isInAmbito = isKnown ? ambito?.includes(comune) : undefined
  const isAbroad = isKnown ? foreign.test(comune) : undefined
  switch (requirement.in) {
    case 'comuni':
      return when(isKnown ? !!requirement.comuni?.includes(comune) : undefined, { type: 'residence' })
    case 'ambito':
      return when(isInAmbito, { type: 'residence' })
    case 'region':
      if (isInAmbito || residence?.isInRegion) return met
      return when(isAbroad ? false : residence?.isInRegion, { type: isKnown ? 'region' : 'residence' })
    case 'italy':
      return residence?.isInRegion ? met : when(isKnown ? !isAbroad : undefined, { type: 'residence' })
    default:
      return unreachable(requirement.in)
  }
}

/** The codes of foreign states. */
const foreign = /^Z/

function checkMonths(months: number | undefined, { residence }: Known, on: LocalDate): RequirementCheck {
  if (months === undefined) return met
  const { since } = residence ?? {}
  return when(since === undefined ? undefined : monthsBetween(since, on) >= months, { type: 'residentSince' })
}

/** Whole months from one day to the other. */
function monthsBetween(from: LocalDate, to: LocalDate): number {
  const count = (day: LocalDate): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  return count(to) - count(from) - (to.slice(8) < from.slice(8) ? 1 : 0)
}

function checkHousehold({ anyOf, minors, members }: Of<'household'>, known: Known, on: LocalDate): RequirementCheck {
  const { household } = known
  const isAtLeast = (count: number | undefined, least: number) => (count === undefined ? undefined : count >= least)
  return all([
    anyOf && anyOf.length > 0 ? any(anyOf.map(trait => when(hasTrait(trait, known, on), { type: 'trait', trait }))) : met,
    minors === undefined ? met : when(isAtLeast(household?.minors, minors), { type: 'minors' }),
    members === undefined ? met : when(isAtLeast(household?.members, members), { type: 'members' }),
  ])
}

/** As it was told, or as it follows from something else that was; of two that disagree, the one that makes it so. */
function hasTrait(trait: HouseholdTrait, known: Known, on: LocalDate): boolean | undefined {
  const { members, minors, traits = {} } = known.household ?? {}
  const { conditions = {} } = known
  const told = traits[trait]
  const hasNoMinors = traits.minors === false || minors === 0
  switch (trait) {
    case 'minors':
      return told || traits.minorsUnder3 || traits.minorsUnder6 || (minors === undefined ? told : minors > 0)
    case 'minorsUnder6':
      return told || traits.minorsUnder3 || (hasNoMinors ? false : told)
    case 'minorsUnder3':
      return told ?? (hasNoMinors || traits.minorsUnder6 === false ? false : undefined)
    case 'over60':
      return (agesOf(known, on)?.least ?? 0) >= 60 || told
    case 'disabledMember':
      return conditions.disability104 || conditions.severeDisability104 || told
    case 'pregnantMember':
      return conditions.pregnant || told
    case 'livesAlone':
      return told || (members === undefined ? told : members === 1)
    case 'singleParent':
      return told ?? (hasNoMinors || members === 1 ? false : undefined)
    default:
      return unreachable(trait)
  }
}

/** Who takes people without a title takes everybody; a permit of a stronger kind is a permit too. */
function checkStay(anyOf: readonly StayTitle[], stay: StayTitle | undefined): RequirementCheck {
  if (anyOf.includes('noTitle')) return met
  const isPermit = stay === 'longTermPermit' || stay === 'internationalProtection'
  return when(stay && (anyOf.includes(stay) || (isPermit && anyOf.includes('permit'))), { type: 'stay' })
}

function checkCondition(condition: Condition, percent: number | undefined, known: Known): RequirementCheck {
  const { conditions = {} } = known
  if (condition === 'civilInvalidity') return checkInvalidity(percent, known)
  const isSevere = condition === 'disability104' && conditions.severeDisability104
  const isNone = condition === 'severeDisability104' && conditions.disability104 === false
  return when(isSevere || (conditions[condition] ?? (isNone ? false : undefined)), { type: 'condition', condition })
}

/** The percentage is asked of whoever has the invalidity, where it matters. */
function checkInvalidity(percent: number | undefined, { conditions, invalidityPercent }: Known): RequirementCheck {
  const told = conditions?.civilInvalidity
  if (told && percent === undefined) return met
  if (invalidityPercent !== undefined) return settled(invalidityPercent >= (percent ?? 1))
  return told ? lacking({ type: 'invalidityPercent' }) : when(told, { type: 'condition', condition: 'civilInvalidity' })
}

/** Requirements in plain words, in whatever language has them: "da 65 anni in su", "ISEE fino a 9.360 €". */
import type { Condition, HouseholdTrait, IseeKind, Requirement, StayTitle } from '../eligibility'
import { unreachable } from '../result'
import { fill } from './fill'

export interface RequirementTemplates {
  readonly requirements: Readonly<
    Record<
      | 'ageFrom'
      | 'ageTo'
      | 'age'
      | 'residenceYears'
      | 'residenceMonths'
      | 'iseeMax'
      | 'iseeMin'
      | 'isee'
      | 'iseeAny'
      | 'household'
      | 'minors'
      | 'members'
      | 'percent'
      | 'or',
      string
    >
  > & {
    readonly residence: Readonly<Record<'comuni' | 'ambito' | 'region' | 'italy', string>>
    readonly sex: Readonly<Record<Extract<Requirement, { type: 'sex' }>['is'], string>>
  }
  readonly iseeKind: Readonly<Record<IseeKind, string>>
  readonly householdTrait: Readonly<Record<HouseholdTrait, string>>
  readonly stayTitle: Readonly<Record<StayTitle, string>>
  readonly condition: Readonly<Record<Condition, string>>
}

interface Names {
  readonly comuneName: (code: string) => string
  /** Of cents. */
  readonly money: (cents: number) => string
}

/** `isItalian`: the words are those of who wrote the entry. */
export interface RequirementLine {
  readonly text: string
  readonly isItalian: boolean
}

export function requirementLine(requirement: Requirement, words: RequirementTemplates, names: Names): RequirementLine {
  if (requirement.type === 'other') return { text: requirement.text, isItalian: true }
  if (requirement.type !== 'anyOf') return { text: simpleWords(requirement, words, names), isItalian: false }
  const each = requirement.requirements.map(one => requirementLine(one, words, names))
  return { text: each.map(({ text }) => text).join(words.requirements.or), isItalian: each.some(one => one.isItalian) }
}

type Simple = Exclude<Requirement, { type: 'anyOf' | 'other' }>

function simpleWords(requirement: Simple, words: RequirementTemplates, names: Names): string {
  const { requirements: text } = words
  switch (requirement.type) {
    case 'age': {
      const { from, to } = requirement
      if (from !== undefined && to !== undefined) return fill(text.age, { from, to })
      if (from !== undefined) return fill(text.ageFrom, { from })
      return to !== undefined ? fill(text.ageTo, { to }) : ''
    }
    case 'residence':
      return residenceWords(requirement, words, names)
    case 'isee': {
      const { kind, min, max } = requirement
      const values = {
        kind: words.iseeKind[kind],
        ...(min !== undefined && { min: names.money(min) }),
        ...(max !== undefined && { max: names.money(max) }),
      }
      if (min !== undefined && max !== undefined) return fill(text.isee, values)
      if (max !== undefined) return fill(text.iseeMax, values)
      return fill(min !== undefined ? text.iseeMin : text.iseeAny, values)
    }
    case 'household':
      return [
        requirement.anyOf &&
          fill(text.household, { traits: requirement.anyOf.map(trait => words.householdTrait[trait]).join(text.or) }),
        requirement.minors && fill(text.minors, { count: requirement.minors }),
        requirement.members && fill(text.members, { count: requirement.members }),
      ]
        .filter(Boolean)
        .join(', ')
    case 'stay':
      return requirement.anyOf.map(title => words.stayTitle[title]).join(text.or)
    case 'condition': {
      const conditions = requirement.anyOf.map(condition => words.condition[condition]).join(text.or)
      return requirement.percent ? `${conditions} (${fill(text.percent, { percent: requirement.percent })})` : conditions
    }
    case 'sex':
      return text.sex[requirement.is]
    default:
      return unreachable(requirement)
  }
}

function residenceWords(
  { in: area, comuni, months }: Extract<Simple, { type: 'residence' }>,
  { requirements: text }: RequirementTemplates,
  { comuneName }: Names,
): string {
  const where = fill(text.residence[area], { comuni: (comuni ?? []).map(comuneName).join(', ') })
  if (!months) return where
  const since =
    months % 12 === 0 ? fill(text.residenceYears, { count: months / 12 }) : fill(text.residenceMonths, { count: months })
  return `${where}, ${since}`
}

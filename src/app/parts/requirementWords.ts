/** Requirements in plain words: "da 65 anni in su", "ISEE fino a 9.360 €". */
import type { Requirement } from '../../domain/eligibility'
import { unreachable } from '../../domain/result'
import { directoryCodes } from '../text/directoryCodes'
import { requirementsText as text } from '../text/requirements'

const euros = new Intl.NumberFormat('it-IT', {
  style: 'currency',
  currency: 'EUR',
  maximumFractionDigits: 2,
  trailingZeroDisplay: 'stripIfInteger',
})

/** `cents` as money. */
export const moneyWords = (cents: number): string => euros.format(cents / 100)

export function requirementWords(requirement: Requirement, comuneName: (code: string) => string): string {
  switch (requirement.type) {
    case 'age': {
      const { from, to } = requirement
      if (from !== undefined && to !== undefined) return text.age(from, to)
      return from !== undefined ? text.ageFrom(from) : to !== undefined ? text.ageTo(to) : ''
    }
    case 'residence': {
      const where =
        requirement.in === 'comuni'
          ? text.residence.comuni((requirement.comuni ?? []).map(comuneName).join(', '))
          : text.residence[requirement.in]
      return requirement.months ? `${where}, ${text.residenceMonths(requirement.months)}` : where
    }
    case 'isee': {
      const kind = directoryCodes.iseeKind[requirement.kind]
      const { min, max } = requirement
      if (min !== undefined && max !== undefined) return text.isee(kind, moneyWords(min), moneyWords(max))
      if (max !== undefined) return text.iseeMax(kind, moneyWords(max))
      return min !== undefined ? text.iseeMin(kind, moneyWords(min)) : text.iseeAny(kind)
    }
    case 'household':
      return [
        requirement.anyOf && text.household(requirement.anyOf.map(trait => directoryCodes.householdTrait[trait]).join(text.or)),
        requirement.minors && text.minors(requirement.minors),
        requirement.members && text.members(requirement.members),
      ]
        .filter(Boolean)
        .join(', ')
    case 'stay':
      return requirement.anyOf.map(title => directoryCodes.stayTitle[title]).join(text.or)
    case 'condition': {
      const conditions = requirement.anyOf.map(condition => directoryCodes.condition[condition]).join(text.or)
      return requirement.percent ? `${conditions} (${text.percent(requirement.percent)})` : conditions
    }
    case 'sex':
      return text.sex[requirement.is]
    case 'other':
      return requirement.text
    case 'anyOf':
      return requirement.requirements.map(each => requirementWords(each, comuneName)).join(text.or)
    default:
      return unreachable(requirement)
  }
}

/** Where a service stands for who is listened to, in words: "Requisiti: età ok · residenza ok · ISEE da chiedere". */
import type { Requirement } from '../../../domain/eligibility'
import type { Orientation } from '../../../domain/orientation'
import type { Fact } from '../../../domain/requirement-check'
import { unreachable } from '../../../domain/result'
import { requirementWords } from '../../parts/requirementWords'
import { directoryCodes } from '../../text/directoryCodes'
import { orientationText as text } from '../../text/orientation'
import { requirementsText } from '../../text/requirements'
import { servicesText } from '../../text/services'

/** What is missing says also what is asked. Nothing, of an entry that asks nothing of anybody. */
export function requirementsWords(orientation: Orientation, comuneName: (code: string) => string): string | undefined {
  const { service, requirements, served } = orientation
  const checks = requirements.map(({ requirement, state }) => {
    const asked = state === 'missing' ? text.missing(requirementWords(requirement, comuneName)) : ''
    return `${topicOf(requirement)} ${text.state[state]}${asked}`
  })
  if (service.comuni.length > 0) {
    const asked = served === 'missing' ? text.missing(servicesText.serves(service.comuni.map(comuneName).join(', '))) : ''
    checks.push(`${text.topic.served} ${text.state[served]}${asked}`)
  }
  const { summary } = service.eligibility
  if (requirements.length === 0 && summary) checks.unshift(text.topic.other(summary))
  return checks.length > 0 ? text.requirements(checks.join(' · ')) : undefined
}

function topicOf(requirement: Requirement): string {
  switch (requirement.type) {
    case 'age':
    case 'residence':
    case 'household':
    case 'stay':
    case 'sex':
      return text.topic[requirement.type]
    case 'isee':
      return directoryCodes.iseeKind[requirement.kind]
    case 'condition':
      return requirement.anyOf.map(condition => directoryCodes.condition[condition]).join(text.or)
    case 'other':
      return text.topic.other(requirement.text)
    case 'anyOf':
      return [...new Set(requirement.requirements.map(topicOf))].join(requirementsText.or)
    default:
      return unreachable(requirement)
  }
}

export function factWords(fact: Fact): string {
  switch (fact.type) {
    case 'isee':
      return directoryCodes.iseeKind[fact.kind]
    case 'trait':
      return fact.trait === 'livesAlone'
        ? text.question.livesAlone
        : text.question.trait(directoryCodes.householdTrait[fact.trait])
    case 'condition':
      return directoryCodes.condition[fact.condition]
    case 'other':
      return text.topic.other(fact.text)
    case 'birth':
    case 'sex':
    case 'residence':
    case 'residentSince':
    case 'region':
    case 'stay':
    case 'minors':
    case 'members':
    case 'invalidityPercent':
      return text.question[fact.type]
    default:
      return unreachable(fact)
  }
}

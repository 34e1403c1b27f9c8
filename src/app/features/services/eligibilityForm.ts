/** The requirements that are typed at a desk: age, ISEE, residence. Any other stays as it was written. */
import type { Eligibility, Requirement } from '../../../domain/eligibility'
import { err, ok, type Result } from '../../../domain/result'
import { directoryText } from '../../text/directory'

/** Shown in the form: an ordinary ISEE up to a sum, a residence that asks for no time. */
const isTyped = (requirement: Requirement): boolean =>
  requirement.type === 'age' ||
  (requirement.type === 'isee' && requirement.kind === 'ordinary' && requirement.min === undefined) ||
  (requirement.type === 'residence' && !requirement.months && (requirement.in === 'ambito' || requirement.in === 'comuni'))

export const keptRequirements = (eligibility: Eligibility | undefined): readonly Requirement[] =>
  eligibility?.requirements.filter(requirement => !isTyped(requirement)) ?? []

export function typedEligibility({ summary, requirements }: Eligibility): Record<string, string> {
  const typed: Record<string, string> = { summary: summary ?? '', residence: 'none' }
  for (const requirement of requirements.filter(isTyped)) {
    if (requirement.type === 'age') {
      typed['ageFrom'] = String(requirement.from ?? '')
      typed['ageTo'] = String(requirement.to ?? '')
    }
    if (requirement.type === 'isee' && requirement.max !== undefined) {
      typed['iseeMax'] = String(requirement.max / 100).replace('.', ',')
    }
    if (requirement.type === 'residence') typed['residence'] = requirement.in
  }
  return typed
}

export function readEligibility(
  form: Readonly<Record<string, string>>,
  before: Eligibility | undefined,
): Result<Eligibility, Readonly<Record<string, string>>> {
  const { missing } = directoryText.edit
  const problems: Record<string, string> = {}
  const number = (field: string, pattern: RegExp, problem: string): number | undefined => {
    const text = (form[field] ?? '').replaceAll(/[.\s€]/g, '')
    if (text === '') return undefined
    if (!pattern.test(text)) problems[field] = problem
    return Number(text.replace(',', '.'))
  }
  const [from, to] = [number('ageFrom', /^\d{1,3}$/, missing.age), number('ageTo', /^\d{1,3}$/, missing.age)]
  const isee = number('iseeMax', /^\d{1,6}(,\d{1,2})?$/, missing.isee)
  if (Object.keys(problems).length > 0) return err(problems)
  const typed: Requirement[] = []
  if (from !== undefined || to !== undefined) {
    typed.push({ type: 'age', ...(from !== undefined && { from }), ...(to !== undefined && { to }) })
  }
  if (isee !== undefined) typed.push({ type: 'isee', kind: 'ordinary', max: Math.round(isee * 100) })
  const residence = typedResidence(form)
  if (residence) typed.push(residence)
  const summary = form['summary']?.trim()
  return ok({ ...(summary && { summary }), requirements: inPlace(before?.requirements ?? [], typed) })
}

function typedResidence({ residence, comuni }: Readonly<Record<string, string>>): Requirement | undefined {
  const served = (comuni ?? '').split(',').filter(Boolean)
  if (residence === 'comuni' && served.length > 0) return { type: 'residence', in: 'comuni', comuni: served }
  return residence === 'ambito' || residence === 'comuni' ? { type: 'residence', in: 'ambito' } : undefined
}

/** What was typed takes the place of what it was before: an entry that nobody changed stays the same, word by word. */
function inPlace(before: readonly Requirement[], typed: readonly Requirement[]): Requirement[] {
  const left = [...typed]
  const kept = before.flatMap(requirement => {
    if (!isTyped(requirement)) return requirement
    const at = left.findIndex(({ type }) => type === requirement.type)
    return at === -1 ? [] : left.splice(at, 1)
  })
  return [...kept, ...left]
}

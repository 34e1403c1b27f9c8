/**
 * Which services may fit a person, from what is known: an order and its reasons, never a decision. Nothing is left out, and whoever
 * reads it may choose against it. The requirements are data of the directory: no service has code of its own.
 */
import type { LocalDate } from './dates'
import type { Condition, Requirement } from './eligibility'
import { checkRequirement, type Fact, type Known, type RequirementCheck, type RequirementState } from './requirement-check'
import { fitOf, isSuspended, takesApplications, type Service } from './service'

/**
 * `doesNotFit`: at least one requirement is missing.
 * `fits`: every requirement is met, the comune of residence is served, and the entry does not say in words alone whom it is for.
 * `mayFit`: everything else, so that whoever is known little of is excluded from nothing.
 */
export type Standing = 'fits' | 'mayFit' | 'doesNotFit'

/** What to bring is in the service: `requiredDocuments`. */
export interface Orientation {
  readonly service: Service
  /** In the order of the entry. */
  readonly requirements: readonly { readonly requirement: Requirement; readonly state: RequirementState }[]
  /** Whether it serves the comune of residence. It alone makes nothing unfit: one may live elsewhere than one is registered. */
  readonly served: RequirementState
  readonly standing: Standing
  /** What would settle what is unknown, each once. */
  readonly lacks: readonly Fact[]
  /** It answers what they need help with, or nobody has said with what. */
  readonly isForNeed: boolean
  /** It is not suspended, and applications are not closed. */
  readonly isReceiving: boolean
  /** The last day for an application, if there is one and it is not past. */
  readonly deadline: LocalDate | undefined
}

const order: Readonly<Record<Standing, number>> = { fits: 0, mayFit: 1, doesNotFit: 2 }

const names = new Intl.Collator('it')

/** Those for the need and the comune first (`fitOf`), then by standing, those that receive first, then by name. */
export function orient(known: Known, services: readonly Service[], on: LocalDate): readonly Orientation[] {
  const comune = known.residence?.comune ?? known.metIn
  return services
    .map(service => ({
      orientation: orientationOf(known, service, on),
      fit: fitOf(service, known.areas ?? [], comune, known.motives),
    }))
    .sort((a, b) => b.fit - a.fit || compare(a.orientation, b.orientation))
    .map(({ orientation }) => orientation)
}

function compare(a: Orientation, b: Orientation): number {
  return (
    order[a.standing] - order[b.standing] ||
    Number(b.isReceiving) - Number(a.isReceiving) ||
    names.compare(a.service.name, b.service.name) ||
    (a.service.id < b.service.id ? -1 : 1)
  )
}

function orientationOf(known: Known, service: Service, on: LocalDate): Orientation {
  const { requirements, summary } = service.eligibility
  const checks = requirements.map(requirement => checkRequirement(requirement, known, on))
  const served = checkServed(service, known, on)
  const isInWordsAlone = requirements.length === 0 && summary !== undefined
  const { areas = [] } = known
  return {
    service,
    requirements: requirements.map((requirement, at) => ({ requirement, state: checks[at]!.state })),
    served: served.state,
    standing: standingOf(checks, served.state === 'met' && !isInWordsAlone),
    lacks: eachOnce([...checks, served].filter(check => check.state === 'unknown').flatMap(check => check.lacks)),
    isForNeed: areas.length === 0 || service.areas.some(area => areas.includes(area)),
    isReceiving: !isSuspended(service, on) && takesApplications(service, on) !== false,
    deadline: service.applications?.to && on <= service.applications.to ? service.applications.to : undefined,
  }
}

function standingOf(checks: readonly RequirementCheck[], isSure: boolean): Standing {
  if (checks.some(check => check.state === 'missing')) return 'doesNotFit'
  return isSure && checks.every(check => check.state === 'met') ? 'fits' : 'mayFit'
}

function checkServed({ comuni }: Service, known: Known, on: LocalDate): RequirementCheck {
  if (comuni.length === 0) return { state: 'met', lacks: [] }
  return checkRequirement({ type: 'residence', in: 'comuni', comuni }, known, on)
}

export interface Question {
  readonly fact: Fact
  /** How many services that may fit wait for it. */
  readonly services: number
}

/**
 * What to ask next: first what most of the services that may fit the need wait for, then what is the last thing that most of them lack,
 * then in the order of the services. Some things are never suggested: who wants to tells them, and the screen may be read by others.
 */
export function askNext(orientations: readonly Orientation[]): readonly Question[] {
  const tallies = new Map<string, { readonly fact: Fact; services: number; last: number }>()
  for (const { standing, isForNeed, lacks } of orientations) {
    if (standing !== 'mayFit' || !isForNeed) continue
    for (const fact of lacks) {
      if (fact.type === 'condition' && neverSuggested.has(fact.condition)) continue
      const key = keyOf(fact)
      const tally = tallies.get(key) ?? { fact, services: 0, last: 0 }
      tally.services++
      if (lacks.length === 1) tally.last++
      tallies.set(key, tally)
    }
  }
  return [...tallies.values()]
    .sort((a, b) => b.services - a.services || b.last - a.last)
    .map(({ fact, services }) => ({ fact, services }))
}

const neverSuggested: ReadonlySet<Condition> = new Set(['victimOfViolence', 'addiction', 'mentalIllness'])

const keyOf = (fact: Fact): string => Object.values(fact).join(' ')

function eachOnce(facts: readonly Fact[]): readonly Fact[] {
  if (facts.length < 2) return facts
  return [...new Map(facts.map(fact => [keyOf(fact), fact])).values()]
}

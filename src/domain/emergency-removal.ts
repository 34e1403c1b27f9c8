/**
 * A child put in safety by the public authority (c.c. art. 403 as rewritten by L. 206/2021 art. 1 §27, for proceedings from 22 June 2022), and its clocks.
 * To be confirmed by the ente's lawyer before anybody relies on it; the screens say so.
 *
 *   placed ──at once──▶ oral notice to the prosecutor
 *      └────24 hours──▶ papers sent ──72 hours──▶ petition ──48 hours──▶ decree of the court ──15 days──▶ hearing ──15 days──▶ decree of the bench
 *                                                                             └──48 hours──▶ served on the parents and on the special curator
 *
 * The measure loses effect when papers, petition or decrees are not in time (art. 403 §7). Hours are counted from minute to minute and a day of rest moves
 * none of them: c.p.c. art. 155 might give more, and the nearer moment makes nobody late.
 */
import { z } from './schema'
import { courtStep, inOrder } from './court'
import { addDays, Instant, italianDay, italianMoment, LocalDate } from './dates'

/** Who took the measure: the mayor, the social services by delegation, the police. */
export const RemovalAuthority = z.enum(['mayor', 'socialServices', 'healthServices', 'police'])
export type RemovalAuthority = z.infer<typeof RemovalAuthority>

/** From whom the child was taken (art. 403 §2). */
export const RemovedFrom = z.enum(['bothParents', 'mother', 'father', 'otherHolder'])
export type RemovedFrom = z.infer<typeof RemovedFrom>

export const EmergencyRemoval = z.object({
  /** When the child was in the safe place: the 24 hours run from here. */
  placedAt: Instant,
  authority: RemovalAuthority,
  from: RemovedFrom,
  /** Where the child is; never shown to a parent without the court's word. */
  place: z.string().trim().min(1).max(200).optional(),
  /** The facts that could not wait. */
  reason: z.string().trim().min(1).max(4000).optional(),
})
export type EmergencyRemoval = z.infer<typeof EmergencyRemoval>

export const RemovalMilestone = z.enum(['oralNotice', 'papersSent', 'petition', 'validation', 'served', 'hearing', 'decision'])
export type RemovalMilestone = z.infer<typeof RemovalMilestone>

/** How it ended before or with the decision. */
export const RemovalOutcome = z.enum(['revokedByProsecutor', 'notValidated', 'lapsed', 'confirmed', 'modified', 'revoked'])
export type RemovalOutcome = z.infer<typeof RemovalOutcome>

/** What is done beside the clocks: of the law where it says so, else good practice (to be made the ente's own). */
export const RemovalCheck = z.enum([
  'writtenMeasure',
  'alternativesExcluded',
  'minorInformed',
  'parentsInformed',
  'rightsTold',
  'belongings',
  'health',
  'siblings',
  'school',
  'placeSecret',
  'papersReady',
])
export type RemovalCheck = z.infer<typeof RemovalCheck>

export const RemovalStep = z.discriminatedUnion('do', [
  /** `happenedAt`: by the clock on the wall, whenever it was written down. */
  z.object({
    ...courtStep,
    do: z.literal('reached'),
    milestone: RemovalMilestone,
    happenedAt: Instant,
    note: z.string().trim().min(1).max(500).optional(),
  }),
  /** A day that the decree set for the hearing. */
  z.object({ ...courtStep, do: z.literal('hearingSet'), on: LocalDate }),
  /** Written by mistake: it is as if it had not been. */
  z.object({ ...courtStep, do: z.literal('undone'), milestone: RemovalMilestone }),
  z.object({ ...courtStep, do: z.literal('checked'), check: RemovalCheck, isDone: z.boolean() }),
  z.object({ ...courtStep, do: z.literal('ended'), outcome: RemovalOutcome, on: LocalDate }),
])
export type RemovalStep = z.infer<typeof RemovalStep>

export interface RemovalStanding {
  readonly reached: Readonly<Partial<Record<RemovalMilestone, Instant>>>
  readonly hearingOn: LocalDate | undefined
  readonly checked: ReadonlySet<RemovalCheck>
  readonly ended: Extract<RemovalStep, { do: 'ended' }> | undefined
}

export function removalStanding(steps: readonly RemovalStep[]): RemovalStanding {
  const reached: Partial<Record<RemovalMilestone, Instant>> = {}
  const checked = new Set<RemovalCheck>()
  let hearingOn: LocalDate | undefined
  let ended: RemovalStanding['ended']
  for (const step of inOrder(steps)) {
    if (step.do === 'reached') reached[step.milestone] = step.happenedAt
    if (step.do === 'undone') delete reached[step.milestone]
    if (step.do === 'hearingSet') hearingOn = step.on
    if (step.do === 'checked') checked[step.isDone ? 'add' : 'delete'](step.check)
    if (step.do === 'ended') ended = step
  }
  return { reached, hearingOn, checked, ended }
}

/** Who has to act before a clock runs out. */
export type ClockOwner = 'service' | 'prosecutor' | 'court'

export type ClockState = 'done' | 'doneLate' | 'running' | 'missed' | 'waiting'

/** One of the statutory clocks. */
export interface RemovalClock {
  readonly of: RemovalMilestone
  readonly owner: ClockOwner
  /** The moment by which; of the clocks in days, the end of that day in Italy. */
  readonly dueAt: Instant
  /** Of the clocks in days. */
  readonly dueOn: LocalDate | undefined
  /** What it runs from has not happened, or nobody has said so: the latest that it could be. */
  readonly isEstimate: boolean
  readonly doneAt: Instant | undefined
  readonly state: ClockState
}

type Limit = { readonly hours: number } | { readonly days: number }

/** In the order of the law: each runs from the one named, which is itself estimated until it is known. */
const limits: Readonly<
  Record<
    RemovalMilestone,
    {
      readonly owner: ClockOwner
      readonly from: RemovalMilestone | 'placement'
      readonly limit: Limit
    }
  >
> = {
  oralNotice: { owner: 'service', from: 'placement', limit: { hours: 0 } },
  papersSent: { owner: 'service', from: 'placement', limit: { hours: 24 } },
  petition: { owner: 'prosecutor', from: 'papersSent', limit: { hours: 72 } },
  validation: { owner: 'court', from: 'petition', limit: { hours: 48 } },
  served: { owner: 'prosecutor', from: 'validation', limit: { hours: 48 } },
  hearing: { owner: 'court', from: 'validation', limit: { days: 15 } },
  decision: { owner: 'court', from: 'hearing', limit: { days: 15 } },
}

const hour = 3_600_000
/** An oral notice is *at once*: shown as late after an hour without one. */
const atOnce = hour

/** Every clock, in the order of the law, at a moment in ms since 1970. */
export function removalClocks(
  removal: Pick<EmergencyRemoval, 'placedAt'>,
  steps: readonly RemovalStep[],
  now: number,
): readonly RemovalClock[] {
  const { reached, hearingOn, ended } = removalStanding(steps)
  const known = new Map<RemovalMilestone | 'placement', { readonly at: number; readonly isEstimate: boolean }>()
  known.set('placement', { at: Date.parse(removal.placedAt), isEstimate: false })
  return RemovalMilestone.options.map(of => {
    const { owner, from, limit } = limits[of]
    const basis = known.get(from)!
    const due = dueOf(limit, basis.at)
    const doneAt = reached[of]
    const expected = of === 'hearing' && hearingOn ? endOfDay(hearingOn) : due.at
    known.set(of, { at: doneAt ? Date.parse(doneAt) : expected, isEstimate: doneAt === undefined })
    const clock = {
      of,
      owner,
      dueAt: new Date(due.at).toISOString(),
      dueOn: due.on,
      isEstimate: basis.isEstimate,
      doneAt,
    }
    const patience = of === 'oralNotice' ? atOnce : 0
    return { ...clock, state: stateOf(clock, due.at + patience, ended !== undefined, now) }
  })
}

function stateOf(
  { doneAt, isEstimate }: Pick<RemovalClock, 'doneAt' | 'isEstimate'>,
  limit: number,
  isEnded: boolean,
  now: number,
): ClockState {
  if (doneAt) return Date.parse(doneAt) <= limit ? 'done' : 'doneLate'
  if (isEnded) return 'waiting'
  if (now > limit) return 'missed'
  return isEstimate ? 'waiting' : 'running'
}

function dueOf(limit: Limit, from: number): { readonly at: number; readonly on: LocalDate | undefined } {
  if ('hours' in limit) return { at: from + limit.hours * hour, on: undefined }
  const on = addDays(italianDay(from), limit.days)
  return { at: endOfDay(on), on }
}

const endOfDay = (day: LocalDate): number => Date.parse(italianMoment({ day, minutes: 24 * 60 - 1 }))

/** What the measure falls with when it is late (art. 403 §7): the papers, the petition, the decrees. */
const vital: readonly RemovalMilestone[] = ['papersSent', 'petition', 'validation', 'decision']

/** A vital clock ran out, as far as anybody here has said. */
export const hasLapsed = (clocks: readonly RemovalClock[]): boolean =>
  clocks.some(({ of, state }) => vital.includes(of) && (state === 'missed' || state === 'doneLate'))

/** What the service itself still owes, the nearest first. */
export const serviceClock = (clocks: readonly RemovalClock[]): RemovalClock | undefined =>
  clocks.find(({ owner, state }) => owner === 'service' && (state === 'running' || state === 'missed'))

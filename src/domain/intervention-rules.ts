/** How an intervention stands, what may happen next, and what the national flow would still ask of it. */
import type { Intervention, InterventionPassage, InterventionState } from './intervention'

const next: Readonly<Record<InterventionState, readonly InterventionState[]>> = {
  requested: ['assessing', 'ranked', 'active', 'unavailable'],
  assessing: ['ranked', 'active', 'unavailable'],
  ranked: ['active', 'unavailable'],
  active: ['suspended', 'concluded'],
  suspended: ['active', 'concluded'],
  concluded: [],
  unavailable: ['requested'],
}

/** In the order of their days; of one day, in that of their writing. */
const inOrder = (passages: readonly InterventionPassage[]): readonly InterventionPassage[] =>
  [...passages].sort((a, b) => a.on.localeCompare(b.on) || a.at.localeCompare(b.at) || a.id.localeCompare(b.id))

/** A passage that cannot move it is kept as something that was said, and moves nothing. */
export function interventionStanding({ passages }: { readonly passages: readonly InterventionPassage[] }): {
  readonly state: InterventionState
  readonly last: InterventionPassage | undefined
} {
  let state: InterventionState = 'requested'
  let last: InterventionPassage | undefined
  for (const passage of inOrder(passages)) {
    if (!next[state].includes(passage.to)) continue
    state = passage.to
    last = passage
  }
  return { state, last }
}

/** What a new passage brings with it: the period begins and ends with its passages, unless somebody wrote otherwise. */
export const withPassage = ({ passages, from, to }: Intervention, passage: InterventionPassage): Partial<Intervention> => ({
  passages: [...passages, passage],
  ...(passage.to === 'active' && !from && { from: passage.on }),
  ...(passage.to === 'concluded' && !to && { to: passage.on }),
})

/** The passage after which it is not to be had, or after which it is asked again: an unanswered demand, or one no more. */
export function demandMovedBy(
  before: readonly InterventionPassage[],
  after: readonly InterventionPassage[],
): InterventionPassage | undefined {
  const { state: was } = interventionStanding({ passages: before })
  const { state: is, last } = interventionStanding({ passages: after })
  return (was === 'unavailable') === (is === 'unavailable') ? undefined : last
}

export const nextStates = (of: Pick<Intervention, 'passages'>): readonly InterventionState[] =>
  next[interventionStanding(of).state]

/** How much of it was given. */
export const delivered = ({ deliveries }: Pick<Intervention, 'deliveries'>): number =>
  deliveries.reduce((sum, { quantity }) => sum + quantity, 0)

const siussGapOrder = ['code', 'provider', 'from', 'quantity', 'meansTest', 'codiceFiscale'] as const
export type SiussGap = (typeof siussGapOrder)[number]

/** What the SIUSS flow (D.Lgs. 147/2017 art. 24; INPS PSA 2018-06) still lacks to carry it: shown when it is written, not when it is sent. */
export function siussGaps(
  { siussCode, provider, from, quantity, costCents, meansTest }: Intervention,
  { hasCodiceFiscale }: { readonly hasCodiceFiscale: boolean },
): readonly SiussGap[] {
  const isMissing: Readonly<Record<SiussGap, boolean>> = {
    code: siussCode === undefined,
    provider: provider === undefined,
    from: from === undefined,
    quantity: quantity === undefined && costCents === undefined,
    meansTest: meansTest === undefined,
    codiceFiscale: !hasCodiceFiscale,
  }
  return siussGapOrder.filter(gap => isMissing[gap])
}

/** What a schema cannot say of it: the field that is wrong. */
export function interventionFault({ from, to, costCents, copaymentCents, passages }: Intervention): string | undefined {
  if (from !== undefined && to !== undefined && to < from) return 'to'
  if ((copaymentCents ?? 0) > (costCents ?? Number.POSITIVE_INFINITY)) return 'copaymentCents'
  return passages.some(({ to: state, unmet }) => state === 'unavailable' && !unmet) ? 'unmet' : undefined
}

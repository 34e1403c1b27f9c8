/** What somebody needs, and how it ended: a listening has as many needs as it takes, and each ends on its own (R20). */
import { z } from './schema'
import { Area, Motive, NeedChip } from './areas'

/** Why a demand stays unanswered (R20). */
export const UnmetReason = z.enum([
  'serviceMissing',
  'waitingList',
  'requirements',
  'distance',
  'language',
  'hours',
  'cost',
  'distrust',
  'renounced',
])
export type UnmetReason = z.infer<typeof UnmetReason>

/** A demand that found no answer: why, and what would have been needed. */
export const UnmetDemand = z.object({ reason: UnmetReason, wouldHaveNeeded: z.string().max(1000).optional() })
export type UnmetDemand = z.infer<typeof UnmetDemand>

/** Somebody asked for it, or the worker saw it and nobody asked. */
export const NeedSource = z.enum(['expressed', 'seen'])
export type NeedSource = z.infer<typeof NeedSource>

export const NeedResult = z.enum(['answered', 'partly', 'unanswered'])
export type NeedResult = z.infer<typeof NeedResult>

export const Need = z.object({
  /** What was tapped, when it was. */
  chip: NeedChip.optional(),
  area: Area,
  motives: z.array(Motive).max(18),
  source: NeedSource,
  result: NeedResult,
  /** Of `unanswered` always; of `partly`, what is still missing. */
  unmet: UnmetDemand.optional(),
})
export type Need = z.infer<typeof Need>

/** A need before the listening is closed: nobody has said yet how it ended. */
export type OpenNeed = Omit<Need, 'result'> & { readonly result?: NeedResult | undefined }

export type NeedRefusal =
  /** `need`: its place in the list. */
  { readonly type: 'NeedNotEnded'; readonly need: number } | { readonly type: 'NeedReasonMissing'; readonly need: number }

/** What the needs still lack before the listening can be closed. */
export function refusalsOfNeeds(needs: readonly OpenNeed[]): readonly NeedRefusal[] {
  return needs.flatMap(({ result, unmet }, need): readonly NeedRefusal[] => {
    if (!result) return [{ type: 'NeedNotEnded', need }]
    return result === 'unanswered' && !unmet ? [{ type: 'NeedReasonMissing', need }] : []
  })
}

export const tappedIn = (needs: readonly OpenNeed[], source: NeedSource): readonly NeedChip[] =>
  needs.flatMap(need => (need.chip && need.source === source ? need.chip : []))

/** What lists and services are looked up by. */
export const areasOf = (needs: readonly OpenNeed[]): Area[] => [...new Set(needs.map(need => need.area))]
export const motivesOf = (needs: readonly OpenNeed[]): Motive[] => [...new Set(needs.flatMap(need => need.motives))]

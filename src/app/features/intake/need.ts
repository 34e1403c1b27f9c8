/** The needs of a listening while they are tapped on and off, edited by hand and brought to an end. */
import { needMeaning, type NeedChip } from '../../../domain/areas'
import type { IntakeDraft } from '../../../domain/intake'
import type { NeedSource, OpenNeed, UnmetReason } from '../../../domain/need'

/** The chips of "Che cosa serve", or of what the worker saw, after a tap: one need more, one less, or one that somebody asks for after all. */
export function withTapped(
  needs: readonly OpenNeed[],
  source: NeedSource,
  chips: readonly NeedChip[],
  personIsMinor: boolean,
): OpenNeed[] {
  const kept = needs.filter(need => !need.chip || need.source !== source || chips.includes(need.chip))
  const turned = kept.map(need => (need.chip && chips.includes(need.chip) ? { ...need, source } : need))
  const added = chips.filter(chip => !turned.some(need => need.chip === chip))
  return [...turned, ...added.map(chip => needOf(chip, source, personIsMinor))]
}

function needOf(chip: NeedChip, source: NeedSource, personIsMinor: boolean): OpenNeed {
  const { area, motives } = needMeaning(chip, personIsMinor)
  return { chip, area, motives: [...motives], source }
}

/** Of a draft from before needs, or of a contact that grew into a listening: what its chips, areas and motives say. */
export function needsOfDraft({ needs, chips = [], areas = [], motives = [], unmetDemand }: IntakeDraft): OpenNeed[] {
  if (needs) return [...needs]
  const tapped = chips.map(chip => needOf(chip, 'expressed', areas.includes('MIN')))
  const others = areas.filter(area => !tapped.some(need => need.area === area))
  const found = [...tapped, ...others.map((area): OpenNeed => ({ area, motives: [], source: 'expressed' }))]
  const said = found.flatMap(need => need.motives)
  return found.map((need, at) =>
    at > 0
      ? need
      : {
          ...need,
          motives: [...need.motives, ...motives.filter(motive => !said.includes(motive))],
          ...(unmetDemand && { result: 'unanswered', unmet: unmetDemand }),
        },
  )
}

/** A need with another ending; the reason goes with the answer that has none. */
export function ended({ unmet, ...need }: OpenNeed, result: OpenNeed['result']): OpenNeed {
  return { ...need, result, ...(unmet && result !== 'answered' && result && { unmet }) }
}

export function withReason(need: OpenNeed, reason: UnmetReason, wouldHaveNeeded = need.unmet?.wouldHaveNeeded): OpenNeed {
  const words = wouldHaveNeeded?.trim() ? { wouldHaveNeeded } : {}
  return { ...need, unmet: { reason, ...words } }
}

/** What the chips of "Che cosa serve" record, while the worker taps them on and off and edits areas and motives by hand. */
import { needMeaning, type NeedChip } from '../../../domain/areas'
import type { Intake } from '../../../domain/intake'

export type Need = Pick<Intake, 'chips' | 'areas' | 'motives'>

/** A chip adds what it means; taken away, it takes with it what no other chip still says. What was chosen by hand besides stays. */
export function withChips(need: Need, chips: readonly NeedChip[], personIsMinor: boolean): Need {
  const before = meaningOf(need.chips, personIsMinor)
  const after = meaningOf(chips, personIsMinor)
  return {
    chips: [...chips],
    areas: joined(need.areas, before.areas, after.areas),
    motives: joined(need.motives, before.motives, after.motives),
  }
}

function meaningOf(chips: readonly NeedChip[], personIsMinor: boolean) {
  const meanings = chips.map(chip => needMeaning(chip, personIsMinor))
  return { areas: meanings.map(meaning => meaning.area), motives: meanings.flatMap(meaning => meaning.motives) }
}

function joined<Code>(now: readonly Code[], before: readonly Code[], after: readonly Code[]): Code[] {
  const kept = now.filter(code => after.includes(code) || !before.includes(code))
  return [...new Set([...kept, ...after.filter(code => !before.includes(code))])]
}

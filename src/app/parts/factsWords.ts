/** The facts of a person's situation in words, a line each: "3 persone, 1 minore". */
import type { PersonFacts } from '../../domain/person-facts'
import { factsText as text } from '../text/facts'
import { shortDayOf } from '../text/moments'
import { euroText } from './personFactsForm'

/** What is not known is not said. */
export function factsWords({ household, housing, work, foreign, isee }: PersonFacts): readonly (readonly [string, string])[] {
  const { codes } = text
  return [
    line(text.household, [
      household?.members !== undefined && text.membersAre(household.members),
      household?.minors !== undefined && text.minorsAre(household.minors),
      ...(household?.traits ?? []).map(trait => codes.householdTrait[trait].toLowerCase()),
    ]),
    line(text.housing, [
      housing?.tenure && codes.housingTenure[housing.tenure],
      housing?.eviction && codes.evictionStage[housing.eviction].toLowerCase(),
      housing?.rooms !== undefined && text.roomsAre(housing.rooms),
      housing?.people !== undefined && text.inHomeAre(housing.people),
    ]),
    line(text.work, [
      work?.condition && codes.workCondition[work.condition],
      work?.education && codes.education[work.education].toLowerCase(),
    ]),
    line(text.foreign, [
      foreign?.origin,
      foreign?.title && codes.stayTitle[foreign.title],
      foreign?.titleUntil && text.until(shortDayOf(foreign.titleUntil)),
      foreign?.arrivedIn !== undefined && text.arrivedIn(foreign.arrivedIn),
      foreign?.italianLevel !== undefined && text.italian(codes.italianLevel[foreign.italianLevel as 1 | 2 | 3 | 4 | 5]),
      foreign?.languages && text.speaks(foreign.languages),
    ]),
    line(text.isee, [
      isee && text.euro(euroText(isee.cents)),
      isee && codes.iseeKind[isee.kind].toLowerCase(),
      isee?.dsuOn && text.dsuOn(shortDayOf(isee.dsuOn)),
      isee?.until && text.until(shortDayOf(isee.until)),
    ]),
  ].filter(fact => fact !== undefined)
}

function line(label: string, parts: readonly (string | false | undefined)[]): readonly [string, string] | undefined {
  const words = parts.filter(Boolean).join(', ')
  return words ? [label, words] : undefined
}

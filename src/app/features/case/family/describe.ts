/** What is said of somebody in a family, in words: under the symbol, in the list, and to whoever cannot see the drawing. */
import type { Family, Member } from '../../../../domain/family'
import type { Couple } from '../../../../domain/family-couples'
import type { KinshipId } from '../../../../domain/ids'
import type { KinDegree } from '../../../../domain/kin-degree'
import { isInForce } from '../../../../domain/partial-date'
import type { Kinship } from '../../../../domain/kinship'
import { writePartialDate } from '../../../../domain/typed-date'
import { familyText as text, wordFor } from '../../../text/family'
import { familyWords as words } from '../../../text/familyWords'

/** A family on a day, and what each is to whom the case is about. */
export interface KnownFamily {
  readonly family: Family
  readonly degrees: ReadonlyMap<KinshipId, KinDegree>
}

/** What somebody is to the reference person; absent when nothing says it. */
export function relationOf({ degrees }: KnownFamily, { id, isReference, entry }: Member): string | undefined {
  if (isReference) return text.degree.self[0]
  const said = entry.ties.find(tie => tie.tie === 'kinOf')
  const degree = degrees.get(id)
  if (degree === undefined || degree === 'otherRelative') return said?.said ?? (degree && wordFor(text.degree[degree], entry.sex))
  return wordFor(text.degree[degree], entry.sex)
}

export function nameOf(known: KnownFamily, id: KinshipId): string {
  const member = known.family.members.find(each => each.id === id)
  if (member) return memberName(known, member)
  return known.family.network.find(each => each.id === id)?.name ?? text.noName
}

/** The name, or what they are when the name is not known. */
export function memberName(known: KnownFamily, member: Member): string {
  const relation = relationOf(known, member)
  return member.entry.name ?? (relation ? relation.charAt(0).toUpperCase() + relation.slice(1) : text.noName)
}

/** "1950–2015", "n. 1980"; absent when no year is known. */
export function yearsOf({ entry: { birthYear, deathYear }, isDeceased, isExpected }: Member): string | undefined {
  if (isExpected) return words.expected
  if (!isDeceased) return birthYear === undefined ? undefined : words.born(birthYear)
  return birthYear === undefined && deathYear === undefined ? words.dead : `${birthYear ?? '?'}–${deathYear ?? '?'}`
}

/** Everything that the drawing shows of somebody, in sentences. */
export function describeMember(known: KnownFamily, member: Member): string {
  const { couples } = known.family
  const { entry, id } = member
  return sentence([
    memberName(known, member),
    entry.name && relationOf(known, member),
    entry.sex && entry.sex !== 'unknown' ? text.sex[entry.sex].toLowerCase() : undefined,
    ...lifeWords(member),
    ...parentsWords(known, id),
    ...couples.filter(({ partners }) => partners.includes(id)).map(couple => coupleWords(known, couple, id)),
    childrenWords(known, id),
    ...standingWords(known, member),
    ...bondWords(known, id),
  ])
}

/** The same in the nested list, which says by itself whose child somebody is there: `within` is that sibship, `couples` those it does not show. */
export function describeInList(
  known: KnownFamily,
  member: Member,
  { within, couples }: { readonly within: string | undefined; readonly couples: readonly Couple[] },
): string {
  const { entry, id } = member
  return sentence([
    entry.name && relationOf(known, member),
    ...lifeWords(member),
    ...parentsWords(known, id, within),
    ...couples.map(couple => coupleWords(known, couple, id)),
    ...standingWords(known, member),
    ...bondWords(known, id),
  ])
}

const sentence = (parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(', ')

const lifeWords = (member: Member): readonly (string | undefined)[] => [
  ageWords(member),
  member.livesHere ? words.livesHere : undefined,
]

/** What was found about somebody: twins, responsibility, protection, whether they can be counted on. */
function standingWords(known: KnownFamily, { entry, id }: Member): readonly (string | undefined)[] {
  const { family } = known
  return [
    ...family.twins
      .filter(({ ids }) => ids.includes(id))
      .map(({ ids, isIdentical }) => words.twinOf(namesOf(known, ids, id), isIdentical)),
    ...entry.responsibility
      .filter(row => isInForce(row, family.day))
      .map(({ standing }) => words.responsibility(text.responsibility[standing])),
    ...entry.protections
      .filter(row => isInForce(row, family.day))
      .map(({ measure, by, byName }) => words.protection(text.protection[measure], by ? nameOf(known, by) : byName)),
    entry.availability && text.availability[entry.availability].toLowerCase(),
  ]
}

export const describeNetwork = (known: KnownFamily, { id, name, network }: Kinship, isNamed = true): string =>
  sentence([isNamed ? name : undefined, network && text.network[network].toLowerCase(), ...bondWords(known, id)])

function ageWords({ isDeceased, isExpected, age, entry: { birthYear, deathYear } }: Member): string | undefined {
  if (isExpected) return words.expected
  if (isDeceased) return words.died(deathYear, age)
  return birthYear === undefined ? undefined : words.bornAged(birthYear, age ?? 0)
}

/** Of whom somebody is a child; `but` one sibship. */
function parentsWords(known: KnownFamily, id: KinshipId, but?: string): readonly string[] {
  return known.family.sibships.flatMap(({ key, parents, children }) => {
    if (key === but) return []
    const own = children.find(child => child.id === id)
    return own && parents.length > 0 ? [words.childOf(namesOf(known, parents), own.by)] : []
  })
}

function childrenWords(known: KnownFamily, id: KinshipId): string | undefined {
  const children = known.family.sibships
    .filter(({ parents }) => parents.includes(id))
    .flatMap(each => each.children.map(child => child.id))
  return children.length > 0 ? words.parentOf(namesOf(known, [...new Set(children)])) : undefined
}

function coupleWords(known: KnownFamily, { partners, form, since, ending, endedIn }: Couple, of: KinshipId): string {
  const other = nameOf(
    known,
    partners.find(partner => partner !== of)!,
  )
  const joined = words.joined[form](other) + (since ? words.since(writePartialDate(since)) : '')
  return ending ? `${joined}; ${words.parted[ending]}${endedIn ? words.since(writePartialDate(endedIn)) : ''}` : joined
}

function bondWords(known: KnownFamily, id: KinshipId): readonly string[] {
  return known.family.bonds
    .filter(bond => bond.of === id || bond.with === id)
    .map(bond => {
      const other = bond.of === id ? bond.with : bond.of
      return words.bond(text.quality[bond.quality], other === undefined ? words.household : nameOf(known, other))
    })
}

const namesOf = (known: KnownFamily, ids: readonly KinshipId[], but?: KinshipId): string =>
  words.together.format(ids.filter(id => id !== but).map(id => nameOf(known, id)))

/** On the line of a couple: "m. 2005, s. 2015". */
export function unionYears({ form, since, ending, endedIn }: Couple): string {
  const year = (date: string | undefined) => date?.slice(0, 4) ?? ''
  const began = since || form === 'civilUnion' ? `${words.unionSign[form]} ${year(since)}`.trim() : ''
  return [began, ending && endedIn ? `${words.endingSign[ending]} ${year(endedIn)}` : ''].filter(Boolean).join(', ')
}

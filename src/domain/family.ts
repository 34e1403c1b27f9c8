/**
 * A family as it was on a day, out of the entries of its list: who was there, couples, parents and children, who lived together, how it was between them.
 * What two desks wrote without knowing of each other is read as one family; what cannot be is left out and told.
 */
import type { LocalDate } from './dates'
import type { KinshipId, PersonId } from './ids'
import { couplesOf, type Couple, type PartnerRow } from './family-couples'
import { parentageOf, type ParentFault, type ParentRow, type Sibship } from './family-parents'
import type { KinBond, Kinship, KinTie } from './kinship'
import { hasBegun, isInForce } from './partial-date'

export interface Member {
  readonly id: KinshipId
  readonly entry: Kinship
  readonly isReference: boolean
  readonly isExpected: boolean
  readonly isDeceased: boolean
  readonly livesHere: boolean
  /** Whole calendar years between birth and the day, or death; as exact as a year of birth can be. */
  readonly age: number | undefined
}

export interface Twins {
  readonly ids: readonly KinshipId[]
  readonly isIdentical: boolean
}

export interface Bond extends Pick<KinBond, 'quality' | 'flow'> {
  readonly of: KinshipId
  /** The whole household when absent. */
  readonly with: KinshipId | undefined
}

export type FamilyFault =
  /** Two entries of one person: they are read as one. */
  { readonly type: 'SamePersonTwice'; readonly ids: readonly KinshipId[] } | ParentFault

export interface Family {
  readonly day: LocalDate
  /** Everybody who was there, the reference persons first, then by age. */
  readonly members: readonly Member[]
  readonly network: readonly Kinship[]
  readonly couples: readonly Couple[]
  readonly sibships: readonly Sibship[]
  readonly twins: readonly Twins[]
  readonly bonds: readonly Bond[]
  readonly faults: readonly FamilyFault[]
}

interface Tied {
  readonly from: KinshipId
  readonly to: KinshipId
  readonly tie: KinTie
}

export function familyOn(entries: readonly Kinship[], day: LocalDate): Family {
  const { kept, idOf, faults } = withoutDoubles(entries)
  const people = kept.filter(({ entry }) => entry !== 'network')
  const ties = tiesAmong(entries, idOf, people)
  const present = [...thoseThere(people, ties, day)].sort(byStanding)
  const ids = new Set(present.map(({ id }) => id))
  const told = ties.filter(({ from, to, tie }) => ids.has(from) && ids.has(to) && hasBegun(tie, day))
  const { sibships, faults: ofParents } = parentageOf(present, parentRows(told, day), siblingPairs(told))
  const members = present.map(entry => memberOn(entry, day))
  const dead = new Set(members.filter(({ isDeceased }) => isDeceased).map(({ id }) => id))
  return {
    day,
    members,
    network: kept.filter(({ entry }) => entry === 'network').sort(byStanding),
    couples: couplesOf(partnerRows(told), sibships, dead, day),
    sibships,
    twins: twinsOf(told, sibships),
    bonds: bondsOn(
      entries,
      idOf,
      new Set(kept.filter(each => each.entry === 'network' || ids.has(each.id)).map(({ id }) => id)),
      day,
    ),
    faults: [...faults, ...ofParents],
  }
}

/** Two desks that began with the same person made two entries: the one that was made first stands for both. */
function withoutDoubles(entries: readonly Kinship[]) {
  const sorted = [...entries].sort((a, b) => compare(a.id, b.id))
  const firstOf = new Map<PersonId, KinshipId>()
  const alias = new Map<KinshipId, KinshipId>()
  const doubles = new Map<KinshipId, KinshipId[]>()
  for (const { id, personId } of sorted) {
    const first = personId && firstOf.get(personId)
    if (first === undefined) {
      if (personId) firstOf.set(personId, id)
      continue
    }
    alias.set(id, first)
    doubles.set(first, [...(doubles.get(first) ?? [first]), id])
  }
  return {
    kept: sorted.filter(({ id }) => !alias.has(id)).map(entry => joined(entry, sorted, doubles.get(entry.id))),
    idOf: (id: KinshipId): KinshipId => alias.get(id) ?? id,
    faults: [...doubles.values()].map((ids): FamilyFault => ({ type: 'SamePersonTwice', ids })),
  }
}

/** The first entry, with the rows of the others of the same person. */
function joined(entry: Kinship, all: readonly Kinship[], ids: readonly KinshipId[] | undefined): Kinship {
  if (!ids) return entry
  const same = all.filter(({ id }) => ids.includes(id))
  return {
    ...entry,
    entry: same.some(each => each.entry === 'reference') ? 'reference' : entry.entry,
    stays: same.flatMap(({ stays }) => stays),
    responsibility: same.flatMap(({ responsibility }) => responsibility),
    protections: same.flatMap(({ protections }) => protections),
  }
}

function tiesAmong(entries: readonly Kinship[], idOf: (id: KinshipId) => KinshipId, people: readonly Kinship[]): readonly Tied[] {
  const known = new Set(people.map(({ id }) => id))
  return entries
    .flatMap(({ id, ties }) => ties.map(tie => ({ from: idOf(id), to: idOf(tie.of), tie })))
    .filter(({ from, to }) => from !== to && known.has(from) && known.has(to))
    .map(tied => ({ tied, key: JSON.stringify([tied.from, tied.to, tied.tie]) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ tied }) => tied)
}

const isBorn = ({ birthYear, life }: Kinship, day: LocalDate): boolean =>
  life === 'expected' || birthYear === undefined || birthYear <= Number(day.slice(0, 4))

/** Born by then, and tied by then to somebody who was: who came later is not in the picture of before. */
function thoseThere(people: readonly Kinship[], ties: readonly Tied[], day: LocalDate): readonly Kinship[] {
  const born = people.filter(entry => isBorn(entry, day))
  const ids = new Set(born.map(({ id }) => id))
  return born.filter(entry => {
    if (entry.entry === 'reference' || entry.stays.some(stay => isInForce(stay, day))) return true
    const own = ties.filter(({ from, to }) => from === entry.id || to === entry.id)
    const begun = own.filter(({ from, to, tie }) => ids.has(from) && ids.has(to) && hasBegun(tie, day) && !isFosterOver(tie, day))
    return own.length === 0 || begun.length > 0
  })
}

/** Foster care that ended leaves no line; a marriage that ended, and a parent who gave birth, do. */
const isFosterOver = (tie: KinTie, day: LocalDate): boolean =>
  (tie.tie === 'childOf' || tie.tie === 'parentOf') && tie.by === 'foster' && !isInForce(tie, day)

function memberOn(entry: Kinship, day: LocalDate): Member {
  const year = Number(day.slice(0, 4))
  const { birthYear, deathYear, life } = entry
  const isDeceased = life === 'deceased' && (deathYear === undefined || deathYear <= year)
  const until = isDeceased ? deathYear : year
  const isExpected = life === 'expected'
  return {
    id: entry.id,
    entry,
    isReference: entry.entry === 'reference',
    isExpected,
    isDeceased,
    livesHere: !isDeceased && entry.stays.some(stay => isInForce(stay, day)),
    age: birthYear === undefined || until === undefined || isExpected ? undefined : until - birthYear,
  }
}

const parentRows = (told: readonly Tied[], day: LocalDate): readonly ParentRow[] =>
  told.flatMap(({ from, to, tie }) => {
    if ((tie.tie !== 'childOf' && tie.tie !== 'parentOf') || isFosterOver(tie, day)) return []
    const [child, parent] = tie.tie === 'childOf' ? [from, to] : [to, from]
    return [{ child, parent, by: tie.by }]
  })

const siblingPairs = (told: readonly Tied[]): readonly (readonly [KinshipId, KinshipId])[] =>
  told.flatMap(({ from, to, tie }) => (tie.tie === 'siblingOf' || tie.tie === 'twinOf' ? [[from, to] as const] : []))

const partnerRows = (told: readonly Tied[]): readonly PartnerRow[] =>
  told.flatMap(({ from, to, tie }) => (tie.tie === 'partnerOf' ? [{ ...tie, partners: [from, to] as const }] : []))

/** Twins stand side by side: only those of one sibship. */
function twinsOf(told: readonly Tied[], sibships: readonly Sibship[]): readonly Twins[] {
  const pairs = told.flatMap(({ from, to, tie }) => (tie.tie === 'twinOf' ? [{ from, to, isIdentical: tie.isIdentical }] : []))
  return sibships.flatMap(({ children }) => {
    let groups: KinshipId[][] = children.map(({ id }) => [id])
    for (const { from, to } of pairs) {
      const [one, other] = [from, to].map(id => groups.find(group => group.includes(id)))
      if (one && other && one !== other)
        groups = [...groups.filter(group => group !== one && group !== other), [...one, ...other]]
    }
    return groups
      .filter(ids => ids.length > 1)
      .map(ids => ({
        ids: children.map(({ id }) => id).filter(id => ids.includes(id)),
        isIdentical: pairs.some(({ from, isIdentical }) => isIdentical && ids.includes(from)),
      }))
  })
}

/** Between two entries the last that was told holds. */
function bondsOn(
  entries: readonly Kinship[],
  idOf: (id: KinshipId) => KinshipId,
  known: ReadonlySet<KinshipId>,
  day: LocalDate,
): readonly Bond[] {
  const found = entries
    .flatMap(({ id, bonds }) => bonds.map(bond => ({ bond, of: idOf(id), with: bond.with && idOf(bond.with) })))
    .filter(each => isInForce(each.bond, day) && known.has(each.of) && (each.with === undefined || known.has(each.with)))
    .filter(each => each.of !== each.with)
    .sort((a, b) => compare(a.bond.from ?? '', b.bond.from ?? '') || compare(JSON.stringify(a), JSON.stringify(b)))
  const last = new Map(found.map(each => [[each.of, each.with ?? ''].sort().join(' '), each]))
  return [...last.values()].map(({ bond: { quality, flow }, of, with: other }) => ({ of, with: other, quality, flow }))
}

const rank = { reference: 0, relative: 1, network: 2 } as const

const byStanding = (a: Kinship, b: Kinship): number =>
  rank[a.entry] - rank[b.entry] || (a.birthYear ?? 9999) - (b.birthYear ?? 9999) || compare(a.id, b.id)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

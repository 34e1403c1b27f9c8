/**
 * The order in which people stand in a row, in blocks that hang together: couples side by side with the man at the left, several partners around whoever had
 * them, siblings from the oldest to the youngest. A brother or sister whose partner has a family of their own in the drawing stands at that side of the sibship.
 */
import type { Family, Member } from '../family'
import type { Sibship } from '../family-parents'
import type { KinshipId } from '../ids'
import type { RowOf } from './rows'

export type Block = readonly KinshipId[]

export interface Kin {
  readonly memberOf: ReadonlyMap<KinshipId, Member>
  /** The sibship that each is drawn in; another one is a line more. */
  readonly homeOf: ReadonlyMap<KinshipId, Sibship>
}

/** Who is drawn where: with the parents that they live with, else with those by birth. */
export function kinOf(family: Family): Kin {
  const memberOf = new Map(family.members.map(member => [member.id, member]))
  const homeOf = new Map<KinshipId, Sibship>()
  for (const { id, livesHere } of family.members) {
    const all = family.sibships.filter(({ children }) => children.some(child => child.id === id))
    const withParents = all.find(({ parents }) => livesHere && parents.some(parent => memberOf.get(parent)!.livesHere))
    const byBirth = all.find(({ children }) => children.some(child => child.id === id && child.by === 'birth'))
    const home = withParents ?? byBirth ?? all[0]
    if (home) homeOf.set(id, home)
  }
  return { memberOf, homeOf }
}

/** The blocks of one row; the one of whoever stands first in the family comes first. */
export function blocksOf(family: Family, kin: Kin, rows: RowOf, row: number): readonly Block[] {
  const { homeOf } = kin
  const inRow = family.members.map(({ id }) => id).filter(id => rows.get(id) === row)
  const placed = new Set<KinshipId>()
  const here = (id: KinshipId) => rows.get(id) === row && !placed.has(id)
  const take = (id: KinshipId): KinshipId => {
    placed.add(id)
    return id
  }
  const partnersOf = (id: KinshipId): readonly KinshipId[] =>
    family.couples.flatMap(({ partners: [one, other] }) => (one === id ? other : other === id ? one : [])).filter(here)
  const siblingsOf = (id: KinshipId): readonly KinshipId[] =>
    (homeOf.get(id) ? sortedSibship(family, homeOf.get(id)!) : []).filter(here)
  const isMan = (id: KinshipId) => kin.memberOf.get(id)!.entry.sex === 'M'
  const isWoman = (id: KinshipId) => kin.memberOf.get(id)!.entry.sex === 'F'

  /** Somebody with all that comes with them at that side, the nearest first. */
  const outward = (id: KinshipId): readonly KinshipId[] => {
    take(id)
    const others = partnersOf(id).flatMap(partner => (here(partner) ? outward(partner) : []))
    const siblings = siblingsOf(id).flatMap(sibling => (here(sibling) ? around(sibling) : []))
    return [id, ...others, ...siblings]
  }
  /** The same towards the left: siblings keep their order among themselves. */
  const leftward = (id: KinshipId): readonly KinshipId[] => {
    take(id)
    const others = partnersOf(id).flatMap(partner => (here(partner) ? [leftward(partner)] : []))
    const siblings = siblingsOf(id).flatMap(sibling => (here(sibling) ? around(sibling) : []))
    return [...siblings, ...others.reverse().flat(), id]
  }
  /** Somebody between their partners. */
  const around = (id: KinshipId): readonly KinshipId[] => {
    take(id)
    const partners = partnersOf(id)
    const [first] = partners
    if (first === undefined) return [id]
    const isFirstAtLeft = partners.length > 1 || (isWoman(id) && isMan(first))
    const left = isFirstAtLeft ? leftward(first) : []
    const right = partners.slice(isFirstAtLeft ? 1 : 0).flatMap(partner => (here(partner) ? outward(partner) : []))
    return [...left, id, ...right]
  }
  const sibship = (home: Sibship): Block => {
    const hasKin = (id: KinshipId, isLeft: boolean) => {
      const [partner] = partnersOf(id)
      return partner !== undefined && siblingsOf(partner).length > 1 && isLeft === (isWoman(id) && isMan(partner))
    }
    const children = sortedSibship(family, home).filter(here)
    const first = children.find(id => hasKin(id, true))
    const last = children.findLast(id => id !== first && hasKin(id, false))
    const middle = children.filter(id => id !== first && id !== last)
    const sorted = [...(first ? [first] : []), ...middle, ...(last ? [last] : [])]
    return sorted.flatMap(id => (here(id) ? around(id) : []))
  }

  return inRow.flatMap(id => {
    if (placed.has(id)) return []
    const home = homeOf.get(id)
    return [home ? sibship(home) : startOf(id)]
  })

  /** From a partner who has a sibship, where there is one: it holds the block together. */
  function startOf(id: KinshipId): Block {
    const partner = partnersOf(id).find(each => homeOf.has(each))
    return partner ? sibship(homeOf.get(partner)!) : around(id)
  }
}

/** From the oldest, twins side by side. */
function sortedSibship({ twins }: Family, { children }: Sibship): readonly KinshipId[] {
  const ids = children.map(({ id }) => id)
  return [
    ...new Set(ids.flatMap(id => twins.find(group => group.ids.includes(id))?.ids.filter(twin => ids.includes(twin)) ?? [id])),
  ]
}

/** A family as a nested list: everybody once, partners beside whom they are with, children under their parents. */
import type { Family } from './family'
import type { Couple } from './family-couples'
import type { Parentage } from './kinship'
import type { KinshipId } from './ids'

export interface TreeChild {
  readonly by: Parentage
  readonly person: TreePerson
}

export interface TreeUnion {
  /** Absent when one parent alone is known. */
  readonly couple: Couple | undefined
  readonly partner: KinshipId | undefined
  /** The partner's own place in the list, when it is here. */
  readonly partnerHere: TreePerson | undefined
  readonly children: readonly TreeChild[]
}

export interface TreePerson {
  readonly id: KinshipId
  readonly unions: readonly TreeUnion[]
}

/** The oldest of the family of whoever stands first come first. */
export function familyTree(family: Family): readonly TreePerson[] {
  const seen = new Set<KinshipId>()
  const parentsOf = (id: KinshipId): readonly KinshipId[] =>
    family.sibships.filter(({ children }) => children.some(child => child.id === id)).flatMap(({ parents }) => parents)

  const personOf = (id: KinshipId): TreePerson => {
    seen.add(id)
    const couples = family.couples.filter(({ partners }) => partners.includes(id))
    const unions = [
      ...couples.map(couple => unionOf(id, couple)),
      ...family.sibships
        .filter(({ parents: [one, other] }) => one === id && other === undefined)
        .map(({ key }): TreeUnion => ({
          couple: undefined,
          partner: undefined,
          partnerHere: undefined,
          children: childrenOf(key),
        })),
    ]
    return { id, unions: unions.filter(({ couple, children }) => couple !== undefined || children.length > 0) }
  }
  const unionOf = (id: KinshipId, couple: Couple): TreeUnion => {
    const partner = couple.partners.find(each => each !== id)!
    const children = childrenOf(couple.key)
    const isHere = !seen.has(partner) && parentsOf(partner).length === 0
    return { couple, partner, partnerHere: isHere ? personOf(partner) : undefined, children }
  }
  const childrenOf = (key: string): readonly TreeChild[] => {
    const sibship = family.sibships.find(each => each.key === key)
    return (sibship?.children ?? [])
      .filter(({ id }) => !seen.has(id))
      .flatMap(({ id, by }) => (seen.has(id) ? [] : [{ by, person: personOf(id) }]))
  }
  const topOf = (id: KinshipId): KinshipId => {
    const parent = parentsOf(id).find(each => !seen.has(each))
    return parent === undefined ? id : topOf(parent)
  }
  return family.members.flatMap(({ id }) => {
    const roots: TreePerson[] = []
    while (!seen.has(id)) roots.push(personOf(topOf(id)))
    return roots
  })
}

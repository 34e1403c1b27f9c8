/** What somebody is to somebody, from the shortest way between the two through parents, children, siblings and partners. */
import type { Family } from './family'
import { coupleKey } from './family-couples'
import type { KinshipId } from './ids'

export type KinDegree =
  | 'self'
  | 'parent'
  | 'fosterParent'
  | 'grandparent'
  | 'greatGrandparent'
  | 'child'
  | 'fosterChild'
  | 'grandchild'
  | 'greatGrandchild'
  | 'sibling'
  | 'halfSibling'
  | 'uncle'
  | 'nephew'
  | 'cousin'
  | 'partner'
  | 'formerPartner'
  | 'stepParent'
  | 'stepChild'
  | 'parentInLaw'
  | 'childInLaw'
  | 'siblingInLaw'
  | 'uncleByMarriage'
  | 'otherRelative'

/** Up to a parent, down to a child (in foster care: F and f), to a sibling, to a partner. */
const degrees: Readonly<Record<string, KinDegree>> = {
  '': 'self',
  U: 'parent',
  F: 'fosterParent',
  UU: 'grandparent',
  UUU: 'greatGrandparent',
  D: 'child',
  f: 'fosterChild',
  DD: 'grandchild',
  DDD: 'greatGrandchild',
  S: 'sibling',
  UD: 'halfSibling',
  US: 'uncle',
  UUD: 'uncle',
  SD: 'nephew',
  UDD: 'nephew',
  USD: 'cousin',
  UUDD: 'cousin',
  P: 'partner',
  UP: 'stepParent',
  PD: 'stepChild',
  PU: 'parentInLaw',
  DP: 'childInLaw',
  PS: 'siblingInLaw',
  SP: 'siblingInLaw',
  USP: 'uncleByMarriage',
}

interface Step {
  readonly to: KinshipId
  readonly move: 'U' | 'F' | 'D' | 'f' | 'S' | 'P'
}

/** What each is to one of them; whoever no way leads to is not in it. */
export function degreesFrom(family: Family, from: KinshipId): ReadonlyMap<KinshipId, KinDegree> {
  const ways = new Map<KinshipId, string>([[from, '']])
  const queue = [from]
  for (const id of queue)
    for (const { to, move } of stepsFrom(family, id)) {
      if (ways.has(to)) continue
      ways.set(to, ways.get(id)! + move)
      queue.push(to)
    }
  return new Map([...ways].map(([id, way]) => [id, degreeOf(family, from, id, way)]))
}

function degreeOf({ couples }: Family, from: KinshipId, to: KinshipId, way: string): KinDegree {
  const degree = degrees[way] ?? 'otherRelative'
  if (degree !== 'partner') return degree
  return couples.find(({ key }) => key === coupleKey(from, to))?.ending ? 'formerPartner' : 'partner'
}

/** Blood before marriage: of two ways of one length the first that is found holds. */
function stepsFrom({ sibships, couples }: Family, id: KinshipId): readonly Step[] {
  const asChild = sibships.flatMap(sibship =>
    sibship.children.filter(child => child.id === id).map(({ by }) => ({ sibship, by })),
  )
  const up = asChild.flatMap(({ sibship, by }) => sibship.parents.map((to): Step => ({ to, move: by === 'foster' ? 'F' : 'U' })))
  const down = sibships
    .filter(({ parents }) => parents.includes(id))
    .flatMap(({ children }) => children.map((child): Step => ({ to: child.id, move: child.by === 'foster' ? 'f' : 'D' })))
  const beside = asChild
    .filter(({ by }) => by !== 'foster')
    .flatMap(({ sibship }) => sibship.children.filter(child => child.id !== id && child.by !== 'foster'))
    .map((child): Step => ({ to: child.id, move: 'S' }))
  const partners = couples.flatMap(({ partners: [one, other] }): readonly Step[] =>
    one === id ? [{ to: other, move: 'P' }] : other === id ? [{ to: one, move: 'P' }] : [],
  )
  return [...up, ...down, ...beside, ...partners]
}

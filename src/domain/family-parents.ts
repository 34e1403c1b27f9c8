/** Who is a child of whom, sibship by sibship: the children of the same parents, or of parents whom nobody wrote down. */
import type { KinshipId } from './ids'
import type { Kinship, Parentage } from './kinship'

export interface ParentRow {
  readonly child: KinshipId
  readonly parent: KinshipId
  readonly by: Parentage
}

export interface ChildOfSibship {
  readonly id: KinshipId
  readonly by: Parentage
}

export interface Sibship {
  /** The same parents have the same key. */
  readonly key: string
  /** Two, one, or none when they have no entry. */
  readonly parents: readonly KinshipId[]
  /** The oldest first. */
  readonly children: readonly ChildOfSibship[]
}

export type ParentFault =
  | { readonly type: 'OwnAncestor'; readonly ids: readonly KinshipId[] }
  | { readonly type: 'TooManyParents'; readonly ids: readonly KinshipId[] }

const parentages: readonly Parentage[] = ['birth', 'adoption', 'foster']

/** No member becomes an ancestor of itself, whatever was written: the row that would do it is left out and told. */
export function parentageOf(
  members: readonly Kinship[],
  rows: readonly ParentRow[],
  siblings: readonly (readonly [KinshipId, KinshipId])[],
): { readonly sibships: readonly Sibship[]; readonly faults: readonly ParentFault[] } {
  const faults: ParentFault[] = []
  const sound = withoutCycles(members, rows, faults)
  const sibships = new Map<string, { parents: readonly KinshipId[]; children: ChildOfSibship[] }>()
  const add = (parents: readonly KinshipId[], child: ChildOfSibship, key = parents.join(' ')) => {
    const found = sibships.get(key)
    if (!found) sibships.set(key, { parents, children: [child] })
    else if (!found.children.some(({ id }) => id === child.id)) found.children.push(child)
  }
  for (const { id } of members)
    for (const by of parentages) {
      const parents = [...new Set(sound.filter(row => row.child === id && row.by === by).map(({ parent }) => parent))].sort()
      if (parents.length > 2) faults.push({ type: 'TooManyParents', ids: [id, ...parents] })
      for (let at = 0; at < parents.length; at += 2) add(parents.slice(at, at + 2), { id, by })
    }
  // What one group of siblings comes to counts for the next: else two of them could each put the other above.
  const known = [...sound]
  for (const group of groupsOf(members, siblings)) joinSiblings(group, known, add)
  const order = new Map(members.map(({ id, birthYear }, at) => [id, (birthYear ?? 9998) * 10_000 + at]))
  return {
    sibships: [...sibships]
      .map(([key, { parents, children }]) => ({
        key,
        parents,
        children: [...children].sort((a, b) => order.get(a.id)! - order.get(b.id)!),
      }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
    faults,
  }
}

/** Siblings of somebody whose parents are known are children of the same; of others one knows only that they are siblings. */
function joinSiblings(
  group: readonly KinshipId[],
  rows: ParentRow[],
  add: (parents: readonly KinshipId[], child: ChildOfSibship, key?: string) => void,
): void {
  const parentsOf = (id: KinshipId) => rows.filter(row => row.child === id && row.by === 'birth').map(({ parent }) => parent)
  const known = group.map(parentsOf).find(parents => parents.length > 0)
  const parents = [...new Set(known)].sort().slice(0, 2)
  for (const id of group) {
    if (parentsOf(id).length > 0) continue
    const wouldTurn = parents.some(parent => parent === id || isAncestor(id, parent, rows))
    if (parents.length > 0 && !wouldTurn) {
      add(parents, { id, by: 'birth' })
      rows.push(...parents.map((parent): ParentRow => ({ child: id, parent, by: 'birth' })))
    } else if (parents.length === 0) add([], { id, by: 'birth' }, `siblings ${group[0]}`)
  }
}

function withoutCycles(members: readonly Kinship[], rows: readonly ParentRow[], faults: ParentFault[]): readonly ParentRow[] {
  const rank = new Map(members.map(({ id }, at) => [id, at]))
  const sound: ParentRow[] = []
  const sorted = [...rows].sort(
    (a, b) =>
      rank.get(a.child)! - rank.get(b.child)! ||
      parentages.indexOf(a.by) - parentages.indexOf(b.by) ||
      rank.get(a.parent)! - rank.get(b.parent)!,
  )
  for (const row of sorted) {
    if (isAncestor(row.child, row.parent, sound)) faults.push({ type: 'OwnAncestor', ids: [row.child, row.parent] })
    else sound.push(row)
  }
  return sound
}

function isAncestor(older: KinshipId, younger: KinshipId, rows: readonly ParentRow[]): boolean {
  const seen = new Set<KinshipId>([younger])
  const queue = [younger]
  for (let id = queue.pop(); id !== undefined; id = queue.pop())
    for (const { child, parent } of rows) {
      if (child !== id || seen.has(parent)) continue
      if (parent === older) return true
      seen.add(parent)
      queue.push(parent)
    }
  return false
}

/** Who is tied to whom, all together, in the order of the members. */
function groupsOf(
  members: readonly Kinship[],
  pairs: readonly (readonly [KinshipId, KinshipId])[],
): readonly (readonly KinshipId[])[] {
  let groups = members.map(({ id }) => [id])
  for (const [a, b] of pairs) {
    const holding = (id: KinshipId) => groups.find(group => group.includes(id))!
    const [one, other] = [holding(a), holding(b)]
    if (one !== other) groups = groups.flatMap(group => (group === one ? [[...one, ...other]] : group === other ? [] : [group]))
  }
  return groups.filter(group => group.length > 1).map(group => [...group].sort())
}

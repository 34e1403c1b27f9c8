/** Which row of the drawing each member stands on: parents above their children, partners and siblings side by side wherever that can be. */
import type { Family } from '../family'
import type { KinshipId } from '../ids'

/** Row 0 is the oldest generation. */
export type RowOf = ReadonlyMap<KinshipId, number>

export function rowsOf(family: Family): RowOf {
  const groups = sideBySide(family)
  const above = parentsOfGroups(family, groups)
  const below = reversed(above)
  const ordered = topDown([...new Set(groups.values())], above)
  const rows = new Map<number, number>()
  for (const group of ordered) rows.set(group, Math.max(-1, ...(above.get(group) ?? []).map(parent => rows.get(parent)!)) + 1)
  // As low as their children let them: grandparents who came in by marriage stand beside the other grandparents.
  for (const group of [...ordered].reverse()) {
    const children = below.get(group) ?? []
    if (children.length > 0) rows.set(group, Math.min(...children.map(child => rows.get(child)!)) - 1)
  }
  return aligned(family, new Map(family.members.map(({ id }) => [id, rows.get(groups.get(id)!)!])))
}

/** Partners and siblings in one group, unless somebody would stand above themselves (an uncle and a niece who have a child). */
function sideBySide(family: Family): ReadonlyMap<KinshipId, number> {
  const groups = new Map(family.members.map(({ id }, at) => [id, at]))
  const join = (one: KinshipId, other: KinshipId) => {
    const [a, b] = [groups.get(one)!, groups.get(other)!]
    if (a === b) return
    const above = parentsOfGroups(family, groups)
    if (isAbove(a, b, above) || isAbove(b, a, above)) return
    for (const [id, group] of groups) if (group === b) groups.set(id, a)
  }
  for (const { children } of family.sibships) for (const child of children.slice(1)) join(children[0]!.id, child.id)
  for (const { partners } of family.couples) join(...partners)
  return groups
}

type Links = ReadonlyMap<number, readonly number[]>

function parentsOfGroups({ sibships }: Family, groups: ReadonlyMap<KinshipId, number>): Links {
  const above = new Map<number, number[]>()
  for (const { parents, children } of sibships)
    for (const parent of parents)
      for (const { id } of children) {
        const group = groups.get(id)!
        above.set(group, [...(above.get(group) ?? []), groups.get(parent)!])
      }
  return above
}

function reversed(links: Links): Links {
  const back = new Map<number, number[]>()
  for (const [from, all] of links) for (const to of all) back.set(to, [...(back.get(to) ?? []), from])
  return back
}

function isAbove(older: number, younger: number, above: Links): boolean {
  const seen = new Set([younger])
  const queue = [younger]
  for (let group = queue.pop(); group !== undefined; group = queue.pop())
    for (const parent of above.get(group) ?? []) {
      if (parent === older) return true
      if (!seen.has(parent)) queue.push(parent)
      seen.add(parent)
    }
  return false
}

function topDown(groups: readonly number[], above: Links): readonly number[] {
  const ordered: number[] = []
  const seen = new Set<number>()
  const visit = (group: number) => {
    if (seen.has(group)) return
    seen.add(group)
    for (const parent of above.get(group) ?? []) visit(parent)
    ordered.push(group)
  }
  for (const group of groups) visit(group)
  return ordered
}

/** What no line joins to the rest stands level with whom it was said to be related to, or with the reference person. */
function aligned(family: Family, rows: ReadonlyMap<KinshipId, number>): RowOf {
  const parts = partsOf(family)
  const main = parts.find(part => part.some(id => id === family.members[0]?.id)) ?? []
  const level = rows.get(family.members[0]?.id ?? ('' as KinshipId)) ?? 0
  const placed = new Map(main.map(id => [id, rows.get(id)!]))
  for (const part of parts) {
    if (part === main) continue
    const hook = part.flatMap(id => hooksOf(family, id).map(to => ({ id, to }))).find(({ to }) => placed.has(to))
    const shift = hook ? placed.get(hook.to)! - rows.get(hook.id)! : part.length === 1 ? level - rows.get(part[0]!)! : 0
    for (const id of part) placed.set(id, rows.get(id)! + shift)
  }
  const first = Math.min(...placed.values())
  return new Map([...placed].map(([id, row]) => [id, row - first]))
}

const hooksOf = ({ members }: Family, id: KinshipId): readonly KinshipId[] =>
  members.find(member => member.id === id)!.entry.ties.flatMap(tie => (tie.tie === 'kinOf' ? tie.of : []))

/** The members that lines join, part by part. */
function partsOf({ members, couples, sibships }: Family): readonly (readonly KinshipId[])[] {
  const near = new Map<KinshipId, KinshipId[]>(members.map(({ id }) => [id, []]))
  const tie = (all: readonly KinshipId[]) => {
    for (const id of all) near.get(id)!.push(...all)
  }
  for (const { partners } of couples) tie(partners)
  for (const { parents, children } of sibships) tie([...parents, ...children.map(({ id }) => id)])
  const seen = new Set<KinshipId>()
  return members.flatMap(({ id }) => {
    if (seen.has(id)) return []
    const part: KinshipId[] = []
    const queue = [id]
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (seen.has(next)) continue
      seen.add(next)
      part.push(next)
      queue.push(...near.get(next)!)
    }
    return [part]
  })
}

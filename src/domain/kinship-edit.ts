/** What becomes of the entries of a family when something is told of them: each answer is the entries that are to be saved, whole. */
import type { KinshipId } from './ids'
import { periodsOf, type KinBond, type Kinship, type KinTie, type UnionState } from './kinship'
import { isBackwards, type PartialDate, type Period } from './partial-date'

/**
 * The rows once something changes at a moment: what was in force for the same thing ends there, and the new row begins. Without a moment what was told
 * before was wrong, and is replaced.
 */
export function changedFrom<Row extends Period>(
  rows: readonly Row[],
  added: Row | undefined,
  isSame: (row: Row) => boolean,
  from: PartialDate | undefined = added?.from,
): readonly Row[] {
  const before = rows.flatMap(row => {
    if (!isSame(row) || (row.to !== undefined && from !== undefined)) return [row]
    const ended = { ...row, to: from }
    return from === undefined || row.from === from || isBackwards(ended) ? [] : [ended]
  })
  return added ? [...before, added] : before
}

/** How two partners stand to each other from now on; whichever of the two holds what was told before. */
export function withUnion(
  entries: readonly Kinship[],
  [one, other]: readonly [KinshipId, KinshipId],
  state: UnionState,
  from: PartialDate | undefined,
): readonly Kinship[] {
  const added: KinTie = { tie: 'partnerOf', of: other, state, ...(from && { from }) }
  return edited(entries, [one, other], entry => {
    const partner = entry.id === one ? other : one
    const isSame = (tie: KinTie) => tie.tie === 'partnerOf' && tie.of === partner
    return { ...entry, ties: [...changedFrom<KinTie>(entry.ties, entry.id === one ? added : undefined, isSame, from)] }
  })
}

/** How it is between two from now on, or between one and the whole household; nothing is told any more without a quality. */
export function withBond(
  entries: readonly Kinship[],
  [one, other]: readonly [KinshipId, KinshipId | undefined],
  told: Pick<KinBond, 'quality' | 'flow'> | undefined,
  from: PartialDate | undefined,
): readonly Kinship[] {
  const added = told && { ...told, ...(other && { with: other }), ...(from && { from }) }
  return edited(entries, other ? [one, other] : [one], entry => {
    const partner = entry.id === one ? other : one
    const isSame = (bond: KinBond) => bond.with === partner
    return { ...entry, bonds: [...changedFrom<KinBond>(entry.bonds, entry.id === one ? added : undefined, isSame, from)] }
  })
}

/** Nothing ties the two any more: it was told by mistake. */
export const withoutTies = (entries: readonly Kinship[], one: KinshipId, other: KinshipId): readonly Kinship[] =>
  edited(entries, [one, other], entry => {
    const partner = entry.id === one ? other : one
    return { ...entry, ties: entry.ties.filter(({ of }) => of !== partner) }
  })

/** Laid upon what an earlier change of the same entries came to. */
export const merged = (before: readonly Kinship[], changed: readonly Kinship[]): readonly Kinship[] =>
  before.map(entry => changed.find(({ id }) => id === entry.id) ?? entry)

function edited(entries: readonly Kinship[], ids: readonly KinshipId[], edit: (entry: Kinship) => Kinship): readonly Kinship[] {
  return entries.filter(({ id }) => ids.includes(id)).map(edit)
}

/** The years of which the family has something to tell, the first first: where *com’era* may begin. */
export function yearsTold(entries: readonly Kinship[]): readonly number[] {
  const told = entries.flatMap(entry => [
    entry.birthYear,
    entry.deathYear,
    ...periodsOf(entry).flatMap(({ from, to }) => [from, to].map(date => date && Number(date.slice(0, 4)))),
  ])
  return [...new Set(told.filter(year => typeof year === 'number'))].sort((a, b) => a - b)
}

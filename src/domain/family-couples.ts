/** Couples as they stand on a day: the rows of their union in order, and parents of a common child of whose union nobody wrote. */
import type { LocalDate } from './dates'
import type { Sibship } from './family-parents'
import type { KinshipId } from './ids'
import type { UnionState } from './kinship'
import { byBeginning, hasEnded, type PartialDate, type Period } from './partial-date'

export interface PartnerRow extends Period {
  readonly partners: readonly [KinshipId, KinshipId]
  readonly state: UnionState
}

/** What joins or joined them; `unsaid` when all that is known is a common child. */
export type UnionForm = Extract<UnionState, 'married' | 'civilUnion' | 'cohabiting' | 'relationship'> | 'unsaid'
export type UnionEnding = Exclude<UnionState, UnionForm>

export interface Couple {
  readonly key: string
  /** In the order of their ids. */
  readonly partners: readonly [KinshipId, KinshipId]
  readonly form: UnionForm
  readonly since: PartialDate | undefined
  /** Absent while they are together, or until one died. */
  readonly ending: UnionEnding | undefined
  readonly endedIn: PartialDate | undefined
}

export const coupleKey = (one: KinshipId, other: KinshipId): string => [one, other].sort().join(' ')

/** The oldest union first. */
export function couplesOf(
  rows: readonly PartnerRow[],
  sibships: readonly Sibship[],
  dead: ReadonlySet<KinshipId>,
  day: LocalDate,
): readonly Couple[] {
  const byKey = new Map<string, PartnerRow[]>()
  for (const row of rows) {
    const key = coupleKey(...row.partners)
    byKey.set(key, [...(byKey.get(key) ?? []), row])
  }
  const couples = [...byKey].map(([key, rows]) => coupleOf(key, rows, dead, day))
  for (const { parents } of sibships) {
    const [one, other] = parents
    if (one === undefined || other === undefined || byKey.has(coupleKey(one, other))) continue
    couples.push({
      key: coupleKey(one, other),
      partners: [one, other],
      form: 'unsaid',
      since: undefined,
      ending: undefined,
      endedIn: undefined,
    })
    byKey.set(coupleKey(one, other), [])
  }
  return couples.sort((a, b) => compare(a.since ?? '', b.since ?? '') || compare(a.key, b.key))
}

export const endings: readonly UnionState[] = ['separated', 'divorced', 'ended']
const isForm = (state: UnionState): state is Exclude<UnionForm, 'unsaid'> => !endings.includes(state)

function coupleOf(key: string, rows: readonly PartnerRow[], dead: ReadonlySet<KinshipId>, day: LocalDate): Couple {
  const [one, other] = [...rows[0]!.partners].sort()
  const sorted = [...rows].sort((a, b) => byBeginning(a, b) || rank(a.state) - rank(b.state))
  const now = sorted.at(-1)!
  const begun = sorted.filter(({ state }) => isForm(state))
  const isOver = isForm(now.state) && hasEnded(now, day) && !dead.has(one!) && !dead.has(other!)
  const last = begun.at(-1)
  return {
    key,
    partners: [one!, other!],
    form: last ? (last.state as UnionForm) : now.state === 'ended' ? 'relationship' : 'married',
    since: begun[0]?.from,
    ending: isForm(now.state) ? (isOver ? 'ended' : undefined) : now.state,
    endedIn: isForm(now.state) ? (isOver ? now.to : undefined) : now.from,
  }
}

/** Of rows that begin together the one that is further on in a life holds. */
const order: readonly UnionState[] = ['relationship', 'cohabiting', 'civilUnion', 'married', 'separated', 'ended', 'divorced']
const rank = (state: UnionState): number => order.indexOf(state)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Families for tests: entries by number, and families that grow as families do. */
import * as fc from 'fast-check'
import { CaseId, KinshipId, WorkerId } from './ids'
import { Kinship, KinSex, UnionState, type KinTie } from './kinship'

const uuid = (group: string, n: number): string => `0193f000-${group}-7000-8000-${String(n).padStart(12, '0')}`

export const kinId = (n: number): KinshipId => KinshipId.parse(uuid('00f1', n))
export const familyCase = CaseId.parse(uuid('00f2', 1))
const workerId = WorkerId.parse(uuid('00f3', 1))

export const kin = (n: number, given: Partial<Kinship> = {}): Kinship =>
  Kinship.parse({
    id: kinId(n),
    caseId: familyCase,
    workerId,
    entry: n === 1 ? 'reference' : 'relative',
    name: `N${n}`,
    ties: [],
    bonds: [],
    stays: [],
    responsibility: [],
    protections: [],
    ...given,
  })

export const childOf = (...parents: readonly number[]): readonly KinTie[] =>
  parents.map(n => ({ tie: 'childOf', of: kinId(n), by: 'birth' }))
export const partnerOf = (n: number, state: UnionState = 'married', from?: string): KinTie => ({
  tie: 'partnerOf',
  of: kinId(n),
  state,
  ...(from && { from }),
})

/** What may come to a family: whom it concerns is told by a number, taken round the family as it is. */
const event = fc.record({
  what: fc.constantFrom('partner', 'child', 'child', 'child', 'parents', 'sibling', 'twin', 'foster', 'adopted', 'kin'),
  at: fc.nat({ max: 999 }),
  sex: fc.constantFrom(...KinSex.options),
  state: fc.constantFrom(...UnionState.options),
  isHere: fc.boolean(),
  isDead: fc.boolean(),
  isIdentical: fc.boolean(),
})
type Event = typeof event extends fc.Arbitrary<infer One> ? One : never

/** Families of at most so many people, grown from one. */
export const grownFamily = (most: number): fc.Arbitrary<readonly Kinship[]> =>
  fc.array(event, { maxLength: 2 * most, size: 'max' }).map(events => {
    const family: Kinship[] = [kin(1, { birthYear: 1980, stays: [{}] })]
    for (const each of events) if (family.length < most) grow(family, each)
    return family
  })

function grow(family: Kinship[], { what, at, sex, state, isHere, isDead, isIdentical }: Event): void {
  const whom = family[at % family.length]!
  const born = whom.birthYear!
  const isParent = what === 'child' || what === 'foster' || what === 'adopted'
  if ((isParent && born > 1990) || (what === 'parents' && born < 1900)) return
  const n = () => family.length + 1
  const add = (birthYear: number, ties: readonly KinTie[]) =>
    family.push(
      kin(n(), {
        sex,
        birthYear,
        ties: [...ties],
        stays: isHere ? [{}] : [],
        ...(isDead && { life: 'deceased', deathYear: Math.min(birthYear + 60, 2025) }),
      }),
    )
  const bornTo = (by: 'birth' | 'foster' | 'adoption'): readonly KinTie[] => {
    const partner = family.findLast(each => each.ties.some(tie => tie.tie === 'partnerOf' && tie.of === whom.id))
    return [whom, ...(partner ? [partner] : [])].map(({ id }) => ({ tie: 'childOf', of: id, by }))
  }
  if (what === 'partner') add(born + 2, [{ tie: 'partnerOf', of: whom.id, state }])
  if (what === 'child') add(born + 25 + (at % 7), bornTo('birth'))
  if (what === 'foster') add(born + 30, bornTo('foster'))
  if (what === 'adopted') add(born + 30, bornTo('adoption'))
  if (what === 'sibling') add(born + 1, [{ tie: 'siblingOf', of: whom.id }])
  if (what === 'twin') add(born, [{ tie: 'twinOf', of: whom.id, isIdentical }])
  if (what === 'kin') add(born, [{ tie: 'kinOf', of: whom.id, said: 'zia' }])
  const hasParents = whom.ties.some(({ tie }) => tie === 'childOf' || tie === 'siblingOf' || tie === 'twinOf')
  if (
    what !== 'parents' ||
    hasParents ||
    family.some(({ ties }) => ties.some(tie => tie.tie === 'parentOf' && tie.of === whom.id))
  )
    return
  const father: KinTie = { tie: 'parentOf', of: whom.id, by: 'birth' }
  add(born - 28, [father])
  add(born - 26, [father, { tie: 'partnerOf', of: family.at(-1)!.id, state }])
}

/** Anything that could be written, whether it can be or not. */
export const anyFamily: fc.Arbitrary<readonly Kinship[]> = fc.integer({ min: 1, max: 14 }).chain(size =>
  fc
    .array(
      fc.record({
        from: fc.integer({ min: 1, max: size }),
        to: fc.integer({ min: 1, max: size }),
        tie: fc.constantFrom('childOf', 'parentOf', 'siblingOf', 'twinOf', 'partnerOf', 'kinOf'),
        by: fc.constantFrom('birth', 'adoption', 'foster'),
        state: fc.constantFrom(...UnionState.options),
        isIdentical: fc.boolean(),
      }),
      { maxLength: 24 },
    )
    .map(ties =>
      Array.from({ length: size }, (_, at) =>
        kin(at + 1, {
          stays: at % 3 === 0 ? [{}] : [],
          ties: ties
            .filter(({ from, to }) => from === at + 1 && from !== to)
            .map(({ from: _from, to, ...tie }) => ({ ...tie, of: kinId(to), said: 'parente' })),
        }),
      ),
    ),
)

/** Somebody of the family as the form has them, and what becomes of the entries when it is kept. */
import type { LocalDate } from '../../../../domain/dates'
import type { Family } from '../../../../domain/family'
import { coupleKey } from '../../../../domain/family-couples'
import type { CaseId, KinshipId, WorkerId } from '../../../../domain/ids'
import {
  kinshipFault,
  type BondFlow,
  type BondQuality,
  type KinAvailability,
  type KinSex,
  type Kinship,
  type KinTie,
  type LegalProtection,
  type LifeState,
  type NetworkSort,
  type Parentage,
  type ParentalResponsibility,
  type UnionState,
} from '../../../../domain/kinship'
import { changedFrom, merged, withBond, withoutTies, withUnion } from '../../../../domain/kinship-edit'
import { isInForce, type PartialDate } from '../../../../domain/partial-date'
import { err, ok, unreachable, type Result } from '../../../../domain/result'
import { readPartialDate } from '../../../../domain/typed-date'
import { familyForm as text } from '../../../text/familyForm'

export const relations = ['child', 'parent', 'partner', 'sibling', 'other'] as const
export type Relation = (typeof relations)[number]

/** Empty words say nothing; ids are those of entries. */
export interface EntryForm {
  readonly isNetwork: boolean
  /** Nothing is added to the ties when empty. */
  readonly relation: Relation | ''
  readonly of: string
  readonly otherParent: string
  readonly by: Parentage
  readonly state: UnionState
  readonly stateSince: string
  readonly said: string
  readonly network: NetworkSort
  readonly name: string
  readonly birthYear: string
  readonly sex: KinSex
  readonly life: LifeState
  readonly deathYear: string
  readonly livesHere: boolean
  readonly livesSince: string
  /** The whole household when empty. */
  readonly bondWith: string
  readonly quality: BondQuality | ''
  readonly flow: BondFlow | ''
  readonly bondSince: string
  readonly twinOf: string
  readonly isIdentical: boolean
  readonly responsibility: ParentalResponsibility | ''
  readonly responsibilitySince: string
  readonly protection: LegalProtection | ''
  readonly protectedBy: string
  readonly protectionSince: string
  readonly availability: KinAvailability | ''
  readonly contact: string
  readonly note: string
  /** Whom it is no relative of, after all. */
  readonly untied: readonly KinshipId[]
}

export interface Whole {
  readonly id: KinshipId
  readonly before: Kinship | undefined
  readonly entries: readonly Kinship[]
  readonly family: Family
  readonly caseId: CaseId
  readonly workerId: WorkerId
  readonly today: LocalDate
}

export interface EntryProblem {
  readonly field: keyof EntryForm
  readonly message: string
}

/** As the form opens: of an entry what holds today; for a new one what is likely. */
export function openedForm(
  family: Family,
  before: Kinship | undefined,
  { of = '', isNetwork = false, relation = 'child' }: { of?: string | undefined; isNetwork?: boolean; relation?: Relation },
): EntryForm {
  const { day } = family
  const inForce = <Row extends { from?: PartialDate | undefined; to?: PartialDate | undefined }>(rows: readonly Row[] = []) =>
    rows.findLast(row => isInForce(row, day))
  const protection = inForce(before?.protections)
  const isOfNetwork = before ? before.entry === 'network' : isNetwork
  const bondWith = isOfNetwork ? '' : before?.entry === 'relative' ? (family.members[0]?.id ?? '') : ''
  return {
    isNetwork: isOfNetwork,
    relation: before || isNetwork ? '' : relation,
    of,
    otherParent: likelyParent(family, of),
    by: 'birth',
    state: 'married',
    stateSince: '',
    said: '',
    network: before?.network ?? 'professional',
    name: before?.name ?? '',
    birthYear: before?.birthYear?.toString() ?? '',
    sex: before?.sex ?? 'unknown',
    life: before?.life ?? 'living',
    deathYear: before?.deathYear?.toString() ?? '',
    livesHere: before ? inForce(before.stays) !== undefined : !isNetwork,
    livesSince: '',
    bondWith,
    ...bondToday(family, before?.id, bondWith),
    bondSince: '',
    twinOf: '',
    isIdentical: false,
    responsibility: inForce(before?.responsibility)?.standing ?? '',
    responsibilitySince: '',
    protection: protection?.measure ?? '',
    protectedBy: protection?.byName ?? '',
    protectionSince: '',
    availability: before?.availability ?? '',
    contact: before?.contact ?? '',
    note: before?.note ?? '',
    untied: [],
  }
}

/** How it is today between an entry and another, or the household. */
export function bondToday(family: Family, id: KinshipId | undefined, other: string): Pick<EntryForm, 'quality' | 'flow'> {
  const found = family.bonds.find(bond => {
    const [one, two] = [bond.of, bond.with ?? '']
    return id !== undefined && ((one === id && two === other) || (two === id && one === other))
  })
  return { quality: found?.quality ?? '', flow: found?.flow ?? '' }
}

/** The other parent that is likely: whom the one that was chosen is with. */
export const likelyParent = ({ couples }: Family, id: string): KinshipId | '' =>
  couples
    .filter(({ ending }) => ending === undefined)
    .flatMap(({ partners: [one, other] }) => (one === id ? other : other === id ? one : []))
    .at(-1) ?? ''

/** The entries to be saved, whole; or all that is wrong. */
export function readEntry(form: EntryForm, whole: Whole): Result<readonly Kinship[], readonly EntryProblem[]> {
  const problems = problemsIn(form)
  if (problems.length > 0) return err(problems)
  const entry = withRows(form, whole)
  const all = [...whole.entries.filter(({ id }) => id !== entry.id), entry]
  const untied = form.untied.reduce<readonly Kinship[]>(
    (entries, other) => merged(entries, withoutTies(entries, entry.id, other)),
    all,
  )
  const tied = withRelation(untied, form, whole)
  const bonded = withTold(tied, form, whole)
  const changed = bonded.filter(each => !whole.entries.includes(each))
  const fault = changed.map(kinshipFault).find(each => each !== undefined)
  if (fault) return err([{ field: fieldOf[fault], message: text.faults[fault] }])
  return ok(changed)
}

const fieldOf = {
  NameMissing: 'name',
  SortMissing: 'network',
  DiesBeforeBirth: 'deathYear',
  TiedToItself: 'of',
  EndsBeforeBeginning: 'livesSince',
} as const

const dates = ['stateSince', 'livesSince', 'bondSince', 'responsibilitySince', 'protectionSince'] as const

function problemsIn(form: EntryForm): readonly EntryProblem[] {
  const { errors } = text
  const isYear = (typed: string) => typed === '' || /^(1[89]|20|21)\d\d$/.test(typed.trim())
  return [
    ...(form.isNetwork && !form.name.trim() ? [{ field: 'name' as const, message: text.faults.NameMissing }] : []),
    ...(form.relation !== '' && !form.of ? [{ field: 'of' as const, message: errors.of }] : []),
    ...(form.relation === 'other' && !form.said.trim() ? [{ field: 'said' as const, message: errors.said }] : []),
    ...(['birthYear', 'deathYear'] as const).flatMap(field => (isYear(form[field]) ? [] : [{ field, message: errors.year }])),
    ...dates.flatMap(field => (form[field].trim() && !readPartialDate(form[field]) ? [{ field, message: errors.since }] : [])),
  ]
}

/** The entry alone, without what ties it to others. */
function withRows(form: EntryForm, { id, before, caseId, workerId, today }: Whole): Kinship {
  const { entry = form.isNetwork ? 'network' : 'relative', ties = [], bonds = [] } = before ?? {}
  const words = (typed: string) => typed.trim() || undefined
  const isPerson = !form.isNetwork
  return {
    id,
    caseId,
    workerId: before?.workerId ?? workerId,
    entry,
    name: words(form.name),
    personId: before?.personId,
    sex: isPerson ? form.sex : undefined,
    birthYear: isPerson && form.birthYear ? Number(form.birthYear) : undefined,
    life: isPerson && form.life !== 'living' ? form.life : undefined,
    deathYear: form.life === 'deceased' && form.deathYear ? Number(form.deathYear) : undefined,
    network: isPerson ? undefined : form.network,
    ties,
    bonds,
    stays: [...staysOf(form, before, today)],
    responsibility: [
      ...rowsOf(
        before?.responsibility ?? [],
        before !== undefined,
        today,
        form.responsibilitySince,
        row => row.standing === form.responsibility,
        from => (form.responsibility ? { standing: form.responsibility, over: [], ...(from && { from }) } : undefined),
      ),
    ],
    protections: [
      ...rowsOf(
        before?.protections ?? [],
        before !== undefined,
        today,
        form.protectionSince,
        row => row.measure === form.protection && (row.byName ?? '') === form.protectedBy.trim(),
        from =>
          form.protection ? { measure: form.protection, byName: words(form.protectedBy), ...(from && { from }) } : undefined,
      ),
    ],
    availability: form.availability || undefined,
    contact: words(form.contact),
    note: words(form.note),
  }
}

function staysOf(
  { livesHere, livesSince, isNetwork }: EntryForm,
  before: Kinship | undefined,
  today: LocalDate,
): Kinship['stays'] {
  if (isNetwork) return before?.stays ?? []
  const stays = before?.stays ?? []
  const wasHere = stays.some(stay => isInForce(stay, today))
  const since = readPartialDate(livesSince)
  if (livesHere === wasHere) return stays
  if (livesHere) return [...stays, before ? { from: since ?? today } : since ? { from: since } : {}]
  return [...changedFrom(stays, undefined, () => true, since ?? today)]
}

/** Rows of which one holds at a time: what is told now ends what held, unless it is the same. */
function rowsOf<Row extends { from?: PartialDate | undefined; to?: PartialDate | undefined }>(
  rows: readonly Row[],
  isEdit: boolean,
  today: LocalDate,
  typed: string,
  isSame: (row: Row) => boolean,
  make: (from: PartialDate | undefined) => Row | undefined,
): readonly Row[] {
  const now = rows.findLast(row => isInForce(row, today))
  const from = readPartialDate(typed)
  const next = make(from)
  if (now ? next !== undefined && isSame(now) : next === undefined) return rows
  return changedFrom(rows, next, () => true, from ?? (isEdit && next === undefined ? today : undefined))
}

function withRelation(entries: readonly Kinship[], form: EntryForm, { id, family }: Whole): readonly Kinship[] {
  const of = form.of as KinshipId
  const add = (ties: readonly KinTie[]) =>
    entries.map(entry => (entry.id === id ? { ...entry, ties: [...entry.ties, ...ties] } : entry))
  const twin: readonly KinTie[] = form.twinOf
    ? [{ tie: 'twinOf', of: form.twinOf as KinshipId, isIdentical: form.isIdentical }]
    : []
  const since = readPartialDate(form.stateSince)
  switch (form.relation) {
    case '':
      return twin.length > 0 ? add(twin) : entries
    case 'child':
      return add([
        ...[of, form.otherParent as KinshipId].filter(Boolean).map(parent => childTie(parent, form.by, since)),
        ...twin,
      ])
    case 'parent':
      return add([{ tie: 'parentOf', of, by: form.by, ...(since && { from: since }) }])
    case 'partner':
      return merged(entries, withUnion(entries, [id, of], form.state, since))
    case 'sibling': {
      const parents =
        family.sibships.find(({ children }) => children.some(child => child.id === of && child.by === 'birth'))?.parents ?? []
      const ties = parents.map(parent => childTie(parent, 'birth', undefined))
      return add([...(ties.length > 0 ? ties : [{ tie: 'siblingOf' as const, of }]), ...twin])
    }
    case 'other':
      return add([{ tie: 'kinOf', of, said: form.said.trim() }])
    default:
      return unreachable(form.relation)
  }
}

const childTie = (of: KinshipId, by: Parentage, from: PartialDate | undefined): KinTie => ({
  tie: 'childOf',
  of,
  by,
  ...(from && by !== 'birth' && { from }),
})

/** The bond, where it is another than it was. */
function withTold(entries: readonly Kinship[], form: EntryForm, { id, family }: Whole): readonly Kinship[] {
  const was = bondToday(family, id, form.bondWith)
  if (was.quality === form.quality && was.flow === form.flow) return entries
  const told = form.quality ? { quality: form.quality, ...(form.flow && { flow: form.flow }) } : undefined
  const other = (form.bondWith || undefined) as KinshipId | undefined
  return merged(entries, withBond(entries, [id, other], told, readPartialDate(form.bondSince)))
}

/** Whom an entry is a relative or a partner of, as it is written, each once. */
export const relativesOf = (entries: readonly Kinship[], id: KinshipId): readonly KinshipId[] => [
  ...new Set(entries.flatMap(entry => entry.ties.flatMap(({ of }) => (entry.id === id ? of : of === id ? entry.id : [])))),
]

export const isCouple = ({ couples }: Family, one: string, other: string): boolean =>
  couples.some(({ key }) => key === coupleKey(one as KinshipId, other as KinshipId))

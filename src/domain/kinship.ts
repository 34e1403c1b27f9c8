/**
 * The people of a family and those around it, one record for each entry of the list: two workers who add relatives without knowing of each other have two
 * entries, and never one that differs. What ties an entry to the others, and all that changes in a life, are rows with a beginning and an end.
 */
import { z } from './schema'
import { CaseId, KinshipId, PersonId, WorkerId } from './ids'
import { isBackwards, Period } from './partial-date'

/** Whom the case is about, a relative or whoever lives with them, somebody or something of the network around. */
export const KinshipEntry = z.enum(['reference', 'relative', 'network'])
export type KinshipEntry = z.infer<typeof KinshipEntry>

/** For the symbol of the genogram; of who is not known one says nothing. */
export const KinSex = z.enum(['F', 'M', 'other', 'unknown'])
export type KinSex = z.infer<typeof KinSex>

export const LifeState = z.enum(['living', 'expected', 'deceased'])
export type LifeState = z.infer<typeof LifeState>

/** What makes somebody a child of somebody. */
export const Parentage = z.enum(['birth', 'adoption', 'foster'])
export type Parentage = z.infer<typeof Parentage>

/** How two partners stand to each other, from a day on. */
export const UnionState = z.enum(['married', 'civilUnion', 'cohabiting', 'relationship', 'separated', 'divorced', 'ended'])
export type UnionState = z.infer<typeof UnionState>

export const BondQuality = z.enum(['close', 'good', 'fused', 'distant', 'ambivalent', 'conflictual', 'broken', 'violent'])
export type BondQuality = z.infer<typeof BondQuality>

/** Which way help goes along a bond, seen from whoever has the entry. */
export const BondFlow = z.enum(['gives', 'receives', 'both'])
export type BondFlow = z.infer<typeof BondFlow>

/** Of a parent, as a judge may have changed it (c.c. 316, 330, 333). */
export const ParentalResponsibility = z.enum(['full', 'limited', 'suspended', 'forfeited'])
export type ParentalResponsibility = z.infer<typeof ParentalResponsibility>

/** Whether one can count on somebody for the person in charge. */
export const KinAvailability = z.enum(['available', 'inPart', 'unavailable'])
export type KinAvailability = z.infer<typeof KinAvailability>

/** Protezione giuridica: tutela, curatela, amministrazione di sostegno. */
export const LegalProtection = z.enum(['tutela', 'curatela', 'amministrazioneDiSostegno'])
export type LegalProtection = z.infer<typeof LegalProtection>

export const NetworkSort = z.enum([
  'professional',
  'socialService',
  'health',
  'school',
  'work',
  'association',
  'faith',
  'neighbour',
  'friend',
  'court',
  'other',
])
export type NetworkSort = z.infer<typeof NetworkSort>

const of = KinshipId
const rows = <Row extends z.ZodType>(row: Row) => z.array(row).max(60)

/** What ties an entry to another, seen from the entry that holds it. */
export const KinTie = z.discriminatedUnion('tie', [
  z.object({ tie: z.literal('childOf'), of, by: Parentage, ...Period.shape }),
  z.object({ tie: z.literal('parentOf'), of, by: Parentage, ...Period.shape }),
  /** Of the same parents, when they have no entry of their own. */
  z.object({ tie: z.literal('siblingOf'), of, ...Period.shape }),
  z.object({ tie: z.literal('twinOf'), of, isIdentical: z.boolean(), ...Period.shape }),
  z.object({ tie: z.literal('partnerOf'), of, state: UnionState, ...Period.shape }),
  /** A relation that is known by its name alone ("zio materno"), or of who lives with them and is no relative. */
  z.object({ tie: z.literal('kinOf'), of, said: z.string().trim().min(1).max(40), ...Period.shape }),
])
export type KinTie = z.infer<typeof KinTie>

/** How it is between two entries; with the whole household when `with` is absent. */
export const KinBond = z.object({
  with: KinshipId.optional(),
  quality: BondQuality,
  flow: BondFlow.optional(),
  ...Period.shape,
})
export type KinBond = z.infer<typeof KinBond>

/** Over the children named; over all of them when none is. */
const Responsibility = z.object({ standing: ParentalResponsibility, over: z.array(KinshipId).max(20), ...Period.shape })
/** `by` has an entry, or `byName` says who it is. */
const Protection = z.object({
  measure: LegalProtection,
  by: KinshipId.optional(),
  byName: z.string().trim().max(120).optional(),
  ...Period.shape,
})

const year = z.int().min(1850).max(2200)

export const Kinship = z.object({
  id: KinshipId,
  caseId: CaseId,
  /** Who wrote it first. */
  workerId: WorkerId,
  entry: KinshipEntry,
  /** Or initials; or what a service is called. */
  name: z.string().trim().min(1).max(80).optional(),
  /** The same person's own record, for who may see it: it opens no door. */
  personId: PersonId.optional(),
  sex: KinSex.optional(),
  birthYear: year.optional(),
  /** Living when absent. */
  life: LifeState.optional(),
  deathYear: year.optional(),
  /** What a part of the network is. */
  network: NetworkSort.optional(),
  ties: rows(KinTie),
  bonds: rows(KinBond),
  /** When they lived with the household. */
  stays: rows(Period),
  responsibility: rows(Responsibility),
  protections: rows(Protection),
  availability: KinAvailability.optional(),
  /** How to reach them, for the worker. */
  contact: z.string().trim().max(120).optional(),
  note: z.string().trim().max(1000).optional(),
})
export type Kinship = z.infer<typeof Kinship>

export type KinshipFault = 'NameMissing' | 'SortMissing' | 'DiesBeforeBirth' | 'TiedToItself' | 'EndsBeforeBeginning'

/** The first thing that cannot be. */
export function kinshipFault(entry: Kinship): KinshipFault | undefined {
  if (entry.entry === 'network' && !entry.name) return 'NameMissing'
  if (entry.entry === 'network' && !entry.network) return 'SortMissing'
  if (entry.birthYear !== undefined && entry.deathYear !== undefined && entry.deathYear < entry.birthYear)
    return 'DiesBeforeBirth'
  if ([...entry.ties.map(tie => tie.of), ...entry.bonds.map(bond => bond.with)].includes(entry.id)) return 'TiedToItself'
  return periodsOf(entry).some(isBackwards) ? 'EndsBeforeBeginning' : undefined
}

export const periodsOf = (entry: Kinship): readonly Period[] => [
  ...entry.ties,
  ...entry.bonds,
  ...entry.stays,
  ...entry.responsibility,
  ...entry.protections,
]

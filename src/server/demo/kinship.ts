/** The invented Ferrante family: nine in the house, the father of the elder children elsewhere, and what is around them. */
import { KinshipId, type CaseId, type PersonId, type WorkerId } from '../../domain/ids'
import { Kinship, type KinBond, type KinTie, type NetworkSort } from '../../domain/kinship'

export type Ferrante = 'rosa' | 'antonio' | 'carmela' | 'salvatore' | 'marco' | 'anna' | 'giulia' | 'luca' | 'sara'
type Around = 'school' | 'doctor' | 'educator' | 'caritas' | 'neighbour' | 'clinic' | 'work'
type Who = Ferrante | Around | 'vincenzo' | 'lucia'

/** The same tie between two who have no id yet. */
type Between<Tie> = Tie extends KinTie ? Omit<Tie, 'of'> & { readonly of: Who } : never
type Told = Partial<Omit<Kinship, 'ties' | 'bonds'>> & {
  readonly ties?: readonly Between<KinTie>[]
  readonly bonds?: readonly (Omit<KinBond, 'with'> & { readonly with?: Who })[]
}

const child = (by: 'birth' | 'foster', ...parents: readonly Who[]) => parents.map(of => ({ tie: 'childOf' as const, of, by }))
const resource = (network: NetworkSort, name: string, ...bonds: NonNullable<Told['bonds']>): Told => ({
  entry: 'network',
  network,
  name,
  bonds,
})

const told: Readonly<Record<Who, Told>> = {
  rosa: {
    entry: 'reference',
    name: 'Rosa Ferrante',
    sex: 'F',
    birthYear: 1984,
    stays: [{}],
    ties: [
      ...child('birth', 'vincenzo', 'carmela'),
      { tie: 'partnerOf', of: 'salvatore', state: 'married', from: '2007-06', to: '2016-03' },
      { tie: 'partnerOf', of: 'salvatore', state: 'separated', from: '2016-03' },
      { tie: 'partnerOf', of: 'antonio', state: 'cohabiting', from: '2018' },
    ],
    bonds: [
      { with: 'salvatore', quality: 'good', to: '2014' },
      { with: 'salvatore', quality: 'conflictual', from: '2014' },
      { with: 'carmela', quality: 'close' },
    ],
    responsibility: [{ standing: 'full', over: [] }],
  },
  antonio: { name: 'Antonio Greco', sex: 'M', birthYear: 1986, stays: [{ from: '2018' }] },
  carmela: {
    name: 'Carmela Russo',
    sex: 'F',
    birthYear: 1956,
    stays: [{ from: '2015' }],
    ties: [{ tie: 'partnerOf', of: 'vincenzo', state: 'married', from: '1979' }],
    availability: 'available',
    protections: [{ measure: 'amministrazioneDiSostegno', byName: 'avv. Elena Sica', from: '2024-09' }],
  },
  vincenzo: { name: 'Vincenzo Ferrante', sex: 'M', birthYear: 1951, life: 'deceased', deathYear: 2013 },
  lucia: {
    name: 'Lucia Ferrante',
    sex: 'F',
    birthYear: 1988,
    ties: child('birth', 'vincenzo', 'carmela'),
    bonds: [{ with: 'rosa', quality: 'distant' }],
    availability: 'unavailable',
    responsibility: [{ standing: 'suspended', over: [], from: '2023-02' }],
  },
  salvatore: {
    name: 'Salvatore Apicella',
    sex: 'M',
    birthYear: 1980,
    stays: [{ from: '2007-06', to: '2016-03' }],
    availability: 'inPart',
    responsibility: [{ standing: 'limited', over: [], from: '2017-05' }],
  },
  marco: {
    name: 'Marco Apicella',
    sex: 'M',
    birthYear: 2009,
    stays: [{}],
    ties: child('birth', 'rosa', 'salvatore'),
    bonds: [{ with: 'antonio', quality: 'conflictual', from: '2022' }],
  },
  anna: { name: 'Anna Apicella', sex: 'F', birthYear: 2013, stays: [{}], ties: child('birth', 'rosa', 'salvatore') },
  giulia: {
    name: 'Giulia Apicella',
    sex: 'F',
    birthYear: 2013,
    stays: [{}],
    ties: [...child('birth', 'rosa', 'salvatore'), { tie: 'twinOf', of: 'anna', isIdentical: true }],
  },
  luca: { name: 'Luca Greco', sex: 'M', birthYear: 2020, stays: [{}], ties: child('birth', 'rosa', 'antonio') },
  sara: {
    name: 'Sara Ferrante',
    sex: 'F',
    birthYear: 2018,
    stays: [{ from: '2023-02' }],
    ties: [...child('birth', 'lucia'), ...child('foster', 'rosa', 'antonio').map(tie => ({ ...tie, from: '2023-02' }))],
    bonds: [{ with: 'lucia', quality: 'ambivalent' }],
  },
  school: resource(
    'school',
    'Istituto comprensivo',
    { quality: 'good', flow: 'gives' },
    { with: 'marco', quality: 'conflictual' },
  ),
  doctor: resource('health', 'Pediatra', { quality: 'good', flow: 'gives' }),
  educator: resource('professional', 'Educatrice domiciliare', { quality: 'close', flow: 'both' }),
  caritas: resource('faith', 'Caritas parrocchiale', { quality: 'good', flow: 'gives' }),
  neighbour: resource('neighbour', 'Signora Teresa', { with: 'carmela', quality: 'close', flow: 'both' }),
  clinic: resource('health', 'Neuropsichiatria infantile', { with: 'sara', quality: 'distant', flow: 'gives' }),
  work: resource('work', 'Lavoro stagionale', { with: 'antonio', quality: 'distant', flow: 'receives' }),
}

/** Its entries in one case; who has a record of their own among `personIds` is linked to it. The same arguments give the same entries. */
export function demoKinship(
  caseId: CaseId,
  workerId: WorkerId,
  personIds: { readonly [Name in Ferrante]?: PersonId | undefined } = {},
): readonly Kinship[] {
  const everybody = Object.keys(told) as Who[]
  const idOf = (who: Who): KinshipId => {
    const number = everybody.indexOf(who).toString(16).padStart(2, '0')
    return KinshipId.parse(`${caseId.slice(0, 19)}af01-${caseId.slice(24, 34)}${number}`)
  }
  return everybody.map(who => {
    const { ties = [], bonds = [], ...rest } = told[who]
    return Kinship.parse({
      id: idOf(who),
      caseId,
      workerId,
      entry: 'relative',
      personId: personIds[who as Ferrante],
      stays: [],
      responsibility: [],
      protections: [],
      ...rest,
      ties: ties.map(tie => ({ ...tie, of: idOf(tie.of) })),
      bonds: bonds.map(bond => ({ ...bond, with: bond.with && idOf(bond.with) })),
    })
  })
}

/** A family in a case, for the screens: Rosa, whom it is about, her husband who left, her mother, two children, the school. */
import type { CaseId, KinshipId, PersonId } from '../../src/domain/ids'
import { Kinship, type UnionState } from '../../src/domain/kinship'
import { caseId } from './sampleCases'
import { personId, recordId, worker } from './sampleData'

export const kinId = (order: number): KinshipId => recordId(9400 + order) as string as KinshipId

const entry = (order: number, rest: Partial<Kinship>, of: CaseId = caseId(1)): Kinship =>
  Kinship.parse({
    id: kinId(order),
    caseId: of,
    workerId: worker.id,
    entry: 'relative',
    ties: [],
    bonds: [],
    stays: [],
    responsibility: [],
    protections: [],
    ...rest,
  })

export const sampleFamily = (person: PersonId = personId(1)): readonly Kinship[] => [
  entry(1, { entry: 'reference', name: 'Rosa', sex: 'F', birthYear: 1984, personId: person, stays: [{}] }),
  entry(2, {
    name: 'Salvatore',
    sex: 'M',
    birthYear: 1980,
    stays: [{ from: '2007', to: '2016' }],
    ties: [
      { tie: 'partnerOf', of: kinId(1), state: 'married', from: '2007', to: '2016' },
      { tie: 'partnerOf', of: kinId(1), state: 'separated', from: '2016' },
    ],
    bonds: [{ with: kinId(1), quality: 'conflictual', from: '2014' }],
  }),
  entry(3, {
    name: 'Carmela',
    sex: 'F',
    birthYear: 1956,
    life: 'deceased',
    deathYear: 2020,
    ties: [{ tie: 'parentOf', of: kinId(1), by: 'birth' }],
  }),
  ...[4, 5].map(order =>
    entry(order, {
      name: order === 4 ? 'Marco' : 'Anna',
      sex: order === 4 ? 'M' : 'F',
      birthYear: order === 4 ? 2009 : 2013,
      stays: [{}],
      ties: [1, 2].map(of => ({ tie: 'childOf' as const, of: kinId(of), by: 'birth' as const })),
    }),
  ),
  entry(6, { entry: 'network', name: 'Scuola media', network: 'school', bonds: [{ quality: 'good', flow: 'gives' }] }),
]

const names = ['Maria', 'Giuseppe', 'Anna', 'Antonio', 'Rosa', 'Luigi', 'Carmela', 'Vincenzo', 'Giovanna', 'Salvatore', 'Angela']
const surnames = ['Esposito', 'De Santis', 'Ferrara', 'Iannaccone']

/** Sex, year of birth, parents, partner and since when, by the order in the list: four generations of forty. */
type Told = readonly [Kinship['sex'], number, (readonly number[])?, (readonly [number, UnionState, string])?]

const forty: readonly Told[] = [
  ['F', 1985, [2, 3], [20, 'married', '2010']],
  ['M', 1955, [4, 5], [3, 'married', '1980']],
  ['F', 1958, [6, 7]],
  ['M', 1925],
  ['F', 1930, [], [4, 'married', '1950']],
  ['M', 1928],
  ['F', 1932, [], [6, 'married', '1955']],
  ['M', 1952, [4, 5], [9, 'divorced', '1990']],
  ['F', 1954],
  ['F', 1960, [4, 5], [11, 'married', '1982']],
  ['M', 1958],
  ['M', 1962, [6, 7], [13, 'married', '1988']],
  ['F', 1965],
  ['F', 1956, [6, 7]],
  ['M', 1978, [8, 9]],
  ['F', 1980, [8, 9], [17, 'cohabiting', '2005']],
  ['M', 1979],
  ['M', 1988, [10, 11]],
  ['F', 1990, [10, 11]],
  ['M', 1982, [21, 22]],
  ['M', 1950],
  ['F', 1953, [], [21, 'married', '1975']],
  ['F', 1979, [21, 22], [24, 'married', '2003']],
  ['M', 1977],
  ['F', 1988, [2, 3]],
  ['M', 1991, [2, 3], [27, 'relationship', '2013']],
  ['F', 1992],
  ['F', 1992, [12, 13]],
  ['M', 1995, [12, 13]],
  ['M', 2011, [1, 20]],
  ['F', 2014, [1, 20]],
  ['F', 2014, [1, 20]],
  ['M', 2008, [1, 34]],
  ['M', 1983, [], [1, 'divorced', '2009']],
  ['F', 2006, [23, 24]],
  ['M', 2009, [23, 24]],
  ['F', 2007, [16, 17]],
  ['M', 2015, [26, 27]],
  ['F', 2012, [18]],
  ['M', 2018, [1, 20]],
]

export const largeFamily: readonly Kinship[] = forty.map(([sex, birthYear, parents = [], union], at) =>
  entry(at + 1, {
    entry: at === 0 ? 'reference' : 'relative',
    name: `${names[at % names.length]} ${surnames[at % surnames.length]}`,
    sex,
    birthYear,
    stays: [1, 20, 22, 30, 31, 32, 33, 40].includes(at + 1) ? [{}] : [],
    ...([4, 5, 6, 21].includes(at + 1) && { life: 'deceased', deathYear: 2005 + at }),
    ties: [
      ...parents.map(of => ({ tie: 'childOf' as const, of: kinId(of), by: 'birth' as const })),
      ...(union ? [{ tie: 'partnerOf' as const, of: kinId(union[0]), state: union[1], from: union[2] }] : []),
      ...(at === 31 ? [{ tie: 'twinOf' as const, of: kinId(31), isIdentical: false }] : []),
    ],
  }),
)

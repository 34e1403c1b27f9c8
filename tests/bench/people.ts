/** Invented people by the thousand, the same every time: the demo's households, with as many different surnames as a real register has. */
import { PersonId } from '../../src/domain/ids'
import type { OfficeId } from '../../src/domain/ids'
import type { Person } from '../../src/domain/person'
import { demoPeople } from '../../src/server/demo/people'
import { seededRandom, type Random } from '../../src/server/demo/random'

const seed = 20_261_123
const starts = [
  'Ab',
  'Bar',
  'Cal',
  'Cor',
  'Del',
  'Est',
  'Fal',
  'Gar',
  'Iov',
  'Lam',
  'Mal',
  'Nap',
  'Or',
  'Pal',
  'Rav',
  'San',
  'Tar',
  'Vis',
  'Zap',
]
const middles = ['a', 'an', 'ar', 'at', 'e', 'en', 'er', 'i', 'in', 'on', 'os', 'ug', 'ul']
const ends = [
  'àno',
  'bello',
  'cci',
  'della',
  'done',
  'giò',
  'gno',
  'lisi',
  'llo',
  'mita',
  'nese',
  'rella',
  'sso',
  'tino',
  'vino',
  'zzi',
]
const particles = ["D'", "Dell'", 'De ', 'Di ', 'Lo ', 'La ']

/** Fifty thousand people of an Italian area share some thousands of surnames, a few of them very common. */
function surnameOf(random: Random, common: string | undefined): string {
  if (common !== undefined && random.chance(0.4)) return common
  const plain = `${random.pick(starts)}${random.pick(middles)}${random.pick(ends)}`
  return random.chance(0.15) ? `${random.pick(particles)}${plain}` : plain
}

export function inventPeople(count: number, offices: readonly OfficeId[]): Person[] {
  const random = seededRandom(seed)
  const people: Person[] = []
  for (const { person } of demoPeople(random, '2026-11-22')) {
    people.push({ ...person, id: PersonId.parse(person.id), surname: surnameOf(random, person.surname), offices: [...offices] })
    if (people.length === count) return people
  }
  return people
}

/** What is typed in a search: beginnings of words in any order, without accents and apostrophes, and a slip now and then. */
export function inventQueries(people: readonly Person[], count: number): Readonly<Record<'exact' | 'slip', readonly string[]>> {
  const random = seededRandom(seed + 1)
  const plain = (text: string): string =>
    text
      .normalize('NFD')
      .replace(/[\p{M}']/gu, '')
      .toLowerCase()
  const begin = (text: string, least: number): string => text.slice(0, random.between(Math.min(least, text.length), text.length))
  const exact = Array.from({ length: count }, () => {
    const { surname = '', name = '', codiceFiscale, phones } = random.pick(people)
    const way = random.below(8)
    if (way === 0) return plain(surname).slice(0, random.between(1, 3))
    if (way === 1) return surname
    if (way === 2) return plain(surname)
    if (way === 3) return `${plain(begin(name, 2))} ${plain(begin(surname, 2))}`
    if (way === 4 && codiceFiscale) return codiceFiscale.value.slice(0, random.between(6, 16))
    if (way === 5 && phones[0]) return phones[0].number
    return `${begin(surname, 3)} ${begin(name, 1)}`
  })
  const slip = Array.from({ length: count }, () => {
    const { surname = '', name = '' } = random.pick(people)
    const whole = plain(surname).replaceAll(' ', '')
    const at = random.between(1, whole.length - 2)
    const wrong = whole.slice(0, at) + random.pick(['', 'w', 'y', whole[at + 1]!]) + whole.slice(at + 1)
    return random.chance(0.5) ? wrong : `${wrong} ${plain(name)}`
  })
  return { exact, slip }
}

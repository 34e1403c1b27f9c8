/** Invented people, household by household, with codici fiscali that hold together. */
import { parseCodiceFiscale, type CodiceFiscale } from '../../domain/codice-fiscale'
import { ageOn, type LocalDate } from '../../domain/dates'
import { PersonId, uuidv7, type OfficeId } from '../../domain/ids'
import type { Person } from '../../domain/person'
import type { Sex } from '../../domain/sex'
import { demoOffices, type DemoOffice } from './ambito'
import { abroad, birthplaces, mensNames, streets, surnames, womensNames, type Origin } from './names'
import type { Random } from './random'

export interface DemoPerson {
  readonly person: Person
  readonly office: DemoOffice
  readonly age: number
}

/** Endless: take as many as are needed. */
export function* demoPeople(random: Random, today: LocalDate): Generator<DemoPerson> {
  for (let count = 0; ;) {
    for (const person of household(random, today, () => count++)) yield person
  }
}

function household(random: Random, today: LocalDate, nextCount: () => number): DemoPerson[] {
  const office = random.weighted(demoOffices.map(each => [each, each.weight]))
  const origin = random.chance(0.12) ? random.pick(abroad) : undefined
  const homeless = random.chance(0.015)
  const street = `${random.pick(streets)}, ${random.between(1, 140)}`
  const surname = random.pick(origin?.surnames ?? surnames)
  const year = Number(today.slice(0, 4))
  const isOld = random.chance(0.35)
  const firstBorn = isOld ? year - random.between(66, 92) : year - random.between(24, 65)
  const members: { sex: Sex; year: number; surname: string }[] = [
    { sex: random.chance(0.6) ? 'F' : 'M', year: firstBorn, surname },
  ]
  if (!homeless && random.chance(0.45)) {
    members.push({
      sex: members[0]!.sex === 'F' ? 'M' : 'F',
      year: firstBorn + random.between(-6, 6),
      surname: random.pick(origin?.surnames ?? surnames),
    })
  }
  if (!homeless && !isOld) {
    for (
      let child = random.weighted([
        [0, 40],
        [1, 30],
        [2, 22],
        [3, 8],
      ] as const);
      child > 0;
      child--
    ) {
      members.push({ sex: random.chance(0.5) ? 'F' : 'M', year: Math.min(firstBorn + random.between(20, 38), year - 1), surname })
    }
  }
  const landline = random.chance(0.3) ? `089 000 ${four(random.below(10_000))}` : undefined
  const adultPhone = random.chance(0.85) ? mobile(nextCount()) : undefined
  return members.map(member => {
    const born = birthDate(random, member.year, today)
    const age = ageOn(born, today)
    const name = random.pick(member.sex === 'F' ? (origin?.womensNames ?? womensNames) : (origin?.mensNames ?? mensNames))
    const birth = birthOf(random, origin, born, age)
    const code = random.chance(origin ? 0.6 : 0.82)
      ? codiceFiscale(member.surname, name, born, member.sex, birth.place)
      : undefined
    const person: Person = {
      id: PersonId.parse(uuidv7(Date.UTC(2025, 0, 1) + nextCount(), random.bytes(10))),
      surname: member.surname,
      name,
      ...(code && { codiceFiscale: code }),
      birth: code || random.chance(0.8) ? birth : { year: member.year },
      sex: member.sex,
      phones: phonesOf(random, age, adultPhone, landline, nextCount),
      residence: homeless ? { homeless: true, comune: office.comune } : { comune: office.comune, address: street },
      citizenship: origin?.citizenship ?? 'italiana',
      offices: officesOf(random, office),
    }
    return { person, office, age }
  })
}

function birthOf(random: Random, origin: Origin | undefined, born: LocalDate, age: number) {
  const isBornAbroad = origin !== undefined && (age > 15 || random.chance(0.4))
  const [place, placeName] = isBornAbroad
    ? [origin.place, origin.placeName]
    : random.weighted(birthplaces.map(([place, name, weight]) => [[place, name] as const, weight]))
  return { date: born, place, placeName }
}

function birthDate(random: Random, year: number, today: LocalDate): LocalDate {
  const born = `${year}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`
  return born > today ? `${year}-01-01` : born
}

/** A few are known to the seat too, or to the antenna of another comune. */
function officesOf(random: Random, office: DemoOffice): OfficeId[] {
  const other = random.chance(0.12) ? random.pick(demoOffices) : office
  return [...new Set([office.id, other.id])]
}

function phonesOf(
  random: Random,
  age: number,
  adultPhone: string | undefined,
  landline: string | undefined,
  nextCount: () => number,
): Person['phones'] {
  if (age < 16) return adultPhone ? [{ number: adultPhone, owner: 'genitore' }] : []
  const phones: Person['phones'] = []
  if (random.chance(0.75)) phones.push({ number: mobile(nextCount()) })
  if (age > 78 && adultPhone && random.chance(0.5))
    phones.push({ number: mobile(nextCount()), owner: random.pick(['figlia', 'figlio', 'nipote']) })
  if (landline) phones.push({ number: landline })
  return phones
}

/** 300 is a prefix that no operator has. */
const mobile = (count: number): string => `300 ${four(Math.floor(count / 1000)).slice(1)} ${four(count % 10_000)}`

const two = (number: number): string => String(number).padStart(2, '0')
const four = (number: number): string => String(number).padStart(4, '0')

const monthLetters = 'ABCDEHLMPRST'
const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** As the decree of 23 December 1976 composes it; the check character is the one that the domain's own check accepts. */
function codiceFiscale(surname: string, name: string, born: LocalDate, sex: Sex, place: string): CodiceFiscale | undefined {
  const day = Number(born.slice(8)) + (sex === 'F' ? 40 : 0)
  const month = monthLetters[Number(born.slice(5, 7)) - 1]!
  const body = `${surnameLetters(surname)}${nameLetters(name)}${born.slice(2, 4)}${month}${two(day)}${place}`
  for (const last of capitals) {
    const parsed = parseCodiceFiscale(body + last)
    if (parsed.ok) return parsed.value
  }
  return undefined
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z]/g, '')
const consonants = (text: string): string => plain(text).replace(/[AEIOU]/g, '')
const vowels = (text: string): string => plain(text).replace(/[^AEIOU]/g, '')

const surnameLetters = (surname: string): string => `${consonants(surname)}${vowels(surname)}XXX`.slice(0, 3)

function nameLetters(name: string): string {
  const letters = consonants(name)
  return letters.length > 3 ? letters[0]! + letters[2]! + letters[3]! : `${letters}${vowels(name)}XXX`.slice(0, 3)
}

/** A person in words: short where a citizen could read over the shoulder, whole on the person's own page. */
import { ageOn, type LocalDate } from '../../domain/dates'
import { shortName, type PersonIdentity } from '../../domain/person'
import { personText } from '../text/person'

type Named = Pick<PersonIdentity, 'surname' | 'name'>

export const listNameOf = (person: Named): string => shortName(person) ?? personText.unnamed

export const wholeNameOf = (person: Named): string =>
  [person.name?.trim(), person.surname?.trim()].filter(Boolean).join(' ') || personText.unnamed

/** "MR"; a question mark for who has no name yet. */
export const initialsOf = (person: Named): string =>
  [person.name, person.surname].map(part => part?.trim().charAt(0).toUpperCase() ?? '').join('') || '?'

export function ageWordsOf(person: Pick<PersonIdentity, 'birthDate' | 'birthYear'>, today: LocalDate): string | undefined {
  if (person.birthDate) return personText.age(ageOn(person.birthDate, today))
  if (person.birthYear) return personText.ageAbout(Number(today.slice(0, 4)) - person.birthYear)
  return undefined
}

export const isMinor = (birthDate: LocalDate | undefined, today: LocalDate): boolean =>
  birthDate !== undefined && ageOn(birthDate, today) < 18

/** "333 ▪▪▪▪ 567": enough to recognise a number, not to copy it over a shoulder. */
export function maskedPhone(number: string): string {
  const digits = number.replace(/\D/g, '')
  return digits.length < 8 ? number : `${digits.slice(0, 3)} ▪▪▪▪ ${digits.slice(-3)}`
}

/** "78 anni · Acerno". */
export function contextOf(
  person: Pick<PersonIdentity, 'birthDate' | 'birthYear' | 'comune'>,
  today: LocalDate,
  comuneName: (code: string) => string,
): string {
  return [ageWordsOf(person, today), person.comune && comuneName(person.comune)].filter(Boolean).join(' · ')
}

/** A person known to the services. Nothing here is required for a first listening: a surname may come later, or never. */
import { z } from './schema'
import { CodiceCatastale } from './comune'
import { LocalDate } from './dates'
import { OfficeId, PersonId } from './ids'
import { PersonMerge } from './person-merge'
import { CodiceFiscale } from './codice-fiscale'
import { PersonFacts } from './person-facts'
import { Sex } from './sex'

export const Phone = z.object({
  number: z.string().min(3).max(40),
  /** Whose phone it is, when not the person's ("figlia"). */
  owner: z.string().max(80).optional(),
})
export type Phone = z.infer<typeof Phone>

export const Person = z.object({
  id: PersonId,
  surname: z.string().max(80).optional(),
  name: z.string().max(80).optional(),
  codiceFiscale: CodiceFiscale.optional(),
  birth: z
    .object({
      date: LocalDate.optional(),
      /** When only the year is known. */
      year: z.int().min(1880).max(2200).optional(),
      /** Cadastral code of the comune or foreign state ("Z129" is Romania). */
      place: CodiceCatastale.optional(),
      placeName: z.string().max(80).optional(),
    })
    .optional(),
  sex: Sex.optional(),
  phones: z.array(Phone).max(10),
  email: z.string().max(120).optional(),
  residence: z
    .object({
      comune: CodiceCatastale.optional(),
      address: z.string().max(200).optional(),
      /** Senza fissa dimora. */
      homeless: z.boolean().optional(),
    })
    .optional(),
  citizenship: z.string().max(60).optional(),
  ...PersonFacts.shape,
  /** Each office that met the person, or was given access: it decides which tablets keep the record. */
  offices: z.array(OfficeId).min(1),
  /** Another record of the same person: it stays, and this one is found through it. */
  mergedInto: PersonMerge.optional(),
})
export type Person = z.infer<typeof Person>

/** What a list shows of a person, and what the search on the tablet looks into. */
export const PersonIdentity = Person.pick({ id: true, surname: true, name: true, sex: true }).extend({
  codiceFiscale: z.string().optional(),
  birthDate: LocalDate.optional(),
  birthYear: z.int().optional(),
  comune: CodiceCatastale.optional(),
  phones: z.array(z.string()),
  mergedInto: PersonId.optional(),
})
export type PersonIdentity = z.infer<typeof PersonIdentity>

export function identityOf(person: Person): PersonIdentity {
  return {
    id: person.id,
    surname: person.surname,
    name: person.name,
    sex: person.sex,
    codiceFiscale: person.codiceFiscale?.value,
    birthDate: person.birth?.date,
    birthYear: person.birth?.date ? Number(person.birth.date.slice(0, 4)) : person.birth?.year,
    comune: person.residence?.comune,
    phones: person.phones.map(phone => phone.number),
    mergedInto: person.mergedInto?.into,
  }
}

/** As a list shows it, where a citizen could read over the shoulder: "Maria Antonietta R."; absent for who has no name yet. */
export function shortName(person: {
  readonly surname?: string | undefined
  readonly name?: string | undefined
}): string | undefined {
  const surname = person.surname?.trim() ?? ''
  const name = person.name?.trim() ?? ''
  if (name && surname) return `${name} ${surname.charAt(0).toUpperCase()}.`
  return name || surname || undefined
}

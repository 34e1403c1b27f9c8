/** The fields of a person as text on screen, and what they mean. Two tasks share them: the first step of a listening and the edit of a person. */
import { parseCodiceFiscale } from '../../domain/codice-fiscale'
import type { LocalDate } from '../../domain/dates'
import type { Person } from '../../domain/person'
import { Sex } from '../../domain/sex'
import { CodiceCatastale } from '../../domain/comune'
import type { NewPersonFields, TypedText } from '../../local/device'
import { emptyFactsForm, factFields, factsFormOf, factsOf } from './personFactsForm'

export type PersonForm = Record<keyof typeof emptyPersonForm, string>

export const emptyPersonForm = {
  surname: '',
  name: '',
  codiceFiscale: '',
  birthDay: '',
  birthMonth: '',
  birthYear: '',
  birthPlace: '',
  birthPlaceName: '',
  sex: '',
  phone: '',
  phoneOwner: '',
  otherPhone: '',
  otherPhoneOwner: '',
  comune: '',
  address: '',
  homeless: '',
  citizenship: '',
  email: '',
  ...emptyFactsForm,
}

/** Every field as it was typed, when a draft has it; otherwise as the record says. */
export function personFormOf(fields: Partial<NewPersonFields>, typed?: TypedText): PersonForm {
  const [year = '', month = '', day = ''] = fields.birth?.date?.split('-') ?? []
  const [phone, otherPhone] = fields.phones ?? []
  const known = {
    surname: fields.surname,
    name: fields.name,
    codiceFiscale: fields.codiceFiscale?.value,
    birthDay: day.replace(/^0/, ''),
    birthMonth: month.replace(/^0/, ''),
    birthYear: year || fields.birth?.year?.toString(),
    birthPlace: fields.birth?.place,
    birthPlaceName: fields.birth?.placeName,
    sex: fields.sex,
    phone: phone?.number,
    phoneOwner: phone?.owner,
    otherPhone: otherPhone?.number,
    otherPhoneOwner: otherPhone?.owner,
    comune: fields.residence?.comune,
    address: fields.residence?.address,
    homeless: fields.residence?.homeless ? 'yes' : '',
    citizenship: fields.citizenship,
    email: fields.email,
    ...factsFormOf(fields),
  }
  const form: PersonForm = { ...emptyPersonForm }
  for (const field of personFormFields) form[field] = typed?.[field] ?? known[field] ?? ''
  return form
}

const personFormFields = Object.keys(emptyPersonForm) as (keyof PersonForm)[]

/** What the text means; a field that is not right yet means nothing. `base` keeps what the form does not show (a third phone). */
export function personFieldsOf(form: PersonForm, base?: NewPersonFields): NewPersonFields {
  const text = (value: string): string | undefined => value.trim() || undefined
  const codiceFiscale = parseCodiceFiscale(form.codiceFiscale)
  const sex = Sex.safeParse(form.sex)
  const birthDate = birthDateOf(form)
  const birth = {
    ...(birthDate.type === 'date' && { date: birthDate.date }),
    ...(birthDate.type === 'year' && { year: birthDate.year }),
    ...(CodiceCatastale.safeParse(form.birthPlace).success && { place: form.birthPlace }),
    ...(text(form.birthPlaceName) && { placeName: form.birthPlaceName.trim() }),
  }
  const residence = {
    ...(CodiceCatastale.safeParse(form.comune).success && { comune: form.comune }),
    ...(text(form.address) && { address: form.address.trim() }),
    ...(form.homeless && { homeless: true }),
  }
  const phones = [phoneOf(form.phone, form.phoneOwner), phoneOf(form.otherPhone, form.otherPhoneOwner)].filter(
    phone => phone !== undefined,
  )
  return {
    ...(text(form.surname) && { surname: form.surname.trim() }),
    ...(text(form.name) && { name: form.name.trim() }),
    ...(codiceFiscale.ok && { codiceFiscale: codiceFiscale.value }),
    ...(Object.keys(birth).length > 0 && { birth }),
    ...(sex.success && { sex: sex.data }),
    phones: [...phones, ...(base?.phones.slice(2) ?? [])],
    ...(text(form.email) && { email: form.email.trim() }),
    ...(Object.keys(residence).length > 0 && { residence }),
    ...(text(form.citizenship) && { citizenship: form.citizenship.trim() }),
    ...factsOf(form, codiceFiscale.ok),
  }
}

function phoneOf(number: string, owner: string): Person['phones'][number] | undefined {
  if (!number.trim()) return undefined
  return { number: number.trim(), ...(owner.trim() && { owner: owner.trim() }) }
}

/** Something that makes a person of it: a comune alone does not, nor does a situation. */
export function isPersonDescribed(form: PersonForm): boolean {
  return describing.some(field => form[field].trim() !== '')
}

const silent: readonly string[] = ['comune', 'homeless', ...factFields]
const describing = personFormFields.filter(field => !silent.includes(field))

export type BirthDate =
  | { readonly type: 'none' }
  | { readonly type: 'date'; readonly date: LocalDate }
  | { readonly type: 'year'; readonly year: number }
  | { readonly type: 'wrong'; readonly why: 'notADate' | 'yearMissing' | 'yearShort' | 'inFuture' }

/** A whole date, or the year alone. Two digits are no year: nobody knows the century. */
export function birthDateOf(form: Pick<PersonForm, 'birthDay' | 'birthMonth' | 'birthYear'>, today?: LocalDate): BirthDate {
  const [day, month, year] = [form.birthDay.trim(), form.birthMonth.trim(), form.birthYear.trim()]
  if (!day && !month && !year) return { type: 'none' }
  if (!year) return { type: 'wrong', why: 'yearMissing' }
  if (/^\d{1,3}$/.test(year)) return { type: 'wrong', why: 'yearShort' }
  if (!/^\d{4}$/.test(year) || Number(year) < 1880) return { type: 'wrong', why: 'notADate' }
  if (!day && !month) {
    return today && year > today.slice(0, 4) ? { type: 'wrong', why: 'inFuture' } : { type: 'year', year: Number(year) }
  }
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month)) return { type: 'wrong', why: 'notADate' }
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const isReal = new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date) ?? false
  if (!isReal) return { type: 'wrong', why: 'notADate' }
  return today && date > today ? { type: 'wrong', why: 'inFuture' } : { type: 'date', date }
}

/** Letters where a number should be, or too few digits to call anybody. */
export const isPhoneOdd = (number: string): boolean => number.trim() !== '' && !/^[+\d][\d\s./()-]{2,}$/.test(number.trim())

export const isEmailOdd = (email: string): boolean => email.trim() !== '' && !/^\S+@\S+$/.test(email.trim())

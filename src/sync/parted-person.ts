/** What the search of a tablet keeps of a person, taken out of the document and put back: on its way and in a segment it is said once, in front. */
import { Sex } from '../domain/sex'
import type { Doc, Json } from './merge'

/** In this order; `null` where there is nothing. What a later version adds stands at the end. */
export type SeenOfPerson = readonly [
  surname: string | null,
  name: string | null,
  sex: Sex | null,
  codiceFiscale: string | null,
  birthDate: string | null,
  birthYear: number | null,
  comune: string | null,
  phones: readonly string[],
  /** Who stays, of one that was merged: said here besides. */
  mergedInto?: string,
]

/** `undefined` when the document does not fit (a newer version wrote it). Only what is taken out is looked at: the whole schema takes longer than all the rest. */
export function partedPerson(doc: Doc): { readonly seen: SeenOfPerson; readonly rest: Doc } | undefined {
  if (!fits(doc)) return undefined
  const { id: _, surname, name, sex, codiceFiscale, birth, residence, phones, ...others } = doc as Fitting
  const { value, ...restOfCode } = codiceFiscale ?? {}
  const { date, year, ...restOfBirth } = birth ?? {}
  const { comune, ...restOfResidence } = residence ?? {}
  return {
    seen: [
      surname ?? null,
      name ?? null,
      sex ?? null,
      value ?? null,
      date ?? null,
      year ?? null,
      comune ?? null,
      phones.map(({ number }) => number),
      ...stayingOf(doc),
    ],
    rest: {
      ...others,
      ...(codiceFiscale && { codiceFiscale: restOfCode }),
      ...(birth && { birth: restOfBirth }),
      ...(residence && { residence: restOfResidence }),
      phones: phones.map(withoutNumber),
    },
  }
}

const stayingOf = ({ mergedInto }: Doc): [] | [string] => {
  const into = isGroup(mergedInto) ? mergedInto['into'] : undefined
  return typeof into === 'string' ? [into] : []
}

function withoutNumber(phone: Doc): Doc {
  const { number: _, ...rest } = phone
  return rest
}

/** The document again, as it was. */
export function joinedPerson(id: string, seen: SeenOfPerson, rest: Doc): Doc {
  const [surname, name, sex, value, date, year, comune, numbers] = seen
  const { codiceFiscale, birth, residence, phones } = rest as Rest
  return {
    id,
    ...present({ surname, name, sex }),
    ...rest,
    ...(codiceFiscale && { codiceFiscale: { ...present({ value }), ...codiceFiscale } }),
    ...(birth && { birth: { ...present({ date, year }), ...birth } }),
    ...(residence && { residence: { ...present({ comune }), ...residence } }),
    phones: numbers.map((number, at) => ({ number, ...phones?.[at] })),
  }
}

const present = (values: Readonly<Record<string, Json>>): Doc =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))

interface Rest {
  readonly codiceFiscale?: Doc
  readonly birth?: Doc
  readonly residence?: Doc
  readonly phones?: readonly Doc[]
}

type Fitting = Doc & {
  readonly surname?: string
  readonly name?: string
  readonly sex?: Sex
  readonly codiceFiscale?: Doc & { readonly value: string }
  readonly birth?: Doc & { readonly date?: string; readonly year?: number }
  readonly residence?: Doc & { readonly comune?: string }
  readonly phones: readonly (Doc & { readonly number: string })[]
}

const isText = (value: unknown): boolean => value === undefined || typeof value === 'string'
const isGroup = (value: unknown): value is Doc => typeof value === 'object' && value !== null && !Array.isArray(value)
/** Whether each of these, where it is, is a text. */
const areTexts = (group: unknown, names: readonly string[]): boolean =>
  group === undefined || (isGroup(group) && names.every(name => isText(group[name])))

function fits({ id, surname, name, sex, codiceFiscale, birth, residence, phones }: Doc): boolean {
  return (
    typeof id === 'string' &&
    isText(surname) &&
    isText(name) &&
    (sex === undefined || Sex.safeParse(sex).success) &&
    (codiceFiscale === undefined || (isGroup(codiceFiscale) && typeof codiceFiscale['value'] === 'string')) &&
    areTexts(birth, ['date']) &&
    (birth === undefined || isYear((birth as Doc)['year'])) &&
    areTexts(residence, ['comune']) &&
    Array.isArray(phones) &&
    phones.every(phone => isGroup(phone) && typeof phone['number'] === 'string')
  )
}

const isYear = (value: unknown): boolean => value === undefined || Number.isInteger(value)

/** Whether it is what `partedPerson` would have made. */
export function isSeen(seen: readonly unknown[]): seen is SeenOfPerson {
  const [surname, name, sex, codiceFiscale, birthDate, birthYear, comune, phones, mergedInto] = seen
  return (
    (mergedInto === undefined || typeof mergedInto === 'string') &&
    [surname, name, codiceFiscale, birthDate, comune].every(text => text === null || typeof text === 'string') &&
    (sex === null || sex === 'F' || sex === 'M') &&
    (birthYear === null || Number.isInteger(birthYear)) &&
    Array.isArray(phones) &&
    phones.every(number => typeof number === 'string')
  )
}

/** The facts of a person's situation as text on screen, and what they mean. The listening and the edit of a person share them. */
import { LocalDate } from '../../domain/dates'
import { HouseholdTrait, IseeKind, StayTitle } from '../../domain/eligibility'
import {
  CodiceFiscaleMissing,
  Education,
  EvictionStage,
  HousingTenure,
  PersonFacts,
  WorkCondition,
} from '../../domain/person-facts'

export type FactsForm = Record<keyof typeof emptyFactsForm, string>

export const emptyFactsForm = {
  codiceFiscaleMissing: '',
  members: '',
  minors: '',
  /** Codes, with commas between them. */
  traits: '',
  tenure: '',
  eviction: '',
  rooms: '',
  people: '',
  workCondition: '',
  education: '',
  origin: '',
  stayTitle: '',
  stayUntil: '',
  arrivedIn: '',
  italianLevel: '',
  languages: '',
  iseeKind: '',
  iseeEuro: '',
  iseeDsuOn: '',
  iseeUntil: '',
}

export const factFields = Object.keys(emptyFactsForm) as (keyof FactsForm)[]

export function factsFormOf(facts: PersonFacts): FactsForm {
  const { household, housing, work, foreign, isee } = facts
  return {
    codiceFiscaleMissing: facts.codiceFiscaleMissing ?? '',
    members: textOf(household?.members),
    minors: textOf(household?.minors),
    traits: household?.traits?.join(',') ?? '',
    tenure: housing?.tenure ?? '',
    eviction: housing?.eviction ?? '',
    rooms: textOf(housing?.rooms),
    people: textOf(housing?.people),
    workCondition: work?.condition ?? '',
    education: work?.education ?? '',
    origin: foreign?.origin ?? '',
    stayTitle: foreign?.title ?? '',
    stayUntil: foreign?.titleUntil ?? '',
    arrivedIn: textOf(foreign?.arrivedIn),
    italianLevel: textOf(foreign?.italianLevel),
    languages: foreign?.languages ?? '',
    iseeKind: isee?.kind ?? '',
    iseeEuro: isee ? euroText(isee.cents) : '',
    iseeDsuOn: isee?.dsuOn ?? '',
    iseeUntil: isee?.until ?? '',
  }
}

const textOf = (number: number | undefined): string => number?.toString() ?? ''

/** "8500,50"; without cents where there are none. */
export const euroText = (cents: number): string =>
  cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2).replace('.', ',')

const bounds = {
  members: [1, 30],
  minors: [0, 20],
  rooms: [1, 50],
  people: [1, 50],
  arrivedIn: [1900, 2200],
  italianLevel: [1, 5],
} as const satisfies Partial<Record<keyof FactsForm, readonly [number, number]>>

/** What the text means; a field that is not right yet means nothing. */
export function factsOf(form: FactsForm, hasCode: boolean): PersonFacts {
  const number = (field: keyof typeof bounds): number | undefined => numberIn(form[field], bounds[field])
  const traits = form.traits.split(',').flatMap(trait => HouseholdTrait.safeParse(trait).data ?? [])
  const cents = centsOf(form.iseeEuro)
  return PersonFacts.parse({
    ...told({ codiceFiscaleMissing: hasCode ? undefined : CodiceFiscaleMissing.safeParse(form.codiceFiscaleMissing).data }),
    ...group('household', {
      members: number('members'),
      minors: number('minors'),
      traits: traits.length > 0 ? traits : undefined,
    }),
    ...group('housing', {
      tenure: HousingTenure.safeParse(form.tenure).data,
      eviction: EvictionStage.safeParse(form.eviction).data,
      rooms: number('rooms'),
      people: number('people'),
    }),
    ...group('work', {
      condition: WorkCondition.safeParse(form.workCondition).data,
      education: Education.safeParse(form.education).data,
    }),
    ...group('foreign', {
      origin: form.origin.trim() || undefined,
      title: StayTitle.safeParse(form.stayTitle).data,
      titleUntil: day(form.stayUntil),
      arrivedIn: number('arrivedIn'),
      italianLevel: number('italianLevel'),
      languages: form.languages.trim() || undefined,
    }),
    ...(cents !== undefined && {
      isee: {
        kind: IseeKind.safeParse(form.iseeKind).data ?? 'ordinary',
        cents,
        ...told({ dsuOn: day(form.iseeDsuOn), until: day(form.iseeUntil) }),
      },
    }),
  })
}

const day = (text: string): LocalDate | undefined => LocalDate.safeParse(text).data

const told = (fields: object): object => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

function group(name: keyof PersonFacts, fields: object): object {
  const some = told(fields)
  return Object.keys(some).length > 0 ? { [name]: some } : {}
}

function numberIn(text: string, [least, most]: readonly [number, number]): number | undefined {
  const number = /^\d{1,4}$/.test(text.trim()) ? Number(text) : undefined
  return number !== undefined && least <= number && number <= most ? number : undefined
}

/** "8.500,50 €" is 850050. */
export function centsOf(text: string): number | undefined {
  const digits = text.replaceAll(/[\s.€]/g, '')
  if (!/^\d{1,6}(,\d{1,2})?$/.test(digits)) return undefined
  return Math.round(Number(digits.replace(',', '.')) * 100)
}

const days: readonly (keyof FactsForm)[] = ['stayUntil', 'iseeDsuOn', 'iseeUntil']

/** The fields whose text means nothing yet. */
export function oddFacts(form: FactsForm): readonly (keyof FactsForm)[] {
  const isOdd = (field: keyof FactsForm): boolean => {
    if (form[field].trim() === '') return false
    if (field === 'iseeEuro') return centsOf(form.iseeEuro) === undefined
    if (days.includes(field)) return day(form[field]) === undefined
    return field in bounds && numberIn(form[field], bounds[field as keyof typeof bounds]) === undefined
  }
  return factFields.filter(isOdd)
}

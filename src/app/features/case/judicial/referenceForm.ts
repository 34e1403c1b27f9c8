/** Which office of the authority, its number, whom the act is about: what every act of a court has, as a form holds it. */
import type { CourtBody, CourtPerson, CourtReference } from '../../../../domain/court'

export interface ReferenceForm {
  readonly body: CourtBody | ''
  readonly court: string
  readonly number: string
  readonly people: readonly PersonLine[]
}

/** A line of the list; one without a name is not kept. */
export type PersonLine = Omit<CourtPerson, 'personId'> & { readonly personId?: CourtPerson['personId'] | undefined }

export const emptyReference: ReferenceForm = { body: '', court: '', number: '', people: [{ name: '', role: 'minor' }] }

/** What was typed, or nothing where there are only blanks. */
export const typedText = (value: string): string | undefined => value.trim() || undefined

export const referenceOf = ({ body, court, number, people }: CourtReference): ReferenceForm => ({
  body,
  court: court ?? '',
  number: number ?? '',
  people: people.length > 0 ? people : emptyReference.people,
})

export const givenReference = ({ body, court, number, people }: ReferenceForm) => ({
  body: body || undefined,
  court: typedText(court),
  number: typedText(number),
  people: people.flatMap(({ name, role, personId }) =>
    name.trim() ? [{ name: name.trim(), role, ...(personId && { personId }) }] : [],
  ),
})

/** What is wrong with a field, in the words of the summary. */
export interface FormProblem {
  readonly field: string
  readonly message: string
}

export const errorsOf = (problems: readonly FormProblem[]): Readonly<Record<string, string>> =>
  Object.fromEntries(problems.map(({ field, message }) => [field, message]))

export const judicialFieldId = (field: string): string => `judicial-${field}`

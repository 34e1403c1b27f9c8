import type { CourtPerson, CourtReference } from '../../../../domain/court'
import { judicialText } from '../../../text/judicial'

/** A name and what it says; one that says nothing is not shown. */
export type Fact = readonly [name: string, value: string | undefined]

export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => value && [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{value}</dd>])}
    </dl>
  )
}

const { mandate: text, codes } = judicialText

export const peopleWords = (people: readonly CourtPerson[]): string =>
  people.map(({ name, role }) => `${name} (${codes.role[role]})`).join(', ')

/** Which authority, which number, whom it is about. */
export const referenceFacts = ({ body, court, number, people }: CourtReference): readonly Fact[] => [
  [judicialText.body, codes.body[body]],
  [judicialText.court, court],
  [text.number, number],
  [text.people, peopleWords(people)],
]

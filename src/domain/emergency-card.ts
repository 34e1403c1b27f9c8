/**
 * The minimal card that tablets of the ambito carry of somebody who is followed by the services, sealed under a key that nobody keeps: it is made of the name
 * that whoever opens it has to know already (sync/emergency-seal.ts).
 */
import { z } from './schema'
import { isCaseOpen, caseStanding, type Case } from './case'
import type { LocalDate } from './dates'
import type { EmergencyLine, EmergencySort } from './emergency-line'
import { EmergencyCardId, type OfficeId, type WorkerId } from './ids'
import type { Person } from './person'
import { joined } from './search-words'

export const EmergencyCard = z.object({
  id: EmergencyCardId,
  /** Base64; empty while there is nothing to carry. */
  sealed: z.string().max(40_000),
})
export type EmergencyCard = z.infer<typeof EmergencyCard>

/** For how long the words of a card stay on the screen. */
export const cardMinutes = 30

/** What is inside, and nothing else. */
export interface CardWords {
  readonly surname: string
  readonly name: string
  readonly birthDate?: LocalDate
  /** One for each case that is open. */
  readonly cases: readonly CardCase[]
}

export interface CardCase {
  readonly responsible?: WorkerId
  readonly officeId: OfficeId
  readonly safety: readonly string[]
  readonly contacts: readonly { readonly text: string; readonly phone: string }[]
}

/** Of each sort the first so many: a card is read in a hurry. */
export const cardLines = 8

/** A name as a card is found by it: the whole surname and the first of the names; `undefined` of who has not both. */
export function cardName({ surname = '', name = '' }: Pick<Person, 'surname' | 'name'>): string | undefined {
  const [first = ''] = name.trim().split(/\s+/)
  const words = [joined(surname), joined(first)]
  return words.every(Boolean) ? words.join(' ') : undefined
}

/** `undefined` of who has no open case or no name, and of whom the team of any open case withholds it: they are found through no other case either. */
export function cardWords(
  person: Pick<Person, 'surname' | 'name' | 'birth'>,
  cases: readonly { readonly of: Case; readonly lines: readonly EmergencyLine[] }[],
): CardWords | undefined {
  const { surname = '', name = '', birth } = person
  const open = cases.filter(({ of }) => isCaseOpen(of))
  const isWithheld = open.some(({ lines }) => lines.some(({ sort }) => sort === 'withheld'))
  if (isWithheld || open.length === 0 || cardName(person) === undefined) return undefined
  return {
    surname,
    name,
    ...(birth?.date && { birthDate: birth.date }),
    cases: open.map(({ of, lines }) => cardCase(of, lines)),
  }
}

/** What a case puts on the card, as its team is shown it too. */
export function cardCase(of: Pick<Case, 'openedOn' | 'steps' | 'officeId'>, lines: readonly EmergencyLine[]): CardCase {
  const { responsible } = caseStanding(of)
  const ofSort = (wanted: EmergencySort): readonly EmergencyLine[] =>
    lines
      .filter(({ sort }) => sort === wanted)
      .toSorted((a, b) => a.id.localeCompare(b.id))
      .slice(0, cardLines)
  return {
    ...(responsible && { responsible }),
    officeId: of.officeId,
    safety: ofSort('safety').map(({ text }) => text),
    contacts: ofSort('contact').map(({ text, phone = '' }) => ({ text, phone })),
  }
}

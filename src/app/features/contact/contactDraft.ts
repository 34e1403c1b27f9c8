/** A contact as the screen holds it, and what it becomes at each tap. */
import { needMeaning, type NeedChip } from '../../../domain/areas'
import { likelyMotives, QuickOutcome } from '../../../domain/quick-contact'
import type { Draft } from '../../../local/device'

export type OpenContact = Extract<Draft, { kind: 'quickContact' }>

/** Another chip is another question: the theme follows it, and is chosen already when the chip says it all. */
export function withChip(draft: OpenContact, chip: NeedChip): OpenContact {
  const { area, motives } = needMeaning(chip, false)
  const [only] = motives
  const isStillLikely = draft.contact.motive && likelyMotives(chip).includes(draft.contact.motive)
  const motive = isStillLikely ? draft.contact.motive : motives.length === 1 ? only : undefined
  return { ...draft, contact: { ...draft.contact, chip, area, motive } }
}

export function withContact(draft: OpenContact, change: Partial<OpenContact['contact']>): OpenContact {
  const contact = { ...draft.contact, ...change }
  return { ...draft, contact: contact.outcome === 'noAnswerAvailable' ? contact : { ...contact, unmetDemand: undefined } }
}

export const outcomes = QuickOutcome.options

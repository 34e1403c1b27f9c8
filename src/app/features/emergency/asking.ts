/** What is typed before a card is opened, what is missing of it, and why a card was not opened. */
import { cardName } from '../../../domain/emergency-card'
import { EmergencyGrounds, type EmergencyReason } from '../../../domain/emergency-opening'
import { readPartialDate } from '../../../domain/typed-date'
import type { EmergencyAsked, EmergencyRefusal } from '../../../local/device'
import { agendaRefusalWords } from '../../parts/agendaWords'
import { emergencyText } from '../../text/emergency'

const { errors } = emergencyText.ask

export interface Typed {
  readonly surname: string
  readonly name: string
  readonly birthDate: string
  readonly reason: EmergencyReason | undefined
  readonly words: string
}
export type Problems = Partial<Record<keyof Typed, string>>

export const nothingTyped: Typed = { surname: '', name: '', birthDate: '', reason: undefined, words: '' }
const wholeDay = /^\d{4}-\d{2}-\d{2}$/

/** As it is asked; or what is missing, field by field. */
export function readTyped({ surname, name, birthDate, reason, words }: Typed): {
  readonly problems: Problems
  readonly asked?: EmergencyAsked
} {
  const day = birthDate.trim() ? readPartialDate(birthDate) : undefined
  const grounds = EmergencyGrounds.safeParse({ reason, words })
  const problems: Problems = {
    ...(cardName({ surname, name: 'x' }) === undefined && { surname: errors.surname }),
    ...(cardName({ surname: 'x', name }) === undefined && { name: errors.name }),
    ...(birthDate.trim() && !(day && wholeDay.test(day)) && { birthDate: errors.birthDate }),
    ...(!reason && { reason: errors.reason }),
    ...(!EmergencyGrounds.shape.words.safeParse(words).success && { words: errors.words }),
  }
  if (Object.keys(problems).length > 0 || !grounds.success) return { problems }
  return { problems, asked: { surname: surname.trim(), name: name.trim(), birthDate: day, ...grounds.data } }
}

/** What happened, and what to do about it. */
export function refusalWords(refusal: EmergencyRefusal): readonly string[] {
  if (refusal.type === 'NoSuchCard' || refusal.type === 'SwitchedOff' || refusal.type === 'NotHereYet')
    return emergencyText.refused[refusal.type]
  if (refusal.type === 'TooManyTries')
    return emergencyText.tooMany(emergencyText.wait(Math.max(1, Math.ceil(refusal.waitMs / 60_000))))
  if (refusal.type === 'Namesakes') return [emergencyText.notOpened, errors.namesakes]
  return [emergencyText.notOpened, agendaRefusalWords(refusal)]
}

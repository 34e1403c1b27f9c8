/** Opening the emergency card of somebody whom this tablet does not hold, as the screens see it. */
import type { CardWords } from '../domain/emergency-card'
import type { LocalDate } from '../domain/dates'
import type { EmergencyGrounds } from '../domain/emergency-opening'
import type { EmergencyCardId } from '../domain/ids'
import type { Result } from '../domain/result'
import type { ChangeRefusal } from './change'

export interface EmergencyAsked extends EmergencyGrounds {
  readonly surname: string
  readonly name: string
  /** Asked where several people have the same name. */
  readonly birthDate?: LocalDate | undefined
}

export interface OpenedCard extends CardWords {
  readonly id: EmergencyCardId
}

export type EmergencyRefusal =
  | ChangeRefusal
  /** The ente does not have its tablets carry cards. */
  | { readonly type: 'SwitchedOff' }
  /** What opens a card has not been fetched yet: it comes after the installation. */
  | { readonly type: 'NotHereYet' }
  /** Of whoever is followed under that name there is no card here. That it was looked for is written down. */
  | { readonly type: 'NoSuchCard' }
  /** Several people have that name: the birth date says which. */
  | { readonly type: 'Namesakes' }
  | { readonly type: 'TooManyTries'; readonly waitMs: number }

export interface EmergencyDevice {
  /** `arriving`: the cards are not all here yet. */
  emergencyCards(): Promise<'on' | 'arriving' | 'switchedOff' | 'roleMayNot'>
  /**
   * The cards of whoever has that name: several only of one person whose record was made twice. It answers only once the lines of the access log that tell of
   * it, and why, are in what is sent to the centre. Nothing of a card is kept.
   */
  openEmergencyCard(asked: EmergencyAsked): Promise<Result<readonly OpenedCard[], EmergencyRefusal>>
}

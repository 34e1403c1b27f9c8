/** That somebody read, looked for, printed or took away what is known of a person: a line of the access log, as the tablet writes it. */
import { Instant } from './dates'
import { EmergencyGrounds } from './emergency-opening'
import { RecordId, WorkerId } from './ids'
import { z } from './schema'

export const AccessAction = z.enum(['open', 'search', 'print', 'export'])
export type AccessAction = z.infer<typeof AccessAction>

export const AccessGrounds = z.enum(['role', 'team', 'author', 'permission', 'emergency'])
export type AccessGrounds = z.infer<typeof AccessGrounds>

export const mostTyped = 100

/** `prev` is the hash of the device's event before; the hash of an event is that of its canonical text. */
export const AccessEvent = z.object({
  n: z.int().positive(),
  at: Instant,
  actor: WorkerId,
  action: AccessAction,
  /** The person, the listening, the case or the referral; absent of a search. */
  record: RecordId.nullable(),
  /** Of a search: what had been typed when it was written down. */
  said: z.string().min(1).max(mostTyped).optional(),
  grounds: AccessGrounds,
  /** Of an emergency card that was opened, or looked for. */
  emergency: EmergencyGrounds.optional(),
  prev: z.string().regex(/^[0-9a-f]{64}$/),
})
export type AccessEvent = z.infer<typeof AccessEvent>

/** The access log as it travels: in batches upwards with the changes, and back only to whoever reviews it, asked for online. */
import { AccessAction, AccessEvent, AccessGrounds } from '../domain/access-event'
import { Instant, LocalDate } from '../domain/dates'
import { EmergencyGrounds } from '../domain/emergency-opening'
import { DeviceId, PersonId, RecordId, WorkerId } from '../domain/ids'
import { z } from '../domain/schema'
import { accessBatch, accessLogCommand } from './access-batch'
import type { CommandOp } from './protocol'

const AccessLogArgs = z.object({ events: z.array(AccessEvent).min(1).max(accessBatch) })

/** `undefined` when it is none, or its events do not number on from one another. */
export function readAccessLog({ name, args }: CommandOp): readonly AccessEvent[] | undefined {
  const events = name === accessLogCommand ? AccessLogArgs.safeParse(args).data?.events : undefined
  return events?.every(({ n }, at) => n === events[0]!.n + at) ? events : undefined
}

/** All that is said has to hold. The days are Italian ones, both included. */
export const AccessQuery = z.object({
  from: LocalDate,
  to: LocalDate,
  worker: WorkerId.optional(),
  person: PersonId.optional(),
  action: AccessAction.optional(),
  unusualOnly: z.boolean().optional(),
})
export type AccessQuery = z.infer<typeof AccessQuery>

export const accessLimits = { days: 31, rows: 300 } as const

const Named = z.object({ id: z.string(), name: z.string() })

export const AccessRow = z.object({
  device: DeviceId,
  letter: z.string().nullable(),
  n: z.int().positive(),
  at: Instant,
  worker: Named,
  action: AccessAction,
  record: RecordId.nullable(),
  /** Of the record, or none where it is not at the centre. */
  kind: z.string().nullable(),
  /** Whom it is about; without a name for whoever may not see the person. */
  person: Named.nullable(),
  said: z.string().nullable(),
  grounds: AccessGrounds,
  /** Of an emergency card: why. */
  emergency: EmergencyGrounds.nullable(),
  unusual: z.array(z.enum(['night', 'holiday', 'manyPeople', 'otherOffice', 'ownSurname', 'emergency'])),
  /** It does not follow the device's event before: something in between is missing, or was changed. */
  isBroken: z.boolean(),
})
export type AccessRow = z.infer<typeof AccessRow>

export const AccessRegister = z.object({
  /** The latest first. */
  rows: z.array(AccessRow).max(accessLimits.rows),
  /** How many there are, whether or not they are among the rows. */
  total: z.int().nonnegative(),
  /** Whose readings are there to choose from. */
  workers: z.array(Named),
})
export type AccessRegister = z.infer<typeof AccessRegister>

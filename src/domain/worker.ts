/** Who works here, and in which capacity. */
import { z } from './schema'
import { OfficeId, WorkerId } from './ids'

export const Role = z.enum(['deskOperator', 'socialWorker', 'psychologist', 'coordinator', 'administrator', 'observatory'])
export type Role = z.infer<typeof Role>

/** Given to a worker by name, until a date (see access.ts). */
export const Permission = z.enum(['judicial', 'mergePersons', 'directoryEditor', 'extract', 'emergency'])
export type Permission = z.infer<typeof Permission>

export const Worker = z.object({
  id: WorkerId,
  surname: z.string().min(1).max(80),
  name: z.string().min(1).max(80),
  roles: z.array(Role).min(1),
  permissions: z.array(Permission),
  /** The offices worked in (or coordinated). */
  offices: z.array(OfficeId),
  active: z.boolean(),
})
export type Worker = z.infer<typeof Worker>

/** Who meets people and may read of them: whoever only administers, or only counts, does not. */
export const worksWithPeople = (roles: readonly Role[]): boolean =>
  roles.some(role => role !== 'administrator' && role !== 'observatory')

/** Who asks, what for, at which office and on which day, in the tests of who may do what. */
import type { Action, Actor } from './access'
import type { OfficeId, WorkerId } from './ids'
import type { Role } from './worker'

export const here = '019abcde-0000-7000-8000-0000000000f1' as OfficeId
export const elsewhere = '019abcde-0000-7000-8000-0000000000f2' as OfficeId
export const self = '019abcde-0000-7000-8000-00000000000a' as WorkerId
export const colleague = '019abcde-0000-7000-8000-00000000000b' as WorkerId
export const today = '2026-11-23'

/** *Merge* goes by a permission, and has a test of its own. */
export const actions: readonly Action[] = ['see', 'create', 'edit', 'void', 'decide', 'confirm']

export const actorAs = (...held: Role[]): Actor => ({ workerId: self, roles: held, offices: [here], permissions: [] })

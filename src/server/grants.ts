/** Which scopes a worker holds. They follow the worker's record; others are given and ended by name. */
import { isProfessional } from '../domain/diary-entry'
import type { AmbitoId, WorkerId } from '../domain/ids'
import { worksWithPeople, type Worker } from '../domain/worker'
import type { CommandOp, Scope } from '../sync/protocol'
import { ambitoScope, directoryScope, emergencyScope, officeScope, workerScope } from '../sync/scopes'
import { Scope as ScopeShape } from '../sync/protocol'
import { changed, nothing, refuse, type Applying, type OpResult } from './applying'
import { ok } from '../domain/result'
import type { Db } from './postgres'
import type { Held } from './record-rows'
import type { Workspace } from './workspace'

/** The reason of the grants that the worker's own record gives. */
export const byRecord = 'record'

/** The people of an office are on the tablets of those who may read of them, and on no other. */
export const followingScopes = ({ id, roles, offices }: Worker): Scope[] => [
  ambitoScope,
  directoryScope,
  workerScope(id),
  ...(isProfessional(roles) ? [emergencyScope] : []),
  ...(worksWithPeople(roles) ? offices.map(officeScope) : []),
]

/** After a worker's record changed. */
export async function followRecord(space: Workspace, held: Held): Promise<void> {
  const worker = held.record.doc as unknown as Worker
  const isActive = worker.active && held.record.state === 'active'
  const wanted = new Set(isActive ? followingScopes(worker) : [])
  const grants = new Map(await space.grantsOf(held.id))
  for (const [scope, reason] of grants) if (!wanted.has(scope) && (reason === byRecord || !isActive)) grants.delete(scope)
  for (const scope of wanted) if (!grants.has(scope)) grants.set(scope, byRecord)
  space.stageGrants(held.id, grants)
}

export const grantCommands = ['grant.give', 'grant.end'] as const

/** `grant.give` and `grant.end`, which only the centre carries out in this version. */
export async function applyGrantCommand(applying: Applying, op: CommandOp): Promise<OpResult> {
  const { worker, scope, reason } = op.args
  const parsed = ScopeShape.safeParse(scope)
  if (typeof worker !== 'string' || typeof reason !== 'string' || !parsed.success) return refuse('Invalid', op.name)
  if (applying.space.get(worker)?.record.type !== 'worker') return refuse('Invalid', 'worker')
  const grants = new Map(await applying.space.grantsOf(worker))
  if (grants.has(parsed.data) === (op.name === 'grant.give')) return ok(nothing)
  if (op.name === 'grant.give') grants.set(parsed.data, reason)
  else grants.delete(parsed.data)
  applying.space.stageGrants(worker, grants)
  return ok(changed)
}

/** What a worker holds at this snapshot. */
export async function readGrantedScopes(db: Db, ambito: AmbitoId, worker: WorkerId): Promise<Set<Scope>> {
  const rows = await db.query<{ scope: Scope }>(
    'SELECT DISTINCT scope FROM grant_ WHERE ambito_id = $1 AND worker_id = $2 AND to_seq IS NULL',
    [ambito, worker],
  )
  return new Set(rows.map(row => row.scope))
}

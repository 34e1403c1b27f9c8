/** What a device held: the ente has to tell it when a tablet is lost (GDPR art. 33 and 34), long after the tablet itself can be asked. */
import { maySeeDevice } from '../domain/device'
import type { DeviceId, PersonId } from '../domain/ids'
import type { Person } from '../domain/person'
import { err, ok, type Result } from '../domain/result'
import type { HeldReport } from '../sync/device-protocol'
import type { Scope } from '../sync/protocol'
import type { Centre, DeviceCaller } from './centre'
import { knownOf, readActor, readDevices, type DeviceAdminRefusal } from './device-admin'
import { readGrantedScopes } from './grants'
import type { Db } from './postgres'

export async function whatItHeld(
  centre: Centre,
  caller: DeviceCaller,
  device: DeviceId,
): Promise<Result<HeldReport, DeviceAdminRefusal>> {
  return centre.database.transaction<Result<HeldReport, DeviceAdminRefusal>>(
    async tx => {
      const { ambito } = caller
      const actor = await readActor(tx, ambito, caller.worker)
      const [row] = actor ? await readDevices(tx, ambito, '', device) : []
      if (!actor || !row || !maySeeDevice(actor, knownOf(row))) return err({ type: 'NoSuchDevice' })
      const held = await readHeld(tx, [ambito, row.worker_id, row.enrolled_seq, row.told_seq])
      const counts: Record<string, number> = {}
      for (const { type } of held) counts[type] = (counts[type] ?? 0) + 1
      // A person is named to whoever may see the person's record; an administrator runs the service and knows nobody.
      const isNamer = actor.roles.some(role => role !== 'administrator' && role !== 'observatory')
      const own = isNamer ? await readGrantedScopes(tx, ambito, caller.worker) : new Set<Scope>()
      const people = held.filter(({ type }) => type === 'person')
      const named = people.filter(({ now_in }) => now_in?.some(scope => own.has(scope)))
      return ok({
        device,
        worker: { surname: row.worker.surname, name: row.worker.name },
        letter: row.letter,
        from: row.enrolled_at.toISOString(),
        until: row.last_seen && row.last_seen.toISOString(),
        scopes: [...new Set(held.flatMap(({ scopes }) => scopes))].sort(),
        counts,
        people: named.map(({ record_id, doc }) => summaryOf(record_id as PersonId, doc)).sort(byName),
        otherPeople: people.length - named.length,
        time: centre.now().toISOString(),
      })
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}

const summaryOf = (id: PersonId, person: Person): HeldReport['people'][number] => ({
  id,
  surname: person.surname ?? null,
  name: person.name ?? null,
  birthDate: person.birth?.date ?? null,
})

type Named = HeldReport['people'][number]
const byName = (a: Named, b: Named): number =>
  `${a.surname ?? ''} ${a.name ?? ''}`.localeCompare(`${b.surname ?? ''} ${b.name ?? ''}`, 'it')

interface HeldRow {
  readonly record_id: string
  readonly type: string
  readonly doc: Person
  readonly scopes: readonly Scope[]
  readonly now_in: readonly Scope[] | null
}

/**
 * Records that were in a scope while the device had it: put there meanwhile, there already when it began, or known to have left only afterwards
 * (when older rows have been thrown away, the leaving alone is left to tell).
 */
const readHeld = (db: Db, values: readonly unknown[]): Promise<HeldRow[]> =>
  db.query<HeldRow>(
    `WITH span AS (
       SELECT scope, greatest(from_seq, $3::bigint) AS began, least(coalesce(to_seq, $4::bigint), $4::bigint) AS ended
         FROM grant_ WHERE ambito_id = $1 AND worker_id = $2 AND from_seq <= $4 AND coalesce(to_seq, $3::bigint) >= $3
     ), held AS (
       SELECT DISTINCT change.record_id, span.scope
         FROM span JOIN change ON change.ambito_id = $1 AND change.scope = span.scope
        GROUP BY change.record_id, span.scope, span.began, span.ended
       HAVING bool_or(change.op = 'p' AND change.seq > span.began AND change.seq <= span.ended)
           OR (array_agg(change.op ORDER BY change.seq DESC) FILTER (WHERE change.seq <= span.began))[1] = 'p'
           OR (array_agg(change.op ORDER BY change.seq) FILTER (WHERE change.seq > span.began))[1] = 'l'
     )
     SELECT held.record_id, record.type, CASE WHEN record.type = 'person' THEN record.doc ELSE '{}' END AS doc,
            array_agg(held.scope) AS scopes,
            (SELECT array_agg(scope) FROM record_scope
              WHERE record_scope.ambito_id = $1 AND record_scope.record_id = held.record_id AND record.type = 'person') AS now_in
       FROM held JOIN record ON record.ambito_id = $1 AND record.record_id = held.record_id
      GROUP BY held.record_id, record.type, record.doc`,
    values,
  )

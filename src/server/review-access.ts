/** The access log as it is reviewed: one's own, and for a coordinator that of the offices coordinated, with what is unusual marked. */
import { may, type Actor } from '../domain/access'
import { AccessAction, AccessGrounds } from '../domain/access-event'
import { addDays, daysBetween, italianDay, italianMoment } from '../domain/dates'
import type { EmergencyReason } from '../domain/emergency-opening'
import type { DeviceId, RecordId, WorkerId } from '../domain/ids'
import type { Person } from '../domain/person'
import { err, ok, type Result } from '../domain/result'
import { unusualReads } from '../domain/unusual-reads'
import type { Worker } from '../domain/worker'
import { accessLimits, type AccessQuery, type AccessRegister, type AccessRow } from '../sync/access-log'
import type { Centre, DeviceCaller } from './centre'
import { readActor } from './device-admin'
import { noteDecision } from './device-log'
import type { Db } from './postgres'
import { openedAction, searchedAction } from './rest'

export type ReviewRefusal = { readonly type: 'NotAllowed' } | { readonly type: 'TooManyDays' }

export async function reviewAccess(
  centre: Centre,
  { ambito, worker }: DeviceCaller,
  query: AccessQuery,
): Promise<Result<AccessRegister, ReviewRefusal>> {
  const days = daysBetween(query.from, query.to)
  if (days < 0 || days >= accessLimits.days) return err({ type: 'TooManyDays' })
  return centre.database.transaction(async tx => {
    const actor = await readActor(tx, ambito, worker)
    if (!actor) return err({ type: 'NotAllowed' })
    const isCoordinator = actor.roles.includes('coordinator')
    const found = await readEvents(tx, ambito, query, actor, isCoordinator)
    // Who reads of others is written down as they are.
    if (isCoordinator) {
      const reason = `${query.from} ${query.to}`
      await noteDecision(centre, tx, { ambito, actor: worker, action: 'access.reviewed', about: ambito, reason })
    }
    return ok(registerOf(found, query, actor, italianDay(centre.now().getTime())))
  })
}

interface EventRow {
  readonly device_id: DeviceId
  readonly letter: string | null
  readonly n: number
  readonly at: Date
  readonly actor: WorkerId
  readonly worker: Pick<Worker, 'name' | 'surname' | 'offices'> | null
  readonly action: string
  readonly record_id: RecordId | null
  readonly kind: string | null
  readonly said: string | null
  readonly grounds: string
  readonly emergency_reason: EmergencyReason | null
  readonly emergency_words: string | null
  readonly is_broken: boolean
  readonly person: Pick<Person, 'id' | 'name' | 'surname' | 'offices'> | null
}

/** What is looked for and opened online is written down by the centre itself, in its own words. */
const online: Readonly<Record<string, AccessAction>> = { [searchedAction]: 'search', [openedAction]: 'open' }
const actions = [...AccessAction.options, ...Object.keys(online)]

/** More than a large ambito reads in a month. */
const mostRead = 50_000

/** Of a record beside an event no more than is asked of it: all that is known of a person, once for each reading, would fill the memory. */
function onlyOf(record: 'worker' | 'person', fields: readonly string[]): string {
  const members = fields.map(field => `'${field}', ${record}.doc->'${field}'`)
  return `CASE WHEN ${record}.doc IS NOT NULL THEN jsonb_strip_nulls(jsonb_build_object(${members.join(', ')})) END AS ${record}`
}

const readEvents = (
  db: Db,
  ambito: string,
  { from, to }: AccessQuery,
  actor: Actor,
  isCoordinator: boolean,
): Promise<EventRow[]> =>
  db.query<EventRow>(
    `SELECT event.device_id, device.letter, event.n, event.at, event.actor, event.action, record.record_id, record.type AS kind,
       event.said, event.grounds, event.emergency_reason, event.emergency_words, event.is_broken, ${onlyOf('worker', ['name', 'surname', 'offices'])},
       ${onlyOf('person', ['id', 'name', 'surname', 'offices'])}
     FROM access_event event
     JOIN device ON device.ambito_id = $1 AND device.device_id = event.device_id
     LEFT JOIN record worker ON worker.ambito_id = $1 AND worker.record_id = event.actor
     LEFT JOIN record ON record.ambito_id = $1 AND record.record_id = event.record_id
     LEFT JOIN record person ON person.ambito_id = $1 AND person.type = 'person'
       AND person.record_id = CASE WHEN record.type = 'person' THEN record.record_id ELSE record.parent_id END
     WHERE event.ambito_id = $1 AND event.at >= $2 AND event.at < $3 AND event.action = ANY($4::text[])
       AND (event.actor = $5 OR ($6 AND (worker.doc->'offices' ?| $7::text[] OR person.doc->'offices' ?| $7::text[])))
     ORDER BY event.at DESC, event.n DESC LIMIT $8`,
    [
      ambito,
      italianMoment({ day: from, minutes: 0 }),
      italianMoment({ day: addDays(to, 1), minutes: 0 }),
      actions,
      actor.workerId,
      isCoordinator,
      actor.offices,
      mostRead,
    ],
  )

/** What is unusual is judged upon all that was read in those days, and chosen from afterwards. */
function registerOf(found: readonly EventRow[], query: AccessQuery, actor: Actor, today: string): AccessRegister {
  const unusual = unusualReads(
    found.map(row => ({
      ...meaningOf(row),
      at: row.at.toISOString(),
      actor: row.actor,
      actorSurname: row.worker?.surname,
      actorOffices: row.worker?.offices ?? [],
      person: row.person?.id,
      personSurname: row.person?.surname,
      personOffices: row.person?.offices,
    })),
  )
  const rows = found.map((row, at): AccessRow => {
    const { person, worker } = row
    const isSeen = person !== null && may(actor, 'see', { kind: 'person', offices: person.offices }, today).ok
    return {
      ...meaningOf(row),
      device: row.device_id,
      letter: row.letter,
      n: row.n,
      at: row.at.toISOString(),
      worker: { id: row.actor, name: nameOf(worker) },
      record: row.record_id,
      kind: row.kind,
      emergency:
        row.emergency_reason && row.emergency_words ? { reason: row.emergency_reason, words: row.emergency_words } : null,
      person: person && { id: person.id, name: isSeen ? nameOf(person) : '' },
      unusual: [...unusual[at]!],
      isBroken: row.is_broken,
    }
  })
  const chosen = rows.filter(row => isAsked(row, query))
  const workers = new Map(rows.map(({ worker }) => [worker.id, worker]))
  return { rows: chosen.slice(0, accessLimits.rows), total: chosen.length, workers: [...workers.values()].sort(byName) }
}

/** The centre's own lines keep what was typed where a tablet keeps the grounds. */
function meaningOf({ action, said, grounds }: EventRow): Pick<AccessRow, 'action' | 'said' | 'grounds'> {
  const isOnline = online[action]
  if (isOnline) return { action: isOnline, said: isOnline === 'search' ? grounds : null, grounds: 'role' }
  return { action: AccessAction.parse(action), said, grounds: AccessGrounds.parse(grounds) }
}

const isAsked = (row: AccessRow, { worker, person, action, unusualOnly }: AccessQuery): boolean =>
  (worker === undefined || row.worker.id === worker) &&
  (person === undefined || row.person?.id === person) &&
  (action === undefined || row.action === action) &&
  (!unusualOnly || row.unusual.length > 0 || row.isBroken)

const nameOf = (of: { readonly surname?: string | undefined; readonly name?: string | undefined } | null): string =>
  [of?.surname, of?.name].filter(Boolean).join(' ')

const byName = (one: { readonly name: string }, other: { readonly name: string }): number =>
  one.name.localeCompare(other.name, 'it')

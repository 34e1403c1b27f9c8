/** What follows from a record follows when it changes; a rule that is younger than the record waits for nobody: once a day the centre looks for those, and lets them follow. */
import { isCaseOpen, type Case } from '../domain/case'
import { cardWords } from '../domain/emergency-card'
import type { AmbitoId, WorkerId } from '../domain/ids'
import type { Person } from '../domain/person'
import { Worker } from '../domain/worker'
import type { CommandOp, Scope } from '../sync/protocol'
import type { Centre } from './centre'
import { applyAsCentre } from './centre-device'
import { followCommand } from './follow-named'
import { byRecord, followingScopes } from './grants'
import type { Db } from './postgres'
import { startRounds, type Rounds } from './rounds'

const day = 24 * 60 * 60 * 1000
/** The first tablets have asked for what they were away for. */
const firstAfterMs = 10_000
const recordsAtOnce = 200

/** Answers how many records of one ambito were behind. */
export async function followRules(centre: Centre, ambito: AmbitoId): Promise<number> {
  const { database } = centre
  const [head] = await database.query<{ author: WorkerId }>(
    'SELECT centre_device_id AS author FROM ambito_head WHERE ambito_id = $1',
    [ambito],
  )
  if (!head) return 0
  const behind = [...(await workersBehind(database, ambito)), ...(await casesWithoutCard(database, ambito))]
  for (let at = 0; at < behind.length; at += recordsAtOnce) {
    const ops = behind.slice(at, at + recordsAtOnce).map(followOp)
    await applyAsCentre(centre, ambito, ops, head.author)
  }
  return behind.length
}

interface Behind {
  readonly id: string
  readonly ver: number
}

const followOp = ({ id, ver }: Behind): CommandOp => ({ op: 'cmd', name: followCommand, args: {}, base: { [id]: ver } })

/** Workers who hold by their record what it no longer gives, or do not hold what it gives now. */
async function workersBehind(db: Db, ambito: AmbitoId): Promise<Behind[]> {
  const rows = await db.query<Behind & { doc: unknown; state: string; held: { scope: Scope; reason: string }[] }>(
    `SELECT worker.record_id AS id, worker.ver, worker.doc, worker.state,
       coalesce((SELECT jsonb_agg(jsonb_build_object('scope', scope, 'reason', reason)) FROM grant_
         WHERE grant_.ambito_id = $1 AND grant_.worker_id = worker.record_id AND to_seq IS NULL), '[]') AS held
     FROM record worker WHERE worker.ambito_id = $1 AND worker.type = 'worker' ORDER BY worker.record_id`,
    [ambito],
  )
  return rows.filter(({ doc, state, held }) => {
    const worker = Worker.safeParse(doc).data
    if (!worker) return false
    const wanted = new Set(worker.active && state === 'active' ? followingScopes(worker) : [])
    const has = new Set(held.map(({ scope }) => scope))
    return (
      held.some(({ scope, reason }) => reason === byRecord && !wanted.has(scope)) || [...wanted].some(scope => !has.has(scope))
    )
  })
}

/** Open cases of people who would have a card, and for whom none was ever made. */
async function casesWithoutCard(db: Db, ambito: AmbitoId): Promise<Behind[]> {
  const rows = await db.query<Behind & { doc: Case; person: Pick<Person, 'surname' | 'name' | 'birth'> }>(
    `SELECT opened.record_id AS id, opened.ver, opened.doc, person.doc AS person FROM record opened
     JOIN record person ON person.ambito_id = $1 AND person.record_id = opened.parent_id AND person.type = 'person' AND person.state = 'active'
     WHERE opened.ambito_id = $1 AND opened.type = 'case' AND opened.state = 'active'
       AND NOT EXISTS (SELECT 1 FROM record card
         WHERE card.ambito_id = $1 AND card.parent_id = person.record_id AND card.type = 'emergencyCard')
       AND NOT EXISTS (SELECT 1 FROM record line
         WHERE line.ambito_id = $1 AND line.parent_id = opened.record_id AND line.type = 'emergencyLine')
     ORDER BY opened.record_id`,
    [ambito],
  )
  return rows.filter(({ doc, person }) => isCaseOpen(doc) && cardWords(person, [{ of: doc, lines: [] }]) !== undefined)
}

/** Once a day, in every ambito; the first time soon after the start, which is when a new version has come. */
export function startFollowingRules(centre: Centre, onTrouble: (error: unknown) => void): Rounds {
  const work = async (isStopped: () => boolean): Promise<void> => {
    for (const { id } of await centre.database.query<{ id: AmbitoId }>('SELECT ambito_id AS id FROM ambito_head')) {
      if (!isStopped()) await followRules(centre, id)
    }
  }
  return startRounds(work, { everyMs: day, firstAfterMs, onTrouble })
}

/** What rests can be looked for and opened by whoever may see it [S66]. Both are access events: here one meets people whom no tablet of the office shows. */
import { may, type Actor } from '../domain/access'
import { italianDay } from '../domain/dates'
import type { PersonId } from '../domain/ids'
import { identityOf, type Person } from '../domain/person'
import { err, ok, type Result } from '../domain/result'
import { isAlmostCalled, isCalled, typedWords, wordsOf } from '../domain/search-words'
import { upcaster } from '../sync/migrations'
import { restingLimits, type RestingFound, type RestingPerson } from '../sync/resting'
import type { Centre, DeviceCaller } from './centre'
import { commitAsCentre } from './centre-device'
import { readActor } from './device-admin'
import { noteDecision } from './device-log'
import type { Db } from './postgres'
import { openedAction, searchedAction, wakeCommand } from './rest'

export type RestingRefusal =
  | { readonly type: 'NotAllowed' }
  /** Not there, or not theirs to see. */
  | { readonly type: 'NoSuchPerson' }

export async function searchResting(
  centre: Centre,
  { ambito, worker }: DeviceCaller,
  text: string,
): Promise<Result<RestingFound, RestingRefusal>> {
  const typed = typedWords(text)
  const found = await centre.database.transaction(async tx => {
    const actor = await readActor(tx, ambito, worker)
    if (!actor || !maySee(centre, actor, actor.offices)) return undefined
    await noteDecision(centre, tx, { ambito, actor: worker, action: searchedAction, about: ambito, reason: text })
    return typed.length === 0 ? [] : await findResting(tx, ambito, actor, typed)
  })
  if (!found) return err({ type: 'NotAllowed' })
  const people = found.slice(0, restingLimits.people).sort(byName)
  return ok({ people, isMore: found.length > restingLimits.people })
}

const maySee = (centre: Centre, actor: Actor, offices: Actor['offices']): boolean =>
  may(actor, 'see', { kind: 'person', offices }, italianDay(centre.now().getTime())).ok

const readAtOnce = 2000

interface PersonRow {
  readonly record_id: string
  readonly sv: number
  readonly doc: Record<string, never>
}

/** One more than can be shown, the youngest records first; when nobody is called so, those almost called so. */
async function findResting(tx: Db, ambito: string, actor: Actor, typed: readonly string[]): Promise<RestingPerson[]> {
  const exact: RestingPerson[] = []
  const near: RestingPerson[] = []
  for (let last: string | null = null; exact.length <= restingLimits.people;) {
    const rows: readonly PersonRow[] = await tx.query<PersonRow>(
      `SELECT record_id, sv, doc FROM record
        WHERE ambito_id = $1 AND type = 'person' AND state = 'active' AND ($2::uuid IS NULL OR record_id < $2)
          AND doc->'offices' ?| $3::text[]
          AND NOT EXISTS (SELECT 1 FROM record_scope placed WHERE placed.ambito_id = $1 AND placed.record_id = record.record_id)
        ORDER BY record_id DESC LIMIT $4`,
      [ambito, last, actor.offices, readAtOnce],
    )
    for (const { doc, sv } of rows) {
      const identity = identityOf(upcaster.record('person', doc, sv) as unknown as Person)
      const words = wordsOf(identity)
      if (isCalled(words, typed)) exact.push(shown(identity))
      else if (near.length <= restingLimits.people && isAlmostCalled(words, typed)) near.push(shown(identity))
    }
    if (rows.length < readAtOnce) break
    last = rows.at(-1)!.record_id
  }
  return exact.length > 0 ? exact : near
}

const shown = ({ id, surname, name, birthDate, birthYear, comune }: RestingPerson): RestingPerson => ({
  id,
  surname,
  name,
  birthDate,
  birthYear,
  comune,
})

const byName = (a: RestingPerson, b: RestingPerson): number =>
  `${a.surname ?? ''} ${a.name ?? ''}`.localeCompare(`${b.surname ?? ''} ${b.name ?? ''}`, 'it')

/** Brings a person back to the tablets of their offices, with all that hangs on the record. One that is awake stays as it is. */
export async function wakePerson(
  centre: Centre,
  { ambito, worker }: DeviceCaller,
  id: PersonId,
): Promise<Result<'woken', RestingRefusal>> {
  const seq = await centre.database.transaction(async (tx): Promise<number | 'awake' | undefined> => {
    const actor = await readActor(tx, ambito, worker)
    const [row] = await tx.query<{ ver: number; doc: Person; is_placed: boolean }>(
      `SELECT ver, doc, EXISTS (SELECT 1 FROM record_scope placed WHERE placed.ambito_id = $1 AND placed.record_id = $2) AS is_placed
         FROM record WHERE ambito_id = $1 AND record_id = $2 AND type = 'person' AND state = 'active'`,
      [ambito, id],
    )
    if (!actor || !row || !maySee(centre, actor, row.doc.offices)) return undefined
    if (row.is_placed) return 'awake'
    await noteDecision(centre, tx, { ambito, actor: worker, action: openedAction, about: id, reason: 'opened online' })
    const op = { op: 'cmd', name: wakeCommand, args: {}, base: { [id]: row.ver } } as const
    return (await commitAsCentre(centre, tx, ambito, [op], worker)).at(-1)!.seq
  })
  if (seq === undefined) return err({ type: 'NoSuchPerson' })
  if (seq !== 'awake') centre.pokes.publish(ambito, seq)
  return ok('woken')
}

/** Two records of one person, joined and separated: what the commands must come to, said a second time, and what must hold of them at the end. */
import type { Person as PersonDoc } from '../../src/domain/person'
import { readPersonCommand } from '../../src/sync/person-commands'
import type { CommandOp } from '../../src/sync/protocol'
import type { Doc, Json } from '../../src/sync/merge'
import type { Person } from './model'
import type { End } from './seen'
import type { LoggedMutation, ServerState } from './server-state'

type People = ReadonlyMap<string, Person>
interface By {
  readonly device: string
  readonly mid: number
}

const officesOf = (person: Person): readonly string[] => (person.fields.get('offices') ?? []) as string[]
const stayingOf = ({ fields }: Person): string | undefined => (fields.get('mergedInto') as { into: string } | undefined)?.into

export function write(person: Person, field: string, value: Json | undefined, by: By): void {
  person.ver++
  if (value === undefined) person.fields.delete(field)
  else person.fields.set(field, value)
  person.units.set(field, { ver: person.ver, ...by })
}

/** Whoever stays is also where the merged one is, and where that one comes later. */
export function sharedOffices(people: People, merged: Person, by: By): void {
  const stays = people.get(stayingOf(merged) ?? '')
  if (!stays) return
  const missing = officesOf(merged).filter(office => !officesOf(stays).includes(office))
  if (missing.length > 0) write(stays, 'offices', [...officesOf(stays), ...missing], by)
}

/** Answers what a separation did and should not have. */
export function commandedPersons(people: People, server: ServerState, logged: LoggedMutation, op: CommandOp): string[] {
  const command = readPersonCommand(op)
  const merged = command && people.get(command.merged)
  if (!command || !merged) return []
  const by = { device: logged.device, mid: logged.mid }
  if (command.name === 'person.split') return separated(people, server, merged, by)
  const named = people.get(command.into)
  const into = named && (stayingOf(named) ?? command.into)
  const stays = people.get(into ?? '')
  if (!stays || into === command.merged || stayingOf(merged) !== undefined) return []
  const gave = officesOf(merged).filter(office => !officesOf(stays).includes(office))
  const { on, was } = command
  write(merged, 'mergedInto', { into: into!, by: logged.author, on, gave, ...(was && { was: was as Json }) }, by)
  sharedOffices(people, merged, by)
  return []
}

/** The offices that came with it may go: which of them were needed since is taken from the history, and looked at. */
function separated(people: People, { versions }: ServerState, merged: Person, by: By): string[] {
  const before = merged.fields.get('mergedInto') as { into: string; gave: string[] } | undefined
  if (!before) return []
  write(merged, 'mergedInto', undefined, by)
  const stays = people.get(before.into)
  const written = versions.findLast(({ id, device, mid }) => id === before.into && device === by.device && mid === by.mid)
  const offices = written?.doc['offices'] as string[] | undefined
  if (!stays || !offices || offices.join() === officesOf(stays).join()) return []
  const gone = officesOf(stays).filter(office => !offices.includes(office))
  const isOnlyFewer =
    offices.join() ===
    officesOf(stays)
      .filter(office => !gone.includes(office))
      .join()
  write(stays, 'offices', offices, by)
  return isOnlyFewer && gone.every(office => before.gave.includes(office))
    ? []
    : [`${before.into} lost ${gone.join()} with a merge that had given ${before.gave.join()}`]
}

/** Whoever was merged hangs on somebody who stays, with all that hangs on it: where one is read, so is the other. */
export function mergesHold({ server }: End): string[] {
  const personOf = (id: string): PersonDoc | undefined => {
    const record = server.records.get(id)
    return record?.type === 'person' ? (record.doc as unknown as PersonDoc) : undefined
  }
  return [...server.records.keys()].flatMap(id => {
    const merge = personOf(id)?.mergedInto
    if (!merge) return []
    const stays = personOf(merge.into)
    if (!stays || stays.mergedInto) return [`${id} was merged into ${merge.into}, who does not stay`]
    const wanted = stays.offices.map(office => `o:${office}`)
    // A case, and what few read, lie where they are read: cases-placed.ts looks at these.
    const family = [...server.records.values()].filter(
      ({ id: own, type, doc }) =>
        own === id || (hangsOn(doc, id) && type !== 'case' && (doc['audience'] ?? 'agency') === 'agency'),
    )
    return family
      .filter(({ scopes }) => !wanted.every(scope => scopes.includes(scope)))
      .map(record => `${record.type} ${record.id} of ${id} is not where ${merge.into} is, who stays`)
  })
}

const hangsOn = (doc: Doc, id: string): boolean => doc['personId'] === id || doc['of'] === id

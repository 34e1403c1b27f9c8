/**
 * What the log must come to, said a second time and more simply than the centre does: field by field, who wrote it last, knowing of what. It
 * foretells the value of every field of every person, and every write that has to wait for a decision in a conflict.
 */
import type { Doc, Json } from '../../src/sync/merge'
import { isPersonCommand } from '../../src/sync/person-commands'
import type { CommandOp, Op, PatchOp } from '../../src/sync/protocol'
import type { History } from './history'
import { commandedPersons, sharedOffices } from './merges'
import type { LoggedMutation, ServerState } from './server-state'

interface Unit {
  readonly ver: number
  readonly device: string
  readonly mid: number
}

export interface Person {
  ver: number
  readonly fields: Map<string, Json>
  readonly units: Map<string, Unit>
}

/** A write that met another one, of somebody else, that its author had not seen. */
export interface Fork {
  readonly record: string
  readonly unit: string
  readonly device: string
  readonly mid: number
  readonly value: Readonly<Record<string, Json | null>>
}

export interface Foretold {
  readonly people: ReadonlyMap<string, ReadonlyMap<string, Json>>
  readonly forks: readonly Fork[]
  /** What a separation took away or left, and should not have. */
  readonly faults: readonly string[]
}

const unitOf = (field: string): string => (field === 'surname' || field === 'name' ? 'name' : field)
const isSame = (one: Json | undefined, other: Json | undefined): boolean => JSON.stringify(one) === JSON.stringify(other)

export function foretell(server: ServerState, beginnings: History['beginnings']): Foretold {
  const people = new Map<string, Person>()
  const forks: Fork[] = []
  const faults: string[] = []
  for (const logged of server.log) {
    if (logged.result.r === 'quarantined') continue
    for (const op of logged.mutation?.ops ?? []) applyOp({ people, forks, faults }, { ...server, beginnings }, logged, op)
  }
  return { people: new Map([...people].map(([id, person]) => [id, person.fields])), forks, faults }
}

type World = ServerState & Pick<History, 'beginnings'>

interface Foretelling {
  readonly people: Map<string, Person>
  readonly forks: Fork[]
  readonly faults: string[]
}

/** `at`: where the log stood when it was applied, which for what was set aside is later. */
function applyOp(foretelling: Foretelling, server: World, logged: LoggedMutation, op: Op, at = logged.seq): void {
  const { people, forks, faults } = foretelling
  const by = { device: logged.device, mid: logged.mid }
  if (op.op === 'create' && op.type === 'person' && !people.has(op.id)) {
    const fields = new Map(Object.entries(op.doc as Doc))
    const units = new Map([...fields.keys()].map(field => [unitOf(field), { ver: 1, ...by }]))
    people.set(op.id, { ver: 1, fields, units })
  } else if (op.op === 'patch') {
    const person = people.get(op.id)
    if (!person) return
    patch(person, forks, by, { ...op, base: worthOf(server, logged, op, at) })
    sharedOffices(people, person, by)
  } else if (op.op === 'resolve') adoptDecision(people, server, logged)
  else if (op.op === 'cmd' && isPersonCommand(op.name)) faults.push(...commandedPersons(people, server, logged, op))
  else if (op.op === 'cmd') {
    const applied = appliedOnBehalf(server, logged, op)
    for (const own of applied?.mutation?.ops ?? []) applyOp(foretelling, server, applied!, own, logged.seq)
  }
}

/** The change that was set aside and is applied by this command: it counts as its author's. */
function appliedOnBehalf(server: ServerState, by: LoggedMutation, { name, args }: CommandOp): LoggedMutation | undefined {
  if (name !== 'quarantine.apply' && name !== 'recovery.release') return undefined
  const decided = server.versions.find(
    ({ id, device, mid, doc }) =>
      id === args['quarantine'] && device === by.device && mid === by.mid && doc['state'] === 'applied',
  )
  const isFirst =
    decided && !server.versions.some(({ id, ver, doc }) => id === decided.id && ver < decided.ver && doc['state'] !== 'open')
  if (!isFirst) return undefined
  const { device, mid } = decided.doc
  return server.log.find(logged => logged.device === device && logged.mid === mid)
}

/** A version that was seen in a history which the centre lost is another one than that of the same number. */
function worthOf(
  { recoveries, versions, beginnings }: World,
  { device, mid }: LoggedMutation,
  { id, base }: PatchOp,
  at: number,
): number {
  const beginning = beginnings.findLast(begun => begun.seq < at)
  const recovery = beginning && (beginning.recoveries ?? recoveries).get(device)
  const isOfLostHistory = recovery && (!recovery.isReported || mid <= recovery.oldMid)
  if (!isOfLostHistory) return base
  const known = versions.filter(version => version.id === id && version.seq <= recovery.restoredSeq)
  return Math.min(base, Math.max(1, ...known.map(({ ver }) => ver)))
}

function patch(person: Person, forks: Fork[], by: { device: string; mid: number }, op: Extract<Op, { op: 'patch' }>): void {
  const ver = person.ver + 1
  const writes = new Map<string, Map<string, Json | undefined>>()
  const write = (field: string, value: Json | undefined): void => {
    const unit = writes.get(unitOf(field)) ?? new Map<string, Json | undefined>()
    writes.set(unitOf(field), unit.set(field, value))
  }
  for (const [field, value] of Object.entries(op.set ?? {})) write(field, value)
  for (const field of op.unset ?? []) write(field, undefined)
  for (const [unit, fields] of writes) {
    const news = [...fields].filter(([field, value]) => !isSame(person.fields.get(field), value))
    if (news.length === 0) continue
    const last = person.units.get(unit)
    const isKnown = !last || last.ver <= op.base || (last.device === by.device && last.mid <= by.mid)
    if (!isKnown) {
      const value = Object.fromEntries([...fields].map(([field, value]) => [field, value ?? null]))
      forks.push({ record: op.id, unit, ...by, value })
      continue
    }
    for (const [field, value] of news) {
      if (value === undefined) person.fields.delete(field)
      else person.fields.set(field, value)
    }
    person.units.set(unit, { ver, ...by })
    person.ver = ver
  }
  const members = new Set((person.fields.get('offices') as string[] | undefined) ?? [])
  const added = ((op.add?.['offices'] ?? []) as string[]).filter(office => !members.has(office))
  if (added.length === 0) return
  person.fields.set('offices', [...members, ...added])
  person.units.set('offices', { ver, ...by })
  person.ver = ver
}

/** A person decided: what was written is taken as it stands in the history, for no rule could foretell it. */
function adoptDecision(people: Map<string, Person>, server: ServerState, logged: LoggedMutation): void {
  for (const version of server.versions) {
    const person = people.get(version.id)
    if (!person || version.device !== logged.device || version.mid !== logged.mid) continue
    for (const field of new Set([...person.fields.keys(), ...Object.keys(version.doc)])) {
      if (isSame(person.fields.get(field), version.doc[field])) continue
      if (version.doc[field] === undefined) person.fields.delete(field)
      else person.fields.set(field, version.doc[field])
      person.units.set(unitOf(field), { ver: version.ver, device: version.device, mid: version.mid })
    }
    person.ver = version.ver
  }
}

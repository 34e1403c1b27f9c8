/**
 * What the log must come to, said a second time and more simply than the centre does: field by field, who wrote it last, knowing of what. It
 * foretells the value of every field of every person, case, record that a case holds and handover, and every write that has to wait for a decision in a
 * conflict.
 */
import { isCaseCommand, readCaseCommand } from '../../src/sync/case-commands'
import { canonicalJson } from '../../src/sync/canonical'
import { contentKinds } from './case-acts'
import type { Doc, Json } from '../../src/sync/merge'
import { isPersonCommand } from '../../src/sync/person-commands'
import type { CommandOp, Op, PatchOp } from '../../src/sync/protocol'
import type { History } from './history'
import { commandedPersons, sharedOffices, write } from './merges'
import type { LoggedMutation, ServerState } from './server-state'

interface Unit {
  readonly ver: number
  readonly device: string
  readonly mid: number
}

/** A person, or anything else that is foretold. */
export interface Person {
  readonly type: string
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

const foretoldTypes: ReadonlySet<string> = new Set([
  ...contentKinds,
  'person',
  'case',
  'handover',
  'extract',
  'correction',
  'groupSession',
])

/** Fields that are decided of together, where a schedule writes one of them. */
const units: Readonly<Record<string, readonly (readonly [unit: string, ...fields: readonly string[]])[]>> = {
  person: [['name', 'surname', 'name']],
  assessmentPart: [['part', 'answers', 'note', 'signed']],
  hearing: [['when', 'on', 'at']],
  groupSession: [['ending', 'state', 'cancelledBecause']],
}
/** Of these the last word is the right one. */
const lastWord: ReadonlySet<string> = new Set(['groupSession ending'])
const topOf = (path: string): string => path.split('.')[0]!
const unitOf = (type: string, path: string): string =>
  units[type]?.find(([, ...fields]) => fields.includes(topOf(path)))?.[0] ?? topOf(path)

function valueAt(fields: ReadonlyMap<string, Json>, path: string): Json | undefined {
  const [top, inner] = path.split('.')
  const value = fields.get(top!)
  return inner === undefined ? value : (value as Doc | undefined)?.[inner]
}

/** Of a nested field, the object that holds it. */
function put(fields: Map<string, Json>, path: string, value: Json | undefined): void {
  const [top, inner] = path.split('.')
  const { [inner ?? '']: _before, ...others } = (inner === undefined ? {} : (fields.get(top!) ?? {})) as Doc
  const whole = inner === undefined ? value : value === undefined ? others : { ...others, [inner]: value }
  if (whole === undefined || (inner !== undefined && Object.keys(whole as Doc).length === 0)) fields.delete(top!)
  else fields.set(top!, whole)
}

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
  if (op.op === 'create' && foretoldTypes.has(op.type) && !people.has(op.id)) {
    const fields = new Map(Object.entries(op.doc as Doc))
    const units = new Map([...fields.keys()].map(field => [unitOf(op.type, field), { ver: 1, ...by }]))
    people.set(op.id, { type: op.type, ver: 1, fields, units })
  } else if (op.op === 'patch') {
    const person = people.get(op.id)
    if (!person) return
    patch(person, forks, by, { ...op, base: worthOf(server, logged, op, at) })
    sharedOffices(people, person, by)
  } else if (op.op === 'resolve') adoptDecision(people, server, logged)
  else if (op.op === 'cmd' && isPersonCommand(op.name)) faults.push(...commandedPersons(people, server, logged, op))
  else if (op.op === 'cmd' && isCaseCommand(op.name)) addStep(people, op, by)
  else if (op.op === 'cmd') {
    const applied = appliedOnBehalf(server, logged, op)
    for (const own of applied?.mutation?.ops ?? []) applyOp(foretelling, server, applied!, own, logged.seq)
  }
}

/** A step is added once, and nothing that was there goes. */
function addStep(people: Map<string, Person>, op: CommandOp, by: { device: string; mid: number }): void {
  const command = readCaseCommand(op)
  const of = command && people.get(command.case)
  if (!command || !of) return
  const steps = (of.fields.get('steps') ?? []) as unknown as readonly { readonly id: string }[]
  if (!steps.some(({ id }) => id === command.step.id)) write(of, 'steps', [...steps, command.step], by)
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
    const name = unitOf(person.type, field)
    const unit = writes.get(name) ?? new Map<string, Json | undefined>()
    writes.set(name, unit.set(field, value))
  }
  for (const [field, value] of Object.entries(op.set ?? {})) write(field, value)
  for (const field of op.unset ?? []) write(field, undefined)
  for (const [unit, fields] of writes) {
    const news = [...fields].filter(([field, value]) => !isSame(valueAt(person.fields, field), value))
    if (news.length === 0) continue
    const last = person.units.get(unit)
    const isLastWord = lastWord.has(`${person.type} ${unit}`)
    const isKnown = isLastWord || !last || last.ver <= op.base || (last.device === by.device && last.mid <= by.mid)
    if (!isKnown) {
      const value = Object.fromEntries([...fields].map(([field, value]) => [field, value ?? null]))
      forks.push({ record: op.id, unit, ...by, value })
      continue
    }
    for (const [field, value] of news) put(person.fields, field, value)
    person.units.set(unit, { ver, ...by })
    person.ver = ver
  }
  for (const [field, wanted] of Object.entries(op.add ?? {})) {
    const members = (person.fields.get(field) ?? []) as Json[]
    const known = new Set(members.map(member => canonicalJson(member)))
    const added = (wanted as Json[]).filter(member => !known.has(canonicalJson(member)))
    if (added.length === 0) continue
    person.fields.set(field, [...members, ...added])
    person.units.set(unitOf(person.type, field), { ver, ...by })
    person.ver = ver
  }
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
      person.units.set(unitOf(person.type, field), { ver: version.ver, device: version.device, mid: version.mid })
    }
    person.ver = version.ver
  }
}

/** Who may have what (I7), and what becomes of a change to something out of reach (I8). */
import type { Op } from '../../src/sync/protocol'
import { hashOf } from '../../src/sync/canonical'
import type { Doc } from '../../src/sync/merge'
import { caseAt, standsAs, workerAt } from './case-standing'
import { isOfCase, judicialKinds, tellsOfCourts } from './cases-placed'
import type { End } from './seen'
import { grantedAt, scopesAt, type LoggedMutation, type ServerState } from './server-state'

/** I7: every record of every answer was in a scope that its reader held, at a moment at which the answer can have been read. */
export function nothingForeignWasServed({ history, server }: Pick<End, 'history' | 'server'>): string[] {
  return history.served.flatMap(({ tablet, worker, records, from, to }) => {
    const moments = Array.from({ length: to - from + 1 }, (_, index) => from + index)
    const grants = moments.map(moment => grantedAt(server, worker, moment))
    return records.flatMap(({ id, sc }) =>
      sc.length > 0 &&
      sc.every(scope => moments.some((at, index) => grants[index]!.has(scope) && scopesAt(server, id, at).has(scope)))
        ? []
        : [`${tablet} was told of ${id} in ${sc.join(' ') || 'no scope'}, between ${from} and ${to}`],
    )
  })
}

/** I7: a device that was reported lost gives and gets nothing any more. */
export function lostDevicesAreClosed({ history, server }: Pick<End, 'history' | 'server'>): string[] {
  return [...history.decided].flatMap(([device, { act, seq }]) => {
    if (act !== 'lost') return []
    const taken = server.log.filter(logged => logged.device === device && logged.seq > seq)
    const told = history.pulls.filter(({ tablet, answer }) => tablet === device && answer.upto > seq)
    return [
      ...taken.map(({ mid }) => `${device} was lost at ${seq}, and change ${mid} was taken`),
      ...told.map(({ answer }) => `${device} was lost at ${seq}, and was told of ${answer.upto}`),
    ]
  })
}

/** I8: what was written about something out of reach is set aside, and what was written within reach is not set aside as if it were not. */
export function outOfReachIsSetAside({ server }: End): string[] {
  return server.log.flatMap(logged => {
    const worker = server.devices.get(logged.device)?.worker ?? undefined
    // Commands are judged by what they are about.
    if (worker === undefined || !logged.mutation || logged.mutation.ops.some(({ op }) => op === 'cmd')) return []
    const { r, why } = logged.result
    const isInReach = logged.mutation.ops.every(op => isWithinReach(server, worker, logged, op))
    if (!isInReach && r !== 'quarantined') return [`${logged.device} ${logged.mid} is about something out of reach, and was ${r}`]
    return isInReach && why === 'OutOfScope'
      ? [`${logged.device} ${logged.mid} is within reach, and was set aside as out of it`]
      : []
  })
}

function isWithinReach(server: ServerState, worker: string, logged: LoggedMutation, op: Op): boolean {
  const granted = [...grantedAt(server, worker, logged.seq)].filter(scope => !scope.startsWith('c:'))
  const offices = granted.filter(scope => scope.startsWith('o:'))
  // Created by the same change: it is wherever that puts it.
  const own = new Set(logged.mutation!.ops.flatMap(other => (other.op === 'create' ? [other.id as string] : [])))
  const isReached = (id: string): boolean => own.has(id) || granted.some(scope => scopesAt(server, id, logged.seq - 1).has(scope))
  const isOffice = (id: unknown): boolean => offices.includes(`o:${String(id)}`)
  const isOfTeam = (of: unknown): boolean =>
    standsAs(caseAt(server, String(of), logged.seq - 1)?.steps ?? []).team.has(worker) || own.has(String(of))
  const mayKnow = (type: string, id: string): boolean =>
    !(judicialKinds.includes(type) || (type === 'extract' && tellsOfCourts(docAt(server, id, logged.seq - 1)))) ||
    (workerAt(server, worker, logged.seq - 1).permissions ?? []).includes('judicial')
  switch (op.op) {
    case 'patch':
    case 'void': {
      const { type, doc } = server.records.get(op.id) ?? {}
      if (type === 'case') return isOfTeam(op.id)
      if (isOfCase(type, doc)) return isOfTeam(doc!['caseId']) && mayKnow(type!, op.id)
      // Hours lie with whoever worked them, and are their office's business.
      return type === 'timeEntry' ? isOffice(doc!['officeId']) : isReached(op.id)
    }
    case 'entry':
      return isReached(op.of) && isOffice(op.doc['officeId'])
    case 'resolve':
      return isReached(op.conflict)
    case 'create':
      if (isOfCase(op.type, op.doc)) return isOfTeam(op.doc['caseId']) && mayKnow(op.type, op.id)
      if (op.type === 'correction') return isReached(op.doc['of'] as string)
      if (op.type === 'authorKey') return op.doc['workerId'] === worker
      if (op.type === 'person') return (op.doc['offices'] as string[]).some(isOffice)
      return isOffice(op.doc['officeId']) && (typeof op.doc['personId'] !== 'string' || isReached(op.doc['personId']))
    case 'cmd':
      return true
    default:
      return op satisfies never
  }
}

/** As it was when the log stood at `seq`. */
const docAt = ({ versions }: ServerState, id: string, seq: number): Doc =>
  versions.findLast(version => version.id === id && version.seq <= seq)?.doc ?? {}

/** I8: whoever wrote what was set aside is told, and its body is kept as it was written. */
export function setAsideIsWhole({ server }: End): string[] {
  const notices = [...server.records.values()].filter(({ type }) => type === 'quarantine')
  const setAside = server.log.filter(({ result }) => result.r === 'quarantined')
  const found = setAside.flatMap(({ device, mid, author, body, hash, result }) => {
    const of = notices.filter(({ doc }) => doc['device'] === device && doc['mid'] === mid)
    if (of.length !== 1) return [`${device} ${mid} was set aside, and ${of.length} notices say so`]
    const { doc, scopes } = of[0]!
    const isReason = doc['reason'] === result.why || result.why === 'Ahead'
    if (!isReason || !scopes.includes(`w:${author}`)) return [`${device} ${mid}: its author is not told why it was set aside`]
    return hashOf(JSON.parse(body)) === hash ? [] : [`${device} ${mid} was set aside with another body`]
  })
  return notices.length > setAside.length ? [...found, 'there are notices of what was not set aside'] : found
}

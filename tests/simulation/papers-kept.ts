/** What has to be true of groups, of requests of access and of rectification, and of what is on hold: from the log and its versions alone. */
import { createHash } from 'node:crypto'
import type { Case } from '../../src/domain/case'
import type { Correction } from '../../src/domain/correction'
import type { Extract, PreparedExtract } from '../../src/domain/extract'
import { canonicalJson } from '../../src/sync/canonical'
import type { Doc } from '../../src/sync/merge'
import { caseAt } from './case-standing'
import type { End } from './seen'
import type { ServerState } from './server-state'

type Seen = Pick<End, 'server'>

/** I6: whoever was marked as there by anybody is there, once. */
export function attendanceIsKept({ server }: Seen): string[] {
  const marked = server.log.flatMap(({ result, mutation }) =>
    result.r === 'quarantined'
      ? []
      : (mutation?.ops ?? []).flatMap(op =>
          op.op === 'patch' && Array.isArray(op.add?.['present']) ? op.add['present'].map(who => ({ id: op.id, who })) : [],
        ),
  )
  const presentIn = (id: string): readonly unknown[] => (server.records.get(id)?.doc['present'] ?? []) as unknown[]
  const lost = marked.filter(({ id, who }) => !presentIn(id).includes(who))
  const twice = ofType(server, 'groupSession').filter(id => new Set(presentIn(id)).size < presentIn(id).length)
  return [
    ...lost.map(({ id, who }) => `${who as string} was at session ${id}, and it does not say so`),
    ...twice.map(id => `session ${id} has somebody twice`),
  ]
}

/** I6: a request of access that was answered for good is what was answered, for ever. */
export const answeredIsFrozen = ({ server }: Seen): string[] =>
  ofType(server, 'extract').flatMap(id => {
    const versions = versionsOf(server, id)
    const closed = versions.findIndex(({ doc }) =>
      (doc as unknown as Extract).answers.some(({ outcome }) => outcome !== 'deferred'),
    )
    const later = closed < 0 ? [] : versions.slice(closed + 1)
    return later
      .filter(({ doc }) => canonicalJson(doc) !== canonicalJson(versions[closed]!.doc))
      .map(({ ver }) => `extract ${id} changed in version ${ver}, after it was answered`)
  })

/** I8: what was given is the text that was prepared, and whoever coordinates had approved of that text. */
export const givenIsApproved = ({ server }: Seen): string[] =>
  ofType(server, 'extract').flatMap(id => {
    const told = new Set<string>()
    return versionsOf(server, id).flatMap(({ seq, doc }) => {
      const { answers, prepared, caseId } = doc as unknown as Extract
      const fresh = answers.filter(answer => !told.has(answer.id) && told.add(answer.id) && answer.copy)
      return fresh.flatMap(({ copy }) => [
        ...(prepared && copy!.digest === digestOf(prepared) ? [] : [`extract ${id} gave another text than the one prepared`]),
        ...(approvedIn(caseAt(server, caseId, seq), copy!.digest)
          ? []
          : [`extract ${id} was given, and nobody had approved of it`]),
      ])
    })
  })

const digestOf = ({ parts, notChosen, hidden }: PreparedExtract): string => {
  const text = { parts: parts.map(({ sort, on, title, text }) => [sort, on, title, text]), notChosen, hidden }
  return createHash('sha256').update(JSON.stringify(text)).digest('hex')
}

function approvedIn(of: Case | undefined, digest: string): boolean {
  const steps = of?.steps ?? []
  const requests = new Set(steps.flatMap(step => (step.kind === 'approvalRequest' && step.digest === digest ? [step.id] : [])))
  return steps.some(step => step.kind === 'approvalDecision' && step.outcome === 'approved' && requests.has(step.request))
}

/** I6: what was asked and answered stays as it was asked and answered, but where somebody chose between two answers. */
export const correctionsStand = ({ server }: Seen): string[] =>
  ofType(server, 'correction').flatMap(id => {
    const versions = versionsOf(server, id)
    return versions.flatMap(({ doc, ver, device, mid }, index) => {
      const before = versions[index - 1]?.doc as unknown as Correction | undefined
      if (!before?.answer || isChosen(server, device, mid)) return []
      const { by, askedOn, statement, answer } = doc as unknown as Correction
      const [was, is] = [
        [before.by, before.askedOn, before.statement, before.answer],
        [by, askedOn, statement, answer ?? null],
      ]
      return canonicalJson(was) === canonicalJson(is) ? [] : [`correction ${id} changed in version ${ver}, after it was answered`]
    })
  })

const isChosen = ({ log }: ServerState, device: string, mid: number): boolean =>
  log.some(logged => logged.device === device && logged.mid === mid && logged.mutation?.ops.some(({ op }) => op === 'resolve'))

/** I6: nothing of a case on hold is changed or taken away; it only grows. Of an extract its own rule is asked. */
export function heldOnlyGrows({ server }: Seen): string[] {
  const last = new Map<string, Doc>()
  const changed = server.versions.flatMap(({ id, ver, seq, doc }) => {
    const before = last.get(id)
    last.set(id, doc)
    return before && isHeld(server, id, seq - 1) && !hasGrown(before, doc)
      ? [`${id} lost something in version ${ver}, on hold`]
      : []
  })
  const voided = server.log.flatMap(({ seq, result, mutation }) =>
    result.r === 'quarantined'
      ? []
      : (mutation?.ops ?? []).flatMap(op =>
          op.op === 'void' && isHeld(server, op.id, seq - 1) ? [`${op.id} was voided, on hold`] : [],
        ),
  )
  return [...changed, ...voided]
}

function isHeld(server: ServerState, id: string, seq: number): boolean {
  const record = server.records.get(id)
  if (!record || record.type === 'conflict' || record.type === 'extract') return false
  const of = caseAt(server, record.type === 'case' ? id : caseOf(server, record.doc), seq)
  const holds = new Set<string>()
  for (const step of of?.steps ?? []) {
    if (step.kind === 'hold') holds.add(step.id)
    else if (step.kind === 'holdEnd') holds.delete(step.hold)
  }
  return holds.size > 0
}

/** What hangs on an entry of the case is of the case. */
const caseOf = ({ records }: ServerState, { caseId, about, of }: Doc): string => {
  const named = (caseId ?? about ?? of) as string | undefined
  return named !== undefined && records.get(named)?.type === 'case' ? named : ''
}

const hasGrown = (before: Doc, after: Doc): boolean =>
  Object.entries(before).every(([field, value]) => {
    const is = after[field]
    if (value === null || value === '') return true
    if (!Array.isArray(value)) return canonicalJson(value) === canonicalJson(is ?? null)
    const there = new Set(Array.isArray(is) ? is.map(member => canonicalJson(member)) : [])
    return value.every(member => there.has(canonicalJson(member)))
  })

const ofType = ({ records }: ServerState, wanted: string): readonly string[] =>
  [...records.values()].flatMap(({ id, type }) => (type === wanted ? [id] : []))
const versionsOf = ({ versions }: ServerState, id: string) => versions.filter(version => version.id === id)

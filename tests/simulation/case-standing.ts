/** How a case stands by its steps, said a second time: what is added to it happens once, in the order in which the centre took it. */
import { caseStanding, type Case, type CaseStep } from '../../src/domain/case'
import type { Worker } from '../../src/domain/worker'
import { canonicalJson } from '../../src/sync/canonical'
import { readCaseCommand } from '../../src/sync/case-commands'
import type { End } from './seen'
import { grantedAt, type LoggedMutation, type ServerState } from './server-state'

/** From which states to which, by transition. */
const moves: Readonly<Record<string, readonly [from: string, to: string]>> = {
  assess: ['reported reopened', 'underAssessment'],
  takeCharge: ['underAssessment reopened', 'inCharge'],
  suspend: ['inCharge', 'suspended'],
  resume: ['suspended', 'inCharge'],
  beginClosing: ['reported underAssessment inCharge suspended reopened', 'closing'],
  callOffClosing: ['closing', 'inCharge'],
  close: ['closing', 'closed'],
  reopen: ['closed', 'reopened'],
}
const moveOf: Readonly<Record<string, string>> = { takingCharge: 'takeCharge', closure: 'close' }

type Request = Extract<CaseStep, { kind: 'approvalRequest' }>

export interface Stands {
  readonly state: string
  readonly team: ReadonlySet<string>
  readonly responsible: string | undefined
  /** Requests that nobody has decided, and the records that they are about. */
  readonly awaited: ReadonlyMap<string, string | undefined>
  readonly approved: ReadonlySet<string>
}

export function standsAs(steps: readonly CaseStep[]): Stands {
  let state = 'reported'
  let responsible: string | undefined
  const team = new Set<string>()
  const requests = new Map<string, Request>()
  const approved = new Set<string>()
  const mayMove = (transition: string | undefined): boolean => moves[transition ?? '']?.[0].split(' ').includes(state) ?? false
  const isOpen = ({ subject }: Request): boolean => moveOf[subject] === undefined || mayMove(moveOf[subject])
  const move = (transition: string | undefined): void => {
    if (!mayMove(transition)) return
    state = moves[transition!]![1]
    // What was asked for was done, or cannot be any more.
    for (const [id, request] of requests) if (!isOpen(request)) requests.delete(id)
  }
  for (const step of steps) {
    if (step.kind === 'transition') move(step.transition)
    else if (step.kind === 'assign') {
      team.add(step.worker)
      if (step.as === 'responsible') responsible = step.worker
      else if (responsible === step.worker) responsible = undefined
    } else if (step.kind === 'unassign') {
      team.delete(step.worker)
      if (responsible === step.worker) responsible = undefined
    } else if (step.kind === 'approvalRequest') {
      if (isOpen(step)) requests.set(step.id, step)
    } else if (step.kind === 'approvalDecision') {
      const asked = requests.get(step.request)
      requests.delete(step.request)
      if (asked && step.outcome === 'approved') {
        if (asked.of) approved.add(asked.of)
        move(moveOf[asked.subject])
      }
    }
  }
  return { state, team, responsible, awaited: new Map([...requests].map(([id, { of }]) => [id, of])), approved }
}

/** I6: no step goes or changes, none is there twice, and the case stands as they say, on every tablet too (for these hold the same record: I5). */
export function casesOnlyMoveOn({ server }: Pick<End, 'server'>): string[] {
  const found: string[] = []
  const last = new Map<string, readonly CaseStep[]>()
  for (const { id, ver, doc } of server.versions) {
    if (server.records.get(id)?.type !== 'case') continue
    const { steps } = doc as unknown as Case
    const before = last.get(id) ?? []
    last.set(id, steps)
    if (canonicalJson(steps.slice(0, before.length)) !== canonicalJson(before))
      found.push(`case ${id} lost a step in version ${ver}`)
    if (new Set(steps.map(step => step.id)).size < steps.length) found.push(`case ${id} has a step twice in version ${ver}`)
  }
  for (const [id, steps] of last) {
    const [wanted, is] = [standsAs(steps), caseStanding({ openedOn: '2026-11-23', steps: [...steps] })]
    const stands = [
      is.state,
      is.responsible,
      ids(is.team.map(({ worker }) => worker)),
      ids(is.awaited.map(one => one.id)),
      ids(is.approved),
    ]
    const should = [wanted.state, wanted.responsible, ids(wanted.team), ids(wanted.awaited.keys()), ids(wanted.approved)]
    if (JSON.stringify(stands) !== JSON.stringify(should))
      found.push(`case ${id} stands as ${stands.join(' ')}, not ${should.join(' ')}`)
  }
  return found
}

const ids = (of: Iterable<string>): string => [...of].sort().join()

/** A case as it was when the log stood at `seq`. */
export const caseAt = ({ versions, records }: ServerState, id: string, seq: number): Case | undefined =>
  records.get(id)?.type === 'case'
    ? (versions.findLast(version => version.id === id && version.seq <= seq)?.doc as unknown as Case | undefined)
    : undefined

/** A worker's record as it was when the log stood at `seq`. */
export const workerAt = ({ versions }: ServerState, id: string, seq: number): Partial<Worker> =>
  versions.findLast(version => version.id === id && version.seq <= seq)?.doc ?? {}

/** I8, of steps: the team moves its case, whoever coordinates its office decides; anything else is set aside. */
export function stepsAreByRight({ server }: End): string[] {
  return server.log.flatMap(logged => {
    const worker = server.devices.get(logged.device)?.worker ?? undefined
    const commands = (logged.mutation?.ops ?? []).flatMap(op => (op.op === 'cmd' ? (readCaseCommand(op) ?? []) : []))
    if (worker === undefined || commands.length === 0) return []
    const isAllowed = commands.every(command => mayTake(server, worker, logged, command.case, command.step))
    const { r, why } = logged.result
    if (!isAllowed && r !== 'quarantined') return [`${logged.device} ${logged.mid} is no step of theirs, and was ${r}`]
    const isAlone = commands.length === logged.mutation!.ops.length
    return isAllowed && isAlone && (why === 'OutOfScope' || why === 'NotAllowed')
      ? [`${logged.device} ${logged.mid} is a step of theirs, and was set aside: ${why}`]
      : []
  })
}

/** What only whoever coordinates does: who answers for it, approvals, and what would ask for one. */
const isDecision = (step: CaseStep): boolean =>
  (step.kind === 'assign' && step.as === 'responsible') ||
  step.kind === 'approvalDecision' ||
  step.kind === 'hold' ||
  step.kind === 'holdEnd' ||
  (step.kind === 'transition' && (step.transition === 'takeCharge' || step.transition === 'close'))

function mayTake(server: ServerState, worker: string, { seq }: LoggedMutation, id: string, step: CaseStep): boolean {
  const of = caseAt(server, id, seq - 1)
  if (!of) return false
  const isInTeam = standsAs(of.steps).team.has(worker)
  const { roles = [], active } = workerAt(server, worker, seq - 1)
  if (!active) return false
  const coordinates = roles.includes('coordinator') && grantedAt(server, worker, seq).has(`o:${of.officeId}`)
  if (isDecision(step)) return coordinates
  const isAboutTeam = step.kind === 'assign' || step.kind === 'unassign'
  return isInTeam || (isAboutTeam && coordinates)
}

/** Runs of new mutations, each of one device, inside a transaction that holds the devices' locks: judged in order, written together. */
import { italianDay, type Instant, type LocalDate } from '../domain/dates'
import { isRecordId, uuidv7, type AmbitoId, type DeviceId, type OfficeId, type WorkerId } from '../domain/ids'
import { unreachable, type Result } from '../domain/result'
import type { Mutation, MutationResult, Op } from '../sync/protocol'
import { refuse, type Applying, type Asked, type Refused } from './applying'
import { readAsked } from './asked-mutations'
import type { Centre } from './centre'
import { applyAll, understand, type Verdict } from './judge'
import type { Db } from './postgres'
import { claimed, type Received } from './received'
import { isAhead } from './recovery-bases'
import type { Targets } from './record-rows'
import { stageQuarantine } from './set-aside'
import { openWorkspace, type Workspace } from './workspace'
import { writeEffects, type Judged, type JudgedRun } from './write-effects'

/** The ambito, at the history that its head is in. */
interface Place {
  readonly ambito: AmbitoId
  readonly epoch: string
}

export interface Run {
  readonly device: DeviceId
  /** Whose device it is. The centre's own is above the rights of workers: then this is in whose name it acts. */
  readonly worker: WorkerId
  readonly isCentre: boolean
  readonly office: OfficeId | undefined
  /** What its listings are to be numbered with; absent when they are so already. */
  readonly letter?: string | undefined
  readonly app: string
  /** Base64; absent for the centre's own. */
  readonly signature: string | undefined
  readonly mutations: readonly Received[]
  /** What was captured up to `mid` was made upon a history that the centre lost after `restoredSeq`; while others are awaited, what builds on it is held. */
  readonly lost?: { readonly restoredSeq: number; readonly mid: number; readonly isHolding: boolean } | undefined
}

/** Answers the results of each run. */
export async function commitMutations(
  centre: Centre,
  tx: Db,
  place: Place,
  runs: readonly Run[],
): Promise<(readonly MutationResult[])[]> {
  const understood = runs.map(run => run.mutations.map(received => ({ received, mutation: understand(received) })))
  const sound = understood.flat().flatMap(({ mutation }) => (mutation.ok ? [mutation.value] : []))
  const asked = await readAsked(tx, place.ambito, sound)
  const askedFor = [...asked.values()].flatMap(({ mutation }) => (mutation.ok ? [mutation.value] : []))
  const workers = new Set(runs.filter(run => !run.isCentre).map(run => run.worker))
  const space = await openWorkspace(tx, place.ambito, targetsOf([...sound, ...askedFor]), [...workers])
  const now = centre.now()
  const moment = { now, at: now.toISOString(), day: italianDay(now.getTime()), asked }
  const judged: JudgedRun[] = []
  for (const [index, run] of runs.entries()) {
    const mutations: Judged[] = []
    for (const each of understood[index]!) mutations.push(await judge(centre, space, place, run, { ...each, ...moment }))
    judged.push({ ...run, mutations })
  }
  return await writeEffects(tx, { ...place, receivedAt: moment.at }, space, judged)
}

interface Arrival {
  readonly received: Received
  readonly mutation: Result<Mutation, Refused>
  readonly now: Date
  readonly at: Instant
  readonly day: LocalDate
  readonly asked: ReadonlyMap<string, Asked>
}

async function judge(centre: Centre, space: Workspace, place: Place, run: Run, arrival: Arrival): Promise<Judged> {
  const { received, mutation, now, at, day, asked } = arrival
  const { sv, writtenAt, offsetMs } = claimed(received, mutation.ok ? mutation.value : undefined)
  const actor = run.isCentre ? 'centre' : await space.actor(run.worker)
  const applying: Applying = {
    space,
    stamp: { device: run.device, mid: received.mid },
    author: run.worker,
    office: run.office,
    letter: run.letter,
    actor: actor ?? { workerId: run.worker, roles: [], offices: [], permissions: [] },
    writtenAt: writtenAt ?? at,
    receivedAt: at,
    day,
    asked,
    lost: run.lost && received.mid <= run.lost.mid ? { ...run.lost, isReleased: false } : undefined,
    newId: () => uuidv7(now.getTime(), centre.randomBytes(10)),
  }
  space.remember(run.device, received.mid, { author: run.worker, writtenAt, office: run.office })

  const verdict = await decide(centre, applying, place, run, mutation)
  const receipt = { mid: received.mid, hash: received.hash, at }
  const judged = (result: Judged['result']): Judged => ({
    received,
    author: run.worker,
    sv,
    writtenAt,
    offsetMs,
    result,
    effects: space.keep(),
  })
  if (verdict.ok) return judged({ ...receipt, ...verdict.value })

  space.discard()
  const isHeld = mutation.ok && isAhead(applying, mutation.value)
  const { reason, detail }: Refused = isHeld ? { ...verdict.refusal, reason: 'Ahead' } : verdict.refusal
  if (run.isCentre) throw new Error(`the centre refused its own change: ${reason} ${detail}`)
  const office = run.office ?? (actor === 'centre' ? undefined : actor?.offices[0])
  await stageQuarantine(applying, received, { reason, detail }, office)
  return judged({ ...receipt, r: 'quarantined', why: reason })
}

async function decide(
  centre: Centre,
  applying: Applying,
  { ambito }: Place,
  run: Run,
  mutation: Result<Mutation, Refused>,
): Promise<Result<Verdict, Refused>> {
  if (!mutation.ok) return mutation
  if (mutation.value.author !== run.worker) return refuse('NotAllowed', 'AuthorNotOfDevice')
  if (applying.actor !== 'centre' && applying.actor.roles.length === 0) return refuse('NotAllowed', 'WorkerInactive')
  try {
    return await applyAll(applying, mutation.value)
  } catch (error) {
    // A database that fails is nobody's fault: the whole push is tried again. Anything else is this mutation's, and must not stop the others.
    if (run.isCentre || applying.space.failure() !== undefined) throw error
    const name = error instanceof Error ? error.name : 'unknown'
    centre.warn?.('poison mutation', { ambito, device: run.device, mid: applying.stamp.mid, error: name })
    return refuse('Poison', name)
  }
}

/** Every record that these mutations name: to be locked before any of them is judged. */
function targetsOf(mutations: readonly Mutation[]): Targets {
  const ids = new Set<string>()
  const edited = new Set<string>()
  for (const { ops } of mutations) {
    for (const op of ops) {
      for (const id of namedBy(op)) if (isRecordId(id)) ids.add(id)
      if (op.op === 'patch' || op.op === 'void') edited.add(op.id)
    }
  }
  return { ids, edited }
}

function namedBy(op: Op): unknown[] {
  switch (op.op) {
    case 'create':
      return [op.id, op.doc['personId'], op.doc['caseId'], (op.type === 'attachment' || op.type === 'correction') && op.doc['of']]
    case 'patch':
      return [op.id, op.set?.['personId'], op.set?.['answer.amendment']]
    case 'void':
      return [op.id]
    case 'entry':
      return [op.id, op.of, op.amends]
    case 'resolve':
      return [op.conflict]
    case 'cmd':
      return [
        op.args['worker'],
        op.args['quarantine'],
        op.args['entry'],
        op.args['merged'],
        op.args['into'],
        ...Object.keys(op.base),
      ]
    default:
      return unreachable(op)
  }
}

/** How a handover stands, who may write what in it, and what becomes of the teams when a case goes over or comes back. */
import { caseStanding, type Case, type CaseRole, type StepOf } from './case'
import type { LocalDate } from './dates'
import type { Handover, HandoverCase, HandoverPassage } from './handover'
import type { WorkerId } from './ids'

/** What a schema cannot say of it: the field that is wrong. */
export function handoverFault({ from, to, reason, startsOn, endsOn }: Handover): string | undefined {
  if (from === to) return 'to'
  if (reason === 'leave' && endsOn === undefined) return 'endsOn'
  return endsOn !== undefined && endsOn < startsOn ? 'endsOn' : undefined
}

export interface HandedCase {
  readonly of: HandoverCase
  /** It is with the successor now; of a leave that is over, with whoever it belonged to. */
  readonly place: 'before' | 'over' | 'back'
  readonly passage: HandoverPassage | undefined
  /** The day and the hand of the successor's receipt. */
  readonly receipt: Handover['receipts'][number] | undefined
}

/** Each case once, in the order of their names, whatever two tablets have written of it. */
export function handedCases({
  cases,
  passages,
  receipts,
}: Pick<Handover, 'cases' | 'passages' | 'receipts'>): readonly HandedCase[] {
  const byCase = new Map(cases.map(each => [each.caseId, each]))
  return [...byCase.values()]
    .sort((a, b) => a.title.localeCompare(b.title, 'it') || a.caseId.localeCompare(b.caseId))
    .map(of => {
      const passage = passages
        .filter(({ caseId }) => caseId === of.caseId)
        .sort((a, b) => a.at.localeCompare(b.at))
        .at(-1)
      const receipt = receipts.filter(({ caseId }) => caseId === of.caseId).sort((a, b) => a.at.localeCompare(b.at))[0]
      return { of, place: passage?.way ?? 'before', passage, receipt }
    })
}

/** Somebody still has to do something: hand a case over, read it, or give it back after a leave. */
export const isHandoverOpen = (handover: Handover): boolean =>
  handedCases(handover).some(({ place, receipt }) =>
    handover.reason === 'leave' ? place !== 'back' : place !== 'over' || receipt === undefined,
  )

/** A leave whose last day went by, with cases that are not back. */
export const isToGiveBack = (handover: Handover, today: LocalDate): boolean =>
  handover.reason === 'leave' &&
  handover.endsOn !== undefined &&
  handover.endsOn < today &&
  handedCases(handover).some(({ place }) => place === 'over')

/** What a handover waits for, of this worker. */
export type HandoverCall = 'toPass' | 'toRead' | 'toComplete' | 'toGiveBack'

/** It was asked for by who leaves, and not prepared by who coordinates. */
export const isAskedFor = ({ workerId, from }: Pick<Handover, 'workerId' | 'from'>): boolean => workerId === from

/** What is to be done about it by this worker, the most pressing first; `undefined` when it is somebody else's turn, or nobody's. */
export function handoverCall(
  handover: Handover,
  { worker, coordinates }: HandoverWriter,
  today: LocalDate,
): HandoverCall | undefined {
  if (!isHandoverOpen(handover)) return undefined
  const handed = handedCases(handover)
  if (coordinates && isToGiveBack(handover, today)) return 'toGiveBack'
  const waitsToPass = handed.some(({ place }) => place === 'before')
  if (coordinates && waitsToPass && (handover.startsOn <= today || isAskedFor(handover))) return 'toPass'
  if (worker === handover.to && handed.some(({ receipt }) => !receipt)) return 'toRead'
  return worker === handover.from && waitsToPass && handover.startsOn >= today ? 'toComplete' : undefined
}

type Bare<Kind extends 'assign' | 'unassign'> = Omit<StepOf<Kind>, 'id' | 'on' | 'at' | 'by'>
export type PassageStep = Bare<'assign'> | Bare<'unassign'>

export interface PassagePlan {
  readonly steps: readonly PassageStep[]
  readonly fromWas: CaseRole | undefined
  readonly toWas: CaseRole | undefined
}

/**
 * The steps by which a case goes over to the successor: who is away for a while stays in the team, who goes leaves it.
 * A case that was closed meanwhile, or that somebody else answers for by now, is moved no further than that allows.
 */
export function stepsOver(
  of: Pick<Case, 'openedOn' | 'steps'>,
  { from, to, reason }: Pick<Handover, 'from' | 'to' | 'reason'>,
): PassagePlan {
  const { team, state } = caseStanding(of)
  const leaving = team.find(({ worker }) => worker === from)
  const taking = team.find(({ worker }) => worker === to)
  const known = { fromWas: leaving?.as, toWas: taking?.as }
  if (!leaving || state === 'closed') return { steps: [], ...known }
  const steps: PassageStep[] = []
  if (leaving.as === 'responsible') steps.push(assigning(to, 'responsible'))
  else if (!taking) steps.push(assigning(to, leaving.as, leaving.profession))
  if (reason !== 'leave') steps.push({ kind: 'unassign', worker: from })
  return { steps, ...known }
}

/** The steps by which it comes back: each has the part again that it had before, unless somebody decided otherwise meanwhile. */
export function stepsBack(
  of: Pick<Case, 'openedOn' | 'steps'>,
  { from, to }: Pick<Handover, 'from' | 'to'>,
  over: Pick<HandoverPassage, 'fromWas' | 'toWas'>,
): PassagePlan {
  const { team, state, responsible } = caseStanding(of)
  const known = {
    fromWas: team.find(({ worker }) => worker === from)?.as,
    toWas: team.find(({ worker }) => worker === to)?.as,
  }
  if (state === 'closed') return { steps: [], ...known }
  const steps: PassageStep[] = []
  const comesBack = over.fromWas === 'responsible' && responsible === to
  if (comesBack) steps.push(assigning(from, 'responsible'))
  else if (!known.fromWas && over.fromWas) steps.push(assigning(from, over.fromWas === 'responsible' ? 'member' : over.fromWas))
  const leaves = over.toWas === undefined && known.toWas !== undefined && (comesBack || responsible !== to)
  if (leaves) steps.push({ kind: 'unassign', worker: to })
  if (comesBack && over.toWas === 'specialist')
    steps.push(assigning(to, 'specialist', team.find(({ worker }) => worker === to)?.profession))
  return { steps, ...known }
}

const assigning = (worker: WorkerId, as: CaseRole, profession?: string): Bare<'assign'> => ({
  kind: 'assign',
  worker,
  as,
  ...(profession && { profession }),
})

/** The cases of somebody at an office that can be handed over, with the part in each. */
export const partsOf = <View extends { readonly record: Case }>(
  views: readonly View[],
  worker: WorkerId,
): readonly { readonly view: View; readonly as: CaseRole }[] =>
  views.flatMap(view => {
    const { team, state } = caseStanding(view.record)
    const part = team.find(member => member.worker === worker)
    return part && state !== 'closed' ? [{ view, as: part.as }] : []
  })

/** Who writes in it: the one who leaves and the one who takes over complete it, that one alone signs for what was read, who coordinates does the rest. */
export interface HandoverWriter {
  readonly worker: WorkerId
  readonly coordinates: boolean
}

/** The field that this worker may not have changed in that way; `undefined` when all is well. A new one is compared with nothing. */
export function handoverForgery(
  before: Handover | undefined,
  after: Handover,
  { worker, coordinates }: HandoverWriter,
): string | undefined {
  const fresh = <Item extends object>(was: readonly Item[] | undefined, is: readonly Item[]): readonly Item[] => {
    const known = new Set((was ?? []).map(each => JSON.stringify(each, keysOf(each))))
    return is.filter(each => !known.has(JSON.stringify(each, keysOf(each))))
  }
  const isOthers = ({ by }: { readonly by: WorkerId }) => by !== worker
  const receipts = fresh(before?.receipts, after.receipts)
  if (receipts.some(isOthers) || (receipts.length > 0 && worker !== after.to)) return 'receipts'
  if (before && fresh(after.receipts, before.receipts).length > 0) return 'receipts'
  if (fresh(before?.items, after.items).some(isOthers)) return 'items'
  const passages = fresh(before?.passages, after.passages)
  if (passages.some(isOthers) || (passages.length > 0 && !coordinates)) return 'passages'
  if (before && fresh(after.passages, before.passages).length > 0) return 'passages'
  if (coordinates) return undefined
  // Asked for by who leaves, of one's own cases: they stay until whoever coordinates passes them on.
  if (!before) return after.from === worker ? undefined : 'from'
  if (fresh(before.cases, after.cases).length > 0 || fresh(after.cases, before.cases).length > 0) return 'cases'
  return headFields.find(field => before[field] !== after[field])
}

const headFields = ['officeId', 'workerId', 'from', 'to', 'reason', 'startsOn', 'endsOn', 'note'] as const
/** One order of the members, whoever wrote them. */
const keysOf = (item: object): string[] => Object.keys(item).sort()

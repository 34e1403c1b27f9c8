/** What was seen while a run went on: the invariants are judged over it and over how the world ended. */
import type { DeviceAct } from '../../src/domain/device'
import type { Change } from '../../src/local/device'
import type { AmbitoCopy } from './copies'
import type { ServerState } from './server-state'
import type { MutationResult, PullAnswer, PullRequest } from '../../src/sync/protocol'

/** An invariant of SYNC.md §4.1 that did not hold. */
export interface Broken {
  readonly invariant: string
  readonly what: string
}

/** What an answer carried. */
interface Served {
  readonly tablet: string
  readonly worker: string
  readonly records: readonly { readonly id: string; readonly sc: readonly string[] }[]
  /** It was read at one moment between these two. */
  readonly from: number
  readonly to: number
}

interface Beginning {
  readonly epoch: string
  readonly seq: number
  /** How the tablets had come back to it, when it was left for another copy; absent for the last one: the centre knows. */
  recoveries?: ServerState['recoveries']
}

export interface SeenTimer {
  /** In which life of the browser. */
  readonly deaths: number
  /** How many switch it at this moment. */
  underWay: number
  isMixed: boolean
  /** Which one runs, when that is certain. */
  runs: string | undefined
}

export interface Answered {
  readonly referral: string
  readonly passage: string
}

export interface History {
  /** Captures whose promise was resolved: from then on the worker believes them safe. */
  readonly saved: { readonly tablet: number; readonly mid: number; readonly recordId: string; readonly change: Change['do'] }[]
  /** Drafts whose promise was resolved, and that nobody closed or threw away since. */
  readonly drafts: Set<string>
  /** By tablet: what is known of the timer on it. */
  readonly timers: Map<number, SeenTimer>
  /** Timers that were stopped after a minute or more: each is an entry. */
  readonly stopped: { readonly tablet: number; readonly id: string }[]
  /** What was said at the page of a code, and that the page said had arrived. */
  readonly answered: Answered[]
  /** What was written for its author alone, by entry. */
  readonly whispers: Map<string, { readonly author: string; readonly text: string }>
  /** Every receipt that the centre ever gave, whether or not it arrived. */
  readonly receipts: { readonly tablet: string; readonly result: MutationResult }[]
  /** Every push that the centre answered to, in order: what it carried, and for which of it a receipt came. */
  readonly pushes: {
    readonly tablet: string
    readonly mids: readonly number[]
    readonly status: number
    readonly answered: readonly number[]
  }[]
  readonly pulls: { readonly tablet: string; readonly request: PullRequest; readonly answer: PullAnswer }[]
  /** Every record in every answer to a tablet. */
  readonly served: Served[]
  /** What was decided of a device last, and where the log stood. */
  readonly decided: Map<string, { readonly act: DeviceAct; readonly seq: number }>
  /** Each time that it began anew: in which epoch, and where the log stood. */
  readonly beginnings: Beginning[]
  /** The centre went back, nobody told it, and no tablet has noticed. */
  isUnaware: boolean
  /** What the centre had before it went back, by hash. */
  readonly had: Map<string, { readonly device: string; readonly mid: number }>
  /** Diary entries as they were ever served: id → canonical JSON. */
  readonly entries: Map<string, string>
  /** Of those, the ones that the centre may have lost when it went back. */
  readonly mayBeGone: Set<string>
  /** What was found broken on the way. */
  readonly broken: Broken[]
}

export const createHistory = (): History => ({
  saved: [],
  drafts: new Set(),
  timers: new Map(),
  stopped: [],
  answered: [],
  whispers: new Map(),
  receipts: [],
  pushes: [],
  pulls: [],
  served: [],
  decided: new Map(),
  beginnings: [],
  isUnaware: false,
  had: new Map(),
  entries: new Map(),
  mayBeGone: new Set(),
  broken: [],
})

/** A draft is of one tablet. */
export const draftOf = (tablet: number, id: string): string => `${tablet} ${id}`

/** The centre went back to a copy: what it had until now may come back, and what was said of it is no longer true. */
export function beginAgain(history: History, before: ServerState, { seq, epoch, recoveries }: AmbitoCopy, isTold: boolean): void {
  history.beginnings.splice(history.beginnings.findIndex(beginning => beginning.epoch === epoch) + 1)
  const last = history.beginnings.at(-1)
  if (last) last.recoveries = recoveries
  history.isUnaware = !isTold
  for (const { device, mid, hash } of before.log) history.had.set(hash, { device, mid })
  for (const id of history.entries.keys()) history.mayBeGone.add(id)
  for (const seen of [history.receipts, history.pushes, history.pulls, history.served, history.answered]) seen.length = 0
  // A centre that does not know that it went back does not know what was decided since.
  for (const [device, { act }] of history.decided)
    history.decided.set(device, { act, seq: isTold ? seq : Number.POSITIVE_INFINITY })
}

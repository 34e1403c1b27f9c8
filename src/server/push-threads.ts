/**
 * Pushes of many ambiti on every processor: as long as few are under way this thread takes them all; when more come than it can keep up with, threads are
 * started that take pushes as it does, each with connections of its own to the database. Everything else stays here.
 */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { PoolConfig } from 'pg'
import type { AmbitoId, DeviceId } from '../domain/ids'
import { unreachable, type Result } from '../domain/result'
import type { Centre, DeviceCaller } from './centre'
import { RefusedRequest, type RefusedWords } from './problems'
import type { PushRefusal } from './push'
import type { Wire } from './request-body'
import type { TakePush } from './take-push'

/** What a thread is given when it starts. */
export interface ThreadStart {
  readonly database: PoolConfig
}

/** What it is told: a push, or to end. */
export type ToThread = { readonly id: number; readonly caller: DeviceCaller; readonly wire: Wire } | 'end'

/** An error as it crosses from one thread to another. */
export interface ThreadFailure {
  readonly name: string
  readonly message: string
  readonly code: unknown
  readonly stack: string | undefined
}

export type FromThread =
  | { readonly type: 'ready' }
  | { readonly type: 'answered'; readonly id: number; readonly answer: Result<string, PushRefusal> }
  | { readonly type: 'refused'; readonly id: number; readonly words: RefusedWords }
  | { readonly type: 'failed'; readonly id: number; readonly failure: ThreadFailure }
  | { readonly type: 'poke'; readonly ambito: AmbitoId; readonly seq: number; readonly by: DeviceId | undefined }
  | { readonly type: 'warning'; readonly event: string; readonly facts: Readonly<Record<string, string | number>> }

interface Waiting {
  readonly ambito: AmbitoId
  resolve(answer: Result<string, PushRefusal>): void
  reject(error: unknown): void
}

interface Thread {
  readonly worker: Worker
  readonly waiting: Map<number, Waiting>
  readonly ended: Promise<unknown>
  isReady: boolean
}

/** One processor is for this thread; what PostgreSQL is left with when there are many more than four is its own. */
export const threadsHere = (): number => Math.min(availableParallelism() - 1, 3)

/** So many are under way here, of more than one ambito, before another thread is worth its memory. */
const manyHere = 8
/** Of a push that was under way in a thread that ended: nobody can say whether it was committed, and sending it again is harmless. */
const lostCode = 'ECONNRESET'

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
const tell = (worker: Worker, told: ToThread): void => worker.postMessage(told)

export interface PushThreads {
  readonly takePush: TakePush
  /** Once nothing more is asked. */
  stop(): Promise<void>
}

export interface ThreadSettings extends ThreadStart {
  readonly file: URL
  /** How many there may be beside this one. */
  readonly most: number
  onReady(threads: number): void
  onTrouble(error: unknown): void
}

/** `here`: how this thread takes a push. */
export function startPushThreads({ pokes, warn }: Centre, here: TakePush, settings: ThreadSettings): PushThreads {
  const threads = new Set<Thread>()
  /** Of whom each push is that is under way here. */
  const underWay: AmbitoId[] = []
  let lastId = 0

  function start(): void {
    const start: ThreadStart = { database: settings.database }
    const worker = new Worker(settings.file, { workerData: start })
    const ended = new Promise(resolve => worker.once('exit', resolve))
    const thread: Thread = { worker, waiting: new Map(), ended, isReady: false }
    threads.add(thread)
    worker.on('message', (said: FromThread) => hear(thread, said))
    worker.on('error', settings.onTrouble)
    worker.once('exit', () => lose(thread))
  }

  function lose(thread: Thread): void {
    threads.delete(thread)
    const lost = Object.assign(new Error('the thread that took this push has ended'), { code: lostCode })
    for (const { reject } of thread.waiting.values()) reject(lost)
  }

  function hear(thread: Thread, said: FromThread): void {
    switch (said.type) {
      case 'ready':
        thread.isReady = true
        return settings.onReady(threads.size)
      case 'poke':
        return pokes.publish(said.ambito, said.seq, said.by)
      case 'warning':
        return warn?.(said.event, said.facts)
      case 'answered':
        return waiterOf(thread, said.id)?.resolve(said.answer)
      case 'refused':
        return waiterOf(thread, said.id)?.reject(new RefusedRequest(said.words.code, said.words.details))
      case 'failed':
        return waiterOf(thread, said.id)?.reject(Object.assign(new Error(said.failure.message), said.failure))
      default:
        return unreachable(said)
    }
  }

  function waiterOf({ waiting }: Thread, id: number): Waiting | undefined {
    const waiter = waiting.get(id)
    waiting.delete(id)
    return waiter
  }

  const takeHere: TakePush = async (caller, wire) => {
    underWay.push(caller.ambito)
    try {
      return await here(caller, wire)
    } finally {
      underWay.splice(underWay.indexOf(caller.ambito), 1)
    }
  }

  const takeThere = ({ worker, waiting }: Thread, caller: DeviceCaller, wire: Wire): ReturnType<TakePush> =>
    new Promise((resolve, reject) => {
      const id = ++lastId
      waiting.set(id, { ambito: caller.ambito, resolve, reject })
      tell(worker, { id, caller, wire })
    })

  /** Those of one ambito stay together: they wait for the same head, and share a transaction only where they meet. */
  function placeOf(ambito: AmbitoId): Thread | undefined {
    const ready = [...threads].filter(({ isReady }) => isReady)
    const home = ready.find(({ waiting }) => [...waiting.values()].some(other => other.ambito === ambito))
    if (home) return home
    if (underWay.includes(ambito)) return undefined
    const [idlest] = ready.sort((one, other) => one.waiting.size - other.waiting.size)
    return idlest && idlest.waiting.size < underWay.length ? idlest : undefined
  }

  const isCrowded = (): boolean => underWay.length >= manyHere && underWay.some(ambito => ambito !== underWay[0])

  return {
    takePush(caller, wire) {
      const thread = placeOf(caller.ambito)
      if (thread) return takeThere(thread, caller, wire)
      if (isCrowded() && threads.size < settings.most && [...threads].every(({ isReady }) => isReady)) start()
      return takeHere(caller, wire)
    },
    async stop() {
      const all = [...threads]
      for (const { worker } of all) tell(worker, 'end')
      await Promise.all(all.map(({ ended }) => ended))
    },
  }
}

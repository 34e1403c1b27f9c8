/** A thread that takes pushes beside the one that listens: see push-threads.ts. */
import { randomBytes } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import type { Centre } from './centre'
import { joinPushes } from './join-pushes'
import { openDatabase } from './postgres'
import { RefusedRequest } from './problems'
import type { FromThread, ThreadFailure, ThreadStart, ToThread } from './push-threads'
import { takesPushes } from './take-push'

const listener = parentPort!
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
const say = (said: FromThread): void => listener.postMessage(said)

const database = openDatabase((workerData as ThreadStart).database)
const centre: Centre = {
  database,
  now: () => new Date(),
  randomBytes,
  warn: (event, facts) => say({ type: 'warning', event, facts }),
  pokes: {
    publish: (ambito, seq, by) => say({ type: 'poke', ambito, seq, by }),
    // Who listens for what is new, listens where the requests come in.
    subscribe: () => () => undefined,
    close: () => undefined,
  },
}
const takePush = takesPushes(centre, joinPushes(centre))

listener.on('message', (told: ToThread) => {
  if (told === 'end') void database.close().then(() => listener.close())
  else void answer(told)
})
say({ type: 'ready' })

async function answer({ id, caller, wire }: Exclude<ToThread, 'end'>): Promise<void> {
  try {
    // Bytes that come from another thread are plain ones.
    say({ type: 'answered', id, answer: await takePush(caller, { ...wire, bytes: Buffer.from(wire.bytes) }) })
  } catch (error) {
    if (error instanceof RefusedRequest) say({ type: 'refused', id, words: { code: error.code, details: error.details } })
    else say({ type: 'failed', id, failure: failureOf(error) })
  }
}

function failureOf(error: unknown): ThreadFailure {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
  return { name, message, stack, code: (error as { code?: unknown } | null)?.code }
}

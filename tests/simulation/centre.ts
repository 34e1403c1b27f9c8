/** The real interface over the real database, in this process: each request a task of its own, that can be stopped at any statement. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { pino } from 'pino'
import type { Client } from 'pg'
import type { AmbitoId, OfficeId, PersonId, WorkerId } from '../../src/domain/ids'
import { uuidv7 } from '../../src/domain/ids'
import type { Worker } from '../../src/domain/worker'
import type { Centre } from '../../src/server/centre'
import { applyAsCentre, createAmbito } from '../../src/server/centre-device'
import type { CentreKeys } from '../../src/server/centre-keys'
import { createHttp } from '../../src/server/http'
import type { Http } from '../../src/server/http-parts'
import { newRecord } from '../../src/server/new-record'
import type { Pokes } from '../../src/server/poke'
import type { Database, Db } from '../../src/server/postgres'
import type { Op } from '../../src/sync/protocol'
import type { Random } from './random'

export interface Ground {
  readonly database: Database
  /** Looks on from outside the pool: are there sessions that wait for a lock? */
  readonly onlooker: Client
  readonly keys: CentreKeys
}

/** What is done to one request on its way through the centre. */
export interface Treatment {
  readonly crash?: 'statement' | 'beforeCommit' | 'afterCommit' | undefined
  readonly statement?: number | undefined
  readonly isStalled?: boolean | undefined
}

/** The process is gone: nothing that it still does counts, and nobody gets an answer. */
class Crashed extends Error {
  readonly code = '57P01'
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** A request inside the centre: done, held before its COMMIT, or waiting for somebody else's lock. */
interface Handling {
  /** Absent when the centre died over it. */
  answer: Answer | undefined
  isDone: boolean
  /** Lets a held transaction commit. */
  gate: (() => void) | undefined
  /** What the centre could not even answer to: a bug. */
  failure: unknown
}

export interface SimulatedCentre {
  readonly centre: Centre
  readonly ambito: AmbitoId
  readonly epoch: string
  readonly offices: { readonly one: OfficeId; readonly two: OfficeId }
  readonly workers: readonly Worker[]
  request(path: string, init: RequestInit, treatment?: Treatment): Promise<Handling>
  /** An open stream is not waited for. */
  stream(path: string, init: RequestInit): Promise<Response>
  /** The administrator decides where a worker works. */
  moveWorker(worker: number, offices: readonly ('one' | 'two')[]): Promise<Handling>
  /** Until every request is done, held, or waits for one that is held. */
  settle(): Promise<void>
  release(handling: Handling): Promise<void>
  close(): Promise<void>
}

export interface CentreParts {
  readonly ground: Ground
  readonly random: Random
  /** Fresh ids in a database that keeps what earlier runs wrote. */
  readonly salt: number
  readonly now: () => number
  /** Another statement in place of one: a seam where a mistake can be planted. */
  readonly sql?: ((sql: string, values: readonly unknown[]) => string) | undefined
}

const places = [['one'], ['one', 'two'], ['one']] as const

export async function openCentre({ ground, random, salt, now, sql = text => text }: CentreParts): Promise<SimulatedCentre> {
  const context = new AsyncLocalStorage<{ treatment: Treatment; handling: Handling; statements: number; wake(): void }>()
  const step = (): void => {
    const here = context.getStore()
    if (here?.treatment.crash === 'statement' && here.statements++ >= here.treatment.statement!) throw new Crashed()
  }
  const watched = (db: Db): Db => ({
    query: async (text, values) => {
      step()
      return await db.query(sql(text, values ?? []), values)
    },
  })
  const beforeCommit = async (): Promise<void> => {
    const here = context.getStore()
    if (here?.treatment.crash === 'beforeCommit') throw new Crashed()
    if (!here?.treatment.isStalled) return
    await new Promise<void>(resolve => {
      here.handling.gate = () => {
        here.handling.gate = undefined
        resolve()
      }
      here.wake()
    })
  }
  const database: Database = {
    ...watched(ground.database),
    async transaction(task, options) {
      const value = await ground.database.transaction(async tx => {
        const inside = await task(watched(tx))
        if (!options?.readOnly) await beforeCommit()
        return inside
      }, options)
      if (!options?.readOnly && context.getStore()?.treatment.crash === 'afterCommit') throw new Crashed()
      return value
    },
    close: () => ground.database.close(),
  }
  const centre: Centre = {
    database,
    now: () => new Date(now()),
    randomBytes: length => random.bytes(length),
    pokes: createPokes(),
  }
  const shutdown = new AbortController()
  const log = pino({ level: 'silent' })
  const http: Http = createHttp({ centre, keys: ground.keys, log, shutdown: shutdown.signal, trustProxy: false, version: '0' })

  const newId = (): string => uuidv7(now(), random.bytes(10))
  const ambito = `${newId().slice(0, 24)}${salt.toString(16).padStart(12, '0')}` as AmbitoId
  const { epoch } = await createAmbito(centre, ambito)
  const offices = { one: newId() as OfficeId, two: newId() as OfficeId }
  const workers = places.map((held, index): Worker => ({
    id: newId() as WorkerId,
    surname: `Sociale ${index}`,
    name: 'Anna',
    roles: ['socialWorker'],
    permissions: [],
    offices: held.map(place => offices[place]),
    active: true,
  }))
  const administrator = newId() as WorkerId
  const office = (id: OfficeId, code: string) =>
    newRecord('office', { id, name: `Antenna ${code}`, kind: 'antenna', comune: 'A024', code, openingHours: [] })
  // Known to everybody from the beginning: what one writes, the others meet.
  const people = ['Contesa', 'Divisa'].map(surname =>
    newRecord('person', { id: newId() as PersonId, surname, name: 'Carmela', phones: [], offices: [offices.one, offices.two] }),
  )
  const beginnings = [
    office(offices.one, 'UNO'),
    office(offices.two, 'DUE'),
    ...workers.map(worker => newRecord('worker', worker)),
    ...people,
  ]
  await applyAsCentre(centre, ambito, beginnings, administrator)

  const handlings = new Set<Handling>()
  let wake = (): void => undefined
  /** Nobody moves any more: done, held, or waiting for the lock of somebody who is held. What becomes of a request so depends on the others alone. */
  const settle = async (): Promise<void> => {
    for (;;) {
      const busy = [...handlings].filter(handling => !handling.gate)
      if (busy.length === 0) return
      const isSomebodyHeld = busy.length < handlings.size
      if (isSomebodyHeld && (await waitingForLocks(ground.onlooker)) >= busy.length) return
      await new Promise<void>(resolve => {
        wake = resolve
        if (isSomebodyHeld) setTimeout(resolve, 1)
        if (busy.some(handling => handling.isDone || handling.gate)) resolve()
      })
    }
  }
  const handle = async (treatment: Treatment, task: () => Promise<Answer | undefined>): Promise<Handling> => {
    const handling: Handling = { answer: undefined, isDone: false, gate: undefined, failure: undefined }
    handlings.add(handling)
    const ended = (): void => {
      handling.isDone = true
      handlings.delete(handling)
      wake()
    }
    context
      .run({ treatment, handling, statements: 0, wake: () => wake() }, task)
      .then(
        answer => (handling.answer = answer),
        (error: unknown) => {
          handling.failure = error
        },
      )
      .finally(ended)
    await settle()
    if (handling.failure !== undefined) throw handling.failure
    return handling
  }

  const opened: SimulatedCentre = {
    centre,
    ambito,
    epoch,
    offices,
    workers,
    request: (path, init, treatment = {}) =>
      handle(treatment, async () => {
        const response = await http.request(path, init)
        const answer = { status: response.status, headers: response.headers, text: await response.text() }
        return treatment.crash && response.status >= 500 ? undefined : answer
      }),
    stream: async (path, init) => http.request(path, init),
    moveWorker: (worker, held) =>
      handle({}, async () => {
        const { id } = workers[worker]!
        const op: Op = { op: 'patch', id, base: 1, set: { offices: held.map(place => offices[place]) } }
        await applyAsCentre(centre, ambito, [op], administrator)
        return undefined
      }),
    settle,
    async release(handling) {
      handling.gate?.()
      await settle()
    },
    async close() {
      shutdown.abort()
      while (handlings.size > 0) {
        for (const handling of handlings) handling.gate?.()
        await settle()
      }
      centre.pokes.close()
    },
  }
  return opened
}

async function waitingForLocks(onlooker: Client): Promise<number> {
  const { rows } = await onlooker.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  )
  return rows[0]!.n
}

/** Tells at once, and never by itself: nothing moves but by the scheduler. */
function createPokes(): Pokes {
  const listeners = new Set<(seq: number) => void>()
  return {
    publish: (_ambito, seq) => {
      for (const listener of listeners) listener(seq)
    },
    subscribe(_ambito, listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => listeners.clear(),
  }
}

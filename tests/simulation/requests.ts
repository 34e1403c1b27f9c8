/** Requests inside the centre: each a task of its own, that can be stopped at any statement, or held before its COMMIT. */
import type { Client } from 'pg'
import type { Database, Db } from '../../src/server/postgres'
import type { Take } from '../../src/server/push'

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
  readonly body: Uint8Array
}

export const textOf = ({ body }: Answer): string => new TextDecoder().decode(body)

/** A request inside the centre: done, held before its COMMIT, or waiting for somebody else's lock. */
export interface Handling {
  readonly name: string
  /** Absent when the centre died over it. */
  answer: Answer | undefined
  isDone: boolean
  /** Lets a held transaction commit. */
  gate: (() => void) | undefined
  /** What the centre could not even answer to: a bug. */
  failure: unknown
}

/** Another statement in place of one: a seam where a mistake can be planted. */
export type RewriteSql = (sql: string, values: readonly unknown[]) => string

export interface Requests {
  /** The task gets the database as this request meets it. */
  handle(name: string, treatment: Treatment, task: (database: Database) => Promise<Answer | undefined>): Promise<Handling>
  /** The database as it is met by whoever is not treated. */
  readonly database: Database
  /** How pushes that are not treated are committed: as in the product, those that wait for the same head together. */
  readonly take: Take
  /** Until every request is done, held, or waits for one that is held. */
  settle(): Promise<void>
  release(handling: Handling): Promise<void>
  /** Lets everybody go, and waits for them. */
  finish(): Promise<void>
  /** Grows as long as the centre does something. */
  statements(): number
  /** What is still inside, for whoever asks why nothing moves. */
  underWay(): readonly string[]
}

export interface RequestParts {
  readonly ground: { readonly database: Database; readonly onlooker: Client }
  readonly sql: RewriteSql
  /** Makes the `take` of a centre over the given database. */
  join(database: Database): Take
}

/** What somebody has open in the database: transactions and single statements, but for those held before COMMIT. */
interface Meter {
  open: number
}

export function createRequests({ ground, sql, join }: RequestParts): Requests {
  const handlings = new Set<Handling>()
  const own: Meter = { open: 0 }
  const joint: Meter = { open: 0 }
  /** Pushes given to be committed together with others, and not answered yet. */
  let taken = 0
  let statements = 0
  let wake = (): void => undefined

  const measured = async <Value>(meter: Meter, task: () => Promise<Value>): Promise<Value> => {
    meter.open++
    try {
      return await task()
    } finally {
      meter.open--
      wake()
    }
  }
  const watched = (db: Db, beforeEach = (): void => undefined): Db => ({
    query: async (text, values) => {
      beforeEach()
      statements++
      return await db.query(sql(text, values ?? []), values)
    },
  })
  const untreated = (meter: Meter): Database => {
    const db = watched(ground.database)
    return {
      query: (text, values) => measured(meter, () => db.query(text, values)),
      transaction: (task, options) => measured(meter, () => ground.database.transaction(tx => task(watched(tx)), options)),
      close: () => ground.database.close(),
    }
  }
  const treated = ({ crash, statement, isStalled }: Treatment, handling: Handling): Database => {
    let done = 0
    const beforeEach = (): void => {
      if (crash === 'statement' && done++ >= statement!) throw new Crashed()
    }
    const beforeCommit = async (): Promise<void> => {
      if (crash === 'beforeCommit') throw new Crashed()
      if (!isStalled) return
      own.open--
      await new Promise<void>(resolve => {
        handling.gate = () => {
          handling.gate = undefined
          own.open++
          resolve()
        }
        wake()
      })
    }
    const db = watched(ground.database, beforeEach)
    return {
      query: (text, values) => measured(own, () => db.query(text, values)),
      transaction: (task, options) =>
        measured(own, async () => {
          const value = await ground.database.transaction(async tx => {
            const inside = await task(watched(tx, beforeEach))
            if (!options?.readOnly) await beforeCommit()
            return inside
          }, options)
          if (!options?.readOnly && crash === 'afterCommit') throw new Crashed()
          return value
        }),
      close: () => ground.database.close(),
    }
  }

  /**
   * Nobody moves any more: who is not held waits in the database for the lock of one who is, or to be committed with such a one. What becomes of a
   * request so depends on the others alone, never on how fast the machine is.
   */
  const isStill = async (busy: number): Promise<boolean> =>
    (await waitingForLocks(ground.onlooker)) === own.open + joint.open && own.open === busy - taken

  const settle = async (): Promise<void> => {
    for (;;) {
      const busy = [...handlings].filter(handling => !handling.gate)
      if (busy.length === 0) return
      const isSomebodyHeld = busy.length < handlings.size
      if (isSomebodyHeld && (await isStill(busy.length))) return
      await new Promise<void>(resolve => {
        wake = resolve
        if (isSomebodyHeld) setTimeout(resolve, 1)
        if (busy.some(handling => handling.isDone || handling.gate)) resolve()
      })
    }
  }

  const database = untreated(own)
  const take = join(untreated(joint))
  return {
    database,
    async take(arrived) {
      taken++
      try {
        return await take(arrived)
      } finally {
        taken--
      }
    },
    async handle(name, treatment, task) {
      const handling: Handling = { name, answer: undefined, isDone: false, gate: undefined, failure: undefined }
      handlings.add(handling)
      task(treatment.crash || treatment.isStalled ? treated(treatment, handling) : database)
        .then(
          answer => (handling.answer = answer),
          (error: unknown) => {
            handling.failure = error
          },
        )
        .finally(() => {
          handling.isDone = true
          handlings.delete(handling)
          wake()
        })
      await settle()
      if (handling.failure !== undefined) throw handling.failure
      return handling
    },
    settle,
    async release(handling) {
      handling.gate?.()
      await settle()
    },
    async finish() {
      while (handlings.size > 0) {
        for (const handling of handlings) handling.gate?.()
        await settle()
      }
    },
    statements: () => statements,
    underWay: () => [...handlings].map(({ name, gate }) => `${name} (${gate ? 'held before COMMIT' : 'inside the centre'})`),
  }
}

async function waitingForLocks(onlooker: Client): Promise<number> {
  const { rows } = await onlooker.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  )
  return rows[0]!.n
}

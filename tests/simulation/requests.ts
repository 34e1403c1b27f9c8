/** Requests inside the centre: each a task of its own, that can be stopped at any statement, or held before its COMMIT. */
import type { Client } from 'pg'
import type { Database, Db } from '../../src/server/postgres'

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

export function createRequests(ground: { readonly database: Database; readonly onlooker: Client }, sql: RewriteSql): Requests {
  const handlings = new Set<Handling>()
  let statements = 0
  let wake = (): void => undefined

  const watched = (db: Db, beforeEach: () => void): Db => ({
    query: async (text, values) => {
      beforeEach()
      statements++
      return await db.query(sql(text, values ?? []), values)
    },
  })
  const untreated: Database = {
    ...watched(ground.database, () => undefined),
    transaction: (task, options) => ground.database.transaction(tx => task(watched(tx, () => undefined)), options),
    close: () => ground.database.close(),
  }
  const treated = ({ crash, statement, isStalled }: Treatment, handling: Handling): Database => {
    let own = 0
    const beforeEach = (): void => {
      if (crash === 'statement' && own++ >= statement!) throw new Crashed()
    }
    const beforeCommit = async (): Promise<void> => {
      if (crash === 'beforeCommit') throw new Crashed()
      if (!isStalled) return
      await new Promise<void>(resolve => {
        handling.gate = () => {
          handling.gate = undefined
          resolve()
        }
        wake()
      })
    }
    return {
      ...watched(ground.database, beforeEach),
      async transaction(task, options) {
        const value = await ground.database.transaction(async tx => {
          const inside = await task(watched(tx, beforeEach))
          if (!options?.readOnly) await beforeCommit()
          return inside
        }, options)
        if (!options?.readOnly && crash === 'afterCommit') throw new Crashed()
        return value
      },
      close: () => ground.database.close(),
    }
  }

  /** Nobody moves any more. What becomes of a request so depends on the others alone, never on how fast the machine is. */
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

  return {
    database: untreated,
    async handle(name, treatment, task) {
      const handling: Handling = { name, answer: undefined, isDone: false, gate: undefined, failure: undefined }
      handlings.add(handling)
      task(treatment.crash || treatment.isStalled ? treated(treatment, handling) : untreated)
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

/**
 * Evolu's relay: storage and protocol are its own (`@evolu/common`), the socket server is written after the one in `@evolu/nodejs`, which asks for a newer
 * Node and for a compiled SQLite. Here SQLite is WebAssembly over a file.
 */
import { timingSafeEqual } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { createRandom, createSqlite, SimpleName } from '@evolu/common'
import {
  applyProtocolMessageAsRelay,
  createBaseSqliteStorageTables,
  createRelaySqliteStorage,
  createRelayStorageTables,
  defaultProtocolMessageMaxSize,
} from '@evolu/common/local-first'
import sqlite3 from 'node-sqlite3-wasm'
import { WebSocketServer } from 'ws'

export async function addRoutes(app, data) {
  mkdirSync(data, { recursive: true })
  const database = new sqlite3.Database(`${data}/relay.db`)
  const statements = new Map()
  const prepared = sql => {
    if (!statements.has(sql)) statements.set(sql, database.prepare(sql))
    return statements.get(sql)
  }
  const driver = {
    exec({ sql, parameters }, isMutation) {
      if (/^\s*(begin|commit|rollback|create|pragma)/i.test(sql)) {
        database.exec(sql)
        return { rows: [], changes: 0 }
      }
      const values = parameters.length > 0 ? parameters : undefined
      return isMutation
        ? { rows: [], changes: prepared(sql).run(values).changes }
        : { rows: prepared(sql).all(values), changes: 0 }
    },
    export: () => new Uint8Array(),
    [Symbol.dispose]: () => database.close(),
  }
  const sqlite = await createSqlite({ createSqliteDriver: async () => driver })(SimpleName.orThrow('relay'))
  if (!sqlite.ok) throw new Error(JSON.stringify(sqlite.error))
  const deps = { sqlite: sqlite.value, random: createRandom(), timingSafeEqual }
  for (const made of [createBaseSqliteStorageTables(deps), createRelayStorageTables(deps)])
    if (!made.ok) throw new Error(JSON.stringify(made.error))
  const storage = createRelaySqliteStorage(deps)({
    onStorageError: error => console.error(JSON.stringify(error)),
    isOwnerWithinQuota: () => true,
  })
  app.get('/count', (request, response) => response.json({ has: database.get('SELECT count(*) AS n FROM evolu_message').n }))

  return server => {
    const subscribers = new Map()
    const sockets = new WebSocketServer({ server, maxPayload: defaultProtocolMessageMaxSize })
    sockets.on('connection', socket => {
      const of = owner => subscribers.get(owner) ?? subscribers.set(owner, new Set()).get(owner)
      const options = {
        subscribe: owner => of(owner).add(socket),
        unsubscribe: owner => of(owner).delete(socket),
        broadcast(owner, message) {
          for (const other of of(owner)) if (other !== socket && other.readyState === 1) other.send(message, { binary: true })
        },
      }
      socket.on('message', async message => {
        const answer = await applyProtocolMessageAsRelay({ storage })(new Uint8Array(message), options)
        if (answer.ok) socket.send(answer.value.message, { binary: true })
        else console.error(answer.error)
      })
      socket.on('close', () => {
        for (const all of subscribers.values()) all.delete(socket)
      })
    })
  }
}

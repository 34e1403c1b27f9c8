/** The database in memory, treated as a browser that dies, or a disk that fails, would treat it. */
import type { IDBFactory } from 'fake-indexeddb'

interface Transaction {
  readonly db: object
  readonly mode: string
  readonly _rollbackLog: (() => void)[]
  readonly _requests: { readonly request: { readonly readyState: string } }[]
  readonly _started: boolean
  _state: string
  _abort(errorName: string): void
}

interface RawDatabase {
  transactions: Transaction[]
  connections: object[]
}

interface Inside {
  readonly _databases: Map<string, RawDatabase>
  readonly _connectionQueues: Map<string, Promise<void>>
}

const inside = (disk: IDBFactory): Inside => disk as unknown as Inside

/** Everything was asked and answered, and it has not completed: what becomes of it if the browser dies now is up to the disk. */
const isAboutToCommit = ({ _started, _state, _requests }: Transaction): boolean =>
  _started && _state !== 'finished' && _requests.every(({ request }) => request.readyState === 'done')

/** The browser is killed: what had not been committed never was. `spared` is the connection of whoever looks on. */
export function killBrowser(disk: IDBFactory, spared: object | undefined, isCommitted: () => boolean): void {
  for (const database of inside(disk)._databases.values()) {
    for (const transaction of database.transactions) {
      if (transaction._state === 'finished' || transaction.db === spared) continue
      if (!(isAboutToCommit(transaction) && isCommitted())) for (const undo of transaction._rollbackLog.reverse()) undo()
      transaction._state = 'finished'
    }
    database.transactions = database.transactions.filter(transaction => transaction.db === spared)
    database.connections = database.connections.filter(connection => connection === spared)
  }
  inside(disk)._connectionQueues.clear()
}

/** Whether there is such a database. */
export const holds = (disk: IDBFactory, name: string): boolean => inside(disk)._databases.has(name)

/** Fails the transaction that is about to commit, if it writes; answers whether there was one. */
export function abortAtCommit(disk: IDBFactory, errorName: string): boolean {
  for (const database of inside(disk)._databases.values()) {
    const writing = database.transactions.find(transaction => transaction.mode === 'readwrite' && isAboutToCommit(transaction))
    if (!writing) continue
    writing._abort(errorName)
    return true
  }
  return false
}

/** The database in memory, treated as a browser that dies, or a disk that fails, would treat it. */
import { IDBFactory } from 'fake-indexeddb'

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

/** The browser is killed: what had not been committed never was. `spared` are the connections of whoever looks on. */
export function killBrowser(disk: IDBFactory, spared: readonly object[], isCommitted: () => boolean): void {
  for (const database of inside(disk)._databases.values()) {
    for (const transaction of database.transactions) {
      if (transaction._state === 'finished' || spared.includes(transaction.db)) continue
      if (!(isAboutToCommit(transaction) && isCommitted())) for (const undo of transaction._rollbackLog.reverse()) undo()
      transaction._state = 'finished'
    }
    database.transactions = database.transactions.filter(transaction => spared.includes(transaction.db))
    database.connections = database.connections.filter(connection => spared.includes(connection))
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

/** The folder of a browser that is closed, copied to another tablet. */
export async function copyDisk(from: IDBFactory): Promise<IDBFactory> {
  const to = new IDBFactory()
  for (const { name, version } of await from.databases()) {
    const source = await opened(from.open(name!))
    const names = Array.from(source.objectStoreNames)
    const storeIn = (database: IDBDatabase, store: string, mode: IDBTransactionMode): IDBObjectStore =>
      database.transaction(store, mode).objectStore(store)
    const target = await opened(to.open(name!, version), made => {
      for (const store of names.map(each => storeIn(source, each, 'readonly'))) {
        const options = { keyPath: store.keyPath, autoIncrement: store.autoIncrement }
        const copy = made.createObjectStore(store.name, options)
        for (const index of Array.from(store.indexNames, each => store.index(each))) {
          copy.createIndex(index.name, index.keyPath, { unique: index.unique, multiEntry: index.multiEntry })
        }
      }
    })
    for (const store of names) {
      const rows: unknown[] = await answered(storeIn(source, store, 'readonly').getAll())
      const copy = storeIn(target, store, 'readwrite')
      await Promise.all(rows.map(row => answered(copy.put(row))))
    }
    source.close()
    target.close()
  }
  return to
}

const answered = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('no answer')))
  })

function opened(request: IDBOpenDBRequest, upgrade?: (database: IDBDatabase) => void): Promise<IDBDatabase> {
  request.addEventListener('upgradeneeded', () => upgrade?.(request.result))
  return answered(request)
}

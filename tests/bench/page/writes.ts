/** What the store writes, transaction by transaction, and the same rows written again by hand: the raw limit of a capture. */

export interface Write {
  readonly table: string
  readonly row: unknown
}

/** Everything that goes to one database while `task` runs, row by row. */
export async function writesOf(database: string, task: () => Promise<unknown>): Promise<Write[]> {
  // oxlint-disable-next-line typescript/unbound-method -- called below with the store that they were called on
  const { put, add } = IDBObjectStore.prototype
  const writes: Write[] = []
  IDBObjectStore.prototype.put = function (row: unknown, key?: IDBValidKey) {
    if (this.transaction.db.name === database) writes.push({ table: this.name, row })
    return put.call(this, row, key)
  }
  IDBObjectStore.prototype.add = function (row: unknown, key?: IDBValidKey) {
    if (this.transaction.db.name === database) writes.push({ table: this.name, row })
    return add.call(this, row, key)
  }
  try {
    await task()
  } finally {
    Object.assign(IDBObjectStore.prototype, { put, add })
  }
  return writes
}

const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('the request failed')))
  })

export const openRaw = (name: string): Promise<IDBDatabase> => done(indexedDB.open(name))

/** An empty database with the tables and the indexes of another. */
export async function copyShape(from: IDBDatabase, name: string): Promise<IDBDatabase> {
  const read = from.transaction([...from.objectStoreNames])
  const tables = [...from.objectStoreNames].map(table => {
    const store = read.objectStore(table)
    return { table, keyPath: store.keyPath, indexes: [...store.indexNames].map(index => store.index(index)) }
  })
  const request = indexedDB.open(name, 1)
  request.addEventListener('upgradeneeded', () => {
    for (const { table, keyPath, indexes } of tables) {
      const store = request.result.createObjectStore(table, { keyPath })
      for (const { name: index, keyPath: path, multiEntry, unique } of indexes)
        store.createIndex(index, path, { multiEntry, unique })
    }
  })
  return done(request)
}

/** One strict transaction; answers when it has completed. */
export function writeRaw(database: IDBDatabase, writes: readonly Write[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const tables = [...new Set(writes.map(write => write.table))]
    const transaction = database.transaction(tables, 'readwrite', { durability: 'strict' })
    for (const { table, row } of writes) transaction.objectStore(table).put(row)
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('the transaction was aborted')))
  })
}

export const readAll = (database: IDBDatabase, table: string): Promise<unknown[]> =>
  done(database.transaction(table).objectStore(table).getAll())

export const readBy = (database: IDBDatabase, table: string, index: string, key: IDBValidKey): Promise<unknown[]> =>
  done(database.transaction(table).objectStore(table).index(index).getAll(key))

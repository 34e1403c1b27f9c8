import { IDBFactory } from 'fake-indexeddb'

/** The profile folder, copied: every database with its rows. */
export async function copied(from: IDBFactory): Promise<IDBFactory> {
  const to = new IDBFactory()
  for (const { name, version } of await from.databases()) {
    const source = await opened(from.open(name!))
    const stores = [...source.objectStoreNames].map(store => {
      const table = source.transaction(store).objectStore(store)
      const indexes = [...table.indexNames].map(index => {
        const { keyPath, unique, multiEntry } = table.index(index)
        return { index, keyPath, unique, multiEntry }
      })
      return { store, keyPath: table.keyPath, indexes }
    })
    const request = to.open(name!, version)
    request.addEventListener('upgradeneeded', () => {
      for (const { store, keyPath, indexes } of stores) {
        const table = request.result.createObjectStore(store, { keyPath })
        for (const { index, keyPath, unique, multiEntry } of indexes) table.createIndex(index, keyPath, { unique, multiEntry })
      }
    })
    const target = await opened(request)
    // All tables at one moment: a row that moves from one to the other is in the copy once.
    const reading = source.transaction([...source.objectStoreNames])
    const tables = await Promise.all(stores.map(({ store }) => opened(reading.objectStore(store).getAll())))
    for (const [at, { store }] of stores.entries()) {
      const rows = tables[at]!
      const writing = target.transaction(store, 'readwrite').objectStore(store)
      await Promise.all(rows.map(row => opened(writing.put(row))))
    }
    source.close()
    target.close()
  }
  return to
}

const opened = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('refused')))
  })

import { createMergeableStore } from 'tinybase'
import { createIndexedDbPersister } from 'tinybase/persisters/persister-indexed-db'
import { createWsSynchronizer } from 'tinybase/synchronizers/synchronizer-ws-client'
import { lapEach, pause, untilServerHas } from './lap.js'

const table = 'docs'

export async function openRacer({ origin }) {
  const store = createMergeableStore()
  const persister = createIndexedDbPersister(store, 'race')
  await persister.load()
  const address = `${origin.replace(/^http/, 'ws')}/race`

  /** Cells hold plain values: what is nested goes in as JSON. */
  const cells = doc =>
    Object.fromEntries(
      Object.entries(doc).map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : value]),
    )
  const saved = async () => {
    const failures = []
    const listener = error => failures.push(error)
    await persister.save().catch(listener)
    if (failures.length > 0) throw failures[0]
  }
  async function connect() {
    const socket = new WebSocket(address)
    const closed = new Promise(resolve => socket.addEventListener('close', resolve))
    const synchronizer = await createWsSynchronizer(store, socket, 5)
    await synchronizer.startSync()
    return { closed, synchronizer }
  }

  return {
    // Saved is what has reached IndexedDB, and the persister writes the whole table.
    save: docs =>
      lapEach(docs, async ({ id, ...doc }) => {
        store.setRow(table, id, cells(doc))
        await saved()
      }),
    async saveMany(docs) {
      store.transaction(() => {
        for (const { id, ...doc } of docs) store.setRow(table, id, cells(doc))
      })
      await saved()
    },
    async push() {
      const { synchronizer } = await connect()
      await untilServerHas(store.getRowCount(table))
      await synchronizer.destroy()
    },
    async pull(expected) {
      const { synchronizer } = await connect()
      while (store.getRowCount(table) < expected) await pause(20)
      await saved()
      await synchronizer.destroy()
    },
    count: async () => store.getRowCount(table),

    async live() {
      await persister.startAutoSave()
      const stay = async () => {
        for (;;) {
          try {
            const { closed, synchronizer } = await connect()
            await closed
            await synchronizer.destroy()
          } catch (error) {
            console.warn(error)
          }
          await pause(500)
        }
      }
      void stay()
    },
    async type(id, field, value) {
      const seen = store.getCell(table, id, field)
      store.setCell(table, id, field, value)
      await saved()
      return { seen }
    },
    current: async ids => Object.fromEntries(ids.map(id => [id, store.getRow(table, id)])),
    /** The last write of a cell replaces the one before: no history to ask for. */
    kept: async () => JSON.stringify(store.getMergeableContent()) + (await (await fetch('/dump')).text()),
  }
}

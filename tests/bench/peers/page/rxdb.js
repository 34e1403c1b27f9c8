import { createRxDatabase } from 'rxdb/plugins/core'
import { wrappedKeyEncryptionCryptoJsStorage } from 'rxdb/plugins/encryption-crypto-js'
import { replicateRxCollection } from 'rxdb/plugins/replication'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { lapEach } from './lap.js'

const batchSize = 1000

export async function openRacer({ isEncrypted }) {
  const plain = getRxStorageDexie()
  const database = await createRxDatabase({
    name: 'race',
    multiInstance: false,
    ...(isEncrypted
      ? { storage: wrappedKeyEncryptionCryptoJsStorage({ storage: plain }), password: 'quattro gatti dormono al sole' }
      : { storage: plain }),
  })
  const { docs } = await database.addCollections({
    docs: {
      schema: {
        version: 0,
        primaryKey: 'id',
        type: 'object',
        properties: { id: { type: 'string', maxLength: 60 }, body: { type: 'object' } },
        required: ['id', 'body'],
        ...(isEncrypted && { encrypted: ['body'] }),
      },
    },
  })
  const post = async (path, body) => {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
    return response.json()
  }
  const push = { batchSize, handler: rows => post('/push', rows) }
  const pull = { batchSize, handler: (checkpoint, limit) => post('/pull', { checkpoint: checkpoint ?? null, limit }) }
  const replicate = options =>
    replicateRxCollection({
      collection: docs,
      replicationIdentifier: 'race',
      retryTime: 500,
      waitForLeadership: false,
      ...options,
    })
  const once = async parts => {
    const replication = replicate({ live: false, ...parts })
    await replication.awaitInitialReplication()
    await replication.cancel()
  }
  const asDoc = ({ id, ...body }) => ({ id, body })

  return {
    save: items => lapEach(items, item => docs.insert(asDoc(item))),
    async saveMany(items) {
      for (let at = 0; at < items.length; at += 1000) {
        const { error } = await docs.bulkInsert(items.slice(at, at + 1000).map(asDoc))
        if (error.length > 0) throw new Error(JSON.stringify(error[0]))
      }
    },
    push: () => once({ push }),
    pull: () => once({ pull }),
    count: async () => docs.count().exec(),
    editAtTheCentre: (ids, field, value) => post('/edit', { ids, field, value }),

    live() {
      const replication = replicate({ live: true, push, pull })
      replication.error$.subscribe(error => console.warn(error))
      setInterval(() => replication.reSync(), 1000)
    },
    async type(id, field, value) {
      let seen
      const doc = await docs.findOne(id).exec()
      await doc.incrementalModify(data => {
        seen = data.body[field]
        return { ...data, body: { ...data.body, [field]: value } }
      })
      return { seen }
    },
    current: async ids => {
      const found = await docs.findByIds(ids).exec()
      return Object.fromEntries([...found.values()].map(doc => [doc.id, doc.toJSON().body]))
    },
    /** There is no history, and the conflict handler of the house keeps the server's document alone: only what the server has. */
    kept: async () => JSON.stringify(await post('/pull', { checkpoint: null, limit: 1_000_000 })),
  }
}

import PouchDB from 'pouchdb-browser'
import { lapEach } from './lap.js'

const batch = { batch_size: 1000, batches_limit: 5 }

export async function openRacer({ origin }) {
  const db = new PouchDB('race', { adapter: 'idb' })
  const remote = new PouchDB(`${origin}/db/race`)
  await db.info()
  let live

  const read = async id => db.get(id)
  /** Everything that the documented API still answers for: the leaves of every conflict, and every revision before them not yet compacted away. */
  const everyRevision = async (of, ids) => {
    const found = []
    for (const id of ids) {
      const leaves = await of.get(id, { open_revs: 'all', revs: true })
      for (const { ok: leaf } of leaves) {
        if (!leaf) continue
        found.push(leaf)
        const { start, ids: hashes } = leaf._revisions
        for (let back = 1; back < hashes.length; back++) {
          try {
            found.push(await of.get(id, { rev: `${start - back}-${hashes[back]}` }))
          } catch (error) {
            // Compacted away, or never sent to this side.
            if (error.status !== 404) throw error
          }
        }
      }
    }
    return JSON.stringify(found)
  }

  return {
    save: docs => lapEach(docs, ({ id, ...doc }) => db.put({ _id: id, ...doc })),
    async saveMany(docs) {
      for (let at = 0; at < docs.length; at += 1000)
        await db.bulkDocs(docs.slice(at, at + 1000).map(({ id, ...doc }) => ({ _id: id, ...doc })))
    },
    push: async () => void (await db.replicate.to(remote, batch)),
    pull: async () => void (await db.replicate.from(remote, batch)),
    count: async () => (await db.info()).doc_count,
    async editAtTheCentre(ids, field, value) {
      const { rows } = await remote.allDocs({ keys: ids, include_docs: true })
      await remote.bulkDocs(rows.map(({ doc }) => ({ ...doc, [field]: value })))
    },

    live() {
      live = db.sync(remote, { live: true, retry: true })
      // A replication that fails for good says so here, and not to whoever typed.
      live.on('error', error => console.error(error))
    },
    /** Reads, changes one field, writes: again from the start when a newer revision came between, as the guide says. */
    async type(id, field, value) {
      for (;;) {
        const doc = await read(id)
        const seen = doc[field]
        try {
          await db.put({ ...doc, [field]: value })
          return { seen }
        } catch (error) {
          if (error.status !== 409) throw error
        }
      }
    },
    current: async ids => {
      const docs = await Promise.all(ids.map(read))
      return Object.fromEntries(docs.map(({ _id, _rev, ...doc }) => [_id, doc]))
    },
    kept: async ids => (await everyRevision(db, ids)) + (await everyRevision(remote, ids)),
  }
}

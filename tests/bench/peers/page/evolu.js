import { createIdFromString, id, nullOr, SimpleName, String } from '@evolu/common'
import { createAppOwner, createEvolu, createQuery, OwnerSecret } from '@evolu/common/local-first'
import { evoluWebDeps } from '@evolu/web'
import { lapEach, pause, untilServerHas } from './lap.js'

const table = 'doc'
const text = nullOr(String)
const typed = ['email', 'citizenship', 'address', 'birthplace']
const Schema = { [table]: { id: id(table), ref: text, body: text, ...Object.fromEntries(typed.map(field => [field, text])) } }
/** Every tablet is of the same owner: with Evolu there is no other way to share. */
const secret = new Uint8Array(32).fill(7)

export async function openRacer({ origin }) {
  const owner = createAppOwner(OwnerSecret.orThrow(secret))
  const evolu = createEvolu(evoluWebDeps)(Schema, {
    name: SimpleName.orThrow('race'),
    externalAppOwner: owner,
    encryptionKey: secret,
    transports: [],
  })
  evolu.subscribeError(() => console.error(JSON.stringify(evolu.getError())))
  const connect = () => evolu.useOwner({ ...owner, transports: [{ type: 'WebSocket', url: origin.replace(/^http/, 'ws') }] })

  const idOf = ref => createIdFromString(ref)
  const columns = ({ id: ref, ...doc }) => ({ id: idOf(ref), ref, body: JSON.stringify(doc) })
  const written = (verb, row) =>
    new Promise((resolve, reject) => {
      const done = evolu[verb](table, row, { onComplete: resolve })
      if (!done.ok) reject(new Error(JSON.stringify(done.error)))
    })
  const all = createQuery(db => db.selectFrom(table).select(['id', 'ref', ...typed]))
  const countAll = createQuery(db => db.selectFrom(table).select(one => one.fn.countAll().as('n')))
  const history = createQuery(db => db.selectFrom('evolu_history').select(['column', 'value']))
  const count = async () => (await evolu.loadQuery(countAll))[0].n

  return {
    save: docs => lapEach(docs, doc => written('upsert', columns(doc))),
    async saveMany(docs) {
      for (let at = 0; at < docs.length; at += 1000)
        await Promise.all(docs.slice(at, at + 1000).map(doc => written('upsert', columns(doc))))
    },
    async push() {
      const leave = connect()
      await untilServerHas(await count())
      leave()
    },
    async pull(expected) {
      const leave = connect()
      while ((await count()) < expected) await pause(50)
      leave()
    },
    count,
    live: async () => void connect(),
    async type(ref, field, value) {
      const row = (await evolu.loadQuery(all)).find(row => row.ref === ref)
      await written('update', { id: idOf(ref), [field]: value })
      return { seen: row[field] ?? undefined }
    },
    current: async refs => {
      const rows = await evolu.loadQuery(all)
      return Object.fromEntries(rows.filter(row => refs.includes(row.ref)).map(({ id: _id, ref, ...row }) => [ref, row]))
    },
    /** Every change of every column, which a query may ask for. */
    kept: async () => JSON.stringify(await evolu.loadQuery(history)),
  }
}

/** After an upgrade: records of types that this version has learnt leave `parked` and become records like all the others [S92]. */
import { isRecordType } from '../domain/record-kinds'
import type { PulledRecord } from '../sync/protocol'
import { fetchFor, flushWork, openWork, putRecord } from './page-work'
import { openSealed, read, write, type Store } from './store'

/** Everything that laying a record over asks for. */
const tables = ['rec', 'outbox', 'idp', 'parked'] as const
const inOneTransaction = 200

/** When the vault opens, before anybody has read: there is nobody to tell. */
export async function unpark(store: Store): Promise<void> {
  const ids = await read(store, ['parked'], async store => {
    const rows = await store.db.parked.toArray()
    return rows.flatMap(({ id, c }) => {
      const parked = openSealed(store, 'parked', id, c) as PulledRecord | undefined
      return parked && isRecordType(parked.type) ? [id] : []
    })
  })
  for (let at = 0; at < ids.length; at += inOneTransaction) await unparkSome(store, ids.slice(at, at + inOneTransaction))
}

function unparkSome(store: Store, ids: readonly string[]): Promise<void> {
  return write(store, tables, async store => {
    const work = openWork(store, [])
    // Another tab may have been first.
    const rows = (await store.db.parked.bulkGet([...ids])).flatMap(row => row ?? [])
    await fetchFor(
      work,
      rows.map(({ id }) => id),
    )
    for (const { id, sc, c } of rows) {
      const parked = openSealed(store, 'parked', id, c) as PulledRecord | undefined
      if (parked) putRecord(work, parked, sc, 'add')
    }
    await flushWork(work)
    await store.db.parked.bulkDelete(rows.map(({ id }) => id))
  })
}

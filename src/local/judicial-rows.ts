/** What is done to the rows of the courts' section when a vault opens, and when its section does. */
import { pendingMutations } from './outbox'
import { isJudicial, isShut, judicialTypes } from './judicial-docs'
import { moveMark } from './meta'
import { openRows } from './open-rows'
import { openRecord, rebased, recordsOfType, sealRecord, type StoredRecord } from './records'
import { read, write, type Store } from './store'

/** Closed: what a version before wrote is sealed once more. Open: what waited while it was closed is laid over. */
export async function tendJudicial(store: Store): Promise<void> {
  const isDue = store.sealer.judicial.isOpen ? isUnsettled : isBare
  const due = await read(store, ['rec'], async store => {
    const found = await Promise.all(judicialTypes.map(type => recordsOfType(store, type)))
    return found.flat().flatMap(({ id, record }) => (isDue(record) ? [id] : []))
  })
  if (due.length === 0) return
  await write(store, ['rec', 'outbox'], async store => {
    const rows = openRows(store)
    await rows.fetch(due)
    for (const id of due) {
      const row = rows.held(id)
      const record = row && openRecord(store, row)
      if (!record) continue
      const pending = await pendingMutations(store, record.pending)
      rows.put(sealRecord(store, id, rebased(store, id, record, pending), row.sc))
    }
    await rows.flush()
    await moveMark(store)
  })
}

const isUnsettled = (record: StoredRecord): boolean => record.isUnsettled === true

const isBare = ({ type, base, working }: StoredRecord): boolean =>
  [base, working?.doc].some(doc => !!doc && !isShut(doc) && isJudicial(type, doc))

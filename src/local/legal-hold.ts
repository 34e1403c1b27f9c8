/**
 * Conservazione, as far as this tablet knows: it has the cases of its worker's teams, and the centre has them all. Asked before the transaction that
 * voids or merges, as somebody may have hundreds of things hanging on them.
 */
import { isOnHold } from '../domain/legal-hold'
import { isRecordType } from '../domain/record-kinds'
import { parentOf } from '../sync/scopes'
import { recordAs } from './desk'
import { childrenOf, getRecord, shownDoc, type OpenedRecord } from './records'
import { read, type Store } from './store'

/** The case that a record belongs to is on hold; of what belongs to a person, any case of theirs, which bind it to be neither voided nor merged away. */
export const isHeldAbove = (store: Store, id: string, { bindsPerson = true } = {}): Promise<boolean> =>
  read(store, ['rec'], async store => {
    for (let opened = await getRecord(store, id); opened; opened = await parentIn(store, opened)) {
      if (opened.record.type === 'case') return isHeldCase(store, opened)
      if (opened.record.type === 'person') return bindsPerson && (await isPersonHeld(store, opened.id))
    }
    return false
  })

async function parentIn(store: Store, { record }: OpenedRecord): Promise<OpenedRecord | undefined> {
  const parent = isRecordType(record.type) ? parentOf(record.type, shownDoc(record)) : undefined
  return parent === undefined ? undefined : await getRecord(store, parent)
}

/**
 * A case of theirs, or of somebody who was merged with them. Two who were merged each into the other, here and elsewhere, hang on one another until the
 * centre has answered.
 */
async function isPersonHeld(store: Store, person: string): Promise<boolean> {
  const merged = new Set([person])
  for (const id of merged) {
    for (const opened of await childrenOf(store, id)) {
      if (isHeldCase(store, opened)) return true
      if (opened.record.type === 'person') merged.add(opened.id)
    }
  }
  return false
}

function isHeldCase(store: Store, opened: Pick<OpenedRecord, 'id' | 'record'>): boolean {
  const of = recordAs(store, 'case', opened)
  return of !== undefined && isOnHold(of)
}

/** All records of a type, some at a time: whoever asks for something else meanwhile is answered between two times. */
import type { SegmentKey } from './database'
import { getRecords, membersOfType, recordsOfType, type OpenedRecord } from './records'
import { readSegments } from './segments'
import { read, type Store } from './store'

const rowsAtOnce = 128
const segmentsAtOnce = 2

/** `take` is called with every record at least once. What is written meanwhile is for whoever writes it to tell. */
export async function readInSteps(store: Store, type: string, take: (records: readonly OpenedRecord[]) => void): Promise<void> {
  const token = store.tokens.type(type)
  const [ids, keys] = await read(store, ['rec'], ({ db }) =>
    Promise.all([
      db.rec.where('[t+id]').between([token, ''], [token, '\uffff']).primaryKeys(),
      db.seg.where('t').equals(token).primaryKeys() as PromiseLike<SegmentKey[]>,
    ]),
  )
  for (const some of parts(ids, rowsAtOnce)) take(await read(store, ['rec'], store => getRecords(store, some)))
  let isWhole = true
  for (const some of parts(keys, segmentsAtOnce)) {
    const segments = await read(store, ['rec'], store => readSegments(store, some))
    take(membersOfType(segments, type))
    if (segments.length < some.length) isWhole = false
  }
  // Segments that somebody took apart while the others were read: their records lie somewhere else now.
  if (!isWhole) take(await read(store, ['rec'], store => recordsOfType(store, type)))
}

function* parts<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}

/** All records of some types, some at a time: whoever asks for something else meanwhile is answered between two times. */
import { openRecord, type OpenedRecord } from './records'
import { readSegments } from './segments'
import { read, type Store } from './store'

/** Opened in one turn: whoever asks meanwhile waits for no more than these. */
const inOneTurn = { rows: 100, segments: 2 } as const

type Visit = (opened: Pick<OpenedRecord, 'id' | 'record'>) => void

/**
 * Each in no order. One that is written on the way may come twice. `from` is the first id that is wanted: ids begin with the time of their making, and so
 * it is a moment too.
 */
export async function eachRecord(store: Store, types: readonly string[], visit: Visit, from = ''): Promise<void> {
  const tokens = types.map(type => store.tokens.type(type))
  // Segments first: a record moves from there to a row of its own, never back.
  const keys = await read(store, ['rec'], store => segmentsOf(store, tokens, from))
  for (let at = 0; at < keys.length; at += inOneTurn.segments) {
    const segments = await read(store, ['rec'], store => readSegments(store, keys.slice(at, at + inOneTurn.segments)))
    for (const { members } of segments)
      for (const member of members) if (member.id >= from && types.includes(member.record.type)) visit(member)
  }
  for (const token of tokens) await eachRow(store, token, from, visit)
}

async function segmentsOf(store: Store, tokens: readonly string[], from: string) {
  const found = await Promise.all(tokens.map(token => store.db.seg.where('t').equals(token).primaryKeys()))
  const distinct = new Map(found.flat().map(key => [key.join(' '), key]))
  return [...distinct.values()].filter(([, , last]) => last >= from)
}

async function eachRow(store: Store, token: string, from: string, visit: Visit): Promise<void> {
  for (let next = from; ;) {
    const rows = await read(store, ['rec'], store =>
      Promise.resolve(store.db.rec.where('[t+id]').between([token, next], [token, '\uffff']).limit(inOneTurn.rows).toArray()),
    )
    for (const row of rows) {
      const record = openRecord(store, row)
      if (record) visit({ id: row.id, record })
    }
    if (rows.length < inOneTurn.rows) return
    // No id lies between one and itself with a letter more.
    next = `${rows.at(-1)!.id}!`
  }
}

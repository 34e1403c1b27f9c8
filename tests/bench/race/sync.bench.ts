/** T1, T3, T4, T5 beside the peers: the same documents, a server and a browser profile of its own for each, one contestant after the other in every round. */
import { median, percentile } from '../measure'
import type { Contestant } from './contestants'
import { raceNotes } from './documents'

export interface Lap {
  readonly task: 'T1' | 'T3' | 'T4' | 'T5'
  readonly what: string
  readonly unit: 'ms' | 's'
  readonly contestant: string
  readonly value: number
}

export interface Sizes {
  readonly records: number
  readonly queued: number
}

const captured = 300
const known = 1000
const changed = 200

/** One round for one contestant. */
export async function lapOf(contestant: Contestant, round: number, sizes: Sizes): Promise<Lap[]> {
  const laps: Lap[] = []
  const add = (task: Lap['task'], what: string, unit: Lap['unit'], value: number): void => {
    const lap = { task, what, unit, contestant: contestant.name, value }
    console.log(`  ${contestant.name}: ${what} ${value.toFixed(unit === 'ms' ? 1 : 2)} ${unit}`)
    laps.push(lap)
  }
  if (sizes.queued > 0) await captureAndSend(contestant, round, sizes.queued, add)
  if (sizes.records > 0) await receive(contestant, sizes.records, add)
  return laps
}

type Add = (task: Lap['task'], what: string, unit: Lap['unit'], value: number) => void

async function captureAndSend(contestant: Contestant, round: number, queued: number, add: Add): Promise<void> {
  const field = await contestant.start(known)
  try {
    const tablet = await field.tablet()
    if (contestant.isOurs) {
      await tablet.call('pull')
      await tablet.call('settle')
      await tablet.call('cut')
    }
    const notes = raceNotes(queued, field.people, round * queued)
    const first = (await tablet.call('save', notes.slice(0, captured))) as number[]
    add('T1', 'a note saved, p50', 'ms', median(first))
    add('T1', 'a note saved, p99', 'ms', percentile(first, 0.99))
    const rest = notes.slice(captured)
    // Ours has no other way in than one note after the other; what is timed here is the sending.
    for (let at = 0; at < rest.length; at += 1000)
      await tablet.call(contestant.isOurs ? 'save' : 'saveMany', rest.slice(at, at + 1000))
    if (contestant.isOurs) {
      const raw = (await tablet.call('raw', notes.slice(0, captured), 1)) as number[]
      add('T1', 'raw IndexedDB, one strict transaction each, p50', 'ms', median(raw))
      add('T1', 'raw IndexedDB, one strict transaction each, p99', 'ms', percentile(raw, 0.99))
    }
    add('T4', `push of ${queued}`, 's', (await tablet.lap('push')) / 1000)
    const raw = await field.rawInsert?.()
    if (raw !== undefined) add('T4', 'raw PostgreSQL, the same rows, one writer', 's', queued / raw)
  } finally {
    await field.close()
  }
}

async function receive(contestant: Contestant, records: number, add: Add): Promise<void> {
  const field = await contestant.start(records)
  try {
    if (field.makeReady) {
      const early = await field.tablet()
      add('T3', `first sync of ${records}, nothing ready at the centre`, 's', (await early.lap('pull', records)) / 1000)
      await early.dispose()
      await field.makeReady()
    }
    const tablet = await field.tablet()
    add('T3', `first sync of ${records}`, 's', (await tablet.lap('pull', records)) / 1000)
    const held = (await tablet.call('count')) as number
    if (held < records) throw new Error(`${contestant.name}: ${held} of ${records}`)
    if (contestant.isOurs) {
      await tablet.call('settle')
      await tablet.call('cut')
    }
    if (contestant.countsEdits) {
      const ids = field.people.slice(0, changed).map(person => person.id)
      // What a first download leaves to do (ours compares what it holds with the centre's sums) falls on the first of them.
      for (const [time, what] of [`${changed} changes, the first after a first sync`, `${changed} changes`].entries()) {
        await field.edit(ids, time + 1)
        add('T5', what, 'ms', await tablet.lap(contestant.isOurs ? 'catchUp' : 'pull', records))
        if (contestant.isOurs) await tablet.call('cut')
      }
    }
    if (contestant.isOurs) {
      const laps = (await tablet.call('raw', field.people, 500)) as number[]
      add('T3', 'raw IndexedDB, the same documents, 500 to a strict transaction', 's', laps.reduce((a, b) => a + b) / 1000)
    }
  } finally {
    await field.close()
  }
}

export interface Weight {
  readonly contestant: string
  readonly records: number
  /** Of one document as JSON. */
  readonly recordBytes: number
  readonly firstSyncBytesPerRecord: number
  /** What goes and what comes because one field was edited, beyond what passes anyway. */
  readonly editSent: number
  readonly editReceived: number
  readonly editRequests: number
}

const watched = 4000

/** What travels, as it travels: bodies without headers, of WebSockets everything. */
export async function weigh(contestant: Contestant, records: number): Promise<Weight> {
  const field = await contestant.start(records)
  try {
    const { wire, people } = field
    const during = async (task: () => Promise<unknown>): Promise<typeof wire.passed> => {
      const before = { ...wire.passed }
      await task()
      const { sent, received, requests } = wire.passed
      return { sent: sent - before.sent, received: received - before.received, requests: requests - before.requests }
    }
    const pause = (): Promise<void> => new Promise(resolve => setTimeout(resolve, watched))
    const tablet = await field.tablet('wire')
    const first = await during(() => tablet.call('pull', records))
    // Already in touch with its server, as on any morning.
    if (!contestant.isOurs) await tablet.call('live')
    await tablet.call('type', people[1]!.id, 'email', 'prima@esempio.it')
    await pause()
    await pause()
    const idle = await during(pause)
    const edit = await during(async () => {
      await tablet.call('type', people[0]!.id, 'email', 'una.nuova@esempio.it')
      await pause()
    })
    return {
      contestant: contestant.name,
      records,
      recordBytes: Math.round(JSON.stringify(people).length / people.length),
      firstSyncBytesPerRecord: Math.round(first.received / records),
      editSent: edit.sent - idle.sent,
      editReceived: edit.received - idle.received,
      editRequests: edit.requests - idle.requests,
    }
  } finally {
    await field.close()
  }
}

/** One desk: captures beside raw transactions, ten thousand of them offline, then all of them sent, and two hundred changes received. */
import { applyAsCentre } from '../../src/server/centre-device'
import { patch } from '../server/ambito'
import { median, percentile, sum, type Figure, type Round, type Size } from './measure'
import { insertRaw } from './raw-insert'
import { settlePlace, type Rig } from './rig'

const captured = 500
/** Nobody writes two notes without a pause: what the first leaves to do afterwards is not the second's. */
const betweenMs = 10
const changed = 200

export async function measureDesk(rig: Rig, { rounds, queued }: Size): Promise<Figure[]> {
  const laps = {
    noteP50: [] as Round[],
    noteP99: [] as Round[],
    listeningP50: [] as Round[],
    listeningP99: [] as Round[],
    offline: [] as Round[],
    push: [] as Round[],
    upToDate: [] as Round[],
    delta: [] as Round[],
  }
  for (let round = 0; round < rounds; round++) {
    const { ambito, people, enrol } = await settlePlace(rig.centre, 1000)
    const tablet = await rig.tablet()
    await enrol(tablet)
    await tablet.call('settle')
    await tablet.call('cut')

    const ids = people.map(person => person.id)
    const notes = await tablet.call('captures', 'note', captured, ids, betweenMs)
    laps.noteP50.push({ own: median(notes.own), raw: median(notes.raw) })
    laps.noteP99.push({ own: percentile(notes.own, 0.99), raw: percentile(notes.raw, 0.99) })
    const listenings = await tablet.call('captures', 'listening', captured, ids, betweenMs)
    laps.listeningP50.push({ own: median(listenings.own), raw: median(listenings.raw) })
    laps.listeningP99.push({ own: percentile(listenings.own, 0.99), raw: percentile(listenings.raw, 0.99) })
    const many = await tablet.call('captures', 'note', queued - 2 * captured, ids)
    laps.offline.push({ own: (many.own.length * 1000) / sum(many.own), raw: (many.raw.length * 1000) / sum(many.raw) })

    await tablet.call('mend')
    const sent = await tablet.call('sync')
    const raw = await insertRaw(rig, [ambito.id], 1)
    laps.push.push({ own: (queued * 1000) / sent.emptied, raw: raw.perSecond })
    laps.upToDate.push({ own: sent.done / 1000 })

    await tablet.call('cut')
    const edits = people
      .slice(0, changed)
      .map((person, at) => patch(person.id, 1, { set: { 'residence.address': `via Nuova, ${at}` } }))
    await applyAsCentre(rig.centre, ambito.id, edits, ambito.administrator)
    await tablet.call('mend')
    laps.delta.push({ own: (await tablet.call('sync')).done, raw: await tablet.call('rawRows', changed) })
    await tablet.dispose()
  }
  const strict = 'the same rows in one strict transaction, nothing sealed'
  return [
    {
      task: 'T1',
      what: 'diary note, p50',
      unit: 'ms',
      rawIs: strict,
      target: { of: 'ratio', at: 'most', limit: 2 },
      rounds: laps.noteP50,
    },
    { task: 'T1', what: 'diary note, p99', unit: 'ms', rawIs: strict, rounds: laps.noteP99 },
    { task: 'T1', what: 'first listening of somebody new, p50', unit: 'ms', rawIs: strict, rounds: laps.listeningP50 },
    { task: 'T1', what: 'first listening of somebody new, p99', unit: 'ms', rawIs: strict, rounds: laps.listeningP99 },
    {
      task: 'T2',
      what: `${queued - 2 * captured} more notes offline`,
      unit: '/s',
      rawIs: strict,
      target: { of: 'own', at: 'least', limit: 300 },
      rounds: laps.offline,
    },
    {
      task: 'T4',
      what: `push of ${queued} queued`,
      unit: '/s',
      rawIs: 'multi-row inserts of the same rows, one writer',
      rounds: laps.push,
    },
    { task: 'T4', what: `${queued} queued, until confirmed and up to date`, unit: 's', rounds: laps.upToDate },
    {
      task: 'T5',
      what: 'pull of 200 changes',
      unit: 'ms',
      rawIs: 'the 200 rows in one strict transaction',
      target: { of: 'own', at: 'most', limit: 150 },
      rounds: laps.delta,
    },
  ]
}

/** A register of fifty thousand people on one tablet: first download, unlock, search, one long case. */
import { applyAsCentre } from '../../src/server/centre-device'
import { anEntry } from '../server/ambito'
import { percentile, median, type Figure, type Round, type Size } from './measure'
import { inventQueries } from './people'
import { settlePlace, type Rig } from './rig'

const held = 50_000
const inCase = 200
const typed = 1000

export async function measureRegister(rig: Rig, { rounds }: Size): Promise<Figure[]> {
  const place = await settlePlace(rig.centre, held)
  const { ambito, worker, people } = place
  const longCase = people[held / 2]!
  const hand = await ambito.tablet(worker)
  const entries = Array.from({ length: inCase }, () => anEntry(hand, longCase.id, ambito.acerra))
  await applyAsCentre(rig.centre, ambito.id, entries, worker.id)
  const queries = inventQueries(people, typed)
  const names = people.map(person => `${person.surname} ${person.name}`.toLowerCase())
  const known = people.filter(person => person.surname && person.name).slice(0, 200)
  const similar = known.map(person => ({ surname: person.surname!, name: `${person.name!}a` }))

  const laps = {
    usable: [] as Round[],
    complete: [] as Round[],
    unlock: [] as Round[],
    exact: [] as Round[],
    slip: [] as Round[],
    duplicates: [] as Round[],
    openCase: [] as Round[],
  }
  for (let round = 0; round < rounds; round++) {
    const tablet = await rig.tablet()
    const filled = await place.enrol(tablet)
    const raw = (await tablet.call('rawFill')) / 1000
    laps.usable.push({ own: filled.usable / 1000, raw })
    laps.complete.push({ own: filled.complete / 1000, raw })

    await tablet.restart()
    const floor = await tablet.call('rawUnlock')
    const unlocked = await tablet.call('unlock')
    if (unlocked.total !== held) throw new Error(`${unlocked.total} people after the unlock`)
    laps.unlock.push({ own: unlocked.own / 1000, raw: (floor.derivation + floor.pages) / 1000 })
    await tablet.call('settle')

    const scan = percentile(await tablet.call('scan', names, queries.exact), 0.95)
    const exact = await tablet.call('search', queries.exact)
    const slip = await tablet.call('search', queries.slip)
    if (exact.found < typed) throw new Error(`${typed - exact.found} of the queries found nobody`)
    laps.exact.push({ own: percentile(exact.laps, 0.95), raw: scan })
    laps.slip.push({ own: percentile(slip.laps, 0.95), raw: scan })
    laps.duplicates.push({ own: percentile(await tablet.call('duplicates', similar), 0.95), raw: scan })
    const cases = await tablet.call('openCase', longCase.id, 20)
    if (cases.held !== inCase) throw new Error(`a case of ${cases.held}`)
    laps.openCase.push({ own: median(cases.own), raw: median(cases.raw) })
    await tablet.dispose()
  }
  const scanned = 'every name looked at in turn'
  const written = 'the same rows raw, 500 to a strict transaction'
  return [
    { task: 'T3', what: '50,000 people: until the first can be found', unit: 's', rawIs: written, rounds: laps.usable },
    { task: 'T3', what: '50,000 people: until everything is here', unit: 's', rawIs: written, rounds: laps.complete },
    {
      task: 'T6',
      what: 'unlock to first list, 50,000 people',
      unit: 's',
      rawIs: 'Argon2id and reading the pages',
      target: { of: 'own', at: 'most', limit: 1.5 },
      rounds: laps.unlock,
    },
    {
      task: 'T7',
      what: 'search, p95',
      unit: 'ms',
      rawIs: scanned,
      target: { of: 'own', at: 'most', limit: 4 },
      rounds: laps.exact,
    },
    {
      task: 'T7',
      what: 'search with a slip, p95',
      unit: 'ms',
      rawIs: scanned,
      target: { of: 'own', at: 'most', limit: 4 },
      rounds: laps.slip,
    },
    { task: 'T7', what: 'possible duplicates, p95', unit: 'ms', rawIs: scanned, rounds: laps.duplicates },
    {
      task: 'T8',
      what: 'one case of 200 records',
      unit: 'ms',
      rawIs: 'the same rows read raw',
      target: { of: 'own', at: 'most', limit: 40 },
      rounds: laps.openCase,
    },
  ]
}

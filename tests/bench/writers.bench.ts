/** The centre under sixteen tablets that push at once, to one ambito and to fifty, beside raw inserts of the same rows. */
import { uuidv7 } from '../../src/domain/ids'
import type { PersonId } from '../../src/domain/ids'
import { newRecord } from '../../src/server/new-record'
import { applyAsCentre } from '../../src/server/centre-device'
import {
  anEntry,
  anIntake,
  aPerson,
  create,
  createTestAmbito,
  newId,
  valueOf,
  type Tablet,
  type TestAmbito,
} from '../server/ambito'
import { percentile, type Figure, type Round, type Size } from './measure'
import { insertRaw } from './raw-insert'
import type { Rig } from './rig'

const writers = 16
const perPush = 50

type Batch = ReturnType<Tablet['queue']>[]

interface Writer {
  readonly tablet: Tablet
  readonly ambito: TestAmbito
  readonly people: readonly PersonId[]
}

export async function measureWriters(rig: Rig, { rounds }: Size): Promise<Figure[]> {
  return [...(await measure(rig, rounds, 'one ambito', 1, writers, 10)), ...(await measure(rig, rounds, '50 ambiti', 50, 50, 3))]
}

async function measure(
  rig: Rig,
  rounds: number,
  where: string,
  ambiti: number,
  tablets: number,
  pushes: number,
): Promise<Figure[]> {
  const rates: Round[] = []
  const p99: Round[] = []
  for (let round = 0; round < rounds; round++) {
    const places = []
    for (let at = 0; at < ambiti; at++) places.push(await createTestAmbito(rig.centre))
    const all: Writer[] = []
    for (let at = 0; at < tablets; at++) all.push(await settleWriter(rig, places[at % ambiti]!))
    const queues = all.map(writer => ({ writer, batches: Array.from({ length: pushes }, () => prepare(writer)) }))
    const laps: number[] = []
    const began = performance.now()
    await Promise.all(
      Array.from({ length: writers }, async (_, hand) => {
        const mine = queues.filter((_, at) => at % writers === hand)
        for (let at = 0; at < pushes; at++)
          for (const { writer, batches } of mine) laps.push(await pushed(writer.tablet, batches[at]!))
      }),
    )
    const rate = (tablets * pushes * perPush * 1000) / (performance.now() - began)
    const raw = await insertRaw(
      rig,
      places.map(place => place.id),
      writers,
    )
    rates.push({ own: rate, raw: raw.perSecond })
    p99.push({ own: percentile(laps, 0.99), raw: percentile(raw.laps, 0.99) })
  }
  const rawIs = 'multi-row inserts of the same rows, 16 writers'
  return [
    {
      task: 'T9',
      what: `16 writers, ${where}: mutations`,
      unit: '/s',
      rawIs,
      target: { of: 'ratio', at: 'least', limit: 0.5 },
      rounds: rates,
    },
    { task: 'T9', what: `16 writers, ${where}: a push of 50, p99`, unit: 'ms', rawIs, rounds: p99 },
  ]
}

async function settleWriter(rig: Rig, ambito: TestAmbito): Promise<Writer> {
  const worker = await ambito.worker('socialWorker', [ambito.acerra])
  const people = Array.from({ length: 40 }, () => aPerson([ambito.acerra]))
  await applyAsCentre(
    rig.centre,
    ambito.id,
    people.map(person => newRecord('person', person)),
    ambito.administrator,
  )
  return { tablet: await ambito.tablet(worker), ambito, people: people.map(person => person.id) }
}

/** A desk's day: every fifth change is a first listening of somebody new, the others are notes. */
function prepare({ tablet, ambito, people }: Writer): Batch {
  return Array.from({ length: perPush }, (_, at) => {
    if (at % 5 > 0) return tablet.queue([anEntry(tablet, people[at % people.length]!, ambito.acerra)])
    const person = aPerson([ambito.acerra], { id: uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10))) as PersonId })
    const scope = `o:${ambito.acerra}` as const
    return tablet.queue([
      create('person', person, [scope]),
      create('intake', anIntake(ambito.acerra, tablet.worker, { id: newId(), personId: person.id }), [scope]),
    ])
  })
}

async function pushed(tablet: Tablet, batch: Batch): Promise<number> {
  const began = performance.now()
  const { results } = valueOf(await tablet.push(batch))
  const took = performance.now() - began
  const refused = results.find(result => result.r !== 'applied')
  if (refused) throw new Error(`not applied: ${JSON.stringify(refused)}`)
  return took
}

/**
 * The centre under sixteen tablets that push at once, to one ambito and to fifty, beside raw inserts of the same rows. The tablets are a
 * process of their own and speak HTTP; what they send is prepared and signed before the clock starts.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { gzipSync } from 'node:zlib'
import { uuidv7 } from '../../src/domain/ids'
import type { PersonId } from '../../src/domain/ids'
import { applyAsCentre } from '../../src/server/centre-device'
import { loadCentreKeys } from '../../src/server/centre-keys'
import { newRecord } from '../../src/server/new-record'
import { accessTokenSeconds, issueToken } from '../../src/server/tokens'
import { anEntry, anIntake, aPerson, create, createTestAmbito, newId, type Tablet, type TestAmbito } from '../server/ambito'
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
  // A centre runs for weeks: a round that only warms its code up is not counted.
  await measure(rig, 1, 'warming up', 1, writers, 10)
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
    const { took, laps } = await pushFromOutside(rig, all, pushes)
    const rate = (tablets * pushes * perPush * 1000) / took
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

interface Push {
  readonly path: string
  readonly token: string
  readonly body: Uint8Array
}

/** Sixteen hands, each with some of the tablets: what each of them sends, in order, as the bytes of its requests. */
async function pushFromOutside(rig: Rig, all: readonly Writer[], pushes: number): Promise<{ took: number; laps: number[] }> {
  const { tokens } = await loadCentreKeys(rig.centre.database, rig.centre.now())
  const prepared = (writer: Writer): Push => {
    const { caller } = writer.tablet
    return {
      path: `/api/v1/a/${caller.ambito}/push`,
      token: issueToken(tokens, { kind: 'access', ...caller }, rig.centre.now(), accessTokenSeconds),
      body: gzipSync(JSON.stringify(writer.tablet.request(prepare(writer)))),
    }
  }
  const hands = Array.from({ length: writers }, (_, hand) => {
    const mine = all.filter((_, at) => at % writers === hand)
    return Array.from({ length: pushes }, () => mine.map(prepared)).flat()
  })
  const load = fork('tests/bench/writers-load.mjs', { serialization: 'advanced' })
  load.send({ url: rig.url, hands })
  const [outcome] = (await once(load, 'message')) as [{ took: number; laps: number[]; refused?: string }]
  if (outcome.refused !== undefined) throw new Error(`not applied: ${outcome.refused}`)
  return outcome
}

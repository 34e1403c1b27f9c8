/** A tablet for tests: a real engine on a disk of its own, facing a centre in memory. */
import { IDBFactory } from 'fake-indexeddb'
import { AmbitoId, DeviceId, OfficeId, uuidv7, WorkerId, type IntakeId } from '../domain/ids'
import type { EnrolAnswer, Op, Scope } from '../sync/protocol'
import { createAuthorRing, type AuthorSecret } from './author-ring'
import { createSealer } from './codec'
import { openDatabase, type VaultDatabase } from './database'
import type { DeviceTopic, IntakeWho } from './device'
import { openEngine, type Engine } from './engine'
import { noProgress, type Progress } from './meta'
import { testEpoch, testOfficeDoc, testWorkerDoc, type TestCentre, type TestClient } from './test-centre'
import { createTestClock, createTestWorld, type TestClock } from './test-world'
import type { World } from './world'

export const testOffice = OfficeId.parse('01890000-0000-7000-8000-000000000010')
export const otherOffice = OfficeId.parse('01890000-0000-7000-8000-000000000011')
const ambito = AmbitoId.parse('01890000-0000-7000-8000-000000000001')

export interface TestTablet {
  readonly engine: Engine
  readonly world: World
  readonly clock: TestClock
  readonly client: TestClient
  /** The tablet's database, looked at from outside. */
  readonly disk: VaultDatabase
  readonly topics: DeviceTopic[]
  readonly queued: number[]
  readonly worker: WorkerId
  /** Opens or closes the section of the courts. */
  judicial(does: 'open' | 'close'): Promise<void>
  /** The same tablet, opened again or in another tab. */
  again(world?: World): Promise<TestTablet>
}

export interface TabletParts {
  readonly centre: TestCentre
  /** Tells tablets apart: one digit. */
  readonly number?: number
  readonly offices?: readonly OfficeId[]
  readonly world?: World
  readonly clock?: TestClock
  /** Keys of what the worker writes for oneself alone. */
  readonly authors?: readonly AuthorSecret[]
  /** Told also while the vault is still opening. */
  readonly onTopics?: (topics: readonly DeviceTopic[]) => void
}

/** Enrolled and filled, unless the centre refuses. */
export async function openTablet(parts: TabletParts): Promise<TestTablet> {
  const number = parts.number ?? 1
  const offices = parts.offices ?? [testOffice]
  const worker = WorkerId.parse(`01890000-0000-7000-8000-0000000000a${number}`)
  const { centre } = parts
  if (!centre.records.has(worker)) centre.put('worker', testWorkerDoc(worker, offices), ['c:ambito'])
  for (const [index, office] of offices.entries()) {
    if (!centre.records.has(office)) centre.put('office', testOfficeDoc(office, ['ACE', 'BAR'][index]!), ['c:ambito'])
  }
  const tablet = await startTablet(parts, number, worker, () => [
    'c:ambito',
    `w:${worker}`,
    ...offices.map(office => `o:${office}`),
  ])
  await tablet.engine.firstFill(enrolled(worker, number, offices))
  return tablet
}

const enrolled = (worker: WorkerId, number: number, offices: readonly OfficeId[]): EnrolAnswer => ({
  device: deviceOf(number),
  secret: '',
  letter: 'B',
  epoch: testEpoch,
  ambito,
  worker: { id: worker, surname: 'Rossi', name: 'Anna', roles: ['socialWorker'], permissions: [] },
  scopes: ['c:ambito', `w:${worker}`, ...offices.map(office => `o:${office}`)],
  leaseUntil: '2026-12-06T09:00:00.000Z',
  keys: { directives: '', rescue: '', recovery: null },
  time: '2026-11-22T09:00:00.000Z',
})

const deviceOf = (number: number): DeviceId => DeviceId.parse(`01890000-0000-7000-8000-0000000000d${number}`)

async function startTablet(
  parts: TabletParts,
  number: number,
  worker: WorkerId,
  grants: () => readonly Scope[],
  isKnown = false,
): Promise<TestTablet> {
  const clock = parts.clock ?? createTestClock()
  const world = parts.world ?? createTestWorld({ clock })
  const device = deviceOf(number)
  const client = parts.centre.client(device, grants)
  client.time = () => clock.now()
  const topics: DeviceTopic[] = []
  const queued: number[] = []
  const vaultId = `vault-${number}`
  const dek = new Uint8Array(32).fill(number)
  const sealer = createSealer(vaultId, dek, length => world.randomBytes(length))
  const keys = {
    vaultId,
    sealer,
    authors: createAuthorRing(world, parts.authors),
    sign: async (data: Uint8Array) => new Uint8Array(64).fill(data.length % 256),
    identity: { device, ambito, worker, letter: 'B' },
    isKnown,
    app: 'test',
    leaseUntil: () => '2026-12-06T09:00:00.000Z',
  }
  const engine = await openEngine(world, keys, client, {
    changed: some => {
      topics.push(...some)
      parts.onTopics?.(some)
    },
    queued: count => queued.push(count),
    contact: () => undefined,
  })
  return {
    engine,
    world,
    clock,
    client,
    topics,
    queued,
    worker,
    disk: openDatabase(world, vaultId),
    async judicial(does) {
      if (does === 'open') sealer.judicial.unlock(dek)
      else sealer.judicial.lock()
      await engine.judicialMoved()
    },
    again: (other = world) => startTablet({ ...parts, world: other, clock }, number, worker, grants, true),
  }
}

/** The mids on its disk: those that have not taken effect, and those that have and are kept. */
export async function midsOn({
  disk,
}: Pick<TestTablet, 'disk'>): Promise<{ readonly outbox: number[]; readonly sent: number[] }> {
  const mids = (await disk.outbox.toCollection().primaryKeys()).sort((one, other) => one - other)
  const { applied } = ((await disk.meta.get('progress'))?.v ?? noProgress) as Progress
  return {
    outbox: mids.filter(mid => mid > applied),
    sent: mids.filter(mid => mid <= applied),
  }
}

/** One disk and one clock, with the locks and the channel that tabs share. */
export function tabbedWorld(): { readonly world: () => World; readonly clock: TestClock } {
  const clock = createTestClock()
  const disk = new IDBFactory()
  const locks = new Set<string>()
  const listeners = new Set<(message: unknown) => void>()
  const world = (): World => {
    const own = new Set<(message: unknown) => void>()
    return {
      ...createTestWorld({ clock, disk }),
      async ifLockFree(name, task) {
        if (locks.has(name)) return undefined
        locks.add(name)
        try {
          return await task()
        } finally {
          locks.delete(name)
        }
      },
      channel: {
        post: message => {
          for (const listener of listeners) if (!own.has(listener)) listener(structuredClone(message))
        },
        listen(listener) {
          own.add(listener)
          listeners.add(listener)
        },
      },
    }
  }
  return { world, clock }
}

/** Waits for something that happens by itself, without touching the clock of the test. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 500; turn++) {
    if (await condition()) return
    await new Promise(resolve => setTimeout(resolve, 2))
  }
  throw new Error('it never happened')
}

let made = 0
export const newTestId = (): string => uuidv7(Date.parse('2026-11-22T09:00:00Z') + made++, new Uint8Array(10).fill(made % 251))

/** What came last to the centre. */
export const lastOps = (centre: TestCentre): readonly Op[] => centre.log.at(-1)!.mutation.ops

/** What was answered to something that must go well. */
export function valueOf<Value>(result: { ok: true; value: Value } | { ok: false; refusal: unknown }): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

/** Closes a first listening with as little as may be. */
export async function listenTo(tablet: TestTablet, who: IntakeWho) {
  const draftId = newTestId() as IntakeId
  const saved = await tablet.engine.change({
    do: 'closeIntake',
    draftId,
    who,
    intake: { officeId: testOffice, areas: ['FRA'], outcome: 'informationGiven', expressedNeed: 'canarino' },
  })
  if (!saved.ok) throw new Error(JSON.stringify(saved.refusal))
  return saved.value
}

export const somebodyNew = (surname: string, name: string): IntakeWho => ({ type: 'new', fields: { surname, name, phones: [] } })

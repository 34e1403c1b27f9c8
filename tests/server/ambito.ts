/** An ambito for tests: two offices, their workers, and tablets that speak the protocol by hand. */
import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import type {
  AmbitoId,
  AppointmentId,
  DeviceId,
  DutyId,
  DiaryEntryId,
  IntakeId,
  OfficeId,
  OfficeOpeningId,
  PersonId,
  QuickContactId,
  RecordId,
  ReferralId,
  ServiceId,
  TimeEntryId,
  WorkerId,
} from '../../src/domain/ids'
import { uuidv7 } from '../../src/domain/ids'
import type { Person } from '../../src/domain/person'
import type { Intake } from '../../src/domain/intake'
import type { DiaryContent } from '../../src/domain/diary-entry'
import type { Role, Worker } from '../../src/domain/worker'
import type { Result } from '../../src/domain/result'
import { canonicalJson, firstHash, hashOf, inOrder } from '../../src/sync/canonical'
import {
  PROTOCOL_VERSION,
  SCHEMA_VERSION,
  signedPush,
  type MutationResult,
  type Op,
  type PullAnswer,
  type PullRequest,
  type PulledRecord,
  type PushAnswer,
  type PushRequest,
  type Scope,
} from '../../src/sync/protocol'
import { applyAsCentre, createAmbito } from '../../src/server/centre-device'
import type { Centre, DeviceCaller } from '../../src/server/centre'
import { joinPushes } from '../../src/server/join-pushes'
import { createPokes } from '../../src/server/poke'
import { pull, type PullRefusal } from '../../src/server/pull'
import { push, type PushRefusal, type Take } from '../../src/server/push'
import type { Database } from '../../src/server/postgres'

/** Fits wherever an id is wanted. */
type AnyId = AmbitoId &
  AppointmentId &
  DeviceId &
  DutyId &
  OfficeId &
  OfficeOpeningId &
  WorkerId &
  PersonId &
  IntakeId &
  DiaryEntryId &
  QuickContactId &
  ReferralId &
  ServiceId &
  TimeEntryId

export const newId = (): AnyId => uuidv7(Date.now(), randomBytes(10)) as AnyId

export function createCentre(database: Database, overrides: Partial<Centre> = {}): Centre {
  return {
    database,
    now: () => new Date(),
    randomBytes: length => new Uint8Array(randomBytes(length)),
    pokes: createPokes(database),
    ...overrides,
  }
}

export interface TestAmbito {
  readonly id: AmbitoId
  readonly epoch: string
  readonly acerra: OfficeId
  readonly bellona: OfficeId
  readonly administrator: WorkerId
  worker(role: Role, offices: readonly OfficeId[]): Promise<Worker>
  tablet(worker: Worker): Promise<Tablet>
}

export async function createTestAmbito(centre: Centre): Promise<TestAmbito> {
  const id = newId()
  const { epoch } = await createAmbito(centre, id)
  const [acerra, bellona] = [newId(), newId()]
  const administrator = newId()
  const take = joinPushes(centre)
  const office = (officeId: OfficeId, name: string, code: string): Op =>
    create('office', { id: officeId, name, kind: 'antenna', comune: 'A024', code, openingHours: [] })
  await applyAsCentre(
    centre,
    id,
    [office(acerra, 'Antenna di Acerra', 'ACE'), office(bellona, 'Antenna di Bellona', 'BEL')],
    administrator,
  )
  return {
    id,
    epoch,
    acerra,
    bellona,
    administrator,
    async worker(role, offices) {
      const worker: Worker = {
        id: newId(),
        surname: 'Esposito',
        name: 'Anna',
        roles: [role],
        permissions: [],
        offices: [...offices],
        active: true,
      }
      await applyAsCentre(centre, id, [create('worker', worker)], administrator)
      return worker
    },
    tablet: worker => enrol(centre, take, id, epoch, worker),
  }
}

export interface Tablet {
  readonly caller: DeviceCaller
  readonly worker: WorkerId
  readonly lastMid: number
  /** The next mutation of the chain, as the tablet would queue it. `extra` are members that the protocol does not know, or replaces. */
  queue(ops: readonly Op[], extra?: object): Queued
  /** The body of a push, signed. */
  request(
    mutations: readonly Queued[],
    overrides?: { sig?: string },
  ): Omit<PushRequest, 'mutations'> & { mutations: readonly Queued[] }
  push(mutations: readonly Queued[], overrides?: object): Promise<Result<PushAnswer, PushRefusal>>
  /** One mutation, queued and pushed: its result. */
  do(...ops: readonly Op[]): Promise<MutationResult>
  pull(request: Partial<PullRequest> & { scopes: PullRequest['scopes'] }): Promise<Result<PullAnswer, PullRefusal>>
  sign(text: string): string
  /** For who speaks for the tablet from another process. */
  readonly privateKey: KeyObject
}

type Queued = Readonly<Record<string, unknown>> & { readonly mid: number }

async function enrol(centre: Centre, take: Take, ambito: AmbitoId, epoch: string, worker: Worker): Promise<Tablet> {
  const caller: DeviceCaller = { ambito, device: newId(), worker: worker.id }
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  await centre.database.query(
    `INSERT INTO device (ambito_id, device_id, worker_id, public_key, status, office_id, enrolled_at)
     VALUES ($1, $2, $3, $4, 'active', $5, now())`,
    [ambito, caller.device, worker.id, raw, worker.offices[0] ?? null],
  )
  let mid = 0
  let last = firstHash
  const tablet: Tablet = {
    caller,
    worker: worker.id,
    get lastMid() {
      return mid
    },
    queue(ops, extra = {}) {
      mid++
      const mutation = inOrder({ mid, sv: SCHEMA_VERSION, prev: last, t: captureTime, author: worker.id, ops, ...extra })
      last = hashOf(mutation)
      return mutation
    },
    request: (mutations, overrides = {}) => ({
      p: PROTOCOL_VERSION,
      device: caller.device,
      epoch,
      app: 'test',
      now: '2026-11-22T09:00:00.000Z',
      mono: 1,
      ...overrides,
      mutations,
      sig: overrides.sig ?? signPush(caller, privateKey, mutations.at(-1)!),
    }),
    push(queued, overrides) {
      const { mutations, ...request } = tablet.request(queued, overrides)
      return push(centre, caller, request, mutations, take)
    },
    async do(...ops) {
      return resultsOf(await tablet.push([tablet.queue(ops)]))[0]!
    },
    pull: request =>
      pull(centre, caller, {
        p: PROTOCOL_VERSION,
        device: caller.device,
        epoch,
        since: 0,
        digest: null,
        max: 500,
        pending: 0,
        persisted: true,
        ...request,
      }),
    sign: text => sign(null, Buffer.from(text), privateKey).toString('base64'),
    privateKey,
  }
  return tablet
}

const captureTime = { dev: '2026-11-22T08:59:00.000Z', offMs: -840, offAgeS: 60, boot: 'b1', mono: 812 }

function signPush(caller: DeviceCaller, key: KeyObject, last: Queued): string {
  const text = canonicalJson(signedPush(caller.ambito, caller.device, last.mid, hashOf(last)))
  return sign(null, Buffer.from(text), key).toString('base64')
}

export function valueOf<Value, Refusal>(result: Result<Value, Refusal>): Value {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}

export const refusalOf = <Value, Refusal>(result: Result<Value, Refusal>): Refusal | undefined =>
  result.ok ? undefined : result.refusal

export const resultsOf = (answer: Result<PushAnswer, PushRefusal>): readonly MutationResult[] => valueOf(answer).results

export const create = (type: string, doc: object, scopes: readonly Scope[] = []): Op => ({
  op: 'create',
  id: (doc as { id: RecordId }).id,
  type,
  scopes: [...scopes],
  doc: doc as Record<string, never>,
})

export const patch = (id: string, base: number, change: object): Op => ({ op: 'patch', id: id as RecordId, base, ...change })

export const aPerson = (offices: readonly OfficeId[], rest: Partial<Person> = {}): Person => ({
  id: newId(),
  surname: 'Russo',
  name: 'Carmela',
  phones: [],
  offices: [...offices],
  ...rest,
})

export const anIntake = (officeId: OfficeId, workerId: WorkerId, rest: Partial<Intake> = {}): Intake => ({
  id: newId(),
  officeId,
  workerId,
  comune: 'A024',
  accessedOn: '2026-11-22',
  startedAt: '2026-11-22T08:30:00.000Z',
  closedAt: '2026-11-22T08:50:00.000Z',
  channel: 'inPerson',
  reason: 'spontaneous',
  interlocutor: 'person',
  chips: [],
  areas: ['MIN'],
  motives: [],
  urgency: 'none',
  services: [],
  privacyNoticeGiven: true,
  outcome: 'informationGiven',
  localNumber: 'ACE-2026-A0001',
  ...rest,
})

export function anEntry(
  tablet: Tablet,
  of: RecordId,
  officeId: OfficeId,
  rest: Partial<DiaryContent> = {},
): Op & { op: 'entry' } {
  const doc: DiaryContent = {
    of,
    author: tablet.worker,
    officeId,
    occurredAt: '2026-11-22T08:40:00.000Z',
    kind: 'note',
    audience: 'agency',
    text: 'Torna lunedì con i documenti.',
    attachments: [],
    parents: [],
    amends: null,
    ...rest,
  }
  const h = hashOf(doc)
  return {
    op: 'entry',
    id: newId(),
    of,
    parents: doc.parents,
    amends: doc.amends,
    doc: { ...doc } as unknown as Record<string, never>,
    h,
    hs: tablet.sign(h),
  }
}

export const holding = (...scopes: readonly Scope[]): PullRequest['scopes'] => scopes.map(s => ({ s, st: 'ok' as const }))

/** Everything of some scopes, page after page, as a tablet would end up with it. */
export async function pullAll(tablet: Tablet, scopes: readonly Scope[], since = 0, max = 500) {
  const records = new Map<string, PulledRecord>()
  let cursor = since
  for (;;) {
    const page = valueOf(await tablet.pull({ since: cursor, scopes: holding(...scopes), max }))
    for (const record of page.put) records.set(record.id, record)
    for (const { id } of page.leave) records.delete(id)
    cursor = page.upto
    if (!page.more) return { records, page }
  }
}

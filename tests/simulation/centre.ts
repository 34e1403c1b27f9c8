/** The real interface over the real database, in this process, and the ambito of one run in it. */
import { pino } from 'pino'
import type { Client } from 'pg'
import type { AmbitoId, DeviceId, OfficeId, PersonId, WorkerId } from '../../src/domain/ids'
import { uuidv7 } from '../../src/domain/ids'
import type { Worker } from '../../src/domain/worker'
import type { Centre } from '../../src/server/centre'
import { applyAsCentre, createAmbito } from '../../src/server/centre-device'
import type { CentreKeys } from '../../src/server/centre-keys'
import { decideOfDevice } from '../../src/server/device-admin'
import { createHttp } from '../../src/server/http'
import { joinPushes } from '../../src/server/join-pushes'
import { takesPushes } from '../../src/server/take-push'
import { newRecord } from '../../src/server/new-record'
import type { Pokes } from '../../src/server/poke'
import type { Database } from '../../src/server/postgres'
import { makeReadyBlocks } from '../../src/server/ready-blocks'
import { settleRecoveries } from '../../src/server/recovery-held'
import { sealLog } from '../../src/server/sealer'
import { issueToken } from '../../src/server/tokens'
import type { DeviceDecision } from '../../src/sync/device-protocol'
import type { Op, PatchOp, SignInAnswer } from '../../src/sync/protocol'
import { officeScope } from '../../src/sync/scopes'
import { goBackTo, takeCopy, type AmbitoCopy } from './copies'
import type { Random } from './random'
import type { Act } from './commands'
import type { Answered } from './history'
import { answerFromPage, forgetCodes } from './referrals'
import { createRequests, type Answer, type Handling, type Requests, type RewriteSql, type Treatment } from './requests'

export interface Ground {
  readonly database: Database
  /** Looks on from outside the pool: are there sessions that wait for a lock? */
  readonly onlooker: Client
  readonly keys: CentreKeys
}

export type Place = 'one' | 'two'

export interface SimulatedCentre extends Pick<Requests, 'settle' | 'release' | 'statements' | 'underWay'> {
  readonly centre: Centre
  readonly keys: CentreKeys
  readonly ambito: AmbitoId
  readonly epoch: string
  readonly offices: { readonly one: OfficeId; readonly two: OfficeId }
  readonly workers: readonly Worker[]
  /** Known to everybody from the beginning: what one writes, the others meet. */
  readonly people: readonly PersonId[]
  request(path: string, init: RequestInit, treatment?: Treatment): Promise<Handling>
  /** An open stream is not waited for. */
  stream(path: string, init: RequestInit): Promise<Response>
  /** The administrator decides where a worker works. */
  moveWorker(worker: number, offices: readonly Place[]): Promise<Handling>
  /** Gives a worker an office beyond those of their record, or ends a grant before its time. */
  setGrant(worker: number, office: Place, isGiven: boolean): Promise<Handling>
  setActive(worker: number, isActive: boolean): Promise<Handling>
  /** Whether a worker may see what concerns the courts. */
  setJudicial(worker: number, isGiven: boolean): Promise<Handling>
  /** Whoever received one of the referrals answers from the page of its code; `then` is told what the page said had arrived. */
  answerReferral(answer: Extract<Act, { do: 'answer' }>, then: (answered: Answered) => void): Promise<Handling>
  /** What the administrator decides of a tablet; `then` is told where the log stands, if it could be decided. */
  decideOfDevice(device: DeviceId, decision: DeviceDecision, then?: (seq: number) => void): Promise<Handling>
  /** Keeps a copy of everything, in place of the one before. */
  backUp(): Promise<Handling>
  /** The centre goes on from its copy, if it has one; `then` is told of the copy. */
  goBack(isTold: boolean, then: (copy: AmbitoCopy) => void): Promise<Handling>
  /** What the centre looks after by itself: the log is sealed, and what was held is let go. */
  goRound(): Promise<Handling>
  close(): Promise<void>
}

export interface CentreParts {
  readonly ground: Ground
  readonly random: Random
  /** Fresh ids in a database that keeps what earlier runs wrote. */
  readonly salt: number
  readonly now: () => number
  readonly sql?: RewriteSql | undefined
}

const permissionsWith = (isJudicial: boolean): Worker['permissions'] => [
  'mergePersons',
  'extract',
  ...(isJudicial ? (['judicial'] as const) : []),
]

const places: readonly (readonly Place[])[] = [['one'], ['one', 'two'], ['one']]

export async function openCentre({ ground, random, salt, now, sql = text => text }: CentreParts): Promise<SimulatedCentre> {
  const pokes = createPokes()
  const shutdown = new AbortController()
  const log = pino({ level: 'silent' })
  const centreOver = (database: Database): Centre => ({
    database,
    now: () => new Date(now()),
    randomBytes: length => salted(random.bytes(length), salt),
    pokes,
  })
  const requests = createRequests({ ground, sql, join: database => joinPushes(centreOver(database)) })
  const centre = centreOver(requests.database)
  const rest = { keys: ground.keys, log, shutdown: shutdown.signal, trustProxy: false, version: '0' }
  const http = createHttp({ centre, takePush: takesPushes(centre, requests.take), ...rest })

  const newId = (): string => uuidv7(now(), random.bytes(10))
  const ambito = `${newId().slice(0, 24)}${salt.toString(16).padStart(12, '0')}` as AmbitoId
  const { epoch } = await createAmbito(centre, ambito)
  const offices = { one: newId() as OfficeId, two: newId() as OfficeId }
  const workers = places.map((held, index): Worker => ({
    id: newId() as WorkerId,
    surname: `Sociale ${index}`,
    name: 'Anna',
    // One of them decides of what is set aside.
    roles: index === 1 ? ['socialWorker', 'coordinator'] : ['socialWorker'],
    // What concerns the courts is not for all of a team.
    permissions: permissionsWith(index !== 2),
    offices: held.map(place => offices[place]),
    active: true,
  }))
  const administrator: Worker = {
    id: newId() as WorkerId,
    surname: 'Ufficio',
    name: 'Piano',
    roles: ['administrator'],
    permissions: [],
    offices: [],
    active: true,
  }
  const office = (id: OfficeId, code: string) =>
    newRecord('office', { id, name: `Antenna ${code}`, kind: 'antenna', comune: 'A024', code, openingHours: [] })
  const people = ['Contesa', 'Divisa'].map(surname => ({
    id: newId() as PersonId,
    surname,
    name: 'Carmela',
    phones: [],
    offices: [offices.one, offices.two],
  }))
  const beginnings = [
    office(offices.one, 'UNO'),
    office(offices.two, 'DUE'),
    ...[administrator, ...workers].map(worker => newRecord('worker', worker)),
    ...people.map(person => newRecord('person', person)),
  ]
  await applyAsCentre(centre, ambito, beginnings, administrator.id)

  let copy: AmbitoCopy | undefined
  /** Without the password: to look at one takes a tenth of a second, and WebAssembly. */
  const signedIn = async (database: Database, body: string): Promise<Answer> => {
    const { login } = JSON.parse(body) as { login: string }
    const [account] = await database.query<{ user: string; worker: WorkerId; changed: Date }>(
      `SELECT app_user.user_id AS user, worker_id AS worker, password_changed_at AS changed
       FROM app_user JOIN membership ON membership.user_id = app_user.user_id WHERE login = $1`,
      [login],
    )
    const { user, worker, changed } = account!
    const claims = { kind: 'sign-in', user, stamp: changed.getTime() } as const
    const member = { ambito, ambitoName: 'Ambito', workerId: worker, surname: 'Sociale', name: 'Anna', offices: [] }
    const answer: SignInAnswer = {
      token: issueToken(ground.keys.tokens, claims, centre.now(), 600),
      expiresInS: 600,
      mustChangePassword: false,
      memberships: [member],
    }
    return {
      status: 200,
      headers: new Headers({ 'content-type': 'application/json' }),
      body: new TextEncoder().encode(JSON.stringify(answer)),
    }
  }
  const decided = (op: Op): Promise<Handling> =>
    requests.handle('the administrator', {}, async () => {
      await applyAsCentre(centre, ambito, [op], administrator.id)
      return undefined
    })
  const patchWorker = (worker: number, set: NonNullable<PatchOp['set']>): Op => ({
    op: 'patch',
    id: workers[worker]!.id,
    base: 1,
    set,
  })

  return {
    centre,
    keys: ground.keys,
    ambito,
    epoch,
    offices,
    workers,
    people: people.map(({ id }) => id),
    settle: () => requests.settle(),
    release: handling => requests.release(handling),
    statements: () => requests.statements(),
    underWay: () => requests.underWay(),
    request: (path, init, treatment = {}) =>
      requests.handle(path, treatment, async database => {
        if (path === '/api/v1/sign-in') return await signedIn(database, init.body as string)
        // A request that is treated has a centre of its own over the same database: so nothing has to follow it through every await.
        const own = database === requests.database ? http : createHttp({ centre: centreOver(database), ...rest })
        const response = await own.request(path, init)
        const answer = { status: response.status, headers: response.headers, body: new Uint8Array(await response.arrayBuffer()) }
        return treatment.crash && response.status >= 500 ? undefined : answer
      }),
    stream: async (path, init) => http.request(path, init),
    moveWorker: (worker, held) => decided(patchWorker(worker, { offices: held.map(place => offices[place]) })),
    setActive: (worker, active) => decided(patchWorker(worker, { active })),
    setJudicial: (worker, isGiven) => decided(patchWorker(worker, { permissions: permissionsWith(isGiven) })),
    answerReferral: (answer, then) =>
      requests.handle('the page of a code', {}, async database => {
        const request = async (path: string, init?: RequestInit): Promise<Response> => http.request(path, init)
        const answered = await answerFromPage({ database, ambito, request }, answer)
        if (answered) then(answered)
        return undefined
      }),
    setGrant: (worker, place, isGiven) =>
      decided({
        op: 'cmd',
        name: isGiven ? 'grant.give' : 'grant.end',
        args: { worker: workers[worker]!.id, scope: officeScope(offices[place]), reason: 'simulated' },
        base: {},
      }),
    decideOfDevice: (device, decision, then) =>
      requests.handle('the register of devices', {}, async database => {
        const caller = { ambito, device, worker: administrator.id }
        const answer = await decideOfDevice(centre, ground.keys, caller, device, decision)
        const [head] = await database.query<{ seq: number }>('SELECT seq FROM ambito_head WHERE ambito_id = $1', [ambito])
        if (answer.ok) then?.(head!.seq)
        return undefined
      }),
    backUp: () =>
      requests.handle('the backup', {}, async database => {
        copy = await database.transaction(tx => takeCopy(centre, tx, ambito))
        return undefined
      }),
    goBack: (isTold, then) =>
      requests.handle('the restore', {}, async database => {
        const from = copy
        copy = undefined
        if (!from) return undefined
        await database.transaction(tx => goBackTo(centre, tx, ambito, from, isTold))
        then(from)
        return undefined
      }),
    goRound: () =>
      requests.handle('the round of the centre', {}, async () => {
        await sealLog(centre, ground.keys, ambito)
        await settleRecoveries(centre)
        await makeReadyBlocks(centre, ambito, { worthMaking: 1, leastRecords: 1 })
        return undefined
      }),
    async close() {
      shutdown.abort()
      await requests.finish()
      await forgetCodes(ground.database, ambito)
      pokes.close()
    },
  }
}

/** Ids come from the seed alone, for they have an order; what may be used once in the whole database is of this run. */
function salted(bytes: Uint8Array, salt: number): Uint8Array {
  if (bytes.length >= 16) new DataView(bytes.buffer).setUint32(bytes.length - 4, salt)
  return bytes
}

/** Tells at once, and never by itself: nothing moves but by the scheduler. */
function createPokes(): Pokes {
  const listeners = new Set<(seq: number) => void>()
  return {
    publish: (_ambito, seq) => {
      for (const listener of listeners) listener(seq)
    },
    subscribe(_ambito, listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => listeners.clear(),
  }
}

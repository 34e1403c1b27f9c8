/**
 * The Prova: the whole device over invented people, to practise on. It has databases of its own, under a name that nobody uses again and sealed by keys
 * that are in no other place than this worker's memory; and a centre of its own, that answers until the tablet is filled and then is out of reach.
 * Nothing leaves, and what is written is gone with the lock.
 */
import { err, ok, type Result } from '../domain/result'
import { SCHEMA_VERSION, type EnrolAnswer, type PullAnswer, type SignInAnswer } from '../sync/protocol'
import { toBase64 } from './base64'
import type { CreateVaultRefusal, Device, Session } from './device'
import { createDevice, type DeviceOptions } from './open-device'
import type { World } from './world'

export interface TrialDevice extends Device {
  startTrial(): Promise<Result<Session, CreateVaultRefusal>>
}

const prefix = 'prova-'
const randomBytes = 9
/** How long the name of one trial is: in front of those of its databases. */
const ownLength = prefix.length + (randomBytes / 3) * 4 + 1
const hour = 60 * 60 * 1000

/** Of whoever tries: never asked for. */
const pin = '604917'

export function createTrial(world: World, options: DeviceOptions): TrialDevice {
  const own = `${prefix}${toBase64(world.randomBytes(randomBytes))}-`
  const device = createDevice(
    {
      ...world,
      indexedDB: named(world.indexedDB, own),
      fetch: trialCentre(world),
      channel: undefined,
      ifLockFree: undefined,
      storage: undefined,
    },
    options,
  )
  return {
    ...device,
    // Nobody knows the PIN: every lock is the end.
    handOver: async () => false,
    openJudicial: () => device.openJudicial({ pin }),
    async startTrial() {
      await claim(world, own)
      await dropOthers(world)
      const { trialIds } = await import('./trial-records')
      const signedIn = await device.signIn({ login: 'prova', password: 'prova' })
      if (!signedIn.ok) return err({ type: 'SignInExpired' })
      const started = await device.createVault({
        ambito: trialIds.ambito,
        officeId: trialIds.office,
        phrase: toBase64(world.randomBytes(24)),
        pin,
      })
      if (!started.ok) return started
      await device.syncNow()
      return ok((await device.session()) ?? started.value)
    },
  }
}

/** The same databases, under names that begin with `start`. */
const named = (real: IDBFactory, start: string): IDBFactory => ({
  open: (name, version) => real.open(`${start}${name}`, version),
  deleteDatabase: name => real.deleteDatabase(`${start}${name}`),
  cmp: (first, second) => real.cmp(first, second),
  databases: async () =>
    (await real.databases()).flatMap(({ name, version }) =>
      name?.startsWith(start) ? { name: name.slice(start.length), ...(version !== undefined && { version }) } : [],
    ),
})

/** Says to other tabs that this trial is open, until the browser ends this worker and gives the lock back. */
async function claim({ ifLockFree }: World, own: string): Promise<void> {
  await new Promise<void>(held => {
    if (!ifLockFree) held()
    else
      void ifLockFree(own, () => {
        held()
        return new Promise<never>(() => undefined)
      })
  })
}

/** Trials of before: what is in them can be opened by nobody. One that is open in another tab is left alone, and so are all where nobody can tell. */
async function dropOthers({ indexedDB, ifLockFree }: World): Promise<void> {
  // Firefox had no such list for years; what stays is small, and sealed.
  const databases = 'databases' in indexedDB ? await indexedDB.databases() : []
  const names = databases.flatMap(({ name }) => (name?.startsWith(prefix) ? name : []))
  for (const own of new Set(names.map(name => name.slice(0, ownLength))))
    await ifLockFree?.(own, async () => {
      for (const name of names) if (name.startsWith(own)) indexedDB.deleteDatabase(name)
    })
}

/** Answers what a tablet asks while it is set up and filled for the first time. */
function trialCentre(world: World): World['fetch'] {
  let isFilled = false
  return async (path, { body }) => {
    const answer = path.endsWith('/pull') && isFilled ? undefined : await answerTo(world, path, body)
    // As a browser without network does.
    if (answer === undefined) throw new TypeError('the trial has no network')
    if (path.endsWith('/pull')) isFilled = true
    return new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } })
  }
}

async function answerTo(world: World, path: string, body: RequestInit['body']): Promise<object | undefined> {
  const { trialIds, trialRecords, trialWorker } = await import('./trial-records')
  const { surname, name, roles, permissions } = trialWorker
  const time = new Date(world.now()).toISOString()
  switch (path.replace(/^\/api\/v1(\/a\/[^/]+)?/, '')) {
    case '/sign-in':
      return {
        token: 'prova',
        expiresInS: 600,
        mustChangePassword: false,
        memberships: [
          { ambito: trialIds.ambito, ambitoName: 'Ambito di prova', workerId: trialIds.worker, surname, name, offices: [] },
        ],
      } satisfies SignInAnswer
    case '/devices':
      return {
        device: '01890000-0000-7000-9000-000000000030' as EnrolAnswer['device'],
        secret: toBase64(world.randomBytes(32)),
        letter: 'Z',
        epoch,
        ambito: trialIds.ambito,
        worker: { id: trialIds.worker, surname, name, roles, permissions },
        scopes: [`o:${trialIds.office}`],
        leaseUntil: new Date(world.now() + 14 * 24 * hour).toISOString(),
        keys: { directives: toBase64(world.randomBytes(32)), rescue: toBase64(world.randomBytes(32)), recovery: null },
        time,
      } satisfies EnrolAnswer
    case '/devices/token':
      // In two steps, as the real one.
      return (await new Response(body).text()).includes('"nonce"') ? { token: 'prova', expiresInS: 3600 } : { nonce: 'prova' }
    case '/pull':
      return {
        epoch,
        upto: 1,
        more: false,
        lastMid: 0,
        put: Object.entries(trialRecords(world.now())).flatMap(([type, records]) =>
          records.map(record => ({
            id: record.id as string as PullAnswer['put'][number]['id'],
            type,
            ver: 1,
            sv: SCHEMA_VERSION,
            state: 'active' as const,
            sc: [`o:${trialIds.office}`],
            fv: {},
            doc: JSON.parse(JSON.stringify(record)) as PullAnswer['put'][number]['doc'],
          })),
        ),
        leave: [],
        scopes: { drop: [], add: [] },
        rebootstrap: false,
        digests: null,
        directive: null,
        time,
        backedUpSeq: 0,
        seal: null,
        landmark: null,
      } satisfies PullAnswer
    default:
      return undefined
  }
}

const epoch = '01890000-0000-7000-9000-0000000000e0'

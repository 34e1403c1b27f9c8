/** A centre with something to steal in three places, and those who try: each says what of it is theirs to see. */
import { createHash, randomBytes } from 'node:crypto'
import { Session } from 'node:inspector/promises'
import { expect } from 'vitest'
import type { Attachment } from '../../src/domain/attachment'
import type { Case } from '../../src/domain/case'
import type { KinshipId, OfficeId, RecordId, WorkerId } from '../../src/domain/ids'
import type { Kinship } from '../../src/domain/kinship'
import type { Worker } from '../../src/domain/worker'
import type { DeviceCaller } from '../../src/server/centre'
import { keepRescuedDrafts } from '../../src/server/rescued-drafts'
import { issueToken } from '../../src/server/tokens'
import { hashOf } from '../../src/sync/canonical'
import { Problem, type Scope } from '../../src/sync/protocol'
import { anEntry, aPerson, create, createTestAmbito, newId, type Tablet, type TestAmbito } from './ambito'
import { aCase } from './sample-case'
import { openHttpCentre, type HttpCentre, type HttpTablet } from './http-centre'

export interface Caller {
  readonly who: string
  readonly token: string
  readonly caller: DeviceCaller
  readonly epoch: string
  /** The one of the three places whose records are theirs; nobody else's answer may name it. */
  readonly sees: Place | undefined
  /** Ids of what is theirs to change. */
  readonly own: readonly string[]
}

type Place = 'Acerra' | 'Bellona' | 'Altrove'
const places: readonly Place[] = ['Acerra', 'Bellona', 'Altrove']
const secretOf = (place: Place): string => `Segreto${place}`
/** What a case there holds: of its team alone, which at Acerra is none of those who ask. */
const caseSecretOf = (place: Place): string => `Cartella${place}`

export interface HostileWorld extends HttpCentre {
  readonly anna: HttpTablet
  readonly signInToken: string
  readonly foreign: TestAmbito
  /** Good tokens of tablets that are not all welcome. */
  readonly callers: readonly Caller[]
  /** Ids of everything, of all places. */
  readonly ids: readonly string[]
  readonly scopes: readonly Scope[]
  /** Enough of the tablet at Acerra to go on from its chain. */
  readonly chained: Tablet
  /** An attachment of hers whose bytes have not come yet. */
  readonly unsent: Attachment
  tokenOf(caller: DeviceCaller): string
  sentSoFar(): number
}

export async function openHostileWorld(): Promise<HostileWorld> {
  const centre = await openHttpCentre()
  const { ambito } = centre
  const { database } = centre.centre
  const foreign = await createTestAmbito(centre.centre)
  const anna = await centre.tablet('anna.sarti')
  const signInToken = (await centre.signIn('anna.sarti', 'ciliegie sotto la neve')).token

  const enrol = async (where: TestAmbito, role: Worker['roles'][number], office: OfficeId) =>
    where.tablet(await where.worker(role, [office]))
  const acerra = await enrol(ambito, 'socialWorker', ambito.acerra)
  const bellona = await enrol(ambito, 'coordinator', ambito.bellona)
  const altrove = await enrol(foreign, 'coordinator', foreign.acerra)
  const revoked = await enrol(ambito, 'coordinator', ambito.acerra)
  const locked = await enrol(ambito, 'coordinator', ambito.acerra)
  const wiped = await enrol(ambito, 'administrator', ambito.acerra)

  const left = [
    await leave(centre, acerra, ambito.acerra, 'Acerra'),
    await leave(centre, bellona, ambito.bellona, 'Bellona'),
    await leave(centre, altrove, foreign.acerra, 'Altrove'),
  ]
  for (const [tablet, status] of [
    [revoked, 'revoked'],
    [locked, 'locked'],
    [wiped, 'wiped'],
  ] as const) {
    await left[0]!.draft(tablet)
    await database.query('UPDATE device SET status = $2 WHERE device_id = $1', [tablet.caller.device, status])
  }
  const unsent = anAttachment(left[0]!.person, acerra, ambito.acerra, Buffer.alloc(100_000, 'x'))
  await acerra.do(create('attachment', unsent))

  const tokenOf = (caller: DeviceCaller): string =>
    issueToken(centre.keys.tokens, { kind: 'access', ...caller }, centre.centre.now(), 24 * 3600)
  const as = (
    who: string,
    { caller }: Pick<Tablet, 'caller'>,
    where: TestAmbito,
    sees: Place | undefined,
    own: readonly string[] = [],
  ): Caller => ({
    who,
    token: tokenOf(caller),
    caller,
    epoch: where.epoch,
    sees,
    own: [...own, caller.device],
  })
  const annaCaller = { caller: { ambito: anna.ambito, device: anna.device, worker: anna.worker } }
  // What the centre set aside is to be decided by others; her own she may acknowledge.
  const setAside = await database.query<{ record_id: string }>(
    `SELECT record_id FROM record WHERE type = 'quarantine' AND doc->>'author' <> $1`,
    [acerra.worker],
  )
  let sent = 0
  return {
    ...centre,
    request: (...given) => {
      sent += 1
      // What is logged is kept for tests that read it: here it would pass for memory that grows.
      centre.logged.length = 0
      return centre.request(...given)
    },
    anna,
    signInToken,
    foreign,
    chained: acerra,
    unsent,
    callers: [
      as('a worker', annaCaller, ambito, 'Acerra'),
      as('a coordinator of another office', bellona, ambito, 'Bellona', left[1]!.ids),
      as('a coordinator of another ambito', altrove, foreign, 'Altrove', left[2]!.ids),
      as('a revoked device', revoked, ambito, undefined),
      as('a locked device', locked, ambito, undefined),
      as('a wiped device', wiped, ambito, undefined),
      as('a device that is not there', { caller: { ...annaCaller.caller, device: newId() } }, ambito, undefined),
    ],
    ids: [
      ...left.flatMap(one => one.ids),
      ...setAside.map(row => row.record_id),
      unsent.id,
      anna.device,
      anna.worker,
      foreign.administrator,
      newId(),
      ambito.id,
      foreign.id,
    ],
    scopes: [
      ...[ambito.acerra, ambito.bellona, foreign.acerra, foreign.bellona, newId()].map(office => `o:${office}`),
      ...[anna.worker, acerra.worker, bellona.worker, altrove.worker].map(worker => `w:${worker}`),
      'c:ambito',
      'c:directory',
      'c:none',
    ],
    tokenOf,
    sentSoFar: () => sent,
  }
}

interface Left {
  readonly ids: readonly string[]
  readonly person: string
  draft(tablet: Tablet): Promise<void>
}

/** A person, a note, a document with its bytes, a change that was set aside and a rescued draft, all of them naming the place. */
async function leave(centre: HttpCentre, tablet: Tablet, office: OfficeId, place: Place): Promise<Left> {
  const secret = secretOf(place)
  const person = aPerson([office], { surname: secret })
  const entry = anEntry(tablet, person.id, office, { text: secret })
  const bytes = Buffer.from(`${secret} `.repeat(300))
  const attachment = anAttachment(person.id, tablet, office, bytes, `${secret}.jpg`)
  const within = caseSecretOf(place)
  const opened = aCase(office, tablet.worker, person.id, { reason: within })
  const content = [
    create('kinship', aRelative(opened, tablet.worker, within)),
    anEntry(tablet, opened.id as string as RecordId, office, { text: within, audience: 'team' }),
    anEntry(tablet, opened.id as string as RecordId, office, { text: within, audience: 'court', kind: 'hearing' }),
  ]
  const ops = [create('person', person), entry, create('attachment', attachment), create('case', opened), ...content]
  for (const op of ops) {
    const { r } = await tablet.do(op)
    if (r !== 'applied') throw new Error(`${place}: ${r}`)
  }
  const refused = await tablet.do(create('person', aPerson([newId()], { surname: secret })))
  if (refused.r !== 'quarantined') throw new Error(`${place}: ${refused.r}`)
  const token = issueToken(centre.keys.tokens, { kind: 'access', ...tablet.caller }, centre.centre.now(), 600)
  const headers = { authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0' }
  const path = `/api/v1/a/${tablet.caller.ambito}/blobs`
  await centre.request(path, {
    method: 'POST',
    headers: {
      ...headers,
      'upload-length': String(bytes.length),
      'upload-metadata': `attachment ${Buffer.from(attachment.id).toString('base64')}`,
    },
  })
  const brought = await centre.request(`${path}/${attachment.id}`, {
    method: 'PATCH',
    headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: new Uint8Array(bytes),
    duplex: 'half',
  } as RequestInit)
  if (brought.status !== 204) throw new Error(`${place}: ${await brought.text()}`)
  const draftId = newId()
  const keep = async (of: Tablet, id: string): Promise<void> => {
    const draft = { id, kind: 'person', updatedAt: '2026-11-22T08:00:00.000Z', fields: { surname: secret } }
    await keepRescuedDrafts(centre.centre, centre.keys, { ...of.caller, what: 'antenna-rescue' } as never, [draft])
  }
  await keep(tablet, draftId)
  return {
    person: person.id,
    ids: [...ops.flatMap(op => ('id' in op ? [op.id] : [])), draftId, tablet.caller.device, tablet.worker, office],
    draft: of => keep(of, newId()),
  }
}

const anAttachment = (of: string, by: Tablet, officeId: OfficeId, bytes: Buffer, name = 'Verbale.jpg'): Attachment => ({
  id: newId() as never,
  of: of as never,
  kind: 'photo',
  name,
  mime: 'image/jpeg',
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  key: randomBytes(32).toString('base64'),
  createdAt: '2026-11-22T08:58:00.000Z',
  author: by.worker,
  officeId,
})

const aRelative = ({ id }: Case, workerId: WorkerId, name: string): Kinship => ({
  id: newId() as string as KinshipId,
  caseId: id,
  workerId,
  entry: 'relative',
  name,
  ties: [],
  bonds: [],
  stays: [],
  responsibility: [],
  protections: [],
})

/** Never a fault of the centre's, and nothing of how it is made. */
export async function textOf(response: Response): Promise<string> {
  // A stream of events has no end to be read to.
  if (response.headers.get('content-type') === 'text/event-stream') {
    await response.body?.cancel()
    return ''
  }
  const text = await response.text()
  expect({ isFault: response.status >= 500, status: response.status, text }).toMatchObject({ isFault: false })
  if (response.status >= 400) expect(text).not.toMatch(/ at \w+ \(|select |insert |pg_|node_modules/i)
  return text
}

export async function expectRefusal(response: Response): Promise<void> {
  const text = await textOf(response)
  expect({ isRefusal: response.status >= 400, status: response.status, text }).toMatchObject({ isRefusal: true })
  expect(Problem.parse(JSON.parse(text)).status).toBe(response.status)
}

/** Of the three places, only their own may stand in an answer. */
export function expectOwn(text: string, sees: Place | undefined): void {
  for (const place of places.filter(place => place !== sees)) expect(text).not.toContain(secretOf(place))
  for (const place of places.filter(place => place !== sees || place === 'Acerra'))
    expect(text).not.toContain(caseSecretOf(place))
}

/** What nobody here may change: the other ambito whole, and in this one every record of the other office, rights, accounts and the history itself. */
export async function untouchable({ centre, ambito, foreign, ids, chained }: HostileWorld): Promise<Record<string, string>> {
  const query = async (sql: string, ...values: unknown[]): Promise<string> => hashOf(await centre.database.query(sql, values))
  const own = chained.caller.device
  const kept = ids.filter(id => id !== own)
  return {
    foreign: await query('SELECT record_id, ver, doc, state FROM record WHERE ambito_id = $1 ORDER BY record_id', foreign.id),
    foreignHead: await query('SELECT epoch, seq FROM ambito_head WHERE ambito_id = $1', foreign.id),
    epoch: await query('SELECT epoch FROM ambito_head WHERE ambito_id = $1', ambito.id),
    records: await query(
      `SELECT record_id, ver, doc, state FROM record WHERE ambito_id = $1 AND record_id = ANY($2::uuid[]) AND record_id NOT IN
         (SELECT record_id FROM record_scope WHERE ambito_id = $1 AND scope = ANY($3)) ORDER BY record_id`,
      ambito.id,
      kept,
      [`o:${ambito.acerra}`, `w:${chained.worker}`],
    ),
    hanging: await query(
      `SELECT record_id, ver FROM record WHERE ambito_id = $1 AND parent_id = ANY($2::uuid[]) AND parent_id NOT IN
         (SELECT record_id FROM record_scope WHERE ambito_id = $1 AND scope = ANY($3)) ORDER BY record_id`,
      ambito.id,
      kept,
      [`o:${ambito.acerra}`, `w:${chained.worker}`],
    ),
    grants: await query('SELECT * FROM grant_ ORDER BY ambito_id, worker_id, scope, from_seq'),
    devices: await query(
      'SELECT device_id, status, worker_id, last_mid, directive FROM device WHERE device_id <> $1 ORDER BY device_id',
      own,
    ),
    accounts: await query('SELECT * FROM app_user ORDER BY user_id'),
    members: await query('SELECT * FROM membership ORDER BY user_id'),
  }
}

/** Bytes that are still held after everything that can be let go of has been. */
export async function heldBytes(): Promise<number> {
  const session = new Session()
  session.connect()
  await session.post('HeapProfiler.collectGarbage')
  await session.post('HeapProfiler.collectGarbage')
  session.disconnect()
  return process.memoryUsage().heapUsed
}

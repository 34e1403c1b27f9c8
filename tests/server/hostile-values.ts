/** What hostile senders write: values that have broken other servers, and right bodies to spoil with them. */
import * as fc from 'fast-check'
import { ApprovalSubject } from '../../src/domain/approval'
import { CaseTransition } from '../../src/domain/case'
import { Audience } from '../../src/domain/diary-entry'
import { quarantineCommands } from '../../src/server/decide-quarantine'
import { flagCommand } from '../../src/server/flag-entry'
import { grantCommands } from '../../src/server/grants'
import { releaseCommand } from '../../src/server/recovery-release'
import { restCommand, wakeCommand } from '../../src/server/rest'
import { firstHash, hashOf } from '../../src/sync/canonical'
import { caseCommand } from '../../src/sync/case-commands'
import { newId } from './ambito'
import type { HttpTablet } from './http-centre'

const deep = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`)

const nasty = fc.constantFrom<unknown>(
  '\0',
  'prima\0dopo',
  '\ud800',
  '\udc00\ud800',
  '\u202e\ufeff',
  '%00',
  "' OR 1=1 --",
  '$1',
  '{{7*7}}',
  '../../etc/passwd',
  'ı̇'.repeat(50),
  'x'.repeat(5000),
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999999Z',
  '2026-02-30',
  -1,
  0,
  0.1,
  1e308,
  2 ** 31,
  2 ** 32,
  2 ** 53 - 1,
  2 ** 53,
  Number.MIN_VALUE,
  null,
  [],
  {},
  true,
  deep(6),
  deep(40),
  deep(300),
  { constructor: { prototype: {} } },
  { toString: 1, length: -1 },
  { hasOwnProperty: null, valueOf: 'x' },
)
const anyValue = fc.oneof({ weight: 2, arbitrary: nasty }, { weight: 1, arbitrary: fc.jsonValue() })

export type Body = Record<string, unknown>

/** Right in form, and refused all the same, or without effect: so that one wrong member at a time reaches deep. */
export const rightBodies = (tablet: HttpTablet): Record<string, Body> => ({
  '/api/v1/sign-in': { login: 'chi.sa', password: 'non importa quale' },
  '/api/v1/sign-in/password': { newPassword: 'corta' },
  '/api/v1/devices': {
    ambito: newId(),
    publicKey: Buffer.alloc(32).toString('base64'),
    app: 'x',
    officeId: newId(),
    replaces: { device: newId(), mid: 1, hash: firstHash },
  },
  '/api/v1/devices/losses': { gone: [{ ambito: tablet.ambito, device: newId(), mid: 7 }] },
  '/api/v1/devices/token': { ambito: newId(), device: newId(), nonce: 'x.y.z', signature: 'AAAA', mac: 'AAAA' },
  '/api/v1/devices/orders': { ambito: tablet.ambito, device: tablet.device, nonce: 'x.y.z', signature: 'AAAA' },
  '/api/v1/devices/orders/done': { ambito: tablet.ambito, device: tablet.device, nonce: 1, signature: 'AAAA' },
  '/api/v1/devices/emptied': {
    ambito: tablet.ambito,
    device: tablet.device,
    at: '2026-11-22T09:00:00.000Z',
    rescued: 0,
    signature: 'AAAA',
  },
  '/api/v1/a/{ambito}/blobs/held': { ids: [newId()] },
  '/api/v1/a/{ambito}/admin/devices/{device}': { act: 'leave', reason: 'Smarrito', until: '2026-12-31T22:59:59.000Z' },
  '/api/v1/a/{ambito}/admin/access': { from: '2026-11-01', to: '2026-11-22' },
  '/api/v1/a/{ambito}/admin/directory/bring': {
    tables: { service: [{ id: 's1', name: 'Mensa' }] },
    source: 'Diocesi',
    approve: false,
    write: true,
  },
  '/api/v1/a/{ambito}/admin/directory/give': { contacts: true },
  '/api/v1/a/{ambito}/admin/lease': { days: 7 },
  '/api/v1/a/{ambito}/resting/search': { text: 'ri' },
  '/api/v1/a/{ambito}/push': {
    p: 1,
    device: tablet.device,
    epoch: tablet.enrolled.epoch,
    app: 'x',
    now: '2026-11-22T09:00:00.000Z',
    mono: 1,
    mutations: [
      {
        mid: 1,
        sv: 1,
        prev: firstHash,
        t: {},
        author: tablet.worker,
        ops: [{ op: 'void', id: newId(), base: 1, reason: 'x' }],
      },
    ],
    sig: 'AAAA',
  },
  '/api/v1/a/{ambito}/pull': { ...pullBody(tablet), p: 2 },
})

export const pullBody = ({ device, enrolled }: Pick<HttpTablet, 'device' | 'enrolled'>) => ({
  p: 1,
  device: device as string,
  epoch: enrolled.epoch,
  since: 0,
  scopes: [{ s: 'c:ambito', st: 'ok' }],
  digest: null,
  max: 10,
  pending: 0,
  persisted: true,
})

/** One member, somewhere, replaced, removed, added or put before the others. */
export const spoil = (right: Body): fc.Arbitrary<Body> =>
  fc
    .tuple(
      fc.constantFrom(...Object.keys(right), 'more', '__proto__', 'constructor'),
      anyValue,
      fc.constantFrom('replace', 'remove', 'nest'),
    )
    .map(([name, wrong, how]) => {
      const body: Body = structuredClone(right)
      if (how === 'remove') delete body[name]
      else if (how === 'nest' && Array.isArray(body[name])) body[name] = [wrong, ...(body[name] as unknown[])]
      else Object.defineProperty(body, name, { value: wrong, enumerable: true, configurable: true })
      return body
    })

/** A piece of a path that nobody ever gave out. */
export const piece = fc.oneof(
  fc.constantFrom('c:ambito', `o:${newId()}`, newId(), '%00', '%', '%c0%ae', "'", '..', '*', '__proto__', 'x'.repeat(9000)),
  fc.string({ maxLength: 60 }).map(encodeURIComponent),
)

/** Values of headers; what no client can send is not made. */
export const headerValue = fc.oneof(
  fc.constantFrom('-1', '0', '1', '1e3', '0x10', ' 7', '9007199254740993', '99999999999999999999', 'NaN', 'Infinity', '1,1', ''),
  fc.constantFrom('bytes=0-', 'bytes=-0', 'bytes=5-2', 'bytes=0-0,-1', `bytes=${'9'.repeat(400)}-`, 'bytes=--'),
  fc.constantFrom(
    '1.0.0',
    '0.2.2',
    'gzip',
    'gzip, gzip',
    'application/json',
    'application/offset+octet-stream',
    'chunked',
    '*/*',
  ),
  fc.constantFrom('DELETE', 'OPTIONS', 'PATCH', 'POST', 'HEAD', 'GET', 'TRACE', '__proto__'),
  fc.constantFrom(
    'attachment',
    'attachment !!',
    'attachment AAAA,attachment BBBB',
    `attachment ${'QUJD'.repeat(20)}`,
    ',,,',
    'filename',
  ),
  fc.constantFrom('x'.repeat(70_000), 'a,'.repeat(20_000), ';q=0'.repeat(5000), 'Bearer '.repeat(3000)),
  fc.string({ maxLength: 40 }).map(text => text.replaceAll(/[^\x20-\x7e]/g, '~')),
)

export const headerName = fc.constantFrom(
  'accept-encoding',
  'content-encoding',
  'content-length',
  'content-type',
  'range',
  'if-none-match',
  'tus-resumable',
  'upload-offset',
  'upload-length',
  'upload-defer-length',
  'upload-metadata',
  'upload-concat',
  'upload-checksum',
  'x-http-method-override',
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-forwarded-host',
  'forwarded',
)

/** What a tablet may sign that has nothing good in mind: names of anything and anybody, in every kind of op. */
export function hostileMutation(author: string, ids: readonly string[], scopes: readonly string[]): fc.Arbitrary<Body> {
  const time = { dev: '2026-11-22T08:59:00.000Z', offMs: 2 ** 53 - 1, offAgeS: 60, boot: 'b1', mono: 812 }
  const id = fc.constantFrom(...ids)
  const path = fc.constantFrom(
    'surname',
    'roles',
    'offices',
    'active',
    'id',
    'storedAt',
    '__proto__',
    'constructor.prototype',
    'a.b.c.d.e.f.g',
  )
  const fields = fc.dictionary(path, anyValue, { maxKeys: 3 })
  const base = fc.oneof(fc.nat(3), fc.constantFrom(2 ** 53 - 1, -1))
  const op = fc.oneof(
    fc.record({ op: fc.constant('patch'), id, base, set: fields, unset: fc.array(path, { maxLength: 2 }) }),
    fc.record({ op: fc.constant('patch'), id, base, add: fields, remove: fields }),
    fc.record({ op: fc.constant('void'), id, base, reason: anyValue }),
    fc.record({
      op: fc.constant('create'),
      id,
      type: fc.constantFrom('person', 'worker', 'office', 'attachment', 'conflict', 'quarantine', 'toString'),
      scopes: fc.constant([...scopes, `o:${'-'.repeat(36)}`]),
      doc: fc.record({ id, offices: fc.array(id), surname: anyValue, of: id }),
    }),
    fc.record({
      op: fc.constant('entry'),
      id,
      of: id,
      parents: fc.constant([]),
      amends: fc.option(id),
      doc: fc.record({ of: id, text: anyValue }),
      h: fc.constant(firstHash),
      hs: fc.constant('AAAA'),
    }),
    fc.record({
      op: fc.constant('cmd'),
      name: fc.constantFrom(
        ...quarantineCommands,
        ...grantCommands,
        restCommand,
        flagCommand,
        releaseCommand,
        wakeCommand,
        'toString',
        '__proto__',
      ),
      args: fc.dictionary(
        fc.constantFrom('worker', 'quarantine', 'scope', 'reason', 'entry', 'device', 'mid'),
        fc.oneof(id, fc.constantFrom(...scopes), anyValue),
      ),
      base: fc.dictionary(id, base),
    }),
    ...wellMade(author, id),
    fc.record({
      op: fc.constant('resolve'),
      conflict: id,
      base,
      choose: fc.constantFrom('incoming', 'current', 'value'),
      candidate: fc.nat(),
      value: fields,
    }),
    anyValue,
  )
  return fc.record({
    ops: fc.oneof(fc.array(op, { maxLength: 4 }), anyValue),
    author: fc.oneof({ weight: 5, arbitrary: fc.constant(author) }, { weight: 1, arbitrary: id }),
    t: fc.oneof(fc.constant(time), anyValue),
    sv: fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: anyValue }),
  })
}

/** Contents of a case whose shape is right, so that only rights stand between them and somebody else's: steps, relatives, notes. */
function wellMade(author: string, id: fc.Arbitrary<string>): fc.Arbitrary<unknown>[] {
  const anyone = fc.oneof({ weight: 3, arbitrary: fc.constant(author) }, { weight: 1, arbitrary: id })
  const told = { on: '2026-11-22', at: '2026-11-22T09:00:00.000Z' }
  const bare = fc.oneof(
    fc.record({ kind: fc.constant('assign'), worker: anyone, as: fc.constantFrom('responsible', 'member', 'specialist') }),
    fc.record({ kind: fc.constant('unassign'), worker: id }),
    fc.record({
      kind: fc.constant('transition'),
      transition: fc.constantFrom(...CaseTransition.options),
      reason: fc.constant('x'),
    }),
    fc.record({ kind: fc.constant('approvalRequest'), subject: fc.constantFrom(...ApprovalSubject.options), of: id }),
    fc.record({ kind: fc.constant('approvalDecision'), request: id, outcome: fc.constant('approved') }),
    fc.record({ kind: fc.constant('deadline'), dueOn: fc.constant('2026-12-01'), what: fc.constant('Verifica'), of: id }),
  )
  const step = fc
    .tuple(bare, id, anyone, fc.nat(3))
    .map(([said, of, by, base]) => caseCommand({ case: of, step: { ...said, ...told, id: newId(), by } } as never, base))
  const relative = fc.tuple(id, anyone).map(([caseId, workerId]) => {
    const doc = {
      id: newId(),
      caseId,
      workerId,
      entry: 'relative',
      ties: [],
      bonds: [],
      stays: [],
      responsibility: [],
      protections: [],
    }
    return { op: 'create', id: doc.id, type: 'kinship', scopes: [], doc }
  })
  const entry = fc
    .tuple(
      id,
      anyone,
      id,
      fc.constantFrom(...Audience.options),
      fc.option(fc.array(id, { minLength: 1, maxLength: 3 }), { nil: undefined }),
    )
    .map(([of, by, officeId, audience, readers]) => {
      const said = {
        of,
        author: by,
        officeId,
        occurredAt: told.at,
        kind: 'homeVisit',
        audience,
        text: 'Prova',
        attachments: [],
        parents: [],
      }
      const doc = { ...said, ...(readers && { readers }), amends: null }
      return { op: 'entry', id: newId(), of, parents: [], amends: null, doc, h: hashOf(doc), hs: 'AAAA' }
    })
  return [step, relative, entry]
}

/** Members of a push around its mutations: its signature does not cover them. */
export const aroundMutations = fc.record(
  {
    app: anyValue,
    now: anyValue,
    mono: anyValue,
    gone: anyValue,
    returning: anyValue,
    acked: fc.constantFrom(0, 1, -1, '1'),
  },
  { requiredKeys: [] },
)

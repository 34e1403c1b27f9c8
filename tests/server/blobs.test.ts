/** The bytes of attachments at the centre: by tus, piece by piece, for whom and from whom. */
import { createHash, randomBytes } from 'node:crypto'
import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Attachment } from '../../src/domain/attachment'
import type { Person } from '../../src/domain/person'
import type { Worker } from '../../src/domain/worker'
import { BlobStorageTrouble } from '../../src/server/blob-storage'
import { giveGrant, endGrant } from '../../src/server/centre-device'
import { rangeOf } from '../../src/server/http-blobs'
import { issueToken } from '../../src/server/tokens'
import { anEntry, anIntake, aPerson, create, newId, pullAll, type Tablet } from './ambito'
import { openHttpCentre, problemOf, type HttpCentre } from './http-centre'

let open: HttpCentre
let anna: Worker
let bruno: Worker
let elsewhere: Worker
let hers: Tablet
let his: Tablet
let theirs: Tablet
let person: Person

beforeAll(async () => {
  open = await openHttpCentre()
  const { ambito } = open
  anna = await ambito.worker('socialWorker', [ambito.acerra])
  bruno = await ambito.worker('socialWorker', [ambito.acerra])
  elsewhere = await ambito.worker('coordinator', [ambito.bellona])
  hers = await ambito.tablet(anna)
  his = await ambito.tablet(bruno)
  theirs = await ambito.tablet(elsewhere)
})
afterAll(() => open.close())

beforeEach(async () => {
  person = aPerson([open.ambito.acerra])
  await hers.do(create('person', person))
})

interface Sent {
  readonly attachment: Attachment
  readonly bytes: Buffer
}

function anAttachment(of: string, by: Worker, bytes: Buffer = randomBytes(1000), rest: Partial<Attachment> = {}): Sent {
  const attachment: Attachment = {
    id: newId() as never,
    of: of as never,
    kind: 'photo',
    name: 'Verbale.jpg',
    mime: 'image/jpeg',
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    key: randomBytes(32).toString('base64'),
    createdAt: '2026-11-22T08:58:00.000Z',
    author: by.id,
    officeId: by.offices[0]!,
    ...rest,
  }
  return { attachment, bytes }
}

/** An attachment of the person, its record at the centre. */
async function attached(bytes?: Buffer, rest?: Partial<Attachment>): Promise<Sent> {
  const sent = anAttachment(person.id, anna, bytes, rest)
  expect((await hers.do(create('attachment', sent.attachment))).r).toBe('applied')
  return sent
}

const tokenOf = ({ caller }: Tablet): string =>
  issueToken(open.keys.tokens, { kind: 'access', ...caller }, open.centre.now(), 600)

const path = (id = '') => `/api/v1/a/${open.ambito.id}/blobs${id && `/${id}`}`

function ask(tablet: Tablet, method: string, where: string, headers: Record<string, string> = {}, body?: BodyInit) {
  const init = { method, headers: { authorization: `Bearer ${tokenOf(tablet)}`, 'tus-resumable': '1.0.0', ...headers } }
  return open.request(where, { ...init, ...(body !== undefined && { body, duplex: 'half' }) })
}

const begin = (tablet: Tablet, { attachment }: Sent, rest: Record<string, string> = {}) =>
  ask(tablet, 'POST', path(), {
    'upload-length': String(attachment.size),
    'upload-metadata': `attachment ${Buffer.from(attachment.id).toString('base64')}`,
    ...rest,
  })

const bring = (tablet: Tablet, id: string, offset: number, bytes: BodyInit) =>
  ask(tablet, 'PATCH', path(id), { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }, bytes)

const headOf = async (tablet: Tablet, id: string) => {
  const answer = await ask(tablet, 'HEAD', path(id))
  return answer.status === 200 ? Number(answer.headers.get('upload-offset')) : answer.status
}

async function deliver(sent: Sent): Promise<void> {
  expect((await begin(hers, sent)).status).toBe(201)
  expect((await bring(hers, sent.attachment.id, 0, new Uint8Array(sent.bytes))).status).toBe(204)
}

const had = async (tablet: Tablet, id: string, headers: Record<string, string> = {}) => ask(tablet, 'GET', path(id), headers)
const part = (bytes: Buffer, from: number, to?: number) => new Uint8Array(bytes.subarray(from, to))

describe('bringing the bytes', () => {
  test('[S102] they arrive in pieces, are taken up where they stopped, and the record says when they are whole', async () => {
    const sent = await attached(randomBytes(3_000_000))
    const { id, size } = sent.attachment
    expect(await headOf(hers, id)).toBe(404)
    const begun = await begin(hers, sent)
    expect([begun.status, begun.headers.get('location')]).toEqual([201, path(id)])
    expect(begun.headers.get('access-control-allow-origin')).toBeNull()
    const first = await bring(hers, id, 0, part(sent.bytes, 0, 1_300_000))
    expect([first.status, first.headers.get('upload-offset')]).toEqual([204, '1300000'])

    // The answer was lost: what has arrived is asked for, and beginning again takes nothing away.
    expect((await begin(hers, sent)).headers.get('upload-offset')).toBe('1300000')
    expect(await headOf(hers, id)).toBe(1_300_000)
    expect((await had(hers, id)).status).toBe(404)
    expect((await bring(hers, id, 1_300_000, part(sent.bytes, 1_300_000))).status).toBe(204)
    expect(await headOf(hers, id)).toBe(size)
    expect((await begin(hers, sent)).headers.get('upload-offset')).toBe(String(size))

    const { records } = await pullAll(his, [`o:${open.ambito.acerra}`])
    expect(records.get(id)).toMatchObject({ type: 'attachment', ver: 2, doc: { sha256: sent.attachment.sha256 } })
    expect(records.get(id)!.doc['storedAt']).toBeTruthy()
    const whole = await had(his, id)
    expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'application/octet-stream'])
    expect(Buffer.from(await whole.arrayBuffer()).equals(sent.bytes)).toBe(true)
  })

  test('[S102] what a broken connection brought is kept', async () => {
    const sent = await attached(randomBytes(600_000))
    const { id } = sent.attachment
    await begin(hers, sent)
    const broken = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(part(sent.bytes, 0, 200_000))
      },
      async pull(controller) {
        await new Promise(resolve => setTimeout(resolve, 100))
        controller.error(new Error('the connection broke'))
      },
    })
    expect((await bring(hers, id, 0, broken)).status).toBeGreaterThanOrEqual(400)
    // What it brought is written while the request already fails.
    await expect.poll(() => headOf(hers, id)).toBe(200_000)
    const kept = 200_000
    expect((await bring(hers, id, kept, part(sent.bytes, kept))).status).toBe(204)
    expect(Buffer.from(await (await had(his, id)).arrayBuffer()).equals(sent.bytes)).toBe(true)
  })

  test('[S103] a whole that is not what the record says starts again', async () => {
    const sent = await attached()
    const { id } = sent.attachment
    await begin(hers, sent)
    expect((await bring(hers, id, 0, part(sent.bytes, 0, 500))).status).toBe(204)
    expect(await problemOf(bring(hers, id, 500, new Uint8Array(500)))).toMatchObject({ status: 422, code: 'content-mismatch' })
    expect(await headOf(hers, id)).toBe(0)
    expect((await had(hers, id)).status).toBe(404)
    expect((await bring(hers, id, 0, part(sent.bytes, 0))).status).toBe(204)
    expect(await headOf(hers, id)).toBe(1000)
  })

  test('[S103] a centre that died before looking at the whole looks at it when it is asked', async () => {
    const sent = await attached()
    const { id } = sent.attachment
    await begin(hers, sent)
    await bring(hers, id, 0, part(sent.bytes, 0, 400))
    // As if the last piece had been kept, and the process had ended there.
    const dying = stopping(open)
    expect((await open.request(path(id), patchInit(hers, 400, part(sent.bytes, 400)), { blobs: dying.storage })).status).toBe(503)
    expect(dying.writes).toBe(2)
    expect(await headOf(hers, id)).toBe(1000)
    expect((await had(his, id)).status).toBe(200)
  })

  test('another offset, another length, another protocol and what is no id are refused, and change nothing', async () => {
    const sent = await attached()
    const { id } = sent.attachment
    expect((await begin(hers, sent, { 'upload-length': '999' })).status).toBe(400)
    expect((await begin(hers, sent, { 'upload-metadata': 'attachment !' })).status).toBe(400)
    expect((await begin(hers, sent, { 'upload-metadata': 'filename Zm9v' })).status).toBe(404)
    expect((await begin(hers, sent, { 'tus-resumable': '0.2.2' })).status).toBe(400)
    expect(await headOf(hers, id)).toBe(404)
    await begin(hers, sent)
    expect(await problemOf(bring(hers, id, 10, part(sent.bytes, 10)))).toMatchObject({ status: 409, code: 'offset-mismatch' })
    expect((await problemOf(bring(hers, id, 0, new Uint8Array(1001)))).status).toBe(413)
    expect((await ask(hers, 'PATCH', path(id), { 'upload-offset': '0' }, part(sent.bytes, 0))).status).toBe(400)
    expect((await ask(hers, 'PATCH', path('..%2f..%2fetc'), { 'upload-offset': '0' })).status).toBe(404)
    expect((await ask(hers, 'DELETE', path(id))).status).toBe(405)
    expect(await headOf(hers, id)).toBe(0)
  })

  test('whatever is written in the headers, the answer is a refusal and the bytes stay as they are', async () => {
    const sent = await attached()
    const { id } = sent.attachment
    await begin(hers, sent)
    await bring(hers, id, 0, part(sent.bytes, 0, 300))
    const nonsense = fc.constantFrom(
      '',
      '-1',
      '1e9',
      '9'.repeat(30),
      'NaN',
      '0x10',
      ' 300',
      '300, 300',
      '300\t',
      'ünï',
      '{}',
      "'--",
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('POST', 'PATCH'), nonsense, nonsense, fc.boolean(), async (method, one, other, isBare) => {
        const headers = {
          'upload-length': one,
          'upload-offset': one,
          'upload-metadata': `attachment ${Buffer.from(other).toString('base64')}`,
          ...(isBare && { 'tus-resumable': other.replaceAll(/[^ -~]/g, '?') }),
        }
        const safe = Object.fromEntries(Object.entries(headers).filter(([, value]) => /^[ -~]*$/.test(value)))
        const answer = await ask(hers, method, method === 'POST' ? path() : path(id), safe, method === 'PATCH' ? 'x' : undefined)
        expect({ status: answer.status, isRefusal: answer.status >= 400 && answer.status < 500 }).toMatchObject({
          isRefusal: true,
        })
        await problemOf(answer)
      }),
      { numRuns: 60 },
    )
    expect(await headOf(hers, id)).toBe(300)
  })

  test('the storage that fails is said to be busy, and nothing is lost', async () => {
    const sent = await attached()
    const { id } = sent.attachment
    await begin(hers, sent)
    const failing = { write: trouble, read: trouble, remove: trouble, sizeOf: trouble }
    const answer = await open.request(path(id), patchInit(hers, 0, part(sent.bytes, 0)), { blobs: failing })
    expect([answer.status, (await problemOf(answer)).code]).toEqual([503, 'busy'])
    expect(await headOf(hers, id)).toBe(0)
  })
})

describe('who may bring them, and who may have them', () => {
  test('[S101] only the author brings them, with the record at the centre', async () => {
    const sent = anAttachment(person.id, anna)
    expect((await begin(hers, sent)).status).toBe(404)
    await hers.do(create('attachment', sent.attachment))
    expect((await begin(his, sent)).status).toBe(404)
    expect((await begin(theirs, sent)).status).toBe(404)
    expect((await begin(hers, sent)).status).toBe(201)
    expect(await headOf(his, sent.attachment.id)).toBe(404)
    const without = await open.request(path(), { method: 'POST', headers: { 'tus-resumable': '1.0.0' } })
    expect(without.status).toBe(401)
  })

  test('[S104] whoever may see the record now may have them: not another office, not after the office has gone', async () => {
    const sent = await attached()
    const { id } = sent.attachment
    await deliver(sent)
    expect((await had(his, id)).status).toBe(200)
    expect((await had(theirs, id)).status).toBe(404)
    const scope = `o:${open.ambito.acerra}` as const
    await giveGrant(open.centre, open.ambito.id, elsewhere.id, scope, 'prova')
    expect((await had(theirs, id)).status).toBe(200)
    await endGrant(open.centre, open.ambito.id, elsewhere.id, scope, 'prova')
    expect((await had(theirs, id)).status).toBe(404)
  })

  test('[S101] who lost the office brings what was written there, and has nothing of it', async () => {
    const guest = await open.ambito.worker('socialWorker', [open.ambito.acerra])
    const tablet = await open.ambito.tablet(guest)
    const sent = anAttachment(person.id, guest)
    await tablet.do(create('attachment', sent.attachment))
    await endGrant(open.centre, open.ambito.id, guest.id, `o:${open.ambito.acerra}`, 'prova')
    await begin(tablet, sent)
    expect((await bring(tablet, sent.attachment.id, 0, part(sent.bytes, 0))).status).toBe(204)
    expect((await had(tablet, sent.attachment.id)).status).toBe(404)
    expect((await had(his, sent.attachment.id)).status).toBe(200)
  })

  test('[S12] a locked device brings and has not; a revoked one does neither', async () => {
    const sent = await attached()
    const { id } = sent.attachment
    const status = (value: string) =>
      open.centre.database.query('UPDATE device SET status = $2 WHERE device_id = $1', [hers.caller.device, value])
    await status('locked')
    await begin(hers, sent)
    expect((await bring(hers, id, 0, part(sent.bytes, 0))).status).toBe(204)
    expect((await had(hers, id)).status).toBe(403)
    await status('revoked')
    expect((await problemOf(begin(hers, sent))).code).toBe('device-revoked')
    expect((await problemOf(had(hers, id))).code).toBe('device-revoked')
    await status('active')
  })

  test('a voided attachment is had by nobody', async () => {
    const sent = await attached()
    const { id } = sent.attachment
    await deliver(sent)
    expect((await hers.do({ op: 'void', id, base: 1, reason: 'foto di un’altra persona' })).r).toMatch(/applied|merged/)
    expect((await had(hers, id)).status).toBe(404)
    expect((await had(his, id)).status).toBe(404)
    const { records } = await pullAll(his, [`o:${open.ambito.acerra}`])
    expect(records.get(id)).toMatchObject({
      state: 'voided',
      doc: { voided: { reason: 'foto di un’altra persona', by: anna.id, at: expect.any(String) as string } },
    })
  })

  test('[S138] the author asks which are here: what the storage has lost is taken again, others’ are not told', async () => {
    const [kept, lost, waiting] = [await attached(), await attached(), await attached()]
    await deliver(kept)
    await deliver(lost)
    await open.blobs.remove(`attachments/${open.ambito.id}/${lost.attachment.id}`)
    const ids = [kept, lost, waiting].map(({ attachment }) => attachment.id)
    const heldBy = async (tablet: Tablet) => {
      const answer = await open.post(`${path()}/held`, { ids: [...ids, newId()] }, tokenOf(tablet))
      return ((await answer.json()) as { held: string[] }).held
    }
    expect(await heldBy(his)).toEqual([])
    expect(await heldBy(hers)).toEqual([kept.attachment.id])
    expect((await had(his, lost.attachment.id)).status).toBe(404)
    await deliver(lost)
    expect((await heldBy(hers)).sort()).toEqual([kept.attachment.id, lost.attachment.id].sort())
    expect(Buffer.from(await (await had(his, lost.attachment.id)).arrayBuffer()).equals(lost.bytes)).toBe(true)
  })

  test('a range is answered, and one beyond the end is not', async () => {
    const sent = await attached()
    const { id } = sent.attachment
    await deliver(sent)
    const some = await had(his, id, { range: 'bytes=10-19' })
    expect([some.status, some.headers.get('content-range')]).toEqual([206, 'bytes 10-19/1000'])
    expect(Buffer.from(await some.arrayBuffer()).equals(sent.bytes.subarray(10, 20))).toBe(true)
    const rest = await had(his, id, { range: 'bytes=900-' })
    expect(Buffer.from(await rest.arrayBuffer()).equals(sent.bytes.subarray(900))).toBe(true)
    const beyond = await had(his, id, { range: 'bytes=1000-' })
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */1000'])
    expect(rangeOf('bytes=-100', 1000)).toEqual({ from: 900, to: 999 })
    expect(rangeOf('bytes=0-1,5-6', 1000)).toBeUndefined()
    expect(rangeOf('bytes=9-5', 1000)).toBe('unsatisfiable')
    expect(rangeOf('lines=1-2', 1000)).toBeUndefined()
  })
})

describe('the records', () => {
  test('[S100] one hangs on a person, a listening or an entry, and goes where that goes', async () => {
    const intake = anIntake(open.ambito.acerra, anna.id, { personId: person.id })
    const ofIntake = anAttachment(intake.id, anna)
    const bytes = randomBytes(100)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const entry = anEntry(hers, person.id, open.ambito.acerra, { attachments: [sha256] })
    const ofEntry = anAttachment(entry.id, anna, bytes)
    expect((await hers.do(create('intake', intake), create('attachment', ofIntake.attachment))).r).toBe('applied')
    expect((await hers.do(entry, create('attachment', ofEntry.attachment))).r).toBe('applied')
    const ids = [ofIntake.attachment.id, ofEntry.attachment.id]
    const here = (await pullAll(his, [`o:${open.ambito.acerra}`])).records
    for (const id of ids) expect(here.get(id)?.sc).toEqual([`o:${open.ambito.acerra}`])

    await hers.do({ op: 'patch', id: person.id, base: 1, add: { offices: [open.ambito.bellona] } })
    const there = (await pullAll(theirs, [`o:${open.ambito.bellona}`])).records
    for (const id of ids) expect(there.get(id)?.sc).toEqual([`o:${open.ambito.bellona}`])
  })

  test('[S100] nobody adds to an entry that was signed, nor to what one cannot see, nor says that the bytes are here', async () => {
    const entry = anEntry(hers, person.id, open.ambito.acerra)
    await hers.do(entry)
    const refusals = [
      anAttachment(entry.id, anna).attachment,
      { ...anAttachment(person.id, anna).attachment, storedAt: '2026-11-22T09:00:00.000Z' },
      { ...anAttachment(person.id, anna).attachment, voided: { reason: 'x', by: bruno.id, at: '2026-11-22T09:00:00.000Z' } },
      { ...anAttachment(person.id, anna).attachment, mime: 'application/pdf' },
    ]
    for (const doc of refusals)
      expect(await hers.do(create('attachment', doc))).toMatchObject({ r: 'quarantined', why: 'Invalid' })
    const own = anAttachment(person.id, elsewhere).attachment
    expect(await theirs.do(create('attachment', own))).toMatchObject({ r: 'quarantined', why: 'OutOfScope' })
    const inHerName = anAttachment(person.id, anna).attachment
    expect(await his.do(create('attachment', inHerName))).toMatchObject({ r: 'quarantined', why: 'NotAllowed' })
    const ofAnother = anAttachment((await attached()).attachment.id, anna).attachment
    expect(await hers.do(create('attachment', ofAnother))).toMatchObject({ r: 'quarantined', why: 'OutOfScope' })
  })

  test('[S100] it is written once, and voided by its author or the coordinator', async () => {
    const { id } = (await attached()).attachment
    const edit = { op: 'patch' as const, id: id as never, base: 1, set: { name: 'altro.jpg' } }
    expect(await hers.do(edit)).toMatchObject({ r: 'quarantined', why: 'NotAllowed' })
    const voiding = { op: 'void' as const, id: id as never, base: 1, reason: 'sbagliata' }
    expect(await his.do(voiding)).toMatchObject({ r: 'quarantined', why: 'NotAllowed' })
    const coordinator = await open.ambito.tablet(await open.ambito.worker('coordinator', [open.ambito.acerra]))
    expect((await coordinator.do(voiding)).r).toBe('applied')
    expect((await hers.do(voiding)).r).toBe('noop')
  })
})

const patchInit = (tablet: Tablet, offset: number, body: Uint8Array<ArrayBuffer>): RequestInit => ({
  method: 'PATCH',
  headers: {
    authorization: `Bearer ${tokenOf(tablet)}`,
    'tus-resumable': '1.0.0',
    'upload-offset': String(offset),
    'content-type': 'application/offset+octet-stream',
  },
  body,
})

const trouble = (): Promise<never> => Promise.reject(new BlobStorageTrouble('ENOSPC'))

/** The centre's own storage, that keeps pieces and dies at the whole. */
function stopping(centre: HttpCentre) {
  const state = { writes: 0 }
  return {
    get writes() {
      return state.writes
    },
    storage: {
      ...centre.blobs,
      write: (key: string, bytes: Parameters<typeof centre.blobs.write>[1]) => {
        state.writes += 1
        return key.startsWith('attachments/') ? trouble() : centre.blobs.write(key, bytes)
      },
    },
  }
}

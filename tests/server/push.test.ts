import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OfficeId } from '../../src/domain/ids'
import type { Worker } from '../../src/domain/worker'
import { hashOf } from '../../src/sync/canonical'
import { officeScope } from '../../src/sync/scopes'
import { openTestDatabase, type TestDatabase } from './cluster'
import type { Centre } from '../../src/server/centre'
import {
  aPerson,
  create,
  createCentre,
  createTestAmbito,
  newId,
  patch,
  pullAll,
  refusalOf,
  resultsOf,
  valueOf,
  type Tablet,
  type TestAmbito,
} from './ambito'

let db: TestDatabase
let centre: Centre
let ambito: TestAmbito
let anna: Worker
let office: OfficeId

beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database)
  ambito = await createTestAmbito(centre)
  office = ambito.acerra
  anna = await ambito.worker('deskOperator', [office])
})
afterAll(() => db.close())

async function headSeq(): Promise<number> {
  const [head] = await db.database.query<{ seq: number }>('SELECT seq FROM ambito_head WHERE ambito_id = $1', [ambito.id])
  return head!.seq
}

async function countOf(table: 'mutation' | 'record_hist' | 'change', tablet: Tablet): Promise<number> {
  const of = table === 'mutation' ? 'device_id' : 'by_device'
  const [row] = await db.database.query<{ count: number }>(`SELECT count(*) FROM ${table} WHERE ambito_id = $1 AND ${of} = $2`, [
    ambito.id,
    tablet.caller.device,
  ])
  return row!.count
}

describe('once, and in order', () => {
  test('[S4] a change sent twice is applied once, and answers the same result', async () => {
    const tablet = await ambito.tablet(anna)
    const mutation = tablet.queue([create('person', aPerson([office]))])
    const first = resultsOf(await tablet.push([mutation]))
    const seq = await headSeq()
    const second = resultsOf(await tablet.push([mutation]))
    expect(second).toEqual(first)
    expect(await headSeq()).toBe(seq)
    expect(await countOf('mutation', tablet)).toBe(1)
    expect(await countOf('record_hist', tablet)).toBe(1)
  })

  test('[S4] a push that overlaps what was sent before commits only what is new', async () => {
    const tablet = await ambito.tablet(anna)
    const mutations = [1, 2, 3].map(() => tablet.queue([create('person', aPerson([office]))]))
    const first = resultsOf(await tablet.push(mutations.slice(0, 2)))
    const all = valueOf(await tablet.push(mutations))
    expect(all.results.slice(0, 2)).toEqual(first)
    expect(all.results.map(result => result.mid)).toEqual([1, 2, 3])
    expect(all.lastMid).toBe(3)
  })

  test('[S4] the same push arriving twice at once is applied once', async () => {
    const tablet = await ambito.tablet(anna)
    const mutations = Array.from({ length: 20 }, () => tablet.queue([create('person', aPerson([office]))]))
    const answers = await Promise.all([1, 2, 3].map(() => tablet.push(mutations)))
    const [one, ...others] = answers.map(resultsOf)
    for (const other of others) expect(other).toEqual(one)
    expect(await countOf('mutation', tablet)).toBe(20)
  })

  test('[S2] [S10] a gap in the mids is refused with the mid expected, and changes nothing', async () => {
    const tablet = await ambito.tablet(anna)
    const [first, second] = [
      tablet.queue([create('person', aPerson([office]))]),
      tablet.queue([create('person', aPerson([office]))]),
    ]
    const seq = await headSeq()
    expect(refusalOf(await tablet.push([second]))).toEqual({ type: 'MidGap', mid: 1 })
    expect(refusalOf(await tablet.push([first, tablet.queue([])]))).toEqual({
      type: 'MidGap',
      mid: 2,
    })
    expect(await headSeq()).toBe(seq)
  })

  test('[S10] a known mid with another content is refused: the tablet was copied', async () => {
    const tablet = await ambito.tablet(anna)
    const mutation = tablet.queue([create('person', aPerson([office]))])
    await tablet.push([mutation])
    const other = { ...mutation, ops: [create('person', aPerson([office]))] }
    expect(refusalOf(await tablet.push([other]))).toEqual({ type: 'MidReuse', mid: 1 })
  })

  test('[S3] [S10] a mutation that does not continue the chain is refused', async () => {
    const tablet = await ambito.tablet(anna)
    const first = tablet.queue([create('person', aPerson([office]))])
    const broken = tablet.queue([create('person', aPerson([office]))], { prev: hashOf('another') })
    expect(refusalOf(await tablet.push([first, broken]))).toEqual({ type: 'BadChain', mid: 2 })
    expect(await countOf('mutation', tablet)).toBe(0)
    const beginning = tablet.queue([create('person', aPerson([office]))], { mid: 1, prev: hashOf('another') })
    expect(refusalOf(await tablet.push([beginning]))).toEqual({ type: 'BadChain', mid: 1 })
    await tablet.push([first])
    // What it follows had the mid before: the centre has another content there.
    expect(refusalOf(await tablet.push([broken]))).toEqual({ type: 'MidReuse', mid: 1 })
  })

  test('[S3] members that the protocol does not know are hashed and kept in the log', async () => {
    const tablet = await ambito.tablet(anna)
    const mutation = tablet.queue([create('person', aPerson([office]))], { later: { idea: 'ü €' } })
    const [result] = resultsOf(await tablet.push([mutation]))
    expect(result).toMatchObject({ r: 'applied', hash: hashOf(mutation) })
    const [row] = await db.database.query<{ body: string; same: boolean }>(
      `SELECT body, sha256(convert_to(body, 'UTF8')) = hash AS same FROM mutation WHERE ambito_id = $1 AND device_id = $2`,
      [ambito.id, tablet.caller.device],
    )
    expect(JSON.parse(row!.body)).toEqual(mutation)
    expect(row!.same).toBe(true)
  })

  test('[S6] every mutation takes one seq, also one that changes nothing', async () => {
    const tablet = await ambito.tablet(anna)
    const person = aPerson([office])
    const before = await headSeq()
    const results = resultsOf(
      await tablet.push([
        tablet.queue([create('person', person)]),
        tablet.queue([patch(person.id, 0, { set: { surname: person.surname } })]),
        tablet.queue([create('person', { ...aPerson([office]), surname: 4 })]),
        tablet.queue([patch(person.id, 0, { set: { surname: 'Bianchi' } })]),
      ]),
    )
    expect(results.map(result => result.seq - before)).toEqual([1, 2, 3, 4])
    expect(results.map(result => result.r)).toEqual(['applied', 'noop', 'quarantined', 'applied'])
  })

  test('[S14] two hundred mutations are committed in order, in several transactions', async () => {
    const tablet = await ambito.tablet(anna)
    const mutations = Array.from({ length: 200 }, () => tablet.queue([create('person', aPerson([office]))]))
    const answer = valueOf(await tablet.push(mutations))
    expect(answer.results.map(result => result.mid)).toEqual(mutations.map(mutation => mutation.mid))
    expect(answer.lastMid).toBe(200)
  })
})

describe('who pushes', () => {
  test('[S11] a signature of another key, or of another mutation, is refused', async () => {
    const [tablet, other] = [await ambito.tablet(anna), await ambito.tablet(anna)]
    const mutation = tablet.queue([create('person', aPerson([office]))])
    expect(refusalOf(await tablet.push([mutation], { sig: other.sign('anything') }))).toEqual({ type: 'BadSignature' })
    expect(refusalOf(await tablet.push([mutation], { sig: '' }))).toEqual({ type: 'BadSignature' })
    expect(await countOf('mutation', tablet)).toBe(0)
  })

  test('[S10] another protocol, another epoch, another device, a revoked one: nothing is taken', async () => {
    const tablet = await ambito.tablet(anna)
    const mutation = tablet.queue([create('person', aPerson([office]))])
    expect(refusalOf(await tablet.push([mutation], { p: 99 }))).toEqual({ type: 'UnsupportedProtocol' })
    expect(refusalOf(await tablet.push([mutation], { epoch: newId() }))).toEqual({ type: 'EpochChanged' })
    expect(refusalOf(await tablet.push([mutation], { device: newId() }))).toEqual({ type: 'NotThisDevice' })
    for (const status of ['revoked', 'wiped']) {
      await db.database.query('UPDATE device SET status = $2 WHERE device_id = $1', [tablet.caller.device, status])
      expect(refusalOf(await tablet.push([mutation]))).toEqual({ type: 'DeviceRevoked' })
    }
    expect(await countOf('mutation', tablet)).toBe(0)
  })

  test('the version of the app that pushed is written down, whatever it calls itself', async () => {
    const tablet = await ambito.tablet(anna)
    await tablet.push([tablet.queue([create('person', aPerson([office]))])], { app: '2026.11\0é' })
    const [row] = await db.database.query('SELECT app_version FROM device WHERE device_id = $1', [tablet.caller.device])
    expect(row).toEqual({ app_version: '2026.11??' })
  })

  test('[S12] a locked device pushes, and does not pull', async () => {
    const tablet = await ambito.tablet(anna)
    await db.database.query(`UPDATE device SET status = 'locked' WHERE device_id = $1`, [tablet.caller.device])
    expect(await tablet.do(create('person', aPerson([office])))).toMatchObject({ r: 'applied' })
    expect(refusalOf(await tablet.pull({ scopes: [] }))).toEqual({ type: 'DeviceLocked' })
  })

  test('what cannot even be hashed is refused, and names the mutation', async () => {
    const tablet = await ambito.tablet(anna)
    let deep: unknown = 1
    for (let level = 0; level < 5000; level++) deep = [deep]
    for (const content of [deep, JSON.parse('1e999') as unknown]) {
      expect(refusalOf(await tablet.push([{ mid: 1, content }], { sig: '' }))).toEqual({ type: 'Unreadable', mid: 1 })
    }
  })
})

describe('merging', () => {
  async function twoTablets() {
    const [first, second] = [await ambito.tablet(anna), await ambito.tablet(anna)]
    const person = aPerson([office], { email: 'prima@example.org' })
    await first.do(create('person', person))
    const scope = officeScope(office)
    const read = async () => (await pullAll(first, [scope])).records
    const conflict = async () => [...(await read()).values()].filter(record => record.doc['of'] === person.id)
    return { first, second, person, read: async () => (await read()).get(person.id)!, conflict }
  }

  test('[S31] changes of different fields are joined, and both stay in the history', async () => {
    const { first, second, person, read } = await twoTablets()
    expect(await first.do(patch(person.id, 1, { set: { surname: 'Bianchi' } }))).toMatchObject({ r: 'applied' })
    expect(await second.do(patch(person.id, 1, { set: { email: 'dopo@example.org' } }))).toMatchObject({ r: 'merged' })
    expect(await read()).toMatchObject({ ver: 3, doc: { surname: 'Bianchi', email: 'dopo@example.org' } })
    const versions = await db.database.query('SELECT ver FROM record_hist WHERE ambito_id = $1 AND record_id = $2', [
      ambito.id,
      person.id,
    ])
    expect(versions).toHaveLength(3)
  })

  test('[S35] a clash keeps the first value, and keeps the second in a conflict', async () => {
    const { first, second, person, read, conflict } = await twoTablets()
    await first.do(patch(person.id, 1, { set: { surname: 'Bianchi' } }))
    const result = await second.do(patch(person.id, 1, { set: { surname: 'Verdi' } }))
    const [found] = await conflict()
    expect(result).toMatchObject({ r: 'conflict', conflicts: [found!.id] })
    expect((await read()).doc).toMatchObject({ surname: 'Bianchi' })
    expect(found!.doc).toMatchObject({
      of: person.id,
      ofType: 'person',
      kind: 'field',
      unit: 'name',
      current: { value: { surname: 'Bianchi' }, device: first.caller.device, mid: 2, author: anna.id },
      candidates: [{ value: { surname: 'Verdi' }, device: second.caller.device, mid: 1, author: anna.id }],
      state: 'open',
    })
    expect(found!.sc).toEqual((await read()).sc)
  })

  test('[S40] there is one open conflict per unit: later clashes add to it, other fields go on', async () => {
    const { first, second, person, conflict, read } = await twoTablets()
    const third = await ambito.tablet(anna)
    await first.do(patch(person.id, 1, { set: { surname: 'Bianchi' } }))
    await second.do(patch(person.id, 1, { set: { surname: 'Verdi' } }))
    const result = await third.do(patch(person.id, 1, { set: { surname: 'Neri', email: 'terza@example.org' } }))
    expect(result.r).toBe('conflict')
    const found = await conflict()
    expect(found).toHaveLength(1)
    expect(found[0]!.doc['candidates']).toMatchObject([{ value: { surname: 'Verdi' } }, { value: { surname: 'Neri' } }])
    expect((await read()).doc).toMatchObject({ surname: 'Bianchi', email: 'terza@example.org' })
  })

  test('[S32] two edits that one tablet queued on the same version do not clash', async () => {
    const { second, person, read } = await twoTablets()
    const results = resultsOf(
      await second.push([
        second.queue([patch(person.id, 1, { set: { surname: 'Verdi' } })]),
        second.queue([patch(person.id, 1, { set: { surname: 'Verdini' } }), patch(person.id, 1, { set: { name: 'Rosa' } })]),
      ]),
    )
    expect(results.map(result => result.r)).toEqual(['applied', 'applied'])
    expect((await read()).doc).toMatchObject({ surname: 'Verdini', name: 'Rosa' })
  })

  test('[S32] what another tablet wrote in between is a clash again', async () => {
    const { first, second, person, read } = await twoTablets()
    const queued = [
      second.queue([patch(person.id, 1, { set: { surname: 'Verdi' } })]),
      second.queue([patch(person.id, 1, { set: { surname: 'Verdini' } })]),
    ]
    await second.push(queued.slice(0, 1))
    await first.do(patch(person.id, 2, { set: { surname: 'Bianchi' } }))
    expect(resultsOf(await second.push(queued.slice(1)))).toMatchObject([{ r: 'conflict' }])
    expect((await read()).doc).toMatchObject({ surname: 'Bianchi' })
  })

  test('[S33] two who wrote the same value agree', async () => {
    const { first, second, person } = await twoTablets()
    await first.do(patch(person.id, 1, { set: { surname: 'Bianchi' } }))
    expect(await second.do(patch(person.id, 1, { set: { surname: 'Bianchi' } }))).toMatchObject({ r: 'noop' })
  })

  test('[S15] a field that the centre does not know is kept, and survives the patches of others', async () => {
    const { first, second, person, read } = await twoTablets()
    await first.do(patch(person.id, 1, { set: { 'later.idea': 'sì' } }))
    await second.do(patch(person.id, 2, { set: { surname: 'Verdi' } }))
    expect((await read()).doc).toMatchObject({ surname: 'Verdi', later: { idea: 'sì' } })
  })

  test('[S24] a create that exists is a noop for the same author and document, and set aside otherwise', async () => {
    const { first, second, person } = await twoTablets()
    expect(await second.do(create('person', person))).toMatchObject({ r: 'noop' })
    await first.do(patch(person.id, 1, { set: { surname: 'Bianchi' } }))
    expect(await second.do(create('person', person))).toMatchObject({ r: 'noop' })
    expect(await second.do(create('person', { ...person, surname: 'Altro' }))).toMatchObject({ r: 'quarantined', why: 'Invalid' })
    const other = await ambito.tablet(await ambito.worker('deskOperator', [office]))
    expect(await other.do(create('person', person))).toMatchObject({ r: 'quarantined', why: 'Invalid' })
  })

  test('[S24] two tablets that create the same id at the same moment: one record', async () => {
    const [first, second] = [await ambito.tablet(anna), await ambito.tablet(anna)]
    const person = aPerson([office])
    const results = await Promise.all([first.do(create('person', person)), second.do(create('person', person))])
    expect(results.map(result => result.r).sort()).toEqual(['applied', 'noop'])
  })

  test('[S5] all ops of a mutation are applied, or none', async () => {
    const { first, person, read } = await twoTablets()
    const stranger = newId()
    const result = await first.do(
      patch(person.id, 1, { set: { surname: 'Verdi' } }),
      patch(stranger, 0, { set: { surname: 'X' } }),
    )
    expect(result).toMatchObject({ r: 'quarantined', why: 'OutOfScope' })
    expect(await read()).toMatchObject({ ver: 1, doc: { surname: 'Russo' } })
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OfficeId, RecordId } from '../../src/domain/ids'
import type { Worker } from '../../src/domain/worker'
import { ambitoScope, directoryScope, officeScope, workerScope } from '../../src/sync/scopes'
import { digestOf } from '../../src/sync/digest'
import { handsOf, versionsBy } from '../../src/sync/packed-record'
import { PullAnswer, type Scope } from '../../src/sync/protocol'
import { applyAsCentre, endGrant, giveGrant } from '../../src/server/centre-device'
import type { Centre } from '../../src/server/centre'
import { snapshot } from '../../src/server/snapshot'
import { openTestDatabase, type TestDatabase } from './cluster'
import { readSnapshotBytes } from './snapshot-frames'
import {
  anEntry,
  anIntake,
  aPerson,
  create,
  createCentre,
  createTestAmbito,
  holding,
  newId,
  patch,
  refusalOf,
  resultsOf,
  valueOf,
  type Tablet,
  type TestAmbito,
} from './ambito'

let db: TestDatabase
let centre: Centre
let ambito: TestAmbito
let acerra: OfficeId
let bellona: OfficeId
let anna: Worker
let bruno: Worker

beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database)
})
afterAll(() => db.close())

// Each test has an ambito of its own: heads, cursors and grants are exact.
async function begin(): Promise<{ annas: Tablet; brunos: Tablet }> {
  ambito = await createTestAmbito(centre)
  acerra = ambito.acerra
  bellona = ambito.bellona
  anna = await ambito.worker('coordinator', [acerra, bellona])
  bruno = await ambito.worker('deskOperator', [bellona])
  return { annas: await ambito.tablet(anna), brunos: await ambito.tablet(bruno) }
}

const scopesOf = (worker: Worker): Scope[] => [
  ambitoScope,
  directoryScope,
  workerScope(worker.id),
  ...worker.offices.map(officeScope),
]

async function pullOnce(tablet: Tablet, since: number, scopes: readonly Scope[], max = 500) {
  const answer = valueOf(await tablet.pull({ since, scopes: holding(...scopes), max }))
  expect(PullAnswer.safeParse(answer).error).toBeUndefined()
  return answer
}

describe('what is told', () => {
  test('[S74] a tablet that holds nothing yet gets its scopes to add, and no record', async () => {
    const { brunos } = await begin()
    const answer = await pullOnce(brunos, 0, [])
    expect(answer.scopes.add.map(({ s }) => s).sort()).toEqual(scopesOf(bruno).sort())
    expect(new Set(answer.scopes.add.map(({ asOf }) => asOf))).toEqual(new Set([answer.upto]))
    expect(answer).toMatchObject({ put: [], leave: [], more: false, lastMid: 0, scopes: { drop: [] } })
  })

  test('[S63] [S72] a record comes with only those of its scopes that the tablet holds', async () => {
    const { annas, brunos } = await begin()
    const [shared, foreign] = [aPerson([acerra, bellona]), aPerson([acerra])]
    await annas.do(create('person', shared), create('person', foreign))
    const theirs = await pullOnce(brunos, 0, scopesOf(bruno))
    expect(theirs.put.find(record => record.id === shared.id)?.sc).toEqual([officeScope(bellona)])
    expect(theirs.put.map(record => record.id)).not.toContain(foreign.id)
    const mine = await pullOnce(annas, 0, scopesOf(anna))
    expect(mine.put.find(record => record.id === shared.id)?.sc).toEqual([acerra, bellona].map(officeScope).sort())
  })

  test('[S74] scopes that are not granted are dropped, and never served', async () => {
    const { annas, brunos } = await begin()
    await annas.do(create('person', aPerson([acerra])))
    const answer = await pullOnce(brunos, 0, [officeScope(acerra), workerScope(anna.id)])
    expect(answer.scopes.drop.sort()).toEqual([officeScope(acerra), workerScope(anna.id)].sort())
    expect(answer.put).toEqual([])
  })

  test('[S72] a record changed many times comes once, in its latest state', async () => {
    const { annas, brunos } = await begin()
    const person = aPerson([bellona])
    await annas.do(create('person', person))
    for (const surname of ['A', 'B', 'C']) await annas.do(patch(person.id, 0, { set: { surname } }))
    const answer = await pullOnce(brunos, 0, [officeScope(bellona)])
    expect(answer.put).toHaveLength(1)
    expect(answer.put[0]).toMatchObject({ ver: 4, doc: { surname: 'C' } })
  })

  test('[S71] pages end on a seq, and the last one’s upto is the head', async () => {
    const { annas, brunos } = await begin()
    const people = Array.from({ length: 7 }, () => aPerson([bellona]))
    for (let at = 0; at < 6; at += 3) await annas.do(...people.slice(at, at + 3).map(person => create('person', person)))
    await annas.do(create('person', people[6]!))
    const pages: string[][] = []
    let cursor = 0
    for (let page = 0; page < 20; page++) {
      const answer = await pullOnce(brunos, cursor, [officeScope(bellona)], 4)
      pages.push(answer.put.map(record => record.id))
      expect(answer.upto).toBeGreaterThan(cursor)
      cursor = answer.upto
      if (!answer.more) break
    }
    const ids = people.map(person => person.id)
    expect(pages).toEqual([ids.slice(0, 3), ids.slice(3)].map(page => page.sort()))
    expect(cursor).toBe((await pullOnce(annas, cursor, [])).upto)
  })

  test('[S71] a seq larger than the page comes whole', async () => {
    const { annas, brunos } = await begin()
    await annas.do(...Array.from({ length: 9 }, () => create('person', aPerson([bellona]))))
    const answer = await pullOnce(brunos, 0, [officeScope(bellona)], 2)
    expect(answer.put).toHaveLength(9)
  })

  test('[S73] lastMid is never told before the effects of that mid', async () => {
    const { brunos } = await begin()
    const mutations = [1, 2, 3, 4].map(() => brunos.queue([create('person', aPerson([bellona]))]))
    const seqs = resultsOf(await brunos.push(mutations)).map(result => result.seq)
    const answer = await pullOnce(brunos, seqs[0]! - 1, [officeScope(bellona)], 2)
    expect(answer).toMatchObject({ upto: seqs[1], lastMid: 2, more: true })
    expect((await pullOnce(brunos, answer.upto, [officeScope(bellona)])).lastMid).toBe(4)
  })

  test('[S70] another epoch, a cursor ahead of the head, another protocol or device are refused', async () => {
    const { brunos } = await begin()
    const { upto } = await pullOnce(brunos, 0, [])
    expect(refusalOf(await brunos.pull({ scopes: [], epoch: newId() }))).toEqual({ type: 'EpochChanged' })
    expect(refusalOf(await brunos.pull({ scopes: [], since: upto + 1 }))).toEqual({ type: 'Forked' })
    expect(refusalOf(await brunos.pull({ scopes: [], p: 2 }))).toEqual({ type: 'UnsupportedProtocol' })
    expect(refusalOf(await brunos.pull({ scopes: [], device: newId() }))).toEqual({ type: 'NotThisDevice' })
    await db.database.query(`UPDATE device SET status = 'revoked' WHERE device_id = $1`, [brunos.caller.device])
    expect(refusalOf(await brunos.pull({ scopes: [] }))).toEqual({ type: 'DeviceRevoked' })
  })

  test('[S130] who claims more than there is, and has no word of the centre for it, changes nothing', async () => {
    const { brunos } = await begin()
    const head = () =>
      db.database.query<{ epoch: string; restored_at: Date | null }>(
        'SELECT epoch, restored_at FROM ambito_head WHERE ambito_id = $1',
        [ambito.id],
      )
    const before = await head()
    const { upto, landmark } = await pullOnce(brunos, 0, [])
    const forged = landmark!.replace(/^\d+/, seq => String(Number(seq) + 9))
    for (const claim of [
      { since: upto + 9 },
      { since: upto + 9, landmarks: [forged] },
      { since: upto, acked: 99 },
      { since: upto, acked: 99, landmarks: [landmark!] },
    ])
      expect(refusalOf(await brunos.pull({ scopes: [], ...claim }))).toEqual({ type: 'Forked' })
    expect(
      await brunos.push([brunos.queue([create('person', aPerson([bellona]))])], { acked: 99, landmarks: [forged] }),
    ).toMatchObject({ ok: true })
    expect(await head()).toEqual(before)
  })

  test('[S75] a tablet below what is still kept is told to read everything again', async () => {
    const { annas, brunos } = await begin()
    await annas.do(create('person', aPerson([bellona])))
    await db.database.query('UPDATE ambito_head SET min_seq = seq WHERE ambito_id = $1', [ambito.id])
    expect(await pullOnce(brunos, 1, [officeScope(bellona)])).toMatchObject({ rebootstrap: true, put: [], more: false })
  })

  test('what a tablet says of itself is written down', async () => {
    const { brunos } = await begin()
    valueOf(await brunos.pull({ scopes: [], since: 2, pending: 7, persisted: false }))
    const [row] = await db.database.query('SELECT cursor_seq, pending, persisted FROM device WHERE device_id = $1', [
      brunos.caller.device,
    ])
    expect(row).toEqual({ cursor_seq: 2, pending: 7, persisted: false })
  })
})

describe('the sums of the scopes', () => {
  const scope = () => officeScope(bellona)

  /** Two people at one office, as a tablet that is up to date holds them. */
  async function held() {
    const { annas, brunos } = await begin()
    const people = [aPerson([bellona]), aPerson([bellona])] as const
    await annas.do(...people.map(person => create('person', person)))
    await annas.do(patch(people[0].id, 1, { set: { surname: 'Altra' } }))
    const { upto } = await pullOnce(brunos, 0, [scope()])
    const versions: [string, number][] = [
      [people[0].id, 2],
      [people[1].id, 1],
    ]
    const compare = async (told: Iterable<readonly [string, number]>, since = upto) =>
      valueOf(await brunos.pull({ since, scopes: holding(scope()), digest: { [scope()]: digestOf(told) } }))
    return { annas, brunos, people, upto, versions, compare }
  }

  test('[S78] the same versions of the same records agree, in any order', async () => {
    const { compare, versions } = await held()
    expect((await compare(versions)).digests).toEqual([])
    expect((await compare([...versions].reverse())).digests).toEqual([])
  })

  test('[S79] a scope whose sum differs comes with ids and versions', async () => {
    const { compare, versions, people } = await held()
    for (const told of [[], versions.slice(1), [...versions, [newId(), 1]], [[people[0].id, 3], versions[1]!]] as [
      string,
      number,
    ][][]) {
      const answer = await compare(told)
      expect(PullAnswer.safeParse(answer).error).toBeUndefined()
      expect(answer.digests!.map(({ s }) => s)).toEqual([scope()])
      expect(new Map(answer.digests![0]!.ids)).toEqual(new Map(versions))
    }
  })

  test('[S78] a page that brings something compares nothing', async () => {
    const { compare, versions, annas, people } = await held()
    await annas.do(patch(people[1].id, 1, { set: { surname: 'Nuova' } }))
    expect(await compare(versions)).toMatchObject({ put: [{ id: people[1].id }], digests: null })
  })

  test('[S63] the sum of a scope that is not held or not granted is never told', async () => {
    const { brunos, upto } = await held()
    const digest = { [officeScope(acerra)]: digestOf([]), [ambitoScope]: digestOf([]) }
    const request = { since: upto, scopes: holding(officeScope(acerra)), digest }
    expect(valueOf(await brunos.pull(request)).digests).toEqual([])
  })

  test('[S79] what is asked for by name comes as it is now; what is out of reach is told to leave, and nothing more', async () => {
    const { annas, brunos, upto, people } = await held()
    const foreign = aPerson([acerra])
    await annas.do(create('person', foreign))
    const want = [people[0].id, foreign.id, newId()] as RecordId[]
    const answer = valueOf(await brunos.pull({ since: upto, scopes: holding(scope()), want, repaired: 3 }))
    expect(answer.put).toMatchObject([{ id: people[0].id, ver: 2, sc: [scope()] }])
    expect(answer.leave).toEqual(want.slice(1).map(id => ({ id, sc: [scope()] })))
    const [row] = await db.database.query('SELECT repaired FROM device WHERE device_id = $1', [brunos.caller.device])
    expect(row).toEqual({ repaired: 3 })
  })
})

describe('scopes that change', () => {
  test('[S61] a person given to another office brings along all that hangs on it, and takes it away again', async () => {
    const { annas, brunos } = await begin()
    const person = aPerson([acerra])
    const intake = anIntake(acerra, anna.id, { personId: person.id })
    const entry = anEntry(annas, person.id, acerra)
    await annas.do(create('person', person), create('intake', intake), entry)
    const scope = [officeScope(bellona)]
    const { upto } = await pullOnce(brunos, 0, scope)

    await annas.do(patch(person.id, 1, { add: { offices: [bellona] } }))
    const entered = await pullOnce(brunos, upto, scope)
    expect(entered.put.map(record => record.id).sort()).toEqual([person.id, intake.id, entry.id].sort())
    expect(entered.put.every(record => record.sc.length === 1)).toBe(true)
    const mine = await pullOnce(annas, upto, scopesOf(anna))
    expect(mine.put.map(record => record.sc.length)).toEqual([2, 2, 2])

    await annas.do(patch(person.id, 2, { remove: { offices: [bellona] } }))
    const left = await pullOnce(brunos, entered.upto, scope)
    expect(left.put).toEqual([])
    expect(left.leave.map(({ id }) => id).sort()).toEqual([person.id, intake.id, entry.id].sort())
    expect(left.leave[0]!.sc).toEqual(scope)
    // Who still holds another scope of theirs keeps them, with that one alone.
    const stays = await pullOnce(annas, mine.upto, scopesOf(anna))
    expect(stays.leave).toEqual([])
    expect(stays.put.map(record => record.sc)).toEqual(Array.from({ length: 3 }, () => [officeScope(acerra)]))
  })

  test('[S61] who came and went within one page is only told to leave', async () => {
    const { annas, brunos } = await begin()
    const person = aPerson([acerra])
    await annas.do(create('person', person))
    const { upto } = await pullOnce(brunos, 0, [officeScope(bellona)])
    await annas.do(patch(person.id, 1, { add: { offices: [bellona] } }))
    await annas.do(patch(person.id, 2, { remove: { offices: [bellona] } }))
    expect(await pullOnce(brunos, upto, [officeScope(bellona)])).toMatchObject({ put: [], leave: [{ id: person.id }] })
  })

  test('[S61] a listening without a name, once given to a person, goes where the person goes', async () => {
    const { annas, brunos } = await begin()
    const person = aPerson([acerra])
    const intake = anIntake(bellona, anna.id)
    await annas.do(create('person', person), create('intake', intake))
    const { upto } = await pullOnce(brunos, 0, [officeScope(bellona)])
    await annas.do(patch(intake.id, 1, { set: { personId: person.id } }))
    expect(await pullOnce(brunos, upto, [officeScope(bellona)])).toMatchObject({ put: [], leave: [{ id: intake.id }] })
  })

  test('[S6] what moves more than four hundred records takes more than one seq, and each page stays small', async () => {
    const { annas, brunos } = await begin()
    const person = aPerson([acerra])
    await annas.do(create('person', person))
    for (let at = 0; at < 10; at++) {
      const entries = Array.from({ length: 45 }, (_, n) => anEntry(annas, person.id, acerra, { text: `nota ${at} ${n}` }))
      await annas.do(...entries)
    }
    const { upto } = await pullOnce(brunos, 0, [officeScope(bellona)])
    await annas.do(patch(person.id, 1, { add: { offices: [bellona] } }))
    const page = await pullOnce(brunos, upto, [officeScope(bellona)], 400)
    expect(page).toMatchObject({ more: true, upto: upto + 1 })
    // One of the four hundred tells the other office of the person.
    expect(page.put).toHaveLength(399)
    const rest = await pullOnce(brunos, page.upto, [officeScope(bellona)], 400)
    expect(rest).toMatchObject({ more: false, upto: upto + 2 })
    expect(rest.put).toHaveLength(52)
  })

  test('[S62] grants follow the worker’s record; others are given and ended by name', async () => {
    const { brunos } = await begin()
    const granted = async () => (await pullOnce(brunos, 0, [])).scopes.add.map(({ s }) => s).sort()
    const change = (ops: object, base: number) =>
      applyAsCentre(centre, ambito.id, [patch(bruno.id, base, ops)], ambito.administrator)
    await change({ set: { offices: [acerra] } }, 1)
    expect(await granted()).toEqual(scopesOf({ ...bruno, offices: [acerra] }).sort())
    await giveGrant(centre, ambito.id, bruno.id, officeScope(bellona), 'sostituzione')
    await giveGrant(centre, ambito.id, bruno.id, officeScope(bellona), 'sostituzione')
    expect(await granted()).toContain(officeScope(bellona))
    await change({ set: { offices: [] } }, 2)
    expect(await granted()).toContain(officeScope(bellona))
    await endGrant(centre, ambito.id, bruno.id, officeScope(bellona), 'fine')
    expect(await granted()).not.toContain(officeScope(bellona))
    await change({ set: { active: false } }, 3)
    expect(await granted()).toEqual([])
    const rows = await db.database.query('SELECT from_seq, to_seq FROM grant_ WHERE ambito_id = $1 AND worker_id = $2', [
      ambito.id,
      bruno.id,
    ])
    expect(rows.every(row => (row as { to_seq: number }).to_seq > (row as { from_seq: number }).from_seq)).toBe(true)
  })
})

describe('a snapshot', () => {
  async function framesOf(tablet: Tablet, scope: Scope, after?: RecordId) {
    const pieces: Uint8Array[] = []
    for await (const piece of valueOf(await snapshot(centre, tablet.caller, scope, { after }))) pieces.push(piece)
    return readSnapshotBytes(Buffer.concat(pieces))
  }

  test('[S76] a scope comes whole, in order of id, each with that scope alone, and ends with its mark', async () => {
    const { annas } = await begin()
    const people = Array.from({ length: 1203 }, () => aPerson([acerra, bellona]))
    await applyAsCentre(
      centre,
      ambito.id,
      people.map(person => create('person', person)),
      ambito.administrator,
    )
    const { records, lines } = await framesOf(annas, officeScope(acerra))
    const ids = people.map(person => person.id).sort()
    expect(lines[0]).toMatchObject({ begin: true, total: 1203 })
    expect(records.map(([id]) => id)).toEqual(ids)
    // Each page that it was read in says how much of the log it comes from.
    expect(lines.slice(1, -1).map(line => Object.keys(line))).toEqual([['landmark'], ['landmark']])
    const [pulled] = (await pullOnce(annas, 0, [officeScope(acerra)])).put
    const { type, sv, ver, state, fv } = pulled!
    expect(records[0]).toEqual([ids[0], type, sv, ver, state, 0, handsOf(fv), people.find(({ id }) => id === ids[0])])
    expect(lines.at(-1)).toMatchObject({ end: true, count: 1203 })
    const rest = await framesOf(annas, officeScope(acerra), ids[1200])
    expect(rest.records.map(([id]) => id)).toEqual(ids.slice(1201))
    expect(rest.lines[0]).toMatchObject({ begin: true, total: 2 })
  })

  test('[S76] what several hands wrote says of each which fields', async () => {
    const { annas, brunos } = await begin()
    const person = aPerson([acerra])
    await annas.do(create('person', person))
    await annas.do(patch(person.id, 0, { set: { surname: 'Bruni', 'residence.comune': 'A024' } }))
    await brunos.do(patch(person.id, 2, { set: { email: 'a@b.it' } }))
    const [pulled] = (await pullOnce(annas, 0, [officeScope(acerra)])).put.filter(({ id }) => id === person.id)
    const record = (await framesOf(annas, officeScope(acerra))).records.find(([id]) => id === person.id)!
    expect(record[6].length).toBeGreaterThan(1)
    expect(versionsBy(record[6])).toEqual(pulled!.fv)
    expect(record[7]).toEqual(pulled!.doc)
  })

  test('[S63] a scope that is not granted is refused, and one taken back on the way has no end mark', async () => {
    const { annas, brunos } = await begin()
    expect(refusalOf(await snapshot(centre, brunos.caller, officeScope(acerra)))).toEqual({ type: 'NotGranted' })
    const people = Array.from({ length: 1100 }, () => aPerson([bellona]))
    await applyAsCentre(
      centre,
      ambito.id,
      people.map(person => create('person', person)),
      ambito.administrator,
    )
    const pieces = valueOf(await snapshot(centre, annas.caller, officeScope(bellona)))[Symbol.asyncIterator]()
    await pieces.next()
    await applyAsCentre(centre, ambito.id, [patch(anna.id, 1, { set: { offices: [acerra] } })], ambito.administrator)
    const came: Uint8Array[] = []
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) came.push(next.value)
    const { records, lines } = readSnapshotBytes(Buffer.concat(came))
    expect(records).toHaveLength(1024)
    expect(lines.filter(line => 'end' in line)).toEqual([])
  })
})

import { describe, expect, test } from 'vitest'
import type { AccessEvent } from '../domain/access-event'
import type { PersonId, RecordId } from '../domain/ids'
import { accessBatch } from '../sync/access-batch'
import { readAccessLog } from '../sync/access-log'
import { firstHash, hashOf } from '../sync/canonical'
import type { CommandOp } from '../sync/protocol'
import { countsOnceMs } from './access-log'
import { readingIn } from './readings'
import { createTestCentre, testPerson } from './test-centre'
import { listenTo, midsOn, newTestId, openTablet, otherOffice, somebodyNew, testOffice, type TestTablet } from './test-tablet'

const begin = async () => {
  const centre = createTestCentre()
  const tablet = await openTablet({ centre })
  await tablet.engine.syncNow()
  const arrived = (): readonly AccessEvent[] =>
    centre.log.flatMap(({ mutation }) => mutation.ops.flatMap(op => readAccessLog(op as CommandOp) ?? []))
  const subject = { kind: 'person', offices: [testOffice] } as const
  const open = (tablet: TestTablet, record = newTestId() as RecordId) =>
    tablet.engine.noteAccess({ action: 'open', record, subject })
  return { centre, tablet, arrived, open, subject }
}

describe('the access log of a vault', () => {
  test('waits sealed on the tablet, is no work in the queue, and goes with the next exchange as one chained batch', async () => {
    const { tablet, arrived, open } = await begin()
    await open(tablet)
    await tablet.engine.noteAccess({ action: 'search', said: 'CANARINO' })
    await open(tablet)
    expect((await tablet.engine.status()).queued).toBe(0)
    const [row] = (await tablet.disk.meta.toArray()).filter(({ k }) => k === 'access')
    expect(Object.keys(row!).sort()).toEqual(['c', 'k'])
    expect(new TextDecoder('latin1').decode(row!.c)).not.toContain('CANARINO')
    await tablet.engine.syncNow()
    const events = arrived()
    expect(events.map(({ n, action, said }) => [n, action, said])).toEqual([
      [1, 'open', undefined],
      [2, 'search', 'CANARINO'],
      [3, 'open', undefined],
    ])
    expect(events.map(({ prev }) => prev)).toEqual([firstHash, ...events.slice(0, 2).map(hashOf)])
    expect(await tablet.engine.queue(5)).toEqual([])
    await tablet.engine.syncNow()
    expect(arrived()).toHaveLength(3)
  })

  test('is no work in the queue either while the centre cannot be reached', async () => {
    const { tablet, open } = await begin()
    tablet.client.refusal = { type: 'NoNetwork' }
    await open(tablet)
    await tablet.engine.syncNow()
    expect([(await tablet.engine.status()).queued, (await midsOn(tablet)).outbox]).toEqual([0, []])
  })

  test('[S68] is no work in the queue while its own sending fails, beside what somebody wrote', async () => {
    const { tablet, open, arrived } = await begin()
    await open(tablet)
    tablet.client.faults.push.push('lost')
    await tablet.engine.syncNow()
    const counted = async () => [(await tablet.engine.status()).queued, (await midsOn(tablet)).outbox.length]
    expect(await counted()).toEqual([0, 1])
    tablet.client.refusal = { type: 'NoNetwork' }
    await listenTo(tablet, somebodyNew('Ricci', 'Maria'))
    expect(await counted()).toEqual([1, 2])
    tablet.client.refusal = undefined
    await tablet.engine.syncNow()
    expect([(await tablet.engine.status()).queued, arrived().length]).toEqual([0, 1])
  })

  test('counts the same once within some minutes, and a word that is typed on is one search', async () => {
    const { tablet, arrived, open } = await begin()
    const person = newTestId() as RecordId
    for (const said of ['Ric', 'Ricc', 'ricci', 'Ric', 'Sessa']) await tablet.engine.noteAccess({ action: 'search', said })
    for (let again = 0; again < 3; again++) await open(tablet, person)
    await tablet.engine.noteAccess({ action: 'print', record: person })
    tablet.clock.advance(countsOnceMs - 1)
    await open(tablet, person)
    tablet.clock.advance(1)
    await open(tablet, person)
    await tablet.engine.syncNow()
    expect(arrived().map(({ action, said }) => said ?? action)).toEqual(['Ric', 'Sessa', 'open', 'print', 'open'])
  })

  test('keeps upon what each was allowed; what is done with an open record has its grounds', async () => {
    const { tablet, arrived, subject } = await begin()
    const [mine, followed, unknown] = [newTestId(), newTestId(), newTestId()] as RecordId[]
    await tablet.engine.noteAccess({ action: 'open', record: mine, subject })
    await tablet.engine.noteAccess({ action: 'open', record: followed, subject: { ...subject, offices: [otherOffice] } })
    await tablet.engine.noteAccess({ action: 'print', record: followed })
    await tablet.engine.noteAccess({ action: 'print', record: unknown })
    await tablet.engine.syncNow()
    expect(arrived().map(({ grounds }) => grounds)).toEqual(['role', 'team', 'team', 'role'])
  })

  test('goes on where it was after the vault was closed, and an answer that is lost repeats nothing', async () => {
    const { tablet, arrived, open } = await begin()
    await open(tablet)
    await tablet.engine.close()
    const again = await tablet.again()
    await open(again)
    again.client.faults.push.push('lost')
    await again.engine.syncNow()
    await again.engine.syncNow()
    expect(arrived().map(({ n }) => n)).toEqual([1, 2])
    await again.engine.close()
  })

  test('far from any network it moves to the outbox batch by batch, between the changes, and loses nothing', async () => {
    const { tablet, arrived, open } = await begin()
    tablet.client.refusal = { type: 'NoNetwork' }
    for (let reading = 0; reading < accessBatch - 1; reading++) await open(tablet)
    await listenTo(tablet, somebodyNew('Ricci', 'Maria'))
    for (let reading = 0; reading < accessBatch + 2; reading++) await open(tablet)
    expect((await midsOn(tablet)).outbox).toHaveLength(3)
    tablet.client.refusal = undefined
    await tablet.engine.syncNow()
    expect(arrived().map(({ n }) => n)).toEqual(Array.from({ length: 2 * accessBatch + 1 }, (_, at) => at + 1))
  })
})

describe('what shows somebody’s data', () => {
  test('is a person opened, and not one who is not here; a search, and not its first letters', async () => {
    const { tablet, centre } = await begin()
    const id = newTestId() as PersonId
    centre.put('person', testPerson(id, 'Ricci', 'Maria', testOffice), [`o:${testOffice}`])
    await tablet.engine.syncNow()
    const view = await tablet.engine.person(id)
    expect(readingIn('person', [id], view)).toMatchObject({ action: 'open', record: id, subject: { offices: [testOffice] } })
    expect(readingIn('person', [id], undefined)).toBeUndefined()
    expect(readingIn('searchPeople', [' ri '], undefined)).toBeUndefined()
    expect(readingIn('searchPeople', [' ricci '], undefined)).toEqual({ action: 'search', said: 'ricci' })
    expect(readingIn('openAttachment', [id], { ok: false })).toBeUndefined()
    expect(readingIn('openAttachment', [id], { ok: true })).toEqual({ action: 'open', record: id })
  })

  test('is a case or a referral asked for by name, and no list of them', () => {
    const [id, author, member] = [newTestId(), newTestId(), newTestId()]
    const record = { id, officeId: testOffice, workerId: author, steps: [{ kind: 'assign', worker: member, as: 'responsible' }] }
    const asked = (query: object) => readingIn('deskRecords', [{ kind: 'case', ...query }], [{ record }])
    expect(asked({ ids: [id] })).toMatchObject({ record: id, subject: { kind: 'case', team: [member], author } })
    expect(asked({ ids: [id, member] })).toBeUndefined()
    expect(asked({})).toBeUndefined()
    expect(asked({ kind: 'duty', ids: [id] })).toBeUndefined()
    expect(readingIn('deskRecords', [{ kind: 'case', ids: [id] }], [])).toBeUndefined()
    expect(asked({ kind: 'referral', ids: [id] })?.subject).toEqual({ kind: 'referral', offices: [testOffice], author })
  })
})

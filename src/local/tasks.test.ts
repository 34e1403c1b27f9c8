import { describe, expect, test } from 'vitest'
import type { IntakeDraft } from '../domain/intake'
import type { IntakeId, PersonId, RecordId, ReferralId, TaskId, WorkerId } from '../domain/ids'
import { withStep, type NewTaskStep } from '../domain/task'
import type { Change, IntakeWho } from './device'
import type { TaskView } from './task-device'
import { referralCode } from '../domain/referral-code'
import { sendReferral } from '../domain/referral'
import type { Doc } from '../sync/merge'
import { createTestCentre, testPerson, testWorkerDoc, type TestCentre } from './test-centre'
import { listenTo, newTestId, openTablet, somebodyNew, testOffice, type TestTablet } from './test-tablet'

const maria = '0190a000-0000-7000-8000-000000000001'
const twin = '0190a000-0000-7000-8000-000000000002' as PersonId
const self = '01890000-0000-7000-8000-0000000000a1' as WorkerId
const known: IntakeWho = { type: 'known', personId: maria as PersonId }

async function desk(number = 1, centre = createTestCentre()) {
  if (!centre.records.has(maria)) centre.put('person', testPerson(maria, 'Russo', 'Maria', testOffice), [`o:${testOffice}`])
  const tablet = await openTablet({ centre, number })
  await tablet.engine.syncNow()
  await tablet.engine.chooseOffice(testOffice)
  return { centre, tablet, ...actions(tablet) }
}

function actions({ engine, worker, clock }: TestTablet) {
  const open = async () => (await engine.tasks({ office: testOffice })).open
  const close = async (more: IntakeDraft, who: IntakeWho = known) => {
    const draftId = newTestId() as IntakeId
    const intake = { officeId: testOffice, areas: ['FRA' as const], outcome: 'informationGiven' as const, ...more }
    expect(await engine.change({ do: 'closeIntake', draftId, who, intake })).toMatchObject({ ok: true })
  }
  const step = async (view: TaskView, does: Omit<NewTaskStep, 'by' | 'at'>) => {
    const made = { id: newTestId() as TaskId, workerId: worker, officeId: view.officeId }
    const taken = { ...does, by: worker, at: new Date(clock.now()).toISOString() } as NewTaskStep
    const [first] = view.records
    const given = withStep(view, taken, made)
    const seen = first && { version: view.version, record: first }
    expect(await engine.change({ do: 'saveRecord', kind: 'task', id: given.id, given, seen } satisfies Change)).toMatchObject({
      ok: true,
    })
  }
  return { open, close, step }
}

/** Two records of one person, which the worker may join. */
async function deskOfTwo() {
  const centre = createTestCentre()
  centre.put(
    'worker',
    { ...testWorkerDoc(self, [testOffice]), roles: ['coordinator', 'socialWorker'], permissions: ['mergePersons'] },
    ['c:ambito'],
  )
  centre.put('person', testPerson(twin, 'Russo', 'Mariella', testOffice), [`o:${testOffice}`])
  return desk(1, centre)
}

/** A referral of the second of November, and an appointment of two days ago. */
async function awaiting(centre: TestCentre, worker: WorkerId): Promise<void> {
  const sent = sendReferral(
    {
      target: { kind: 'pua' },
      recipient: 'PUA di Battipaglia',
      shared: [],
      reason: 'Valutazione',
      urgency: 'none',
      agreement: 'agreed',
    },
    {
      id: newTestId() as ReferralId,
      personId: maria as PersonId,
      officeId: testOffice,
      workerId: worker,
      code: referralCode('ACE', Uint8Array.of(1, 2, 3, 4, 5)),
      sentOn: '2026-11-02',
      remindAfterDays: 15,
    },
  )
  if (!sent.ok) throw new Error(JSON.stringify(sent.refusal))
  const appointment = { id: newTestId(), personId: maria, officeId: testOffice, workerId: worker, on: '2026-11-20', at: '09:30' }
  const scopes = [`o:${testOffice}`]
  centre.put('referral', JSON.parse(JSON.stringify(sent.value)) as Doc, scopes)
  centre.put('appointment', { ...appointment, minutes: 30, channel: 'inPerson', status: 'booked' }, scopes)
}

describe('what has to be done', () => {
  test('nothing, until something asks for it', async () => {
    const { tablet, open } = await desk()
    await listenTo(tablet, known)
    expect(await open()).toEqual([])
  })

  test('an urgent listening asks for a call before any network; a visit settles it', async () => {
    const { tablet, open, close } = await desk()
    await close({ urgency: 'today' })
    expect(await open()).toMatchObject([
      { kind: 'callBack', dueOn: '2026-11-23', about: 'Maria R.', isMine: true, records: [], person: { id: maria } },
    ])
    const written = await tablet.engine.change({
      do: 'writeEntry',
      draftId: newTestId() as never,
      of: maria as PersonId,
      entryKind: 'phoneCall',
      audience: 'agency',
      text: 'Sentita, sta meglio.',
      occurredAt: '2026-11-22T11:00:00.000Z',
      amends: null,
    })
    expect(written).toMatchObject({ ok: true })
    expect(await open()).toEqual([])
  })

  test('a promised day, a paper to bring, a draft left for later: each is there, the nearest first', async () => {
    const { tablet, open, close } = await desk()
    const services = [{ serviceId: newTestId() as never, answer: 'informed' as const, missingDocuments: ['ISEE'] }]
    await close({ nextContactOn: '2026-11-25', services })
    const id = newTestId() as IntakeId
    const now = new Date(tablet.clock.now()).toISOString()
    const draft = {
      kind: 'intake' as const,
      id,
      startedAt: now,
      updatedAt: now,
      step: 2 as const,
      who: { type: 'anonymous' as const },
    }
    await tablet.engine.saveDraft({ ...draft, intake: {}, completeLater: true })
    expect((await open()).map(({ kind, dueOn }) => [kind, dueOn])).toEqual([
      ['openDraft', '2026-11-22'],
      ['callBack', '2026-11-25'],
      ['missingDocuments', '2026-12-02'],
    ])
  })

  test('is the same after the vault was opened again, and when it came in the first download', async () => {
    const { centre, tablet, close } = await desk()
    await close({ urgency: 'today' })
    await tablet.engine.syncNow()
    const other = await desk(2, centre)
    expect(await other.open()).toMatchObject([{ kind: 'callBack', isMine: false, ownerName: 'Anna Rossi' }])
    await tablet.engine.close()
    expect(await actions(await tablet.again()).open()).toMatchObject([{ kind: 'callBack', isMine: true }])
  })

  test('marked on two tablets without network it is one thing, done on both', async () => {
    const { centre, tablet, close, open, step } = await desk()
    await close({ urgency: 'today' })
    await tablet.engine.syncNow()
    const other = await desk(2, centre)
    await step((await open())[0]!, { do: 'done' })
    await other.step((await other.open())[0]!, { do: 'deferred', until: '2026-11-30', why: 'non risponde' } as never)
    expect(await other.open()).toMatchObject([{ dueOn: '2026-11-30', delivery: { type: 'queued' } }])
    for (const { engine } of [tablet, other.tablet, tablet]) await engine.syncNow()
    expect(await open()).toEqual([])
    expect(await other.open()).toEqual([])
    expect((await tablet.engine.tasks({})).done).toHaveLength(1)
    expect((await other.tablet.engine.tasks({})).done).toMatchObject([{ records: [{}, {}], ending: { by: tablet.worker } }])
  })

  test('a second step goes into the record of the first', async () => {
    const { centre, close, open, step } = await desk()
    await close({ urgency: 'today' })
    await step((await open())[0]!, { do: 'given' })
    expect(await open()).toMatchObject([{ isMine: false, ownerName: '' }])
    await step((await open())[0]!, { do: 'deferred', until: '2026-12-01', why: 'in ospedale' } as never)
    const [view] = await open()
    expect(view).toMatchObject({
      dueOn: '2026-12-01',
      deferral: { why: 'in ospedale' },
      records: [{ steps: [{ n: 1 }, { n: 2 }] }],
    })
    expect([...centre.records.values()].filter(({ state }) => state.type === 'task').length).toBeLessThanOrEqual(1)
  })

  test('written by hand: for a person, found from the person; for nobody, in the office alone', async () => {
    const { tablet, open } = await desk()
    const write = (title: string, more: object = {}) =>
      tablet.engine.change({
        do: 'saveRecord',
        kind: 'task',
        id: newTestId() as TaskId,
        given: { title, dueOn: '2026-11-24', ...more },
      })
    expect(await write('Portare il modulo', { personId: maria as PersonId })).toMatchObject({
      ok: true,
      value: { personId: maria },
    })
    expect(await write('Ordinare le tessere')).toMatchObject({ ok: true })
    expect(await write('  ')).toMatchObject({ ok: false, refusal: { type: 'Malformed', fields: ['TitleMissing'] } })
    expect(new Set((await open()).map(({ title }) => title))).toEqual(new Set(['Ordinare le tessere', 'Portare il modulo']))
    expect((await tablet.engine.tasks({ person: maria as PersonId })).open.map(({ title }) => title)).toEqual([
      'Portare il modulo',
    ])
  })

  test('an answer that nobody gave and an appointment that nobody ended are there, each with its day', async () => {
    const { centre, tablet, open } = await desk()
    await awaiting(centre, tablet.worker)
    await tablet.engine.syncNow()
    expect(await open()).toMatchObject([
      { kind: 'expectedAnswer', dueOn: '2026-11-17', cause: { on: '2026-11-17' }, about: 'Maria R.', isMine: true },
      { kind: 'appointmentEnding', dueOn: '2026-11-20', cause: { on: '2026-11-20' }, about: 'Maria R.' },
    ])
  })

  test('of another office it is not shown at this one', async () => {
    const { tablet, close } = await desk()
    await close({ urgency: 'today' }, somebodyNew('Bianchi', 'Ugo'))
    const elsewhere = '01890000-0000-7000-8000-000000000011'
    expect((await tablet.engine.tasks({ office: elsewhere as typeof testOffice })).open).toEqual([])
  })
})

describe('how the desks stand', () => {
  const boss = '01890000-0000-7000-8000-0000000000a1' as WorkerId
  async function coordinator() {
    const centre = createTestCentre()
    centre.put('worker', { ...testWorkerDoc(boss, [testOffice]), roles: ['coordinator'] }, ['c:ambito'])
    return desk(1, centre)
  }

  test('is not told to who coordinates no desk', async () => {
    const { tablet } = await desk()
    expect(await tablet.engine.coordination()).toBeUndefined()
  })

  test('counts referrals without an answer, by who received them and by age', async () => {
    const { centre, tablet } = await coordinator()
    await awaiting(centre, tablet.worker)
    await tablet.engine.syncNow()
    expect(await tablet.engine.coordination()).toMatchObject({
      waiting: [{ name: 'PUA di Battipaglia', counts: [0, 1, 0, 0] }],
      workloads: [{ referrals: 1, lateTasks: 2 }],
    })
  })

  test('counts listenings, demand without an answer and what is urgent', async () => {
    const { tablet, close } = await coordinator()
    await close({ urgency: 'today', comune: 'A023', accessedOn: '2026-11-10' })
    await close({ comune: 'A717', outcome: 'noAnswerAvailable', unmetDemand: { reason: 'cost' } })
    const id = newTestId() as RecordId
    const contact = { chip: 'housing', area: 'FRA', motive: 'housing', outcome: 'noAnswerAvailable', comune: 'A717' } as const
    await tablet.engine.change({
      do: 'saveRecord',
      kind: 'quickContact',
      id: id as never,
      given: { ...contact, unmetDemand: { reason: 'distance' } },
    })
    expect(await tablet.engine.coordination()).toMatchObject({
      today: '2026-11-22',
      unanswered: [1, 0, 0, 0],
      workloads: [{ officeId: testOffice, listenings: 2, contacts: 1, lateTasks: 1 }],
      unmet: { areas: ['FRA'], reasons: ['distance', 'cost'], cells: [[1, 1]], comuni: [{ comune: 'A717', count: 2 }], total: 2 },
    })
  })
})

describe('somebody with two records', () => {
  test('met on either was met: nobody is called again, and nothing is urgent any more', async () => {
    const { tablet, open, close } = await deskOfTwo()
    const { engine, clock } = tablet
    await close({ urgency: 'today' })
    expect(await open()).toMatchObject([{ kind: 'callBack', personId: maria }])
    expect((await engine.coordination())!.urgent.counts).toEqual([1, 0, 0, 0])
    clock.advance(3_600_000)
    await close({ urgency: 'none' }, { type: 'known', personId: twin })
    expect(await open()).toHaveLength(1)
    expect(await engine.change({ do: 'mergePersons', merged: twin, into: maria as PersonId, take: [] })).toMatchObject({
      ok: true,
    })
    expect(await open()).toEqual([])
    expect((await engine.coordination())!.urgent.counts).toEqual([0, 0, 0, 0])
  })

  test('is named as the one that stays', async () => {
    const { tablet, open, close } = await deskOfTwo()
    await close({ urgency: 'today' }, { type: 'known', personId: twin })
    expect(await open()).toMatchObject([{ about: 'Mariella R.' }])
    await tablet.engine.change({ do: 'mergePersons', merged: twin, into: maria as PersonId, take: [] })
    expect(await open()).toMatchObject([{ about: 'Maria R.', person: { id: maria } }])
    expect((await tablet.engine.coordination())!.urgent.first).toMatchObject([{ person: { id: maria } }])
    expect((await tablet.engine.tasks({ person: maria as PersonId })).open).toHaveLength(1)
  })
})

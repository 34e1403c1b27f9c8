import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Appointment } from '../../src/domain/appointment'
import { Conflict } from '../../src/domain/conflict'
import type { Duty } from '../../src/domain/duty'
import type { OfficeId, WorkerId } from '../../src/domain/ids'
import type { OfficeOpening } from '../../src/domain/office-opening'
import type { TimeEntry } from '../../src/domain/time-entry'
import { applyAsCentre } from '../../src/server/centre-device'
import type { Centre } from '../../src/server/centre'
import { restUntouched } from '../../src/server/rest-untouched'
import { ambitoScope, officeScope, workerScope } from '../../src/sync/scopes'
import { aPerson, create, createCentre, createTestAmbito, newId, patch, pullAll, type Tablet } from './ambito'
import { openTestDatabase, type TestDatabase } from './cluster'

let db: TestDatabase
let centre: Centre

beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database)
})
afterAll(() => db.close())

const anOpening = (officeId: OfficeId): OfficeOpening => ({
  id: newId(),
  officeId,
  byAppointment: false,
  schedules: [{ weekdays: [2], opens: '09:00', closes: '12:00' }],
  exceptions: [],
  onHolidays: 'closed',
})
const aDuty = (officeId: OfficeId, workerId: WorkerId): Duty => ({
  id: newId(),
  officeId,
  workerId,
  schedule: { weekdays: [2], opens: '09:00', closes: '12:00' },
  absences: [],
})
const anAppointment = (officeId: OfficeId, workerId: WorkerId, rest: Partial<Appointment> = {}): Appointment => ({
  id: newId(),
  officeId,
  name: 'Signora Russo',
  workerId,
  on: '2026-11-24',
  at: '09:30',
  minutes: 30,
  channel: 'inPerson',
  status: 'booked',
  ...rest,
})
const anEntry = (officeId: OfficeId, workerId: WorkerId, rest: Partial<TimeEntry> = {}): TimeEntry => ({
  id: newId(),
  officeId,
  workerId,
  comune: 'A024',
  activity: 'reception',
  startedAt: '2026-11-24T08:00:00.000Z',
  endedAt: '2026-11-24T11:00:00.000Z',
  ...rest,
})

async function begin() {
  const ambito = await createTestAmbito(centre)
  const { acerra, bellona } = ambito
  const anna = await ambito.worker('deskOperator', [acerra])
  const annas = await ambito.tablet(anna)
  const tabletOf = async (role: Parameters<typeof ambito.worker>[0], offices: readonly OfficeId[]) =>
    ambito.tablet(await ambito.worker(role, offices))
  const seen = async (tablet: Tablet, id: string, ...scopes: Parameters<typeof pullAll>[1]) =>
    (await pullAll(tablet, scopes)).records.get(id)
  return { ambito, acerra, bellona, anna, annas, tabletOf, seen }
}

describe('opening days and duties', () => {
  test('are kept by the coordinators of the office and by the administrator, and read by everybody', async () => {
    const { acerra, bellona, anna, annas, tabletOf, seen } = await begin()
    const coordinators = await tabletOf('coordinator', [acerra])
    const [opening, duty] = [anOpening(acerra), aDuty(acerra, anna.id)]
    expect(await coordinators.do(create('officeOpening', opening), create('duty', duty))).toMatchObject({ r: 'applied' })
    expect(await seen(annas, opening.id, ambitoScope)).toMatchObject({ doc: opening })
    expect(await seen(annas, duty.id, ambitoScope)).toMatchObject({ doc: duty })
    const administrators = await tabletOf('administrator', [])
    expect(await administrators.do(create('duty', aDuty(bellona, anna.id)))).toMatchObject({ r: 'applied' })
  })

  test('not by who works there, nor by the coordinator of another office', async () => {
    const { acerra, bellona, anna, annas, tabletOf } = await begin()
    const others = await tabletOf('coordinator', [bellona])
    const duty = aDuty(acerra, anna.id)
    expect(await annas.do(create('duty', duty))).toMatchObject({ r: 'quarantined', why: 'NotAllowed' })
    expect(await others.do(create('duty', duty))).toMatchObject({ r: 'quarantined', why: 'OutOfScope' })
    const own = await tabletOf('coordinator', [acerra])
    await own.do(create('duty', duty))
    expect(await others.do(patch(duty.id, 1, { add: { absences: [{ from: '2026-12-01', to: '2026-12-05' }] } }))).toMatchObject({
      r: 'quarantined',
      why: 'OutOfScope',
    })
  })

  test('two who write down an absence at once have both written it', async () => {
    const { acerra, anna, tabletOf, seen } = await begin()
    const [one, two] = [await tabletOf('coordinator', [acerra]), await tabletOf('coordinator', [acerra])]
    const duty = aDuty(acerra, anna.id)
    await one.do(create('duty', duty))
    const away = (from: string) => patch(duty.id, 1, { add: { absences: [{ from, to: '2026-12-31' }] } })
    expect(await one.do(away('2026-12-24'))).toMatchObject({ r: 'applied' })
    expect((await two.do(away('2026-12-28'))).r).not.toBe('conflict')
    expect((await seen(one, duty.id, ambitoScope))!.doc['absences']).toHaveLength(2)
  })

  test('two who change the hours at once are asked, and what they put together holds', async () => {
    const { acerra, anna, tabletOf, seen } = await begin()
    const [one, two] = [await tabletOf('coordinator', [acerra]), await tabletOf('coordinator', [acerra])]
    const [opening, duty] = [anOpening(acerra), aDuty(acerra, anna.id)]
    await one.do(create('officeOpening', opening), create('duty', duty))
    const [tuesday, thursday] = [opening.schedules[0]!, { weekdays: [4], opens: '15:00', closes: '18:00' }]
    await one.do(patch(opening.id, 1, { set: { schedules: [tuesday, thursday] } }))
    const onOpening = await two.do(patch(opening.id, 1, { set: { schedules: [{ ...tuesday, closes: '13:00' }] } }))
    expect(onOpening).toMatchObject({ r: 'conflict' })
    await one.do(patch(duty.id, 1, { set: { 'schedule.weekdays': [2, 4] } }))
    const onDuty = await two.do(patch(duty.id, 1, { set: { 'schedule.weekdays': [2], 'schedule.opens': '10:00' } }))
    expect(onDuty).toMatchObject({ r: 'conflict' })
    const disputed = await conflictsOn(one)
    expect(disputed.map(({ unit, current, candidates }) => [unit, current?.value, candidates[0]!.value])).toEqual(
      expect.arrayContaining([
        ['schedules', { schedules: [tuesday, thursday] }, { schedules: [{ ...tuesday, closes: '13:00' }] }],
        [
          'schedule',
          { 'schedule.weekdays': [2, 4], 'schedule.opens': '09:00' },
          { 'schedule.weekdays': [2], 'schedule.opens': '10:00' },
        ],
      ]),
    )
    const { id } = disputed.find(({ of }) => of === (duty.id as string))!
    const value = { 'schedule.weekdays': [2, 4], 'schedule.opens': '10:00' }
    expect(await one.do({ op: 'resolve', conflict: id, base: 1, choose: 'value', value })).toMatchObject({ r: 'applied' })
    expect((await seen(two, duty.id, ambitoScope))!.doc['schedule']).toMatchObject({ weekdays: [2, 4], opens: '10:00' })
  })
})

/** The open conflicts that a tablet is given with the ambito. */
async function conflictsOn(tablet: Tablet): Promise<Conflict[]> {
  const { records } = await pullAll(tablet, [ambitoScope])
  return [...records.values()].flatMap(({ type, doc }) => (type === 'conflict' ? [Conflict.parse(doc)] : []))
}

describe('an appointment', () => {
  test('without a record of the person lies at its desk, and nowhere else', async () => {
    const { acerra, bellona, anna, annas, tabletOf, seen } = await begin()
    const appointment = anAppointment(acerra, anna.id)
    expect(await annas.do(create('appointment', appointment))).toMatchObject({ r: 'applied' })
    expect(await seen(await tabletOf('deskOperator', [acerra]), appointment.id, officeScope(acerra))).toBeDefined()
    expect(await seen(await tabletOf('deskOperator', [bellona]), appointment.id, officeScope(bellona))).toBeUndefined()
  })

  test('of a person goes with the person, and to the desk where it takes place', async () => {
    const { ambito, acerra, bellona, tabletOf, seen } = await begin()
    const both = await ambito.worker('socialWorker', [acerra, bellona])
    const tablet = await ambito.tablet(both)
    const person = aPerson([acerra])
    await tablet.do(create('person', person))
    const appointment = anAppointment(bellona, both.id, { personId: person.id, name: undefined })
    expect(await tablet.do(create('appointment', JSON.parse(JSON.stringify(appointment))))).toMatchObject({ r: 'applied' })
    const beas = await tabletOf('deskOperator', [bellona])
    const { records } = await pullAll(beas, [officeScope(bellona)])
    expect(records.has(appointment.id)).toBe(true)
    expect(records.has(person.id)).toBe(false)
    expect(await seen(await tabletOf('deskOperator', [acerra]), appointment.id, officeScope(acerra))).toBeDefined()
  })

  test('at a desk where one does not work is not made', async () => {
    const { bellona, anna, annas } = await begin()
    expect(await annas.do(create('appointment', anAppointment(bellona, anna.id)))).toMatchObject({
      r: 'quarantined',
      why: 'OutOfScope',
    })
  })

  test('two tablets that say how it ended leave the last word, and two that move it leave a choice', async () => {
    const { acerra, anna, annas, tabletOf, seen } = await begin()
    const others = await tabletOf('socialWorker', [acerra])
    const appointment = anAppointment(acerra, anna.id)
    await annas.do(create('appointment', appointment))
    await annas.do(patch(appointment.id, 1, { set: { status: 'arrived' } }))
    expect((await others.do(patch(appointment.id, 1, { set: { status: 'noshow' } }))).r).not.toBe('conflict')
    expect((await seen(annas, appointment.id, officeScope(acerra)))!.doc).toMatchObject({ status: 'noshow' })
    await annas.do(patch(appointment.id, 1, { set: { at: '10:00' } }))
    expect(await others.do(patch(appointment.id, 1, { set: { on: '2026-11-26' } }))).toMatchObject({ r: 'conflict' })
  })

  test('rests with what nobody touched for the usual time', async () => {
    const { ambito, acerra, anna, annas, seen } = await begin()
    const appointment = anAppointment(acerra, anna.id)
    await annas.do(create('appointment', appointment))
    await db.database.query(`UPDATE mutation SET received_at = received_at - interval '60 months' WHERE ambito_id = $1`, [
      ambito.id,
    ])
    expect(await restUntouched(centre, ambito.id)).toBe(1)
    expect(await seen(annas, appointment.id, officeScope(acerra))).toBeUndefined()
  })
})

describe('hours', () => {
  test('go to whose they are and to the coordinators of the office, and to no colleague', async () => {
    const { ambito, acerra, bellona, anna, annas, seen } = await begin()
    const [own, other] = [await ambito.worker('coordinator', [acerra]), await ambito.worker('coordinator', [bellona])]
    const bea = await ambito.worker('socialWorker', [acerra])
    const entry = anEntry(acerra, anna.id)
    expect(await annas.do(create('timeEntry', entry))).toMatchObject({ r: 'applied' })
    expect(await seen(annas, entry.id, workerScope(anna.id))).toMatchObject({ doc: entry })
    const scopesOf = (worker: typeof bea) => [ambitoScope, officeScope(worker.offices[0]!), workerScope(worker.id)]
    expect(await seen(await ambito.tablet(own), entry.id, ...scopesOf(own))).toBeDefined()
    expect(await seen(await ambito.tablet(other), entry.id, ...scopesOf(other))).toBeUndefined()
    expect(await seen(await ambito.tablet(bea), entry.id, ...scopesOf(bea))).toBeUndefined()
  })

  test('reach a coordinator appointed later, and leave one who no longer is', async () => {
    const { ambito, acerra, anna, annas, seen } = await begin()
    const entry = anEntry(acerra, anna.id)
    await annas.do(create('timeEntry', entry))
    const later = await ambito.worker('coordinator', [acerra])
    const tablet = await ambito.tablet(later)
    expect(await seen(tablet, entry.id, workerScope(later.id))).toBeDefined()
    await applyAsCentre(centre, ambito.id, [patch(later.id, 1, { set: { roles: ['socialWorker'] } })], ambito.administrator)
    expect(await seen(tablet, entry.id, workerScope(later.id))).toBeUndefined()
    expect(await seen(annas, entry.id, workerScope(anna.id))).toBeDefined()
  })

  test('mended to another office they are read by its coordinators instead', async () => {
    const { ambito, acerra, bellona, seen } = await begin()
    const both = await ambito.worker('socialWorker', [acerra, bellona])
    const tablet = await ambito.tablet(both)
    const [here, there] = [await ambito.worker('coordinator', [acerra]), await ambito.worker('coordinator', [bellona])]
    const entry = anEntry(acerra, both.id)
    await tablet.do(create('timeEntry', entry))
    expect(await tablet.do(patch(entry.id, 1, { set: { officeId: bellona } }))).toMatchObject({ r: 'applied' })
    expect(await seen(await ambito.tablet(here), entry.id, workerScope(here.id))).toBeUndefined()
    expect(await seen(await ambito.tablet(there), entry.id, workerScope(there.id))).toBeDefined()
  })

  test('are told and mended by whose they are, and by no coordinator', async () => {
    const { ambito, acerra, anna, annas } = await begin()
    const coordinator = await ambito.worker('coordinator', [acerra])
    const coordinators = await ambito.tablet(coordinator)
    const bea = await ambito.worker('socialWorker', [acerra])
    const entry = anEntry(acerra, anna.id)
    await annas.do(create('timeEntry', entry))
    const mended = patch(entry.id, 1, { set: { activity: 'travel' } })
    expect(await coordinators.do(mended)).toMatchObject({ r: 'quarantined', why: 'NotAllowed' })
    expect(await (await ambito.tablet(bea)).do(mended)).toMatchObject({ r: 'quarantined', why: 'NotAllowed' })
    expect(await annas.do(create('timeEntry', anEntry(acerra, bea.id)))).toMatchObject({ r: 'quarantined', why: 'NotAllowed' })
    expect(await coordinators.do(create('timeEntry', anEntry(acerra, coordinator.id)))).toMatchObject({
      r: 'quarantined',
      why: 'NotAllowed',
    })
    expect(await annas.do(mended)).toMatchObject({ r: 'applied' })
    expect(await annas.do({ op: 'void', id: entry.id, base: 2, reason: 'contata due volte' })).toMatchObject({
      r: 'applied',
    })
  })

  test('at an office that their worker does not hold are set aside', async () => {
    const { bellona, anna, annas } = await begin()
    expect(await annas.do(create('timeEntry', anEntry(bellona, anna.id)))).toMatchObject({ r: 'quarantined', why: 'OutOfScope' })
  })

  test('mended on two tablets of their worker, the last word holds', async () => {
    const { ambito, acerra, anna, annas, seen } = await begin()
    const second = await ambito.tablet(anna)
    const entry = anEntry(acerra, anna.id)
    await annas.do(create('timeEntry', entry))
    await annas.do(patch(entry.id, 1, { set: { endedAt: '2026-11-24T10:00:00.000Z' } }))
    const answer = await second.do(patch(entry.id, 1, { set: { endedAt: '2026-11-24T10:30:00.000Z' } }))
    expect(answer.r).not.toBe('conflict')
    expect((await seen(annas, entry.id, workerScope(anna.id)))!.doc).toMatchObject({ endedAt: '2026-11-24T10:30:00.000Z' })
  })
})

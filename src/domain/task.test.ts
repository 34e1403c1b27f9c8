import { describe, expect, test } from 'vitest'
import type { OfficeId, PersonId, RecordId, TaskId, WorkerId } from './ids'
import {
  causeKey,
  completeTask,
  dueWhen,
  isDone,
  knownTasks,
  nextStep,
  Task,
  taskStanding,
  withStep,
  type NewTaskStep,
  type TaskProposal,
  type TaskStep,
} from './task'

const id = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const anna = id(1) as WorkerId
const bruno = id(2) as WorkerId
const officeId = id(3) as OfficeId
const personId = id(4) as PersonId
const at = '2026-11-20T09:00:00.000Z'
const proposal: TaskProposal = {
  cause: { rule: 'callBack', of: id(5) as RecordId },
  officeId,
  personId,
  dueOn: '2026-11-18',
  ownerId: anna,
}
const start = { dueOn: '2026-11-18', ownerId: anna }
const done = (n: number, by = anna): TaskStep => ({ n, by, at, do: 'done' })
const reopened = (n: number): TaskStep => ({ n, by: anna, at, do: 'reopened' })
const deferred = (n: number, until: string, by = anna): TaskStep => ({ n, by, at, do: 'deferred', until, why: 'non risponde' })
const made = (n: number, steps: TaskStep[]): Task =>
  Task.parse({ id: id(n), officeId, workerId: anna, personId, cause: proposal.cause, dueOn: '2026-11-18', steps })

describe('a thing to do written by hand', () => {
  test('needs a title of at most 40 letters and a day, and says all that is missing', () => {
    expect(completeTask({ title: '  ' })).toEqual({ ok: false, refusal: [{ type: 'TitleMissing' }, { type: 'DueMissing' }] })
    expect(completeTask({ title: 'x'.repeat(41), dueOn: '2026-11-18' })).toMatchObject({ refusal: [{ type: 'TitleTooLong' }] })
  })
  test('what was computed has its cause for a title', () => {
    const given = { id: id(9) as TaskId, officeId, workerId: anna, cause: proposal.cause, dueOn: '2026-11-18' }
    expect(completeTask(given)).toMatchObject({ ok: true })
  })
  test('is a record once it is whole', () => {
    const written = completeTask({
      id: id(9) as TaskId,
      officeId,
      workerId: anna,
      title: ' Portare il modulo ',
      dueOn: '2026-11-18',
    })
    expect(written).toMatchObject({ ok: true, value: { title: 'Portare il modulo', steps: [] } })
  })
})

describe('how it stands', () => {
  test('put off to a day and given to a colleague', () => {
    const steps: TaskStep[] = [deferred(1, '2026-11-25'), { n: 2, by: anna, at, do: 'given', to: bruno }]
    expect(taskStanding(start, steps)).toMatchObject({ isDone: false, dueOn: '2026-11-25', ownerId: bruno })
  })
  test('given to the office, it is nobody’s', () => {
    expect(taskStanding(start, [{ n: 1, by: anna, at, do: 'given' }]).ownerId).toBeUndefined()
  })
  test('done on one tablet and put off on another that did not know: it is done', () => {
    expect(taskStanding(start, [done(1), deferred(1, '2026-12-01', bruno), deferred(2, '2026-12-02', bruno)]).isDone).toBe(true)
  })
  test('taken up again by somebody who knew that it was done: it is open', () => {
    expect(isDone([done(1), reopened(2)])).toBe(false)
    expect(isDone([done(1), reopened(2), done(3)])).toBe(true)
  })
  test('put off on two tablets: the nearer day stands, in whatever order they arrive', () => {
    const steps = [deferred(1, '2026-11-30', bruno), deferred(1, '2026-11-24')]
    expect(taskStanding(start, steps).dueOn).toBe('2026-11-24')
    expect(taskStanding(start, steps.toReversed()).dueOn).toBe('2026-11-24')
  })
})

describe('each thing once', () => {
  test('two tablets marked one cause offline: one thing, done, with both records', () => {
    const known = knownTasks([proposal], [made(12, [done(1, bruno)]), made(11, [done(1)])])
    expect(known).toHaveLength(1)
    expect(known[0]).toMatchObject({ key: causeKey(proposal.cause), isDone: true })
    expect(known[0]!.records.map(record => record.id)).toEqual([id(11), id(12)])
  })
  test('the same proposal twice is one', () => {
    expect(knownTasks([proposal, { ...proposal }], [])).toHaveLength(1)
  })
  test('a cause that holds no more is not shown, whatever was done to it', () => {
    expect(knownTasks([], [made(11, [deferred(1, '2026-11-25')])])).toEqual([])
  })
  test('the weekly call list comes back another week', () => {
    const of = officeId as string as RecordId
    expect(causeKey({ rule: 'directoryCalls', of, on: '2026-11-16' })).not.toBe(
      causeKey({ rule: 'directoryCalls', of, on: '2026-11-23' }),
    )
  })
})

describe('a step', () => {
  const taken: NewTaskStep = { by: bruno, at, do: 'done' }
  test('comes after all that its author had seen', () => {
    expect(nextStep([deferred(4, '2026-11-25'), done(2)], taken).n).toBe(5)
  })
  test('makes the record of what was computed, with its cause, person and owner', () => {
    const [known] = knownTasks([proposal], [])
    const record = withStep(known!, taken, { id: id(20) as TaskId, workerId: bruno, officeId })
    expect(Task.parse(record)).toEqual(record)
    expect(record).toMatchObject({
      cause: proposal.cause,
      personId,
      ownerId: anna,
      workerId: bruno,
      steps: [{ n: 1, do: 'done' }],
    })
  })
  test('goes into the oldest record of its cause, numbered after those of all', () => {
    const [known] = knownTasks([proposal], [made(12, [deferred(3, '2026-11-25', bruno)]), made(11, [deferred(1, '2026-11-24')])])
    const record = withStep(known!, taken, { id: id(20) as TaskId, workerId: bruno, officeId })
    expect(record.id).toBe(id(11))
    expect(record.steps.map(({ n }) => n)).toEqual([1, 4])
  })
})

test('late, today, within seven days, later', () => {
  const when = (day: string) => dueWhen(day, '2026-11-20')
  expect([when('2026-11-19'), when('2026-11-20'), when('2026-11-27'), when('2026-11-28')]).toEqual([
    'late',
    'today',
    'week',
    'later',
  ])
})

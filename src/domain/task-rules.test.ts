import { describe, expect, test } from 'vitest'
import type { IntakeId, OfficeId, PersonId, RecordId, WorkerId } from './ids'
import { causeKey } from './task'
import {
  appointmentEndings,
  callBackDay,
  callBacks,
  directoryCalls,
  expectedAnswers,
  isFollowedUp,
  missingDocuments,
  type ListeningFacts,
} from './task-rules'

const id = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const anna = id(1) as WorkerId
const officeId = id(3) as OfficeId
const person = id(4) as PersonId
const today = '2026-11-20'
const never = () => undefined

const listening = (given: Partial<ListeningFacts> = {}): ListeningFacts => ({
  id: id(10) as IntakeId,
  personId: person,
  officeId,
  workerId: anna,
  comune: 'A023',
  accessedOn: '2026-11-16',
  closedAt: '2026-11-16T10:00:00.000Z',
  urgency: 'none',
  outcome: 'informationGiven',
  unmet: [],
  lacksDocuments: false,
  ...given,
})

describe('calling back', () => {
  test('nothing asks for it after plain information', () => {
    expect(callBackDay(listening())).toBeUndefined()
    expect(callBacks([listening()], never, today)).toEqual([])
  })
  test('the promised day counts more than urgency and outcome', () => {
    expect(callBackDay(listening({ urgency: 'today', nextContactOn: '2026-11-30' }))).toBe('2026-11-30')
  })
  test('of urgency and outcome the nearer', () => {
    expect(callBackDay(listening({ urgency: 'today', outcome: 'proposedToSsp' }))).toBe('2026-11-17')
    expect(callBackDay(listening({ outcome: 'proposedToSsp' }))).toBe('2026-11-23')
    expect(callBackDay(listening({ outcome: 'noAnswerAvailable', unmet: [{ area: 'ANZ', reason: 'waitingList' }] }))).toBe(
      '2026-12-16',
    )
  })
  test('it is whose listening it was, and about its person', () => {
    expect(callBacks([listening({ urgency: 'withinWeek' })], never, today)).toEqual([
      { cause: { rule: 'callBack', of: id(10) }, dueOn: '2026-11-23', officeId, personId: person, ownerId: anna },
    ])
  })
  test('a contact after the listening settles it; one before does not', () => {
    const urgent = listening({ urgency: 'today' })
    expect(callBacks([urgent], () => '2026-11-16T09:00:00.000Z', today)).toHaveLength(1)
    expect(callBacks([urgent], () => '2026-11-17T09:00:00.000Z', today)).toEqual([])
  })
  test('a promised day is kept on that day, not by a contact before it', () => {
    const promised = listening({ nextContactOn: '2026-11-19' })
    expect(isFollowedUp(promised, () => '2026-11-18T09:00:00.000Z')).toBe(false)
    expect(isFollowedUp(promised, () => '2026-11-19T08:00:00.000Z')).toBe(true)
  })
  test('the day of a contact is the one in Italy, also before the day of Greenwich has begun', () => {
    const promised = listening({ nextContactOn: '2026-11-19' })
    expect(isFollowedUp(promised, () => '2026-11-18T23:30:00.000Z')).toBe(true)
    expect(isFollowedUp(promised, () => '2026-11-18T22:30:00.000Z')).toBe(false)
  })
  test('who gave no name can only be expected on a promised day', () => {
    expect(callBacks([listening({ personId: undefined, urgency: 'today' })], never, today)).toEqual([])
    expect(callBacks([listening({ personId: undefined, nextContactOn: '2026-11-21' })], never, today)).toHaveLength(1)
  })
  test('what nobody took up for half a year is no thing to do any more', () => {
    expect(callBacks([listening({ urgency: 'today', accessedOn: '2026-05-23' })], never, today)).toHaveLength(1)
    expect(callBacks([listening({ urgency: 'today', accessedOn: '2026-05-22' })], never, today)).toEqual([])
  })
})

test('papers are to be brought within ten days', () => {
  expect(missingDocuments([listening(), listening({ lacksDocuments: true })], today)).toMatchObject([
    { cause: { rule: 'missingDocuments' }, dueOn: '2026-11-26' },
  ])
})

test('the call list is one thing for the whole week', () => {
  expect(directoryCalls(0, officeId, today)).toEqual([])
  const [friday] = directoryCalls(14, officeId, today)
  expect(friday).toEqual({ cause: { rule: 'directoryCalls', of: officeId, on: '2026-11-16' }, officeId, dueOn: '2026-11-20' })
  expect(directoryCalls(2, officeId, '2026-11-16')).toEqual([friday])
})

describe('what is awaited of others', () => {
  const one = { id: id(30) as RecordId, officeId, personId: person, workerId: anna, dueOn: '2026-11-13' }
  test('an answer is asked for by whoever sent, from a week before its day', () => {
    expect(expectedAnswers([one], '2026-11-05')).toEqual([])
    expect(expectedAnswers([one], '2026-11-06')).toEqual([
      {
        cause: { rule: 'expectedAnswer', of: id(30), on: '2026-11-13' },
        dueOn: '2026-11-13',
        officeId,
        personId: person,
        ownerId: anna,
      },
    ])
  })
  test('asked again, it is another thing to do', () => {
    const keys = [one, { ...one, dueOn: '2026-11-24' }].map(each => causeKey(expectedAnswers([each], today)[0]!.cause))
    expect(new Set(keys).size).toBe(2)
  })
  test('an appointment without an ending belongs to its day, so that it can be found in the agenda', () => {
    expect(appointmentEndings([one], today)).toMatchObject([
      { cause: { rule: 'appointmentEnding', of: id(30), on: '2026-11-13' }, ownerId: anna },
    ])
  })
})

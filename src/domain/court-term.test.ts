import { describe, expect, test } from 'vitest'
import { addMonths, isTooLong, reckonTerm, suspensionAdvice, type TermUnit } from './court-term'

const due = (fromOn: string, amount: number, unit: TermUnit, isSuspended = false) =>
  reckonTerm({ fromOn, amount, unit, isSuspended })

describe('days and weeks', () => {
  test('the first day is not counted, the last one is', () => {
    expect(due('2026-11-02', 30, 'days').dueOn).toBe('2026-12-02')
    expect(due('2026-11-03', 1, 'days').dueOn).toBe('2026-11-04')
    expect(due('2026-11-03', 2, 'weeks').dueOn).toBe('2026-11-17')
  })
  test('days of rest inside the term count', () => {
    // Christmas, Saint Stephen, New Year and Epiphany are inside.
    expect(due('2026-12-21', 21, 'days').dueOn).toBe('2027-01-11')
  })
})

describe('months and years', () => {
  test.each([
    ['2026-01-15', 3, 'months', '2026-04-15'],
    ['2026-01-31', 1, 'months', '2026-02-28'],
    ['2027-11-30', 3, 'months', '2028-02-29'],
    ['2026-10-31', 4, 'months', '2027-02-28'],
    ['2028-02-29', 1, 'years', '2029-02-28'],
    ['2026-09-16', 6, 'months', '2027-03-16'],
  ] as const)('%s and %i %s end on %s', (from, amount, unit, end) => {
    expect(due(from, amount, unit).countedOn).toBe(end)
  })
  test('months go over the end of the year', () => {
    expect(addMonths('2026-12-31', 2)).toBe('2027-02-28')
    expect(addMonths('2026-11-30', 12)).toBe('2027-11-30')
  })
})

describe('a last day on which offices are closed', () => {
  test.each([
    // Saturday 5 December 2026: Monday is free, the 8th is not in the way.
    ['2026-11-05', 30, '2026-12-05', '2026-12-07', 'saturday'],
    ['2026-11-06', 30, '2026-12-06', '2026-12-07', 'sunday'],
    ['2026-11-08', 30, '2026-12-08', '2026-12-09', 'holiday'],
    // Friday 25 December, then Saint Stephen on a Saturday, then Sunday.
    ['2026-11-25', 30, '2026-12-25', '2026-12-28', 'holiday'],
    // Saturday before Easter 2027 (28 March): Easter, then Easter Monday.
    ['2027-03-07', 20, '2027-03-27', '2027-03-30', 'saturday'],
  ] as const)('%s and %i days: %s moves to %s, for a %s', (from, amount, countedOn, dueOn, movedBecause) => {
    expect(due(from, amount, 'days')).toEqual({
      dueOn,
      countedOn,
      movedBecause,
      suspendedDays: 0,
    })
  })
  test('a working day stays', () => {
    expect(due('2026-11-02', 30, 'days')).toMatchObject({
      dueOn: '2026-12-02',
      movedBecause: undefined,
    })
  })
})

describe('where terms are suspended in August', () => {
  test('its 31 days are not counted', () => {
    // 11 days to 31 July, 19 from 1 September.
    expect(due('2026-07-20', 30, 'days', true)).toMatchObject({
      countedOn: '2026-09-19',
      suspendedDays: 31,
    })
    expect(due('2026-07-20', 30, 'days', false)).toMatchObject({
      countedOn: '2026-08-19',
      suspendedDays: 0,
    })
  })
  test('a term that would begin in August counts 1 September as its first day', () => {
    expect(due('2026-08-10', 15, 'days', true)).toMatchObject({
      countedOn: '2026-09-15',
      suspendedDays: 21,
    })
    expect(due('2026-08-31', 15, 'days', true)).toMatchObject({
      countedOn: '2026-09-15',
      suspendedDays: 0,
    })
  })
  test('of months the 31 days are added to the end', () => {
    // Six months of an appeal: the day of the calendar, then 31 days.
    expect(due('2026-05-20', 6, 'months', true)).toMatchObject({
      countedOn: '2026-12-21',
      suspendedDays: 31,
    })
  })
  test('a term that ends on 31 July meets no August, one of 1 August meets it', () => {
    expect(due('2026-07-01', 30, 'days', true)).toMatchObject({
      countedOn: '2026-07-31',
      suspendedDays: 0,
    })
    expect(due('2026-07-01', 31, 'days', true)).toMatchObject({
      countedOn: '2026-09-01',
      suspendedDays: 31,
    })
  })
  test('a term that its August brings to another one meets both', () => {
    expect(due('2026-07-15', 1, 'years', true)).toMatchObject({
      countedOn: '2027-09-15',
      suspendedDays: 62,
    })
  })
  test('elsewhere in the year nothing changes', () => {
    expect(due('2026-11-02', 30, 'days', true)).toEqual(due('2026-11-02', 30, 'days', false))
  })
})

test('August is asked about where a decree of urgency may change it, and never proposed where the law excludes it', () => {
  expect(suspensionAdvice('protectionOrder')).toBe('never')
  expect(suspensionAdvice('guardianship')).toBe('never')
  expect(suspensionAdvice('emergencyRemoval')).toBe('never')
  expect(suspensionAdvice('parentalResponsibility')).toBe('ask')
  expect(suspensionAdvice(undefined)).toBe('ask')
})

test('more than ten years is a slip of the finger', () => {
  expect(isTooLong({ amount: 11, unit: 'years' })).toBe(true)
  expect(isTooLong({ amount: 120, unit: 'months' })).toBe(false)
  expect(isTooLong({ amount: 3650, unit: 'days' })).toBe(false)
})

import { describe, expect, test } from 'vitest'
import { Area } from './areas'
import { countByAge, isUrgentOpen, unmetFigures, workloads, type UnmetFacts } from './desk-figures'
import type { IntakeId, OfficeId, PersonId, WorkerId } from './ids'
import { UnmetReason } from './need'
import type { ListeningFacts } from './task-rules'

const id = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const today = '2026-11-20'
const order = { areas: Area.options, reasons: UnmetReason.options }

test('ages: a week, a month, three months, older', () => {
  expect(countByAge(['2026-11-20', '2026-11-13', '2026-11-12', '2026-08-22', '2026-08-21', '2025-01-01'], today)).toEqual([
    2, 1, 1, 2,
  ])
})

test('urgent and not followed up: whoever gave a name', () => {
  const urgent: ListeningFacts = {
    id: id(1) as IntakeId,
    personId: id(2) as PersonId,
    officeId: id(3) as OfficeId,
    workerId: id(4) as WorkerId,
    comune: 'A023',
    accessedOn: '2026-11-16',
    closedAt: '2026-11-16T10:00:00.000Z',
    urgency: 'today',
    outcome: 'informationGiven',
    unmet: [],
    lacksDocuments: false,
  }
  expect(isUrgentOpen(urgent, () => undefined)).toBe(true)
  expect(isUrgentOpen(urgent, () => '2026-11-17T08:00:00.000Z')).toBe(false)
  expect(isUrgentOpen({ ...urgent, personId: undefined }, () => undefined)).toBe(false)
  expect(isUrgentOpen({ ...urgent, urgency: 'none' }, () => undefined)).toBe(false)
})

describe('demand without an answer', () => {
  const unmet = (on: string, area: Area, reason: UnmetReason, comune: string): UnmetFacts => ({ on, area, reason, comune })
  test('counted by area and reason, and by comune, over ninety days', () => {
    const figures = unmetFigures(
      [
        unmet('2026-11-19', 'FRA', 'waitingList', 'A023'),
        unmet('2026-11-18', 'FRA', 'waitingList', 'A717'),
        unmet('2026-11-17', 'MIN', 'cost', 'A717'),
        unmet('2026-08-22', 'MIN', 'cost', 'A717'),
        unmet('2026-08-21', 'ANZ', 'distance', 'A023'),
        unmet('2026-11-21', 'ANZ', 'distance', 'A023'),
      ],
      order,
      today,
    )
    expect(figures).toEqual({
      from: '2026-08-22',
      to: today,
      areas: ['MIN', 'FRA'],
      reasons: ['waitingList', 'cost'],
      cells: [
        [0, 2],
        [2, 0],
      ],
      comuni: [
        { comune: 'A717', count: 3 },
        { comune: 'A023', count: 1 },
      ],
      total: 4,
    })
  })
})

test('the work of each office in the last thirty days, and what is late there', () => {
  const [acerno, bellizzi] = [id(11) as OfficeId, id(12) as OfficeId]
  const rows = workloads(
    [acerno, bellizzi],
    {
      listenings: [
        { officeId: acerno, on: '2026-11-20' },
        { officeId: acerno, on: '2026-10-22' },
        { officeId: acerno, on: '2026-10-21' },
        { officeId: id(13) as OfficeId, on: today },
      ],
      contacts: [{ officeId: bellizzi, on: '2026-11-01' }],
      referrals: [],
      lateTasks: [{ officeId: acerno }, { officeId: acerno }],
      timeEntries: [
        { officeId: bellizzi, on: '2026-11-02', minutes: 90 },
        { officeId: bellizzi, on: '2026-11-03', minutes: 30 },
      ],
    },
    today,
  )
  expect(rows).toEqual([
    { officeId: acerno, listenings: 2, contacts: 0, referrals: 0, lateTasks: 2, minutes: 0 },
    { officeId: bellizzi, listenings: 0, contacts: 1, referrals: 0, lateTasks: 0, minutes: 120 },
  ])
})

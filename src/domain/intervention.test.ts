import { describe, expect, test } from 'vitest'
import { Intervention, InterventionState, type InterventionPassage } from './intervention'
import {
  delivered,
  demandMovedBy,
  interventionFault,
  interventionStanding,
  nextStates,
  siussGaps,
  withPassage,
} from './intervention-rules'

const id = (n: number) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`
let last = 100
const passage = (to: InterventionState, on: string, rest: Partial<InterventionPassage> = {}): InterventionPassage =>
  ({ id: id(last++), to, on, at: `${on}T09:00:00.000Z`, by: id(3), ...rest }) as InterventionPassage

const asked = (...passages: InterventionPassage[]): Intervention =>
  Intervention.parse({
    id: id(1),
    caseId: id(2),
    workerId: id(3),
    what: 'Assistenza domiciliare',
    requestedOn: '2026-11-01',
    passages,
    deliveries: [],
  })

describe('how an intervention stands', () => {
  test('from the request to the end, with a suspension', () => {
    const path = [
      passage('assessing', '2026-11-02'),
      passage('ranked', '2026-11-03'),
      passage('active', '2026-11-04'),
      passage('suspended', '2026-11-05'),
      passage('active', '2026-11-06'),
      passage('concluded', '2026-11-07'),
    ]
    expect(path.map((_, at) => interventionStanding(asked(...path.slice(0, at + 1))).state)).toEqual(path.map(({ to }) => to))
    expect(nextStates(asked(...path))).toEqual([])
  })

  test('the order is that of the days, however the tablets wrote', () => {
    const both = [passage('concluded', '2026-11-09'), passage('active', '2026-11-04')]
    expect(interventionStanding(asked(...both)).state).toBe('concluded')
  })

  test('what cannot move it is kept and moves nothing', () => {
    const { state, last: moved } = interventionStanding(asked(passage('suspended', '2026-11-04')))
    expect([state, moved]).toEqual(['requested', undefined])
  })

  test('every state is reached, and what was not available can be asked again', () => {
    const reached = new Set<InterventionState>(['requested'])
    const lead = (...path: InterventionPassage[]): void => {
      for (const to of nextStates(asked(...path))) {
        if (reached.has(to)) continue
        reached.add(to)
        lead(...path, passage(to, `2026-11-${String(10 + path.length)}`))
      }
    }
    lead()
    expect([...reached].sort()).toEqual([...InterventionState.options].sort())
    expect(nextStates(asked(passage('unavailable', '2026-11-04', { unmet: 'waitingList' })))).toEqual(['requested'])
  })
})

describe('a demand without an answer', () => {
  const asks = passage('requested', '2026-11-08')
  const lacks = passage('unavailable', '2026-11-04', { unmet: 'waitingList', area: 'ANZ' })

  test('begins and ends with the passage that moved it there, and with no other', () => {
    expect(demandMovedBy([], [lacks])).toEqual(lacks)
    expect(demandMovedBy([lacks], [lacks, asks])).toEqual(asks)
    expect(demandMovedBy([], [passage('assessing', '2026-11-04')])).toBeUndefined()
    const running = [passage('active', '2026-11-02')]
    expect(demandMovedBy(running, [...running, lacks])).toBeUndefined()
  })

  test('one of the past that others have overtaken moves nothing', () => {
    const late = passage('unavailable', '2026-11-04', { unmet: 'cost' })
    expect(demandMovedBy([lacks, asks], [lacks, asks, late])).toBeUndefined()
  })
})

test('the period begins and ends with the passages, unless somebody wrote otherwise', () => {
  const active = passage('active', '2026-11-04')
  expect(withPassage(asked(), active)).toEqual({ passages: [active], from: '2026-11-04' })
  expect(withPassage({ ...asked(), from: '2026-11-01' }, active)).toEqual({ passages: [active] })
  const over = passage('concluded', '2026-11-20')
  expect(withPassage(asked(active), over)).toEqual({ passages: [active, over], to: '2026-11-20' })
})

test('what was given adds up', () => {
  const deliveries = [1.5, 2].map(quantity => ({ id: id(last++), on: '2026-11-05', quantity, by: id(3) }))
  expect(delivered({ deliveries } as never)).toBe(3.5)
})

test('what the flow lacks is told, and a group has no codice fiscale to lack', () => {
  expect(siussGaps(asked(), { hasCodiceFiscale: false })).toEqual([
    'code',
    'provider',
    'from',
    'quantity',
    'meansTest',
    'codiceFiscale',
  ])
  const whole = {
    ...asked(),
    siussCode: 'A2.07',
    provider: 'Coop. Sole',
    from: '2026-11-04',
    costCents: 1000,
    meansTest: 'isee' as const,
  }
  expect(siussGaps(whole, { hasCodiceFiscale: true })).toEqual([])
})

test('its fields agree with each other', () => {
  expect(interventionFault(asked())).toBeUndefined()
  expect(interventionFault({ ...asked(), from: '2026-11-04', to: '2026-11-03' })).toBe('to')
  expect(interventionFault({ ...asked(), costCents: 100, copaymentCents: 200 })).toBe('copaymentCents')
  expect(interventionFault(asked(passage('unavailable', '2026-11-04')))).toBe('unmet')
})

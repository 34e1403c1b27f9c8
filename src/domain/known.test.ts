import { describe, expect, test } from 'vitest'
import type { Requirement } from './eligibility'
import { knownOf } from './known'
import { checkRequirement } from './requirement-check'

const today = '2026-11-23'

describe('what is known of a person', () => {
  test('of a record: the Italian citizenship is read, any other is left to ask', () => {
    expect(knownOf({ citizenship: 'Italiana', residence: { comune: 'A023', homeless: true } }, today)).toMatchObject({
      stay: 'italian',
      residence: { comune: 'A023' },
      conditions: { homeless: true },
    })
    expect(knownOf({ citizenship: 'marocchina' }, today).stay).toBeUndefined()
  })

  test('an ISEE settles what asks for that kind, until its last day', () => {
    const isee = { kind: 'ordinary', cents: 850_000, until: '2026-12-31' } as const
    const asked = { type: 'isee', kind: 'ordinary', max: 936_000 } as const
    expect(checkRequirement(asked, knownOf({ isee }, '2026-12-31'), today).state).toBe('met')
    expect(checkRequirement(asked, knownOf({ isee: { ...isee, cents: 936_001 } }, today), today).state).toBe('missing')
    expect(checkRequirement(asked, knownOf({ isee }, '2027-01-01'), today).state).toBe('unknown')
    expect(checkRequirement({ ...asked, kind: 'minors' }, knownOf({ isee }, today), today).state).toBe('unknown')
  })

  test('the household in numbers says who lives alone; a trait that is not named is not denied', () => {
    const alone: Requirement = { type: 'household', anyOf: ['livesAlone'] }
    expect(checkRequirement(alone, knownOf({ household: { members: 1 } }, today), today).state).toBe('met')
    expect(checkRequirement(alone, knownOf({ household: { members: 3 } }, today), today).state).toBe('missing')
    const pregnant: Requirement = { type: 'household', anyOf: ['pregnantMember'] }
    expect(checkRequirement(pregnant, knownOf({ household: { traits: ['over60'] } }, today), today).state).toBe('unknown')
    expect(checkRequirement(pregnant, knownOf({ household: { traits: ['pregnantMember'] } }, today), today).state).toBe('met')
  })

  test('a title to stay counts until it is over', () => {
    const foreign = { title: 'permit', titleUntil: '2026-11-30' } as const
    expect(knownOf({ foreign }, '2026-11-30').stay).toBe('permit')
    expect(knownOf({ foreign }, '2026-12-01').stay).toBeUndefined()
  })

  test('work and home become conditions, what the worker saw besides', () => {
    expect(knownOf({ work: { condition: 'seekingAgain' }, housing: { eviction: 'served' } }, today).conditions).toEqual({
      unemployed: true,
      student: false,
      evicted: true,
    })
    expect(knownOf({ housing: { eviction: 'none' } }, today).conditions).toEqual({ evicted: false })
    expect(knownOf({ housing: { tenure: 'none' } }, today).conditions).toEqual({ homeless: true })
    expect(knownOf({ housing: { eviction: 'arrears' } }, today, ['nonSelfSufficient', 'prison']).conditions).toEqual({
      nonSelfSufficient: true,
    })
  })

  test('of a household without numbers a single parent is known all the same', () => {
    const single: Requirement = { type: 'household', anyOf: ['singleParent'] }
    expect(checkRequirement(single, knownOf({}, today, ['singleParent']), today).state).toBe('met')
  })
})

import { describe, expect, test } from 'vitest'
import { addDays } from './dates'
import { ServiceClass } from './service'
import { callOrder, expiringDays, needsCall, verificationState, verifiedForDays } from './verification'

const checked = (on: string, serviceClass: ServiceClass = 'information') => ({
  status: 'approved' as const,
  serviceClass,
  verification: { on, how: 'phone' as const },
})

describe('how long a check is believed', () => {
  test.each(ServiceClass.options)('%s: verified, then expiring, then expired', serviceClass => {
    const entry = checked('2026-01-01', serviceClass)
    const until = addDays('2026-01-01', verifiedForDays[serviceClass])
    const stateOn = (day: string) => verificationState(entry, day).type
    expect(stateOn('2026-01-01')).toBe('verified')
    expect(stateOn(addDays(until, -expiringDays))).toBe('verified')
    expect(stateOn(addDays(until, 1 - expiringDays))).toBe('expiring')
    expect(stateOn(until)).toBe('expiring')
    expect(stateOn(addDays(until, 1))).toBe('expired')
  })

  test('what was never checked is to be, and what is withdrawn no more', () => {
    expect(verificationState({ ...checked('2026-01-01'), verification: undefined }, '2026-01-02')).toEqual({ type: 'toVerify' })
    expect(verificationState({ ...checked('2026-01-01'), status: 'withdrawn' }, '2026-01-02')).toEqual({ type: 'retired' })
  })

  test('whom to call, and first whom', () => {
    const today = '2026-11-23'
    const states = ['2026-11-01', '2025-01-01', '2026-06-01', '2026-01-01'].map(on => verificationState(checked(on), today))
    const calls = [...states, { type: 'toVerify' as const }].filter(needsCall)
    expect(calls.map(state => state.type)).toEqual(['expired', 'expiring', 'expired', 'toVerify'])
    const inOrder = calls.map(callOrder).sort()
    expect(inOrder).toEqual(['', '2025-06-30', '2026-06-30', '2026-11-28'])
  })
})

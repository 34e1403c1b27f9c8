import { describe, expect, test } from 'vitest'
import type { DeviceId, QuarantineId, WorkerId } from './ids'
import { acknowledgeQuarantine, decideQuarantine, hasToBeTold, type Quarantine } from './quarantine'

const worker = (order: number) => `019abcde-0000-7000-8000-00000000000${order}` as WorkerId
const [author, teresa, bruno] = [worker(1), worker(2), worker(3)]
const at = '2026-11-23T09:00:00.000Z'

const open: Quarantine = {
  id: '019abcde-0000-7000-8000-0000000000f1' as QuarantineId,
  device: '019abcde-0000-7000-8000-0000000000d1' as DeviceId,
  mid: 7,
  author,
  reason: 'OutOfScope',
  about: [],
  receivedAt: at,
  state: 'open',
}

function valueOf<Value>(result: { ok: true; value: Value } | { ok: false; refusal: unknown }): Value {
  if (!result.ok) throw new Error(`refused: ${String(result.refusal)}`)
  return result.value
}
const archived = valueOf(decideQuarantine(open, { decision: 'archive', why: ' doppione ', by: teresa, at }))
const applied = valueOf(decideQuarantine(open, { decision: 'apply', by: teresa, at }))

describe('deciding of what was set aside', () => {
  test('a decision closes it, with who and why', () => {
    expect(archived).toMatchObject({ state: 'archived', decidedBy: teresa, decidedAt: at, decidedWhy: 'doppione' })
    expect(applied).toMatchObject({ state: 'applied', decidedBy: teresa })
    expect(applied).not.toHaveProperty('decidedWhy')
  })

  test.each([undefined, '', '   '])('to archive one gives a reason (%j)', why => {
    expect(decideQuarantine(open, { decision: 'archive', why, by: teresa, at })).toEqual({ ok: false, refusal: 'ReasonMissing' })
  })

  test('the same decision again changes nothing, whoever makes it', () => {
    expect(valueOf(decideQuarantine(applied, { decision: 'apply', by: bruno, at }))).toBe(applied)
    expect(valueOf(decideQuarantine(archived, { decision: 'archive', why: 'altro', by: bruno, at }))).toBe(archived)
  })

  test('the other decision comes too late: it is kept beside, once, and the first one stands', () => {
    const late = valueOf(decideQuarantine(archived, { decision: 'apply', by: bruno, at }))
    expect(late).toMatchObject({ state: 'archived', decidedBy: teresa, late: [{ by: bruno, decision: 'apply' }] })
    expect(valueOf(decideQuarantine(late, { decision: 'apply', by: bruno, at }))).toBe(late)
  })
})

describe('telling how it ended', () => {
  test('the author is told until it is acknowledged; who decided knows', () => {
    expect(hasToBeTold(open, author)).toBe(false)
    expect(hasToBeTold(archived, author)).toBe(true)
    expect(hasToBeTold(archived, teresa)).toBe(false)
    expect(hasToBeTold(valueOf(acknowledgeQuarantine(archived, author)), author)).toBe(false)
  })

  test('who decided otherwise too late is told', () => {
    const late = valueOf(decideQuarantine(archived, { decision: 'apply', by: bruno, at }))
    expect(hasToBeTold(late, bruno)).toBe(true)
    expect(hasToBeTold(valueOf(acknowledgeQuarantine(late, bruno)), bruno)).toBe(false)
    expect(hasToBeTold(late, author)).toBe(true)
  })

  test('a coordinator who decides of their own change is not told by themselves', () => {
    expect(hasToBeTold({ ...applied, author: teresa }, teresa)).toBe(false)
  })

  test('one that is still open cannot be acknowledged; twice is once', () => {
    expect(acknowledgeQuarantine(open, author)).toEqual({ ok: false, refusal: 'StillOpen' })
    const seen = valueOf(acknowledgeQuarantine(archived, author))
    expect(valueOf(acknowledgeQuarantine(seen, author))).toBe(seen)
  })
})

import { expect, test } from 'vitest'
import { err, ok, unreachable } from './result'

test('a rule answers a value or a refusal', () => {
  expect(ok(1)).toEqual({ ok: true, value: 1 })
  expect(err({ type: 'No' })).toEqual({ ok: false, refusal: { type: 'No' } })
})

test('a member that nobody decided about is a bug, said by name', () => {
  expect(() => unreachable('newReason' as never)).toThrow('unreachable: "newReason"')
})

import { describe, expect, test } from 'vitest'
import {
  Correction,
  correctionDue,
  correctionFault,
  correctionForgery,
  isStatementShown,
  type CorrectionAnswer,
} from './correction'
import type { DiaryEntryId, RecordId, WorkerId } from './ids'

const id = (n: number) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`
const [anna, bea] = [id(1), id(2)] as [WorkerId, WorkerId]
const entry = { id: id(5) as DiaryEntryId, of: id(6) as RecordId, audience: 'team' as const }
const asked = Correction.parse({
  id: id(3),
  of: entry.id,
  about: entry.of,
  workerId: anna,
  by: 'Rosa Ferrante',
  askedOn: '2026-05-04',
  statement: 'Non ho mai detto di voler lasciare la casa.',
})
const answer = (rest: Partial<CorrectionAnswer>): CorrectionAnswer => ({
  outcome: 'refused',
  on: '2026-05-20',
  at: '2026-05-20T09:00:00.000Z',
  by: anna,
  ...rest,
})
const answered = (rest: Partial<CorrectionAnswer>) => ({ ...asked, answer: answer(rest) })

describe('a request of rectification', () => {
  test.each([
    ['2026-05-04', '2026-06-04'],
    ['2026-01-31', '2026-02-28'],
    ['2028-01-30', '2028-02-29'],
    ['2026-12-15', '2027-01-15'],
  ])('of the %s is answered by the %s', (askedOn, due) => {
    expect(correctionDue({ askedOn })).toBe(due)
  })

  test('is about an entry that others read, and about whom the entry is about', () => {
    expect(correctionFault(asked, entry, undefined)).toBeUndefined()
    expect(correctionFault(asked, undefined, undefined)).toBe('of')
    expect(correctionFault(asked, { ...entry, audience: 'authorOnly' }, undefined)).toBe('of')
    expect(correctionFault({ ...asked, about: id(7) as RecordId }, entry, undefined)).toBe('about')
  })

  test('is accepted with the entry that puts it right, and refused with a reason', () => {
    const amendment = id(8) as DiaryEntryId
    expect(correctionFault(answered({ outcome: 'accepted' }), entry, undefined)).toBe('answer.amendment')
    expect(
      correctionFault(answered({ outcome: 'accepted', amendment }), entry, {
        amends: id(9) as DiaryEntryId,
      }),
    ).toBe('answer.amendment')
    expect(correctionFault(answered({ outcome: 'accepted', amendment }), entry, { amends: entry.id })).toBeUndefined()
    expect(correctionFault(answered({}), entry, undefined)).toBe('answer.reason')
    expect(correctionFault(answered({ reason: 'È la valutazione del servizio' }), entry, undefined)).toBeUndefined()
    expect(correctionFault(answered({ outcome: 'added' }), entry, undefined)).toBeUndefined()
    expect(correctionFault(answered({ outcome: 'added', on: '2026-05-03' }), entry, undefined)).toBe('answer.on')
  })

  test('what was said stays beside the entry, but where it was put right', () => {
    expect(isStatementShown(asked)).toBe(true)
    expect(isStatementShown(answered({}))).toBe(true)
    expect(isStatementShown(answered({ outcome: 'added' }))).toBe(true)
    expect(isStatementShown(answered({ outcome: 'accepted' }))).toBe(false)
  })

  test('is answered in one’s own name, and then stays as it was asked and answered', () => {
    expect(correctionForgery(asked, answered({}), anna)).toBeUndefined()
    expect(correctionForgery(undefined, answered({}), bea)).toBe('answer')
    expect(correctionForgery(asked, answered({}), bea)).toBe('answer')
    expect(correctionForgery(answered({}), answered({}), bea)).toBeUndefined()
    expect(correctionForgery(answered({}), answered({ reason: 'Altro' }), anna)).toBe('answer')
    expect(correctionForgery(answered({}), { ...answered({}), statement: 'Altro' }, anna)).toBe('answer')
    expect(correctionForgery(answered({}), asked, anna)).toBe('answer')
  })
})

import { describe, expect, test } from 'vitest'
import { signatureFault, type AssessmentPart } from './assessment'
import { answersAsked, answersOf, completeRefusal, mayChangePart, partFaults, sectionParts } from './assessment-rules'
import type { WorkerId } from './ids'
import { smallInstrument } from './test-instrument'

const [home, life] = smallInstrument.sections
const anna = '019abc00-0000-7000-8000-00000000000a' as WorkerId
const bruno = '019abc00-0000-7000-8000-00000000000b' as WorkerId

const part = (id: number, section: string, some: Partial<AssessmentPart> = {}): AssessmentPart => ({
  id: `019abc00-0000-7000-8000-00000000010${id}` as AssessmentPart['id'],
  assessmentId: '019abc00-0000-7000-8000-000000000001' as AssessmentPart['assessmentId'],
  caseId: '019abc00-0000-7000-8000-000000000002' as AssessmentPart['caseId'],
  workerId: anna,
  section,
  answers: {},
  ...some,
})
const signedAt = (hour: number, by = anna) => ({ signed: { by, at: `2026-11-22T${hour}:00:00.000Z` } })

describe('a part', () => {
  test('is signed when all that it asks and requires is answered', () => {
    expect(partFaults(home!, {})).toEqual([{ type: 'AnswerMissing', question: 'hasHome' }])
    expect(partFaults(home!, { hasHome: true })).toEqual([{ type: 'AnswerMissing', question: 'state' }])
    expect(partFaults(home!, { hasHome: false })).toEqual([])
    expect(partFaults(home!, { hasHome: true, state: 'nice' })).toEqual([{ type: 'AnswerWrong', question: 'state' }])
    expect(partFaults(life!, {})).toEqual([{ type: 'NothingAnswered' }])
  })

  test('keeps no answer to what is not asked any more', () => {
    expect(answersAsked(home!, { hasHome: false, state: 'poor', rooms: 2 })).toEqual({ hasHome: false })
  })

  test('is changed by whoever may, until it is signed; then by who signed it', () => {
    expect(mayChangePart(part(1, 'home'), bruno)).toBe(true)
    expect(mayChangePart(part(1, 'home', signedAt(10)), anna)).toBe(true)
    expect(mayChangePart(part(1, 'home', signedAt(10)), bruno)).toBe(false)
  })

  test('is signed in one’s own name alone', () => {
    const signed = part(1, 'home', signedAt(10))
    expect(signatureFault(undefined, signed, anna)).toBeUndefined()
    expect(signatureFault(undefined, signed, bruno)).toBe('signed')
    expect(signatureFault(part(1, 'home'), signed, bruno)).toBe('signed')
    expect(signatureFault(signed, { ...part(1, 'home'), signed: { ...signed.signed! } }, bruno)).toBeUndefined()
    expect(signatureFault(undefined, { completed: { on: '2026-11-22', by: anna } }, bruno)).toBe('completed')
  })
})

describe('parts of one section written far from each other', () => {
  const first = part(1, 'home', { answers: { hasHome: true, state: 'poor' } })
  const second = part(2, 'home', { answers: { hasHome: true, state: 'good' }, workerId: bruno })

  test('are all kept; what was signed last counts, else what was begun first', () => {
    expect(sectionParts(smallInstrument, [second, first])[0]).toMatchObject({ part: first, others: [second] })
    const signed = { ...second, ...signedAt(10, bruno) }
    expect(sectionParts(smallInstrument, [first, signed])[0]).toMatchObject({ part: signed, others: [first] })
    const later = { ...first, ...signedAt(11) }
    expect(answersOf(smallInstrument, [signed, later])).toEqual({ hasHome: true, state: 'poor' })
  })

  test('an assessment is completed when each part that there is was signed', () => {
    const sections = (...parts: AssessmentPart[]) => completeRefusal(sectionParts(smallInstrument, parts))
    expect(sections()).toEqual({ type: 'NothingSigned' })
    expect(sections(first)).toEqual({ type: 'PartsUnsigned', sections: ['home'] })
    expect(sections({ ...first, ...signedAt(10) }, part(3, 'life'))).toEqual({ type: 'PartsUnsigned', sections: ['life'] })
    expect(sections({ ...first, ...signedAt(10) })).toBeUndefined()
    expect(sections({ ...first, ...signedAt(10) }, second)).toBeUndefined()
  })
})

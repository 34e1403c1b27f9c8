import { describe, expect, test } from 'vitest'
import type { Case, CaseStep } from './case'
import { cardCase, cardLines, cardName, cardWords } from './emergency-card'
import { emergencyLineFault, type EmergencyLine } from './emergency-line'
import { hasRead } from './emergency-opening'
import type { CaseId, CaseStepId, EmergencyLineId, OfficeId, PersonId, WorkerId } from './ids'

const uuid = (n: number): string => `0193a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const anna = uuid(1) as WorkerId
const office = uuid(2) as OfficeId
const person = { surname: 'D’Angelo', name: 'Maria Rosa', birth: { date: '1950-03-02' } }

const step = (n: number, bare: object): CaseStep =>
  ({ id: uuid(100 + n) as CaseStepId, on: '2026-07-01', at: '2026-07-01T09:00:00.000Z', by: anna, ...bare }) as CaseStep
const assigned = step(1, { kind: 'assign', worker: anna, as: 'responsible' })
const closed = [
  step(2, { kind: 'transition', transition: 'beginClosing', reason: 'Finito' }),
  step(3, { kind: 'transition', transition: 'close', closure: { reason: 'goalsReached', situation: 'improved' } }),
]
const aCase = (steps: readonly CaseStep[] = [assigned]): Case => ({
  id: uuid(10) as CaseId,
  number: 'ACE-2026-7K3Q',
  subject: 'person',
  personId: uuid(11) as PersonId,
  officeId: office,
  workerId: anna,
  openedOn: '2026-07-01',
  areas: ['MIN'],
  urgency: 'none',
  reason: 'Segnalazione della scuola per sospetto maltrattamento',
  steps: [...steps],
})
const aLine = (n: number, rest: Partial<EmergencyLine> = {}): EmergencyLine => ({
  id: uuid(200 + n) as EmergencyLineId,
  caseId: uuid(10) as CaseId,
  workerId: anna,
  sort: 'safety',
  text: `Nota ${n}`,
  ...rest,
})

describe('the name that a card is found by', () => {
  test.each([
    ['D’Angelo', 'Maria Rosa', 'dangelo maria'],
    ["d'angelo", 'MARIA', 'dangelo maria'],
    ['De Luca', ' Nicolò ', 'deluca nicolo'],
  ])('of %s %s does not depend on how it is spelt', (surname, name, found) => {
    expect(cardName({ surname, name })).toBe(found)
  })

  test('is the whole surname, and never a part of it', () => {
    expect(cardName({ surname: 'De', name: 'Maria' })).not.toBe(cardName({ surname: 'De Luca', name: 'Maria' }))
  })

  test.each([{}, { surname: 'Russo' }, { name: 'Maria' }, { surname: ' ', name: 'Maria' }, { surname: '-', name: '-' }])(
    'of %o there is none',
    given => {
      expect(cardName(given)).toBeUndefined()
    },
  )
})

describe('what is on a card', () => {
  test('who follows, safety notes and contacts of the open cases, and no word more of them', () => {
    const lines = [
      aLine(2, { sort: 'contact', text: 'Paola, la sorella', phone: '333 1234567' }),
      aLine(3, { text: 'Il cane morde' }),
      aLine(1),
    ]
    expect(cardWords(person, [{ of: aCase(), lines }])).toEqual({
      surname: 'D’Angelo',
      name: 'Maria Rosa',
      birthDate: '1950-03-02',
      cases: [
        {
          responsible: anna,
          officeId: office,
          safety: ['Nota 1', 'Il cane morde'],
          contacts: [{ text: 'Paola, la sorella', phone: '333 1234567' }],
        },
      ],
    })
  })

  test('nothing of a closed case, of one whose team withholds it, nor of who has no name', () => {
    const withheld = [aLine(1), aLine(2, { sort: 'withheld', text: 'Indirizzo protetto' })]
    expect(cardWords(person, [{ of: aCase([assigned, ...closed]), lines: [aLine(1)] }])).toBeUndefined()
    expect(cardWords(person, [{ of: aCase(), lines: withheld }])).toBeUndefined()
    expect(cardWords({ surname: 'Russo' }, [{ of: aCase(), lines: [aLine(1)] }])).toBeUndefined()
  })

  test('[S144] one open case that withholds it leaves no card of the others; once that case is closed there is one', () => {
    const withheld = [aLine(2, { sort: 'withheld', text: 'Indirizzo protetto' })]
    const other = { of: aCase(), lines: [aLine(3)] }
    expect(cardWords(person, [{ of: aCase(), lines: withheld }, other])).toBeUndefined()
    expect(cardWords(person, [other, { of: aCase(), lines: withheld }])).toBeUndefined()
    const after = cardWords(person, [{ of: aCase([assigned, ...closed]), lines: withheld }, other])
    expect(after?.cases.map(({ safety }) => safety)).toEqual([['Nota 3']])
  })

  test('who is responsible now', () => {
    const bea = uuid(3) as WorkerId
    const passed = step(4, { kind: 'assign', worker: bea, as: 'responsible' })
    expect(cardCase(aCase([assigned, passed]), []).responsible).toBe(bea)
    expect(cardCase(aCase([]), [])).toEqual({ officeId: office, safety: [], contacts: [] })
  })

  test('no more lines than are read in a hurry', () => {
    const lines = Array.from({ length: cardLines + 3 }, (_, n) => aLine(n))
    expect(cardCase(aCase(), lines).safety).toHaveLength(cardLines)
  })
})

test('a contact has a number', () => {
  expect(emergencyLineFault(aLine(1, { sort: 'contact' }))).toBe('phone')
  expect(emergencyLineFault(aLine(1, { sort: 'contact', phone: '112' }))).toBeUndefined()
  expect(emergencyLineFault(aLine(1))).toBeUndefined()
})

test('an opening was read by whom it says', () => {
  const readers = [{ by: anna, at: '2026-07-01T09:00:00.000Z' }]
  expect([hasRead({ readers }, anna), hasRead({ readers }, uuid(3) as WorkerId)]).toEqual([true, false])
})

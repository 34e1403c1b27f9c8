import { describe, expect, test } from 'vitest'
import { CourtReport, CourtReportKind, reportFault, reportStanding, reportText, type CourtReportStep } from './court-report'
import { emptySections, missingSections, templateOf } from './court-report-template'
import type { WorkerId } from './ids'

const id = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const anna = id(1) as WorkerId
const at = '2026-11-20T09:00:00.000Z'
const digest = 'a'.repeat(64)
const base = { by: anna, at, on: '2026-11-20' }
const sent: CourtReportStep = {
  ...base,
  n: 1,
  do: 'sent',
  how: 'pec',
  to: 'Tribunale per i minorenni di Salerno',
  digest,
}

const report = (some: object = {}): CourtReport =>
  CourtReport.parse({
    id: id(20),
    caseId: id(11),
    workerId: anna,
    body: 'juvenileCourtCivil',
    people: [{ name: 'Ferrante Luca', role: 'minor' }],
    kind: 'update',
    template: 1,
    subject: 'Aggiornamento sul nucleo Ferrante',
    on: '2026-11-20',
    sections: emptySections('update'),
    facts: [],
    authors: [anna],
    steps: [],
    ...some,
  })

const fact = (n: number, on: string, section = 'sinceLast') => ({
  entryId: id(n),
  section,
  on,
  kind: 'homeVisit',
  quote: `Visita del ${on}`,
})

describe('what a report of each kind is made of', () => {
  test('what was not written for a court is told only with its reason, and what its author keeps never', () => {
    const fault = (some: object) => reportFault(report({ facts: [{ ...fact(40, '2026-11-02'), ...some }] }), digest)
    expect(fault({ audience: 'court' })).toBeUndefined()
    expect(fault({ audience: 'team' })).toBe('NotForCourt')
    expect(fault({ audience: 'agency', widenedBecause: 'È la visita chiesta dal decreto' })).toBeUndefined()
    expect(() => fault({ audience: 'authorOnly' })).toThrow('audience')
  })
  test.each(CourtReportKind.options)('%s has sections, some of them required, none twice', kind => {
    const codes = templateOf(kind).sections.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    expect(templateOf(kind).sections.some(({ isRequired }) => isRequired)).toBe(true)
  })
  test('facts never go where the service says what it thinks', () => {
    const opinions = ['assessment', 'proposal', 'riskAndProtection']
    const mixed = CourtReportKind.options.flatMap(kind =>
      templateOf(kind).sections.filter(({ code, takesFacts }) => takesFacts && opinions.includes(code)),
    )
    expect(mixed).toEqual([])
  })
})

describe('what is still missing', () => {
  test('is what the template asks for and nobody wrote', () => {
    expect(missingSections(report())).toEqual(['sources', 'sinceLast', 'assessment', 'proposal'])
  })
  test('a fact fills its section, blanks fill none', () => {
    const sections = emptySections('update').map(each => ({
      ...each,
      text: each.code === 'proposal' ? 'Proroga' : '  ',
    }))
    expect(missingSections(report({ sections, facts: [fact(30, '2026-11-12')] }))).toEqual(['sources', 'assessment'])
  })
})

describe('where it stands', () => {
  const state = (steps: CourtReportStep[], approval: 'none' | 'awaited' | 'approved' = 'approved') =>
    reportStanding({ steps }, approval).state
  test('the case says whether it is awaited or approved', () => {
    expect(state([], 'none')).toBe('draft')
    expect(state([], 'awaited')).toBe('awaitingApproval')
    expect(state([])).toBe('approved')
  })
  test('then it is sent, received, answered', () => {
    const received: CourtReportStep = { ...base, n: 2, do: 'received', protocol: '1234/2026' }
    const answered: CourtReportStep = { ...base, n: 3, do: 'answered', note: 'Decreto di proroga' }
    expect(state([sent])).toBe('sent')
    expect(state([sent, received])).toBe('received')
    expect(state([answered, received, sent])).toBe('answered')
  })
  test('withdrawn it is as before it was sent, and may be sent again', () => {
    const withdrawn: CourtReportStep = {
      ...base,
      n: 2,
      do: 'withdrawn',
      note: 'Indirizzo sbagliato',
    }
    expect(state([sent, withdrawn])).toBe('approved')
    expect(state([sent, withdrawn, { ...sent, n: 3 }])).toBe('sent')
  })
})

describe('what was sent stays as it was sent', () => {
  test('another text is refused, the same one and a draft are not', () => {
    expect(reportFault(report({ steps: [sent] }), 'b'.repeat(64))).toBe('AlreadySent')
    expect(reportFault(report({ steps: [sent] }), digest)).toBeUndefined()
    expect(reportFault(report(), digest)).toBeUndefined()
  })
  test('its text is the same whatever order the facts came in, and another when a word is', () => {
    const facts = [fact(30, '2026-11-12'), fact(31, '2026-11-14')]
    expect(reportText(report({ facts }))).toBe(reportText(report({ facts: [...facts].reverse() })))
    expect(reportText(report({ facts }))).not.toBe(reportText(report({ facts: [facts[0]] })))
    expect(reportText(report({ subject: 'Altro' }))).not.toBe(reportText(report()))
  })
  test('who wrote down that it arrived changes nothing of it', () => {
    expect(reportText(report({ steps: [sent] }))).toBe(reportText(report()))
  })
})

import { describe, expect, test } from 'vitest'
import { Extract, holdsJudicial, type ExtractAnswer, type ExtractHide } from './extract'
import { answerBy, extractFault, extractState, finalAnswer, prepare, preparedText, type ExtractSource } from './extract-rules'
import type { RecordId, WorkerId } from './ids'

const id = (n: number) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`
const anna = id(1) as WorkerId
const [first, second, third] = [id(10), id(11), id(12)] as [RecordId, RecordId, RecordId]
const digest = (text: string) => text.length.toString(16).padStart(64, '0')

const sources: readonly ExtractSource[] = [
  {
    of: second,
    sort: 'diaryEntry',
    on: '2026-03-02',
    title: 'Visita domiciliare',
    text: 'Marco non c’era. Marco telefona dopo.',
  },
  {
    of: first,
    sort: 'diaryEntry',
    on: '2026-02-01',
    title: 'Colloquio',
    text: 'Ha perso il lavoro.',
  },
  {
    of: third,
    sort: 'measure',
    on: '2026-04-01',
    title: 'Decreto',
    text: 'Affidamento al servizio.',
  },
]
const hides: ExtractHide[] = [{ of: second, from: 0, to: 5, words: 'Marco', why: 'name' }]
const proposed: ExtractHide[] = [
  ...hides,
  { of: second, from: 17, to: 22, words: 'Marco', why: 'name' },
  { of: third, from: 0, to: 3, words: 'Aff', why: 'name' },
]

const request = {
  by: 'Rosa Ferrante',
  as: 'person',
  ground: 'ownData',
  on: '2026-05-04',
  what: 'Il diario',
} as const
const blank = Extract.parse({
  id: id(2),
  caseId: id(3),
  workerId: anna,
  request,
  items: [],
  hides: [],
  answers: [],
})
const items = [
  { of: first, sort: 'diaryEntry' as const },
  { of: second, sort: 'diaryEntry' as const },
]
const made = prepare({ items, hides }, sources, proposed)
const prepared = {
  ...made,
  digest: digest(preparedText(made)),
  at: '2026-05-05T09:00:00.000Z',
  by: anna,
}
const ready: Extract = { ...blank, items, hides, prepared }
const approvedTexts = new Set([prepared.digest])
const judging = { worker: anna, approvedTexts, isWaived: false, digest }

const answer = (rest: Partial<ExtractAnswer> = {}): ExtractAnswer => ({
  id: id(20) as RecordId,
  outcome: 'granted',
  on: '2026-05-10',
  at: '2026-05-10T09:00:00.000Z',
  by: anna,
  copy: {
    number: 'ACE-EA-2026-B0001',
    digest: prepared.digest,
    to: 'Rosa Ferrante',
    form: 'paper',
  },
  ...rest,
})
const { copy: _copy, ...noCopy } = answer()

describe('the text that is prepared', () => {
  test('has what was chosen, the oldest first, without what is hidden, and says what it leaves out', () => {
    expect(made.parts.map(({ title, text }) => [title, text])).toEqual([
      ['Colloquio', 'Ha perso il lavoro.'],
      ['Visita domiciliare', '[omissis] non c’era. Marco telefona dopo.'],
    ])
    // What is proposed of a content that is not chosen is nobody's question.
    expect(made).toMatchObject({ notChosen: 1, hidden: 1, leftInSight: 1 })
  })

  test('what concerns the courts makes it a paper for those who may see that, also once it is prepared', () => {
    expect(holdsJudicial(ready)).toBe(false)
    expect(holdsJudicial({ items: [{ of: third, sort: 'measure' }] })).toBe(true)
    expect(
      holdsJudicial({
        items: [],
        prepared: { ...prepared, parts: [{ ...made.parts[0]!, sort: 'courtReport' }] },
      }),
    ).toBe(true)
  })
})

describe('the answer', () => {
  test('is due in thirty days from the request, or by the day until which it was deferred', () => {
    expect(answerBy(blank)).toBe('2026-06-03')
    const deferred = answer({
      ...noCopy,
      outcome: 'deferred',
      until: '2026-09-01',
      reason: 'Indagine in corso',
    })
    expect(answerBy({ request, answers: [deferred] })).toBe('2026-09-01')
  })

  test('goes from preparation to approval to answer; what is deferred is taken up again', () => {
    const none = { approvedTexts: new Set<string>(), awaited: [] }
    expect(extractState(ready, none)).toBe('inPreparation')
    expect(extractState(ready, { ...none, awaited: [{ of: ready.id }] })).toBe('awaitingApproval')
    expect(extractState(ready, { approvedTexts, awaited: [] })).toBe('approved')
    expect(extractState({ ...ready, answers: [answer({ ...noCopy, outcome: 'deferred' })] }, none)).toBe('deferred')
    expect(extractState({ ...ready, answers: [answer()] }, none)).toBe('answered')
  })

  test('gives the text that somebody else has approved, and no other', () => {
    expect(extractFault(ready, { ...ready, answers: [answer()] }, judging)).toBeUndefined()
    expect(extractFault(ready, { ...ready, answers: [answer()] }, { ...judging, approvedTexts: new Set() })).toBe('NotApproved')
    expect(
      extractFault(ready, { ...ready, answers: [answer()] }, { ...judging, approvedTexts: new Set(), isWaived: true }),
    ).toBeUndefined()
    const other = answer({ copy: { ...answer().copy!, digest: 'a'.repeat(64) } })
    expect(extractFault(ready, { ...ready, answers: [other] }, judging)).toBe('digest')
    const changed = {
      ...ready,
      prepared: { ...prepared, parts: [{ ...made.parts[0]!, text: 'Altro' }] },
    }
    expect(extractFault(ready, changed, judging)).toBe('digest')
  })

  test.each([
    [{ outcome: 'partly' }, 'reason'],
    [{ ...noCopy, copy: undefined }, 'CopyMissing'],
    [{ outcome: 'refused', reason: 'Riservatezza di terzi' }, 'CopyMissing'],
    [{ ...noCopy, copy: undefined, outcome: 'refused' }, 'reason'],
    [{ by: id(9) as WorkerId }, 'answers'],
    [{ on: '2026-05-03' }, 'answers'],
  ] as const)('%o is no answer: %s', (rest, fault) => {
    expect(extractFault(ready, { ...ready, answers: [answer(rest as never)] }, judging)).toBe(fault)
  })

  test('puts off access to documents alone: who asks for their own data is answered', () => {
    const later = { ...noCopy, copy: undefined, outcome: 'deferred', reason: 'Indagini', until: '2026-09-01' } as const
    const documents = { ...ready, request: { ...ready.request, ground: 'documents' as const } }
    expect(extractFault(documents, { ...documents, answers: [answer(later)] }, judging)).toBeUndefined()
    expect(extractFault(ready, { ...ready, answers: [answer(later)] }, judging)).toBe('outcome')
    for (const until of [undefined, '2026-05-10'])
      expect(extractFault(documents, { ...documents, answers: [answer({ ...later, until })] }, judging)).toBe('until')
  })

  test('once given nothing of it changes any more, whoever asks; an answer is never taken away', () => {
    const given = { ...ready, answers: [answer()] }
    for (const later of [
      { ...given, hides: [] },
      { ...given, answers: [] },
      { ...given, request: { ...request, by: 'Altri' } },
    ])
      expect(extractFault(given, later, { ...judging, worker: undefined })).toBe('AlreadyAnswered')
    const deferred = {
      ...ready,
      answers: [
        answer({
          ...noCopy,
          copy: undefined,
          outcome: 'deferred',
          until: '2026-09-01',
          reason: 'Indagini',
        }),
      ],
    }
    expect(extractFault(deferred, { ...deferred, answers: [] }, judging)).toBe('answers')
    expect(extractFault(deferred, { ...deferred, answers: [...deferred.answers, answer()] }, judging)).toBeUndefined()
  })

  test('of two that were given without knowing of each other the first is the answer', () => {
    const [early, late] = [answer(), answer({ id: id(21) as RecordId, at: '2026-05-11T09:00:00.000Z' })]
    expect(finalAnswer({ answers: [late, early] })).toBe(early)
  })
})

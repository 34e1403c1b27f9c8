import { expect, test } from 'vitest'
import { Assessment, AssessmentPart } from '../../domain/assessment'
import { compareAssessments } from '../../domain/assessment-comparison'
import { answersOf, completeRefusal, partFaults, sectionParts } from '../../domain/assessment-rules'
import type { CaseId, WorkerId } from '../../domain/ids'
import { shippedInstruments } from '../../domain/instruments/shipped'
import { demoAssessments } from './assessments'
import { seededRandom } from './random'

const id = (order: number) => `019abc00-0000-7000-8000-00000000000${order}`
const told = () =>
  demoAssessments({
    random: seededRandom(1),
    today: '2026-11-22',
    caseId: id(1) as CaseId,
    socialWorker: id(2) as WorkerId,
    psychologist: id(3) as WorkerId,
  })
const instrumentOf = ({ instrument }: Assessment) => shippedInstruments.find(({ code }) => code === instrument.code)!

test('the assessments of the demo are what somebody could have filled in, signed and completed', () => {
  const { assessments, parts } = told()
  for (const assessment of assessments) {
    expect(Assessment.parse(assessment)).toEqual(assessment)
    const own = parts.filter(({ assessmentId }) => assessmentId === assessment.id)
    const sections = sectionParts(instrumentOf(assessment), own)
    expect(sections.flatMap(({ part, others }) => [part, ...others]).filter(Boolean)).toHaveLength(own.length)
    for (const { section, part } of sections) if (part) expect(partFaults(section, part.answers)).toEqual([])
    if (assessment.completed) expect(completeRefusal(sections)).toBeUndefined()
  }
  for (const part of parts) expect(AssessmentPart.parse(part)).toEqual(part)
  expect(told()).toEqual({ assessments, parts })
})

test('from spring to autumn the grandmother does more by herself', () => {
  const { assessments, parts } = told()
  const [before, after] = assessments.map(assessment => {
    const definition = instrumentOf(assessment)
    return {
      definition,
      answers: answersOf(
        definition,
        parts.filter(({ assessmentId }) => assessmentId === assessment.id),
      ),
    }
  })
  expect(compareAssessments(before!, after!).scores).toMatchObject([
    { before: { points: 55 }, after: { points: 75 }, verdict: 'better' },
  ])
})

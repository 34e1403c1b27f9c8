import { expect, test } from 'vitest'
import { courtDeadlines } from '../../domain/court-deadline'
import { reportFault, reportStanding, reportText } from '../../domain/court-report'
import { missingSections } from '../../domain/court-report-template'
import { hearingFault } from '../../domain/hearing'
import { CaseId, WorkerId } from '../../domain/ids'
import { mandateFault, mandateStanding } from '../../domain/mandate'
import { measureFault } from '../../domain/measure'
import { recordKinds } from '../../domain/record-kinds'
import { demoJudicial } from './judicial'
import { seededRandom } from './random'

const caseId = CaseId.parse('0193f000-0001-7000-8000-0000000000c5')
const socialWorker = WorkerId.parse('0193f000-0002-7000-8000-000000000001')
const today = '2026-11-22'
const made = () => demoJudicial({ random: seededRandom(7), today, caseId, socialWorker })

test('what a court asked for the Ferrante children fits its schemas and its rules, and is the same each time', () => {
  const { measures, mandates, hearings, reports } = made()
  expect(made()).toEqual({ measures, mandates, hearings, reports })
  for (const record of measures) expect(recordKinds.measure.schema.parse(record)).toEqual(record)
  for (const record of mandates) expect(recordKinds.mandate.schema.parse(record)).toEqual(record)
  for (const record of hearings) expect(recordKinds.hearing.schema.parse(record)).toEqual(record)
  for (const record of reports) expect(recordKinds.courtReport.schema.parse(record)).toEqual(record)
  expect([...measures.map(measureFault), ...mandates.map(mandateFault), ...hearings.map(hearingFault)].filter(Boolean)).toEqual(
    [],
  )
})

test('a report was sent with the print of its text, another is due within days, and a hearing is set', async () => {
  const { measures, mandates, hearings, reports } = made()
  const [sent, begun] = reports
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(reportText(sent!)))
  expect(reportFault(sent!, Buffer.from(hash).toString('hex'))).toBeUndefined()
  expect(reportStanding(sent!, 'none').state).toBe('received')
  expect(missingSections(sent!)).toEqual([])
  expect(missingSections(begun!).length).toBeGreaterThan(0)
  expect(mandateStanding(mandates[0]!).state).toBe('reportSent')
  const due = courtDeadlines({ measures, mandates, hearings }, Date.parse('2026-11-22T09:00:00Z'))
  expect(due.map(({ what, dueOn }) => [what, dueOn])).toEqual([
    ['report', '2026-12-03'],
    ['hearing', '2026-12-16'],
  ])
})

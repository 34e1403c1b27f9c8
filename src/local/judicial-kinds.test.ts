import { expect, test } from 'vitest'
import type { CourtReport, CourtReportStep } from '../domain/court-report'
import type { CaseId, RecordId, WorkerId } from '../domain/ids'
import type { Worker } from '../domain/worker'
import { deskKindOf } from './desk-kinds'
import { reportDigest } from './judicial-kinds'

const id = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const worker = { id: id(1) as WorkerId } as Worker
const at = {
  id: id(2) as RecordId,
  office: undefined,
  worker,
  now: Date.parse('2026-11-20T09:00:00Z'),
  randomBytes: () => new Uint8Array(10),
}
const begun = {
  caseId: id(3) as CaseId,
  body: 'juvenileCourtCivil',
  kind: 'update',
  template: 1,
  subject: 'Aggiornamento',
  sections: [],
} as const

const complete = (given: object) => deskKindOf('courtReport').complete(given, at)
const written = (given: object): CourtReport => {
  const answer = complete(given)
  if (!answer.ok) throw new Error(answer.refusal.join())
  return answer.value
}

test('a report begins signed by whoever writes it, on the day of today', () => {
  expect(written(begun)).toMatchObject({ authors: [worker.id], on: '2026-11-20', steps: [] })
})

test('once it was sent it is not written again, and what happens since is still added', () => {
  const report = written(begun)
  const sent: CourtReportStep = {
    n: 1,
    by: worker.id,
    at: '2026-11-20T09:00:00.000Z',
    on: '2026-11-20',
    do: 'sent',
    how: 'pec',
    to: 'Tribunale per i minorenni',
    digest: reportDigest(report),
  }
  expect(complete({ ...report, steps: [sent] }).ok).toBe(true)
  expect(complete({ ...report, steps: [sent], subject: 'Altro' })).toEqual({ ok: false, refusal: ['AlreadySent'] })
  const received: CourtReportStep = { ...sent, n: 2, do: 'received', protocol: '1234/2026' }
  expect(complete({ ...report, steps: [sent, received] }).ok).toBe(true)
})

test('a mandate asks for somebody until it is closed', () => {
  const given = { caseId: id(3) as CaseId, body: 'juvenileProsecutor', request: 'information' } as const
  const made = deskKindOf('mandate').complete(given, at)
  if (!made.ok) throw new Error(made.refusal.join())
  expect(deskKindOf('mandate').facts(made.value)).toMatchObject({ case: id(3), offices: [], isOpen: true, day: '2026-11-20' })
  const step = {
    n: 1,
    by: worker.id,
    at: '2026-11-20T09:00:00.000Z',
    on: '2026-11-20',
    do: 'closed',
    ending: 'fulfilled',
  } as const
  expect(deskKindOf('mandate').facts({ ...made.value, steps: [step] }).isOpen).toBe(false)
})

import { describe, expect, test } from 'vitest'
import type { Appointment } from '../domain/appointment'
import type { Attachment } from '../domain/attachment'
import type { AuthorKey } from '../domain/author-key'
import type { Case, CaseStep } from '../domain/case'
import type { Conflict } from '../domain/conflict'
import type { DiaryEntry } from '../domain/diary-entry'
import type { OfficeId, WorkerId } from '../domain/ids'
import type { Intake } from '../domain/intake'
import type { Person } from '../domain/person'
import type { Quarantine } from '../domain/quarantine'
import type { Referral } from '../domain/referral'
import { isRecordType, recordKinds, type Records } from '../domain/record-kinds'
import type { TimeEntry } from '../domain/time-entry'
import { Scope } from './protocol'
import { caseContentScopes, keepsAwake, mayHangOn, officeScope, parentOf, placement } from './scopes'

const [one, two] = ['01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000002'] as [OfficeId, OfficeId]
const worker = '01890000-0000-7000-8000-000000000003' as WorkerId
const parentScopes = [officeScope(one), officeScope(two)]

describe('where a record goes', () => {
  test('[S60] a person to each office that met them, once', () => {
    expect(placement('person', { offices: [two, one, two] } as Person)).toEqual(parentScopes)
  })

  test('[S60] a listening where its person goes; without a name, to its office', () => {
    const intake = { officeId: one } as Intake
    expect(placement('intake', intake)).toEqual([officeScope(one)])
    expect(placement('intake', { ...intake, personId: worker as never }, { parentScopes: [officeScope(two)] })).toEqual([
      officeScope(two),
    ])
  })

  test('[S60] an entry and a conflict where their record goes', () => {
    expect(placement('diaryEntry', { officeId: one, audience: 'agency' } as DiaryEntry, { parentScopes })).toEqual(parentScopes)
    expect(placement('conflict', {} as Conflict, { parentScopes })).toEqual(parentScopes)
    expect(placement('attachment', { officeId: one } as Attachment, { parentScopes })).toEqual(parentScopes)
  })

  test('an entry for few only where they look: its author and whoever was named, wherever its person goes', () => {
    const entry = { officeId: one, author: worker, readers: [two as never] } as unknown as DiaryEntry
    for (const audience of ['team', 'court'] as const)
      expect(placement('diaryEntry', { ...entry, audience }, { parentScopes })).toEqual([`w:${two}`, `w:${worker}`])
    expect(placement('diaryEntry', { ...entry, audience: 'authorOnly' }, { parentScopes })).toEqual([`w:${worker}`])
    expect(placement('authorKey', { workerId: worker } as AuthorKey)).toEqual([`w:${worker}`])
  })

  test('[S21] what was set aside to its author and to the coordinators', () => {
    expect(placement('quarantine', { author: worker } as Quarantine, { coordinators: [worker, one as never] })).toEqual(
      [`w:${worker}`, `w:${one}`].sort(),
    )
  })

  test('an appointment where its person goes, and to the desk where it takes place', () => {
    const appointment = { officeId: one } as Appointment
    expect(placement('appointment', appointment)).toEqual([officeScope(one)])
    expect(placement('appointment', appointment, { parentScopes: [officeScope(two)] })).toEqual(parentScopes)
  })

  test('hours to whose they are and to the coordinators of the office', () => {
    const entry = { officeId: one, workerId: worker } as TimeEntry
    expect(placement('timeEntry', entry)).toEqual([`w:${worker}`])
    expect(placement('timeEntry', entry, { coordinators: [one as never] })).toEqual([`w:${worker}`, `w:${one}`].sort())
  })

  test('the configuration to everybody, and every scope has the shape that travels', () => {
    for (const type of [
      'ambito',
      'office',
      'worker',
      'organization',
      'service',
      'location',
      'directoryReport',
      'officeOpening',
      'duty',
    ] as const) {
      const scopes = placement(type, {} as Records[typeof type])
      expect(scopes).toHaveLength(1)
      for (const scope of [...scopes, ...parentScopes, `w:${worker}`]) expect(Scope.safeParse(scope).success).toBe(true)
    }
  })
})

describe('what a case holds', () => {
  const [anna, bea, teresa] = [3, 4, 5].map(order => `01890000-0000-7000-8000-00000000000${order}`) as [
    WorkerId,
    WorkerId,
    WorkerId,
  ]
  const step = { id: one, on: '2026-11-01', at: '2026-11-01T09:00:00.000Z', by: anna } as const
  const plan = { id: two }
  const assign = (worker: WorkerId) => ({ ...step, kind: 'assign', worker, as: 'member' }) as unknown as CaseStep
  const asking = { ...step, kind: 'approvalRequest', subject: 'casePlan', of: two } as unknown as CaseStep
  const of = { openedOn: '2026-11-01', steps: [assign(anna), assign(bea)] }
  const coordinators = [teresa]

  test('its heading goes to the team and to the coordinators, what it holds to the team', () => {
    const scopes = placement('case', of as Case, { coordinators })
    expect(scopes).toEqual([`w:${anna}`, `w:${bea}`, `w:${teresa}`])
    expect(caseContentScopes('case', plan, { of, coordinators })).toEqual([`w:${anna}`, `w:${bea}`])
    expect(caseContentScopes('case', plan, { coordinators })).toEqual([])
  })

  test('what waits for an approval goes to the coordinators too', () => {
    const asked = { ...of, steps: [...of.steps, asking] }
    expect(caseContentScopes('case', plan, { of: asked, coordinators })).toContain(`w:${teresa}`)
    expect(caseContentScopes('case', { id: one }, { of: asked, coordinators })).not.toContain(`w:${teresa}`)
  })

  test('a person goes to whoever has a case of theirs in hand', () => {
    expect(placement('person', { offices: [one] } as Person, { teams: [anna] })).toEqual([officeScope(one), `w:${anna}`])
  })
})

describe('what a record hangs on', () => {
  test('[S61] a listening, an appointment, a thing to do and a case on their person, an entry, a correction, a conflict and an attachment on their record, the rest on nothing', () => {
    expect(parentOf('intake', { personId: one })).toBe(one)
    expect(parentOf('intake', {})).toBeUndefined()
    expect(parentOf('diaryEntry', { of: one })).toBe(one)
    expect(parentOf('conflict', { of: one })).toBe(one)
    const hanging = Object.keys(recordKinds)
      .filter(isRecordType)
      .filter(type => parentOf(type, { of: one, personId: one }) !== undefined)
    expect(hanging).toEqual([
      'intake',
      'appointment',
      'referral',
      'task',
      'case',
      'correction',
      'diaryEntry',
      'attachment',
      'conflict',
    ])
  })

  test('a referral goes with its person, and to the desk that receives it', () => {
    const target = { kind: 'office' as const, officeId: two }
    const referral = { officeId: one, personId: one, target } as unknown as Referral
    const parentScopes = [officeScope(one)]
    expect(placement('referral', referral, { parentScopes })).toEqual([officeScope(one), officeScope(two)].sort())
    expect(placement('referral', { ...referral, target: { kind: 'pua' } }, { parentScopes })).toEqual(parentScopes)
    expect(placement('referral', { ...referral, personId: undefined, target: { kind: 'pua' } })).toEqual([officeScope(one)])
  })

  test('one that is not concluded keeps its person awake', () => {
    const concluded = { passages: [{ step: 'concluded', ending: 'answered' }] }
    expect([keepsAwake('referral', { passages: [] }), keepsAwake('referral', concluded)]).toEqual([true, false])
  })

  test('what a worker makes hangs on a person; an attachment on a listening or an entry too', () => {
    expect(mayHangOn('intake', 'person')).toBe(true)
    expect(mayHangOn('diaryEntry', 'intake')).toBe(false)
    for (const parent of ['person', 'intake', 'diaryEntry'] as const) expect(mayHangOn('attachment', parent)).toBe(true)
    for (const parent of ['attachment', 'worker', 'quarantine', undefined] as const)
      expect(mayHangOn('attachment', parent)).toBe(false)
  })
})

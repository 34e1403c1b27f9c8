import { describe, expect, test } from 'vitest'
import type { Case } from '../domain/case'
import type { GroupActivityId, OfficeId, RecordId, WorkerId } from '../domain/ids'
import type { Records } from '../domain/record-kinds'
import type { Role, Worker } from '../domain/worker'
import { deskKindOf } from './desk-kinds'
import { mayKeep, type Above } from './desk-rights'

const id = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const [here, elsewhere] = [id(11), id(12)] as OfficeId[] as [OfficeId, OfficeId]
const as = (role: Role): Worker =>
  ({ id: id(1) as WorkerId, roles: [role], offices: [here], permissions: [], active: true }) as unknown as Worker

function complete(given: object, role: Role = 'socialWorker'): Records['groupActivity'] {
  const at = {
    id: id(2) as RecordId,
    office: { id: here } as never,
    worker: as(role),
    now: Date.parse('2026-11-20T09:00:00Z'),
    randomBytes: () => new Uint8Array(10),
  }
  const answer = deskKindOf('groupActivity').complete({ sort: 'network', title: 'Tavolo', ...given }, at)
  if (!answer.ok) throw new Error(answer.refusal.join())
  return answer.value
}

const allows = (role: Role, given: object, above: Above = {}, action: 'create' | 'edit' | 'void' = 'create'): boolean =>
  mayKeep({ worker: as(role), on: '2026-11-20' }, action, 'groupActivity', complete(given, role), above).ok

describe('what is done together, on the tablet', () => {
  test('begins today, led by whoever writes it, with nobody in it yet', () => {
    expect(complete({})).toMatchObject({ startsOn: '2026-11-20', leaders: [id(1)], participants: [], officeId: here })
  })

  test('at an office is kept by whoever works there, and by nobody else', () => {
    for (const role of ['deskOperator', 'socialWorker', 'psychologist', 'coordinator'] as const) {
      expect(allows(role, {}), role).toBe(true)
      expect(allows(role, { officeId: elsewhere }), role).toBe(false)
    }
    expect(allows('administrator', {})).toBe(false)
  })

  test('in a case is its team’s professionals’, and where the case is not here it is nobody’s', () => {
    const of = (team: string): Above => ({
      case: {
        id: id(9),
        officeId: here,
        openedOn: '2026-11-01',
        steps: [
          { id: id(20), kind: 'assign', worker: team, as: 'responsible', on: '2026-11-01', at: '2026-11-01T09:00:00Z', by: team },
        ],
      } as unknown as Case,
    })
    const given = { caseId: id(9) }
    expect(allows('socialWorker', given, of(id(1)))).toBe(true)
    expect(allows('deskOperator', given, of(id(1)))).toBe(false)
    expect(allows('socialWorker', given, of(id(7)))).toBe(false)
    expect(allows('coordinator', given, of(id(7)))).toBe(false)
    for (const role of ['socialWorker', 'coordinator'] as const) expect(allows(role, given)).toBe(false)
  })
})

test('a session of an activity is listed with its office, or with its case', () => {
  const at = {
    id: id(3) as RecordId,
    office: { id: here } as never,
    worker: as('socialWorker'),
    now: 0,
    randomBytes: () => new Uint8Array(10),
  }
  const facts = (given: object) => {
    const answer = deskKindOf('groupSession').complete({ activityId: id(2) as GroupActivityId, on: '2026-11-24', ...given }, at)
    return answer.ok ? deskKindOf('groupSession').facts(answer.value) : answer.refusal
  }
  expect(facts({})).toMatchObject({ offices: [here], case: undefined, day: '2026-11-24', isOpen: true })
  expect(facts({ caseId: id(9) })).toMatchObject({ offices: [], case: id(9) })
  expect(facts({ state: 'cancelled' })).toEqual(['cancelledBecause'])
})

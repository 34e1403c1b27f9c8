import { describe, expect, test } from 'vitest'
import { GroupActivity, GroupSession } from '../../domain/group-activity'
import { givenIn, groupActivityFault, groupSessionFault } from '../../domain/group-rules'
import type { CaseId } from '../../domain/ids'
import { Intervention } from '../../domain/intervention'
import type { Op } from '../../sync/protocol'
import { demoGroups, ferranteMediation } from './groups'
import { seededRandom } from './random'

const telling = () => ({ random: seededRandom(7), today: '2026-11-22' })
const docs = (ops: readonly Op[], type: string) => ops.flatMap(op => (op.op === 'create' && op.type === type ? [op.doc] : []))

describe('the invented groups', () => {
  test('fit their schemas and rules, and the same dice tell the same', () => {
    const ops = demoGroups(telling())
    expect(demoGroups(telling())).toEqual(ops)
    const activities = docs(ops, 'groupActivity').map(doc => GroupActivity.parse(doc))
    const sessions = docs(ops, 'groupSession').map(doc => GroupSession.parse(doc))
    expect(activities.map(groupActivityFault).concat(sessions.map(groupSessionFault)).filter(Boolean)).toEqual([])
    expect(activities.filter(({ caseId }) => caseId === undefined).map(({ sort }) => sort)).toEqual(['network', 'schoolProject'])
    for (const { id } of activities)
      expect(new Set(sessions.filter(({ activityId }) => activityId === id).map(({ state }) => state))).toEqual(
        new Set(['held', 'planned']),
      )
  })

  test('the mediation of the Ferrante family counts where their mother was', () => {
    const { ops, intervention } = ferranteMediation(telling(), '01890000-0000-7000-8000-000000000001' as CaseId)
    const sessions = docs(ops, 'groupSession').map(doc => GroupSession.parse(doc))
    const given = givenIn(Intervention.parse(intervention), sessions)
    expect(given.length).toBeGreaterThan(0)
    expect(given.length).toBeLessThanOrEqual(sessions.filter(({ state }) => state === 'held').length)
  })
})

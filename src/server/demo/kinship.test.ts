import { expect, test } from 'vitest'
import { familyOn } from '../../domain/family'
import { CaseId, PersonId, WorkerId } from '../../domain/ids'
import { kinshipFault } from '../../domain/kinship'
import { demoKinship } from './kinship'

const caseId = CaseId.parse('0193f000-0001-7000-8000-0000000000c5')
const workerId = WorkerId.parse('0193f000-0002-7000-8000-000000000001')
const rosa = PersonId.parse('0193f000-0003-7000-8000-000000000001')

test('the Ferrante family: eight in the house, nothing of it that cannot be, and the same each time', () => {
  const entries = demoKinship(caseId, workerId, { rosa })
  expect(entries.map(kinshipFault).filter(Boolean)).toEqual([])
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
  expect(entries[0]).toMatchObject({ caseId, workerId, personId: rosa })
  expect(demoKinship(caseId, workerId, { rosa })).toEqual(entries)
  const family = familyOn(entries, '2026-11-22')
  expect(family.faults).toEqual([])
  expect(family.members.filter(({ livesHere }) => livesHere)).toHaveLength(8)
  expect(family.network).toHaveLength(7)
})

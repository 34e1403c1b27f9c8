import { describe, expect, test } from 'vitest'
import type { Ambito } from '../domain/ambito'
import type { ApprovalSubject } from '../domain/approval'
import { caseStanding } from '../domain/case'
import type { RecordId, WorkerId } from '../domain/ids'
import type { Role } from '../domain/worker'
import type { GivenCaseStep } from './case-device'
import { testCase } from './test-case'
import { createTestCentre, testWorkerDoc } from './test-centre'
import { lastOps, openTablet, testOffice, valueOf } from './test-tablet'
import { jsonOf } from './workplace'

const self = '01890000-0000-7000-8000-0000000000a1' as WorkerId
const id = (order: number) => `01890000-0000-7000-8000-0000000004${String(order).padStart(2, '0')}`
const at = '2026-11-22T10:00:00.000Z'

const own: Ambito = {
  id: id(1) as RecordId,
  name: 'Ambito di prova',
  comuni: [{ istat: '063001', catastale: 'A024', name: 'Acerra' }],
  leadComune: 'A024',
  isDemo: false,
}
const assessed = testCase(id(2), self, testOffice, [
  { id: id(3), kind: 'assign', worker: self, as: 'responsible', on: '2026-11-01', at, by: self },
  { id: id(4), kind: 'transition', transition: 'assess', on: '2026-11-02', at, by: self },
])

async function desk(role: Role, waivedApprovals: readonly ApprovalSubject[] = []) {
  const centre = createTestCentre()
  centre.put('worker', { ...testWorkerDoc(self, [testOffice]), roles: [role] }, ['c:ambito'])
  centre.put('ambito', jsonOf({ ...own, waivedApprovals }), ['c:ambito'])
  centre.put('case', jsonOf(assessed), [`o:${testOffice}`])
  const { engine } = await openTablet({ centre })
  await engine.syncNow()
  const take = (step: GivenCaseStep) => engine.change({ do: 'takeCaseStep', case: assessed.id, step })
  const set = async (given: Partial<Ambito>) => {
    const [{ record, version }] = (await engine.deskRecords({ kind: 'ambito' })) as never as [{ record: Ambito; version: number }]
    return await engine.change({ do: 'saveRecord', kind: 'ambito', id: own.id, given, seen: { version, record } })
  }
  return { centre, engine, take, set }
}

describe('what an administrator sets', () => {
  test('holds on this tablet at once, and goes as what was switched alone', async () => {
    const { centre, engine, set } = await desk('administrator', ['closure'])
    valueOf(await set({ waivedApprovals: ['closure', 'casePlan'], referralCodeDays: 60 }))
    expect((await engine.session())?.ambito).toMatchObject({ waivedApprovals: ['closure', 'casePlan'], referralCodeDays: 60 })
    await engine.syncNow()
    const base = 1
    expect(lastOps(centre)).toEqual([
      { op: 'patch', id: own.id, base, set: { referralCodeDays: 60 }, add: { waivedApprovals: ['casePlan'] } },
    ])
    valueOf(await set({ referralCodeDays: undefined }))
    await engine.syncNow()
    expect(lastOps(centre)).toMatchObject([{ unset: ['referralCodeDays'] }])
  })

  test('is nobody else’s to set', async () => {
    const { set } = await desk('coordinator')
    expect(await set({ referralCodeDays: 60 })).toMatchObject({ ok: false, refusal: { type: 'NotAllowed' } })
  })
})

describe('a step that needs an approval', () => {
  const taking = { id: id(5), kind: 'transition', transition: 'takeCharge', on: '2026-11-22' } as unknown as GivenCaseStep

  test('is the team’s where the ente asks for none, and refused where it asks', async () => {
    const asked = await desk('socialWorker')
    expect(await asked.take(taking)).toMatchObject({ ok: false, refusal: { type: 'NotAllowed' } })
    const { take, engine } = await desk('socialWorker', ['takingCharge'])
    valueOf(await take(taking))
    const [view] = await engine.deskRecords({ kind: 'case' })
    expect(caseStanding(view!.record).state).toBe('inCharge')
  })
})

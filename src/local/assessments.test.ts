import { describe, expect, test } from 'vitest'
import type { Assessment, AssessmentPart } from '../domain/assessment'
import type { RecordId, WorkerId } from '../domain/ids'
import type { Role } from '../domain/worker'
import { smallInstrument } from '../domain/test-instrument'
import { testCase } from './test-case'
import { createTestCentre, testWorkerDoc } from './test-centre'
import { openTablet, testOffice } from './test-tablet'
import { jsonOf } from './workplace'

const self = '01890000-0000-7000-8000-0000000000a1' as WorkerId
const colleague = '01890000-0000-7000-8000-0000000000b1' as WorkerId
const id = (order: number) => `01890000-0000-7000-8000-0000000003${String(order).padStart(2, '0')}`
const at = '2026-11-22T10:00:00.000Z'

const assigned = (worker: WorkerId, order: number) => ({
  id: id(order),
  kind: 'assign' as const,
  worker,
  as: order === 10 ? ('responsible' as const) : ('specialist' as const),
  on: '2026-11-01',
  at,
  by: self,
})

const ofCase = testCase(id(1), self, testOffice, [assigned(self, 10), assigned(colleague, 11)])

const assessment: Assessment = {
  id: id(2) as Assessment['id'],
  caseId: ofCase.id,
  workerId: self,
  instrument: { code: 'barthel', version: 1 },
  heldOn: '2026-11-20',
  occasion: 'first',
}
const signedByColleague: AssessmentPart = {
  id: id(3) as AssessmentPart['id'],
  assessmentId: assessment.id,
  caseId: ofCase.id,
  workerId: colleague,
  section: 'activities',
  answers: { feeding: '10' },
  signed: { by: colleague, at },
}

async function desk(role: Role = 'socialWorker') {
  const centre = createTestCentre()
  // The centre of tests grants offices alone: what is read of them here does not matter.
  const own = [`o:${testOffice}`] as const
  centre.put('worker', { ...testWorkerDoc(self, [testOffice]), roles: [role] }, ['c:ambito'])
  centre.put('case', jsonOf(ofCase), own)
  centre.put('assessment', jsonOf(assessment), own)
  centre.put('assessmentPart', jsonOf(signedByColleague), own)
  const tablet = await openTablet({ centre })
  await tablet.engine.syncNow()
  await tablet.engine.chooseOffice(testOffice)
  const newId = async <Id>() => (await tablet.engine.newId()) as unknown as Id
  return { centre, ...tablet, newId }
}

describe('an assessment on the tablet', () => {
  test('is read by its case, with its parts', async () => {
    const { engine } = await desk()
    expect(await engine.deskRecords({ kind: 'assessment', case: ofCase.id })).toMatchObject([{ record: assessment }])
    expect(await engine.deskRecords({ kind: 'assessmentPart', case: ofCase.id })).toMatchObject([{ record: signedByColleague }])
  })

  test('a part that a colleague has signed is not changed, unsigned or voided here: nothing is queued', async () => {
    const { engine, queued } = await desk()
    const [seen] = await engine.deskRecords({ kind: 'assessmentPart', case: ofCase.id })
    const { version, record } = seen!
    const edit = (given: Partial<AssessmentPart>) =>
      engine.change({ do: 'saveRecord', kind: 'assessmentPart', id: record.id, given, seen: { version, record } })
    const refused = { ok: false, refusal: { type: 'NotAllowed', refusal: 'AuthorOnly' } }
    expect(await edit({ answers: { feeding: '0' } })).toMatchObject(refused)
    expect(await edit({ signed: undefined })).toMatchObject(refused)
    expect(
      await engine.change({
        do: 'voidRecord',
        kind: 'assessmentPart',
        id: record.id as string as RecordId,
        reason: 'Non è giusta',
      }),
    ).toMatchObject(refused)
    expect(queued.at(-1)).toBe(0)
  })

  test('one’s own is written beside it, from its draft, and goes to the team of the case', async () => {
    const { engine, centre, newId } = await desk()
    const own = await newId<AssessmentPart['id']>()
    const draft = {
      kind: 'caseForm',
      id: own as string as RecordId,
      startedAt: at,
      updatedAt: at,
      of: ofCase.id,
      form: `valutazione/${assessment.id}/activities`,
      title: 'Indice di Barthel, Attività di base',
      typed: { feeding: '5' },
    } as const
    await engine.saveDraft(draft)
    const given = { assessmentId: assessment.id, caseId: ofCase.id, section: 'activities', answers: { feeding: '5' } }
    const saving = { do: 'saveRecord', kind: 'assessmentPart', id: own, given, draftId: draft.id } as const
    expect(await engine.change(saving)).toMatchObject({ ok: true })
    expect(await engine.drafts()).toEqual([])
    // A nervous second tap says the same thing once.
    await engine.change(saving)
    expect(await engine.deskRecords({ kind: 'assessmentPart', case: ofCase.id })).toHaveLength(2)
    await engine.syncNow()
    const [op] = centre.log.at(-1)!.mutation.ops
    expect(op).toMatchObject({ op: 'create', type: 'assessmentPart', doc: { workerId: self, answers: { feeding: '5' } } })
    expect(op).toMatchObject({ scopes: [`w:${self}`, `w:${colleague}`] })
  })

  test('an instrument is added by an administrator, and by nobody else', async () => {
    const add = async (role: Role) => {
      const { engine, newId } = await desk(role)
      const saved = await engine.change({
        do: 'saveRecord',
        kind: 'instrument',
        id: await newId(),
        given: { definition: smallInstrument },
      })
      return { saved, found: await engine.deskRecords({ kind: 'instrument' }) }
    }
    const { saved, found } = await add('administrator')
    expect(saved).toMatchObject({ ok: true })
    expect(found).toMatchObject([{ record: { definition: smallInstrument, workerId: self } }])
    expect((await add('socialWorker')).saved).toMatchObject({ ok: false, refusal: { type: 'NotAllowed', refusal: 'RoleMayNot' } })
  })
})

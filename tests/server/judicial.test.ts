import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseStanding, type Case } from '../../src/domain/case'
import type { Attachment } from '../../src/domain/attachment'
import type { OfficeId, RecordId, WorkerId } from '../../src/domain/ids'
import type { Mandate } from '../../src/domain/mandate'
import type { Permission, Role } from '../../src/domain/worker'
import type { Centre } from '../../src/server/centre'
import { applyAsCentre } from '../../src/server/centre-device'
import type { Op } from '../../src/sync/protocol'
import { workerScope } from '../../src/sync/scopes'
import { aPerson, create, createCentre, createTestAmbito, newId, patch, pullAll, type Tablet } from './ambito'
import { openTestDatabase, type TestDatabase } from './cluster'
import { aCase, aStep, stepOp } from './sample-case'
import { aCourtReport, aHearing, aMandate, aMeasure } from './sample-judicial'

let db: TestDatabase
let centre: Centre

beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database)
})
afterAll(() => db.close())

/** Anna answers for a case and may see what concerns the courts; Bea is in the team and may not; Teresa coordinates and may not. */
async function started() {
  const ambito = await createTestAmbito(centre)
  const { acerra } = ambito
  const give = (worker: WorkerId, permissions: readonly Permission[], ver = 1) =>
    applyAsCentre(centre, ambito.id, [patch(worker, ver, { set: { permissions } })], ambito.administrator)
  const tabletOf = async (role: Role, offices: readonly OfficeId[], permissions: readonly Permission[] = []) => {
    const worker = await ambito.worker(role, [...offices])
    if (permissions.length > 0) await give(worker.id, permissions)
    return ambito.tablet(worker)
  }
  const anna = await tabletOf('socialWorker', [acerra], ['judicial'])
  const bea = await tabletOf('psychologist', [acerra])
  const dino = await tabletOf('socialWorker', [acerra], ['judicial'])
  const teresa = await tabletOf('coordinator', [acerra])
  const person = aPerson([acerra])
  const of = aCase(acerra, anna.worker, person.id)
  await anna.do(create('person', person), create('case', of))
  await anna.do(stepOp(of, aStep(anna.worker, { kind: 'assign', worker: bea.worker, as: 'member' })))
  return { ambito, acerra, anna, bea, dino, teresa, of, give }
}

const recordsOf = async (tablet: Tablet) => (await pullAll(tablet, [workerScope(tablet.worker)])).records
const reads = async (tablet: Tablet, id: string) => (await recordsOf(tablet)).has(id)

describe('what concerns the courts', () => {
  test('is read by those of the team who may, and by nobody else: not the team, not the coordinator', async () => {
    const { anna, bea, dino, teresa, of } = await started()
    const acts = {
      mandate: aMandate(of, anna.worker),
      measure: aMeasure(of, anna.worker),
      hearing: aHearing(of, anna.worker),
      courtReport: aCourtReport(of, anna.worker),
    }
    for (const kind of ['mandate', 'measure', 'hearing', 'courtReport'] as const)
      expect(await anna.do(create(kind, acts[kind]))).toMatchObject({ r: 'applied' })
    for (const { id } of Object.values(acts)) {
      expect(await reads(anna, id)).toBe(true)
      for (const other of [bea, dino, teresa]) expect(await reads(other, id)).toBe(false)
    }
    expect(await reads(bea, of.id)).toBe(true)
  })

  test('a paper of an act has the readers of the act, and cannot say otherwise', async () => {
    const { acerra, anna, bea, teresa, of } = await started()
    const mandate = aMandate(of, anna.worker)
    await anna.do(create('mandate', mandate))
    const paper = (author: WorkerId, ofType?: string): Attachment => ({
      id: newId() as string as Attachment['id'],
      of: mandate.id as string as RecordId,
      ...(ofType && { ofType }),
      kind: 'pdf',
      name: 'Decreto.pdf',
      mime: 'application/pdf',
      size: 141,
      sha256: 'a'.repeat(64),
      key: `${'A'.repeat(43)}=`,
      createdAt: '2026-11-22T09:00:00.000Z',
      author,
      officeId: acerra,
    })
    const scanned = paper(anna.worker, 'mandate')
    expect(await anna.do(create('attachment', scanned))).toMatchObject({ r: 'applied' })
    expect(await reads(anna, scanned.id)).toBe(true)
    for (const other of [bea, teresa]) expect(await reads(other, scanned.id)).toBe(false)
    expect(await anna.do(create('attachment', paper(anna.worker)))).toMatchObject({ why: 'Invalid' })
    expect(await anna.do(create('attachment', paper(anna.worker, 'measure')))).toMatchObject({ why: 'Invalid' })
    for (const other of [bea, teresa])
      expect(await other.do(create('attachment', paper(other.worker, 'mandate')))).toMatchObject({ why: 'NotAllowed' })
  })

  test('is written by those of the team who may', async () => {
    const { anna, bea, dino, teresa, of } = await started()
    const why = async (tablet: Tablet) => (await tablet.do(create('mandate', aMandate(of, tablet.worker)))).why
    expect(await why(anna)).toBeUndefined()
    expect(await why(bea)).toBe('NotAllowed')
    expect(await why(teresa)).toBe('NotAllowed')
    expect(['NotAllowed', 'OutOfScope']).toContain(await why(dino))
  })

  test('follows the permission and the team: given, it arrives; taken away, it leaves', async () => {
    const { anna, bea, of, give } = await started()
    const mandate = aMandate(of, anna.worker)
    await anna.do(create('mandate', mandate))
    await give(bea.worker, ['judicial'])
    expect(await reads(bea, mandate.id)).toBe(true)
    await give(bea.worker, [], 2)
    expect(await reads(bea, mandate.id)).toBe(false)
    await give(bea.worker, ['judicial'], 3)
    await anna.do(stepOp(of, aStep(anna.worker, { kind: 'unassign', worker: bea.worker }), 2))
    expect(await reads(bea, mandate.id)).toBe(false)
  })

  test('a report sent for approval reaches the coordinators who may see it, until it is decided', async () => {
    const { ambito, acerra, anna, teresa, of, give } = await started()
    const ugo = await ambito.worker('coordinator', [acerra])
    await give(ugo.id, ['judicial'])
    const permitted = await ambito.tablet(ugo)
    const report = aCourtReport(of, anna.worker)
    await anna.do(create('courtReport', report))
    expect(await reads(permitted, report.id)).toBe(false)
    const asking = aStep(anna.worker, { kind: 'approvalRequest', subject: 'courtReport', of: report.id })
    expect(await anna.do(stepOp(of, asking, 2))).toMatchObject({ r: 'applied' })
    expect(await reads(permitted, report.id)).toBe(true)
    expect(await reads(teresa, report.id)).toBe(false)
    const approving = aStep(ugo.id, { kind: 'approvalDecision', request: asking.id, outcome: 'approved' })
    expect(await permitted.do(stepOp(of, approving, 3))).toMatchObject({ r: 'applied' })
    expect(await reads(permitted, report.id)).toBe(false)
    const heading = (await recordsOf(anna)).get(of.id)?.doc as unknown as Case
    expect(caseStanding(heading).approved.has(report.id as never)).toBe(true)
  })

  test('the deadline alone is read by whoever may not read the act', async () => {
    const { anna, bea, teresa, of } = await started()
    const mandate = aMandate(of, anna.worker)
    await anna.do(create('mandate', mandate))
    const told = aStep(anna.worker, { kind: 'deadline', dueOn: '2026-12-02', what: 'Scadenza', of: mandate.id })
    expect(await anna.do(stepOp(of, told, 2))).toMatchObject({ r: 'applied' })
    for (const reader of [bea, teresa]) {
      const heading = (await recordsOf(reader)).get(of.id)?.doc as unknown as Case
      expect(caseStanding(heading).deadlines).toMatchObject([{ dueOn: '2026-12-02', of: mandate.id }])
      expect(await reads(reader, mandate.id)).toBe(false)
    }
  })

  test('two who did something with a mandate at once have both done it', async () => {
    const { anna, bea, of, give } = await started()
    await give(bea.worker, ['judicial'])
    const mandate = aMandate(of, anna.worker)
    await anna.do(create('mandate', mandate))
    const step = (by: WorkerId, rest: object) => ({ n: 1, by, at: '2026-11-20T09:00:00.000Z', on: '2026-11-20', ...rest })
    const inquiry = step(anna.worker, { do: 'inquiry' })
    const extended = step(bea.worker, { do: 'extended', dueOn: '2026-12-31', note: 'Proroga' })
    expect(await anna.do(patch(mandate.id, 1, { add: { steps: [inquiry] } }))).toMatchObject({ r: 'applied' })
    expect(await bea.do(patch(mandate.id, 1, { add: { steps: [extended] } }))).toMatchObject({ r: 'merged' })
    const both = (await recordsOf(anna)).get(mandate.id)?.doc as unknown as Mandate
    expect(both.steps.map(({ do: did }) => did).sort()).toEqual(['extended', 'inquiry'])
  })

  test('[S28] what was set aside of it is not told to the coordinator by the notice', async () => {
    const { anna, bea, teresa, of } = await started()
    const mandate = aMandate(of, anna.worker)
    const outOfPlace = create('mandate', { ...aMandate(of, bea.worker), number: 'segreto' })
    expect(await bea.do(outOfPlace)).toMatchObject({ why: 'NotAllowed' })
    await anna.do(create('mandate', mandate))
    expect(await bea.do(patch(mandate.id, 1, { set: { number: 'segreto' } }))).toMatchObject({ why: 'NotAllowed' })
    // Understood by nobody, and about the mandate all the same.
    expect(await anna.do({ ...patch(mandate.id, 1, { set: { number: 'segreto' } }), base: -1 } as Op)).toMatchObject({
      why: 'Invalid',
    })
    const notices = [...(await recordsOf(teresa)).values()].filter(({ type }) => type === 'quarantine')
    expect(notices.map(({ doc }) => doc['withheld'])).toEqual(['private', 'private', 'private'])
    expect(JSON.stringify(notices)).not.toContain('segreto')
  })
})

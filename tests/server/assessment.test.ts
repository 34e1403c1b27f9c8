import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Assessment, AssessmentPart } from '../../src/domain/assessment'
import type { RecordId, WorkerId } from '../../src/domain/ids'
import type { Instrument } from '../../src/domain/instrument'
import { smallInstrument } from '../../src/domain/test-instrument'
import type { Centre } from '../../src/server/centre'
import type { Op } from '../../src/sync/protocol'
import { ambitoScope, workerScope } from '../../src/sync/scopes'
import { aPerson, create, createCentre, createTestAmbito, newId, patch, pullAll } from './ambito'
import { openTestDatabase, type TestDatabase } from './cluster'
import { aCase, aStep, stepOp } from './sample-case'

let db: TestDatabase
let centre: Centre

beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database)
})
afterAll(() => db.close())

const anAssessment = (caseId: Assessment['caseId'], workerId: WorkerId): Assessment => ({
  id: newId() as string as Assessment['id'],
  caseId,
  workerId,
  instrument: { code: 'barthel', version: 1 },
  heldOn: '2026-11-22',
  occasion: 'first',
})

const aPart = ({ id, caseId }: Assessment, workerId: WorkerId, some: Partial<AssessmentPart> = {}): AssessmentPart => ({
  id: newId() as string as AssessmentPart['id'],
  assessmentId: id,
  caseId,
  workerId,
  section: 'activities',
  answers: { feeding: '10' },
  ...some,
})

const voidOp = (id: string, base: number, reason: string): Op => ({ op: 'void', id: id as RecordId, base, reason })

const signedBy = (by: WorkerId) => ({ by, at: '2026-11-22T10:00:00.000Z' })

/** A case that Anna and Bea have in hand, at an office where Carla works too. */
async function begin() {
  const ambito = await createTestAmbito(centre)
  const { acerra } = ambito
  const [anna, bea, carla] = [
    await ambito.worker('socialWorker', [acerra]),
    await ambito.worker('psychologist', [acerra]),
    await ambito.worker('socialWorker', [acerra]),
  ]
  const [annas, beas, carlas] = [await ambito.tablet(anna), await ambito.tablet(bea), await ambito.tablet(carla)]
  const person = aPerson([acerra])
  const of = aCase(acerra, anna.id, person.id)
  await annas.do(create('person', person), create('case', of))
  await annas.do(stepOp(of, aStep(anna.id, { kind: 'assign', worker: bea.id, as: 'specialist' })))
  const assessment = anAssessment(of.id, anna.id)
  expect(await annas.do(create('assessment', assessment))).toMatchObject({ r: 'applied' })
  const readBy = async (worker: { readonly id: WorkerId }, id: string) =>
    (await pullAll(await ambito.tablet(worker as never), [workerScope(worker.id)])).records.get(id)
  return { ambito, acerra, anna, bea, carla, annas, beas, carlas, of, assessment, readBy }
}

describe('an assessment', () => {
  test('reaches the team of its case, and nobody else of the office', async () => {
    const { anna, bea, carla, assessment, readBy } = await begin()
    expect(await readBy(anna, assessment.id)).toMatchObject({ type: 'assessment', doc: assessment })
    expect(await readBy(bea, assessment.id)).toMatchObject({ type: 'assessment' })
    expect(await readBy(carla, assessment.id)).toBeUndefined()
  })

  test('leaves whoever leaves the team, and reaches whoever enters it', async () => {
    const { anna, annas, bea, carla, of, assessment, readBy } = await begin()
    await annas.do(stepOp(of, aStep(anna.id, { kind: 'unassign', worker: bea.id }), 2))
    await annas.do(stepOp(of, aStep(anna.id, { kind: 'assign', worker: carla.id, as: 'member' }), 3))
    expect(await readBy(bea, assessment.id)).toBeUndefined()
    expect(await readBy(carla, assessment.id)).toMatchObject({ type: 'assessment' })
  })

  test('is nobody’s to write who is not of the team', async () => {
    const { carla, carlas, of, assessment } = await begin()
    expect(await carlas.do(create('assessment', anAssessment(of.id, carla.id)))).toMatchObject({ r: 'quarantined' })
    expect(await carlas.do(create('assessmentPart', aPart(assessment, carla.id)))).toMatchObject({ r: 'quarantined' })
  })

  test('is completed in one’s own name', async () => {
    const { anna, bea, annas, beas, assessment } = await begin()
    const completed = { on: '2026-11-22', by: anna.id }
    expect(await beas.do(patch(assessment.id, 1, { set: { completed } }))).toMatchObject({
      r: 'quarantined',
      why: 'NotAllowed',
    })
    expect(await beas.do(create('assessment', { ...anAssessment(assessment.caseId, bea.id), completed }))).toMatchObject({
      r: 'quarantined',
    })
    expect(await annas.do(patch(assessment.id, 1, { set: { completed } }))).toMatchObject({ r: 'applied' })
    // What somebody else completed may still be concluded.
    expect(await beas.do(patch(assessment.id, 2, { set: { conclusion: 'Serve un aiuto in casa' } }))).toMatchObject({
      r: 'applied',
    })
  })
})

describe('a part', () => {
  test('two professionals who fill in two sections, and even the same one, out of reach of each other never clash', async () => {
    const { anna, bea, annas, beas, assessment, readBy } = await begin()
    const [hers, mine] = [aPart(assessment, bea.id), aPart(assessment, anna.id)]
    expect(await beas.do(create('assessmentPart', hers))).toMatchObject({ r: 'applied' })
    expect(await annas.do(create('assessmentPart', mine))).toMatchObject({ r: 'applied' })
    expect(await readBy(anna, hers.id)).toMatchObject({ doc: hers })
    expect(await readBy(bea, mine.id)).toMatchObject({ doc: mine })
  })

  test('is gone on with by a colleague until it is signed', async () => {
    const { anna, annas, beas, assessment, bea, readBy } = await begin()
    const part = aPart(assessment, anna.id)
    await annas.do(create('assessmentPart', part))
    expect(await beas.do(patch(part.id, 1, { set: { 'answers.stairs': '5', signed: signedBy(bea.id) } }))).toMatchObject({
      r: 'applied',
    })
    expect((await readBy(anna, part.id))!.doc).toMatchObject({ answers: { feeding: '10', stairs: '5' }, signed: { by: bea.id } })
  })

  test('once signed is changed, unsigned or voided by its signer alone', async () => {
    const { anna, bea, annas, beas, assessment } = await begin()
    const part = aPart(assessment, anna.id, { signed: signedBy(anna.id) })
    expect(await annas.do(create('assessmentPart', part))).toMatchObject({ r: 'applied' })
    const refused = { r: 'quarantined', why: 'NotAllowed' }
    expect(await beas.do(patch(part.id, 1, { set: { 'answers.feeding': '0' } }))).toMatchObject(refused)
    expect(await beas.do(patch(part.id, 1, { unset: ['signed'] }))).toMatchObject(refused)
    expect(await beas.do(patch(part.id, 1, { set: { signed: signedBy(bea.id) } }))).toMatchObject(refused)
    expect(await beas.do(voidOp(part.id, 1, 'Non è giusta'))).toMatchObject(refused)
    const again = { by: anna.id, at: '2026-11-22T11:00:00.000Z' }
    expect(await annas.do(patch(part.id, 1, { set: { 'answers.feeding': '5', signed: again } }))).toMatchObject({ r: 'applied' })
    expect(await annas.do(voidOp(part.id, 2, 'Persona sbagliata'))).toMatchObject({ r: 'applied' })
  })

  test('is not signed in the name of another', async () => {
    const { anna, bea, beas, assessment } = await begin()
    const forged = { r: 'quarantined', why: 'NotAllowed' }
    expect(await beas.do(create('assessmentPart', aPart(assessment, bea.id, { signed: signedBy(anna.id) })))).toMatchObject(
      forged,
    )
    const part = aPart(assessment, bea.id)
    await beas.do(create('assessmentPart', part))
    expect(await beas.do(patch(part.id, 1, { set: { signed: signedBy(anna.id) } }))).toMatchObject(forged)
  })

  test('that two went on with at once waits for a person: nobody signs what they have not read', async () => {
    const { anna, bea, annas, beas, assessment, readBy } = await begin()
    const part = aPart(assessment, anna.id)
    await annas.do(create('assessmentPart', part))
    await beas.do(patch(part.id, 1, { set: { 'answers.stairs': '5' } }))
    const signing = { 'answers.walking': '15', signed: signedBy(anna.id) }
    expect(await annas.do(patch(part.id, 1, { set: signing }))).toMatchObject({ r: 'conflict' })
    const { doc } = (await readBy(bea, part.id))!
    expect(doc).toMatchObject({ answers: { feeding: '10', stairs: '5' } })
    expect(doc).not.toHaveProperty('signed')
  })
})

describe('an instrument of the ente', () => {
  const anInstrument = (workerId: WorkerId): Instrument => ({
    id: newId() as string as Instrument['id'],
    workerId,
    definition: smallInstrument,
  })

  test('is added by an administrator, and reaches everybody of the ambito', async () => {
    const { ambito, annas, anna } = await begin()
    const admin = await ambito.worker('administrator', [])
    const instrument = anInstrument(admin.id)
    expect(await (await ambito.tablet(admin)).do(create('instrument', instrument))).toMatchObject({ r: 'applied' })
    expect((await pullAll(annas, [ambitoScope])).records.get(instrument.id)).toMatchObject({ doc: instrument })
    expect(await annas.do(create('instrument', anInstrument(anna.id)))).toMatchObject({ r: 'quarantined', why: 'NotAllowed' })
  })

  test('is never reworded: it is withdrawn, and stays readable', async () => {
    const { ambito, annas } = await begin()
    const admin = await ambito.worker('administrator', [])
    const tablet = await ambito.tablet(admin)
    const instrument = anInstrument(admin.id)
    await tablet.do(create('instrument', instrument))
    expect(await tablet.do(patch(instrument.id, 1, { set: { 'definition.name': 'Altro' } }))).toMatchObject({ r: 'quarantined' })
    expect(await tablet.do(voidOp(instrument.id, 1, 'Non serve'))).toMatchObject({ r: 'quarantined' })
    expect(await tablet.do(patch(instrument.id, 1, { set: { withdrawnOn: '2026-11-22' } }))).toMatchObject({ r: 'applied' })
    expect((await pullAll(annas, [ambitoScope])).records.get(instrument.id)).toMatchObject({
      doc: { ...instrument, withdrawnOn: '2026-11-22' },
    })
  })
})

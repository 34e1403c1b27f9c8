/** What the operator sets for the desks of an ambito. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Ambito } from '../../src/domain/ambito'
import { caseStanding, type Case } from '../../src/domain/case'
import type { Quarantine } from '../../src/domain/quarantine'
import { createAccount } from '../../src/server/accounts'
import { setAmbito } from '../../src/server/ambito-settings'
import type { Centre } from '../../src/server/centre'
import { applyAsCentre } from '../../src/server/centre-device'
import { newRecord } from '../../src/server/new-record'
import type { Op } from '../../src/sync/protocol'
import { ambitoScope, workerScope } from '../../src/sync/scopes'
import { aPerson, create, createCentre, createTestAmbito, newId, patch, pullAll, type Tablet, type TestAmbito } from './ambito'
import { openTestDatabase, type TestDatabase } from './cluster'
import { aCase, aStep, stepOp } from './sample-case'

let db: TestDatabase
let centre: Centre
let ambito: TestAmbito
let made = 0

beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database)
})
afterAll(() => db.close())
beforeEach(async () => {
  ambito = await createTestAmbito(centre)
})

/** Sets as a worker of that role, on an ambito that has a record of its own. */
async function begin(role: 'administrator' | 'coordinator' = 'administrator') {
  const worker = await ambito.worker(role, role === 'coordinator' ? [ambito.acerra] : [])
  const login = `persona.n${made++}`
  await createAccount(centre, { login, ambito: ambito.id, worker: worker.id })
  const own: Ambito = {
    id: newId(),
    name: 'Ambito di prova',
    comuni: [{ istat: '063001', catastale: 'A024', name: 'Acerra' }],
    leadComune: 'A024',
    isDemo: false,
  }
  await applyAsCentre(centre, ambito.id, [newRecord('ambito', own)], worker.id)
  const administrator = await ambito.tablet(worker)
  const tablet = await ambito.tablet(await ambito.worker('deskOperator', [ambito.acerra]))
  const onTablet = async () => (await pullAll(tablet, [ambitoScope])).records.get(own.id)!.doc as unknown as Ambito
  const set = (values: Readonly<Record<string, string>>) => setAmbito(centre, { ambito: ambito.id, login, ...values })
  return { set, onTablet, administrator, tablet, own }
}

describe('what the desks keep to', () => {
  test('reaches the tablets, and is said back', async () => {
    const { set, onTablet } = await begin()
    expect((await set({})).says).toBe(
      'Il codice di un invio vale 90 giorni.\nSchede di emergenza: accese.\nNessuna versione dell’informativa: gli sportelli la scrivono a mano.',
    )
    await set({ 'code-days': '60', notice: '2026-1', from: '2026-03-01', url: 'https://comune.example/informativa' })
    const said = await set({ notice: '2026-2', from: '2026-09-01' })
    expect(said.says).toContain('2026-1, dal 2026-03-01, https://comune.example/informativa')
    const notices = [
      { version: '2026-1', from: '2026-03-01', url: 'https://comune.example/informativa' },
      { version: '2026-2', from: '2026-09-01' },
    ]
    expect(await onTablet()).toMatchObject({ referralCodeDays: 60, privacyNotices: notices })
    await set({ drop: '2026-1' })
    expect((await onTablet()).privacyNotices).toEqual([notices[1]])
    expect((await onTablet()).referralCodeDays).toBe(60)
  })

  test('a version told again is mended, not doubled', async () => {
    const { set, onTablet } = await begin()
    await set({ notice: '2026-1', from: '2026-03-01' })
    await set({ notice: '2026-1', from: '2026-04-01' })
    expect((await onTablet()).privacyNotices).toEqual([{ version: '2026-1', from: '2026-04-01' }])
  })

  test('what does not fit changes nothing, and neither does who is no administrator', async () => {
    const { set, onTablet } = await begin()
    const before = await onTablet()
    const wrong = [
      { 'code-days': '5' },
      { 'code-days': 'sessanta' },
      { notice: '2026-1' },
      { notice: '2026-1', from: '1 marzo' },
      { notice: '2026-1', from: '2026-03-01', url: 'javascript:alert(1)' },
      { drop: '2020-1' },
    ]
    for (const values of wrong) expect(await set(values)).toMatchObject({ ok: false })
    expect(await onTablet()).toEqual(before)
    const { set: others } = await begin('coordinator')
    expect(await others({ 'code-days': '60' })).toMatchObject({ ok: false })
  })
})

describe('what is set on a tablet', () => {
  test('two administrators who switch off two approvals have both done it, and no clash comes of it', async () => {
    const { onTablet, administrator, own } = await begin()
    const other = await ambito.tablet(await ambito.worker('administrator', []))
    expect(await administrator.do(patch(own.id, 1, { add: { waivedApprovals: ['closure'] } }))).toMatchObject({ r: 'applied' })
    expect(await other.do(patch(own.id, 1, { add: { waivedApprovals: ['casePlan'] } }))).toMatchObject({ r: 'merged' })
    expect((await onTablet()).waivedApprovals).toEqual(['closure', 'casePlan'])
    expect(await other.do(patch(own.id, 3, { remove: { waivedApprovals: ['closure'] } }))).toMatchObject({ r: 'applied' })
    expect((await onTablet()).waivedApprovals).toEqual(['casePlan'])
  })

  test('two who write different days are asked, and an administrator answers', async () => {
    const { onTablet, administrator, tablet, own } = await begin()
    const other = await ambito.tablet(await ambito.worker('administrator', []))
    expect(await administrator.do(patch(own.id, 1, { set: { referralCodeDays: 60 } }))).toMatchObject({ r: 'applied' })
    const clashed = await other.do(patch(own.id, 1, { set: { referralCodeDays: 30 } }))
    expect(clashed.r).toBe('conflict')
    const conflict = clashed.conflicts![0]!
    const settle: Op = { op: 'resolve', conflict, base: 1, choose: 'incoming', candidate: 0 }
    const coordinator = await ambito.tablet(await ambito.worker('coordinator', [ambito.acerra]))
    for (const who of [tablet, coordinator]) expect(await who.do(settle)).toMatchObject({ why: 'OutOfScope' })
    expect(await administrator.do(settle)).toMatchObject({ r: 'applied' })
    expect((await onTablet()).referralCodeDays).toBe(30)
  })

  test('nobody else sets anything, nobody makes another ambito, and what is invented data is not theirs to say', async () => {
    const { onTablet, administrator, tablet, own } = await begin()
    const before = await onTablet()
    const coordinator = await ambito.tablet(await ambito.worker('coordinator', [ambito.acerra]))
    for (const who of [tablet, coordinator])
      expect(await who.do(patch(own.id, 1, { add: { waivedApprovals: ['closure'] } }))).toMatchObject({ why: 'NotAllowed' })
    expect(await administrator.do(patch(own.id, 1, { set: { isDemo: true } }))).toMatchObject({ why: 'Invalid' })
    expect(await administrator.do(newRecord('ambito', { ...own, id: newId() }))).toMatchObject({ why: 'NotAllowed' })
    expect(await administrator.do({ op: 'void', id: own.id, base: 1, reason: 'prova' })).toMatchObject({ why: 'NotAllowed' })
    expect(await onTablet()).toEqual(before)
  })
})

describe('an approval that is switched off', () => {
  /** A case under assessment, of Anna, at an office that Teresa coordinates. */
  async function assessed() {
    const world = await begin()
    const anna = await ambito.tablet(await ambito.worker('socialWorker', [ambito.acerra]))
    const teresa = await ambito.tablet(await ambito.worker('coordinator', [ambito.acerra]))
    const person = aPerson([ambito.acerra])
    const opened = aCase(ambito.acerra, anna.worker, person.id)
    const step = (who: Tablet, bare: Parameters<typeof aStep>[1]) => who.do(stepOp(opened, aStep(who.worker, bare)))
    await anna.do(create('person', person), create('case', opened))
    await step(anna, { kind: 'transition', transition: 'assess' })
    const standing = async () => {
      const { records } = await pullAll(anna, [workerScope(anna.worker)])
      return caseStanding(records.get(opened.id)!.doc as unknown as Case)
    }
    return { ...world, anna, teresa, opened, step, standing }
  }
  const taking = { kind: 'transition', transition: 'takeCharge' } as const
  const asking = { kind: 'approvalRequest', subject: 'takingCharge' } as const

  test('is the team’s to do without, from when the centre knows', async () => {
    const { anna, own, administrator, step, standing } = await assessed()
    expect(await step(anna, taking)).toMatchObject({ r: 'quarantined', why: 'NotAllowed' })
    await administrator.do(patch(own.id, 1, { add: { waivedApprovals: ['takingCharge'] } }))
    expect(await step(anna, taking)).toMatchObject({ r: 'applied' })
    expect((await standing()).state).toBe('inCharge')
    await step(anna, { kind: 'transition', transition: 'beginClosing', reason: 'Finita' })
    const closing = { kind: 'transition', transition: 'close', closure: { reason: 'autonomy', situation: 'stable' } } as const
    expect(await step(anna, closing)).toMatchObject({ why: 'NotAllowed' })
  })

  test('a tablet that does not know it yet asks, and loses nothing: the team goes on, or the coordinator still answers', async () => {
    const { anna, teresa, opened, own, administrator, step, standing } = await assessed()
    await administrator.do(patch(own.id, 1, { add: { waivedApprovals: ['takingCharge'] } }))
    const request = aStep(anna.worker, asking)
    expect(await anna.do(stepOp(opened, request))).toMatchObject({ r: 'applied' })
    expect((await standing()).awaited).toHaveLength(1)
    const approving = { kind: 'approvalDecision', request: request.id, outcome: 'approved' } as const
    expect(await step(teresa, approving)).toMatchObject({ r: 'applied' })
    expect(await standing()).toMatchObject({ state: 'inCharge', awaited: [] })
  })

  test('a step taken where it is asked again is set aside for the coordinator, who applies it', async () => {
    const { anna, teresa, own, administrator, step, standing } = await assessed()
    await administrator.do(patch(own.id, 1, { add: { waivedApprovals: ['takingCharge'] } }))
    await administrator.do(patch(own.id, 2, { remove: { waivedApprovals: ['takingCharge'] } }))
    expect(await step(anna, taking)).toMatchObject({ r: 'quarantined', why: 'NotAllowed' })
    expect((await standing()).state).toBe('underAssessment')
    const { records } = await pullAll(teresa, [workerScope(teresa.worker)])
    const [aside] = [...records.values()].filter(({ type }) => type === 'quarantine')
    const quarantine = (aside!.doc as unknown as Quarantine).id
    const apply: Op = { op: 'cmd', name: 'quarantine.apply', args: { quarantine }, base: { [quarantine]: 1 } }
    expect(await teresa.do(apply)).toMatchObject({ r: 'applied' })
    expect((await standing()).state).toBe('inCharge')
  })
})

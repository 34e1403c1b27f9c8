import { describe, expect, test } from 'vitest'
import type { IntakeId, OfficeId, PersonId, RecordId, ReferralId, ServiceId, WorkerId } from '../domain/ids'
import { isToRemind, stateOf, type Passage, type Referral } from '../domain/referral'
import { readReferralCode } from '../domain/referral-code'
import { newService } from '../domain/service'
import type { Doc } from '../sync/merge'
import type { Op } from '../sync/protocol'
import type { Change, ChangeRefusal } from './device'
import type { OpenReferral } from './referral-device'
import { createTestCentre, testWorkerDoc } from './test-centre'
import { newTestId, openTablet, testOffice } from './test-tablet'

const self = '01890000-0000-7000-8000-0000000000a1' as WorkerId
const elsewhere = '01890000-0000-7000-8000-0000000000b2' as OfficeId

const serviceId = newTestId() as ServiceId
const service = newService({
  id: serviceId,
  name: 'Assistenza domiciliare',
  organizationId: newTestId() as never,
  serviceClass: 'homeCare',
  areas: ['ANZ'],
  status: 'approved',
})

const open = (rest: Partial<OpenReferral> = {}): OpenReferral => ({
  id: newTestId() as ReferralId,
  target: { kind: 'service', serviceId },
  recipient: 'Assistenza domiciliare',
  shared: [{ field: 'name', value: 'Carmela Russo' }],
  reason: 'Vive sola',
  urgency: 'none',
  agreement: 'agreed',
  remindAfterDays: 15,
  ...rest,
})

async function desk() {
  const centre = createTestCentre()
  centre.put('worker', testWorkerDoc(self, [testOffice]), ['c:ambito'])
  centre.put('service', service as unknown as Doc, ['c:ambito'])
  const { engine } = await openTablet({ centre })
  await engine.syncNow()
  await engine.chooseOffice(testOffice)
  const close = async (
    referrals: readonly OpenReferral[],
    who: object = { type: 'new', fields: { surname: 'Russo', phones: [] } },
  ) =>
    engine.change({
      do: 'closeIntake',
      draftId: newTestId() as IntakeId,
      who,
      intake: { areas: ['ANZ'], outcome: 'orientedToService', services: [{ serviceId, answer: 'referred' }] },
      referrals,
    } as Change)
  const all = () => engine.deskRecords({ kind: 'referral' })
  const only = async (): Promise<Referral> => (await all())[0]!.record
  const add = (referral: Pick<Referral, 'id'>, passage: Partial<Passage>) =>
    engine.change({
      do: 'answerReferral',
      referral: referral.id,
      passage: { id: newTestId() as RecordId, step: 'accepted', on: '2026-03-10', how: 'phone', ...passage },
    })
  const lastOps = (): readonly Op[] => centre.log.at(-1)!.mutation.ops
  return { centre, engine, close, all, only, add, lastOps }
}
const refusalOf = (answer: { readonly ok: boolean; readonly refusal?: ChangeRefusal }) => answer.refusal

describe('a referral that leaves with its listening', () => {
  test('is in the same mutation, of the same person, with a code, before any network', async () => {
    const { close, all, engine } = await desk()
    const closed = await close([open()])
    expect(closed).toMatchObject({ ok: true })
    const personId = closed.ok ? closed.value.personId : undefined
    const [view] = await all()
    expect(view).toMatchObject({
      record: { personId, officeId: testOffice, workerId: self, remindAfterDays: 15, passages: [] },
      delivery: { type: 'queued' },
      person: { surname: 'Russo' },
    })
    expect(view!.record.intakeId).toBe(closed.ok && closed.value.recordId)
    expect(readReferralCode(view!.record.code)).toBeDefined()
    expect(await engine.queue(10)).toMatchObject([{ what: 'intake' }])
  })

  test('goes together with it, in one mutation', async () => {
    const { close, engine, lastOps } = await desk()
    await close([open(), open({ target: { kind: 'pua' }, recipient: 'PUA' })])
    await engine.syncNow()
    expect(lastOps().map(op => (op.op === 'create' ? op.type : op.op))).toEqual(['person', 'intake', 'referral', 'referral'])
  })

  test('one that may not leave stops the whole: nothing is half saved', async () => {
    const { close, all, engine } = await desk()
    for (const referral of [open({ agreement: 'notAgreed' }), open({ agreement: undefined }), open({ reason: ' ' })])
      expect(refusalOf(await close([open(), referral]))).toMatchObject({ type: 'Malformed' })
    expect([await all(), await engine.recentIntakes(5)]).toEqual([[], []])
  })

  test('of who gave no name stays with the office', async () => {
    const { close, only, engine, lastOps } = await desk()
    await close([open()], { type: 'anonymous' })
    expect((await only()).personId).toBeUndefined()
    await engine.syncNow()
    expect(lastOps().at(-1)).toMatchObject({ type: 'referral', scopes: [`o:${testOffice}`] })
  })

  test('to another desk says so in its scopes', async () => {
    const { close, engine, lastOps } = await desk()
    await close([open({ target: { kind: 'office', officeId: elsewhere }, recipient: 'Antenna di Bellona' })])
    await engine.syncNow()
    expect(lastOps().at(-1)).toMatchObject({ scopes: [`o:${testOffice}`, `o:${elsewhere}`].sort() })
  })
})

describe('a referral from the page of a person', () => {
  test('is a record of the desk like any other', async () => {
    const { close, engine, all } = await desk()
    const closed = await close([])
    const { id, agreement: _, ...given } = open()
    const personId = (closed.ok && closed.value.personId) as PersonId
    const shared = [...given.shared]
    const saved = await engine.change({
      do: 'saveRecord',
      kind: 'referral',
      id,
      given: { ...given, shared, agreement: 'agreed', personId },
    })
    expect(saved).toMatchObject({ ok: true, value: { personId } })
    expect(await all()).toHaveLength(1)
    expect(await engine.deskRecords({ kind: 'referral', person: personId, isOpen: true })).toHaveLength(1)
    expect((await engine.queue(1))[0]).toMatchObject({ what: 'intake' })
  })
})

describe('what becomes of it', () => {
  test('is told offline, shown at once, and sent as a command', async () => {
    const { close, only, add, engine, lastOps } = await desk()
    await close([open()])
    await engine.syncNow()
    const referral = await only()
    expect(await add(referral, { step: 'delivered', from: { name: 'Lucia' } })).toMatchObject({ ok: true })
    expect(stateOf(await only())).toBe('delivered')
    expect((await engine.queue(1))[0]).toMatchObject({ what: 'referralAnswer', about: 'Russo' })
    await engine.syncNow()
    expect(lastOps()).toMatchObject([{ op: 'cmd', name: 'referral.answer', args: { referral: referral.id } }])
  })

  test('an acceptance dates the service in the directory, in the same mutation', async () => {
    const { close, only, add, engine, lastOps } = await desk()
    await close([open()])
    await add(await only(), { step: 'accepted', on: '2026-03-09' })
    expect((await engine.service(serviceId))!.service.lastWorkedOn).toBe('2026-03-09')
    await engine.syncNow()
    expect(lastOps()).toMatchObject([{ name: 'referral.answer' }, { name: 'directory.worked', args: { on: '2026-03-09' } }])
  })

  test('two passages queued one after the other are both there', async () => {
    const { close, only, add, engine } = await desk()
    await close([open()])
    await add(await only(), { step: 'reminded' })
    await add(await only(), { step: 'refused', reason: 'waitingList' })
    await engine.syncNow()
    expect((await only()).passages.map(({ step }) => step)).toEqual(['reminded', 'refused'])
    expect(stateOf(await only())).toBe('refused')
  })

  test('a button pressed twice says one thing; what cannot follow is refused here', async () => {
    const { close, only, add } = await desk()
    await close([open()])
    const id = newTestId() as RecordId
    await add(await only(), { id })
    expect(refusalOf(await add(await only(), { id }))).toEqual({ type: 'NothingChanged' })
    await add(await only(), { step: 'concluded', ending: 'answered' })
    expect(refusalOf(await add(await only(), { step: 'accepted' }))).toEqual({ type: 'NothingChanged' })
    expect((await only()).passages).toHaveLength(2)
  })

  test('what is missing is named', async () => {
    const { close, only, add } = await desk()
    await close([open()])
    expect(refusalOf(await add(await only(), { step: 'refused' }))).toEqual({ type: 'Malformed', fields: ['ReasonMissing'] })
    expect(refusalOf(await add(await only(), { step: 'outcomeKnown' }))).toEqual({ type: 'Malformed', fields: ['NoteMissing'] })
    expect(refusalOf(await add({ id: newTestId() as never }, {}))).toEqual({ type: 'NoSuchRecord' })
  })

  test('the desk that receives one, without its person, accepts or refuses it and concludes nothing', async () => {
    const { centre, engine, only, add } = await desk()
    const sent: Referral = {
      ...open({ target: { kind: 'office', officeId: testOffice }, recipient: 'Qui' }),
      remindAfterDays: 10,
      recipient: 'Qui',
      target: { kind: 'office', officeId: testOffice },
      shared: [{ field: 'name', value: 'Carmela Russo' }],
      agreement: 'agreed',
      personId: newTestId() as PersonId,
      officeId: elsewhere,
      workerId: newTestId() as WorkerId,
      code: 'BEL-0000-0000-0',
      sentOn: '2026-03-01',
      expiresOn: '2026-05-30',
      passages: [],
    }
    centre.put('referral', sent as unknown as Doc, [`o:${testOffice}`])
    await engine.syncNow()
    expect(isToRemind(await only(), '2026-03-11')).toBe(true)
    expect(refusalOf(await add(sent, { step: 'concluded', ending: 'answered' }))).toEqual({
      type: 'Malformed',
      fields: ['NotYours'],
    })
    expect(await add(sent, { step: 'accepted', how: 'office' })).toMatchObject({ ok: true })
    expect(stateOf(await only())).toBe('accepted')
  })
})

describe('what the ambito sets', () => {
  const ambito = {
    id: newTestId(),
    name: 'Ambito di prova',
    comuni: [{ istat: '065014', catastale: 'A717', name: 'Battipaglia' }],
    leadComune: 'A717',
    isDemo: false,
    referralCodeDays: 30,
    privacyNotices: [
      { version: '2025-1', from: '2025-01-01' },
      { version: '2026-1', from: '2026-03-01' },
      { version: '2099-1', from: '2099-01-01' },
    ],
  }

  test('holds for the code of a referral, and for the informativa that is handed over', async () => {
    const { centre, engine, close, only } = await desk()
    centre.put('ambito', ambito, ['c:ambito'])
    await engine.syncNow()
    await close([open()])
    const { sentOn, expiresOn } = await only()
    expect(Date.parse(expiresOn) - Date.parse(sentOn)).toBe(30 * 86_400_000)

    const noticeOf = async (intake: object) => {
      const draftId = newTestId() as IntakeId
      const whole = { areas: ['ANZ'], outcome: 'informationGiven', ...intake }
      await engine.change({ do: 'closeIntake', draftId, who: { type: 'anonymous' }, intake: whole } as Change)
      return (await engine.intake(draftId))?.intake.privacyNotice
    }
    expect(await noticeOf({ privacyNoticeGiven: true })).toEqual({ version: '2026-1' })
    expect(await noticeOf({ privacyNoticeGiven: true, privacyNotice: { language: 'ar' } })).toEqual({
      version: '2026-1',
      language: 'ar',
    })
    expect(await noticeOf({ privacyNoticeGiven: true, privacyNotice: { version: '2025-1' } })).toEqual({ version: '2025-1' })
    expect(await noticeOf({ privacyNoticeGiven: false })).toBeUndefined()
  })
})

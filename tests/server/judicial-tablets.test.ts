/** Whole tablets that keep what a court asked: written without network, read by those who may, and still due when the tablet that wrote it is gone. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseStanding } from '../../src/domain/case'
import { headingDeadline } from '../../src/domain/court-deadline'
import type { CaseId, CaseStepId, CourtReportId, MandateId, RecordId } from '../../src/domain/ids'
import { reportDigest } from '../../src/local/judicial-kinds'
import { applyAsCentre } from '../../src/server/centre-device'
import { patch, valueOf } from './ambito'
import { openHttpCentre, type HttpCentre } from './http-centre'
import { listen, openTablet, synced, type WholeTablet } from './whole-tablet'

let open: HttpCentre

beforeAll(async () => {
  open = await openHttpCentre()
})
afterAll(() => open.close())

interface Account {
  readonly login: string
  readonly password: string
}

/** A worker of the desk, or whoever coordinates it, with the permission or without it. */
async function accountOf(login: string, role: 'socialWorker' | 'coordinator', isPermitted: boolean): Promise<Account> {
  const { password, worker } = await open.member(login)
  const set = { roles: [role], permissions: isPermitted ? ['judicial'] : [] }
  await applyAsCentre(open.centre, open.ambito.id, [patch(worker.id, 1, { set })], open.ambito.administrator)
  return { login, password }
}

const tabletOf = async (...asked: Parameters<typeof accountOf>): Promise<WholeTablet> =>
  withSection(await openTablet(open, await accountOf(...asked)))

/** With the section of the courts open. */
async function withSection(tablet: WholeTablet): Promise<WholeTablet> {
  valueOf(await tablet.device.openJudicial({ pin: '482915' }))
  return tablet
}

const newId = async <Id>({ device }: WholeTablet): Promise<Id> => (await device.newId()) as unknown as Id

async function openCase(tablet: WholeTablet): Promise<CaseId> {
  const personId = await listen(tablet, 'Ferrante')
  const id = await newId<CaseId>(tablet)
  valueOf(await tablet.device.change({ do: 'openCase', id, given: { personId, areas: ['MIN'], reason: 'Decreto' } }))
  return id
}

async function writeMandate(tablet: WholeTablet, caseId: CaseId): Promise<MandateId> {
  const id = await newId<MandateId>(tablet)
  const term = { amount: 30, unit: 'days', from: 'received', fromOn: '2026-11-02', isSuspended: false } as const
  const given = {
    caseId,
    body: 'juvenileCourtCivil',
    request: 'socialInquiry',
    receivedOn: '2026-11-02',
    term,
    dueOn: '2026-12-02',
  } as const
  const step = {
    id: await newId<CaseStepId>(tablet),
    on: '2026-11-22',
    kind: 'deadline',
    dueOn: '2026-12-02',
    what: headingDeadline,
    of: id as string as RecordId,
  } as const
  valueOf(await tablet.device.change({ do: 'saveRecord', kind: 'mandate', id, given, caseSteps: [step] }))
  return id
}

test('a mandate written without network is there at once, and the coordinator learns the day alone', async () => {
  const anna = await tabletOf('anna.giudiziario', 'socialWorker', true)
  const teresa = await tabletOf('teresa.giudiziario', 'coordinator', false)
  anna.isOnline = false
  const of = await openCase(anna)
  const mandate = await writeMandate(anna, of)
  expect(await anna.device.deskRecords({ kind: 'mandate', case: of })).toMatchObject([
    { record: { id: mandate, dueOn: '2026-12-02' } },
  ])
  anna.isOnline = true
  await synced(anna)
  await synced(teresa)
  const [heading] = await teresa.device.deskRecords({ kind: 'case', ids: [of as string as RecordId] })
  expect(caseStanding(heading!.record).deadlines).toMatchObject([{ dueOn: '2026-12-02', of: mandate }])
  expect(await teresa.device.deskRecords({ kind: 'mandate', case: of })).toEqual([])
})

test('the tablet is lost: on another one of the same worker the mandate is there, and is still due', async () => {
  const account = await accountOf('bea.giudiziario', 'socialWorker', true)
  const first = await openTablet(open, account)
  const of = await openCase(first)
  const mandate = await writeMandate(first, of)
  await synced(first)
  const second = await openTablet(open, account)
  expect(await second.device.deskRecords({ kind: 'mandate', case: of })).toEqual([])
  await withSection(second)
  expect(await second.device.deskRecords({ kind: 'mandate', case: of, isOpen: true })).toMatchObject([
    { record: { id: mandate } },
  ])
})

test('whoever has no permission cannot write one, and a report that was sent keeps its text', async () => {
  const dino = await tabletOf('dino.giudiziario', 'socialWorker', false)
  const of = await openCase(dino)
  const given = { caseId: of, body: 'juvenileProsecutor', request: 'information' } as const
  const refused = await dino.device.change({ do: 'saveRecord', kind: 'mandate', id: await newId<MandateId>(dino), given })
  expect(refused).toMatchObject({ ok: false, refusal: { type: 'NotAllowed' } })

  const ugo = await tabletOf('ugo.giudiziario', 'socialWorker', true)
  const caseId = await openCase(ugo)
  const id = await newId<CourtReportId>(ugo)
  const begun = {
    caseId,
    body: 'juvenileCourtCivil',
    kind: 'update',
    template: 1,
    subject: 'Aggiornamento',
    sections: [],
  } as const
  valueOf(await ugo.device.change({ do: 'saveRecord', kind: 'courtReport', id, given: { ...begun, sections: [] } }))
  const [view] = await ugo.device.deskRecords({ kind: 'courtReport', case: caseId })
  const { record } = view!
  const sent = {
    n: 1,
    by: record.workerId,
    at: '2026-11-22T09:00:00.000Z',
    on: '2026-11-22',
    do: 'sent',
    how: 'pec',
    to: 'Tribunale',
    digest: reportDigest(record),
  } as const
  valueOf(await ugo.device.change({ do: 'saveRecord', kind: 'courtReport', id, given: { steps: [sent] }, seen: view }))
  const [seen] = await ugo.device.deskRecords({ kind: 'courtReport', case: caseId })
  const rewritten = await ugo.device.change({ do: 'saveRecord', kind: 'courtReport', id, given: { subject: 'Altro' }, seen })
  expect(rewritten).toEqual({ ok: false, refusal: { type: 'Malformed', fields: ['AlreadySent'] } })
})

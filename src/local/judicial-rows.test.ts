import { describe, expect, test } from 'vitest'
import type { CaseId, MandateId, RecordId, WorkerId } from '../domain/ids'
import type { Mandate } from '../domain/mandate'
import { testCase } from './test-case'
import { createTestCentre, testWorkerDoc } from './test-centre'
import { openTablet, testOffice } from './test-tablet'
import { jsonOf } from './workplace'

const self = '01890000-0000-7000-8000-0000000000a1' as WorkerId
const id = (order: number) => `01890000-0000-7000-8000-0000000003${String(order).padStart(2, '0')}`
const caseId = id(1) as CaseId
const own = [`w:${self}`] as const

const ofCase = testCase(caseId, self, testOffice, [
  { id: id(10), kind: 'assign', worker: self, as: 'responsible', on: '2026-11-01', at: '2026-11-01T09:00:00.000Z', by: self },
])

const mandateWith = (order: number, change: Partial<Mandate> = {}) =>
  jsonOf({
    id: id(order),
    caseId,
    workerId: self,
    body: 'juvenileCourtCivil',
    people: [],
    request: 'socialInquiry',
    receivedOn: '2026-11-02',
    specialists: [],
    steps: [],
    question: 'CANARINO nel decreto',
    ...change,
  })

async function desk() {
  const centre = createTestCentre()
  centre.put('worker', { ...testWorkerDoc(self, [testOffice]), permissions: ['judicial'] }, ['c:ambito'])
  centre.put('case', jsonOf(ofCase), own)
  centre.put('mandate', mandateWith(2), own)
  const tablet = await openTablet({ centre })
  await tablet.engine.syncNow()
  await tablet.engine.chooseOffice(testOffice)
  const mandates = () => tablet.engine.deskRecords({ kind: 'mandate', case: caseId })
  const questions = async () =>
    (await mandates()).map(({ record }) => record.question).sort((a, b) => String(a).localeCompare(String(b)))
  const edit = async (given: Partial<Mandate>) => {
    const [seen] = await mandates()
    return tablet.engine.change({ do: 'saveRecord', kind: 'mandate', id: id(2) as MandateId, given, seen: seen! })
  }
  return { centre, ...tablet, mandates, questions, edit }
}

describe('the section of the courts on a tablet', () => {
  test('is read only while it is open, and closing it takes away what was read', async () => {
    const { mandates, questions, judicial, engine } = await desk()
    expect(await mandates()).toEqual([])
    await judicial('open')
    expect(await questions()).toEqual(['CANARINO nel decreto'])
    await judicial('close')
    expect(await mandates()).toEqual([])
    // It is no damage, and the case that it is of is read all the same.
    expect(await engine.damaged()).toEqual([])
    expect(await engine.deskRecords({ kind: 'case' })).toHaveLength(1)
  })

  test('what arrives while it is closed is there when it opens, and the versions are told to the centre', async () => {
    const { centre, engine, questions, judicial } = await desk()
    centre.put('mandate', mandateWith(3, { question: 'Arrivato a sezione chiusa' }), own)
    centre.put('mandate', mandateWith(2, { question: 'Corretto al centro' }), own)
    await engine.syncNow()
    await judicial('open')
    expect(await questions()).toEqual(['Arrivato a sezione chiusa', 'Corretto al centro'])
  })

  test('what was written leaves while it is closed, and is whole when it opens', async () => {
    const { centre, engine, client, questions, judicial, edit, queued } = await desk()
    client.refusal = { type: 'NoNetwork' }
    await judicial('open')
    expect(await edit({ question: 'Scritto in sezione' })).toMatchObject({ ok: true })
    await judicial('close')
    client.refusal = undefined
    await engine.syncNow()
    expect(centre.records.get(id(2))?.state.doc['question']).toBe('Scritto in sezione')
    expect(queued.at(-1)).toBe(0)
    await judicial('open')
    expect(await questions()).toEqual(['Scritto in sezione'])
  })

  test('what a colleague changed meanwhile is laid under what waits here, also while it is closed', async () => {
    const { centre, engine, client, mandates, judicial, edit } = await desk()
    const pull = client.pull.bind(client)
    let isWritten = false
    client.pull = async request => {
      if (!isWritten) {
        isWritten = true
        centre.put('mandate', mandateWith(2, { court: 'Tribunale per i minorenni di Napoli', question: undefined }), own)
        await judicial('open')
        await edit({ question: 'Mio' })
        await judicial('close')
        // It does not leave: what is here waits on what comes.
        client.faults.push.push({ type: 'Timeout' }, { type: 'Timeout' })
      }
      return pull(request)
    }
    await engine.syncNow()
    expect((await engine.status()).queued).toBe(1)
    await judicial('open')
    expect((await mandates())[0]?.record).toMatchObject({ question: 'Mio', court: 'Tribunale per i minorenni di Napoli' })
  })

  test('a new one is written without opening it: it leaves, and is read by whoever opens', async () => {
    const { centre, engine, mandates, questions, judicial } = await desk()
    const given = {
      caseId,
      body: 'juvenileProsecutor',
      request: 'information',
      receivedOn: '2026-11-20',
      question: 'Preso al volo',
    } as const
    const written = await engine.change({ do: 'saveRecord', kind: 'mandate', id: id(4) as MandateId, given })
    expect(written).toMatchObject({ ok: true })
    expect(await mandates()).toEqual([])
    await engine.syncNow()
    expect(centre.records.has(id(4))).toBe(true)
    await judicial('open')
    expect(await questions()).toEqual(['CANARINO nel decreto', 'Preso al volo'])
  })

  test('nothing closed is changed or voided: the tablet says that it does not have it', async () => {
    const { engine, judicial, mandates } = await desk()
    await judicial('open')
    const [seen] = await mandates()
    await judicial('close')
    const change = { do: 'saveRecord', kind: 'mandate', id: id(2) as MandateId, given: { question: 'x' }, seen: seen! } as const
    expect((await engine.change(change)).ok).toBe(false)
    const voiding = { do: 'voidRecord', kind: 'mandate', id: id(2) as RecordId, reason: 'Sbagliato' } as const
    expect((await engine.change(voiding)).ok).toBe(false)
  })

  test('opened again it is closed, and reads what it had', async () => {
    const tablet = await desk()
    await tablet.judicial('open')
    await tablet.engine.close()
    const again = await tablet.again()
    expect(await again.engine.deskRecords({ kind: 'mandate', case: caseId })).toEqual([])
    await again.judicial('open')
    expect(await again.engine.deskRecords({ kind: 'mandate', case: caseId })).toMatchObject([
      { record: { question: 'CANARINO nel decreto' } },
    ])
  })

  test('its rows keep what they say from whoever has the vault open: only what they hang on stands outside', async () => {
    const { disk, engine, client, judicial, edit } = await desk()
    client.refusal = { type: 'NoNetwork' }
    await judicial('open')
    await edit({ question: 'CANARINO cambiato' })
    await judicial('close')
    const { createSealer } = await import('./codec')
    const outer = createSealer('vault-1', new Uint8Array(32).fill(1), length => new Uint8Array(length))
    const row = await disk.rec.get(id(2))
    const said = JSON.stringify(outer.open('rec', id(2), row!.c))
    expect(said).toContain(caseId)
    expect(said).not.toContain('CANARINO')
    expect(await disk.seg.toArray().then(rows => rows.flatMap(({ t }) => t))).not.toContain(row!.t)
    expect(await engine.damaged()).toEqual([])
  })

  test('a conflict about an extract is closed when the extract or a text in it tells of the courts, and open to whoever works on any other', async () => {
    const { centre, disk, engine, judicial } = await desk()
    const part = (sort: string) => ({ of: id(2), sort, on: '2026-11-02', title: 'Titolo', text: 'CANARINO nel testo' })
    const at = '2026-11-22T08:00:00.000Z'
    const side = { device: id(90), mid: 3, author: self, officeId: testOffice, writtenAt: at }
    const clash = (order: number, current: string | undefined, incoming: string) =>
      jsonOf({
        id: id(order),
        of: id(order + 10),
        ofType: 'extract',
        kind: 'field',
        unit: 'prepared',
        current: { ...side, value: { 'prepared.parts': current ? [part(current)] : null } },
        candidates: [{ ...side, receivedAt: at, value: { 'prepared.parts': [part('diaryEntry'), part(incoming)] } }],
        state: 'open',
      })
    centre.put('conflict', clash(20, 'mandate', 'diaryEntry'), own)
    centre.put('conflict', clash(21, undefined, 'courtReport'), own)
    centre.put('conflict', clash(22, 'casePlan', 'intervention'), own)
    const what = { ...side, receivedAt: at, value: { 'request.what': 'CANARINO nel testo' } }
    const asked = { ...clash(23, undefined, 'diaryEntry'), unit: 'request.what', isJudicial: true }
    centre.put(
      'conflict',
      jsonOf({ ...asked, current: { ...side, value: { 'request.what': 'Il decreto' } }, candidates: [what] }),
      own,
    )
    await engine.syncNow()
    const seen = async () => (await engine.conflicts()).map(({ conflict }) => conflict.id as string).sort()
    expect(await seen()).toEqual([id(22)])
    const { createSealer } = await import('./codec')
    const outer = createSealer('vault-1', new Uint8Array(32).fill(1), length => new Uint8Array(length))
    const said = async (order: number) => JSON.stringify(outer.open('rec', id(order), (await disk.rec.get(id(order)))!.c))
    for (const order of [20, 21, 23]) {
      expect(await said(order)).toContain(id(order + 10))
      expect(await said(order)).not.toContain('CANARINO')
    }
    expect(await said(22)).toContain('CANARINO')
    await judicial('open')
    expect(await seen()).toEqual([id(20), id(21), id(22), id(23)])
    expect(await engine.damaged()).toEqual([])
  })

  test('a paper of an act has its readers and its seal: closed, neither its name nor its bytes are to be had', async () => {
    const { centre, disk, engine, judicial, mandates } = await desk()
    await judicial('open')
    const of = id(2) as RecordId
    const bytes = new TextEncoder().encode('%PDF-1.7 CANARINO nel decreto')
    const attached = await engine.attachFile(of, { name: 'CANARINO.pdf', bytes, ofType: 'mandate' })
    if (!attached.ok) throw new Error(attached.refusal.type)
    const file = attached.value.id
    const [seen] = await mandates()
    const kept = {
      do: 'saveRecord',
      kind: 'mandate',
      id: id(2) as MandateId,
      given: {},
      seen: seen!,
      attachments: [file],
    } as const
    expect(await engine.change(kept)).toMatchObject({ ok: true })
    await engine.syncNow()
    expect(centre.records.get(file)?.state.doc).toMatchObject({ of, ofType: 'mandate', storedAt: expect.any(String) })
    expect(centre.records.get(file)?.scopes).toEqual(own)
    expect(await engine.attachments(of)).toMatchObject([{ name: 'CANARINO.pdf', state: { type: 'delivered' }, mayVoid: true }])

    await judicial('close')
    expect(await engine.attachments(of)).toEqual([])
    expect(await engine.openAttachment(file)).toEqual({ ok: false, refusal: { type: 'NoSuchRecord' } })
    const { createSealer } = await import('./codec')
    const outer = createSealer('vault-1', new Uint8Array(32).fill(1), length => new Uint8Array(length))
    const [row, blob] = [await disk.rec.get(file), await disk.blob.get(file)]
    const said = JSON.stringify([outer.open('rec', file, row!.c), outer.open('blob', file, blob!.c)])
    expect(said).toContain(of)
    expect(said).not.toMatch(/CANARINO|"key":"/)
    expect(await engine.damaged()).toEqual([])

    await judicial('open')
    const opened = await engine.openAttachment(file)
    expect(opened.ok && new TextDecoder().decode(opened.value.bytes)).toContain('CANARINO nel decreto')
  })
})

import { describe, expect, test } from 'vitest'
import type { ConflictId, DiaryEntryId, QuarantineId, WorkerId } from '../domain/ids'
import { ok } from '../domain/result'
import type { Doc } from '../sync/merge'
import { createTestCentre, testWorkerDoc } from './test-centre'
import { lastOps, listenTo, newTestId, openTablet, somebodyNew, testOffice, valueOf } from './test-tablet'

const colleague = '01890000-0000-7000-8000-0000000000a2' as WorkerId
const own = '01890000-0000-7000-8000-0000000000a1' as WorkerId
const at = '2026-11-22T08:00:00.000Z'
const here = [`o:${testOffice}`]

/** A tablet with one person delivered, and a conflict about that person's surname: the centre has "Bianchi", "Verdi" came after. */
async function clashed() {
  const centre = createTestCentre()
  centre.put('worker', { ...testWorkerDoc(colleague, [testOffice]), name: 'Teresa', surname: 'Costa' }, ['c:ambito'])
  const tablet = await openTablet({ centre })
  await tablet.engine.syncNow()
  const { personId } = await listenTo(tablet, somebodyNew('Bianchi', 'Rosa'))
  await tablet.engine.syncNow()
  const id = newTestId() as ConflictId
  const side = { device: newTestId(), mid: 3, author: colleague, officeId: testOffice, writtenAt: at }
  const conflict: Doc = {
    id,
    of: personId!,
    ofType: 'person',
    kind: 'field',
    unit: 'name',
    current: { ...side, value: { surname: 'Bianchi' } },
    candidates: [{ ...side, author: own, value: { surname: 'Verdi' }, receivedAt: at }],
    state: 'open',
  }
  centre.put('conflict', conflict, here)
  await tablet.engine.syncNow()
  return { centre, tablet, personId: personId!, id, conflict }
}

describe('the desk of conflicts', () => {
  test('shows who wrote each value, from which office, and about whom', async () => {
    const { tablet, id } = await clashed()
    expect(await tablet.engine.conflicts()).toMatchObject([
      {
        conflict: { id },
        version: 1,
        current: { name: 'Teresa Costa', office: expect.stringMatching(/./) as string },
        candidates: [{ name: 'Anna Rossi' }],
        person: { surname: 'Bianchi' },
        resolver: undefined,
      },
    ])
  })

  test('another version travels as a value of the unit, against the version that was seen', async () => {
    const { centre, tablet, id, conflict } = await clashed()
    centre.put('conflict', { ...conflict }, here)
    await tablet.engine.syncNow()
    const value = { surname: 'Bianchi Verdi' }
    valueOf(await tablet.engine.change({ do: 'resolveConflict', conflict: id, choose: 'value', value, seen: 1 }))
    await tablet.engine.syncNow()
    expect(lastOps(centre)).toEqual([{ op: 'resolve', conflict: id, base: 1, choose: 'value', value }])
  })

  test('what was chosen is shown in the record at once, before the centre has heard of it', async () => {
    const { tablet, personId, id } = await clashed()
    tablet.client.refusal = { type: 'NoNetwork' }
    valueOf(await tablet.engine.change({ do: 'resolveConflict', conflict: id, choose: 'incoming', candidate: 0 }))
    const shown = await tablet.engine.person(personId)
    expect(shown?.person.surname).toBe('Verdi')
    expect(shown?.conflicts).toEqual([])
    expect(await tablet.engine.conflict(id)).toMatchObject({ conflict: { state: 'resolved' }, resolver: 'Anna Rossi' })
    const emptied = { do: 'resolveConflict', conflict: id, choose: 'current' } as const
    expect(await tablet.engine.change(emptied)).toEqual({ ok: false, refusal: { type: 'NothingChanged' } })
  })

  test('keeping both is one mutation: the choice, and a signed note with the other value', async () => {
    const { centre, tablet, personId, id } = await clashed()
    const note = { id: newTestId() as DiaryEntryId, of: personId, text: 'Cognome anche «Verdi», scritto da Anna.' }
    await tablet.engine.saveDraft({
      kind: 'resolution',
      id: note.id,
      startedAt: at,
      updatedAt: at,
      of: id,
      way: 'note',
      typed: { text: note.text },
    })
    valueOf(await tablet.engine.change({ do: 'resolveConflict', conflict: id, choose: 'current', note, draftId: note.id }))
    await tablet.engine.syncNow()
    expect(lastOps(centre)).toMatchObject([
      { op: 'resolve', choose: 'current' },
      {
        op: 'entry',
        id: note.id,
        of: personId,
        doc: { text: note.text, kind: 'note', author: own },
        hs: expect.stringMatching(/./) as string,
      },
    ])
    expect(await tablet.engine.drafts()).toEqual([])
    expect((await tablet.engine.person(personId))?.diary).toMatchObject([{ entry: { text: note.text } }])
  })

  test('who may not void a record does not choose that it be voided', async () => {
    const { centre, tablet, id, conflict } = await clashed()
    const voided = {
      ...conflict,
      kind: 'editAfterVoid',
      unit: 'state',
      current: { ...(conflict['current'] as Doc), value: { state: 'active' } },
    }
    const [candidate] = conflict['candidates'] as Doc[]
    centre.put('conflict', { ...voided, candidates: [{ ...candidate, value: { state: 'voided', reason: 'doppione' } }] }, here)
    await tablet.engine.syncNow()
    const choose = { do: 'resolveConflict', conflict: id } as const
    expect(await tablet.engine.change({ ...choose, choose: 'incoming', candidate: 0 })).toEqual({
      ok: false,
      refusal: { type: 'NotAllowed', refusal: 'RoleMayNot' },
    })
    expect(await tablet.engine.change({ ...choose, choose: 'current' })).toMatchObject({ ok: true })
  })

  test('nothing but what stands is chosen of a case on hold, and its person is not voided', async () => {
    const { centre, tablet, personId, id, conflict } = await clashed()
    centre.put('worker', { ...testWorkerDoc(own, [testOffice]), roles: ['coordinator'] }, ['c:ambito'])
    const step = { id: newTestId(), on: '2026-11-20', at, by: own }
    const held: Doc = {
      id: newTestId(),
      number: 'ACE-2026-7K3Q',
      subject: 'person',
      personId,
      officeId: testOffice,
      workerId: own,
      openedOn: '2026-11-20',
      areas: ['MIN'],
      urgency: 'none',
      reason: 'Segnalazione',
      steps: [
        { ...step, kind: 'assign', worker: own, as: 'responsible' },
        { ...step, id: newTestId(), kind: 'hold', reason: 'Causa civile', act: 'Prot. 12' },
      ],
    }
    centre.put('case', held, here)
    const [candidate] = conflict['candidates'] as Doc[]
    const clash = (rest: Doc, value: Doc): ConflictId => {
      const made = newTestId() as ConflictId
      centre.put('conflict', { ...conflict, ...rest, id: made, candidates: [{ ...candidate, value }] }, here)
      return made
    }
    const ofCase = clash({ of: held['id']!, ofType: 'case', unit: 'reason' }, { reason: 'Altro' })
    const ofPerson = clash({ kind: 'editAfterVoid', unit: 'state' }, { state: 'voided', reason: 'doppione' })
    await tablet.engine.syncNow()
    const choose = (of: ConflictId, choose: 'incoming' | 'current') =>
      tablet.engine.change({ do: 'resolveConflict', conflict: of, choose })
    const onHold = { ok: false, refusal: { type: 'NotAllowed', refusal: 'OnHold' } }
    expect(await choose(ofCase, 'incoming')).toEqual(onHold)
    expect(await choose(ofPerson, 'incoming')).toEqual(onHold)
    for (const of of [ofCase, ofPerson]) expect(await choose(of, 'current')).toMatchObject({ ok: true })
    // The life of the person goes on.
    expect(await choose(id, 'incoming')).toMatchObject({ ok: true })
  })

  test('a note that cannot be written leaves the conflict open', async () => {
    const { centre, tablet, personId, id } = await clashed()
    const note = { id: newTestId() as DiaryEntryId, of: personId, text: '  ' }
    const sent = centre.log.length
    const answer = await tablet.engine.change({ do: 'resolveConflict', conflict: id, choose: 'current', note })
    expect(answer).toMatchObject({ ok: false, refusal: { type: 'CannotWrite' } })
    await tablet.engine.syncNow()
    expect(centre.log.length).toBe(sent)
    expect(await tablet.engine.conflicts()).toHaveLength(1)
  })
})

async function withSetAside(role: 'coordinator' | 'socialWorker', rest: Doc = {}) {
  const centre = createTestCentre()
  centre.put('worker', { ...testWorkerDoc(own, [testOffice]), roles: [role] }, ['c:ambito'])
  centre.put('worker', { ...testWorkerDoc(colleague, [testOffice]), name: 'Teresa', surname: 'Costa' }, ['c:ambito'])
  const tablet = await openTablet({ centre })
  const id = newTestId() as QuarantineId
  const quarantine: Doc = {
    id,
    device: newTestId(),
    mid: 4,
    author: colleague,
    officeId: testOffice,
    reason: 'OutOfScope',
    about: [],
    asked: [{ op: 'create', type: 'person', doc: { surname: 'Verdi', name: 'Ugo' } }],
    receivedAt: at,
    state: 'open',
    ...rest,
  }
  centre.put('quarantine', quarantine, here)
  await tablet.engine.syncNow()
  return { centre, tablet, id, quarantine }
}

describe('the desk of what was set aside', () => {
  test('a coordinator asks the centre to apply it; until the answer it is shown as asked', async () => {
    const { centre, tablet, id, quarantine } = await withSetAside('coordinator')
    expect(await tablet.engine.quarantined()).toMatchObject([
      {
        quarantine: { id },
        about: 'Ugo V.',
        mayDecide: true,
        isMine: false,
        asked: undefined,
        names: { [colleague]: 'Teresa Costa' },
      },
    ])
    tablet.client.refusal = { type: 'NoNetwork' }
    valueOf(await tablet.engine.change({ do: 'decideQuarantine', quarantine: id, decision: 'apply' }))
    expect(await tablet.engine.quarantine(id)).toMatchObject({ asked: 'apply', quarantine: { state: 'open' } })
    const again = await tablet.engine.change({ do: 'decideQuarantine', quarantine: id, decision: 'apply' })
    expect(again).toEqual({ ok: false, refusal: { type: 'NothingChanged' } })
    expect((await tablet.engine.queue(1))[0]).toMatchObject({ what: 'decision' })
    tablet.client.refusal = undefined
    await tablet.engine.syncNow()
    const command = { op: 'cmd', name: 'quarantine.apply', args: { quarantine: id }, base: { [id]: 1 } }
    expect(lastOps(centre)).toEqual([command])
    centre.put('quarantine', { ...quarantine, state: 'applied', decidedBy: own, decidedAt: at }, here)
    await tablet.engine.syncNow()
    expect(await tablet.engine.quarantined()).toEqual([])
  })

  test('to archive one gives a reason, and who may not decide does not', async () => {
    const { tablet, id } = await withSetAside('coordinator')
    const archive = { do: 'decideQuarantine', quarantine: id, decision: 'archive' } as const
    expect(await tablet.engine.change({ ...archive, why: ' ' })).toMatchObject({
      refusal: { type: 'Malformed', fields: ['why'] },
    })
    const { tablet: other, id: theirs } = await withSetAside('socialWorker', { author: own })
    const answer = await other.engine.change({ ...archive, quarantine: theirs, why: 'x' })
    expect(answer).toEqual({ ok: false, refusal: { type: 'NotAllowed', refusal: 'RoleMayNot' } })
  })

  test('the author is told how it ended until it is acknowledged', async () => {
    const outcome = { author: own, state: 'archived', decidedBy: colleague, decidedAt: at, decidedWhy: 'doppione' }
    const { centre, tablet, id } = await withSetAside('socialWorker', outcome)
    expect(await tablet.engine.quarantined()).toMatchObject([{ isMine: true, quarantine: { decidedWhy: 'doppione' } }])
    expect(await tablet.engine.status()).toMatchObject({ attention: 1 })
    valueOf(await tablet.engine.change({ do: 'decideQuarantine', quarantine: id, decision: 'acknowledge' }))
    expect(await tablet.engine.quarantined()).toEqual([])
    expect((await tablet.engine.status()).attention).toBe(0)
    await tablet.engine.syncNow()
    expect(lastOps(centre)).toMatchObject([{ op: 'cmd', name: 'quarantine.acknowledge' }])
  })
})

describe('what the centre refused and only this tablet has', () => {
  test('stays, marked, until it is decided; then its record tells of it, and it goes', async () => {
    const centre = createTestCentre()
    const tablet = await openTablet({ centre })
    await tablet.engine.syncNow()
    const push = tablet.client.push.bind(tablet.client)
    tablet.client.push = async request => {
      const answer = await push(request)
      if (!answer.ok) return answer
      for (const { ops } of request.mutations) for (const op of ops) if (op.op === 'create') centre.records.delete(op.id)
      return ok({ ...answer.value, results: answer.value.results.map(result => ({ ...result, r: 'quarantined' as const })) })
    }
    const { personId, recordId } = await listenTo(tablet, somebodyNew('Gallo', 'Pia'))
    await tablet.engine.syncNow()
    expect((await tablet.engine.searchPeople('gallo', 5)).people).toMatchObject([{ delivery: { type: 'needsAttention' } }])

    const id = newTestId()
    const quarantine = { id, device: newTestId(), mid: 1, author: own, reason: 'Invalid', receivedAt: at } satisfies Doc
    const about = [personId!, recordId]
    centre.put('quarantine', { ...quarantine, about, state: 'open' }, here)
    await tablet.engine.syncNow()
    expect((await tablet.engine.searchPeople('gallo', 5)).people).toHaveLength(1)
    centre.put(
      'quarantine',
      { ...quarantine, about, state: 'archived', decidedBy: colleague, decidedAt: at, decidedWhy: 'x' },
      here,
    )
    await tablet.engine.syncNow()
    expect((await tablet.engine.searchPeople('gallo', 5)).people).toEqual([])
    expect(await tablet.disk.rec.bulkGet([personId!, recordId])).toEqual([undefined, undefined])
    expect(await tablet.engine.quarantined()).toMatchObject([{ isMine: true, quarantine: { state: 'archived' } }])
  })
})

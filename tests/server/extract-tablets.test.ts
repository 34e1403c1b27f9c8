/** An extract on a whole tablet, without network: its number, its term, and what no longer changes. */
import { describe, expect, test } from 'vitest'
import { caseStanding } from '../../src/domain/case'
import { preparedText } from '../../src/domain/extract-rules'
import type { CaseId, ExtractId } from '../../src/domain/ids'
import { sha256 } from '../../src/server/received'
import { applyAsCentre } from '../../src/server/centre-device'
import { patch, valueOf } from './ambito'
import { openHttpCentre } from './http-centre'
import { openTablet, synced } from './whole-tablet'
import { bare } from './sample-extract'

describe('an extract on a tablet without network', () => {
  test('gets a number of the tablet’s own, ends its term, and no longer changes', async () => {
    const open = await openHttpCentre()
    const { password, worker } = await open.member('anna.estratti')
    const rights = { roles: ['socialWorker'], permissions: ['extract'] }
    await applyAsCentre(open.centre, open.ambito.id, [patch(worker.id, 1, { set: rights })], open.ambito.administrator)
    const anna = await openTablet(open, { login: 'anna.estratti', password })
    const caseId = (await anna.device.newId()) as string as CaseId
    const given = { subject: 'group' as const, name: 'Gruppo genitori', areas: ['MIN' as const], reason: 'Bisogno comune' }
    valueOf(await anna.device.change({ do: 'openCase', id: caseId, given }))
    await synced(anna)
    anna.isOnline = false
    const id = (await anna.device.newId()) as string as ExtractId
    const request = { by: 'Rosa Ferrante', as: 'person', ground: 'ownData', on: '2026-07-01', what: 'Tutto' } as const
    valueOf(await anna.device.change({ do: 'openExtract', id, case: caseId, request, deadline: 'Rispondere' }))
    const standing = async () => caseStanding((await anna.device.deskRecords({ kind: 'case', ids: [caseId] }))[0]!.record)
    expect((await standing()).deadlines).toMatchObject([{ dueOn: '2026-07-31', of: id }])

    const answer = {
      id: await anna.device.newId(),
      outcome: 'granted',
      on: '2026-07-04',
      copy: { to: 'Rosa', form: 'paper' },
    } as const
    const giving = { do: 'answerExtract', id, answer, deadline: 'Rispondere' } as const
    expect(await anna.device.change(giving)).toMatchObject({ ok: false })
    const prepared = { ...bare, digest: '0'.repeat(64), at: '2026-07-02T09:00:00.000Z', by: worker.id }
    const [before] = await anna.device.deskRecords({ kind: 'extract', ids: [id] })
    valueOf(await anna.device.change({ do: 'saveRecord', kind: 'extract', id, given: { prepared }, seen: before }))
    expect(await anna.device.change(giving)).toEqual({ ok: false, refusal: { type: 'Malformed', fields: ['NotApproved'] } })

    const refusing = {
      ...giving,
      answer: { id: answer.id, outcome: 'refused', on: '2026-07-04', reason: 'Riservatezza di terzi' },
    } as const
    valueOf(await anna.device.change(refusing))
    expect((await standing()).deadlines).toEqual([])
    const [answered] = await anna.device.deskRecords({ kind: 'extract', ids: [id] })
    expect(await anna.device.change({ do: 'saveRecord', kind: 'extract', id, given: { hides: [] }, seen: answered })).toEqual({
      ok: false,
      refusal: { type: 'Malformed', fields: ['AlreadyAnswered'] },
    })
    anna.isOnline = true
    await synced(anna)
    const [kept] = await anna.device.deskRecords({ kind: 'extract', ids: [id] })
    expect(kept!.record.answers).toMatchObject([{ outcome: 'refused' }])
    expect(kept!.record.prepared!.digest).toBe(sha256(preparedText(bare)))
    expect(await anna.device.quarantined()).toEqual([])
    await open.close()
  })

  test('where no second reading is asked is given at once, with a number that says whose tablet it is', async () => {
    const open = await openHttpCentre()
    const { password, worker } = await open.member('bea.estratti')
    const rights = { roles: ['socialWorker'], permissions: ['extract'] }
    await applyAsCentre(open.centre, open.ambito.id, [patch(worker.id, 1, { set: rights })], open.ambito.administrator)
    const bea = await openTablet(open, { login: 'bea.estratti', password })
    await synced(bea)
    const own = (await bea.device.session())!.ambito!.id
    const waiving = patch(own, 1, { add: { waivedApprovals: ['extract'] } })
    await applyAsCentre(open.centre, open.ambito.id, [waiving], open.ambito.administrator)
    await synced(bea)
    const caseId = (await bea.device.newId()) as string as CaseId
    const given = { subject: 'group' as const, name: 'Gruppo', areas: ['MIN' as const], reason: 'Bisogno comune' }
    valueOf(await bea.device.change({ do: 'openCase', id: caseId, given }))
    const request = { by: 'Rosa', as: 'person', ground: 'ownData', on: '2026-07-01', what: 'Tutto' } as const
    const numbers: (string | undefined)[] = []
    for (let times = 0; times < 2; times++) {
      const id = (await bea.device.newId()) as string as ExtractId
      valueOf(await bea.device.change({ do: 'openExtract', id, case: caseId, request, deadline: 'Rispondere' }))
      const prepared = { ...bare, digest: '0'.repeat(64), at: '2026-07-02T09:00:00.000Z', by: worker.id }
      const [before] = await bea.device.deskRecords({ kind: 'extract', ids: [id] })
      valueOf(await bea.device.change({ do: 'saveRecord', kind: 'extract', id, given: { prepared }, seen: before }))
      const answer = {
        id: await bea.device.newId(),
        outcome: 'granted',
        on: '2026-07-04',
        copy: { to: 'Rosa', form: 'paper' },
      } as const
      numbers.push(valueOf(await bea.device.change({ do: 'answerExtract', id, answer, deadline: 'Rispondere' })).localNumber)
    }
    expect(numbers[0]).toMatch(/^[A-Z]+-EA-2026-[A-Z]+0001$/)
    expect(numbers[1]).toMatch(/-EA-2026-[A-Z]+0002$/)
    await synced(bea)
    expect((await bea.device.quarantined()).map(({ quarantine }) => [quarantine.reason, quarantine.detail])).toEqual([])
    await open.close()
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OfficeId, QuarantineId } from '../../src/domain/ids'
import type { Quarantine } from '../../src/domain/quarantine'
import type { Worker } from '../../src/domain/worker'
import { applyAsCentre } from '../../src/server/centre-device'
import type { Centre } from '../../src/server/centre'
import type { Op } from '../../src/sync/protocol'
import { officeScope, workerScope } from '../../src/sync/scopes'
import {
  anEntry,
  anIntake,
  aPerson,
  create,
  createCentre,
  createTestAmbito,
  patch,
  pullAll,
  resultsOf,
  type Tablet,
  type TestAmbito,
} from './ambito'
import { openTestDatabase, type TestDatabase } from './cluster'

let db: TestDatabase
let centre: Centre
let ambito: TestAmbito
let office: OfficeId
let elsewhere: OfficeId
let anna: Worker
let teresa: Worker

beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database)
  ambito = await createTestAmbito(centre)
  office = ambito.acerra
  elsewhere = ambito.bellona
  anna = await ambito.worker('socialWorker', [office])
  teresa = await ambito.worker('coordinator', [office, elsewhere])
})
afterAll(() => db.close())

const command = (name: string, quarantine: string, args: object = {}): Op => ({
  op: 'cmd',
  name: `quarantine.${name}`,
  args: { quarantine, ...args },
  base: {},
})

/** What was set aside, as the tablet of this worker gets it. */
async function setAsideFor(tablet: Tablet): Promise<Map<string, Quarantine>> {
  const { records } = await pullAll(tablet, [workerScope(tablet.worker)])
  const found = [...records.values()].filter(record => record.type === 'quarantine')
  return new Map(found.map(record => [record.id as string, record.doc as unknown as Quarantine]))
}

async function newestOf(tablet: Tablet): Promise<Quarantine> {
  const found = [...(await setAsideFor(tablet)).values()].filter(({ device }) => device === tablet.caller.device)
  return found.sort((a, b) => a.mid - b.mid).at(-1)!
}

/** Of a person at the other office: Anna may not, Teresa may. */
async function refusedEdit(change: object = { set: { surname: 'Verdi' } }) {
  const [annas, teresas] = [await ambito.tablet(anna), await ambito.tablet(teresa)]
  const person = aPerson([elsewhere])
  await teresas.do(create('person', person))
  expect(await annas.do(patch(person.id, 1, change))).toMatchObject({ r: 'quarantined', why: 'OutOfScope' })
  const { id } = await newestOf(annas)
  return {
    annas,
    teresas,
    person,
    id,
    quarantine: async () => (await setAsideFor(teresas)).get(id)!,
    record: async (of: string = person.id) =>
      (await pullAll(teresas, [officeScope(elsewhere), officeScope(office)])).records.get(of),
  }
}

describe('what was asked', () => {
  test('[S28] the record carries the ops as they came, for author and coordinators', async () => {
    const { annas, person, id, quarantine } = await refusedEdit()
    const asked = [patch(person.id, 1, { set: { surname: 'Verdi' } })]
    expect(await quarantine()).toMatchObject({
      asked,
      about: [person.id],
      state: 'open',
      writtenAt: expect.any(String) as string,
    })
    expect((await setAsideFor(annas)).get(id)).toMatchObject({ asked })
  })

  test('[S28] beyond 64 KB it says so, and can be applied all the same: the centre keeps the body', async () => {
    const annas = await ambito.tablet(anna)
    const teresas = await ambito.tablet(teresa)
    const person = aPerson([elsewhere])
    await teresas.do(create('person', person))
    const entries = Array.from({ length: 4 }, () => anEntry(annas, person.id, elsewhere, { text: 'x'.repeat(19_000) }))
    expect(await annas.do(...entries)).toMatchObject({ r: 'quarantined' })
    const { id, withheld, asked } = await newestOf(annas)
    expect({ withheld, asked }).toEqual({ withheld: 'tooLarge', asked: undefined })
    expect(await teresas.do(command('apply', id))).toMatchObject({ r: 'applied' })
    const { records } = await pullAll(teresas, [officeScope(elsewhere)])
    expect(entries.every(entry => records.has(entry.id))).toBe(true)
  })

  test('[S28] what was written for oneself or for a team is not shown to the coordinator', async () => {
    const annas = await ambito.tablet(anna)
    const person = aPerson([office])
    await annas.do(create('person', person))
    await annas.do(anEntry(annas, person.id, office, { audience: 'authorOnly', text: 'appunto riservato' }))
    const aside = await newestOf(annas)
    expect(aside).toMatchObject({ withheld: 'private' })
    expect(JSON.stringify(aside)).not.toContain('riservato')
  })

  test('[S28] what the database cannot hold is unreadable', async () => {
    const annas = await ambito.tablet(anna)
    await annas.do(create('person', aPerson([office], { surname: 'NUL\u0000' })))
    expect(await newestOf(annas)).toMatchObject({ reason: 'Poison', withheld: 'unreadable' })
  })
})

describe('applying on behalf of the author', () => {
  test('[S29] it is applied by the coordinator’s rights, and the author learns who, and why if it was said', async () => {
    const { annas, teresas, id, quarantine, record } = await refusedEdit()
    expect(await teresas.do(command('apply', id, { why: 'È giusto così' }))).toMatchObject({ r: 'applied' })
    expect(await record()).toMatchObject({ ver: 2, doc: { surname: 'Verdi' } })
    const outcome = { state: 'applied', decidedBy: teresa.id, decidedWhy: 'È giusto così' }
    expect(await quarantine()).toMatchObject(outcome)
    expect((await setAsideFor(annas)).get(id)).toMatchObject(outcome)
  })

  test('[S29] an entry keeps its author and its signature; the log keeps the mutations of both', async () => {
    const { annas, teresas, person } = await refusedEdit()
    const entry = anEntry(annas, person.id, elsewhere)
    const { mid } = await annas.do(entry)
    const { id } = await newestOf(annas)
    const applied = await teresas.do(command('apply', id))
    expect(applied).toMatchObject({ r: 'applied' })
    const { records } = await pullAll(teresas, [officeScope(elsewhere)])
    expect(records.get(entry.id)?.doc).toMatchObject({ author: anna.id, h: entry.h, hs: entry.hs })
    const rows = await db.database.query<{ author: string; r: string }>(
      `SELECT author, result->>'r' AS r FROM mutation WHERE ambito_id = $1 AND (device_id, mid) IN (($2, $3), ($4, $5)) ORDER BY seq`,
      [ambito.id, annas.caller.device, mid, teresas.caller.device, applied.mid],
    )
    expect(rows).toEqual([
      { author: anna.id, r: 'quarantined' },
      { author: teresa.id, r: 'applied' },
    ])
  })

  test('[S29] a listening stays of the worker it names', async () => {
    const [annas, teresas] = [await ambito.tablet(anna), await ambito.tablet(teresa)]
    const intake = anIntake(elsewhere, anna.id)
    await annas.do(create('intake', intake))
    const { id } = await newestOf(annas)
    expect(await teresas.do(command('apply', id))).toMatchObject({ r: 'applied' })
    const { records } = await pullAll(teresas, [officeScope(elsewhere)])
    expect(records.get(intake.id)?.doc).toMatchObject({ workerId: anna.id })
  })

  test('[S29] nobody’s name is taken: an entry signed for somebody else is refused again', async () => {
    const { annas, teresas, person } = await refusedEdit()
    const forged = anEntry(annas, person.id, elsewhere, { author: teresa.id })
    await annas.do(forged)
    const { id } = await newestOf(annas)
    await teresas.do(command('apply', id))
    expect((await setAsideFor(teresas)).get(id)).toMatchObject({ state: 'open', tried: { detail: 'AuthorOnly' } })
  })

  test('[S29] it is merged as any other: what others wrote since becomes a conflict, and nothing is overwritten', async () => {
    const { teresas, person, id, quarantine, record } = await refusedEdit()
    await teresas.do(patch(person.id, 1, { set: { surname: 'Bianchi' } }))
    const result = await teresas.do(command('apply', id))
    expect(result.r).toBe('conflict')
    expect(await record()).toMatchObject({ doc: { surname: 'Bianchi' } })
    expect((await record(result.conflicts![0]))?.doc).toMatchObject({
      candidates: [{ value: { surname: 'Verdi' }, author: anna.id }],
    })
    expect(await quarantine()).toMatchObject({ state: 'applied' })
  })

  test('[S29] refused again, nothing is changed and it stays open with the new reason', async () => {
    const { annas, teresas, person, record } = await refusedEdit()
    // The first op could be applied, the second can not: neither is.
    await annas.do(patch(person.id, 1, { set: { surname: 'Neri' } }), create('person', { ...aPerson([elsewhere]), phones: 'x' }))
    const { id } = await newestOf(annas)
    expect(await teresas.do(command('apply', id))).toMatchObject({ r: 'applied' })
    expect((await setAsideFor(teresas)).get(id)).toMatchObject({
      state: 'open',
      tried: { by: teresa.id, reason: 'Invalid', detail: 'phones' },
    })
    expect(await record()).toMatchObject({ ver: 1, doc: { surname: 'Russo' } })
  })

  test('[S29] what came before in the same mutation stays when the change is refused again', async () => {
    const { annas, teresas, person } = await refusedEdit()
    await annas.do(create('person', { ...aPerson([elsewhere]), phones: 'x' }))
    const { id } = await newestOf(annas)
    const own = patch(person.id, 1, { set: { email: 'carmela@example.org' } })
    expect(await teresas.do(own, command('apply', id))).toMatchObject({ r: 'applied' })
    const { records } = await pullAll(teresas, [officeScope(elsewhere)])
    expect(records.get(person.id)?.doc).toMatchObject({ email: 'carmela@example.org' })
  })
})

test('[S29] a notice about what was accepted all the same has nothing to apply', async () => {
  const { teresas, id, quarantine } = await refusedEdit()
  const applied = await teresas.do(command('apply', id))
  // As the sealer writes one: about a mutation that was not refused.
  await db.database.query(
    `UPDATE record SET doc = doc || jsonb_build_object('state', 'open', 'device', $3::text, 'mid', $4::bigint) WHERE ambito_id = $1 AND record_id = $2`,
    [ambito.id, id, teresas.caller.device, applied.mid],
  )
  await teresas.do(command('apply', id))
  expect(await quarantine()).toMatchObject({ state: 'open', tried: { reason: 'Invalid', detail: 'accepted' } })
})

describe('once, and by whom', () => {
  test('[S29] applied twice it is applied once', async () => {
    const { teresas, id, record } = await refusedEdit()
    await teresas.do(command('apply', id))
    expect(await teresas.do(command('apply', id))).toMatchObject({ r: 'noop' })
    expect(await record()).toMatchObject({ ver: 2 })
  })

  test('[S29] two coordinators at the same instant: one decision stands, and the other one is told', async () => {
    const { id, quarantine, record, teresas } = await refusedEdit()
    const bruno = await ambito.worker('coordinator', [office, elsewhere])
    const brunos = await ambito.tablet(bruno)
    const [applied, archived] = await Promise.all([
      teresas.push([teresas.queue([command('apply', id)])]),
      brunos.push([brunos.queue([command('archive', id, { why: 'doppione' })])]),
    ])
    expect([resultsOf(applied)[0]!.r, resultsOf(archived)[0]!.r]).toEqual(['applied', 'applied'])
    const decided = await quarantine()
    const isApplied = decided.state === 'applied'
    expect((await record())?.doc).toMatchObject({ surname: isApplied ? 'Verdi' : 'Russo' })
    expect(decided.decidedBy).toBe(isApplied ? teresa.id : bruno.id)
    expect(decided.late).toMatchObject([{ by: isApplied ? bruno.id : teresa.id, decision: isApplied ? 'archive' : 'apply' }])
  })

  test('[S29] archived with a reason it changes nothing; without a reason it is refused', async () => {
    const { teresas, id, quarantine, record } = await refusedEdit()
    expect(await teresas.do(command('archive', id))).toMatchObject({ r: 'quarantined', why: 'Invalid' })
    expect(await teresas.do(command('archive', id, { why: 'già fatto a mano' }))).toMatchObject({ r: 'applied' })
    expect(await quarantine()).toMatchObject({ state: 'archived', decidedWhy: 'già fatto a mano' })
    expect(await record()).toMatchObject({ ver: 1 })
  })

  test('[S29] neither the author nor another office’s coordinator decides; nothing is told of what is out of reach', async () => {
    const { annas, id, quarantine } = await refusedEdit()
    expect(await annas.do(command('apply', id))).toMatchObject({ r: 'quarantined', why: 'NotAllowed' })
    const stranger = await ambito.tablet(await ambito.worker('coordinator', [elsewhere]))
    expect(await stranger.do(command('apply', id))).toMatchObject({ r: 'quarantined', why: 'OutOfScope' })
    expect(await stranger.do(command('archive', id.replace(/.$/, '0') as QuarantineId, { why: 'x' }))).toMatchObject({
      why: 'OutOfScope',
    })
    expect(await quarantine()).toMatchObject({ state: 'open' })
  })

  test('[S29] a decision is nobody else’s: an author’s own attempt, set aside, is not decided by applying that', async () => {
    const { annas, teresas, id, quarantine } = await refusedEdit()
    await annas.do(command('archive', id, { why: 'x' }))
    const attempt = await newestOf(annas)
    await teresas.do(command('apply', attempt.id))
    expect(await quarantine()).toMatchObject({ state: 'open' })
    expect((await setAsideFor(teresas)).get(attempt.id)).toMatchObject({ state: 'open', tried: { reason: 'NotAllowed' } })
  })

  test('[S29] how it ended is acknowledged by whom it concerns, once it has ended', async () => {
    const { annas, teresas, id, quarantine } = await refusedEdit()
    expect(await annas.do(command('acknowledge', id))).toMatchObject({ r: 'quarantined', why: 'Invalid' })
    await teresas.do(command('apply', id))
    expect(await annas.do(command('acknowledge', id))).toMatchObject({ r: 'applied' })
    expect(await annas.do(command('acknowledge', id))).toMatchObject({ r: 'noop' })
    expect(await quarantine()).toMatchObject({ acknowledgedBy: [anna.id] })
  })
})

describe('following the coordinators', () => {
  const appoint = (worker: Worker, base: number, change: object) =>
    applyAsCentre(centre, ambito.id, [patch(worker.id, base, change)], ambito.administrator)

  test('[S65] a coordinator appointed later finds what was set aside before, and one who is no longer does not', async () => {
    const { id } = await refusedEdit()
    const carlo = await ambito.worker('socialWorker', [office])
    const carlos = await ambito.tablet(carlo)
    expect((await setAsideFor(carlos)).has(id)).toBe(false)
    await appoint(carlo, 1, { set: { roles: ['coordinator'] } })
    expect((await setAsideFor(carlos)).get(id)).toMatchObject({ state: 'open' })
    await appoint(carlo, 2, { set: { offices: [elsewhere] } })
    expect((await setAsideFor(carlos)).has(id)).toBe(false)
    const dina = await ambito.tablet(await ambito.worker('coordinator', [office]))
    expect((await setAsideFor(dina)).has(id)).toBe(true)
  })

  test('[S65] what is set aside while a coordinator is appointed reaches that coordinator', async () => {
    for (let round = 0; round < 8; round++) {
      const [annas, carlo] = [await ambito.tablet(anna), await ambito.worker('socialWorker', [office])]
      await Promise.all([
        annas.do(patch(aPerson([elsewhere]).id, 1, { set: { surname: 'Verdi' } })),
        appoint(carlo, 1, { set: { roles: ['coordinator'] } }),
      ])
      const { id } = await newestOf(annas)
      expect((await setAsideFor(await ambito.tablet(carlo))).has(id)).toBe(true)
      await appoint(carlo, 2, { set: { active: false } })
    }
  })
})

/** Emergency cards at the centre: what is on them and where they lie, who is told of an opening, and what stands in the access log. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccessEvent } from '../../src/domain/access-event'
import type { Ambito } from '../../src/domain/ambito'
import type { EmergencyLine } from '../../src/domain/emergency-line'
import type { EmergencyOpening } from '../../src/domain/emergency-opening'
import type { OfficeId, RecordId, WorkerId } from '../../src/domain/ids'
import type { Role } from '../../src/domain/worker'
import { createAccount } from '../../src/server/accounts'
import { setAmbito } from '../../src/server/ambito-settings'
import type { Centre } from '../../src/server/centre'
import { applyAsCentre } from '../../src/server/centre-device'
import { newRecord } from '../../src/server/new-record'
import { reviewAccess } from '../../src/server/review-access'
import { accessLogCommand } from '../../src/sync/access-batch'
import { firstHash } from '../../src/sync/canonical'
import { emergencyScope, workerScope } from '../../src/sync/scopes'
import { aPerson, create, createCentre, createTestAmbito, newId, patch, pullAll, refusalOf, valueOf, type Tablet } from './ambito'
import { holdsWord } from './canary'
import { openTestDatabase, type TestDatabase } from './cluster'
import { aCase, aStep, stepOp } from './sample-case'

const ambitoRecord: Omit<Ambito, 'id'> = {
  name: 'Ambito di prova',
  comuni: [{ istat: '063001', catastale: 'A024', name: 'Acerra' }],
  leadComune: 'A024',
  isDemo: false,
}
const emergency = { reason: 'health', words: 'Caduta in casa, non risponde al telefono' } as const

describe('emergency cards at the centre', () => {
  let db: TestDatabase
  let centre: Centre
  beforeAll(async () => {
    db = await openTestDatabase()
    centre = createCentre(db.database)
  })
  afterAll(() => db.close())

  /** Anna follows Carmelinda Sparavigna at Acerra, where Teresa coordinates; Dora is a social worker of Bellona, Dino at its desk. */
  async function begin() {
    const ambito = await createTestAmbito(centre)
    const { acerra, bellona } = ambito
    const own: Ambito = { id: newId(), ...ambitoRecord }
    await applyAsCentre(centre, ambito.id, [newRecord('ambito', own)], ambito.administrator)
    const tabletOf = async (role: Role, office: OfficeId) => ambito.tablet(await ambito.worker(role, [office]))
    const [anna, teresa] = [await tabletOf('socialWorker', acerra), await tabletOf('coordinator', acerra)]
    const [dora, dino] = [await tabletOf('socialWorker', bellona), await tabletOf('deskOperator', bellona)]
    const person = aPerson([acerra], { surname: 'Sparavigna', name: 'Carmelinda' })
    const opened = aCase(acerra, anna.worker, person.id)
    expect(await anna.do(create('person', person), create('case', opened))).toMatchObject({
      r: 'applied',
    })
    const aLine = (text: string): EmergencyLine => ({
      id: newId() as unknown as EmergencyLine['id'],
      caseId: opened.id,
      workerId: anna.worker,
      sort: 'safety',
      text,
    })
    return { ambito, own, acerra, bellona, anna, teresa, dora, dino, person, opened, aLine }
  }

  const cardsOf = async (tablet: Tablet) => [...(await pullAll(tablet, [emergencyScope])).records.values()]
  const openingsOf = async (tablet: Tablet) =>
    [...(await pullAll(tablet, [workerScope(tablet.worker)])).records.values()]
      .filter(({ type }) => type === 'emergencyOpening')
      .map(({ doc }) => doc as unknown as EmergencyOpening)
  const told = (actor: WorkerId, record: RecordId, n = 1) => {
    const event: AccessEvent = {
      n,
      at: '2026-11-22T09:00:00.000Z',
      actor,
      action: 'open',
      record,
      grounds: 'emergency',
      emergency,
      prev: firstHash,
    }
    return {
      op: 'cmd' as const,
      name: accessLogCommand,
      args: { events: [event] as never },
      base: {},
    }
  }

  test('of who has an open case reach the professionals of the whole ambito, and nobody of a desk', async () => {
    const { dora, dino, teresa } = await begin()
    for (const reader of [dora, teresa]) expect((await cardsOf(reader)).map(({ type }) => type)).toEqual(['emergencyCard'])
    expect(refusalOf(await dino.pull({ scopes: [{ s: emergencyScope, st: 'ok' }] }))).toBeUndefined()
    expect(await cardsOf(dino)).toEqual([])
  })

  test('say nothing to who does not know the name: no word, no name, and no way to the case or the person', async () => {
    const { anna, dora, person, opened, aLine } = await begin()
    const canary = 'GRIDELLINO'
    await anna.do(create('emergencyLine', aLine(canary)))
    const [card] = await cardsOf(dora)
    expect(Object.keys(card!.doc).sort()).toEqual(['id', 'sealed'])
    const whole = Buffer.concat([Buffer.from(JSON.stringify(card)), Buffer.from(card!.doc['sealed'] as string, 'base64')])
    const secrets = [canary, 'Sparavigna', 'Carmelinda', person.id, opened.id, anna.worker]
    expect(secrets.filter(secret => holdsWord(whole, secret))).toEqual([])
  })

  test('[S144] follow what the team writes, who is responsible and how one is called; and stay as they are otherwise', async () => {
    const { ambito, acerra, anna, teresa, dora, person, opened, aLine } = await begin()
    const sealed = async () => (await cardsOf(dora)).map(({ doc }) => doc['sealed'])
    const seen = [await sealed()]
    const line = aLine('Il cane morde')
    await anna.do(create('emergencyLine', line))
    seen.push(await sealed())
    await anna.do(patch(line.id, 1, { set: { text: 'Il cane è legato' } }))
    seen.push(await sealed())
    const bea = await ambito.worker('socialWorker', [acerra])
    await teresa.do(stepOp(opened, aStep(teresa.worker, { kind: 'assign', worker: bea.id, as: 'responsible' })))
    seen.push(await sealed())
    await anna.do(patch(person.id, 1, { set: { name: 'Carmen' } }))
    seen.push(await sealed())
    expect(new Set(seen.map(String)).size).toBe(seen.length)
    await anna.do(patch(person.id, 2, { set: { email: 'carmen@example.it' } }))
    expect(await sealed()).toEqual(seen.at(-1))
    await anna.do({
      op: 'void',
      id: line.id as string as RecordId,
      base: 2,
      reason: 'Non c’è più il cane',
    })
    expect(await sealed()).not.toEqual(seen.at(-1))
  })

  test('[S144] leave every tablet when the case is closed, or when its team withholds it, and come back', async () => {
    const { anna, teresa, dora, opened, aLine } = await begin()
    const withheld = { ...aLine('Indirizzo protetto'), sort: 'withheld' }
    await anna.do(create('emergencyLine', withheld))
    expect(await cardsOf(dora)).toEqual([])
    await anna.do({
      op: 'void',
      id: withheld.id as string as RecordId,
      base: 1,
      reason: 'Non serve più',
    })
    expect(await cardsOf(dora)).toHaveLength(1)
    const closure = { reason: 'goalsReached', situation: 'improved' } as const
    await anna.do(stepOp(opened, aStep(anna.worker, { kind: 'transition', transition: 'beginClosing', reason: 'Finito' })))
    const asking = aStep(anna.worker, { kind: 'approvalRequest', subject: 'closure', closure })
    await anna.do(stepOp(opened, asking, 2))
    expect(await cardsOf(dora)).toHaveLength(1)
    const yes = aStep(teresa.worker, {
      kind: 'approvalDecision',
      request: asking.id,
      outcome: 'approved',
    })
    expect(await teresa.do(stepOp(opened, yes, 3))).toMatchObject({ r: 'applied' })
    expect(await cardsOf(dora)).toEqual([])
    const stored = await db.database.query<{ sealed: string }>(
      `SELECT doc->>'sealed' AS sealed FROM record WHERE ambito_id = $1 AND type = 'emergencyCard'`,
      [anna.caller.ambito],
    )
    expect(stored).toEqual([{ sealed: '' }])
    await anna.do(stepOp(opened, aStep(anna.worker, { kind: 'transition', transition: 'reopen', reason: 'Torna' }), 4))
    expect(await cardsOf(dora)).toHaveLength(1)
  })

  test('are taken from the tablets by an ente that switches them off, those of cases opened meanwhile too, and given back', async () => {
    const { ambito, acerra, anna, dora } = await begin()
    const login = `amministra.${newId().slice(-6)}`
    const worker = await ambito.worker('administrator', [])
    await createAccount(centre, { login, ambito: ambito.id, worker: worker.id })
    const set = (value: string) => setAmbito(centre, { ambito: ambito.id, login, 'emergency-cards': value })
    expect((await set('no')).says).toContain('Schede di emergenza: spente')
    expect(await cardsOf(dora)).toEqual([])
    const other = aPerson([acerra], { surname: 'Greco', name: 'Ugo' })
    await anna.do(create('person', other), create('case', aCase(acerra, anna.worker, other.id)))
    expect(await cardsOf(dora)).toEqual([])
    expect((await set('si')).says).toContain('Schede di emergenza: accese')
    expect(await cardsOf(dora)).toHaveLength(2)
    expect((await set('forse')).says).toContain('si o no')
  })

  test('are written by nobody', async () => {
    const { anna, dora } = await begin()
    const [card] = await cardsOf(dora)
    expect(await anna.do(patch(card!.id, card!.ver, { set: { sealed: '' } }))).toMatchObject({
      r: 'quarantined',
    })
    expect(await anna.do(create('emergencyCard', { id: newId(), sealed: '' }))).toMatchObject({
      r: 'quarantined',
    })
    expect(await cardsOf(dora)).toEqual([card])
  })

  test('[S145] that were opened are told to who is responsible and who coordinates, once, with the reason; and each reads in one’s own name', async () => {
    const { anna, teresa, dora, dino, person, opened } = await begin()
    const [card] = await cardsOf(dora)
    const sent = [dora.queue([told(dora.worker, card!.id)])]
    const [first] = valueOf(await dora.push(sent)).results
    expect(first).toMatchObject({ r: 'applied' })
    expect(valueOf(await dora.push(sent)).results).toEqual([first])
    const [opening] = await openingsOf(anna)
    expect(opening).toMatchObject({
      ...emergency,
      workerId: dora.worker,
      personId: person.id,
      caseId: opened.id,
      responsible: anna.worker,
      readers: [],
    })
    expect(await openingsOf(teresa)).toEqual([opening])
    for (const other of [dora, dino]) expect(await openingsOf(other)).toEqual([])
    const at = '2026-11-22T10:00:00.000Z'
    const reading = (by: WorkerId) => patch(opening!.id, 1, { add: { readers: [{ by, at }] } })
    expect(await anna.do(reading(teresa.worker))).toMatchObject({ why: 'NotAllowed' })
    expect(await dora.do(reading(dora.worker))).toMatchObject({ r: 'quarantined' })
    expect(await anna.do(reading(anna.worker))).toMatchObject({ r: 'applied' })
    expect(await anna.do(patch(opening!.id, 2, { set: { words: 'Niente di importante' } }))).toMatchObject({ why: 'Invalid' })
    expect(await teresa.do(patch(opening!.id, 2, { remove: { readers: [{ by: anna.worker, at }] } }))).toMatchObject({
      why: 'NotAllowed',
    })
    expect((await openingsOf(teresa)).map(({ readers }) => readers)).toEqual([[{ by: anna.worker, at }]])
  })

  test('are told to the coordinators who come later too, and to nobody for an opening of what is no card', async () => {
    const { ambito, acerra, dora, person } = await begin()
    const [card] = await cardsOf(dora)
    await dora.do(told(dora.worker, card!.id))
    expect(await dora.do(told(dora.worker, person.id as string as RecordId, 2))).toMatchObject({
      r: 'noop',
    })
    const later = await ambito.tablet(await ambito.worker('coordinator', [acerra]))
    expect(await openingsOf(later)).toHaveLength(1)
  })

  test('stand in the access log with their reason, as something unusual, for the coordinators of the person’s office', async () => {
    const { teresa, dora, person } = await begin()
    const [card] = await cardsOf(dora)
    await dora.do(told(dora.worker, card!.id))
    const query = { from: '2026-11-20', to: '2026-11-23' }
    const { rows } = valueOf(await reviewAccess(centre, teresa.caller, query))
    expect(rows).toMatchObject([
      {
        kind: 'emergencyCard',
        grounds: 'emergency',
        emergency,
        person: { id: person.id, name: 'Sparavigna Carmelinda' },
      },
    ])
    expect(rows[0]!.unusual).toContain('emergency')
  })
})

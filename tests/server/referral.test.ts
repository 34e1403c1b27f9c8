import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { passagesAtMost, stateOf, type Referral } from '../../src/domain/referral'
import type { Centre } from '../../src/server/centre'
import { restUntouched } from '../../src/server/rest-untouched'
import { officeScope } from '../../src/sync/scopes'
import { aPerson, create, createCentre, createTestAmbito, newId, patch, pullAll, type Tablet } from './ambito'
import { openTestDatabase, type TestDatabase } from './cluster'
import { aPassage, answerOp, aReferral } from './sample-referral'

let db: TestDatabase
let centre: Centre

beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database)
})
afterAll(() => db.close())

/** Anna sends from Acerra; Bea receives at Bellona; Ciro is at a third desk that has nothing to do with it. */
async function begin(rest: Partial<Referral> = {}) {
  const ambito = await createTestAmbito(centre)
  const { acerra, bellona } = ambito
  const anna = await ambito.tablet(await ambito.worker('deskOperator', [acerra]))
  const bea = await ambito.tablet(await ambito.worker('deskOperator', [bellona]))
  const person = aPerson([acerra])
  const referral = aReferral(acerra, anna.worker, { personId: person.id, target: { kind: 'office', officeId: bellona }, ...rest })
  const readBy = async (tablet: Tablet, office = acerra) =>
    (await pullAll(tablet, [officeScope(office)])).records.get(referral.id)?.doc as Referral | undefined
  return { ambito, acerra, bellona, anna, bea, person, referral, readBy }
}

async function sent(rest: Partial<Referral> = {}) {
  const world = await begin(rest)
  expect(await world.anna.do(create('person', world.person), create('referral', world.referral))).toMatchObject({ r: 'applied' })
  return world
}

describe('a referral', () => {
  test('reaches the colleagues of the person and the desk that receives it, which learns nothing else of the person', async () => {
    const { anna, bea, referral, person, bellona, readBy } = await sent()
    expect(await readBy(anna)).toEqual(referral)
    const { records } = await pullAll(bea, [officeScope(bellona)])
    expect([records.has(referral.id), records.has(person.id)]).toEqual([true, false])
  })

  test('leaves the sender when the person goes to another desk, and stays where it was received', async () => {
    const { ambito, anna, bea, person, bellona, readBy } = await sent()
    const third = newId()
    const teresa = await ambito.tablet(await ambito.worker('coordinator', [ambito.acerra, third]))
    const moved = patch(person.id, 1, { add: { offices: [third] }, remove: { offices: [ambito.acerra] } })
    expect(await teresa.do(moved)).toMatchObject({ r: 'applied' })
    expect([await readBy(anna), await readBy(bea, bellona)]).toEqual([undefined, expect.anything()])
  })

  test('is told by who sent it, whole, with a sound code and without a history', async () => {
    const { anna, bea, person, referral, acerra } = await begin()
    await anna.do(create('person', person))
    const why = async (doc: object) => (await anna.do(create('referral', { ...referral, id: newId(), ...doc }))).why
    expect(await why({ workerId: bea.worker })).toBe('NotAllowed')
    expect(await why({ code: referral.code.replace(/.$/, last => (last === '7' ? '8' : '7')) })).toBe('Invalid')
    expect(await why({ passages: [aPassage(anna.worker)] })).toBe('Invalid')
    expect(await why({ agreement: 'notAgreed' })).toBe('Invalid')
    expect(await why({ agreement: 'legalObligation' })).toBe('Invalid')
    expect(await why({ reason: '' })).toBe('Invalid')
    expect(acerra).toBe(referral.officeId)
  })

  test('a desk hangs nothing on a person whom it cannot see, also not by being the one that receives', async () => {
    const { bea, person, bellona } = await sent()
    const target = { kind: 'office' as const, officeId: bellona }
    const intruding = aReferral(bellona, bea.worker, { personId: person.id, target })
    expect(await bea.do(create('referral', intruding))).toMatchObject({ r: 'quarantined', why: 'OutOfScope' })
  })

  test('stays as it was sent', async () => {
    const { anna, referral } = await sent()
    const change = { set: { reason: 'Altro' } }
    expect(await anna.do(patch(referral.id, 1, change))).toMatchObject({ r: 'quarantined', why: 'NotAllowed' })
    const passages = { add: { passages: [JSON.parse(JSON.stringify(aPassage(anna.worker)))] } }
    expect(await anna.do(patch(referral.id, 1, passages))).toMatchObject({ r: 'quarantined', why: 'NotAllowed' })
  })

  test('is voided by the coordinator alone', async () => {
    const { ambito, anna, acerra, referral } = await sent()
    const teresa = await ambito.tablet(await ambito.worker('coordinator', [acerra]))
    const voiding = { op: 'void', id: referral.id, base: 1, reason: 'mandato al servizio sbagliato' } as never
    expect(await anna.do(voiding)).toMatchObject({ why: 'NotAllowed' })
    expect(await teresa.do(voiding)).toMatchObject({ r: 'applied' })
    expect(await anna.do(answerOp(referral, aPassage(anna.worker)))).toMatchObject({ r: 'noop' })
  })

  test('one that is open keeps its person on the tablets; a concluded one rests with the person', async () => {
    const { ambito, anna, referral, readBy } = await sent()
    const age = () =>
      db.database.query(`UPDATE mutation SET received_at = received_at - interval '60 months' WHERE ambito_id = $1`, [ambito.id])
    await age()
    await restUntouched(centre, ambito.id)
    expect(await readBy(anna)).toBeDefined()
    await anna.do(answerOp(referral, aPassage(anna.worker, { step: 'concluded', ending: 'answered' })))
    await age()
    await restUntouched(centre, ambito.id)
    expect(await readBy(anna)).toBeUndefined()
  })
})

describe('a passage', () => {
  test('of either side is added by a command', async () => {
    const { anna, bea, referral, readBy } = await sent()
    const [heard, answered] = [
      aPassage(anna.worker, { step: 'reminded' }),
      aPassage(bea.worker, { step: 'accepted', how: 'office', from: { name: 'Bea', phone: '0828 1' } }),
    ]
    expect(await anna.do(answerOp(referral, heard))).toMatchObject({ r: 'applied' })
    expect(await bea.do(answerOp(referral, answered))).toMatchObject({ r: 'applied' })
    const shown = await readBy(anna)
    expect(shown!.passages).toEqual([heard, answered])
    expect(stateOf(shown!)).toBe('accepted')
  })

  test('of two tablets that had not met: both are kept, nobody is asked to choose, each tablet sees the same', async () => {
    const { anna, bea, referral, bellona, readBy } = await sent()
    const refused = aPassage(bea.worker, { step: 'refused', reason: 'waitingList', how: 'office' })
    const reminded = aPassage(anna.worker, { step: 'reminded' })
    const results = [await bea.do(answerOp(referral, refused)), await anna.do(answerOp(referral, reminded))]
    expect(results.map(({ r, conflicts }) => [r, conflicts])).toEqual([
      ['applied', undefined],
      ['applied', undefined],
    ])
    expect((await readBy(anna))!.passages).toEqual([refused, reminded])
    expect(await readBy(bea, bellona)).toEqual(await readBy(anna))
  })

  test('what arrives after the end is kept, and moves nothing', async () => {
    const { anna, bea, referral, readBy } = await sent()
    await anna.do(answerOp(referral, aPassage(anna.worker, { step: 'concluded', ending: 'answered' })))
    expect(await bea.do(answerOp(referral, aPassage(bea.worker)))).toMatchObject({ r: 'applied' })
    const shown = await readBy(anna)
    expect([shown!.passages.length, stateOf(shown!)]).toEqual([2, 'concluded'])
  })

  test('said twice is there once', async () => {
    const { anna, referral, readBy } = await sent()
    const passage = aPassage(anna.worker)
    await anna.do(answerOp(referral, passage))
    expect(await anna.do(answerOp(referral, passage))).toMatchObject({ r: 'noop' })
    expect((await readBy(anna))!.passages).toHaveLength(1)
  })

  test('is in the name of who writes it, of that side, and says what it has to', async () => {
    const { ambito, anna, bea, referral, bellona } = await sent()
    const why = async (tablet: Tablet, passage: object) =>
      (await tablet.do(answerOp(referral, { ...aPassage(tablet.worker), ...passage }))).why
    expect(await why(anna, { by: bea.worker })).toBe('NotAllowed')
    expect(await why(anna, { by: undefined })).toBe('NotAllowed')
    expect(await why(anna, { how: 'page' })).toBe('NotAllowed')
    expect(await why(bea, { step: 'concluded', ending: 'answered' })).toBe('NotAllowed')
    expect(await why(anna, { step: 'refused' })).toBe('Invalid')
    expect(await why(anna, { step: 'burnt' })).toBe('Invalid')
    expect(await why(anna, { on: '2096-11-20' })).toBe('Invalid')
    const stranger = await ambito.tablet(await ambito.worker('deskOperator', [newId()]))
    expect(await why(stranger, {})).toBe('OutOfScope')
    const elsewhere = await ambito.tablet(await ambito.worker('coordinator', [bellona, newId()]))
    expect(await why(elsewhere, { step: 'reminded' })).toBe('NotAllowed')
  })

  test('there is an end to how many there may be', async () => {
    const { anna, referral } = await sent()
    const many = Array.from({ length: passagesAtMost }, () => answerOp(referral, aPassage(anna.worker, { step: 'reminded' })))
    expect(await anna.do(...many.slice(0, 30))).toMatchObject({ r: 'applied' })
    expect(await anna.do(...many.slice(30))).toMatchObject({ r: 'applied' })
    expect(await anna.do(answerOp(referral, aPassage(anna.worker)))).toMatchObject({ why: 'Invalid' })
  })
})

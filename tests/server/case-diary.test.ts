/** The diary of a case: who reads which entry as its team changes, and how an amendment changes who reads. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sealedTextOf } from '../../src/domain/diary-entry'
import type { AuthorKeyId } from '../../src/domain/ids'
import type { Centre } from '../../src/server/centre'
import type { Op } from '../../src/sync/protocol'
import { officeScope, workerScope } from '../../src/sync/scopes'
import { aPerson, anEntry, create, createCentre, createTestAmbito, newId, pullAll, type Tablet } from './ambito'
import { openTestDatabase, type TestDatabase } from './cluster'
import { aCase, aStep, stepOp } from './sample-case'

let db: TestDatabase
let centre: Centre

beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database)
})
afterAll(() => db.close())

/** Anna follows a person at Acerra; Bea is a colleague there, Teresa coordinates, Dino works elsewhere. */
async function started() {
  const ambito = await createTestAmbito(centre)
  const { acerra, bellona } = ambito
  const anna = await ambito.tablet(await ambito.worker('socialWorker', [acerra]))
  const bea = await ambito.tablet(await ambito.worker('socialWorker', [acerra]))
  const teresa = await ambito.tablet(await ambito.worker('coordinator', [acerra]))
  const dino = await ambito.tablet(await ambito.worker('psychologist', [bellona]))
  const person = aPerson([acerra])
  const opened = aCase(acerra, anna.worker, person.id)
  expect(await anna.do(create('person', person), create('case', opened))).toMatchObject({ r: 'applied' })
  return { acerra, bellona, anna, bea, teresa, dino, person, opened }
}

const sealed = sealedTextOf(newId() as string as AuthorKeyId, 'QUJDRA==')
const holds = async (tablet: Tablet, office: Parameters<typeof officeScope>[0], { id }: { readonly id: string }) =>
  (await pullAll(tablet, [workerScope(tablet.worker), officeScope(office)])).records.has(id)
const why = async (tablet: Tablet, op: Op) => (await tablet.do(op)).why

describe('an entry of a case', () => {
  test('for the team is read by whoever is in it, from the day they enter to the day they leave; its author keeps it', async () => {
    const { acerra, bellona, anna, bea, teresa, dino, opened } = await started()
    const entry = anEntry(anna, opened.id, acerra, { audience: 'team' })
    expect(await anna.do(entry)).toMatchObject({ r: 'applied' })
    expect(await holds(anna, acerra, entry)).toBe(true)
    for (const other of [bea, teresa]) expect(await holds(other, acerra, entry)).toBe(false)
    await anna.do(stepOp(opened, aStep(anna.worker, { kind: 'assign', worker: dino.worker, as: 'specialist' })))
    expect(await holds(dino, bellona, entry)).toBe(true)
    const theirs = anEntry(dino, opened.id, bellona, { audience: 'court', parents: [entry.h] })
    expect(await dino.do(theirs)).toMatchObject({ r: 'applied' })
    await anna.do(stepOp(opened, aStep(anna.worker, { kind: 'unassign', worker: dino.worker }), 2))
    expect([await holds(dino, bellona, entry), await holds(dino, bellona, theirs)]).toEqual([false, true])
    expect(await holds(anna, acerra, theirs)).toBe(true)
  })

  test('is written by its team alone, from an office that is the author’s', async () => {
    const { acerra, bellona, anna, bea, teresa, opened } = await started()
    expect(await why(bea, anEntry(bea, opened.id, acerra, { audience: 'team' }))).toBe('NotAllowed')
    expect(await why(teresa, anEntry(teresa, opened.id, acerra, { audience: 'team' }))).toBe('NotAllowed')
    expect(await why(anna, anEntry(anna, opened.id, bellona, { audience: 'team' }))).toBe('OutOfScope')
    expect(await why(anna, anEntry(anna, opened.id, acerra, { audience: 'team', readers: [bea.worker] }))).toBe('Invalid')
  })

  test('for oneself stays with its author, also when the team grows', async () => {
    const { acerra, bellona, anna, dino, opened } = await started()
    const own = anEntry(anna, opened.id, acerra, { audience: 'authorOnly', text: sealed })
    expect(await anna.do(own)).toMatchObject({ r: 'applied' })
    await anna.do(stepOp(opened, aStep(anna.worker, { kind: 'assign', worker: dino.worker, as: 'member' })))
    expect([await holds(anna, acerra, own), await holds(dino, bellona, own)]).toEqual([true, false])
    expect(await why(anna, anEntry(anna, opened.id, acerra, { audience: 'authorOnly', text: 'in chiaro' }))).toBe('Invalid')
  })

  test('is amended by one of its person, which others read, and the other way round; never by one of somebody else', async () => {
    const { acerra, anna, bea, person, opened } = await started()
    const ofTeam = anEntry(anna, opened.id, acerra, { audience: 'team' })
    await anna.do(ofTeam)
    const forAll = anEntry(anna, person.id, acerra, { amends: ofTeam.id as never })
    expect(await anna.do(forAll)).toMatchObject({ r: 'applied' })
    expect([await holds(bea, acerra, ofTeam), await holds(bea, acerra, forAll)]).toEqual([false, true])
    const back = anEntry(anna, opened.id, acerra, { audience: 'team', amends: forAll.id as never })
    expect(await anna.do(back)).toMatchObject({ r: 'applied' })
    const another = aPerson([acerra])
    await anna.do(create('person', another))
    expect(await why(anna, anEntry(anna, another.id, acerra, { amends: ofTeam.id as never }))).toBe('Invalid')
  })
})

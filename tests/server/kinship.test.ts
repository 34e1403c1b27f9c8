import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { familyOn } from '../../src/domain/family'
import type { CaseId } from '../../src/domain/ids'
import { Kinship } from '../../src/domain/kinship'
import type { Centre } from '../../src/server/centre'
import { officeScope, workerScope } from '../../src/sync/scopes'
import { aPerson, create, createCentre, createTestAmbito, newId, patch, pullAll, type Tablet } from './ambito'
import { openTestDatabase, type TestDatabase } from './cluster'
import { aCase, aStep, stepOp } from './sample-case'

let db: TestDatabase
let centre: Centre

beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database)
})
afterAll(() => db.close())

/** Anna and Bea have the case in hand; Carla works at the same office, Teresa coordinates it, Olga is at its desk. */
async function begin() {
  const ambito = await createTestAmbito(centre)
  const { acerra } = ambito
  const tabletOf = async (role: Parameters<typeof ambito.worker>[0]) => ambito.tablet(await ambito.worker(role, [acerra]))
  const [anna, bea, carla] = [await tabletOf('socialWorker'), await tabletOf('psychologist'), await tabletOf('socialWorker')]
  const [teresa, olga] = [await tabletOf('coordinator'), await tabletOf('deskOperator')]
  const person = aPerson([acerra])
  const opened = aCase(acerra, anna.worker, person.id)
  await anna.do(create('person', person), create('case', opened))
  await anna.do(stepOp(opened, aStep(anna.worker, { kind: 'assign', worker: bea.worker, as: 'specialist' })))
  await anna.do(stepOp(opened, aStep(anna.worker, { kind: 'assign', worker: olga.worker, as: 'member' }), 2))
  return { ambito, acerra, anna, bea, carla, teresa, olga, person, opened }
}

const entryBy = (tablet: Tablet, caseId: CaseId, given: Partial<Kinship> = {}): Kinship =>
  Kinship.parse({
    id: newId(),
    caseId,
    workerId: tablet.worker,
    entry: 'relative',
    name: 'Maria',
    ties: [],
    bonds: [],
    stays: [],
    responsibility: [],
    protections: [],
    ...given,
  })

const familyOf = async (tablet: Tablet): Promise<readonly Kinship[]> =>
  [...(await pullAll(tablet, [workerScope(tablet.worker)])).records.values()]
    .filter(({ type }) => type === 'kinship')
    .map(({ doc }) => Kinship.parse(doc))

describe('an entry of a family', () => {
  test('goes to the team of its case, and to nobody else: not to the office, not to its coordinator', async () => {
    const { acerra, anna, bea, carla, teresa, olga, opened } = await begin()
    const entry = entryBy(anna, opened.id)
    expect(await anna.do(create('kinship', entry))).toMatchObject({ r: 'applied' })
    for (const member of [anna, bea, olga]) expect(await familyOf(member)).toEqual([entry])
    for (const other of [carla, teresa]) expect(await familyOf(other)).toEqual([])
    expect((await pullAll(carla, [officeScope(acerra)])).records.has(entry.id)).toBe(false)
  })

  test('is written, mended and taken away by the professionals of the team alone', async () => {
    const { anna, bea, carla, teresa, olga, opened } = await begin()
    const entry = entryBy(anna, opened.id)
    await anna.do(create('kinship', entry))
    expect(await bea.do(patch(entry.id, 1, { set: { name: 'Maria Rosaria' } }))).toMatchObject({ r: 'applied' })
    for (const other of [carla, teresa, olga]) {
      expect(await other.do(create('kinship', entryBy(other, opened.id)))).toMatchObject({ r: 'quarantined' })
      expect(await other.do(patch(entry.id, 2, { set: { name: 'X' } }))).toMatchObject({ r: 'quarantined' })
    }
    expect(await anna.do(create('kinship', entryBy(bea, opened.id)))).toMatchObject({ why: 'NotAllowed' })
    expect(await bea.do({ op: 'void', id: entry.id, base: 2, reason: 'Scritta due volte' })).toMatchObject({ r: 'applied' })
  })

  test('hangs on a case that is there, and on nothing else', async () => {
    const { anna, person } = await begin()
    expect(await anna.do(create('kinship', entryBy(anna, person.id as string as CaseId)))).toMatchObject({ r: 'quarantined' })
    expect(await anna.do(create('kinship', entryBy(anna, newId() as string as CaseId)))).toMatchObject({ r: 'quarantined' })
  })

  test('two who tell the life of one relative at the same time have both told it: there is nothing to choose', async () => {
    const { anna, bea, opened } = await begin()
    const mother = entryBy(anna, opened.id, { entry: 'reference' })
    const son = entryBy(anna, opened.id, { stays: [{}] })
    await anna.do(create('kinship', mother), create('kinship', son))
    const tie = { tie: 'childOf', of: mother.id, by: 'birth' } as const
    const bond = { with: mother.id, quality: 'close' } as const
    expect(await anna.do(patch(son.id, 1, { add: { ties: [tie], bonds: [bond] } }))).toMatchObject({ r: 'applied' })
    const ended = { add: { stays: [{ to: '2025' }] }, remove: { stays: [{}] } }
    expect(await bea.do(patch(son.id, 1, ended))).toMatchObject({ r: 'merged' })
    const [read] = (await familyOf(anna)).filter(({ id }) => id === son.id)
    expect(read).toMatchObject({ ties: [tie], bonds: [bond], stays: [{ to: '2025' }] })
    const family = familyOn(await familyOf(bea), '2026-11-22')
    expect(family.sibships).toMatchObject([{ parents: [mother.id] }])
    expect(family.members.find(({ id }) => id === son.id)!.livesHere).toBe(false)
  })

  test('says nothing of the case of a relative: whoever reads it reads what was typed, and the person only where they may', async () => {
    const { ambito, anna, bea, opened } = await begin()
    const { bellona } = ambito
    const away = await ambito.tablet(await ambito.worker('socialWorker', [bellona]))
    const uncle = aPerson([bellona])
    await away.do(create('person', uncle), create('case', aCase(bellona, away.worker, uncle.id)))
    await anna.do(create('kinship', entryBy(anna, opened.id, { name: 'Zio', personId: uncle.id })))
    const { records } = await pullAll(bea, [workerScope(bea.worker)])
    expect([...records.values()].some(({ type }) => type === 'kinship')).toBe(true)
    expect(records.has(uncle.id)).toBe(false)
    expect([...records.values()].filter(({ type }) => type === 'case')).toHaveLength(1)
  })
})
